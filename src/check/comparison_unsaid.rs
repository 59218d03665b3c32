//! 上年, 同比 and 目标 that were filled in and that the draft says nothing of.

use std::cell::LazyCell;

use super::claim_off_last_year;
use super::named_change_off::beside;
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::base::text::direction::{ChangeUse, words};
use crate::ledger::{FigureId, Ledger};
use crate::quantity::Bound;

pub(crate) static RULE: Rule = Rule {
    id: "comparison-unsaid",
    name: "比较没有说出",
    severity: Severity::Note,
    about: "指标写了上年、同比、目标的，稿子里有没有说同比、说目标",
    why: "填了而没有说，往往是专题里这句话只写数",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: {值: 837例, 上年: 947例}
引言: 今年共报告${传染病.报告数}。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: {值: 837例, 上年: 947例}
引言: 今年共报告${传染病.报告数}，上年同期${传染病.报告数.上年}。
"#,
    basis: "",
};

/// Words that a comparison with a 目标 holds.
const OF_TARGET: &[&str] = &["目标", "要求", "任务", "以内", "指标", "标准"];

/// What a draft says of figures besides their values: the key, and the words made from it.
pub type Derived<'a> = (&'a Key, &'a str);

/// Tells the figures that a draft prints with nothing said of their 上年, 同比 or 目标.
pub fn unsaid(ledger: &Ledger, printed: &HashSet<&Key>, derived: &[Derived<'_>], findings: &mut Findings) {
    // 主要指标完成情况表 has them all.
    if ledger.report.annex {
        return;
    }
    let last_years = ledger.last_years();
    let mut by_hand = HashSet::default();
    claim_off_last_year::visit(ledger, &mut |id, _, _| {
        by_hand.insert(id);
    });
    let mut said: HashMap<&Key, Vec<&str>> = HashMap::default();
    for (key, words) in derived {
        said.entry(key).or_default().push(words);
    }
    let by_change = LazyCell::new(|| said_by_change(ledger, printed));
    for (at, figure) in ledger.figures.iter().enumerate() {
        let is_said = printed.contains(&figure.key) && figure.quantity.is_some() && !figure.unchecked;
        if !is_said || last_years.contains(&FigureId(at)) {
            continue;
        }
        let words = || said.get(&figure.key).into_iter().flatten();
        let is_of_target = |words: &&str| {
            OF_TARGET.iter().any(|word| words.contains(word))
                || figure.targets.iter().any(|target| !words.is_empty() && target.bound.written().ends_with(*words))
        };
        let last = figure.last_year.map(|id| ledger.figure(id));
        let has_year = (last.is_some_and(|last| last.quantity.is_some()) || figure.stated_change.is_some())
            && !by_hand.contains(&FigureId(at));
        // Of a goal without side nothing is said, which is told.
        let has_goal = figure.targets.iter().any(|target| target.bound.bound() != Bound::None);
        // Said elsewhere, or by a formula: 上年同期${传染病.报告数.上年}.
        let year_is_used = last.is_some_and(|last| printed.contains(&last.key) || last.computed_with);
        let year_is_unsaid = has_year && !year_is_used && words().all(is_of_target) && !by_change.contains(&FigureId(at));
        let what = match (year_is_unsaid, has_goal && !words().any(is_of_target)) {
            (true, true) => "上年和目标",
            (true, false) if last.is_some() => "上年",
            (true, false) => "同比",
            (false, true) => "目标",
            (false, false) => continue,
        };
        let message = format!("“{}”写了{what}，稿子里只有数，没有比较", figure.key);
        let finding = RULE.finding(message).at(figure.place.clone().of(&figure.key));
        let entry = if what == "目标" { what } else { "同比" };
        findings.push(finding.hint(format!("要说的，写在正文里，如 ${{{}.{entry}}}；只用在附表里的，不用理", figure.key)));
    }
}

/// The figures whose change another one states that the draft prints: 门诊次均费用 by 门诊次均费用增幅.
fn said_by_change(ledger: &Ledger, printed: &HashSet<&Key>) -> HashSet<FigureId> {
    let mut found = HashSet::default();
    let changes = || words(ChangeUse::Share).chain(words(ChangeUse::Named));
    for (at, figure) in ledger.figures.iter().enumerate().filter(|(_, figure)| printed.contains(&figure.key)) {
        let key = figure.key.as_str();
        let known = ledger.indicator(FigureId(at)).map(|indicator| &*indicator.name);
        let bases = [Some(Key::last(key)), known].into_iter().flatten().filter_map(|name| {
            let name = name.strip_suffix('数').unwrap_or(name);
            let base =
                changes().find_map(|change| name.strip_suffix(change.word))?.trim_end_matches("同比").trim_end_matches('年');
            (!base.is_empty()).then_some(base)
        });
        let scope = Key::outer(key);
        for base in bases {
            match beside(ledger, key, base) {
                Some(of) => drop(found.insert(of)),
                // 性别比下降 is of 出生人口性别比.
                None => found.extend(only_ending(ledger, scope, base)),
            }
        }
    }
    found
}

/// The figure of a group whose name ends so, where there is but one.
fn only_ending(ledger: &Ledger, scope: &str, end: &str) -> Option<FigureId> {
    let is_it = |key: &Key| Key::outer(key.as_str()) == scope && Key::last(key.as_str()).ends_with(end);
    let mut found = ledger.figures.iter().enumerate().filter(|(_, figure)| is_it(&figure.key)).map(|(at, _)| FigureId(at));
    found.next().filter(|_| found.next().is_none())
}
