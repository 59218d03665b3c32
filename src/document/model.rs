//! What a draft is made of: blocks, and in them text and figures that know their key.

use std::sync::Arc;

use crate::base::source::{Key, Origin};

/// A finished draft, headings numbered, no marks left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Document {
    /// What the file says of itself.
    pub properties: Properties,
    /// The text from the title to the last attachment.
    pub blocks: Vec<Block>,
    /// What reviewers are told beside the text.
    pub remarks: Vec<Remark>,
}

impl Document {
    /// A draft of these blocks, to be reviewed without remarks.
    pub fn new(properties: Properties, blocks: Vec<Block>) -> Self {
        Self { properties, blocks, remarks: Vec::new() }
    }

    /// The same draft with these remarks for its reviewers.
    #[must_use]
    pub fn with_remarks(mut self, remarks: Vec<Remark>) -> Self {
        self.remarks = remarks;
        self
    }
}

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Properties {
    /// The title of the draft, on one line.
    pub title: String,
    /// The 单位 that signs.
    pub author: String,
    /// The 成文日期 as year, month and day; none while it is a gap.
    pub created: Option<(i32, u32, u32)>,
    /// Whether its pages lie on their side, as wide tables want it.
    pub landscape: bool,
    /// What it was made from; none of what nobody will send back: sheets, and drafts that are shared under a mask.
    pub made_from: Option<MadeFrom>,
}

impl Properties {
    /// The properties of a draft with this title, signed by this 单位; everything else as by default.
    pub fn new(title: impl Into<String>, author: impl Into<String>) -> Self {
        Self { title: title.into(), author: author.into(), ..Self::default() }
    }
}

/// What a draft was made from, so that a later run can tell whether it would make the same again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MadeFrom {
    /// The hash of the data.
    pub data: String,
    /// The hash of the templates.
    pub templates: String,
    /// The layout, if it is not the one that the data names.
    pub layout: Option<String>,
}

impl MadeFrom {
    /// The hashes of data and templates, and the layout, if it is not the one that the data names.
    pub fn new(data: impl Into<String>, templates: impl Into<String>, layout: Option<String>) -> Self {
        Self { data: data.into(), templates: templates.into(), layout }
    }
}

/// One block of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// 标题, one line or more (split by [`Inline::Break`]).
    Title(Vec<Inline>),
    /// 主送机关, without its colon.
    Addressee(Vec<Inline>),
    /// A heading on a line of its own.
    Heading(Heading),
    /// A paragraph, opened by a heading that runs in (段首) where it has a lead.
    Paragraph {
        /// The heading whose sentence opens the paragraph.
        lead: Option<Heading>,
        /// The rest of the paragraph.
        text: Vec<Inline>,
    },
    /// Items of a Markdown list in a template.
    List {
        /// The number of the first item, if the items are numbered.
        start: Option<usize>,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// 附件说明: the titles of the attachments, named after the body.
    AttachmentNote(Vec<Vec<Inline>>),
    /// 署名 and 成文日期.
    Signature {
        /// 署名: the 单位.
        organ: Vec<Inline>,
        /// 成文日期.
        date: Vec<Inline>,
    },
    /// An attachment begins, on a page of its own.
    Attachment {
        /// 附件, or 附件1 where there are several.
        mark: String,
        /// Its title.
        title: Vec<Inline>,
    },
}

/// A numbered heading.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heading {
    /// 1 to 4: 一、 （一） 1. （1）.
    pub level: u8,
    /// Its number as printed, `一、`; put in by `outline`, empty for a heading without number.
    pub number: String,
    /// The words of the heading.
    pub text: Vec<Inline>,
}

impl Heading {
    /// A heading of level 1 to 4 with its number as printed; an empty one is none.
    pub fn new(level: u8, number: impl Into<String>, text: Vec<Inline>) -> Self {
        Self { level, number: number.into(), text }
    }
}

/// A table, its first row repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// One cell for each column.
    pub header: Vec<Vec<Inline>>,
    /// Rows of as many cells as the header has.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// How the cells of each column stand.
    pub align: Vec<Align>,
}

impl Table {
    /// A table; columns that `align` says nothing of are centred.
    pub fn new(header: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>, align: Vec<Align>) -> Self {
        Self { header, rows, align }
    }
}

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// 左对齐.
    Left,
    /// 居中, as 公文 tables are set unless they say otherwise.
    #[default]
    Center,
    /// 右对齐.
    Right,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text, printed as it is.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Emphasised (set in 楷体; Chinese type has no italics).
    Emphasis(Vec<Inline>),
    /// What a figure of the data prints.
    Figure(PrintedFigure),
    /// A line end inside a title or a table cell.
    Break,
}

/// What a figure of the data prints here.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrintedFigure {
    /// The entry of the data it comes from.
    pub origin: Arc<Origin>,
    /// How it is said.
    pub said: Wording,
    /// What was made of it: 同比, 较目标; empty for its own value, and for a gap.
    pub made: String,
    /// What is printed.
    pub text: String,
}

impl PrintedFigure {
    /// What the entry `origin` prints.
    pub fn new(origin: Arc<Origin>, said: Wording, text: impl Into<String>) -> Self {
        Self { origin, said, made: String::new(), text: text.into() }
    }

    /// The same, with what was made of the figure: 同比, 较目标.
    #[must_use]
    pub fn made(mut self, made: impl Into<String>) -> Self {
        self.made = made.into();
        self
    }
}

/// How a figure is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Its own value: 1.23万例.
    Value,
    /// Words made from it: 同比下降11.62%.
    Derived,
    /// It has no value yet: 【待填：报告数】.
    Gap,
}

/// What reviewers are told about a figure, or about the whole draft.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remark {
    /// The figure it is about; without one, or where the draft does not print it, it stands at the title.
    pub key: Option<Key>,
    /// The words.
    pub text: String,
}

impl Remark {
    /// A remark about a figure, or about the draft as a whole.
    pub fn new(key: Option<Key>, text: impl Into<String>) -> Self {
        Self { key, text: text.into() }
    }
}
