//! What came back, told: the shape that scripts read, in the order in which people read it.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::base::source::Place;
use crate::yaml::edit::{Edited, ItemSide, NewScalar};

/// What an edited draft changed.
#[derive(Debug, Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Pulled {
    /// Figures that say something else, in the order of the draft that went out.
    pub figures: Vec<FigureChange>,
    /// Words that say something else, in the order of the draft that came back.
    pub texts: Vec<TextChange>,
    /// Figures that the draft no longer prints, by key.
    pub gone: Vec<String>,
    /// What is known of each of them, in the same order.
    pub gone_details: Vec<GoneFigure>,
    /// What people said beside it.
    pub comments: Vec<ReviewComment>,
    /// How figures were found again.
    pub read_by: ReadBy,
    /// What keeps anything from being sure, each one sentence.
    pub problems: Vec<String>,
    /// The data as it reads with all that is written back: which of the files, and how.
    #[serde(skip)]
    pub edited: Vec<(usize, Edited)>,
    /// The file of hand edits as it reads with the sentences of templates that were rewritten.
    #[serde(skip)]
    pub amended: Option<String>,
}

impl Pulled {
    /// Whether nothing has changed and nobody said anything.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.texts.is_empty() && self.gone.is_empty() && self.comments.is_empty()
    }

    /// Whether something is left for a person to do, once all that can be written is written.
    pub fn is_open(&self, applied: bool) -> bool {
        self.holds_unwritten(applied) || self.comments.iter().any(|comment| !comment.resolved)
    }

    /// How many of the changes can be written home, into the data or beside it.
    pub fn writable(&self) -> usize {
        let texts = self.texts.iter().filter(|text| text.goes_home());
        self.figures.iter().filter(|figure| figure.apply).count() + texts.count()
    }

    /// How many of the changes are left for a person, whatever is written home.
    pub fn unwritten(&self) -> usize {
        let texts = self.texts.iter().filter(|text| !text.settled && !text.goes_home());
        self.figures.iter().filter(|figure| !figure.settled && !figure.apply).count() + texts.count() + self.gone.len()
    }

    /// How many of the changes are written into a file of the data.
    pub fn count_into(&self, file: &str) -> usize {
        let is_it = |place: &Place| place.source.name() == file;
        let figures = self.figures.iter().filter(|figure| figure.apply && figure.place.as_ref().is_some_and(is_it));
        let is_text = |text: &&TextChange| {
            text.write.iter().map(|write| &write.place).chain(text.item.iter().map(|item| &item.place)).any(is_it)
        };
        let texts = self.texts.iter().filter(is_text);
        figures.count() + texts.count()
    }

    /// Whether a figure or words are left that a person must decide about.
    pub fn holds_unwritten(&self, applied: bool) -> bool {
        self.unwritten() > 0 || !applied && self.writable() > 0
    }
}

/// A figure that the draft no longer prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GoneFigure {
    /// Its key; behind `#` what was made of it.
    pub key: String,
    /// What the draft printed where it stood first.
    pub old: String,
    /// The file that says it.
    pub file: Option<String>,
    /// The line there.
    pub line: Option<usize>,
    /// What happened to the words that it went with; none where it was emptied and all words stand.
    pub kind: Option<EditKind>,
    /// These words, as they were.
    pub text: Option<String>,
}

/// A figure that says something else.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct FigureChange {
    /// Its key; behind `#` what was made of it.
    pub key: String,
    /// What the draft printed.
    pub old: String,
    /// What it says now.
    pub new: NewFigure,
    /// 必定, or 疑似.
    pub sure: bool,
    /// Whether it is written into the data.
    pub apply: bool,
    /// Why it is not sure, or not written.
    pub why: Option<String>,
    /// In how many places the draft printed it.
    pub places: usize,
    /// In how many of them it was changed.
    pub changed: usize,
    /// Who changed it, where the file says so.
    pub author: Option<String>,
    /// Whether it is a tracked change.
    pub tracked: bool,
    /// Where the data says it.
    #[serde(skip)]
    pub place: Option<Place>,
    /// What is written there.
    #[serde(skip)]
    pub write: Option<String>,
    /// Whether nothing is to be done about it: the data says so already, or it is only written otherwise.
    #[serde(skip)]
    pub settled: bool,
}

/// What a figure says now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum NewFigure {
    /// The same everywhere it was changed.
    One(String),
    /// Its places differ.
    Several(Vec<String>),
}

/// Words that say something else.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct TextChange {
    /// What happened to them.
    pub kind: EditKind,
    /// Whose words they are.
    pub from: From,
    /// The file that says them.
    pub file: Option<String>,
    /// The line there.
    pub line: Option<usize>,
    /// What they said.
    pub old: String,
    /// What they say.
    pub new: String,
    /// 必定, or 疑似.
    pub sure: bool,
    /// Who changed them, where the file says so.
    pub author: Option<String>,
    /// Whether it is a tracked change.
    pub tracked: bool,
    /// What is written into texts of the data; nothing, where it is not written.
    #[serde(skip)]
    pub write: Vec<TextWrite>,
    /// Whether nothing is to be done about it: today's draft says so already.
    #[serde(skip)]
    pub settled: bool,
    /// Words of a template and what they became, figures as holes: what is kept as hand edits.
    #[serde(skip)]
    pub keep: Vec<(String, String)>,
    /// The item that it is of a list of the data, where one came or went.
    #[serde(skip)]
    pub item: Option<ItemWrite>,
    /// Why it goes home nowhere, and where a paragraph went.
    #[serde(skip)]
    pub why: Option<String>,
    /// Figures in it that say something else, or that nobody can tell any more.
    #[serde(skip)]
    pub figures: Vec<String>,
    /// Whether it is a row of a table.
    #[serde(skip)]
    pub is_row: bool,
    /// Whether it reaches over the end of a paragraph of one of the drafts.
    #[serde(skip)]
    pub is_joined: bool,
    /// Whether names that are said apart (甲、乙分别为) changed places in it, and their numbers did not: each is written with the others.
    #[serde(skip)]
    pub swaps_names: bool,
}

impl TextChange {
    /// Whether it is written into the data, or kept as a hand edit.
    pub fn goes_home(&self) -> bool {
        !self.write.is_empty() || !self.keep.is_empty() || self.item.is_some()
    }
}

/// Words in the place of a part of a text of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextWrite {
    /// Where the data says the text.
    pub place: Place,
    /// The whole text as it is, an empty line between paragraphs.
    pub text: Arc<str>,
    /// Bytes of it.
    pub span: Range<usize>,
    /// What stands there then.
    pub new: String,
    /// Which paragraph of the draft says it, where a whole one comes: two that say the same are two.
    pub paragraph: usize,
}

/// An item of a list of the data that comes, goes, or stands elsewhere in it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ItemWrite {
    /// The item that goes; of one that comes or was moved, the one beside it.
    pub place: Place,
    /// What happens there.
    pub step: ItemStep,
    /// Where its list is written, and how many items that has.
    pub list: (Range<usize>, usize),
}

/// What happens to an item of a list, or beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemStep {
    /// It goes.
    Gone,
    /// One comes, on that side of it.
    Came(ItemSide, NewScalar),
    /// The one of this place comes as it is, on that side of it.
    Moved(ItemSide, Place),
}

/// What happened to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EditKind {
    /// Sentences of a paragraph, or a row, say something else.
    Changed,
    /// A paragraph came.
    Inserted,
    /// A paragraph went.
    Deleted,
    /// A paragraph stands elsewhere.
    Moved,
    /// A paragraph is several now.
    Split,
    /// Several paragraphs are one now.
    Merged,
    /// A heading says something else.
    Heading,
}

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// The data says them.
    Yaml,
    /// A template says them, or nobody yet.
    Template,
}

/// What somebody said beside the draft.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ReviewComment {
    /// Who.
    pub author: String,
    /// When, as the file says it.
    pub date: String,
    /// The words.
    pub text: String,
    /// What they are about: the key of a figure, or the words of the draft.
    pub at: String,
    /// The words of the comment that they answer.
    pub answers: Option<String>,
    /// Whether that is the key of a figure.
    #[serde(skip)]
    pub is_figure: bool,
    /// Who said the comment that it answers.
    #[serde(skip)]
    pub answers_to: String,
    /// Whether somebody has marked it as done.
    pub resolved: bool,
}

/// How figures were found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadBy {
    /// By the tags of their controls.
    Tag,
    /// By bookmarks.
    Bookmark,
    /// By controls that have lost their names, at the same place.
    Place,
    /// By the text round them.
    #[default]
    Text,
}
