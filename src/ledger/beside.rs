//! What is known of a figure besides the name that somebody typed for it.

use super::id::FigureId;

/// What is known besides the name.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Beside<'a> {
    /// The unit of the value; empty where nobody says.
    pub unit: &'a str,
    /// Words that stand over it and may name its group or its topic: a heading, a sheet, a file.
    pub headings: &'a [String],
    /// What stands right over it, of which it may be said: 老年人健康管理 over 管理率. Empty where nothing does.
    pub under: &'a str,
    /// The figure that it is part of.
    pub whole: Option<FigureId>,
    /// Who reports it.
    pub division: &'a str,
}

impl<'a> Beside<'a> {
    /// A value in this unit.
    #[must_use]
    pub fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    /// Under these headings.
    #[must_use]
    pub fn headings(mut self, headings: &'a [String]) -> Self {
        self.headings = headings;
        self
    }

    /// Right under these words.
    #[must_use]
    pub fn under(mut self, under: &'a str) -> Self {
        self.under = under;
        self
    }

    /// As a part of this figure.
    #[must_use]
    pub fn whole(mut self, whole: Option<FigureId>) -> Self {
        self.whole = whole;
        self
    }

    /// From this division.
    #[must_use]
    pub fn division(mut self, division: &'a str) -> Self {
        self.division = division;
        self
    }
}
