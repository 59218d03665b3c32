//! A count where the catalogue has a rate, or the reverse: 管理人数 71%, 管理率 12345人.

use super::weighed::weighed;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::base::text::direction::{ChangeUse, words};
use crate::catalogue::Indicator;
use crate::catalogue::additive;
use crate::ledger::indicators::rate_kind;
use crate::ledger::{Figure, Ledger};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure, split_scale};

pub(crate) static RULE: Rule = Rule {
    id: "kind-off-catalogue",
    name: "数与率写混",
    severity: Severity::Error,
    about: "指标目录里是个数的，填的是不是率；是率的，填的是不是个数",
    why: "率和个数填反了，印出来的句子就错了",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 98.2%
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  活产数: 4689人
"#,
    basis: "指标目录：每个指标的单位",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (id, figure, quantity) in weighed(ledger) {
        let Some(indicator) = ledger.indicator(id).filter(|indicator| !indicator.unit.is_empty()) else { continue };
        // First what no count can be at all: that says more than that two kinds differ.
        if let Some(finding) = odd_count(figure, quantity, indicator) {
            findings.push(finding);
            continue;
        }
        let (Some(is), Some(should)) = (rate_kind(quantity.unit()), rate_kind(&indicator.unit)) else { continue };
        if is == should {
            continue;
        }
        let what = if should { "是率" } else { "是个数" };
        let message = format!("“{}”所填{}，“{}”{what}，单位是{}", figure.key, quantity.written(), indicator.name, indicator.unit);
        let group = ledger.catalogue.group_of(Key::outer(figure.key.as_str())).unwrap_or_default();
        // 管理人数 and 管理率 lie side by side: the one that fits what was written is probably meant.
        let fits = ledger.catalogue.group(group).into_iter().find(|other| {
            rate_kind(&other.unit) == Some(is) && (*other.numerator == *indicator.name || *indicator.numerator == *other.name)
        });
        let finding = RULE.error(message).at(figure.place.clone());
        findings.push(match fits {
            Some(other) => finding.hint(format!("要填的若是“{}”，改成 {}: {}", other.name, other.name, quantity.written())),
            None => finding.hint(format!("核对数和名称；{}", indicator.manner())),
        });
    }
}

/// What no count can be: 12:45, 1/3, 1245元 of people, 12.5人, -5例.
fn odd_count(figure: &Figure, quantity: &Quantity, indicator: &Indicator) -> Option<Finding> {
    let kind = measure(split_scale(&indicator.unit).1).0;
    let own = measure(quantity.unit()).0;
    let is_sum = matches!(kind, Kind::Count | Kind::Money);
    let (said, name) = (quantity.written(), &indicator.name);
    // What is printed with decimals as a rule, as a score or a turnover of beds, is no count of whole things.
    let is_average = || {
        additive::by_indicator(indicator).is_some()
            // Half a day is one: 个工作日.
            || indicator.unit.ends_with(['天', '日', '年'])
            || Quantity::parse(&indicator.example).is_some_and(|example| example.decimals() > 0 && example.power() == 0)
    };
    let is_change = || words(ChangeUse::BelowNought).any(|change| name.contains(change.word));
    let why = match quantity.value() {
        None if is_sum && quantity.is_quotient() => format!("“{name}”是一个数，不是比或分数"),
        _ if is_sum
            && matches!(
                own,
                Kind::Count | Kind::Money | Kind::Length | Kind::Area | Kind::Volume | Kind::Mass | Kind::Density
            )
            && own != kind =>
        {
            format!("“{name}”的单位是{}，{}与{}不是一回事", indicator.unit, own.word(), kind.word())
        }
        Some(value) if kind == Kind::Count && own != Kind::Share && !value.fract().is_zero() && !is_average() => {
            format!("“{name}”是个数，不会有小数")
        }
        Some(_)
            if kind == Kind::Count && own != Kind::Share && quantity.decimals() > 0 && quantity.power() == 0 && !is_average() =>
        {
            format!("“{name}”是个数，不写小数")
        }
        None if kind == Kind::Share && quantity.is_quotient() => format!("“{name}”是率，写成{}", indicator.unit),
        Some(_) if kind == Kind::Share && quantity.unit().contains("分点") && !indicator.unit.contains("分点") => {
            format!("“{name}”是率，写成{}；百分点说的是两个率相差多少", indicator.unit)
        }
        Some(value)
            if (is_sum && own != Kind::Share || kind == Kind::Share && !indicator.unit.contains("分点"))
                && value.is_sign_negative()
                && !is_change() =>
        {
            format!("“{name}”不会是负数")
        }
        _ => return None,
    };
    let finding = RULE.warning(format!("“{}”所填{said}，{why}", figure.key)).at(figure.place.clone());
    let whole = quantity.value().filter(|value| value.fract().is_zero() && !value.is_sign_negative() && own != Kind::Money);
    Some(match whole.filter(|_| own == kind || own == Kind::Number) {
        Some(whole) => finding.hint(format!("写成 {}{}", whole.normalize(), indicator.unit)),
        None => finding.hint(format!("核对数和名称；{}", indicator.manner())),
    })
}
