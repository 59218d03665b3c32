//! Document → Markdown (GFM): what people read in an editor, and what tests compare.
//!
//! Text is data and must not become markup, but a Chinese text full of backslashes is no text to read: a character is escaped only where it
//! would mean something. What reviewers are told has no place here: `generate` says it on standard error.

use super::stops::full_stop;
use super::writer::{Writer, WriterOptions};
use crate::base::finding::{Error, Findings};
use crate::document::{Align, Block, CLAUSE_ENDS, Document, Heading, Inline, Table, walk};

/// The Markdown writer.
pub(super) const WRITER: Writer = Writer { name: "md", extension: "md", about: "Markdown 文本", carries_digest: false, write };

fn write(document: &Document, _: &WriterOptions, _: &mut Findings) -> Result<Vec<u8>, Error> {
    let mut page = MarkdownPage { out: String::new(), indent: String::new() };
    page.blocks(&document.blocks);
    Ok(page.out.into_bytes())
}

/// Where text stands, since a line end and some characters mean other things there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    /// On a line of its own: titles and headings, where lines are joined.
    Line,
    /// In a paragraph, where a line end is a backslash before it.
    Paragraph,
    /// In a cell of a table.
    Cell,
}

struct MarkdownPage {
    out: String,
    /// What every line inside a list begins with.
    indent: String,
}

impl MarkdownPage {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Title(text) => self.line(&format!("# {}", render_inlines(text, Context::Line, true))),
                Block::Addressee(text) => self.line(&(render_inlines(text, Context::Line, true) + "：")),
                Block::Heading(heading) => {
                    let marks = "#".repeat(usize::from(heading.level.clamp(1, 4)) + 1);
                    self.line(&format!("{marks} {}", headed(heading)));
                }
                Block::Paragraph { lead, text } => self.line(&paragraph(lead.as_ref(), text)),
                Block::List { start, items } => self.list(*start, items),
                Block::Table(table) => self.table(table),
                Block::AttachmentNote(titles) => {
                    let titles: Vec<String> = titles
                        .iter()
                        .enumerate()
                        .map(|(number, title)| {
                            let number = if titles.len() > 1 { format!("{}.", number + 1) } else { String::new() };
                            format!("{number}{}", render_inlines(title, Context::Line, false))
                        })
                        .collect();
                    self.line(&format!("附件：{}", titles.join("\\\n")));
                }
                Block::Signature { organ, date } => {
                    self.line(&render_inlines(organ, Context::Paragraph, true));
                    self.line(&render_inlines(date, Context::Paragraph, true));
                }
                Block::Attachment { mark, title } => {
                    self.line(&escaped(mark, true, false));
                    self.line(&format!("# {}", render_inlines(title, Context::Line, true)));
                }
            }
        }
    }

    /// A block, parted from the one before by an empty line; inside a list each of its lines is set in.
    fn line(&mut self, text: &str) {
        // Behind the mark of an item the line has begun already.
        let opens_item = !self.out.is_empty() && !self.out.ends_with('\n');
        if !opens_item && !self.out.is_empty() {
            self.out.push('\n');
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 || !opens_item {
                self.out.push_str(&self.indent);
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    fn list(&mut self, start: Option<usize>, items: &[Vec<Block>]) {
        // A list inside an item follows its text at once, or all items would be set apart.
        if self.indent.is_empty() && !self.out.is_empty() {
            self.out.push('\n');
        }
        for (number, item) in items.iter().enumerate() {
            let mark = start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start + number));
            self.out.push_str(&self.indent);
            self.out.push_str(&mark);
            let outer = self.indent.clone();
            self.indent.push_str(&" ".repeat(mark.len()));
            if item.is_empty() {
                self.out.push('\n');
            }
            self.blocks(item);
            self.indent = outer;
        }
    }

    fn table(&mut self, table: &Table) {
        // Readers of Markdown drop a cell that the head has no place for.
        let columns = std::iter::once(&table.header).chain(&table.rows).map(Vec::len).max().unwrap_or_default();
        if columns == 0 {
            return;
        }
        let rule = (0..columns).map(|column| match table.align.get(column).copied().unwrap_or_default() {
            Align::Left => ":---",
            Align::Center => ":---:",
            Align::Right => "---:",
        });
        let mut lines = vec![row(&table.header, columns), format!("| {} |", rule.collect::<Vec<_>>().join(" | "))];
        lines.extend(table.rows.iter().map(|cells| row(cells, columns)));
        self.line(&lines.join("\n"));
    }
}

fn row(cells: &[Vec<Inline>], columns: usize) -> String {
    let mut line = String::from("|");
    for column in 0..columns {
        let text = cells.get(column).map_or_else(String::new, |cell| render_inlines(cell, Context::Cell, false));
        line.push_str(&format!(" {text} |"));
    }
    line
}

fn headed(heading: &Heading) -> String {
    escaped(&heading.number, false, false) + &render_inlines(&heading.text, Context::Line, false)
}

/// A paragraph; the sentence of a heading that runs in is bold, its full stop is not: `**` between 。 and a letter closes nothing in CommonMark.
fn paragraph(lead: Option<&Heading>, text: &[Inline]) -> String {
    let Some(heading) = lead else { return render_inlines(text, Context::Paragraph, true) };
    let words = headed(heading);
    let body = words.trim_end_matches(CLAUSE_ENDS);
    format!("**{body}**{}{}{}", &words[body.len()..], full_stop(heading), render_inlines(text, Context::Paragraph, false))
}

/// Inlines as Markdown; `first` where they open a line, where more characters mean something.
fn render_inlines(text: &[Inline], place: Context, first: bool) -> String {
    let mut out = String::new();
    // One tilde is a tilde; two strike out what is between them.
    let strikes = walk::plain(text).matches('~').count() > 1;
    // Figures and the text round them are one text: a character may mean something by what stands beside it.
    let mut literal = String::new();
    for inline in text {
        let (mark, inner) = match inline {
            Inline::Text(text) => {
                literal.push_str(text);
                continue;
            }
            Inline::Figure(figure) => {
                literal.push_str(&figure.text);
                continue;
            }
            Inline::Break => {
                literal.push('\n');
                continue;
            }
            Inline::Strong(inner) => ("**", inner),
            Inline::Emphasis(inner) => ("*", inner),
        };
        push(&std::mem::take(&mut literal), place, first, strikes, &mut out);
        out.push_str(&format!("{mark}{}{mark}", render_inlines(inner, place, false)));
    }
    push(&literal, place, first, strikes, &mut out);
    out
}

fn push(text: &str, place: Context, first: bool, strikes: bool, out: &mut String) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push_str(match place {
                Context::Line => "",
                Context::Paragraph => "\\\n",
                Context::Cell => "<br>",
            });
        }
        let opens = first && out.is_empty() || number > 0 && place == Context::Paragraph;
        let text = escaped(line, opens, strikes);
        match place {
            Context::Cell => out.push_str(&text.replace('|', "\\|")),
            // Hashes that end a heading are taken for its closing ones.
            Context::Line if text.ends_with('#') => out.push_str(&format!("{}\\#", &text[..text.len() - 1])),
            Context::Line | Context::Paragraph => out.push_str(&text),
        }
    }
}

/// One line of text with a backslash before each character that would be markup there.
fn escaped(text: &str, first: bool, strikes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let rest = if first { opening(text, &mut out) } else { text };
    let mut before = text[..text.len() - rest.len()].chars().next_back();
    // Each opening bracket closes at the first closing one behind it.
    let mut close = None;
    for (at, c) in rest.char_indices() {
        let after = rest[at + c.len_utf8()..].chars().next();
        // What ends a piece may have markup behind it, so there a doubtful character is taken for one.
        let markup = match c {
            '*' | '`' => true,
            '\\' => after.is_none_or(|next| next.is_ascii_punctuation()),
            // Inside a word it sets nothing apart.
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '<' => after.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => entity(&rest[at + 1..]),
            '[' => {
                if close.is_none_or(|close| close < at) {
                    close = Some(rest[at..].find(']').map_or(rest.len(), |end| at + end));
                }
                links(rest, close.unwrap_or(rest.len()))
            }
            '~' => strikes,
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Whether a bracket that closes here could make a link of what it closes: before `(`, `[` or `:`, or where the piece ends.
fn links(text: &str, close: usize) -> bool {
    text.get(close + 1..).is_none_or(|after| after.is_empty() || after.starts_with(['(', '[', ':']))
}

/// Whether what follows an ampersand could be the rest of an entity, or go on to be one.
fn entity(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    end.is_none_or(|end| end > 0 && text[end..].starts_with(';'))
}

/// Writes what opens a line and would be a heading, a quotation, a list, a rule or code there; gives the rest.
fn opening<'a>(text: &'a str, out: &mut String) -> &'a str {
    let trimmed = text.trim_start_matches([' ', '\t']);
    // White space that opens a line is lost or is code; nobody means it.
    let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends = |text: &str| text.is_empty() || text.starts_with([' ', '\t']);
    let rest = &trimmed[digits..];
    // CommonMark takes no longer number for that of a list.
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) && ends(&rest[1..]) {
        out.push_str(&trimmed[..digits]);
        out.push('\\');
        out.push_str(&rest[..1]);
        return &rest[1..];
    }
    let marks = trimmed.len() - trimmed.trim_start_matches('#').len();
    let heading = (1..=6).contains(&marks) && ends(&trimmed[marks..]);
    let list = trimmed.starts_with(['-', '+']) && ends(&trimmed[1..]);
    // A line of = makes a heading of the one above it, one of - and | the head of a table.
    let rule = trimmed.trim_end().chars().all(|c| c == '=');
    let columns = trimmed.contains('-') && trimmed.chars().all(|c| matches!(c, '|' | ':' | '-' | ' '));
    if heading || list || columns || trimmed.starts_with('>') || rule && trimmed.starts_with('=') {
        out.push('\\');
        out.push_str(&trimmed[..1]);
        return &trimmed[1..];
    }
    trimmed
}
