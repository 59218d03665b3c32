//! What the system says, in Chinese.

use std::io::{Error, ErrorKind};

/// The reason of an I/O error in a few Chinese words.
pub fn in_chinese(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::StorageFull => "磁盘已满".to_owned(),
        ErrorKind::QuotaExceeded => "超出磁盘配额".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "所在的磁盘是只读的".to_owned(),
        ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        ErrorKind::NotADirectory => "路径中间有一段不是文件夹".to_owned(),
        ErrorKind::InvalidFilename => "文件名太长或含有不能用的字符".to_owned(),
        ErrorKind::ResourceBusy => "文件正被占用".to_owned(),
        ErrorKind::AlreadyExists => "已经有同名文件".to_owned(),
        ErrorKind::FileTooLarge => "文件太大".to_owned(),
        ErrorKind::TimedOut => "等待超时".to_owned(),
        ErrorKind::Interrupted => "被中断".to_owned(),
        _ => match error.raw_os_error() {
            Some(40) => "链接绕成了圈".to_owned(),
            Some(code) => format!("系统错误 {code}"),
            None => "系统错误".to_owned(),
        },
    }
}
