//! What stands behind a number, or in its place, and is neither a unit nor a value.

use super::told;

#[test]
fn what_is_no_unit_of_an_indicator_makes_no_quantity() {
    for (value, advice) in [
        ("12苹果", "改成：12人；确实以“苹果”计的，写成：{值: 12苹果, 单位: 苹果}"),
        ("1236入", "改成：1236人；确实以“入”计的"),
        ("3例新生儿", "改成：3例；要说明的写成：{值: 3例, 备注: 新生儿}"),
        ("2025年", "填“活产数”的数；这个指标的单位是人，写成"),
        ("5岁以下儿童死亡", "改成：5人；"),
        ("1200人已核", "改成：{值: 1200人, 备注: 已核}"),
        ("412人以上待核", "改成：{值: 412人以上, 备注: 待核}"),
        ("5人暂报", "改成：{值: 5人, 备注: 暂报}"),
    ] {
        let (status, out) = told(&format!("妇幼: {{活产数: {value}}}\n主要工作: [{{标题: 妇幼, 专题: 妇幼健康}}]\n"));
        assert_eq!(status, 0, "{value}: {out}");
        assert!(out.contains("警告[读不成数量]") && out.contains("暂按待报处理") && out.contains(advice), "{value}: {out}");
    }
    for value in ["1236人", "1236名", "1236", "1.2万人", "1236人以上", "{值: 12苹果, 单位: 苹果}", "近1200人"] {
        let (_, out) = told(&format!("妇幼: {{活产数: {value}}}\n主要工作: [{{标题: 妇幼, 专题: 妇幼健康}}]\n"));
        assert!(!out.contains("读不成数量"), "{value}: {out}");
    }
    // A name of the county's own may count whatever it likes.
    let (_, out) = told("自己: {甲: 5个乡镇, 乙: 12亩茶园}\n主要工作: [{标题: 妇幼, 正文: '${自己.甲}${自己.乙}'}]\n");
    assert!(!out.contains("读不成数量"), "{out}");
}

#[test]
fn a_dash_alone_is_a_value_that_is_not_in() {
    for data in [
        "妇幼:\n  活产数: -\n  产妇数: 5人\n",
        "妇幼: {活产数: -, 产妇数: 5人}\n",
        "妇幼: {产妇数: 5人, 活产数: -}\n",
        "妇幼:\n  产妇数: 5人\n  活产数: - # 未报\n",
        "妇幼:\n  活产数: {值: - , 上年: 5人}\n",
        "妇幼:\n  活产数: -",
    ] {
        let (status, out) = told(data);
        assert_eq!(status, 0, "{data}{out}");
        assert!(out.contains("“-”读不成数量，暂按待报处理") && out.contains("改成：待报"), "{data}{out}");
    }
    // However many there are; what says no value stays as it is.
    let lines: String = (0..150).map(|at| format!("  数{at}: -\n")).collect();
    let (status, out) = told(&format!("自己:\n{lines}引言: |\n  名单: -\n  其余—一般\n"));
    assert_eq!((status, out.matches("读不成数量，暂按待报处理").count()), (0, 150), "{out}");
    let (_, out) = told(&format!("自己:\n{lines}  坏: [\n"));
    assert!(out.contains("读不通"), "{out}");
    // A list is one, and what no value can be is told as before.
    for (data, says) in [("妇幼: {活产数: -5人}\n", "-5人"), ("妇幼:\n  活产数: - 5人\n", "读不下去")] {
        assert!(told(data).1.contains(says), "{data}{}", told(data).1);
    }
}
