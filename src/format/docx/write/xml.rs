//! The one door through which text enters XML.

use crate::base::finding::Error;
use crate::base::marks::is_mark;
use crate::base::open::CONTROL_CHARACTER;

/// Appends text, escaped for element content and for attribute values alike.
///
/// Data is refused long before (`ledger::load`) that XML 1.0 cannot hold, so what is stopped here came from somewhere else; a file that no
/// program opens would be worse.
pub(super) fn push(out: &mut String, text: &str) -> Result<(), Error> {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&apos;",
            '\n' => "&#10;",
            '\t' => "&#9;",
            '\r' => "",
            c if is_char(c) => continue,
            c => {
                let message = format!("稿子里有不能写进 DOCX 的字符 U+{:04X}", u32::from(c));
                return Err(Error::new(&CONTROL_CHARACTER, message).hint("在数据或模板中删去这个字符后重新起草"));
            }
        };
        out.push_str(&text[from..at]);
        out.push_str(escaped);
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
    Ok(())
}

/// XML 1.0, production 2: `Char`; but for the noncharacters that are our own marks.
fn is_char(c: char) -> bool {
    !is_mark(c) && matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}
