//! 上期原句: a sentence that last period's file has too, word for word.

use super::texts::{CARRIED, FIGURE, Places, is_of_period, typed_numbers, words};
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::rule::Rule;
use crate::ledger::{Ledger, Text};

pub(crate) static STALE_SENTENCE: Rule = Rule {
    id: "stale-sentence",
    name: "照抄上期的句子",
    severity: Severity::Warning,
    about: "和上期一字不差的句子（写了 --previous 才查）",
    why: "照抄的句子说的是上期的情况；带数字的，数也是上期的",
    bad: r#"== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
引言: 开展志愿服务活动12次，得到群众一致好评。
== 2021年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2021年}
引言: 开展志愿服务活动12次，得到群众一致好评。
$ qicao check 2021年.yaml --previous 2020年.yaml
"#,
    good: r#"== 2020年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年}
引言: 开展志愿服务活动12次，得到群众一致好评。
== 2021年.yaml
报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2021年}
引言: 开展志愿服务活动15次，新增夜间义诊。
$ qicao check 2021年.yaml --previous 2020年.yaml
"#,
    basis: "",
};

/// Shorter sentences are formulas (现将上半年工作总结如下) and may stay, unless a number was typed in them.
const SHORTEST: usize = 15;
const SHORTEST_COUNTED: usize = 6;

/// Tells each sentence that stays; gives them all, so that nothing in them is told again.
pub(super) fn report(ledger: &Ledger, previous: &Ledger, findings: &mut Findings) -> HashSet<String> {
    let mut before: HashMap<String, &Text> = HashMap::default();
    // Headings are much the same every year, but for those that say how it came out.
    let may_stay = |heading: bool, words: &str| heading && !is_of_period(words);
    previous.visit_texts(&mut |said| {
        let words = words(said.text);
        if may_stay(said.heading, &words) {
            return;
        }
        for sentence in sentences(&words) {
            before.entry(dense(sentence)).or_insert(said.text);
        }
    });
    let (mut told, mut places) = (HashSet::default(), Places::default());
    ledger.visit_texts(&mut |said| {
        let words = words(said.text);
        // That it is carried over is told already.
        if may_stay(said.heading, &words) || words.contains(CARRIED) {
            return;
        }
        for sentence in sentences(&words) {
            let Some(other) = before.get(&dense(sentence)) else { continue };
            let message = if said.heading { "这个标题和上期一字不差" } else { "这一句和上期一字不差" };
            let typed = typed_numbers(sentence);
            let finding = match sentence.contains(|c: char| c.is_ascii_digit()) || said.heading {
                // What the others are the data says.
                true if sentence.contains(FIGURE) => {
                    STALE_SENTENCE.finding(format!("{message}，手写的{}也是上期的", typed.join("、")))
                }
                true if typed.is_empty() && said.heading => STALE_SENTENCE.finding(format!("{message}，说的是上期的情况")),
                true => STALE_SENTENCE.finding(format!("{message}，里面的数也是上期的")),
                false => STALE_SENTENCE.note(message),
            };
            let finding = finding.at(places.within(said.text, sentence)).and(places.within(other, sentence), "上期的原句");
            findings.push(finding.hint("请按本期的情况改写；确实还是这样说的，可以不改"));
            told.insert(dense(sentence));
        }
    });
    told
}

/// The sentences of some words that could have been written anew: long enough, or with a number that was typed; one with a figure of this
/// period in it only with such a number besides.
fn sentences(words: &str) -> impl Iterator<Item = &str> {
    words.split_inclusive(['。', '！', '？', '；', '\n']).map(|sentence| sentence.trim().trim_start_matches(CARRIED)).filter(
        |sentence| {
            let is_typed = !typed_numbers(sentence).is_empty();
            let shortest = if is_typed { SHORTEST_COUNTED } else { SHORTEST };
            let is_long = sentence.chars().filter(|c| c.is_alphanumeric()).count() >= shortest;
            is_long && (is_typed || !sentence.contains(FIGURE)) || is_of_period(sentence) && !sentence.contains(FIGURE)
        },
    )
}

/// A sentence without the blanks and the mark at its end.
pub(super) fn dense(sentence: &str) -> String {
    let sentence: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
    sentence.trim_end_matches(['。', '；', '！', '？']).to_owned()
}
