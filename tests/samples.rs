//! Documents made by hand, so that writers are tested without data or templates.

use std::sync::Arc;

use qicao::base::source::{Key, Origin, Source};
use qicao::document::{Align, Block, Document, Heading, Inline, MadeFrom, PrintedFigure, Properties, Remark, Table, Wording};

/// Where every figure of these documents says it was written.
fn origin(key: &str) -> Arc<Origin> {
    let key = Key::new(key);
    let place = Source::new("data/某县2024年上半年.yaml", "报告:\n  单位: 某县卫生健康局\n").place(0..3).of(&key);
    Arc::new(Origin::new(key, place))
}

/// Plain text.
pub(crate) fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

/// What a figure prints.
pub(crate) fn figure(key: &str, said: Wording, text: &str) -> Inline {
    let made = if said == Wording::Derived { "同比" } else { "" };
    Inline::Figure(PrintedFigure::new(origin(key), said, text).made(made))
}

/// A figure printed with its own value.
pub(crate) fn value(key: &str, text: &str) -> Inline {
    figure(key, Wording::Value, text)
}

/// A heading.
pub(crate) fn heading(level: u8, number: &str, words: &str) -> Heading {
    Heading::new(level, number, vec![text(words)])
}

/// A paragraph without a heading.
pub(crate) fn paragraph(text: Vec<Inline>) -> Block {
    Block::Paragraph { lead: None, text }
}

/// A paragraph of plain text.
pub(crate) fn plain(words: &str) -> Block {
    paragraph(vec![text(words)])
}

/// A remark about a figure.
pub(crate) fn remark(key: &str, text: &str) -> Remark {
    Remark::new(Some(Key::new(key)), text)
}

/// One of everything that a document can say.
pub(crate) fn everything() -> Document {
    let cell = |words: &str| vec![text(words)];
    let mut properties = Properties::new("某县卫生健康局2024年上半年工作总结", "某县卫生健康局");
    properties.created = Some((2024, 7, 5));
    properties.made_from = Some(MadeFrom::new("0".repeat(16), "1".repeat(16), None));
    Document::new(
        properties,
        vec![
            Block::Title(cell("某县卫生健康局2024年上半年工作总结")),
            plain("今年以来，全县卫生健康系统扎实推进各项工作。现将上半年工作总结如下。"),
            Block::Heading(heading(1, "一、", "主要工作完成情况")),
            Block::Paragraph {
                lead: Some(heading(2, "（一）", "公共卫生服务有序开展")),
                text: vec![
                    text("共报告法定传染病"),
                    value("传染病.报告数", "1.23万例"),
                    text("，"),
                    figure("传染病.报告数", Wording::Derived, "同比下降11.62%"),
                    text("，"),
                    Inline::Strong(vec![text("报告发病率"), value("传染病.报告发病率", "1578.12/10万")]),
                    text("，"),
                    Inline::Emphasis(cell("疫苗接种率")),
                    figure("接种率", Wording::Gap, "【待填：接种率】"),
                    text("。"),
                ],
            },
            Block::Heading(heading(2, "（二）", "能力建设成效明显")),
            Block::Heading(heading(3, "1.", "人才队伍")),
            Block::Heading(heading(4, "（1）", "引进人才")),
            plain("引进高层次人才。"),
            Block::Paragraph { lead: Some(heading(3, "2.", "设备更新。")), text: cell("更新一批设备。") },
            Block::List {
                start: Some(1),
                items: vec![
                    vec![plain("第一件事")],
                    vec![
                        plain("第二件事"),
                        Block::List { start: None, items: vec![vec![plain("其中一点")], vec![plain("其中又一点")]] },
                    ],
                ],
            },
            Block::Table(Table::new(
                vec![cell("指标"), cell("本期"), cell("说明")],
                vec![
                    vec![cell("住院人次"), vec![value("住院.人次", "8000余人次")], cell("含|竖线")],
                    vec![vec![text("两"), Inline::Break, text("行")], cell("95.2%"), cell("")],
                ],
                vec![Align::Left, Align::Right, Align::Center],
            )),
            plain("下半年继续努力。"),
            Block::AttachmentNote(vec![cell("主要指标完成情况表"), cell("重点项目一览表")]),
            Block::Signature { organ: cell("某县卫生健康局"), date: cell("2024年7月5日") },
            Block::Attachment { mark: "附件1".to_owned(), title: cell("主要指标完成情况表") },
            Block::Table(Table::new(
                vec![cell("指标"), cell("目标")],
                (1..=3).map(|n| vec![cell(&format!("指标{n}")), cell("≥90%")]).collect(),
                vec![],
            )),
            Block::Attachment { mark: "附件2".to_owned(), title: cell("重点项目一览表") },
            plain("项目略。"),
        ],
    )
    .with_remarks(vec![
        remark("传染病.报告数", "由乙类1471例、丙类1.08万例核对，相符。\n来源：疾控股。"),
        remark("没有印出来的数", "此数未用。"),
        Remark::new(None, "全文请核对数据截至时间。"),
    ])
}

/// A draft of several pages of running text, with the given number of paragraphs in each of four chapters.
pub(crate) fn long(paragraphs: usize) -> Document {
    const WORDS: &str =
        "今年以来全县卫生健康系统坚持以人民健康为中心扎实推进各项重点工作任务落实服务能力稳步提升群众获得感不断增强，";
    let mut document = everything();
    document.remarks = (0..paragraphs * 4 / 5).map(|n| remark(&format!("章节.{n}.甲"), "两个数对不上，请核对。")).collect();
    let mut blocks = vec![document.blocks[0].clone(), plain(&WORDS.repeat(3))];
    for (chapter, (mark, words)) in
        [("一、", "主要工作完成情况"), ("二、", "取得的突出成绩"), ("三、", "存在的主要问题"), ("四、", "下半年工作计划")]
            .into_iter()
            .enumerate()
    {
        blocks.push(Block::Heading(heading(1, mark, words)));
        for number in 0..paragraphs {
            let key = |part: &str| format!("章节.{}.{part}", chapter * paragraphs + number);
            blocks.push(Block::Paragraph {
                lead: Some(heading(2, "（一）", "公共卫生服务有序开展")),
                text: vec![
                    text(&WORDS.repeat(2)),
                    text("共报告法定传染病"),
                    value(&key("甲"), "1.23万例"),
                    text("，疫苗接种率"),
                    value(&key("乙"), "95.2%"),
                    text("，"),
                    text(&WORDS.repeat(2)),
                    text("成效明显。"),
                ],
            });
        }
    }
    blocks.push(plain("下半年继续努力。"));
    blocks.push(Block::Signature { organ: vec![text("某县卫生健康局")], date: vec![text("2024年7月5日")] });
    document.blocks = blocks;
    document
}

/// The same words in every field that takes text.
pub(crate) fn attack(words: &str) -> Document {
    let cell = || vec![text(words)];
    Document::new(
        Properties::new(words, words),
        vec![
            Block::Title(cell()),
            Block::Heading(heading(1, words, words)),
            Block::Paragraph {
                lead: Some(heading(2, words, words)),
                text: vec![
                    value(words, words),
                    figure(words, Wording::Derived, words),
                    figure("缺", Wording::Gap, words),
                    Inline::Strong(cell()),
                    Inline::Emphasis(cell()),
                ],
            },
            Block::List { start: None, items: vec![vec![plain(words)]] },
            Block::Table(Table::new(vec![cell()], vec![vec![cell()]], vec![])),
            Block::AttachmentNote(vec![cell()]),
            Block::Signature { organ: cell(), date: cell() },
            Block::Attachment { mark: words.to_owned(), title: cell() },
        ],
    )
    .with_remarks(vec![remark(words, words), Remark::new(None, words)])
}

/// A short text with an annex of a table over several pages.
#[cfg_attr(not(feature = "office-tests"), allow(dead_code))]
pub(crate) fn annex(rows: usize) -> Document {
    let mut document = everything();
    let cell = |words: String| vec![Inline::Text(words)];
    document.remarks = vec![remark("指标.1", "与上年同期不符。")];
    document.blocks.retain(|block| !matches!(block, Block::Attachment { .. } | Block::Table(_) | Block::List { .. }));
    document.blocks.push(Block::Attachment { mark: "附件".to_owned(), title: vec![text("主要指标完成情况表")] });
    document.blocks.push(Block::Table(Table::new(
        ["指标", "本期", "上年同期", "增减", "目标"].map(|words| vec![text(words)]).to_vec(),
        (1..=rows)
            .map(|n| {
                let mut cells = vec![cell(format!("指标{n}的名称")), vec![value(&format!("指标.{n}"), "95.2%")]];
                cells.extend(["93.1%", "2.1个百分点", "≥90%"].map(|words| cell(words.to_owned())));
                cells
            })
            .collect(),
        vec![Align::Left],
    )));
    document
}

/// An annex whose columns want more than the page has.
#[cfg_attr(not(feature = "office-tests"), allow(dead_code))]
pub(crate) fn wide_annex() -> Document {
    let mut document = annex(0);
    let row = |cells: [&str; 7]| cells.map(|words| vec![text(words)]).to_vec();
    document.blocks.pop();
    document.blocks.push(Block::Table(Table::new(
        row(["指标", "本期", "上年同期", "增减", "目标", "是否达标", "来源"]),
        vec![
            row(["医疗收入", "123456.78万元", "113456.78万元", "增加10000万元", "—", "—", "规划财务与信息化股"]),
            row([
                "高血压患者基层规范管理服务率",
                "65.24%",
                "63.05%",
                "上升2.19个百分点",
                "省≥63%，州≥62%",
                "是",
                "基层卫生与妇幼健康股",
            ]),
            row([
                "法定传染病报告发病率",
                "1578.12/10万",
                "1602.5/10万",
                "下降24.38/10万",
                "省≤1600/10万",
                "是",
                "疾病预防控制股",
            ]),
        ],
        vec![Align::Left, Align::Right, Align::Right],
    )));
    document
}

/// A draft of so many lines, a last paragraph, and the signature.
#[cfg_attr(not(feature = "office-tests"), allow(dead_code))]
pub(crate) fn of_lines(lines: usize) -> Document {
    let mut document = everything();
    let title = document.blocks[0].clone();
    let signature = document.blocks.iter().find(|block| matches!(block, Block::Signature { .. })).cloned();
    document.remarks.clear();
    document.blocks = std::iter::once(title)
        .chain((1..=lines).map(|number| plain(&format!("第{number}段"))))
        .chain([plain("末段。")])
        .chain(signature)
        .collect();
    document
}
