//! Where words of a draft are written: a text of the data, with its `${…}`, or a template.

use std::ops::Range;
use std::sync::Arc;

use super::compared::ComparedUnits;
use super::data_item::{DataItem, SHORTEST, is_searched};
use super::report::TextWrite;
use super::unit::is_blank;
use crate::base::source::{Place, Source};
use crate::yaml::entry::{Entry, Map, Shape};
use crate::yaml::keys::{self, FIGURE, SECTION, TOP};
use crate::yaml::words::{self, BREAK};

/// Texts in which an empty line begins a paragraph.
const LONG: [&str; 4] = ["正文", "引言", "结束语", "思路"];

/// Of so many figures of a sentence it is looked for which template says them.
const MOST_FIGURES: usize = 8;

/// What the data says of how it is printed or checked, and is never printed itself.
const UNPRINTED: [&str; 7] = ["专题", "版式", "公式", "分子", "分母", "校核", "排法"];

/// Entries of 报告 that are printed in one place.
const PRINTED_ONCE: [&str; 4] = ["标题", "title", "主送机关", "addressee"];

/// What an entry of 报告 prints is shorter, in bytes.
const LONGEST_ENTRY: usize = 120;

/// A paragraph of a text of the data.
#[derive(Debug, Clone)]
pub(super) struct DataParagraph {
    /// Where the whole text is written.
    pub(super) place: Place,
    /// The whole text, its line ends joined.
    pub(super) raw: Arc<str>,
    /// What this paragraph is of it.
    pub(super) span: Range<usize>,
    /// Whether the text may have other paragraphs.
    pub(super) is_long: bool,
    /// Whether it is a name that the draft prints wherever it speaks of what has it: another one is nobody's to write for a single place.
    pub(super) is_name: bool,
    /// The item of a list that it is, or is a part of.
    pub(super) item: Option<Arc<DataItem>>,
    /// Its plain words and its holes, by turns.
    pieces: Vec<TextPiece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum TextPiece {
    /// As they are printed: made once, for each paragraph is held against each of the draft.
    Words(String),
    /// Bytes of the whole text.
    Hole(Range<usize>),
}

/// A paragraph of the data as a unit prints it.
#[derive(Debug, Clone)]
pub(super) struct PrintedParagraph<'a> {
    pub(super) paragraph: &'a DataParagraph,
    /// Bytes of the unit's text.
    pub(super) range: Range<usize>,
    /// Bytes of the unit's text that each hole printed, in order.
    pub(super) holes: Vec<Range<usize>>,
}

/// All paragraphs of all texts of a file.
pub(super) fn paragraphs(map: &Map) -> Vec<DataParagraph> {
    let mut out = Vec::new();
    map.iter().for_each(|(name, (_, entry))| collect(name, entry, keys::find(TOP, name) == Some("报告"), None, &mut out));
    out
}

fn collect(name: &str, entry: &Entry, is_named: bool, item: Option<&Arc<DataItem>>, out: &mut Vec<DataParagraph>) {
    match &entry.shape {
        _ if entry.alias || UNPRINTED.contains(&name) => {}
        Shape::Map(map) => {
            let is_named = is_named || map.keys().any(|name| matches!(keys::find(FIGURE, name), Some("值" | "公式" | "分子")));
            map.iter().for_each(|(name, (_, entry))| collect(name, entry, is_named, item, out));
        }
        Shape::List(items) => {
            for inner in items {
                collect("", inner, is_named, Some(&Arc::new(DataItem::of(inner, entry, item))), out);
            }
        }
        Shape::Scalar(scalar) => {
            let raw: Arc<str> = words::words(scalar, &entry.place).into();
            if !is_searched(&raw) {
                return;
            }
            let is_long = LONG.contains(&name) || raw.contains(BREAK);
            let is_name = is_named && !PRINTED_ONCE.contains(&name);
            let mut start = 0;
            for piece in raw.split(BREAK) {
                let span = start..start + piece.len();
                start = span.end + BREAK.len();
                let is_heading = keys::find(SECTION, name) == Some("标题");
                let (place, pieces, item) = (entry.place.clone(), pieces(&raw, &span, is_heading), item.cloned());
                out.push(DataParagraph { place, pieces, raw: Arc::clone(&raw), span, is_long, is_name, item });
            }
        }
    }
}

/// How many items stand under a heading, in its words: the program counts them.
const COUNT: &str = "{数}";

/// Plain words and holes, by turns: words first and last, empty where nothing stands. Only a heading counts its items.
fn pieces(raw: &str, span: &Range<usize>, is_heading: bool) -> Vec<TextPiece> {
    let mut out = Vec::new();
    let mut start = span.start;
    let mut at = start;
    let begins = |at: usize| {
        let (name, count) = (raw[at..span.end].find("${"), raw[at..span.end].find(COUNT).filter(|_| is_heading));
        name.into_iter().chain(count).min().map(|found| at + found)
    };
    while let Some(open) = begins(at) {
        // `$${` stands for a `${` that is no name.
        if open > span.start && raw.as_bytes()[open - 1] == b'$' {
            at = open + 2;
            continue;
        }
        let Some(close) = raw[open..span.end].find('}').map(|found| open + found + 1) else { break };
        out.push(TextPiece::Words(bare(raw, span, start..open)));
        out.push(TextPiece::Hole(open..close));
        start = close;
        at = close;
    }
    out.push(TextPiece::Words(bare(raw, span, start..span.end)));
    out
}

/// Words of a paragraph as they are printed. What ends a text is the layout's: 要点 lose it.
fn bare(raw: &str, paragraph: &Range<usize>, range: Range<usize>) -> String {
    let words = raw[range.clone()].replace("$${", "${");
    let words = if range.end == paragraph.end { words.trim_end().trim_end_matches(['。', '；', ';']) } else { &words };
    let words = if range.start == paragraph.start { words.trim_start() } else { words };
    words.to_owned()
}

/// The longest text that a unit prints; none where it stands in the data twice, since nobody can say which of them is meant.
pub(super) fn only<'p, 'a>(printed: &'p [PrintedParagraph<'a>]) -> Option<&'p PrintedParagraph<'a>> {
    printed.first().filter(|first| !is_twice(first, printed))
}

/// The texts that a unit prints, one behind the other: a heading, and what stands behind it.
pub(super) fn whole<'p, 'a>(printed: &'p [PrintedParagraph<'a>]) -> impl Iterator<Item = &'p PrintedParagraph<'a>> {
    let longer = |at: usize, range: &Range<usize>| {
        printed[..at].iter().any(|other| other.range != *range && other.range.start < range.end && range.start < other.range.end)
    };
    printed.iter().enumerate().filter(move |(at, one)| !longer(*at, &one.range)).map(|(_, one)| one)
}

/// Whether another place of the data says the same.
pub(super) fn is_twice(one: &PrintedParagraph<'_>, printed: &[PrintedParagraph<'_>]) -> bool {
    printed.iter().any(|other| other.range == one.range && other.paragraph.place != one.paragraph.place)
}

impl DataParagraph {
    /// Where a unit prints it; `figures` are the bytes of its text that figures stand in.
    pub(super) fn printed<'a>(&'a self, text: &str, figures: &[Range<usize>]) -> Option<PrintedParagraph<'a>> {
        let Some(TextPiece::Words(first)) = self.pieces.first() else { return None };
        match first.chars().next() {
            // It begins with a name: of a figure, wherever one stands, or of an entry of 报告 at the head.
            None => {
                let starts = std::iter::once(0).chain(figures.iter().map(|range| range.start));
                starts.into_iter().find_map(|start| self.printed_at(text, figures, start))
            }
            // By their first character: to make ready for a search of so many words takes longer than the paragraph is.
            Some(head) => {
                let mut starts = text.match_indices(head).map(|(at, _)| at);
                starts.find_map(|start| self.printed_at(text, figures, start))
            }
        }
    }

    fn printed_at(&self, text: &str, figures: &[Range<usize>], start: usize) -> Option<PrintedParagraph<'_>> {
        let mut at = start;
        let mut holes = Vec::new();
        for (number, piece) in self.pieces.iter().enumerate() {
            match piece {
                TextPiece::Words(words) => {
                    text.get(at..)?.strip_prefix(words.as_str())?;
                    at += words.len();
                }
                TextPiece::Hole(_) => {
                    let end = match figures.iter().find(|figure| figure.start == at && !figure.is_empty()) {
                        Some(figure) => figure.end,
                        // An entry of 报告, and how many items there are, have no control: they end where the next words begin.
                        None => {
                            let Some(TextPiece::Words(next)) = self.pieces.get(number + 1) else { return None };
                            if next.is_empty() {
                                return None;
                            }
                            let rest = text.get(at..)?;
                            // Not to the end of a long paragraph for each hole.
                            let reach =
                                rest.char_indices().map(|(at, _)| at).nth(LONGEST_ENTRY + next.len()).unwrap_or(rest.len());
                            at + rest[..reach].find(next.as_str()).filter(|length| *length < LONGEST_ENTRY)?
                        }
                    };
                    holes.push(at..end);
                    at = end;
                }
            }
        }
        Some(PrintedParagraph { paragraph: self, range: start..at, holes })
    }

    /// Whether it is a heading that counts what stands under it.
    pub(super) fn counts_items(&self) -> bool {
        let is_count = |piece: &TextPiece| matches!(piece, TextPiece::Hole(range) if self.raw[range.clone()] == *COUNT);
        self.pieces.iter().any(is_count)
    }

    /// The line of the file on which words of it stand; that on which the text begins, if they are not found.
    pub(super) fn line(&self, words: &str) -> usize {
        let source = &self.place.source;
        let inside = source.text().get(self.place.span.clone()).unwrap_or_default();
        // In the file the text may be broken into lines: only its head is sure to stand on one.
        let head: String = words.chars().filter(|c| !is_blank(*c)).take(6).collect();
        let at = inside.find(&head).map_or(self.place.span.start, |at| self.place.span.start + at);
        source.line_column(at).0
    }
}

/// Neighbouring paragraphs of one text with other words: those between their holes, which stand in this order, with an empty line where a
/// paragraph begins. None where they cannot be written so.
pub(super) fn rewritten(paragraphs: &[&DataParagraph], new: &[String], order: &[usize]) -> Option<TextWrite> {
    let (first, last) = (paragraphs.first()?, paragraphs.last()?);
    let whole = |text: &str| text.split(BREAK).all(|part| !part.contains(['\n', '\t']));
    if !new.iter().all(|words| whole(words)) {
        return None;
    }
    let span = first.span.start..last.span.end;
    let old = &first.raw[span.clone()];
    let mut out = old[..old.len() - old.trim_start().len()].to_owned();
    let mut new = new.iter();
    // `\0` is the `$` of a name, until those that people typed are doubled.
    let words = |words: &String| plain_words(words).replace('\0', "$");
    out.push_str(&words(new.next()?));
    let pieces = paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
    let holes: Vec<&Range<usize>> =
        pieces.filter_map(|piece| if let TextPiece::Hole(range) = piece { Some(range) } else { None }).collect();
    for at in order {
        out.push_str(&first.raw[holes.get(*at)?.start..holes[*at].end]);
        out.push_str(&words(new.next()?));
    }
    // What ends a text is the layout's.
    let bare = old.trim_end().trim_end_matches(['。', '；', ';']);
    out.push_str(&old[bare.len()..]);
    Some(TextWrite { place: first.place.clone(), text: Arc::clone(&first.raw), span, new: out, paragraph: 0 })
}

/// Words as a text of the data writes them.
pub(super) fn plain_words(words: &str) -> String {
    words.replace("${", "$${")
}

/// The template, and the line of it, that says words: by the longest run of them between figures that one place alone says.
pub(super) fn template(words: &[&str], templates: &[(String, Source)]) -> Option<(String, usize)> {
    let mut runs: Vec<&str> = words
        .iter()
        .flat_map(|words| words.split(['，', '。', '；', '、', '：', '\t', '\n']))
        .map(str::trim)
        .filter(|run| run.chars().count() >= SHORTEST)
        .collect();
    runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
    // Each is looked for in all templates, and a long paragraph has dozens.
    runs.iter().take(8).find_map(|run| {
        let mut found =
            templates.iter().flat_map(|(name, source)| source.text().match_indices(run).map(move |(at, _)| (name, source, at)));
        let (name, source, at) = found.next()?;
        found.next().is_none().then(|| (name.clone(), source.line_column(at).0))
    })
}

/// The template, and the line of it, that says one of the figures of a sentence behind the words that stand before it.
pub(super) fn template_of(
    pair: &ComparedUnits<'_>,
    part: &Range<usize>,
    templates: &[(String, Source)],
) -> Option<(String, usize)> {
    let inside = pair.figures.iter().zip(pair.tags).filter(|(at, _)| part.start <= at.start && at.end <= part.end);
    inside.take(MOST_FIGURES).find_map(|(at, tag)| {
        let (group, name) = tag.split('#').next()?.rsplit_once('.')?;
        let words: String = pair.old.text[part.start..at.start].chars().rev().take(2).collect();
        let words: String = words.chars().rev().collect();
        let needle = format!("{words}{{{{ {group}?.{name} ");
        let found = |(name, source): &(String, Source)| {
            let place = source.text().find(&needle)?;
            Some((name.clone(), source.line_column(place).0))
        };
        let mut all = templates.iter().filter_map(found);
        all.next().filter(|_| all.next().is_none())
    })
}
