//! From the parser's characters to our bytes.

/// Turns the parser's places, counted in characters, into bytes; steps from the last one, since the next is near.
#[derive(Default)]
pub(super) struct Cursor {
    index: usize,
    byte: usize,
}

impl Cursor {
    /// The byte at which a place of the parser stands.
    pub(super) fn byte(&mut self, text: &str, target: usize) -> usize {
        if target >= self.index {
            let rest = text.get(self.byte..).unwrap_or_default();
            let wanted = target - self.index;
            let mut stepped = 0;
            let mut length = rest.len();
            for (at, _) in rest.char_indices() {
                if stepped == wanted {
                    length = at;
                    break;
                }
                stepped += 1;
            }
            self.byte += length;
            self.index += stepped;
        } else {
            let wanted = self.index - target;
            let before = text.get(..self.byte).unwrap_or_default();
            self.byte = before.char_indices().rev().nth(wanted - 1).map_or(0, |(at, _)| at);
            self.index = target;
        }
        self.byte
    }
}
