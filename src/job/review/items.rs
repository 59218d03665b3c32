//! Items of a list of the data that somebody typed into a draft: each is a new item, and none of the words of the one beside it.
//!
//! | where it was typed | when it is written into the list |
//! | --- | --- |
//! | 一是甲；**二是新；**三是乙。 | all items that stood there are known again, in their order |
//! | **（三）新。** behind （二）乙。 | the paragraph beside it is one item of the data, with a number of the same kind |
//!
//! One without a number (甲；**新；**二是乙。) may be more of the item before it: it is 疑似.

use std::ops::Range;
use std::sync::Arc;

use super::data_item::{DataItem, ItemForm};
use super::hand::Editor;
use super::numbered::{is_same_kind, number};
use super::pairs::{BaseStanding, Review};
use super::paragraphs::Neighbour;
use super::report::{EditKind, ItemWrite, TextChange};
use super::sentence::sentences;
use super::spot::{PrintedSpot, ranges};
use super::unit::{DraftUnit, plain};
use super::words::{PrintedParagraph, is_twice, whole};
use crate::base::text::likeness::Grams;
use crate::yaml::edit::{ItemSide, NewScalar};

/// What ends an item is the layout's.
pub(super) const STOPS: [char; 5] = ['。', '；', ';', '，', ','];

/// An item whose words were changed is known again where so much of it stays, in hundredths.
pub(super) const ALIKE: usize = 50;

/// No heading that opens a paragraph is longer, in characters.
const LONGEST_TITLE: usize = 40;

/// So many items of one paragraph are told apart.
pub(super) const MOST_ITEMS: usize = 50;

/// An item of a paragraph: its number, and all of it.
#[derive(Debug, Clone)]
pub(super) struct Numbered {
    pub(super) number: Range<usize>,
    pub(super) range: Range<usize>,
}

/// The sentences of a text that begin with a number of one kind, each with all that stands behind it before the next.
pub(super) fn numbered(text: &str, like: &str) -> Vec<Numbered> {
    let starts = sentences(text).into_iter().map(|sentence| sentence.start);
    let mut out: Vec<Numbered> = Vec::new();
    for start in starts.filter(|start| is_same_kind(&text[*start..], like)) {
        if let Some(last) = out.last_mut() {
            last.range.end = start;
            // Blanks behind a number may be the end of its sentence.
            last.number.end = last.number.end.min(start);
        }
        let end = start + number(&text[start..]).unwrap_or(0);
        out.push(Numbered { number: start..end, range: start..text.len() });
    }
    out
}

impl Numbered {
    /// What it says, without its number and its end.
    pub(super) fn words<'t>(&self, text: &'t str) -> &'t str {
        text[self.number.end..self.range.end].trim_end().trim_end_matches(STOPS)
    }

    /// Where its words end, and its end itself.
    pub(super) fn stop(&self, text: &str) -> Range<usize> {
        let end = self.range.start + text[self.range.clone()].trim_end().len();
        self.number.end + self.words(text).len()..end
    }
}

impl<'a> Review<'a> {
    /// A paragraph without the items that were typed into a list of the data within it, and these told; none where it has none, or where
    /// it is not sure which they are.
    pub(super) fn without_new_items(
        &self,
        old: &DraftUnit,
        spots: &[PrintedSpot],
        new: &DraftUnit,
    ) -> Option<(DraftUnit, Vec<TextChange>)> {
        if old.is_row || new.is_row || old.is_heading || sentences(&new.text).len() <= sentences(&old.text).len() {
            return None;
        }
        let printed = self.texts.printed(old, &ranges(spots));
        let items = items_in(&printed);
        let kinds = firsts(&items, &old.text);
        kinds.into_iter().find_map(|first| self.new_items((old, new), &printed, &items, first))
    }

    /// The same of items with numbers of one kind.
    fn new_items(
        &self,
        (old, new): (&DraftUnit, &DraftUnit),
        printed: &[PrintedParagraph<'_>],
        items: &[&PrintedParagraph<'_>],
        (first, start): (&DataItem, usize),
    ) -> Option<(DraftUnit, Vec<TextChange>)> {
        let like = &old.text[start..];
        let (before, after) = (numbered(&old.text, like), numbered(&new.text, like));
        if before.is_empty() || after.len() <= before.len() || after.len() > MOST_ITEMS {
            return None;
        }
        // Each of the numbers stands before an item of one list, and nothing of the data says it twice.
        let known: Option<Vec<&DataItem>> = before
            .iter()
            .map(|item| {
                let found = items.iter().find(|one| one.range.start == item.number.end)?;
                let is_one =
                    found.paragraph.item.as_ref().is_some_and(|item| item.list == first.list) && !is_twice(found, printed);
                found.paragraph.item.as_deref().filter(|_| is_one)
            })
            .collect();
        // A heading that opens a paragraph has a paragraph of its own: two in one were merged.
        let known = known.filter(|all| all.len() > 1 || all[0].form == ItemForm::Text)?;
        let pairs = matched(&before, &old.text, &after, &new.text)?;
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut told = Vec::new();
        let mut last = None;
        for (number, item) in after.iter().enumerate() {
            if let Some(at) = pairs.iter().position(|pair| *pair == number) {
                // Numbers close up, and ends are the layout's.
                edits.push((item.number.clone(), old.text[before[at].number.clone()].to_owned()));
                edits.push((item.stop(&new.text), old.text[before[at].stop(&old.text)].to_owned()));
                last = Some(at);
                continue;
            }
            if self.went(item.words(&new.text)) {
                return None;
            }
            edits.push((item.range.clone(), String::new()));
            let (beside, side) = last.map_or((known[0], ItemSide::Before), |at| (known[at], ItemSide::Behind));
            told.push(self.new_item(new, item, (beside, title_end(&old.text, items, beside)), side)?);
        }
        Some((new.with(&edits)?, told))
    }

    fn new_item(
        &self,
        new: &DraftUnit,
        item: &Numbered,
        (beside, ends): (&DataItem, &str),
        side: ItemSide,
    ) -> Option<TextChange> {
        let unit = new.part(&item.range);
        let mut out = self.texts.whole(EditKind::Inserted, None, Some(&unit), self.standing != BaseStanding::Guessed);
        let hand = Editor::of(self.manuscript, new, &item.range);
        (out.author, out.tracked) = (hand.author, hand.tracked);
        out.file = Some(beside.place.source.name().to_owned());
        out.line = Some(beside.place.start().0);
        out.item = self.written(&unit, item.number.len(), (beside, ends), side).filter(|_| out.sure);
        if out.item.is_none() {
            out.why = Some("是新添的一条，请自己在数据里添上，序号会自己编".to_owned());
        }
        Some(out)
    }

    /// A new paragraph as an item of the list that the paragraph beside it is an item of: what is written. `now` is what that one became.
    pub(super) fn item_beside(
        &self,
        new: &DraftUnit,
        (old, now): (usize, &DraftUnit),
        side: ItemSide,
    ) -> Option<(&'a DataItem, ItemWrite)> {
        let unit = &self.base.units[old];
        let (count, start) = (number(&new.text)?, number(&unit.text)?);
        // Without its number, or with its words in the new one, the one beside it may have been split.
        let title = sentences(&unit.text).first().map_or("", |first| &unit.text[start..first.end.max(start)]);
        let is_split = Grams::of(&plain(title)).is_in(&Grams::of(&plain(&new.text)));
        if is_split || !is_same_kind(&now.text, &new.text) || self.went(&new.text[count..]) {
            return None;
        }
        let printed = self.texts.printed(unit, &ranges(&self.base.spots[old]));
        let parts: Vec<&PrintedParagraph<'_>> = whole(&printed).filter(|one| !one.paragraph.is_name).collect();
        let first = parts.iter().find(|one| one.range.start == start).filter(|first| !is_twice(first, &printed))?;
        let beside: &'a DataItem = first.paragraph.item.as_deref()?;
        // With items of its own (一是…；二是…) it is more than one.
        let is_one = parts.iter().all(|one| one.paragraph.item.as_ref().is_some_and(|item| item.place == beside.place));
        self.written(new, count, (beside, title_end(&unit.text, &parts, beside)), side)
            .filter(|_| is_one)
            .map(|write| (beside, write))
    }

    /// A new paragraph as a text of the list whose texts the paragraphs beside it are, each one of its own and without number: on both sides, or on
    /// one where the chapter begins or ends on the other.
    pub(super) fn text_beside(&self, new: &DraftUnit, sides: &[Option<Neighbour<'_>>; 2]) -> Option<(&'a DataItem, ItemWrite)> {
        if self.went(&new.text) || sentences(&new.text).is_empty() {
            return None;
        }
        let text = |beside: &Neighbour<'_>| {
            let printed = self.data_paragraph(beside.old).filter(|_| beside.is_alone)?;
            let item: &'a DataItem = printed.paragraph.item.as_deref()?;
            (item.form == ItemForm::Text && printed.range.start == 0).then_some((item, Arc::clone(&printed.paragraph.raw)))
        };
        let mut found = Vec::new();
        for beside in sides.iter().flatten() {
            found.push((beside.is_before, text(beside)?));
        }
        let (is_before, (item, raw)) = found.first()?;
        if found.iter().any(|(_, (other, _))| other.list != item.list || other.place.source != item.place.source) {
            return None;
        }
        let words = self.as_data(new, &(0..new.text.len()))?;
        // What ends a text that has an end is its own.
        let bare = words.trim().trim_end_matches(STOPS);
        let words = if raw.trim_end().ends_with('。') { format!("{bare}。") } else { bare.to_owned() };
        let is_one = !bare.is_empty() && !words.contains(['\t', '\n']);
        let side = if *is_before { ItemSide::Behind } else { ItemSide::Before };
        is_one.then(|| (*item, item.beside(side, NewScalar::text(words))))
    }

    /// Whether words say what a paragraph said that is gone: then they are no new ones.
    fn went(&self, words: &str) -> bool {
        let grams = Grams::of(&plain(words));
        self.alignment
            .gone
            .iter()
            .map(|at| Grams::of(&self.base.units[*at].words()))
            .any(|gone| gone.alike(&grams) >= ALIKE || grams.is_in(&gone) || gone.is_in(&grams))
    }

    /// A unit as an item of a list of the data; `number` is how long its number is, and its heading ends as that of the one beside it.
    fn written(&self, unit: &DraftUnit, number: usize, (beside, ends): (&DataItem, &str), side: ItemSide) -> Option<ItemWrite> {
        let words = |part: Range<usize>| {
            let text = self.as_data(unit, &part)?;
            let bare = text.trim().trim_end_matches(STOPS).trim_end();
            (!bare.is_empty() && !bare.contains(['\t', '\n'])).then(|| bare.to_owned())
        };
        let whole = number..unit.text.len();
        let new = match beside.form {
            ItemForm::Text => NewScalar::text(words(whole)?),
            ItemForm::Flow | ItemForm::Lines => {
                let title = number..number + unit.text[number..].find(ends)? + ends.len();
                if unit.text[title.clone()].chars().count() > LONGEST_TITLE {
                    return None;
                }
                // A text that is no item keeps what ends it. Without one it may be a heading, or a sentence.
                let body = self.as_data(unit, &(title.end..unit.text.len())).filter(|body| !plain(body).is_empty())?;
                let entries = [("标题", words(title)?), ("正文", body.trim().to_owned())];
                let entries = entries.map(|(name, text)| (name.to_owned(), NewScalar::text(text))).to_vec();
                if beside.form == ItemForm::Flow { NewScalar::Map(entries) } else { NewScalar::Lines(entries) }
            }
            ItemForm::Other => return None,
        };
        Some(beside.beside(side, new))
    }
}

/// The texts of items that a unit prints, in their order.
pub(super) fn items_in<'p, 'a>(printed: &'p [PrintedParagraph<'a>]) -> Vec<&'p PrintedParagraph<'a>> {
    let mut items: Vec<_> = whole(printed).filter(|one| one.paragraph.item.is_some()).collect();
    items.sort_by_key(|one| one.range.start);
    items
}

/// Of each kind of number that stands before items the first item, and where its sentence begins.
pub(super) fn firsts<'a>(items: &[&PrintedParagraph<'a>], text: &str) -> Vec<(&'a DataItem, usize)> {
    let sentences = sentences(text);
    let mut out: Vec<(&DataItem, usize)> = Vec::new();
    for one in items {
        let Some(sentence) = sentences.iter().find(|range| range.start < one.range.start && one.range.start < range.end) else {
            continue;
        };
        let Some(item) = one.paragraph.item.as_deref() else { continue };
        if !out.iter().any(|(_, known)| is_same_kind(&text[*known..], &text[sentence.start..])) {
            out.push((item, sentence.start));
        }
    }
    out
}

/// What stands between the heading of an item and its text.
pub(super) fn title_end<'t>(text: &'t str, printed: &[&PrintedParagraph<'_>], item: &DataItem) -> &'t str {
    let is_it = |one: &&&PrintedParagraph<'_>| one.paragraph.item.as_ref().is_some_and(|other| other.place == item.place);
    let mut parts: Vec<_> = printed.iter().filter(is_it).map(|one| &one.range).collect();
    parts.sort_by_key(|range| range.start);
    let between = parts.windows(2).next().and_then(|pair| text.get(pair[0].end..pair[1].start)).map(str::trim);
    between.filter(|between| !between.is_empty()).unwrap_or("。")
}

/// The item of the new text that each of the old one is, in their order; none where one of them is not known again.
pub(super) fn matched(old: &[Numbered], old_text: &str, new: &[Numbered], new_text: &str) -> Option<Vec<usize>> {
    let words = |items: &[Numbered], text: &str| items.iter().map(|item| plain(item.words(text))).collect::<Vec<_>>();
    let (old, new) = (words(old, old_text), words(new, new_text));
    let grams = |list: &[String]| list.iter().map(|text| Grams::of(text)).collect::<Vec<_>>();
    let (old_grams, new_grams) = (grams(&old), grams(&new));
    // What stands word for word is worth more than whatever is like it.
    let worth = |one: usize, other: usize| match old[one] == new[other] {
        true => 200,
        false => old_grams[one].alike(&new_grams[other]),
    };
    // The best way to give each of the first old items one of the first new ones, from the ends of both.
    let mut best = vec![vec![Some(0_usize); new.len() + 1]];
    for one in 0..old.len() {
        let mut row = vec![None; new.len() + 1];
        for other in one..new.len() {
            let here = best[one][other].map(|before| before + worth(one, other)).filter(|_| worth(one, other) >= ALIKE);
            row[other + 1] = here.max(row[other]);
        }
        best.push(row);
    }
    best[old.len()][new.len()]?;
    let mut out = vec![0; old.len()];
    let mut other = new.len();
    for one in (0..old.len()).rev() {
        while best[one + 1][other - 1] == best[one + 1][other] {
            other -= 1;
        }
        other -= 1;
        out[one] = other;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{matched, numbered};

    #[test]
    fn items_are_known_again_in_their_order() {
        let of = |old: &str, new: &str| matched(&numbered(old, "一是"), old, &numbered(new, "一是"), new);
        for (old, new, wanted) in [
            ("一是甲乙丙；二是丁戊己。", "一是甲乙丙；二是庚辛壬；三是丁戊己。", Some(vec![0, 2])),
            ("一是甲乙丙；二是丁戊己。", "一是庚辛壬；二是甲乙丙；三是丁戊己。", Some(vec![1, 2])),
            ("一是甲乙丙；二是丁戊己。", "一是甲乙丙；二是丁戊己；三是丁戊己。", Some(vec![0, 1])),
            ("一是甲乙丙丁；二是丁戊己。", "一是甲乙丙子；二是丁戊己；三是庚辛壬。", Some(vec![0, 1])),
            ("一是甲乙丙；二是丁戊己。", "一是庚辛壬；二是癸子丑；三是丁戊己。", None),
            ("一是甲乙丙；二是丁戊己。", "一是丁戊己；二是甲乙丙；三是庚辛壬。", None),
        ] {
            assert_eq!(of(old, new), wanted, "{new}");
        }
    }
}
