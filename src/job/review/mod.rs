//! `pull`: what people changed in a draft that came back, told by figure and by sentence, and how it goes home into the data.
//!
//! ```text
//! edited.docx ─read─▶ units ─┐
//!                            ├─align─▶ pairs ─image─▶ what each figure became ─figure─▶ FigureChange ─┐
//! data ─draft─▶ base units ──┘                └─text──▶ sentences, paragraphs ────────▶ TextChange ───┴─▶ Pulled
//! (or --base)
//! ```
//!
//! What is told as sure must be so: where two readings are possible the change is 疑似, and never written.

mod align;
mod apply;
mod base;
mod comments;
mod figure;
mod hand;
mod image;
mod report;
mod text;
mod token;
mod unit;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub use self::report::{FigureChange, From, Kind, New, Pulled, ReadBy, Said, TextChange};

use self::align::{Alignment, Pair, align};
use self::base::{Base, rendered};
use self::figure::{Known, Seen};
use self::hand::Hand;
use self::image::{How, Image, Spot, images};
use self::text::{Compared, Texts};
use self::unit::{Unit, plain, units};
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
use crate::format::docx::digest::is_untouched;
use crate::format::docx::read::{Manuscript, View, read};
use crate::format::docx::stamp::Stamp;
use crate::job::draft::Drafted;
use crate::ledger::Ledger;
use crate::quantity::period::Period;

pub(crate) static FOREIGN_REPORT: Rule = Rule {
    id: "foreign-report",
    name: "不是这份数据的稿子",
    severity: Severity::Error,
    about: "改回来的稿子是不是由给出的数据起草的",
    why: "拿别的县、别的期间的稿子对，改动会写进不相干的数据",
    bad: r#"$ qicao generate 数据.yaml -o 稿子.docx
（改了 数据.yaml 里的单位和地区）
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.docx
$ qicao pull 稿子.docx --data 数据.yaml
"#,
    basis: "",
};

/// Of a draft of this data, so much is known again, in hundredths of its characters.
const LEAST_KNOWN: usize = 30;

/// A file without a stamp that lacks so many paragraphs at its ends is a piece of a draft.
const MOST_MISSING: usize = 6;

/// A file, and what people know it by.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// What people know it by.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the user chose.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Options<'a> {
    /// The draft as it went out, where it was kept.
    pub base: Option<File<'a>>,
    /// A figure changed in some of its places is meant in all of them.
    pub same: bool,
    /// Tracked changes are read as rejected.
    pub rejected: bool,
}

impl<'a> Options<'a> {
    /// Compared with the draft that went out.
    #[must_use]
    pub fn base(mut self, base: impl Into<Option<File<'a>>>) -> Self {
        self.base = base.into();
        self
    }

    /// With a figure changed in some of its places meant in all of them.
    #[must_use]
    pub fn same(mut self, same: bool) -> Self {
        self.same = same;
        self
    }

    /// With tracked changes read as rejected.
    #[must_use]
    pub fn rejected(mut self, rejected: bool) -> Self {
        self.rejected = rejected;
        self
    }
}

/// How what the old draft said is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The data and the templates are those that it was made from.
    Same,
    /// It was kept.
    Kept,
    /// From today's data, which may have moved on.
    Guessed,
}

/// Tells what an edited draft changed against the draft of this data.
///
/// # Errors
///
/// The file cannot be read, is no draft of this data, or is held against a masked draft.
pub fn pull(edited: File<'_>, drafted: &Drafted, options: &Options<'_>) -> Result<Pulled, Error> {
    let Some(ledger) = &drafted.ledger else {
        let error = Error::new(&FOREIGN_REPORT, "拿来对照的稿子遮去了内容，没有数可以对");
        return Err(error.hint("请用没有遮过的数据起草"));
    };
    let manuscript = read(edited.name, edited.bytes)?;
    let view = if options.rejected { View::Rejected } else { View::Accepted };
    let new = units(&manuscript, view);
    let (today, entries) = rendered(&drafted.document)?;
    let kept = options.base.map(|file| read(file.name, file.bytes).map(|manuscript| (file, manuscript))).transpose()?;

    let stamp = Stamp::read(edited.bytes).or_else(|| kept.as_ref().and_then(|(file, _)| Stamp::read(file.bytes)));
    let made_from = stamp.and_then(|stamp| stamp.made_from);
    let is_same = made_from.is_some()
        && made_from.map(|made| (made.data, made.templates))
            == drafted.document.properties.made_from.clone().map(|made| (made.data, made.templates));
    let standing = match (is_same, &kept) {
        (_, Some(_)) => Standing::Kept,
        (true, None) => Standing::Same,
        (false, None) => Standing::Guessed,
    };
    let texts_of_today = printed(&today);
    let words_of_today: Vec<String> = today.units.iter().map(|unit| plain(&unit.text)).collect();
    let base = match &kept {
        Some((_, manuscript)) => Base::of(manuscript).with_figures_of(&today),
        None => today,
    };
    let alignment = align(&base.units, &new);
    if !is_same {
        check(edited.name, &base, &new, &alignment, ledger)?;
    }
    let mut ours: HashSet<String> = drafted.document.remarks.iter().map(|remark| plain(&remark.text)).collect();
    ours.extend(kept.iter().flat_map(|(_, manuscript)| comments::ours(manuscript)));
    let mut out = Pulled { comments: comments::comments(&manuscript, &entries, &ours, view), ..Pulled::default() };
    if is_untouched(edited.bytes) == Some(true) {
        // Nobody has touched it, whatever the data says today.
        out.read_by = if manuscript.controls.is_empty() { ReadBy::Text } else { ReadBy::Tag };
        return Ok(out);
    }
    if standing == Standing::Guessed {
        out.problems.push(
            "稿子里没有起草时的记录，或者起草以后数据、模板改过：下面是和今天起草的稿子比出来的，都算疑似；请用 --base 指出送审时的原稿"
                .to_owned(),
        );
    }
    out.problems.extend(manuscript.beside.iter().map(|what| format!("稿子里有{what}，没有读")));

    let paragraphs = words::paragraphs(&ledger.sources);
    let review = Review {
        manuscript: &manuscript,
        base: &base,
        new: &new,
        texts: Texts { manuscript: &manuscript, data: &paragraphs, templates: &drafted.templates },
        rejected: if standing == Standing::Guessed { units(&manuscript, View::Rejected) } else { Vec::new() },
        standing,
    };
    let mut seen = Places::of(&base);
    review.pairs(&alignment, &mut seen, &mut out);
    // A piece of a draft, pasted into a file of its own: what it never held was not deleted.
    let missing = if Stamp::read(edited.bytes).is_none() { around(&alignment, base.units.len()) } else { Vec::new() };
    if missing.len() >= MOST_MISSING {
        out.problems.push(format!("稿子里只有原来的一部分，前后没有的{}段不算删去，没有列出", missing.len()));
        let words: HashSet<String> = missing.iter().map(|at| plain(&base.units[*at].text)).collect();
        out.texts.retain(|text| text.kind != Kind::Deleted || !words.contains(&plain(&text.old)));
    }
    review.lost(&alignment, &mut seen);
    out.read_by = seen.read_by();
    for text in out.texts.iter_mut().filter(|_| standing == Standing::Kept) {
        let says = |words: &str| words_of_today.iter().any(|today| today.contains(&plain(words)));
        text.settled =
            text.write.is_none() && matches!(text.kind, Kind::Changed | Kind::Heading) && says(&text.new) && !says(&text.old);
    }
    let known = Known { ledger, entries: &entries, today: &texts_of_today, same: options.same };
    (out.figures, out.gone) = figure::changes(seen.into_list(), &known);
    if missing.len() >= MOST_MISSING {
        out.gone.clear();
    }
    out.edited = apply::apply(&mut out, &ledger.sources);
    Ok(out)
}

/// What each tag prints, where it is printed first.
fn printed(base: &Base) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for (unit, spots) in base.units.iter().zip(&base.spots) {
        for spot in spots {
            out.entry(spot.tag.clone()).or_insert_with(|| unit.text[spot.range.clone()].to_owned());
        }
    }
    out
}

/// The paragraphs before the first that is known again, and behind the last.
fn around(alignment: &Alignment, count: usize) -> Vec<usize> {
    let known = || alignment.pairs.iter().filter(|pair| !pair.moved).flat_map(|pair| pair.old.iter().copied());
    let (Some(first), Some(last)) = (known().min(), known().max()) else { return Vec::new() };
    let head = (0..first).chain(last + 1..count);
    head.filter(|at| alignment.gone.contains(at)).collect()
}

/// Whether the file is a draft of this data at all.
fn check(name: &str, base: &Base, new: &[Unit], alignment: &Alignment, ledger: &Ledger) -> Result<(), Error> {
    let report = &ledger.report;
    let other = |what: &str| {
        Error::new(&FOREIGN_REPORT, format!("{name} 不是由给出的数据起草的：{what}"))
            .hint("请核对 --data 后面的数据文件，应当是这份稿子的地区和期间的数据")
    };
    let title = new
        .iter()
        .take(5)
        .map(|unit| plain(&unit.text))
        .find(|text| text.contains("卫生健康") && text.contains("总结") && text.chars().count() < 60 && !text.contains('。'));
    if let Some(title) = title {
        if !title.contains(&plain(&report.organ)) && !title.contains(&plain(&report.region)) {
            return Err(other(&format!("它的标题是“{title}”，数据是{}的", report.organ)));
        }
        let year = title.find("20").and_then(|at| title.get(at..)).and_then(|rest| {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(12);
            ends.filter_map(|end| Period::parse(&rest[..end])).last()
        });
        if let Some(period) = year.filter(|period| period.year != report.period.year) {
            return Err(other(&format!("它是{}的，数据是{}的", period.written, report.period.written)));
        }
    }
    let all: usize = new.iter().map(|unit| plain(&unit.text).chars().count()).sum();
    let known: Vec<usize> = alignment.pairs.iter().flat_map(|pair| pair.old.clone()).collect();
    if all == 0 || 100 * base.length(&known) < LEAST_KNOWN * all.min(base.length(&(0..base.units.len()).collect::<Vec<_>>())) {
        return Err(other("里面的话几乎都对不上"));
    }
    Ok(())
}

/// What became of each place of each figure.
struct Places<'a> {
    base: &'a Base,
    found: Vec<Vec<Option<Seen>>>,
    ways: Vec<How>,
}

impl<'a> Places<'a> {
    fn of(base: &'a Base) -> Self {
        Self { base, found: base.spots.iter().map(|spots| vec![None; spots.len()]).collect(), ways: Vec::new() }
    }

    fn read_by(&self) -> ReadBy {
        // The way that most of them were found by.
        let count = |how: How| self.ways.iter().filter(|way| **way == how).count();
        let ways =
            [(How::Tag, ReadBy::Tag), (How::Bookmark, ReadBy::Bookmark), (How::Place, ReadBy::Place), (How::Text, ReadBy::Text)];
        ways.into_iter().rev().max_by_key(|(how, _)| count(*how)).map_or(ReadBy::Text, |(_, by)| by)
    }

    /// The places of each tag, in the order of the draft that went out.
    fn into_list(self) -> Vec<(String, Vec<Seen>)> {
        let mut out: Vec<(String, Vec<Seen>)> = Vec::new();
        let mut index: HashMap<String, usize> = HashMap::new();
        for ((unit, spots), found) in self.base.units.iter().zip(&self.base.spots).zip(self.found) {
            for (spot, seen) in spots.iter().zip(found) {
                let old = unit.text[spot.range.clone()].to_owned();
                let seen = seen.unwrap_or(Seen { old, new: None, sure: true, proven: true, hand: Hand::default() });
                let at = *index.entry(spot.tag.clone()).or_insert_with(|| {
                    out.push((spot.tag.clone(), Vec::new()));
                    out.len() - 1
                });
                out[at].1.push(seen);
            }
        }
        out
    }
}

struct Review<'a> {
    manuscript: &'a Manuscript,
    base: &'a Base,
    new: &'a [Unit],
    texts: Texts<'a>,
    /// The draft without its tracked changes, where that can prove what it said.
    rejected: Vec<Unit>,
    standing: Standing,
}

impl Review<'_> {
    fn pairs(&self, alignment: &Alignment, seen: &mut Places<'_>, out: &mut Pulled) {
        let mut gone = alignment.gone.iter().copied().peekable();
        let mut deleted_before = |limit: usize, out: &mut Pulled| {
            while let Some(at) = gone.next_if(|at| *at < limit) {
                self.deleted(at, out);
            }
        };
        let mut fresh = alignment.fresh.iter().copied().peekable();
        for pair in &alignment.pairs {
            while let Some(at) = fresh.next_if(|at| *at < pair.new[0]) {
                out.texts.push(self.texts.whole(Kind::Inserted, None, Some(&self.new[at]), self.standing != Standing::Guessed));
            }
            if !pair.moved {
                deleted_before(pair.old[0], out);
            }
            self.pair(pair, seen, out);
        }
        for at in fresh {
            out.texts.push(self.texts.whole(Kind::Inserted, None, Some(&self.new[at]), self.standing != Standing::Guessed));
        }
        deleted_before(usize::MAX, out);
    }

    fn deleted(&self, at: usize, out: &mut Pulled) {
        let unit = &self.base.units[at];
        let figures = ranges(&self.base.spots[at]);
        let mut change = self.texts.whole(Kind::Deleted, Some((unit, &figures)), None, self.standing != Standing::Guessed);
        let taken = self.manuscript.paragraphs.iter().find(|paragraph| {
            let text: String =
                paragraph.pieces.iter().filter(|piece| piece.marks.inserted.is_none()).map(|piece| &*piece.text).collect();
            paragraph.pieces.iter().any(|piece| piece.marks.deleted.is_some()) && plain(&text) == plain(&unit.text)
        });
        if let Some(by) = taken.and_then(|paragraph| paragraph.pieces.iter().find_map(|piece| piece.marks.deleted.clone())) {
            change.author = Some(by.author.clone());
            change.tracked = true;
            change.sure = true;
        }
        out.texts.push(change);
    }

    fn pair(&self, pair: &Pair, seen: &mut Places<'_>, out: &mut Pulled) {
        let (old, spots) = joined(pair.old.iter().map(|at| (&self.base.units[*at], self.base.spots[*at].as_slice())));
        let (new, _) = joined(pair.new.iter().map(|at| (&self.new[*at], &[][..])));
        let figures = ranges(&spots);
        let found = images(&old, &spots, &new);
        let sure = self.is_proven(&old, pair);
        let mut next = found.iter().zip(&spots);
        for at in &pair.old {
            for (number, _) in self.base.spots[*at].iter().enumerate() {
                let Some((image, spot)) = next.next() else { break };
                if let Image::At { how, .. } = image {
                    seen.ways.push(*how);
                }
                seen.found[*at][number] = self.seen(image, &old.text[spot.range.clone()], &new, sure);
            }
        }
        let whole = |kind: Kind| {
            let ends = |units: Vec<&str>| units.join("\n");
            let mut change = self.texts.whole(kind, Some((&old, &figures)), Some(&new), sure);
            change.old = ends(pair.old.iter().map(|at| self.base.units[*at].text.as_str()).collect());
            change.new = ends(pair.new.iter().map(|at| self.new[*at].text.as_str()).collect());
            change
        };
        if pair.new.len() > 1 {
            out.texts.push(whole(Kind::Split));
        } else if pair.old.len() > 1 {
            out.texts.push(whole(Kind::Merged));
        } else if pair.moved {
            out.texts.push(whole(Kind::Moved));
        }
        let compared = Compared { old: &old, figures: &figures, images: &found, new: &new, sure };
        out.texts.extend(self.texts.changes(&compared));
    }

    fn seen(&self, image: &Image, old: &str, new: &Unit, proven: bool) -> Option<Seen> {
        let Image::At { range, sure, .. } = image else {
            return (*image == Image::Unclear).then(|| Seen {
                old: old.to_owned(),
                new: Some(old.to_owned()),
                sure: false,
                proven,
                hand: Hand::default(),
            });
        };
        let text = new.text[range.clone()].to_owned();
        let hand = if plain(&text) == plain(old) { Hand::default() } else { Hand::of(self.manuscript, new, range) };
        Some(Seen { old: old.to_owned(), new: Some(text), sure: *sure, proven, hand })
    }

    /// Whether what a pair said is known: the draft is, or its tracked changes say so themselves.
    fn is_proven(&self, old: &Unit, pair: &Pair) -> bool {
        self.standing != Standing::Guessed || {
            let words = plain(&old.text);
            let tracked = pair.new.iter().any(|at| Hand::of_whole(self.manuscript, &self.new[*at]).tracked);
            tracked && self.rejected.iter().any(|unit| plain(&unit.text) == words)
        }
    }

    /// Figures whose paragraph is gone, and which stand in another now.
    fn lost(&self, alignment: &Alignment, seen: &mut Places<'_>) {
        let fresh: HashSet<usize> = alignment.fresh.iter().copied().collect();
        for (at, spots) in self.base.spots.iter().enumerate() {
            for (number, spot) in spots.iter().enumerate() {
                if seen.found[at][number].is_some() {
                    continue;
                }
                let mut places = self.new.iter().enumerate().filter(|(at, _)| fresh.contains(at)).flat_map(|(_, unit)| {
                    let controls = unit.controls.iter().filter(|control| control.tag == spot.tag);
                    controls.map(move |control| (unit, control.range.clone()))
                });
                let (Some((unit, range)), None) = (places.next(), places.next()) else { continue };
                let old = &self.base.units[at].text[spot.range.clone()];
                let image = Image::At { range, how: How::Tag, sure: self.standing != Standing::Guessed };
                seen.found[at][number] = self.seen(&image, old, unit, true);
            }
        }
    }
}

fn ranges(spots: &[Spot]) -> Vec<Range<usize>> {
    spots.iter().map(|spot| spot.range.clone()).collect()
}

/// Paragraphs one behind the other, as one.
fn joined<'a>(parts: impl Iterator<Item = (&'a Unit, &'a [Spot])>) -> (Unit, Vec<Spot>) {
    let (mut unit, mut spots) = (Unit::default(), Vec::new());
    for (part, own) in parts {
        let by = unit.text.len();
        unit.join(part, "");
        spots.extend(own.iter().map(|spot| Spot { range: spot.range.start + by..spot.range.end + by, ..spot.clone() }));
    }
    (unit, spots)
}
