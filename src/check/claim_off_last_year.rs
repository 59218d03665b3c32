//! A text that says 较去年增长 of a figure that fell.

use std::cmp::Ordering;

use super::change_off_last_year::{in_times, one};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::change::pair;
use crate::ledger::evaluate::{RelationVerdict, apply, compare, of_quantity, stated};
use crate::ledger::formula::{Comparator, Operation};
use crate::ledger::{FigureId, Ledger, LedgerText, Piece, Text};
use crate::quantity::Quantity;
use crate::quantity::near::change;

pub(super) static RULE: Rule = Rule {
    id: "claim-off-last-year",
    name: "说法与上年数不符",
    severity: Severity::Warning,
    about: "正文里手写的同比增长、下降、持平，与这个指标的上年数是不是相符",
    why: "数改了、话没有改，增长就成了下降",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: {值: 4689人, 上年: 4952人}
主要工作:
  - {标题: 妇幼健康, 正文: "全市活产${妇幼.活产数}，较去年增长5.31%。"}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: {值: 4689人, 上年: 4952人}
主要工作:
  - {标题: 妇幼健康, 正文: "全市活产${妇幼.活产数}，较去年下降5.31%。"}
"#,
    basis: "《中华人民共和国统计法》：统计资料应当真实、准确、完整",
};

/// What a comparison with a year ago begins with; longer ones come before those that begin them.
const LEADS: &[&str] = &[
    "与上年同期相比",
    "与去年同期相比",
    "同上年相比",
    "同去年相比",
    "与上年相比",
    "与去年相比",
    "较上年同期",
    "较去年同期",
    "比上年同期",
    "比去年同期",
    "较上年",
    "较去年",
    "比上年",
    "比去年",
    "较同期",
    "比同期",
    "与上年",
    "与去年",
    "同比",
];
/// What may stand between that and the change.
const BETWEEN: &[&str] = &["分别", "均", "略有", "有所", "大幅", "小幅", "明显", "略", "又", "共", "净"];

/// The words right behind a figure that compare it with a year ago, without their lead: 增长5.31%.
fn comparison(words: &str) -> Option<&str> {
    let clause = words.split(['。', '；', ';', '！', '\n']).next()?.trim_start_matches(['，', ',', '、', ' ']);
    let rest = LEADS.iter().find_map(|lead| clause.strip_prefix(lead))?.trim_start_matches(['，', ',', ' ']);
    let rest = rest.split(['，', ',', '、', '（', '）']).next()?;
    Some(BETWEEN.iter().fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest)))
}

/// Calls `visit` with every figure that a text of the county compares with a year ago, and the change that it says.
pub(super) fn visit(ledger: &Ledger, visit: &mut dyn FnMut(FigureId, &str, &Text)) {
    ledger.visit_texts(&mut |LedgerText { text, .. }| {
        for pair in text.pieces.windows(2) {
            if let [Piece::Figure(id), Piece::Plain(words)] = pair
                && let Some(said) = comparison(words)
            {
                visit(*id, said, text);
            }
        }
    });
}

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    visit(ledger, &mut |id, said, text| findings.extend(finding(ledger, id, said, text)));
}

fn finding(ledger: &Ledger, id: FigureId, said: &str, text: &Text) -> Option<Finding> {
    let figure = ledger.figure(id);
    let last = ledger.figure(figure.last_year.filter(|_| !figure.unchecked)?);
    let (now, before) = (figure.quantity.as_ref()?, last.quantity.as_ref()?);
    if holds(ledger, id, now, before, said)? {
        return None;
    }
    let message = format!("正文说“{}”{}同比{said}，上年却是{}", figure.key, now.written(), before.written());
    let finding = RULE.finding(message).at(text.place.clone().of(&figure.key)).and(last.place.clone(), "上年在这里");
    Some(finding.hint(format!("核对后改正这句话；写成 ${{{}.同比}}，就由两个数算出", figure.key)))
}

/// Whether a change can be what two values say; none where that can't be told.
fn holds(ledger: &Ledger, id: FigureId, now: &Quantity, before: &Quantity, said: &str) -> Option<bool> {
    let order = pair(now, before).ok()?.order().ok()?;
    if said.starts_with("基本持平") {
        return None;
    }
    if said.starts_with("持平") {
        return Some(order == Ordering::Equal);
    }
    let said = change::said(said).filter(|change| said.starts_with(change.word))?;
    if order != if said.falls { Ordering::Less } else { Ordering::Greater } {
        return Some(false);
    }
    // 增长 alone says which way, and that is right.
    let amount = Quantity::parse(said.amount)?;
    let figure = ledger.figure(id);
    let (now_is, last_is) = (stated(figure, now)?, stated(ledger.figure(figure.last_year?), before)?);
    let in_times = in_times(&amount);
    let is_share = matches!(amount.unit(), "%" | "‰") || in_times.is_some();
    let from = |more, less| if said.falls { (less, more) } else { (more, less) };
    let (more, less) = match is_share {
        true => from(apply(&Operation::Divide, now_is, last_is).ok()?, one()?),
        false => from(now_is, last_is),
    };
    let found = apply(&Operation::Subtract, more, less).ok()?;
    let amount = of_quantity(in_times.as_ref().unwrap_or(&amount))?;
    (amount.kind == found.kind || is_share).then(|| compare(&amount, Comparator::Equal, &found) != RelationVerdict::Broken)
}
