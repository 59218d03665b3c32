//! File names made from titles: names that work here and on the colleague's Windows.

use crate::base::finding::Error;
use crate::base::text::file_name::{allowed, is_device};
use crate::workspace::trouble::CANNOT_WRITE;

/// The longest file name most file systems take, in bytes.
const LONGEST: usize = 255;

/// The file name for a draft with this title: `恩施市卫生健康局2019年上半年工作总结.docx`.
///
/// A character that no file name may hold becomes its full-width sister, so that the name still reads as the title.
/// A title that is too long is refused and not cut: two cut titles may be the same.
///
/// ```
/// assert_eq!(qicao::workspace::names::from_title("上半年/下半年?", "md").unwrap(), "上半年／下半年？.md");
/// ```
pub fn from_title(title: &str, extension: &str) -> Result<String, Error> {
    let mut stem: String = title.trim().chars().filter_map(allowed).collect();
    let end = stem.trim_end_matches(['.', ' ']).len();
    stem = format!("{}{}", &stem[..end], "．".repeat(stem[end..].matches('.').count()));
    // A dot hides a file, a hyphen reads as an option, and ~ begins the names of word processors' locks.
    if let Some(first @ ('.' | '-' | '~')) = stem.chars().next() {
        let wide = char::from_u32(u32::from(first) + 0xFEE0).unwrap_or('_');
        stem = format!("{wide}{}", &stem[1..]);
    }
    if stem.is_empty() {
        stem.push_str("工作总结");
    }
    if is_device(&stem) {
        stem.push('_');
    }
    let name = format!("{stem}.{extension}");
    if name.len() > LONGEST {
        let message = format!("标题有 {} 个字，太长，不能用作文件名", title.trim().chars().count());
        return Err(Error::new(&CANNOT_WRITE, message).hint("请用 -o 指定一个短一些的文件名"));
    }
    Ok(name)
}
