//! The keys that a data file has words for, each with the ASCII key that works too, what it is for and what it takes.
//!
//! The reader, its messages and the schema for editors all read these tables.

use super::entry::shortened;
use crate::base::finding::{Finding, Severity};
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::base::text::nearest::nearest;

pub(crate) static UNKNOWN_KEY: Rule = Rule {
    id: "unknown-key",
    name: "没有这一项",
    severity: Severity::Error,
    about: "指标、节和报告里有没有不认识的项",
    why: "写错的项不会起作用，数就漏了",
    bad: r#"传染病:
  报告数: {值: 837例, 去年: 947例}
"#,
    good: r#"传染病:
  报告数: {值: 837例, 上年: 947例}
"#,
    basis: "",
};

/// One key.
pub(crate) struct Name {
    /// The Chinese key.
    pub(crate) chinese: &'static str,
    /// The ASCII key that means the same.
    pub(crate) ascii: &'static str,
    /// What it is for, in Chinese: editors show it.
    pub(crate) about: &'static str,
    /// What may stand there.
    pub(crate) takes: Takes,
}

/// What may stand at a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// The block 报告.
    Report,
    /// Lines of 校核.
    Relations,
    /// A text on one line or more.
    Text,
    /// The same, and nothing can be drafted without it.
    Required,
    /// 2019年上半年; nothing can be drafted without it.
    Period,
    /// A date.
    Date,
    /// true or false.
    Flag,
    /// A quantity.
    Quantity,
    /// A name, a quantity or an expression.
    Expression,
    /// Figures by name.
    Figures,
    /// A quantity or a figure.
    Figure,
    /// 同比 as stated.
    Change,
    /// One 目标, or several by who set them.
    Targets,
    /// A measure word.
    Unit,
    /// How many decimals.
    Decimals,
    /// 四舍五入 or 截断.
    Rounding,
    /// 略, and nothing else.
    Skip,
    /// How 条目 are set: a number as it reads, a mapping, or one of these for each level.
    Manner,
    /// A text or several.
    Texts,
    /// A 节 or several.
    Section,
    /// A 节 that takes 思路, 目标 and 重点 too.
    Plans,
}

/// A set of keys.
pub(crate) type Keys = &'static [Name];

const fn key(chinese: &'static str, ascii: &'static str, takes: Takes, about: &'static str) -> Name {
    Name { chinese, ascii, about, takes }
}

/// Blocks at the top of the data that are no chapters.
pub(crate) const TOP: Keys = &[
    key("报告", "report", Takes::Report, "写给谁、写什么时候：单位、地区、期间等"),
    key(
        "校核",
        "relations",
        Takes::Relations,
        "数与数的关系，一行一个等式或不等式，如 传染病.甲类 + 传染病.乙类 = 传染病.报告数",
    ),
];

/// Entries of 报告.
pub(crate) const REPORT: Keys = &[
    key("单位", "organ", Takes::Required, "署名的单位，题目以它开头，如 恩施市卫生健康局"),
    key("地区", "region", Takes::Required, "如 恩施市；最后一个字决定“我市”“全市”，并决定用哪个县区的模板"),
    key("期间", "period", Takes::Period, "2019年上半年、2019年下半年、2019年、2019年度、2019年第三季度 或 2019年1—9月"),
    key("截至", "as_of", Takes::Date, "数据截至哪一天；不写是期间的最后一天"),
    key("附表", "annex", Takes::Flag, "true 则附“主要指标完成情况表”"),
    key("成文日期", "signed", Takes::Date, "落款的日期；不写印成待填"),
    key("版式", "layout", Takes::Text, "版式的名称；不写是 四部分"),
    key("标题", "title", Takes::Text, "总结的题目；不写是 单位 + 期间 + 工作总结，不印题目写 无"),
    key("落款", "signature", Takes::Flag, "false 则不印署名和成文日期"),
    key("主送机关", "addressee", Takes::Text, "报给谁，如 恩施州卫生健康委员会；印在题目下面，顶格，后面自动加冒号"),
];

/// Entries of a figure.
pub(crate) const FIGURE: Keys = &[
    key("值", "value", Takes::Quantity, "数量，如 1.23万例、94.44%；还没有数写 待报"),
    key("公式", "formula", Takes::Expression, "由别的指标算出，如 实际接种 / 应接种"),
    key("分子", "numerator", Takes::Expression, "率的分子：指标的名称，或者一个数量"),
    key("分母", "denominator", Takes::Expression, "率的分母：指标的名称，或者一个数量"),
    key("其中", "parts", Takes::Figures, "各组成部分，如 {一孩: 2351人, 二孩: 2591人}"),
    key("其中完整", "parts_complete", Takes::Flag, "true 表示各部分之和必须等于总数"),
    key("上年", "last_year", Takes::Figure, "上年同期的数"),
    key("同比", "yoy", Takes::Change, "所填的同比，如 -11.62%、2.3个百分点；与上年的数对不上会指出来"),
    key("目标", "target", Takes::Targets, "应达到的数，如 \">=77.3岁\"，或者 {省: \">=77.3岁\", 州: \">=77.3岁\"}"),
    key("名称", "name", Takes::Text, "印出来的名称；不写用键名"),
    key("单位", "unit", Takes::Unit, "计量单位，如 例、万元、%、‰、/10万；也可以连着值写"),
    key("小数", "decimals", Takes::Decimals, "算出的数保留几位小数，0 到 10"),
    key("取整", "rounding", Takes::Rounding, "四舍五入 或 截断"),
    key("来源", "source", Takes::Text, "谁报的，如 疾控股"),
    key("截至", "as_of", Takes::Date, "这个数自己的截止日期"),
    key("备注", "remark", Takes::Text, "给审稿人看的话"),
    key("允差", "tolerance", Takes::Quantity, "校核时允许相差多少"),
    key("越高越好", "higher_is_better", Takes::Flag, "true 或 false；决定高于、低于目标时怎么说"),
    key("校核", "check", Takes::Skip, "略：这个数不参加校核"),
];

/// Entries of a 节.
pub(crate) const SECTION: Keys = &[
    key("标题", "heading", Takes::Text, "标题；序号由程序加，{数} 印成条目的个数"),
    key("引言", "intro", Takes::Text, "条目之前的一段话"),
    key("正文", "body", Takes::Text, "正文；用 ${传染病.报告数} 写指标，空一行另起一段"),
    key("专题", "topic", Takes::Text, "用哪个专题模板来说数，如 公共卫生"),
    key("要点", "points", Takes::Texts, "说成 一是……；二是……。"),
    key("条目", "items", Takes::Section, "下一层的各节"),
    key("编号", "number", Takes::Text, "自己的序号，写第一个序号的样子，如 第一，、一是；不编号写 无"),
    key("段首", "run_in", Takes::Flag, "true 则标题排在段首，不单独成行"),
    key("标点", "stop", Takes::Text, "标题后面的标点：。，：；或 无"),
    key("另起", "anew", Takes::Flag, "true 则从它起重新编号"),
    key("排法", "manner", Takes::Manner, "条目怎样编号、怎样排，如 一是，或 {编号: 一是, 合段: true}"),
];

/// Entries of 排法: how the 条目 of one level are set.
pub(crate) const MANNER: Keys = &[
    key("编号", "number", Takes::Text, "第一个序号的样子，如 （一）、一是；不编号写 无"),
    key("段首", "run_in", Takes::Flag, "true 则标题排在段首，不单独成行"),
    key("标点", "stop", Takes::Text, "标题后面的标点：。，：；或 无"),
    key("合段", "joined", Takes::Flag, "true 则各条合成一段"),
];

/// Parts of a 节 that the layout gives headings to.
pub(crate) const NAMED: Keys = &[
    key("思路", "ideas", Takes::Section, "工作思路"),
    key("目标", "goals", Takes::Section, "工作目标"),
    key("重点", "priorities", Takes::Section, "工作重点及措施"),
];

/// The chapters of every layout.
pub(crate) const CHAPTERS: Keys = &[
    key("引言", "introduction", Takes::Section, "题目下面的一段话"),
    key("主要工作", "main_work", Takes::Section, "一、主要工作完成情况"),
    key("取得成绩", "achievements", Takes::Section, "二、取得的突出成绩"),
    key("存在问题", "problems", Takes::Section, "三、存在的主要问题"),
    key("下步计划", "plans", Takes::Plans, "四、下步工作计划；可以分 思路、目标、重点"),
    key("结束语", "closing", Takes::Section, "落款之前的最后一段"),
    key("章节", "chapters", Takes::Section, "不用上面各章，自己列出各章"),
];

/// The Chinese key that `key` is or means; none if the set does not have it.
pub(crate) fn find(keys: Keys, key: &str) -> Option<&'static str> {
    keys.iter().find(|name| name.chinese == key || name.ascii == key).map(|name| name.chinese)
}

/// The Chinese names of a set.
pub(crate) fn names(keys: Keys) -> impl Iterator<Item = &'static str> {
    keys.iter().map(|name| name.chinese)
}

/// Whether any set has this key.
pub(crate) fn is_known(key: &str) -> bool {
    [TOP, REPORT, FIGURE, SECTION, MANNER, NAMED, CHAPTERS].iter().any(|keys| find(keys, key).is_some())
}

/// What clerks call the entries of a figure, and of a 节, in their own tables.
const OTHER_WORDS: &[(&[&str], &str)] = &[
    (&["上年同期", "去年同期", "同期", "去年", "上年数", "去年数", "上一年", "同期数", "上年值"], "上年"),
    (&["数值", "数", "数量", "本期", "今年", "实际", "本年", "当年", "本期数", "完成", "完成数", "实际数", "数据"], "值"),
    (&["目标值", "任务", "任务数", "指标值", "考核目标", "要求", "年度目标", "目标任务"], "目标"),
    (&["增减", "增长", "增幅", "同比增长", "同比增减", "同比增幅", "较上年", "比上年"], "同比"),
    (&["计量单位", "量词"], "单位"),
    (&["科室", "填报单位", "报送单位", "责任科室", "责任股室", "股室", "填报人", "数据来源", "提供"], "来源"),
    (&["说明", "注", "附注", "解释", "口径"], "备注"),
    (&["部分", "分项", "构成", "明细"], "其中"),
    (&["名字", "指标", "指标名称", "全称"], "名称"),
    (&["截止", "截止日期", "统计时点", "时点", "日期"], "截至"),
    (&["算式", "计算", "算法", "计算公式"], "公式"),
    (&["小数位", "小数位数", "位数", "保留小数"], "小数"),
    (&["题目", "题", "小标题", "主题", "标题名", "大标题", "名目"], "标题"),
    (&["内容", "文字", "文本", "正文内容", "具体内容", "主要内容", "详情", "段落", "描述"], "正文"),
    (&["分条", "几点", "措施", "亮点", "列表"], "要点"),
    (&["小节", "子项", "分节", "下级", "各节", "子标题"], "条目"),
    (&["前言", "导语", "开头", "引语"], "引言"),
    (&["模板", "专题名称", "话题"], "专题"),
    (&["序号", "序数"], "编号"),
];

/// The entries of a figure that are meant where somebody named all of them in the words of a table, each with its name: 今年 and 去年.
pub(crate) fn meant_entries<'a>(names: impl Iterator<Item = &'a str>) -> Option<Vec<(&'a str, &'static str)>> {
    let meant = |name: &str| find(FIGURE, name).or_else(|| other_word(name).filter(|meant| find(FIGURE, meant).is_some()));
    let entries: Vec<(&str, &str)> = names.map(|name| Some((name, meant(name)?))).collect::<Option<_>>()?;
    let has_value = entries.iter().any(|(_, meant)| *meant == "值");
    let is_once = |at: usize| !entries[..at].iter().any(|(_, meant)| *meant == entries[at].1);
    (has_value && (0..entries.len()).all(is_once)).then_some(entries)
}

fn other_word(name: &str) -> Option<&'static str> {
    OTHER_WORDS.iter().find(|(words, _)| words.contains(&name)).map(|(_, meant)| *meant)
}

/// The finding for a key that a figure, a 节 or 报告 does not have.
pub(crate) fn unknown_key(what: &str, key: &str, keys: &[Keys], place: &Place, fatal: bool) -> Finding {
    let known: Vec<&str> = keys.iter().copied().flat_map(names).collect();
    let message = format!("{what}没有“{}”这一项", shortened(key));
    let finding = if fatal { UNKNOWN_KEY.fatal(message) } else { UNKNOWN_KEY.finding(message) };
    let finding = finding.at(place.clone());
    let meant = other_word(key);
    // A whole sentence in the place of a key is no slip of one.
    let near = if key.len() < 60 { nearest(key, known.iter().copied()) } else { None };
    // 去年 and 数值 look like none of the keys that they mean.
    let near = meant.filter(|meant| known.contains(meant)).or(near);
    // The date of a report is that of its signature, and its figures have theirs besides.
    let near = if matches!(key, "日期" | "时间" | "落款日期") && known.contains(&"成文日期") {
        Some("成文日期")
    } else {
        near
    };
    // - 抓落实: 开展检查3次。
    let is_section = near.is_none() && known.contains(&"正文") && known.contains(&"标题");
    match near {
        None if is_section => finding.hint(format!("写成两行：- 标题: {}，下一行 正文: ……", shortened(key))),
        Some(near) => finding.hint(format!("是否想写“{near}”？")),
        None => finding.hint(format!("可用的有：{}", known.join("、"))),
    }
}
