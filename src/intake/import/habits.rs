//! How the headings of a level are set: 编号, 段首 and 标点, as most of them have it.

use super::heading::TypedHeading;
use super::outline::OutlineNode;
use crate::base::text::numbering::Scheme;

/// How headings are set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Habit {
    /// 编号.
    pub(super) scheme: Option<Scheme>,
    /// 段首.
    pub(super) run_in: bool,
    /// 标点 behind them; none where the draft is to put none.
    pub(super) stop: Option<char>,
}

impl Habit {
    /// How one heading is set.
    pub(super) fn one(node: &OutlineNode, heading: &TypedHeading) -> Self {
        Self { scheme: node.number.as_ref().map(|number| number.scheme.clone()), run_in: heading.runs_in(), stop: heading.stop }
    }

    /// How most of some headings are set; none where there are none.
    pub(super) fn most(all: &[Self]) -> Option<Self> {
        fn top<T: PartialEq + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
            let mut counts: Vec<(T, usize)> = Vec::new();
            for value in values {
                match counts.iter_mut().find(|(known, _)| *known == value) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((value, 1)),
                }
            }
            // Of as many the first: `max_by_key` gives the last.
            counts.iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value.clone())
        }
        let scheme = top(all.iter().filter_map(|habit| habit.scheme.clone()));
        let run_in = top(all.iter().map(|habit| habit.run_in))?;
        let stop = top(all.iter().filter(|habit| habit.run_in == run_in).map(|habit| habit.stop))?;
        // A full stop behind what runs in is put there anyway.
        let stop = stop.filter(|stop| !(run_in && *stop == '。') && matches!(stop, '。' | '，' | '：' | '；'));
        Some(Self { scheme, run_in, stop })
    }
}
