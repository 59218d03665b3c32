//! A 目标 that bounds a figure on the wrong side: 婴儿死亡率 of at least 4.5‰.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;
use crate::quantity::Bound;

pub(super) static RULE: Rule = Rule {
    id: "target-turned",
    name: "目标方向相反",
    severity: Severity::Warning,
    about: "目标写的是“不低于”还是“不超过”，与指标升了是好事还是坏事是不是一致",
    why: "方向写反了，稿子会把没有完成说成完成",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡率: {值: 2.28‰, 目标: ">=4.5‰"}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婴儿死亡率: {值: 2.28‰, 目标: "<=4.5‰"}
"#,
    basis: "实务：指标的方向依指标目录，或者数据里的“越高越好”",
};

/// Of what is registered, too little says that cases were missed: 恶性肿瘤发病率 is to be at least 200/10万.
const MONITORED: &[&str] = &["肿瘤", "心脑血管", "粗死亡率", "死因", "报告发病率", "报告死亡率", "漏报", "检出率", "阳性率"];

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, _) in weighed(ledger).filter(|(_, figure, _)| !MONITORED.iter().any(|word| figure.label.contains(word))) {
        let Some(higher_is_better) = figure.higher_is_better else { continue };
        for target in &figure.targets {
            let right = match target.bound.bound() {
                Bound::AtLeast | Bound::Above if !higher_is_better => "<=",
                Bound::AtMost | Bound::Below if higher_is_better => ">=",
                Bound::None | Bound::AtLeast | Bound::AtMost | Bound::Above | Bound::Below => continue,
            };
            let (good, other) = if higher_is_better { ("高", "低") } else { ("低", "高") };
            let written = target.bound.written();
            let message = format!("“{}”越{good}越好，目标却是{written}", figure.key);
            // The sign, or the word, goes; the number stays as it was written.
            let number = written.trim_start_matches(|c: char| !c.is_ascii_digit());
            let hint = format!(
                "若写反了，改成 目标: \"{right}{number}\"；这个指标若是越{other}越好，写上：越高越好: {}",
                !higher_is_better
            );
            findings.push(RULE.finding(message).at(target.place.clone().of(&figure.key)).hint(hint));
        }
    }
}
