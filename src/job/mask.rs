//! A ledger without its figures, or without the names of places: what a draft that is shared may show.
//!
//! Data is masked before a template sees it, so that no filter, no comparison and no sum of a template can say what is
//! hidden: whatever is printed is made from stand-ins. Stand-ins have one width for each way of writing (××人, ×.××万例,
//! ××.××%), so that neither 0 nor 100% shows by its length; labels, units and 万 stay. What a county typed into templates of
//! its own is no data; [`Mask::printed`] takes the same names and numbers out of the finished draft.

mod findings;
mod ledger;
mod names;
mod texts;

use self::names::MaskedNames;
use self::texts::visit_texts;
use crate::base::source::Source;
use crate::ledger::{Ledger, glance};
use crate::quantity::digits::{self, KnownNumbers};

/// What is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Masked {
    /// 数字: figures, dates, and digits in texts.
    Digits,
    /// 地名: 地区, 单位, and names of places that are entries of the data.
    Names,
    /// 全部: both.
    All,
}

/// Masks texts of one ledger.
#[derive(Debug, Clone)]
pub struct Mask {
    digits: bool,
    names: Option<MaskedNames>,
    /// Names are to be hidden, and none is known: any word may be one.
    blind: bool,
    /// The numbers of two digits or more that the ledger holds.
    numbers: KnownNumbers,
}

impl Mask {
    /// A mask for what this ledger holds.
    pub fn of(masked: Masked, ledger: &Ledger) -> Self {
        let names = matches!(masked, Masked::Names | Masked::All).then(|| MaskedNames::of(ledger));
        let digits = matches!(masked, Masked::Digits | Masked::All);
        let mut numbers = KnownNumbers::default();
        if digits {
            visit_texts(ledger, &mut |text| numbers.add(text));
        }
        Self { digits, names, blind: false, numbers }
    }

    /// A mask for data that could not be read as a ledger: all that is known are the names that its 地区 and 单位 seem to have.
    pub fn of_unread(masked: Masked, sources: &[Source]) -> Self {
        let seen = glance(sources);
        let names = matches!(masked, Masked::Names | Masked::All).then(|| MaskedNames::of_report(&seen.region, &seen.organ));
        let blind = names.as_ref().is_some_and(MaskedNames::is_empty);
        Self { digits: matches!(masked, Masked::Digits | Masked::All), names, blind, numbers: KnownNumbers::default() }
    }

    /// A text of the data as it may be seen.
    // Names first: their numerals must still stand when they are looked for (五峰县, 三门峡市).
    pub fn text(&self, text: &str) -> String {
        let named = self.without_names(text);
        if self.digits { digits::masked(&named, &self.numbers) } else { named }
    }

    /// A text of the finished draft: names, and numbers that the ledger holds, also where a template says them.
    pub fn printed(&self, text: &str) -> String {
        let named = self.without_names(text);
        if self.digits { without_infinity(&digits::masked_where_known(&named, &self.numbers)) } else { named }
    }

    /// A label or a key: its digits (5岁以下儿童) are no figures.
    fn without_names(&self, text: &str) -> String {
        self.names.as_ref().map_or_else(|| text.to_owned(), |names| names.masked(text))
    }
}

/// A masked value is infinite to templates, and one that they join to a text says so.
fn without_infinity(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("inf") {
        // Within Latin letters (info) it is a word of the county.
        let (before, behind) = (&rest[..at], &rest[at + "inf".len()..]);
        let is_word =
            before.ends_with(|c: char| c.is_ascii_alphabetic()) || behind.starts_with(|c: char| c.is_ascii_alphabetic());
        out.push_str(if is_word { before } else { before.strip_suffix('-').unwrap_or(before) });
        out.push_str(if is_word { "inf" } else { "××" });
        rest = behind;
    }
    out + rest
}
