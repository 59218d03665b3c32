//! A sheet's part without the rows and cells that hold nothing: a format that somebody gave to all 1,048,576 rows says no word, and a
//! tree of it would take all memory. It is thinned while it is unpacked, tag by tag.

use crate::format::package::PartFilter;

/// Holds back the start of a row and of a cell until something stands in them.
#[derive(Default)]
pub(super) struct Thin {
    /// A tag or a text whose end has not come yet.
    rest: Vec<u8>,
    row: Vec<u8>,
    cell: Vec<u8>,
}

/// The longest tag or text that is waited for; a longer one goes through as it comes.
const LONGEST: usize = 1024 * 1024;

impl PartFilter for Thin {
    fn push(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(chunk);
        let mut at = 0;
        while let Some(length) = token(&bytes[at..]) {
            self.token(&bytes[at..at + length], out);
            at += length;
        }
        self.rest = bytes.split_off(at);
        if self.rest.len() > LONGEST {
            self.flush(out);
            out.append(&mut self.rest);
        }
    }

    fn finish(&mut self, out: &mut Vec<u8>) {
        self.flush(out);
        out.append(&mut self.rest);
    }
}

impl Thin {
    fn token(&mut self, token: &[u8], out: &mut Vec<u8>) {
        let closed = token.ends_with(b"/>");
        match name(token) {
            (b"row", false) if closed && is_placed(token) => {}
            (b"row", false) if !closed && is_placed(token) => {
                self.flush(out);
                self.row = token.to_vec();
            }
            // Nothing has come since it began: neither tag is kept.
            (b"row", true) if !self.row.is_empty() && self.cell.is_empty() => self.row.clear(),
            (b"c", false) if closed && is_placed(token) => {}
            (b"c", false) if !closed && is_placed(token) => {
                if !self.cell.is_empty() {
                    self.flush(out);
                }
                self.cell = token.to_vec();
            }
            (b"c", true) if !self.cell.is_empty() => self.cell.clear(),
            // Layout between tags; a text of blanks alone is as good as none.
            (b"", _) if token.iter().all(u8::is_ascii_whitespace) => {}
            _ => {
                self.flush(out);
                out.extend_from_slice(token);
            }
        }
    }

    fn flush(&mut self, out: &mut Vec<u8>) {
        out.append(&mut self.row);
        out.append(&mut self.cell);
    }
}

/// How long the tag or the text is that bytes begin with; none where its end has not come yet.
fn token(bytes: &[u8]) -> Option<usize> {
    if *bytes.first()? != b'<' {
        return bytes.iter().position(|byte| *byte == b'<');
    }
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(mark), byte) if byte == mark => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, _) => {}
        }
    }
    None
}

/// The name of a tag without its prefix, and whether it closes; no name for a text.
fn name(token: &[u8]) -> (&[u8], bool) {
    let Some(inner) = token.strip_prefix(b"<") else { return (b"", false) };
    let (inner, closes) = inner.strip_prefix(b"/").map_or((inner, false), |inner| (inner, true));
    let end = inner.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')).unwrap_or(inner.len());
    let name = &inner[..end];
    let start = name.iter().position(|byte| *byte == b':').map_or(0, |at| at + 1);
    (&name[start..], closes)
}

/// Whether a row or a cell says where it stands; else it stands behind the one before, and none may be left out.
fn is_placed(token: &[u8]) -> bool {
    token.windows(3).any(|window| window[0].is_ascii_whitespace() && &window[1..] == b"r=")
}

#[cfg(test)]
mod tests {
    use super::Thin;
    use crate::format::package::PartFilter;

    fn thin(text: &str, step: usize) -> String {
        let (mut thin, mut out) = (Thin::default(), Vec::new());
        text.as_bytes().chunks(step).for_each(|chunk| thin.push(chunk, &mut out));
        thin.finish(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_holds_nothing_is_left_out_wherever_the_text_is_cut() {
        let text = "<a><row r=\"1\" s='>'/><row r=\"2\"><c r=\"A2\" s=\"1\"/></row>\n<x:row r=\"3\"><x:c r=\"A3\"></x:c><x:c r=\"B3\"><v>5</v></x:c></x:row>\
                    <row><c/><c><v>6</v></c></row><row r=\"4\"> <c r=\"A4\"></c> </row><t>  甲 </t></a>";
        let kept = "<a><x:row r=\"3\"><x:c r=\"B3\"><v>5</v></x:c></x:row><row><c/><c><v>6</v></c></row><t>  甲 </t></a>";
        for step in [1, 2, 3, 7, 64, 1000] {
            assert_eq!(thin(text, step), kept, "{step}");
        }
    }

    #[test]
    fn what_never_ends_goes_through() {
        let text = format!("<a b=\"{}", "x".repeat(3_000_000));
        assert_eq!(thin(&text, 65536), text);
        assert_eq!(thin("<row r='1'><c r='A1'", 5), "<row r='1'><c r='A1'");
    }
}
