//! Markup → Document: Markdown is read by a library, marks by us.
//!
//! With [`inlines`](super::inlines) the only file that names comrak. What Markdown can say and a 公文 cannot (images, links, code, HTML) is told
//! and its text kept, and what Markdown would lose is put right before it is read ([`mend`](super::mend)): nothing goes in silence.

use std::borrow::Cow;
use std::sync::Arc;

use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use super::inlines::{DEEPEST, Inlines, without_tags};
use super::line::{
    broken, end_sentence, plans_a_number, split_paragraphs, take_first_mark, take_plan, take_run_in, trim, without_marks,
};
use super::mend::mended;
use super::model::{Align, Block, Document, Heading, Inline, Properties, Table};
use super::outline;
use super::unsaid::{AS_TEXT, GONE, Unsaid, shown};
use super::walk::plain;
use crate::base::finding::{Findings, Severity};
use crate::base::marks;
use crate::base::rule::Rule;
use crate::base::source::Origin;
use crate::base::text::numbering::Scheme;

pub(crate) static HEADING_TOO_DEEP: Rule = Rule {
    id: "heading-too-deep",
    name: "标题超过四级",
    severity: Severity::Warning,
    about: "标题有没有超过四级",
    why: "公文的层次只有四级，再深就没有序号可用",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
##### 会议情况

召开会议{{ 党建.会议 }}。
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
## 会议情况

召开会议{{ 党建.会议 }}。
"#,
    basis: "",
};

/// How often what was read out of a text is read again. Each time all that is left is in memory once more.
const MOST_AGAIN: usize = 4;

/// Reads what a layout rendered; `origins` is what the ids in its marks stand for.
pub fn read(markup: &str, origins: &[Arc<Origin>], properties: Properties, findings: &mut Findings) -> Document {
    let arena = Arena::new();
    let mut unsaid = Unsaid::new(findings);
    let markup = mended(&without_numbers(markup), &mut unsaid);
    let options = options(&markup);
    let root = parse_document(&arena, &markup, &options);
    let mut reader = Reader {
        inlines: Inlines { origins, stars_apart: options.parse.escaped_char_spans },
        options: &options,
        unsaid,
        blocks: Vec::new(),
        plans: Vec::new(),
        run_in: false,
        depth: 0,
        again: 0,
    };
    reader.below(root);
    reader.end_lead();
    let (mut blocks, plans) = (reader.blocks, reader.plans);
    mark_attachments(&mut blocks);
    outline::assign(&mut blocks, &plans);
    Document { properties, blocks, remarks: Vec::new() }
}

/// A character by its number (`&#xFDD0;`) could be a mark, or one that no draft may hold: the number stays text.
fn without_numbers(markup: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find("&#") {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        // An & behind a backslash is text as it is.
        let slashes = before[..at].chars().rev().take_while(|c| *c == '\\').count();
        out.push_str(if slashes % 2 == 0 { "\\" } else { "" });
        rest = after;
    }
    if out.is_empty() { Cow::Borrowed(markup) } else { Cow::Owned(out + rest) }
}

fn options(markup: &str) -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    // By CommonMark the second ** of `**甲：**乙` closes nothing, for it stands between a mark and a letter.
    options.extension.cjk_friendly_emphasis = true;
    // A 公文 has no headings that are underlined; `mend` tells of lines of dashes.
    options.parse.ignore_setext = true;
    // Costs a node for each: only where stars may be left over that are not the data's.
    options.parse.escaped_char_spans = markup.contains("**");
    options
}

/// A single attachment is marked 附件, several are 附件1, 附件2 … (GB/T 9704—2012, 7.3.7).
fn mark_attachments(blocks: &mut [Block]) {
    let several = blocks.iter().filter(|block| matches!(block, Block::Attachment { .. })).count() > 1;
    let mut place = 0;
    for block in blocks {
        if let Block::Attachment { mark, .. } = block {
            place += 1;
            *mark = if several { format!("附件{place}") } else { "附件".to_owned() };
        }
    }
}

struct Reader<'a> {
    inlines: Inlines<'a>,
    options: &'a Options<'static>,
    unsaid: Unsaid<'a>,
    blocks: Vec<Block>,
    /// How each heading among the blocks is numbered, in their order.
    plans: Vec<outline::HeadingPlan>,
    /// The last heading runs in: the next paragraph belongs to it.
    run_in: bool,
    /// In how many nodes, of all texts that are being read, the reader stands.
    depth: usize,
    /// How many texts are being read again, one out of the other.
    again: usize,
}

impl Reader<'_> {
    fn block<'a>(&mut self, node: &'a AstNode<'a>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => self.heading(heading.level, node),
            NodeValue::Paragraph => {
                let text = self.inlines.of(node, &mut self.unsaid);
                self.paragraph(text);
            }
            NodeValue::List(list) if list.list_type == ListType::Ordered => self.numbered(list.start, node),
            NodeValue::List(_) => {
                let items = node.children().map(|item| self.nested(item)).collect();
                self.push(Block::List { start: None, items });
            }
            NodeValue::Table(table) => {
                let align = table.alignments.iter().map(|align| aligned(*align)).collect();
                self.table(node, align);
            }
            NodeValue::BlockQuote => {
                self.unsaid.report_kind("引用块（>）", AS_TEXT);
                self.below(node);
            }
            // Blanks before a line are a slip of the author's, not code.
            NodeValue::CodeBlock(code) => {
                let lines: Vec<&str> = code.literal.lines().map(str::trim_start).collect();
                self.again(&lines.join("\n"));
            }
            NodeValue::HtmlBlock(html) => {
                let text = without_tags(&html.literal, &mut self.unsaid);
                self.again(&text);
            }
            NodeValue::ThematicBreak => self.unsaid.report_kind("分隔线（---）", GONE),
            _ => {
                let text = self.inlines.of(node, &mut self.unsaid);
                self.unsaid.report_kind(&format!("“{}”这样的排版", shown(&plain(&text))), AS_TEXT);
                self.paragraph(text);
            }
        }
    }

    /// Reads what stands below a node; deeper than is followed, it is paragraphs of plain text.
    fn below<'a>(&mut self, node: &'a AstNode<'a>) {
        if self.depth == DEEPEST {
            self.unsaid.report_kind("嵌套过深的列表或引用", AS_TEXT);
            let text = self.inlines.of(node, &mut self.unsaid);
            self.paragraph(text);
            return;
        }
        self.depth += 1;
        node.children().for_each(|child| self.block(child));
        self.depth -= 1;
    }

    /// Reads what Markdown took as it stands.
    fn again(&mut self, text: &str) {
        if self.again == MOST_AGAIN {
            self.unsaid.report_kind("嵌套过深的代码块", AS_TEXT);
            let text = self.inlines.as_it_stands(text);
            self.paragraph(text);
            return;
        }
        self.again += 1;
        let arena = Arena::new();
        for child in parse_document(&arena, text, self.options).children() {
            self.block(child);
        }
        self.again -= 1;
    }

    /// A numbered list. Its items count on from the first; one that begins with 1 again opens a list of its own, and a number that
    /// is not the next one is told, since it is not printed.
    fn numbered<'a>(&mut self, first: usize, node: &'a AstNode<'a>) {
        let (mut start, mut items, mut before) = (first, Vec::new(), 0);
        for item in node.children() {
            let typed = match &item.data.borrow().value {
                NodeValue::Item(item) => item.start,
                _ => start + items.len(),
            };
            if typed == 1 && before > 1 {
                self.push(Block::List { start: Some(start), items: std::mem::take(&mut items) });
                start = 1;
            }
            let due = start + items.len();
            // 1. 1. 1. is how people let Markdown count.
            if typed != due && (typed, before) != (1, 1) {
                self.unsaid.report(
                    format!("列表的序号写的是{typed}，按顺序印作{due}"),
                    "列表的序号由程序接着排：都写 1. 就可以；序号有含义的，写在文字里",
                );
            }
            items.push(self.nested(item));
            before = typed;
        }
        self.push(Block::List { start: Some(start), items });
    }

    /// The blocks of an item.
    fn nested<'a>(&mut self, node: &'a AstNode<'a>) -> Vec<Block> {
        let outer = std::mem::take(&mut self.blocks);
        // Headings in a list have no number: their plans must not count among those of the body.
        let plans = std::mem::take(&mut self.plans);
        let run_in = std::mem::replace(&mut self.run_in, false);
        self.below(node);
        self.end_lead();
        self.run_in = run_in;
        self.plans = plans;
        std::mem::replace(&mut self.blocks, outer)
    }

    fn heading<'a>(&mut self, level: u8, node: &'a AstNode<'a>) {
        let mut text = self.inlines.of(node, &mut self.unsaid);
        if level == 1 {
            // # is the title, so that ## is the first level.
            self.numberless(&text);
            let mut text = broken(text);
            without_marks(&mut text);
            trim(&mut text);
            self.push(Block::Title(text));
            return;
        }
        // Both before `without_marks`, which would take what the marks say.
        let run_in = take_run_in(&mut text);
        let plan = take_plan(&mut text);
        without_marks(&mut text);
        trim(&mut text);
        if level - 1 > outline::DEEPEST {
            self.unsaid.findings.push(
                HEADING_TOO_DEEP
                    .finding(format!("标题“{}”超过四级，按第四级排", plain(&text)))
                    .hint("公文的层次是 一、（一）1.（1） 四级，请减少一层"),
            );
        }
        let level = (level - 1).min(outline::DEEPEST);
        self.push(Block::Heading(Heading { level, number: String::new(), text }));
        self.plans.push(plan);
        self.run_in = run_in;
    }

    /// Adds a paragraph, or what the mark at its head makes of it.
    fn paragraph(&mut self, text: Vec<Inline>) {
        for mut text in split_paragraphs(text) {
            trim(&mut text);
            // Trimmed before, to find a mark behind blanks, and after, since blanks may stand behind a mark.
            let mark = take_first_mark(&mut text);
            self.numberless(&text);
            without_marks(&mut text);
            trim(&mut text);
            match mark {
                Some(marks::ADDRESSEE) => self.push(Block::Addressee(text)),
                Some(marks::SIGNATURE) => self.push(Block::Signature { organ: text, date: Vec::new() }),
                // 署名 and 成文日期 are two lines of markup and one block.
                Some(marks::DATE) => match self.blocks.last_mut() {
                    Some(Block::Signature { date, .. }) if date.is_empty() => *date = text,
                    _ => self.push(Block::Signature { organ: Vec::new(), date: text }),
                },
                Some(marks::ATTACHMENT_NOTE) => match self.blocks.last_mut() {
                    Some(Block::AttachmentNote(titles)) => titles.push(text),
                    _ => self.push(Block::AttachmentNote(vec![text])),
                },
                Some(marks::ATTACHMENT) => self.push(Block::Attachment { mark: String::new(), title: text }),
                _ => self.running(text),
            }
        }
    }

    fn running(&mut self, text: Vec<Inline>) {
        if text.is_empty() {
            // Nothing but a mark stood there.
            return;
        }
        if std::mem::replace(&mut self.run_in, false) && matches!(self.blocks.last(), Some(Block::Heading(_))) {
            if let Some(Block::Heading(heading)) = self.blocks.pop() {
                self.push_lead(heading, text);
            }
            return;
        }
        self.blocks.push(Block::Paragraph { lead: None, text });
    }

    /// Adds a paragraph that the sentence of a heading opens.
    fn push_lead(&mut self, mut heading: Heading, text: Vec<Inline>) {
        end_sentence(&mut heading.text);
        self.blocks.push(Block::Paragraph { lead: Some(heading), text });
    }

    /// A heading that was to run in and has nothing to run into: behind 一是 it is a sentence by itself.
    fn end_lead(&mut self) {
        // Behind 一、 it is a heading like any other, on a line of its own.
        let spoken = self.plans.last().is_some_and(|plan| plan.scheme.as_ref().is_some_and(Scheme::is_spoken));
        if std::mem::take(&mut self.run_in)
            && spoken
            && let Some(Block::Heading(heading)) = self.blocks.pop_if(|last| matches!(last, Block::Heading(_)))
        {
            self.push_lead(heading, Vec::new());
        }
    }

    fn push(&mut self, block: Block) {
        self.end_lead();
        self.blocks.push(block);
    }

    fn table<'a>(&mut self, node: &'a AstNode<'a>, align: Vec<Align>) {
        let mut rows = Vec::new();
        for row in node.children() {
            let mut cells = Vec::new();
            for cell in row.children() {
                let mut text = self.inlines.of(cell, &mut self.unsaid);
                self.numberless(&text);
                without_marks(&mut text);
                trim(&mut text);
                cells.push(text);
            }
            rows.push(cells);
        }
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        self.push(Block::Table(Table { header, rows, align }));
    }

    /// Only a heading has a number and runs in; elsewhere the words that ask for it are not printed.
    fn numberless(&mut self, text: &[Inline]) {
        if plans_a_number(text) {
            self.unsaid.report(
                format!("“{}”不是各级标题，写在这里的 {{段首}} 或 {{编号=…}} 没有用上", shown(&plain(text))),
                "{段首} 和 {编号=…} 写在 ## 到 ##### 标题一行的末尾",
            );
        }
    }
}

fn aligned(align: TableAlignment) -> Align {
    match align {
        TableAlignment::Left => Align::Left,
        TableAlignment::Right => Align::Right,
        TableAlignment::Center | TableAlignment::None => Align::Center,
    }
}
