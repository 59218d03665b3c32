//! Do the figures agree? Every check by its own examples, and what the contract says of rounding.

mod advice;
mod claims;
mod examples;
mod formulas;
mod properties;
mod relations;
mod weights;

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::check::CHECKS;
use qicao::check::check;
use qicao::job::draft;
use qicao::ledger::{LedgerOptions, load};

use qicao::template::Templates;

use crate::data::{printed, told};

/// What is told when some data is drafted.
pub(crate) fn drafted(text: &str) -> String {
    let mut findings = Findings::new();
    let templates = Templates::built_in();
    draft::draft(&[Source::new("数据.yaml", text)], &templates, &draft::DraftOptions::default(), &mut findings);
    printed(&findings)
}

pub(crate) const HEAD: &str = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";

/// What is told of some data, without hints and other places.
pub(crate) fn said(data: &str) -> Vec<String> {
    let all = told(&format!("{HEAD}{data}"));
    all.lines().filter(|line| !line.starts_with(' ')).map(|line| line.split_once(' ').unwrap_or_default().1.to_owned()).collect()
}

#[test]
fn every_check_fires_on_its_bad_example_and_nothing_does_on_its_good_one() {
    for rule in qicao::check::RULES.rules {
        let mark = format!("[{}]", rule.id);
        // What is never printed is known only to a draft.
        let told = if ["unused-figure", "comparison-unsaid", "name-elsewhere"].contains(&rule.id) { drafted } else { told };
        assert!(told(rule.bad).contains(&mark), "{rule} is silent about its bad example: {}", told(rule.bad));
        assert_eq!(told(rule.good), "", "{rule} complains of its good example");
    }
}

#[test]
fn every_check_is_listed_with_its_rule() {
    for check in CHECKS {
        assert!(qicao::check::RULES.rules.contains(&check.rule), "{}", check.rule);
    }
}

#[test]
fn rates_are_held_against_their_counts() {
    assert_eq!(
        said("死亡: 5人\n活产: 4689人\n率: {值: 3.07‰, 分子: 死亡, 分母: 活产}"),
        ["错误[rate-off-counts] “率”所填3.07‰，按分子5人、分母4689人应为1.07‰"]
    );
    assert_eq!(
        said("率: {值: 97.66%, 分子: 65127, 分母: 66775}"),
        ["错误[rate-off-counts] “率”所填97.66%，按分子65127、分母66775应为97.53%"]
    );
    for good in [
        "率: {值: 97.53%, 分子: 65127, 分母: 66775}",
        "率: {值: 98%, 分子: 65127, 分母: 66775}",
        "率: {值: 97.5%, 分子: 65127, 分母: 66775}",
        "率: {值: 97.52%, 分子: 65127, 分母: 66775, 允差: 0.01}",
        "率: {值: 97.5%左右, 分子: 65127, 分母: 66775}",
        "率: {值: 95%以上, 分子: 65127, 分母: 66775}",
        "数: 1.23万例\n人口: 77.94万人\n率: {值: 1578.12/10万, 分子: 数, 分母: 人口}",
        "率: {值: 66.66%, 分子: 2, 分母: 3, 取整: 截断}",
    ] {
        assert_eq!(said(good), [""; 0], "{good}");
    }
    assert_eq!(
        said("率: {值: 66.66%, 分子: 2, 分母: 3}"),
        ["提示[rate-off-counts] “率”所填66.66%，按分子2、分母3四舍五入应为66.67%"]
    );
    assert_eq!(said("率: {值: 66.67%, 分子: 2, 分母: 3, 取整: 截断}").len(), 1);
    assert_eq!(
        said("甲: 5元\n乙: 10人\n率: {值: 50%, 分子: 甲, 分母: 乙}"),
        ["错误[unit-mismatch] “率”的分子是5元，分母是10人，不是同一类的数，求不出比率"]
    );
    assert_eq!(said("率: {值: 50%, 分子: 5人, 分母: 0人}"), ["错误[not-computable] “5人 ÷ 0人”：除数是0"]);
    assert_eq!(said("甲: 待报\n率: {值: 50%, 分子: 甲, 分母: 10}"), ["警告[gap] “甲”还没有数"]);
}

#[test]
fn relations_hold_as_far_as_rounding_can_explain() {
    let line = |data: &str, line: &str| said(&format!("{data}\n校核: ['{line}']"));
    let good = "总: 1.23万例\n甲: 1471例\n乙: 1.08万例";
    assert_eq!(line(good, "总 = 甲 + 乙"), [""; 0]);
    assert_eq!(line(good, "甲 + 乙 <= 总"), [""; 0]);
    assert_eq!(line(good, "乙 ≥ 10750"), [""; 0]);
    assert_eq!(line(good, "乙 = 10849"), [""; 0]);
    assert_eq!(
        line("总: 1.23万例\n甲: 1471例\n乙: 1.05万例", "总 = 甲 + 乙"),
        ["错误[relation-broken] 校核“总 = 甲 + 乙”不成立：左边12300例，右边11971例"]
    );
    assert_eq!(
        line(good, "乙 = 10850"),
        ["提示[relation-broken] 校核“乙 = 10850”不成立：左边10800例，右边10850，相差的像是截去的尾数"]
    );
    assert_eq!(line("乙: {值: 1.08万例, 取整: 截断}", "乙 = 10850"), [""; 0]);
    assert_eq!(line("甲: {值: 1470例, 允差: 1例}", "甲 = 1471"), [""; 0]);
    assert_eq!(line("甲: 38万余元", "甲 = 381200元"), [""; 0]);
    assert_eq!(line("甲: 38万余元", "甲 = 390000元").len(), 1);
    assert_eq!(line("甲: 近400名", "甲 < 400"), [""; 0]);
    assert_eq!(line("甲: 400名", "甲 < 400").len(), 1);
    assert_eq!(line("甲: 400名", "甲 > 399名"), [""; 0]);
    assert_eq!(line("甲: 3人\n乙: 4人", "（甲 ＋ 乙）× 2 ＝ 14"), [""; 0]);
    assert_eq!(line("甲: 94.44%\n乙: 17人\n丙: 18人", "甲 = 乙 / 丙"), [""; 0]);
    assert_eq!(line("甲: 2公里\n乙: 2000米", "甲 = 乙"), ["提示[unit-mixed] 校核“甲 = 乙”把公里和米放在一起比"]);
    assert_eq!(line("甲: 12.46万元\n乙: 124600元", "甲 = 乙"), [""; 0]);
    assert_eq!(line("甲: 5元\n乙: 5人", "甲 = 乙"), ["错误[unit-mismatch] 校核“甲 = 乙”：金额（元）与个数（人）不能相加、相比"]);
    assert_eq!(line("甲: 5人", "甲 = 乙"), ["错误[unknown-name] “甲 = 乙”：没有名为“乙”的指标"]);
    assert_eq!(line("甲: 5人", "甲"), ["错误[formula-syntax] “甲”：校核里没有 =、<=、>=、< 或 >"]);
    assert_eq!(line("甲: 5人", "甲 = 5 = 5"), ["错误[formula-syntax] “甲 = 5 = 5”：一条校核里只能有一个比较"]);
    assert_eq!(line("甲: 0-6岁", "甲 = 5"), ["错误[not-computable] 校核“甲 = 5”算不出：“甲”是范围、比或分数"]);
    assert_eq!(line("甲: ~", "甲 = 5"), ["警告[gap] “甲”还没有数"]);
}

#[test]
fn a_relation_names_its_first_figure_and_the_others() {
    let text = format!("{HEAD}甲: 3人\n乙: 4人\n校核:\n  - 甲 = 乙 + 1\n");
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("a", text)], &LedgerOptions::default(), &mut findings).expect("a ledger");
    check(&ledger, &mut findings);
    let finding = findings.iter().next().expect("a finding");
    let place = finding.place.as_ref().expect("a place");
    assert_eq!((place.start(), place.key.as_ref().map(|key| key.as_str())), ((5, 5), Some("甲")));
    assert_eq!(finding.also.len(), 1);
    assert_eq!((finding.also[0].0.key.as_ref().map(|key| key.as_str()), finding.also[0].1.as_str()), (Some("乙"), "乙：4人"));
    assert_eq!(findings.count(Severity::Error), 1);
}

#[test]
fn parts_are_held_against_the_whole() {
    let parts = |whole: &str, rest: &str| said(&format!("受理: {{值: {whole}, 其中: {{甲: 252件, 乙: 600件}}{rest}}}"));
    assert_eq!(parts("1038件", ", 其中完整: true"), ["错误[parts-off-total] “受理”所填1038件，各项合计852件"]);
    assert_eq!(parts("852件", ", 其中完整: true"), [""; 0]);
    assert_eq!(parts("1038件", ""), [""; 0]);
    assert_eq!(parts("800件", ""), ["错误[parts-off-total] “受理”所填800件，其中各项合计852件，超过了它"]);
    assert_eq!(parts("0.09万件", ", 其中完整: true"), [""; 0]);
    assert_eq!(said("受理: {值: 10件, 单位: 件, 其中完整: true, 其中: {甲: 待报, 乙: 4}}"), ["警告[gap] “受理.其中.甲”还没有数"]);
    assert_eq!(said("受理: {值: 10件, 其中: {甲: 5元}}"), ["错误[unit-mismatch] “受理.其中.甲”是金额，不能是个数“受理”的一部分"]);
}

#[test]
fn stated_changes_are_held_against_last_year() {
    assert_eq!(
        said("数: {值: 837例, 上年: 947例, 同比: -18.8%}"),
        ["错误[change-off-last-year] “数”所填同比-18.8%，按今年837例、上年947例应为-11.62%"]
    );
    for good in [
        "数: {值: 837例, 上年: 947例, 同比: -11.62%}",
        "数: {值: 837例, 上年: 947例, 同比: 下降11.6%}",
        "数: {值: 837例, 上年: 947例, 同比: -110例}",
        "率: {值: 92%, 上年: 90.0%, 同比: 2个百分点}",
        "率: {值: 94.44%, 上年: 90.69%, 同比: 3.75个百分点}",
        "数: {值: 5例, 上年: 5例, 同比: 持平}",
        "数: {值: 5例, 上年: 0例, 同比: 5例}",
        "数: {值: 0例, 上年: 0例, 同比: 持平}",
    ] {
        assert_eq!(said(good), [""; 0], "{good}");
    }
    assert_eq!(
        said("率: {值: 94.44%, 上年: 90.69%, 同比: 3.75%}"),
        ["警告[change-off-last-year] “率”所填同比3.75%，按今年94.44%、上年90.69%相差的是百分点，不是百分比"]
    );
}

#[test]
fn what_the_county_has_looked_at_is_not_told_again() {
    assert_eq!(said("甲: {值: 1025余人, 校核: 略}"), [""; 0]);
    assert_eq!(said("乙: 5人\n甲: {值: 3人, 公式: 乙 + 1人, 校核: 略}"), [""; 0]);
    assert_eq!(said("甲: 5人\n乙: {值: 4人, 校核: 略}\n校核: [乙 = 甲]"), [""; 0]);
    // But what keeps a figure from being printed always is.
    assert_eq!(said("甲: {值: 待报, 校核: 略}"), ["警告[gap] “甲”还没有数"]);
    assert_eq!(said("甲: {公式: 5人 + 5元, 校核: 略}").len(), 1);
    assert_eq!(said("甲: {公式: 乙, 校核: 略}").len(), 1);
    assert_eq!(said("甲: {值: 5, 校核: 好}"), ["错误[unknown-key] 指标的“校核”只能写“略”"]);
}

#[test]
fn a_title_of_another_year_is_told() {
    let text = HEAD.replace("期间: 2019年上半年", "期间: 2019年上半年, 标题: 2018年工作总结");
    let told = told(&text);
    assert!(told.starts_with("1:") && told.contains("警告[year-outside] 标题写的是2018年，报告的期间是2019年上半年"), "{told}");
}

#[test]
fn a_period_that_is_not_over_wants_a_cut_off() {
    let text = HEAD.replace("2019-07-08", "2019-06-20");
    assert!(
        told(&text).contains("警告[cutoff-after-signing] 成文日期是2019年6月20日，“2019年上半年”还没有过完"),
        "{}",
        told(&text)
    );
    assert_eq!(told(&text.replace("期间: 2019年上半年", "期间: 2019年上半年, 截至: 2019-06-15")), "");
}
