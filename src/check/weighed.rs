//! The figures that checks weigh against each other: not last year's, and not those that the county has looked at.

use std::borrow::Cow;

use super::wording::of_words;
use crate::base::hashed::HashMap;
use crate::base::source::Key;
use crate::ledger::evaluate::{Amount, comparable, stated};
use crate::ledger::{Figure, FigureId, Ledger};
use crate::quantity::interval::Interval;
use crate::quantity::{Bound, Quantity};

/// Figures of this year with their values, in the order of the data.
pub(super) fn weighed(ledger: &Ledger) -> impl Iterator<Item = (FigureId, &Figure, &Quantity)> {
    let last_years = ledger.last_years();
    let all = ledger.figures.iter().enumerate().map(|(at, figure)| (FigureId(at), figure));
    all.filter(move |(id, figure)| !figure.unchecked && !last_years.contains(id))
        .filter_map(|(id, figure)| Some((id, figure, figure.quantity.as_ref()?)))
}

/// Figures by the group they stand in, in the order of the data.
pub(super) fn groups(ledger: &Ledger) -> Vec<(&str, Vec<FigureId>)> {
    let mut groups: Vec<(&str, Vec<FigureId>)> = Vec::new();
    // The list keeps the order of the data, the map finds a group among thousands.
    let mut index: HashMap<&str, usize> = HashMap::default();
    for (id, figure, _) in weighed(ledger) {
        let group = Key::outer(figure.key.as_str());
        let at = *index.entry(group).or_insert_with(|| {
            groups.push((group, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, figures)) = groups.get_mut(at) {
            figures.push(id);
        }
    }
    groups
}

/// A figure and its 上年, both said as numbers of one kind and neither 0.
pub(super) struct TwoYears<'a> {
    pub(super) figure: &'a Figure,
    pub(super) now: &'a Quantity,
    pub(super) last: &'a Quantity,
    pub(super) last_id: FigureId,
    pub(super) now_is: Amount,
    pub(super) last_is: Amount,
}

impl<'a> TwoYears<'a> {
    /// A figure and its last year's; none if they cannot be held against each other.
    pub(super) fn of(ledger: &'a Ledger, figure: &'a Figure, now: &'a Quantity) -> Option<Self> {
        let last_id = figure.last_year?;
        let last_figure = ledger.figure(last_id);
        let last = last_figure.quantity.as_ref()?;
        // 95%以上 says no number that could have grown.
        if now.bound() != Bound::None || last.bound() != Bound::None {
            return None;
        }
        let (now_is, last_is) = (stated(figure, now)?, stated(last_figure, last)?);
        let is_zero = now_is.nominal.is_zero() || last_is.nominal.is_zero();
        // From a loss to a gain there is no multiple.
        let turned = now_is.nominal.is_sign_negative() != last_is.nominal.is_sign_negative();
        (!is_zero && !turned && comparable(&now_is, &last_is)).then_some(Self { figure, now, last, last_id, now_is, last_is })
    }

    /// This year as a multiple of last year; none if it is too large to hold.
    pub(super) fn ratio(&self) -> Option<Interval> {
        self.now_is.rounded.over(&self.last_is.rounded)
    }
}

/// The figures that can be held against last year.
pub(super) fn years(ledger: &Ledger) -> impl Iterator<Item = TwoYears<'_>> {
    weighed(ledger).filter_map(|(_, figure, now)| TwoYears::of(ledger, figure, now))
}

/// What an indicator is called without what only says that it is a number: 婴儿死亡人数 is 婴儿死亡.
pub(super) fn plain_label(label: &str) -> Cow<'_, str> {
    let label = of_words(label);
    let ends = ["人数", "例数", "件数", "数"].iter().find(|end| label.ends_with(**end) && label.len() > end.len());
    let kept = label.len() - ends.map_or(0, |end| end.len());
    match label {
        label if label.contains("五岁") => label[..kept].replace("五岁", "5岁").into(),
        Cow::Borrowed(label) => Cow::Borrowed(&label[..kept]),
        Cow::Owned(label) => label[..kept].to_owned().into(),
    }
}
