//! Items that somebody typed into a list: each is one of its own in the data, and none of the words of the one beside it.

use qicao::job::review::{EditKind, ReviewOptions};

use super::desk::{DATA, Sent, docx, drafted, pulled};
use super::home::{lines, next};

const POINT: &str = "      - 村卫生室公有产权比例逐步提高\n";
const LAST: &str = "      - 医疗废物集中处置实现全覆盖\n";
const NEW: &str = "      - 急救站点实现联网\n";
const PROBLEM: &str = "  - {标题: 信息化水平不高, 正文: 各医疗机构信息系统互不相通，数据共享程度较低。}\n";
const LACK: &str = "  - {标题: 经费保障不足, 正文: 投入渠道单一。}\n";
const TASK: &str = "    - {标题: 持续深化医药卫生体制改革, 正文: 推进紧密型县域医共体建设，落实分级诊疗制度。}";

/// What was done, the edited draft, and the line of the data that becomes others.
type Edit = (&'static str, fn() -> Sent, &'static str, &'static [&'static str]);

const EDITS: &[Edit] = &[
    ("末尾添一条", || Sent::review().text("处置实现全覆盖。", "处置实现全覆盖；四是急救站点实现联网。"), LAST, &[LAST, NEW]),
    (
        "中间添一条，序号顺延",
        || Sent::review().text("二是村", "二是急救站点实现联网；三是村").text("三是医", "四是医"),
        POINT,
        &[NEW, POINT],
    ),
    (
        "添在最前面",
        || {
            let last = Sent::review().text("三是医", "四是医").text("二是村", "三是村");
            last.text("一是乡镇卫生院", "一是急救站点实现联网；二是乡镇卫生院")
        },
        "      - 乡镇卫生院改造",
        &[NEW, "      - 乡镇卫生院改造"],
    ),
    (
        "添两条，又改一条",
        || {
            let typed = Sent::review().text("处置实现全覆盖。", "处置实现全覆盖；四是急救站点实现联网；五是新建急救站点5个。");
            typed.text("逐步提高", "稳步提高")
        },
        "      - 村卫生室公有产权比例逐步提高\n      - 医疗废物集中处置实现全覆盖\n",
        &["      - 村卫生室公有产权比例稳步提高\n", LAST, NEW, "      - 新建急救站点5个\n"],
    ),
    (
        "添一条，又改前面一条的数",
        || {
            let typed = Sent::review().text("处置实现全覆盖。", "处置实现全覆盖；四是急救站点实现联网。");
            typed.figure("经费.占比", 0, "65%")
        },
        LAST,
        &[LAST, NEW],
    ),
    (
        "添一条成段的",
        || Sent::review().insert_after("信息化水平不高", "（三）经费保障不足。投入渠道单一。"),
        PROBLEM,
        &[PROBLEM, LACK],
    ),
    (
        "成段的添在中间",
        || {
            let typed = Sent::review().insert_after("人才队伍依然薄弱", "（二）经费保障不足。投入渠道单一。");
            typed.text("（二）信息化", "（三）信息化")
        },
        PROBLEM,
        &[LACK, PROBLEM],
    ),
    (
        "添在最后一条后面",
        || Sent::review().insert_after("持续深化医药卫生体制改革", "2.提升服务能力。加强人才培养。"),
        TASK,
        &[TASK, "\n    - {标题: 提升服务能力, 正文: 加强人才培养。}"],
    ),
];

#[test]
fn a_new_item_is_one_of_the_list() {
    for (name, edited, line, wanted) in EDITS {
        for edited in [edited(), edited().without_tags(), edited().without_controls().without_bookmarks()] {
            let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
            assert_eq!(DATA.matches(line).count(), 1, "{name}");
            let data = DATA
                .replace(line, &wanted.concat())
                .replace("占比: 62.5%", if name.ends_with("的数") { "占比: 65%" } else { "占比: 62.5%" });
            assert_eq!(found.edited[0].1.text(), data, "{name}");
            assert!(!found.is_open(true) && found.texts.iter().all(|text| text.sure && text.goes_home()), "{name}: {found:?}");
            assert_eq!(next(DATA, &found), lines(&edited.bytes()), "{name}");
            // Pulled again, it is there already.
            let again = pulled(&edited, &data, Some(&Sent::review()), ReviewOptions::default()).unwrap();
            assert!(again.edited.is_empty() && again.amended.is_none(), "{name}: {again:?}");
        }
    }
}

/// Items on lines of their own, and items in brackets, are written as those beside them are.
#[test]
fn a_new_item_is_written_as_the_one_beside_it() {
    let lines = "  - 标题: 信息化水平不高\n    正文: 各医疗机构信息系统互不相通，数据共享程度较低。  # 信息股\n";
    let data = DATA.replace(PROBLEM, lines);
    let edited = Sent::of(&docx(&drafted(&data), true)).insert_after("信息化水平不高", "（三）经费保障不足。投入渠道单一。");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    let wanted = data.replace(lines, &format!("{lines}  - 标题: 经费保障不足\n    正文: 投入渠道单一。\n"));
    assert_eq!(found.edited[0].1.text(), wanted);

    let points = DATA.find("    要点:").unwrap()..DATA.find("存在问题:").unwrap();
    let data = DATA.replace(&DATA[points], "    要点: [村卫生室逐步改造, 医疗废物集中处置]\n");
    let edited = Sent::of(&docx(&drafted(&data), true)).text("集中处置。", "集中处置；三是急救站点实现联网。");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(found.edited[0].1.text(), data.replace("集中处置]", "集中处置, 急救站点实现联网]"));
}

/// A figure that stands in a new item as it was printed is named there.
#[test]
fn a_new_item_names_the_figures_that_stand_in_it() {
    let xml = Sent::review().xml().to_owned();
    let start = xml.find("，开展主题党日").unwrap() + "，".len();
    let end = start + xml[start..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
    let moved = &xml[start..end];
    let edited = xml.replace("处置实现全覆盖。", &format!("处置实现全覆盖；四是{moved}<w:r><w:t>。"));
    let found = pulled(&Sent::review().with_body(edited), DATA, None, ReviewOptions::default()).unwrap();
    let wanted = DATA.replace(LAST, &format!("{LAST}      - 开展主题党日${{党建.主题党日}}\n"));
    assert_eq!(found.edited[0].1.text(), wanted);
}

/// What may be more of the item before it, or stands where no item of the data is, is told with what to do.
#[test]
fn what_may_be_an_item_is_told_and_not_written() {
    for (edited, sure, why) in [
        (Sent::review().text("二是村", "急救站点实现联网；二是村"), false, "像是新添的一条，没有序号"),
        (Sent::review().text("实现全覆盖。", "实现全覆盖；急救站点实现联网。"), false, "像是新添的一条，没有序号"),
        (Sent::review().text("实现全覆盖。", "实现全覆盖，四是急救站点实现联网。"), true, "多了一条"),
        // One of those that stood there is not known again.
        (
            Sent::review()
                .text("公有产权比例逐步提高；", "全面完成标准化改造并投用；三是急救站点实现联网；")
                .text("三是医", "四是医"),
            true,
            "多了一条",
        ),
        (Sent::review().insert_after("村卫生室公有产权", "四是急救站点实现联网。"), true, "新添的一条"),
        // A heading, or a sentence.
        (Sent::review().insert_after("信息化水平不高", "（三）经费保障不足。"), true, "新添的一条"),
        // As a heading it would be too long.
        (
            Sent::review().insert_after(
                "信息化水平不高",
                "（三）一些单位对基层卫生健康工作重视不够，投入不足，设备陈旧，房屋年久失修，群众就近就医不方便。",
            ),
            true,
            "新添的一条",
        ),
    ] {
        let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
        assert!(found.edited.is_empty() && found.amended.is_none() && found.is_open(true), "{why}: {found:?}");
        let text = found.texts.iter().find(|text| text.why.as_deref().is_some_and(|said| said.contains(why)));
        assert!(text.is_some_and(|text| text.sure == sure), "{why}: {:?}", found.texts);
    }
}

/// Numbers of other habits: 一要, whose headings end in a comma, and 第一，.
#[test]
fn items_have_the_numbers_of_their_habit() {
    let plan = DATA.find("下步计划:").unwrap();
    for (habit, old, typed, written) in [
        (
            "{编号: 一要, 标点: ，}",
            "二要加快信息化",
            "三要优作风、树形象，整治群众身边的不正之风。",
            "{标题: 优作风、树形象, 正文: 整治群众身边的不正之风。}",
        ),
        ("第一，", "第二，加快信息化", "第三，强化宣传。办好健康专栏。", "{标题: 强化宣传, 正文: 办好健康专栏。}"),
    ] {
        let last = "    - {标题: 加快信息化, 正文: 建成统一平台。}\n";
        let items = format!("    - {{标题: 深化改革, 正文: 推进医共体建设。}}\n{last}");
        let data = format!("{}下步计划:\n  排法: {habit}\n  条目:\n{items}", &DATA[..plan]);
        let sent = Sent::of(&docx(&drafted(&data), true));
        let edited = sent.clone().insert_after("加快信息化", typed);
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert_eq!(
            found.edited.first().map(|(_, home)| home.text().to_owned()),
            Some(format!("{data}    - {written}\n")),
            "{found:?}"
        );
        assert_eq!(next(&data, &found), lines(&edited.bytes()));
        // One that went lets the others close up, and that is no change of theirs.
        let number = old.chars().take(2).collect::<String>();
        let edited = sent.delete("深化改革").text(&number, &number.replace('二', "一"));
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.texts.len() == 1 && found.texts[0].kind == EditKind::Deleted, "{:?}", found.texts);
    }
}

/// A heading that somebody typed in whatever style, what stands under it, and a paragraph with an automatic number are no text of the
/// paragraph before them.
#[test]
fn what_begins_something_new_goes_into_no_text() {
    let headed =
        Sent::review().insert_after("按时办结率", "引进健康产业项目3个。").insert_after("按时办结率", "（六）发展健康产业");
    let found = pulled(&headed, DATA, None, ReviewOptions::default()).unwrap();
    let said: Vec<&str> = found.texts.iter().filter_map(|text| text.why.as_deref()).collect();
    assert!(said.len() == 2 && said[0].contains("像是新添的标题") && said[1].contains("新添的标题"), "{said:?}");
    assert!(found.edited.is_empty() && found.amended.is_none(), "{found:?}");
    let numbered = Sent::review().insert_after("信息化水平不高", "经费保障不足。投入渠道单一。").numbered("经费保障不足");
    let found = pulled(&numbered, DATA, None, ReviewOptions::default()).unwrap();
    assert!(found.edited.is_empty() && found.texts[0].why.as_deref().is_some_and(|why| why.contains("自动编号")), "{found:?}");
}

/// 一是 within a text of the data is the clerk's own, and no number of the program's.
#[test]
fn numbers_within_a_text_are_its_words() {
    let edited = Sent::review().text("落实分级诊疗制度。", "落实分级诊疗制度。一是压实责任；二是加强督导；三是兑现奖惩。");
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    let wanted = DATA.replace("落实分级诊疗制度。", "落实分级诊疗制度。一是压实责任；二是加强督导；三是兑现奖惩。");
    assert_eq!(found.edited[0].1.text(), wanted);
    assert!(found.texts.iter().all(|text| text.kind == EditKind::Changed), "{:?}", found.texts);
}

const HONOURS: &str = "取得成绩:\n  # 上半年的\n  - 县医院获评全省先进单位。\n  - 县中医院入选国家级建设项目。  # 中医股\n  # 下面的未核\n  - 县疾控中心获全市应急演练一等奖。\n";

/// The data of these tests with other lists in it.
fn listed() -> String {
    DATA.replace("存在问题:\n", &format!("{HONOURS}存在问题:\n"))
}

/// What went is out of its list, with its own lines and no others; what is printed then is what came back.
#[test]
fn items_that_went_go_out_of_their_list() {
    let data = listed();
    let sent = || Sent::of(&docx(&drafted(&listed()), true));
    let two = "  - 县中医院入选国家级建设项目。  # 中医股\n";
    for (name, edited, gone, keys) in [
        ("中间一条荣誉", sent().delete("县中医院入选"), vec![two], vec![]),
        (
            "两条荣誉",
            sent().delete("县医院获评").delete("县疾控中心获"),
            vec!["  - 县医院获评全省先进单位。\n", "  - 县疾控中心获全市应急演练一等奖。\n"],
            vec![],
        ),
        ("带标题的一条", sent().delete("信息化水平不高"), vec![PROBLEM], vec![]),
        ("中间一个要点", sent().text("二是村卫生室公有产权比例逐步提高；", "").text("三是医", "二是医"), vec![POINT], vec![]),
        ("要点，序号没有改", sent().text("二是村卫生室公有产权比例逐步提高；", ""), vec![POINT], vec![]),
        ("最后一个要点", sent().text("；三是医疗废物集中处置实现全覆盖。", "。"), vec![LAST], vec![]),
        (
            "整节",
            sent().delete("行政审批提速增效").delete("受理行政审批"),
            vec![
                "  - 标题: 行政审批提速增效\n    正文: 受理行政审批${审批.受理}，其中机构校验${审批.受理.其中.机构校验}、医师注册${审批.受理.其中.医师注册}，按时办结率保持在较高水平。\n",
            ],
            vec!["审批.受理", "审批.受理.其中.机构校验", "审批.受理.其中.医师注册"],
        ),
    ] {
        for edited in [edited.clone(), edited.clone().without_tags(), edited.without_controls().without_bookmarks()] {
            let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
            let wanted = gone.iter().fold(data.clone(), |data, gone| data.replacen(gone, "", 1));
            assert_eq!(found.edited.first().map(|(_, home)| home.text()), Some(wanted.as_str()), "{name}: {found:?}");
            assert!(found.texts.iter().all(|text| text.sure && text.goes_home()), "{name}: {:?}", found.texts);
            assert!(found.figures.is_empty() && found.gone == keys, "{name}: {found:?}");
            if !name.ends_with("没有改") && keys.is_empty() {
                assert_eq!(next(&data, &found), lines(&edited.bytes()), "{name}");
            }
        }
    }
}

/// An item with a figure that went takes the figure along; the figures of the others are where they were.
#[test]
fn a_figure_goes_with_its_item() {
    let clause = "一是乡镇卫生院改造投入资金";
    let xml = Sent::review().xml().to_owned();
    let start = xml.find(clause).unwrap();
    let end = xml.find("二是村").unwrap();
    let head = xml[start..end].rfind("；").unwrap() + start;
    let cut = format!("{}{}", &xml[..start], &xml[head + "；".len()..]);
    // Of what stood between, whole runs and controls stay well formed.
    let between = &xml[start..head];
    let opens = between.contains("</w:t></w:r>");
    let cut = if opens { cut.replacen("二是村", "一是村", 1).replacen("三是医", "二是医", 1) } else { cut };
    let edited = Sent::review().with_body(cut);
    let found = pulled(&edited, DATA, None, ReviewOptions::default()).unwrap();
    assert_eq!(found.gone, ["经费.投入", "经费.占比"], "{found:?}");
    let item = "      - 乡镇卫生院改造投入资金${经费.投入}，占全年计划的${经费.占比}\n";
    assert_eq!(found.edited.first().map(|(_, home)| home.text()), Some(DATA.replace(item, "").as_str()), "{found:?}");
}

/// What is not all of an item, is said again elsewhere, or is the last of its list, is told.
#[test]
fn what_may_not_have_gone_stays() {
    let data = listed();
    let sent = || Sent::of(&docx(&drafted(&listed()), true));
    let all = sent().delete("县医院获评").delete("县中医院入选").delete("县疾控中心获");
    let again = sent().delete("县中医院入选").insert_after("信息化水平不高", "县中医院今年入选国家级建设项目，全县第一家。");
    let heading_alone = sent().delete("行政审批提速增效");
    for edited in [all, again, heading_alone] {
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        assert!(found.texts.iter().all(|text| text.item.is_none()), "{:?}", found.texts);
    }
}

/// A paragraph that was typed among texts of a list is one of them.
#[test]
fn a_text_typed_into_a_list_is_one_of_it() {
    let data = listed();
    let new = "  - 县卫生健康局获评平安单位。\n";
    for (after, line) in
        [("县医院获评", "  - 县医院获评全省先进单位。\n"), ("县疾控中心获", "  - 县疾控中心获全市应急演练一等奖。\n")]
    {
        let sent = Sent::of(&docx(&drafted(&data), true));
        let edited = sent.insert_after(after, "县卫生健康局获评平安单位。");
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        let wanted = data.replace(line, &format!("{line}{new}"));
        assert_eq!(found.edited.first().map(|(_, home)| home.text()), Some(wanted.as_str()), "{found:?}");
        assert_eq!(next(&data, &found), lines(&edited.bytes()));
    }
}

/// Records that a template joins: those that went are out of their list, and those that came are records of it.
#[test]
fn records_that_a_template_says_come_and_go() {
    let list = "荣誉清单:\n  - {日期: 2024-03, 获奖者: 某县, 授予者: 省卫生健康委, 动词: 评为, 称号: 先进县}\n  # 待核\n  - {日期: 2024-04-07, 获奖者: 县中医院, 授予者: 省中医药局, 称号: “教育基地”称号}\n  - {日期: 2024-05-19, 获奖者: 县人民医院护理部, 动词: 荣获, 称号: 护理竞赛一等奖}\n";
    let data = DATA.replace("  附表: true\n", "  附表: true\n  版式: 工作荣誉计划\n");
    let problems = data.find("存在问题:").unwrap()..data.find("下步计划:").unwrap();
    let data = data.replace(&data[problems], list);
    let sent = Sent::of(&docx(&drafted(&data), true));
    let gone = sent.clone().overtyped("2024年4月7日，县中医院被省中医药局授予“教育基地”称号；", "");
    let found = pulled(&gone, &data, None, ReviewOptions::default()).unwrap();
    let line = "  - {日期: 2024-04-07, 获奖者: 县中医院, 授予者: 省中医药局, 称号: “教育基地”称号}\n";
    assert_eq!(found.edited.first().map(|(_, home)| home.text()), Some(data.replace(line, "").as_str()), "{found:?}");
    let came = sent.overtyped("竞赛一等奖。", "竞赛一等奖；2024年6月，县疾控中心被省疾控局授予“先锋号”称号。");
    let found = pulled(&came, &data, None, ReviewOptions::default()).unwrap();
    let wanted = format!("{list}  - {{日期: 2024-06, 获奖者: 县疾控中心, 授予者: 省疾控局, 称号: \"“先锋号”称号\"}}\n");
    assert_eq!(found.edited.first().map(|(_, home)| home.text()), Some(data.replace(list, &wanted).as_str()), "{found:?}");
    for (edited, found) in [(&gone, pulled(&gone, &data, None, ReviewOptions::default()).unwrap()), (&came, found)] {
        assert_eq!(next(&data, &found), lines(&edited.bytes()));
    }
}

/// A clause more is no part of a record: what the template says in one clause stays one.
#[test]
fn a_record_takes_no_second_clause() {
    let list = "荣誉清单:\n  - {日期: 2024-04-07, 获奖者: 县中医院, 授予者: 省中医药局, 称号: “教育基地”称号}\n  - {日期: 2024-05-19, 获奖者: 县人民医院护理部, 动词: 荣获, 称号: 护理竞赛一等奖}\n";
    let data = DATA.replace("  附表: true\n", "  附表: true\n  版式: 工作荣誉计划\n");
    let problems = data.find("存在问题:").unwrap()..data.find("下步计划:").unwrap();
    let data = data.replace(&data[problems], list);
    let sent = Sent::of(&docx(&drafted(&data), true));
    let edited = sent.clone().overtyped("竞赛一等奖。", "竞赛一等奖；多家单位受到表扬。");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert!(found.edited.is_empty(), "{:?}", found.texts);
    let edited = sent.overtyped("竞赛一等奖。", "竞赛特等奖。");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    assert_eq!(found.edited[0].1.text(), data.replace("竞赛一等奖", "竞赛特等奖"));
}

/// In a paragraph with numbers of two kinds the items of either come and go, and a heading that counts them needs no hand edit.
#[test]
fn items_stand_behind_the_heading_that_counts_them() {
    let problems = DATA.find("存在问题:").unwrap()..DATA.find("下步计划:").unwrap();
    let list = "存在问题:\n  - 标题: 补齐{数}块短板\n    段首: true\n    要点: [全科医生数量不足, 信息系统互通不够, 经费投入渠道单一]\n  - {标题: 作风还需改进, 正文: 个别单位落实不力。}\n";
    let data = DATA.replace(&DATA[problems], list);
    let sent = Sent::of(&docx(&drafted(&data), true));
    assert!(crate::docx::lines_of(&sent.bytes()).iter().any(|(_, text)| text.contains("补齐三块短板。一是全科医生数量不足；")));
    let less = sent.clone().text("补齐三块", "补齐两块").text("二是信息系统互通不够；三是经费", "二是经费");
    let more = sent.text("补齐三块", "补齐四块").text("渠道单一。", "渠道单一；四是人员流动较大。");
    for (edited, wanted) in [(less, "足, 经费投入渠道单一]"), (more, "足, 信息系统互通不够, 经费投入渠道单一, 人员流动较大]")]
    {
        let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
        let wanted = data.replace("足, 信息系统互通不够, 经费投入渠道单一]", wanted);
        assert_eq!(found.edited.first().map(|(_, home)| home.text()), Some(wanted.as_str()), "{:?}", found.texts);
        assert!(found.amended.is_none() && !found.is_open(true), "{:?}", found.texts);
        assert_eq!(next(&data, &found), lines(&edited.bytes()));
    }
}

/// One that gave way to another one went, and the other came.
#[test]
fn an_item_may_give_way_to_another_one() {
    let data = listed();
    let sent = Sent::of(&docx(&drafted(&data), true));
    let edited = sent.delete("县疾控中心获").insert_after("县中医院入选", "急救站点全部联网。");
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    let wanted = data.replace("  - 县疾控中心获全市应急演练一等奖。\n", "");
    let line = "  - 县中医院入选国家级建设项目。  # 中医股\n";
    let wanted = wanted.replace(line, &format!("{line}  - 急救站点全部联网。\n"));
    assert_eq!(found.edited.first().map(|(_, home)| home.text()), Some(wanted.as_str()), "{:?}", found.texts);
    assert_eq!(next(&data, &found), lines(&edited.bytes()));
}

/// A chapter with all that stands under it is an item of the chapters.
#[test]
fn a_chapter_goes_with_its_sections() {
    let head = &DATA[..DATA.find("主要工作:").unwrap()];
    let chapter = "  - 标题: 存在的主要问题\n    条目:\n      - {标题: 人才队伍薄弱, 正文: 引进困难。}\n      - {标题: 信息化不高, 正文: 系统互不相通。}\n";
    let data = format!(
        "{head}章节:\n  - 标题: 主要工作措施\n    正文: 各项工作扎实推进。\n{chapter}  # 计划\n  - 标题: 下步工作打算\n    正文: 强化措施落实。\n"
    );
    let gone = ["存在的主要问题", "人才队伍薄弱", "引进困难", "信息化不高", "系统互不相通"];
    let edited = Sent::of(&docx(&drafted(&data), true));
    let edited = gone.iter().fold(edited, |sent, words| if sent.xml().contains(words) { sent.delete(words) } else { sent });
    let found = pulled(&edited, &data, None, ReviewOptions::default()).unwrap();
    let texts = found.edited.first().map(|(_, home)| home.text());
    assert_eq!(texts, Some(data.replace(chapter, "").as_str()), "{:?}", found.texts);
}
