//! Topics that say the same: of two that a report asks for, the one whose subject a figure is says it, and the other gives way.
//!
//! 医疗服务能力 says the figures of 医疗资源 where that is not asked for; where it is, nothing is to stand there twice.

use super::prints::prints;
use crate::base::hashed::{HashSet, IndexMap};
use crate::ledger::{AskedTopic, FigureId, Ledger};

/// Takes from each topic the sentences whose figures all are the subject of another one that is asked for, and said there: a line each,
/// as 成句 makes them. Gives the topics of which nothing is left.
///
/// `may` says whether a topic may: what a county wrote stands as it wrote it.
pub(super) fn give_way<'a>(
    ledger: &Ledger,
    topics: &'a [AskedTopic],
    said: &mut IndexMap<String, String>,
    may: impl Fn(&AskedTopic) -> bool,
) -> Vec<&'a AskedTopic> {
    if topics.len() < 2 {
        return Vec::new();
    }
    let printed = |text: &String| -> HashSet<FigureId> { prints(text).map(|print| print.figure).collect() };
    let by: IndexMap<&str, HashSet<FigureId>> =
        topics.iter().filter_map(|topic| Some((&*topic.name, printed(said.get(&topic.name)?)))).collect();
    let mut emptied = Vec::new();
    for topic in topics.iter().filter(|topic| may(topic)) {
        // A figure is the subject of one topic, so no two give way to each other.
        let elsewhere = |figure: FigureId| {
            let subject = &*ledger.indicator(figure)?.topic;
            (subject != topic.name).then(|| by.get(subject)).flatten().filter(|figures| figures.contains(&figure))
        };
        let Some(text) = said.get_mut(&topic.name).filter(|text| prints(text).any(|print| elsewhere(print.figure).is_some()))
        else {
            continue;
        };
        let is_said = |line: &&str| {
            let mut figures = prints(line).peekable();
            figures.peek().is_some() && figures.all(|print| elsewhere(print.figure).is_some())
        };
        // A sentence that says one figure more than the other topic does stays whole.
        let kept: Vec<&str> = text.split('\n').filter(|line| !is_said(line)).collect();
        let left = with_text(&kept);
        if left.trim().is_empty() {
            emptied.push(topic);
        }
        *text = left;
    }
    emptied
}

/// Lines, without the headings that have nothing under them.
fn with_text(lines: &[&str]) -> String {
    let level = |line: &str| line.trim_start().chars().take_while(|c| *c == '#').count();
    let has_text = |at: usize| {
        let own = level(lines[at]);
        let mut under = lines[at + 1..].iter().take_while(|line| level(line) == 0 || level(line) > own);
        own == 0 || under.any(|line| level(line) == 0 && !line.trim().is_empty())
    };
    let kept: Vec<&str> = (0..lines.len()).filter(|at| has_text(*at)).map(|at| lines[at]).collect();
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::with_text;

    #[test]
    fn a_heading_stays_with_what_stands_under_it() {
        for (lines, expected) in [
            (&["## 甲", "", "乙。"][..], "## 甲\n\n乙。"),
            (&["## 甲", "## 丙", "丁。"], "## 丙\n丁。"),
            (&["## 甲", "### 乙", "丁。"], "## 甲\n### 乙\n丁。"),
            (&["## 甲", "", "## 乙", ""], "\n"),
        ] {
            assert_eq!(with_text(lines), expected);
        }
    }
}
