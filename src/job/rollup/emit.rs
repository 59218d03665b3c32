//! Writes a tree as YAML that our reader and every other read alike.

use crate::yaml::quote::{name as quoted_name, scalar};

/// What an entry holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum EmittedYaml {
    /// A text; a quantity is one too.
    Text(String),
    /// true or false.
    Flag(bool),
    /// Texts, one a line.
    List(Vec<String>),
    /// Names and what they hold.
    Map(Vec<(String, EmittedYaml)>),
}

impl EmittedYaml {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The entries, an empty line before each block of the outermost.
pub(super) fn emit(entries: &[(String, EmittedYaml)]) -> String {
    let mut out = String::new();
    for (name, value) in entries {
        out.push('\n');
        entry(name, value, 0, &mut out);
    }
    out
}

fn entry(name: &str, value: &EmittedYaml, depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(&quoted_name(name));
    out.push(':');
    match value {
        EmittedYaml::Text(text) => out.push_str(&format!(" {}\n", scalar(text))),
        EmittedYaml::Flag(flag) => out.push_str(&format!(" {flag}\n")),
        EmittedYaml::List(lines) => {
            out.push('\n');
            let indent = "  ".repeat(depth + 1);
            out.extend(lines.iter().map(|line| format!("{indent}- {}\n", scalar(line))));
        }
        EmittedYaml::Map(entries) => {
            out.push('\n');
            entries.iter().for_each(|(name, value)| entry(name, value, depth + 1, out));
        }
    }
}
