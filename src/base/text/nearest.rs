//! The name somebody meant.

/// The longest name that is compared, in characters.
const LONGEST: usize = 64;

/// The name most like `word`, if one is like enough to be worth suggesting.
///
/// Chinese names are short, so one wrong character of three is still near; what is longer than a name has no near one.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return None;
    }
    names
        .into_iter()
        // In bytes, of which no character has more than four: to count the characters of each name would cost more.
        .filter(|name| *name != word && name.len() <= LONGEST * 4)
        .map(|name| (strsim::osa_distance(word, name), name))
        .filter(|(distance, name)| {
            let longer = length.max(name.chars().count());
            *distance * 5 <= longer * 2 || (*distance == 1 && longer >= 2)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Whether two names differ as a slip of the pen does: a character more or less, or two swapped, or one of many wrong.
///
/// Of a short name one character is half the meaning (门诊 is not 急诊), so it may be left out or doubled, but not another.
pub fn is_slip(one: &str, other: &str) -> bool {
    let (few, many) = (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    many <= LONGEST && few >= 4 && (few != many || few >= 6) && strsim::osa_distance(one, other) == 1
}
