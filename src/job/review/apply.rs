//! How changes go home into the data: each file in place, read again, or not at all.

use super::files::DataFiles;
use super::report::{FigureChange, ItemStep, Pulled, TextChange, TextWrite};
use crate::base::source::{Place, Source};
use crate::yaml::edit::{At, Edited, Edits, EntryPosition, NewScalar, Refusal};
use crate::yaml::words::BREAK;

/// Makes the changes that are to be written; those that cannot be are told so. Gives the files that change, by their places.
pub(super) fn apply(pulled: &mut Pulled, sources: &[Source], files: &mut DataFiles<'_>) -> Vec<(usize, Edited)> {
    let mut out = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let mine =
            |figure: &&mut FigureChange| figure.apply && figure.place.as_ref().is_some_and(|place| place.source == *source);
        let places = places(&pulled.texts, source);
        let has_item = |text: &TextChange| text.item.as_ref().is_some_and(|item| item.place.source == *source);
        if places.is_empty()
            && !pulled.texts.iter().any(has_item)
            && !pulled.figures.iter_mut().any(|mut figure| mine(&mut figure))
        {
            continue;
        }
        let Some(mut edits) = files.edits(at) else { continue };
        for figure in pulled.figures.iter_mut().filter(mine) {
            if let Err(refusal) = figure_into(&mut edits, figure) {
                figure.apply = false;
                figure.why = Some(refused(&refusal));
            }
        }
        for place in places {
            let written = match whole(&pulled.texts, &place) {
                Some(words) => edits.revise(At::Place(&place), &words).map_err(|refusal| refused(&refusal)),
                None => Err("几处改动连在一起，请自己改数据".to_owned()),
            };
            if let Err(why) = written {
                for text in pulled.texts.iter_mut().filter(|text| text.write.iter().any(|write| write.place == place)) {
                    text.write.clear();
                    text.why = Some(why.clone());
                }
            }
        }
        items(&mut pulled.texts, &mut edits, &has_item);
        match edits.finish() {
            Ok(edited) if edited.is_unchanged() => {}
            Ok(edited) => out.push((at, edited)),
            Err(refusal) => {
                pulled.problems.push(format!("{} 没有写回：{}", source.name(), refused(&refusal)));
                pulled.figures.iter_mut().filter(mine).for_each(|figure| figure.apply = false);
                for text in &mut pulled.texts {
                    if text.write.iter().any(|write| write.place.source == *source) {
                        text.write.clear();
                    }
                    text.item.take_if(|item| item.place.source == *source);
                }
            }
        }
    }
    out
}

/// Items that went, and then those that came or were moved: none is put beside one that went. Items of one list go in their order.
fn items(texts: &mut [TextChange], edits: &mut Edits, has_item: &dyn Fn(&TextChange) -> bool) {
    let mut order: Vec<usize> = (0..texts.len()).filter(|at| has_item(&texts[*at])).collect();
    order.sort_by_key(|at| {
        texts[*at].item.as_ref().map(|item| match item.step {
            ItemStep::Gone => (false, item.place.span.start),
            ItemStep::Came(..) | ItemStep::Moved(..) => (true, *at),
        })
    });
    for at in order {
        let text = &mut texts[at];
        let Some(item) = text.item.take() else { continue };
        let done = match &item.step {
            ItemStep::Came(side, new) => edits.insert_item(At::Place(&item.place), new.clone(), *side),
            ItemStep::Moved(side, from) => edits.move_item(At::Place(from), At::Place(&item.place), *side),
            ItemStep::Gone => edits.remove_item(At::Place(&item.place)),
        };
        match done {
            Ok(()) => text.item = Some(item),
            Err(refusal) => text.why = Some(refused(&refusal)),
        }
    }
}

/// The texts of a file that are written, each once.
fn places(texts: &[TextChange], source: &Source) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for write in texts.iter().flat_map(|text| &text.write).filter(|write| write.place.source == *source) {
        if !out.contains(&write.place) {
            out.push(write.place.clone());
        }
    }
    out
}

/// A text of the data with all that is written into it; none where two changes meet, or nothing is left of it.
fn whole(texts: &[TextChange], place: &Place) -> Option<String> {
    let all = texts.iter().flat_map(|text| &text.write);
    let mut writes: Vec<&TextWrite> = all.filter(|write| write.place == *place).collect();
    writes.sort_by_key(|write| (write.span.start, write.span.end, write.paragraph));
    // Several sentences of one paragraph are written as one.
    writes.dedup();
    let text = &writes.first()?.text;
    let mut out = String::new();
    let mut at = 0;
    for write in &writes {
        // Where one begins before the last has ended there is no such range.
        out.push_str(text.get(at..write.span.start)?);
        out.push_str(&write.new);
        at = write.span.end;
    }
    out.push_str(text.get(at..)?);
    // Where a paragraph went, the empty line beside it goes too.
    let paragraphs: Vec<&str> = out.split(BREAK).filter(|paragraph| !paragraph.trim().is_empty()).collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join(BREAK))
}

fn figure_into(edits: &mut Edits, figure: &FigureChange) -> Result<(), Refusal> {
    let (Some(place), Some(write)) = (&figure.place, &figure.write) else { return Ok(()) };
    match edits.set(At::Place(place), write) {
        // The report's days are left out of most data.
        Err(refusal) => match figure.key.strip_prefix("报告.") {
            Some(name) => edits.insert(At::Path(&["报告"]), name, NewScalar::text(write), EntryPosition::Last),
            None => Err(refusal),
        },
        done => done,
    }
}

fn refused(refusal: &Refusal) -> String {
    format!("{}，{}", refusal.message(), refusal.hint())
}
