//! Files that are no drafts, or are meant to harm: told for what they are, or read; never a panic, never without bounds.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use qicao::format::docx::read::{View, read};
use zip::write::SimpleFileOptions;

use super::{docx, ole, package};
use crate::samples::everything;

/// What is said of a file that cannot be read.
fn refused(bytes: &[u8]) -> String {
    match read("改回.docx", bytes) {
        Ok(read) => panic!("read: {:?}", read.lines(View::Accepted)),
        Err(error) => format!("{} {error} {}", error.rule, error.hints.join(" ")),
    }
}

#[test]
fn other_files_are_told_for_what_they_are() {
    let draft = crate::docx::docx(&everything(), true);
    let half = &draft[..draft.len() / 2];
    let own = |part: &str, text: &str| package(&[("[Content_Types].xml", "<Types/>"), (part, text)]);
    for (bytes, words) in [
        (Vec::new(), &["damaged-draft", "空的"][..]),
        (ole("WordDocument"), &["foreign-draft", "旧版 Word 文档", "另存为"]),
        (ole("EncryptedPackage"), &["foreign-draft", "密码", "去掉密码"]),
        (ole("Workbook"), &["foreign-draft", "Excel"]),
        (b"{\\rtf1 \xBC\xD7}".to_vec(), &["foreign-draft", "RTF", "另存为"]),
        (b"%PDF-1.7".to_vec(), &["foreign-draft", "PDF"]),
        ("只是一段文字".as_bytes().to_vec(), &["foreign-draft", "别的文件"]),
        (half.to_vec(), &["damaged-draft", "末尾", "重新发"]),
        (package(&[("a.txt", "甲")]), &["foreign-draft", "压缩包", "先解压"]),
        (own("xl/workbook.xml", "<a/>"), &["foreign-draft", "Excel"]),
        (own("word/styles.xml", "<a/>"), &["damaged-draft", "没有正文"]),
        (own("word/document.xml", "<html/>"), &["damaged-draft", "不是 Word 的正文"]),
        (own("word/document.xml", "<w:document"), &["damaged-draft", "第1行"]),
        (own("word/document.xml", ""), &["damaged-draft", "word/document.xml"]),
        (own("word/document.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), &["damaged-draft", "DTD"]),
        (
            docx(&("<w:sdt><w:sdtContent>".repeat(20_000) + &"</w:sdtContent></w:sdt>".repeat(20_000)), &[]),
            &["oversized-draft", "256层"],
        ),
        (docx(&"<w:p/>".repeat(500_000), &[]), &["oversized-draft", "太多"]),
    ] {
        let said = refused(&bytes);
        assert!(words.iter().all(|word| said.contains(word)), "{words:?} in {said}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let megabyte = vec![b' '; 1024 * 1024];
    (0..40).for_each(|_| zip.write_all(&megabyte).unwrap());
    let mut bytes = zip.finish().unwrap().into_inner();
    assert!(refused(&bytes).contains("24兆字节"));
    // The directory says that it unpacks to ten bytes.
    let at = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert!(refused(&bytes).starts_with("damaged-draft") || refused(&bytes).starts_with("oversized-draft"));

    let many: Vec<(String, &str)> = (0..1001).map(|number| (format!("word/media/{number}.xml"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert!(refused(&package(&many)).starts_with("oversized-draft"));
    assert!(refused(&vec![b'P'; 65 * 1024 * 1024]).starts_with("oversized-draft"));
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let draft = crate::docx::docx(&everything(), true);
    let mut zip = zip::ZipWriter::new_append(Cursor::new(draft)).unwrap();
    zip.start_file("word/documenu.xml", SimpleFileOptions::default()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let name = b"documenu.xml";
    let places: Vec<usize> = (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(name)).collect();
    places.into_iter().for_each(|at| bytes[at..at + name.len()].copy_from_slice(b"document.xml"));
    assert!(refused(&bytes).contains("重名"));
}

#[test]
fn what_lies_outside_is_not_followed() {
    let relations = r#"<Relationships><Relationship Id="a" Type="x/styles" Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="b" Type="x/comments" Target="../../../etc/passwd"/></Relationships>"#;
    let main = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>"#;
    let bytes =
        package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", main), ("word/_rels/document.xml.rels", relations)]);
    assert_eq!(read("改回.docx", &bytes).unwrap().paragraphs.len(), 1);
}

/// Pieces of XML that a draft is made of, and some that break it.
const PIECES: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r><w:t>5例</w:t></w:r>",
    "<w:r><w:t> </w:t><w:tab/><w:br/></w:r>",
    "<w:ins w:id=\"1\" w:author=\"甲\">",
    "</w:ins>",
    "<w:del w:id=\"1\" w:author=\"乙\">",
    "</w:del>",
    "<w:sdt><w:sdtPr><w:tag w:val=\"a.b\"/></w:sdtPr><w:sdtContent>",
    "</w:sdtContent></w:sdt>",
    "<w:bookmarkStart w:id=\"3\" w:name=\"_qc1\"/>",
    "<w:bookmarkEnd w:id=\"3\"/>",
    "<w:commentRangeStart w:id=\"0\"/>",
    "<w:commentRangeEnd w:id=\"0\"/>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:tc>",
    "</w:tc>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<w:pPr><w:outlineLvl w:val=\"0\"/><w:rPr><w:del/></w:rPr></w:pPr>",
    "<mc:AlternateContent><mc:Choice>",
    "</mc:Choice></mc:AlternateContent>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:r>",
    "</w:r>",
];

/// The pieces with what they leave open closed, and what they close too often left out.
fn balanced(picks: &[usize]) -> String {
    let (mut out, mut open) = (String::new(), Vec::new());
    for piece in picks.iter().map(|at| PIECES[at % PIECES.len()]) {
        let closes = piece.starts_with("</");
        let opening = (!closes && piece.matches("</").count() + piece.matches("/>").count() < piece.matches('<').count())
            .then(|| PIECES.iter().position(|other| *other == piece).map(|at| PIECES[at + 1]));
        match opening {
            _ if closes => {
                if open.last() == Some(&piece) {
                    open.pop();
                    out.push_str(piece);
                }
            }
            Some(Some(end)) if end.starts_with("</") => {
                out.push_str(piece);
                open.push(end);
            }
            _ => out.push_str(piece),
        }
    }
    while let Some(end) = open.pop() {
        out.push_str(end);
    }
    out
}

proptest! {
    #[test]
    fn whatever_stands_in_whatever_is_survived(picks in prop::collection::vec(0_usize..100, 0..60)) {
        let body = balanced(&picks);
        if let Ok(read) = read("改回.docx", &docx(&body, &[])) {
            for view in [View::Accepted, View::Rejected] {
                for line in read.lines(view) {
                    for (_, range) in &line.anchors {
                        prop_assert!(line.text.get(range.clone()).is_some());
                    }
                }
                let _ = read.document(view);
            }
        }
    }

    #[test]
    fn bent_files_are_survived(at in 0_usize..30_000, byte in 0_u8..=255, cut in 0_usize..60_000) {
        let mut bytes = crate::docx::docx(&everything(), true);
        let place = at % bytes.len();
        bytes[place] ^= byte;
        bytes.truncate(cut.max(1));
        let _ = read("改回.docx", &bytes);
    }
}
