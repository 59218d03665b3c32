//! Days that the data says and a template prints (截至2019年9月30日): they stand in no control. One that became another goes home into the data as a
//! figure does, and is never kept as a hand edit, which would hide the day of the data from then on.

use super::data_day::{DataDay, PrintedDay, printed_days};
use super::files::DataFiles;
use super::report::{EditKind, FigureChange, NewFigure, TextChange};
use super::unit::{DraftUnit, plain};
use crate::ledger::Ledger;

/// Until when figures are counted, where no figure has a day of its own.
const AS_OF: &str = "报告.截至";

/// No more entries are named.
const MOST_NAMED: usize = 3;

/// Days of the data, and where the draft prints them.
pub(super) struct KnownDays<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) files: &'a DataFiles<'a>,
    /// The draft that went out.
    pub(super) units: &'a [DraftUnit],
    /// Whether a day changed in some of its places is meant everywhere (`--same`).
    pub(super) same: bool,
}

/// One day of the data that the draft says otherwise now.
struct OtherDay {
    day: DataDay,
    old: String,
    new: String,
    write: String,
    /// Which of the texts says it.
    text: usize,
}

/// Takes other days out of the words that changed.
pub(super) fn take(texts: &mut Vec<TextChange>, known: &KnownDays<'_>) -> Vec<FigureChange> {
    let mut found: Vec<OtherDay> = Vec::new();
    for (at, text) in texts.iter_mut().enumerate().filter(|(_, text)| text.kind == EditKind::Changed && !text.keep.is_empty()) {
        match known.other_days(at, &text.keep) {
            Days::None => {}
            Days::Others(days) => found.extend(days),
            Days::Unclear(key) => {
                text.keep.clear();
                text.why = Some(format!("里面的日期由数据里的{key}印出，请自己改数据；别的话改了的，数据改好以后再改"));
            }
        }
    }
    let out = changes(&found, texts, known);
    let mut at = 0;
    texts.retain(|_| {
        at += 1;
        !found.iter().any(|day| day.text == at - 1)
    });
    out
}

/// What became of the days of a sentence.
enum Days {
    /// All of them stand, or are none of the data's.
    None,
    /// Nothing else of it was changed.
    Others(Vec<OtherDay>),
    /// One became another, and which is not sure, or more was changed; where the data may say it.
    Unclear(String),
}

impl KnownDays<'_> {
    fn other_days(&self, text: usize, keep: &[(String, String)]) -> Days {
        let mut out: Vec<OtherDay> = Vec::new();
        // Whether a day of the template's own words became another.
        let mut others = false;
        for (old, new) in keep {
            let (old, new) = (plain(old), plain(new));
            let (before, after) = (printed_days(&old), printed_days(&new));
            if before.len() != after.len() {
                continue;
            }
            let is_alone = without(&old, &before) == without(&new, &after) && keep.len() == 1;
            for (was, is) in before.iter().zip(&after) {
                let (said, says) = (&old[was.range.clone()], &new[is.range.clone()]);
                if said == says {
                    continue;
                }
                let days = self.printed_as(was, &old[..was.range.start]);
                let Some(first) = days.first() else {
                    others = true;
                    continue;
                };
                match (&days[..], is.date(first.date)) {
                    ([day], Some(date)) if is_alone && was.date(date).is_some() => out.push(OtherDay {
                        old: said.to_owned(),
                        new: says.to_owned(),
                        write: day.like(date),
                        day: day.clone(),
                        text,
                    }),
                    _ => return Days::Unclear(named(&days)),
                }
            }
        }
        match out.first() {
            None => Days::None,
            Some(first) if others => Days::Unclear(named(std::slice::from_ref(&first.day))),
            Some(_) => Days::Others(out),
        }
    }

    /// The days of the data that may be printed so.
    fn printed_as(&self, printed: &PrintedDay, before: &str) -> Vec<DataDay> {
        let mut out: Vec<DataDay> = self.files.days().iter().filter(|day| printed.is(day.date)).cloned().collect();
        let report = &self.ledger.report;
        // Most data leaves it to the period.
        if out.is_empty() && before.ends_with("截至") && printed.is(report.as_of) {
            let place = report.places.get("截至").unwrap_or(&report.place).clone();
            out.push(DataDay::unsaid(AS_OF, place, report.as_of));
        }
        out
    }
}

/// Where the data says one of several days.
fn named(days: &[DataDay]) -> String {
    let keys: Vec<String> = days.iter().take(MOST_NAMED).map(|day| format!("“{}”", day.key)).collect();
    format!("{}{}", keys.join("或"), if days.len() > MOST_NAMED { "等" } else { "" })
}

/// A text without its days.
fn without(text: &str, days: &[PrintedDay]) -> String {
    let mut out = text.to_owned();
    days.iter().rev().for_each(|day| out.replace_range(day.range.clone(), "\0"));
    out
}

/// The days that changed, each once however often it is printed.
fn changes(found: &[OtherDay], texts: &[TextChange], known: &KnownDays<'_>) -> Vec<FigureChange> {
    let mut out: Vec<FigureChange> = Vec::new();
    for (at, first) in found.iter().enumerate() {
        let own = |other: &&OtherDay| other.day.key == first.day.key;
        if found[..at].iter().any(|other| own(&other)) {
            continue;
        }
        let mut news: Vec<String> = Vec::new();
        let mut writes: Vec<&String> = Vec::new();
        for other in found.iter().filter(own) {
            if !writes.contains(&&other.write) {
                writes.push(&other.write);
                news.push(other.new.clone());
            }
        }
        let changed = found.iter().filter(own).count();
        let printed = known.units.iter().flat_map(|unit| printed_days(&unit.text));
        let is_it = |printed: &PrintedDay| printed.date(first.day.date) == Some(first.day.date);
        let places = printed.filter(is_it).count().max(changed);
        let sure = found.iter().filter(own).all(|other| texts[other.text].sure);
        let why = match () {
            () if !sure => Some("没有原稿，分不清是稿子改了还是数据改了".to_owned()),
            () if writes.len() > 1 => Some("几处改成了不同的日子，请先定下用哪一个".to_owned()),
            () if changed < places && !known.same => {
                Some(format!("稿子里{places}处印这一天，只改了{changed}处；要都照这样改，请加 --same"))
            }
            () => None,
        };
        let text = &texts[first.text];
        out.push(FigureChange {
            key: first.day.key.clone(),
            old: first.old.clone(),
            new: if news.len() == 1 { NewFigure::One(news.remove(0)) } else { NewFigure::Several(news) },
            sure,
            apply: why.is_none(),
            why,
            places,
            changed,
            author: text.author.clone(),
            tracked: text.tracked,
            place: Some(first.day.place.clone()),
            write: Some(first.write.clone()),
            settled: false,
        });
    }
    out
}
