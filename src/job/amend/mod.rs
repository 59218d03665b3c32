//! 批改: sentences of templates that people rewrote in a draft, kept in `<数据>.批改.yaml` beside the data. The next draft prints
//! the rewritten sentence with the figures of its day.
//!
//! A sentence is kept with its figures as holes, so that what was rewritten are the words alone:
//!
//! ```yaml
//! 批改:
//!   - 模板: 专题/宣传与政务公开.md
//!     原句: "发布信息${宣传.微信信息}。"
//!     改为: "编发信息${宣传.微信信息}。"
//!     来自: 改回稿.docx
//! ```

mod apply;
mod keep;

pub(crate) use self::apply::apply;
pub(crate) use self::keep::{Rewritten, is_kept, kept_with};

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::{Place, Source};
use crate::yaml::entry::{Map, Shape};
use crate::yaml::locate;

/// What the file of hand edits ends with, in the place of the data's `.yaml`.
pub const ENDING: &str = ".批改.yaml";

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
    old: String,
    /// What it became.
    new: String,
    /// Where it is kept.
    place: Place,
}

/// Reads files of hand edits; what cannot be read of them is told.
pub(crate) fn read(sources: &[Source], findings: &mut Findings) -> Vec<Amendment> {
    let mut out = Vec::new();
    for source in sources {
        let Some(map) = locate::entries(source, findings) else { continue };
        for (number, entry) in list(&map).into_iter().enumerate() {
            let said = |name: &str| match &entry.shape {
                Shape::Map(map) => map.get(name).and_then(|(_, entry)| entry.scalar()).map(|scalar| scalar.text.clone()),
                Shape::Scalar(_) | Shape::List(_) => None,
            };
            match (said("原句"), said("改为")) {
                (Some(old), Some(new)) if !old.is_empty() => {
                    out.push(Amendment { old, new, place: entry.place.clone() });
                }
                _ => findings.push(lacking(number + 1, entry.place.clone())),
            }
        }
    }
    out
}

fn list(map: &Map) -> Vec<&crate::yaml::entry::Entry> {
    match map.get("批改").map(|(_, entry)| &entry.shape) {
        Some(Shape::List(items)) => items.iter().collect(),
        Some(Shape::Map(_) | Shape::Scalar(_)) | None => Vec::new(),
    }
}

fn lacking(number: usize, place: Place) -> Finding {
    UNUSED_AMENDMENT.finding(format!("第{number}条批改缺“原句”或“改为”")).at(place).hint("照别的几条补上；不要了就整条删去")
}
