//! Who reads: the figures found so far, in one list, and what was wrong.

use crate::base::finding::Finding;
use crate::base::hashed::{HashMap, IndexMap};
use crate::base::open::LIMIT;
use crate::base::source::{Key, Place};
use crate::ledger::figure::{Basis, Figure, Node, Rounding};
use crate::ledger::id::FigureId;
use crate::ledger::options::LedgerOptions;
use crate::ledger::pending::{Pending, Written};
use crate::ledger::section::Section;
use crate::quantity::period::Date;

/// What was read.
pub(crate) struct Read {
    pub(crate) data: IndexMap<String, Node>,
    pub(crate) chapters: IndexMap<String, Section>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) index: HashMap<Key, FigureId>,
    pub(crate) pending: Vec<Pending>,
    pub(crate) relations: Vec<Written>,
}

/// Reads entries, keeping figures in one list.
pub(crate) struct Reader<'a> {
    pub(super) options: &'a LedgerOptions,
    pub(super) findings: Vec<Finding>,
    pub(super) read: Read,
    /// 截至 of the report, for hints.
    pub(super) day: Date,
    full: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(options: &'a LedgerOptions, day: Option<Date>) -> Self {
        let read = Read {
            data: IndexMap::default(),
            chapters: IndexMap::default(),
            figures: Vec::new(),
            index: HashMap::default(),
            pending: Vec::new(),
            relations: Vec::new(),
        };
        // Where 报告 has no day that can be read, hints still show how one is written.
        let day = day.unwrap_or(Date { year: 2019, month: 6, day: 30 });
        Self { options, findings: Vec::new(), read, day, full: false }
    }

    pub(crate) fn done(self) -> (Read, Vec<Finding>) {
        (self.read, self.findings)
    }

    /// Takes a figure into the list.
    pub(super) fn add(&mut self, figure: Figure) -> FigureId {
        let id = FigureId(self.read.figures.len());
        // At least one, so that `FigureId(0)` below is there.
        let most = self.options.max_figures.max(1);
        if id.0 >= most {
            if !self.full {
                self.full = true;
                self.findings
                    .push(LIMIT.fatal(format!("指标超过{most}个的上限")).at(figure.place).hint("请分成几个文件，各自起草"));
            }
            // Nothing will be made of this ledger.
            return FigureId(0);
        }
        self.read.index.insert(figure.key.clone(), id);
        self.read.figures.push(figure);
        id
    }
}

/// A figure of which nothing is known but its name.
pub(crate) fn blank(key: &Key, place: &Place, name: &str) -> Figure {
    Figure {
        key: key.clone(),
        place: place.clone().of(key),
        label: name.to_owned(),
        quantity: None,
        unit: None,
        decimals: None,
        rounding: Rounding::default(),
        reporter: None,
        as_of: None,
        remark: None,
        tolerance: None,
        higher_is_better: None,
        last_year: None,
        stated_change: None,
        targets: Vec::new(),
        parts: IndexMap::default(),
        parts_complete: false,
        computed_with: false,
        basis: Basis::default(),
        waits: false,
        workings: None,
        unchecked: false,
    }
}
