//! DOCX as GB/T 9704-2012 sets a page: `write` makes one, `streamed` packs its body meanwhile, `package` zips it, [`digest`] lets a later run see whether anybody has
//! changed it since; [`read`] reads one of anybody.

pub mod anchors;
pub mod author;
mod deflate;
pub mod digest;
pub(crate) mod package;
pub mod read;
pub mod redline;
pub mod stamp;
mod streamed;
pub(crate) mod unpacked;
mod whole;
mod write;

pub(super) use self::write::WRITER;
