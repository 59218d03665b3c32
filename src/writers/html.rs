//! stub
use super::{Options, Writer};
use crate::document::Document;
use crate::finding::{Error, Findings};
/// stub
pub(super) const WRITER: Writer = Writer { name: "html", extension: "html", about: "", write };
fn write(_: &Document, _: &Options, _: &mut Findings) -> Result<Vec<u8>, Error> { Ok(Vec::new()) }
