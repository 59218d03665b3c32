//! Where clauses end.

use super::token::is_digit;

/// What ends a clause.
pub(super) const MARKS: [char; 7] = ['，', '。', '；', '、', '：', ',', ';'];

/// Whether a clause ends in a text: a mark between digits is one of the number.
pub(super) fn holds_clauses(text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(is_digit);
    let ends = |at: usize, mark: &str| !digit(text[..at].chars().next_back()) || !digit(text[at + mark.len()..].chars().next());
    text.match_indices(MARKS).any(|(at, mark)| ends(at, mark))
}
