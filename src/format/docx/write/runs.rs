//! Inlines → runs, content controls and the anchors of comments.

use std::borrow::Cow;
use std::collections::HashMap;

use docx_rs::{
    Break, BreakType, Comment, CommentRangeEnd, CommentRangeStart, Paragraph, ParagraphChild, ParagraphStyle, Run, RunChild,
    RunStyle, Tab, Text,
};
use sha2::{Digest, Sha256};

use super::conform::Control;
use super::{comments, xml};
use crate::base::finding::Error;
use crate::base::marks;
use crate::document::{Document, Figure, Inline, Said};

/// Word takes no longer title or tag of a control, counted in UTF-16.
const LONGEST_NAME: usize = 64;

/// What is printed, and what has been said beside it so far.
pub(super) struct Ink<'a> {
    review: bool,
    /// Remarks that wait for the first figure of their key.
    waiting: HashMap<&'a str, Vec<Cow<'a, str>>>,
    /// Remarks that stand at the title.
    title: Vec<Cow<'a, str>>,
    /// Remarks that have their anchor; a comment's id is its place here.
    pub(super) comments: Vec<Cow<'a, str>>,
    /// Controls that `conform` names; the number docx-rs is given is the place here.
    pub(super) controls: Vec<Control>,
}

impl<'a> Ink<'a> {
    /// Sorts the remarks of a document by where they will stand; none where nobody reviews.
    pub(super) fn new(document: &'a Document, review: bool) -> Self {
        let (waiting, title) = if review { comments::sort(document) } else { Default::default() };
        Self { review, waiting, title, comments: Vec::new(), controls: Vec::new() }
    }

    /// A paragraph in a style, holding what `say` puts on the line.
    pub(super) fn paragraph(
        &mut self,
        style: &str,
        say: impl FnOnce(&mut Line<'_, 'a>) -> Result<(), Error>,
    ) -> Result<Box<Paragraph>, Error> {
        // The first paragraph is the title, and what is about the whole draft stands there.
        let remarks = std::mem::take(&mut self.title);
        let mut paragraph = Box::new(Paragraph::new());
        paragraph.property.style = Some(ParagraphStyle::new(Some(style)));
        let mut line = Line { ink: self, paragraph, pending: String::new(), look: None };
        let ids = line.open(remarks);
        say(&mut line)?;
        line.flush();
        line.close(ids);
        Ok(line.paragraph)
    }

    fn control(&mut self, key: &str) -> Result<usize, Error> {
        let mut name = String::with_capacity(key.len());
        xml::push(&mut name, &control_name(key))?;
        self.controls.push(Control(name));
        Ok(self.controls.len() - 1)
    }
}

/// A paragraph while it is being written.
pub(super) struct Line<'i, 'a> {
    ink: &'i mut Ink<'a>,
    paragraph: Box<Paragraph>,
    /// Text that will be one run of docx-rs, figures in their marks.
    pending: String,
    look: Option<&'static str>,
}

impl<'a> Line<'_, 'a> {
    /// Text in a character style, or in that of the paragraph.
    pub(super) fn text(&mut self, text: &str, look: Option<&'static str>) -> Result<(), Error> {
        self.look(look);
        self.pending.push_str(xml::admit(text)?);
        Ok(())
    }

    fn look(&mut self, look: Option<&'static str>) {
        if look != self.look {
            self.flush();
            self.look = look;
        }
    }

    /// Inlines in a character style, or in that of the paragraph.
    pub(super) fn inlines(&mut self, text: &'a [Inline], look: Option<&'static str>) -> Result<(), Error> {
        for inline in text {
            match inline {
                Inline::Text(text) => self.text(text, look)?,
                Inline::Strong(inner) => self.inlines(inner, Some("Strong"))?,
                Inline::Emphasis(inner) => self.inlines(inner, Some("Emphasis"))?,
                Inline::Figure(figure) => self.figure(figure, look)?,
                Inline::Break => self.text("\n", look)?,
            }
        }
        Ok(())
    }

    fn figure(&mut self, figure: &'a Figure, look: Option<&'static str>) -> Result<(), Error> {
        if !self.ink.review {
            return self.text(&figure.text, look);
        }
        let key = figure.origin.key.as_str();
        let remarks = self.ink.waiting.remove(key).unwrap_or_default();
        let ids = self.open(remarks);
        match figure.said {
            Said::Derived => self.text(&figure.text, look)?,
            Said::Value => self.control(key, &figure.text, look)?,
            Said::Gap => self.control(key, &figure.text, Some("Gap"))?,
        }
        self.close(ids);
        Ok(())
    }

    /// Puts text in marks with the number of its control: `conform` cuts the run there.
    fn control(&mut self, key: &str, text: &str, look: Option<&'static str>) -> Result<(), Error> {
        xml::admit(text)?;
        let number = self.ink.control(key)?;
        self.look(look);
        self.pending.push_str(&marks::wrap(marks::OPEN_FIGURE, number, text));
        Ok(())
    }

    /// Opens the range of each remark and gives their ids.
    fn open(&mut self, remarks: Vec<Cow<'a, str>>) -> std::ops::Range<usize> {
        let first = self.ink.comments.len();
        self.ink.comments.extend(remarks);
        let ids = first..self.ink.comments.len();
        if !ids.is_empty() {
            self.flush();
        }
        for id in ids.clone() {
            let start = CommentRangeStart::new(Comment::new(id));
            self.paragraph.children.push(ParagraphChild::CommentStart(Box::new(start)));
        }
        ids
    }

    fn close(&mut self, ids: std::ops::Range<usize>) {
        if !ids.is_empty() {
            self.flush();
        }
        self.paragraph.children.extend(ids.map(|id| ParagraphChild::CommentEnd(CommentRangeEnd::new(id))));
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let run = run(&self.pending, self.look);
            self.paragraph.children.push(ParagraphChild::Run(run));
            self.pending.clear();
        }
    }
}

/// A run; line ends and tabs become elements, since XML would fold them.
///
/// Fields are set in place: docx-rs's properties of a run are a kilobyte, and its chained calls move them at every step.
fn run(text: &str, look: Option<&'static str>) -> Box<Run> {
    let mut run = Box::new(Run::new());
    run.run_property.style = look.map(RunStyle::new);
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\t']) {
        if at > 0 {
            run.children.push(RunChild::Text(Text::new(&rest[..at])));
        }
        run.children.push(match rest.as_bytes()[at] {
            b'\n' => RunChild::Break(Break::new(BreakType::TextWrapping)),
            _ => RunChild::Tab(Tab::new()),
        });
        rest = &rest[at + 1..];
    }
    if !rest.is_empty() {
        run.children.push(RunChild::Text(Text::new(rest)));
    }
    run
}

/// The key as title and tag of a control; a long one is cut, and ends with a hash so that it stays its own.
fn control_name(key: &str) -> Cow<'_, str> {
    if key.encode_utf16().count() <= LONGEST_NAME {
        return Cow::Borrowed(key);
    }
    let hash = Sha256::digest(key.as_bytes());
    let tail = hash.iter().take(4).fold(String::from("…"), |tail, byte| tail + &format!("{byte:02x}"));
    let mut room = LONGEST_NAME - tail.encode_utf16().count();
    let head = key.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    Cow::Owned(head.collect::<String>() + &tail)
}
