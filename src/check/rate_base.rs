//! A mortality in %, a coverage in ‰: rates have bases they are known by.

use rust_decimal::Decimal;

use super::weighed::weighed;
use super::wording;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::quantity::Quantity;
use crate::quantity::unit::{is_rate, measure};

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
    for (id, figure, quantity) in weighed(ledger) {
        let indicator = ledger.indicator(id).filter(|indicator| is_rate(&indicator.unit));
        let label = wording::of_words(&figure.label).replace("五岁", "5岁");
        let by_name = || BASES.iter().find(|(end, _)| label.ends_with(end)).map(|(_, base)| *base);
        let by_name = by_name();
        let Some(base) = by_name.or_else(|| Some(&*indicator?.unit)) else { continue };
        // 0 is 0 in any base.
        if !quantity.is_rate() || quantity.is_zero() || quantity.factor() == measure(base).1 {
            continue;
        }
        let message = format!("“{}”所填{}，“{}”通常用{base}", figure.key, quantity.written(), figure.label);
        // 32% of infants is no other base, it is a slip; and so is 99.9/10万 where everybody has some 99%.
        let value = quantity.value().unwrap_or_default();
        let example = indicator.and_then(|indicator| Quantity::parse(&indicator.example));
        let is_as_said = example.and_then(|example| example.value()).is_some_and(|example| {
            let (low, high) = (example / Decimal::from(3), example * Decimal::from(3));
            value > low && value < high && (quantity.factor() / measure(base).1 - Decimal::ONE).abs() >= Decimal::new(9, 1)
        });
        let is_slip = is_as_said || base != "%" && value * quantity.factor() > Decimal::new(5, 2);
        // 粗死亡率 is said in ‰ and in /10万: what only the catalogue has is told where the number shows the slip.
        if by_name.is_none() && !is_slip {
            continue;
        }
        let finding = if is_slip { RULE.warning(message) } else { RULE.finding(message) }.at(figure.place.clone());
        findings.push(finding.hint("核对基数；换算成通用的基数，或者核对是不是写错了符号"));
    }
}
