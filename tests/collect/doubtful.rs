//! What is asked about and not written: heads that begin with a number, other times, other counties, parts of one, near names.

use super::desk::{Book, collected, file, ledger, told};
use qicao::intake::collect::{CollectOptions, collect};

const DATA: &str = "\
报告: {单位: 云岭县卫生健康局, 地区: 云岭县, 期间: 2025年上半年, 成文日期: 2025-07-08}
妇幼:
  活产数: 待报
  5岁以下儿童死亡: 待报
  婴儿死亡率: 待报
  住院分娩率: 待报
  新生儿访视率: 待报
基本公卫:
  2型糖尿病患者管理人数: 待报
  65岁及以上老年人健康管理人数: 待报
免疫规划:
  新生儿建卡建证数: 待报
  新生儿建卡建证率: 待报
";

/// What is taken, and all that is said of it.
fn of(name: &str, rows: &[&[&str]]) -> (String, String) {
    let seen = collected(DATA, vec![file(name, &Book::default().page("表", rows).bytes())]);
    let why = seen.figures.iter().filter_map(|one| one.why.clone());
    let words =
        why.chain(seen.unmatched.iter().map(|row| row.why.clone())).chain(seen.problems.clone()).chain(seen.notes.clone());
    (told(&seen), words.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_head_that_begins_with_a_number_is_a_name() {
    for (rows, seen) in [
        (
            &[
                &["乡镇", "活产数", "5岁以下儿童死亡"][..],
                &["甲镇", "#620", "#2"],
                &["乙镇", "#316", "#1"],
                &["合计", "#936", "#3"],
            ][..],
            "活产数=936人@B4 5岁以下儿童死亡=3例@C4",
        ),
        (
            &[
                &["乡镇", "65岁及以上老年人健康管理人数", "2型糖尿病患者管理人数", "住院分娩率"],
                &["甲镇", "#20", "#3", "100%"],
                &["合计", "#20", "#3", "100%"],
            ],
            "65岁及以上老年人健康管理人数=20人@B3 2型糖尿病患者管理人数=3人@C3 住院分娩率=100%@D3",
        ),
        // Nobody knows this one, and it is a name all the same.
        (
            &[&["乡镇", "活产数", "3岁以下小孩数"], &["甲镇", "#20", "#3"], &["合计", "#20", "#3"]],
            "活产数=20人@B3 ×3岁以下小孩数=3@C3",
        ),
        (&[&["指标", "数值"], &["活产数", "#1236"], &["5岁以下儿童死亡", "#4"]], "活产数=1236人@B2 5岁以下儿童死亡=4例@B3"),
    ] {
        assert_eq!(of("a.xlsx", rows).0, seen, "{rows:?}");
    }
    let (seen, words) = of("a.xlsx", &[&["乡镇", "活产数", "5岁以下儿童死亡"], &["甲镇", "#620", "#2"], &["乙镇", "#316", "#1"]]);
    assert_eq!(seen, "");
    assert!(words.contains("没有“合计”一行，没有取数；请加上合计行再收"), "{words}");
}

#[test]
fn a_head_of_another_time_is_told() {
    for (heads, values, seen, word) in [
        (
            &["指标", "2025年1-6月", "2024年"][..],
            &["活产数", "#1236", "#2436"][..],
            "活产数=1236人@B2 ?活产数.上年=2436人@C2",
            "“2024年”，不知是全年的数，还是同期的",
        ),
        (&["指标", "本期", "2024年"], &["活产数", "#1236", "#2436"], "活产数=1236人@B2 ?活产数.上年=2436人@C2", "“2024年”"),
        (&["指标", "2025年", "2024年"], &["活产数", "#1236", "#1305"], "活产数=1236人@B2 活产数.上年=1305人@C2", ""),
        (&["指标", "6月"], &["活产数", "#205"], "?活产数=205人@B2", "“6月”，不知是这一个月的数，还是累计到这个月"),
        (&["指标", "2025年6月"], &["活产数", "#205"], "?活产数=205人@B2", "不知是这一个月的数"),
        (&["指标", "截至6月底"], &["活产数", "#1236"], "活产数=1236人@B2", ""),
        (&["指标", "1-6月"], &["活产数", "#1236"], "活产数=1236人@B2", ""),
        (
            &["指标", "1-5月"],
            &["活产数", "#1030"],
            "",
            "表头写的是“1-5月”，没有云岭县2025年上半年的数，没有取数；请核对是不是给错了表",
        ),
        (&["指标", "二季度"], &["活产数", "#636"], "", "没有云岭县2025年上半年的数"),
        (&["指标", "2025年1-9月", "2024年1-9月"], &["活产数", "#1830", "#1900"], "", "“2025年1-9月”“2024年1-9月”，没有"),
        (&["", "1-5月"], &["活产数", "#1030"], "?活产数=1030人@B2", "“1-5月”，不是2025年上半年"),
        (&["", "上年同期"], &["活产数", "#1030"], "?活产数=1030人@B2", "不是2025年上半年的数"),
        (&["指标", "甲镇"], &["活产数", "#1030"], "?活产数=1030人@B2", "这一列是“甲镇”的数"),
        (
            &["指标", "目标值", "完成值", "是否完成"],
            &["活产数", "#1300", "#1236", "52%"],
            "活产数=1236人@C2 活产数.目标=1300人@B2",
            "",
        ),
    ] {
        let (told, words) = of("a.xlsx", &[heads, values]);
        let told = told.replace("?活产数.目标", "活产数.目标");
        assert_eq!(told, seen, "{heads:?}: {words}");
        assert!(words.contains(word), "{heads:?}: {words}");
    }
    let (seen, words) = of("a.xlsx", &[&["活产数", "活产数"], &["2025年1-5月", "2024年1-5月"], &["#1030", "#1100"]]);
    assert_eq!(seen, "");
    assert!(words.contains("“2025年1-5月、2024年1-5月”，没有云岭县2025年上半年的数，没有取数"), "{words}");
    let (seen, _) = of("a.xlsx", &[&["指标", "上半年", "去年"], &["活产数", "#1236", "#2436"]]);
    assert_eq!(seen, "活产数=1236人@B2 ?活产数.上年=2436人@C2");
    // The same beneath and in front of names across the top.
    let (seen, words) =
        of("a.xlsx", &[&["时间", "活产数", "住院分娩率"], &["2024年", "#2436", "99%"], &["2025年1-6月", "#1236", "100%"]]);
    assert_eq!(seen, "活产数=1236人@B3 ?活产数.上年=2436人@B2 住院分娩率=100%@C3 ?住院分娩率.上年=99%@C2", "{words}");
    let (seen, _) = of("a.xlsx", &[&["时间", "活产数", "住院分娩率"], &["2025年6月", "#236", "100%"]]);
    assert_eq!(seen, "?活产数=236人@B2 ?住院分娩率=100%@C2");
}

#[test]
fn a_table_of_another_county_is_told() {
    let table: &[&[&str]] = &[&["指标", "数值"], &["活产数", "#805"]];
    let under = |title: &'static str| {
        let rows: Vec<&[&str]> = vec![std::slice::from_ref(Box::leak(Box::new(title))), table[0], table[1]];
        of("a.xlsx", &rows)
    };
    for title in [
        "东河县2025年上半年妇幼健康数据",
        "填报单位：东河县卫健局",
        "2025年上半年东河县妇幼报表",
        "城关镇卫生院报表",
        "全市2025年上半年妇幼健康指标表",
    ] {
        let (seen, words) = under(title);
        assert_eq!(seen, "?活产数=805人@B3", "{title}");
        assert!(words.contains(&format!("表上写的是“{title}”，不是云岭县的")), "{words}");
    }
    for title in [
        "云岭县2025年上半年妇幼健康数据",
        "填报单位：云岭县人民医院",
        "县人民医院报表",
        "妇幼健康股2025年上半年填报表",
        "湖北省妇幼健康报表",
    ] {
        assert_eq!(under(title).0, "活产数=805人@B3", "{title}");
    }
    let (seen, words) = of("东河县妇幼.xlsx", table);
    assert_eq!(seen, "?活产数=805人@B2");
    assert!(words.contains("文件名是“东河县妇幼"), "{words}");
    // A prefecture's form may be filled in by the county, and have a row for each.
    let form: &[&[&str]] = &[&["青山州妇幼报表"], &["填报单位：云岭县卫健局"], table[0], table[1]];
    assert_eq!(of("a.xlsx", form).0, "活产数=805人@B4");
    let rows: &[&[&str]] =
        &[&["青山州妇幼报表"], &["县市", "活产数", "住院分娩率"], &["东河县", "#1", "9%"], &["云岭县", "#805", "100%"]];
    assert_eq!(of("a.xlsx", rows).0, "活产数=805人@B4 住院分娩率=100%@C4");
    // Its own row goes before the sum of all counties, and without it the sum is another's.
    let heads: &[&str] = &["县市", "活产数", "住院分娩率"];
    let (other, own, sum): (&[&str], &[&str], &[&str]) =
        (&["东河县", "#1", "9%"], &["云岭县", "#805", "100%"], &["合计", "#806", "99%"]);
    assert_eq!(of("a.xlsx", &[heads, other, own, sum]).0, "活产数=805人@B3 住院分娩率=100%@C3");
    let (seen, words) = of("a.xlsx", &[heads, other, &["西山县", "#805", "100%"], sum]);
    assert_eq!(seen, "?活产数=806人@B4 ?住院分娩率=99%@C4");
    assert!(words.contains("各行是“东河县”等县市的数，不是云岭县的"), "{words}");
}

#[test]
fn values_of_what_the_county_lies_in_are_left() {
    for (rows, seen, left) in [
        (&[&["指标", "全市", "我县"][..], &["住院分娩率", "94%", "100%"]][..], "住院分娩率=100%@C2", "全市"),
        (
            &[&["指标", "东河县", "云岭县", "全州平均"], &["住院分娩率", "9%", "100%", "94%"]],
            "住院分娩率=100%@C2",
            "东河县、全州平均",
        ),
        (&[&["指标", "全国"], &["住院分娩率", "94%"]], "", "没有云岭县2025年上半年的数"),
        (
            &[&["县市", "活产数", "住院分娩率"], &["东河县", "#1", "9%"], &["云岭", "#805", "100%"], &["全市", "#806", "99%"]],
            "活产数=805人@B3 住院分娩率=100%@C3",
            "全市",
        ),
        (&[&["县（市、区）", "活产数"], &["东河", "#1"], &["云岭", "#805"], &["合计", "#806"]], "活产数=805人@B3", "东河、合计"),
        // A township may bear the county's name.
        (&[&["乡镇", "活产数"], &["城关", "#1"], &["云岭", "#805"], &["合计", "#806"]], "活产数=806人@B4", "分单位的2行"),
        (&[&["指标", "6月底", "去年底"], &["活产数", "#805", "#1500"]], "活产数=805人@B2", "去年底"),
    ] {
        let (told, words) = of("a.xlsx", rows);
        assert_eq!(told, seen, "{rows:?}: {words}");
        assert!(words.contains(left), "{rows:?}: {words}");
    }
}

#[test]
fn a_rate_that_may_be_a_part_of_one_is_told_in_both_readings() {
    let rows: &[&[&str]] = &[
        &["指标", "单位", "本期", "上年", "目标"],
        &["住院分娩率", "%", "#0.956", "#1", "#0.95"],
        &["婴儿死亡率", "‰", "#0.00243", "#3.07"],
        &["新生儿访视率", "%", "#0.956|0.0%", "95.3", "≥90%"],
    ];
    let (seen, words) = of("a.xlsx", rows);
    let expected = "?住院分娩率=0.956%@C2 ?住院分娩率.上年=1%@D2 ?住院分娩率.目标=0.95%@E2 ?婴儿死亡率=0.00243‰@C3 婴儿死亡率.上年=3.07‰@D3 \
                    新生儿访视率=95.6%@C4 新生儿访视率.上年=95.3%@D4 新生儿访视率.目标=≥90%@E4";
    assert_eq!(seen, expected);
    for word in ["不知是0.956%还是95.6%", "不知是1%还是100%", "不知是0.95%还是95%", "不知是0.00243‰还是2.43‰"]
    {
        assert!(words.contains(word), "{words}");
    }
}

#[test]
fn a_near_name_of_a_rate_is_no_count() {
    let book = Book::default().page("表", &[&["指标", "数值"], &["新生儿建卡建证数", "#1236"], &["新生儿建卡率", "#100"]]);
    let of = |same: bool| {
        let files = vec![file("a.xlsx", &book.bytes())];
        told(&collect(files, &ledger(DATA), &CollectOptions::default().same(same)))
    };
    assert_eq!(of(false), "新生儿建卡建证数=1236人@B2 ?新生儿建卡建证率=100%@B3");
    assert!(of(true).contains("新生儿建卡建证数=1236人@B2") && !of(true).contains("?新生儿建卡建证数"), "{}", of(true));
    // A near name does not take the place of one that is sure.
    let book =
        Book::default().page("表", &[&["指标", "数值"], &["新生儿建卡建证数", "#1236"], &["新生儿建卡建证人数（户籍）", "#100"]]);
    let files = vec![file("a.xlsx", &book.bytes())];
    let seen = told(&collect(files, &ledger(DATA), &CollectOptions::default().same(true)));
    assert!(seen.starts_with("新生儿建卡建证数=1236人@B2"), "{seen}");
}
