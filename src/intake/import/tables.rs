//! Tables of the original as topics of the workspace: what a data file cannot hold, a template can.

use super::gathered::CellFigure;
use crate::template::library::TOPIC_OF_TABLE;

/// The tables, each with the name of its topic.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Name and Markdown.
    pub(super) topics: Vec<(String, String)>,
}

impl Tables {
    /// Adds a table, whose cells are Markdown already; gives the name of its topic.
    pub(super) fn add(&mut self, rows: &[Vec<String>]) -> String {
        let name = format!("{TOPIC_OF_TABLE}{}", self.topics.len() + 1);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        let mut text = format!("{{# {name}：原文里的表格；数是指标的写着指标的名称，别的照抄 #}}\n");
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<&str> = (0..columns).map(|at| row.get(at).map_or("", String::as_str)).collect();
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
            if number == 0 {
                text.push_str(&format!("|{}\n", " --- |".repeat(columns)));
            }
        }
        self.topics.push((name.clone(), text));
        name
    }
}

/// The cells of a row as a template has them: figures by their names, all else as it stands.
pub(super) fn row(cells: &[String], figures: &[CellFigure]) -> Vec<String> {
    let figure = |at: usize| figures.iter().find(|figure| figure.column == at);
    let say = |(at, text): (usize, &String)| match figure(at) {
        Some(figure) if figure.is_bare => format!("{{{{ {} | 数 }}}}{}", figure.name, cell(&figure.behind)),
        Some(figure) => format!("{{{{ {} }}}}{}", figure.name, cell(&figure.behind)),
        None => cell(text),
    };
    cells.iter().enumerate().map(say).collect()
}

/// A cell as Markdown and Tera print it again.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            // Tera reads two braces, or a brace and a mark, as a tag.
            '{' => out.push_str("{{ \"{\" }}"),
            c if c.is_ascii_punctuation() => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
