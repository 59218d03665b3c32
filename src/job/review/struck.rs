//! Words that were struck out by their look alone, as people do by hand who track no changes: read as taken out, and never sure.

use super::form::{named, some_of};
use super::unit::plain;
use crate::base::hashed::HashSet;
use crate::format::docx::read::{Fragment, Manuscript};

/// What the paragraphs said in which all is struck out.
pub(super) fn paragraphs(manuscript: &Manuscript) -> HashSet<String> {
    let says = |piece: &&Fragment| !piece.hidden && piece.marks.deleted.is_none() && !plain(&piece.text).is_empty();
    let whole = manuscript.paragraphs.iter().filter(|paragraph| {
        let mut pieces = paragraph.pieces.iter().filter(says).peekable();
        pieces.peek().is_some() && pieces.all(|piece| piece.struck)
    });
    whole.map(|paragraph| paragraph.pieces.iter().filter(says).map(|piece| plain(&piece.text)).collect()).collect()
}

/// What is told of struck words, if there are any.
pub(super) fn told(manuscript: &Manuscript) -> Option<String> {
    let pieces = manuscript.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
    let struck = pieces.filter(|piece| piece.struck && !piece.hidden && !plain(&piece.text).is_empty());
    let words: Vec<String> = struck.map(|piece| named(&piece.text)).collect();
    (!words.is_empty()).then(|| {
        let named = some_of(&words, "等");
        format!("{named}加了删除线，没有用修订：当作删去来读，都算疑似；请核对，要删的请在稿子里真正删去")
    })
}
