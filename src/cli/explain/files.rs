//! The names of findings about what is typed, read and written.

use super::Explained;
use crate::base::finding::Severity::{Error, Warning};

/// In the order in which `explain` lists them.
pub(super) const RULES: &[Explained] = &[
    Explained::new(
        "foreign-file",
        Error,
        "给的是不是 YAML 数据文件",
        "Excel、Word、PDF 和压缩包不能当数据读",
        "qicao generate 数据.xlsx",
        "qicao generate 数据.yaml",
    ),
    Explained::new(
        "usage",
        Error,
        "命令写得对不对",
        "选项、命令写错，程序不知道要做什么",
        "qicao generate --too md 数据.yaml",
        "qicao generate --to md 数据.yaml",
    ),
    Explained::new(
        "cannot-read",
        Error,
        "文件读得了读不了",
        "文件名写错、没有权限，就没有数据",
        "qicao check 恩施2019.yaml（没有这个文件）",
        "qicao check 恩施市2019年上半年.yaml",
    ),
    Explained::new(
        "cannot-write",
        Error,
        "文件写得了写不了",
        "没有权限、磁盘满了、要写到数据文件上，就不写；原来的文件保持不变",
        "qicao generate 数据.yaml -o 数据.yaml",
        "qicao generate 数据.yaml -o 稿子.docx",
    ),
    Explained::new(
        "cannot-pack",
        Error,
        "DOCX 压缩得成压缩不成",
        "内存或系统出了毛病",
        "（系统的毛病，见消息）",
        "关闭一些程序再试",
    ),
    Explained::new(
        "edited-since",
        Error,
        "要替换的文件有没有人改过",
        "领导改过的稿子不能丢",
        "qicao generate 数据.yaml（稿子已有人改过）",
        "qicao generate 数据.yaml -o 新稿.docx",
    ),
    Explained::new(
        "file-exists",
        Error,
        "复制到的地方是不是已有文件",
        "自己改过的模板不能丢",
        "qicao templates copy 专题/党建 --to 恩施市（已复制过）",
        "直接修改已有的文件，或先把它移走",
    ),
    Explained::new(
        "file-in-use",
        Error,
        "要替换的文件是不是正打开着",
        "打开着的文件被换掉，打开它的人一保存，新稿就没了",
        "Word 里正打开着上一稿",
        "先关闭文件再起草，或用 -o 另存",
    ),
    Explained::new(
        "misleading-extension",
        Warning,
        "扩展名与内容的格式是否一致",
        "扩展名不对，双击打不开",
        "qicao generate 数据.yaml --to md -o 稿子.pdf",
        "qicao generate 数据.yaml --to md -o 稿子.md",
    ),
    Explained::new(
        "internal-error",
        Error,
        "起草程序自己有没有出错",
        "这是程序的毛病，不是数据的问题",
        "（见消息）",
        "把命令、数据和消息告诉维护者",
    ),
];
