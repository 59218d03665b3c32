//! A workbook of anybody → [`Workbook`]: pages of cells as they are shown, saved by whatever program.
//!
//! ```text
//! bytes ─▶ package ─▶ thin ─▶ sheet ─▶ CellGrid
//!          within      rows that │ strings: shared, inline, rich
//!          bounds      hold      │ styles ─▶ code ─▶ shown: 0.123 as 12.30%
//!                      nothing   │ formulas by the value that was saved
//! ```
//!
//! No number becomes binary: 0.28999999999999998 is how a workbook writes 0.29. Nothing outside the file is followed, no macro is run.

mod code;
mod date;
mod sheet;
mod shown;
mod styles;
mod thin;
pub(crate) mod trouble;
mod xml;

use roxmltree::Node;

use self::sheet::SharedParts;
use self::styles::CellStyles;
use self::thin::Thin;
use self::trouble::XLSX;
use self::xml::{attribute, child, children, name, rich, switch};
use crate::base::finding::Error;
use crate::format::grid::Workbook;
use crate::format::package::{Package, target};

/// What the part of one sheet may unpack to, before what holds nothing is left out of it.
const LARGEST_SHEET: u64 = 192 * 1024 * 1024;
/// The most sheets that are read.
const MOST_SHEETS: usize = 64;

/// Reads a workbook; `file` is what people know it by.
///
/// # Errors
///
/// What the file is, if it is no workbook that can be read, and what to do about it.
pub fn read(file: &str, bytes: &[u8]) -> Result<Workbook, Error> {
    let mut package = Package::open(&XLSX, file, bytes)?;
    let mut out = Workbook::default();
    // First: it has none of the parts that are looked for below, and would be called damaged.
    if package.holds("xl/workbook.bin") {
        return Err(XLSX.foreign(file, "二进制 Excel 表格（xlsb）", XLSX.save_as));
    }
    if package.holds("xl/vbaProject.bin") {
        out.notes.push("里面有宏，没有运行，只读了表格".to_owned());
    }
    let root = package.relations("")?;
    let main = target(&root, "officeDocument").unwrap_or("xl/workbook.xml").to_owned();
    let Some(text) = package.text(&main)? else { return Err(XLSX.damaged(file, "里面没有工作簿")) };
    let relations = package.relations(&main)?;
    let part_of = |kind: &str| target(&relations, kind).map(str::to_owned);

    let mut strings = Vec::new();
    if let Some(part) = part_of("sharedStrings")
        && let Some(text) = package.text(&part)?
    {
        let xml = package.parse(&part, &text)?;
        strings.extend(children(xml.root_element(), "si").map(rich));
    }
    let mut styles = CellStyles::default();
    if let Some(part) = part_of("styles")
        && let Some(text) = package.text(&part)?
    {
        styles = CellStyles::read(&package.parse(&part, &text)?);
    }
    let workbook = package.parse(&main, &text)?;
    let root = workbook.root_element();
    if name(root) != "workbook" {
        return Err(XLSX.damaged(file, &format!("{main} 不是 Excel 的工作簿")));
    }
    let from_1904 = child(root, "workbookPr").is_some_and(|node| switch(node, "date1904"));
    let shared = SharedParts { strings: &strings, styles: &styles, from_1904 };
    let sheets: Vec<Node<'_, '_>> = child(root, "sheets").into_iter().flat_map(|node| children(node, "sheet")).collect();
    for node in sheets.iter().take(MOST_SHEETS) {
        let title = attribute(*node, "name").unwrap_or_default();
        // `r:id`, in the namespace of either edition; `sheetId` leads nowhere.
        let id = node.attributes().find(|attribute| attribute.name() == "id" && attribute.namespace().is_some());
        let Some((kind, part)) = id.and_then(|id| relations.get(id.value())) else { continue };
        // A page of a chart has no cells.
        if kind != "worksheet" {
            continue;
        }
        let Some(text) = package.text_through(part, LARGEST_SHEET, &mut Thin::default())? else { continue };
        let hidden = matches!(attribute(*node, "state"), Some("hidden" | "veryHidden"));
        out.pages.push(sheet::read(title, hidden, &package.parse(part, &text)?, &shared));
    }
    if sheets.len() > MOST_SHEETS {
        out.notes.push(format!("有{}张工作表，只读了前{MOST_SHEETS}张", sheets.len()));
    }
    Ok(out)
}
