//! What templates are given of the data.

use tera::{Context, Value};

use super::engine::Engine;
use super::values::Values;
use super::{catalogue, labels};
use crate::base::hashed::IndexMap;
use crate::dialect::stand_in;
use crate::ledger::Ledger;

/// What templates are given of a ledger: whatever those of an engine speak of.
pub(super) fn given(ledger: &Ledger, engine: &Engine, values: &mut Values<'_>) -> (IndexMap<String, Value>, Context) {
    values.read_as(|name| engine.parts_of(name));
    let mut root: IndexMap<String, Value> = IndexMap::default();
    root.insert("报告".to_owned(), values.report());
    for name in engine.roots() {
        // Several templates speak of one group, which is made once.
        if let Some(node) = ledger.data.get(name).filter(|_| !root.contains_key(name)) {
            root.insert(name.to_owned(), values.node(node));
        }
    }
    // The annex walks all figures, which is spared where no template prints it.
    if ledger.report.annex && engine.speaks_of("指标表") {
        root.extend(values.annex(engine.has_column_of_units()).map(|(name, value)| (name.to_owned(), value)));
    }
    let mut context = Context::new();
    for (name, value) in &root {
        context.insert_value(stand_in(name), value.clone());
    }
    context.insert_value(labels::LABELS, catalogue::labels(ledger));
    (root, context)
}
