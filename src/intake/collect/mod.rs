//! `collect`: what the divisions filled in, from sheets of ours or their own tables, told by figure, and how it goes home into the data.
//!
//! ```text
//! xlsx, csv, docx ─tables─▶ pages ─table─▶ heads, rows ─gather─▶ a proposal a cell ─decide─▶ FigureChange ─apply─▶ the data
//!                                                        names      value, 上年, 目标 …   against the data
//! ```
//!
//! What is told as sure must be so: where a name, a unit or a time may mean two things the change is 疑似, and never written.

mod across;
mod across_rows;
mod agree;
mod apply;
mod at;
mod blanks;
mod cells;
mod crossed;
mod decide;
mod gather;
mod head;
mod issuer;
mod meant;
mod over;
mod places;
mod proposal;
mod reading;
mod report;
mod row;
mod segments;
mod sender;
mod shape;
mod subject;
mod table;
mod time;
mod walk;
mod whose;
mod words;

pub use self::report::{Collected, CollectedChange, Sent, Unanswered, Unmatched};

use self::at::CellPlace;
use self::decide::{Choice, Decided, decide};
use self::gather::Gathered;
use self::proposal::{CellTarget, FigureKey, Proposal};
use self::sender::Senders;
use crate::base::finding::{Error, Findings};
use crate::base::hashed::HashSet;
use crate::base::source::Source;
use crate::format::grid::Workbook;
use crate::format::tables;
use crate::ledger::named::KnownNames;
use crate::ledger::{self, FigureId, Ledger};
use crate::quantity::Quantity;

/// A file of a division, and what people know it by.
#[derive(Debug, Clone, Copy)]
pub struct SentFile<'a> {
    /// What people know it by.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the user chose.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CollectOptions {
    /// What reading the data takes.
    pub data: ledger::LedgerOptions,
    /// Names that are only near are those of the figures.
    pub same: bool,
}

impl CollectOptions {
    /// With data that is read so.
    #[must_use]
    pub fn data(mut self, data: ledger::LedgerOptions) -> Self {
        self.data = data;
        self
    }

    /// With names that are only near taken for those of the figures.
    #[must_use]
    pub fn same(mut self, same: bool) -> Self {
        self.same = same;
        self
    }
}

/// Reads the tables of a file.
///
/// # Errors
///
/// What the file is, if it has no tables that can be read, and what to do about it.
pub fn open(file: SentFile<'_>) -> Result<Workbook, Error> {
    tables::read(file.name, file.bytes)
}

/// Tells what the divisions' files say against the data. Of a file that could not be read its error is told.
pub fn collect(files: Vec<(String, Result<Workbook, Error>)>, ledger: &Ledger, options: &CollectOptions) -> Collected {
    let names = KnownNames::of(ledger);
    let mut gathered = Gathered::new(ledger, &names);
    let mut out = Collected::default();
    for (name, file) in files {
        gathered.senders.file(&name);
        match file {
            Ok(book) => {
                out.read += 1;
                gathered.take(&name, &book);
            }
            Err(error) => {
                out.unread += 1;
                out.problems.push(format!("{}。{}", error.message, error.hints.join("；")));
            }
        }
    }
    let Gathered { mut proposals, unmatched, problems, notes, sent, mut senders, .. } = gathered;
    senders.by_figures(&proposals, ledger, &names);
    for one in &mut proposals {
        one.foreign = senders.foreign(one, ledger, &names);
    }
    let came = Came { sent, places: values(&proposals), senders };
    out.problems.extend(problems);
    out.unmatched = unmatched;
    out.notes = notes;
    let (mut decided, same) = decide(ledger, proposals, Choice { same: options.same });
    out.same = same;
    stand_alone(&mut decided);
    out.edited = apply::apply(ledger, &mut decided, &mut out.problems);
    // Which of the changes reads otherwise than was meant cannot be told, so none is written.
    if !holds(ledger, &decided, &out, options) {
        out.edited.clear();
        let why = "写回以后再读，和要写的不一样，所以没有写；请自己改数据";
        for one in decided.iter_mut().filter(|one| one.change.apply) {
            one.change.apply = false;
            one.change.why = Some(why.to_owned());
        }
        out.problems.push(why.to_owned());
    }
    out.unanswered = unanswered(ledger, &decided, &came);
    out.figures = decided.into_iter().map(|one| one.change).collect();
    out
}

/// A figure that the data does not have is written with its value, or not at all.
fn stand_alone(decided: &mut [Decided]) {
    let has_value: HashSet<CellTarget> =
        decided.iter().filter(|one| one.slot == FigureKey::Value && one.change.apply).map(|one| one.target.clone()).collect();
    for one in decided.iter_mut().filter(|one| matches!(one.target, CellTarget::New(..)) && one.slot != FigureKey::Value) {
        if !has_value.contains(&one.target) {
            one.change.settled = true;
            one.change.apply = false;
            one.change.why = Some("本期的数没有写回，它也先不写".to_owned());
        }
    }
}

/// Whether the data, read again, says what was to be written.
fn holds(ledger: &Ledger, decided: &[Decided], out: &Collected, options: &CollectOptions) -> bool {
    if out.edited.is_empty() {
        return true;
    }
    let mut sources: Vec<Source> = ledger.sources.clone();
    for (at, edited, _) in &out.edited {
        sources[*at] = Source::new(ledger.sources[*at].name(), edited.text());
    }
    let Some(new) = ledger::load(&sources, &options.data, &mut Findings::new()) else { return false };
    let says = |one: &Decided| {
        let quantity = new.id(&one.change.key).and_then(|id| new.figure(id).quantity.as_ref());
        let Sent::One(text) = &one.change.new else { return false };
        // What was sent without a unit has the figure's.
        let is_it = |quantity: &Quantity| quantity.written() == text || quantity.number() == *text;
        // What else is written, `Edits::finish` has held against the file already.
        !matches!(one.slot, FigureKey::Value | FigureKey::Last) || quantity.is_some_and(is_it)
    };
    decided.iter().filter(|one| one.change.apply).all(says) && untouched(ledger, &new, decided)
}

/// Whether every other figure says what it did.
fn untouched(ledger: &Ledger, new: &Ledger, decided: &[Decided]) -> bool {
    let written: HashSet<&str> = decided.iter().filter(|one| one.change.apply).map(|one| one.change.key.as_str()).collect();
    // What is computed follows what was written, and may well say something else.
    ledger.figures.iter().filter(|figure| !written.contains(figure.key.as_str()) && !figure.is_computed()).all(|figure| {
        let now = new.id(figure.key.as_str()).map(|id| new.figure(id));
        // Last year's number takes the unit of this year's.
        let bare = |one: &ledger::Figure| one.quantity.as_ref().map(|quantity| quantity.digits());
        now.is_some_and(|now| bare(now) == bare(figure))
    })
}

/// What came, and from whom.
struct Came {
    /// Figures of which some file has a value.
    sent: HashSet<FigureId>,
    /// Where.
    places: Vec<(FigureId, CellPlace)>,
    senders: Senders,
}

/// Where values of figures of the data stand.
fn values(proposals: &[Proposal]) -> Vec<(FigureId, CellPlace)> {
    let values = proposals.iter().filter(|one| one.slot == FigureKey::Value);
    values.filter_map(|one| if let CellTarget::Known(id) = one.target { Some((id, one.at.clone())) } else { None }).collect()
}

/// The divisions of whose figures some are not in, in the order of the data, those of which no file came first.
fn unanswered(ledger: &Ledger, decided: &[Decided], came: &Came) -> Vec<Unanswered> {
    let coming: HashSet<FigureId> = decided
        .iter()
        // Of two values that contradict each other none has come.
        .filter(|one| one.slot == FigureKey::Value && !matches!(one.change.new, Sent::Several(_)))
        .filter_map(|one| if let CellTarget::Known(id) = one.target { Some(id) } else { None })
        .filter(|id| came.sent.contains(id))
        .collect();
    let divisions = ledger.divisions();
    let all = divisions.by_name.into_iter().chain([(String::new(), divisions.nobodys)]);
    let mut out: Vec<Unanswered> = all
        .filter_map(|(division, figures)| {
            let is_missing = |id: &&FigureId| ledger.figure(**id).quantity.is_none() && !coming.contains(id);
            let keys: Vec<String> = figures.iter().filter(is_missing).map(|id| ledger.figure(*id).key.to_string()).collect();
            let answered = came.senders.has(&division, &figures, &came.places);
            let known = figures.iter().filter(|id| ledger.figure(**id).quantity.is_some()).count();
            (!keys.is_empty()).then_some(Unanswered { division, answered, known, keys })
        })
        .collect();
    out.sort_by_key(|one| one.answered);
    out
}
