//! What the system said, in words a clerk can act on.

use std::fmt::Display;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::base::CANNOT_READ;
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
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

/// A path as it is named in messages: quoted, and nothing in it can move the cursor.
pub fn named(path: &Path) -> String {
    format!("“{}”", width::shown(&path.to_string_lossy()))
}

/// `cannot-write`: why, and what to do.
pub fn cannot_write(what: impl Display, error: io::Error) -> Error {
    let (reason, advice) = reason(&error);
    let advice = advice.unwrap_or("请换一个文件夹或文件名再试");
    Error::io(&CANNOT_WRITE, format!("{what}没有写成：{reason}"), error).hint(advice)
}

/// `cannot-read`: why, and what to do.
pub fn cannot_read(what: impl Display, error: io::Error) -> Error {
    let (reason, advice) = reason(&error);
    let advice = advice.unwrap_or("请核对文件名和所在的文件夹");
    Error::io(&CANNOT_READ, format!("读不了{what}：{reason}"), error).hint(advice)
}

/// The reason, and advice where there is better advice than the general one.
fn reason(error: &io::Error) -> (String, Option<&'static str>) {
    let (reason, advice) = match error.kind() {
        ErrorKind::NotFound => ("没有这个文件或文件夹", None),
        ErrorKind::PermissionDenied => {
            ("没有权限，或文件正被别的程序占用", Some("请先关闭打开着它的程序，或换一个有权限的文件夹再试"))
        }
        ErrorKind::StorageFull => ("磁盘满了", Some("请先腾出磁盘空间，再试一次")),
        ErrorKind::QuotaExceeded => ("磁盘配额用完了", Some("请先腾出空间，或请管理员增加配额，再试一次")),
        ErrorKind::ReadOnlyFilesystem => ("所在的磁盘是只读的", Some("请换一个可以写的文件夹")),
        ErrorKind::InvalidFilename => ("文件名太长，或含有不允许的字符", Some("请换一个短一些的文件名")),
        ErrorKind::FileTooLarge => ("文件超过了系统允许的大小", None),
        ErrorKind::IsADirectory => ("这是一个文件夹", None),
        ErrorKind::NotADirectory => ("路径中有一段不是文件夹", None),
        ErrorKind::AlreadyExists => ("已经有同名的文件", None),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("文件正被别的程序占用", Some("请先关闭打开着它的程序，再试一次"))
        }
        _ => return (unnamed(error), None),
    };
    (reason.to_owned(), advice)
}

/// A reason without a name of its own; the number lets an administrator look it up.
fn unnamed(error: &io::Error) -> String {
    match error.raw_os_error() {
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION
        Some(32 | 33) if cfg!(windows) => "文件正被别的程序占用".to_owned(),
        Some(code) => format!("系统错误 {code}"),
        None => "系统没有说明原因".to_owned(),
    }
}
