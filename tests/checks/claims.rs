//! What a text says of a figure beside what the data says of it.

use super::said;

/// Whether a text is told that says this behind a figure that has this value, and this one a year ago.
fn is_told(now: &str, before: &str, words: &str) -> bool {
    let data = format!("甲: {{乙: {{值: {now}, 上年: {before}}}}}\n主要工作: [{{标题: 丙, 正文: '共${{甲.乙}}{words}。'}}]\n");
    said(&data).iter().any(|line| line.contains("claim-off-last-year"))
}

#[test]
fn what_was_typed_of_last_year_is_held_against_it() {
    for (now, before, words) in [
        ("1236人", "1305人", "，较去年增长5.29%"),
        ("1236人", "1305人", "，同比增加69人"),
        ("1236人", "1305人", "，与上年持平"),
        ("1236人", "1305人", "，比上年下降8.29%"),
        ("612例", "598例", "，比上年同期减少14例"),
        ("612例", "598例", "，同比增加15例"),
        ("95.2%", "93.1%", "，与去年同期相比下降2.1个百分点"),
        ("95.2%", "93.1%", "，同比提高1.2个百分点"),
        ("4316例", "1200例", "，同比增长3.6倍"),
        ("1236人", "1305人", "，较上年有所增长"),
        ("1236人", "1305人", "，较上年略有上升，其他不变"),
    ] {
        assert!(is_told(now, before, words), "{now} {before} {words}");
    }
    for (now, before, words) in [
        ("1236人", "1305人", "，较去年下降5.29%"),
        ("1236人", "1305人", "，较去年下降5.3%"),
        ("1236人", "1305人", "，同比减少69人"),
        ("612例", "598例", "，同比增加14例，增长2.34%"),
        ("95.2%", "93.1%", "，同比提高2.1个百分点"),
        ("4316例", "1200例", "，同比增长2.6倍"),
        ("1236人", "1305人", "，较上年有所下降"),
        ("1236人", "1236人", "，与上年持平"),
        ("1236人", "1235人", "，与上年基本持平"),
        // What stands in another clause is said of something else, and so is what compares with others.
        ("1236人", "1305人", "。同比增长5%"),
        ("1236人", "1305人", "，其中男性同比增长5%"),
        ("1236人", "1305人", "，较全市平均增长5%"),
        // Nobody can say.
        ("1236人", "约1236人", "，同比增长5%"),
    ] {
        assert!(!is_told(now, before, words), "{now} {before} {words}");
    }
}

#[test]
fn a_change_in_times_is_a_share() {
    let told = |change: &str| {
        let data = format!("甲: {{值: 4316例, 上年: 1200例, 同比: {change}}}\n");
        said(&data).into_iter().find(|line| line.contains("change-off-last-year"))
    };
    assert_eq!((told("增长2.6倍"), told("约2.6倍"), told("2.6倍")), (None, None, None));
    let off = told("增长3.6倍").expect("a wrong change is told");
    assert!(off.contains("应为2.6倍"), "{off}");
}

#[test]
fn rates_are_computed_in_the_unit_that_the_catalogue_has() {
    let shown = |data: &str| {
        let mut findings = qicao::base::finding::Findings::new();
        let source = qicao::base::source::Source::new("数据.yaml", format!("{}{data}", super::HEAD));
        let ledger = qicao::ledger::load(&[source], &qicao::ledger::LedgerOptions::default(), &mut findings).expect("a ledger");
        let last = ledger.figures.iter().rfind(|figure| figure.is_computed()).expect("a computed figure");
        last.quantity.as_ref().expect("a value").written().to_owned()
    };
    for (data, value) in [
        ("妇幼: {活产数: 2436人, 婴儿死亡: 7例, 婴儿死亡率: {分子: 婴儿死亡, 分母: 活产数}}", "2.87‰"),
        ("妇幼: {活产数: 2436人, 婴儿死亡: 7例, 婴儿死亡率: {公式: 婴儿死亡 / 活产数}}", "2.87‰"),
        ("妇幼: {活产数: 2436人, 孕产妇死亡: 1例, 孕产妇死亡率: {公式: 孕产妇死亡 / 活产数}}", "41.05/10万"),
        ("人口: {常住人口: 45.2万人}\n医疗服务: {床位数: 2310张, 每千人口床位数: {公式: 床位数 / 人口.常住人口}}", "5.11张"),
        (
            "人口: {常住人口: 45.2万人}\n医疗服务: {床位数: 2310张, 每千人口床位数: {公式: 床位数 / 人口.常住人口 * 1000}}",
            "5.11张",
        ),
        // What the clerk says goes before what the catalogue has.
        ("妇幼: {活产数: 2436人, 婴儿死亡: 7例, 婴儿死亡率: {分子: 婴儿死亡, 分母: 活产数, 单位: '%'}}", "0.29%"),
        ("自己: {活产: 2436人, 死亡: 7例, 率: {分子: 死亡, 分母: 活产}}", "0.29%"),
    ] {
        assert_eq!(shown(data), value, "{data}");
    }
}

#[test]
fn what_is_counted_or_measured_otherwise_than_the_catalogue_does_is_told() {
    for (data, told) in [
        ("妇幼: {活产数: 1236对}", Some("警告[unit-mixed]")),
        ("妇幼: {婚前医学检查对数: 1206人}", Some("警告[unit-mixed]")),
        ("党建: {主题党日次数: 228人}", Some("警告[unit-mixed]")),
        ("妇幼: {活产数: 1236人次}", Some("提示[unit-mixed]")),
        ("妇幼: {活产数: 1236名}", None),
        ("党建: {主题党日次数: 12期}", None),
        ("妇幼: {住院分娩率: 99.9/10万}", Some("警告[rate-base]")),
        ("妇幼: {孕产妇系统管理率: 96.1‰}", Some("警告[rate-base]")),
        ("妇幼: {5岁以下儿童死亡率: 4.1/10万}", Some("警告[rate-base]")),
        ("妇幼: {婴儿死亡率: 0.31%}", Some("提示[rate-base]")),
        ("妇幼: {住院分娩率: 99.9%, 婴儿死亡率: 3.1‰}", None),
        ("基本公卫: {人均基本公共卫生服务经费: 99万元}", Some("警告[scale-slip]")),
        ("基本公卫: {人均基本公共卫生服务经费: 99元}", None),
        ("人口: {常住人口: 45.2人}", Some("警告[kind-off-catalogue]")),
        ("人口: {常住人口: 45.2万人}", None),
    ] {
        let said: Vec<String> = said(data).into_iter().filter(|line| !line.contains("unit-missing")).collect();
        assert_eq!(said.is_empty(), told.is_none(), "{data}: {said:?}");
        assert!(told.is_none_or(|told| said.iter().any(|line| line.starts_with(told))), "{data}: {said:?}");
    }
}
