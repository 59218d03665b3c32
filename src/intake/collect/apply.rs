//! How what was sent goes home into the data: each file in place, read again, or not at all.

use super::decide::Decided;
use super::proposal::{CellTarget, FigureKey};
use crate::base::finding::Findings;
use crate::base::hashed::IndexMap;
use crate::base::source::{Key, Source};
use crate::ledger::Ledger;
use crate::ledger::formula::segments;
use crate::yaml::edit::{At, Edited, Edits, EntryPosition, Held, NewScalar, Refusal};

/// Makes the changes that are to be written; those that cannot be are told so. Gives the files that change, by their places,
/// and how many of the changes each holds.
pub(super) fn apply(ledger: &Ledger, decided: &mut [Decided], problems: &mut Vec<String>) -> Vec<(usize, Edited, usize)> {
    let mut out = Vec::new();
    for (at, source) in ledger.sources.iter().enumerate() {
        let Some(mut edits) = Edits::new(source, &mut Findings::new()) else { continue };
        let mine: Vec<usize> = (0..decided.len())
            .filter(|at| decided[*at].change.apply && source_of(ledger, &decided[*at].target) == *source)
            .collect();
        for at in known(ledger, &mut edits, decided, &mine) {
            decided[at.0].change.apply = false;
            decided[at.0].change.why = Some(refused(&at.1));
        }
        for (at, refusal) in fresh(ledger, source, &mut edits, decided, &mine) {
            decided[at].change.apply = false;
            decided[at].change.why = Some(refused(&refusal));
        }
        match edits.finish() {
            Ok(edited) if edited.is_unchanged() => {}
            Ok(edited) => out.push((at, edited, mine.iter().filter(|at| decided[**at].change.apply).count())),
            Err(refusal) => {
                problems.push(format!("{} 没有写回：{}", source.name(), refused(&refusal)));
                for at in &mine {
                    decided[*at].change.apply = false;
                    decided[*at].change.why.get_or_insert_with(|| refused(&refusal));
                }
            }
        }
    }
    out
}

/// The file that a figure goes to: where it stands, or where its group does, else that of 报告.
fn source_of(ledger: &Ledger, target: &CellTarget) -> Source {
    match target {
        CellTarget::Known(id) => ledger.figure(*id).place.source.clone(),
        CellTarget::New(_, path) => {
            let group = |depth: usize| ledger.node(&crate::ledger::named::key_of(&path[..depth]));
            let found = (1..path.len()).rev().find_map(group);
            found.map_or_else(|| ledger.report.place.source.clone(), |node| node.place.source.clone())
        }
    }
}

/// Changes of figures that the data has; those that cannot be made, and why.
fn known(ledger: &Ledger, edits: &mut Edits, decided: &[Decided], mine: &[usize]) -> Vec<(usize, Refusal)> {
    let mut by_figure: IndexMap<Key, Vec<usize>> = IndexMap::default();
    for at in mine {
        if let CellTarget::Known(id) = decided[*at].target {
            by_figure.entry(ledger.figure(id).key.clone()).or_default().push(*at);
        }
    }
    let mut failed = Vec::new();
    for (key, list) in by_figure {
        let path = segments(key.as_str());
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let is_map = edits.held(At::Path(&path)) == Some(Held::Map);
        let value = list.iter().find(|at| decided[**at].slot == FigureKey::Value);
        if !is_map && list.iter().any(|at| decided[*at].slot != FigureKey::Value) {
            // A figure that is a value alone gets keys of its own.
            let figure = ledger.id(key.as_str()).map(|id| ledger.figure(id));
            let text = |at: &usize| decided[*at].write.clone();
            // Where only 上年 or 目标 came, the value stays what it is, or a gap.
            let old = figure.and_then(|figure| figure.quantity.as_ref()).map_or("待报", |quantity| quantity.written());
            let mut entries = vec![("值".to_owned(), NewScalar::text(value.map_or_else(|| old.to_owned(), text)))];
            entries.extend(others(decided, &list));
            if let Err(refusal) = edits.replace(At::Path(&path), NewScalar::Map(entries)) {
                failed.extend(list.iter().map(|at| (*at, refusal.clone())));
            }
            continue;
        }
        for at in list {
            let one = &decided[at];
            let name: Vec<&str> = match &one.slot {
                FigureKey::Value => Vec::new(),
                FigureKey::Goal(Some(issuer)) => vec!["目标", issuer],
                slot => vec![name(slot)],
            };
            let full = [&path[..], &name[..]].concat();
            let done = match (name.is_empty(), edits.held(At::Path(&full))) {
                // What is not there yet is added behind the other keys of the figure.
                (true, _) | (false, Some(_)) => edits.set(At::Path(&full), &one.write),
                (false, None) => {
                    // No key is without a name, so `full` is never empty.
                    let (last, outer) = full.split_last().unwrap_or((&"", &[]));
                    edits.insert(At::Path(outer), last, NewScalar::text(&one.write), EntryPosition::Last)
                }
            };
            failed.extend(done.err().map(|refusal| (at, refusal)));
        }
    }
    failed
}

fn name(slot: &FigureKey) -> &'static str {
    match slot {
        FigureKey::Value => "值",
        FigureKey::Last => "上年",
        FigureKey::Goal(_) => "目标",
        FigureKey::Remark => "备注",
        FigureKey::AsOf => "截至",
        FigureKey::Change => "同比",
    }
}

/// The keys of a figure besides its value.
fn others(decided: &[Decided], list: &[usize]) -> Vec<(String, NewScalar)> {
    let mut goals: Vec<(String, NewScalar)> = Vec::new();
    let mut out: Vec<(String, NewScalar)> = Vec::new();
    for at in list {
        let one = &decided[*at];
        let text = || NewScalar::text(one.write.clone());
        match &one.slot {
            FigureKey::Value => {}
            FigureKey::Goal(Some(issuer)) => goals.push((issuer.clone(), text())),
            slot => out.push((name(slot).to_owned(), text())),
        }
    }
    if !goals.is_empty() {
        out.push(("目标".to_owned(), NewScalar::Map(goals)));
    }
    out
}

/// New entries, or groups of them.
enum Fresh {
    Entry(NewScalar),
    Group(IndexMap<String, Fresh>),
}

impl Fresh {
    fn put(&mut self, path: &[String], new: NewScalar) {
        let (Self::Group(group), Some((first, rest))) = (self, path.split_first()) else { return };
        if rest.is_empty() {
            group.entry(first.clone()).or_insert(Self::Entry(new));
        } else {
            group.entry(first.clone()).or_insert_with(|| Self::Group(IndexMap::default())).put(rest, new);
        }
    }

    fn into_new(self) -> NewScalar {
        match self {
            Self::Entry(new) => new,
            Self::Group(group) => NewScalar::Lines(group.into_iter().map(|(name, inner)| (name, inner.into_new())).collect()),
        }
    }
}

/// Figures that the data does not have, each in its group; those that cannot be written, and why.
fn fresh(ledger: &Ledger, source: &Source, edits: &mut Edits, decided: &[Decided], mine: &[usize]) -> Vec<(usize, Refusal)> {
    let mut by_path: IndexMap<&[String], Vec<usize>> = IndexMap::default();
    for at in mine {
        if let CellTarget::New(_, path) = &decided[*at].target {
            by_path.entry(path).or_default().push(*at);
        }
    }
    // What goes into one group that is there goes in one behind the other; a group that is not there is written once, whole.
    let mut groups: IndexMap<(Vec<String>, String), (Fresh, Vec<usize>)> = IndexMap::default();
    for (path, list) in by_path {
        // See `stand_alone`: without a value nothing of it is written.
        let Some(value) = list.iter().find(|at| decided[**at].slot == FigureKey::Value) else { continue };
        let more = others(decided, &list);
        let text = NewScalar::text(decided[*value].write.clone());
        let new = if more.is_empty() { text } else { NewScalar::Map([vec![("值".to_owned(), text)], more].concat()) };
        let is_there = |depth: &usize| {
            let path: Vec<&str> = path[..*depth].iter().map(String::as_str).collect();
            // The file itself is always there.
            *depth == 0 || edits.held(At::Path(&path)).is_some()
        };
        let depth = (0..path.len()).rev().find(is_there).unwrap_or(0);
        let key = (path[..depth].to_vec(), path[depth].clone());
        let (group, of) = groups.entry(key).or_insert_with(|| (Fresh::Group(IndexMap::default()), Vec::new()));
        group.put(&path[depth..], new);
        of.extend(list);
    }
    let mut failed = Vec::new();
    let last = last_group(ledger, source);
    for ((outer, first), (group, of)) in groups {
        let Fresh::Group(mut inner) = group else { continue };
        let Some(new) = inner.shift_remove(&first) else { continue };
        let path: Vec<&str> = outer.iter().map(String::as_str).collect();
        let place = last.as_deref().filter(|_| path.is_empty()).map_or(EntryPosition::Last, EntryPosition::After);
        if let Err(refusal) = edits.insert(At::Path(&path), &first, new.into_new(), place) {
            failed.extend(of.into_iter().map(|at| (at, refusal.clone())));
        }
    }
    failed
}

/// The last group of figures at the top of a file: a new one stands behind it, before the chapters.
fn last_group(ledger: &Ledger, source: &Source) -> Option<String> {
    let last = ledger.data.iter().filter(|(_, node)| node.place.source == *source).max_by_key(|(_, node)| node.place.span.start);
    last.map(|(name, _)| name.clone())
}

fn refused(refusal: &Refusal) -> String {
    format!("{}，{}", refusal.message(), refusal.hint())
}
