//! Numbers of headings: 一、 （一） 1. （1）, put in by the program, so that they cannot skip or repeat.
//!
//! GB/T 9704—2012, 7.3.3: 文中结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注。

use super::{Block, Heading};
use crate::text::numerals::spoken;

/// The deepest level that has a number.
pub(super) const DEEPEST: u8 = 4;

/// The number of a heading as printed, by its level and its place among its siblings.
fn number(level: u8, place: u64) -> String {
    match level {
        1 => format!("{}、", spoken(place)),
        2 => format!("（{}）", spoken(place)),
        3 => format!("{place}."),
        _ => format!("（{place}）"),
    }
}

/// Numbers every heading of the body; an attachment starts anew.
pub(super) fn assign(blocks: &mut [Block]) {
    let mut counts = [0_u64; DEEPEST as usize];
    for block in blocks {
        match block {
            Block::Heading(heading) | Block::Paragraph { lead: Some(heading), .. } => count(heading, &mut counts),
            Block::Attachment { .. } => counts = [0; DEEPEST as usize],
            Block::Paragraph { lead: None, .. }
            | Block::Title(_)
            | Block::List { .. }
            | Block::Table(_)
            | Block::AttachmentNote(_)
            | Block::Signature { .. } => {}
        }
    }
}

fn count(heading: &mut Heading, counts: &mut [u64; DEEPEST as usize]) {
    let level = usize::from(heading.level.clamp(1, DEEPEST));
    counts[level - 1] += 1;
    counts[level..].fill(0);
    heading.number = number(heading.level, counts[level - 1]);
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn levels_are_numbered_as_the_standard_says() {
        let numbers: Vec<String> = (1..=4).map(|level| number(level, 12)).collect();
        assert_eq!(numbers, ["十二、", "（十二）", "12.", "（12）"]);
    }
}
