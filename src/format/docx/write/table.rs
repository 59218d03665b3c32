//! Tables: widths by content, the first row repeated on every page.

use std::fmt::Write as _;

use super::runs::Ink;
use super::xml;
use crate::base::finding::Error;
use crate::document::{Align, Inline, Table, walk};
use crate::page::Page;
use crate::page::title::halves;

/// A column is never set as if its text were narrower than two characters, in halves of a character.
const NARROWEST: u32 = 4;
/// As many halves of a character may a number with its unit have, to be kept on one line.
const NUMBER: u32 = 20;
/// As many lines as a cell may take before the page is shared out otherwise.
const MOST_LINES: u32 = 12;
/// A cell of no more than this is a number or a single word.
const SHORT: u32 = 10;

/// Writes a table as wide as the text of its page, under the heading `words`; says whether it has a column at all.
pub(super) fn write<'a>(table: &'a Table, words: &str, page: &Page, ink: &mut Ink<'a>) -> Result<bool, Error> {
    let widths = widths(table, page);
    if widths.is_empty() {
        return Ok(false);
    }
    let prototypes = ink.words;
    let [open, width, properties_end] = &prototypes.table;
    ink.all([open, &page.text_width().to_string(), width]);
    caption(table, words, &mut ink.xml)?;
    ink.xml.push_str(properties_end);
    let [open, close] = &prototypes.column;
    for width in &widths {
        let _ = write!(ink.xml, "{open}{width}{close}");
    }
    ink.xml.push_str(&prototypes.columns_end);
    row(&table.header, &widths, &prototypes.head_row, |_| "TableHead", ink)?;
    let style = |column: usize| match table.align.get(column).copied().unwrap_or_default() {
        Align::Left => "TableTextLeft",
        Align::Center => "TableText",
        Align::Right => "TableTextRight",
    };
    for cells in &table.rows {
        row(cells, &widths, &prototypes.row, style, ink)?;
    }
    ink.xml.push_str(&prototypes.table_end);
    Ok(true)
}

fn row<'a>(
    cells: &'a [Vec<Inline>],
    widths: &[usize],
    open: &str,
    style: impl Fn(usize) -> &'static str,
    ink: &mut Ink<'a>,
) -> Result<(), Error> {
    let prototypes = ink.words;
    ink.xml.push_str(open);
    // A row is called by its first words, and not by its 序号, which another row may have tomorrow.
    let says = |is: fn(char) -> bool| cells.iter().position(|cell| walk::plain(cell).contains(is));
    let named = says(|c| !c.is_numeric()).or_else(|| says(|_| true));
    for (column, &width) in widths.iter().enumerate() {
        let [open, close] = &prototypes.cell;
        let _ = write!(ink.xml, "{open}{width}{close}");
        // A row that is too short is filled up: rows of unequal length are a file that Word repairs.
        let text = cells.get(column).map_or(&[][..], Vec::as_slice);
        let name = if named == Some(column) { &[text][..] } else { &[] };
        ink.paragraph(style(column), name, |line| line.inlines(text, None))?;
        ink.xml.push_str(&prototypes.cell_end);
    }
    ink.xml.push_str(&prototypes.row_end);
    Ok(())
}

/// What programs that read a page aloud are told of a table: what it is called, and what its columns are.
fn caption(table: &Table, words: &str, out: &mut String) -> Result<(), Error> {
    let heads: Vec<String> =
        table.header.iter().map(|cell| walk::plain(cell).replace('\n', "")).filter(|head| !head.is_empty()).collect();
    for (element, text) in [("tblCaption", words), ("tblDescription", &heads.join("、"))] {
        if !text.is_empty() {
            let _ = write!(out, "<w:{element} w:val=\"");
            xml::push(out, text)?;
            out.push_str("\"/>");
        }
    }
    Ok(())
}

/// What a column asks for, in twips.
#[derive(Clone, Copy, Default)]
struct ColumnNeed {
    /// The longest run that is not cut: a number, a word of Latin letters.
    least: u32,
    /// Its widest cell on one line, its head aside: a head may well take two.
    body: u32,
    /// Its widest cell that is a number or a single word, on one line.
    word: u32,
    /// Its widest cell on one line.
    natural: u32,
    /// The text of its longest cell, without what stands around it.
    text: u32,
    /// What stands around it.
    around: u32,
    /// Whether it holds numbers and single words, which are not to be cut.
    short: bool,
}

/// The width of each column in twips; together they fill 版心.
fn widths(table: &Table, page: &Page) -> Vec<usize> {
    let width = page.text_width();
    let columns = columns(table, page);
    if columns.is_empty() {
        return Vec::new();
    }
    // First what nothing may take away, then short columns on one line, then the others in as few lines as the page allows.
    let mut widths: Vec<u32> = columns.iter().map(|column| column.least).collect();
    let mut give = |want: &dyn Fn(&ColumnNeed) -> u32| {
        let free = width.saturating_sub(widths.iter().sum());
        let more: Vec<u32> = columns.iter().zip(&widths).map(|(column, has)| want(column).saturating_sub(*has)).collect();
        let all: u32 = more.iter().sum();
        for (has, more) in widths.iter_mut().zip(more) {
            *has += if all > free { share(more, free, all) } else { more };
        }
    };
    give(&|column| if column.short { column.body } else { column.least });
    let unit = 10 * page.table_size;
    let in_lines = |column: &ColumnNeed, lines: u32| match column.short {
        true => column.body,
        // Longer cells may be cut, 减少69人 beside them may not.
        false => (column.text.div_ceil(lines).div_ceil(unit) * unit + column.around).max(column.word),
    };
    let fits = |lines: &u32| columns.iter().map(|column| in_lines(column, *lines)).sum::<u32>() <= width;
    if let Some(lines) = (1..=MOST_LINES).find(fits) {
        give(&|column| in_lines(column, lines));
    }
    give(&|column| column.natural);
    // The whole width of the page: what is over, or too much, is everybody's.
    let used: u32 = widths.iter().sum::<u32>().max(1);
    let mut widths: Vec<usize> = widths.iter().map(|has| share(*has, width, used) as usize).collect();
    let used: usize = widths.iter().sum();
    // What rounding has left over.
    if let Some(first) = widths.first_mut() {
        *first += (width as usize).saturating_sub(used);
    }
    widths
}

fn columns(table: &Table, page: &Page) -> Vec<ColumnNeed> {
    let mut columns: Vec<ColumnNeed> = Vec::new();
    let half = 5 * page.table_size;
    let around = 2 * page.cell_margin + half / 2;
    let narrowest = NARROWEST * half + around;
    let fresh =
        ColumnNeed { least: narrowest, body: narrowest, word: narrowest, natural: narrowest, text: 0, around, short: true };
    for (number, cells) in std::iter::once(&table.header).chain(&table.rows).enumerate() {
        columns.resize(columns.len().max(cells.len()), fresh);
        for (place, (column, cell)) in columns.iter_mut().zip(cells).enumerate() {
            let text = walk::plain(cell);
            let widest = text.lines().map(halves).max().unwrap_or_default();
            let run = longest_run(&text, half) + around;
            let written = text.lines().map(|line| width_of_line(line, half)).max().unwrap_or_default();
            let natural = (written + around).max(run);
            column.least = column.least.max(run);
            column.word = column.word.max(run);
            column.natural = column.natural.max(natural);
            column.text = column.text.max(written);
            if number > 0 {
                // A number keeps its unit beside it, if it can.
                let is_number = table.align.get(place) == Some(&Align::Right) && widest <= NUMBER;
                column.body = column.body.max(natural);
                column.short &= widest <= SHORT || is_number;
                if widest <= SHORT {
                    column.word = column.word.max(natural);
                }
            }
        }
    }
    columns
}

/// The width of the longest run of characters that no line may end in.
fn longest_run(text: &str, half: u32) -> u32 {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        // 「≥90%」, 「1—9月」 and 「7×24小时」 are not to be cut.
        let is_run = c.is_ascii_graphic() || matches!(c, '‰' | '≥' | '≤' | '—' | '×');
        // No line begins with a mark: it goes with the number before it.
        let is_mark = run > 0 && matches!(c, '，' | '。' | '；' | '、' | '：' | '）' | '％');
        run = if is_run || is_mark { run + width_of(c, half) } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The width of a character: stand-ins for 仿宋 have digits of a little more than half, and % is the widest of its kind.
fn width_of(c: char, half: u32) -> u32 {
    if c.is_ascii() && c != '%' { half * 23 / 20 } else { 2 * half }
}

/// The width of a line: between a Chinese character and a digit or a letter stands a quarter of a character, which no file says.
fn width_of_line(line: &str, half: u32) -> u32 {
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    let is_chinese = |c: char| c.is_alphabetic() && !c.is_ascii();
    let pairs = line.chars().zip(line.chars().skip(1));
    let gaps = pairs.filter(|&(one, other)| is_latin(one) && is_chinese(other) || is_chinese(one) && is_latin(other)).count();
    let gap = half.div_ceil(2);
    line.chars().map(|c| width_of(c, half)).chain(std::iter::repeat_n(gap, gaps)).sum()
}

fn share(part: u32, whole: u32, of: u32) -> u32 {
    // A cell of a whole paragraph is so wide that twips by twips pass 32 bits.
    u32::try_from(u64::from(part) * u64::from(whole) / u64::from(of.max(1))).unwrap_or(whole)
}
