//! Document → one self-contained web page, to look at in a browser or to mail.

use super::stops::full_stop;
use super::writer::{Writer, WriterOptions};
use crate::base::finding::{Error, Findings};
use crate::document::{Align, Block, Document, Heading, Inline, PrintedFigure, Remark, Table, Wording};

/// The HTML writer.
pub(super) const WRITER: Writer =
    Writer { name: "html", extension: "html", about: "网页（单个文件）", carries_digest: false, write };

/// The look of a 公文 as far as a screen can show it; no file and no address is named.
const STYLE: &str = include_str!("html.css");

fn write(document: &Document, options: &WriterOptions, _: &mut Findings) -> Result<Vec<u8>, Error> {
    let mut page = HtmlPage { out: String::new(), review: options.review };
    page.out.push_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.wrap("title", "", |page| page.text(&document.properties.title));
    page.out.push_str(&format!("\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    page.blocks(&document.blocks);
    if options.review {
        page.remarks(&document.remarks);
    }
    page.out.push_str("</main>\n</body>\n</html>\n");
    Ok(page.out.into_bytes())
}

struct HtmlPage {
    out: String,
    review: bool,
}

impl HtmlPage {
    /// The one door through which text enters the page.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\n' => self.out.push_str("<br>"), // What a figure prints may hold a line end.
                other => self.out.push(other),
            }
        }
    }

    fn wrap(&mut self, element: &str, class: &str, say: impl FnOnce(&mut Self)) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.out.push_str(&format!("<{element}{class}>"));
        say(self);
        self.out.push_str(&format!("</{element}>"));
    }

    fn line(&mut self, element: &str, class: &str, say: impl FnOnce(&mut Self)) {
        self.wrap(element, class, say);
        self.out.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Title(text) => self.line("h1", "", |page| page.inlines(text)),
                Block::Addressee(text) => self.line("p", "addressee", |page| {
                    page.inlines(text);
                    page.text("：");
                }),
                Block::Heading(heading) => {
                    // h1 is the title.
                    let element = format!("h{}", heading.level.clamp(1, 4) + 1);
                    self.line(&element, "", |page| page.heading(heading));
                }
                Block::Paragraph { lead, text } => self.line("p", "", |page| {
                    if let Some(heading) = lead {
                        let class = format!("lead lead{}", heading.level.clamp(1, 4));
                        page.wrap("span", &class, |page| {
                            page.heading(heading);
                            page.text(full_stop(heading));
                        });
                    }
                    page.inlines(text);
                }),
                Block::List { start, items } => self.list(*start, items),
                Block::Table(table) => self.table(table),
                Block::AttachmentNote(titles) => self.line("div", "attachment-note", |page| {
                    for (number, title) in titles.iter().enumerate() {
                        page.line("p", "", |page| {
                            // As wide as 附件：, so that the names stand below each other (7.3.4).
                            page.text(if number == 0 { "附件：" } else { "　　　" });
                            if titles.len() > 1 {
                                page.text(&format!("{}.", number + 1));
                            }
                            page.inlines(title);
                        });
                    }
                }),
                Block::Signature { organ, date } => self.line("div", "signature", |page| {
                    page.line("p", "", |page| page.inlines(organ));
                    page.line("p", "", |page| page.inlines(date));
                }),
                Block::Attachment { mark, title } => {
                    self.line("p", "attachment", |page| page.text(mark));
                    self.line("h1", "", |page| page.inlines(title));
                }
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.text(&heading.number);
        self.inlines(&heading.text);
    }

    fn list(&mut self, start: Option<usize>, items: &[Vec<Block>]) {
        let element = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
            Some(_) | None => self.out.push_str(&format!("<{element}>\n")),
        }
        for item in items {
            self.line("li", "", |page| page.blocks(item));
        }
        self.out.push_str(&format!("</{element}>\n"));
    }

    fn table(&mut self, table: &Table) {
        self.line("table", "", |page| {
            page.line("thead", "", |page| page.row("th", &table.header, &[]));
            page.line("tbody", "", |page| table.rows.iter().for_each(|cells| page.row("td", cells, &table.align)));
        });
    }

    fn row(&mut self, element: &str, cells: &[Vec<Inline>], align: &[Align]) {
        self.line("tr", "", |page| {
            for (column, cell) in cells.iter().enumerate() {
                let class = match align.get(column).copied().unwrap_or_default() {
                    Align::Left => "left",
                    Align::Center => "",
                    Align::Right => "right",
                };
                page.wrap(element, class, |page| page.inlines(cell));
            }
        });
    }

    fn inlines(&mut self, text: &[Inline]) {
        for inline in text {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Strong(inner) => self.wrap("strong", "", |page| page.inlines(inner)),
                Inline::Emphasis(inner) => self.wrap("em", "", |page| page.inlines(inner)),
                Inline::Figure(figure) => self.figure(figure),
                Inline::Break => self.out.push_str("<br>"),
            }
        }
    }

    fn figure(&mut self, figure: &PrintedFigure) {
        let element = match figure.said {
            Wording::Value | Wording::Derived => "span",
            Wording::Gap => "mark",
        };
        // A clean page names no keys: they are the data's, and not for its readers.
        if !self.review {
            return self.text(&figure.text);
        }
        self.out.push_str(&format!("<{element} data-key=\""));
        self.text(figure.origin.key.as_str());
        self.out.push_str("\">");
        self.text(&figure.text);
        self.out.push_str(&format!("</{element}>"));
    }

    /// What reviewers are told: after the text, since a page has no margin to write in.
    fn remarks(&mut self, remarks: &[Remark]) {
        if remarks.is_empty() {
            return;
        }
        self.line("aside", "", |page| {
            page.line("h2", "", |page| page.text("批注"));
            page.line("ul", "", |page| {
                for Remark { key, text } in remarks {
                    page.line("li", "", |page| {
                        if let Some(key) = key {
                            page.wrap("code", "", |page| page.text(key.as_str()));
                            page.text("：");
                        }
                        page.text(text);
                    });
                }
            });
        });
    }
}
