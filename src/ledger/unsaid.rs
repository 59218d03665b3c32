//! Noughts that nobody says: a summary tells what was done, and nothing of 义诊0场.

use super::id::FigureId;
use super::implied::is_none_of_them;
use super::model::Ledger;

impl Ledger {
    /// The figures that a summary is silent about, since they count none of what there should be more of, and nobody set a goal for.
    ///
    /// Of what there should be less of, and of cases, complaints and deaths, people do say that there was none.
    pub(crate) fn unsaid(&self) -> impl Iterator<Item = FigureId> {
        let of_none = self.figures.iter().map(|figure| {
            figure.higher_is_better == Some(true)
                && figure.targets.is_empty()
                && figure.quantity.as_ref().is_some_and(is_none_of_them)
        });
        of_none.enumerate().filter(|(_, is_unsaid)| *is_unsaid).map(|(at, _)| FigureId(at))
    }
}
