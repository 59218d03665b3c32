//! This period's file made into the next one's, in the clerk's own text.
//!
//! Each 值 becomes 上年 and waits for a new one, texts are marked [`CARRIED`], dates of 报告 go on. Only those places are
//! edited, by where `locate` found them: comments, order and layout of the file stay as they are.

mod dates;
mod figure;
mod text;

use crate::base::USAGE;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::{Key, Source};
use crate::check::stale::CARRIED;
use crate::ledger::formula::segment;
use crate::ledger::{self, Ledger, LedgerOptions, Opened, read};
use crate::quantity::period::Period;
use crate::template::TypedTable;
use crate::yaml::edit::{At, Edited, Edits, NewScalar, Refusal};
use crate::yaml::entry::{Entry, Map, Shape};
use crate::yaml::keys::{CHAPTERS, REPORT, TOP, find};
use crate::yaml::locate;

pub(crate) static CANNOT_ADVANCE: Rule = Rule {
    id: "cannot-advance",
    name: "改不成下一期",
    severity: Severity::Error,
    about: "数据文件能不能改成下一期的",
    why: "写法特别的文件，改了会读不出来，就不改",
    bad: r#"（数据.yaml 里有一项一层套一层，套了64层）
$ qicao next 数据.yaml -o 下一期.yaml
"#,
    good: r#"$ qicao next 数据.yaml -o 下一期.yaml
"#,
    basis: "",
};

/// The file of the next period.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advanced {
    /// Its text, and how it differs from the old one.
    pub edited: Edited,
    /// The period it came from and the one it is for; none in a file without 报告.
    pub periods: Option<(Period, Period)>,
    /// 地区; empty in a file without 报告.
    pub region: String,
    /// How many values wait for new ones.
    pub waiting: usize,
    /// How many texts are marked [`CARRIED`].
    pub carried: usize,
    /// Whether the title holds a date, of which nobody knows the next one.
    pub dated: bool,
    /// Whether the old values are those of a year ago, and stand as 上年.
    pub year_ago: bool,
    /// How many texts hold the year that was last year and is now further off: 较2022年.
    pub older: usize,
}

impl Advanced {
    /// Its text.
    pub fn text(&self) -> &str {
        self.edited.text()
    }
}

/// Makes the file for `period`, or for the same time a year later; none if the file cannot be read, which is told.
pub fn next(source: &Source, period: Option<&Period>, chapters: &[String], findings: &mut Findings) -> Option<Advanced> {
    next_beside(source, period, chapters, &[], findings)
}

/// The same, with topics of tables that hold numbers of the old period: each place that prints one is marked [`CARRIED`].
pub fn next_beside(
    source: &Source,
    period: Option<&Period>,
    chapters: &[String],
    tables: &[TypedTable],
    findings: &mut Findings,
) -> Option<Advanced> {
    let opened = match ledger::open(std::slice::from_ref(source)).into_fatal() {
        Ok(opened) => opened,
        Err(told) => {
            findings.extend(told);
            return None;
        }
    };
    // Figures may stand in a file of their own, beside that with 报告: such a file goes on by a year.
    let has_report = opened.has_report();
    let options = LedgerOptions { chapters: chapters.to_vec(), ..LedgerOptions::default() };
    // Before the text is gone through for its places: what is too much to be read is not held twice.
    let ledger = match has_report {
        true => Some(read_quietly(opened, &options, findings)?),
        false => None,
    };
    let map = locate::entries(source, findings)?;
    let from = ledger.as_ref().map(|ledger| ledger.report.period.clone());
    let to = period.cloned().or_else(|| from.as_ref().map(Period::a_year_later));
    // Not by what is written: 2019年1-6月 is 2019年上半年.
    if let (Some(from), Some(to), Some(ledger)) = (&from, &to, &ledger)
        && (to.start(), to.end()) == (from.start(), from.end())
    {
        let place = ledger.report.places.get("期间").cloned();
        let finding = USAGE.fatal(format!("这个文件就是{}的", from.written)).at(place);
        findings.push(finding.hint("请在 --period 后面写下一个期间；不写就是一年以后的同一期间"));
        return None;
    }
    let periods = from.zip(to);
    let year_ago = periods.as_ref().is_none_or(|(from, to)| from.kind == to.kind && to.year == from.year + 1);
    // What an alias repeats goes on as its anchor does: here nothing else can be meant.
    let edits = Edits::of(source, map).through_anchors();
    let root = edits.root();
    let (ledger_of_old, periods_of_both) = (ledger.as_ref(), periods.as_ref());
    let mut pass = Pass {
        edits,
        refused: None,
        ledger: ledger_of_old,
        periods: periods_of_both,
        year_ago,
        waiting: 0,
        carried: 0,
        dated: false,
        older: 0,
        tables,
    };
    if let Shape::Map(map) = &root.shape {
        pass.top(map, chapters);
    }
    let (waiting, carried, dated, older) = (pass.waiting, pass.carried, pass.dated, pass.older);
    let refused = pass.refused;
    drop(root);
    let edited = match pass.edits.finish().and_then(|edited| refused.map_or(Ok(edited), Err)) {
        Ok(edited) => edited,
        Err(refusal) => {
            let finding = CANNOT_ADVANCE.fatal(format!("没能改成下一期的：{}", refusal.message())).at(refusal.place);
            findings.push(finding.hint("请另存一份，自己改期间和数"));
            return None;
        }
    };
    let region = ledger.map(|ledger| ledger.report.region).unwrap_or_default();
    // A file without 报告 is no report by itself, and would not load even before.
    if has_report && !reads(source, edited.text(), &options) {
        let finding = CANNOT_ADVANCE.fatal(format!("{}的写法特别，没能改成下一期的", source.name()));
        findings.push(finding.hint("请另存一份，自己改期间和数"));
        return None;
    }
    Some(Advanced { edited, periods, region, waiting, carried, dated, year_ago, older })
}

/// The ledger; only what keeps the file from being read is told.
fn read_quietly(opened: Opened, options: &LedgerOptions, findings: &mut Findings) -> Option<Ledger> {
    let mut told = Findings::new();
    let ledger = opened.read(options, &mut told);
    findings.extend(told.into_iter().filter(|finding| finding.fatal));
    ledger
}

/// Whether the result can be read: whatever a clerk writes, no broken file is made of a sound one.
fn reads(source: &Source, text: &str, options: &LedgerOptions) -> bool {
    ledger::load(&[Source::new(source.name(), text)], options, &mut Findings::new()).is_some()
}

/// What a figure says that has no value yet.
const WAITING: &str = "待报";

struct Pass<'a> {
    edits: Edits,
    /// The first change that could not be made.
    refused: Option<Refusal>,
    ledger: Option<&'a Ledger>,
    periods: Option<&'a (Period, Period)>,
    year_ago: bool,
    waiting: usize,
    carried: usize,
    dated: bool,
    older: usize,
    /// Topics of tables with numbers of the old period.
    tables: &'a [TypedTable],
}

impl Pass<'_> {
    fn set(&mut self, entry: &Entry, text: &str) {
        // An alias says what its anchor says, which is set where it stands.
        if entry.alias {
            return;
        }
        let done = self.edits.set(At::Place(&entry.place), text);
        self.note(done);
    }

    fn replace(&mut self, entry: &Entry, new: NewScalar) {
        let done = self.edits.replace(At::Place(&entry.place), new);
        self.note(done);
    }

    fn note(&mut self, done: Result<(), Refusal>) {
        if let Err(refusal) = done {
            self.refused.get_or_insert(refusal);
        }
    }

    fn top(&mut self, map: &Map, chapters: &[String]) {
        for (name, (_, entry)) in map {
            match find(TOP, name) {
                Some("报告") => self.report(entry),
                Some(_) => {}
                None if find(CHAPTERS, name).is_some() || chapters.contains(name) => self.section(entry),
                None => self.node(&Key::new(segment(name)), entry),
            }
        }
    }

    /// 报告: the period, and the dates that follow from it.
    fn report(&mut self, entry: &Entry) {
        let (Shape::Map(map), Some((from, to))) = (&entry.shape, self.periods) else { return };
        for (name, (_, entry)) in map {
            let Some(scalar) = entry.scalar().filter(|_| !entry.is_null()) else { continue };
            match find(REPORT, name) {
                Some("期间") => self.set(entry, &to.written),
                Some("截至") => self.set(entry, &dates::as_of(&scalar.text, from, to)),
                Some("成文日期") => self.set(entry, WAITING),
                Some("标题") => {
                    let title = dates::in_title(&scalar.text, from, to);
                    self.dated |= title.contains(dates::NO_DAY);
                    self.set(entry, &title);
                }
                _ => {}
            }
        }
    }

    /// Nesting is bounded where entries are read, so this may call itself.
    fn node(&mut self, key: &Key, entry: &Entry) {
        match &entry.shape {
            _ if entry.alias => {}
            Shape::Map(map) if read::is_figure(map) => self.figure(key, entry, map),
            Shape::Map(map) => {
                for (name, (at, entry)) in map {
                    if !self.change(key, name, at, entry, map) {
                        self.node(&key.child(&segment(name)), entry);
                    }
                }
            }
            Shape::List(items) => {
                items.iter().enumerate().for_each(|(at, item)| self.node(&key.child(&(at + 1).to_string()), item));
            }
            Shape::Scalar(scalar) if read::is_figure_scalar(scalar) => self.value(entry, scalar),
            Shape::Scalar(scalar) if self.is_unread(key) => self.unread(entry, scalar),
            Shape::Scalar(scalar) => self.data_text(entry, scalar),
        }
    }
}
