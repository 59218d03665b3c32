//! What people said beside the draft. What the program itself said is nobody's, unless somebody marked it as done.

use super::base::TaggedFigures;
use super::report::ReviewComment;
use super::unit::plain;
use crate::base::hashed::{HashMap, HashSet};
use crate::base::text::beginning::beginning;
use crate::format::docx::author::AUTHOR;
use crate::format::docx::read::{Anchor, Comment, Manuscript, View, ViewParagraph};

/// As many characters of the draft say what a comment is about.
const LONGEST: usize = 40;
/// A comment about so few characters with a figure in them is about the figure.
const SHORT: usize = 20;

/// What the program said in a draft, by its words.
pub(super) fn ours(manuscript: &Manuscript) -> impl Iterator<Item = String> {
    manuscript.comments.iter().filter(|comment| comment.author == AUTHOR).map(|comment| plain(&comment.text))
}

/// The comments of people, in the order of the file.
pub(super) fn comments(
    manuscript: &Manuscript,
    entries: &TaggedFigures,
    ours: &HashSet<String>,
    view: View,
) -> Vec<ReviewComment> {
    let lines = manuscript.lines(view);
    // The line that each comment is about, by its range and by the paragraphs of the line; the first, if it is about several.
    let (mut ranges, mut by_paragraph) = (HashMap::default(), HashMap::default());
    for line in &lines {
        for (anchor, range) in &line.anchors {
            if let Anchor::Comment(place) = anchor {
                ranges.entry(*place).or_insert((line, range));
            }
        }
        for at in line.pieces.iter().map(|(_, at, _)| *at).chain([line.paragraph]) {
            by_paragraph.entry(at).or_insert(line);
        }
    }
    let quoted = |place: usize| -> Option<String> {
        let comment = &manuscript.comments[place];
        let anchored = ranges.get(&place).and_then(|(line, range)| {
            let tagged = line.anchors.iter().find_map(|(anchor, inner)| match anchor {
                Anchor::Control(at) if inner.start < range.end && range.start < inner.end => {
                    entries.get(&manuscript.controls[*at].tag).map(|entry| entry.name.clone())
                }
                Anchor::Control(_) | Anchor::Bookmark(_) | Anchor::Comment(_) => None,
            });
            let is_short = line.text[(*range).clone()].chars().count() <= SHORT;
            tagged
                .filter(|_| is_short)
                .or_else(|| Some(shortened(&line.text[(*range).clone()])))
                .filter(|words| !words.is_empty())
        });
        let whole = || by_paragraph.get(&comment.paragraph?).map(|line: &&ViewParagraph| shortened(&line.text));
        anchored.or_else(whole)
    };
    // An answer stands where the comment stands that it answers.
    let about = |place: usize| match manuscript.comments[place].answers {
        Some(answered) => quoted(answered).or_else(|| quoted(place)),
        None => quoted(place),
    };
    // Programs that know no Chinese spoil the name of who speaks, and leave the words.
    let is_ours = |comment: &Comment| comment.author == AUTHOR || ours.contains(&plain(&comment.text));
    let said = manuscript.comments.iter().enumerate().filter(|(_, comment)| !is_ours(comment) || comment.resolved);
    let said = said.map(|(place, comment)| (comment, about(place).unwrap_or_default()));
    said.map(|(comment, at)| ReviewComment {
        is_figure: entries.values().any(|entry| entry.name == at),
        at,
        author: comment.author.clone(),
        date: comment.date.clone(),
        text: comment.text.clone(),
        answers: comment.answers.map(|at| manuscript.comments[at].text.clone()),
        answers_to: comment.answers.map(|at| manuscript.comments[at].author.clone()).unwrap_or_default(),
        resolved: comment.resolved,
    })
    .collect()
}

fn shortened(text: &str) -> String {
    let text = text.trim().trim_start_matches(['，', '。', '；', '、', '：', '”', '）']);
    beginning(text, LONGEST).into_owned()
}
