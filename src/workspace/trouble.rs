//! What could not be read or written, and what to do about it.

use std::fmt::Display;
use std::io;
use std::path::Path;

use crate::base::CANNOT_READ;
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
use crate::base::text::system::{Reason, reason};
use crate::base::text::width;

pub(crate) static CANNOT_WRITE: Rule = Rule {
    id: "cannot-write",
    name: "文件写不了",
    severity: Severity::Error,
    about: "文件写得了写不了",
    why: "没有权限、磁盘满了、要写到数据文件上，就不写；原来的文件保持不变",
    bad: r#"$ qicao generate 数据.yaml -o 数据.yaml
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.docx
"#,
    basis: "",
};

#[cfg(feature = "cli")]
pub(crate) static EDITED_SINCE: Rule = Rule {
    id: "edited-since",
    name: "稿子有人改过",
    severity: Severity::Error,
    about: "要替换的文件有没有人改过",
    why: "领导改过的稿子不能丢",
    bad: r#"$ qicao generate 数据.yaml -o 稿子.md
（领导改了 稿子.md）
$ qicao generate 数据.yaml -o 稿子.md
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.md
（领导改了 稿子.md）
$ qicao generate 数据.yaml -o 新稿.md
"#,
    basis: "",
};

/// A path as it is named in messages: quoted, and nothing in it can move the cursor.
pub fn named(path: &Path) -> String {
    format!("“{}”", width::shown(&path.to_string_lossy()))
}

/// `cannot-write`: why, and what to do.
pub fn cannot_write(what: impl Display, error: io::Error) -> Error {
    let Reason { text, advice, .. } = reason(&error);
    let advice = advice.unwrap_or("请换一个文件夹或文件名再试");
    Error::io(&CANNOT_WRITE, format!("{what}没有写成：{text}"), error).hint(advice)
}

/// `cannot-read`: why, and what to do.
pub fn cannot_read(what: impl Display, error: io::Error) -> Error {
    let Reason { text, advice, .. } = reason(&error);
    let advice = advice.unwrap_or("请核对文件名和所在的文件夹");
    Error::io(&CANNOT_READ, format!("读不了{what}：{text}"), error).hint(advice)
}
