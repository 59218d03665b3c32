//! A name that the catalogue does not have, near one that it has: 婚前检查 beside 婚前医学检查.

use crate::base::finding::{Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::catalogue::Indicator;
use crate::ledger::Ledger;
use crate::ledger::indicators::{figures_of, groups, rate_kind};

pub(crate) static RULE: Rule = Rule {
    id: "name-near-catalogue",
    name: "名称与目录不一",
    severity: Severity::Note,
    about: "指标的名称指标目录里没有，却与目录里的一个很像",
    why: "名称差一个字，专题就找不到这个数，不会印出来",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婚前检查: 1530对
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
妇幼:
  婚检: 1530对
"#,
    basis: "指标目录：每个指标的名称和别名",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for group in groups(ledger) {
        // By address: two groups may have indicators of one name, and each stands once in the catalogue.
        let given: HashSet<*const Indicator> =
            figures_of(group.node).filter_map(|(_, id)| ledger.indicator(id).map(std::ptr::from_ref)).collect();
        for (name, id) in figures_of(group.node) {
            let figure = ledger.figure(id);
            let taken = ledger.is_paraphrased(id);
            if !taken && ledger.indicator(id).is_some() {
                continue;
            }
            let is = figure.quantity.as_ref().and_then(|quantity| rate_kind(quantity.unit()));
            // What the data has by its own name is not meant by another, nor is a rate by a count.
            let unit = figure.quantity.as_ref().map_or("", |quantity| quantity.unit());
            let fits = |indicator: &Indicator| {
                let should = rate_kind(&indicator.unit);
                !given.contains(&std::ptr::from_ref(indicator)) && (is.is_none() || should.is_none() || is == should)
            };
            // A figure that others compute with or that states its own 名称 was named on purpose.
            if figure.computed_with || figure.label != name {
                continue;
            }
            let alike = |indicator: &Indicator| fits(indicator) && indicator.unit == unit;
            let near = || ledger.catalogue.near(group.name, name, fits);
            let meant = ledger.indicator(id).filter(|_| taken);
            // One in the same unit is nearer than one that only sounds so.
            let Some(near) = meant.or_else(|| ledger.catalogue.near(group.name, name, alike)).or_else(near) else { continue };
            let taken = if taken { "，按它印" } else { "" };
            let message = format!("指标目录的“{}”里没有“{name}”，有“{}”{taken}", group.name, near.name);
            let also = near.aliases.iter().min_by_key(|alias| alias.chars().count());
            let also = also.map(|other| format!("（也写作“{other}”）")).unwrap_or_default();
            let place = match &group.node.content {
                crate::ledger::Content::Group(nodes) => nodes.get(name).map(|node| node.place.clone()),
                _ => None,
            };
            let hint = if meant.is_some() {
                "若就是它，不用管；是另一个指标，换一个分得清的名称".to_owned()
            } else {
                format!("若就是它，名称改成“{}”{also}；是另一个指标就不用管", near.name)
            };
            let finding = RULE.note(message).at(place.unwrap_or_else(|| figure.place.clone()));
            findings.push(finding.hint(hint));
        }
    }
}
