//! YAML → Ledger.

pub mod ledger;
pub mod period;
pub mod quantity;

/// Stand-in: makes a source of a file's bytes.
pub fn open_bytes(name: &str, bytes: Vec<u8>) -> Result<crate::source::Source, crate::finding::Finding> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(crate::source::Source::new(name, text)),
        Err(_) => Err(crate::finding::Finding::fatal("not-utf-8", format!("“{name}”不是 UTF-8 编码"))),
    }
}
