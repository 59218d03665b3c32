//! Numbers of headings: 一、 （一） 1. （1）, put in by the program, so that they cannot skip or repeat.
//!
//! GB/T 9704—2012, 7.3.3: 文中结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注。 A heading may come with a scheme of its own
//! (一是, 第一，); headings of one scheme under one heading count together, whatever stands between them.

use super::model::{Block, Heading};
use crate::base::text::numbering::Scheme;

/// The deepest level that has a number.
pub(super) const DEEPEST: u8 = 4;

/// What a heading says of its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HeadingPlan {
    /// Its scheme; none is the one of its level.
    pub(super) scheme: Option<Scheme>,
    /// Whether its level begins anew with it.
    pub(super) anew: bool,
}

/// Headings that count together.
#[derive(Debug)]
struct Series {
    scheme: Scheme,
    count: u64,
}

/// Numbers every heading of the body by its plan (`plans` has one for each, in their order); an attachment starts anew.
pub(super) fn assign(blocks: &mut [Block], plans: &[HeadingPlan]) {
    let mut all: Vec<Series> = Vec::new();
    // The series that each level has under the heading above it.
    let mut open: [Vec<usize>; DEEPEST as usize] = std::array::from_fn(|_| Vec::new());
    let mut numbered: Vec<(&mut Heading, usize, u64)> = Vec::new();
    let mut plans = plans.iter();
    for block in blocks {
        match block {
            Block::Heading(heading) | Block::Paragraph { lead: Some(heading), .. } => {
                let plan = plans.next().cloned().unwrap_or_default();
                let level = usize::from(heading.level.clamp(1, DEEPEST));
                // Levels count from 1 and places from 0: from `level` on stand those below it.
                open[level..].iter_mut().for_each(Vec::clear);
                if plan.anew {
                    open[level - 1].clear();
                }
                let scheme = plan.scheme.unwrap_or_else(|| Scheme::of_level(level));
                let known = open[level - 1].iter().copied().find(|series| all[*series].scheme == scheme);
                let series = known.unwrap_or_else(|| {
                    all.push(Series { scheme, count: 0 });
                    open[level - 1].push(all.len() - 1);
                    all.len() - 1
                });
                all[series].count += 1;
                numbered.push((heading, series, all[series].count));
            }
            Block::Attachment { .. } => open.iter_mut().for_each(Vec::clear),
            Block::Paragraph { lead: None, .. }
            | Block::Title(_)
            | Block::Addressee(_)
            | Block::List { .. }
            | Block::Table(_)
            | Block::AttachmentNote(_)
            | Block::Signature { .. } => {}
        }
    }
    // Last, since numbers depend on how many there are: a single 一是 is left out, and of five 首先 is 第一，.
    for (heading, series, place) in numbered {
        heading.number = all[series].scheme.number(place, all[series].count);
    }
}

#[cfg(test)]
mod tests {
    use crate::base::text::numbering::Scheme;
    use crate::document::model::{Block, Heading};
    use crate::document::outline::{HeadingPlan, assign};

    fn numbers(headings: &[(u8, &str)]) -> Vec<String> {
        let heading = |level| Block::Heading(Heading { level, number: String::new(), text: Vec::new() });
        let mut blocks: Vec<Block> = headings.iter().map(|(level, _)| heading(*level)).collect();
        let plan =
            |scheme: &str| HeadingPlan { scheme: Scheme::parse(scheme.trim_end_matches('!')).ok(), anew: scheme.ends_with('!') };
        assign(&mut blocks, &headings.iter().map(|(_, scheme)| plan(scheme)).collect::<Vec<_>>());
        let number = |block| if let Block::Heading(Heading { number, .. }) = block { number } else { String::new() };
        blocks.into_iter().map(number).collect()
    }

    #[test]
    fn levels_are_numbered_as_the_standard_says() {
        assert_eq!(
            numbers(&[(1, ""), (2, ""), (3, ""), (4, ""), (2, ""), (3, "")]),
            ["一、", "（一）", "1.", "（1）", "（二）", "1."]
        );
    }

    #[test]
    fn a_heading_without_number_does_not_count() {
        assert_eq!(numbers(&[(1, ""), (2, ""), (2, "无"), (2, "")]), ["一、", "（一）", "", "（二）"]);
    }

    #[test]
    fn schemes_count_by_themselves_and_anew_under_each_heading() {
        let habit = [(1, ""), (2, "一是"), (2, "一是"), (1, ""), (2, "一是"), (1, "无"), (1, "一、!")];
        assert_eq!(numbers(&habit), ["一、", "一是", "二是", "二、", "", "", "一、"]);
    }
}
