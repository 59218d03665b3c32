//! Items of lists: what comes, goes, and stands elsewhere.

use std::ops::Range;

use super::Edits;
use super::at::{At, FoundEntry, is_flow};
use super::item::{self, ItemSide, Neighbours};
use super::refusal::{Refusal, RefusalReason};
use super::same::{AddedItem, Expected, ListChange};
use super::site;
use super::write::NewScalar;
use crate::yaml::entry::Shape;

impl Edits {
    /// Adds an item to a list, beside one that is there. Several at one place stand in the order in which they came.
    pub fn insert_item(&mut self, item: At<'_>, new: NewScalar, side: ItemSide) -> Result<(), Refusal> {
        let (at, list) = self.item(item)?;
        let found = self.found(item)?;
        let splice = item::beside(&self.source, &found, &new, side)?;
        let twice = found.refuse(RefusalReason::Twice);
        // Beside one that goes there is no place.
        if matches!(self.wanted.get(&list), Some(Expected::Items(change)) if change.gone.contains(&at)) {
            return Err(twice);
        }
        let at = at + usize::from(side == ItemSide::Behind);
        self.change_of(list).ok_or(twice)?.added.push((at, AddedItem::New(new)));
        self.splices.extend(vec![splice]);
        Ok(())
    }

    /// Takes an item out of a list in which another one stays; comments on lines of their own stay, too.
    pub fn remove_item(&mut self, item: At<'_>) -> Result<(), Refusal> {
        let (at, list) = self.item(item)?;
        let found = self.found(item)?;
        let twice = found.refuse(RefusalReason::Twice);
        let Some(Shape::List(items)) = found.around.last().map(|list| &list.shape) else { return Err(twice) };
        let gone: &[usize] = match self.wanted.get(&list) {
            Some(Expected::Items(change)) => &change.gone,
            Some(_) => return Err(twice),
            None => &[],
        };
        if gone.contains(&at) {
            return Ok(());
        }
        let stays = |other: usize| !gone.contains(&other);
        // Where all before it went, the mark behind it goes with it.
        let before = (0..at).any(stays).then(|| {
            let entry = &items[at - 1];
            let from =
                at.checked_sub(2).map_or(found.around[found.around.len() - 1].place.span.start, |at| items[at].place.span.end);
            site::end(&self.source, &FoundEntry { entry, from, ..found.clone() })
        });
        let behind = items.get(at + 1).map(|next| next.place.span.start);
        if !(0..items.len()).any(|other| other != at && stays(other)) {
            return Err(found.refuse(RefusalReason::Last));
        }
        let neighbours = Neighbours { is_flow: is_flow(found.around[found.around.len() - 1]), before, behind };
        let span = item::without(&self.source, &found, &neighbours)?;
        self.change_of(list).ok_or(twice)?.gone.push(at);
        self.splices.extend(vec![(span, String::new())]);
        Ok(())
    }

    /// Puts an item of a list beside another one, of the same list or of another, as it is written; asked for twice it is done once. The
    /// last of its list stays.
    pub fn move_item(&mut self, item: At<'_>, beside: At<'_>, side: ItemSide) -> Result<(), Refusal> {
        let ((from, list), (at, other)) = (self.item(item)?, self.item(beside)?);
        let (found, next) = (self.found(item)?, self.found(beside)?);
        let twice = found.refuse(RefusalReason::Twice);
        let span = found.entry.place.span.clone();
        let to = at + usize::from(side == ItemSide::Behind);
        let is_changed = self.wanted.keys().any(|other| span.start <= other.start && other.end <= span.end);
        let is_inside = span.start <= other.start && other.end <= span.end;
        if is_inside || list == other && from == at || is_changed {
            return Err(twice);
        }
        // An anchor stands before what refers to it.
        let holds =
            |name: &&String| ["&", "*"].iter().any(|mark| self.source.text()[span.clone()].contains(&format!("{mark}{name}")));
        if self.shared.iter().any(|name| holds(&name)) {
            return Err(found.refuse(RefusalReason::Unclear));
        }
        let added = (to, if list == other { AddedItem::Moved(from) } else { AddedItem::Brought(span) });
        let gone = |list: &Range<usize>| match self.wanted.get(list) {
            Some(Expected::Items(change)) => Ok(change.gone.as_slice()),
            Some(_) => Err(twice.clone()),
            None => Ok(&[][..]),
        };
        if matches!(self.wanted.get(&other), Some(Expected::Items(change)) if change.added.contains(&added)) {
            return Ok(());
        }
        if gone(&list)?.contains(&from) || gone(&other)?.contains(&at) {
            return Err(twice);
        }
        let Some(Shape::List(items)) = found.around.last().map(|list| &list.shape) else { return Err(twice) };
        if list != other && gone(&list)?.len() + 1 == items.len() {
            return Err(found.refuse(RefusalReason::Last));
        }
        let moved = item::moved(&self.source, &found, &next, side)?;
        self.change_of(other).ok_or_else(|| twice.clone())?.added.push(added);
        self.change_of(list).ok_or(twice)?.gone.push(from);
        self.splices.extend(moved);
        Ok(())
    }

    /// What comes and goes in a list; none where something else is wanted of it.
    fn change_of(&mut self, list: Range<usize>) -> Option<&mut ListChange> {
        match self.wanted.entry(list).or_insert_with(|| Expected::Items(ListChange::default())) {
            Expected::Items(change) => Some(change),
            _ => None,
        }
    }

    /// Which of its list an item is, from 0, and where that is written.
    fn item(&self, item: At<'_>) -> Result<(usize, Range<usize>), Refusal> {
        let found = self.found(item)?;
        let list = *found.around.last().ok_or_else(|| found.refuse(RefusalReason::Group))?;
        let Shape::List(items) = &list.shape else { return Err(found.refuse(RefusalReason::Group)) };
        let at = items.iter().position(|other| other.place.span == found.entry.place.span);
        Ok((at.ok_or_else(|| found.refuse(RefusalReason::Unclear))?, list.place.span.clone()))
    }
}
