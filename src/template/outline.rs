//! A sentence as an outline of clauses: which of its lines are said.
//!
//! The translation marks where each clause begins ([`CLAUSE`], [`OTHERWISE`]), and what was asked for with `?.` and is not
//! there leaves [`NOTHING`]. A clause that holds it is not said, nor is one that nothing of was printed, nor what stands
//! indented beneath a clause that is not said.

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::entries::Entries;
use super::fallen::fallen;
use super::filters::figure::{ASKED, FigureValue};
use super::misuse::is_nothing;
pub(super) use super::misuse::nothing;
use super::nought::{self, is_found, unbegun, undone};
use super::prints::ids_at;
use super::unsaid::Unsaid;
use super::within::within;
use crate::base::marks::{CLAUSE, LINE, NOTHING, OTHERWISE, is_of_clause};
use crate::dialect;

/// Makes known to Tera what lets a clause go.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter(dialect::ASKED, asked);
}

/// Whether a filter has nothing to say, since what it is used on, or one of its arguments, is not there.
pub(super) fn goes_without(value: &Value, kwargs: &Kwargs) -> bool {
    is_missing(value) || kwargs.iter().any(|(_, argument)| is_missing(argument))
}

fn is_missing(value: &Value) -> bool {
    is_nothing(value) || value.as_array().is_some_and(|items| items.iter().any(is_nothing))
}

/// What a clause asks for with `?.`: nothing where it is not there, or another figure says it; a figure remembers that it was asked for.
fn asked(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() || value.is_none() {
        return Ok(nothing());
    }
    let figure = FigureValue::of(value);
    if figure.is_some_and(|figure| figure.is_implied()) {
        return Ok(nothing());
    }
    let Some(map) = value.as_map().filter(|_| figure.is_some()) else {
        return Ok(value.clone());
    };
    let mut entries = Entries::with_capacity(map.len() + 1);
    map.iter().for_each(|(name, value)| entries.push(name.clone(), value.clone()));
    entries.push(ASKED, Value::from(true));
    Ok(entries.into_value())
}

/// The clauses of a rendered text that are said, in order; `lead` stands before the first.
pub(super) fn clauses(text: &str, lead: &str, unsaid: &Unsaid) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut outline = Outline::new(lead, unsaid);
    for (at, line) in lines.iter().enumerate() {
        outline.line(line, &lines[at + 1..]);
    }
    outline.said()
}

/// An outline that is read line by line.
struct Outline<'a> {
    lead: &'a str,
    unsaid: &'a Unsaid,
    /// The clauses that the next one may stand beneath, the innermost last.
    above: Vec<Above>,
    /// What is said so far.
    out: Vec<String>,
    /// Whether all of that is what was not done or found.
    is_idle: bool,
    /// Whether work was to be done of which there was none.
    is_undone: bool,
}

impl<'a> Outline<'a> {
    fn new(lead: &'a str, unsaid: &'a Unsaid) -> Self {
        Self { lead, unsaid, above: Vec::new(), out: Vec::new(), is_idle: true, is_undone: false }
    }

    /// Reads a line; `below` are those that follow it.
    fn line(&mut self, line: &str, below: &[&str]) {
        let seen = LineFacts::of(line);
        let is_clause = seen.says || seen.asks || matches!(seen.first, Some(CLAUSE | OTHERWISE));
        if !is_clause && !seen.has_tag {
            return;
        }
        let indent = seen.indent;
        let above = &mut self.above;
        while above.last().is_some_and(|above| above.indent > indent) {
            above.pop();
        }
        let was_answered = above.pop_if(|above| above.indent == indent).is_some_and(|before| before.is_answered);
        let replaced = seen.first == Some(OTHERWISE) && was_answered;
        let under_said = above.last().is_none_or(|above| above.is_said);
        // The line of an `if` or its end says nothing itself; what is indented beneath it is no part of the clause before it.
        if !is_clause {
            above.push(Above { is_said: under_said, is_answered: was_answered, ..Above::at(indent) });
            return;
        }
        let is_said = under_said && !replaced && seen.says && !seen.asks;
        let mut clause = Above { is_said, is_answered: is_said || replaced, ..Above::at(indent) };
        if is_said {
            self.say(words(line), &mut clause, below);
        }
        self.above.push(clause);
    }

    /// Says what a clause says, unless nobody would; `clause` is what those beneath it hear of that.
    fn say(&mut self, said: String, clause: &mut Above, below: &[&str]) {
        // Most clauses tell of some, and of these little is asked.
        let said = match self.unsaid.is_none(&said) {
            false => self.of_some(said, clause, below),
            true => self.of_none(said, clause),
        };
        let Some(said) = said else { return };
        // What stands beneath a nought that nobody says needs it for its subject.
        for said in self.above.iter_mut().filter_map(|above| above.silent.take()).chain([said]) {
            clause.out = Some(self.out.len());
            let of_none = undone(&said);
            let is_of_none = match of_none.as_deref() {
                Some(words) => nought::is_idle(words) && self.unsaid.is_none(&said),
                None => nought::is_nothing_found(&said),
            };
            self.is_idle = self.is_idle && is_of_none;
            let worded = of_none.or_else(|| unbegun(&said)).or_else(|| fallen(&said)).or_else(|| within(&said));
            self.out.push(worded.unwrap_or(said));
        }
    }

    /// What is said of a clause that tells of some. A total of none whose parts are some is told where the data is checked; said, it
    /// would deny them.
    fn of_some(&mut self, mut said: String, clause: &mut Above, below: &[&str]) -> Option<String> {
        let whole = self.above.last_mut().filter(|above| above.none.is_some() && said.starts_with(PART));
        let Some(whole) = whole else { return Some(said) };
        (whole.silent, whole.none) = (None, None);
        whole.out.take().into_iter().for_each(|at| self.out[at].clear());
        // 其中尘肺病4例 says of what only with the whole before it; 或 新发尘肺病 says so itself.
        if is_said_otherwise(below, whole.indent, &said) {
            (whole.is_said, whole.is_answered) = (false, false);
            *clause = Above::at(clause.indent);
            return None;
        }
        said.drain(..PART.len());
        Some(said)
    }

    /// What is said of a clause that tells of noughts alone.
    fn of_none(&mut self, said: String, clause: &mut Above) -> Option<String> {
        let unsaid = self.unsaid;
        clause.none = ids_at(&said).next().map(|(_, id)| id.to_owned());
        let of_none = self.above.last().and_then(|above| Some((above, above.none.as_deref()?)));
        let is_repeated = of_none.is_some_and(|(above, none)| {
            unsaid.is_none_of_none(none, &said) && (above.silent.is_none() || unsaid.is_all_of(&said) || is_found(&said))
        });
        self.is_undone = self.is_undone || unsaid.is_work(&said);
        if is_repeated || unsaid.is_out_of_place(self.lead, &said) {
            clause.is_said = !is_repeated;
            return None;
        }
        if unsaid.is_all_of(&said) {
            clause.silent = Some(said);
            return None;
        }
        Some(said)
    }

    /// What is said of the whole outline.
    fn said(self) -> Vec<String> {
        let Self { lead, unsaid, mut out, is_idle, is_undone, .. } = self;
        // 强化日常监督，未开展作风督查: what was to be shown was not done.
        if is_idle && is_undone && lead.ends_with('，') {
            out.clear();
        }
        out.retain(|said| !said.is_empty());
        // A day of which nothing is left that it is the day of.
        if !unsaid.is_empty() && matches!(&out[..], [day] if day.starts_with("截至") && ids_at(day).next().is_none()) {
            out.clear();
        }
        out
    }
}

/// Whether the clause that stands for a whole which is not said tells of all that its part tells of.
fn is_said_otherwise(below: &[&str], indent: usize, part: &str) -> bool {
    let mut next = below.iter().map(|line| (line, LineFacts::of(line))).skip_while(|(_, seen)| seen.indent > indent);
    let other = next.next().filter(|(_, seen)| seen.indent == indent && seen.first == Some(OTHERWISE) && !seen.asks);
    other.is_some_and(|(line, _)| ids_at(part).all(|(_, id)| ids_at(line).any(|(_, other)| other == id)))
}

/// How a part begins.
pub(super) const PART: &str = "其中";

/// What a line says, without its marks.
fn words(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    line.split(|c| c == LINE || is_of_clause(c)).for_each(|piece| words.push_str(piece));
    let said = words.trim();
    if said.len() == words.len() { words } else { said.to_owned() }
}

/// What a look at a line shows. Most lines ask for what is not there, and no text is made of these.
#[derive(Default)]
struct LineFacts {
    indent: usize,
    /// The first character behind the indent.
    first: Option<char>,
    has_tag: bool,
    /// Whether it asks for what is not there.
    asks: bool,
    /// Whether there are words in it.
    says: bool,
}

impl LineFacts {
    fn of(line: &str) -> Self {
        let mut seen = Self::default();
        for c in line.chars() {
            match c {
                LINE => seen.has_tag = true,
                ' ' if seen.first.is_none() => seen.indent += 1,
                NOTHING => {
                    // It is a clause and is not said, whatever else is in it.
                    seen.first.get_or_insert(c);
                    seen.asks = true;
                    break;
                }
                c => {
                    seen.first.get_or_insert(c);
                    seen.says = seen.says || !is_of_clause(c) && !c.is_whitespace();
                }
            }
        }
        seen
    }
}

/// A clause that others may stand beneath, or take the place of.
struct Above {
    indent: usize,
    /// What it says of a nought that is said only where something is said beneath it.
    silent: Option<String>,
    is_said: bool,
    /// Whether it is said, or one that it would have taken the place of.
    is_answered: bool,
    /// The number of its figure, where it tells of noughts alone.
    none: Option<String>,
    /// Where it stands among what is said.
    out: Option<usize>,
}

impl Above {
    fn at(indent: usize) -> Self {
        Self { indent, silent: None, is_said: false, is_answered: false, none: None, out: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Unsaid, clauses};
    use crate::base::marks::{CLAUSE, LINE, NOTHING, OTHERWISE};

    fn clauses_of(lines: &[&str]) -> Vec<String> {
        let text = lines.join("\n").replace('*', &CLAUSE.to_string()).replace('+', &OTHERWISE.to_string());
        clauses(&text.replace('-', &NOTHING.to_string()).replace('|', &LINE.to_string()), "", &Unsaid::default())
    }

    #[test]
    fn a_clause_goes_with_its_parent() {
        assert_eq!(clauses_of(&["*甲", "  *乙", "*-丙", "  *丁", "    *戊", "*己"]), ["甲", "乙", "己"]);
        assert_eq!(clauses_of(&["  *甲", "    *乙-", "  *丙"]), ["甲", "丙"]);
    }

    #[test]
    fn lines_of_tags_are_no_parents() {
        assert_eq!(clauses_of(&["|", "  *甲|", "|"]), ["甲"]);
        assert_eq!(clauses_of(&["*-甲", "|", "  *乙|", "|", "  *丙"]), ["乙", "丙"]);
        assert_eq!(clauses_of(&["*-甲", "  |", "  *乙|", "  |"]), Vec::<String>::new());
        assert_eq!(clauses_of(&["*甲", "|", "+乙"]), ["甲"]);
        assert_eq!(clauses_of(&["*|", "  *甲|"]), Vec::<String>::new());
    }

    #[test]
    fn one_of_several_is_said() {
        assert_eq!(clauses_of(&["*甲", "  *子", "+乙", "  *子", "+丙"]), ["甲", "子"]);
        assert_eq!(clauses_of(&["*甲-", "  *子", "+乙", "  *孙", "+丙"]), ["乙", "孙"]);
        assert_eq!(clauses_of(&["*甲-", "+乙-", "+丙"]), ["丙"]);
    }
}
