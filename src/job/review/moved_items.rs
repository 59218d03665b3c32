//! Items of lists of the data whose paragraphs all stand elsewhere now, each as it was: the item goes there as it is written.
//!
//! Sure is that only where the item prints nothing but its own texts, all of them went together, nothing but numbers was changed in them, and
//! beside them stands an item that stayed where it was: of the same list, or of another one that is printed as this one is.

use std::ops::Range;
use std::sync::Arc;

use super::data_item::{DataItem, ItemForm};
use super::gone_items::is_all;
use super::home::Home;
use super::image::Image;
use super::numbered::{is_same_kind, number};
use super::pairs::{BaseStanding, Review};
use super::report::ItemStep;
use super::said_items::SaidItems;
use super::spot::ranges;
use super::swapped::{settled_images, words};
use super::words::{PrintedParagraph, is_twice, whole};
use crate::yaml::edit::ItemSide;

/// Longer sections are told, in paragraphs: each of them is looked at for each.
const MOST_MOVED: usize = 200;

impl Review<'_> {
    /// Where an item goes with a paragraph that was moved.
    pub(super) fn moved_item(&self, old: usize, new: usize) -> Option<Home> {
        if self.standing == BaseStanding::Guessed {
            return None;
        }
        if let Some((item, block, level)) = self.section(old, new) {
            let is_end = |at: usize| self.level(at).is_some_and(|other| other <= level);
            let before = self.beside_block(&block, old, new, -1).filter(|at| is_end(self.next(*at, &block)));
            let behind = self.beside_block(&block, old, new, 1).filter(|at| self.level(*at) == Some(level));
            // The heading above a paragraph says which item it is of.
            let above = |at: usize| {
                let heading = (0..=at).rev().find(|at| self.level(*at).is_some_and(|other| other <= level))?;
                let said = self.said_items(heading).texts.first()?;
                self.is_alone(&said.0, at + 1).then_some(heading)
            };
            let sides = [before.and_then(above), behind];
            let to = (new, old > block.start);
            let home = self.put(&item, to, sides).or_else(|| {
                // Of another list is what has its heading on a line of its own, of the same level.
                let is_like = |at: &usize| self.level(*at) == Some(level);
                self.put_elsewhere(&item, to, sides.map(|at| at.filter(is_like)))
            });
            if home.is_some() {
                return home;
            }
        }
        if let Some(home) = self.crossed(old, new) {
            return Some(home);
        }
        let said = self.said_items(old);
        let (first, _) = said.texts.first()?;
        // The outermost whose paragraphs all went along.
        let chain: Vec<&Arc<DataItem>> = first.chain().collect();
        let home = chain.into_iter().rev().find_map(|item| {
            let block = self.block(item, old, new)?;
            let before = self.beside_block(&block, old, new, -1).filter(|at| !self.goes_on(*at, 1, item));
            let behind = self.beside_block(&block, old, new, 1).filter(|at| !self.goes_on(*at, -1, item));
            self.put(item, (new, old > block.start), [before, behind])
        });
        home.or_else(|| self.numbered_elsewhere(first, old, new))
    }

    /// Where an item goes that is one paragraph with a number, among those of another list that are numbered as it is now.
    fn numbered_elsewhere(&self, item: &Arc<DataItem>, old: usize, new: usize) -> Option<Home> {
        let block = self.block(item, old, new).filter(|block| block.len() == 1)?;
        let is_like = |at: &usize| {
            let (said, unit) = (self.said_items(*at), &self.base.units[*at]);
            let is_whole = said.is_all && said.texts.first().is_some_and(|(other, _)| other.texts == Some(said.texts.len()));
            is_whole && !unit.is_heading && is_same_kind(&unit.text, &self.new[new].text)
        };
        let sides = [-1, 1].map(|by| self.beside_block(&block, old, new, by).filter(is_like));
        self.put_elsewhere(item, (new, false), sides)
    }

    /// An item behind one of another list, or before it.
    fn put_elsewhere(&self, item: &Arc<DataItem>, to: (usize, bool), sides: [Option<usize>; 2]) -> Option<Home> {
        let is_titled = |item: &DataItem| matches!(item.form, ItemForm::Flow | ItemForm::Lines);
        let is_beside = |at: &usize| {
            let Some((other, _)) = self.said_items(*at).texts.first() else { return false };
            let is_like = is_titled(other) && is_titled(item) || other.form == ItemForm::Text && item.form == ItemForm::Text;
            let is_inside = other.chain().any(|outer| outer.place == item.place);
            is_like && !is_inside && other.list != item.list && other.place.source == item.place.source
        };
        let [before, behind] = sides.map(|at| at.filter(is_beside));
        let (at, side) = before.map(|at| (at, ItemSide::Behind)).or(behind.map(|at| (at, ItemSide::Before)))?;
        Some(self.go(item, to, &self.said_items(at).texts.first()?.0, side))
    }

    /// An item behind the one that says the first of two paragraphs, or before that of the second.
    fn put(&self, item: &Arc<DataItem>, to: (usize, bool), [before, behind]: [Option<usize>; 2]) -> Option<Home> {
        let is_beside = |other: &&Arc<DataItem>| {
            other.list == item.list && other.place.source == item.place.source && other.place != item.place
        };
        let sides = [(before, ItemSide::Behind), (behind, ItemSide::Before)];
        sides.into_iter().find_map(|(at, side)| {
            let found = self.said_items(at?);
            let beside = found.texts.first()?.0.chain().find(is_beside)?;
            Some(self.go(item, to, beside, side))
        })
    }

    /// That an item goes beside another one.
    fn go(&self, item: &DataItem, (new, is_along): (usize, bool), beside: &DataItem, side: ItemSide) -> Home {
        let why = if is_along { "跟着上面的标题移的".to_owned() } else { self.place_of(new) };
        Home { why: Some(why), ..Home::item(beside, beside.step(ItemStep::Moved(side, item.place.clone()))) }
    }

    /// The nearest paragraph of the old draft that stands where it stood, before or behind paragraphs that were moved as `old` was; others
    /// that were moved may stand between, and go to the same place in their order.
    fn beside_block(&self, block: &Range<usize>, old: usize, new: usize, by: isize) -> Option<usize> {
        let to = new - (old - block.start)..new + (block.end - old);
        let mut at = if by < 0 { to.start.checked_sub(1)? } else { to.end };
        while self.pair_of_new.get(at).copied().flatten().is_some_and(|pair| self.alignment.pairs[pair].moved) {
            at = at.checked_add_signed(by)?;
        }
        self.stayed(at)
    }

    /// The item whose heading was moved with all that stands under it, which `old` is a part of; and the level of that heading.
    fn section(&self, old: usize, new: usize) -> Option<(Arc<DataItem>, Range<usize>, u8)> {
        let moved = |at: &usize| self.is_moved_along(*at, old, new);
        let mut headings: Vec<(usize, u8)> = Vec::new();
        for at in (0..=old).rev().take_while(moved) {
            // Of several sections that were moved together it is that of the nearest heading of their level.
            if let Some(level) = self.level(at).filter(|level| headings.last().is_none_or(|(_, inner)| level < inner)) {
                headings.push((at, level));
            }
        }
        let (start, level) = headings.pop()?;
        let behind = start + 1..self.base.units.len();
        let end = behind.clone().find(|at| self.level(*at).is_some_and(|other| other <= level)).unwrap_or(behind.end);
        let said = self.said_items(start);
        let (item, _) = said.texts.first().filter(|_| said.is_all && said.texts.len() == 1)?;
        let is_whole = (start..end).all(|at| moved(&at)) && self.is_alone(item, end);
        is_whole.then(|| (Arc::clone(item), start..end, level))
    }

    /// Whether nothing but the item stands in its list before what the paragraph at `end` says: an item without heading would be printed
    /// under that of the one before it.
    pub(super) fn is_alone(&self, item: &DataItem, end: usize) -> bool {
        let next = (end < self.base.units.len()).then(|| self.said_items(end).texts.first()).flatten();
        let next = next.and_then(|(next, _)| next.chain().find(|other| other.list == item.list));
        let end = next.map_or(item.list.end, |next| next.place.span.start);
        let between = item.place.source.text().get(item.place.span.end..end).unwrap_or_default();
        let bare = |line: &str| line.split('#').next().unwrap_or_default().chars().all(|c| matches!(c, ' ' | '-'));
        between.lines().all(bare)
    }

    /// Whether a paragraph was moved as another one was, and nothing but numbers was changed in it.
    fn is_moved_along(&self, at: usize, old: usize, new: usize) -> bool {
        let Some(to) = (at + new).checked_sub(old).filter(|_| at.abs_diff(old) < MOST_MOVED) else { return false };
        let pair = self.pair_of_new.get(to).copied().flatten().map(|pair| &self.alignment.pairs[pair]);
        let is_pair = pair.is_some_and(|pair| pair.moved && pair.old == [at] && pair.new == [to]);
        is_pair && *self.seen_paragraphs[at].is_as_it_was.get_or_init(|| self.is_as_it_was(at, to))
    }

    /// The paragraph of the old draft behind another one, those aside that were moved.
    fn next(&self, at: usize, block: &Range<usize>) -> usize {
        if at + 1 == block.start { block.end } else { at + 1 }
    }

    pub(super) fn level(&self, at: usize) -> Option<u8> {
        self.base.units.get(at).and_then(|unit| unit.level)
    }

    /// The paragraphs of the old draft that an item prints, one of which is `old`: all were moved as `old` was.
    fn block(&self, item: &Arc<DataItem>, old: usize, new: usize) -> Option<Range<usize>> {
        let is_its = |at: usize| {
            let said = self.said_items(at);
            let own = |(inner, _): &(Arc<DataItem>, _)| inner.chain().any(|other| other.place == item.place);
            (said.is_all && said.texts.iter().all(own)).then_some(&said.texts)
        };
        let moved = |at: usize| self.is_moved_along(at, old, new).then(|| is_its(at)).flatten();
        let mut texts: Vec<(usize, usize)> = moved(old)?.iter().map(|(_, text)| *text).collect();
        let (mut start, mut end) = (old, old + 1);
        while let Some(more) = start.checked_sub(1).and_then(moved) {
            texts.extend(more.iter().map(|(_, text)| *text));
            start -= 1;
        }
        while let Some(more) = (end < self.base.units.len()).then(|| moved(end)).flatten() {
            texts.extend(more.iter().map(|(_, text)| *text));
            end += 1;
        }
        texts.sort_unstable();
        texts.dedup();
        (item.texts == Some(texts.len())).then_some(start..end)
    }

    /// Whether nothing but numbers was changed in a paragraph.
    fn is_as_it_was(&self, old: usize, new: usize) -> bool {
        let (unit, spots, now) = (&self.base.units[old], &self.base.spots[old], &self.new[new]);
        let found: Option<Vec<Range<usize>>> = settled_images(unit, spots, now)
            .into_iter()
            .map(|image| match image {
                Image::At { range, .. } => Some(range),
                Image::Gone | Image::Unclear => None,
            })
            .collect();
        let bare = |text: String| text[number(&text).unwrap_or(0)..].to_owned();
        let is_plain = !unit.is_row && !unit.is_aside && !now.is_aside && !now.is_struck && now.soft_breaks.is_empty();
        is_plain && found.is_some_and(|places| bare(words(&unit.text, &ranges(spots))) == bare(words(&now.text, &places)))
    }

    /// The paragraph of the old draft that one of the new draft is which stands where it stood.
    pub(super) fn stayed(&self, new: usize) -> Option<usize> {
        let pair = self.pair_of_new.get(new).copied().flatten().map(|pair| &self.alignment.pairs[pair])?;
        match pair.old[..] {
            [old] if !pair.moved && pair.new.len() == 1 => Some(old),
            _ => None,
        }
    }

    /// Whether the item beside whose paragraph another is to stand goes on behind that paragraph, or before it.
    fn goes_on(&self, at: usize, by: isize, item: &DataItem) -> bool {
        let of_list = |at: usize| {
            let (first, _) = self.said_items(at).texts.first()?;
            first.chain().find(|other| other.list == item.list).map(|other| other.place.clone())
        };
        let next = at.checked_add_signed(by).filter(|at| *at < self.base.units.len());
        next.and_then(of_list).is_some_and(|place| Some(place) == of_list(at))
    }

    pub(super) fn said_items(&self, at: usize) -> &SaidItems {
        self.seen_paragraphs[at].said.get_or_init(|| self.find_said_items(at))
    }

    fn find_said_items(&self, at: usize) -> SaidItems {
        let unit = &self.base.units[at];
        let printed = self.texts.printed(unit, &ranges(&self.base.spots[at]));
        let parts: Vec<_> = whole(&printed).filter(|one| !one.paragraph.is_name).collect();
        let is_all = !parts.iter().any(|one| is_twice(one, &printed)) && is_all(unit, parts.iter().map(|one| &one.range));
        let text = |one: &&PrintedParagraph<'_>| {
            let item = one.paragraph.item.clone()?;
            Some((item, (one.paragraph.place.span.start, one.paragraph.span.start)))
        };
        let texts: Vec<_> = parts.iter().filter_map(text).collect();
        SaidItems { is_all: is_all && texts.len() == parts.len(), texts }
    }
}
