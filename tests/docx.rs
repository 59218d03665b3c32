//! The DOCX writer, part by part.

use crate::samples::{everything, long};
use qicao::document::Document;
use qicao::finding::Findings;
use qicao::writers::{Options, find};

fn docx(document: &Document, review: bool) -> Vec<u8> {
    (find("docx").unwrap().write)(document, &Options { review }, &mut Findings::new()).unwrap()
}

#[test]
fn dump() {
    std::fs::create_dir_all("/tmp/dd").unwrap();
    std::fs::write("/tmp/dd/every.docx", docx(&everything(), true)).unwrap();
    std::fs::write("/tmp/dd/clean.docx", docx(&everything(), false)).unwrap();
    std::fs::write("/tmp/dd/long.docx", docx(&long(8), true)).unwrap();
}
