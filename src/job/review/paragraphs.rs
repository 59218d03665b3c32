//! Where whole paragraphs go home that came, went, moved, were split or merged: into the text of the data that they stand in or beside, else as
//! hand edits of what the draft says there.
//!
//! | what happened | the data says the paragraph | a template says it |
//! | --- | --- | --- |
//! | split, merged | an empty line in the text comes or goes | 原句 → 改为, with an empty line |
//! | came | behind the paragraph before it, or before the one behind it | the last sentence before it → that, and the paragraph |
//! | went | out of the text, if another paragraph stays there | 原句 → nothing |
//! | moved | out of its place and into the other | both of these |
//!
//! Headings, rows of tables, and whole sections are told, with what to do.

use std::ops::Range;
use std::sync::Arc;

use super::compared::ComparedUnits;
use super::data_item::ItemForm;
use super::home::{Home, not_plain};
use super::image::{Image, PrintedSpot};
use super::numbered::{is_same_kind, number};
use super::pairs::{BaseStanding, Review};
use super::report::TextWrite;
use super::sentence::sentences;
use super::spot::ranges;
use super::swapped::settled_images;
use super::unit::{DraftUnit, UnitControl, plain};
use super::words::{PrintedParagraph, only, plain_words};
use super::written::{kept, with_holes, written};
use crate::document::Wording;
use crate::job::amend::hole;
use crate::ledger::formula::spelt;
use crate::yaml::edit::ItemSide;
use crate::yaml::words::BREAK;

/// Shorter sentences stand in many places.
const SHORTEST: usize = 6;

/// A paragraph farther away than so many others is not beside one.
const FARTHEST: usize = 50;

/// A paragraph of the new draft that another one stands beside, and the paragraph of the old draft that it is.
pub(super) struct Neighbour<'a> {
    pub(super) old: usize,
    pub(super) new: &'a DraftUnit,
    /// Whether the other one comes behind it.
    pub(super) is_before: bool,
    /// Whether both are one paragraph.
    pub(super) is_alone: bool,
}

impl<'a> Review<'a> {
    /// Where paragraphs go that were split or merged; `pair` holds them as one on each side.
    pub(super) fn joined_home(&self, pair: &ComparedUnits<'_>, olds: &[usize], news: &[usize]) -> Home {
        if !pair.sure {
            return Home::default();
        }
        let units = olds.iter().map(|at| &self.base.units[*at]).chain(news.iter().map(|at| &self.new[*at]));
        if let Some(why) = units.filter_map(not_plain).next() {
            return Home::nowhere(why);
        }
        let starts = std::iter::once(0).chain(pair.breaks[0].iter().copied());
        let parts = olds.iter().zip(starts).map(|(at, start)| Some(shifted(self.data_paragraph(*at)?, start)));
        let parts: Option<Vec<_>> = parts.collect();
        let follows = |pair: &[PrintedParagraph<'_>]| {
            let [one, two] = pair else { return false };
            one.paragraph.place == two.paragraph.place && one.paragraph.span.end + BREAK.len() == two.paragraph.span.start
        };
        if let Some(parts) = parts.filter(|parts| parts.windows(2).all(follows))
            && let Some(write) = written(pair, &parts)
        {
            return Home::write(write);
        }
        let (from, to) = (lead(pair.old), lead(pair.new));
        if plain(&pair.old.text[..from]) != plain(&pair.new.text[..to]) {
            return Home::nowhere("段首的小标题也改了，请自己改数据或模板");
        }
        if from > 0 && pair.breaks[1].contains(&to) && !pair.breaks[0].contains(&from) {
            let is_point = |one: &PrintedParagraph<'_>| {
                let is_text = one.paragraph.item.as_ref().is_some_and(|item| item.form == ItemForm::Text);
                is_text && one.range.start < from
            };
            if self.texts.printed(pair.old, pair.figures).iter().any(is_point) {
                return Home::nowhere("数据里的要点排成一段；要一条一段，请在数据里改成“条目”，每条写“标题”，排法写“一是”");
            }
            return Home::nowhere("段首的小标题和正文分成了两段，要照这样排，请在数据里写“段首: false”");
        }
        match kept(pair, &(from..pair.old.text.len()), &(to..pair.new.text.len())) {
            Some((old, new)) => Home::keep(old, new),
            None => Home::nowhere("里面的数认不准了，请自己改数据或模板"),
        }
    }

    /// Where a paragraph goes that is gone.
    pub(super) fn deleted_home(&self, at: usize) -> Home {
        let unit = &self.base.units[at];
        if self.standing == BaseStanding::Guessed {
            return Home::default();
        }
        if let Some(item) = self.gone_item(at) {
            return Home::item(item, item.gone());
        }
        if unit.is_heading {
            return Home::nowhere(match self.is_emptied(at) {
                true => "请在数据里把这一节整个删去，序号会自己改",
                false => "标题由数据里的“标题”印出，请自己改数据",
            });
        }
        if self.went_along(at) {
            return Home::nowhere("跟着上面的标题删的，请在数据里把那一节整个删去");
        }
        if let Some(why) = not_plain(unit) {
            return Home::nowhere(why);
        }
        if let Some(new) = self.replaced_by(at) {
            return self.replaced_home(at, new);
        }
        if lead(unit) > 0 {
            return Home::nowhere("这一段以序号开头，请自己在数据里删去这一条");
        }
        match self.data_paragraph(at).filter(|printed| printed.paragraph.raw.contains(BREAK)) {
            Some(PrintedParagraph { paragraph, .. }) => Home::write(TextWrite {
                place: paragraph.place.clone(),
                text: Arc::clone(&paragraph.raw),
                span: paragraph.span.clone(),
                new: String::new(),
                paragraph: 0,
            }),
            None => match self.said(at) {
                Some(old) => Home::keep(old, String::new()),
                None => Home::default(),
            },
        }
    }

    /// Where a paragraph goes that is new.
    pub(super) fn inserted_home(&self, at: usize) -> Home {
        if self.standing == BaseStanding::Guessed {
            return Home::default();
        }
        if let Some(why) = not_plain(&self.new[at]) {
            return Home::nowhere(why);
        }
        if self.is_typed_heading(at) {
            return Home::nowhere("像是新添的标题，请在数据里添一节，序号会自己编");
        }
        if !self.new[at].counted.is_empty() {
            return Home::nowhere("这一段用了自动编号，像是新添的一条，请自己写进数据");
        }
        // An item that gave way to another one went, and the other came.
        if let Some(old) = self.replaced(at).filter(|old| self.gone_item(*old).is_none()) {
            return self.replaced_home(old, at);
        }
        let sides = [self.beside(at, true), self.beside(at, false)];
        let is_under = at.checked_sub(1).is_some_and(|above| {
            self.pair_of_new[above].is_none() && (self.new[above].is_heading || self.is_typed_heading(above))
        });
        if is_under {
            return Home::nowhere("跟着上面新添的标题，和它一起写进数据");
        }
        if sides.iter().all(Option::is_none) {
            return Home::nowhere("前后没有原来的段落，不知道接在哪里，请自己写进数据");
        }
        if sides.iter().flatten().any(|beside| self.is_item_beside(at, beside)) {
            let item =
                sides.iter().flatten().filter(|beside| beside.is_alone && self.is_item_beside(at, beside)).find_map(|beside| {
                    let side = if beside.is_before { ItemSide::Behind } else { ItemSide::Before };
                    self.item_beside(&self.new[at], (beside.old, beside.new), side)
                });
            return match item {
                Some((beside, write)) => Home::item(beside, write),
                None => Home::nowhere("这一段以序号开头，是新添的一条，请自己写进数据"),
            };
        }
        if let Some((beside, write)) = self.text_beside(&self.new[at], &sides) {
            return Home::item(beside, write);
        }
        // Behind the heading that opens a paragraph stands what its text begins with: there is no place before the heading.
        let sides = sides.map(|beside| beside.filter(|beside| beside.is_before || !self.has_lead(beside)));
        if sides.iter().all(Option::is_none) {
            return Home::nowhere("后面一段以小标题开头，不知道接在哪里，请自己写进数据");
        }
        let in_data = sides.iter().flatten().find_map(|beside| {
            // 标题 and the like take no second paragraph.
            let printed = self.data_paragraph(beside.old).filter(|printed| printed.paragraph.is_long)?;
            let line = printed.paragraph.line(&self.base.units[beside.old].text[printed.range.clone()]);
            let place = (printed.paragraph.place.source.name().to_owned(), line);
            Some(Home { at: Some(place), ..Home::write(self.written_beside(at, &printed, beside.is_before)?) })
        });
        let kept = || sides.iter().flatten().find_map(|beside| self.kept_beside(&self.new[at], beside));
        in_data.or_else(|| kept().map(|(old, new)| Home::keep(old, new))).unwrap_or_default()
    }

    /// Where a paragraph goes that stands elsewhere now, and perhaps says something else.
    pub(super) fn moved_home(&self, old: usize, new: usize) -> Home {
        if let Some(home) = self.moved_item(old, new) {
            return home;
        }
        let unit = &self.base.units[old];
        let to = self.place_of(new);
        if self.goes_along(old, new) {
            return Home::nowhere("跟着上面的标题移的，和它一起移过去");
        }
        if unit.is_heading {
            return Home::nowhere(&format!("{to}；请在数据里把这一节整个移过去，序号会自己改"));
        }
        let (gone, fresh) = (self.deleted_home(old), self.inserted_home(new));
        if !gone.is_known() || !fresh.is_known() {
            return match unit.is_row {
                true => Home::nowhere(&format!("{to}；表格由数据列出，请在数据里移")),
                false => Home::nowhere(&format!("{to}；请在数据或模板里把这一条整个移过去，序号会自己改")),
            };
        }
        let same_file = |one: &TextWrite, two: &TextWrite| one.place.source == two.place.source;
        match (&gone.write[..], &fresh.write[..]) {
            ([one], [two]) if same_file(one, two) => {
                // It takes its names of figures with it.
                let is_same = self.data_paragraph(old).filter(|_| unit.words() == self.new[new].words());
                let whole = is_same.map(|printed| printed.paragraph.raw[printed.paragraph.span.clone()].to_owned());
                let mut fresh = two.clone();
                if let Some(whole) = whole {
                    let before = fresh.new.starts_with(BREAK);
                    fresh.new = if before { format!("{BREAK}{whole}") } else { format!("{whole}{BREAK}") };
                }
                Home { write: vec![one.clone(), fresh], why: Some(to), ..Home::default() }
            }
            // Its figures would be printed nowhere else, and a hand edit names those that are.
            _ => {
                let sides = [self.beside(new, true), self.beside(new, false).filter(|beside| !self.has_lead(beside))];
                let fresh = sides.iter().flatten().find_map(|beside| self.kept_beside(&self.new[new], beside));
                match (self.said(old), fresh) {
                    (Some(said), Some(fresh)) => {
                        Home { keep: vec![(said, String::new()), fresh], why: Some(to), ..Home::default() }
                    }
                    _ => Home::nowhere(&format!("{to}；请在数据或模板里把这一段移过去")),
                }
            }
        }
    }

    /// The paragraph of the data that a whole unit is.
    pub(super) fn data_paragraph(&self, at: usize) -> Option<PrintedParagraph<'a>> {
        let find = || {
            let unit = &self.base.units[at];
            let found = self.texts.printed(unit, &ranges(&self.base.spots[at]));
            // The full stop may be the layout's.
            let ends = |at: usize| unit.text[at..].chars().all(|c| matches!(c, '。' | '；'));
            only(&found).filter(|first| first.range.start == lead(unit) && ends(first.range.end)).cloned()
        };
        self.data_paragraphs[at].get_or_init(find).clone()
    }

    /// What a unit said, with its figures as holes.
    pub(super) fn said(&self, at: usize) -> Option<String> {
        let unit = &self.base.units[at];
        let holes = self.base.spots[at].iter().map(|spot: &PrintedSpot| (spot.range.clone(), hole(&spot.tag)));
        with_holes(&unit.text, &(0..unit.text.len()), holes.collect()).filter(|said| !said.is_empty())
    }

    /// What a new unit says, with the figures as holes that stand in it as they were printed.
    pub(super) fn said_now(&self, unit: &DraftUnit) -> Option<String> {
        let known = unit.controls.iter().filter(|control| self.is_as_printed(unit, control));
        let holes = known.map(|control| (control.range.clone(), hole(&control.tag))).collect();
        with_holes(&unit.text, &(0..unit.text.len()), holes).filter(|said| !said.is_empty())
    }

    /// The nearest paragraph of the old draft that stands where it stood, on one side of a new one, in the same section.
    fn beside(&self, at: usize, is_before: bool) -> Option<Neighbour<'_>> {
        let mut place = at;
        for _ in 0..FARTHEST {
            place = if is_before { place.checked_sub(1)? } else { place + 1 };
            let new = self.new.get(place)?;
            // What stands under a new heading goes with it.
            if not_plain(new).is_some() || is_before && self.is_typed_heading(place) {
                return None;
            }
            let pair = self.pair_of_new[place].map(|pair| &self.alignment.pairs[pair]);
            if let Some(pair) = pair.filter(|pair| !pair.moved) {
                let is_end = if is_before { pair.new.last() == Some(&place) } else { pair.new[0] == place };
                let old = if is_before { pair.old.last() } else { pair.old.first() };
                let is_alone = pair.old.len() + pair.new.len() == 2;
                return old.filter(|_| is_end).map(|old| Neighbour { old: *old, new, is_before, is_alone });
            }
        }
        None
    }

    /// Whether a new paragraph is a heading that somebody typed in whatever style: a number as the headings of the draft have, and no end.
    fn is_typed_heading(&self, at: usize) -> bool {
        let text = self.new[at].text.trim_end();
        let is_number = || self.base.units.iter().filter(|unit| unit.is_heading).any(|unit| is_same_kind(&unit.text, text));
        self.pair_of_new[at].is_none() && !text.ends_with(['。', '；', '！', '？', '：', '，']) && is_number()
    }

    /// Whether a heading opens a paragraph, or opened it.
    fn has_lead(&self, beside: &Neighbour<'_>) -> bool {
        lead(beside.new) > 0 || lead(&self.base.units[beside.old]) > 0
    }

    /// Whether a new paragraph is an item as the one beside it is, or was.
    fn is_item_beside(&self, at: usize, beside: &Neighbour<'_>) -> bool {
        [beside.new, &self.base.units[beside.old]].iter().any(|unit| is_same_kind(&unit.text, &self.new[at].text))
    }

    /// Whether a control holds what the draft printed.
    fn is_as_printed(&self, unit: &DraftUnit, control: &UnitControl) -> bool {
        self.printed.get(&control.tag).is_some_and(|printed| plain(printed) == plain(&unit.text[control.range.clone()]))
    }

    /// A part of a unit as a text of the data says it: figures that stand as they were printed by their names.
    pub(super) fn as_data(&self, unit: &DraftUnit, part: &Range<usize>) -> Option<String> {
        let said = |control: &UnitControl| {
            let entry = self.entries.get(&control.tag).filter(|entry| entry.said == Wording::Value)?;
            // `\0` is the `$` of a name, until those that people typed are doubled.
            let name = || (control.range.clone(), format!("\0{{{}}}", spelt(entry.key.as_str())));
            self.is_as_printed(unit, control).then(name)
        };
        let inside = |control: &&UnitControl| part.start <= control.range.start && control.range.end <= part.end;
        let holes = unit.controls.iter().filter(inside).filter_map(said).collect();
        Some(plain_words(&with_holes(&unit.text, part, holes)?).replace('\0', "$"))
    }

    /// A new paragraph in the text of the data, behind or before one that is there.
    fn written_beside(&self, at: usize, beside: &PrintedParagraph<'_>, is_before: bool) -> Option<TextWrite> {
        let unit = &self.new[at];
        let words = self.as_data(unit, &(0..unit.text.len()))?;
        let paragraph = beside.paragraph;
        let (edge, new) = match is_before {
            true => (paragraph.span.end, format!("{BREAK}{words}")),
            false => (paragraph.span.start, format!("{words}{BREAK}")),
        };
        let (place, text) = (paragraph.place.clone(), Arc::clone(&paragraph.raw));
        Some(TextWrite { place, text, span: edge..edge, new, paragraph: at })
    }

    /// The figures of a paragraph that stands where one stood, found as those of any; none where it was split or merged.
    fn holes(&self, beside: &Neighbour<'_>) -> Option<Vec<(Range<usize>, String)>> {
        let (old, spots) = (&self.base.units[beside.old], &self.base.spots[beside.old]);
        if !beside.is_alone || spots.is_empty() {
            return None;
        }
        let found = settled_images(old, spots, beside.new);
        let holes = found.iter().zip(spots).map(|(image, spot)| match image {
            Image::At { range, sure: true, .. } => Some((range.clone(), hole(&spot.tag))),
            Image::At { .. } | Image::Gone | Image::Unclear => None,
        });
        holes.collect()
    }

    /// A new paragraph as a hand edit of the sentence beside it.
    fn kept_beside(&self, unit: &DraftUnit, beside: &Neighbour<'_>) -> Option<(String, String)> {
        let said = |unit: &DraftUnit, part: Range<usize>, holes: Vec<(Range<usize>, String)>| {
            let inside = holes.into_iter().filter(|(range, _)| part.start <= range.start && range.end <= part.end);
            with_holes(&unit.text, &part, inside.collect()).filter(|said| !said.is_empty())
        };
        let tagged = |unit: &DraftUnit| {
            let known = unit.controls.iter().filter(|control| self.is_as_printed(unit, control));
            known.map(|control| (control.range.clone(), hole(&control.tag))).collect::<Vec<_>>()
        };
        let whole = lead(beside.new)..beside.new.text.len();
        let sentences = sentences(&beside.new.text);
        let nearest = if beside.is_before { sentences.last() } else { sentences.iter().find(|part| part.start >= whole.start) };
        let nearest =
            nearest.filter(|part| part.start >= whole.start && beside.new.text[(*part).clone()].chars().count() >= SHORTEST);
        let there =
            said(beside.new, nearest.cloned().unwrap_or(whole), self.holes(beside).unwrap_or_else(|| tagged(beside.new)))?;
        let new = said(unit, 0..unit.text.len(), tagged(unit))?;
        let both = if beside.is_before { format!("{there}{BREAK}{new}") } else { format!("{new}{BREAK}{there}") };
        Some((there, both))
    }
}

/// Where the heading ends that opens a paragraph: the sentence with a number of ours.
fn lead(unit: &DraftUnit) -> usize {
    match number(&unit.text) {
        Some(_) => sentences(&unit.text).first().map_or(0, |first| first.end),
        None => 0,
    }
}

fn shifted(found: PrintedParagraph<'_>, by: usize) -> PrintedParagraph<'_> {
    let moved = |range: &Range<usize>| range.start + by..range.end + by;
    PrintedParagraph { paragraph: found.paragraph, range: moved(&found.range), holes: found.holes.iter().map(moved).collect() }
}
