//! The words round a number: what is counted, as the clause says it.

use std::ops::Range;

use super::clause_ends::{FARTHEST, MARKS, among, cut, joint, listed, noun_end, quoted, start};
use super::clause_words::{CHANGES, COUNTERS, DOING, VERBS};
use super::lexicon::{LEADS, LINKS, not_leads};
use crate::base::hashed::HashSet;
use crate::base::text::ends::{after_head, first, last, without_end};

/// The words round a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Clause {
    /// The clause before it, without what says nothing.
    pub(crate) before: String,
    /// The noun after it.
    pub(crate) after: String,
    /// The clause before it as written.
    pub(crate) clause: String,
    /// What stands in the clause behind the numbers that follow, where nothing stands between.
    pub(crate) tail: String,
    /// All that stands after it in its clause, with what is done: 竣工 of 2个竣工.
    pub(crate) done: String,
    /// Whether the words before say which of the noun after it are counted.
    pub(crate) is_narrowed: bool,
}

impl Clause {
    /// The words round a number; `from` is where the number before it ends, `to` where the next begins.
    pub(crate) fn of(text: &str, span: &Range<usize>, from: usize, to: usize) -> Self {
        let clause = last(&text[from..span.start], FARTHEST);
        // A bracket right before the number opens what it says of the noun before the bracket.
        let clause = clause.strip_suffix(['（', '(']).unwrap_or(clause);
        let clause = clause.trim_end();
        let goes_on = from > 0 && is_of_the_last(clause);
        let start = joint(clause, start(clause));
        let start = quoted(clause, start).unwrap_or(start);
        let (list, clause) = clause.split_at(start);
        let behind = listed(first(&text[span.end..to.max(span.end)], FARTHEST));
        let behind = &behind[..noun_end(behind)];
        let after = letters(&behind[..cut(behind)]);
        // 12个乡镇卫生院中仅有5个: what leads over to some of them is no part of their name.
        let after = among(&after).unwrap_or(&after).to_owned();
        let rest = first(&text[span.end..], FARTHEST);
        let rest = &rest[..rest.find(MARKS).unwrap_or(rest.len())];
        let tail = rest
            .rfind(|c: char| c.is_ascii_digit())
            .map_or("", |at| rest[at + 1..].trim_start_matches(|c| COUNTERS.contains(&c)));
        // 公共场所、放射卫生和计划生育7个专业, 夏季游泳场所专项监督等7项专项整治工作: what they are together is counted.
        let is_list = list.ends_with('、') || clause.contains('、');
        let is_closed = clause.ends_with('等') || clause.contains(['和', '及', '与']);
        let counts_list = is_list && is_closed && after.chars().nth(1).is_some();
        // 按4种慢性病分类: by what, and not what.
        let is_by = clause.ends_with('按') && after.chars().nth(1).is_some();
        let clause = if goes_on || counts_list || is_by { "" } else { clause };
        Self {
            before: noun(clause),
            tail: if after.is_empty() { letters(&tail[..cut(tail)]) } else { String::new() },
            after,
            // 2个已竣工, 3家被评为…: what only leads over to what was done.
            done: letters(behind.trim_start_matches(['的', '已', '均', '在', '被', '获', '为'])),
            clause: letters(clause),
            is_narrowed: clause.ends_with(['的', '等']),
        }
    }

    /// Whether the words before say of nothing in particular what they say: 规范管理率, 占任务.
    pub(crate) fn is_common(&self) -> bool {
        self.before.chars().count() < 3 || self.is_said_of_others()
    }

    /// The words before it without the change that they say: 出生总数 of 出生总数减少.
    pub(crate) fn unchanged(&self) -> String {
        let rest = without_end(&self.before, CHANGES, |_| true);
        // 报告发病数较2018年.
        let since = rest.strip_suffix('年').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
        let rest = since.and_then(|rest| rest.strip_suffix(['较', '比', '与'])).unwrap_or(rest);
        // 比上年, 同比: since when, and not what.
        if rest.starts_with(['比', '较', '与', '同']) || rest.starts_with("相比") { String::new() } else { rest.to_owned() }
    }

    /// Whether what is counted are some of what the noun names, which did something: 1所镇卫生院达到省级推荐标准.
    pub(crate) fn is_of_some(&self) -> bool {
        const DID: &[&str] = &["达到", "通过", "获评", "获得", "荣获", "入选", "成功", "被评为", "被授予", "顺利通过"];
        let does = |rest: &str| DID.iter().any(|word| rest.starts_with(word));
        let is_first = self.before.is_empty() && self.after.chars().nth(1).is_some();
        is_first && self.done.strip_prefix(&*self.after).is_some_and(does)
    }

    /// Whether the words before the number only say what was done.
    pub(crate) fn is_verb(&self) -> bool {
        VERBS.contains(&self.before.as_str()) || self.before.chars().count() < 2
    }

    /// The names that may say what is counted, the likeliest first.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let joined = format!("{}{}", self.before, self.after);
        let behind = format!("{}{}", self.before, self.tail);
        // One character may be a measure word that the number did not take.
        let short_after = self.after.chars().count() >= 2;
        if self.is_verb() {
            names.extend([joined, self.after.clone(), behind]);
        } else {
            names.push(self.before.clone());
            if short_after {
                names.push(joined);
                // 承担基本公共卫生服务的99家医疗机构 are not all of them.
                names.extend((!self.is_narrowed).then(|| self.after.clone()));
            }
        }
        names.push(self.clause.clone());
        names.retain(|name| name.chars().count() >= 2);
        let mut known = HashSet::default();
        names.retain(|name| known.insert(name.clone()));
        names
    }
}

/// Who reports, as a summary calls itself.
const OWN: &[&str] = &["局党组", "局党委", "局机关", "局领导班子", "局班子", "党组", "我局", "县局"];

/// A text without dates at its head: 2023年1—6月全县….
fn undated(text: &str) -> &str {
    let mut rest = text;
    loop {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let after =
            ["年度", "年", "月份", "月底", "月末", "月", "日", "号", "至"].iter().find_map(|word| digits.strip_prefix(word));
        // 3至11岁人群 is no time.
        let is_span = |after: &&str| {
            !digits.starts_with('至')
                || after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['年', '月', '日', '号'])
        };
        match after.filter(|_| digits.len() < rest.len()).filter(is_span) {
            Some(after) => rest = after,
            // 1—6月: the first of two months.
            None if digits.len() < rest.len() && digits.starts_with(['-', '—', '–', '~', '～', '－']) => {
                let second = digits.trim_start_matches(['-', '—', '–', '~', '～', '－']);
                // 0—6岁儿童 is no time.
                if !second.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['年', '月', '日', '号']) {
                    return rest;
                }
                rest = second;
            }
            None => return rest,
        }
    }
}

/// A clause without links at its end and leads at its head.
pub(crate) fn noun(clause: &str) -> String {
    let clause = letters(undated(clause.trim_start()));
    // The last two letters of 签约 and 新增 are one word.
    const WHOLE: &[&str] = &["签约", "预约", "节约", "新增"];
    let is_enough = |rest: &str| rest.chars().nth(1).is_some();
    let is_cut = |inner: &str| {
        clause.get(..inner.len() + '约'.len_utf8()).is_some_and(|rest| WHOLE.iter().any(|word| rest.ends_with(word)))
    };
    let parts = |inner: &str| is_enough(inner) && !is_cut(inner);
    let mut rest = without_end(&clause, LINKS, parts);
    // 住院量占比分别由2017年: since when is no part of what.
    if let Some(at) = rest.rfind(['由', '从']).filter(|at| *at > 0)
        && rest[at + '由'.len_utf8()..].chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月' | '底' | '末'))
    {
        rest = without_end(&rest[..at], LINKS, parts);
    }
    while let Some(inner) = after_head(rest, LEADS).filter(|rest| is_enough(rest)) {
        if not_leads().any(|word| rest.starts_with(word)) {
            break;
        }
        // 共计划招聘45名: 计 is of 计划.
        let cut = rest.len() - inner.len();
        let is_plan = inner.starts_with('划') && rest[..cut].ends_with('计');
        rest = undated(if is_plan { &rest[cut - '计'.len_utf8()..] } else { inner });
    }
    // 局党组召开党组会: who reports says nothing of what is counted.
    let rest = OWN
        .iter()
        .find_map(|own| rest.strip_prefix(own))
        .filter(|rest| DOING.iter().any(|verb| rest.starts_with(verb)))
        .unwrap_or(rest);
    // 三是卫生院改造: which of several it is says nothing either.
    let rest = rest
        .strip_prefix(|c| "一二三四五六七八九十".contains(c))
        .and_then(|rest| rest.strip_prefix('是'))
        .filter(|rest| is_enough(rest))
        .unwrap_or(rest);
    // 其中45家合格: nothing but a lead.
    if LEADS.contains(&rest) && is_enough(rest) && !VERBS.contains(&rest) { String::new() } else { rest.to_owned() }
}

/// Whether the words between two numbers say no more than what the first counts: 升级改造和 of 5家疾控机构冷链系统升级改造和85家….
fn is_of_the_last(between: &str) -> bool {
    !between.contains(MARKS) && ["和", "与", "及", "以及", "并"].iter().any(|word| between.ends_with(word))
}

/// Letters and digits alone, as names hold them; with them a bracket within a name, and the dash of 0—6岁儿童.
fn letters(text: &str) -> String {
    let has_brackets = text.contains(['（', '(']) && text.contains(['）', ')']);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_range = out.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        match c {
            // 3.0系统: no name holds a point.
            '.' if is_range => {
                out.truncate(out.trim_end_matches(|c: char| c.is_ascii_digit()).len());
                while chars.next_if(char::is_ascii_digit).is_some() {}
            }
            c if c.is_alphanumeric() || c == '_' => out.push(c),
            '-' | '–' | '—' | '~' | '～' | '－' if is_range => out.push('—'),
            '（' | '(' if has_brackets && !out.is_empty() => out.push('（'),
            '）' | ')' if has_brackets && out.contains('（') => out.push('）'),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Clause, noun};
    use crate::catalogue::clause_ends::FARTHEST;

    #[test]
    fn a_phrase_says_what_is_counted() {
        for (text, before, after, own) in [
            ("截至目前，全县共报告法定传染病@例", "报告法定传染病", "", Some("报告法定传染病")),
            ("召开@会议", "召开", "会议", Some("召开会议")),
            ("全年共计划招聘卫生人员@", "计划招聘卫生人员", "", Some("计划招聘卫生人员")),
            ("全年共计招聘卫生人员@", "招聘卫生人员", "", Some("招聘卫生人员")),
            ("免疫规划疫苗接种率均达到@", "免疫规划疫苗接种率", "", Some("免疫规划疫苗接种率")),
            ("检查@医疗机构，", "检查", "医疗机构", Some("检查医疗机构")),
            ("居民健康素养水平提升至@", "居民健康素养水平", "", Some("居民健康素养水平")),
            ("孕产妇系统管理率提高到@", "孕产妇系统管理率", "", Some("孕产妇系统管理率")),
            ("群众满意度稳步提升至@", "群众满意度", "", Some("群众满意度")),
            ("招聘@医生、高等院校毕业生", "招聘", "医生", Some("招聘医生")),
            ("为@接种、登记、告知等工作人员", "为", "工作人员", Some("工作人员")),
            ("@", "", "", None),
        ] {
            let at = text.find('@').unwrap_or_default();
            let phrase = Clause::of(text, &(at..at + 1), 0, text.len());
            // The measure word is no part of the number here.
            let (found, name) = (phrase.after.trim_start_matches('例'), phrase.own_name());
            let name = name.as_deref().map(|name| name.trim_end_matches('例'));
            assert_eq!((phrase.before.as_str(), found, name), (before, after, own), "{text}");
        }
    }

    #[test]
    fn what_is_far_from_a_number_is_not_gone_through() {
        let far = "甲".repeat(1000);
        let text = format!("{far}@{far}");
        let phrase = Clause::of(&text, &(far.len()..far.len() + 1), 0, text.len());
        assert_eq!((phrase.clause.chars().count(), phrase.after.chars().count()), (FARTHEST, FARTHEST));
    }

    #[test]
    fn words_are_left_whole_and_leads_are_taken() {
        for word in [
            "月嫂培训",
            "现症病人",
            "在院患者",
            "日光浴室",
            "总工会会员",
            "按病种付费",
            "以奖代补资金",
            "末梢血检测",
            "现存病例",
            "共济账户",
            "对症治疗",
            "均衡膳食",
            "再住院患者",
            "并发症筛查",
            "在编人员",
            "等候时间",
            "到龄人员",
            "含碘食盐",
            "从教人员",
            "已故患者",
        ] {
            assert_eq!(noun(word), word);
        }
        for (clause, own) in [
            ("全县共管理高血压患者", "管理高血压患者"),
            ("共建立居民健康档案", "建立居民健康档案"),
            ("并发放宣传资料", "发放宣传资料"),
            ("为农村妇女", "农村妇女"),
            ("对公共场所", "公共场所"),
            ("总分娩数", "分娩数"),
            ("和平均住院日", "平均住院日"),
            ("2024年6月30日报告病例", "报告病例"),
            ("组织学习", "学习"),
        ] {
            assert_eq!(noun(clause), own, "{clause}");
        }
    }
}
