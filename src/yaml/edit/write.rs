//! Scalars and small values as YAML, in the style that is asked for where they can stand so.

use crate::base::open::is_refused;
use crate::yaml::entry::{Entry, Shape, Style};
use crate::yaml::kind::{Kind, kind};

/// A value to write.
#[derive(Debug, Clone, PartialEq)]
pub enum New {
    /// A text or a quantity, in this style where it can stand so; a block becomes quotes.
    Scalar(String, Style),
    /// Nothing yet (`~`).
    Nothing,
    /// Names and what they hold, in braces.
    Map(Vec<(String, New)>),
    /// Names and what they hold, one a line; in braces where lines can't be.
    Lines(Vec<(String, New)>),
}

impl New {
    /// A text or a quantity, in quotes only where it needs them.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Scalar(text.into(), Style::Plain)
    }

    /// As it is written on one line.
    pub(super) fn inline(&self, flow: bool) -> String {
        match self {
            Self::Scalar(text, style) => scalar(text, *style, flow, false),
            Self::Nothing => "~".to_owned(),
            Self::Map(entries) | Self::Lines(entries) => {
                let entries = entries.iter().map(|(name, value)| format!("{}: {}", self::name(name), value.inline(true)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Whether an entry is this.
    pub(super) fn is(&self, entry: &Entry) -> bool {
        match (self, &entry.shape) {
            (Self::Scalar(text, _), Shape::Scalar(scalar)) => {
                scalar.text == *text && matches!(scalar.kind, Kind::Text | Kind::Number)
            }
            (Self::Nothing, Shape::Scalar(_)) => entry.is_null(),
            (Self::Map(wanted) | Self::Lines(wanted), Shape::Map(map)) => {
                wanted.len() == map.len()
                    && wanted.iter().zip(map).all(|((name, value), (other, (_, entry)))| name == other && value.is(entry))
            }
            (Self::Scalar(..) | Self::Nothing | Self::Map(_) | Self::Lines(_), _) => false,
        }
    }

    /// The first character in it that no file may hold.
    pub(super) fn checked(&self) -> Result<(), char> {
        let clean = |text: &str| text.chars().find(|c| is_refused(*c) || *c == '\r').map_or(Ok(()), Err);
        match self {
            Self::Scalar(text, _) => clean(text),
            Self::Nothing => Ok(()),
            Self::Map(entries) | Self::Lines(entries) => {
                entries.iter().try_for_each(|(name, value)| clean(name).and_then(|()| value.checked()))
            }
        }
    }
}

/// A name, in quotes where it needs them.
pub(super) fn name(text: &str) -> String {
    if may_stand_plain(text, true) && !text.contains(['：', '#']) && text != "<<" { text.to_owned() } else { double(text) }
}

/// A scalar on one line, in a style or in the nearest that can hold it. Only where a flag stands may a plain `true` be one.
pub(super) fn scalar(text: &str, style: Style, flow: bool, flag: bool) -> String {
    let means_itself = || match kind(text) {
        Kind::Text => true,
        Kind::Number => is_number(text),
        Kind::Flag(_) => flag,
        Kind::Null => false,
    };
    match style {
        Style::Plain if may_stand_plain(text, flow) && means_itself() => text.to_owned(),
        Style::Single if !hidden(text) => format!("'{}'", text.replace('\'', "''")),
        // Where a text has marks of its own, the other quotes need no backslash.
        Style::Plain if text.contains(['"', '\\']) && !text.contains('\'') && !hidden(text) => format!("'{text}'"),
        Style::Plain | Style::Single | Style::Double | Style::Literal | Style::Folded => double(text),
    }
}

/// 109.3 and 5 are written as people write them; 007, 0x1F and 1e5 are numbers to YAML that nobody means.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(rest) && (whole == "0" || !whole.starts_with('0'))
}

/// Whether a text can stand on a line without quotes, and be read as it is.
pub(super) fn may_stand_plain(text: &str, flow: bool) -> bool {
    let begins = |c: char| match c {
        '-' => text[1..].starts_with(|next: char| !next.is_whitespace() && !",[]{}-".contains(next)),
        '？' | '：' => true,
        c => !"?:,[]{}#&*!|>'\"%@`｛［“”‘’＂＇\u{3000}~=<".contains(c),
    };
    text.chars().next().is_some_and(begins)
        && text.trim() == text
        && !hidden(text)
        && !text.ends_with(':')
        && ![": ", " #", "\t#", ":\t"].iter().any(|mark| text.contains(mark))
        && !text.starts_with("...")
        && !(flow && text.contains([',', '[', ']', '{', '}']))
        // Some readers take a colon before a mark for the end of a name.
        && !(flow && text.split(':').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_punctuation())))
}

/// Whether a text holds what can't be seen, or ends a line.
fn hidden(text: &str) -> bool {
    text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}'))
}

/// A text in double quotes, which hold everything.
pub(super) fn double(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// A text as it stands between double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if hidden(c.encode_utf8(&mut [0; 4])) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
