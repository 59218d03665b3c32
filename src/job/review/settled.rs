//! What today's draft says already, of all that was changed in one whose own draft was kept.

use super::base::Base;
use super::numbered::number;
use super::report::{EditKind, TextChange};
use super::unit::{DraftUnit, plain};
use crate::base::hashed::{HashMap, HashSet};

/// What today's draft says, paragraph by paragraph.
pub(super) struct TodaysWords {
    paragraphs: Vec<String>,
    /// All of them, a line each: words, which hold no line end, are looked for in all at once.
    text: String,
    counts: HashMap<String, usize>,
}

impl TodaysWords {
    /// The words of a draft.
    pub(super) fn of(today: &Base) -> Self {
        let paragraphs = words(&today.units);
        Self { counts: counts(&paragraphs), text: paragraphs.join("\n"), paragraphs }
    }

    /// Marks what is done already, and takes it out of what is written: a draft may be pulled twice.
    pub(super) fn settle(&self, base: &Base, new: &[DraftUnit], texts: &mut [TextChange]) {
        let base_words = words(&base.units);
        let (before, base_text) = (counts(&base_words), base_words.join("\n"));
        let fresh = words(new);
        // What stands behind the same paragraph in both; numbers close up.
        let bare = |list: &[String]| -> Vec<String> { list.iter().map(|words| unnumbered(words).to_owned()).collect() };
        let (today, fresh) = (bare(&self.paragraphs), bare(&fresh));
        let beside: HashSet<&[String]> = fresh.windows(2).collect();
        let in_place: HashSet<&str> =
            today.windows(2).filter(|pair| beside.contains(pair)).map(|pair| pair[1].as_str()).collect();
        let count = |counts: &HashMap<String, usize>, words: &str| counts.get(words).copied().unwrap_or(0);
        for text in texts {
            let (old, new) = (plain(&text.old), plain(&text.new));
            let says = |words: &str| self.text.contains(words);
            // One form may stand in the other: 监督, 监督执法. Then today's draft says it oftener, or less often, than the base did.
            let more = |words: &str| self.text.matches(words).count() > base_text.matches(words).count();
            let fewer = |words: &str| self.text.matches(words).count() < base_text.matches(words).count();
            let is_in_other = old.contains(&new) || new.contains(&old);
            let all = |text: &str| text.split('\n').map(plain).all(|words| count(&self.counts, &words) > 0);
            text.settled = match text.kind {
                EditKind::Changed | EditKind::Heading if is_in_other => says(&new) && (more(&new) || fewer(&old)),
                // Where there is something to write, the data still says the old words; of items that changed places all of them.
                EditKind::Changed | EditKind::Heading => says(&new) && !says(&old) && (text.write.is_empty() || more(&new)),
                // It may have another number, and stand within a paragraph.
                EditKind::Inserted if text.item.is_some() => {
                    more(plain(unnumbered(&text.new)).trim_end_matches(['。', '；', ';', '，', ',']))
                }
                EditKind::Inserted => count(&self.counts, &new) > count(&before, &new),
                EditKind::Deleted => count(&self.counts, &old) < count(&before, &old),
                EditKind::Split | EditKind::Merged => all(&text.new) && !all(&text.old),
                EditKind::Moved => in_place.contains(unnumbered(&new)),
            };
            if text.settled {
                text.write.clear();
                text.keep.clear();
                text.item = None;
                text.why = None;
            }
        }
    }
}

/// Words without the number that they begin with.
fn unnumbered(words: &str) -> &str {
    &words[number(words).unwrap_or(0)..]
}

fn words(units: &[DraftUnit]) -> Vec<String> {
    units.iter().map(|unit| plain(&unit.text)).collect()
}

fn counts(paragraphs: &[String]) -> HashMap<String, usize> {
    let mut out = HashMap::default();
    for words in paragraphs {
        *out.entry(words.clone()).or_default() += 1;
    }
    out
}
