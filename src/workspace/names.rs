//! File names made from titles and regions: names that work here and on the colleague's Windows.

use crate::base::BAD_REGION;
use crate::base::finding::Error;
use crate::workspace::trouble::CANNOT_WRITE;

/// The longest file name most file systems take, in bytes.
const LONGEST: usize = 255;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

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

/// The character as it stands in a file name; none for one that nobody would see.
fn allowed(character: char) -> Option<char> {
    match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => char::from_u32(u32::from(character) + 0xFEE0),
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

fn is_device(stem: &str) -> bool {
    let word = stem.split('.').next().unwrap_or(stem).trim_end().to_ascii_uppercase();
    let port = |prefix| word.strip_prefix(prefix).is_some_and(|rest: &str| matches!(rest.as_bytes(), [b'1'..=b'9']));
    DEVICES.contains(&word.as_str()) || port("COM") || port("LPT")
}

/// A region (恩施市) that may be the name of a folder; anything that could lead elsewhere is refused.
///
/// ```
/// assert!(qicao::workspace::names::region("恩施市").is_ok());
/// assert!(qicao::workspace::names::region("../..").is_err());
/// ```
pub fn region(name: &str) -> Result<&str, Error> {
    let fault = if name.trim().is_empty() {
        "是空的"
    } else if name.chars().any(|c| allowed(c) != Some(c)) {
        "含有文件夹名不能用的字符"
    } else if name.starts_with(['.', '-', '~', ' ']) || name.ends_with(['.', ' ']) {
        "开头或末尾的字符不能用在文件夹名里"
    } else if is_device(name) {
        "是 Windows 保留的名称"
    } else if name.chars().count() > 80 {
        "太长"
    } else {
        return Ok(name);
    };
    let shown = crate::base::text::width::shown(name);
    Err(Error::new(&BAD_REGION, format!("地区“{shown}”{fault}")).hint("请写地区的全名，如 恩施市"))
}
