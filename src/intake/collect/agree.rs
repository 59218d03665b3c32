//! What a table says twice: 同比 beside 本期 and 上年, 完成率 beside 目标, a total beside its parts. Where the numbers do not give it, one of them is wrong, and
//! the cell is told.

use rust_decimal::Decimal;

use super::at::CellPlace;
use super::blanks::part_numbers;
use super::subject::PlacedCell;
use super::words::{cell_text, shorten, signed_change};
use crate::catalogue::typed::squeezed;
use crate::format::grid::GridCell;
use crate::ledger::evaluate::{Amount, RelationVerdict, apply, compare, of_quantity};
use crate::ledger::formula::{Comparator, Operation};
use crate::quantity::Quantity;
use crate::quantity::unit::split_scale;

/// What is to be told of a 同比 that this year's value and last year's do not give, neither as a share nor as a difference.
pub(super) fn change_off(this: &Quantity, last: &Quantity, placed: &PlacedCell<'_>) -> Option<String> {
    let said = Quantity::parse(&signed_change(&placed.cell.content, placed.unit)?)?;
    let (now, before) = (of_quantity(this)?, of_quantity(last)?);
    let difference = apply(&Operation::Subtract, now.clone(), before.clone()).ok()?;
    let growth = (!before.nominal.is_zero()).then(|| share(&difference, &before)).flatten();
    let bare = said.unit().is_empty();
    // A rate that rises from 90% to 92% rises by 2%, as many write.
    let as_share = if bare { said.with_unit("%") } else { Some(said.clone()) };
    let as_amount = if bare { said.with_unit(this.unit()) } else { Some(said.clone()) };
    // 2.4 of 43.6万人次 and 41.2万人次.
    let scale = ["万", "亿"].into_iter().find(|scale| split_scale(scale).0 == this.power());
    let in_scale = scale.filter(|_| bare).and_then(|scale| said.with_unit(&format!("{scale}{}", this.unit())));
    let gives = |written: &Option<Quantity>, found: Option<&Amount>| {
        let amount = written.as_ref().and_then(of_quantity);
        amount.zip(found).is_some_and(|(amount, found)| agrees(&amount, found))
    };
    // -0.1566 beneath 增减（%） is -15.66%, whose format was lost.
    let fraction = signed_change(&placed.cell.content, "").and_then(|text| Quantity::parse(&text));
    let fraction = fraction.filter(|said| said.unit().is_empty());
    if gives(&fraction, growth.as_ref())
        || gives(&as_share, growth.as_ref())
        || gives(&as_amount, Some(&difference))
        || gives(&in_scale, Some(&difference))
    {
        return None;
    }
    let should = match &growth {
        Some(growth) => format!("应为{}", percent(growth.nominal, said.decimals())),
        None => "上年是0，说不了百分之几".to_owned(),
    };
    let (shown, now, before) = (cell_text(placed.cell), this.written(), last.written());
    Some(format!("{}的同比是“{shown}”，按本期{now}、上年{before}{should}，请核对这三个数", place(&placed.at)))
}

/// What is to be told of a 完成率 that the value and its 目标 do not give.
pub(super) fn share_off(this: &Quantity, goal: &str, placed: &PlacedCell<'_>) -> Option<String> {
    if part_numbers(goal) || part_numbers(&placed.cell.text()) {
        return None;
    }
    let goal = Quantity::parse_target(&squeezed(goal))?;
    let goal = if goal.unit().is_empty() { goal.with_unit(this.unit())? } else { goal };
    let text = squeezed(&placed.cell.text());
    let said = Quantity::parse(&text)?;
    let said = if said.unit().is_empty() { said.with_unit("%")? } else { said };
    let (value, goal_is) = (of_quantity(this)?, Quantity::parse(&format!("{}{}", goal.value()?, goal.unit()))?);
    let of = of_quantity(&goal_is).filter(|of| of.kind == value.kind && !of.nominal.is_zero() && !this.is_rate())?;
    let found = share(&value, &of)?;
    let written = of_quantity(&said)?;
    // 0.96 beside a goal is 96%.
    let fraction = Quantity::parse(&text).filter(|said| said.unit().is_empty()).as_ref().and_then(of_quantity);
    if agrees(&written, &found) || fraction.is_some_and(|fraction| agrees(&fraction, &found)) {
        return None;
    }
    let (shown, should) = (cell_text(placed.cell), percent(found.nominal, said.decimals()));
    let (now, goal) = (this.written(), goal_is.written());
    Some(format!("{}的完成率是“{shown}”，按本期{now}、目标{goal}应为{should}，请核对这三个数", place(&placed.at)))
}

/// A part of a total: where it stands, and its cell, where anything is to be seen there.
pub(super) type TotalPart<'c> = (String, Option<&'c GridCell>);

/// Why the parts of a total do not bear it out: they come to something else, or one of them says no number. `what` says which parts.
pub(super) fn total_off(total: &GridCell, parts: &[TotalPart<'_>], what: &str) -> Option<String> {
    let number = |text: &str| Quantity::parse(&squeezed(text).replace(',', "")).filter(|_| !part_numbers(text));
    // Of one part nobody says that it is all; and of rates nothing adds up.
    let said = number(&total.text()).filter(|said| parts.len() > 1 && !said.is_rate())?.value()?;
    let mut sum = Decimal::ZERO;
    for (place, cell) in parts {
        // A township that has none leaves its cell empty, or strikes it out.
        let Some(text) = cell.map(GridCell::text).filter(|text| !says_none(text.trim())) else { continue };
        let part = number(&text).filter(|part| !part.is_rate()).and_then(|part| part.value());
        let Some(part) = part.and_then(|part| sum.checked_add(part)) else {
            return Some(format!("合计核对不了：{place}写的是“{}”，不是数", shorten(&text)));
        };
        sum = part;
    }
    (said != sum).then(|| format!("合计是{}，{what}加起来是{}，请核对", cell_text(total), sum.normalize()))
}

/// Whether a cell says that there is none: a stroke, 无.
fn says_none(text: &str) -> bool {
    matches!(text, "无" | "没有") || text.chars().all(|c| "-—–－−_/／\\".contains(c))
}

fn agrees(written: &Amount, found: &Amount) -> bool {
    compare(written, Comparator::Equal, found) != RelationVerdict::Broken
}

fn share(part: &Amount, whole: &Amount) -> Option<Amount> {
    apply(&Operation::Divide, part.clone(), whole.clone()).ok()
}

/// A share with so many decimals, two at the least.
fn percent(share: Decimal, decimals: u32) -> String {
    let hundredfold = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
    format!("{}%", hundredfold.round_dp(decimals.max(2)).normalize())
}

/// Where a cell stands: 妇幼股.xlsx 的“填报表”E5.
fn place(at: &CellPlace) -> String {
    format!("{} 的“{}”{}", at.file, at.sheet, at.cell)
}
