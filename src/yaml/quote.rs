//! Texts as scalars of YAML, in quotes wherever a reader could take them for anything else.

use super::entry::ScalarForm;
use super::kind::{ScalarKind, kind};

/// A text as a value that stands anywhere, in quotes only where it needs them.
pub(crate) fn scalar(text: &str) -> String {
    let means_itself = match kind(text) {
        ScalarKind::Text => !is_otherwise_elsewhere(text),
        ScalarKind::Number => is_number(text),
        ScalarKind::Flag(_) | ScalarKind::Null => false,
    };
    if means_itself && may_stand_plain(text, true) { text.to_owned() } else { double(text) }
}

/// A text as a name, in quotes only where it needs them. A name of digits is quoted, so that nobody takes it for a number.
pub(crate) fn name(text: &str) -> String {
    let means_itself =
        // `甲：乙` would be told as a slip by `silent` once it stands there as a name, and `<<` merges.
        kind(text) == ScalarKind::Text && !is_otherwise_elsewhere(text) && !text.contains(['：', '#']) && text != "<<";
    if means_itself && may_stand_plain(text, true) { text.to_owned() } else { double(text) }
}

/// A text on one line, in a style or in the nearest that can hold it; in `flow`, between braces. Only where a flag stands may a
/// plain `true` be one.
pub(crate) fn styled(text: &str, style: ScalarForm, flow: bool, flag: bool) -> String {
    let means_itself = || match kind(text) {
        ScalarKind::Text => true,
        ScalarKind::Number => is_number(text),
        ScalarKind::Flag(_) => flag,
        ScalarKind::Null => false,
    };
    match style {
        ScalarForm::Plain if may_stand_plain(text, flow) && means_itself() => text.to_owned(),
        ScalarForm::Single if !is_hidden(text) => format!("'{}'", text.replace('\'', "''")),
        // Where a text has marks of its own, the other quotes need no backslash.
        ScalarForm::Plain if text.contains(['"', '\\']) => readable(text),
        ScalarForm::Plain | ScalarForm::Single | ScalarForm::Double | ScalarForm::Literal | ScalarForm::Folded => double(text),
    }
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
        // `-甲` is a word, `- 甲` an item, `---` another document, and `-,` between brackets nothing.
        '-' => text[1..].starts_with(|next: char| !next.is_whitespace() && !",[]{}-".contains(next)),
        // The marks of full width mean nothing to YAML, but `silent` takes them for slips.
        c => !"?:,[]{}#&*!|>'\"%@`｛［“”‘’＂＇\u{3000}~=<".contains(c),
    };
    text.chars().next().is_some_and(begins)
        && text.trim() == text
        && !is_hidden(text)
        && !text.ends_with(':')
        && ![": ", " #", "\t#", ":\t"].iter().any(|mark| text.contains(mark))
        // Three dots end a document.
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
            // All that is hidden has four digits at the most.
            c if is_hidden(c.encode_utf8(&mut [0; 4])) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
