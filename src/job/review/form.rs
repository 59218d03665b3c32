//! What is form, and no words: line ends within a paragraph (Shift+Enter), and the marks that the program puts behind a text of the data.
//! Told for themselves, and written nowhere.

use super::numbered::is_same_kind;
use super::report::TextChange;
use super::unit::{DraftUnit, is_blank, plain};
use crate::base::text::beginning::beginning;
use crate::base::text::list_marker::list_marker;

/// As many characters say which text.
const LONGEST_PLACE: usize = 15;

/// So many texts are named.
const MOST_NAMED: usize = 3;

/// Paragraphs whose form is another.
#[derive(Debug, Default)]
pub(super) struct FormChanges {
    /// Line ends came, went or moved.
    breaks: Vec<String>,
    /// Another mark ends a text of the data, or none.
    stops: Vec<String>,
    /// A heading has a number of another kind.
    numbers: Vec<String>,
    /// A heading has none any more.
    unnumbered: Vec<String>,
}

impl FormChanges {
    /// Notes of the changes of a paragraph those of a mark alone, and gives the others.
    pub(super) fn without_stops(&mut self, changes: Vec<TextChange>) -> Vec<TextChange> {
        let (stops, words): (Vec<TextChange>, Vec<TextChange>) = changes.into_iter().partition(|change| change.settled);
        self.stops.extend(stops.iter().map(|change| named(&change.new)));
        words
    }

    /// Notes line ends, and the number of a heading, of a paragraph and what it became.
    pub(super) fn note(&mut self, old: &DraftUnit, new: &DraftUnit) {
        if old.is_heading && list_marker(&old.text).is_some() {
            let narrow = |text: &str| text.replace('（', "(").replace('）', ")").replace('．', ".");
            match list_marker(&new.text) {
                Some(_) if !is_same_kind(&narrow(&old.text), &narrow(&new.text)) => self.numbers.push(named(&new.text)),
                // The program of whoever edited it may count by itself.
                None if new.counted.is_empty() => self.unnumbered.push(named(&new.text)),
                _ => {}
            }
        }
        if old.soft_breaks.is_empty() && new.soft_breaks.is_empty() {
            return;
        }
        // Where words were changed too, their places say nothing.
        let is_other = match plain(&old.text) == plain(&new.text) {
            true => places(old) != places(new),
            false => old.soft_breaks.len() != new.soft_breaks.len(),
        };
        if is_other {
            self.breaks.push(named(&new.text));
        }
    }

    /// What is told of them.
    pub(super) fn told(&self) -> impl Iterator<Item = String> {
        let breaks = ("里的手动换行（Shift+Enter）变了，只是版式，不用写回；要另起一段的，请在稿子里按回车", &self.breaks);
        let stops = ("末尾的标点变了，那是程序加的，只是版式，不用写回", &self.stops);
        let numbers = ("的序号换了样子，序号由程序编；要换的，请在数据里写“排法”", &self.numbers);
        let unnumbered = ("的序号删去了，序号由程序编，下一稿照编；不要的，请在数据里写“排法”", &self.unnumbered);
        [breaks, stops, numbers, unnumbered]
            .into_iter()
            .filter(|(_, all)| !all.is_empty())
            .map(|(what, all)| format!("{}{what}", some_of(all, &format!("等{}段", all.len()))))
    }
}

/// The first of some texts, and that there are more.
pub(super) fn some_of(named: &[String], more: &str) -> String {
    named.iter().take(MOST_NAMED).map(String::as_str).chain((named.len() > MOST_NAMED).then_some(more)).collect()
}

/// A text, by its beginning.
pub(super) fn named(text: &str) -> String {
    format!("“{}”", beginning(&plain(text), LONGEST_PLACE))
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
