//! What keeps a file from being read as a draft: said once, with what it is and what to do.

use crate::base::finding::Severity;
use crate::base::rule::Rule;
use crate::format::package::PackageKind;

pub(crate) static FOREIGN_DRAFT: Rule = Rule {
    id: "foreign-draft",
    name: "不是稿件",
    severity: Severity::Error,
    about: "给的是不是 Word 文档（docx）",
    why: "旧版 Word 文档、加了密码的文件和别的软件的文件读不了",
    bad: r#"== 改回.doc
{\rtf1}
$ qicao pull 改回.doc --data 数据.yaml
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.docx
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    basis: "",
};

pub(crate) static DAMAGED_DRAFT: Rule = Rule {
    id: "damaged-draft",
    name: "稿件损坏",
    severity: Severity::Error,
    about: "Word 文档（docx）是不是完整",
    why: "没有下载完的、被改坏的文件，读出来的字不能作数",
    bad: r#"$ qicao generate 数据.yaml -o 稿子.docx
（稿子.docx 只下载了一半）
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.docx
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    basis: "",
};

pub(crate) static OVERSIZED_DRAFT: Rule = Rule {
    id: "oversized-draft",
    name: "稿件过大",
    severity: Severity::Error,
    about: "Word 文档（docx）是不是大得、套得不像一份总结",
    why: "过大、套得过深的文件多半不是稿子，读它会占满内存",
    bad: r#"（稿子.docx 里贴了许多图，有80兆字节）
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.docx
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    basis: "",
};

/// The most elements, attributes, comments and instructions of one part together: 60 KB of ZIP can hold half a million paragraphs.
const MOST_NODES: usize = 300_000;

/// A DOCX, as somebody gives it who was asked for a draft.
pub(super) static DOCX: PackageKind = PackageKind {
    what: "Word 文档（docx）",
    folder: "word/",
    convertible: &["Word", "RTF", "WPS"],
    save_as: "用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再试",
    give: "请给出改好的稿子（docx）",
    open_up: "在 Word 或 WPS 里打开，去掉密码后另存为 docx 再试",
    unlike: "一份总结",
    slim: "请确认给的是稿子；删去图片和嵌入的文件，只留文字和表格，另存后再试",
    program: "Word",
    most_nodes: MOST_NODES,
    foreign: &FOREIGN_DRAFT,
    damaged: &DAMAGED_DRAFT,
    oversized: &OVERSIZED_DRAFT,
};
