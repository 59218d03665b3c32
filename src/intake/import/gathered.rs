//! What is gathered of a summary: its figures, and what stands in its lines instead of each.

use std::ops::Range;

use super::original::OriginalLine;
use super::store::Store;
use crate::base::hashed::HashMap;
use crate::catalogue::phrases::CataloguePhrases;
use crate::quantity::period::Period;
use crate::quantity::running::Found;

/// The group of what is to come.
pub(super) const PLAN: &str = "计划";

/// What stands in a line instead of its numbers: where, and the name.
pub(super) type NamedSpans = HashMap<usize, Vec<(Range<usize>, String)>>;

/// A figure that a cell of a table shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellFigure {
    /// Its column, from 0.
    pub(super) column: usize,
    /// Its name, as templates write it.
    pub(super) name: String,
    /// Whether the cell shows it without its unit.
    pub(super) is_bare: bool,
    /// What the cell says behind it.
    pub(super) behind: String,
}

/// How far a line is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Depth {
    /// Numbers are figures, and changes are said by them.
    #[default]
    Whole,
    /// Numbers are figures; what is said of them stays as it is.
    Values,
    /// Numbers are figures where they have a unit of their own.
    Counted,
    /// Text, and no figures.
    Text,
    /// Text, and no heading either.
    Plain,
}

/// The figures of a summary.
#[derive(Debug, Default)]
pub(super) struct GatheredFigures {
    pub(super) store: Store,
    pub(super) places: NamedSpans,
    /// The figures in rows of tables, by line.
    pub(super) cells: HashMap<usize, Vec<CellFigure>>,
    /// How many numbers stay text, as names, dates and the like.
    pub(super) named: usize,
    /// Numbers that may be figures and found no name: the line and the words round them.
    pub(super) nameless: Vec<(usize, String)>,
    /// Numbers in full-width digits, or before a full-width sign of a share: the line and the words round them.
    pub(super) wide: Vec<(usize, String)>,
    /// Numbers of tables that stay as they stand: the first line of each table, and what its cells say.
    pub(super) kept: Vec<(usize, Vec<String>)>,
    /// Changes that contradict the two values beside them: the line and the words.
    pub(super) contradicted: Vec<(usize, String)>,
    /// The heading that each group was first met under.
    pub(super) headings: HashMap<String, String>,
}

/// What a table is, by its first row.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableHead<'a> {
    /// The number of the table.
    pub(super) table: usize,
    /// Its first line.
    pub(super) line: usize,
    pub(super) cells: &'a [String],
    /// Whether the names of figures stand in the first row, and not before the others.
    pub(super) is_across: bool,
    /// How many columns of values there are that nobody tells apart.
    pub(super) values: usize,
}

/// Gathers figures; made once for a summary.
pub(super) struct Gatherer<'a> {
    pub(super) lines: &'a [OriginalLine],
    pub(super) phrases: &'a CataloguePhrases<'a>,
    /// The numbers of each line.
    pub(super) found: &'a [Vec<Found>],
    pub(super) depths: &'a [Depth],
    /// The table that is read.
    pub(super) table: Option<TableHead<'a>>,
    /// The place that the summary is of.
    pub(super) region: &'a str,
    /// The time that it is of.
    pub(super) period: &'a Period,
    pub(super) gathered: GatheredFigures,
}

/// What a paragraph is about.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphTopic {
    /// Groups of its headings, the nearest first.
    pub(super) near: Vec<String>,
    /// How many of them, the last ones, only the title speaks of.
    pub(super) of_title: usize,
    /// The group of figures that the catalogue does not know.
    pub(super) home: String,
    /// The nearest heading.
    pub(super) heading: String,
}
