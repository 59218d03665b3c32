//! Stale text: what a file still says from the period before, told with both places.

use crate::cli::Desk;

const NOW: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2020年上半年, 成文日期: 2020-07-08}\n";
const THEN: &str = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";

/// What `check` says in short of this text, with last period's where there is one.
#[track_caller]
fn said(now: &str, then: Option<&str>) -> Vec<String> {
    let desk = Desk::new().data(&format!("{NOW}{now}"));
    let ran = match then {
        Some(then) => desk
            .file("上期.yaml", format!("{THEN}{then}"))
            .args(["check", "数据.yaml", "--previous", "上期.yaml", "--format", "short"])
            .run(),
        None => desk.args(["check", "数据.yaml", "--format", "short"]).run(),
    };
    let ran = ran.ends_with(0);
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_year_that_is_not_this_reports_is_told() {
    let told = |text: &str| said(&format!("引言: {text}\n"), None).len();
    for stale in [
        "截至2019年6月底，全县平稳。",
        "二〇一九年，全县平稳。",
        "二〇一八年建成。",
        "一九〇〇年建成。",
        "2019年上半年，全县平稳。",
        "２０１９年，全县平稳。",
    ] {
        assert_eq!(told(stale), 1, "{stale}");
    }
    for fine in [
        "2020年上半年，全县平稳。",
        "比2019年同期多。",
        "较2018年下降。",
        "2018年以来，全县平稳。",
        "到2025年建成。",
        "落实《2019年工作要点》。",
        "获“2019年度先进单位”称号。",
        "6月，县卫生健康局被评为2019年度先进单位。",
        "2019年10月1日至2020年5月31日，全县出生512人。",
        "历时120000年。",
        "一八九九年建成。",
        "二〇二〇年，全县平稳。",
        "二二〇〇年建成。",
    ] {
        assert_eq!(told(fine), 0, "{fine}");
    }
    assert_eq!(
        said("引言: 截至2019年6月底，全县平稳。\n", None),
        ["数据.yaml:2:7: 警告[stale-year] 这里写的是2019年，报告的期间是2020年上半年"]
    );
}

#[test]
fn a_title_of_last_year_is_told() {
    let data = NOW.replace('}', ", 标题: 试县2019年上半年工作总结}");
    let ran = Desk::new().data(&data).args(["check", "数据.yaml"]).run().ends_with(0);
    assert!(ran.stdout.contains("警告[年份不在期间内]"), "{}", ran.stdout);
}

#[test]
fn a_marker_that_was_left_is_told_wherever_it_stands() {
    let data =
        "数: {值: 5件, 备注: 【沿用】见台账}\n主要工作:\n  - 标题: 甲\n    正文: |\n      ${数}。\n      【沿用】原来的话。\n";
    assert_eq!(
        said(data, None),
        [
            "数据.yaml:2:8: 警告[carried-over] 这段文字是从上期沿用的，还没有核对",
            "数据.yaml:7:7: 警告[carried-over] 这段文字是从上期沿用的，还没有核对",
        ]
    );
}

#[test]
fn a_sentence_of_last_period_is_told_with_both_places() {
    let then = "主要工作:\n  - 正文: |\n      全县组织党员干部到基层\n      开展志愿服务活动12次，得到群众好评。\n";
    let now = "数: 3件\n主要工作:\n  - 第一句新写的话。全县组织党员干部到基层开展志愿服务活动12次，得到群众好评。办理${数}。\n";
    let desk = Desk::new().data(&format!("{NOW}{now}")).file("上期.yaml", format!("{THEN}{then}"));
    let ran = desk.args(["check", "数据.yaml", "--previous", "上期.yaml", "--format", "json"]).run().ends_with(0);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let finding = &json["findings"][0];
    assert_eq!((&finding["rule"], &finding["severity"]), (&"stale-sentence".into(), &"警告".into()));
    assert_eq!((&finding["line"], &finding["column"], &finding["end_column"]), (&4.into(), &13.into(), &43.into()));
    let also = &finding["also"][0];
    assert_eq!((&also["file"], &also["line"], &also["column"]), (&"上期.yaml".into(), &4.into(), &7.into()));
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn what_was_typed_of_last_period_is_told_wherever_it_stands() {
    for (text, expected) in [
        // Beside a figure that is this period's, and in a short sentence.
        (
            "数: 3件\n引言: 办理${数}，占52.2%。\n",
            &["数据.yaml:3:5: 警告[stale-sentence] 这一句和上期一字不差，手写的52.2%也是上期的"][..],
        ),
        ("引言: 仅有3家互联互通。\n", &["数据.yaml:2:5: 警告[stale-sentence] 这一句和上期一字不差，里面的数也是上期的"]),
        (
            "主要工作: [{标题: 适龄儿童接种率达98.6％, 要点: [好]}]\n",
            &["数据.yaml:2:13: 警告[stale-sentence] 这个标题和上期一字不差，里面的数也是上期的"],
        ),
        (
            "主要工作: [{标题: 综合能力居全市首位, 要点: [好]}]\n",
            &["数据.yaml:2:13: 警告[stale-sentence] 这个标题和上期一字不差，说的是上期的情况"],
        ),
        // What is part of a name may stay.
        ("数: 3件\n引言: 65岁及以上老年人、2型糖尿病和H7N9共${数}。\n", &[]),
        ("主要工作: [{标题: 65岁及以上老年人健康管理, 要点: [好]}]\n", &[]),
        ("主要工作: [{标题: 做好120急救和12320热线, 要点: [好]}]\n", &[]),
    ] {
        assert_eq!(said(text, Some(text)), expected, "{text}");
    }
}

#[test]
fn a_place_may_be_said_with_what_it_lies_in() {
    for (now, then, is_told) in [
        ("白河区", "临江市白河区", false),
        ("临江市白河区", "白河区", false),
        ("白河区", "白河区", false),
        ("白河区", "青山区", true),
        ("临江市白河区", "南安市白河区", true),
        ("临江市白河区", "临江市", true),
    ] {
        let of = |head: &str, region: &str| format!("{}甲: 1人\n", head.replace("地区: 试县", &format!("地区: {region}")));
        let desk = Desk::new().data(&of(NOW, now)).file("上期.yaml", of(THEN, then));
        let ran = desk.args(["check", "数据.yaml", "--previous", "上期.yaml", "--format", "short"]).run().ends_with(0);
        assert_eq!(ran.stdout.contains("[previous-elsewhere]"), is_told, "{now}, {then}\n{}", ran.stdout);
    }
}

#[test]
fn short_formulas_headings_and_sentences_with_figures_may_stay() {
    let text = "数: 3件\n引言: 现将上半年工作总结如下。\n主要工作:\n  - 标题: 公共卫生服务体系建设工作扎实有序深入推进\n    正文: 全县各级各类医疗卫生机构共办理群众来信来访${数}。\n";
    assert_eq!(said(text, Some(text)), [""; 0]);
    let words = "引言: 坚持以人民健康为中心的发展思想，统筹推进各项工作。\n";
    assert_eq!(said(words, Some(words)), ["数据.yaml:2:5: 提示[stale-sentence] 这一句和上期一字不差"]);
}

#[test]
fn a_meeting_of_last_period_is_told_once() {
    let then = "引言: 深入学习党的十九届四中全会精神，贯彻落实全省卫生健康工作会议部署。\n";
    let now =
        "引言: 学习贯彻党的十九届四中全会精神。全省卫生健康工作会议召开，全县传达全省卫生健康工作会议要求。另开党组会议。\n";
    assert_eq!(
        said(now, Some(then)),
        [
            "数据.yaml:2:9: 提示[stale-meeting] “党的十九届四中全会”上期也写了",
            "数据.yaml:2:21: 提示[stale-meeting] “全省卫生健康工作会议”上期也写了",
        ]
    );
}

#[test]
fn the_longest_name_of_last_period_is_told_wherever_it_stood() {
    let then = "引言: 全市卫生健康工作会议召开。落实县委卫生健康工作会议。贯彻全省卫生健康工作会议。市里召开工作会议。\n";
    let now = "引言: 落实全省卫生健康工作会议。开了乙县委卫生健康工作会议。\n";
    assert_eq!(
        said(now, Some(then)),
        [
            "数据.yaml:2:7: 提示[stale-meeting] “全省卫生健康工作会议”上期也写了",
            "数据.yaml:2:21: 提示[stale-meeting] “县委卫生健康工作会议”上期也写了",
        ]
    );
}

#[test]
fn a_previous_file_that_is_none_is_told() {
    let ran = Desk::new().data(NOW).args(["check", "数据.yaml", "--previous", "没有.yaml"]).run().ends_with(2);
    assert!(ran.stdout.contains("错误[文件读不了]: 没有文件“没有.yaml”"), "{}", ran.stdout);
    let ran =
        Desk::new().data(NOW).args(["check", "数据.yaml", "--previous", "数据.yaml", "--format", "short"]).run().ends_with(0);
    assert_eq!(ran.stdout, "数据.yaml:1:31: 提示[previous-not-earlier] 上期文件的期间是2020年上半年，不早于本期的2020年上半年\n");
    let broken = Desk::new().data(NOW).file("上期.yaml", "甲: [\n");
    let ran = broken.args(["generate", "数据.yaml", "--previous", "上期.yaml"]).run().ends_with(2);
    assert!(ran.stderr.contains("--> 上期.yaml:"), "{}", ran.stderr);
    assert_eq!(ran.names(), ["上期.yaml", "数据.yaml"]);
}

#[test]
fn last_years_own_file_says_otherwise() {
    let then = "甲: {乙: 5例, 丙: 1.23万元, 丁: 100余人, 戊: 3‰, 己: 待报}\n妇幼: {活产: 5人}\n";
    for (now, told) in [
        ("甲: {乙: {值: 6例, 上年: 4例}}", Some("“甲.乙”所填上年是4例，2019年上半年的文件里是5例")),
        ("甲: {乙: {值: 6例, 上年: 5例}}", None),
        ("甲: {乙: {值: 6例, 上年: 4例, 校核: 略}}", None),
        ("甲: {丙: {值: 2万元, 上年: 12345元}}", None),
        ("甲: {丙: {值: 2万元, 上年: 1.2万元}}", None),
        ("甲: {丙: {值: 2万元, 上年: 1.32万元}}", Some("“甲.丙”所填上年是1.32万元，2019年上半年的文件里是1.23万元")),
        ("甲: {丁: {值: 90人, 上年: 105人}}", None),
        ("甲: {丁: {值: 90人, 上年: 95人}}", Some("“甲.丁”所填上年是95人，2019年上半年的文件里是100余人")),
        ("甲: {戊: {值: 2‰, 上年: 0.3%}}", None),
        ("甲: {戊: {值: 2‰, 上年: 3%}}", Some("“甲.戊”所填上年是3%，2019年上半年的文件里是3‰")),
        ("甲: {己: {值: 2‰, 上年: 3%}}", None),
        ("妇幼: {活产数: {值: 6人, 上年: 4人}}", Some("“妇幼.活产数”所填上年是4人，2019年上半年的文件里是5人")),
    ] {
        let told: Vec<String> = told.iter().map(|told| format!("警告[last-year-off-file] {told}")).collect();
        let heard = said(&format!("{now}\n"), Some(then));
        let heard: Vec<&str> = heard.iter().filter_map(|line| line.split_once(": ").map(|(_, rest)| rest)).collect();
        let heard: Vec<&&str> = heard.iter().filter(|line| line.contains("last-year-off-file")).collect();
        assert_eq!(heard.len(), told.len(), "{now}: {heard:?}");
        assert!(told.iter().all(|told| heard[0].ends_with(told.as_str()) || told.ends_with(heard[0])), "{now}: {heard:?}");
    }
    // Another part of the year says nothing of this 上年.
    let desk = Desk::new().data(&format!("{NOW}甲: {{乙: {{值: 6例, 上年: 4例}}}}\n"));
    let desk = desk.file("上期.yaml", format!("{}{then}", THEN.replace("2019年上半年", "2019年")));
    let ran = desk.args(["check", "数据.yaml", "--previous", "上期.yaml", "--format", "short"]).run().ends_with(0);
    assert!(!ran.stdout.contains("last-year-off-file"), "{}", ran.stdout);
}

#[test]
fn a_value_of_four_digits_that_stays_is_told() {
    let told = |value: &str| {
        said(&format!("甲: {value}\n"), Some(&format!("甲: {value}\n")))
            .iter()
            .filter(|line| line.contains("stale-value"))
            .count()
    };
    for stale in ["316274人次", "1.234万人", "94.44%", "{值: 1234人, 来源: 股}"] {
        assert_eq!(told(stale), 1, "{stale}");
    }
    for fine in ["13所", "100%", "1200张", "94.4%", "20000人", "{值: 1234人, 校核: 略}"] {
        assert_eq!(told(fine), 0, "{fine}");
    }
}
