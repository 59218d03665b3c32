//! Lines → headings with what stands under them, by the numbers typed before them; what has no number that counts is text.

use super::number::{HeadNumber, form, number};
use super::original::OriginalLine;
use crate::base::hashed::{HashMap, HashSet};
use crate::base::text::numbering::Scheme;

/// The deepest heading that a 公文 has.
const DEEPEST: usize = 4;
/// The longest heading without a number, in characters.
const LONGEST_BARE: usize = 25;

/// A heading and what stands under it.
#[derive(Debug, Default)]
pub(super) struct OutlineNode {
    /// Its line.
    pub(super) line: usize,
    /// Its number; none for a heading without one.
    pub(super) number: Option<HeadNumber>,
    /// The lines of text right under it, in their order.
    pub(super) body: Vec<usize>,
    /// The headings under it.
    pub(super) items: Vec<OutlineNode>,
}

/// A summary as a tree: what stands before the first heading, and the chapters.
#[derive(Debug, Default)]
pub(super) struct SummaryOutline {
    /// The lines before the first heading.
    pub(super) intro: Vec<usize>,
    /// The chapters.
    pub(super) chapters: Vec<OutlineNode>,
}

/// Reads the lines of a body; those that `plain` names are text whatever they look like.
pub(super) fn outline(lines: &[OriginalLine], body: std::ops::Range<usize>, plain: &dyn Fn(usize) -> bool) -> SummaryOutline {
    let numbers: HashMap<usize, HeadNumber> = body
        .clone()
        .filter(|at| lines[*at].cells.is_none() && !plain(*at))
        .filter_map(|at| Some((at, number(&lines[at].text)?)))
        .collect();
    let series = series(&numbers, body.clone());
    let mut reader = OutlineReader { lines, numbers, series, open: Vec::new(), outline: SummaryOutline::default() };
    for at in body {
        match reader.depth(at, plain) {
            Some(depth) => reader.heading(at, depth),
            None => reader.text(at),
        }
    }
    reader.outline
}

/// The lines with a spoken first (一是) that a second follows, before any number that is not spoken: 一是 alone counts nothing.
fn series(numbers: &HashMap<usize, HeadNumber>, body: std::ops::Range<usize>) -> HashSet<usize> {
    let mut starts = HashSet::default();
    // From the end, so that each line knows which seconds follow it.
    let mut seconds: HashSet<&Scheme> = HashSet::default();
    for (at, number) in body.rev().filter_map(|at| Some((at, numbers.get(&at)?))) {
        match number.place {
            _ if !number.scheme.is_spoken() => seconds.clear(),
            1 if seconds.contains(&number.scheme) => _ = starts.insert(at),
            2 => _ = seconds.insert(&number.scheme),
            _ => {}
        }
    }
    starts
}

/// A heading that is open: what follows stands under it.
#[derive(Debug)]
struct Open {
    /// How it counts; none for a heading without number.
    scheme: Option<Scheme>,
    /// Which place it has said.
    place: u64,
    /// Its level in the outline of the file.
    level: Option<u8>,
}

struct OutlineReader<'a> {
    lines: &'a [OriginalLine],
    numbers: HashMap<usize, HeadNumber>,
    /// Where a series of spoken numbers begins.
    series: HashSet<usize>,
    open: Vec<Open>,
    outline: SummaryOutline,
}

impl OutlineReader<'_> {
    /// How deep the heading is that a line is; none where it is text.
    fn depth(&mut self, at: usize, plain: &dyn Fn(usize) -> bool) -> Option<usize> {
        let line = &self.lines[at];
        let Some(number) = self.numbers.get(&at) else {
            let level = line.level.filter(|_| line.cells.is_none() && !plain(at));
            let depth = match level {
                Some(level) => self.open.iter().take_while(|open| open.level.is_some_and(|known| known < level)).count(),
                None if !plain(at) && self.is_bare(at) => 0,
                None => return None,
            };
            // What ends as a sentence does is one, in whatever style somebody has put it.
            return (depth < DEEPEST && !line.text.ends_with(['。', '；', '，'])).then(|| {
                self.open.truncate(depth);
                self.open.push(Open { scheme: None, place: 0, level: level.or(Some(1)) });
                depth
            });
        };
        let (scheme, place) = (number.scheme.clone(), number.place);
        // (二) goes on after （一）, in whatever width it is typed.
        let same = self.open.iter().rposition(|open| open.scheme.as_ref().is_some_and(|known| form(known) == form(&scheme)));
        // Words count within a paragraph too (一是…；二是…): only those that go on from line to line are headings.
        if scheme.is_spoken() {
            let goes_on = same.is_some_and(|at| at + 1 == self.open.len() && self.open[at].place + 1 == place);
            if !goes_on && !self.series.contains(&at) {
                return None;
            }
        }
        let depth = same.unwrap_or_else(|| {
            let deeper = |open: &Open| open.scheme.as_ref().is_some_and(|known| rank(known) > rank(&scheme));
            self.open.len() - self.open.iter().rev().take_while(|open| deeper(open)).count()
        });
        if depth >= DEEPEST {
            return None;
        }
        self.open.truncate(depth);
        self.open.push(Open { scheme: Some(scheme), place, level: line.level });
        Some(depth)
    }

    /// Whether a line without number is the heading of chapters that begin to count again: 2024年工作打算 over 一、.
    fn is_bare(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        let first = self.outline.chapters.iter().find_map(|node| node.number.as_ref()).map(|number| &number.scheme);
        let next = self.numbers.get(&(at + 1));
        let begins_again = next.is_some_and(|next| next.place == 1 && Some(&next.scheme) == first);
        begins_again
            && (2..=LONGEST_BARE).contains(&text.chars().count())
            && text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '）' | ')'))
            && !text.contains(['。', '；'])
    }

    fn heading(&mut self, at: usize, depth: usize) {
        let node = OutlineNode { line: at, number: self.numbers.remove(&at), ..OutlineNode::default() };
        // A level that the original leaves out has no heading to stand under.
        let mut items = &mut self.outline.chapters;
        for _ in 0..depth {
            // Asked for twice: one borrow for both arms would outlive the one that breaks.
            match items.last_mut() {
                Some(_) => {
                    items = items.last_mut().map(|last| &mut last.items).unwrap_or_else(|| unreachable!("there is a last one"))
                }
                None => break,
            }
        }
        items.push(node);
    }

    fn text(&mut self, at: usize) {
        let Some(mut last) = self.outline.chapters.last_mut() else {
            self.outline.intro.push(at);
            return;
        };
        while !last.items.is_empty() {
            let at = last.items.len() - 1;
            last = &mut last.items[at];
        }
        last.body.push(at);
    }
}

/// How deep the standard has a scheme: 一、 （一） 1. （1）, words last.
fn rank(scheme: &Scheme) -> usize {
    match form(scheme).as_str() {
        _ if scheme.is_spoken() => 9,
        text if text.starts_with('一') => 1,
        text if text.starts_with("(一") => 2,
        text if text.starts_with('1') => 3,
        _ => 4,
    }
}
