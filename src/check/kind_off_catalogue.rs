//! A count where the catalogue has a rate, or the reverse: 管理人数 71%, 管理率 12345人.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::ledger::Ledger;
use crate::ledger::indicators::rate_kind;

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
        let (Some(is), Some(should)) = (rate_kind(quantity.unit()), rate_kind(&indicator.unit)) else { continue };
        if is == should || quantity.value().is_none() {
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
            None => finding.hint(format!("核对数和名称；这个指标写成 {}", indicator.example)),
        });
    }
}
