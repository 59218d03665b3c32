//! A text that says 高于 of a figure below its 目标.

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::evaluate::{Amount, RelationVerdict, comparable, compare, of_quantity, stated};
use crate::ledger::formula::Comparator;
use crate::ledger::{About, Figure, FigureId, Ledger, LedgerText, Piece, Target, Text};
use crate::quantity::interval::Interval;
use crate::quantity::{Bound, Quantity};

pub(super) static RULE: Rule = Rule {
    id: "claim-off-target",
    name: "说法与目标不符",
    severity: Severity::Warning,
    about: "正文里说某个指标达到、高于、低于目标，与它的目标是不是相符",
    why: "话与数不符，比数错了更显眼",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
责任指标:
  人均预期寿命: {值: 76.9岁, 目标: {省: ">=77.3岁"}}
主要工作:
  - {标题: 责任指标, 正文: "人均预期寿命${责任指标.人均预期寿命}，高于省定77.3岁的目标。"}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
责任指标:
  人均预期寿命: {值: 80.86岁, 目标: {省: ">=77.3岁"}}
主要工作:
  - {标题: 责任指标, 正文: "人均预期寿命${责任指标.人均预期寿命}，高于省定77.3岁的目标。"}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

/// Words after a figure and what they claim of it; longer ones come before those that begin them.
const CLAIMS: &[(&str, Claim)] = &[
    ("未达到", Claim::Missed),
    ("没有达到", Claim::Missed),
    ("未完成", Claim::Missed),
    ("未达", Claim::Missed),
    ("超额完成", Claim::Met),
    ("达到", Claim::Met),
    ("完成", Claim::Met),
    ("优于", Claim::Met),
    ("高于", Claim::Above),
    ("超过", Claim::Above),
    ("超出", Claim::Above),
    ("低于", Claim::Below),
];

#[derive(Clone, Copy, PartialEq)]
enum Claim {
    Met,
    Missed,
    Above,
    Below,
}

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    ledger.visit_texts(&mut |LedgerText { text, about, .. }| {
        // Of plans, 达到90%的目标 is what is still to come.
        if about == About::Past {
            text.pieces.windows(2).for_each(|pair| {
                if let [Piece::Figure(id), Piece::Plain(words)] = pair {
                    findings.extend(finding(ledger, *id, words, text));
                }
            });
        }
    });
}

fn finding(ledger: &Ledger, id: FigureId, words: &str, text: &Text) -> Option<Finding> {
    let figure = ledger.figure(id);
    let quantity = figure.quantity.as_ref().filter(|_| !figure.unchecked)?;
    let clause = words.split(['。', '；', ';', '！', '\n']).next()?.trim_start_matches(['，', ',', '、', ' ']);
    let (word, claim) = CLAIMS.iter().find(|(word, _)| clause.starts_with(word))?;
    // What stands behind the next comma is about something else.
    let clause = clause.split(['，', ',']).next()?;
    // 高于 alone holds it against last year, or against the county next door.
    if !["目标", "任务", "要求", "标准"].iter().any(|about| clause.contains(about)) {
        return None;
    }
    let named = |target: &&Target| target.issuer.as_ref().is_some_and(|issuer| clause.contains(issuer.as_str()));
    let mut targets: Vec<&Target> = figure.targets.iter().filter(named).collect();
    if targets.is_empty() {
        targets = figure.targets.iter().collect();
    }
    // A clause about several is wrong where it is wrong of each.
    let target = targets.first()?;
    if !targets.iter().all(|target| contradicts(figure, quantity, target, *claim) == Some(true)) {
        return None;
    }
    let message = format!("正文说“{}”{}“{word}”目标，目标却是{}", figure.key, quantity.written(), target.bound.written());
    let finding = RULE.finding(message).at(text.place.clone().of(&figure.key));
    Some(finding.and(target.place.clone(), "目标在这里").hint("改正这句话，或者核对数和目标"))
}

/// Whether no reading of the digits bears the claim out; none where that can't be said.
fn contradicts(figure: &Figure, quantity: &Quantity, target: &Target, claim: Claim) -> Option<bool> {
    let value = stated(figure, quantity)?;
    let bound = exact(&target.bound)?;
    if !comparable(&value, &bound) {
        return None;
    }
    let never = |comparison| compare(&value, comparison, &bound) == RelationVerdict::Broken;
    // What meets the target; without a sign it depends on whether more is better.
    let met = match (target.bound.bound(), figure.higher_is_better) {
        (Bound::AtLeast, _) | (Bound::None, Some(true)) => Comparator::AtLeast,
        (Bound::AtMost, _) | (Bound::None, Some(false)) => Comparator::AtMost,
        (Bound::Above, _) => Comparator::More,
        (Bound::Below, _) => Comparator::Less,
        (Bound::None, None) if matches!(claim, Claim::Above | Claim::Below) => Comparator::Equal,
        (Bound::None, None) => return None,
    };
    Some(match claim {
        Claim::Above => never(Comparator::More),
        Claim::Below => never(Comparator::Less),
        Claim::Met => never(met),
        Claim::Missed => match met {
            Comparator::AtLeast => never(Comparator::Less),
            Comparator::AtMost => never(Comparator::More),
            Comparator::More => never(Comparator::AtMost),
            Comparator::Less => never(Comparator::AtLeast),
            Comparator::Equal => return None,
        },
    })
}

/// The number of a target without its sign.
fn exact(bound: &Quantity) -> Option<Amount> {
    let number = bound.digits()?;
    let scaled = bound.value()?;
    of_quantity(&Quantity::from_decimal(scaled, bound.unit(), number.scale())?).map(|amount| {
        // A limit is what it says: 90% is nothing from 89.5% on.
        let exact = Interval::exact(amount.nominal);
        Amount { rounded: exact, cut: exact, ..amount }
    })
}
