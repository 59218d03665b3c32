//! Figures: what was this period's becomes 上年.

use std::iter;

use rust_decimal::Decimal;

use super::{Pass, WAITING, dates};
use crate::base::source::{Key, Place};
use crate::base::text::direction::{ChangeUse, SIGNED, words};
use crate::catalogue::Catalogue;
use crate::ledger::formula::segment;
use crate::ledger::read;
use crate::quantity::Quantity;
use crate::quantity::moment::is_moment;
use crate::quantity::near::near;
use crate::yaml::edit::{At, EntryPosition, NewScalar};
use crate::yaml::entry::{Entry, Map, Scalar, ScalarForm, Shape};
use crate::yaml::keys::{FIGURE, find};

impl Pass<'_> {
    /// A figure that is only a value: 报告数: 1.23万例.
    pub(super) fn value(&mut self, entry: &Entry, scalar: &Scalar) {
        if read::is_gap(scalar) || entry.alias {
            return;
        }
        if is_moment(&scalar.text) {
            return self.data_text(entry, scalar);
        }
        self.waiting += 1;
        match self.year_ago {
            // A block of text (`|`) can't hold a mapping; it is no way to write a figure, and stays one.
            true if !is_on_lines(entry) => {
                let pairs = [("值", NewScalar::text(WAITING)), ("上年", as_written(scalar))];
                let new = NewScalar::Map(pairs.map(|(name, value)| (name.to_owned(), value)).into());
                self.replace(entry, new);
            }
            true | false => self.set(entry, WAITING),
        }
    }

    /// Whether what stands at a key is an indicator of the catalogue that cannot be read as a number: 三百余例.
    pub(super) fn is_unread(&self, key: &Key) -> bool {
        let Some(ledger) = self.ledger else {
            return Catalogue::built_in().find(Key::outer(key.as_str()), Key::last(key.as_str())).is_some();
        };
        ledger.id(key.as_str()).is_some_and(|id| ledger.figure(id).quantity.is_none() && ledger.indicator(id).is_some())
    }

    /// A figure that could not be read: it waits for a new value. Its nearest right form is 上年, where there is one, and what was
    /// written is kept beside it.
    pub(super) fn unread(&mut self, entry: &Entry, scalar: &Scalar) {
        if entry.alias || is_on_lines(entry) {
            return self.data_text(entry, scalar);
        }
        self.waiting += 1;
        let text = scalar.text.trim();
        // {值: 38个, 备注: 含社会办医4个}: its value.
        let value = |right: String| match right.strip_prefix("{值: ") {
            Some(rest) => rest.split([',', '}']).next().unwrap_or_default().to_owned(),
            None => right,
        };
        let meant = near(text, None).and_then(|near| near.right).map(value).filter(|right| Quantity::parse(right).is_some());
        let mut pairs = vec![("值", WAITING.to_owned())];
        if self.year_ago {
            pairs.push(("上年", meant.unwrap_or_else(|| WAITING.to_owned())));
        }
        pairs.push(("备注", format!("上期写的是“{text}”，读不成数，请核对上年")));
        let pairs = pairs.into_iter().map(|(name, text)| (name.to_owned(), NewScalar::text(&text)));
        self.replace(entry, NewScalar::Map(pairs.collect()));
    }

    /// A change that is a figure of its own, under a name that says which way it went: 一孩率下降. Next year it may go the other way, so
    /// it waits under the name of the catalogue whose sign says so, 一孩率增减; and nobody compares it with last year's.
    ///
    /// A name that other places of the file speak of stays. False where the figure is none of these.
    pub(super) fn change(&mut self, group: &Key, name: &str, at: &Place, entry: &Entry, beside: &Map) -> bool {
        let Some(ledger) = self.ledger else { return false };
        let ways = || words(ChangeUse::Turns).map(|change| change.word);
        let of = ways().find_map(|word| name.strip_suffix(word)).filter(|of| !of.is_empty());
        let (Some(of), Some(known)) = (of, ledger.catalogue.group_of(group.as_str())) else { return false };
        let signed = format!("{of}{SIGNED}");
        let value = match &entry.shape {
            Shape::Map(map) if read::is_figure(map) => {
                map.iter().find(|(name, _)| find(FIGURE, name) == Some("值")).map(|(_, (_, value))| value)
            }
            Shape::Scalar(_) => Some(entry),
            Shape::Map(_) | Shape::List(_) => None,
        };
        let Some(value) = value.filter(|value| value.scalar().is_some_and(|scalar| !read::is_gap(scalar))) else { return false };
        if ledger.catalogue.find(known, &signed).is_none() || entry.alias {
            return false;
        }
        let taken = |other: &str| beside.keys().any(|key| key != name && key == other);
        let spoken_of = at.source.text().matches(name).count() > 1;
        // With 一孩率上升 beside 一孩率下降 both would become 一孩率增减.
        if name != signed && !spoken_of && !taken(&signed) && !ways().any(|word| taken(&format!("{of}{word}"))) {
            let done = self.edits.rename(At::Place(at), &signed);
            self.note(done);
        }
        self.waiting += 1;
        self.set(value, WAITING);
        true
    }

    /// A figure that is a mapping.
    pub(super) fn figure(&mut self, key: &Key, whole: &Entry, map: &Map) {
        let entry = |wanted: &str| map.iter().find(|(name, _)| find(FIGURE, name) == Some(wanted)).map(|(_, (_, found))| found);
        let old = match entry("值") {
            Some(value) => value.scalar().filter(|scalar| !read::is_gap(scalar)).map(as_written),
            // Computed: what it came to is written out as 上年, for what it was computed from goes on too.
            None => self.ledger.and_then(|ledger| {
                let quantity = ledger.figure(ledger.id(key.as_str())?).quantity.as_ref()?;
                Some(NewScalar::text(quantity.written()))
            }),
        };
        // A date or a period is no figure that can be compared.
        let is_moment = matches!(&old, Some(NewScalar::Scalar(text, _)) if is_moment(text));
        let last_year = old.filter(|_| self.year_ago && !is_moment);
        let mut added = Vec::new();
        match entry("值") {
            Some(value) if value.scalar().is_some_and(|scalar| !read::is_gap(scalar)) => {
                self.waiting += 1;
                self.set(value, WAITING);
            }
            Some(_) => {}
            // What it was computed from is last year's, and would be printed as this year's.
            None if rests_on_numbers(map) => {
                self.waiting += 1;
                added.push(("值", NewScalar::text(WAITING)));
            }
            None => {}
        }
        match (entry("上年"), last_year) {
            // Where the old period was not a year ago, nobody has typed what the new one is held against.
            (Some(before), new) => self.replace(before, new.unwrap_or_else(|| NewScalar::text(WAITING))),
            (None, Some(new)) => added.push(("上年", new)),
            (None, None) => {}
        }
        self.add(whole, map, added);
        for (name, (_, entry)) in map {
            match find(FIGURE, name) {
                Some("其中") if !entry.alias => self.parts(key, entry),
                Some("同比") if !entry.is_null() && entry.scalar().is_some() => self.set(entry, WAITING),
                Some("截至") => {
                    if let (Some(scalar), Some((from, to))) = (entry.scalar().filter(|_| !entry.is_null()), self.periods) {
                        match dates::as_of(&scalar.text, from, to) {
                            // A figure without a date of its own counts to the report's.
                            date if date == WAITING => self.replace(entry, NewScalar::Nothing),
                            date => self.set(entry, &date),
                        }
                    }
                }
                // 常住人口 of last year is no base for this year's rate.
                Some("分子" | "分母") if is_quantity(entry) => {
                    self.waiting += 1;
                    self.set(entry, WAITING);
                }
                Some("备注") => self.carry(entry),
                _ => {}
            }
        }
    }

    fn parts(&mut self, key: &Key, entry: &Entry) {
        let Shape::Map(map) = &entry.shape else { return };
        for (name, (_, part)) in map {
            match &part.shape {
                // What it repeats goes on where it stands.
                _ if part.alias => {}
                Shape::Map(map) => self.figure(&key.child("其中").child(&segment(name)), part, map),
                Shape::Scalar(scalar) => self.value(part, scalar),
                Shape::List(_) => {}
            }
        }
    }

    /// Adds entries to a figure: behind its value, or before all that it says.
    fn add(&mut self, whole: &Entry, map: &Map, added: Vec<(&str, NewScalar)>) {
        let value = map.iter().find(|(name, (_, entry))| find(FIGURE, name) == Some("值") && !is_on_lines(entry));
        let slot = value.map_or(EntryPosition::First, |(name, _)| EntryPosition::After(name));
        for (name, new) in added {
            let done = self.edits.insert(At::Place(&whole.place), name, new, slot);
            self.note(done);
        }
    }
}

/// A value as it may stand between `{` and `}`, in the quotes that it has.
fn as_written(scalar: &Scalar) -> NewScalar {
    // `|` and `>` need lines of their own, which a mapping in braces has not.
    let style = if matches!(scalar.style, ScalarForm::Single | ScalarForm::Double) { scalar.style } else { ScalarForm::Plain };
    NewScalar::Scalar(scalar.text.trim().to_owned(), style)
}

/// Whether a value is written on more than one line.
fn is_on_lines(entry: &Entry) -> bool {
    let block = entry.scalar().is_some_and(|scalar| matches!(scalar.style, ScalarForm::Literal | ScalarForm::Folded));
    block || entry.place.source.text().get(entry.place.span.clone()).unwrap_or_default().trim_end().contains('\n')
}

/// Whether a side of a rate is a quantity written there, rather than the name of a figure.
fn is_quantity(entry: &Entry) -> bool {
    entry.scalar().is_some_and(|scalar| Quantity::parse(scalar.text.trim()).is_some())
}

/// Whether a figure is computed by a formula from quantities written in it, rather than from figures alone.
fn rests_on_numbers(map: &Map) -> bool {
    map.iter().any(|(name, (_, entry))| match (find(FIGURE, name), entry.scalar()) {
        (Some("公式"), Some(scalar)) => {
            let words = scalar.text.split(|c: char| c.is_whitespace() || "+-*/()−×÷（），,".contains(c)).map(str::trim);
            words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).any(is_of_the_period)
        }
        _ => false,
    })
}

/// Whether a quantity in a formula is a figure of the old period (38人, 4794), and no factor.
fn is_of_the_period(word: &str) -> bool {
    Quantity::parse(word).is_some_and(|quantity| {
        // Whole powers of ten turn one unit into another and are nobody's figure; nor are ×2 and ÷12 (months).
        let is_power = quantity.value().is_some_and(|value| {
            iter::successors(Some(Decimal::ONE), |power| power.checked_mul(Decimal::TEN)).any(|power| power == value)
        });
        !is_power && (word.chars().count() > 2 || !quantity.unit().is_empty())
    })
}
