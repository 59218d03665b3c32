//! The beginning of a text, where a message has no room for all of it.

use std::borrow::Cow;

/// So many characters of a text, with …… where there are more.
///
/// ```
/// use qicao::base::text::beginning::beginning;
///
/// assert_eq!(beginning("活产数", 2), "活产……");
/// assert_eq!(beginning("活产数", 3), "活产数");
/// ```
pub fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}……", &text[..end])),
    }
}
