//! Texts: kept, and marked until somebody has looked at them.

use super::{CARRIED, Pass, WAITING};
use crate::base::text::years::years;
use crate::check::stale::is_of_period;
use crate::quantity::period::Date;
use crate::yaml::edit::{At, EntryPosition, NewScalar};
use crate::yaml::entry::{Entry, Map, Scalar, Shape};
use crate::yaml::keys::{SECTION, find};
use crate::yaml::kind::ScalarKind;
use crate::yaml::words::words;

impl Pass<'_> {
    /// The texts of a 节. A 标题 may stay what it was, unless it says how the period came out; and a 专题 is a name.
    pub(super) fn section(&mut self, entry: &Entry) {
        match &entry.shape {
            _ if entry.alias => {}
            Shape::Scalar(_) => self.carry(entry),
            Shape::List(items) => items.iter().for_each(|item| self.section(item)),
            Shape::Map(map) => {
                self.table(entry, map);
                for (name, (_, entry)) in map {
                    match find(SECTION, name) {
                        Some("专题" | "段首" | "编号" | "标点" | "排法") => {}
                        Some("标题") if !entry.scalar().is_some_and(|heading| is_of_period(&heading.text)) => {}
                        _ => self.section(entry),
                    }
                }
            }
        }
    }

    /// Marks a 节 that prints a table with numbers of the old period, which stand in a template and not here.
    fn table(&mut self, section: &Entry, map: &Map) {
        let entry = |wanted: &str| map.iter().find(|(name, _)| find(SECTION, name) == Some(wanted));
        let Some((name, (_, topic))) = entry("专题").filter(|_| entry("正文").is_none()) else { return };
        let Some(topic) = topic.scalar().map(|scalar| scalar.text.trim()) else { return };
        let Some(table) = self.tables.iter().find(|table| table.topic == topic) else { return };
        let shown = table.numbers.iter().take(3).cloned().collect::<Vec<_>>().join("、");
        let more = if table.numbers.len() > 3 { "等" } else { "" };
        let words = format!("{CARRIED}下面的表格里有{}个数是上期的（{shown}{more}），改好以后删去这一句。", table.numbers.len());
        self.carried += 1;
        let done = self.edits.insert(At::Place(&section.place), "正文", NewScalar::text(&words), EntryPosition::After(name));
        self.note(done);
    }

    /// A text of the data. Where a date stood there must be a date again, so a marked one would stop the draft;
    /// a month (2019-05) is one too.
    pub(super) fn data_text(&mut self, entry: &Entry, scalar: &Scalar) {
        let month = format!("{}-01", scalar.text.trim());
        if Date::parse(&scalar.text).or_else(|| Date::parse(&month)).is_some() {
            self.waiting += 1;
            self.set(entry, WAITING);
        } else {
            self.carry(entry);
        }
    }

    /// Marks a text.
    pub(super) fn carry(&mut self, entry: &Entry) {
        let Some(scalar) = entry.scalar().filter(|_| !entry.alias) else { return };
        // `true` and `~` answer a question; with words in front of them they are texts.
        let flag = scalar.is_plain() && matches!(scalar.kind, ScalarKind::Flag(_) | ScalarKind::Null);
        if flag || scalar.text.contains(CARRIED) || !has_own_words(&scalar.text) {
            return;
        }
        // 较2022年 in a text of 2023 is held against last year's, and in one of 2024 against that before.
        if let Some((from, to)) = self.periods {
            let is_older = |year: i32| year == from.year - 1 && year < to.year - 1;
            self.older += usize::from(years(&scalar.text).any(|found| is_older(found.year)));
        }
        self.carried += 1;
        let marked = format!("{CARRIED}{}", words(scalar, &entry.place));
        let done = self.edits.revise(At::Place(&entry.place), &marked);
        self.note(done);
    }
}

/// Whether a text says anything besides the figures it names.
fn has_own_words(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        if before.chars().any(char::is_alphanumeric) {
            return true;
        }
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    rest.chars().any(char::is_alphanumeric)
}
