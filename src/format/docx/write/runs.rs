//! Inlines → runs, content controls, bookmarks, and the anchors of comments.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use super::prototypes::{Prototypes, prototypes};
use super::{comments, xml};
use crate::base::finding::Error;
use crate::base::hashed::HashMap;
use crate::document::{Document, Inline, PrintedFigure, Remark, Wording};
use crate::format::docx::anchors::{BookmarkNames, tag};

/// What is printed so far, and what has been said beside it.
pub(super) struct Ink<'a> {
    pub(super) words: &'static Prototypes,
    /// The part as far as it is written.
    pub(super) xml: String,
    review: bool,
    /// Remarks that wait for the first figure of their key.
    waiting: HashMap<&'a str, Vec<Cow<'a, str>>>,
    /// Remarks that stand at the title.
    title: Vec<Cow<'a, str>>,
    /// Remarks that have their anchor; a comment's id is its place here.
    pub(super) comments: Vec<Cow<'a, str>>,
    names: BookmarkNames,
    /// The next ids of bookmarks: even ones of paragraphs and odd ones over figures, since ids that follow each other pack best.
    ids: [usize; 2],
}

impl<'a> Ink<'a> {
    /// Sorts remarks on a document by where they will stand; none where nobody reviews.
    pub(super) fn new(document: &'a Document, remarks: &'a [Remark], review: bool, xml: String) -> Self {
        let (waiting, title) = if review { comments::sort(document, remarks) } else { Default::default() };
        let (comments, names) = (Vec::new(), BookmarkNames::default());
        Self { words: prototypes(), xml, review, waiting, title, comments, names, ids: [0, 1] }
    }

    /// A paragraph in a style, holding what `say` puts on the line; `text` is what its bookmark is named after.
    pub(super) fn paragraph(
        &mut self,
        style: &str,
        text: &[&[Inline]],
        say: impl FnOnce(&mut ParagraphRuns<'_, 'a>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let [open, close] = &self.words.paragraph;
        self.all([open, style, close]);
        self.line(text, say)
    }

    /// The same with indents of its own.
    pub(super) fn indented(
        &mut self,
        style: &str,
        indents: [i32; 2],
        text: &[&[Inline]],
        say: impl FnOnce(&mut ParagraphRuns<'_, 'a>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let [open, left, right, close] = &self.words.indented;
        self.all([open, style, left, &indents[0].to_string(), right, &indents[1].to_string(), close]);
        self.line(text, say)
    }

    fn line(
        &mut self,
        text: &[&[Inline]],
        say: impl FnOnce(&mut ParagraphRuns<'_, 'a>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        // A point at the head, and no range: where one ends behind a full stop at the very end of a full line, LibreOffice 7.4 draws no full
        // stop; and words that are typed behind the paragraph, or half of one that is split, are none of it.
        if let Some(name) = self.review.then(|| self.names.of_text(text)).flatten() {
            let id = self.bookmark(0, &name);
            self.end_bookmark(id);
        }
        // The first paragraph is the title, and what is about the whole draft stands there.
        let remarks = std::mem::take(&mut self.title);
        let mut line = ParagraphRuns { ink: self, at: OpenRun::Paragraph, look: None };
        let ids = line.open(remarks);
        say(&mut line)?;
        line.end_run();
        line.close(ids);
        self.xml.push_str(&self.words.paragraph_end);
        Ok(())
    }

    /// Appends pieces.
    pub(super) fn all<const N: usize>(&mut self, pieces: [&str; N]) {
        pieces.iter().for_each(|piece| self.xml.push_str(piece));
    }

    /// Begins a bookmark and gives its id.
    fn bookmark(&mut self, kind: usize, name: &str) -> usize {
        let id = self.ids[kind];
        self.ids[kind] += 2;
        let [open, named, close] = &self.words.bookmark;
        let _ = write!(self.xml, "{open}{id}{named}{name}{close}");
        id
    }

    fn end_bookmark(&mut self, id: usize) {
        let [open, close] = &self.words.bookmark_end;
        let _ = write!(self.xml, "{open}{id}{close}");
    }
}

/// What is open where the next text goes.
#[derive(Clone, Copy, PartialEq)]
enum OpenRun {
    Paragraph,
    Run,
    Text,
}

/// A paragraph while it is being written.
pub(super) struct ParagraphRuns<'i, 'a> {
    ink: &'i mut Ink<'a>,
    at: OpenRun,
    look: Option<&'static str>,
}

impl<'a> ParagraphRuns<'_, 'a> {
    /// Text in a character style, or in that of the paragraph.
    pub(super) fn text(&mut self, text: &str, look: Option<&'static str>) -> Result<(), Error> {
        if look != self.look {
            self.end_run();
            self.look = look;
        }
        let prototypes = self.ink.words;
        // Line ends and tabs become elements, since XML would fold them.
        for piece in text.split_inclusive(['\n', '\t']) {
            let words = piece.trim_end_matches(['\n', '\t']);
            // `xml::push` leaves \r out: where nothing else is, no run is needed.
            if !words.trim_matches('\r').is_empty() {
                self.begin_text();
                xml::push(&mut self.ink.xml, words)?;
            }
            match piece.as_bytes().last() {
                Some(b'\n') => self.element(&prototypes.line_end),
                Some(b'\t') => self.element(&prototypes.tab),
                _ => {}
            }
        }
        Ok(())
    }

    /// Inlines in a character style, or in that of the paragraph.
    pub(super) fn inlines(&mut self, text: &'a [Inline], look: Option<&'static str>) -> Result<(), Error> {
        for inline in text {
            match inline {
                Inline::Text(text) => self.text(text, look)?,
                // A run has one style: of emphasis in emphasis the inner one counts.
                Inline::Strong(inner) => self.inlines(inner, Some("Strong"))?,
                Inline::Emphasis(inner) => self.inlines(inner, Some("Emphasis"))?,
                Inline::Figure(figure) => self.figure(figure, look)?,
                Inline::Break => self.text("\n", look)?,
            }
        }
        Ok(())
    }

    fn figure(&mut self, figure: &'a PrintedFigure, look: Option<&'static str>) -> Result<(), Error> {
        if !self.ink.review {
            return self.text(&figure.text, look);
        }
        let remarks = self.ink.waiting.remove(figure.origin.key.as_str()).unwrap_or_default();
        let ids = self.open(remarks);
        match figure.said {
            // Several figures said in one breath: the others print nothing, and Word would ask for a text in an empty control.
            Wording::Derived if figure.text.is_empty() => {}
            Wording::Value | Wording::Derived => self.control(figure, look)?,
            Wording::Gap => self.control(figure, Some("Gap"))?,
        }
        self.close(ids);
        Ok(())
    }

    /// A figure in its control, and that in its bookmark: some programs lose what a control is called, and others a bookmark that is typed over.
    fn control(&mut self, figure: &PrintedFigure, look: Option<&'static str>) -> Result<(), Error> {
        // Neither a bookmark nor a control may stand inside a run.
        self.end_run();
        let tag = tag(figure);
        let name = self.ink.names.of_figure(&tag);
        let id = self.ink.bookmark(1, &name);
        let [open, tagged, content] = &self.ink.words.control;
        self.ink.xml.push_str(open);
        xml::push(&mut self.ink.xml, &tag)?;
        self.ink.xml.push_str(tagged);
        xml::push(&mut self.ink.xml, &tag)?;
        self.ink.xml.push_str(content);
        self.text(&figure.text, look)?;
        self.end_run();
        self.ink.xml.push_str(&self.ink.words.control_end);
        self.ink.end_bookmark(id);
        Ok(())
    }

    /// Opens the range of each remark and gives their ids.
    fn open(&mut self, remarks: Vec<Cow<'a, str>>) -> Range<usize> {
        let first = self.ink.comments.len();
        self.ink.comments.extend(remarks);
        let ids = first..self.ink.comments.len();
        if !ids.is_empty() {
            self.end_run();
        }
        let [open, close] = &self.ink.words.comment;
        for id in ids.clone() {
            let _ = write!(self.ink.xml, "{open}{id}{close}");
        }
        ids
    }

    fn close(&mut self, ids: Range<usize>) {
        if !ids.is_empty() {
            self.end_run();
        }
        let [open, reference, close] = &self.ink.words.comment_end;
        for id in ids {
            let _ = write!(self.ink.xml, "{open}{id}{reference}{id}{close}");
        }
    }

    fn begin_run(&mut self) {
        if self.at == OpenRun::Paragraph {
            let words = self.ink.words;
            match self.look {
                Some(look) => self.ink.all([&words.styled_run[0], look, &words.styled_run[1]]),
                None => self.ink.xml.push_str(&words.run),
            }
            self.at = OpenRun::Run;
        }
    }

    fn begin_text(&mut self) {
        self.begin_run();
        if self.at == OpenRun::Run {
            self.ink.xml.push_str(&self.ink.words.text[0]);
            self.at = OpenRun::Text;
        }
    }

    fn end_text(&mut self) {
        if self.at == OpenRun::Text {
            self.ink.xml.push_str(&self.ink.words.text[1]);
            self.at = OpenRun::Run;
        }
    }

    fn end_run(&mut self) {
        self.end_text();
        if self.at == OpenRun::Run {
            self.ink.xml.push_str(&self.ink.words.run_end);
            self.at = OpenRun::Paragraph;
        }
    }

    fn element(&mut self, element: &str) {
        self.begin_run();
        self.end_text();
        self.ink.xml.push_str(element);
    }
}
