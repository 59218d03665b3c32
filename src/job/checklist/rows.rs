//! The rows of 数据核对表: every figure once, by the division that reported it.

use super::table::{BLANK, Checklist, ChecklistCell, Division, FigureRow};
use super::verdict::Verdicts;
use crate::base::finding::Findings;
use crate::base::hashed::{HashMap, HashSet, IndexMap};
use crate::base::source::{Origin, Source};
use crate::base::text::file_name;
use crate::ledger::target::{reached, targets_in_cell};
use crate::ledger::{Figure, FigureId, Ledger, change};

/// The division of figures that name none.
const NOBODY: &str = "未注明来源";

impl Checklist {
    /// The table of a ledger and what was found about it.
    pub fn of(ledger: &Ledger, findings: &Findings) -> Self {
        let last_years: HashSet<FigureId> = ledger.figures.iter().filter_map(|figure| figure.last_year).collect();
        let wholes = ledger.wholes();
        let shown: Vec<FigureId> = (0..ledger.figures.len()).map(FigureId).filter(|id| !last_years.contains(id)).collect();
        let mut called: HashMap<&str, usize> = HashMap::default();
        for id in &shown {
            *called.entry(ledger.figure(*id).label.as_str()).or_default() += 1;
        }
        let verdicts = Verdicts::of(ledger, findings);
        let mut divisions: IndexMap<String, Vec<FigureRow>> = IndexMap::default();
        for id in shown {
            let figure = ledger.figure(id);
            let reporter = ledger.division_of(id, &wholes).unwrap_or_default();
            // 报告数 says little outside its group; a 名称 was chosen to be read alone.
            let named = !figure.key.as_str().ends_with(&figure.label);
            let alone = named && called.get(figure.label.as_str()).is_some_and(|count| *count == 1);
            let label = if alone { figure.label.clone() } else { figure.key.to_string() };
            let row = row(ledger, figure, label, reporter, verdicts.words(ledger, id));
            let name = if reporter.is_empty() { NOBODY } else { reporter };
            divisions.entry(name.to_owned()).or_default().push(row);
        }
        if let Some(rows) = divisions.shift_remove(NOBODY) {
            divisions.insert(NOBODY.to_owned(), rows);
        }
        let report = &ledger.report;
        Self {
            title: format!("{}{}数据核对表", report.organ, report.period.written),
            organ: report.organ.clone(),
            files: ledger.sources.iter().map(|source| file(source).to_owned()).collect(),
            divisions: divisions.into_iter().map(|(name, rows)| Division { name, rows }).collect(),
        }
    }
}

fn row(ledger: &Ledger, figure: &Figure, label: String, reporter: &str, verdict: String) -> FigureRow {
    let as_of = figure.as_of.unwrap_or(ledger.report.as_of);
    FigureRow {
        label,
        this: cell(figure),
        last: figure.last_year.map(|last| cell(ledger.figure(last))),
        change: change::of_figure(ledger, figure).unwrap_or_else(|| BLANK.to_owned()),
        targets: targets_in_cell(&figure.targets),
        met: reached(figure, &ledger.report),
        reporter: if reporter.is_empty() { BLANK.to_owned() } else { reporter.to_owned() },
        as_of: as_of.iso(),
        verdict,
        place: format!("{}:{}", file(&figure.place.source), figure.place.start().0),
        line: figure.place.start().0,
    }
}

fn cell(figure: &Figure) -> ChecklistCell {
    let text = figure.quantity.as_ref().map_or_else(|| "待报".to_owned(), |quantity| quantity.written().to_owned());
    let origin = Origin { key: figure.key.clone(), place: figure.place.clone() };
    ChecklistCell { text, gap: figure.quantity.is_none(), origin }
}

/// The file without its folders: the sheet goes to people who have none of them.
fn file(source: &Source) -> &str {
    file_name::last(source.name())
}
