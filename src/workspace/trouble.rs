//! What could not be read or written, and what to do about it.

use std::fmt::Display;
use std::io;
use std::path::Path;

use crate::base::finding::Error;
use crate::base::text::system::{Reason, reason};
use crate::base::text::width;

/// A path as it is named in messages: quoted, and nothing in it can move the cursor.
pub fn named(path: &Path) -> String {
    format!("“{}”", width::shown(&path.to_string_lossy()))
}

/// `cannot-write`: why, and what to do.
pub fn cannot_write(what: impl Display, error: io::Error) -> Error {
    let Reason { text, advice, .. } = reason(&error);
    let advice = advice.unwrap_or("请换一个文件夹或文件名再试");
    Error::io("cannot-write", format!("{what}没有写成：{text}"), error).hint(advice)
}

/// `cannot-read`: why, and what to do.
pub fn cannot_read(what: impl Display, error: io::Error) -> Error {
    let Reason { text, advice, .. } = reason(&error);
    let advice = advice.unwrap_or("请核对文件名和所在的文件夹");
    Error::io("cannot-read", format!("读不了{what}：{text}"), error).hint(advice)
}
