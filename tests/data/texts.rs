//! Texts, chapters, and what is told of keys that nothing knows.

use proptest::prelude::*;
use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::ledger::{Content, Ledger, Piece};
use qicao::ledger::{LedgerOptions, load};

use super::told;

const HEAD: &str = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}\n";

fn read(data: &str) -> Ledger {
    let mut findings = Findings::new();
    let ledger = load(&[Source::new("a", format!("{HEAD}{data}"))], &LedgerOptions::default(), &mut findings);
    ledger.unwrap_or_else(|| panic!("{data}\n{}", super::printed(&findings)))
}

/// The text of 引言, with figures by their keys.
fn intro(data: &str) -> String {
    let ledger = read(data);
    let pieces = ledger.chapters["引言"].body.as_ref().map(|text| text.pieces.clone()).unwrap_or_default();
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Figure(id) | Piece::Change(id) | Piece::Goal(id) => format!("<{}>", ledger.figure(*id).key),
            Piece::Report(name, value) => format!("<{name} {}>", value.as_deref().unwrap_or("待填")),
            Piece::Unknown(name) => format!("<? {name}>"),
        })
        .collect()
}

#[test]
fn lines_are_joined_and_empty_lines_part_paragraphs() {
    assert_eq!(intro("引言: |\n  今年\n  共报告\n\n  第二段\n"), "今年共报告\n\n第二段");
    assert_eq!(intro("引言: |\n  　　今年  \n  　　共报告\n  \n\n\n  　　第二段　\n\n"), "今年共报告\n\n第二段");
    assert_eq!(
        intro("引言: |\n  甲 乙。丙甲\n  乙丁\n"),
        "甲 乙。丙甲乙丁",
        "a blank of the clerk's stays, though lines are joined between such characters"
    );
    assert_eq!(intro("引言: |\n  use of Word\n  and WPS\n"), "use of Word and WPS");
    assert_eq!(intro("引言: 今年\n  共报告\n"), "今年共报告");
    assert_eq!(intro("引言: >\n  今年\n  共报告\n\n  第二段\n"), "今年共报告\n\n第二段");
    assert_eq!(intro("引言: 今年\n  共报告\n\n  第二段\n"), "今年共报告\n\n第二段");
    assert_eq!(intro("引言: \"今年\\n第二段\"\n"), "今年\n\n第二段");
    assert_eq!(intro("引言: \"今年\n  共报告\"\n"), "今年共报告");
    assert_eq!(intro("引言: 今年 共报告，\n  张三 李四\n"), "今年 共报告，张三 李四");
    assert_eq!(intro("引言: true\n"), "true");
    assert_eq!(intro("引言: 2019\n"), "2019");
}

#[test]
fn names_in_texts_are_resolved() {
    let data = "甲: {乙: 5例, 「: 1, 5岁以下: 3人, 丙: {值: 4人, 上年: 3人, 其中: {丁: 1人}}, 列: [{投资: 1元}]}\n";
    for (text, out) in [
        ("共${甲.乙}。", "共<甲.乙>。"),
        ("${ 甲.乙 }", "<甲.乙>"),
        ("${甲.「5岁以下」}", "<甲.5岁以下>"),
        ("${甲.丙.上年}${甲.丙.其中.丁}", "<甲.丙.上年><甲.丙.其中.丁>"),
        ("${甲.列.1.投资}", "<甲.列.1.投资>"),
        ("${报告.地区}${报告.期间}${报告.成文日期}", "<地区 恩施市><期间 2019年上半年><成文日期 2019年7月8日>"),
        ("$${甲.乙}", "${甲.乙}"),
        ("$5和$", "$5和$"),
        ("${甲.已}", "<? 甲.已>"),
        ("${乙}", "<? 乙>"),
        ("${甲.乙", "<? ${>甲.乙"),
        ("${}", "<? >"),
    ] {
        assert_eq!(intro(&format!("{data}引言: '{text}'\n")), out, "{text}");
    }
    let said = told(&format!("{HEAD}{data}引言: 共${{甲.已}}、${{乙}}、${{甲}}、${{甲.5岁以下}}\n"));
    for words in [
        "3:6 错误[unknown-name] 没有名为“甲.已”的指标\n  提示：是否想写“${甲.乙}”？",
        "3:13 错误[unknown-name] 没有名为“乙”的指标\n  提示：是否想写“${甲.乙}”？",
        "“甲”不是指标",
        "提示：写成 ${甲.「5岁以下」}",
    ] {
        assert!(said.contains(words), "{said}");
    }
    // Beside the text first.
    let ledger = read("组: {数: 5例, 文: '共${数}'}\n数: 6例\n");
    let Content::Text(text) = &ledger.node("组.文").expect("a text").content else { panic!("it is a text") };
    assert_eq!(text.pieces[1], Piece::Figure(ledger.id("组.数").expect("a figure")));
    assert!(told("报告: {单位: 局, 地区: 恩施市, 期间: 2019年, 标题: '${报告.地区}总结${x}'}\n").contains("没有着落"));
}

#[test]
fn a_chapter_is_a_text_a_list_or_a_mapping() {
    let ledger = read(
        "引言: 一\n主要工作:\n  - 甲\n  - {标题: 乙, 引言: 丙, 正文: 丁, 要点: [一, 二], 条目: [{标题: 三}], 段首: true}\n\
         取得成绩: {标题: 自拟, 条目: {标题: 只一个}}\n下步计划: {思路: 一, 目标: 二, 重点: [{标题: 三}]}\n章节: [{标题: 甲}]\n",
    );
    let work = &ledger.chapters["主要工作"].items;
    assert!(work[0].body.is_some() && work[0].heading.is_none());
    assert!(work[1].heading.is_some() && work[1].intro.is_some() && work[1].body.is_some());
    assert_eq!((work[1].points.len(), work[1].items.len(), work[1].run_in), (2, 1, Some(true)));
    assert_eq!(ledger.chapters["取得成绩"].items.len(), 1);
    assert_eq!(ledger.chapters["下步计划"].named["重点"].items.len(), 1);
    assert_eq!(ledger.chapters["章节"].items.len(), 1);
    assert_eq!(ledger.chapters.keys().collect::<Vec<_>>(), ["引言", "主要工作", "取得成绩", "下步计划", "章节"]);
}

#[test]
fn keys_that_nothing_knows_are_told_with_the_nearest() {
    for (data, words) in [
        ("主要工作: [{标题: 一, 正问: 二}]\n", "错误[unknown-key] 节没有“正问”这一项\n  提示：是否想写“正文”？"),
        ("主要工作: {思路: 一}\n", "节没有“思路”这一项"),
        ("甲: {值: 5例, 上年度: 4例}\n", "错误[unknown-key] 指标没有“上年度”这一项\n  提示：是否想写“上年”？"),
        ("主要工作: [{标题: [一]}]\n", "错误[not-a-text] 标题应当是一段文字"),
        ("主要工作: [{要点: [{标题: 一}]}]\n", "错误[not-a-text] 要点的每一条应当是一段文字"),
        ("主要工作: [{段首: 也许}]\n", "错误[not-a-flag]"),
        ("甲: {分子: 5, 允差: 1}\n", "错误[formula-syntax] 有分子而没有分母"),
        ("甲: {小数: 2}\n", "错误[figure-without-value]"),
        ("甲: {值: 5例, 取整: 进一}\n", "错误[unknown-key] 取整没有“进一”这一种"),
        ("甲: {值: 5例, 截至: 2019-02-30}\n", "错误[not-a-date]"),
        ("甲: {值: 5例, 目标: 很多}\n", "错误[not-a-quantity] 目标“很多”读不成数量"),
        ("甲: {值: 5例, 单位: 1例}\n", "错误[not-a-unit]"),
        ("甲: {值: 5例, 其中: [1]}\n", "错误[not-a-quantity] 其中应当是一组指标"),
        ("取得成绩:\n", "提示[empty-chapter] “取得成绩”是空的"),
        ("校核: {甲: 乙}\n", "错误[relation-syntax]"),
    ] {
        let said = told(&format!("{HEAD}{data}"));
        assert!(said.contains(words) && !said.contains('止'), "{data}{said}");
    }
}

#[test]
fn what_is_told_of_a_figure_has_its_key() {
    let mut findings = Findings::new();
    let text = format!("{HEAD}组: {{甲: {{值: 很多}}, 乙: {{值: 5例, 上年: {{值: 不少}}}}, 丙: '1O2例'}}\n");
    load(&[Source::new("a", text)], &LedgerOptions::default(), &mut findings).expect("a ledger");
    let keys: Vec<&str> =
        findings.iter().filter_map(|finding| finding.place.as_ref()?.key.as_ref()).map(|key| key.as_str()).collect();
    assert_eq!(keys, ["组.甲", "组.乙.上年", "组.丙"]);
}

#[test]
fn loose_texts_are_known() {
    let ledger = read(
        "主要工做: [{标题: 一}]\n乙: 一段文字\n丙: {丁: 5例, 文: 文字}\n列: [{投资: 5元}]\n戊: {标题: 一, 正文: 二}\n己: true\n",
    );
    assert_eq!(ledger.loose_texts().map(|node| node.key.as_str()).collect::<Vec<_>>(), ["主要工做", "乙", "戊"]);
    assert_eq!(ledger.loose_texts().next().expect("a text").place.start(), (2, 1));
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "[今年a 1。　$\\{}.甲\n]{0,40}") {
        let data: String = text.lines().map(|line| format!("  {line}\n")).collect();
        let said = intro(&format!("甲: 5例\n引言: |2\n  首{data}"));
        prop_assert!(!said.contains("\n\n\n") && !said.ends_with('\n'));
    }
}
