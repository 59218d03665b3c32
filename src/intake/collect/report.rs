//! What the divisions sent, told: the shape that scripts read, in the order in which people read it.

use serde::Serialize;

use crate::yaml::edit::Edited;

/// What the files of divisions say.
#[derive(Debug, Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Collected {
    /// Figures that say something else than the data, in the order of the files.
    pub figures: Vec<CollectedChange>,
    /// Rows with values that are no figure that is known.
    pub unmatched: Vec<Unmatched>,
    /// Divisions of whose figures some are not in, those of which no file came first.
    pub unanswered: Vec<Unanswered>,
    /// What could not be read, and what keeps anything from being sure, each one sentence.
    pub problems: Vec<String>,
    /// Files that could not be read.
    #[serde(skip)]
    pub unread: usize,
    /// Files that were read.
    #[serde(skip)]
    pub read: usize,
    /// How many values are in the data already.
    #[serde(skip)]
    pub same: usize,
    /// What else is worth knowing, each one sentence.
    #[serde(skip)]
    pub notes: Vec<String>,
    /// The data as it reads with all that is written: which of the files, how, and how many of the changes it holds.
    #[serde(skip)]
    pub edited: Vec<(usize, Edited, usize)>,
}

impl Collected {
    /// Whether something is left for a person to do, once all that can be written is written. What has not come in yet is a gap of the
    /// data and no fault of what came.
    pub fn is_open(&self, applied: bool) -> bool {
        self.unread > 0
            || !self.unmatched.is_empty()
            || self.figures.iter().any(|figure| !(figure.settled || applied && figure.apply))
    }
}

/// A figure that says something else than the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CollectedChange {
    /// Its key; of a key of a figure (上年, 目标) that too.
    pub key: String,
    /// What the data says; empty where it is not in.
    pub old: String,
    /// What was sent.
    pub new: Sent,
    /// 必定, or 疑似.
    pub sure: bool,
    /// Whether it is written into the data.
    pub apply: bool,
    /// Why it is not sure, or not written; or what is to be said of it.
    pub why: Option<String>,
    /// The file that says it.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub cell: String,
    /// Whether nothing is to be done about it.
    #[serde(skip)]
    pub settled: bool,
    /// Whether the data does not have the figure yet.
    #[serde(skip)]
    pub is_new: bool,
    /// Whether nothing but its name, which is near that of the figure, keeps it from being written.
    #[serde(skip)]
    pub is_near: bool,
}

/// What was sent of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Sent {
    /// The same wherever it was sent.
    One(String),
    /// Several values, of which one can be true.
    Several(Vec<String>),
}

/// A row with a value that is no figure that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unmatched {
    /// The name as it was typed.
    pub name: String,
    /// The value.
    pub value: String,
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The cell of the value.
    pub cell: String,
    /// Why it is none.
    pub why: String,
}

/// A division of whose figures some are not in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unanswered {
    /// The division; empty where nobody says whose the figures are.
    pub division: String,
    /// Whether any of the files is of it.
    pub answered: bool,
    /// How many of its figures the data had before.
    #[serde(skip)]
    pub known: usize,
    /// The keys that are not in.
    pub keys: Vec<String>,
}
