//! Texts as scalars of YAML, in quotes wherever a reader could take them for anything else.

use super::kind::{Kind, kind};

/// A text as a value that stands anywhere, in quotes only where it needs them.
pub(crate) fn scalar(text: &str) -> String {
    let means_itself = match kind(text) {
        Kind::Text => !is_otherwise_elsewhere(text),
        Kind::Number => is_number(text),
        Kind::Flag(_) | Kind::Null => false,
    };
    if means_itself && may_stand_plain(text, true) { text.to_owned() } else { double(text) }
}

/// A text as a name, in quotes only where it needs them. A name of digits is quoted, so that nobody takes it for a number.
pub(crate) fn name(text: &str) -> String {
    let means_itself = kind(text) == Kind::Text && !is_otherwise_elsewhere(text) && !text.contains(['：', '#']) && text != "<<";
    if means_itself && may_stand_plain(text, true) { text.to_owned() } else { double(text) }
}

/// A text in the quotes that leave it readable: single ones where it has double ones of its own.
pub(crate) fn readable(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') && !is_hidden(text) { format!("'{text}'") } else { double(text) }
}

/// 109.3 and 5 are written as people write them; 007, 0x1F and 1e5 are numbers to YAML that nobody means.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(rest) && (whole == "0" || !whole.starts_with('0'))
}

/// Whether readers of older YAML take a text for a number or a flag: 007, 1_000, yes.
fn is_otherwise_elsewhere(text: &str) -> bool {
    const FLAGS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'));
    digits && text.bytes().any(|byte| byte.is_ascii_digit()) || FLAGS.iter().any(|flag| flag.eq_ignore_ascii_case(text))
}

/// Whether a text can stand on a line without quotes, and be read as it is; in `flow`, between braces.
pub(crate) fn may_stand_plain(text: &str, flow: bool) -> bool {
    let begins = |c: char| match c {
        '-' => text[1..].starts_with(|next: char| !next.is_whitespace() && !",[]{}-".contains(next)),
        '？' | '：' => true,
        c => !"?:,[]{}#&*!|>'\"%@`｛［“”‘’＂＇\u{3000}~=<".contains(c),
    };
    text.chars().next().is_some_and(begins)
        && text.trim() == text
        && !is_hidden(text)
        && !text.ends_with(':')
        && ![": ", " #", "\t#", ":\t"].iter().any(|mark| text.contains(mark))
        && !text.starts_with("...")
        && !(flow && text.contains([',', '[', ']', '{', '}']))
        // Some readers take a colon before a mark for the end of a name.
        && !(flow && text.split(':').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_punctuation())))
}

/// Whether a text holds what can't be seen, or ends a line.
pub(crate) fn is_hidden(text: &str) -> bool {
    text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}'))
}

/// A text in double quotes, which hold everything.
pub(crate) fn double(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// A text as it stands between double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c.encode_utf8(&mut [0; 4])) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{double, is_number, name, readable, scalar};
    use crate::base::finding::Findings;
    use crate::base::source::Source;
    use crate::yaml::entry::{Map, Shape};
    use crate::yaml::kind::Kind;
    use crate::yaml::locate::entries;

    const TEXTS: [&str; 40] = [
        "恩施市", "5例", "109.3", "5", "-5", "-0.5%", "0", "0.5", "007", "0x1F", "1e5", "1_000", "true", "null", "~", "", " 前", "后 ",
        "a: b", "a:b", "甲 #乙", "甲#乙", "- 列", "-", "--- 分", "? 问", "[试]", "{甲}", "甲, 乙", "有“引号”: 和 #号\n两行", "'单'", "\"双\"",
        "a\\b", "a\tb", "\u{FEFF}甲", "甲\u{2028}乙", "<<", "...", ">=90%", "甲:",
    ];

    fn read(text: &str) -> Map {
        let mut findings = Findings::new();
        let map = entries(&Source::new("试.yaml", text), &mut findings).unwrap_or_else(|| panic!("{text}: {findings:?}"));
        assert!(findings.is_empty(), "{text}: {findings:?}");
        map
    }

    fn value<'a>(map: &'a Map, name: &str) -> (&'a str, Kind) {
        let scalar = map[name].1.scalar().expect("a scalar");
        (scalar.text.as_str(), scalar.kind)
    }

    #[test]
    fn every_text_is_read_again() {
        for text in TEXTS {
            // 109.3 is a number to YAML, and stays as it is written.
            let kind = if is_number(text) { Kind::Number } else { Kind::Text };
            for (written, kind) in [(scalar(text), kind), (double(text), Kind::Text), (readable(text), Kind::Text)] {
                let map = read(&format!("甲: {written}\n乙: {{丙: {written}, 丁: 1}}\n"));
                assert_eq!(value(&map, "甲"), (text, kind), "{written}");
                let Shape::Map(inner) = &map["乙"].1.shape else { panic!("{written}") };
                assert_eq!(value(inner, "丙"), (text, kind), "{written}");
            }
            let is_key = text.is_empty() || read(&format!("{}: 1\n", name(text))).contains_key(text);
            assert!(is_key, "{text:?} as {}", name(text));
        }
    }

    #[test]
    fn quotes_are_only_where_they_are_needed() {
        for text in ["恩施市", "5例", "109.3", "5", "-0.5%", "0.5", "a:b", "甲#乙", "合计(甲)", "甲 / 乙"] {
            assert_eq!(scalar(text), text);
        }
        for (text, written) in [("007", "\"007\""), ("1_000", "\"1_000\""), ("Yes", "\"Yes\""), ("1e5", "\"1e5\""), (">=90%", "\">=90%\""), ("a\"b", "\"a\\\"b\""), ("甲\n乙", "\"甲\\n乙\"")] {
            assert_eq!(scalar(text), written);
        }
        assert_eq!((name("5"), name("5岁以下"), name("甲：乙")), ("\"5\"".to_owned(), "5岁以下".to_owned(), "\"甲：乙\"".to_owned()));
        assert_eq!((readable("a\"b"), readable("甲"), readable("'\"")), ("'a\"b'".to_owned(), "\"甲\"".to_owned(), "\"'\\\"\"".to_owned()));
    }
}
