//! What the data says and nothing prints: a chapter under a wrong name would be lost without a word.

use super::engine::Engine;
use crate::base::finding::{Finding, Findings};
use crate::base::text::nearest::nearest;
use crate::ledger::{Content, Ledger};

/// A chapter or text at the top of the data that no template speaks of would be lost without a word.
pub(super) fn tell(ledger: &Ledger, engine: &Engine, layout: &str, findings: &mut Findings) {
    let chapters = ledger.chapters.iter().filter_map(|(name, chapter)| Some((name.as_str(), chapter.place.clone()?)));
    let texts = ledger.loose_texts().map(|node| (node.key.as_str(), node.place.clone()));
    let known: Vec<&str> = engine.roots().filter(|root| !ledger.data.contains_key(*root)).collect();
    for (name, place) in chapters.chain(texts) {
        if engine.speaks_of(name) {
            continue;
        }
        let finding = Finding::error("unprinted-text", format!("“{name}”不会印出来，版式“{layout}”没有用到它")).at(place);
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
            let finding = Finding::warning("unprinted-text", message).at(part.place.clone());
            findings.push(match nearest(name, read.iter().copied()) {
                Some(near) => finding.hint(format!("是不是“{near}”？")),
                None => finding.hint(format!("可用的有：{}", read.iter().copied().collect::<Vec<_>>().join("、"))),
            });
        }
    }
}
