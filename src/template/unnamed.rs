//! 名称 that found no place: the data calls a figure otherwise than its topic does, and the draft does not say so.

use super::escape::escaped;
use super::prints::{prints, words};
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::IndexMap;
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::{AskedTopic, FigureId, Ledger};

pub(crate) static NAME_UNSAID: Rule = Rule {
    id: "name-unsaid",
    name: "名称没有说出",
    severity: Severity::Warning,
    about: "指标写了名称的，专题里说的是不是这个名称",
    why: "户籍孕产妇死亡率说成孕产妇死亡率，就成了另一个指标",
    bad: r#"妇幼:
  高危孕产妇管理率: {名称: 五色管理覆盖率, 值: 99.2%}
主要工作:
  - {标题: 妇幼健康, 专题: 试}
== templates/专题/试.md
对高危孕产妇全部建卡管理，管理{{ 妇幼.高危孕产妇管理率 }}。
"#,
    good: r#"妇幼:
  高危孕产妇管理率: {值: 99.2%}
主要工作:
  - {标题: 妇幼健康, 专题: 试}
== templates/专题/试.md
高危孕产妇管理率{{ 妇幼.高危孕产妇管理率 }}。
"#,
    basis: "",
};

/// Tells each figure with a 名称 that a topic speaks of without saying it in the same sentence.
pub(super) fn report(ledger: &Ledger, topics: &[AskedTopic], said: &IndexMap<String, String>, findings: &mut Findings) {
    let last_years = ledger.last_years();
    for topic in topics {
        let text = said.get(&topic.name).map_or("", String::as_str);
        let mut named: IndexMap<FigureId, bool> = IndexMap::default();
        for print in prints(text).filter(|print| !last_years.contains(&print.figure)) {
            let Some(figure) = ledger.figures.get(print.figure.0).filter(|figure| !figure.unchecked) else { continue };
            let key = Key::last(figure.key.as_str());
            if key == figure.label {
                continue;
            }
            let sentence = words(sentence(text, print.at));
            let is_said = sentence.contains(&escaped(&figure.label)) || covers_label(&figure.label, key, &sentence);
            *named.entry(print.figure).or_default() |= is_said;
        }
        for (id, _) in named.iter().filter(|(_, is_said)| !**is_said) {
            let figure = ledger.figure(*id);
            let message = format!("“{}”的名称是“{}”，专题“{}”里没有这样说", figure.key, figure.label, topic.name);
            let finding = NAME_UNSAID.finding(message).at(figure.place.clone().of(&figure.key));
            findings.push(finding.hint("在自己的模板里改写这一句；名称只用在附表里的，写上：校核: 略"));
        }
    }
}

/// Whether a sentence says whatever a 名称 adds to the key: 严重精神障碍患者在册1000人 says 严重精神障碍 of 在册患者, 户籍 is in no
/// 孕产妇死亡率.
fn covers_label(label: &str, key: &str, sentence: &str) -> bool {
    // What a measure word says need not be said besides: 在册1000人 of 在册人数.
    let words = label.trim_end_matches(['数', '量', '额', '率']).trim_end_matches(['人', '例', '件', '金']);
    words.chars().filter(|c| c.is_alphanumeric() && !key.contains(*c)).all(|c| sentence.contains(c))
}

/// The sentence that a place stands in.
fn sentence(text: &str, at: usize) -> &str {
    // A cell of a table is a sentence for itself.
    let ends = ['。', '；', '\n', '|'];
    let start = text[..at].rfind(ends).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
    &text[start..end]
}
