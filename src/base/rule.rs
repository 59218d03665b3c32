//! What is true of every finding of one kind: its name, how bad it is, why it matters, an example of each side.
//!
//! A rule stands beside the code that raises it and is listed once, in the [`RuleTable`] of its room; `explain`, 校核.yaml and
//! the tests walk the tables.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::severity::Severity;

/// What findings and errors are raised under.
///
/// [`bad`](Self::bad) and [`good`](Self::good) are small workspaces, written as a clerk reads them; a test runs each of them.
/// Text is the data file 数据.yaml, and may leave out 报告. A line `== templates/专题/党建.md` begins another file. A line
/// `$ qicao next 数据.yaml` is a command; without one the data is checked. A line in （） is what somebody does meanwhile.
#[non_exhaustive]
pub struct Rule {
    /// The name that scripts know it by, in kebab-case, read as "allow `rate-off-counts`".
    pub id: &'static str,
    /// The name that people read, as short as a heading.
    pub name: &'static str,
    /// How bad its findings are, at worst.
    pub severity: Severity,
    /// 查什么.
    pub about: &'static str,
    /// 为什么.
    pub why: &'static str,
    /// 例: what breaks it.
    pub bad: &'static str,
    /// 宜改为: the same put right.
    pub good: &'static str,
    /// 依据; empty where there is nothing to cite.
    pub basis: &'static str,
}

/// The id: findings are compared and printed with it.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl Hash for Rule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

/// The rules of one room.
#[derive(Debug)]
#[non_exhaustive]
pub struct RuleTable {
    /// What they have in common, as `explain` heads its list; rooms may share it.
    pub title: &'static str,
    /// The rules, in the order in which people read them.
    pub rules: &'static [&'static Rule],
}
