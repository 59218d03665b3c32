//! How a 节 and its 条目 are set: 编号, 段首, 标点, 另起, and 排法 level by level.

use super::reader::Reader;
use crate::base::finding::Severity;
use crate::base::rule::Rule;
use crate::base::text::numbering::Scheme;
use crate::ledger::section::Manner;
use crate::yaml::entry::{Entry, Map, Shape, shortened};
use crate::yaml::keys::{MANNER, find, unknown_key};
use crate::yaml::kind::ScalarKind;
use crate::yaml::merge::both_names;

pub(crate) static NOT_A_MANNER: Rule = Rule {
    id: "not-a-manner",
    name: "排法写得不对",
    severity: Severity::Error,
    about: "排法的写法对不对",
    why: "写法不对，条目就只能按版式原来的样子排",
    bad: r#"存在问题: {排法: [[一是]], 条目: [基础薄弱]}
"#,
    good: r#"存在问题: {排法: {编号: 一是, 合段: true}, 条目: [基础薄弱]}
"#,
    basis: "",
};

pub(crate) static NOT_A_NUMBER_SCHEME: Rule = Rule {
    id: "not-a-number-scheme",
    name: "编号写得不对",
    severity: Severity::Error,
    about: "编号是不是程序认得的写法",
    why: "编号写的是第一个序号的样子，后面的由程序接着编",
    bad: r#"存在问题: {排法: 1、, 条目: [基础薄弱]}
"#,
    good: r#"存在问题: {排法: 1., 条目: [基础薄弱]}
"#,
    basis: "",
};

pub(crate) static NOT_A_STOP: Rule = Rule {
    id: "not-a-stop",
    name: "标点写得不对",
    severity: Severity::Error,
    about: "标点是不是标题后面能用的标点",
    why: "标题后面只用句号、逗号、冒号、分号，或者不用",
    bad: r#"主要工作:
  - {标题: 党的建设全面加强, 标点: ！, 正文: 支部建设更加规范。}
"#,
    good: r#"主要工作:
  - {标题: 党的建设全面加强, 标点: 。, 正文: 支部建设更加规范。}
"#,
    basis: "",
};

pub(crate) static NOT_A_FLAG: Rule = Rule {
    id: "not-a-flag",
    name: "开关项写得不对",
    severity: Severity::Error,
    about: "只能写 true 或 false 的项写得对不对",
    why: "写别的，程序不知道是要还是不要",
    bad: r#"妇幼:
  婴儿死亡率: {值: 3.07‰, 越高越好: 不是}
"#,
    good: r#"妇幼:
  婴儿死亡率: {值: 3.07‰, 越高越好: false}
"#,
    basis: "",
};

impl Reader<'_> {
    /// 排法: a text is the 编号 of the first level, a list goes level by level.
    pub(super) fn manner(&mut self, entry: Entry) -> Vec<Manner> {
        match entry.shape {
            Shape::List(levels) => levels.into_iter().map(|level| self.one_manner(level)).collect(),
            Shape::Scalar(_) if entry.is_null() => Vec::new(),
            Shape::Scalar(_) | Shape::Map(_) => vec![self.one_manner(entry)],
        }
    }

    fn one_manner(&mut self, entry: Entry) -> Manner {
        match entry.shape {
            Shape::Map(map) => self.manner_of(map),
            Shape::Scalar(_) => Manner { number: self.number(&entry), ..Manner::default() },
            Shape::List(_) => {
                let finding = NOT_A_MANNER.finding("排法的一级应当是编号，或者编号、段首、标点、合段");
                self.findings.push(finding.at(entry.place).hint("写成：排法: [（一）, {编号: 一是, 合段: true}]"));
                Manner::default()
            }
        }
    }

    fn manner_of(&mut self, map: Map) -> Manner {
        let mut manner = Manner::default();
        self.findings.extend(both_names(&map, MANNER));
        for (name, (at, entry)) in map {
            match find(MANNER, &name) {
                Some("编号") => manner.number = self.number(&entry),
                Some("段首") => manner.run_in = self.flag(&entry, "段首"),
                Some("标点") => manner.stop = self.stop(&entry),
                Some("合段") => manner.joined = self.flag(&entry, "合段"),
                _ => self.findings.push(unknown_key("排法", &name, &[MANNER], &at, false)),
            }
        }
        manner
    }

    /// 编号: how the first number reads.
    pub(super) fn number(&mut self, entry: &Entry) -> Option<Scheme> {
        let text = match entry.scalar() {
            Some(scalar) if scalar.kind == ScalarKind::Null => return None,
            Some(scalar) => scalar.text.trim().to_owned(),
            None => String::new(),
        };
        match Scheme::parse(&text) {
            Ok(scheme) => Some(scheme),
            Err(meant) => {
                let message = format!("“{}”不能作编号", shortened(&text));
                let finding = NOT_A_NUMBER_SCHEME.finding(message).at(entry.place.clone());
                self.findings.push(match meant {
                    Some(meant) => finding.hint(format!("改成：{meant}")).hint(format!("一定要编成这样，写成：「{text}」")),
                    None => finding
                        .hint("写出第一个编号的样子：一、 （一） 1. （1） 第一， 一是 一要 首先， 第一项重点是，不编号写：无"),
                });
                None
            }
        }
    }

    /// 标点: what stands behind a heading.
    pub(super) fn stop(&mut self, entry: &Entry) -> Option<String> {
        match entry.scalar().map(|scalar| (scalar.kind, scalar.text.trim())) {
            Some((ScalarKind::Null, _)) => None,
            Some((_, "无")) => Some(String::new()),
            Some((_, stop @ ("。" | "，" | "：" | "；"))) => Some(stop.to_owned()),
            _ => {
                let finding = NOT_A_STOP.finding("“标点”只能写 。 ， ： ； 或者 无").at(entry.place.clone());
                self.findings.push(finding);
                None
            }
        }
    }

    /// true or false.
    pub(super) fn flag(&mut self, entry: &Entry, what: &str) -> Option<bool> {
        match entry.scalar().map(|scalar| (scalar.kind, scalar.text.trim())) {
            Some((ScalarKind::Flag(flag), _)) => Some(flag),
            Some((_, "是")) => Some(true),
            Some((_, "否")) => Some(false),
            Some((ScalarKind::Null, _)) => None,
            _ => {
                let finding = NOT_A_FLAG.finding(format!("“{what}”只能写 true 或 false"));
                self.findings.push(finding.at(entry.place.clone()).hint("写 true 或 false"));
                None
            }
        }
    }
}
