//! The page as a clerk asks for it: 主送机关, the annex, and the attachments named after the body.

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::document::{Align, Block, Document, walk};
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

use crate::docx::{docx, lines_of};
use crate::properties::with_layout;

fn drafted(data: &str, templates: &Templates) -> Document {
    let mut findings = Findings::new();
    let drafted = draft::draft(&[Source::new("试.yaml", data)], templates, &DraftOptions::default(), &mut findings);
    drafted.unwrap_or_else(|| panic!("{findings:#?}")).document
}

fn built_in() -> Templates {
    Templates::built_in()
}

fn report(more: &str) -> String {
    format!("报告: {{单位: 试县卫生健康局, 地区: 试县, 期间: 2024年, 成文日期: 2025-01-08, {more}}}\n引言: 现总结如下。\n")
}

#[test]
fn every_layout_prints_to_whom_it_goes() {
    for layout in
        ["四部分", "三部分", "两部分", "措施成绩", "工作荣誉计划", "情况做法问题", "指标在前", "专章", "数字框架", "专题报告"]
    {
        for (written, read) in [("试州卫生健康委员会", "试州卫生健康委员会"), ("县委、县人民政府：", "县委、县人民政府")]
        {
            let document = drafted(&report(&format!("版式: {layout}, 主送机关: {written}")), &built_in());
            assert!(
                matches!(&document.blocks[1], Block::Addressee(text) if walk::plain(text) == read),
                "{layout}: {:?}",
                document.blocks[1]
            );
            let lines = lines_of(&docx(&document, false));
            assert_eq!(lines[2], ("Addressee".to_owned(), format!("{read}：")), "{layout}");
        }
        let document = drafted(&report(&format!("版式: {layout}")), &built_in());
        assert!(!document.blocks.iter().any(|block| matches!(block, Block::Addressee(_))), "{layout}");
    }
}

#[test]
fn the_annex_has_the_columns_that_say_something() {
    let table = |figures: &str| {
        let document = drafted(&(report("附表: true") + figures), &built_in());
        let table =
            document.blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table.clone()) } else { None });
        let table = table.expect("an annex");
        let row = |cells: &[Vec<_>]| cells.iter().map(|cell| walk::plain(cell)).collect::<Vec<_>>().join("|");
        (row(&table.header), table.rows.iter().map(|cells| row(cells)).collect::<Vec<_>>(), table.align)
    };
    let (head, rows, align) = table("财务:\n  收入: {值: 123456.78万元, 上年: 113456.78万元}\n");
    assert_eq!(
        (head.as_str(), rows.as_slice()),
        ("指标|本期|上年|增减", &["收入|123456.78万元|113456.78万元|增加10000万元".to_owned()][..])
    );
    assert_eq!(align[..3], [Align::Left, Align::Right, Align::Right]);
    let (head, rows, _) = table("甲:\n  规范管理率: {值: 65.24%, 目标: \">=63%\", 来源: 基卫股}\n");
    assert_eq!(
        (head.as_str(), rows.as_slice()),
        ("指标|本期|目标|是否达标|来源", &["规范管理率|65.24%|≥63%|是|基卫股".to_owned()][..])
    );
    // In the middle of a year nobody has failed what is to be done by its end; a goal of the half year may be failed.
    let half = |figures: &str| {
        let data = report("附表: true").replace("2024年", "2024年上半年") + figures;
        let document = drafted(&data, &built_in());
        let table = document.blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
        walk::plain(table.expect("an annex").rows[0].get(3).expect("a cell"))
    };
    for (figure, said) in [
        ("{值: 1700人, 目标: \">=2974人\"}", "完成57.2%"),
        ("{值: 3000人, 目标: \">=2974人\"}", "是"),
        ("{值: 1700人, 目标: {上半年: \">=2974人\"}}", "否"),
        ("{值: 65.24%, 目标: \">=73%\"}", "否"),
    ] {
        assert_eq!(half(&format!("甲:\n  数: {figure}\n")), said, "{figure}");
    }
    let (head, rows, _) = table("甲:\n  建档率: {值: 待报, 上年: 63.05%}\n");
    assert_eq!((head.as_str(), rows[0].as_str()), ("指标|本期|上年", "建档率|【待填：建档率】|63.05%"), "{head}");
}

#[test]
fn a_list_of_attachments_is_a_list() {
    let cases = [
        ("{{ [\"甲表\", \"乙表\"] | 附件说明行 }}", vec!["甲表", "乙表"]),
        ("{{ [\"甲表\"] | 附件说明行 }}", vec!["甲表"]),
        ("{{ \"甲表\" | 附件说明行 }}\n{{ \"乙表\" | 附件说明行 }}", vec!["甲表", "乙表"]),
        ("{{ 附件清单 | 附件说明行 }}", vec!["丙表", "丁表", "戊表"]),
    ];
    for (layout, expected) in cases {
        let (_folder, templates) = with_layout(&format!("# 题\n\n正文。\n\n{layout}\n"));
        let document = drafted(&(report("版式: 试") + "附件清单: [丙表, 丁表, 戊表]\n"), &templates);
        let titles: Vec<String> = document
            .blocks
            .iter()
            .filter_map(|block| if let Block::AttachmentNote(titles) = block { Some(titles) } else { None })
            .flatten()
            .map(|title| walk::plain(title))
            .collect();
        assert_eq!(titles, expected, "{layout}");
    }
}
