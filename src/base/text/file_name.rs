//! Words that may be names of files and folders here and on the colleague's Windows.

use super::invisible::is_invisible;

/// The longest word that is a name, in characters.
// 240 bytes in Chinese, with room for an ending in the 255 that most file systems give a name.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
/// The same, with a number behind them.
const PORTS: [&str; 2] = ["COM", "LPT"];

/// Why a word cannot be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameFault {
    /// It is empty.
    Empty,
    /// It holds a character that no name may hold, or that nobody sees.
    Character,
    /// It begins or ends with a character that some system drops or reads otherwise.
    Edge,
    /// Windows keeps it for a device.
    Device,
    /// It is longer than 80 characters.
    TooLong,
}

impl NameFault {
    /// The fault in words that follow the name.
    pub fn words(self) -> &'static str {
        match self {
            Self::Empty => "是空的",
            Self::Character => "含有文件夹名不能用的字符",
            Self::Edge => "开头或末尾的字符不能用在文件夹名里",
            Self::Device => "是 Windows 保留的名称",
            Self::TooLong => "太长",
        }
    }
}

/// The last part of a path, as people know the file: whatever system wrote it.
pub fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What keeps a word (a region, a template's name) from being part of a path on any system; none if nothing does.
///
/// ```
/// use qicao::base::text::file_name::{NameFault, fault};
///
/// assert_eq!(fault("恩施市"), None);
/// assert_eq!(fault("com1.md"), Some(NameFault::Device));
/// ```
pub fn fault(word: &str) -> Option<NameFault> {
    if word.trim().is_empty() {
        Some(NameFault::Empty)
    } else if word.chars().any(|c| allowed(c) != Some(c)) {
        Some(NameFault::Character)
    } else if word.starts_with(['.', '-', '~', ' ']) || word.ends_with(['.', ' ']) {
        // A dot hides a file, -rf is read as an option and ~ as a home; Windows drops dots and blanks at the end.
        Some(NameFault::Edge)
    } else if is_device(word) {
        Some(NameFault::Device)
    } else {
        (word.chars().count() > LONGEST).then_some(NameFault::TooLong)
    }
}

/// A character as it may stand in a file's name: its full-width sister, if it may not stand there itself; none for one that
/// nobody would see.
pub fn allowed(character: char) -> Option<char> {
    match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => char::from_u32(u32::from(character) + 0xFEE0),
        c if c.is_control() || is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}') => None,
        c => Some(c),
    }
}

/// Whether Windows keeps a file's name, with any ending, for a device.
pub fn is_device(name: &str) -> bool {
    // Windows goes by what stands before the first dot, and by no blank behind it: `aux .恩施市.md` is a device.
    let word = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let port = |prefix: &str| {
        word.strip_prefix(prefix).is_some_and(|rest| matches!(rest, "¹" | "²" | "³") || matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    DEVICES.contains(&word.as_str()) || PORTS.into_iter().any(port)
}

#[cfg(test)]
mod tests {
    use super::{NameFault, allowed, fault, is_device};

    #[test]
    fn names_work_on_every_system() {
        for (word, expected) in [
            ("恩施市", None),
            ("[试]县", None),
            ("a.b", None),
            ("com", None),
            ("COM10", None),
            ("com¹", Some(NameFault::Device)),
            ("LPT³.md", Some(NameFault::Device)),
            ("COM⁴", None),
            ("CONS", None),
            ("", Some(NameFault::Empty)),
            ("  ", Some(NameFault::Empty)),
            ("a/b", Some(NameFault::Character)),
            ("恩:施", Some(NameFault::Character)),
            ("恩\u{200B}施", Some(NameFault::Character)),
            ("恩\n施", Some(NameFault::Character)),
            ("..", Some(NameFault::Edge)),
            ("-rf", Some(NameFault::Edge)),
            ("~", Some(NameFault::Edge)),
            (" 恩施", Some(NameFault::Edge)),
            ("恩施市.", Some(NameFault::Edge)),
            ("恩施市 ", Some(NameFault::Edge)),
            ("CON", Some(NameFault::Device)),
            ("nul.txt", Some(NameFault::Device)),
            ("COM1", Some(NameFault::Device)),
            ("lpt9.恩施市", Some(NameFault::Device)),
            ("COM0", Some(NameFault::Device)),
        ] {
            assert_eq!(fault(word), expected, "{word:?}");
        }
        assert_eq!(fault(&"长".repeat(80)), None);
        assert_eq!(fault(&"长".repeat(81)), Some(NameFault::TooLong));
        assert!(is_device("aux ") && is_device("PRN") && !is_device("恩施市"));
        assert_eq!(("a/b?".chars().filter_map(allowed).collect::<String>(), allowed('\u{FEFF}')), ("a／b？".to_owned(), None));
    }

    #[test]
    fn every_fault_has_its_words() {
        let all = [NameFault::Empty, NameFault::Character, NameFault::Edge, NameFault::Device, NameFault::TooLong]
            .map(NameFault::words);
        assert_eq!(
            all.join("，"),
            "是空的，含有文件夹名不能用的字符，开头或末尾的字符不能用在文件夹名里，是 Windows 保留的名称，太长"
        );
    }
}
