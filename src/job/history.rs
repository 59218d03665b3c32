//! The drafts of a report that lie in a folder: which draft each is, whether the data still says what it says, who has touched it.
//! There is no list anywhere: a draft says all of this of itself.

use crate::base::hashed::HashSet;
use crate::document::Properties;
use crate::format::docx::author::AUTHOR;
use crate::format::docx::digest::is_untouched;
use crate::format::docx::read::{Comment, read};
use crate::format::docx::stamp::{Stamp, title};

/// A draft that lies in a folder.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FoundDraft {
    /// The file.
    pub file: String,
    /// Which draft it is.
    pub draft: Option<u32>,
    /// Whether data and templates are still those that it was made from.
    pub is_current: bool,
    /// Whether somebody has changed it since.
    pub is_edited: bool,
    /// Who changed it last, and when, as the file says it.
    pub changed: (String, String),
    /// What people say beside it and nobody has answered or marked as done.
    pub open: Vec<Comment>,
}

/// Puts drafts in order, oldest first.
pub fn sort(drafts: &mut [FoundDraft]) {
    drafts.sort_by(|one, other| {
        (one.draft, one.is_edited, &one.changed.1, &one.file).cmp(&(other.draft, other.is_edited, &other.changed.1, &other.file))
    });
}

/// Which draft comes next where these lie: as many as one has that says the same, or one more than the last of the report. None where there
/// is no draft of it.
pub fn next(files: impl Iterator<Item = Vec<u8>>, report: &Properties) -> Option<u32> {
    let current = report.made_from.as_ref()?;
    let next = |bytes: Vec<u8>| {
        let stamp = Stamp::read(&bytes)?;
        let (draft, made_from) = stamp.draft.zip(stamp.made_from)?;
        let is_current = (&made_from.data, &made_from.templates) == (&current.data, &current.templates);
        let is_ours = is_current || title(&bytes).as_deref() == Some(report.title.trim());
        is_ours.then(|| (is_current, draft.saturating_add(u32::from(!is_current))))
    };
    // What was drafted from the data as it is has its number already, and data may go back to what it was.
    files.filter_map(next).max().map(|(_, draft)| draft)
}

/// The draft that a file is, if it is one of the report that has these properties.
pub fn draft(file: &str, bytes: &[u8], report: &Properties) -> Option<FoundDraft> {
    let stamp = Stamp::read(bytes)?;
    // A masked draft and a sheet say nothing of what they were made from, so that they are no draft of any report.
    let made_from = stamp.made_from?;
    let current = report.made_from.as_ref()?;
    let manuscript = read(file, bytes).ok()?;
    let is_current = (&made_from.data, &made_from.templates) == (&current.data, &current.templates);
    // Another county's draft may lie there too, and last year's.
    if !is_current && manuscript.properties.title != report.title {
        return None;
    }
    let answered: HashSet<usize> = manuscript.comments.iter().filter_map(|comment| comment.answers).collect();
    let open = manuscript.comments.iter().enumerate().filter(|(at, comment)| {
        comment.author != AUTHOR && !comment.resolved && comment.answers.is_none() && !answered.contains(at)
    });
    let open = open.map(|(_, comment)| comment.clone()).collect();
    // Programs that do not say who changed a file leave what we wrote there.
    let is_ours = manuscript.properties.changed_by == report.author;
    let changed = match is_ours {
        true => (String::new(), String::new()),
        false => (manuscript.properties.changed_by.clone(), manuscript.properties.changed.clone()),
    };
    Some(FoundDraft {
        file: file.to_owned(),
        draft: stamp.draft,
        is_current,
        is_edited: is_untouched(bytes) != Some(true),
        changed,
        open,
    })
}
