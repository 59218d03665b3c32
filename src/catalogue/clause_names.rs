//! Names for what a clause counts: of a figure that the catalogue does not know, and what less of its words would be.

use super::clause::Clause;
use super::clause_ends::among;
use super::clause_words::{COMMON, DOING, VERBS};
use crate::base::text::ends::without_end;

/// The longest name whose words are all kept, and the longest that is kept where nothing parts its words.
const LONGEST: usize = 14;
const LONGEST_WHOLE: usize = 20;

/// Verbs that name a figure though nothing says what they are done with.
const NAMES_ALONE: &[&str] = &["报告", "接种", "受理", "办理", "办结", "支出", "争取"];

impl Clause {
    /// The name of a figure that the catalogue does not know.
    pub(crate) fn own_name(&self) -> Option<String> {
        let (before, after) = (self.before.as_str(), self.after.as_str());
        let is_thing = after.chars().nth(1).is_some();
        let doing = DOING.iter().find(|verb| is_thing && before.ends_with(**verb));
        if self.is_of_some() {
            return Some(self.done.chars().take(LONGEST_WHOLE).collect());
        }
        // 乡镇卫生院中仅有5个达到标准: some of them, which did something.
        let some = among(before).map(|noun| if is_thing { format!("{noun}{after}") } else { format!("{noun}{}", self.done) });
        if let Some(name) = some {
            return Some(name.chars().take(LONGEST_WHOLE).collect());
        }
        let name = match before.chars().count() {
            // 2个竣工.
            0..2 if after.is_empty() && self.tail.is_empty() => self.done.chars().take(LONGEST).collect(),
            // 向6.75万特殊对象发放扶助金: to whom.
            0..2 if is_thing && ["向", "对", "为", "给"].contains(&self.clause.as_str()) => {
                // Six bytes are two characters: fewer before the verb name nobody.
                let verb = DOING.iter().filter_map(|verb| after.find(verb)).filter(|at| *at >= 6).min();
                after[..verb.unwrap_or(after.len())].to_owned()
            }
            0..2 if is_thing => after.to_owned(),
            _ if self.is_verb() && after.is_empty() && self.tail.is_empty() => format!("{before}{}", self.done),
            _ if self.is_verb() && after.is_empty() => format!("{before}{}", self.tail),
            _ if self.is_verb() => format!("{before}{after}"),
            // 督促局12个科室, 申报25个项目.
            ..=4 if is_thing && !self.is_said_of_others() => format!("{before}{after}"),
            // 等行业领域开展7次专项治理工作: where it was done says less than what.
            _ => doing.map_or_else(|| before.to_owned(), |verb| format!("{verb}{after}")),
        };
        // 目前完成1017例: of what, the heading says.
        if DOING.contains(&name.as_str()) && !NAMES_ALONE.contains(&name.as_str()) {
            return None;
        }
        let name = shortened(&name);
        (name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(name)
    }

    /// Whether the words before say something of what others name: 规范管理率, 占任务.
    pub(crate) fn is_said_of_others(&self) -> bool {
        COMMON.iter().any(|word| self.before == *word)
            || self.before.chars().count() < 5
                && (["率", "占", "任务", "数"].iter().any(|end| self.before.ends_with(end)) || self.before.starts_with('占'))
            || ["占比", "比例", "比"].contains(&self.before.as_str())
    }

    /// The name of a share of what is named: 任务完成率 of 完成任务数的97.54%.
    pub(crate) fn share(&self, name: &str) -> String {
        const SHARES: &[&str] = &["率", "比", "比例", "占比", "比重", "水平", "幅", "度", "系数", "指数", "增长", "下降"];
        const GOALS: &[&str] = &["任务", "目标", "计划", "要求", "标准", "指标"];
        let ends = |name: &str, ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let goal = name.strip_suffix('数').unwrap_or(name);
        match () {
            // 政府卫生支出占26.7%.
            () if name.ends_with('占') => format!("{name}比"),
            () if ends(name, SHARES) => name.to_owned(),
            () if !ends(goal, GOALS) => format!("{name}比例"),
            () if self.clause.contains("完成") || self.clause.starts_with('占') => {
                format!("{}完成率", goal.trim_start_matches("完成").trim_start_matches('占'))
            }
            () => name.to_owned(),
        }
    }
}

/// A noun without what is said of it: 居民健康素养水平 of 居民健康素养水平稳步提升.
pub(crate) fn steady(noun: &str) -> String {
    const SAID: &[&str] = &[
        "稳步",
        "持续",
        "不断",
        "明显",
        "逐步",
        "大幅",
        "显著",
        "进一步",
        "有所",
        "提升",
        "提高",
        "增长",
        "下降",
        "上升",
        "改善",
        "增强",
        "优化",
        "达标",
    ];
    without_end(noun, SAID, |rest| rest.chars().nth(1).is_some()).to_owned()
}

/// A subject and what is said of it, with what they have in common once: 实际接种 and 接种率 are 实际接种率; what only counts the subject
/// is left out of it: 高血压患者规范管理人数 and 规范管理率 are 高血压患者规范管理率. None where they have nothing in common.
pub(crate) fn merged(subject: &str, said: &str) -> Option<String> {
    let counts = ["人次数", "人次", "人数", "例数", "件数", "份数", "户数", "总数", "数"];
    let bare = counts.iter().find_map(|end| subject.strip_suffix(end)).unwrap_or(subject);
    let common = |subject: &str| {
        let heads = said.char_indices().map(|(at, c)| at + c.len_utf8());
        heads.filter(|at| said[..*at].chars().nth(1).is_some() && subject.ends_with(&said[..*at])).max()
    };
    let whole = |subject: &str| common(subject).map(|at| format!("{subject}{}", &said[at..]));
    // 产妇 behind 孕产妇 says another thing, and nothing of these.
    whole(subject).or_else(|| whole(bare)).filter(|whole| whole != subject)
}

/// A subject and a name that says something of it: 实际接种 and 接种率 are 实际接种率, 学生体质健康优秀率 and 合格率 学生体质健康合格率.
pub(crate) fn whole(subject: &str, name: &str) -> String {
    let is_beside = ["率", "数"].iter().any(|end| subject.ends_with(end) && name.ends_with(end));
    let length = name.chars().count();
    let start = subject.char_indices().rev().nth(length.saturating_sub(1)).filter(|(at, _)| *at > 0 && is_beside && length < 4);
    let beside = start.map(|(at, _)| format!("{}{name}", &subject[..at]));
    merged(subject, name).or(beside).or_else(|| within(subject, name)).unwrap_or_else(|| format!("{subject}{name}"))
}

/// The same where the name has in its middle what counts the subject: 高血压患者管理人数 and 规范管理率 are 高血压患者规范管理率.
fn within(subject: &str, name: &str) -> Option<String> {
    let stem = name.strip_suffix('率')?;
    let bare = ["人次数", "人次", "人数", "例数", "数"].iter().find_map(|end| subject.strip_suffix(end))?;
    let (start, _) =
        stem.char_indices().skip(1).find(|(at, _)| stem[*at..].chars().nth(1).is_some() && bare.ends_with(&stem[*at..]))?;
    let whose = bare.strip_suffix(&stem[start..]).filter(|whose| whose.chars().nth(1).is_some())?;
    Some(format!("{whose}{name}"))
}

/// The end of a noun that is too long to stand before another: what it is, not whose; nothing where its words cannot be parted.
pub(crate) fn brief(noun: &str) -> String {
    const LONG: usize = 8;
    const LONGEST: usize = 16;
    let count = |text: &str| text.chars().count();
    if count(noun) <= LONG {
        return noun.to_owned();
    }
    let joint = ["的", "和", "与", "及", "中心共", "所共", "院共", "县共", "市共", "区共"]
        .iter()
        .filter_map(|joint| noun.rfind(joint).map(|at| at + joint.len()))
        .max();
    let rest = joint.map(|at| &noun[at..]).filter(|rest| count(rest) > 2).unwrap_or(noun);
    let rest = doing(rest).map(|at| &rest[at..]).filter(|rest| count(rest) > 3).unwrap_or(rest);
    if count(rest) <= LONGEST { rest.to_owned() } else { String::new() }
}

/// Names that say no more than one does, with less in it that says nothing: 鼠疫报告发病 of 甲类传染病中鼠疫报告发病, 乙类传染病报告 of
/// 乙类传染病共报告, 监督意见书 of 下达监督意见书.
pub(crate) fn plainer(name: &str) -> Vec<String> {
    // 中医, 中毒, 中小学, 中断: 中 of these words is no “among”.
    const OTHER: &[char] =
        &['医', '心', '毒', '药', '小', '学', '级', '央', '等', '国', '断', '西', '老', '青', '度', '间', '标'];
    let mut out = Vec::new();
    let says_enough = |text: &str| text.chars().nth(2).is_some();
    for (at, _) in name.match_indices('中').filter(|(at, _)| *at > 0) {
        let rest = &name[at + '中'.len_utf8()..];
        if says_enough(rest) && !rest.starts_with(OTHER) {
            out.push(rest.to_owned());
        }
    }
    for word in ["共", "累计", "总计"] {
        if let Some((before, behind)) = name.split_once(word).filter(|(before, behind)| says_enough(before) && !behind.is_empty())
        {
            out.push(format!("{before}{behind}"));
        }
    }
    if name.contains("（含") {
        out.push(name.replace("（含", "（"));
    }
    let mut rest = name;
    while let Some(inner) = DOING.iter().find_map(|verb| rest.strip_prefix(verb)).filter(|rest| says_enough(rest)) {
        out.push(inner.to_owned());
        rest = inner;
    }
    out
}

/// Where the last word of those begins that say what was done with what follows, if something stands before it.
fn doing(name: &str) -> Option<usize> {
    // Of 疫苗接种率 and 传染病报告发病率 nothing would be left that says of what.
    const ALSO_NOUNS: &[&str] = &["报告", "接种", "组织", "支出", "建立", "争取"];
    let verbs = DOING.iter().filter(|verb| !ALSO_NOUNS.contains(verb));
    verbs.filter_map(|verb| name.rfind(verb)).filter(|at| *at > 0).max()
}

/// A name that is not too long, cut where words part: what stands behind the last word that only joins, or what was done last.
fn shortened(name: &str) -> String {
    let count = |text: &str| text.chars().count();
    if count(name) <= LONGEST && (count(name) <= 10 || doing(name).is_none_or(|at| count(&name[at..]) < 5)) {
        return name.to_owned();
    }
    let joints = ["的", "了", "对", "向", "为", "被", "把", "将", "与", "和", "及", "并", "共"];
    // 共 of 公共 and 医共体 joins nothing.
    let is_joint = |at: &usize| !name[..*at].ends_with('公') && !name[*at..].starts_with("共体");
    let behind_joint = joints.iter().filter_map(|joint| name.rfind(joint).filter(is_joint).map(|at| at + joint.len())).max();
    let rest = behind_joint.map(|at| &name[at..]).filter(|rest| count(rest) >= 3).unwrap_or(name);
    let rest = doing(rest).map(|at| &rest[at..]).filter(|rest| count(rest) >= 5).unwrap_or(rest);
    // A clause of several verbs: what the last of them is done with.
    let fits = |at: &usize| (4..=LONGEST).contains(&count(&rest[*at..]));
    let verb = VERBS.iter().filter(|_| count(rest) > LONGEST).filter_map(|verb| rest.rfind(verb)).filter(fits).min();
    let rest = verb.map_or(rest, |at| &rest[at..]);
    // The end of a Chinese noun says what it is, so the beginning goes.
    let skip = if count(rest) > LONGEST_WHOLE { count(rest) - LONGEST } else { 0 };
    rest.chars().skip(skip).skip_while(|c| !c.is_alphabetic()).collect()
}
