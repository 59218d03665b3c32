//! Topics that say the same, used together: no figure stands there twice.

use std::collections::{BTreeMap, BTreeSet};

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::catalogue::Catalogue;
use qicao::document::{Document, Wording, walk};
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

/// A group of figures, and the groups in it.
#[derive(Default)]
struct Group {
    figures: BTreeMap<String, String>,
    groups: BTreeMap<String, Group>,
}

impl Group {
    fn write(&self, depth: usize, out: &mut String) {
        let blanks = "  ".repeat(depth);
        out.extend(self.figures.iter().map(|(name, example)| format!("{blanks}{name:?}: {example:?}\n")));
        for (name, group) in &self.groups {
            out.push_str(&format!("{blanks}{name:?}:\n"));
            group.write(depth + 1, out);
        }
    }
}

/// The examples of the catalogue as the data of one county.
fn examples() -> String {
    let mut all = Group::default();
    for indicator in Catalogue::new(&[]).indicators() {
        let group = indicator.group.split('.').fold(&mut all, |group, name| group.groups.entry(name.to_owned()).or_default());
        // Of a nought others may say enough.
        let some = |count: &str| format!("1{count}");
        let nought = indicator.example.strip_prefix('0').filter(|_| !indicator.is_rate());
        let example = nought.filter(|rest| !rest.starts_with('.')).map_or_else(|| indicator.example.to_string(), some);
        group.figures.entry(indicator.name.to_string()).or_insert(example);
    }
    let mut text = String::new();
    all.write(0, &mut text);
    text
}

fn drafted(topics: &[&str], data: &str, templates: &Templates) -> (Document, Findings) {
    let chapters: String = topics.iter().map(|topic| format!("  - {{标题: 一节, 专题: {topic}}}\n")).collect();
    let yaml = format!("报告: {{单位: 某县卫生健康局, 地区: 某县, 期间: 2019年, 成文日期: 2020-01-08}}\n{data}章节:\n{chapters}");
    let mut findings = Findings::new();
    let drafted = draft::draft(&[Source::new("数据.yaml", yaml)], templates, &DraftOptions::default(), &mut findings);
    (drafted.unwrap_or_else(|| panic!("no draft of {topics:?}: {findings:#?}")).document, findings)
}

/// How often the value of each figure stands in a draft; a nought that words say is not counted.
fn values(document: &Document) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    walk::figures(document, &mut |figure| {
        let times = out.entry(figure.origin.key.to_string()).or_default();
        *times += usize::from(figure.said == Wording::Value);
    });
    out
}

#[test]
fn no_figure_is_said_by_two_topics_of_one_report() {
    let templates = Templates::built_in();
    let listed = templates.list();
    let topics: Vec<&str> = listed.iter().filter_map(|listed| listed.name.strip_prefix("专题/")).collect();
    let data = examples();
    let alone: Vec<BTreeSet<String>> = std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(4, usize::from);
        let parts: Vec<_> = topics
            .chunks(topics.len().div_ceil(threads))
            .map(|part| {
                let (data, templates) = (&data, &templates);
                let of = |topic: &&str| values(&drafted(&[*topic], data, templates).0).into_keys().collect();
                scope.spawn(move || part.iter().map(of).collect::<Vec<BTreeSet<String>>>())
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("drafts")).collect()
    });
    let said: BTreeSet<&String> = alone.iter().flatten().collect();
    let unsaid: Vec<String> = Catalogue::new(&[])
        .indicators()
        .map(|indicator| format!("{}.{}", indicator.group, indicator.name))
        // Of 减少, 增加 and 增减 a county gives one.
        .filter(|key| !["增减", "增加", "上升"].iter().any(|end| key.ends_with(end)))
        .filter(|key| !said.iter().any(|said| said.replace(['「', '」'], "") == *key))
        .collect();
    assert!(unsaid.is_empty(), "{} indicators are said by no topic:\n{}", unsaid.len(), unsaid.join("\n"));
    let (mut pairs, mut wrong) = (0, Vec::new());
    for (one, first) in topics.iter().zip(&alone) {
        for (other, second) in topics.iter().zip(&alone).filter(|(other, _)| *other > one) {
            if first.is_disjoint(second) {
                continue;
            }
            pairs += 1;
            for both in [[*one, *other], [*other, *one]] {
                let (document, findings) = drafted(&both, &data, &templates);
                let said = values(&document);
                let twice = said.iter().filter(|(key, times)| **times > 1 && first.contains(*key) && second.contains(*key));
                wrong.extend(twice.map(|(key, times)| format!("{both:?}: {key} {times} times")));
                let lost = first.union(second).filter(|key| !said.contains_key(*key));
                wrong.extend(lost.map(|key| format!("{both:?}: {key} is lost")));
                let told =
                    findings.iter().filter(|finding| finding.rule.id == "printed-twice" && !finding.message.contains("不再说"));
                wrong.extend(told.map(|finding| format!("{both:?}: {}", finding.message)));
            }
        }
    }
    assert!(pairs >= 10, "only {pairs} pairs say the same");
    assert!(wrong.is_empty(), "{} of {pairs} pairs:\n{}", wrong.len(), wrong.join("\n"));
}
