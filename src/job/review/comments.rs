//! What people said beside the draft. What the program itself said is nobody's, unless somebody marked it as done.

use super::base::Entries;
use super::report::Said;
use crate::format::docx::read::{Anchor, Manuscript, View};

/// Who speaks in comments of ours.
const OURS: &str = "起草助手";
/// As many characters of the draft say what a comment is about.
const LONGEST: usize = 40;

/// The comments of people, in the order of the file.
pub(super) fn comments(manuscript: &Manuscript, entries: &Entries, view: View) -> Vec<Said> {
    let lines = manuscript.lines(view);
    let about = |place: usize| -> String {
        let comment = &manuscript.comments[place];
        let quoted = lines.iter().find_map(|line| {
            let (_, range) = line.anchors.iter().find(|(anchor, _)| *anchor == Anchor::Comment(place))?;
            let tagged = line.anchors.iter().find_map(|(anchor, inner)| match anchor {
                Anchor::Control(at) if inner.start < range.end && range.start < inner.end => {
                    entries.get(&manuscript.controls[*at].tag).map(|entry| entry.name.clone())
                }
                Anchor::Control(_) | Anchor::Bookmark(_) | Anchor::Comment(_) => None,
            });
            let short = range.len() < 40;
            tagged.filter(|_| short).or_else(|| Some(shortened(&line.text[range.clone()]))).filter(|words| !words.is_empty())
        });
        let paragraph = || {
            let paragraph = comment.paragraph?;
            let line =
                lines.iter().find(|line| line.pieces.iter().any(|(_, at, _)| *at == paragraph) || line.paragraph == paragraph)?;
            Some(shortened(&line.text))
        };
        let answered = || {
            manuscript.comments[comment.answers?]
                .paragraph
                .and_then(|at| lines.iter().find(|line| line.paragraph == at))
                .map(|line| shortened(&line.text))
        };
        quoted.or_else(paragraph).or_else(answered).unwrap_or_default()
    };
    let said = manuscript.comments.iter().enumerate().filter(|(_, comment)| comment.author != OURS || comment.resolved);
    said.map(|(place, comment)| Said {
        author: comment.author.clone(),
        date: comment.date.clone(),
        text: comment.text.clone(),
        at: about(place),
        answers: comment.answers.map(|at| manuscript.comments[at].text.clone()),
        resolved: comment.resolved,
    })
    .collect()
}

fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}……", &text[..end]),
        None => text.to_owned(),
    }
}
