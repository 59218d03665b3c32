//! Texts and groups that a formula, 校核, `${}` or a template takes for figures: each becomes a gap, and is told.

use crate::base::finding::Finding;
use crate::base::source::{Key, Place};
use crate::ledger::figure::{Content, Node};
use crate::ledger::formula::{name_in_text, names_in};
use crate::ledger::id::FigureId;
use crate::ledger::model::Ledger;
use crate::ledger::pending::{Pending, Written};
use crate::ledger::read::misread::{NOT_A_QUANTITY, unit_of};
use crate::ledger::read::{blank, no_quantity};
use crate::ledger::section::{Piece, Section, Text};
use crate::quantity::near::near;
use crate::yaml::keys::meant_entries;

/// What takes a name for a figure.
struct Taking {
    name: String,
    /// The group in which the name is looked for first.
    scope: String,
    place: Place,
    /// What stands there, where the place is that of a whole text: it is looked for only where it is told.
    written: Option<String>,
}

/// Makes gaps of the texts that formulas, 校核 and `${}` take for figures.
pub(super) fn by_names(ledger: &mut Ledger, pending: &[Pending], relations: &[Written]) {
    let mut takings = Vec::new();
    for one in pending {
        let key = ledger.figure(one.figure).key.clone();
        let scope = Key::outer(key.as_str());
        for written in [Some(&one.first), one.second.as_ref()].into_iter().flatten() {
            formula(written, scope, &mut takings);
        }
    }
    relations.iter().for_each(|line| formula(line, "", &mut takings));
    ledger.data.values().for_each(|node| of_node(node, "", &mut takings));
    ledger.chapters.values().for_each(|section| of_section(section, &mut takings));
    for Taking { name, scope, place, written } in takings {
        if let Some(finding) = text_named(ledger, &scope, &name).and_then(|key| taken(ledger, key.as_str())) {
            let place = written.and_then(|written| place.within(&written)).unwrap_or(place);
            ledger.faults.push(finding.and(place, "这里把它当作指标"));
        }
    }
}

fn formula(written: &Written, scope: &str, takings: &mut Vec<Taking>) {
    let taking = |name| Taking { name, scope: scope.to_owned(), place: written.place.clone(), written: None };
    takings.extend(names_in(&written.text).into_iter().map(taking));
}

/// Nesting is bounded where entries are read, so these may call themselves.
fn of_node(node: &Node, scope: &str, takings: &mut Vec<Taking>) {
    match &node.content {
        Content::Text(text) => of_text(text, scope, takings),
        Content::List(items) => items.iter().for_each(|item| of_node(item, node.key.as_str(), takings)),
        Content::Group(group) => group.values().for_each(|inner| of_node(inner, node.key.as_str(), takings)),
        Content::Figure(_) | Content::Flag(_) => {}
    }
}

fn of_section(section: &Section, takings: &mut Vec<Taking>) {
    section.texts().for_each(|text| of_text(text, "", takings));
    section.below().for_each(|part| of_section(part, takings));
}

fn of_text(text: &Text, scope: &str, takings: &mut Vec<Taking>) {
    for piece in &text.pieces {
        let Piece::Unknown(name) = piece else { continue };
        let Some(key) = name_in_text(name) else { continue };
        let (place, written) = (text.place.clone(), Some(format!("${{{name}}}")));
        takings.push(Taking { name: key, scope: scope.to_owned(), place, written });
    }
}

/// The key of the text that a name means inside a group, if it means one and no figure.
fn text_named(ledger: &Ledger, scope: &str, name: &str) -> Option<Key> {
    let mut scope = scope;
    loop {
        let key = if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") };
        // A figure nearer than any text ends the search, as it does where names are resolved.
        if ledger.id(&key).is_some() {
            return None;
        }
        if let Some(node) = ledger.node(&key) {
            return matches!(node.content, Content::Text(_)).then(|| node.key.clone());
        }
        if scope.is_empty() {
            return None;
        }
        scope = Key::outer(scope);
    }
}

/// Makes a gap of the text, the group or the list that has this key, and says why; none where there is none.
pub(crate) fn taken(ledger: &mut Ledger, key: &str) -> Option<Finding> {
    let node = ledger.node(key)?;
    let (key, place) = (node.key.clone(), node.place.clone());
    let (at, finding) = match &node.content {
        Content::Text(text) => {
            let plain: String =
                text.pieces.iter().map(|piece| if let Piece::Plain(words) = piece { words } else { "" }).collect();
            let at = text.place.clone().of(&key);
            let finding = match near(&plain, None) {
                // Nobody meant 清卫发〔2024〕15号 as a number, and what holds no digit cannot be one.
                None => {
                    let message = format!("“{key}”是一段文字，这里要的是一个数，暂按待报处理");
                    let has_digit = plain.contains(|c: char| c.is_ascii_digit());
                    let finding = if has_digit { NOT_A_QUANTITY.warning(message) } else { NOT_A_QUANTITY.finding(message) };
                    let finding = finding.at(at);
                    finding.hint("${…}、公式和模板里的数只能是数；是文字的，直接写在要用它的那句话里")
                }
                Some(_) => no_quantity(&plain, unit_of(&ledger.catalogue, &key), &at),
            };
            (text.place.clone(), finding)
        }
        Content::Group(_) | Content::List(_) => {
            let finding = NOT_A_QUANTITY.finding(format!("“{key}”是一组内容，这里要的是一个数，暂按待报处理"));
            let names =
                if let Content::Group(group) = &node.content { meant_entries(group.keys().map(String::as_str)) } else { None };
            let said = |(own, meant): &(&str, &str)| (own != meant).then(|| format!("“{own}”写成“{meant}”"));
            let hint = match names {
                Some(names) => names.iter().filter_map(said).collect::<Vec<_>>().join("，"),
                None => format!("写到具体的指标为止；“{key}”自己有数时写成：值: …"),
            };
            (place.clone(), finding.at(place.clone().of(&key)).hint(hint))
        }
        Content::Figure(_) | Content::Flag(_) => return None,
    };
    let name = Key::last(key.as_str()).to_owned();
    let id = FigureId(ledger.figures.len());
    ledger.figures.push(blank(&key, &at, &name));
    ledger.index.insert(key.clone(), id);
    // It is told as a text that should be a number; `gap` need not tell that it is none.
    ledger.faulty.insert(key.clone());
    if let Some(node) = ledger.node_mut(key.as_str()) {
        node.content = Content::Figure(id);
    }
    Some(finding)
}
