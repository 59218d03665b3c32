//! The one door through which text enters XML.

use crate::base::finding::Error;
use crate::base::marks::is_mark;
use crate::base::open::CONTROL_CHARACTER;

/// Lets text in if XML 1.0 can hold every character of it.
///
/// Data is refused long before (`ledger::load`), so what is stopped here came from somewhere else; a file that no program opens would be worse.
pub(super) fn admit(text: &str) -> Result<&str, Error> {
    match text.chars().find(|&c| !is_char(c)) {
        Some(c) => Err(Error::new(&CONTROL_CHARACTER, format!("稿子里有不能写进 DOCX 的字符 U+{:04X}", u32::from(c)))
            .hint("在数据或模板中删去这个字符后重新起草")),
        None => Ok(text),
    }
}

/// Appends text, escaped for element content and for attribute values alike.
pub(super) fn push(out: &mut String, text: &str) -> Result<(), Error> {
    for c in admit(text)?.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => {}
            other => out.push(other),
        }
    }
    Ok(())
}

/// XML 1.0, production 2: `Char`; but for the noncharacters that are our own marks.
fn is_char(c: char) -> bool {
    !is_mark(c) && matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}
