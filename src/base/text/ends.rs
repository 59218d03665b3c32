//! Words stripped from the ends of a text, one after the other.

/// A text without these words at its end, as long as what is left is enough.
pub(crate) fn without_end<'t>(text: &'t str, words: &[&str], is_enough: impl Fn(&str) -> bool) -> &'t str {
    let mut rest = text;
    while let Some(inner) = words.iter().find_map(|word| rest.strip_suffix(word)).filter(|inner| is_enough(inner)) {
        rest = inner;
    }
    rest
}

/// A text without these words at its head, as long as what is left is enough.
pub(crate) fn without_head<'t>(text: &'t str, words: &[&str], is_enough: impl Fn(&str) -> bool) -> &'t str {
    let mut rest = text;
    while let Some(inner) = words.iter().find_map(|word| rest.strip_prefix(word)).filter(|inner| is_enough(inner)) {
        rest = inner;
    }
    rest
}
