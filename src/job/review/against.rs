//! What an edited draft is held against: the draft that was kept, or today's.

use super::align::{Alignment, align};
use super::base::{Base, TaggedFigures, rendered};
use super::comments;
use super::edited::{Returned, ReviewOptions};
use super::foreign::{check, foreign};
use super::pairs::BaseStanding;
use super::report::ReviewComment;
use super::settled::TodaysWords;
use super::stray;
use super::unit::{DraftUnit, plain, units};
use crate::base::finding::Error;
use crate::base::hashed::{HashMap, HashSet};
use crate::format::docx::read::{Manuscript, View, read};
use crate::format::docx::stamp::Stamp;
use crate::job::draft::Drafted;
use crate::ledger::Ledger;

/// A draft that came back has no more than so many times its paragraphs, and its text.
const MOST_GROWN: usize = 20;

/// What an edited draft is held against.
pub(super) struct Against {
    /// What went out.
    pub(super) base: Base,
    /// How that is known.
    pub(super) standing: BaseStanding,
    /// The figures of the data, by tag.
    pub(super) entries: TaggedFigures,
    /// What today's draft prints, by tag.
    pub(super) printed_today: HashMap<String, String>,
    /// What today's draft says has gone home since, where another one was kept.
    pub(super) words_of_today: Option<TodaysWords>,
    /// Whether it was made from today's data and templates.
    is_same: bool,
    /// The draft that was kept.
    kept: Option<Manuscript>,
}

impl Against {
    /// Reads the draft that was kept, or renders today's again.
    pub(super) fn of(edited: &Returned<'_>, drafted: &Drafted, options: &ReviewOptions<'_>) -> Result<Self, Error> {
        let (today, entries) = rendered(&drafted.document)?;
        let kept = options.base.map(|file| read(file.name, file.bytes)).transpose()?;
        // A program that drops properties of its own drops the stamp; the draft that was kept still has it.
        let stamp = edited.stamp.clone().or_else(|| options.base.and_then(|file| Stamp::read(file.bytes)));
        let is_same = is_made_from(stamp, drafted);
        let standing = match (is_same, &kept) {
            (_, Some(_)) => BaseStanding::Kept,
            (true, None) => BaseStanding::Same,
            (false, None) => BaseStanding::Guessed,
        };
        let printed_today = today.printed();
        let words_of_today = kept.as_ref().map(|_| TodaysWords::of(&today));
        let base = match &kept {
            Some(manuscript) => Base::of(manuscript).with_figures_of(&today),
            None => today,
        };
        Ok(Self { base, standing, entries, printed_today, words_of_today, is_same, kept })
    }

    /// The paragraphs of the edited draft, and which of the base each of them is.
    pub(super) fn aligned(
        &self,
        edited: &Returned<'_>,
        view: View,
        ledger: &Ledger,
    ) -> Result<(Vec<DraftUnit>, Alignment), Error> {
        let mut new = units(&edited.manuscript, view);
        if self.has_grown(&new) {
            return Err(foreign(edited.file.name, "里面的文字多出许多倍"));
        }
        let alignment = align(&self.base.units, &new);
        stray::plant(&self.base, &mut new, &alignment);
        // Made from the same data: the stamp has said already whose it is.
        if !self.is_same {
            check(edited.file.name, &self.base, &new, &alignment, ledger)?;
        }
        Ok((new, alignment))
    }

    /// Whether so much came that it can be held against nothing. A draft of a few lines may well grow so much, and costs nothing.
    fn has_grown(&self, new: &[DraftUnit]) -> bool {
        let length = |units: &[DraftUnit]| units.iter().map(|unit| unit.text.len()).sum::<usize>();
        let old = &self.base.units;
        new.len() > MOST_GROWN * old.len().max(100) || length(new) > MOST_GROWN * length(old).max(10_000)
    }

    /// What people said beside the edited draft, and the program did not.
    pub(super) fn comments(&self, edited: &Returned<'_>, drafted: &Drafted, view: View) -> Vec<ReviewComment> {
        let mut ours: HashSet<String> = drafted.document.remarks.iter().map(|remark| plain(&remark.text)).collect();
        ours.extend(self.kept.iter().flat_map(comments::ours));
        comments::comments(&edited.manuscript, &self.entries, &ours, view)
    }
}

/// Whether a stamp says that a draft was made from this data and these templates.
fn is_made_from(stamp: Option<Stamp>, drafted: &Drafted) -> bool {
    let made = stamp.and_then(|stamp| stamp.made_from).map(|made| (made.data, made.templates));
    let today = drafted.document.properties.made_from.clone().map(|made| (made.data, made.templates));
    made.is_some() && made == today
}
