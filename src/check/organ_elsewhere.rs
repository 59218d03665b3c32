//! 单位 of one place and 地区 of another: 我市 and the county's templates would be somebody else's.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::Ledger;

pub(crate) static RULE: Rule = Rule {
    id: "organ-elsewhere",
    name: "单位和地区对不上",
    severity: Severity::Warning,
    about: "报告的单位是不是这个地区的",
    why: "多半是拿别处的文件来改，只改了一处；“我市”“全市”就说错了",
    bad: r#"报告: {单位: 利川市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
引言: 好。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
引言: 好。
"#,
    basis: "",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let report = &ledger.report;
    let kind = report.kind();
    // 恩施土家族苗族自治州 and 恩施州 are one place: the first two characters say which.
    let stem: String = report.region.strip_suffix(kind).unwrap_or(&report.region).chars().take(2).collect();
    // 荆州市荆州区卫生健康局 names the place at the second 荆州.
    let mut behind = report.organ.match_indices(stem.as_str()).map(|(at, stem)| &report.organ[at + stem.len()..]);
    let of_other_kind = |behind: &str| ["市", "县", "区", "州"].iter().any(|other| *other != kind && behind.starts_with(other));
    // 卫健局 alone names no place.
    let names_a_place = report.organ.char_indices().any(|(at, c)| at > 0 && "省市县区州旗盟镇乡".contains(c));
    let is_whole = report.region.strip_suffix(kind) == Some(stem.as_str());
    if !names_a_place || behind.any(|behind| !is_whole || !of_other_kind(behind)) {
        return;
    }
    let place = report.places.get("单位").unwrap_or(&report.place).clone();
    let message = format!("单位是“{}”，地区却是“{}”", report.organ, report.region);
    let finding = RULE.finding(message).at(place).hint("改正单位或地区；本来就不同名的，可以不理");
    findings.push(match report.places.get("地区") {
        Some(region) => finding.and(region.clone(), "地区写在这里"),
        None => finding,
    });
}
