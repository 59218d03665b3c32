//! The words round a number: what is counted, as the clause says it.

use std::ops::Range;

use super::lexicon::{AFTER, COMMON, COUNTERS, LEADS, LINKS, NOT_LEADS, VERBS};

/// What parts clauses.
const MARKS: &[char] = &[
    '。', '；', '！', '？', '：', '，', '、', ',', ';', ':', '（', '）', '(', ')', '“', '”', '《', '》', '\t', '【', '】', '—',
    '…',
];

/// The words round a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Phrase {
    /// The clause before it, without what says nothing.
    pub(super) before: String,
    /// The noun after it.
    pub(super) after: String,
    /// The clause before it as written.
    pub(super) clause: String,
    /// What stands in the clause behind the numbers that follow.
    pub(super) tail: String,
}

impl Phrase {
    /// The words round a number; `from` is where the number before it ends, `to` where the next begins.
    pub(super) fn of(text: &str, span: &Range<usize>, from: usize, to: usize) -> Self {
        let clause = &text[from..span.start];
        // A bracket right before the number opens what it says of the noun before the bracket.
        let clause = clause.strip_suffix(['（', '(']).unwrap_or(clause);
        let clause = clause.trim_end();
        let start = clause.rfind(MARKS).map_or(0, |at| at + clause[at..].chars().next().map_or(0, char::len_utf8));
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
        Self { before: noun(clause), after: letters(&behind[..end]), clause: letters(clause), tail: letters(&tail[..cut(tail)]) }
    }

    /// Whether the words before say of nothing in particular what they say: 规范管理率, 占任务.
    pub(super) fn is_common(&self) -> bool {
        let count = self.before.chars().count();
        count < 3
            || COMMON.iter().any(|word| self.before == *word)
            || count < 5
                && ["率", "占", "比", "比例", "任务", "数"]
                    .iter()
                    .any(|end| self.before.ends_with(end) || self.before.starts_with("占"))
    }

    /// The words before it without the change that they say: 出生总数 of 出生总数减少.
    pub(super) fn unchanged(&self) -> String {
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
    pub(super) fn is_verb(&self) -> bool {
        VERBS.contains(&self.before.as_str()) || self.before.chars().count() < 2
    }

    /// The names that may say what is counted, the likeliest first.
    pub(super) fn names(&self) -> Vec<String> {
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
                names.push(self.after.clone());
            }
            // 组织党员教育培训: what stands behind the verb.
            names.extend(VERBS.iter().filter_map(|verb| self.before.strip_prefix(verb)).map(str::to_owned));
        }
        names.push(self.clause.clone());
        names.retain(|name| name.chars().count() >= 2);
        names.dedup();
        names
    }

    /// The name of a figure that the catalogue does not know.
    pub(super) fn own_name(&self) -> Option<String> {
        let name = match self.is_verb() {
            true if self.after.is_empty() => format!("{}{}", self.before, self.tail),
            true if self.before.chars().count() < 2 && self.after.chars().count() > 1 => self.after.clone(),
            true => format!("{}{}", self.before, self.after),
            // 督促局12个科室.
            false if self.before.chars().count() <= 3 && self.after.chars().count() > 1 && !self.is_common() => {
                format!("{}{}", self.before, self.after)
            }
            false => self.before.clone(),
        };
        let name = shortened(&name);
        (name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(name)
    }
}

/// A noun without what is said of it: 居民健康素养水平 of 居民健康素养水平稳步提升.
pub(super) fn steady(noun: &str) -> String {
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
                rest = digits.trim_start_matches(['-', '—', '–', '~', '～', '－'])
            }
            None => return rest,
        }
    }
}

/// A clause without links at its end and leads at its head.
pub(super) fn noun(clause: &str) -> String {
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

/// Where what is counted ends: before what is done with it.
fn cut(text: &str) -> usize {
    AFTER.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len())
}

/// Letters and digits alone, as names hold them.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect()
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
    use super::Phrase;

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
            let phrase = Phrase::of(text, &(at..at + 1), 0, text.len());
            let (found_after, _) = (phrase.after.trim_start_matches('例'), 0);
            assert_eq!(
                (phrase.before.as_str(), found_after, phrase.own_name().as_deref().map(|name| name.trim_end_matches('例'))),
                (before, after, own),
                "{text}"
            );
        }
    }
}
