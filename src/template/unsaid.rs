//! Clauses that built-in topics leave out: all that they tell of is a nought which nobody says, or stands in the text before them.

use tera::value::{Key, Map};
use tera::{State, TeraResult, Value};

use super::prints::ids_at;
use crate::base::marks::{MADE, OPEN_DERIVED, is_mark};
use crate::ledger::{FigureId, Ledger};

/// The name under which a topic is given these figures. It is a mark, so no template can write it.
pub(super) const UNSAID: &str = "\u{FDD0}unsaid";

/// What a topic is given: the numbers of the figures that it is silent about, the noughts that nobody says among them.
pub(super) fn unsaid(ledger: &Ledger, noughts: &[FigureId], topic: &str) -> Value {
    let all = noughts.iter().copied().chain(ledger.cited_beside(topic));
    Value::from(all.map(|id| (id.0.to_string().into(), Value::from(true))).collect::<Map>())
}

/// The figures that the topic being rendered is silent about.
#[derive(Default)]
pub(super) struct Unsaid(Option<Value>);

impl Unsaid {
    pub(super) fn of(state: &State) -> TeraResult<Self> {
        Ok(Self(state.get::<Value>(UNSAID)?))
    }

    fn ids(&self) -> Option<&Map> {
        self.0.as_ref()?.as_map().filter(|ids| !ids.is_empty())
    }

    /// Whether a figure is one of them, by its number.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids().is_some_and(|ids| ids.contains_key(&Key::Str(id)))
    }

    /// Whether a clause tells of nothing else. What a template says itself of a nought, 零(说=…), it wants said.
    pub(super) fn is_all_of(&self, clause: &str) -> bool {
        self.ids().is_some()
            && ids_at(clause).next().is_some()
            && ids_at(clause).all(|(at, id)| self.has(id) && !is_worded(&clause[at..], id))
    }
}

/// Whether a mark holds the words that a template has for a nought.
fn is_worded(mark: &str, id: &str) -> bool {
    let made = mark.strip_prefix(OPEN_DERIVED).and_then(|rest| rest.strip_prefix(id)?.strip_prefix(MADE));
    made.and_then(|made| made.split(is_mark).next()).is_some_and(|by| WORDED.contains(&by))
}

/// The filters whose words a template writes out.
const WORDED: [&str; 2] = ["零", "说成"];
