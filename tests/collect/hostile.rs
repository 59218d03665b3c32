//! Files that are no tables, or are meant to harm: told for what they are; never a panic, never without bounds.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use qicao::format::tables::read;
use zip::write::SimpleFileOptions;

use super::desk::{Book, DATA, collected, file, told};
use crate::reading::{ole, package};

fn refused(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes) {
        Ok(book) => panic!("read: {book:?}"),
        Err(error) => format!("{} {error} {}", error.rule, error.hints.join(" ")),
    }
}

#[test]
fn other_files_are_told_for_what_they_are() {
    let book = Book::default().page("Sheet1", &[&["指标", "本期"], &["活产数", "#5"]]).bytes();
    let types = ("[Content_Types].xml", "<Types/>");
    for (name, bytes, words) in [
        ("妇幼股.xls", ole("Workbook"), &["foreign-table", "旧版 Excel", "另存为"][..]),
        ("妇幼股.et", ole("Workbook"), &["foreign-table", "et", "另存为"]),
        ("妇幼股.xlsx", ole("EncryptedPackage"), &["foreign-table", "密码", "去掉密码"]),
        ("妇幼股.xlsx", b"%PDF-1.7".to_vec(), &["foreign-table", "PDF", "表格"]),
        ("妇幼股.xlsx", Vec::new(), &["damaged-table", "空的"]),
        ("妇幼股.xlsx", book[..book.len() / 2].to_vec(), &["damaged-table", "末尾"]),
        ("妇幼股.xlsb", package(&[types, ("xl/workbook.bin", "")]), &["foreign-table", "xlsb", "另存为"]),
        (
            "妇幼股.ods",
            package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
            &["foreign-table", "ods", "另存为"],
        ),
        ("妇幼股.zip", package(&[("a.txt", "甲")]), &["foreign-table", "压缩包", "先解压"]),
        ("妇幼股.xls", "<html><table></table>".as_bytes().to_vec(), &["foreign-table", "网页", "另存为"]),
        ("妇幼股.xlsx", b"\x00\x01\x02\xFF".to_vec(), &["foreign-table", "别的文件"]),
        ("a/~$妇幼股.xlsx", book.clone(), &["foreign-table", "临时文件"]),
        ("妇幼股.xlsx", package(&[types, ("xl/workbook.xml", "<html/>")]), &["damaged-table", "不是 Excel 的工作簿"]),
        ("妇幼股.xlsx", package(&[types, ("xl/a.xml", "")]), &["damaged-table", "没有工作簿"]),
    ] {
        let said = refused(name, &bytes);
        assert!(words.iter().all(|word| said.contains(word)), "{words:?} in {said}");
    }
}

#[test]
fn macros_are_left_alone_and_said() {
    let book = Book::default().page("Sheet1", &[&["指标", "本期"], &["活产数", "#5"]]).part("xl/vbaProject.bin", "x");
    let seen = collected(DATA, vec![file("妇幼股.xlsm", &book.bytes())]);
    assert_eq!(told(&seen), "活产数=5人@B2");
    assert!(seen.notes[0].contains("宏"), "{:?}", seen.notes);
}

/// A workbook whose first sheet is these pieces of XML, each so often.
fn stuffed(pieces: &[(&str, usize)]) -> Vec<u8> {
    let book = Book::default().page("Sheet1", &[&["指标", "本期"]]).bytes();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in crate::docx::parts(&book) {
        zip.start_file(&*name, SimpleFileOptions::default()).unwrap();
        if !name.contains("sheet1") {
            zip.write_all(text.as_bytes()).unwrap();
            continue;
        }
        let (head, tail) = text.split_once("</sheetData>").unwrap();
        zip.write_all(head.as_bytes()).unwrap();
        for (piece, count) in pieces {
            let thousand = piece.repeat(1000);
            (0..count / 1000).for_each(|_| zip.write_all(thousand.as_bytes()).unwrap());
            zip.write_all(piece.repeat(count % 1000).as_bytes()).unwrap();
        }
        zip.write_all(format!("</sheetData>{tail}").as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_million_empty_rows_are_nothing() {
    let row = "<row r=\"9\" spans=\"1:5\" ht=\"20\"><c r=\"A9\" s=\"1\"/></row>";
    let last =
        "<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>活产数</t></is></c><c r=\"B1048576\"><v>5</v></c></row>";
    let seen = collected(DATA, vec![file("妇幼股.xlsx", &stuffed(&[(row, 1_048_570), (last, 1)]))]);
    assert_eq!(told(&seen), "活产数=5人@B1048576");
}

#[test]
fn what_is_beyond_the_bounds_is_refused() {
    let cell = "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row>";
    assert!(refused("a.xlsx", &stuffed(&[(cell, 400_000)])).starts_with("oversized-table"));
    let deep = "<c r=\"A9\">".repeat(300) + "5" + &"</c>".repeat(300);
    assert!(refused("a.xlsx", &stuffed(&[(&deep, 1)])).contains("256层"));
    assert!(refused("a.csv", &vec![b'1'; 9 * 1024 * 1024]).contains("8兆字节"));
    assert!(refused("a.csv", ",".repeat(300_000).as_bytes()).starts_with("oversized-table"));
    assert!(refused("a.xlsx", &vec![b'P'; 65 * 1024 * 1024]).starts_with("oversized-table"));
}

proptest! {
    #[test]
    fn bent_files_are_survived(at in 0_usize..30_000, byte in 1_u8..=255, cut in 1_usize..30_000) {
        let mut bytes = Book::default().page("Sheet1", &[&["指标", "本期"], &["活产数", "#5|0.00%"]]).merged(&["A1:B1"]).bytes();
        let place = at % bytes.len();
        bytes[place] ^= byte;
        bytes.truncate(cut);
        let _ = read("妇幼股.xlsx", &bytes);
    }

    #[test]
    fn whatever_stands_in_cells_is_survived(
        cells in prop::collection::vec(prop::sample::select(vec![
            "", "指标", "本期", "2024年", "上年", "单位", "活产数", "其中：初产妇", "产妇", "合计", "#5", "#0.5|0%", "#45443|yyyy/m/d", "=A1|", "1,2,3", "-", "=1|2",
            "（单位：人）", "5人（上年6人）", "９９％", "#1E+300", "#x|0", "一、", "（）",
        ]), 1..40),
        width in 1_usize..6,
    ) {
        let rows: Vec<&[&str]> = cells.chunks(width).collect();
        let book = Book::default().page("Sheet1", &rows).bytes();
        let seen = collected(DATA, vec![file("妇幼股.xlsx", &book)]);
        let _ = told(&seen);
    }
}
