//! What a draft is made of: blocks, and in them text and figures that know their key.

use std::sync::Arc;

use crate::base::source::{Key, Origin};

/// A finished draft, headings numbered, no marks left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What the file says of itself.
    pub properties: Properties,
    /// The text from the title to the last attachment.
    pub blocks: Vec<Block>,
    /// What reviewers are told beside the text.
    pub remarks: Vec<Remark>,
}

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

/// What a draft was made from, so that a later run can tell whether it would make the same again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFrom {
    /// The hash of the data.
    pub data: String,
    /// The hash of the templates.
    pub templates: String,
    /// The layout, if it is not the one that the data names.
    pub layout: Option<String>,
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
pub struct Heading {
    /// 1 to 4: 一、 （一） 1. （1）.
    pub level: u8,
    /// Its number as printed, `一、`; put in by `outline`, empty for a heading without number.
    pub number: String,
    /// The words of the heading.
    pub text: Vec<Inline>,
}

/// A table, its first row repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// One cell for each column.
    pub header: Vec<Vec<Inline>>,
    /// Rows of as many cells as the header has.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// How the cells of each column stand.
    pub align: Vec<Align>,
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
    Figure(Figure),
    /// A line end inside a title or a table cell.
    Break,
}

/// What a figure of the data prints here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The entry of the data it comes from.
    pub origin: Arc<Origin>,
    /// How it is said.
    pub said: Said,
    /// What was made of it: 同比, 较目标; empty for its own value, and for a gap.
    pub made: String,
    /// What is printed.
    pub text: String,
}

/// How a figure is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Its own value: 1.23万例.
    Value,
    /// Words made from it: 同比下降11.62%.
    Derived,
    /// It has no value yet: 【待填：报告数】.
    Gap,
}

/// What reviewers are told about a figure, or about the whole draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The figure it is about; without one, or where the draft does not print it, it stands at the title.
    pub key: Option<Key>,
    /// The words.
    pub text: String,
}
