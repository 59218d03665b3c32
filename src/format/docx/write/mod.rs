//! Document → the parts of a DOCX.
//!
//! The steps: `body` says the document block by block, `runs` and `table` write each between the pieces of `prototypes`; `comments` and
//! `properties` say the rest that differs from draft to draft; `package` adds the parts that only differ with the page (`styles`,
//! `parts`) and zips them.
//!
//! **Who writes what.** All look is in styles, so a paragraph says only its style. docx-rs says what paragraphs, runs, tables, controls and
//! anchors look like: once a process it writes one of each (`prototypes`), `conform` mends what it puts out of order, and drafts are
//! written between these pieces. A tree of docx-rs for every block took eight times as long, and three times the memory in tables.
//! Two things are ours from the start:
//!
//! * *comments.xml*: docx-rs leaves the author unescaped.
//! * *Styles, settings, section, footers, fonts*: come out of schema order, with Japanese defaults, or not at all.
//!
//! docx-rs is named in `prototypes`, and in `reference`, which holds whole blocks of both against each other.

mod body;
mod comments;
mod conform;
mod ending;
pub(super) mod fixed;
mod parts;
pub(super) mod properties;
mod prototypes;
#[cfg(test)]
mod reference;
mod runs;
mod signoff;
mod styles;
mod table;
mod title;
mod widths;
mod xml;

use super::package::{self, OwnParts};
use super::streamed;
use crate::base::finding::{Error, Findings};
use crate::document::Document;
use crate::format::writer::{Writer, WriterOptions};

/// The DOCX writer.
pub(crate) const WRITER: Writer =
    Writer { name: "docx", extension: "docx", about: "Word 文档，按 GB/T 9704—2012 排版", carries_digest: true, write };

/// The body of a draft for its reviewers, without remarks, and its styles.
pub(super) fn body(document: &Document) -> Result<[String; 2], Error> {
    let options = WriterOptions::default();
    let mut xml = String::new();
    body::build(document, &[], &options, &mut |piece| {
        xml.push_str(piece);
        piece.clear();
    })?;
    Ok([xml, styles::part(&options.page)])
}

fn write(document: &Document, options: &WriterOptions, _: &mut Findings) -> Result<Vec<u8>, Error> {
    let (said, packed) =
        streamed::packed(package::DOCUMENT, options.waited_for, |sink| body::build(document, &document.remarks, options, sink));
    let comments = comments::part(&said?, document.properties.created)?;
    let core = properties::core(&document.properties)?;
    let own = OwnParts {
        document: &packed.map_err(package::cannot_pack)?,
        comments: comments.as_deref(),
        core: &core,
        made_from: document.properties.made_from.as_ref(),
        before: options.before.as_ref(),
    };
    package::zip(own, &options.page)
}
