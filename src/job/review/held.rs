//! A sentence goes home with its figures or not at all: 签约率为${…}，已达到目标 says what nobody wrote where the new number is held back.

use super::figure::KnownFigures;
use super::numbered::number;
use super::report::{FigureChange, TextChange, TextWrite};
use crate::format::docx::anchors::spoken;
use crate::ledger::formula::spelt;
use crate::ledger::{FigureId, Ledger};

/// Keeps a clause of the data from going into the words of a template with its figure: a hand edit names what the draft prints, and nothing
/// would print it any more.
pub(super) fn hold_moved(texts: &mut [TextChange]) {
    let names = |text: &str| -> Vec<String> {
        text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    };
    let mut came: Vec<String> = Vec::new();
    for (old, new) in texts.iter().flat_map(|text| &text.keep) {
        let had = names(old);
        came.extend(names(new).into_iter().filter(|name| !had.contains(name)).map(|name| spelt(&name)));
    }
    let went = |write: &TextWrite| {
        let (had, has) = (names(&write.text[write.span.clone()]), names(&write.new));
        had.into_iter().filter(|name| !has.contains(name) && came.contains(name)).collect::<Vec<_>>()
    };
    let lost: Vec<String> = texts.iter().flat_map(|text| &text.write).flat_map(went).collect();
    if lost.is_empty() {
        return;
    }
    let is_lost = |name: &String| lost.contains(&spelt(name));
    let writes: Vec<TextWrite> =
        texts.iter().flat_map(|text| &text.write).filter(|write| !went(write).is_empty()).cloned().collect();
    for text in texts {
        let takes = text.keep.iter().any(|(old, new)| names(new).iter().any(|name| is_lost(name) && !names(old).contains(name)));
        if takes || text.write.iter().any(|write| writes.contains(write)) {
            text.write.clear();
            text.keep.clear();
            text.why = Some("数据里的数移到了模板的话里，接不上；这两处都先不写，请自己改数据和模板".to_owned());
        }
    }
}

/// Keeps a hand edit from being kept by a number (三是……) that closes up as items come and go: the next draft says another one.
pub(super) fn hold_numbered(texts: &mut [TextChange]) {
    if texts.iter().all(|text| text.item.is_none()) {
        return;
    }
    for text in texts.iter_mut().filter(|text| text.keep.iter().any(|(old, _)| number(old).is_some())) {
        text.keep.clear();
        text.why = Some("旁边添、删了条目，序号要变，接不上；请自己改数据或模板".to_owned());
    }
}

/// Keeps sentences from being written whose figures are not, and says why.
pub(super) fn hold(texts: &mut [TextChange], figures: &[FigureChange], known: &KnownFigures<'_>) {
    let mut writes: Vec<TextWrite> = Vec::new();
    let mut keeps: Vec<(String, String)> = Vec::new();
    for text in texts.iter_mut().filter(|text| !text.settled) {
        let Some((key, is_told)) = text.figures.iter().find_map(|tag| held(tag, figures, known)) else { continue };
        writes.append(&mut text.write);
        keeps.append(&mut text.keep);
        let key = spoken(&key);
        text.why = Some(match is_told {
            true => format!("句里的数“{key}”没有写回，这一句也先不写；数定下以后请自己改"),
            false => format!("句里的数“{key}”认不准了，这一句先不写，请自己改数据或模板"),
        });
    }
    // Several sentences of a paragraph are written as one, and what was split or moved with all that was changed in it.
    for text in texts {
        let is_one = text.write.iter().any(|write| writes.contains(write)) || text.keep.iter().any(|keep| keeps.contains(keep));
        if is_one {
            text.write.clear();
            text.keep.clear();
            text.why = Some("同一段里有数没有写回，这一处也先不写；数定下以后请自己改".to_owned());
        }
    }
}

/// Keeps the numbers from being written of names that changed places, where the names do not go home: 甲、乙分别为 would say them of the
/// others.
pub(super) fn hold_swapped(texts: &[TextChange], figures: &mut [FigureChange], known: &KnownFigures<'_>) {
    for text in texts.iter().filter(|text| text.swaps_names && !text.settled && !text.goes_home()) {
        for tag in &text.figures {
            let name = known.entries.get(tag).map_or(tag, |entry| &entry.name);
            for figure in figures.iter_mut().filter(|figure| figure.apply && figure.key == *name) {
                figure.apply = false;
                figure.why = Some("换了名的这一句没有写回，句里的数也先不写；定下以后请自己改".to_owned());
            }
        }
    }
}

/// The key of a figure that is not written, if it is not; and whether that is told.
fn held(tag: &str, figures: &[FigureChange], known: &KnownFigures<'_>) -> Option<(String, bool)> {
    let name = known.entries.get(tag).map_or(tag, |entry| entry.name.as_str());
    let Some(figure) = figures.iter().find(|figure| figure.key == name) else {
        // What stands there may be it or not.
        return Some((name.to_owned(), false));
    };
    let is_held = !figure.apply && !figure.settled && !follows(name, figures, known.ledger);
    is_held.then(|| (name.to_owned(), true))
}

/// Whether a figure that is computed is computed anew, since one of those that it is computed from is written.
fn follows(name: &str, figures: &[FigureChange], ledger: &Ledger) -> bool {
    let (key, said) = name.split_once('#').map_or((name, false), |(key, _)| (key, true));
    let Some(id) = ledger.id(key) else { return false };
    let mut seen = Vec::new();
    let mut open = if said { vec![id] } else { sources(id, ledger) };
    while let Some(id) = open.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let key = ledger.figure(id).key.as_str();
        if figures.iter().any(|figure| figure.apply && figure.key == key) {
            return true;
        }
        open.extend(sources(id, ledger));
        open.extend(ledger.figure(id).last_year.filter(|_| said));
    }
    false
}

/// What a figure is computed from.
fn sources(id: FigureId, ledger: &Ledger) -> Vec<FigureId> {
    let figure = ledger.figure(id);
    if figure.is_computed() { figure.basis.figures() } else { Vec::new() }
}
