//! Which words of a paragraph changed: as few as make sense to whoever reads the marks.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use crate::base::text::difference::{Step, steps};

/// A word, and what it stands for.
#[derive(Debug, Clone, Copy)]
pub struct DiffWord<'a> {
    /// Its text.
    pub text: &'a str,
    /// The name of the figure that it is; empty for none.
    pub figure: &'a str,
    /// Whose it is: words of two hands are never the same.
    pub hand: u32,
}

impl PartialEq for DiffWord<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Not the figure: figures are paired by name before words are, and 5例 that lost its control is 5例 still.
        self.text == other.text && self.hand == other.hand
    }
}

impl Eq for DiffWord<'_> {}

impl Hash for DiffWord<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.text, self.hand).hash(state);
    }
}

/// Words that give way to others; one of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// What is gone.
    pub old: Range<usize>,
    /// What is new.
    pub new: Range<usize>,
}

/// The differences, in order. A figure that changes is a difference of its own: what it became stands where it stood.
pub fn hunks(old: &[DiffWord<'_>], new: &[DiffWord<'_>]) -> Vec<Hunk> {
    let mut out = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (at, other) in figures(old, new).into_iter().chain([(old.len(), new.len())]) {
        let part = between(&old[from..at], &new[to..other]);
        out.extend(
            part.into_iter().map(|hunk| Hunk {
                old: hunk.old.start + from..hunk.old.end + from,
                new: hunk.new.start + to..hunk.new.end + to,
            }),
        );
        if old.get(at).zip(new.get(other)).is_some_and(|(old, new)| old != new) {
            out.push(Hunk { old: at..at + 1, new: other..other + 1 });
        }
        (from, to) = (at + 1, other + 1);
    }
    out
}

/// Figures of one name, in the order of both.
fn figures(old: &[DiffWord<'_>], new: &[DiffWord<'_>]) -> Vec<(usize, usize)> {
    let named = |words: &[DiffWord<'_>]| -> Vec<usize> { (0..words.len()).filter(|at| !words[*at].figure.is_empty()).collect() };
    let (in_old, in_new) = (named(old), named(new));
    let name =
        |words: &[DiffWord<'_>], list: &[usize]| -> Vec<String> { list.iter().map(|at| words[*at].figure.to_owned()).collect() };
    let kept = steps(&name(old, &in_old), &name(new, &in_new)).into_iter().filter_map(|step| match step {
        Step::Kept(at, other) => Some((in_old[at], in_new[other])),
        Step::Gone(_) | Step::New(_) => None,
    });
    kept.collect()
}

/// The differences between two figures.
fn between(old: &[DiffWord<'_>], new: &[DiffWord<'_>]) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::new();
    let (mut from, mut to) = (0, 0);
    for step in steps(old, new) {
        let (gone, fresh) = match step {
            Step::Kept(at, other) => {
                (from, to) = (at + 1, other + 1);
                continue;
            }
            Step::Gone(at) => (at..at + 1, to..to),
            Step::New(at) => (from..from, at..at + 1),
        };
        (from, to) = (gone.end, fresh.end);
        match out.last_mut() {
            Some(last) if last.old.end == gone.start && last.new.end == fresh.start => {
                (last.old.end, last.new.end) = (gone.end, fresh.end);
            }
            _ => out.push(Hunk { old: gone, new: fresh }),
        }
    }
    let mut out = joined(out, old);
    for at in 0..out.len() {
        let from = if at == 0 { 0 } else { out[at - 1].old.end };
        let to = out.get(at + 1).map_or(old.len(), |next| next.old.start);
        out[at] = slid(&out[at], from..to, old, new);
    }
    // One that slid may have come to stand a crumb away from the next.
    joined(out, old)
}

/// Joins what only crumbs part: a word or two that stayed between longer changes tells nobody anything, nor does a clause of which
/// less stayed than went.
fn joined(list: Vec<Hunk>, old: &[DiffWord<'_>]) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::new();
    for hunk in list {
        if let Some(last) = out.last_mut() {
            let kept = &old[last.old.end..hunk.old.start];
            let size = |hunk: &Hunk| hunk.old.len().max(hunk.new.len());
            let (few, many) = (size(last).min(size(&hunk)), size(last).max(size(&hunk)));
            let crumb = kept.len() <= 2 && kept.len() <= few && kept.len() < many;
            let lost = kept.len() * 2 < few;
            // A mark, or a figure, is an edge that says where one change ends.
            let edge = kept.iter().any(|word| is_mark(word.text) || !word.figure.is_empty());
            if !edge && (crumb || lost) {
                (last.old.end, last.new.end) = (hunk.old.end, hunk.new.end);
                continue;
            }
        }
        out.push(hunk);
    }
    out
}

/// What was only put in, or only taken out, moved to where a clause begins and ends, if the text allows: `甲，乙，` and not `，甲，乙`.
///
/// `room` are the old words that it may move over: beyond them stand the differences before and behind it.
fn slid(hunk: &Hunk, room: Range<usize>, old: &[DiffWord<'_>], new: &[DiffWord<'_>]) -> Hunk {
    let (words, range) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
        (true, false) => (new, &hunk.new),
        (false, true) => (old, &hunk.old),
        _ => return hunk.clone(),
    };
    let is_edge = |at: usize| at == 0 || at == words.len() || is_mark(words[at - 1].text);
    let is_whole = |range: &Range<usize>| is_edge(range.start) && is_edge(range.end);
    if is_whole(range) {
        return hunk.clone();
    }
    // What stayed round it is as long in both texts.
    let (before, behind) = (hunk.old.start - room.start, room.end - hunk.old.end);
    // To the left the word before is the last of it; to the right the first of it is the word behind.
    let mut left = (1..=before).take_while(|step| words[range.start - step] == words[range.end - step]);
    let mut right = (1..=behind).take_while(|step| words[range.end + step - 1] == words[range.start + step - 1]);
    let to_left = |range: &Range<usize>, by: usize| range.start - by..range.end - by;
    let to_right = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
    let left = left.find(|by| is_whole(&to_left(range, *by)));
    let right = right.find(|by| is_whole(&to_right(range, *by)));
    match (left, right) {
        (Some(by), right) if right.is_none_or(|right| by <= right) => {
            Hunk { old: to_left(&hunk.old, by), new: to_left(&hunk.new, by) }
        }
        (_, Some(by)) => Hunk { old: to_right(&hunk.old, by), new: to_right(&hunk.new, by) },
        (_, None) => hunk.clone(),
    }
}

/// Whether a word is a mark of punctuation.
fn is_mark(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| "，。；：、！？（）《》“”…—,.;:!?()\n\t".contains(c)) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::words;
    use super::{DiffWord, hunks};

    fn split(text: &str) -> Vec<DiffWord<'_>> {
        words(text, &[], &[]).into_iter().map(|at| DiffWord { text: &text[at], figure: "", hand: 0 }).collect()
    }

    /// The differences as people write them: [gone|new].
    fn shown(old: &str, new: &str) -> String {
        let (old, new) = (split(old), split(new));
        let mut out = String::new();
        let mut at = 0;
        let said = |words: &[DiffWord<'_>]| words.iter().map(|word| word.text).collect::<String>();
        for hunk in hunks(&old, &new) {
            out += &said(&new[at..hunk.new.start]);
            out += &format!("[{}|{}]", said(&old[hunk.old]), said(&new[hunk.new.clone()]));
            at = hunk.new.end;
        }
        out + &said(&new[at..])
    }

    #[test]
    fn a_number_changes_whole() {
        assert_eq!(shown("报告1471例，死亡2例。", "报告1500例，死亡2例。"), "报告[1471例|1500例]，死亡2例。");
        assert_eq!(shown("占94.44%。", "占94.4%。"), "占[94.44%|94.4%]。");
    }

    #[test]
    fn clauses_come_and_go_whole() {
        assert_eq!(shown("甲好，乙好。", "甲好，丙也好，乙好。"), "甲好，[|丙也好，]乙好。");
        assert_eq!(
            shown("一是抓落实；二是抓作风；三是抓纪律。", "一是抓落实；三是抓纪律。"),
            "一是抓落实；[二是抓作风；|]三是抓纪律。"
        );
        assert_eq!(shown("同比增长三成。", "比去年下降两成。"), "[同比增长三|比去年下降两]成。");
    }

    #[test]
    fn a_clause_slides_no_further_than_the_next_change() {
        let (old, new) = ("我局今年下乡义诊活动三十二场。", "我局，到乡义诊，到乡义诊活动三十六场。");
        assert_eq!(shown(old, new), "我局[今年下|，到]乡义诊[|，到乡义诊]活动三十[二|六]场。");
    }

    #[test]
    fn a_figure_changes_where_it_stands() {
        let figure = |text, figure| DiffWord { text, figure, hand: 0 };
        let old = [figure("5例", "甲"), figure("，", ""), figure("6例", "乙")];
        let new = [figure("6例", "甲"), figure("，", ""), figure("5例", "乙")];
        let found: Vec<_> = hunks(&old, &new).into_iter().map(|hunk| (hunk.old, hunk.new)).collect();
        assert_eq!(found, [(0..1, 0..1), (2..3, 2..3)]);
    }

    fn some_words(least: usize, most: usize) -> impl Strategy<Value = String> {
        const WORDS: &[&str] = &["甲", "乙", "丙", "丁", "戊"];
        proptest::collection::vec(proptest::sample::select(WORDS), least..most).prop_map(|words| words.concat())
    }

    /// Two texts of which one says a clause twice that the other says in part: what is twice can be said to stand in several places.
    fn repetitive() -> impl Strategy<Value = (String, String)> {
        let clause = (some_words(0, 3), some_words(1, 7));
        let heads = (some_words(0, 2), some_words(0, 2));
        let tails = (some_words(0, 4), some_words(0, 3), some_words(0, 3));
        (clause, heads, tails, proptest::bool::ANY).prop_map(|((opening, clause), heads, (behind, end, other), turned)| {
            let once = format!("{}{clause}{behind}{end}。", heads.0);
            let twice = format!("{}，{opening}{clause}，{opening}{clause}{behind}{other}。", heads.1);
            if turned { (twice, once) } else { (once, twice) }
        })
    }

    /// The differences are in order and none reaches into another; what stays between them is the same in both.
    fn lead_from_one_to_the_other(old: &str, new: &str) -> Result<(), TestCaseError> {
        let (before, after) = (split(old), split(new));
        let mut out = String::new();
        let (mut at, mut other) = (0, 0);
        for hunk in hunks(&before, &after) {
            prop_assert!(hunk.old.start >= at && hunk.new.start >= other);
            prop_assert_eq!(hunk.old.start - at, hunk.new.start - other);
            out.extend(before[at..hunk.old.start].iter().map(|word| word.text));
            out.extend(after[hunk.new.clone()].iter().map(|word| word.text));
            (at, other) = (hunk.old.end, hunk.new.end);
        }
        out.extend(before[at..].iter().map(|word| word.text));
        prop_assert_eq!(out, new);
        Ok(())
    }

    proptest! {
        #[test]
        fn the_differences_lead_from_one_to_the_other(old in "[甲乙丙，。1]{0,20}", new in "[甲乙丙，。1]{0,20}") {
            lead_from_one_to_the_other(&old, &new)?;
        }

        #[test]
        fn differences_of_texts_that_repeat_themselves_lead_from_one_to_the_other((old, new) in repetitive()) {
            lead_from_one_to_the_other(&old, &new)?;
        }
    }
}
