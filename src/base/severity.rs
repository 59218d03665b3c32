//! How bad a finding is, in the words that a clerk reads.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 提示: worth knowing.
    Note,
    /// 警告: look before it goes out.
    Warning,
    /// 错误: it cannot be right.
    Error,
}

impl Severity {
    /// The word a clerk reads.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "提示",
            Self::Warning => "警告",
            Self::Error => "错误",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
