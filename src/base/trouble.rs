//! What is typed, named and read, where several rooms find it at fault.

use crate::base::finding::Severity;
use crate::base::rule::Rule;

pub(crate) static USAGE: Rule = Rule {
    id: "usage",
    name: "命令写得不对",
    severity: Severity::Error,
    about: "命令写得对不对",
    why: "选项、命令写错，程序不知道要做什么",
    bad: r#"$ qicao generate 数据.yaml --too md
"#,
    good: r#"$ qicao generate 数据.yaml --to md
"#,
    basis: "",
};

pub(crate) static CANNOT_READ: Rule = Rule {
    id: "cannot-read",
    name: "文件读不了",
    severity: Severity::Error,
    about: "文件读得了读不了",
    why: "文件名写错、没有权限，就没有数据",
    bad: r#"$ qicao check 恩施2019.yaml
"#,
    good: r#"$ qicao check 数据.yaml
"#,
    basis: "",
};

pub(crate) static BAD_REGION: Rule = Rule {
    id: "bad-region",
    name: "地区名称不能用",
    severity: Severity::Error,
    about: "地区能不能作文件夹的名称",
    why: "各县改写的模板放在以地区命名的文件夹里",
    bad: r#"$ qicao init 恩施 --name ../恩施市
"#,
    good: r#"$ qicao init 恩施 --name 恩施市
"#,
    basis: "",
};
