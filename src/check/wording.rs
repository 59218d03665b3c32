//! How the messages of checks say numbers.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::base::finding::Finding;
use crate::base::rule::Rule;
use crate::ledger::evaluate::{Amount, NoAmount, RelationVerdict, evaluate};
use crate::ledger::formula::Expression;
use crate::ledger::{Figure, FigureId, Ledger, Rounding};
use crate::quantity::unit::Kind;
use crate::quantity::{Quantity, unit};

/// An amount with its unit: 852件, 97.53%.
pub(super) fn amount(amount: &Amount) -> String {
    // A rate that came of a computation has no unit of its own.
    let is_bare_rate = amount.kind == Kind::Share && amount.unit.is_empty();
    in_unit(amount, if is_bare_rate { "%" } else { &amount.unit })
}

/// An amount beside another, in whose unit a quotient is said that has none: 1036.98/10万 and 1037.0/10万, not 0.0104.
pub(super) fn beside(amount: &Amount, other: &Amount) -> String {
    let is_quotient = amount.unit.is_empty() && other.kind == Kind::Share && !other.unit.is_empty();
    if is_quotient { in_unit(amount, &other.unit) } else { self::amount(amount) }
}

fn in_unit(amount: &Amount, unit: &str) -> String {
    let (_, factor) = unit::measure(unit);
    format!("{}{unit}", short(amount.nominal.checked_div(factor).unwrap_or(amount.nominal), 4))
}

/// A number in the unit that a quantity of the figure is written in, with as many digits, made as the figure says.
pub(super) fn like(figure: &Figure, quantity: &Quantity, nominal: Decimal) -> String {
    // Two at least: where 95% was filled in, 应为95.41% shows what was lost.
    let decimals = if quantity.is_rate() || quantity.decimals() > 0 { quantity.decimals().max(2) } else { 4 };
    let number = nominal.checked_div(quantity.factor()).unwrap_or(nominal);
    let number = match figure.rounding {
        Rounding::Truncate => number.trunc_with_scale(decimals).normalize(),
        Rounding::HalfUp => short(number, decimals),
    };
    format!("{number}{}", quantity.unit())
}

/// One side of a rate: as written where it is one figure.
pub(super) fn side(ledger: &Ledger, expression: &Expression) -> String {
    let written =
        expression.as_figure().and_then(|id| ledger.figure(id).quantity.as_ref()).map(|quantity| quantity.written().to_owned());
    written
        .or_else(|| evaluate(ledger, expression).ok().map(|found| amount(&found)))
        .unwrap_or_else(|| expression.written.clone())
}

/// Why an expression comes to nothing, in a word.
pub(super) fn failure(ledger: &Ledger, failure: &NoAmount) -> String {
    match failure {
        NoAmount::Gap(id) => format!("“{}”还没有数", ledger.figure(*id).key),
        NoAmount::NoNumber(id) => format!("“{}”是范围、比或分数", ledger.figure(*id).key),
        NoAmount::NoNumberWritten(written) => format!("“{written}”是范围、比或分数"),
        NoAmount::Kinds(left, right) => format!("{left}与{right}不能相加减"),
        NoAmount::ByZero => "除数是0".to_owned(),
        NoAmount::TooLarge => "位数太多".to_owned(),
    }
}

/// A stated value that a computation does not give: none while they agree, a 提示 where only cutting off explains it.
pub(super) fn off(
    rule: &'static Rule,
    figure: &Figure,
    verdict: RelationVerdict,
    by: impl Fn() -> String,
    should: &str,
    hint: &'static str,
) -> Option<Finding> {
    let stated = figure.quantity.as_ref().map_or("", Quantity::written);
    let finding = match verdict {
        RelationVerdict::Holds => return None,
        RelationVerdict::OnlyCut => rule
            .note(format!("“{}”所填{stated}，{}四舍五入应为{should}", figure.key, by()))
            .hint("若本来就是截去尾数，写上：取整: 截断"),
        RelationVerdict::Broken => rule.error(format!("“{}”所填{stated}，{}应为{should}", figure.key, by())).hint(hint),
    };
    Some(finding.at(figure.place.clone()))
}

/// The finding with the places of the other figures, each with its value.
pub(super) fn others(ledger: &Ledger, mut finding: Finding, figures: &[FigureId]) -> Finding {
    for figure in figures.iter().take(20).map(|id| ledger.figure(*id)) {
        let value = figure.quantity.as_ref().map_or("还没有数", Quantity::written);
        finding = finding.and(figure.place.clone(), format!("{}：{value}", figure.label));
    }
    finding
}

pub(super) fn short(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A label without brackets and blanks, so that 5岁以下儿童死亡率（‰） is known.
pub(super) fn of_words(label: &str) -> Cow<'_, str> {
    let words = label.find(['（', '(']).map_or(label, |end| &label[..end]);
    if words.contains(char::is_whitespace) { words.split_whitespace().collect() } else { Cow::Borrowed(words) }
}

/// Some of the names with their values, as a message lists them: 甲率19%、乙率95%等3项.
pub(super) fn list(ledger: &Ledger, figures: &[FigureId], most: usize) -> String {
    let one = |id: &FigureId| {
        let figure = ledger.figure(*id);
        format!("{}{}", figure.label, figure.quantity.as_ref().map_or("", Quantity::written))
    };
    let said = figures.iter().take(most).map(one).collect::<Vec<_>>().join("、");
    if figures.len() > most { format!("{said}等{}项", figures.len()) } else { said }
}
