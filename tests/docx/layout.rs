//! Where things stand on the page.

use qicao::document::{Align, Block, Document, Inline, Properties, Table};
use qicao::page::STANDARD;

use super::{W, all, attribute, docx, lines, of, part};
use crate::samples::{everything, plain, text, value};

#[test]
fn the_page_is_that_of_the_standard() {
    let page = &STANDARD;
    assert_eq!((page.text_width(), page.text_height()), (8845, 12756), "156 × 225 mm");
    assert_eq!((page.lines(), page.characters(), page.title_characters()), (22, 28, 19));
    assert_eq!((page.character(), page.footer(), page.character_space()), (315, 1445, -842));
    let settings = part(&docx(&everything(), true), "word/settings.xml");
    assert!(settings.contains("<w:evenAndOddHeaders/>"));
    assert!(!part(&docx(&everything(), true), "word/styles.xml").contains("<w:b/>"), "nothing is bold");
}

#[test]
fn sign_off_stands_as_the_standard_says() {
    let left = |organ: &str, date: &str| {
        let xml = part(
            &docx(&of(vec![Block::Signature { organ: vec![text(organ)], date: vec![text(date)] }]), true),
            "word/document.xml",
        );
        let xml = roxmltree::Document::parse(&xml).unwrap();
        all(&xml, "ind").map(|node| attribute(node, "left").parse().unwrap()).collect::<Vec<u32>>()
    };
    // Eight characters: right 空二字 leaves 28 − 2 − 8 = 18; the date starts two further.
    assert_eq!(left("恩施市卫生健康局", "2019年7月8日"), [18 * 315, 20 * 315]);
    // The longer date is 空二字, and 署名 starts two characters before it.
    assert_eq!(left("卫健局", "2019年12月31日"), [17 * 315, 19 * 315]);
    assert_eq!(left(&"很长的单位".repeat(8), "2019年7月8日"), [0, 630], "never into the margin");
}

#[test]
fn long_titles_are_split_where_the_sense_allows() {
    let title = |words: &[Inline], organ: &str| {
        let document = Document::new(Properties::new("", organ), vec![Block::Title(words.to_vec())]);
        lines(&part(&docx(&document, true), "word/document.xml"))[0].1.clone()
    };
    let organ = "恩施土家族苗族自治州卫生健康委员会";
    let full = format!("{organ}2019年上半年工作总结");
    assert_eq!(title(&[text(&full)], organ), format!("{organ}\n2019年上半年工作总结"));
    assert_eq!(title(&[text(organ), text("2019年上半年工作总结")], organ), format!("{organ}\n2019年上半年工作总结"));
    assert_eq!(title(&[text(&full)], "别的单位"), format!("{organ}\n2019年上半年工作总结"));
    let short = "恩施市卫生健康局2019年上半年工作总结";
    assert_eq!(title(&[text(short)], "恩施市卫生健康局"), short, "it fits on a line");
    let broken = [text("恩施市卫生健康局"), Inline::Break, text("工作总结")];
    assert_eq!(title(&broken, "恩施市"), "恩施市卫生健康局\n工作总结");
    // What a figure or emphasis prints stays on one line, though the sense would split it.
    let pieces = ["恩施土家族苗族自治州卫生健康", "委员会2019年", "上半年工作总结"];
    for middle in [value("甲.数", pieces[1]), Inline::Strong(vec![text(pieces[1])]), Inline::Emphasis(vec![text(pieces[1])])] {
        let said = title(&[text(pieces[0]), middle, text(pieces[2])], organ);
        assert!(said.contains('\n') && said.lines().any(|line| line.contains(pieces[1])), "{said}");
    }
}

#[test]
fn tables_repeat_their_head_and_fill_the_page() {
    let cell = |words: &str| vec![text(words)];
    let table = Table::new(
        vec![cell("指标"), cell("完成情况")],
        vec![vec![cell("一个很长很长很长很长的指标名称"), cell("95%")], vec![cell("缺一格")]],
        vec![],
    );
    let xml = part(&docx(&of(vec![Block::Table(table)]), true), "word/document.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let widths: Vec<u32> = all(&xml, "gridCol").map(|node| attribute(node, "w").parse().unwrap()).collect();
    assert_eq!(widths.iter().sum::<u32>(), STANDARD.text_width());
    assert!(widths[0] > 2 * widths[1], "{widths:?}");
    for row in all(&xml, "tr") {
        let cells: Vec<u32> = row
            .descendants()
            .filter(|node| node.has_tag_name((W, "tcW")))
            .map(|node| attribute(node, "w").parse().unwrap())
            .collect();
        assert_eq!(cells, widths);
    }
    assert_eq!((all(&xml, "tblHeader").count(), all(&xml, "cantSplit").count()), (1, 3));
    let header = all(&xml, "tblHeader").next().unwrap().ancestors().find(|node| node.has_tag_name((W, "tr"))).unwrap();
    assert!(header.prev_siblings().skip(1).all(|node| !node.has_tag_name((W, "tr"))), "the first row");
    assert!(
        part(&docx(&of(vec![Block::Table(Table::new(vec![], vec![], vec![]))]), true), "word/document.xml")
            .contains("<w:body><w:sectPr>")
    );
}

/// The widths of the columns of an annex.
fn annex_widths(rows: &[[&str; 6]]) -> Vec<u32> {
    let cell = |words: &str| vec![text(words)];
    let rows = rows.iter().map(|row| row.iter().map(|words| cell(words)).collect()).collect();
    let heads = ["指标", "本期", "上年同期", "增减", "目标", "是否达标"].iter().map(|head| cell(head)).collect();
    let align = [Align::Left, Align::Right, Align::Right, Align::Center, Align::Center, Align::Center];
    let table = Table::new(heads, rows, align.to_vec());
    let xml = part(&docx(&of(vec![Block::Table(table)]), true), "word/document.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    all(&xml, "gridCol").map(|node| attribute(node, "w").parse().unwrap()).collect()
}

#[test]
fn a_short_cell_stays_on_its_line_among_longer_ones() {
    let rows = [
        ["活产数", "1236人", "1305人", "减少69人", "≥1000人", "是"],
        ["婴儿死亡率", "2.43‰", "3.07‰", "下降0.64个千分点", "国家≤5‰，省≤4.5‰，州≤4‰", "是"],
        ["65岁及以上老年人城乡社区规范健康管理服务率", "66.12%", "63.00%", "上升3.12个百分点", "国家≥62%，省≥65%", "是"],
        ["居民健康档案建档数", "42.36万份", "41.20万份", "增加1.16万份", "—", "—"],
    ];
    let widths = annex_widths(&rows);
    let em = 10 * STANDARD.table_size;
    // Three characters, two digits and the gaps on both sides of these, and what stands around a cell.
    assert!(widths[3] >= 3 * em + em + em / 2 + 2 * STANDARD.cell_margin, "{widths:?}");
    assert_eq!(widths.iter().sum::<u32>(), STANDARD.text_width());
}

#[test]
fn names_are_not_starved_by_numbers() {
    let rows = [
        ["60岁及以上老年人口", "11.2万人", "10.8万人", "增加0.4万人", "—", "—"],
        ["法定传染病报告数", "5836例", "7120例", "减少1284例", "—", "—"],
        ["法定传染病报告发病率", "1114.59/10万", "1362.36/10万", "下降247.77/10万", "—", "—"],
        ["高血压患者规范管理率", "81.2%", "79.6%", "上升1.6个百分点", "≥70%", "是"],
        ["65岁及以上老年人健康管理率", "72.6%", "—", "—", "≥62%", "是"],
        ["人均基本公共卫生服务经费", "99元/人", "94元/人", "增加5元/人", "—", "—"],
        ["2型糖尿病患者规范管理率", "80.4%", "79.9%", "上升0.5个百分点", "70%以上", "是"],
        ["活产数", "2436人", "2513人", "减少77人", "—", "—"],
    ];
    let widths = annex_widths(&rows);
    // Two lines for each name, where numbers that are wider than they need be left room for four.
    assert!(widths[0] >= 1_400, "{widths:?}");
    assert_eq!(widths.iter().sum::<u32>(), STANDARD.text_width());
}

#[test]
fn the_last_paragraph_keeps_the_signature_company() {
    let signature = Block::Signature { organ: vec![text("某局")], date: vec![text("2024年7月5日")] };
    let styles: Vec<String> = lines(&part(&docx(&of(vec![plain("一"), plain("二"), signature]), true), "word/document.xml"))
        .into_iter()
        .map(|(style, _)| style)
        .collect();
    assert_eq!(styles, ["BodyText", "BodyTextKept", "BodyTextKept", "SignOff", "SignOffDate"]);
}

#[test]
fn an_empty_document_is_still_a_file() {
    let bytes = docx(&Document::default(), true);
    assert_eq!(lines(&part(&bytes, "word/document.xml")), [("BodyText".to_owned(), String::new())]);
    assert!(part(&bytes, "docProps/core.xml").contains("1980-01-01T00:00:00Z"), "no date yet: a fixed one");
}
