//! 名称 in clauses: where the data gives a figure a name of its own, that name is said for the catalogue's.

use tera::value::{Key, Map};
use tera::{State, TeraResult, Value};

use super::escape::escaped;
use crate::marks::{CLOSE, MIDDLE, OPEN_DERIVED, OPEN_FIGURE, OPEN_GAP};

/// The name under which templates are given the 名称 of figures. It is a mark, so no template can write it.
pub(super) const LABELS: &str = "\u{FDD0}labels";

/// The clauses, each figure called by its 名称.
pub(super) fn called(clauses: Vec<String>, state: &State) -> TeraResult<Vec<String>> {
    let labels = state.get::<Value>(LABELS)?;
    let Some(labels) = labels.as_ref().and_then(Value::as_map).filter(|labels| !labels.is_empty()) else { return Ok(clauses) };
    fn of(labels: &Map, id: &str) -> Option<Vec<String>> {
        Some(labels.get(&Key::Str(id))?.as_array()?.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect())
    }
    Ok(clauses.into_iter().map(|clause| called_in(clause, &|id| of(labels, id))).collect())
}

fn called_in(mut clause: String, names: &dyn Fn(&str) -> Option<Vec<String>>) -> String {
    let ids: Vec<String> = ids(&clause).map(str::to_owned).collect();
    for id in ids {
        let Some(names) = names(&id) else { continue };
        let Some((label, names)) = names.split_first() else { continue };
        let label = escaped(label);
        if plain(&clause).contains(&label) {
            continue;
        }
        let Some(figure) = ids_at(&clause).find(|(_, found)| *found == id).map(|(at, _)| at) else { continue };
        let before = &clause[..figure];
        // The nearest, and of names that end alike the longest: 孕产妇死亡率 holds 死亡率.
        let found = names.iter().map(|name| escaped(name)).filter(|name| !name.is_empty()).filter_map(|name| {
            let at = before.rmatch_indices(&name).map(|(at, _)| at).find(|at| !is_inside_mark(before, *at))?;
            Some((at + name.len(), name.len()))
        });
        if let Some((end, length)) = found.max() {
            clause.replace_range(end - length..end, &label);
        }
    }
    clause
}

/// The numbers of the figures that stand in a text.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    ids_at(text).map(|(_, id)| id)
}

/// The same, with where the mark of each begins.
fn ids_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices([OPEN_FIGURE, OPEN_DERIVED, OPEN_GAP]).filter_map(|(at, open)| {
        let id = text[at + open.len()..].split(MIDDLE).next()?;
        Some((at, id))
    })
}

fn is_inside_mark(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let open = before.rfind([OPEN_FIGURE, OPEN_DERIVED, OPEN_GAP]);
    open.is_some_and(|open| before.rfind(CLOSE).is_none_or(|close| close < open))
}

/// A clause without what its gaps say, which name themselves.
fn plain(clause: &str) -> String {
    let mut pieces = clause.split(OPEN_GAP);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once(CLOSE).map_or("", |(_, after)| after))
}
