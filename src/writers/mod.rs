//! Document → bytes. (A stand-in until the writers are built.)

use crate::document::Document;
use crate::finding::{Error, Findings};

/// What a writer is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Marks what a reviewer must look at.
    pub review: bool,
}

/// A format.
#[derive(Debug)]
pub struct Writer {
    /// As `--to` names it.
    pub name: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Writes.
    pub write: fn(&Document, &Options, &mut Findings) -> Result<Vec<u8>, Error>,
}

/// All formats.
pub const WRITERS: &[Writer] = &[
    Writer { name: "docx", extension: "docx", about: "Word 文档", write: docx::write },
    Writer { name: "md", extension: "md", about: "Markdown", write: text },
    Writer { name: "html", extension: "html", about: "网页", write: text },
    Writer { name: "txt", extension: "txt", about: "纯文本", write: text },
    Writer { name: "tree", extension: "tree", about: "结构", write: text },
];

fn text(document: &Document, _: &Options, _: &mut Findings) -> Result<Vec<u8>, Error> {
    Ok(format!("# {}\n", document.properties.title).into_bytes())
}

/// Stand-in for DOCX.
pub mod docx {
    use super::{Document, Error, Findings, Options};
    use sha2::Digest;

    pub(super) fn write(document: &Document, options: &Options, findings: &mut Findings) -> Result<Vec<u8>, Error> {
        let mut text = super::text(document, options, findings)?;
        let digest = sha2::Sha256::digest(&text);
        text.splice(0..0, b"PK".iter().copied().chain(digest));
        Ok(text)
    }

    /// Whether it is ours and untouched.
    pub fn is_untouched(bytes: &[u8]) -> Option<bool> {
        let rest = bytes.strip_prefix(b"PK")?;
        Some(rest.get(32..).is_some_and(|text| rest[..32] == sha2::Sha256::digest(text)[..]))
    }
}
