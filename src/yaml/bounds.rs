//! How large a data file may be; a report has some hundreds of entries.

use crate::base::finding::{Finding, Severity};
use crate::base::open::LIMIT;
use crate::base::rule::Rule;
use crate::base::source::Place;

pub(crate) static YAML: Rule = Rule {
    id: "yaml",
    name: "数据文件读不通",
    severity: Severity::Error,
    about: "文件是不是能读的 YAML",
    why: "缩进、引号、冒号写错一处，后面的内容就读不出来或读错",
    bad: r#"传染病:
  报告数： 837例
  死亡数: 2例
"#,
    good: r#"传染病:
  报告数: 837例
  死亡数: 2例
"#,
    basis: "",
};

/// How deep groups and lists may be nested.
pub(super) const DEEPEST: usize = 64;
/// How many entries a file may have; a report has some hundreds.
pub(super) const MOST_ENTRIES: usize = 1_000_000;
/// How many entries aliases may be written out to, and how many bytes.
pub(super) const MOST_ALIASED: usize = 100_000;
pub(super) const MOST_ALIASED_BYTES: usize = 16 * 1024 * 1024;

/// The finding for nesting without end.
pub(super) fn too_deep(place: Place) -> Finding {
    LIMIT.fatal(format!("内容套得太深，最多{DEEPEST}层")).at(place).hint("检查缩进和括号是否多写了")
}
