//! Where in a paragraph of the new draft something can be put, so that it stands in nobody's control and under nobody's mark.

use std::ops::Range;

use roxmltree::Node;

use super::items::{end_tag, is};

/// A place between two words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// An offset of the part, between two elements.
    At(usize),
    /// Inside a run: where it begins, and how far into its text.
    Within(usize, usize),
}

/// Where a word is written: its run, and bytes of the run's text.
#[derive(Debug, Clone)]
pub(super) struct WrittenAt<'a, 'i> {
    pub(super) run: Node<'a, 'i>,
    /// How long the text of the run is.
    pub(super) length: usize,
    pub(super) range: Range<usize>,
}

/// The place between two words of a paragraph, outside of all that only one of them stands in.
pub(super) fn between(paragraph: Node<'_, '_>, before: Option<&WrittenAt<'_, '_>>, after: Option<&WrittenAt<'_, '_>>) -> Spot {
    match (before, after) {
        (Some(before), Some(after)) if before.run == after.run && before.range.end > 0 && before.range.end < before.length => {
            Spot::Within(before.run.range().start, before.range.end)
        }
        (Some(before), Some(after)) => {
            let mut common = before.run.ancestors().skip(1).find(|node| after.run.ancestors().any(|other| other == *node));
            // Under an earlier mark nothing is put that its author has not written.
            while let Some(node) = common.filter(|node| is_mark(*node)) {
                common = node.parent();
            }
            let child = common.and_then(|common| before.run.ancestors().find(|node| node.parent() == Some(common)));
            Spot::At(child.unwrap_or(before.run).range().end)
        }
        (Some(before), None) => Spot::At(top(paragraph, before.run).range().end),
        (None, Some(after)) => Spot::At(top(paragraph, after.run).range().start),
        (None, None) => Spot::At(end_tag(paragraph)),
    }
}

/// The place right before a word, in the control that it stands in.
pub(super) fn before(ink: &WrittenAt<'_, '_>) -> Spot {
    match ink.range.start {
        // Under an earlier mark nothing is put that its author has not written.
        0 => Spot::At(
            ink.run.ancestors().take_while(|node| *node == ink.run || is_mark(*node)).last().unwrap_or(ink.run).range().start,
        ),
        offset => Spot::Within(ink.run.range().start, offset),
    }
}

/// The place between two words where a paragraph can be parted.
pub(super) fn parting(paragraph: Node<'_, '_>, before: Option<&WrittenAt<'_, '_>>, after: Option<&WrittenAt<'_, '_>>) -> Spot {
    match (before, after) {
        (Some(before), Some(after)) if before.run == after.run && before.run.parent() == Some(paragraph) => {
            Spot::Within(before.run.range().start, before.range.end)
        }
        (Some(before), _) => Spot::At(top(paragraph, before.run).range().end),
        (None, Some(after)) => Spot::At(top(paragraph, after.run).range().start),
        (None, None) => Spot::At(end_tag(paragraph)),
    }
}

/// What of a paragraph holds a run.
pub(super) fn top<'a, 'i>(paragraph: Node<'a, 'i>, run: Node<'a, 'i>) -> Node<'a, 'i> {
    run.ancestors().find(|node| node.parent() == Some(paragraph)).unwrap_or(run)
}

/// The outermost control that a run stands in.
pub(super) fn control<'a, 'i>(paragraph: Node<'a, 'i>, run: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    run.ancestors().take_while(|node| *node != paragraph).filter(|node| is(*node, "sdt")).last()
}

/// Whether an element says that somebody put in, or took out, what it holds.
pub(super) fn is_mark(node: Node<'_, '_>) -> bool {
    ["ins", "del", "moveFrom", "moveTo"].iter().any(|name| is(node, name))
}
