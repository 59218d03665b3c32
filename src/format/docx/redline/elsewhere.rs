//! What stands elsewhere in the new draft: words of a paragraph that was moved, and figures that went with it or with a clause.

use super::canvas::{Canvas, Unmarkable};
use super::paragraph::{changed_figure, is_figure};
use super::side::{SideWord, paired_words, side_words};
use crate::base::text::list_marker::list_marker;
use crate::document::change::{DiffWord, hunks};

impl Canvas<'_> {
    /// Tells figures that changed and stand elsewhere too; behind all paragraphs.
    pub(super) fn tell_strays(&mut self) -> Result<(), Unmarkable> {
        for (number, (at, before, word)) in std::mem::take(&mut self.strays).changed().into_iter().enumerate() {
            let change = changed_figure(self, &before, &word)?;
            self.differences.insert(at + number, change);
        }
        Ok(())
    }

    /// What a paragraph said that was moved, and which of its words changed besides its figures, as a comment goes on with it.
    pub(super) fn moved(&self, olds: &[usize], news: &[usize]) -> (String, String) {
        let (old, new) = paired_words((self.old, olds), (self.new, news));
        let said = |words: &[SideWord]| -> String {
            words.iter().filter(|word| word.marks.deleted.is_none()).map(|word| word.text.as_str()).collect()
        };
        let (before, after) = (said(&old), said(&new));
        let known: Vec<&SideWord> = old.iter().chain(&new).collect();
        let words: Vec<DiffWord<'_>> =
            known.iter().map(|word| DiffWord { text: &word.text, figure: &word.figure, hand: 0 }).collect();
        let (olds, news) = words.split_at(old.len());
        let numbers = (list_marker(&before).unwrap_or(0), list_marker(&after).unwrap_or(0));
        let length = |words: &[SideWord]| words.iter().map(|word| word.text.len()).sum::<usize>();
        let changes = hunks(olds, news).into_iter().filter_map(|hunk| {
            let (gone, fresh) = (&old[hunk.old.clone()], &new[hunk.new.clone()]);
            // The number of a heading closes up by itself.
            let is_number = length(&old[..hunk.old.end]) <= numbers.0 && length(&new[..hunk.new.end]) <= numbers.1;
            let is_told = is_number || is_figure(&old, &new, &hunk);
            Some(match (said(gone), said(fresh)) {
                (gone, fresh) if is_told || gone == fresh => return None,
                (gone, fresh) if fresh.is_empty() => format!("；删去“{gone}”"),
                (gone, fresh) if gone.is_empty() => format!("；添上“{fresh}”"),
                (gone, fresh) => format!("；“{gone}”改为“{fresh}”"),
            })
        });
        let changes = changes.collect();
        (before, changes)
    }

    /// Figures of a pair that stand in none of both sides of it, or in another place of it.
    pub(super) fn stray(&mut self, (olds, was): (&[usize], &[&SideWord]), (news, is): (&[usize], &[&SideWord])) {
        let is_settled = |word: &SideWord, settled: &[&SideWord]| {
            settled.iter().any(|other| other.paragraph == word.paragraph && other.pieces.first() == word.pieces.first())
        };
        let gone: Vec<SideWord> = side_words(self.old, olds).into_iter().filter(|word| !is_settled(word, was)).collect();
        let fresh: Vec<SideWord> = side_words(self.new, news).into_iter().filter(|word| !is_settled(word, is)).collect();
        self.strays.gone(&gone);
        self.strays.fresh(&fresh, self.differences.len());
    }
}
