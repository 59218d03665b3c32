//! The file of hand edits, read.

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::{Place, Source};
use crate::job::amend::outline::around_holes;
use crate::yaml::entry::{Entry, Map, Shape};
use crate::yaml::locate;

pub(crate) static UNUSED_AMENDMENT: Rule = Rule {
    id: "unused-amendment",
    name: "批改没有用上",
    severity: Severity::Warning,
    about: "批改过的句子稿子里还有没有",
    why: "模板或数据改了，原来的句子没有了，领导改过的说法也就印不出来",
    bad: r#"== 数据.批改.yaml
批改:
  - {原句: "召开了党建工作例会${党建.党建会议}。", 改为: "召开党建会议${党建.党建会议}。"}
$ qicao check 数据.yaml
"#,
    good: r#"$ qicao check 数据.yaml
"#,
    basis: "",
};

/// A sentence that somebody rewrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amendment {
    /// What the template says, figures as holes.
    pub(super) old: String,
    /// The same where the draft is masked, for words of the data may stand in it.
    pub(super) old_masked: Option<String>,
    /// What it became.
    pub(super) new: String,
    /// Where it is kept.
    pub(super) place: Place,
}

impl Amendment {
    /// The same in a draft where words are masked; the names of its figures are those of the data.
    pub(crate) fn masked(self, mask: &dyn Fn(&str) -> String) -> Self {
        Self { old_masked: Some(around_holes(&self.old, mask)), new: around_holes(&self.new, mask), ..self }
    }

    /// Whether it makes this of that.
    pub(crate) fn makes(&self, old: &str, new: &str) -> bool {
        self.old == old && self.new == new
    }
}

/// Reads files of hand edits; what cannot be read of them is told.
pub(crate) fn read(sources: &[Source], findings: &mut Findings) -> Vec<Amendment> {
    let mut out = Vec::new();
    for source in sources {
        let Some(map) = locate::entries(source, findings) else { continue };
        for (number, entry) in list(&map).into_iter().enumerate() {
            match (said(entry, "原句"), said(entry, "改为")) {
                // An empty 原句 stands in every text; an empty 改为 takes a sentence out.
                (Some(old), Some(new)) if !old.is_empty() => {
                    out.push(Amendment { old, old_masked: None, new, place: entry.place.clone() });
                }
                _ => findings.push(lacking(number + 1, entry.place.clone())),
            }
        }
    }
    out
}

/// The entries of a file of hand edits.
pub(super) fn list(map: &Map) -> Vec<&Entry> {
    match map.get("批改").map(|(_, entry)| &entry.shape) {
        Some(Shape::List(items)) => items.iter().collect(),
        Some(Shape::Map(_) | Shape::Scalar(_)) | None => Vec::new(),
    }
}

/// What an entry of the file says under a name.
pub(super) fn said(entry: &Entry, name: &str) -> Option<String> {
    match &entry.shape {
        Shape::Map(map) => map.get(name).and_then(|(_, entry)| entry.scalar()).map(|scalar| scalar.text.clone()),
        Shape::Scalar(_) | Shape::List(_) => None,
    }
}

fn lacking(number: usize, place: Place) -> Finding {
    UNUSED_AMENDMENT.finding(format!("第{number}条批改缺“原句”或“改为”")).at(place).hint("照别的几条补上；不要了就整条删去")
}
