//! What keeps a file from being read as a workbook: said once, with what it is and what to do.

use crate::base::finding::Severity;
use crate::base::rule::Rule;
use crate::format::package::PackageKind;

pub(crate) static FOREIGN_TABLE: Rule = Rule {
    id: "foreign-table",
    name: "不是表格",
    severity: Severity::Error,
    about: "收数给的是不是表格（xlsx、csv），或者有表格的 Word 文档（docx）",
    why: "旧版 Excel、WPS 表格、PDF 和加了密码的文件读不了",
    bad: r#"妇幼: {活产数: 待报}
== 妇幼股.xls
{\rtf1}
$ qicao collect 妇幼股.xls --data 数据.yaml
"#,
    good: r#"妇幼: {活产数: 待报}
== 妇幼股.csv
指标,本期
活产数,1245人
$ qicao collect 妇幼股.csv --data 数据.yaml --apply
"#,
    basis: "",
};

pub(crate) static DAMAGED_TABLE: Rule = Rule {
    id: "damaged-table",
    name: "表格损坏",
    severity: Severity::Error,
    about: "表格文件是不是完整",
    why: "没有下载完的、被改坏的文件，读出来的数不能作数",
    bad: r#"$ qicao sheets 数据.yaml -o 填报表
（填报表里的表只下载了一半）
$ qicao collect 填报表 --data 数据.yaml
"#,
    good: r#"$ qicao sheets 数据.yaml -o 填报表
$ qicao collect 填报表 --data 数据.yaml
"#,
    basis: "",
};

pub(crate) static OVERSIZED_TABLE: Rule = Rule {
    id: "oversized-table",
    name: "表格过大",
    severity: Severity::Error,
    about: "表格是不是大得不像一张填报表",
    why: "过大的文件多半给错了，读它会占满内存",
    bad: r#"（台账.xlsx 是系统导出的，有80兆字节）
$ qicao collect 台账.xlsx --data 数据.yaml
"#,
    good: r#"$ qicao sheets 数据.yaml -o 填报表
$ qicao collect 填报表 --data 数据.yaml
"#,
    basis: "",
};

/// The most elements, attributes, comments and instructions of one part together, once empty rows are left out.
const MOST_NODES: usize = 1_000_000;

/// A workbook, as a division sends it.
pub(in crate::format) static XLSX: PackageKind = PackageKind {
    what: "表格（xlsx、csv）",
    folder: "xl/",
    convertible: &["Excel", "WPS", "ods", "xls", "网页", "XML"],
    save_as: "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再试",
    give: "请给出表格（xlsx、csv），或者有表格的 Word 文档（docx）",
    open_up: "在 Excel 或 WPS 里打开，去掉密码后另存为 xlsx 再试",
    unlike: "一张填报表",
    slim: "请确认给的是填报表；只留要报的那张汇总表，删去图片和台账，另存后再试",
    program: "Excel",
    most_nodes: MOST_NODES,
    foreign: &FOREIGN_TABLE,
    damaged: &DAMAGED_TABLE,
    oversized: &OVERSIZED_TABLE,
};
