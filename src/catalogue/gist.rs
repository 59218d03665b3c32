//! What a name says, whatever the words around it: 全县实有床位总数 and 床位数 are one. Shared with build.rs, which writes the gist of
//! each built-in name beside it.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::leads::{DONE_TO_THEM, HOUSES, is_enough, says_to_whom, without_leads};
use super::rewriting::Rewriting;
use super::shortened::SHORTENED;
use super::synonyms::{APART_ALONE, SAME};

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gist {
    /// Its characters without marks and words that say nothing, synonyms made one, in the order of their code points: reports say
    /// 门诊次均费用 and 次均门诊费用 alike.
    pub(crate) core: String,
    /// What a rate is a rate of, which stands right before 率: 医疗费用管理率 is no 管理费用率, although both say the same words. Empty where it
    /// is no rate.
    pub(crate) head: String,
    /// What the end of the name says it counts; [`ANY`] if nothing.
    pub(crate) counts: Counts,
    /// Whether it says no more than this: neither what it counts nor what is done, as 卫生村 and not 卫生村创建.
    pub(crate) is_plain: bool,
}

/// What is counted, as far as an end of a name or a unit tells it apart: 安全检查次数 are no 安全检查家次.
// The numbers mean nothing but which are the same. A byte, since build.rs writes thousands into the tables.
pub(crate) type Counts = u8;

/// Whatever it is.
pub(crate) const ANY: Counts = 0;

/// Marks that say nothing in a name.
const MARKS: &[char] = &[
    '-', '—', '–', '－', '～', '~', '(', ')', '（', '）', '"', '\'', '“', '”', '‘', '’', '「', '」', '《', '》', ' ', '\u{3000}',
    '、', '，', ',', '·', '/',
];

/// Ends of a name that only say that it counts, and what.
const ENDS: &[(&str, Counts)] = &[
    ("人员总数", 1),
    ("人员数", 1),
    ("人员", 1),
    ("发病例数", 1),
    ("发病人数", 1),
    ("发病数", 1),
    ("发生例数", 1),
    ("发生数", 1),
    ("户次数", 5),
    ("家次数", 5),
    ("人次数", 1),
    ("总例数", 1),
    ("总人次", 1),
    ("总人数", 1),
    ("病例数", 1),
    ("病例", 1),
    ("例次", 1),
    ("总数", ANY),
    ("总量", ANY),
    ("剂次数", 16),
    ("剂次", 16),
    ("台次数", ANY),
    ("台次", ANY),
    ("条数", ANY),
    ("篇数", ANY),
    ("支数", ANY),
    ("瓶数", 17),
    ("辆数", ANY),
    ("座数", ANY),
    ("处数", ANY),
    ("数量", ANY),
    ("人次", 1),
    ("人数", 1),
    ("例数", 1),
    ("件数", 2),
    ("场次", 3),
    ("次数", 3),
    ("份数", 4),
    ("户次", 5),
    ("家次", 5),
    ("户数", 7),
    ("个数", ANY),
    ("家数", 7),
    ("所数", 7),
    ("起数", 2),
    ("期数", 9),
    ("台数", 10),
    ("张数", 11),
    ("对数", 12),
    ("项数", 13),
    ("金额", 14),
    ("额", 14),
    ("件", 2),
    ("数", ANY),
    ("量", 15),
];

/// What is done with a thing that is counted, behind its name: 老年优待证办理数 counts 老年优待证.
const DONE: &[&str] = &[
    "接种",
    "查处",
    "整治",
    "办理",
    "签发",
    "发放",
    "报告发病",
    "发病",
    "发生",
    "报告",
    "建设",
    "建成",
    "创建",
    "完成情况",
    "完成",
    "开展",
    "实施",
    "举办",
    "组织",
    "召开",
    "情况",
    "工作",
    "总计",
    "合计",
];

/// How nouns for people end: 老年人接种 are no 老年人, and 65岁以上老年人 are no doses.
pub(crate) const PEOPLE: &[char] = &['人', '者', '童', '女', '妇', '生', '员', '民', '儿'];

/// Two characters that name nothing by themselves.
const VAGUE: &[&str] = &["病例", "事件", "信息", "疫情", "死亡", "项目", "机构", "证件", "案件", "问题", "群众", "工程"];

/// Nouns whose last character is no measure word: 专家数 counts 专家.
const NOUNS: &[&str] = &[
    "专家", "事项", "农户", "厕所", "场所", "文件", "案件", "用户", "稿件", "证件", "诊所", "事件", "条件", "软件", "硬件",
    "邮件", "信件", "部件", "零件", "组件", "物件", "附件", "要件",
];

/// Units that say what is counted.
const UNITS: &[(&str, Counts)] = &[
    ("人", 1),
    ("名", 1),
    ("例", 1),
    ("人次", 1),
    ("件", 2),
    ("次", 3),
    ("场", 3),
    ("场次", 3),
    ("份", 4),
    ("户次", 5),
    ("家次", 5),
    ("户", 7),
    ("个", 7),
    ("家", 7),
    ("所", 7),
    ("起", 2),
    ("期", 9),
    ("台", 10),
    ("张", 11),
    ("对", 12),
    ("项", 13),
    ("剂次", 16),
    ("瓶", 17),
    ("元", 14),
    ("万元", 14),
    ("亿元", 14),
];

/// How many characters before 率 say of what it is one.
const HEAD: usize = 2;

/// Words that stand before what is done as well as behind it.
const TURNED: &[&str] = &["以上", "及时", "按时", "准时"];

/// One word for those that mean the same.
static SAME_WORDS: LazyLock<Rewriting> = LazyLock::new(|| Rewriting::of(SHORTENED.iter().chain(SAME).copied()));

/// Nothing for what is done to them, where a name says to whom it is done.
static DONE_WORDS: LazyLock<Rewriting> = LazyLock::new(|| Rewriting::of(DONE_TO_THEM.iter().map(|done| (*done, ""))));

/// What a name says. A rule that would leave a single character is left out.
pub(crate) fn gist(name: &str) -> Gist {
    let mut said: String = without_span(name).chars().filter(|c| !MARKS.contains(c)).collect();
    // 全市卫生人员 is not of 市级卫生 anything.
    let says_to_whom = says_to_whom(&said);
    said = without_leads(&said).to_owned();
    if says_to_whom {
        said = DONE_WORDS.of_name(said, |_| false, is_enough);
    }
    // Of a vaccine it is always counted who got it.
    if said.contains("疫苗") {
        said = said.replace("接种", "");
    }
    let is_alone = APART_ALONE.contains(&counted(without_leads(&said)).0);
    said = SAME_WORDS.of_name(said, |written| is_alone && APART_ALONE.contains(&written), is_enough);
    // Once more: what a synonym took away may have stood before another of them, as in 免费开展婚检.
    let (rest, counts) = counted(without_leads(&said));
    // 麻疹报告数 counts 麻疹; of 病例报告数 nothing would be left that says what.
    let is_said =
        |rest: &&str| (rest.chars().nth(2).is_some() || is_enough(rest) && !VAGUE.contains(rest)) && !rest.ends_with(PEOPLE);
    let done = DONE.iter().find_map(|done| rest.strip_suffix(done)).filter(is_said).filter(|_| !is_site(rest));
    let (rest, counts) = match done.map(counted) {
        // 门诊人次合计: what is counted stands before the word that only adds up.
        Some((rest, again)) => (rest, if counts == ANY { again } else { counts }),
        None => (rest, counts),
    };
    let mut characters: Vec<char> = rest.chars().collect();
    let head = characters.strip_suffix(&['率']).map(|of| of.iter().skip(of.len().saturating_sub(HEAD)).collect::<String>());
    // 产前检查5次以上率 is a rate of those who were examined, as 5次以上产前检查率 is; 支付及时率 is 及时支付率.
    let head = head.filter(|head| !TURNED.contains(&&**head));
    characters.sort_unstable();
    let is_plain = counts == ANY && done.is_none();
    Gist { core: characters.into_iter().collect(), head: head.unwrap_or_default(), counts, is_plain }
}

/// Whether a name speaks of the building of a house, which counts none: 疾控中心建设.
pub(crate) fn is_site(name: &str) -> bool {
    name.strip_suffix("建设").is_some_and(|house| HOUSES.iter().any(|end| house.ends_with(end)))
}

/// 65岁至74岁老年人 as 65—74岁老年人, whose dash says nothing.
fn without_span(name: &str) -> Cow<'_, str> {
    let Some((head, tail)) = name.split_once('至') else { return Cow::Borrowed(name) };
    let from = head.trim_end_matches(['岁', '月']).trim_end_matches('个');
    let is_span = from.ends_with(|c: char| c.is_ascii_digit()) && tail.starts_with(|c: char| c.is_ascii_digit());
    if is_span { Cow::Owned(format!("{from}{tail}")) } else { Cow::Borrowed(name) }
}

/// A name without the end that says what it counts.
fn counted(name: &str) -> (&str, Counts) {
    // Of 专家数 the end is 数 and not 家数: 家 is part of the noun.
    let is_noun = |end: &str| end != "数" && NOUNS.iter().any(|noun| name.trim_end_matches('数').ends_with(noun));
    // 集中隔离人员 are counted; 管理人员 are a kind of people.
    let says = |rest: &str, end: &str| !end.starts_with("人员") || rest.chars().nth(3).is_some();
    let ends = ENDS.iter().filter_map(|(end, counts)| {
        // 新发病例数 counts 新发病例, and no 发病例数 of what is new.
        let is_cut = |rest: &str| rest.ends_with('新') && end.starts_with("发病");
        let rest = name.strip_suffix(end).filter(|rest| !is_noun(end) && is_enough(rest) && says(rest, end) && !is_cut(rest))?;
        Some((rest, *counts))
    });
    // Of 人次数 and 数 the longer.
    ends.min_by_key(|(rest, _)| rest.len()).unwrap_or((name, ANY))
}

/// What an indicator counts, by the end of one of its names, else by its unit.
pub(crate) fn counts_of(end: Counts, unit: &str) -> Counts {
    let by_unit = || UNITS.iter().find(|(known, _)| *known == unit).map_or(ANY, |(_, counts)| *counts);
    if end == ANY { by_unit() } else { end }
}
