//! Document → the model made readable, one line a block: what tests and curious people look at.

use super::writer::{Writer, WriterOptions};
use crate::base::finding::{Error, Findings};
use crate::document::{Align, Block, Document, Heading, Inline, Remark, Wording};

/// The writer of the model itself.
pub(super) const WRITER: Writer =
    Writer { name: "tree", extension: "tree", about: "文档结构（供测试和查看）", carries_digest: false, write };

fn write(document: &Document, _: &WriterOptions, _: &mut Findings) -> Result<Vec<u8>, Error> {
    let mut tree = Tree { out: String::new(), depth: 0 };
    let properties = &document.properties;
    let created = properties.created.map_or("无".to_owned(), |(year, month, day)| format!("{year}-{month}-{day}"));
    tree.line("属性", &format!("标题={} 单位={} 成文日期={created}", one_line(&properties.title), one_line(&properties.author)));
    tree.blocks(&document.blocks);
    for Remark { key, text } in &document.remarks {
        let key = key.as_ref().map_or("全文", |key| key.as_str());
        tree.line("批注", &format!("⟦{key}⟧{}", one_line(text)));
    }
    Ok(tree.out.into_bytes())
}

struct Tree {
    out: String,
    depth: usize,
}

impl Tree {
    fn line(&mut self, kind: &str, words: &str) {
        self.out.push_str(&"  ".repeat(self.depth));
        self.out.push_str(kind);
        if !words.is_empty() {
            self.out.push(' ');
            self.out.push_str(words);
        }
        self.out.push('\n');
    }

    fn inside(&mut self, say: impl FnOnce(&mut Self)) {
        self.depth += 1;
        say(self);
        self.depth -= 1;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Title(text) => self.line("标题", &render_inlines(text)),
                Block::Addressee(text) => self.line("主送机关", &render_inlines(text)),
                Block::Heading(heading) => self.line(&format!("标题{}", heading.level), &headed(heading)),
                Block::Paragraph { lead: None, text } => self.line("段", &render_inlines(text)),
                Block::Paragraph { lead: Some(heading), text } => {
                    self.line("段", &format!("‹{} {}›{}", heading.level, headed(heading), render_inlines(text)));
                }
                Block::List { start, items } => {
                    self.line("列表", &start.map_or_else(String::new, |start| format!("从{start}起")));
                    self.inside(|tree| {
                        for item in items {
                            tree.line("项", "");
                            tree.inside(|tree| tree.blocks(item));
                        }
                    });
                }
                Block::Table(table) => {
                    let align: String = table.align.iter().map(|align| letter(*align)).collect();
                    self.line("表格", &align);
                    self.inside(|tree| {
                        tree.line("表头", &row(&table.header));
                        table.rows.iter().for_each(|cells| tree.line("行", &row(cells)));
                    });
                }
                Block::AttachmentNote(titles) => self.line("附件说明", &row(titles)),
                Block::Signature { organ, date } => {
                    self.line("署名", &render_inlines(organ));
                    self.line("成文日期", &render_inlines(date));
                }
                Block::Attachment { mark, title } => self.line("附件", &format!("{mark} │ {}", render_inlines(title))),
            }
        }
    }
}

fn headed(heading: &Heading) -> String {
    format!("{}{}", heading.number, render_inlines(&heading.text))
}

fn row(cells: &[Vec<Inline>]) -> String {
    cells.iter().map(|cell| render_inlines(cell)).collect::<Vec<_>>().join(" │ ")
}

fn letter(align: Align) -> char {
    match align {
        Align::Left => '左',
        Align::Center => '中',
        Align::Right => '右',
    }
}

fn render_inlines(text: &[Inline]) -> String {
    text.iter().map(word).collect()
}

fn word(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => one_line(text),
        Inline::Strong(inner) => format!("**{}**", render_inlines(inner)),
        Inline::Emphasis(inner) => format!("*{}*", render_inlines(inner)),
        Inline::Break => "⏎".to_owned(),
        Inline::Figure(figure) => {
            let kind = match figure.said {
                Wording::Value => "",
                Wording::Derived => "～",
                Wording::Gap => "？",
            };
            format!("⟦{kind}{}⟧{}", figure.origin.key, one_line(&figure.text))
        }
    }
}

/// A line of the tree stays a line.
fn one_line(text: &str) -> String {
    text.replace('\n', "↵")
}
