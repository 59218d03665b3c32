//! How changes go home into the data: each file in place, read again, or not at all.

use super::report::{FigureChange, Pulled};
use crate::base::finding::Findings;
use crate::base::source::Source;
use crate::yaml::edit::{At, Edited, Edits, NewScalar, Refusal, Slot};

/// Makes the changes that are to be written; those that cannot be are told so. Gives the files that change, by their places.
pub(super) fn apply(pulled: &mut Pulled, sources: &[Source]) -> Vec<(usize, Edited)> {
    let mut out = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let Some(mut edits) = Edits::new(source, &mut Findings::new()) else { continue };
        let mine =
            |figure: &&mut FigureChange| figure.apply && figure.place.as_ref().is_some_and(|place| place.source == *source);
        for figure in pulled.figures.iter_mut().filter(mine) {
            if let Err(refusal) = figure_into(&mut edits, figure) {
                figure.apply = false;
                figure.why = Some(refused(&refusal));
            }
        }
        for text in &mut pulled.texts {
            let Some((place, words)) = text.write.clone().filter(|(place, _)| place.source == *source) else { continue };
            if let Err(refusal) = edits.revise(At::Place(&place), &words) {
                text.write = None;
                pulled.problems.push(format!("第{}行的文字没有写回：{}", place.start().0, refused(&refusal)));
            }
        }
        match edits.finish() {
            Ok(edited) if edited.is_unchanged() => {}
            Ok(edited) => out.push((at, edited)),
            Err(refusal) => {
                pulled.problems.push(format!("{} 没有写回：{}", source.name(), refused(&refusal)));
                pulled.figures.iter_mut().filter(mine).for_each(|figure| figure.apply = false);
                let texts = pulled.texts.iter_mut();
                texts
                    .filter(|text| text.write.as_ref().is_some_and(|(place, _)| place.source == *source))
                    .for_each(|text| text.write = None);
            }
        }
    }
    out
}

fn figure_into(edits: &mut Edits, figure: &FigureChange) -> Result<(), Refusal> {
    let (Some(place), Some(write)) = (&figure.place, &figure.write) else { return Ok(()) };
    match edits.set(At::Place(place), write) {
        // The report's date is left out of most data until it is known.
        Err(_) if figure.key == "报告.成文日期" => {
            edits.insert(At::Path(&["报告"]), "成文日期", NewScalar::text(write), Slot::Last)
        }
        done => done,
    }
}

fn refused(refusal: &Refusal) -> String {
    format!("{}，{}", refusal.message(), refusal.hint())
}
