//! The shares that each sentence of a draft prints.

use crate::check::Printed;
use crate::document::{Document, Inline, PrintedFigure, Wording, walk};
use crate::quantity::Quantity;

/// The shares of each sentence that prints some: 占28.6% as well as 28.6%.
pub(super) fn sentences(document: &Document) -> Vec<Vec<Printed<'_>>> {
    let mut sentences = Vec::new();
    walk::inlines(document, &mut |text| {
        let mut sentence = Vec::new();
        walk(text, &mut sentence, &mut sentences);
        sentences.push(sentence);
    });
    // One share alone has nothing to make up a whole with.
    sentences.retain(|sentence| sentence.len() > 1);
    sentences
}

fn walk<'a>(text: &'a [Inline], sentence: &mut Vec<Printed<'a>>, done: &mut Vec<Vec<Printed<'a>>>) {
    for inline in text {
        match inline {
            // Behind ； another whole may be parted: 男性占52%；城镇占60%.
            Inline::Text(text) if text.contains(['。', '；']) => done.push(std::mem::take(sentence)),
            Inline::Figure(figure) => sentence.extend(share(figure).map(|share| (&figure.origin.key, share))),
            Inline::Strong(inner) | Inline::Emphasis(inner) => walk(inner, sentence, done),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}

/// The share that a figure prints, if it prints one.
fn share(figure: &PrintedFigure) -> Option<Quantity> {
    let said = match figure.said {
        Wording::Value => figure.text.as_str(),
        Wording::Derived => {
            let words = figure.text.trim_start_matches('（').trim_end_matches('）').strip_prefix('占')?;
            &words[words.find(|c: char| c.is_ascii_digit())?..]
        }
        // Most figures are counts: they are not parsed for a unit that they cannot have.
        Wording::Gap => return None,
    };
    Quantity::parse(Some(said).filter(|said| said.contains('%'))?).filter(|quantity| quantity.unit() == "%")
}
