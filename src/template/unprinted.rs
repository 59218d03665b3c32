//! What the data says and nothing prints: a chapter under a wrong name would be lost without a word.

use super::engine::Engine;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::text::nearest::nearest;
use crate::ledger::{Content, Ledger};

pub(crate) static UNPRINTED_TEXT: Rule = Rule {
    id: "unprinted-text",
    name: "文字印不出来",
    severity: Severity::Error,
    about: "有没有印不出来的文字",
    why: "章节名写错，整章文字会不声不响地丢掉",
    bad: r#"主要工做:
  - 今年各项工作有序开展。
"#,
    good: r#"主要工作:
  - 今年各项工作有序开展。
"#,
    basis: "",
};

/// A chapter or text at the top of the data that no template speaks of would be lost without a word.
pub(super) fn report(ledger: &Ledger, engine: &Engine, layout: &str, findings: &mut Findings) {
    let chapters = ledger.chapters.iter().filter_map(|(name, chapter)| Some((name.as_str(), chapter.place.clone()?)));
    let texts = ledger.loose_texts().map(|node| (node.key.as_str(), node.place.clone()));
    // A name that the data has already is no advice for one that is not printed.
    let known: Vec<&str> = engine.roots().filter(|root| !ledger.data.contains_key(*root)).collect();
    for (name, place) in chapters.chain(texts) {
        if engine.speaks_of(name) {
            continue;
        }
        let finding = UNPRINTED_TEXT.finding(format!("“{name}”不会印出来，版式“{layout}”没有用到它")).at(place);
        findings.push(match nearest(name, known.iter().copied()) {
            Some(near) => finding.hint(format!("是不是“{near}”？")),
            None => finding.hint("请改成版式里有的章节名，或者放进某一章里"),
        });
    }
    for node in ledger.data.values() {
        let Content::Group(group) = &node.content else { continue };
        let read = engine.parts_of(node.key.as_str());
        // A group of words is a phrase's slots; where figures stand too, a text may be there for people to read.
        if read.is_empty() || !group.values().all(|part| matches!(part.content, Content::Text(_))) {
            continue;
        }
        for (name, part) in group.iter().filter(|(name, _)| !read.contains(name.as_str())) {
            let message = format!("“{}”不会印出来，模板没有用到它", part.key);
            let finding = UNPRINTED_TEXT.warning(message).at(part.place.clone());
            findings.push(match nearest(name, read.iter().copied()) {
                Some(near) => finding.hint(format!("是不是“{near}”？")),
                None => finding.hint(format!("可用的有：{}", read.iter().copied().collect::<Vec<_>>().join("、"))),
            });
        }
    }
}
