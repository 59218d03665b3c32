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
mod foreign;
mod hand;
mod image;
mod pairs;
mod places;
mod report;
mod text;
mod token;
mod unit;
mod words;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

pub(crate) use self::foreign::FOREIGN_REPORT;
pub use self::report::{EditKind, FigureChange, From, NewFigure, Pulled, ReadBy, ReviewComment, TextChange};

use self::align::{Alignment, align};
use self::base::{Base, rendered};
use self::figure::KnownFigures;
use self::foreign::{check, foreign};
use self::pairs::{BaseStanding, Review};
use self::places::Places;
use self::text::{MOST_SEARCHES, TextSources};
use self::unit::{DraftUnit, plain, units};
use crate::base::finding::Error;
use crate::base::source::Source;
use crate::base::text::file_name;
use crate::format::docx::digest::is_untouched;
use crate::format::docx::read::{View, read};
use crate::format::docx::stamp::Stamp;
use crate::job::amend::{Rewritten, is_kept, kept_with};
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
pub struct Options<'a> {
    /// The draft as it went out, where it was kept.
    pub base: Option<File<'a>>,
    /// A figure changed in some of its places is meant in all of them.
    pub same: bool,
    /// Tracked changes are read as rejected.
    pub rejected: bool,
    /// The hand edits that are kept already.
    pub amendments: Option<&'a Source>,
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

    let own = Stamp::read(edited.bytes);
    let is_stamped = own.is_some();
    let stamp = own.or_else(|| kept.as_ref().and_then(|(file, _)| Stamp::read(file.bytes)));
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
    let words_of_today: Vec<String> = today.units.iter().map(|unit| plain(&unit.text)).collect();
    let base = match &kept {
        Some((_, manuscript)) => Base::of(manuscript).with_figures_of(&today),
        None => today,
    };
    // Nothing that grew so much can be held against anything.
    let length = |units: &[DraftUnit]| units.iter().map(|unit| unit.text.len()).sum::<usize>();
    if new.len() > MOST_GROWN * base.units.len().max(100) || length(&new) > MOST_GROWN * length(&base.units).max(10_000) {
        return Err(foreign(edited.name, "里面的文字多出许多倍"));
    }
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
    if standing == BaseStanding::Guessed {
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
        texts: TextSources {
            manuscript: &manuscript,
            data: &paragraphs,
            templates: &drafted.templates,
            searches: Cell::new(MOST_SEARCHES),
        },
        rejected: match standing {
            BaseStanding::Guessed => units(&manuscript, View::Rejected).iter().map(|unit| plain(&unit.text)).collect(),
            BaseStanding::Same | BaseStanding::Kept => HashSet::new(),
        },
        standing,
    };
    let mut seen = Places::of(&base);
    review.pairs(&alignment, &mut seen, &mut out);
    // A piece of a draft, pasted into a file of its own: what it never held was not deleted.
    let missing = if is_stamped { Vec::new() } else { around(&alignment, base.units.len()) };
    if missing.len() >= MOST_MISSING {
        out.problems.push(format!("稿子里只有原来的一部分，前后没有的{}段不算删去，没有列出", missing.len()));
        let words: HashSet<String> = missing.iter().map(|at| plain(&base.units[*at].text)).collect();
        out.texts.retain(|text| text.kind != EditKind::Deleted || !words.contains(&plain(&text.old)));
    }
    review.lost(&alignment, &mut seen);
    out.read_by = seen.read_by();
    for text in out.texts.iter_mut().filter(|_| standing == BaseStanding::Kept) {
        let says = |words: &str| words_of_today.iter().any(|today| today.contains(&plain(words)));
        text.settled = text.write.is_none()
            && matches!(text.kind, EditKind::Changed | EditKind::Heading)
            && says(&text.new)
            && !says(&text.old);
    }
    let known = KnownFigures { ledger, entries: &entries, today: &texts_of_today, same: options.same };
    (out.figures, out.gone) = figure::changes(seen.into_list(), &known);
    if missing.len() >= MOST_MISSING {
        out.gone.clear();
    }
    out.edited = apply::apply(&mut out, &ledger.sources);
    keep(&mut out, edited.name, options.amendments);
    Ok(out)
}

/// Keeps the sentences of templates that were rewritten, in the file of hand edits.
fn keep(out: &mut Pulled, from: &str, file: Option<&Source>) {
    let mut rewritten: Vec<Rewritten> = Vec::new();
    for text in &mut out.texts {
        let Some((old, new)) = text.keep.clone() else { continue };
        let sentence = Rewritten { template: text.file.clone().unwrap_or_default(), old, new };
        text.settled |= file.is_some_and(|file| is_kept(file, &sentence));
        if text.settled {
            text.keep = None;
        } else {
            rewritten.push(sentence);
        }
    }
    if rewritten.is_empty() {
        return;
    }
    let from = file_name::last(from);
    out.amended = kept_with(file, &rewritten, from);
    if out.amended.is_none() {
        out.problems.push("批改文件的写法特别，模板里的话没有记进去，请自己改模板".to_owned());
        out.texts.iter_mut().for_each(|text| text.keep = None);
    }
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
