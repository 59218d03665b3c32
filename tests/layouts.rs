//! Layouts: whatever chapter is left out, numbers close up and nothing dangles; and the habits that data and layouts may name.

use std::path::Path;

use qicao::base::finding::{Findings, Severity};
use qicao::base::source::Source;
use qicao::document::{Block, Document, Heading, walk};
use qicao::format;
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

use crate::cli::Desk;

/// Every layout that is built in.
fn layouts(templates: &Templates) -> Vec<String> {
    let names = templates.list().into_iter().filter_map(|listed| listed.name.strip_prefix("版式/").map(str::to_owned));
    let names: Vec<String> = names.collect();
    assert!(names.len() >= 10, "{names:?}");
    names
}

/// The chapters that a layout takes, each once; parts of chapters left out.
fn chapters(templates: &Templates, layout: &str) -> Vec<String> {
    let mut chapters: Vec<String> = Vec::new();
    for chapter in templates.chapters(layout, "试县") {
        if !chapter.contains('.') && !chapters.contains(&chapter) {
            chapters.push(chapter);
        }
    }
    chapters
}

/// What a draft of this layout and these chapters is, and what was told.
fn drafted(templates: &Templates, layout: &str, data: &str) -> (Option<Document>, Findings) {
    let head = format!("报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2019年, 版式: {layout}, 成文日期: 2020-01-08}}\n");
    let mut findings = Findings::new();
    let source = Source::new("试.yaml", format!("{head}{data}"));
    let drafted = draft::draft(&[source], templates, &DraftOptions::default(), &mut findings);
    (drafted.map(|drafted| drafted.document), findings)
}

/// A chapter that says its name twice in items and once in each of their texts.
fn written(chapter: &str) -> String {
    format!(
        "{chapter}:\n  - {{标题: {chapter}甲, 正文: {chapter}甲的内容。}}\n  - {{标题: {chapter}乙, 正文: {chapter}乙的内容。}}\n"
    )
}

fn headings(document: &Document) -> Vec<&Heading> {
    let heading = |block| match block {
        &Block::Heading(ref heading) | &Block::Paragraph { lead: Some(ref heading), .. } => Some(heading),
        Block::Paragraph { lead: None, .. }
        | Block::Title(_)
        | Block::Addressee(_)
        | Block::List { .. }
        | Block::Table(_)
        | Block::AttachmentNote(_)
        | Block::Signature { .. }
        | Block::Attachment { .. } => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

fn text(document: &Document) -> String {
    let writer = format::find("txt").expect("the txt writer");
    let bytes = (writer.write)(document, &format::WriterOptions::default().review(false), &mut Findings::new()).expect("a draft");
    String::from_utf8(bytes).expect("UTF-8")
}

/// Numbers of the first level count from 一 without a break; an unnumbered heading of that level may begin them anew.
fn assert_closed_up(document: &Document, case: &str) {
    let counted =
        ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "十一、", "十二、", "十三、", "十四、"];
    let mut next = 0;
    for heading in headings(document).into_iter().filter(|heading| heading.level == 1) {
        let anew = heading.number == counted[0] || heading.number.is_empty();
        assert!(anew || heading.number == counted[next], "{case}: {} {}", heading.number, walk::plain(&heading.text));
        next = if heading.number.is_empty() {
            0
        } else if anew {
            1
        } else {
            next + 1
        };
    }
    for pair in document.blocks.windows(2) {
        if let [Block::Heading(heading), Block::Heading(after)] = pair {
            assert!(
                after.level > heading.level || heading.number.is_empty(),
                "{case}: nothing below {}",
                walk::plain(&heading.text)
            );
        }
        if let [Block::Heading(heading), Block::Signature { .. }] = pair {
            panic!("{case}: nothing below {}", walk::plain(&heading.text));
        }
    }
}

#[test]
fn numbers_close_up_whatever_chapter_is_left_out() {
    let templates = Templates::built_in();
    for layout in layouts(&templates) {
        let all = chapters(&templates, &layout);
        assert!(all.len() > 3, "{layout} has chapters: {all:?}");
        for left_out in std::iter::once(None).chain(all.iter().map(Some)) {
            let kept: Vec<&String> = all.iter().filter(|chapter| Some(*chapter) != left_out).collect();
            let data: String = kept.iter().map(|chapter| written(chapter)).collect();
            let case = format!("{layout} without {left_out:?}");
            let (document, findings) = drafted(&templates, &layout, &data);
            let document = document.unwrap_or_else(|| panic!("{case}: {findings:#?}"));
            assert_eq!(findings.count(Severity::Error), 0, "{case}: {findings:#?}");
            assert_closed_up(&document, &case);
            let text = text(&document);
            for chapter in &all {
                let times = text.matches(&format!("{chapter}甲的内容")).count();
                assert_eq!(times, usize::from(Some(chapter) != left_out), "{case}: {chapter}\n{text}");
            }
            for wrong in ["，，", "，。", "。。", "{", "}", "：\n", "（）"] {
                assert!(!text.contains(wrong), "{case} holds {wrong}\n{text}");
            }
        }
    }
}

#[test]
fn every_layout_with_a_plan_prints_its_parts() {
    let templates = Templates::built_in();
    let with_plan = |layout: &String| chapters(&templates, layout).iter().any(|chapter| chapter == "下步计划");
    for layout in layouts(&templates).into_iter().filter(with_plan) {
        let parts = ["思路: 要想清楚。", "目标: 要达到。", "重点: [{标题: 甲, 正文: 要做甲。}, {标题: 乙, 正文: 要做乙。}]"];
        for left_out in 0..=parts.len() {
            let kept = parts.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, part)| *part);
            let data = format!("{}下步计划:\n  {}\n", written("存在问题"), kept.collect::<Vec<_>>().join("\n  "));
            let (document, findings) = drafted(&templates, &layout, &data);
            let document = document.unwrap_or_else(|| panic!("{layout}: {findings:#?}"));
            assert_closed_up(&document, &layout);
            let text = text(&document);
            for (at, said) in ["要想清楚", "要达到", "要做乙"].iter().enumerate() {
                assert_eq!(text.matches(said).count(), usize::from(at != left_out), "{layout}: {said}\n{text}");
            }
        }
    }
}

#[test]
fn an_empty_chapter_leaves_no_heading() {
    let templates = Templates::built_in();
    for layout in layouts(&templates) {
        let all = chapters(&templates, &layout);
        let data: String = all.iter().map(|chapter| format!("{chapter}: []\n")).collect();
        let (document, findings) = drafted(&templates, &layout, &data);
        let document = document.unwrap_or_else(|| panic!("{layout}: {findings:#?}"));
        assert_eq!(headings(&document), Vec::<&Heading>::new(), "{layout}");
    }
}

#[test]
fn a_chapter_without_a_place_in_the_layout_is_told() {
    let templates = Templates::built_in();
    for (layout, chapter) in [("两部分", "存在问题"), ("专章", "主要做法"), ("专题报告", "主要工作"), ("三部分", "荣誉清单")]
    {
        let data = match chapter {
            "荣誉清单" => "荣誉清单:\n  - {日期: 2019-03, 称号: 先进}\n".to_owned(),
            _ => written(chapter),
        };
        let (_, findings) = drafted(&templates, layout, &data);
        let told: Vec<_> = findings.iter().filter(|finding| finding.rule.id == "unprinted-text").collect();
        assert_eq!(told.len(), 1, "{layout}: {findings:#?}");
        assert!(told[0].message.contains(chapter), "{}", told[0].message);
    }
}

#[test]
fn a_slot_that_the_opening_does_not_have_is_told() {
    let templates = Templates::built_in();
    let (document, findings) = drafted(&templates, "两部分", "开头语: {领道: 县委, 成效: 各项工作有序推进}\n主要工作: 文。\n");
    let text = text(&document.expect("a draft"));
    assert!(text.contains("2019年，全县卫生健康系统各项工作有序推进。"), "{text}");
    let told: Vec<_> = findings.iter().filter(|finding| finding.rule.id == "unprinted-text").collect();
    assert_eq!(told.len(), 1, "{findings:#?}");
    assert!(told[0].hints.join("").contains("领导"), "{:?}", told[0].hints);
}

/// A chapter 主要工作 of this YAML as it reads in the layout 两部分.
fn said(yaml: &str) -> String {
    let templates = Templates::built_in();
    let data = format!("主要工作:\n  {}\n", yaml.replace('\n', "\n  "));
    let (document, findings) = drafted(&templates, "两部分", &data);
    let document = document.unwrap_or_else(|| panic!("{findings:#?}"));
    assert_eq!(findings.count(Severity::Error), 0, "{findings:#?}");
    let text = text(&document);
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches(['　', ' '])).filter(|line| !line.is_empty()).collect();
    lines[1..lines.len() - 2].join("|")
}

#[test]
fn habits_are_named_in_the_data() {
    let items = "条目:\n  - {标题: 甲, 正文: 子。}\n  - {标题: 乙, 正文: 丑。}";
    for (habit, expected) in [
        ("", "一、工作开展情况|（一）甲|子。|（二）乙|丑。"),
        ("排法: 1.\n", "一、工作开展情况|1.甲|子。|2.乙|丑。"),
        ("排法: 一是\n", "一、工作开展情况|一是甲。子。|二是乙。丑。"),
        ("排法: {编号: 一要, 标点: ，}\n", "一、工作开展情况|一要甲，子。|二要乙，丑。"),
        ("排法: {编号: 第一项重点是, 段首: false}\n", "一、工作开展情况|第一项重点是甲|子。|第二项重点是乙|丑。"),
        ("排法: 首先\n", "一、工作开展情况|首先，甲。子。|其次，乙。丑。"),
        ("排法: {编号: 无, 段首: true}\n", "一、工作开展情况|甲。子。|乙。丑。"),
        ("排法: {合段: true}\n", "一、工作开展情况|一是甲。子。二是乙。丑。"),
        ("排法: {标点: 。}\n", "一、工作开展情况|（一）甲。|子。|（二）乙。|丑。"),
        ("编号: 无\n", "工作开展情况|（一）甲|子。|（二）乙|丑。"),
        ("标题: 抓好{数}件事\n引言: 引。\n", "一、抓好两件事|引。|（一）甲|子。|（二）乙|丑。"),
        ("manner: {number: 一是}\n", "一、工作开展情况|一是甲。子。|二是乙。丑。"),
    ] {
        assert_eq!(said(&format!("{habit}{items}")), expected, "{habit}");
    }
}

#[test]
fn habits_go_level_by_level_and_items_may_differ() {
    let nested = "排法: [第一，, {编号: 一是, 合段: true}]
条目:
  - 标题: 甲
    条目: [子, 丑]
  - {标题: 险情, 编号: 无, 正文: 抢险。}
  - {标题: 乙, 段首: false, 正文: 寅。}
  - 未编号的一段。";
    assert_eq!(said(nested), "一、工作开展情况|第一，甲。一是子；二是丑。|险情。抢险。|第二，乙|寅。|未编号的一段。");
    // What cannot be one paragraph stays apart; a heading behind 一是 that has nothing below it is a sentence.
    let apart = "排法: {编号: 一是, 合段: true}
条目:
  - 标题: 甲
    条目: [{标题: 子, 正文: 文。}]
  - 标题: 乙";
    assert_eq!(said(apart), "一、工作开展情况|一是甲。|1.子|文。|二是乙。");
    assert_eq!(said("排法: 一要\n要点: [甲, 乙]"), "一、工作开展情况|一要甲；二要乙。");
}

#[test]
fn bad_habits_are_told_with_what_was_meant() {
    let templates = Templates::built_in();
    for (yaml, rule, hint) in [
        ("排法: 1、", "not-a-number-scheme", "改成：1."),
        ("编号: 第一、", "not-a-number-scheme", "改成：第一，"),
        ("排法: 甲", "not-a-number-scheme", "写出第一个编号的样子"),
        ("排法: [[一是]]", "not-a-manner", "写成："),
        ("排法: {编好: 一是}", "unknown-key", "编号"),
        ("标点: ！", "not-a-stop", ""),
        ("排法: {合段: 也许}", "not-a-flag", "true"),
    ] {
        let (document, findings) = drafted(&templates, "两部分", &format!("主要工作:\n  {yaml}\n  条目: [甲。, 乙。]\n"));
        assert!(document.is_some(), "{yaml}: it drafts all the same");
        let told: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(told.len(), 1, "{yaml}: {told:#?}");
        assert_eq!(told[0].rule.id, rule, "{yaml}");
        assert!(told[0].place.is_some() && told[0].hints.join("").contains(hint), "{yaml}: {:?}", told[0].hints);
    }
}

/// What is told of a layout 试 that stands in a folder with these files, as `rule@file:line`.
fn told_of(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::write(path, text).expect("a template");
    }
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[folder.path().to_owned()], None).expect("templates");
    let (document, findings) = drafted(&templates, "试", "主要工作: 文。\n");
    assert!(document.is_none(), "{findings:#?}");
    let place = |finding: &qicao::base::finding::Finding| {
        let place = finding.place.as_ref().expect("a place");
        let name = Path::new(place.source.name()).file_name().expect("a name").to_string_lossy().into_owned();
        format!("{}@{name}:{}", finding.rule.id, place.start().0)
    };
    findings.iter().map(place).collect()
}

#[test]
fn faults_of_layouts_are_told_with_their_place() {
    let print = "# {{ 报告.标题 }}\n{{ 主要工作 | 章 }}\n";
    for (files, told) in [
        (vec![("版式/试.md", "# 题\n{% include \"专题/没有.md\" %}\n")], "unknown-template@试.md:2"),
        (vec![("版式/试.md", "{% extends \"版式/没有.md\" %}\n")], "unknown-template@试.md:1"),
        (
            vec![("版式/试.md", "{# 圈。 #}\n{% extends \"版式/乙.md\" %}\n"), ("版式/乙.md", "{% extends \"版式/试.md\" %}\n")],
            "template-circle@乙.md:1",
        ),
        (
            vec![
                ("版式/试.md", "# 题\n{% include \"语句/好.md\" %}\n{% include \"语句/甲.md\" %}\n"),
                ("语句/好.md", "好。\n"),
                ("语句/甲.md", "{% include \"语句/好.md\" %}\n{% include \"语句/乙.md\" %}\n"),
                ("语句/乙.md", "{% include \"语句/好.md\" %}\n\n{% include \"语句/甲.md\" %}\n"),
            ],
            "template-circle@甲.md:2",
        ),
        (
            vec![("版式/试.md", "# 题\n{% include \"语句/甲.md\" %}\n"), ("语句/甲.md", "{% include \"语句/甲.md\" %}\n")],
            "nothing-to-extend@甲.md:1",
        ),
        (vec![("县区/试县/版式/试.md", "{% extends \"版式/试.md\" %}\n")], "nothing-to-extend@试.md:1"),
        (vec![("版式/试.md", "# 题\n{{ 主要工作 | 章(标提=\"甲\") }}\n")], "template-argument@试.md:2"),
        (vec![("版式/试.md", "# 题\n{{ 主要工作 | 各节(标点=\"！\") }}\n")], "template-value@试.md:2"),
        (vec![("版式/试.md", "# 题\n{{ 主要工作 | 各节(段首=\"是\") }}\n")], "template-value@试.md:2"),
        (vec![("版式/试.md", "# 题\n{{ <荣誉 清单=\"甲\" /> }}\n")], "template-argument@试.md:2"),
        (vec![("版式/试.md", "# 题\n{{ <荣誉 名单={[]} /> }}\n")], "template-argument@试.md:2"),
        (vec![("版式/试.md", "# 题\n{{ <荣誉 /> }}\n")], "template-argument@试.md:2"),
        (vec![("版式/试.md", "# 题\n{{ <荣誉 清单={[{\"称号\": \"甲\"}]} /> }}\n")], "template-value@荣誉.md:4"),
        (vec![("版式/试.md", &format!("{print}## 标题 {{编号=1、}}\n"))], "not-a-number-scheme@试.md:3"),
        (vec![("版式/试.md", "# 题\n{{ 主要工作 | 章(编号=\"第一、\") }}\n")], "template-value@试.md:2"),
    ] {
        assert_eq!(told_of(&files), [told], "{files:?}");
    }
}

#[test]
fn a_layout_may_print_parts_of_its_own_chapters_by_themselves() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [
        (
            "版式/乙.md",
            "# {{ 报告.标题 }}\n{% block 年度工作 %}{{ 年度工作 | 章(标题=\"工作\") }}{% endblock %}\n{% include \"语句/亮点.md\" %}\n",
        ),
        ("语句/亮点.md", "{# 亮点。 #}\n{{ 年度工作?.亮点 | 章(级=2, 标题=\"{数}个亮点\") }}\n"),
        ("县区/试县/版式/试.md", "{# 换一个名称。 #}\n{% extends \"版式/乙.md\" %}\n"),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::write(path, text).expect("a template");
    }
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[folder.path().to_owned()], None).expect("templates");
    assert_eq!(templates.chapters("试", "试县"), ["年度工作", "年度工作.亮点"]);
    let data = "年度工作:\n  引言: 引。\n  亮点:\n    - {标题: 甲, 正文: 子。}\n    - {标题: 乙, 正文: 丑。}\n";
    let (document, findings) = drafted(&templates, "试", data);
    let document = document.unwrap_or_else(|| panic!("{findings:#?}"));
    assert_eq!(findings.iter().count(), 0, "{findings:#?}");
    let said: Vec<String> =
        headings(&document).iter().map(|heading| format!("{}{}", heading.number, walk::plain(&heading.text))).collect();
    assert_eq!(said, ["一、工作", "（一）两个亮点", "1.甲", "2.乙"]);
}

#[test]
fn a_layout_may_number_its_own_headings() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(folder.path().join("版式")).expect("a folder");
    let layout = "# {{ 报告.标题 }}\n## 甲 {编号=第一，}\n{{ 乡镇情况 | 各节(编号=[\"一是\", \"1.\"]) }}\n\n## 乙 {段首} {编号=第一，}\n文。\n";
    std::fs::write(folder.path().join("版式/试.md"), layout).expect("a layout");
    let templates =
        Templates::open(std::sync::Arc::new(qicao::workspace::Disk), &[folder.path().to_owned()], None).expect("templates");
    let data = "乡镇情况:\n  - {标题: 子, 条目: [{标题: 细, 正文: 文。}]}\n  - {标题: 丑, 正文: 文。}\n";
    let (document, findings) = drafted(&templates, "试", data);
    let document = document.unwrap_or_else(|| panic!("{findings:#?}"));
    let numbers: Vec<&str> = headings(&document).iter().map(|heading| heading.number.as_str()).collect();
    assert_eq!(numbers, ["第一，", "一是", "1.", "二是", "第二，"], "{findings:#?}");
}

#[test]
fn an_honour_without_its_date_comes_last() {
    let data = "荣誉清单:\n  - {日期: 待报, 称号: 第三}\n  - {日期: 2019-05-01, 称号: 第二}\n  - {日期: 2019-03, 称号: 第一}\n";
    let head = "报告: {单位: 试县卫生健康局, 地区: 试县, 期间: 2019年上半年, 版式: 工作荣誉计划}\n";
    let ran = Desk::new().file("数据.yaml", format!("{head}{data}")).args(["generate", "数据.yaml", "-o", "稿.md"]).run();
    let draft = String::from_utf8(ran.ends_with(0).files["稿.md"].clone()).unwrap();
    let at = |word: &str| draft.find(word).unwrap_or_else(|| panic!("{draft}"));
    assert!(at("第一") < at("第二") && at("第二") < at("【待填") && at("【待填") < at("第三"), "{draft}");
}
