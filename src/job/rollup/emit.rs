//! Writes a tree as YAML that our reader and every other read alike.

use crate::yaml::kind::{Kind, kind};

/// What an entry holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Yaml {
    /// A text; a quantity is one too.
    Text(String),
    /// true or false.
    Flag(bool),
    /// Texts, one a line.
    List(Vec<String>),
    /// Names and what they hold.
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The entries, an empty line before each block of the outermost.
pub(super) fn emit(entries: &[(String, Yaml)]) -> String {
    let mut out = String::new();
    for (name, value) in entries {
        out.push('\n');
        entry(name, value, 0, &mut out);
    }
    out
}

fn entry(name: &str, value: &Yaml, depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(&scalar(name));
    out.push(':');
    match value {
        Yaml::Text(text) => out.push_str(&format!(" {}\n", scalar(text))),
        Yaml::Flag(flag) => out.push_str(&format!(" {flag}\n")),
        Yaml::List(lines) => {
            out.push('\n');
            let indent = "  ".repeat(depth + 1);
            out.extend(lines.iter().map(|line| format!("{indent}- {}\n", scalar(line))));
        }
        Yaml::Map(entries) => {
            out.push('\n');
            entries.iter().for_each(|(name, value)| entry(name, value, depth + 1, out));
        }
    }
}

/// A scalar, in quotes wherever it could mean anything else without.
fn scalar(text: &str) -> String {
    let plain_start = text.starts_with(|c: char| c.is_alphanumeric());
    let plain = text.chars().all(|c| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | '%' | '‰' | '/' | '+' | '*' | '-' | '_')
            || (c as u32 > 0x2010 && !c.is_control())
    });
    let hidden = text.chars().any(|c| matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')) || text.ends_with(' ');
    if plain_start && plain && !hidden && (kind(text) == Kind::Text || is_number(text)) {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// 109.3 and 5 are written as people write them; 007, 0x1F and 1e5 stay in quotes.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (!text.starts_with('0') || text == "0" || text.starts_with("0."))
}
