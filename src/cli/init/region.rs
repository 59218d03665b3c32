//! The region that a workspace is for, as somebody named it.

use crate::base::BAD_REGION;
use crate::base::finding::Error;
use crate::base::text::width;
use crate::template::library;
use crate::workspace::names;

/// A region that may be a folder's name here and on Windows, and 地区 of a report.
pub(super) fn known_region(region: &str) -> Result<&str, Error> {
    let region = names::region(region.trim())?;
    let fault = match region.chars().next_back() {
        _ if !library::is_safe_part(region) || region.contains('.') => "含有文件夹名不能用的字符",
        Some(last) if last.is_alphabetic() => return Ok(region),
        _ => "不像地区的名称",
    };
    Err(Error::new(&BAD_REGION, format!("地区“{}”{fault}", width::shown(region))).hint("请写地区的全名，如 恩施市"))
}
