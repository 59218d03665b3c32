//! What a DOCX of anybody says: paragraphs in reading order, made of pieces that know who put them in or took them out and what
//! stands round them.

use std::ops::Range;
use std::sync::Arc;

use super::source::PackagePart;

/// A DOCX that came back.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Manuscript {
    /// What the file says of itself.
    pub properties: FileProperties,
    /// Every paragraph: the body with its tables, a text box behind the paragraph that holds it, notes at the end.
    pub paragraphs: Vec<Paragraph>,
    /// The content controls, in the order in which they begin.
    pub controls: Vec<Control>,
    /// The names of bookmarks, in the order in which they begin; one name may stand several times.
    pub bookmarks: Vec<String>,
    /// The comments, in the order of their part, answers included.
    pub comments: Vec<Comment>,
    /// What is there and is no text, each kind once: 图片, 公式对象.
    pub beside: Vec<&'static str>,
    /// The part that holds the body, as it was read: spans of paragraphs and pieces are bytes of it.
    pub body: PackagePart,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileProperties {
    /// The program that wrote it last.
    pub application: String,
    /// Its title.
    pub title: String,
    /// Who changed it last.
    pub changed_by: String,
    /// When it was changed last, as the file says it.
    pub changed: String,
    /// Properties that programs add, by name.
    pub custom: Vec<(String, String)>,
}

impl FileProperties {
    /// A property that a program added.
    pub fn custom(&self, name: &str) -> Option<&str> {
        self.custom.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Paragraph {
    /// Where it stands.
    pub at: Location,
    /// What is joined with what where a paragraph mark is gone: paragraphs of one flow.
    pub(in crate::format::docx) flow: usize,
    /// The name of its style, as programs agree on it: ids are renamed by whoever saves.
    pub style: Arc<str>,
    /// Its level in the outline, 1 to 9, by itself or by its style.
    pub level: Option<u8>,
    /// Its automatic number with what stands behind it, as it is printed: `一、`.
    pub number: String,
    /// Its text.
    pub pieces: Vec<Fragment>,
    /// Whether the mark at its end is new, or taken out: then it is one paragraph with the next.
    pub mark: Marks,
    /// Whether the row of a table that it stands in is new, or taken out.
    pub row: Marks,
    /// Bytes of the body's part; empty for what stands elsewhere.
    pub span: Range<usize>,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the text.
    #[default]
    Body,
    /// In a cell; all three count from 0, tables in the order in which they begin.
    Cell {
        /// Which table.
        table: usize,
        /// Which row of it.
        row: usize,
        /// The first of the columns that it takes.
        column: usize,
    },
    /// In a text box.
    Box,
    /// In a footnote or an endnote.
    Note,
}

/// Text that one hand wrote in one look, or nothing, where something stands that holds no text.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Fragment {
    /// The text; a line end is `\n`.
    pub text: String,
    /// Who put it in, and who took it out: both, where one took out what another had put in.
    pub marks: Marks,
    /// What it stands in, outermost first.
    pub anchors: Arc<[Anchor]>,
    /// The name of its character style; empty for none.
    pub style: Arc<str>,
    /// Whether it is bold by itself.
    pub bold: bool,
    /// Whether it is not shown.
    pub hidden: bool,
    /// Whether it is struck out by its look alone: no tracked change, and most likely meant as one.
    pub struck: bool,
    /// Bytes of the run in the body's part; empty for what stands elsewhere.
    pub span: Range<usize>,
}

/// What a piece stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// A content control, by its place in [`Manuscript::controls`].
    Control(usize),
    /// A bookmark, by its place in [`Manuscript::bookmarks`].
    Bookmark(usize),
    /// The words that a comment is about, by its place in [`Manuscript::comments`].
    Comment(usize),
}

/// Tracked changes round something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Marks {
    /// Who put it in.
    pub inserted: Option<Arc<Revision>>,
    /// Who took it out.
    pub deleted: Option<Arc<Revision>>,
}

impl Marks {
    /// Whether nobody has touched it.
    pub fn is_empty(&self) -> bool {
        self.inserted.is_none() && self.deleted.is_none()
    }
}

/// Who tracked a change, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Revision {
    /// Who.
    pub author: String,
    /// When, as the file says it.
    pub date: String,
    /// Whether it is one side of a move.
    pub moved: bool,
}

/// A content control.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Control {
    /// Its tag; empty where a program has dropped it.
    pub tag: String,
    /// Its title.
    pub title: String,
}

/// A comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comment {
    /// Its id in the file.
    pub id: String,
    /// Who says it.
    pub author: String,
    /// When, as the file says it.
    pub date: String,
    /// Its words; a paragraph ends in `\n`.
    pub text: String,
    /// The comment that it answers, by its place among all.
    pub answers: Option<usize>,
    /// Whether somebody has marked it as done.
    pub resolved: bool,
    /// The first paragraph that it is about; none where the file does not say.
    pub paragraph: Option<usize>,
}
