//! Figures: what was this period's becomes 上年.

use super::{Pass, dates};
use crate::base::source::{Key, Place};
use crate::check::SIGNED;
use crate::ledger::formula::segment;
use crate::ledger::read;
use crate::quantity::Quantity;
use crate::quantity::moment::is_moment;
use crate::yaml::entry::{Entry, Map, Scalar, Shape};
use crate::yaml::keys::{FIGURE, find};

/// What a figure says that has no value yet.
const WAITING: &str = "待报";
/// Words that a change is named with.
const WAYS: &[&str] = &["下降", "上升", "减少", "增加", SIGNED];

impl Pass<'_> {
    /// A figure that is only a value: 报告数: 1.23万例.
    pub(super) fn value(&mut self, entry: &Entry, scalar: &Scalar) {
        if read::is_gap(scalar) || self.edits.is_alias(&entry.place) {
            return;
        }
        if is_moment(&scalar.text) {
            return self.data_text(entry, scalar);
        }
        self.waiting += 1;
        match self.year_ago {
            true => {
                let new = format!("{{值: {WAITING}, 上年: {}}}", self.in_flow(entry, scalar));
                // A block of text (`|`) can't hold a mapping; it is no way to write a figure, and stays one.
                match self.edits.raw(&entry.place).contains('\n') {
                    true => self.edits.replace_words(&entry.place, WAITING),
                    false => self.edits.replace(&entry.place, &new),
                }
            }
            false => self.edits.replace_words(&entry.place, WAITING),
        }
    }

    /// A change that is a figure of its own, under a name that says which way it went: 一孩率下降. Next year it may go the other way, so
    /// it waits under the name of the catalogue whose sign says so, 一孩率增减; and nobody compares it with last year's.
    ///
    /// A name that other places of the file speak of stays. False where the figure is none of these.
    pub(super) fn change(&mut self, group: &Key, name: &str, at: &Place, entry: &Entry, beside: &Map) -> bool {
        let Some(ledger) = self.ledger else { return false };
        let of = WAYS.iter().find_map(|word| name.strip_suffix(word)).filter(|of| !of.is_empty());
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
        if ledger.catalogue.find(known, &signed).is_none() || self.edits.is_alias(&entry.place) {
            return false;
        }
        let taken = |other: &str| beside.keys().any(|key| key != name && key == other);
        let spoken_of = self.edits.text().matches(name).count() > 1;
        if name != signed && !spoken_of && !taken(&signed) && !WAYS.iter().any(|word| taken(&format!("{of}{word}"))) {
            self.edits.replace_words(at, &signed);
        }
        self.waiting += 1;
        self.edits.replace_words(&value.place, WAITING);
        true
    }

    /// A figure that is a mapping.
    pub(super) fn figure(&mut self, key: &Key, whole: &Entry, map: &Map) {
        let entry = |wanted: &str| map.iter().find(|(name, _)| find(FIGURE, name) == Some(wanted)).map(|(_, found)| found);
        let old = match entry("值") {
            Some((_, value)) => value.scalar().filter(|scalar| !read::is_gap(scalar)).map(|scalar| self.in_flow(value, scalar)),
            None => self.ledger.and_then(|ledger| {
                let quantity = ledger.figure(ledger.id(key.as_str())?).quantity.as_ref()?;
                Some(quoted_if_needed(quantity.written()))
            }),
        };
        let last_year = old.filter(|old| self.year_ago && !is_moment(old));
        let mut added = Vec::new();
        match entry("值") {
            Some((_, value)) if value.scalar().is_some_and(|scalar| !read::is_gap(scalar)) => {
                self.waiting += 1;
                self.edits.replace_words(&value.place, WAITING);
            }
            Some(_) => {}
            // What it was computed from is last year's, and would be printed as this year's.
            None if rests_on_numbers(map) => {
                self.waiting += 1;
                added.push(format!("值: {WAITING}"));
            }
            None => {}
        }
        match (entry("上年"), last_year) {
            (Some((at, before)), new) => self.put_last_year(at, before, new.as_deref().unwrap_or(WAITING)),
            (None, Some(new)) => added.push(format!("上年: {new}")),
            (None, None) => {}
        }
        self.add(whole, map, entry("值"), &added);
        for (name, (_, entry)) in map {
            match find(FIGURE, name) {
                Some("其中") => self.parts(key, entry),
                Some("同比") if !entry.is_null() && entry.scalar().is_some() => self.edits.replace_words(&entry.place, WAITING),
                Some("截至") => {
                    if let (Some(scalar), Some((from, to))) = (entry.scalar().filter(|_| !entry.is_null()), self.periods) {
                        let date = dates::as_of(&scalar.text, from, to);
                        // A figure without a date of its own counts to the report's.
                        self.edits.replace_words(&entry.place, if date == WAITING { "~" } else { &date });
                    }
                }
                // 常住人口 of last year is no base for this year's rate.
                Some("分子" | "分母") if is_quantity(entry) => {
                    self.waiting += 1;
                    self.edits.replace_words(&entry.place, WAITING);
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
                Shape::Map(map) => self.figure(&key.child("其中").child(&segment(name)), part, map),
                Shape::Scalar(scalar) => self.value(part, scalar),
                Shape::List(_) => {}
            }
        }
    }

    fn put_last_year(&mut self, key: &Place, before: &Entry, new: &str) {
        match before.is_null() && before.place.span.is_empty() {
            true => {
                let colon = self.edits.text()[key.span.end..].find(':').map_or(0, |at| at + 1);
                self.edits.insert(key.span.end + colon, format!(" {new}"));
            }
            false => self.edits.replace(&before.place, new),
        }
    }

    /// Adds entries to a figure, in the style that it is written in.
    fn add(&mut self, whole: &Entry, map: &Map, value: Option<&(Place, Entry)>, added: &[String]) {
        let Some((_, (first, _))) = map.first().filter(|_| !added.is_empty()) else { return };
        let in_flow = self.edits.text()[self.edits.span(&whole.place)].starts_with('{');
        match value {
            Some((_, entry)) if in_flow => {
                self.edits.insert(self.edits.span(&entry.place).end, format!(", {}", added.join(", ")));
            }
            // Behind the line of its value, and behind the comment on that line.
            Some((at, entry)) if !self.edits.raw(&entry.place).contains('\n') => {
                let indent = self.edits.indent(at.span.start);
                let end = self.edits.line_end(self.edits.span(&entry.place).end);
                self.edits.insert(end, added.iter().map(|line| format!("\n{indent}{line}")).collect());
            }
            _ if in_flow => self.edits.insert(first.span.start, format!("{}, ", added.join(", "))),
            _ => {
                let indent = self.edits.indent(first.span.start);
                self.edits.insert(first.span.start, added.iter().map(|line| format!("{line}\n{indent}")).collect());
            }
        }
    }

    /// A value as it may stand between `{` and `}`.
    fn in_flow(&self, entry: &Entry, scalar: &Scalar) -> String {
        let raw = &self.edits.text()[self.edits.span(&entry.place)];
        let quoted = raw.starts_with(['"', '\'']) && !raw.contains('\n');
        if quoted { raw.to_owned() } else { quoted_if_needed(scalar.text.trim()) }
    }
}

/// A text as YAML takes it anywhere.
fn quoted_if_needed(text: &str) -> String {
    let unsafe_anywhere = text.contains([',', '[', ']', '{', '}', '"', '\'', '\n', '\\', '#', '|'])
        || text.contains(": ")
        || text.starts_with(['>', '<', '=', '%', '@', '`', '!', '&', '*', '?', '~'])
        || text.starts_with("- ");
    if unsafe_anywhere { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) } else { text.to_owned() }
}

/// Whether a side of a rate is a quantity written there, rather than the name of a figure.
fn is_quantity(entry: &Entry) -> bool {
    entry.scalar().is_some_and(|scalar| Quantity::parse(scalar.text.trim()).is_some())
}

/// Whether a figure is computed by a formula from quantities written in it, rather than from figures alone.
///
/// Whole powers of ten turn one unit into another and are nobody's figure.
fn rests_on_numbers(map: &Map) -> bool {
    map.iter().any(|(name, (_, entry))| match (find(FIGURE, name), entry.scalar()) {
        (Some("公式"), Some(scalar)) => {
            let words = scalar.text.split(|c: char| c.is_whitespace() || "+-*/()−×÷".contains(c)).map(str::trim);
            words
                .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) && Quantity::parse(word).is_some())
                .any(|word| word.chars().any(|c| c.is_ascii_digit() && c != '0' && c != '1') && word.chars().count() > 2)
        }
        _ => false,
    })
}
