//! CSV of anybody → [`Workbook`]: parted by commas, tabs or semicolons, in the encoding that the program wrote.

use std::iter::Peekable;
use std::str::Chars;

use super::grid::{CellContent, CellGrid, GridCell, GridRow, Workbook};
use super::xlsx::trouble::XLSX;
use crate::base::finding::Error;
use crate::base::open::line_feeds;
use crate::base::text::decode::decode;

/// The largest file: a table of figures has some kilobytes.
const LARGEST: usize = 8 * 1024 * 1024;
/// The most cells that are read.
const MOST_CELLS: usize = 200_000;
/// What may part the cells of a line.
const MARKS: [char; 4] = ['\t', ';', '|', ','];

/// Reads the bytes of a CSV file; none where they are no text.
pub(super) fn read(name: &str, bytes: &[u8]) -> Option<Result<Workbook, Error>> {
    if bytes.len() > LARGEST {
        return Some(Err(XLSX.oversized(name, "超过8兆字节的上限")));
    }
    let decoded = decode(bytes)?;
    let text = line_feeds(decoded.text);
    // Excel's own word for the mark that parts cells.
    // It is not shown there: rows count from the line behind it.
    let (mark, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((mark, rest)) => (mark.chars().next().unwrap_or(','), rest),
        None => (mark(&text), text.as_str()),
    };
    let mut out = Workbook::default();
    // People open it in Excel, where cells have letters.
    let mut page = CellGrid { name: "表格".to_owned(), lettered: true, ..CellGrid::default() };
    let mut rest = text.chars().peekable();
    let (mut number, mut count) = (0, 0);
    while rest.peek().is_some() {
        number += 1;
        let mut row = GridRow { number, ..GridRow::default() };
        for column in 0.. {
            let (text, ends) = cell(&mut rest, mark);
            if !text.trim().is_empty() {
                row.cells.push(GridCell::new(column, CellContent::Text(text)));
            }
            count += 1;
            if ends {
                break;
            }
        }
        if count > MOST_CELLS {
            return Some(Err(XLSX.oversized(name, &format!("有{MOST_CELLS}格以上"))));
        }
        if !row.cells.is_empty() {
            page.rows.push(row);
        }
    }
    out.pages.push(page);
    out.notes.extend(decoded.encoding.map(|encoding| format!("是{encoding}编码的，按{encoding}读")));
    Some(Ok(out))
}

/// The mark that parts most cells of the first lines.
fn mark(text: &str) -> char {
    let head: Vec<&str> = text.lines().take(20).collect();
    let count = |mark: &char| {
        // Every second piece stands outside of quotes.
        let outside = head.iter().flat_map(|line| line.split('"').step_by(2));
        outside.map(|piece| piece.matches(*mark).count()).sum::<usize>()
    };
    // Of two as frequent the first: a comma may stand in a number, but never more often than what parts cells.
    MARKS.into_iter().rev().max_by_key(count).unwrap_or(',')
}

/// The next cell, and whether it is the last of its line.
fn cell(rest: &mut Peekable<Chars<'_>>, mark: char) -> (String, bool) {
    let mut text = String::new();
    // ="007" is how a program keeps Excel from making it a number.
    let quoted = match rest.peek() {
        Some('"') => true,
        Some('=') => {
            let mut ahead = rest.clone();
            ahead.next();
            let is_text = ahead.peek() == Some(&'"');
            if is_text {
                rest.next();
            }
            is_text
        }
        _ => false,
    };
    if quoted {
        rest.next();
        while let Some(c) = rest.next() {
            match c {
                '"' if rest.peek() == Some(&'"') => text.extend(rest.next()),
                '"' => break,
                c => text.push(c),
            }
        }
    }
    // What stands behind the closing quote belongs to the cell too: a word typed there must not be lost.
    loop {
        match rest.next() {
            None | Some('\n') => return (text, true),
            Some(c) if c == mark => return (text, false),
            Some(c) => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn rows(bytes: &[u8]) -> Vec<String> {
        let book = read("甲.csv", bytes).unwrap().unwrap();
        let row = |row: &crate::format::grid::GridRow| {
            let cells = row.cells.iter().map(|cell| format!("{}={}", cell.column, cell.text()));
            format!("{}: {}", row.number, cells.collect::<Vec<_>>().join(" "))
        };
        book.pages[0].rows.iter().map(row).collect()
    }

    #[test]
    fn cells_are_parted_by_what_parts_most() {
        assert_eq!(rows("指标,本期\r\n活产数,\"1,245\"\r\n\r\n".as_bytes()), ["1: 0=指标 1=本期", "2: 0=活产数 1=1,245"]);
        assert_eq!(rows(b"a\tb,c\nd\te\n"), ["1: 0=a 1=b,c", "2: 0=d 1=e"]);
        assert_eq!(rows(b"sep=;\na;b\n"), ["1: 0=a 1=b"]);
        assert_eq!(rows(b"a;1,5\nb;2,5"), ["1: 0=a 1=1,5", "2: 0=b 1=2,5"]);
        assert_eq!(rows("a,\"b\n\"\"c\"\"\",\nd,=\"007\",=1".as_bytes()), ["1: 0=a 1=b\n\"c\"", "2: 0=d 1=007 2==1"]);
        assert_eq!(rows(b",,\n,x\n\"y"), ["2: 1=x", "3: 0=y"]);
    }

    #[test]
    fn texts_come_in_the_encodings_of_offices() {
        let gbk = b"\xD6\xB8\xB1\xEA,\xB1\xBE\xC6\xDA\n\xBB\xEE\xB2\xFA\xCA\xFD,1245\n";
        assert_eq!(rows(gbk), ["1: 0=指标 1=本期", "2: 0=活产数 1=1245"]);
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("指标\t5\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(rows(&wide), ["1: 0=指标 1=5"]);
        assert_eq!(rows("\u{FEFF}指标,5".as_bytes()), ["1: 0=指标 1=5"]);
        assert!(read("甲.csv", b"\x00\x01\x02").is_none());
    }
}
