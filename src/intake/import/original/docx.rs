//! A Word document: paragraphs with their automatic numbers as text, tables row by row, tracked changes as accepted.

use super::model::{Original, OriginalLine};
use crate::base::finding::Error;
use crate::format::docx::read::{self, Location, View};

/// Reads a DOCX of anybody.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Original, Error> {
    let manuscript = read::read(name, bytes)?;
    let beside = manuscript.beside.iter().copied().chain(read::at_edges(name, bytes)?).map(str::to_owned).collect();
    let mut original = Original { lines: Vec::new(), beside, encoding: None };
    let mut changed = false;
    let mut notes = 0;
    for line in manuscript.lines(View::Accepted) {
        changed |= !line.revisions.is_empty();
        // Numbers of Word's are no text of the file; they stand there for whoever reads it.
        let text = format!("{}{}", line.number, line.text);
        match line.at {
            Location::Note => notes += usize::from(!text.trim().is_empty()),
            Location::Cell { table, row, column } => original.cell(table, row, column, &text),
            Location::Body | Location::Box => {
                let level = line.level.filter(|level| *level <= 4);
                let is_title = matches!(&*line.style, "Title" | "标题");
                // A text of the data has no line within a paragraph: what was broken is two.
                for text in text.split('\n') {
                    original.lines.push(OriginalLine { text: text.to_owned(), level, is_title, cells: None });
                }
            }
        }
    }
    original.rows();
    if notes > 0 {
        original.beside.push(format!("脚注、尾注{notes}条"));
    }
    if changed {
        original.beside.push("修订标记（文字按接受修订读）".to_owned());
    }
    if !manuscript.comments.is_empty() {
        original.beside.push(format!("批注{}条", manuscript.comments.len()));
    }
    Ok(original)
}

impl Original {
    /// Adds a paragraph to the cell of a table; a row is a line whose level holds its number until all rows are read.
    fn cell(&mut self, table: usize, row: usize, column: usize, text: &str) {
        let text = text.replace('\n', " ");
        let is_same =
            |line: &OriginalLine| line.cells.as_ref().is_some_and(|(known, _)| *known == table) && line.text == row.to_string();
        if !self.lines.last().is_some_and(is_same) {
            self.lines.push(OriginalLine { text: row.to_string(), cells: Some((table, Vec::new())), ..OriginalLine::default() });
        }
        let Some((_, cells)) = self.lines.last_mut().and_then(|line| line.cells.as_mut()) else { return };
        let is_more = column < cells.len();
        cells.resize(cells.len().max(column + 1), String::new());
        let cell = &mut cells[column];
        // Another paragraph of the same cell.
        if is_more && !cell.is_empty() && !text.trim().is_empty() {
            cell.push(' ');
        }
        cell.push_str(text.trim());
    }

    /// Gives each row its words.
    fn rows(&mut self) {
        for line in &mut self.lines {
            if let Some((_, cells)) = &line.cells {
                line.text = cells.join("\t");
            }
        }
    }
}
