//! Document → the body of document.xml, block by block.

use std::borrow::Cow;

use super::runs::{Ink, ParagraphRuns};
use super::styles::{BELOW_TITLE, HEADINGS, RUN_IN};
use super::{ending, parts, signoff, table, title};
use crate::base::finding::Error;
use crate::document::{Block, Document, Heading, Inline, Remark, walk};
use crate::format::docx::streamed::{Sink, hand_on};
use crate::format::stops::full_stop;
use crate::format::writer::WriterOptions;
use crate::page::Page;

/// Says a whole document, document.xml, with these remarks beside it; gives the words of each comment, whose id is its place there.
pub(super) fn build<'a>(
    document: &'a Document,
    remarks: &'a [Remark],
    options: &'a WriterOptions,
    sink: &mut Sink<'_>,
) -> Result<Vec<Cow<'a, str>>, Error> {
    let page = match document.properties.landscape {
        true => Cow::Owned(options.page.on_its_side()),
        false => Cow::Borrowed(options.page.as_ref()),
    };
    let ink = Ink::new(document, remarks, options.review, parts::document_start());
    let mut writer = BodyWriter { page, organ: &document.properties.author, ink, sink, words: None };
    writer.blocks(&document.blocks)?;
    if document.blocks.is_empty() {
        writer.blank("BodyText")?;
    }
    let Ink { mut xml, comments, .. } = writer.ink;
    xml.push_str(&parts::document_end(&writer.page));
    sink(&mut xml);
    Ok(comments)
}

struct BodyWriter<'a, 's> {
    page: Cow<'a, Page>,
    organ: &'a str,
    ink: Ink<'a>,
    sink: &'s mut Sink<'s>,
    /// The heading that a table stands under: what it is called to those who have the page read to them.
    words: Option<String>,
}

impl<'a> BodyWriter<'a, '_> {
    fn blocks(&mut self, blocks: &'a [Block]) -> Result<(), Error> {
        for (number, block) in blocks.iter().enumerate() {
            let kept = ending::is_kept(blocks, number, &self.page, self.organ);
            self.words = caption(block).or(self.words.take());
            self.block(block, if kept { "BodyTextKept" } else { "BodyText" })?;
            hand_on(&mut self.ink.xml, self.sink);
        }
        Ok(())
    }

    fn block(&mut self, block: &'a Block, body: &'static str) -> Result<(), Error> {
        match block {
            Block::Title(text) => {
                let lines = self.title("Title", text, self.organ)?;
                self.blank_below_title(lines)
            }
            // 7.3.2 「编排于标题下空一行位置，居左顶格，回行时仍顶格，最后一个机关名称后标全角冒号」
            Block::Addressee(text) => self.ink.paragraph("Addressee", &[text], |line| {
                line.inlines(text, None)?;
                line.text("：", None)
            }),
            Block::Heading(heading) => self.ink.paragraph(HEADINGS[rank(heading)], &[&heading.text], |line| {
                line.text(&heading.number, None)?;
                line.inlines(&heading.text, None)
            }),
            Block::Paragraph { lead, text } => {
                self.ink.paragraph(body, &whole(lead.as_ref(), text), |line| write_text(line, lead.as_ref(), text))
            }
            Block::List { start, items } => self.list(*start, items, 0, body),
            Block::Table(table) => {
                let words = self.words.as_deref().unwrap_or_default();
                if table::write(table, words, &self.page, &mut self.ink, self.sink)? {
                    self.blank("AfterTable")?;
                }
                Ok(())
            }
            Block::AttachmentNote(titles) => self.attachment_note(titles),
            Block::Signature { organ, date } => self.signature(organ, date),
            Block::Attachment { mark, title } => {
                let named = [Inline::Text(mark.clone())];
                // 7.3.7: 附件 stands on the first line of 版心, its title on the third.
                self.ink.paragraph("AttachmentMark", &[&named], |line| line.text(mark, None))?;
                self.blank("BodyTextKept")?;
                self.title("AttachmentTitle", title, "")?;
                self.blank("BodyTextKept")
            }
        }
    }

    /// 7.3.1: a title, split where the sense allows; gives how many lines it takes.
    fn title(&mut self, style: &str, text: &'a [Inline], organ: &str) -> Result<u32, Error> {
        let breaks = title::breaks(text, organ, self.page.title_characters());
        self.ink.paragraph(style, &[text], |line| title::write(line, text, &breaks))?;
        let lines = walk::plain(text).lines().count().max(1) + breaks.len();
        Ok(u32::try_from(lines).unwrap_or(u32::MAX))
    }

    /// The empty lines below the title, the last of them as low as makes whole lines of the page.
    fn blank_below_title(&mut self, lines: u32) -> Result<(), Error> {
        let whole = self.page.below_title(lines) == self.page.title_blank * self.page.line;
        match usize::try_from(lines).ok().and_then(|lines| BELOW_TITLE.get(lines.wrapping_sub(1))).filter(|_| !whole) {
            Some(style) => {
                self.blanks(self.page.title_blank.saturating_sub(1))?;
                self.blank(style)
            }
            // A title of four lines has no style for what is below it; whole lines may do.
            None => self.blanks(self.page.title_blank),
        }
    }

    /// Lists of a template: numbered like levels 3 and 4 of the outline, or with a dot.
    fn list(&mut self, start: Option<usize>, items: &'a [Vec<Block>], depth: usize, body: &'static str) -> Result<(), Error> {
        for (number, blocks) in items.iter().enumerate() {
            let mark = marker(start.map(|start| start + number), depth);
            let last = number + 1 == items.len();
            let mut mark = Some(mark);
            // What has no paragraph for its number still counts; a dot says nothing.
            if start.is_some() && !matches!(blocks.first(), Some(Block::Paragraph { .. })) {
                let mark = mark.take().unwrap_or_default();
                self.ink.paragraph("BodyText", &[], |line| line.text(&mark, None))?;
            }
            for (place, block) in blocks.iter().enumerate() {
                // Only the end of a list stands before 署名.
                let body = if last && place + 1 == blocks.len() { body } else { "BodyText" };
                match block {
                    Block::Paragraph { lead, text } => {
                        let mark = mark.take().unwrap_or_default();
                        self.ink.paragraph(body, &whole(lead.as_ref(), text), |line| {
                            line.text(&mark, None)?;
                            write_text(line, lead.as_ref(), text)
                        })?;
                    }
                    Block::List { start, items } => self.list(*start, items, depth + 1, body)?,
                    Block::Title(_)
                    | Block::Addressee(_)
                    | Block::Heading(_)
                    | Block::Table(_)
                    | Block::AttachmentNote(_)
                    | Block::Signature { .. }
                    | Block::Attachment { .. } => self.block(block, body)?,
                }
            }
        }
        Ok(())
    }

    /// 7.3.4 「在正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称。如有多个附件，使用阿拉伯数字标注附件顺序号」
    fn attachment_note(&mut self, titles: &'a [Vec<Inline>]) -> Result<(), Error> {
        self.blanks(self.page.note_blank)?;
        for (number, title) in titles.iter().enumerate() {
            let (style, opening) = match (titles.len(), number) {
                (1, _) => ("AttachmentNote", "附件：".to_owned()),
                (_, 0) => ("AttachmentNoteFirst", "附件：1.".to_owned()),
                (_, number) => ("AttachmentNoteNext", format!("{}.", number + 1)),
            };
            self.ink.paragraph(style, &[title], |line| {
                line.text(&opening, None)?;
                line.inlines(title, None)
            })?;
        }
        Ok(())
    }

    fn signature(&mut self, organ: &'a [Inline], date: &'a [Inline]) -> Result<(), Error> {
        self.blanks(self.page.sign_off_blank)?;
        let (organ_left, date_left) = signoff::indents(&self.page, &walk::plain(organ), &walk::plain(date));
        for (style, text, left) in [("SignOff", organ, organ_left), ("SignOffDate", date, date_left)] {
            self.ink.indented(style, [left, signoff::RIGHT], &[text], |line| line.inlines(text, None))?;
        }
        Ok(())
    }

    /// Empty lines that stay with what follows.
    fn blanks(&mut self, lines: u32) -> Result<(), Error> {
        (0..lines).try_for_each(|_| self.blank("BodyTextKept"))
    }

    fn blank(&mut self, style: &str) -> Result<(), Error> {
        self.ink.paragraph(style, &[], |_| Ok(()))
    }
}

/// What a table below this block is called.
fn caption(block: &Block) -> Option<String> {
    match block {
        Block::Title(text) | Block::Attachment { title: text, .. } => Some(walk::plain(text).replace('\n', "")),
        Block::Heading(heading) | Block::Paragraph { lead: Some(heading), .. } => {
            Some(walk::plain(&heading.text).trim_end_matches('。').to_owned()) // One that runs in is a sentence.
        }
        Block::Addressee(_)
        | Block::Paragraph { lead: None, .. }
        | Block::List { .. }
        | Block::Table(_)
        | Block::AttachmentNote(_)
        | Block::Signature { .. } => None,
    }
}

/// What a paragraph says, but for the number of its heading.
fn whole<'a>(lead: Option<&'a Heading>, text: &'a [Inline]) -> [&'a [Inline]; 2] {
    // A chapter that comes or goes renumbers others: a bookmark named after numbers would not be found again.
    [lead.map_or(&[], |heading| heading.text.as_slice()), text]
}

/// The text of a paragraph, opened by the sentence of a heading that runs in.
fn write_text<'a>(line: &mut ParagraphRuns<'_, 'a>, lead: Option<&'a Heading>, text: &'a [Inline]) -> Result<(), Error> {
    if let Some(heading) = lead {
        let look = Some(RUN_IN[rank(heading)]);
        line.text(&heading.number, look)?;
        line.inlines(&heading.text, look)?;
        line.text(full_stop(heading), look)?;
    }
    line.inlines(text, None)
}

/// The place of a heading's level in the tables of styles.
fn rank(heading: &Heading) -> usize {
    usize::from(heading.level.clamp(1, 4)) - 1
}

fn marker(number: Option<usize>, depth: usize) -> String {
    match (number, depth) {
        (Some(number), 0) => format!("{number}."),
        (Some(number), _) => format!("（{number}）"),
        (None, _) => "·".to_owned(),
    }
}
