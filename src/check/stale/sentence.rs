//! 上期原句: a sentence that last period's file has too, word for word.

use super::texts::{CARRIED, FIGURE, Places, words};
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

/// Shorter sentences are formulas (现将上半年工作总结如下) and may stay.
const SHORTEST: usize = 15;

/// Tells each sentence that stays; gives them all, so that nothing in them is told again.
pub(super) fn report(ledger: &Ledger, previous: &Ledger, findings: &mut Findings) -> HashSet<String> {
    let mut before: HashMap<String, &Text> = HashMap::default();
    previous.visit_texts(&mut |said| {
        // Headings are much the same every year.
        if said.heading {
            return;
        }
        for sentence in sentences(&words(said.text)) {
            before.entry(dense(sentence)).or_insert(said.text);
        }
    });
    let (mut told, mut places) = (HashSet::default(), Places::default());
    ledger.visit_texts(&mut |said| {
        let words = words(said.text);
        // That it is carried over is told already.
        if said.heading || words.contains(CARRIED) {
            return;
        }
        for sentence in sentences(&words) {
            let Some(other) = before.get(&dense(sentence)) else { continue };
            let message = "这一句和上期一字不差";
            let finding = match sentence.contains(|c: char| c.is_ascii_digit()) {
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

/// The sentences of some words that could have been written anew: long enough, and no figure of this period in them.
fn sentences(words: &str) -> impl Iterator<Item = &str> {
    words
        .split_inclusive(['。', '！', '？', '；', '\n'])
        .map(|sentence| sentence.trim().trim_start_matches(CARRIED))
        .filter(|sentence| !sentence.contains(FIGURE) && sentence.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST)
}

/// A sentence without the blanks and the mark at its end.
pub(super) fn dense(sentence: &str) -> String {
    let sentence: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
    sentence.trim_end_matches(['。', '；', '！', '？']).to_owned()
}
