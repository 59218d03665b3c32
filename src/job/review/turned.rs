//! Words that say which way a number went, or on which side of another it is.

use crate::base::text::direction::{ChangeUse, words};

/// Words that say on which side of another a number is: they turn what is said round as well.
const SIDES: &[(&str, bool)] = &[("高于", true), ("多于", true), ("低于", false), ("少于", false)];

/// What stands between such a word and where the number went: 降至.
const TO: [char; 2] = ['到', '至'];

/// Whether words say the opposite: 增长, 下降.
pub(super) fn is_turned(old: &str, new: &str) -> bool {
    let is = |said: &str| {
        let leads = |word: &str| said.match_indices(word).any(|(at, _)| said[at + word.len()..].starts_with(TO));
        let has = |rises: bool| {
            SIDES.iter().any(|(word, up)| *up == rises && said.contains(word))
                || words(ChangeUse::Said).any(|change| change.rises == rises && said.contains(change.word))
                || words(ChangeUse::Leads).any(|change| change.rises == rises && leads(change.word))
        };
        (has(true), has(false))
    };
    matches!((is(old), is(new)), ((true, false), (false, true)) | ((false, true), (true, false)))
}

/// Whether words say how far a number rose or fell: 增加, and not 增加到.
pub(super) fn is_change(said: &str) -> bool {
    let found = words(ChangeUse::Said).flat_map(|change| said.match_indices(change.word));
    found.into_iter().any(|(at, word)| !said[at + word.len()..].starts_with(TO))
}
