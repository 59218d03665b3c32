//! What two topics of one draft both print: read one after the other, the same number stands there twice.

use super::prints::prints;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::IndexMap;
use crate::base::rule::Rule;
use crate::ledger::{AskedTopic, FigureId, Ledger, Section};

pub(crate) static PRINTED_TWICE: Rule = Rule {
    id: "printed-twice",
    name: "两个专题印同一个数",
    severity: Severity::Warning,
    about: "同一个数是不是由两个专题各印了一遍",
    why: "一份总结里同样的话说两遍，像是没有看过就送出去的",
    bad: r#"免疫规划: {应接种: 54620剂次, 实际接种: 53748剂次}
主要工作:
  - {标题: 公共卫生有序开展, 专题: 免疫规划}
  - {标题: 免疫规划扎实推进, 专题: 免疫规划}
"#,
    good: r#"免疫规划: {应接种: 54620剂次, 实际接种: 53748剂次}
精神卫生: {在册患者: 3620人}
主要工作:
  - {标题: 公共卫生有序开展, 专题: 公共卫生}
  - {标题: 免疫规划扎实推进, 专题: 免疫规划}
"#,
    basis: "",
};

/// Tells each topic that says again what an earlier one has said, and each that is asked for twice.
pub(super) fn report(ledger: &Ledger, topics: &[AskedTopic], said: &IndexMap<String, String>, findings: &mut Findings) {
    asked_twice(ledger, findings);
    let mut first: IndexMap<FigureId, usize> = IndexMap::default();
    for (number, topic) in topics.iter().enumerate() {
        let mut again: IndexMap<usize, Vec<FigureId>> = IndexMap::default();
        let text = said.get(&topic.name).map_or("", String::as_str);
        // Gaps that are no figures (成文日期) have the numbers behind those of all figures.
        for print in prints(text).filter(|print| print.is_value && print.figure.0 < ledger.figures.len()) {
            let by = *first.entry(print.figure).or_insert(number);
            let both = again.entry(by).or_default();
            if by != number && !both.contains(&print.figure) {
                both.push(print.figure);
            }
        }
        for (by, figures) in again.iter().filter(|(_, figures)| !figures.is_empty()) {
            let names: Vec<&str> = figures.iter().take(3).map(|id| ledger.figure(*id).label.as_str()).collect();
            let more = if figures.len() > names.len() { format!("等{}个数", figures.len()) } else { String::new() };
            let before = &topics[*by];
            let message = format!("专题“{}”和“{}”都印了{}{more}", before.name, topic.name, names.join("、"));
            let finding = PRINTED_TWICE.finding(message).at(topic.place.clone());
            let finding = finding.and(before.place.clone(), format!("“{}”在这里", before.name));
            findings.push(finding.hint("只留一个专题；两个都要的，在自己的模板里改写其中一段"));
        }
    }
}

/// A topic of which nothing is left: other topics of the report say all of it.
pub(super) fn said_elsewhere(topic: &AskedTopic) -> Finding {
    let finding = PRINTED_TWICE.finding(format!("专题“{}”要说的，别的专题都说了，这里不再说", topic.name));
    finding.at(topic.place.clone()).hint("删去这一节，或者换一个专题")
}

fn asked_twice(ledger: &Ledger, findings: &mut Findings) {
    fn walk<'a>(section: &'a Section, met: &mut Vec<&'a AskedTopic>, findings: &mut Findings) {
        if let Some(topic) = &section.topic {
            match met.iter().find(|known| known.name == topic.name) {
                Some(first) => {
                    let finding = PRINTED_TWICE.finding(format!("专题“{}”用了两次，同样的话会印两遍", topic.name));
                    let finding = finding.at(topic.place.clone()).and(first.place.clone(), "第一次在这里");
                    findings.push(finding.hint("只留一处"));
                }
                None => met.push(topic),
            }
        }
        section.below().for_each(|part| walk(part, met, findings));
    }
    let mut met = Vec::new();
    ledger.chapters.values().for_each(|chapter| walk(chapter, &mut met, findings));
}
