//! What the system says, in words a clerk can act on.

use std::io::{Error, ErrorKind};

/// Too many links one behind the other (ELOOP): standard Rust has no stable name for it.
// 40 on Linux, 62 on macOS and the BSDs.
const LOOP: i32 = if cfg!(any(target_os = "linux", target_os = "android")) { 40 } else { 62 };

/// Why the system would not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason {
    /// A few Chinese words, to stand behind a colon.
    pub text: String,
    /// What to do, where there is better advice than to look at the name again.
    pub advice: Option<&'static str>,
}

/// The reason of an error of the system.
pub fn reason(error: &Error) -> Reason {
    let (text, advice) = match error.kind() {
        ErrorKind::NotFound => ("没有这个文件或文件夹", None),
        // Windows says this, too, where a file is to be replaced that Word has open.
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
        ErrorKind::TimedOut => ("等了很久，没有回音", None),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("文件正被别的程序占用", Some("请先关闭打开着它的程序，再试一次"))
        }
        _ => return Reason { text: unnamed(error), advice: None },
    };
    Reason { text: text.to_owned(), advice }
}

/// A reason without a name of its own; the number lets an administrator look it up.
fn unnamed(error: &Error) -> String {
    match error.raw_os_error() {
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION
        Some(32 | 33) if cfg!(windows) => "文件正被别的程序占用".to_owned(),
        Some(LOOP) if cfg!(unix) => "链接绕成了圈".to_owned(),
        Some(code) => format!("系统错误 {code}"),
        None => "系统没有说明原因".to_owned(),
    }
}
