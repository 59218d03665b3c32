//! Tables of the original as topics of the workspace: what a data file cannot hold, a template can.

/// The tables, each with the name of its topic.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Name and Markdown.
    pub(super) topics: Vec<(String, String)>,
}

impl Tables {
    /// Adds a table; gives the name of its topic.
    pub(super) fn add(&mut self, rows: Vec<Vec<String>>) -> String {
        let name = format!("原表{}", self.topics.len() + 1);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        let mut text = format!("{{# {name}：原文里的表格，一行一行照抄；数可以换成指标，如 {{{{ 妇幼.活产数 }}}} #}}\n");
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<String> = (0..columns).map(|at| cell(row.get(at).map_or("", String::as_str))).collect();
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
            if number == 0 {
                text.push_str(&format!("|{}\n", " --- |".repeat(columns)));
            }
        }
        self.topics.push((name.clone(), text));
        name
    }
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
