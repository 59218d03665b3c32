//! Line ends within a paragraph (Shift+Enter): form, and no words. They stand in no text that is compared, and are told for themselves.

use super::unit::{DraftUnit, is_blank, plain};
use crate::base::text::beginning::beginning;

/// As many characters say in which paragraph.
const LONGEST_PLACE: usize = 15;

/// So many paragraphs are named.
const MOST_NAMED: usize = 3;

/// Paragraphs in which line ends came, went or moved.
#[derive(Debug, Default)]
pub(super) struct Rebroken(Vec<String>);

impl Rebroken {
    /// Notes it of a paragraph and what it became.
    pub(super) fn note(&mut self, old: &DraftUnit, new: &DraftUnit) {
        if old.soft_breaks.is_empty() && new.soft_breaks.is_empty() {
            return;
        }
        // Where words were changed too, their places say nothing.
        let is_other = match plain(&old.text) == plain(&new.text) {
            true => places(old) != places(new),
            false => old.soft_breaks.len() != new.soft_breaks.len(),
        };
        if is_other {
            self.0.push(format!("“{}”", beginning(&plain(&new.text), LONGEST_PLACE)));
        }
    }

    /// What is told of them, if there are any.
    pub(super) fn told(&self) -> Option<String> {
        let named = self.0.iter().take(MOST_NAMED).map(String::as_str).collect::<String>();
        let more = if self.0.len() > MOST_NAMED { format!("等{}段", self.0.len()) } else { String::new() };
        let told = format!("{named}{more}里的手动换行（Shift+Enter）变了，只是版式，不用写回；要另起一段的，请在稿子里按回车");
        (!self.0.is_empty()).then_some(told)
    }
}

/// How many characters stand before each line end, blanks aside.
fn places(unit: &DraftUnit) -> Vec<usize> {
    let (mut before, mut at) = (0, 0);
    let count = |place: &usize| {
        before += unit.text.get(at..*place).map_or(0, |text| text.chars().filter(|c| !is_blank(*c)).count());
        at = *place;
        before
    };
    unit.soft_breaks.iter().map(count).collect()
}
