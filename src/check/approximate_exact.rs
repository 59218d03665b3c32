//! 1025余人: an exact number that is said to be about.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::quantity::{Quantity, is_bound};

pub(super) static RULE: Rule = Rule {
    id: "approximate-exact",
    name: "确数用了概数词",
    severity: Severity::Warning,
    about: "确数后面是不是用了“余”“多”，精确的小数前后是不是用了“约”“近”“以上”",
    why: "“余”“多”跟在整十、整百、整千、整万之后；数已经确切，就不再说大约",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
应急:
  救护培训: 1025余人次
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
应急:
  救护培训: 1000余人次
"#,
    basis: "实务：“余”“多”跟在整数之后，确数不加概数词",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    // What is computed from rough figures gets its words from the program.
    for (_, figure, quantity) in weighed(ledger).filter(|(_, figure, _)| !figure.is_computed()) {
        let hedges = quantity.hedges();
        // Two of them are told by a check of their own.
        let ([hedge], Some(digits)) = (&hedges[..], quantity.digits()) else { continue };
        let is_whole = digits.scale() == 0 && quantity.power() == 0;
        let number = digits.abs().mantissa();
        let is_exact = is_whole && number % 10 != 0;
        let said = format!("“{}”所填{}", figure.key, quantity.written());
        let finding = match *hedge {
            "余" | "多" if is_exact && number > 10 => RULE
                .finding(format!("{said}，{number}是确数，后面不用“{hedge}”"))
                .hint(format!("写成{}；只知道大概，写成{}", exact(quantity, hedge), about(quantity, number, hedge))),
            "余" | "多" | "几" => continue,
            // 不低于95.00% is a bound, and may be as exact as it likes.
            word if is_bound(word) => continue,
            // Two decimals, or three digits down to the last, were counted: 接种率97.66%以上.
            _ if digits.scale() >= 2 || (is_exact && number >= 100) => {
                RULE.note(format!("{said}，数已经确切，不必再用“{hedge}”")).hint(format!("写成{}", exact(quantity, hedge)))
            }
            _ => continue,
        };
        findings.push(finding.at(figure.place.clone()));
    }
}

fn exact(quantity: &Quantity, hedge: &str) -> String {
    quantity.written().replacen(hedge, "", 1)
}

/// The number with only its first digits, so that 余 may follow: 1756余户 → 1700余户.
fn about(quantity: &Quantity, number: i128, hedge: &str) -> String {
    let digits = number.to_string();
    let kept = if digits.len() > 3 { 2 } else { 1 };
    let round: String = digits.chars().enumerate().map(|(at, digit)| if at < kept { digit } else { '0' }).collect();
    quantity.written().replacen(&format!("{digits}{hedge}"), &format!("{round}{hedge}"), 1)
}
