//! The words of a DOCX's body, as docx-rs says them: asked for once a process, mended, and cut where a draft puts its own.
//!
//! docx-rs builds a tree for each block and moves it at every step, which took a fifth of the time of a whole draft. So it says each kind of
//! paragraph, run, cell and anchor once, and drafts are written between these pieces. `reference` holds whole blocks of ours against
//! whole blocks of docx-rs.

use std::sync::LazyLock;

use docx_rs::{
    BookmarkEnd, BookmarkStart, Break, BreakType, BuildXML, Comment, CommentRangeEnd, CommentRangeStart, Indent, Paragraph,
    ParagraphStyle, Run, RunStyle, StructuredDataTag, Tab, Table, TableAlignmentType, TableCell, TableCellContent,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::conform::mended;

/// What docx-rs is given in the place of a text of ours.
const HOLE: &str = "\u{FDD3}";
/// The same where it takes nothing but a number: one that nothing in a prototype has.
const NUMBER: usize = 987_654_321;
/// The same as it is written.
const DIGITS: &str = "987654321";

/// The pieces, in the order they are written; a draft's own text goes between two of a row.
pub(super) struct Prototypes {
    /// Style.
    pub(super) paragraph: [String; 2],
    /// Style, left and right indent.
    pub(super) indented: [String; 4],
    pub(super) paragraph_end: String,
    pub(super) run: String,
    /// Style.
    pub(super) styled_run: [String; 2],
    pub(super) run_end: String,
    pub(super) text: [String; 2],
    pub(super) line_end: String,
    pub(super) tab: String,
    /// Title and tag.
    pub(super) control: [String; 3],
    pub(super) control_end: String,
    /// Id and name.
    pub(super) bookmark: [String; 3],
    /// Id.
    pub(super) bookmark_end: [String; 2],
    /// Id.
    pub(super) comment: [String; 2],
    /// Id, twice.
    pub(super) comment_end: [String; 3],
    /// Width, and what it says of itself to those who have it read to them.
    pub(super) table: [String; 3],
    /// Width.
    pub(super) column: [String; 2],
    pub(super) columns_end: String,
    pub(super) head_row: String,
    pub(super) row: String,
    /// Width.
    pub(super) cell: [String; 2],
    pub(super) cell_end: String,
    pub(super) row_end: String,
    pub(super) table_end: String,
}

/// The pieces.
pub(super) fn prototypes() -> &'static Prototypes {
    static PROTOTYPES: LazyLock<Prototypes> = LazyLock::new(build);
    &PROTOTYPES
}

fn build() -> Prototypes {
    let plain = paragraph(None);
    let [open, close, paragraph_end] = cut(&plain, &[HOLE, "</w:p>"]);
    let indent = Indent::new(Some(NUMBER as i32), None, Some(NUMBER as i32), None);
    let [style, left, right, end, _] = cut(&paragraph(Some(indent)), &[HOLE, DIGITS, DIGITS, "</w:p>"]);
    let [plain_run, before_text, after_text, run_end] = cut(&run(None), &["<w:t ", HOLE, "</w:r>"]);
    let [styled, unstyled, _] = cut(&run(Some(HOLE)), &[HOLE, "<w:t "]);

    // docx-rs has no word for a tag, and none for an id, which Word gives to a control that has none (17.5.2.18). The control is one of rich
    // text: LibreOffice prints one of plain text (`w:text`) as a form field, without its style.
    let mut control = StructuredDataTag::new().add_run(Run::new().add_text(HOLE));
    control.property = control.property.alias(HOLE);
    let [title, quote, content, _, control_end] = cut(&built(&control), &[HOLE, "</w:sdtPr>", "<w:r>", "</w:sdtContent>"]);
    let [mark, name, mark_end] = cut(&built(&BookmarkStart::new(NUMBER, HOLE)), &[DIGITS, HOLE]);

    let places =
        [DIGITS, "</w:tblPr>", "<w:gridCol", DIGITS, "</w:tblGrid>", "<w:tr>", "<w:tc>", DIGITS, HOLE, "</w:tr>", "</w:tbl>"];
    let table = table().replace(&plain, HOLE);
    let [table, width, properties_end, column, column_end, columns_end, row, cell, content_of_cell, cell_end, row_end, table_end] =
        cut(&table, &places);

    Prototypes {
        paragraph: [open, close],
        indented: [style, left, right, end],
        paragraph_end,
        run: plain_run,
        styled_run: [styled, unstyled],
        run_end,
        text: [before_text, after_text],
        line_end: built(&Break::new(BreakType::TextWrapping)),
        tab: built(&Tab::new()),
        control: [title, format!(r#"{quote}<w:tag w:val=""#), format!("{quote}{content}")],
        control_end,
        bookmark: [mark, name, mark_end],
        bookmark_end: cut(&built(&BookmarkEnd::new(NUMBER)), &[DIGITS]),
        comment: cut(&built(&CommentRangeStart::new(Comment::new(NUMBER))), &[DIGITS]),
        comment_end: cut(&built(&CommentRangeEnd::new(NUMBER)), &[DIGITS, DIGITS]),
        table: [table, width, properties_end],
        column: [column, column_end],
        columns_end,
        // Nor has it a word for the head of a table, which stands on each of its pages.
        head_row: row.replace("</w:trPr>", "<w:tblHeader/></w:trPr>"),
        row,
        cell: [cell, content_of_cell],
        cell_end,
        row_end,
        table_end,
    }
}

fn paragraph(indent: Option<Indent>) -> String {
    let mut paragraph = Paragraph::new();
    paragraph.property.style = Some(ParagraphStyle::new(Some(HOLE)));
    paragraph.property.indent = indent;
    built(&paragraph)
}

fn run(style: Option<&str>) -> String {
    let mut run = Run::new().add_text(HOLE);
    run.run_property.style = style.map(RunStyle::new);
    built(&run)
}

/// A table of one cell.
fn table() -> String {
    let mut cell = TableCell::new().width(NUMBER, WidthType::Dxa).vertical_align(VAlignType::Center);
    cell.children.push(TableCellContent::Paragraph(Box::new(Paragraph::new().style(HOLE))));
    // The table style has the borders.
    let table = Table::without_borders(vec![TableRow::new(vec![cell]).cant_split()]).style("OfficialTable");
    let table = table.width(NUMBER, WidthType::Dxa).align(TableAlignmentType::Center).layout(TableLayoutType::Fixed);
    built(&table.set_grid(vec![NUMBER]))
}

/// What docx-rs says of a block, mended.
fn built(block: &impl BuildXML) -> String {
    mended(&String::from_utf8(block.build()).expect("docx-rs is handed text and writes text"))
}

/// The pieces between these places, each found behind the one before; a hole goes, anything else begins the next piece.
fn cut<const PIECES: usize>(xml: &str, places: &[&str]) -> [String; PIECES] {
    let mut pieces = Vec::with_capacity(PIECES);
    let mut rest = xml;
    for place in places {
        // docx-rs is held by Cargo.lock, and every test that writes a draft comes by here: no clerk sees this panic.
        let at = rest.find(place).unwrap_or_else(|| panic!("docx-rs writes no {place:?} in {xml}"));
        pieces.push(rest[..at].to_owned());
        rest = if matches!(*place, HOLE | DIGITS) { &rest[at + place.len()..] } else { &rest[at..] };
    }
    pieces.push(rest.to_owned());
    pieces.try_into().expect("as many pieces as there are places, and one")
}
