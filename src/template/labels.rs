//! 名称 in clauses: where the data gives a figure a name of its own, that name is said for the catalogue's.

use tera::value::{Key, Map};
use tera::{State, TeraResult, Value};

use super::escape::escaped;
use super::prints::ids_at;
use crate::base::marks::{CLOSE, OPEN_DERIVED, OPEN_FIGURE, OPEN_GAP};

/// The name under which templates are given the 名称 of figures. It is a mark, so no template can write it.
pub(super) const LABELS: &str = "\u{FDD0}labels";

/// The clauses, each figure called by its 名称.
pub(super) fn called(clauses: Vec<String>, state: &State) -> TeraResult<Vec<String>> {
    let labels = state.get::<Value>(LABELS)?;
    let Some(labels) = labels.as_ref().and_then(Value::as_map).filter(|labels| !labels.is_empty()) else { return Ok(clauses) };
    fn of(labels: &Map, id: &str) -> Option<Vec<String>> {
        Some(labels.get(&Key::Str(id))?.as_array()?.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect())
    }
    let is_called = |clause: &str| ids(clause).any(|id| labels.contains_key(&Key::Str(id)));
    let called = clauses.into_iter().map(|clause| match is_called(&clause) {
        true => called_in(clause, &|id| of(labels, id)),
        false => clause,
    });
    Ok(called.collect())
}

/// What may stand between a name and its figure: 为, 达到, 降至, 共有. Behind anything else the name is part of a longer one.
const LINKS: &str = "为是达到至在共计累合有约近超过仅均降升提高上下保持控制稳定分别：";

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
        // Of names that end alike the longest: 孕产妇死亡率 holds 死亡率.
        let found = names.iter().map(|name| escaped(name)).filter_map(|name| {
            // What stands inside a mark is printed of another figure, and is no name.
            let at = before.rfind(&name).filter(|at| !name.is_empty() && !is_inside_mark(before, *at))?;
            before[at + name.len()..].chars().all(|c| LINKS.contains(c)).then_some((name, at))
        });
        if let Some((name, at)) = found.max_by_key(|(name, _)| name.len()) {
            let start = at - overlap(&before[..at], label.split(&name).next().unwrap_or_default());
            clause.replace_range(start..at + name.len(), &label);
        }
    }
    clause
}

/// How much of what a 名称 has in front of the name stands before the name already: of 户籍孕产妇 in 全县孕产妇 the last three.
fn overlap(before: &str, front: &str) -> usize {
    let cuts: Vec<usize> = front.char_indices().map(|(at, _)| at).chain([front.len()]).collect();
    let parts = cuts.iter().flat_map(|cut| [&front[..*cut], &front[*cut..]]);
    // One character in common says nothing: 县 ends 全县 and begins 县级.
    let said = parts.filter(|part| part.chars().count() > 1 && before.ends_with(*part));
    said.map(str::len).max().unwrap_or(0)
}

/// The numbers of the figures that stand in a text.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    ids_at(text).map(|(_, id)| id)
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
