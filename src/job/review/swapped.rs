//! Clauses that changed places: in 乙类5例，甲类6例 the numbers stand where those of 甲类6例，乙类5例 stood, and each is the other's.
//!
//! Where that is possible a figure is where the words before it stand now, with the number that it had; with another one it is 疑似.

use std::ops::Range;

use super::cells;
use super::former::former;
use super::image::{How, Image, PrintedSpot, images};
use super::number::{longest_like, longest_quantity, unit};
use super::sentence::{STOPS, sentences};
use super::series;
use super::token::{is_digit, tokens};
use super::unit::{DraftUnit, plain};
use crate::base::text::difference::{Step, steps};
use crate::base::text::ends::last;

/// Fewer characters stand before many figures.
const SHORTEST: usize = 2;

/// Words that were made of a figure are longer, in characters.
const LEAST_SAID: usize = 4;

/// More of them say no more, in characters.
const LONGEST: usize = 40;

/// Where clauses end.
const ENDS: [char; 13] = ['，', '。', '；', '、', '：', '（', '）', ',', ';', '(', ')', '\t', '\n'];

/// Where the figures of a paragraph are in the one that came back, clauses that changed places among them.
pub(super) fn settled_images(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit) -> Vec<Image> {
    let mut found = images(old, spots, new);
    settle(old, spots, new, &mut found);
    follow_sentences(old, spots, new, &mut found);
    confirm(old, spots, new, &mut found);
    series::follow_names(old, spots, new, &mut found);
    found
}

/// Figures of a sentence that stands elsewhere, word for word, are there: one that both drafts have once.
fn follow_sentences(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit, images: &mut [Image]) {
    let is_open = |image: &Image| !matches!(image, Image::At { sure: true, .. });
    if !images.iter().any(is_open) {
        return;
    }
    let bare = |text: &str, range: &Range<usize>| text[range.clone()].trim_end().trim_end_matches(['。', '；']).to_owned();
    let (before, after) = (sentences(&old.text), sentences(&new.text));
    for from in &before {
        let words = bare(&old.text, from);
        let stands = |text: &str, all: &[Range<usize>]| {
            let mut found = all.iter().filter(|range| bare(text, range) == words).map(|range| range.start);
            found.next().filter(|_| found.next().is_none())
        };
        let (Some(_), Some(to)) = (stands(&old.text, &before), stands(&new.text, &after)) else { continue };
        let inside = |spot: &PrintedSpot| from.start <= spot.range.start && spot.range.end <= from.start + words.len();
        let own: Vec<usize> = (0..spots.len()).filter(|at| inside(&spots[*at])).collect();
        if !own.iter().any(|at| is_open(&images[*at])) {
            continue;
        }
        for at in own {
            let range = spots[at].range.start - from.start + to..spots[at].range.end - from.start + to;
            let how = if let Image::At { how, .. } = &images[at] { *how } else { How::Text };
            images[at] = Image::At { range, how, sure: true };
        }
    }
}

/// The only figure of a sentence with another number is sure where its clause stands where it stood, others changed places, and nothing else
/// was changed in any: 甲类5例，乙类6例，丙类7例 → 甲类4例，丙类7例，乙类6例.
fn confirm(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit, images: &mut [Image]) {
    let sentence =
        |text: &str, at: usize| text[..at].rfind(STOPS).unwrap_or(0)..text[at..].find(STOPS).map_or(text.len(), |end| at + end);
    for (spot, image) in spots.iter().zip(images.iter_mut()) {
        let Image::At { range, sure, .. } = image else { continue };
        if *sure || old.is_row {
            continue;
        }
        let (said, says) = (&old.text[spot.range.clone()], &new.text[range.clone()]);
        let is_whole = longest_like(&new.text[range.start..], said) == Some(range.len()) && unit(said) == unit(says);
        let (from, to) = (sentence(&old.text, spot.range.start), sentence(&new.text, range.start));
        if !is_whole || !(from.start..=from.end).contains(&spot.range.end) || !to.contains(&range.start) {
            continue;
        }
        let (before, behind) = (&old.text[from.start..spot.range.start], &old.text[spot.range.end..from.end]);
        let clauses = |text: &str| -> Vec<String> {
            let all = plain(text);
            let mut all: Vec<String> = all.split(ENDS).map(|clause| clause.trim_start_matches("其中").to_owned()).collect();
            all.retain(|clause| !clause.is_empty());
            all
        };
        let (start, end) = (&new.text[to.start..range.start], &new.text[range.end..to.end.max(range.end)]);
        let stands = plain(before) == plain(start) || plain(behind) == plain(end);
        let (mut was, mut is) = (clauses(&format!("{before}{says}{behind}")), clauses(&new.text[to]));
        was.sort();
        is.sort();
        // Of two clauses that say the same nobody can tell which it is.
        let is_one = was.windows(2).all(|pair| pair[0] != pair[1]);
        *sure = stands && was == is && is_one;
    }
}

/// Puts right the images of figures whose clauses may have changed places.
fn settle(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit, images: &mut [Image]) {
    let figures: Vec<Range<usize>> = spots.iter().map(|spot| spot.range.clone()).collect();
    let places: Vec<Range<usize>> = images.iter().filter_map(place).cloned().collect();
    let is_row = old.is_row && images.iter().any(|image| !matches!(image, Image::At { how: How::Tag, .. }));
    if words(&old.text, &figures) == words(&new.text, &places) && !is_row {
        return;
    }
    let labels: Vec<String> = figures.iter().map(|figure| label(&old.text, figure, &figures)).collect();
    // A control that goes with its clause says the same behind the same words.
    for (at, image) in images.iter_mut().enumerate() {
        if let Image::At { range, how: How::Tag, sure } = image
            && plain(&new.text[range.clone()]) == plain(&old.text[figures[at].clone()])
            && is_same(&label(&new.text, range, &places), &labels[at])
        {
            *sure = true;
        }
    }
    for at in 0..images.len() {
        let is_changed = |range: &Range<usize>| plain(&new.text[range.clone()]) != plain(&old.text[figures[at].clone()]);
        let is_stray = by_text(images, at) && place(&images[at]).is_some_and(is_changed);
        // Its control was left empty: its words may have been typed beside it, or elsewhere.
        let is_emptied = place(&images[at]).is_some_and(|range| plain(&new.text[range.clone()]).is_empty());
        if place(&images[at]).is_some() && !is_stray && !is_emptied {
            continue;
        }
        let Some(found) = moved(&old.text, &figures[at], &labels[at], &new.text) else { continue };
        let meets_another = (0..images.len()).any(|other| other != at && meets(&found, &images[other]));
        match &mut images[at] {
            // Its words stand before something else.
            Image::At { sure, .. } if meets_another => *sure = false,
            Image::At { range, sure, .. } if matches!(found, Image::At { sure: false, .. }) => {
                *sure &= place(&found) == Some(range)
            }
            image if !meets_another => *image = found,
            _ => {}
        }
    }
    for at in 0..images.len() {
        let is_gone = place(&images[at]).is_none_or(|range| plain(&new.text[range.clone()]).is_empty());
        let said = &old.text[figures[at].clone()];
        let found = is_gone.then(|| stands(said, &old.text, &new.text, images, at)).flatten();
        match found {
            Some(range) => images[at] = Image::At { range, how: How::Text, sure: true },
            // Its clause may have been typed anew elsewhere, with another number.
            None if is_gone && images[at] != Image::Unclear && is_typed_anew(said, &figures, &old.text, &new.text, images) => {
                images[at] = Image::Unclear;
            }
            None => {}
        }
    }
    let places: Vec<Range<usize>> = images.iter().filter_map(place).cloned().collect();
    let Some(hull) = suspected(old, &figures, &labels, new, &places, images) else { return };
    let mut settled: Vec<Option<Image>> = vec![None; images.len()];
    for at in hull.clone() {
        // Behind the whole words of another one it is that one, whatever both end with: 一孩出生, 二孩出生.
        let is_its = |image: &Image| {
            let words = place(image).map(|range| label(&new.text, range, &places)).unwrap_or_default();
            is_same(&words, &labels[at]) || !labels.iter().any(|other| is_same(&words, other))
        };
        let said = &old.text[figures[at].clone()];
        settled[at] = moved(&old.text, &figures[at], &labels[at], &new.text).filter(is_its).or_else(|| {
            let range = stands(said, &old.text, &new.text, images, at)?;
            Some(Image::At { range, how: How::Text, sure: true })
        });
    }
    let taken: Vec<Image> = settled.iter().flatten().cloned().collect();
    for at in hull {
        let has_moved = |range: &Range<usize>| plain(&new.text[range.clone()]) != plain(&old.text[figures[at].clone()]);
        images[at] = match (settled[at].take(), &images[at]) {
            (Some(image), _) => image,
            (None, image @ Image::At { range, how, .. })
                if has_moved(range) && !taken.iter().any(|other| meets(image, other)) =>
            {
                Image::At { range: range.clone(), how: *how, sure: false }
            }
            (None, Image::Gone) => Image::Gone,
            (None, _) => Image::Unclear,
        };
    }
}

/// The figures among which clauses may have changed places.
fn suspected(
    old: &DraftUnit,
    figures: &[Range<usize>],
    labels: &[String],
    new: &DraftUnit,
    places: &[Range<usize>],
    images: &[Image],
) -> Option<Range<usize>> {
    let printed: Vec<String> = figures.iter().map(|figure| plain(&old.text[figure.clone()])).collect();
    let now: Vec<Option<(String, String)>> = images
        .iter()
        .map(|image| place(image).map(|range| (label(&new.text, range, places), plain(&new.text[range.clone()]))))
        .collect();
    let is_changed = |at: usize| now[at].as_ref().is_some_and(|(_, says)| *says != printed[at]);
    // Cells have no words of their own, and what is this year's was last year's once: only where both took the other's are they suspected.
    let is_mutual = |at: usize, other: usize| !old.is_row || now[other].as_ref().is_some_and(|(_, says)| *says == printed[at]);
    let mut found: Vec<usize> = Vec::new();
    for (at, now) in now.iter().enumerate() {
        let Some((words, says)) = now else { continue };
        let others = (0..figures.len()).filter(|other| *other != at);
        found.extend(others.filter(|other| {
            // It says what another one said, or stands behind the words of another one.
            is_changed(at) && is_changed(*other) && *says == printed[*other] && is_mutual(at, *other)
                || !words.is_empty() && is_same(words, &labels[*other]) && !is_same(words, &labels[at])
        }));
        // A copy of its clause was typed besides: which of them is its own nobody can say.
        let count = |text: &str| text.matches(labels[at].as_str()).count();
        if is_changed(at) && by_text(images, at) && !labels[at].is_empty() && count(&new.text) > count(&old.text) {
            found.push(at);
        }
        if found.last().is_some_and(|other| *other != at) && !found.contains(&at) {
            found.push(at);
        }
    }
    // Of a row with another head the numbers may be another one's.
    if old.is_row && cells::head(old) != cells::head(new) && (0..figures.len()).any(|at| by_text(images, at) && is_changed(at)) {
        return Some(0..figures.len());
    }
    if (0..figures.len()).any(|at| by_text(images, at) && is_changed(at)) && words_moved(old, figures, new, places) {
        return Some(0..figures.len());
    }
    Some(*found.iter().min()?..found.iter().max()? + 1)
}

/// Whether two labels are one, whatever opens the sentence before one of them: 其中一孩, 一孩.
fn is_same(one: &str, other: &str) -> bool {
    let is_long = |words: &str| words.chars().count() >= SHORTEST;
    one == other || is_long(one) && other.ends_with(one) || is_long(other) && one.ends_with(other)
}

/// Whether words that went stand elsewhere now.
fn words_moved(old: &DraftUnit, figures: &[Range<usize>], new: &DraftUnit, places: &[Range<usize>]) -> bool {
    let cuts = |ranges: &[Range<usize>]| {
        let mut cuts: Vec<usize> = ranges.iter().flat_map(|range| [range.start, range.end]).collect();
        cuts.sort_unstable();
        cuts
    };
    let (before, after) =
        (tokens(&old.text, 0..old.text.len(), &cuts(figures)), tokens(&new.text, 0..new.text.len(), &cuts(places)));
    let texts = |text: &'_ str, list: &[Range<usize>]| list.iter().map(|at| text[at.clone()].to_owned()).collect::<Vec<_>>();
    let (old_words, new_words) = (texts(&old.text, &before), texts(&new.text, &after));
    let (mut gone, mut fresh) = (Runs::default(), Runs::default());
    for step in steps(&old_words, &new_words) {
        match step {
            Step::Kept(..) => {
                gone.end();
                fresh.end();
            }
            Step::Gone(at) => gone.add(&old_words[at], &before[at], figures),
            Step::New(at) => fresh.add(&new_words[at], &after[at], places),
        }
    }
    gone.end();
    fresh.end();
    gone.all.iter().any(|run| fresh.all.contains(run))
}

/// Words one behind the other that went, or came.
#[derive(Default)]
struct Runs {
    all: Vec<String>,
    open: String,
}

impl Runs {
    fn add(&mut self, word: &str, at: &Range<usize>, figures: &[Range<usize>]) {
        let is_figure = figures.iter().any(|figure| figure.start <= at.start && at.end <= figure.end);
        if is_figure || word.starts_with(ENDS) {
            self.end();
        } else {
            self.open.push_str(word);
        }
    }

    fn end(&mut self) {
        if !self.open.is_empty() {
            self.all.push(std::mem::take(&mut self.open));
        }
    }
}

/// A figure where the words before it stand now, if both drafts have them once: sure with the number that it had.
///
/// What opened a sentence stays at its head when the clauses behind change places: 报告乙类5例 is 乙类5例 then.
fn moved(old: &str, figure: &Range<usize>, label: &str, new: &str) -> Option<Image> {
    let printed = &old[figure.clone()];
    let tails = || label.char_indices().map(|(at, _)| &label[at..]).take_while(|tail| tail.chars().count() >= SHORTEST);
    let last = tails().last()?;
    // Where the shortest does not stand no longer one does.
    let has = |end: &str| new.contains(&format!("{last}{end}"));
    let of = |is_there: bool| tails().take(if is_there { LONGEST } else { 0 });
    for tail in of(has(printed)) {
        let clause = format!("{tail}{printed}");
        if let (Some(_), Some(start)) = (once(old, &clause), once(new, &clause)) {
            return Some(Image::At { range: start + tail.len()..start + clause.len(), how: How::Text, sure: true });
        }
    }
    let tail = of(has("")).find(|tail| once(old, tail).is_some() && once(new, tail).is_some())?;
    let start = once(new, tail)? + tail.len();
    let length = longest_like(&new[start..], printed)?;
    let range = start..start + length;
    (unit(printed)? == unit(&new[range.clone()])?).then_some(Image::At { range, how: How::Text, sure: false })
}

/// Where words that were made of a figure (同比增长7.63%) stand now, if both drafts have them once; a number alone may be any other one.
fn stands(said: &str, old: &str, new: &str, images: &[Image], at: usize) -> Option<Range<usize>> {
    if said.starts_with(is_digit) || said.chars().count() < LEAST_SAID {
        return None;
    }
    let start = once(old, said).and_then(|_| once(new, said))?;
    let range = start..start + said.len();
    let found = Image::At { range: range.clone(), how: How::Text, sure: true };
    (!images.iter().enumerate().any(|(number, other)| number != at && meets(&found, other))).then_some(range)
}

/// Whether more numbers in the unit of one that is gone stand in the new text than in the old one, none of them a figure.
fn is_typed_anew(said: &str, figures: &[Range<usize>], old: &str, new: &str, images: &[Image]) -> bool {
    let unit = |text: &str| unit(&text[..longest_quantity(text)?]);
    // Words that were made of a figure say one too.
    let number = tokens(said, 0..said.len(), &[]).into_iter().rfind(|token| said[token.start..].starts_with(is_digit));
    let own = number.and_then(|token| unit(&said[token.start..])).filter(|unit| !unit.is_empty());
    if own.is_none() {
        return false;
    }
    let mut places: Vec<Range<usize>> = images.iter().filter_map(place).cloned().collect();
    // What a number was before is said with it: 由7家增加到10家.
    let formers: Vec<Range<usize>> = places.iter().filter_map(|range| Some(former(&new[..range.start])?.1)).collect();
    places.extend(formers);
    let count = |text: &str, taken: &[Range<usize>]| {
        let numbers = tokens(text, 0..text.len(), &[]).into_iter().filter(|token| text[token.start..].starts_with(is_digit));
        let free = numbers.filter(|token| !taken.iter().any(|range| token.start < range.end && range.start < token.end));
        free.filter(|token| unit(&text[token.start..]) == own).count()
    };
    count(new, &places) > count(old, figures)
}

/// Whether two stand in one place.
fn meets(one: &Image, other: &Image) -> bool {
    place(one).zip(place(other)).is_some_and(|(one, other)| one.start < other.end && other.start < one.end)
}

fn by_text(images: &[Image], at: usize) -> bool {
    matches!(images[at], Image::At { how: How::Text | How::Bookmark | How::Place, .. })
}

fn place(image: &Image) -> Option<&Range<usize>> {
    match image {
        Image::At { range, .. } => Some(range),
        Image::Gone | Image::Unclear => None,
    }
}

/// The words of the clause before a figure.
pub(super) fn label(text: &str, figure: &Range<usize>, figures: &[Range<usize>]) -> String {
    let before = &text[..figure.start];
    let clause = before.rfind(ENDS).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let other = figures.iter().map(|other| other.end).filter(|end| *end <= figure.start).max().unwrap_or(0);
    let words = &before[clause.max(other)..];
    last(words, LONGEST).to_owned()
}

/// What stands between figures.
pub(super) fn words(text: &str, figures: &[Range<usize>]) -> String {
    let mut sorted: Vec<&Range<usize>> = figures.iter().collect();
    sorted.sort_by_key(|range| range.start);
    let mut out = String::new();
    let mut at = 0;
    for range in sorted {
        out.push_str(&plain(text.get(at..range.start).unwrap_or_default()));
        out.push('\0');
        at = range.end.max(at);
    }
    out.push_str(&plain(&text[at..]));
    out
}

/// Where a text stands that stands there once.
fn once(text: &str, part: &str) -> Option<usize> {
    let mut found = text.match_indices(part);
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}
