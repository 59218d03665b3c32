//! Clauses that changed places: in 乙类5例，甲类6例 the numbers stand where those of 甲类6例，乙类5例 stood, and each is the other's.
//!
//! Where that is possible a figure is where the words before it stand now, with the number that it had; with another one it is 疑似.

use std::ops::Range;

use super::image::{How, Image, PrintedSpot, longest_quantity};
use super::token::tokens;
use super::unit::{DraftUnit, plain};
use crate::base::text::difference::{Step, steps};

/// Where clauses end.
const ENDS: [char; 13] = ['，', '。', '；', '、', '：', '（', '）', ',', ';', '(', ')', '\t', '\n'];

/// Puts right the images of figures whose clauses may have changed places.
pub(super) fn settle(old: &DraftUnit, spots: &[PrintedSpot], new: &DraftUnit, images: &mut [Image]) {
    let figures: Vec<Range<usize>> = spots.iter().map(|spot| spot.range.clone()).collect();
    let places: Vec<Range<usize>> = images.iter().filter_map(place).cloned().collect();
    if words(&old.text, &figures) == words(&new.text, &places) {
        return;
    }
    let labels: Vec<String> = figures.iter().map(|figure| label(&old.text, figure, &figures)).collect();
    let Some(hull) = suspected(old, &figures, &labels, new, &places, images) else { return };
    let mut settled: Vec<Option<Image>> = vec![None; images.len()];
    for at in hull.clone() {
        let printed = &old.text[figures[at].clone()];
        let clause = format!("{}{printed}", labels[at]);
        settled[at] = match (labels[at].is_empty(), once(&new.text, &clause)) {
            // With its words, and the number that it had.
            (false, Some(start)) if once(&old.text, &clause).is_some() => {
                Some(Image::At { range: start + labels[at].len()..start + clause.len(), how: How::Text, sure: true })
            }
            (false, _) => relabelled(&old.text, &labels[at], &new.text),
            (true, _) => None,
        };
    }
    let taken: Vec<Range<usize>> = settled.iter().flatten().filter_map(place).cloned().collect();
    for at in hull {
        let has_moved = |range: &Range<usize>| plain(&new.text[range.clone()]) != plain(&old.text[figures[at].clone()]);
        images[at] = match (settled[at].take(), &images[at]) {
            (Some(image), _) => image,
            (None, Image::At { range, how, .. })
                if has_moved(range) && !taken.iter().any(|other| other.start < range.end && range.start < other.end) =>
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
    let mut found: Vec<usize> = Vec::new();
    for (at, now) in now.iter().enumerate() {
        let Some((words, says)) = now else { continue };
        let others = (0..figures.len()).filter(|other| *other != at);
        found.extend(others.filter(|other| {
            // It says what another one said, or stands behind the words of another one.
            is_changed(at) && is_changed(*other) && *says == printed[*other]
                || !words.is_empty() && *words != labels[at] && *words == labels[*other]
        }));
        if found.last().is_some_and(|other| *other != at) && !found.contains(&at) {
            found.push(at);
        }
    }
    let by_text = |at: &usize| matches!(&images[*at], Image::At { how: How::Text | How::Bookmark | How::Place, .. });
    if (0..figures.len()).any(|at| by_text(&at) && is_changed(at)) && words_moved(old, figures, new, places) {
        return Some(0..figures.len());
    }
    Some(*found.iter().min()?..found.iter().max()? + 1)
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

/// The number behind the words that stood before a figure, where both drafts have them once.
fn relabelled(old: &str, label: &str, new: &str) -> Option<Image> {
    once(old, label)?;
    let start = once(new, label)? + label.len();
    let length = longest_quantity(&new[start..])?;
    Some(Image::At { range: start..start + length, how: How::Text, sure: false })
}

fn place(image: &Image) -> Option<&Range<usize>> {
    match image {
        Image::At { range, .. } => Some(range),
        Image::Gone | Image::Unclear => None,
    }
}

/// The words of the clause before a figure.
fn label(text: &str, figure: &Range<usize>, figures: &[Range<usize>]) -> String {
    let before = &text[..figure.start];
    let clause = before.rfind(ENDS).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let other = figures.iter().map(|other| other.end).filter(|end| *end <= figure.start).max().unwrap_or(0);
    before[clause.max(other)..].to_owned()
}

/// What stands between figures.
fn words(text: &str, figures: &[Range<usize>]) -> String {
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
