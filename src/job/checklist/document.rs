//! 数据核对表 as a document: a table for each division, and the line that it signs.

use std::sync::Arc;

use super::table::{COLUMNS, Checklist, ChecklistCell, Division, FigureRow, SIGNATURE, align};
use crate::base::text::numerals::spoken;
use crate::document::{Block, Document, Heading, Inline, PrintedFigure, Properties, Table, Wording};

/// The sheet in words that the writers know; set on pages that lie on their side, for it is ten columns wide.
///
/// On `paper` nobody jumps to a place: where all figures stand in one file, that is named once and the lines are counted in it.
pub fn document(sheet: &Checklist, paper: bool) -> Document {
    let mut blocks = vec![Block::Title(text(&sheet.title))];
    let one_file = sheet.files.first().filter(|_| paper && sheet.files.len() == 1);
    if let Some(file) = one_file {
        blocks.push(Block::Paragraph { lead: None, text: text(&format!("数据文件：{file}")) });
    }
    for (at, division) in sheet.divisions.iter().enumerate() {
        blocks.push(Block::Heading(Heading {
            level: 1,
            number: format!("{}、", spoken(at as u64 + 1)),
            text: text(&division.name),
        }));
        blocks.push(Block::Table(table(division, one_file.is_some())));
        blocks.push(Block::Paragraph { lead: None, text: text(SIGNATURE) });
    }
    let (title, author) = (sheet.title.clone(), sheet.organ.clone());
    let properties = Properties { title, author, landscape: true, ..Properties::default() };
    Document { properties, blocks, remarks: Vec::new() }
}

fn table(division: &Division, in_one_file: bool) -> Table {
    Table {
        header: COLUMNS.iter().map(|name| text(name)).collect(),
        rows: division.rows.iter().map(|row| cells(row, in_one_file)).collect(),
        align: COLUMNS.into_iter().map(align).collect(),
    }
}

fn cells(row: &FigureRow, in_one_file: bool) -> Vec<Vec<Inline>> {
    // 本期 and 上年 know their keys; 位置 is the last of the columns.
    let mut cells: Vec<Vec<Inline>> = row.texts().into_iter().map(text).collect();
    cells[1] = value(&row.this);
    if let Some(last) = &row.last {
        cells[2] = value(last);
    }
    if in_one_file {
        cells[9] = text(&format!("第{}行", row.line));
    }
    cells
}

/// A figure stays a figure until it is ink: in the DOCX it still knows its key.
fn value(cell: &ChecklistCell) -> Vec<Inline> {
    let said = if cell.gap { Wording::Gap } else { Wording::Value };
    vec![Inline::Figure(PrintedFigure {
        origin: Arc::new(cell.origin.clone()),
        said,
        made: String::new(),
        text: cell.text.clone(),
    })]
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}
