//! The order of the steps from two drafts whose paragraphs go together to what is told: words and figures as they are found, then what of them
//! is settled, and what is held back since it goes home with something else that does not.

use std::cell::{Cell, OnceCell};

use super::against::Against;
use super::align::Alignment;
use super::dated::KnownDays;
use super::edited::{Returned, ReviewOptions};
use super::figure::{KnownFigures, SeenPlace};
use super::files::DataFiles;
use super::pairs::{BaseStanding, Review};
use super::places::Places;
use super::renamed::FigureNames;
use super::report::{EditKind, Pulled};
use super::said_items::SeenParagraph;
use super::unit::{DraftUnit, plain, units};
use super::whose::{MOST_SEARCHES, TextSources};
use super::{counted, dated, figure, gone, held, signed, stray, struck};
use crate::base::hashed::HashSet;
use crate::format::docx::read::View;
use crate::job::draft::Drafted;
use crate::ledger::Ledger;

/// A file without a stamp that lacks so many paragraphs at its ends is a piece of a draft.
const MOST_MISSING: usize = 6;

/// An edited draft, and all that it is compared with.
pub(super) struct Comparison<'a> {
    pub(super) edited: &'a Returned<'a>,
    pub(super) drafted: &'a Drafted,
    pub(super) ledger: &'a Ledger,
    pub(super) options: &'a ReviewOptions<'a>,
    pub(super) against: &'a Against,
    /// The paragraphs of the edited draft.
    pub(super) new: &'a [DraftUnit],
    pub(super) alignment: &'a Alignment,
    pub(super) files: &'a DataFiles<'a>,
}

impl Comparison<'_> {
    /// Tells what changed; nothing of it is written yet.
    pub(super) fn tell(&self, out: &mut Pulled) {
        self.tell_of_file(out);
        // Of a piece of a draft, pasted into a file of its own, what it never held was not deleted.
        let missing = self.missing();
        let seen = self.find(&missing, out);
        self.settle_words(out);
        self.decide(seen, out);
        self.take_days(out);
        if !missing.is_empty() {
            out.gone.clear();
        }
        out.gone_details = gone::details(&out.gone, &self.against.base, &self.against.entries, &out.texts);
    }

    /// What keeps anything from being sure, and what was not read.
    fn tell_of_file(&self, out: &mut Pulled) {
        if self.against.standing == BaseStanding::Guessed {
            out.problems.push(
                "稿子里没有起草时的记录，或者起草以后数据、模板改过：下面是和今天起草的稿子比出来的，都算疑似；请用 --base 指出送审时的原稿"
                    .to_owned(),
            );
        }
        out.problems.extend(self.edited.manuscript.beside.iter().map(|what| format!("稿子里有{what}，没有读")));
    }

    /// The paragraphs of the base that a piece of a draft does not hold, before it and behind it; none where it is no piece.
    fn missing(&self) -> Vec<usize> {
        if self.edited.stamp.is_some() {
            return Vec::new();
        }
        // A paragraph that was moved does not say where the piece begins.
        let known = || self.alignment.pairs.iter().filter(|pair| !pair.moved).flat_map(|pair| pair.old.iter().copied());
        let (Some(first), Some(last)) = (known().min(), known().max()) else { return Vec::new() };
        let ends = (0..first).chain(last + 1..self.against.base.units.len());
        let missing: Vec<usize> = ends.filter(|at| self.alignment.gone.contains(at)).collect();
        if missing.len() >= MOST_MISSING { missing } else { Vec::new() }
    }

    /// Goes through both drafts: what of their words is another, and where each figure stands now.
    fn find(&self, missing: &[usize], out: &mut Pulled) -> Vec<(String, Vec<SeenPlace>)> {
        let (base, manuscript) = (&self.against.base, &self.edited.manuscript);
        let printed = base.printed();
        let elsewhere = stray::changed_elsewhere(base, self.new, self.alignment, &printed);
        let (entries, templates) = (&self.against.entries, &self.drafted.templates);
        let review = Review {
            manuscript,
            base,
            new: self.new,
            texts: TextSources { manuscript, data: self.files, templates, searches: Cell::new(MOST_SEARCHES) },
            rejected: self.rejected(),
            struck: struck::paragraphs(manuscript),
            standing: self.against.standing,
            alignment: self.alignment,
            pair_of_new: self.alignment.pair_of_new(self.new.len()),
            entries,
            names: FigureNames { ledger: self.ledger, entries },
            elsewhere: &elsewhere,
            printed: &printed,
            data_paragraphs: vec![OnceCell::new(); base.units.len()],
            seen_paragraphs: vec![SeenParagraph::default(); base.units.len()],
            gone_items: OnceCell::new(),
        };
        let mut seen = Places::of(base);
        let form = review.pairs(&mut seen, out);
        out.problems.extend(form.told());
        out.problems.extend(struck::told(manuscript));
        if !missing.is_empty() {
            out.problems.push(format!("稿子里只有原来的一部分，前后没有的{}段不算删去，没有列出", missing.len()));
            let words: HashSet<String> = missing.iter().map(|at| plain(&base.units[*at].text)).collect();
            out.texts.retain(|text| text.kind != EditKind::Deleted || !words.contains(&plain(&text.old)));
        }
        // Behind all pairs: only what none of them has found can have gone elsewhere.
        review.lost(&mut seen);
        out.read_by = seen.read_by();
        seen.into_list()
    }

    /// What the paragraphs say without tracked changes, where only that can prove what the draft said.
    fn rejected(&self) -> HashSet<String> {
        match self.against.standing {
            BaseStanding::Guessed => {
                units(&self.edited.manuscript, View::Rejected).iter().map(|unit| plain(&unit.text)).collect()
            }
            BaseStanding::Same | BaseStanding::Kept => HashSet::default(),
        }
    }

    /// Settles words that today's draft has already, and numbers that the program counts.
    fn settle_words(&self, out: &mut Pulled) {
        if let Some(today) = &self.against.words_of_today {
            today.settle(&self.against.base, self.new, &mut out.texts);
        }
        counted::settle(&mut out.texts);
    }

    /// Says of each figure whether it is written, and holds back what does not go home without another.
    fn decide(&self, seen: Vec<(String, Vec<SeenPlace>)>, out: &mut Pulled) {
        let Against { entries, printed_today: today, .. } = self.against;
        let known = KnownFigures { ledger: self.ledger, entries, today, same: self.options.same };
        (out.figures, out.gone) = figure::changes(seen, &known);
        held::hold(&mut out.texts, &out.figures, &known);
        held::hold_swapped(&out.texts, &mut out.figures, &known);
        held::hold_moved(&mut out.texts);
        held::hold_numbered(&mut out.texts);
    }

    /// Takes days out of the words. Behind those that are settled: a day that today's draft has already is settled as words are.
    fn take_days(&self, out: &mut Pulled) {
        let days = KnownDays { ledger: self.ledger, files: self.files, units: &self.against.base.units, same: self.options.same };
        out.figures.extend(signed::take(&mut out.texts, self.ledger));
        out.figures.extend(dated::take(&mut out.texts, &days));
    }
}
