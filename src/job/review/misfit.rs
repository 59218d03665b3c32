//! What was typed is a number, and none of the kind that the figure is: 12% of beds, 95个百分点 of a rate.

use crate::ledger::{Figure, Ledger};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure, named, split_scale};

/// Why a number cannot stand for another one.
pub(super) fn of_value(old: &Quantity, new: &Quantity) -> Option<String> {
    let (was, is) = (Sort::of(old), Sort::of(new));
    // A number without unit may get one: 95 → 95分; a rate is something else.
    let may_be = was == is || was == Sort::Of(Kind::Number) && !matches!(is, Sort::Of(Kind::Share) | Sort::Points | Sort::Ratio);
    (!may_be).then(|| format!("原来是{}，现在是{}，不是同一种数，请自己改数据", was.word(), is.word()))
}

/// Why a number cannot fill a gap.
pub(super) fn of_gap(figure: &Figure, new: &Quantity, ledger: &Ledger) -> Option<String> {
    if let Some(unit) = figure.unit.as_deref().filter(|unit| !new.unit().is_empty() && named(unit) != named(new.unit())) {
        return Some(format!("单位不是数据里写的“{unit}”，请自己改数据"));
    }
    if figure.unit.is_some() {
        return None;
    }
    let (is, unit) = (Sort::of(new), unit(figure, ledger)?);
    let should = Sort::of_unit(split_scale(unit).1);
    match is {
        // Of counts the unit is known; 95.6 of a rate may be 95.6% or ‰.
        Sort::Of(Kind::Number) if !matches!(should, Sort::Of(Kind::Share) | Sort::Points) => None,
        Sort::Of(Kind::Number) => Some(format!("少了单位“{unit}”，请自己改数据")),
        _ if is == should || should == Sort::Of(Kind::Number) => None,
        _ => Some(format!("这个指标的单位是{unit}，填的是{}，不是同一种数，请自己改数据", is.word())),
    }
}

/// The unit that a figure without a value has: that of its 上年, of what it is the 上年 or a part of, of its 目标, or the catalogue's.
fn unit<'a>(figure: &'a Figure, ledger: &'a Ledger) -> Option<&'a str> {
    let of = |figure: &'a Figure| figure.quantity.as_ref().map(Quantity::unit).filter(|unit| !unit.is_empty());
    let last = figure.last_year.and_then(|id| of(ledger.figure(id)));
    let key = figure.key.as_str();
    let whole = key.strip_suffix(".上年").or_else(|| key.rsplit_once(".其中.").map(|(whole, _)| whole));
    let whole = whole.and_then(|key| ledger.id(key)).map(|id| ledger.figure(id));
    last.or_else(|| whole.and_then(of))
        .or_else(|| figure.targets.iter().map(|target| target.bound.unit()).find(|unit| !unit.is_empty()))
        .or_else(|| {
            let indicator = ledger.indicator(ledger.id(key)?)?;
            Some(&*indicator.unit).filter(|unit| !unit.is_empty())
        })
}

/// What cannot be told for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Of(Kind),
    /// How far two rates lie apart.
    Points,
    /// 1:1.25, 1/3.
    Ratio,
}

impl Sort {
    fn of(quantity: &Quantity) -> Self {
        if quantity.is_quotient() { Self::Ratio } else { Self::of_unit(quantity.unit()) }
    }

    fn of_unit(unit: &str) -> Self {
        if unit.contains("分点") { Self::Points } else { Self::Of(measure(unit).0) }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Of(kind) => kind.word(),
            Self::Points => "百分点",
            Self::Ratio => "比",
        }
    }
}
