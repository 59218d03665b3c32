//! Shapes of tables, each with what is taken from it.

use super::desk::{Book, DATA, collected, file, told};

fn of(book: &Book) -> String {
    told(&collected(DATA, vec![file("妇幼股.xlsx", &book.bytes())]))
}

fn page(rows: &[&[&str]]) -> Book {
    Book::default().page("Sheet1", rows)
}

/// What is told of a book, all sentences.
fn sentences(book: &Book) -> String {
    let seen = collected(DATA, vec![file("妇幼股.xlsx", &book.bytes())]);
    let why = seen.figures.iter().filter_map(|one| one.why.clone());
    why.chain(seen.unmatched.iter().map(|row| row.why.clone()))
        .chain(seen.problems.clone())
        .chain(seen.notes.clone())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn heads_say_what_stands_beneath() {
    for (rows, seen) in [
        (&[&["指标", "本期"][..], &["活产数", "#1245"]][..], "活产数=1245人@B2"),
        (&[&["项目", "数值"], &["活产数", "1,245 人"]], "活产数=1245人@B2"),
        (&[&["指标名称", "计量单位", "今年完成数"], &["活产数", "万人", "#0.12"]], "活产数=0.12万人@C2"),
        (&[&["内 容", "2023年", "2024年"], &["活产数", "#1380", "#1245"]], "活产数=1245人@C2"),
        (&[&["", "2023年", "2024年"], &["活产数", "#1390", "#1245"]], "活产数=1245人@C2 活产数.上年=1390人@B2"),
        (&[&["", "#2023", "#2024"], &["活产数", "#1380", "#1245"]], "活产数=1245人@C2"),
        (&[&["指标", "上年同期", "本期", "同比增减"], &["活产数", "#1380", "#1245", "#-0.0978|0.0%"]], "活产数=1245人@C2"),
        (&[&["指标", "2024年1-6月", "2024年1-5月", "2023年全年"], &["活产数", "#1245", "#1000", "#2800"]], "活产数=1245人@B2"),
        (&[&["项目", "完成数（万元）"], &["收入", "#120.5|0.00"]], "收入=120.50万元@B2"),
        (&[&["指标", "全县"], &["活产数", "#1245"], &["床位", "#300"]], "活产数=1245人@B2 床位=300@B3"),
        (
            &[&["指标", "任务数", "完成数", "完成率", "备 注"], &["床位", "#500", "#480", "#0.96|0%", "含民营"]],
            "床位=480@C2 ?床位.目标=500@B2 床位.备注=含民营@E2",
        ),
        (&[&["指标", "省定目标", "本期"], &["使用率", "≥85%", "#0.912|0.0%"]], "使用率=91.2%@C2 使用率.目标.省=≥85%@B2"),
        (
            &[&["指标", "本期", "截至"], &["活产数", "#1245", "#45443|yyyy\"年\"m\"月\"d\"日\""]],
            "活产数=1245人@B2 活产数.截至=2024-05-31@C2",
        ),
        (&[&["活产数", "1245人"], &["床位", "300张"]], "活产数=1245人@B1 床位=300张@B2"),
        (&[&["数据", ""], &["活产数", "#1245"], &["使用率", "#0.9|0%"]], "活产数=1245人@B2 使用率=90%@B3"),
    ] {
        assert_eq!(of(&page(rows)), seen, "{rows:?}");
    }
}

#[test]
fn a_row_of_a_figure_is_no_row_of_heads() {
    for (rows, seen) in [
        // A value that may be a year.
        (
            &[&["指标", "本期", "上年"][..], &["产妇", "#2024", "#2023"], &["活产数", "#1245", "#1390"]][..],
            "产妇=2024人@B2 产妇.上年=2023人@C2 活产数=1245人@B3 活产数.上年=1390人@C3",
        ),
        (
            &[&["指标", "本期", "上年"], &["产妇", "#2024", "#2011"], &["活产数", "#1245", "#1390"]],
            "产妇=2024人@B2 产妇.上年=2011人@C2 活产数=1245人@B3 活产数.上年=1390人@C3",
        ),
        (
            &[&["", "2023年", "2024年"], &["活产数", "#2011", "#2012"], &["床位", "#290", "#300"]],
            "活产数=2012人@C2 活产数.上年=2011人@B2 床位=300@C3 床位.上年=290@B3",
        ),
        // Words of heads in columns that hold no values.
        (
            &[&["指标", "本期", "备注"], &["活产数", "#2024", "含上年结转"], &["床位", "#300"]],
            "活产数=2024人@B2 活产数.备注=含上年结转@C2 床位=300@B3",
        ),
        (
            &[
                &["指标", "本期", "数据来源", "备注"],
                &["活产数", "", "统计数据", "去年同期口径不同"],
                &["床位", "#300", "统计数据"],
            ],
            "活产数.备注=去年同期口径不同@D2 床位=300@B3",
        ),
        (&[&["类别", "指标", "本期"], &["产妇", "初产妇", ""], &["产妇", "经产妇", "#500"]], "产妇.其中.经产妇=500人@C3"),
        // Without heads nobody knows which column is which.
        (&[&["产妇", "#2024", "#2023"], &["活产数", "#2000", "#1900"]], ""),
        // Words over the values that are heads begin another table.
        (
            &[
                &["指标", "2023年", "2024年"],
                &["床位", "#290", "#300"],
                &["活产数", "2024年", "2023年"],
                &["产妇", "#1200", "#1100"],
            ],
            "床位=300@C2 床位.上年=290@B2 产妇=1200人@B4 产妇.上年=1100人@C4",
        ),
    ] {
        assert_eq!(of(&page(rows)), seen, "{rows:?}");
    }
    let csv = "指标,本期,上年\n产妇,2024,2023\n活产数,1245,1390\n";
    let seen = told(&collected(DATA, vec![file("妇幼股.csv", csv.as_bytes())]));
    assert_eq!(seen, "产妇=2024人@B2 产妇.上年=2023人@C2 活产数=1245人@B3 活产数.上年=1390人@C3");
}

#[test]
fn a_change_is_taken_where_it_is_one_from_a_year_ago() {
    for (rows, seen, word) in [
        (&[&["指标", "本期", "环比"][..], &["床位", "#300", "5.2%"]][..], "床位=300@B2", "这几列没有取：环比"),
        (
            &[&["指标", "本期", "环比", "同比"], &["床位", "#300", "5.2%", "3.1%"]],
            "床位=300@B2 床位.同比=3.1%@D2",
            "没有取：环比",
        ),
        (&[&["指标", "本期", "较年初"], &["床位", "#300", "5.2%"]], "床位=300@B2", "没有取：较年初"),
        (&[&["指标", "本期", "较2019年增减"], &["床位", "#300", "5.2%"]], "床位=300@B2", "没有取：较2019年增减"),
        (&[&["指标", "本期", "比上年同期±%"], &["床位", "#300", "#-2.5"]], "床位=300@B2 床位.同比=-2.5%@C2", ""),
        (&[&["指标", "本期", "同比"], &["床位", "#300", "#-2.5"]], "床位=300@B2 ?床位.同比=-2.5@C2", "没有写单位"),
        (&[&["指标", "本期", "同比"], &["床位", "#300", "—"]], "床位=300@B2", ""),
        (
            &[&["指标", "上年", "本期", "同比"], &["床位", "", "#300", "-2.5%"], &["活产数", "#1380", "#1245", "-9.78%"]],
            "床位=300@C2 床位.同比=-2.5%@D2 活产数=1245人@C3",
            "",
        ),
        (
            &[&["", "床位", "活产数"], &["本期", "#300", "#1245"], &["同比（%）", "#-2.5", "#1.5"]],
            "床位=300@B2 床位.同比=-2.5%@B3 活产数=1245人@C2 活产数.同比=1.5%@C3",
            "",
        ),
    ] {
        assert_eq!(of(&page(rows)), seen, "{rows:?}");
        assert!(sentences(&page(rows)).contains(word), "{rows:?}: {}", sentences(&page(rows)));
    }
}

#[test]
fn goals_are_of_one_form() {
    for (rows, seen) in [
        (
            &[&["指标", "目标", "省定目标", "本期"][..], &["使用率", "≥80%", "≥85%", "#0.912|0.0%"]][..],
            "使用率=91.2%@D2 ?使用率.目标=≥80%@B2 使用率.目标.省=≥85%@C2",
        ),
        (&[&["指标", "目标", "本期"], &["使用率", "省级：≥85%", "91.2%"]], "使用率=91.2%@C2 使用率.目标.省=≥85%@B2"),
        (&[&["指标", "目标", "本期"], &["床位", "全年≥500张", "#300"]], "床位=300@C2 床位.目标=≥500张@B2"),
        (&[&["指标", "目标", "本期"], &["床位", "任务500张以上", "#300"]], "床位=300@C2 床位.目标=500张以上@B2"),
        (&[&["指标", "目标", "本期"], &["床位", "集团≥500张", "#300"]], "床位=300@C2 ?床位.目标=集团≥500张@B2"),
    ] {
        assert_eq!(of(&page(rows)), seen, "{rows:?}");
    }
    let data = DATA.replace("使用率: {值: 待报,", "使用率: {值: 待报, 目标: \">=80%\",");
    let book = page(&[&["指标", "省定目标", "本期"], &["使用率", "≥85%", "91.2%"]]);
    let seen = told(&collected(&data, vec![file("a.xlsx", &book.bytes())]));
    assert_eq!(seen, "使用率=91.2%@C2 ?使用率.目标.省=≥85%@B2");
}

#[test]
fn what_stands_over_a_table_may_say_another_time() {
    let of_sheet = |sheet: &str, name: &str, rows: &[&[&str]]| {
        told(&collected(DATA, vec![file(name, &Book::default().page(sheet, rows).bytes())]))
    };
    let rows: &[&[&str]] = &[&["指标", "本期"], &["活产数", "#5"]];
    for (title, seen) in [
        ("1—5月医疗统计表", "?活产数=5人@B3"),
        ("一季度报表", "?活产数=5人@B3"),
        ("1—6月医疗统计表", "活产数=5人@B3"),
        ("填报时间：7月5日", "活产数=5人@B3"),
        ("填报时间：2024年7月5日", "活产数=5人@B3"),
        ("年度重点指标", "活产数=5人@B3"),
    ] {
        assert_eq!(of(&page(&[&[&[title][..]], rows].concat())), seen, "{title}");
    }
    assert_eq!(of_sheet("1-5月", "a.xlsx", rows), "?活产数=5人@B2");
    assert_eq!(of_sheet("6月", "a.xlsx", rows), "活产数=5人@B2");
    assert_eq!(of_sheet("Sheet1", "1-5月报表.xlsx", rows), "?活产数=5人@B2");
    assert_eq!(of_sheet("2024年上半年", "2023年.xlsx", rows), "活产数=5人@B2", "the sheet is nearer than the file");
    // The head of the values says more than what stands above.
    let headed: &[&[&str]] = &[&["1—5月医疗统计表"], &["指标", "1-6月累计"], &["活产数", "#5"]];
    assert_eq!(of(&page(headed)), "活产数=5人@B3");
}

#[test]
fn heads_over_two_rows_are_read_together() {
    let rows: &[&[&str]] = &[
        &["某县2024年上半年妇幼工作统计表"],
        &["填报单位：妇幼股", "", "", "单位：人"],
        &["序号", "指标", "2024年上半年", "", "2023年上半年"],
        &["", "", "完成数", "目标", "完成数"],
        &["#1", "活产数", "#1245", "", "#1390"],
        &[],
        &["#2", "婴儿死亡率（‰）", "#3.07|0.00", "≤5", "#3.2|0.00"],
    ];
    let seen = "活产数=1245人@C5 活产数.上年=1390人@E5 婴儿死亡率=3.07‰@C7 婴儿死亡率.目标=≤5‰@D7";
    assert_eq!(of(&page(rows).merged(&["A1:E1", "A3:A4", "B3:B4", "C3:D3"])), seen);
    assert_eq!(of(&page(rows)), seen, "as a program saves it that knows no merged cells");
    assert!(!sentences(&page(rows).merged(&["A1:E1"])).contains("没有取"), "the title is no column");
    let years: &[&[&str]] = &[&["指标", "完成情况", ""], &["", "2023年", "2024年"], &["床位", "#290", "#300"]];
    assert_eq!(of(&page(years).merged(&["A1:A2", "B1:C1"])), "床位=300@C3 床位.上年=290@B3");
}

#[test]
fn columns_that_hold_no_values_are_none_of_this_period() {
    let rows: &[&[&str]] = &[
        &["指标", "2024年上半年", "", "2023年同期"],
        &["", "完成数", "是否达标"],
        &["活产数", "#1245", "—", "#1390"],
        &["使用率", "91.2%", "是", "88%"],
    ];
    let book = page(rows).merged(&["A1:A2", "B1:C1", "D1:D2"]);
    assert_eq!(of(&book), "活产数=1245人@B3 活产数.上年=1390人@D3 使用率=91.2%@B4 使用率.上年=88%@D4");
    assert_eq!(sentences(&book), "妇幼股.xlsx 的“Sheet1”里，这几列没有取：2024年上半年是否达标");
    // Where both hold values nobody knows.
    let both: &[&[&str]] = &[&["指标", "2024年上半年", "2024年上半年完成"], &["活产数", "#1245", "#1200"]];
    assert_eq!(of(&page(both)), "?活产数=1245人@B2");
}

#[test]
fn a_change_may_be_so_many_in_the_scale_of_its_column() {
    for (change, word) in [("#2.4", ""), ("#24000", ""), ("#5.83", ""), ("#2.9", "请核对这三个数")] {
        let rows: &[&[&str]] = &[&["指标", "单位", "本期", "上年", "增减"], &["床位", "万张", "#43.6", "#41.2", change]];
        assert_eq!(of(&page(rows)), "床位=43.6万张@C2 床位.上年=41.2万张@D2", "{change}");
        let told = sentences(&page(rows));
        assert_eq!(told.contains("同比"), !word.is_empty(), "{change}: {told}");
        assert!(told.contains(word), "{change}: {told}");
    }
}

#[test]
fn a_table_without_a_value_is_told() {
    for (rows, word) in [
        (&[&["指标", "单位", "本期", "上年"][..], &["活产数", "人"], &["产妇", "人"]][..], "里没有取到数"),
        (&[&["事项", "进展情况"], &["妇幼", "活产1245人，产妇1230人"]], "没有取数"),
    ] {
        assert_eq!(of(&page(rows)), "", "{rows:?}");
        assert!(sentences(&page(rows)).contains(word), "{rows:?}: {}", sentences(&page(rows)));
    }
    let stated: &[&[&str]] =
        &[&["填报单位：县医共体办", "", "2024年上半年"], &["指标", "说明", "数据"], &["活产数", "", "#1245"]];
    assert_eq!((of(&page(stated)).as_str(), sentences(&page(stated)).as_str()), ("活产数=1245人@C3", ""));
}

#[test]
fn a_share_of_a_goal_is_of_the_whole_goal() {
    for (done, word) in [("113%", ""), ("90%", "目标40000张应为113%")] {
        let rows: &[&[&str]] = &[&["工作任务", "年度目标", "完成数", "完成率"], &["床位", "不低于4万张", "4.52万张", done]];
        assert_eq!(of(&page(rows)), "床位=4.52万张@C2 床位.目标=不低于4万张@B2", "{done}");
        let told = sentences(&page(rows));
        assert_eq!((told.is_empty(), told.contains(word)), (word.is_empty(), true), "{done}: {told}");
    }
}

#[test]
fn the_indicator_that_is_called_so_goes_before_one_that_may_be() {
    let data = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}\n";
    let rows: &[&[&str]] = &[&["指标", "本期"], &["无偿献血人次", "#2310"], &["慰问金额", "2万元"]];
    let seen = collected(data, vec![file("a.xlsx", &page(rows).bytes())]);
    assert_eq!(told(&seen), "无偿献血人次=2310人次@B2 ×慰问金额=2万元@B3");
    assert_eq!(seen.figures[0].key, "献血.无偿献血人次", "and not 其他.献血人次, which may be called so too");
}

#[test]
fn a_sum_of_months_is_the_value_of_them_all() {
    let rows: &[&[&str]] = &[&["月份", "4月", "5月", "6月", "合计"], &["活产数", "#400", "#410", "#435", "#1245"]];
    assert_eq!(of(&page(rows)), "活产数=1245人@E2");
    assert_eq!(sentences(&page(rows)), "妇幼股.xlsx 的“Sheet1”里，这几列没有取：4月、5月、6月");
    let without: &[&[&str]] = &[&["月份", "4月", "5月", "6月"], &["活产数", "#400", "#410", "#435"]];
    assert_eq!(of(&page(without)), "");
}

#[test]
fn several_tables_stand_below_and_beside_each_other() {
    let below: &[&[&str]] = &[
        &["一、妇幼健康"],
        &["指标", "数值"],
        &["活产数", "#1245"],
        &["二、医疗资源（单位：万元）"],
        &["项目", "本期", "上年"],
        &["收入", "#120.5", "#110"],
        &["床位", "#300"],
    ];
    assert_eq!(of(&page(below)), "活产数=1245人@B3 收入=120.5万元@B6 收入.上年=110万元@C6 床位=300万元@B7");
    let beside: &[&[&str]] =
        &[&["指标", "数值", "", "指标", "数值"], &["活产数", "#1245", "", "床位", "#300"], &["使用率", "#0.9|0%"]];
    assert_eq!(of(&page(beside)), "活产数=1245人@B2 使用率=90%@B3 床位=300@E2");
}

#[test]
fn parts_belong_to_their_whole() {
    let typed: &[&[&str]] =
        &[&["指标", "本期"], &["产妇", "#1200"], &["其中：初产妇", "#700"], &["　　　经产妇", "#500"], &["床位", "#300"]];
    assert_eq!(of(&page(typed)), "产妇=1200人@B2 产妇.其中.初产妇=700人@B3 产妇.其中.经产妇=500人@B4 床位=300@B5");
    // Set in by the look of the cell: it is the last look of the book.
    let indented = page(&[&["指标", "本期"], &["产妇", "#1200"]]).row(
        3,
        "",
        &["~<c r=\"PLACE\" s=\"2\" t=\"inlineStr\"><is><t>初产妇</t></is></c>", "#700"],
    );
    assert_eq!(of(&indented), "产妇=1200人@B2 产妇.其中.初产妇=700人@B3");
    let category: &[&[&str]] = &[
        &["类别", "指标", "本期"],
        &["产妇", "合计", "#1200"],
        &["", "初产妇", "#700"],
        &["", "经产妇", "#500"],
        &["妇幼", "活产数", "#1245"],
    ];
    let seen = "产妇=1200人@C2 产妇.其中.初产妇=700人@C3 产妇.其中.经产妇=500人@C4 活产数=1245人@C5";
    assert_eq!(of(&page(category).merged(&["A2:A4"])), seen);
}

#[test]
fn what_cannot_be_taken_is_told() {
    for (rows, seen, word) in [
        (&[&["指标", "本期"][..], &["活产数", "=SUM(B3:B9)|"]][..], "?活产数=@B2", "没有算出"),
        (&[&["指标", "本期"], &["活产数", "=SUM(B3:B9)|1245"]], "活产数=1245人@B2", ""),
        (
            &[&["指标", "本期"], &["活产数", "~<c r=\"PLACE\" t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>"]],
            "?活产数=#DIV/0!@B2",
            "公式出错",
        ),
        (&[&["指标", "本期"], &["活产数", "~<c r=\"PLACE\" t=\"b\"><v>1</v></c>"]], "?活产数=TRUE@B2", "真假值"),
        (&[&["指标", "本期"], &["活产数", "#45443|yyyy/m/d"]], "?活产数=2024-05-31@B2", "日期"),
        (&[&["指标", "本期"], &["活产数", "较多"]], "?活产数=较多@B2", "读不成数"),
        (&[&["指标", "本期"], &["活产数", "无"]], "?活产数=无@B2", "写 0"),
        (&[&["指标", "本期"], &["活产数", "0"], &["床位", ""], &["使用率", "—"]], "活产数=0人@B2", ""),
        (&[&["指标", "单位", "本期"], &["活产数", "%", "#12"]], "?活产数=12@C2", "不是“%”"),
        (&[&["指标", "本期"], &["使用率", "#91.2"]], "?使用率=91.2%@B2", "没有写单位"),
        (&[&["指标", "本期"], &["使用率", "#0"]], "使用率=0%@B2", ""),
        (&[&["指标", "本期"], &["活产数", "320/350"]], "?活产数=320/350@B2", "是两个数"),
        (&[&["指标", "本期"], &["收入", "320/350"]], "?收入=320/350@B2", "是两个数"),
        (&[&["指标", "本期"], &["活产数", "#43.6"]], "?活产数=43.6人@B2", "43.6人不是整数，单位像是“万人”"),
        (&[&["指标", "单位", "本期"], &["活产数", "人", "#43.6"]], "?活产数=43.6人@C2", "43.6人不是整数"),
        (&[&["指标", "单位", "本期"], &["活产数", "万人", "#43.6"]], "活产数=43.6万人@C2", ""),
        (&[&["指标", "单位", "本期"], &["使用率", "%", "#0.912"]], "?使用率=0.912%@C2", "91.2%"),
        (&[&["指标", "本期"], &["全县活产总数", "#1245"]], "?活产数=1245人@B2", "名称相近"),
        (&[&["指标", "本期"], &["来路不明的数", "#5"], &["合计", "#6"]], "×来路不明的数=5@B2 ×合计=6@B3", "都没有这个名称"),
        (&[&["指标", "甲镇", "乙镇"], &["活产数", "#5", "#6"]], "", "分不清"),
        (&[&["指标", "完成数", "数值"], &["活产数", "#5", "#6"]], "?活产数=5人@B2", "几列"),
        (&[&["2023年上半年统计表"], &["指标", "本期"], &["活产数", "#5"]], "?活产数=5人@B3", "2023年"),
    ] {
        assert_eq!(of(&page(rows)), seen, "{rows:?}");
        let said = sentences(&page(rows));
        assert!(word == "不是“%”" || said.contains(word), "{rows:?}: {said}");
    }
}

#[test]
fn what_is_hidden_is_not_taken_in_silence() {
    let row = page(&[&["指标", "本期"]]).row(2, "hidden=\"1\"", &["活产数", "#1245"]).row(3, "", &["床位", "#300"]);
    assert_eq!(of(&row), "?活产数=1245人@B2 床位=300@B3");
    assert!(sentences(&row).contains("隐藏"));
    let column = page(&[&["指标", "2022年数", "本期"], &["活产数", "#9", "#1245"]])
        .before("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>");
    assert_eq!(of(&column), "活产数=1245人@C2");
    let sheet = page(&[&["指标", "本期"], &["床位", "#300"]]).page("底稿", &[&["指标", "本期"], &["活产数", "#9"]]).hidden();
    assert_eq!(of(&sheet), "床位=300@B2");
    assert!(sentences(&sheet).contains("“底稿”是隐藏的"));
}

#[test]
fn texts_of_every_kind_are_texts() {
    let rich = "~<c r=\"PLACE\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>活产</t></r><r><t>数</t></r><rPh sb=\"0\" eb=\"1\"><t>huo</t></rPh></is></c>";
    let escaped = "~<c r=\"PLACE\" t=\"inlineStr\"><is><t>床位_x000D_</t></is></c>";
    let string = "~<c r=\"PLACE\" t=\"str\"><f>A1</f><v>300张</v></c>";
    assert_eq!(of(&page(&[&["指标", "本期"], &[rich, "#1245"], &[escaped, string]])), "活产数=1245人@B2 床位=300张@B3");
}

#[test]
fn workbooks_of_other_programs_are_read() {
    let book = page(&[&["指标", "本期"], &["活产数", "#1245"]]).bytes();
    let parts = crate::docx::parts(&book);
    let again = |change: &dyn Fn(&str, &str) -> String| {
        let parts: Vec<(String, String)> = parts.iter().map(|(name, text)| (name.clone(), change(name, text))).collect();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        told(&collected(DATA, vec![file("妇幼股.xlsx", &crate::reading::package(&parts))]))
    };
    let strict = |_: &str, text: &str| {
        text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")
    };
    assert_eq!(again(&strict), "活产数=1245人@B2");
    let prefixed = |name: &str, text: &str| match name.contains("sheet1") {
        true => text.replace("xmlns=", "xmlns:x=").replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:"),
        false => text.to_owned(),
    };
    assert_eq!(again(&prefixed), "活产数=1245人@B2");
    let placeless = |name: &str, text: &str| match name.contains("sheet1") {
        true => {
            ["A1", "B1", "A2", "B2", "1", "2"].iter().fold(text.to_owned(), |text, at| text.replace(&format!(" r=\"{at}\""), ""))
        }
        false => text.to_owned(),
    };
    assert_eq!(again(&placeless), "活产数=1245人@B2");
}

#[test]
fn texts_and_word_tables_are_tables_too() {
    let take = |name: &str, bytes: &[u8]| told(&collected(DATA, vec![file(name, bytes)]));
    let gbk = b"\xD6\xB8\xB1\xEA,\xB1\xBE\xC6\xDA\r\n\xBB\xEE\xB2\xFA\xCA\xFD,\"1,245\xC8\xCB\"\r\n";
    assert_eq!(take("妇幼股.csv", gbk), "活产数=1245人@B2");
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("指标\t本期\n活产数\t1245\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(take("妇幼股.txt", &wide), "活产数=1245人@B2");
    let semicolons = "\u{FEFF}指标;单位;本期\n使用率;%;91,2\n床位;张;300\n";
    assert_eq!(take("妇幼股.csv", semicolons.as_bytes()), "?使用率=91,2@C2 床位=300张@C3");
    let cell = |text: &str, span: u8| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row =
        |cells: &[(&str, u8)]| format!("<w:tr>{}</w:tr>", cells.iter().map(|(text, span)| cell(text, *span)).collect::<String>());
    let rows = [
        row(&[("指标", 1), ("完成情况", 2), ("备注", 1)]),
        row(&[("", 1), ("2023年", 1), ("2024年", 1), ("", 1)]),
        row(&[("床位", 1), ("290", 1), ("300", 1), ("", 1)]),
    ];
    let body = format!("<w:p><w:r><w:t>单位：张</w:t></w:r></w:p><w:tbl>{}</w:tbl>", rows.concat());
    let seen = "床位=300张@第3行第3列 床位.上年=290张@第3行第2列";
    assert_eq!(take("医政股.docx", &crate::reading::word(&body)), seen);
}

#[test]
fn two_divisions_with_two_values_are_a_conflict() {
    let one = page(&[&["指标", "本期"], &["活产数", "#1245"], &["床位", "#300"]]).bytes();
    let other = page(&[&["指标", "本期"], &["活产数", "#1250"], &["床位", "300张"]]).bytes();
    let seen = collected(DATA, vec![file("甲.xlsx", &one), file("乙.xlsx", &other)]);
    assert_eq!(told(&seen), "?活产数=1245人|1250人@B2 ?床位=300|300张@B3");
    assert!(seen.is_open(true));
    assert!(seen.figures[0].why.as_ref().unwrap().contains("甲.xlsx B2 1245人；乙.xlsx B2 1250人"));
    let same = collected(DATA, vec![file("甲.xlsx", &one), file("丙.xlsx", &one)]);
    assert_eq!(told(&same), "活产数=1245人@B2 床位=300@B3");
}

#[test]
fn figures_that_the_data_does_not_have_come_from_the_catalogue() {
    let rows: &[&[&str]] = &[&["指标", "本期", "上年"], &["婚前医学检查人数", "#500", "#480"], &["婚检率", "#0.98|0.00%"]];
    assert_eq!(of(&page(rows)), "婚前医学检查人数=500人@B2 婚前医学检查人数.上年=480人@C2 婚前医学检查率=98.00%@B3");
}
