//! A manuscript as lines of text, with its tracked changes accepted or rejected.

use std::ops::Range;
use std::sync::Arc;

use super::model::{Anchor, Fragment, Location, Manuscript, Marks, Paragraph, Revision};
use crate::base::hashed::HashMap;

/// How tracked changes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// As if all were accepted.
    #[default]
    Accepted,
    /// As if all were rejected.
    Rejected,
}

impl View {
    /// Whether what bears these marks is there.
    pub fn shows(self, marks: &Marks) -> bool {
        match self {
            Self::Accepted => marks.deleted.is_none(),
            Self::Rejected => marks.inserted.is_none(),
        }
    }
}

/// A paragraph as it stands in a view: several of the file, where the marks between them are gone.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ViewParagraph {
    /// Its text; a line end is `\n`. The automatic number is not in it.
    pub text: String,
    /// Its pieces: bytes of the text, the paragraph, and the piece there. What the view does not show is an empty range where it
    /// stood.
    pub pieces: Vec<(Range<usize>, usize, usize)>,
    /// What stands in it: the anchor and its bytes of the text, in the order in which they begin, outer ones first.
    pub anchors: Vec<(Anchor, Range<usize>)>,
    /// Where it stands.
    pub at: Location,
    /// The name of its style.
    pub style: Arc<str>,
    /// Its level in the outline.
    pub level: Option<u8>,
    /// Its automatic number.
    pub number: String,
    /// The paragraph that it ends with.
    pub paragraph: usize,
    /// Who has tracked changes in it, each once.
    pub revisions: Vec<Arc<Revision>>,
    /// The anchors of the last piece, and their places among all.
    open: Vec<(Anchor, usize)>,
}

impl Manuscript {
    /// The paragraphs of a view. One whose mark is gone is joined with the next of its flow; one in a row that is gone is gone. Where a table
    /// follows, the mark stays: nothing can be joined with a table, and what says nothing before it goes.
    pub fn lines(&self, view: View) -> Vec<ViewParagraph> {
        let mut lines: Vec<Option<ViewParagraph>> = Vec::with_capacity(self.paragraphs.len());
        let mut joined: HashMap<usize, usize> = HashMap::default();
        let mut tables = 0;
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            if !view.shows(&paragraph.row) {
                // An entry for each paragraph, so that the number of a paragraph is its place.
                lines.push(None);
                continue;
            }
            if let Location::Cell { table, .. } = paragraph.at
                && table >= tables
            {
                tables = table + 1;
                std::mem::take(&mut joined).into_values().for_each(|at| drop(lines[at].take_if(|line| line.text.is_empty())));
            }
            let before = joined.remove(&paragraph.flow).and_then(|at| lines[at].take());
            lines.push(Some(line(before, paragraph, number, view)));
            if !view.shows(&paragraph.mark) {
                joined.insert(paragraph.flow, number);
            }
        }
        lines.into_iter().flatten().collect()
    }

    /// The piece that a line names.
    pub fn piece(&self, (_, paragraph, piece): &(Range<usize>, usize, usize)) -> &Fragment {
        &self.paragraphs[*paragraph].pieces[*piece]
    }
}

/// A line that goes on with a paragraph.
fn line(before: Option<ViewParagraph>, paragraph: &Paragraph, number: usize, view: View) -> ViewParagraph {
    let mut line = before.unwrap_or_default();
    // Joined paragraphs look as the last of them, whose mark is the one that stayed.
    line.at = paragraph.at;
    line.style = Arc::clone(&paragraph.style);
    line.level = paragraph.level;
    line.number.clone_from(&paragraph.number);
    line.paragraph = number;
    for (at, piece) in paragraph.pieces.iter().enumerate() {
        let start = line.text.len();
        if !piece.hidden && view.shows(&piece.marks) {
            line.text.push_str(&piece.text);
        }
        let range = start..line.text.len();
        // What is open goes on; what was closed never opens again.
        let open = piece.anchors.iter().map(|anchor| match line.open.iter().find(|(other, _)| other == anchor) {
            Some(known) => *known,
            None => {
                line.anchors.push((*anchor, range.clone()));
                (*anchor, line.anchors.len() - 1)
            }
        });
        line.open = open.collect();
        line.open.iter().for_each(|(_, known)| line.anchors[*known].1.end = range.end);
        line.pieces.push((range, number, at));
        note(&mut line.revisions, &piece.marks);
    }
    note(&mut line.revisions, &paragraph.mark);
    note(&mut line.revisions, &paragraph.row);
    line
}

fn note(revisions: &mut Vec<Arc<Revision>>, marks: &Marks) {
    for revision in [&marks.inserted, &marks.deleted].into_iter().flatten() {
        // A line names a few of them; held against all, many would cost their square.
        if revisions.len() < 16 && !revisions.contains(revision) {
            revisions.push(Arc::clone(revision));
        }
    }
}
