//! Figures of paragraphs that came and went, and of clauses that stand elsewhere: by their names they are known again.

use std::collections::BTreeMap;

use super::side::SideWord;

/// Figures that found no partner in their paragraphs.
#[derive(Debug, Default)]
pub(super) struct Strays {
    /// What each tag printed.
    old: BTreeMap<String, Vec<String>>,
    /// Words of the new draft, each with how many differences come before it.
    new: Vec<(usize, SideWord)>,
}

impl Strays {
    /// Notes words that only the old draft has there.
    pub(super) fn gone<'w>(&mut self, words: impl IntoIterator<Item = &'w SideWord>) {
        for word in words.into_iter().filter(|word| is_said(word)) {
            self.old.entry(word.figure.clone()).or_default().push(word.text.clone());
        }
    }

    /// Notes words that only the new one has there, behind so many differences.
    pub(super) fn fresh<'w>(&mut self, words: impl IntoIterator<Item = &'w SideWord>, behind: usize) {
        self.new.extend(words.into_iter().filter(|word| is_said(word)).map(|word| (behind, word.clone())));
    }

    /// Each new word with what its figure printed before, where it is another number and nothing else can be meant.
    pub(super) fn changed(mut self) -> Vec<(usize, String, SideWord)> {
        self.new.retain(|(_, word)| {
            let Some(texts) = self.old.get_mut(&word.figure) else { return false };
            let same = texts.iter().position(|text| *text == word.text);
            same.inspect(|at| drop(texts.remove(*at))).is_none()
        });
        let before = |word: &SideWord| {
            let texts = self.old.get(&word.figure)?;
            let first = texts.first()?;
            texts.iter().all(|text| text == first).then(|| first.clone())
        };
        self.new.iter().filter_map(|(at, word)| Some((*at, before(word)?, word.clone()))).collect()
    }
}

fn is_said(word: &SideWord) -> bool {
    !word.figure.is_empty() && word.marks.deleted.is_none()
}
