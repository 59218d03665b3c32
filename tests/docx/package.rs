//! The file as a whole: the same bytes, and the digest that tells whether somebody changed it.

use std::io::{Cursor, Write};

use qicao::format::docx::digest::is_untouched;

use super::{docx, parts};
use crate::samples::{everything, long};

#[test]
fn the_same_document_is_the_same_bytes_on_every_thread() {
    let document = long(3);
    let first = docx(&document, true);
    assert_eq!(first, docx(&document, true));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| docx(&document, true))).collect();
        for thread in threads {
            assert!(thread.join().unwrap() == first);
        }
    });
    // The header of a ZIP entry holds its time at 10: 1980-01-01 00:00:00.
    assert_eq!(first[10..14], [0, 0, 0x21, 0]);
}

#[test]
fn a_draft_knows_whether_it_was_changed() {
    let bytes = docx(&everything(), true);
    assert_eq!(is_untouched(&bytes), Some(true));
    assert_eq!(is_untouched(&docx(&everything(), false)), Some(true));

    let repacked = |change: &dyn Fn(&str, String) -> String| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts(&bytes) {
            zip.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(change(&name, content).as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    assert_eq!(is_untouched(&repacked(&|_, content| content)), Some(true), "packing again changes nothing");
    let edited = repacked(&|name, content| if name == "word/document.xml" { content.replace("1.23", "1.24") } else { content });
    assert_eq!(is_untouched(&edited), Some(false));
    let foreign = repacked(&|name, content| {
        if name == "docProps/custom.xml" { content.replace("qicao-digest", "其他") } else { content }
    });
    assert_eq!(is_untouched(&foreign), None);
}

#[test]
fn whatever_anybody_can_add_to_a_file_is_a_change() {
    let bytes = docx(&everything(), true);
    let is_changed = |bytes: &[u8]| is_untouched(bytes) == Some(false);
    assert!(is_changed(&[b"#!/bin/sh\n", &*bytes].concat()), "bytes before it");
    assert!(is_changed(&[&*bytes, b"\n"].concat()), "bytes behind it");
    let end = bytes.len() - 22;
    let mut comment = bytes.clone();
    comment[end + 20] = 4;
    assert!(is_changed(&[&*comment, b"memo"].concat()), "a comment of the archive");
    // Between the last entry and the directory, whose place is moved on by as much.
    let directory = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap());
    let (entries, rest) = bytes.split_at(directory as usize);
    let mut between = [entries, b"memo", rest].concat();
    let at = end + 4 + 16;
    between[at..at + 4].copy_from_slice(&(directory + 4).to_le_bytes());
    assert!(is_changed(&between), "bytes between");

    let rewritten = |from: &str, to: &str| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts(&bytes) {
            zip.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.replace(from, to).as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    assert_eq!(is_untouched(&rewritten("无此文字", "")), Some(true));
    let number = r#"name="qicao-draft"><vt:lpwstr>1<"#;
    assert!(is_changed(&rewritten(number, &number.replace('1', "2"))), "another number");
    assert!(is_changed(&rewritten("</Properties>", "<property/></Properties>")), "another property");

    // Two entries of one name: of the second no reader of the first knows.
    let twice = rewritten("无此文字", "");
    let (from, to): (&[u8], &[u8]) = (b"word/footer2.xml", b"word/footer1.xml");
    let mut twice = twice;
    while let Some(at) = twice.windows(from.len()).position(|piece| piece == from) {
        twice[at..at + to.len()].copy_from_slice(to);
    }
    assert_ne!(is_untouched(&twice), Some(true), "an entry twice");
}

#[test]
fn whatever_is_read_back_is_survived() {
    let bytes = docx(&everything(), true);
    assert_eq!(is_untouched(b""), None);
    assert_eq!(is_untouched(b"PK\x03\x04"), None);
    for cut in (0..bytes.len()).step_by(97) {
        assert_ne!(is_untouched(&bytes[..cut]), Some(true), "cut at {cut}");
    }
    for at in (0..bytes.len()).step_by(31) {
        let mut bent = bytes.clone();
        bent[at] ^= 0x55;
        let _ = is_untouched(&bent);
    }
}

#[test]
fn a_part_that_somebody_put_in_is_a_change() {
    let bytes = docx(&everything(), true);
    let mut zip = zip::ZipWriter::new_append(Cursor::new(bytes)).unwrap();
    zip.start_file("word/bomb.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let megabyte = vec![b' '; 1024 * 1024];
    (0..65).for_each(|_| zip.write_all(&megabyte).unwrap());
    assert_eq!(is_untouched(&zip.finish().unwrap().into_inner()), Some(false));
}

/// A draft of ours may well be larger than the edited file of somebody that is read at all.
#[test]
fn a_draft_of_a_hundred_megabytes_knows_itself() {
    let text = "今年以来全县卫生健康系统扎实推进各项工作。".repeat(2000);
    let mut document = everything();
    document.blocks.extend((0..600).map(|_| crate::samples::plain(&text)));
    let bytes = docx(&document, true);
    assert_eq!(is_untouched(&bytes), Some(true));
}
