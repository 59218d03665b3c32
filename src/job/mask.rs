//! A ledger without its figures, or without the names of places: what a draft that is shared may show.
//!
//! Data is masked before a template sees it, so that no filter, no comparison and no sum of a template can say what is
//! hidden: whatever is printed is made from stand-ins. Stand-ins have one width for each way of writing (××人, ×.××万例,
//! ××.××%), so that neither 0 nor 100% shows by its length; labels, units and 万 stay. What a county typed into templates of
//! its own is no data; [`Mask::printed`] takes the same names and numbers out of the finished draft.

mod ledger;
mod names;

use std::collections::HashSet;

use self::names::Names;
use crate::ledger::{Content, Ledger, Node, Piece, Section, Text};
use crate::quantity::digits;

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
    names: Option<Names>,
    /// The numbers of two digits or more that the ledger holds.
    numbers: HashSet<String>,
}

impl Mask {
    /// A mask for what this ledger holds.
    pub fn of(masked: Masked, ledger: &Ledger) -> Self {
        let names = matches!(masked, Masked::Names | Masked::All).then(|| Names::of(ledger));
        let digits = matches!(masked, Masked::Digits | Masked::All);
        let mut numbers = HashSet::new();
        if digits {
            said(ledger, &mut |text| digits::collect(text, &mut numbers));
        }
        Self { digits, names, numbers }
    }

    /// Whether figures and dates are masked.
    pub fn hides_digits(&self) -> bool {
        self.digits
    }

    /// A text of the data as it may be seen.
    pub fn text(&self, text: &str) -> String {
        let named = self.without_names(text);
        if self.digits { digits::masked(&named) } else { named }
    }

    /// A text of the finished draft: names, and numbers that the ledger holds, also where a template says them.
    pub fn printed(&self, text: &str) -> String {
        let named = self.without_names(text);
        if self.digits { digits::masked_where(&named, |number| self.numbers.contains(number)) } else { named }
    }

    /// A label or a key: its digits (5岁以下儿童) are no figures.
    fn without_names(&self, text: &str) -> String {
        self.names.as_ref().map_or_else(|| text.to_owned(), |names| names.masked(text))
    }
}

/// Calls `visit` with every value and text of a ledger.
fn said(ledger: &Ledger, visit: &mut dyn FnMut(&str)) {
    for figure in &ledger.figures {
        let change = figure.stated_change.as_ref().map(|(change, _)| change);
        let bounds = figure.targets.iter().map(|target| &target.bound);
        figure.quantity.iter().chain(change).chain(bounds).for_each(|quantity| visit(quantity.written()));
        figure.reporter.iter().chain(&figure.remark).for_each(|text| visit(text));
    }
    for text in [&ledger.report.title, &ledger.report.organ, &ledger.report.period.written] {
        visit(text);
    }
    ledger.data.values().for_each(|node| node_said(node, visit));
    ledger.chapters.values().for_each(|section| section_said(section, visit));
}

fn node_said(node: &Node, visit: &mut dyn FnMut(&str)) {
    match &node.content {
        Content::Figure(_) | Content::Flag(_) => {}
        Content::Text(text) => text_said(text, visit),
        Content::List(items) => items.iter().for_each(|item| node_said(item, visit)),
        Content::Group(group) => group.values().for_each(|item| node_said(item, visit)),
    }
}

fn section_said(section: &Section, visit: &mut dyn FnMut(&str)) {
    let Section { place: _, heading, intro, body, topic: _, points, items, run_in: _, number: _, stop: _, manner: _, named } =
        section;
    [heading, intro, body].into_iter().flatten().chain(points).for_each(|text| text_said(text, visit));
    items.iter().chain(named.values()).for_each(|section| section_said(section, visit));
}

fn text_said(text: &Text, visit: &mut dyn FnMut(&str)) {
    for piece in &text.pieces {
        match piece {
            Piece::Plain(plain) => visit(plain),
            Piece::Report(_, Some(value)) => visit(value),
            Piece::Figure(_) | Piece::Change(_) | Piece::Report(_, None) | Piece::Unknown(_) => {}
        }
    }
}
