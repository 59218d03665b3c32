//! Shares of one sentence that were rounded each for itself, and together are 100.1%.

use rust_decimal::Decimal;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::{Ledger, LedgerText, Piece};
use crate::quantity::Quantity;

pub(crate) static RULE: Rule = Rule {
    id: "shares-off-whole",
    name: "占比合计不是百分百",
    severity: Severity::Warning,
    about: "一句话里的几个占比，四舍五入以后加起来是不是100%",
    why: "看的人会把几个占比加起来，多出或少了零点一，像是算错了",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
构成: {乙类: 28.6%, 丙类: 28.6%, 其他: 42.9%}
主要工作:
  - {标题: 疾病预防控制, 正文: "乙类、丙类和其他分别占${构成.乙类}、${构成.丙类}和${构成.其他}。"}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
构成: {乙类: 28.6%, 丙类: 28.5%, 其他: 42.9%}
主要工作:
  - {标题: 疾病预防控制, 正文: "乙类、丙类和其他分别占${构成.乙类}、${构成.丙类}和${构成.其他}。"}
"#,
    basis: "实务：分项占比合计应为100%，差额并入最大的一项",
};

/// A share as a sentence prints it.
pub type Printed<'a> = (&'a Key, Quantity);

/// Fewer shares than these add up to about 100 by chance.
const FEWEST: usize = 3;

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    ledger.visit_texts(&mut |LedgerText { text, .. }| {
        let mut sentence: Vec<Printed<'_>> = Vec::new();
        for piece in &text.pieces {
            match piece {
                Piece::Figure(id) => {
                    let figure = ledger.figure(*id);
                    sentence.extend(figure.quantity.clone().map(|quantity| (&figure.key, quantity)));
                }
                Piece::Plain(plain) if plain.contains(['。', '；', '\n']) => {
                    findings.extend(finding(ledger, &std::mem::take(&mut sentence)));
                }
                Piece::Plain(_) | Piece::Change(_) | Piece::Goal(_) | Piece::Report(..) | Piece::Unknown(_) => {}
            }
        }
        findings.extend(finding(ledger, &sentence));
    });
}

/// Tells the sentences of a draft, each with the shares that it prints.
pub fn shares(ledger: &Ledger, sentences: &[Vec<Printed<'_>>], findings: &mut Findings) {
    findings.extend(sentences.iter().filter_map(|sentence| finding(ledger, sentence)));
}

/// What only rounding keeps from being 100.
fn finding(ledger: &Ledger, sentence: &[Printed<'_>]) -> Option<Finding> {
    let shares: Vec<&Printed<'_>> = sentence.iter().filter(|(_, quantity)| is_share(quantity)).collect();
    let (first, rest) = shares.split_first()?;
    let sum = total(shares.iter().map(|(_, quantity)| quantity))?;
    let decimals = first.1.decimals();
    let off = sum.checked_sub(Decimal::ONE_HUNDRED)?.abs();
    // Each may be off by half of its last digit.
    let most = Decimal::new(5, decimals.checked_add(1)?).checked_mul(Decimal::from(shares.len()))?;
    let same_digits = rest.iter().all(|(_, quantity)| quantity.decimals() == decimals);
    if off.is_zero() || off > most || !same_digits || rest.iter().any(|(key, _)| key == &first.0) {
        return None;
    }
    let figures: Option<Vec<_>> = shares.iter().map(|(key, _)| Some(ledger.figure(ledger.id(key.as_str())?))).collect();
    let figures = figures?;
    let written: Option<Vec<&Quantity>> = figures.iter().map(|figure| figure.quantity.as_ref()).collect();
    // Two are nearly 100 together by chance, unless the digits of the data make it just that.
    let adds_up = written.and_then(|written| total(written.into_iter())) == Some(Decimal::ONE_HUNDRED);
    if shares.len() < FEWEST && !adds_up {
        return None;
    }
    let said: Vec<String> =
        figures.iter().zip(&shares).map(|(figure, (_, quantity))| format!("{}{}", figure.label, quantity.written())).collect();
    let message = format!("{}，合计{}%，不是100%", said.join("、"), sum.normalize());
    let mut finding = RULE.finding(message).at(figures.first()?.place.clone().of(first.0));
    for (figure, (_, quantity)) in figures.iter().zip(&shares).skip(1) {
        finding = finding.and(figure.place.clone(), quantity.written());
    }
    Some(finding.hint("四舍五入造成的：多留一位小数，或者把差额并入最大的一项"))
}

fn is_share(quantity: &Quantity) -> bool {
    quantity.unit() == "%" && !quantity.is_rough() && quantity.value().is_some_and(|value| value > Decimal::ZERO)
}

fn total<'a>(quantities: impl Iterator<Item = &'a Quantity>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for quantity in quantities {
        sum = sum.checked_add(quantity.value().filter(|_| quantity.unit() == "%")?)?;
    }
    Some(sum)
}
