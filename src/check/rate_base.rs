//! A mortality in %, a coverage in ‰: rates have bases they are known by.

use rust_decimal::Decimal;

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::quantity::unit::measure;

pub(super) static RULE: Rule = Rule {
    id: "rate-base",
    name: "率的基数不合惯例",
    severity: Severity::Note,
    about: "死亡率、发病率、覆盖率等是不是用了通用的基数：婴儿死亡率用‰，孕产妇死亡率、传染病发病率用/10万，覆盖率用%",
    why: "换了基数，数就差十倍、千倍，读的人会看错",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡率: 0.31%
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡率: 3.07‰
"#,
    basis: "实务：卫生健康统计里各率通用的基数",
};

/// How names of rates end, and the base that health statistics give them.
const BASES: &[(&str, &str)] = &[
    ("孕产妇死亡率", "/10万"),
    ("报告发病率", "/10万"),
    ("传染病发病率", "/10万"),
    ("婴儿死亡率", "‰"),
    ("新生儿死亡率", "‰"),
    ("5岁以下儿童死亡率", "‰"),
    ("围产儿死亡率", "‰"),
    ("人口出生率", "‰"),
    ("人口死亡率", "‰"),
    ("自然增长率", "‰"),
    ("接种率", "%"),
    ("覆盖率", "%"),
    ("建档率", "%"),
    ("管理率", "%"),
    ("合格率", "%"),
    ("完成率", "%"),
    ("满意率", "%"),
    ("使用率", "%"),
];

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger) {
        let label = wording::of_words(&figure.label).replace("五岁", "5岁");
        let Some((_, base)) = BASES.iter().find(|(end, _)| label.ends_with(end)) else { continue };
        // 0 is 0 in any base.
        if !quantity.is_rate() || quantity.is_zero() || quantity.factor() == measure(base).1 {
            continue;
        }
        let message = format!("“{}”所填{}，“{}”通常用{base}", figure.key, quantity.written(), figure.label);
        // 32% of infants is no other base, it is a slip.
        let is_slip = *base != "%" && quantity.value().is_some_and(|value| value * quantity.factor() > Decimal::new(5, 2));
        let finding = if is_slip { RULE.warning(message) } else { RULE.finding(message) }.at(figure.place.clone());
        findings.push(finding.hint("核对基数；换算成通用的基数，或者核对是不是写错了符号"));
    }
}
