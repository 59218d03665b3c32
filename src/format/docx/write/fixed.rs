//! The parts that are the same in every draft of a page.
//!
//! build.rs asks for those of the standard's page too, so that no run makes and deflates them.

use super::{parts, styles};
use crate::page::Page;

/// Their names and what they say, with or without a word of comments in them.
pub(crate) fn parts(comments: bool, page: &Page) -> [(&'static str, String); 8] {
    [
        // This one comes first: readers that look at the first bytes know a DOCX by it.
        ("[Content_Types].xml", parts::content_types(comments)),
        ("_rels/.rels", parts::package_relations()),
        ("word/_rels/document.xml.rels", parts::document_relations(comments)),
        ("word/styles.xml", styles::part(page)),
        ("word/settings.xml", parts::settings(page)),
        ("word/fontTable.xml", parts::font_table(page)),
        ("word/footer1.xml", parts::footer("FooterOdd")),
        ("word/footer2.xml", parts::footer("FooterEven")),
    ]
}
