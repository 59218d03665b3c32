//! What can be repeated (loops, blocks, components, files), counted each time with what the text in it costs.

use super::pass::Translator;
use crate::dialect::terms::TURN;
use crate::dialect::translated::SourceStretch;

/// Digits kept free for the bytes of a region, which are known at its end.
const REGION_DIGITS: usize = 11;

/// What a byte of text costs in a draft, and what Markdown makes of these characters besides: bytes of memory, from the text that
/// is printed to the document in Word. Measured for drafts of nothing else.
const BYTE: usize = 35;
const LINE_END: usize = 950;
const EMPHASIS: usize = 1000;
const CELL: usize = 575;
const ITEM: usize = 350;
const OTHER: usize = 600;

/// What a text costs that is a template's own.
fn cost(text: &str) -> usize {
    let of = |byte: u8| match byte {
        b'\n' => LINE_END,
        b'*' | b'_' => EMPHASIS,
        b'|' => CELL,
        b'-' | b'+' | b'.' | b')' => ITEM,
        b'`' | b'[' | b'<' | b'>' | b'&' => OTHER,
        _ => 0,
    };
    text.bytes().map(|byte| BYTE + of(byte)).sum()
}

impl Translator<'_> {
    /// Opens something that can be repeated; what is put here counts each time. A fault of it is one of the tag at `start`.
    pub(super) fn open_region(&mut self, start: usize, trim: &str, turns: usize) {
        let more = if turns > 1 { format!("turns={turns}, ") } else { String::new() };
        self.insert(start, &format!("{{{{ {TURN}({more}text="));
        // How much text is in it is known at its end; blanks keep the places of what follows where they are.
        self.regions.push((self.text.len(), 0));
        self.text.push_str(&format!("{:REGION_DIGITS$}) {trim}}}}}", ""));
    }

    /// Closes it, now that its text is known.
    pub(super) fn close_region(&mut self) {
        if let Some((at, bytes)) = self.regions.pop() {
            // As wide as the blanks that it takes the place of: what follows keeps its place.
            self.text.replace_range(at..at + REGION_DIGITS, &format!("{bytes:>REGION_DIGITS$}"));
        }
    }

    /// Counts text of the template's own, up to `end`.
    pub(super) fn count(&mut self, end: usize) {
        let cost = cost(&self.source[self.at..end]);
        if let Some((_, counted)) = self.regions.last_mut() {
            *counted += cost;
        }
    }

    /// Puts what the author did not write behind the tag that began at `start`, to which its faults belong.
    pub(super) fn insert(&mut self, start: usize, text: &str) {
        self.out.pieces.push(SourceStretch { out: self.text.len(), source: start, length: self.at - start, verbatim: false });
        self.text.push_str(text);
    }
}
