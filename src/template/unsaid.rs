//! Clauses that built-in topics leave out: all that they tell of is a nought which nobody says, or stands in the text before them.

use tera::value::{Key, Map};
use tera::{State, TeraResult, Value};

use super::nought::{is_bare, is_idle, is_money, is_no_service, runs_on, undone};
use super::prints::ids_at;
use crate::base::marks::{MADE, OPEN_DERIVED, is_mark};
use crate::ledger::{FigureId, Ledger, Nought};

/// The name under which a topic is given these figures. It is a mark, so no template can write it.
pub(super) const UNSAID: &str = "\u{FDD0}unsaid";

/// The noughts of a ledger, each with how it is treated, by their numbers: what every topic of a report is given.
pub(super) fn noughts(ledger: &Ledger) -> Value {
    by_number(ledger.noughts().into_iter()).into()
}

/// What a topic is given: these noughts, and what the text before it says.
pub(super) fn unsaid(ledger: &Ledger, noughts: &Value, topic: &str) -> Value {
    let cited = ledger.cited_beside(topic);
    if cited.is_empty() {
        return noughts.clone();
    }
    let mut all = noughts.as_map().cloned().unwrap_or_default();
    all.extend(by_number(cited.into_iter().map(|id| (id, Nought::Silent))));
    Value::from(all)
}

fn by_number(figures: impl Iterator<Item = (FigureId, Nought)>) -> Map {
    figures.map(|(id, kind)| (id.0.to_string().into(), Value::from(number(kind)))).collect()
}

fn number(kind: Nought) -> i64 {
    match kind {
        Nought::Silent => 0,
        Nought::Plain => 1,
        Nought::Welcome => 2,
        Nought::Fallen => 3,
    }
}

/// The figures that the topic being rendered is silent about, and the noughts that it may be silent about.
#[derive(Default)]
pub(super) struct Unsaid(Option<Value>);

impl Unsaid {
    pub(super) fn of(state: &State) -> TeraResult<Self> {
        Ok(Self(state.get::<Value>(UNSAID)?))
    }

    fn ids(&self) -> Option<&Map> {
        self.0.as_ref()?.as_map().filter(|ids| !ids.is_empty())
    }

    /// Whether the topic is silent about nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.ids().is_none()
    }

    fn is(&self, id: &str, kinds: &[Nought]) -> bool {
        let number_of = |ids: &Map| ids.get(&Key::Str(id)).and_then(Value::as_i64);
        self.ids().and_then(number_of).is_some_and(|found| kinds.iter().any(|kind| number(*kind) == found))
    }

    /// Whether a figure is a nought for which a template that only names it has no words: nobody says 无中层干部.
    pub(super) fn has_no_words(&self, id: &str) -> bool {
        self.is(id, &[Nought::Silent, Nought::Plain])
    }

    /// Whether a clause tells of nothing else. What a template says itself of a nought, 零(说=…), it wants said.
    pub(super) fn is_all_of(&self, clause: &str) -> bool {
        self.tells_only(clause, &[Nought::Silent])
    }

    /// Whether a clause tells of nothing but noughts, in the template's words or in ours.
    pub(super) fn is_none(&self, clause: &str) -> bool {
        let any = [Nought::Silent, Nought::Plain, Nought::Welcome, Nought::Fallen];
        self.ids().is_some() && ids_at(clause).next().is_some() && ids_at(clause).all(|(_, id)| self.is(id, &any))
    }

    /// Whether a clause tells of nothing but noughts, and not in words that a template has for them; of `kinds` alone.
    fn tells_only(&self, clause: &str, kinds: &[Nought]) -> bool {
        self.ids().is_some()
            && ids_at(clause).next().is_some()
            && ids_at(clause).all(|(at, id)| self.is(id, kinds) && !is_worded(&clause[at..], id))
    }

    /// Whether a clause prints a nought where nobody would say it: 对0所学校开展排查, 罚款0元, or 重点人群0人 behind the noun 结核病筛查.
    pub(super) fn is_out_of_place(&self, lead: &str, clause: &str) -> bool {
        let is_noun = !lead.is_empty() && !lead.ends_with(['，', '：', '；', '、']) && lead != "其中";
        // How much of a task is done is asked for, whatever it is.
        let is_task = clause.starts_with("完成");
        // 未立案, and 未建成中医馆 behind the verb.
        let has_words = || undone(clause).is_some() || !lead.is_empty() && undone(&format!("{lead}{clause}")).is_some();
        self.tells_only(clause, &[Nought::Silent, Nought::Plain])
            && (runs_on(clause)
                || !is_noun && is_no_service(clause)
                || (is_noun && !is_task && is_bare(clause) || is_money(clause)) && !has_words())
    }

    /// Whether a clause tells of work of which there was none: 开展作风督查0次.
    pub(super) fn is_work(&self, clause: &str) -> bool {
        self.tells_only(clause, &[Nought::Silent, Nought::Plain]) && undone(clause).is_none_or(|said| is_idle(&said))
    }

    /// Whether a clause beneath a nought says no more than that one does: 涉及病例0人 beneath 未发生突发公共卫生事件.
    pub(super) fn is_none_of_none(&self, above: &str, clause: &str) -> bool {
        self.tells_only(clause, &[Nought::Silent, Nought::Plain, Nought::Welcome]) && ids_at(clause).all(|(_, id)| id != above)
    }
}

/// Whether a mark holds the words that a template has for a nought.
fn is_worded(mark: &str, id: &str) -> bool {
    let made = mark.strip_prefix(OPEN_DERIVED).and_then(|rest| rest.strip_prefix(id)?.strip_prefix(MADE));
    made.and_then(|made| made.split(is_mark).next()).is_some_and(|by| WORDED.contains(&by))
}

/// The filters whose words a template writes out.
const WORDED: [&str; 2] = ["零", "说成"];
