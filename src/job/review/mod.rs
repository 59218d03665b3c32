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
mod anchored;
mod apply;
mod base;
mod called;
mod cells;
mod clause;
mod comments;
mod compared;
mod counted;
mod crossed;
mod data_day;
mod data_item;
mod dated;
mod figure;
mod files;
mod filled;
mod foreign;
mod form;
mod former;
mod gone;
mod gone_items;
mod hand;
mod harmless;
mod held;
mod home;
mod honour;
mod image;
mod item_came;
mod items;
mod keep;
mod less_items;
mod mapped;
mod misfit;
mod moved_items;
mod number;
mod numbered;
mod pairs;
mod paragraphs;
mod placed;
mod places;
mod renamed;
mod replaced;
mod report;
mod said_items;
mod said_of;
mod segment;
mod sentence;
mod series;
mod settled;
mod signed;
mod spelt;
mod spot;
mod stray;
mod struck;
mod swapped;
mod text;
mod token;
mod turned;
mod typed;
mod unit;
mod value;
mod whereabouts;
mod whose;
mod words;
mod written;

use std::cell::{Cell, OnceCell};

pub(crate) use self::foreign::FOREIGN_REPORT;
pub use self::report::{
    EditKind, FigureChange, From, GoneFigure, ItemStep, ItemWrite, NewFigure, Pulled, ReadBy, ReviewComment, TextChange,
    TextWrite,
};

use self::align::{Alignment, align};
use self::base::{Base, rendered};
use self::dated::KnownDays;
use self::figure::KnownFigures;
use self::files::DataFiles;
use self::foreign::{check, foreign};
use self::pairs::{BaseStanding, Review};
use self::places::Places;
use self::renamed::FigureNames;
use self::said_items::SeenParagraph;
use self::settled::TodaysWords;
use self::unit::{DraftUnit, plain, units};
use self::whose::{MOST_SEARCHES, TextSources};
use crate::base::finding::Error;
use crate::base::hashed::{HashMap, HashSet};
use crate::base::source::Source;
use crate::format::docx::digest::is_untouched;
use crate::format::docx::read::{Manuscript, View, read};
use crate::format::docx::stamp::Stamp;
use crate::job::draft::Drafted;

/// A draft that came back has no more than so many times its paragraphs, and its text.
const MOST_GROWN: usize = 20;

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
pub struct ReviewOptions<'a> {
    /// The draft as it went out, where it was kept.
    pub base: Option<File<'a>>,
    /// A figure changed in some of its places is meant in all of them.
    pub same: bool,
    /// Tracked changes are read as rejected.
    pub rejected: bool,
    /// The hand edits that are kept already.
    pub amendments: Option<&'a Source>,
}

impl<'a> ReviewOptions<'a> {
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

    /// With hand edits that are kept already.
    #[must_use]
    pub fn amendments(mut self, amendments: Option<&'a Source>) -> Self {
        self.amendments = amendments;
        self
    }

    /// With tracked changes read as rejected.
    #[must_use]
    pub fn rejected(mut self, rejected: bool) -> Self {
        self.rejected = rejected;
        self
    }
}

/// A draft that came back, as far as it is read without the data.
#[derive(Debug)]
pub struct Returned<'a> {
    file: File<'a>,
    manuscript: Manuscript,
    stamp: Option<Stamp>,
    is_untouched: bool,
}

impl<'a> Returned<'a> {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// It is no DOCX that can be read.
    pub fn read(file: File<'a>) -> Result<Self, Error> {
        let manuscript = read(file.name, file.bytes)?;
        let stamp = Stamp::read(file.bytes);
        let is_untouched = stamp.is_some() && is_untouched(file.bytes) == Some(true);
        Ok(Self { file, manuscript, stamp, is_untouched })
    }
}

/// Tells what an edited draft changed against the draft of this data.
///
/// # Errors
///
/// The file cannot be read, is no draft of this data, or is held against a masked draft.
pub fn pull(edited: File<'_>, drafted: &Drafted, options: &ReviewOptions<'_>) -> Result<Pulled, Error> {
    compare(&Returned::read(edited)?, drafted, options)
}

/// The same of a draft that is read already.
///
/// # Errors
///
/// It is no draft of this data, or is held against a masked draft; or the draft that was kept cannot be read.
pub fn compare(edited: &Returned<'_>, drafted: &Drafted, options: &ReviewOptions<'_>) -> Result<Pulled, Error> {
    let Returned { file: edited, manuscript, stamp: own, is_untouched } = edited;
    let Some(ledger) = &drafted.ledger else {
        let error = Error::new(&FOREIGN_REPORT, "拿来对照的稿子遮去了内容，没有数可以对");
        return Err(error.hint("请用没有遮过的数据起草"));
    };
    let view = if options.rejected { View::Rejected } else { View::Accepted };
    let mut new = units(manuscript, view);
    let (today, entries) = rendered(&drafted.document)?;
    let kept = options.base.map(|file| read(file.name, file.bytes).map(|manuscript| (file, manuscript))).transpose()?;

    let is_stamped = own.is_some();
    // A program that drops properties of its own drops the stamp; the draft that was kept still has it.
    let stamp = own.clone().or_else(|| kept.as_ref().and_then(|(file, _)| Stamp::read(file.bytes)));
    let made_from = stamp.and_then(|stamp| stamp.made_from);
    let is_same = made_from.is_some()
        && made_from.map(|made| (made.data, made.templates))
            == drafted.document.properties.made_from.clone().map(|made| (made.data, made.templates));
    let standing = match (is_same, &kept) {
        (_, Some(_)) => BaseStanding::Kept,
        (true, None) => BaseStanding::Same,
        (false, None) => BaseStanding::Guessed,
    };
    let texts_of_today = printed(&today);
    // A draft that was kept says what was printed; today's says what has gone home since.
    let words_of_today = kept.as_ref().map(|_| TodaysWords::of(&today));
    let base = match &kept {
        Some((_, manuscript)) => Base::of(manuscript).with_figures_of(&today),
        None => today,
    };
    // Nothing that grew so much can be held against anything.
    let length = |units: &[DraftUnit]| units.iter().map(|unit| unit.text.len()).sum::<usize>();
    // A draft of a few lines may well grow so much, and costs nothing.
    if new.len() > MOST_GROWN * base.units.len().max(100) || length(&new) > MOST_GROWN * length(&base.units).max(10_000) {
        return Err(foreign(edited.name, "里面的文字多出许多倍"));
    }
    let alignment = align(&base.units, &new);
    stray::plant(&base, &mut new, &alignment);
    // Made from the same data: the stamp has said already whose it is.
    if !is_same {
        check(edited.name, &base, &new, &alignment, ledger)?;
    }
    let mut ours: HashSet<String> = drafted.document.remarks.iter().map(|remark| plain(&remark.text)).collect();
    ours.extend(kept.iter().flat_map(|(_, manuscript)| comments::ours(manuscript)));
    let mut out = Pulled { comments: comments::comments(manuscript, &entries, &ours, view), ..Pulled::default() };
    if *is_untouched {
        // Nobody has touched it, whatever the data says today.
        out.read_by = if manuscript.controls.is_empty() { ReadBy::Text } else { ReadBy::Tag };
        return Ok(out);
    }
    if standing == BaseStanding::Guessed {
        out.problems.push(
            "稿子里没有起草时的记录，或者起草以后数据、模板改过：下面是和今天起草的稿子比出来的，都算疑似；请用 --base 指出送审时的原稿"
                .to_owned(),
        );
    }
    out.problems.extend(manuscript.beside.iter().map(|what| format!("稿子里有{what}，没有读")));

    let mut files = DataFiles::of(&ledger.sources);
    let texts_of_base = printed(&base);
    let elsewhere = stray::changed_elsewhere(&base, &new, &alignment, &texts_of_base);
    let review = Review {
        manuscript,
        base: &base,
        new: &new,
        texts: TextSources { manuscript, data: &files, templates: &drafted.templates, searches: Cell::new(MOST_SEARCHES) },
        rejected: match standing {
            BaseStanding::Guessed => units(manuscript, View::Rejected).iter().map(|unit| plain(&unit.text)).collect(),
            BaseStanding::Same | BaseStanding::Kept => HashSet::default(),
        },
        struck: struck::paragraphs(manuscript),
        standing,
        alignment: &alignment,
        pair_of_new: alignment.pair_of_new(new.len()),
        entries: &entries,
        names: FigureNames { ledger, entries: &entries },
        elsewhere: &elsewhere,
        printed: &texts_of_base,
        data_paragraphs: vec![OnceCell::new(); base.units.len()],
        seen_paragraphs: vec![SeenParagraph::default(); base.units.len()],
        gone_items: OnceCell::new(),
    };
    let mut seen = Places::of(&base);
    let form = review.pairs(&mut seen, &mut out);
    out.problems.extend(form.told());
    out.problems.extend(struck::told(manuscript));
    // A piece of a draft, pasted into a file of its own: what it never held was not deleted.
    let missing = if is_stamped { Vec::new() } else { around(&alignment, base.units.len()) };
    if missing.len() >= MOST_MISSING {
        out.problems.push(format!("稿子里只有原来的一部分，前后没有的{}段不算删去，没有列出", missing.len()));
        let words: HashSet<String> = missing.iter().map(|at| plain(&base.units[*at].text)).collect();
        out.texts.retain(|text| text.kind != EditKind::Deleted || !words.contains(&plain(&text.old)));
    }
    // Behind all pairs: only what none of them has found can have gone elsewhere.
    review.lost(&mut seen);
    out.read_by = seen.read_by();
    if let Some(today) = words_of_today {
        today.settle(&base, &new, &mut out.texts);
    }
    counted::settle(&mut out.texts);
    let known = KnownFigures { ledger, entries: &entries, today: &texts_of_today, same: options.same };
    (out.figures, out.gone) = figure::changes(seen.into_list(), &known);
    held::hold(&mut out.texts, &out.figures, &known);
    held::hold_swapped(&out.texts, &mut out.figures, &known);
    held::hold_moved(&mut out.texts);
    held::hold_numbered(&mut out.texts);
    // Behind `settle`: a day that today's draft has already is settled as words are.
    out.figures.extend(signed::take(&mut out.texts, ledger));
    let days = KnownDays { ledger, files: &files, units: &base.units, same: options.same };
    out.figures.extend(dated::take(&mut out.texts, &days));
    // Figures of what was never pasted in are not gone either.
    if missing.len() >= MOST_MISSING {
        out.gone.clear();
    }
    out.gone_details = gone::details(&out.gone, &base, &entries, &out.texts);
    out.edited = apply::apply(&mut out, &ledger.sources, &mut files);
    keep::keep(&mut out, edited.name, options.amendments, &drafted.document);
    Ok(out)
}

/// What each tag prints, where it is printed first.
fn printed(base: &Base) -> HashMap<String, String> {
    let mut out = HashMap::default();
    for (unit, spots) in base.units.iter().zip(&base.spots) {
        for spot in spots {
            out.entry(spot.tag.clone()).or_insert_with(|| unit.text[spot.range.clone()].to_owned());
        }
    }
    out
}

/// The paragraphs before the first that is known again, and behind the last.
fn around(alignment: &Alignment, count: usize) -> Vec<usize> {
    // A paragraph that was moved does not say where the piece begins.
    let known = || alignment.pairs.iter().filter(|pair| !pair.moved).flat_map(|pair| pair.old.iter().copied());
    let (Some(first), Some(last)) = (known().min(), known().max()) else { return Vec::new() };
    let head = (0..first).chain(last + 1..count);
    head.filter(|at| alignment.gone.contains(at)).collect()
}
