//! 出生人数减少 beside 出生人数: a change that is a figure of its own, and that the two years do not give.

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::base::text::direction::{ChangeUse, ChangeWord, SIGNED, words};
use crate::ledger::evaluate::{Amount, RelationVerdict, apply, comparable, compare, of_quantity, stated};
use crate::ledger::formula::{Comparator, Operation, segment};
use crate::ledger::{Figure, FigureId, Ledger};
use crate::quantity::Quantity;

pub(crate) static RULE: Rule = Rule {
    id: "named-change-off",
    name: "增减与两年的数不符",
    severity: Severity::Error,
    about: "名称是“某数减少”“某数增加”的指标，与某数今年、上年的差是否相符；是不是增加、减少都写了",
    why: "增减与两年的数对不上，总有一个是错的；一个数不能又增又减",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
计生:
  出生人数: {值: 1180人, 上年: 1290人}
  出生人数减少: 101人
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
计生:
  出生人数: {值: 1180人, 上年: 1290人}
  出生人数减少: 110人
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

/// A figure that is the change of another.
struct NamedChange<'a> {
    id: FigureId,
    figure: &'a Figure,
    stated: &'a Quantity,
    word: &'static str,
    rises: bool,
    of: FigureId,
}

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let changes: Vec<NamedChange<'_>> =
        weighed(ledger).filter_map(|(id, figure, stated)| change(ledger, id, figure, stated)).collect();
    for change in &changes {
        findings.extend(off(ledger, change));
        // With both years at hand, the one that is wrong has been told.
        let rise = changes.iter().find(|other| other.of == change.of && other.rises && !change.rises && other.word != SIGNED);
        if let Some(rise) = rise.filter(|rise| off(ledger, rise).is_none()) {
            findings.push(both(ledger, change, rise));
        }
    }
}

fn change<'a>(ledger: &Ledger, id: FigureId, figure: &'a Figure, stated: &'a Quantity) -> Option<NamedChange<'a>> {
    let key = figure.key.as_str();
    let name = Key::last(key);
    let (base, word, rises) = words(ChangeUse::Named).find_map(|ChangeWord { word, rises, .. }| {
        // 出生人数减少数 says what 出生人数减少 does.
        let base = name.strip_suffix(word).or_else(|| name.strip_suffix("数")?.strip_suffix(word))?;
        Some((base.trim_end_matches("同比"), *word, *rises))
    })?;
    // 0 is neither a rise nor a fall.
    if base.is_empty() || stated.is_zero() {
        return None;
    }
    let of = beside(ledger, key, base).filter(|of| *of != id)?;
    Some(NamedChange { id, figure, stated, word, rises, of })
}

/// The figure of a name, or of another of its names, in the group of the one with this key.
pub(super) fn beside(ledger: &Ledger, key: &str, name: &str) -> Option<FigureId> {
    let scope = Key::outer(key);
    let full = if scope.is_empty() { segment(name) } else { format!("{scope}.{}", segment(name)) };
    ledger.id(&full).or_else(|| ledger.id_by_other_name(&full))
}

/// Whether these are a change, what it is of, and the latter's 上年: this check's business, whoever relates them.
pub(super) fn is_change(ledger: &Ledger, figures: &[FigureId]) -> bool {
    figures.iter().any(|id| {
        let figure = ledger.figure(*id);
        let change = figure.quantity.as_ref().and_then(|stated| change(ledger, *id, figure, stated));
        change.is_some_and(|change| {
            figures.len() == 3
                && figures.contains(&change.of)
                && ledger.figure(change.of).last_year.is_some_and(|last| figures.contains(&last))
        })
    })
}

/// A change that the two years do not give.
fn off(ledger: &Ledger, change: &NamedChange<'_>) -> Option<Finding> {
    let of = ledger.figure(change.of);
    let last_id = of.last_year?;
    let last = ledger.figure(last_id);
    let (now_said, last_said) = (of.quantity.as_ref()?, last.quantity.as_ref()?);
    let (now, then) = (stated(of, now_said)?, stated(last, last_said)?);
    let said = stated(change.figure, change.stated)?;
    let day = |figure: &Figure| figure.as_of.unwrap_or(ledger.report.as_of);
    if !comparable(&now, &then) || day(of) != day(change.figure) {
        return None;
    }
    let by = |left: &Amount, right: &Amount| apply(&Operation::Subtract, left.clone(), right.clone()).ok();
    // 减少8.5% of a count is a growth; 下降1.2% of a rate is meant in 百分点.
    let is_growth = change.stated.is_rate() && !now_said.is_rate();
    let found = match (change.rises, is_growth) {
        (true, false) => by(&now, &then)?,
        (false, false) => by(&then, &now)?,
        (rises, true) => {
            let ratio = apply(&Operation::Divide, now.clone(), then.clone()).ok()?;
            let one = of_quantity(&Quantity::parse("1")?)?;
            if rises { by(&ratio, &one)? } else { by(&one, &ratio)? }
        }
    };
    if !comparable(&said, &found) {
        return None;
    }
    let from = format!(
        "“{}”所填{}，按今年{}、上年{}",
        change.figure.key,
        change.stated.written(),
        now_said.written(),
        last_said.written()
    );
    let turned = found.nominal.is_sign_negative() != said.nominal.is_sign_negative() && !found.nominal.is_zero();
    let should = wording::like(change.figure, change.stated, found.nominal.abs());
    let should = match turned {
        true => format!("是{}{should}", if change.rises != said.nominal.is_sign_negative() { "减少" } else { "增加" }),
        false => should,
    };
    let finding = match compare(&said, Comparator::Equal, &found) {
        RelationVerdict::Holds => return None,
        RelationVerdict::OnlyCut => RULE.note(format!("{from}四舍五入应为{should}")),
        RelationVerdict::Broken => RULE
            .error(format!("{from}应{}{should}", if turned { "" } else { "为" }))
            .hint("核对今年、上年的数；不写这个指标，增减由这两个数算出"),
    };
    Some(wording::others(ledger, finding.at(change.figure.place.clone()), &[change.of, last_id]))
}

/// A figure that is said to fall and to rise.
fn both(ledger: &Ledger, fall: &NamedChange<'_>, rise: &NamedChange<'_>) -> Finding {
    let message = format!(
        "“{}”{}{}，又{}{}，不能又{}又{}",
        ledger.figure(fall.of).key,
        fall.word,
        fall.stated.written(),
        rise.word,
        rise.stated.written(),
        fall.word,
        rise.word
    );
    let finding = RULE.error(message).at(rise.figure.place.clone()).hint("核对哪一个是对的，删去另一个");
    wording::others(ledger, finding, &[fall.id])
}
