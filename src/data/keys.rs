//! The keys that a data file has words for, each with the ASCII key that works too.

/// A set of keys: the Chinese one, and the ASCII one that means the same.
pub(super) type Keys = &'static [(&'static str, &'static str)];

/// Blocks at the top of the data that are no chapters.
pub(super) const TOP: Keys = &[("报告", "report"), ("校核", "relations")];

/// Entries of 报告.
pub(super) const REPORT: Keys = &[
    ("单位", "organ"),
    ("地区", "region"),
    ("期间", "period"),
    ("截至", "as_of"),
    ("附表", "annex"),
    ("成文日期", "signed"),
    ("版式", "layout"),
    ("标题", "title"),
];

/// Entries of a figure.
pub(super) const FIGURE: Keys = &[
    ("值", "value"),
    ("公式", "formula"),
    ("分子", "numerator"),
    ("分母", "denominator"),
    ("其中", "parts"),
    ("其中完整", "parts_complete"),
    ("上年", "last_year"),
    ("同比", "yoy"),
    ("目标", "target"),
    ("名称", "name"),
    ("单位", "unit"),
    ("小数", "decimals"),
    ("取整", "rounding"),
    ("来源", "source"),
    ("截至", "as_of"),
    ("备注", "remark"),
    ("允差", "tolerance"),
    ("越高越好", "higher_is_better"),
];

/// Entries of a 节.
pub(super) const SECTION: Keys = &[
    ("标题", "heading"),
    ("引言", "intro"),
    ("正文", "body"),
    ("专题", "topic"),
    ("要点", "points"),
    ("条目", "items"),
    ("编号", "number"),
    ("段首", "run_in"),
    ("标点", "stop"),
    ("排法", "manner"),
];

/// Entries of 排法: how the 条目 of one level are set.
pub(super) const MANNER: Keys = &[("编号", "number"), ("段首", "run_in"), ("标点", "stop"), ("合段", "joined")];

/// Parts of a 节 that the layout gives headings to.
pub(super) const NAMED: Keys = &[("思路", "ideas"), ("目标", "goals"), ("重点", "priorities")];

/// The chapters of every layout.
pub(super) const CHAPTERS: Keys = &[
    ("引言", "introduction"),
    ("主要工作", "main_work"),
    ("取得成绩", "achievements"),
    ("存在问题", "problems"),
    ("下步计划", "plans"),
    ("结束语", "closing"),
    ("章节", "chapters"),
];

/// The Chinese key that `key` is or means; none if the set does not have it.
pub(super) fn find(keys: Keys, key: &str) -> Option<&'static str> {
    keys.iter().find(|(chinese, ascii)| *chinese == key || *ascii == key).map(|(chinese, _)| *chinese)
}

/// The Chinese names of a set.
pub(super) fn names(keys: Keys) -> impl Iterator<Item = &'static str> {
    keys.iter().map(|(chinese, _)| *chinese)
}

/// Whether any set has this key.
pub(super) fn is_known(key: &str) -> bool {
    [TOP, REPORT, FIGURE, SECTION, MANNER, NAMED, CHAPTERS].iter().any(|keys| find(keys, key).is_some())
}
