//! The name of a meeting that last period's file has too: 十九届四中全会, 全省卫生健康工作会议.

use super::sentence::dense;
use super::texts::{CARRIED, FIGURE, Places, words};
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::ledger::{Ledger, Text};

pub(crate) static STALE_MEETING: Rule = Rule {
    id: "stale-meeting",
    name: "照抄上期的会议",
    severity: Severity::Note,
    about: "上期也写了的会议名称（写了 --previous 才查）",
    why: "每一期要贯彻的会议不同，最容易忘了换",
    bad: r#"== 2019年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年}
引言: 全面贯彻党的十九届四中全会精神。
== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
引言: 深入学习党的十九届四中全会精神，抓好落实。
$ qicao check 2020年.yaml --previous 2019年.yaml
"#,
    good: r#"== 2019年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年}
引言: 全面贯彻党的十九届四中全会精神。
== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
引言: 深入学习党的十九届五中全会精神，抓好落实。
$ qicao check 2020年.yaml --previous 2019年.yaml
"#,
    basis: "",
};

/// How a meeting's name ends.
const ENDINGS: [&str; 7] = ["会议", "全会", "大会", "两会", "推进会", "座谈会", "现场会"];
/// What stands before a name and is no part of it; longer ones first.
const BEFORE: [&str; 20] = [
    "学习宣传贯彻",
    "深入学习贯彻",
    "认真贯彻落实",
    "认真学习贯彻",
    "深入贯彻落实",
    "全面贯彻落实",
    "贯彻落实",
    "学习贯彻",
    "深入学习",
    "传达学习",
    "认真落实",
    "全面落实",
    "落实",
    "贯彻",
    "学习",
    "传达",
    "召开",
    "按照",
    "根据",
    "组织",
];
/// The most characters a name has, and the fewest that must agree besides its ending.
const LONGEST: usize = 24;
const FEWEST: usize = 3;

/// Tells each name once; those inside a sentence that was told as a whole are told with it.
pub(super) fn report(ledger: &Ledger, previous: &Ledger, told: &HashSet<String>, findings: &mut Findings) {
    // Turned round and sorted: the one that agrees longest from its end stands next to where a run would stand.
    let mut runs: Vec<(Vec<char>, &Text)> = Vec::new();
    previous
        .visit_texts(&mut |said| runs.extend(named(&words(said.text)).into_iter().map(|(run, ..)| (turned(&run), said.text))));
    runs.sort_by(|(one, _), (other, _)| one.cmp(other));
    // Of equal ones the first that was written stays.
    runs.dedup_by(|(later, _), (first, _)| later == first);
    let (mut names, mut places) = (HashSet::default(), Places::default());
    ledger.visit_texts(&mut |said| {
        let words = words(said.text);
        if words.contains(CARRIED) {
            return;
        }
        for (run, ending, sentence) in named(&words) {
            let turned = turned(&run);
            let at = runs.partition_point(|(other, _)| *other < turned);
            let neighbours = runs[at.saturating_sub(1)..].iter().take(2);
            let longest = neighbours.map(|(other, text)| (agreeing(&turned, other), *text)).max_by_key(|(length, _)| *length);
            let Some((length, other)) = longest.filter(|_| !told.contains(&dense(sentence))) else { continue };
            let name = without_verb(&run[run.len() - length..]);
            if name.chars().count() < ending + FEWEST || !names.insert(name.clone()) {
                continue;
            }
            let finding = STALE_MEETING
                .finding(format!("“{name}”上期也写了"))
                .at(places.within(said.text, &name))
                .and(places.within(other, &name), "上期写在这里");
            findings.push(finding.hint("请核对是不是本期的会议；是的话可以不改"));
        }
    });
}

/// Every run of words that ends as a meeting's name does, with the length of that ending and the sentence it stands in.
fn named(words: &str) -> Vec<(Vec<char>, usize, &str)> {
    let mut out = Vec::new();
    for sentence in words.split_inclusive(['。', '！', '？', '；', '\n']) {
        for clause in sentence.split(|c: char| c == FIGURE || !(c.is_alphanumeric() || matches!(c, '“' | '”'))) {
            for (end, ending) in endings(clause) {
                let run: Vec<char> = clause[..end].chars().collect();
                let from = run.len().saturating_sub(LONGEST);
                out.push((run[from..].to_vec(), ending, sentence));
            }
        }
    }
    out
}

/// Where a name may end in a clause, and how many characters its ending has.
fn endings(clause: &str) -> Vec<(usize, usize)> {
    let known = ENDINGS
        .iter()
        .flat_map(|ending| clause.match_indices(ending).map(|(at, found)| (at + found.len(), found.chars().count())));
    // 十九大, 二十大
    let congresses = clause.match_indices('大').filter(|(at, _)| {
        let digits = clause[..*at].chars().rev().take_while(|c| "一二三四五六七八九十".contains(*c)).count();
        digits >= 2
    });
    let mut all: Vec<(usize, usize)> = known.chain(congresses.map(|(at, found)| (at + found.len(), 1))).collect();
    all.sort_unstable();
    all.dedup_by_key(|(end, _)| *end);
    all
}

fn turned(run: &[char]) -> Vec<char> {
    run.iter().rev().copied().collect()
}

/// How many characters at their beginnings agree.
fn agreeing(one: &[char], other: &[char]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

fn without_verb(name: &[char]) -> String {
    let name: String = name.iter().collect();
    // The verb may have lost its head where the two texts part.
    let mut rest = name.as_str();
    while let Some(after) = BEFORE.iter().find_map(|verb| rest.strip_prefix(verb)) {
        rest = after.trim_start_matches('了');
    }
    rest.to_owned()
}
