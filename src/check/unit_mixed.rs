//! Counts with different measure words: added, compared, or counted otherwise than the catalogue counts them.

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::catalogue::Indicator;
use crate::ledger::evaluate::{different_words, evaluate};
use crate::ledger::{Basis, Figure, Ledger};
use crate::quantity::Quantity;

pub(crate) static RULE: Rule = Rule {
    id: "unit-mixed",
    name: "量词不一",
    severity: Severity::Note,
    about: "相加、相比的数，量词是否一样；人、人次、例、对、户、户次、次、家、张、起是否与指标目录一致",
    why: "人和户都是个数，可以相加，但往往是用错了指标",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
签约:
  人数: 120人
  户数: 40户
  合计: {公式: 人数 + 户数}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
签约:
  人数: 120人
  户数: 40人
  合计: {公式: 人数 + 户数}
"#,
    basis: "统计指标的计量单位应当一致",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for figure in &ledger.figures {
        let Basis::Formula { formula, .. } = &figure.basis else { continue };
        let Some((first, second)) = evaluate(ledger, formula).ok().and_then(|found| found.mixed) else { continue };
        let message = format!("“{}”的公式把{first}和{second}相加减", figure.key);
        let finding = RULE.finding(message).at(formula.place.clone().of(&figure.key)).hint("确认没有用错指标");
        findings.push(wording::others(ledger, finding, &formula.figures()));
    }
    for relation in &ledger.relations {
        let (Ok(left), Ok(right)) = (evaluate(ledger, &relation.left), evaluate(ledger, &relation.right)) else { continue };
        let across = different_words(&left, &right);
        let Some((first, second)) = left.mixed.or(right.mixed).or(across) else { continue };
        let figures = relation.figures();
        let place = match figures.first() {
            Some(first) => relation.place.clone().of(&ledger.figure(*first).key),
            None => relation.place.clone(),
        };
        let message = format!("校核“{}”把{first}和{second}放在一起比", relation.written);
        let finding = RULE.finding(message).at(place).hint("确认没有用错指标");
        findings.push(wording::others(ledger, finding, figures.get(1..).unwrap_or_default()));
    }
    for (id, figure, quantity) in weighed(ledger) {
        findings.extend(ledger.indicator(id).and_then(|indicator| miscounted(figure, quantity, indicator)));
    }
}

/// What a measure word counts, where one is written for another.
#[derive(Clone, Copy, PartialEq)]
enum Counted {
    People,
    Cases,
    Visits,
    Couples,
    Households,
    Calls,
    Times,
    Houses,
    Beds,
    Outbreaks,
}

fn counted(unit: &str) -> Option<Counted> {
    Some(match unit {
        "人" | "名" | "位" => Counted::People,
        "例" => Counted::Cases,
        "人次" => Counted::Visits,
        "对" => Counted::Couples,
        "户" => Counted::Households,
        "户次" | "家次" => Counted::Calls,
        "次" | "场" | "场次" | "期" | "轮" | "批次" => Counted::Times,
        // 个 may be said of anything but people, pairs and beds.
        "家" | "所" | "个" | "处" | "座" => Counted::Houses,
        "张" => Counted::Beds,
        "起" => Counted::Outbreaks,
        _ => return None,
    })
}

/// How bad it is that one is counted where the other should be; none where they are the same, or reports say either.
fn mistaken(own: Counted, should: Counted) -> Option<Severity> {
    use Counted::{Beds, Calls, Cases, Households, Houses, Outbreaks, People, Times, Visits};
    Some(match (own, should) {
        _ if own == should => return None,
        // A sick person is a case, and what is done to one is counted in 例 or 人次; a house is called on in 户 or 家.
        (People | Visits, Cases) | (Cases, People | Visits) | (Households, Houses) | (Houses, Households) => return None,
        // 个 and 起 are both said of things that happen, and 次 of most of them.
        (Times | Outbreaks | Calls, Houses) | (Houses, Times | Outbreaks) => return None,
        (Times, Outbreaks | Calls) | (Outbreaks | Calls, Times) => return None,
        // Many write 人 for 人次, 户 for 户次 and 个 for 张, so that this is only worth knowing.
        (People, Visits) | (Visits, People | Times) | (Times, Visits) => Severity::Note,
        (Calls, Households) | (Households | Houses, Calls) => Severity::Note,
        (Houses, Beds) | (Cases, Outbreaks) | (Outbreaks, Cases) => Severity::Note,
        _ => Severity::Warning,
    })
}

/// 对 where the catalogue counts 人, 人 where it counts 家, 人次 where it counts 次.
fn miscounted(figure: &Figure, quantity: &Quantity, indicator: &Indicator) -> Option<Finding> {
    let known = &*indicator.unit;
    let (own, should) = (counted(quantity.unit())?, counted(known)?);
    // 张 counts sheets as well, of which many say 个.
    if should == Counted::Beds && !indicator.name.contains('床') {
        return None;
    }
    let severity = mistaken(own, should)?;
    let message = format!("“{}”所填{}，指标目录里“{}”的单位是{known}", figure.key, quantity.written(), indicator.name);
    let with = |one, other| [(own, should), (should, own)].contains(&(one, other));
    Some(Finding::new(&RULE, severity, message).at(figure.place.clone()).hint(match () {
        () if with(Counted::People, Counted::Visits) => "人和人次不是一回事，核对口径".to_owned(),
        () if with(Counted::People, Counted::Couples) => "一对是两个人，核对数和单位".to_owned(),
        () => format!("核对数和名称；{}", indicator.manner()),
    }))
}
