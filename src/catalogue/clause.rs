//! The words round a number: what is counted, as the clause says it.

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::{AFTER, COMMON, COUNTERS, DOING, LEADS, LINKS, NOT_LEADS, VERBS};

/// What parts clauses.
const MARKS: &[char] = &[
    '。', '；', '！', '？', '：', '，', '、', ',', ';', ':', '（', '）', '(', ')', '“', '”', '《', '》', '\t', '【', '】', '—',
    '…',
];

/// The words round a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Clause {
    /// The clause before it, without what says nothing.
    pub(crate) before: String,
    /// The noun after it.
    pub(crate) after: String,
    /// The clause before it as written.
    pub(crate) clause: String,
    /// What stands in the clause behind the numbers that follow.
    pub(crate) tail: String,
    /// Whether the words before say which of the noun after it are counted.
    pub(crate) is_narrowed: bool,
}

impl Clause {
    /// The words round a number; `from` is where the number before it ends, `to` where the next begins.
    pub(crate) fn of(text: &str, span: &Range<usize>, from: usize, to: usize) -> Self {
        let clause = &text[from..span.start];
        // A bracket right before the number opens what it says of the noun before the bracket.
        let clause = clause.strip_suffix(['（', '(']).unwrap_or(clause);
        let clause = clause.trim_end();
        let start = joint(clause, start(clause));
        // “世界防治结核病日”宣传: what is in quotes is what the word behind them is of.
        let quoted = clause[..start].ends_with(['”', '》']) && clause[start..].chars().count() < 4;
        let start = if quoted { clause[..start].rfind(['“', '《']).unwrap_or(start) } else { start };
        let clause = &clause[start..];
        let behind = &text[span.end..to.max(span.end)];
        let end = behind.find(|c: char| MARKS.contains(&c) || c.is_ascii_digit()).unwrap_or(behind.len());
        let end = cut(&behind[..end]);
        let rest = &text[span.end..];
        let rest = &rest[..rest.find(MARKS).unwrap_or(rest.len())];
        let tail = rest
            .rfind(|c: char| c.is_ascii_digit())
            .map_or("", |at| rest[at + 1..].trim_start_matches(|c| COUNTERS.contains(&c)));
        Self {
            before: noun(clause),
            after: letters(&behind[..end]),
            clause: letters(clause),
            tail: letters(&tail[..cut(tail)]),
            is_narrowed: clause.ends_with(['的', '等']),
        }
    }

    /// Whether the words before say of nothing in particular what they say: 规范管理率, 占任务.
    pub(crate) fn is_common(&self) -> bool {
        let count = self.before.chars().count();
        count < 3
            || COMMON.iter().any(|word| self.before == *word)
            || count < 5
                && ["率", "占", "比", "比例", "任务", "数"]
                    .iter()
                    .any(|end| self.before.ends_with(end) || self.before.starts_with("占"))
    }

    /// The words before it without the change that they say: 出生总数 of 出生总数减少.
    pub(crate) fn unchanged(&self) -> String {
        let changes = [
            "增长",
            "上升",
            "增加",
            "提高",
            "提升",
            "上涨",
            "下降",
            "减少",
            "降低",
            "下滑",
            "回落",
            "同比",
            "分别",
            "较上年",
            "比上年",
            "较去年",
            "比去年",
        ];
        let mut rest = self.before.as_str();
        while let Some(inner) = changes.iter().find_map(|word| rest.strip_suffix(word)) {
            rest = inner;
        }
        if rest.starts_with(['比', '较', '与', '同']) || rest.starts_with("相比") { String::new() } else { rest.to_owned() }
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
        let mut known = HashSet::new();
        names.retain(|name| known.insert(name.clone()));
        names
    }

    /// The name of a figure that the catalogue does not know.
    pub(crate) fn own_name(&self) -> Option<String> {
        let name = match self.is_verb() {
            true if self.after.is_empty() => format!("{}{}", self.before, self.tail),
            true if self.before.chars().count() < 2 && self.after.chars().count() > 1 => self.after.clone(),
            true => format!("{}{}", self.before, self.after),
            // 督促局12个科室.
            false if self.before.chars().count() <= 4 && self.after.chars().count() > 1 && !self.is_common() => {
                format!("{}{}", self.before, self.after)
            }
            false => self.before.clone(),
        };
        let name = shortened(&name);
        (name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(name)
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
    let mut rest = noun;
    while let Some(inner) = SAID.iter().find_map(|word| rest.strip_suffix(word)).filter(|rest| rest.chars().nth(1).is_some()) {
        rest = inner;
    }
    rest.to_owned()
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
    whole(subject).or_else(|| whole(bare))
}

/// The end of a noun that is too long to stand before another: what it is, not whose.
pub(crate) fn brief(noun: &str) -> String {
    const LONGEST: usize = 8;
    let joint = ["的", "和", "与", "及"].iter().filter_map(|joint| noun.rfind(joint).map(|at| at + joint.len())).max();
    let is_long = noun.chars().count() > LONGEST;
    let rest = joint.map(|at| &noun[at..]).filter(|rest| is_long && rest.chars().count() > 2).unwrap_or(noun);
    rest.chars().skip(rest.chars().count().saturating_sub(LONGEST)).collect()
}

/// A text without dates at its head: 2023年1—6月全县….
fn undated(text: &str) -> &str {
    let mut rest = text;
    loop {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let after =
            ["年度", "年", "月份", "月底", "月末", "月", "日", "号", "至"].iter().find_map(|word| digits.strip_prefix(word));
        match after.filter(|_| digits.len() < rest.len()) {
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
    let mut rest = clause.as_str();
    while let Some(inner) = LINKS.iter().find_map(|link| rest.strip_suffix(link)).filter(|rest| rest.chars().nth(1).is_some()) {
        rest = inner;
    }
    while let Some(inner) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)).filter(|rest| rest.chars().nth(1).is_some()) {
        if NOT_LEADS.iter().any(|word| rest.starts_with(word)) {
            break;
        }
        rest = undated(inner);
    }
    rest.to_owned()
}

/// Where the last clause of a text begins. A short bracket belongs to its noun: 社区卫生服务中心（站）, 执业（助理）医师.
fn start(text: &str) -> usize {
    const LONGEST: usize = 8;
    let mut end = text.len();
    loop {
        let Some((at, mark)) = text[..end].char_indices().rev().find(|(_, c)| MARKS.contains(c)) else { return 0 };
        let open = match mark {
            '）' => text[..at].rfind('（'),
            ')' => text[..at].rfind('('),
            _ => None,
        };
        let inner = open.map(|open| (open, text[open..at].trim_start_matches(['（', '('])));
        let is_short = |inner: &str| {
            inner.chars().count() <= LONGEST && !inner.contains(MARKS) && !inner.contains(|c: char| c.is_ascii_digit())
        };
        match inner {
            Some((open, inner)) if open > 0 && is_short(inner) => end = open,
            _ => return at + mark.len_utf8(),
        }
    }
}

/// Where a clause begins that counts several things together: 甲、乙类传染病307例 is of both, and 义诊、发放资料300份 of the last alone.
fn joint(text: &str, start: usize) -> usize {
    const LONGEST: usize = 12;
    let last = &text[start..];
    let apart = VERBS.iter().chain(DOING).any(|verb| last.starts_with(verb))
        || ["分别", "均", "各"].iter().any(|word| last.contains(word));
    let Some(before) = text[..start].strip_suffix('、').filter(|_| !apart && !last.is_empty()) else { return start };
    let first = self::start(before);
    let noun = &before[first..];
    let is_noun = (1..=LONGEST).contains(&noun.chars().count()) && noun.chars().all(char::is_alphabetic);
    if is_noun { first } else { start }
}

/// Names that say no more than one does, with less in it that says nothing: 鼠疫报告发病 of 甲类传染病中鼠疫报告发病, 乙类传染病报告 of
/// 乙类传染病共报告, 监督意见书 of 下达监督意见书.
pub(crate) fn plainer(name: &str) -> Vec<String> {
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

/// Where what is counted ends: before what is done with it.
fn cut(text: &str) -> usize {
    AFTER.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len())
}

/// Letters and digits alone, as names hold them; with them a bracket within a name, and the dash of 0—6岁儿童.
fn letters(text: &str) -> String {
    let has_brackets = text.contains(['（', '(']) && text.contains(['）', ')']);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_range = out.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        match c {
            c if c.is_alphanumeric() || c == '_' => out.push(c),
            '-' | '–' | '—' | '~' | '～' | '－' if is_range => out.push('—'),
            '（' | '(' if has_brackets && !out.is_empty() => out.push('（'),
            '）' | ')' if has_brackets && out.contains('（') => out.push('）'),
            _ => {}
        }
    }
    out
}

/// The longest name, in characters.
const LONGEST: usize = 14;

/// A name that is not too long: what stands behind the last word that only joins.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let joints = ["的", "了", "对", "向", "为", "被", "把", "将", "与", "和", "及", "中", "并"];
    let cut = joints
        .iter()
        .filter_map(|joint| name.rfind(joint).map(|at| at + joint.len()))
        .filter(|at| name[*at..].chars().count() >= 3)
        .max();
    let rest = cut.map_or(name, |at| &name[at..]);
    // A clause of several verbs: what the last of them is done with.
    let fits = |at: &usize| (4..=LONGEST).contains(&rest[*at..].chars().count());
    let verb = VERBS.iter().filter(|_| rest.chars().count() > LONGEST).filter_map(|verb| rest.rfind(verb)).filter(fits).min();
    let rest = verb.map_or(rest, |at| &rest[at..]);
    let skip = rest.chars().count().saturating_sub(LONGEST);
    let mut rest: String = rest.chars().skip(skip).collect();
    while rest.starts_with(|c: char| !c.is_alphabetic()) {
        rest.remove(0);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::Clause;

    #[test]
    fn a_phrase_says_what_is_counted() {
        for (text, before, after, own) in [
            ("截至目前，全县共报告法定传染病@例", "报告法定传染病", "", Some("报告法定传染病")),
            ("召开@会议", "召开", "会议", Some("召开会议")),
            ("免疫规划疫苗接种率均达到@", "免疫规划疫苗接种率", "", Some("免疫规划疫苗接种率")),
            ("检查@医疗机构，", "检查", "医疗机构", Some("检查医疗机构")),
            ("@", "", "", None),
        ] {
            let at = text.find('@').unwrap_or_default();
            let phrase = Clause::of(text, &(at..at + 1), 0, text.len());
            let (found_after, _) = (phrase.after.trim_start_matches('例'), 0);
            assert_eq!(
                (phrase.before.as_str(), found_after, phrase.own_name().as_deref().map(|name| name.trim_end_matches('例'))),
                (before, after, own),
                "{text}"
            );
        }
    }
}
