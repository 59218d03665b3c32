//! What became of a report, as one line of JSON: the answer on standard output, and what a state remembers.

use serde::{Deserialize, Serialize};

/// One value, or one for each of several formats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Each {
    /// Of the only format.
    One(String),
    /// Of each format, in the order in which they were asked for.
    All(Vec<String>),
}

impl Each {
    /// As few words as will do.
    pub fn of(mut values: Vec<String>) -> Self {
        if values.len() == 1 { Self::One(values.swap_remove(0)) } else { Self::All(values) }
    }

    /// All values.
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::All(values) => values,
        }
    }
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// The data files.
    pub data: Vec<String>,
    /// Where the draft was to go.
    pub out: Each,
    /// Of everything that the draft rests on; none if it could not be read.
    pub in_hash: Option<String>,
    /// Of the very bytes that stand there (SHA-256); none if nothing was written.
    pub out_hash: Option<Each>,
    /// As the exit code of `generate`.
    pub exit: u8,
    /// How many findings are 错误.
    pub errors: usize,
    /// How many are 警告.
    pub warnings: usize,
    /// How long it took.
    pub ms: u64,
}

impl ReportLine {
    /// As it is printed, with its line end.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string(self).expect("names and numbers always make JSON");
        text.push('\n');
        text
    }

    /// The line of a text, if it is one.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
