//! One number with marks between its digits: 86 00万元, 1、245人, 12、3%, 1'245.

use super::known::known;
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};

/// Marks that people type between digits.
const BETWEEN: &[char] = &[' ', ',', '，', '、', '；', '\'', '’', '`', '.'];

/// What is meant, with what is wrong as a clause; none where nobody can say whether the mark is a point.
pub(super) fn joined(text: &str) -> Option<(Quantity, String)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !BETWEEN.contains(&c)).unwrap_or(text.len());
    let (head, unit) = text.split_at(end);
    let number = head.trim_end_matches(BETWEEN);
    let marks: Vec<char> = number.chars().filter(|c| BETWEEN.contains(c)).collect();
    let parts: Vec<&str> = number.split(BETWEEN).collect();
    let plain = || parts.concat();
    // What parts thousands, or a single blank, says nothing: 1、245人 and 86 00万元.
    let parted = || Some((known(&format!("{}{unit}", plain()))?, "中间断开了".to_owned()));
    let (first, rest) = parts.split_first()?;
    if marks.is_empty() {
        // 1280万，元 and 97。例 are parted before their unit, 5.% has a point too many.
        let bare: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | ',' | '，' | '、' | '；' | '。') && (*c != '.' || !head.ends_with('.')))
            .collect();
        return Some((known(&bare).filter(|_| bare != text)?, "中间断开了".to_owned()));
    }
    let all_same = marks.iter().all(|mark| *mark == marks[0]);
    let thousands = (1..=3).contains(&first.len()) && rest.iter().all(|part| part.len() == 3);
    match marks[..] {
        // 0.5.% and 12.5 万 have their one point; what has nothing behind it is known or not as it stands.
        ['.'] => Some((known(&format!("{number}{unit}"))?, "中间断开了".to_owned())),
        _ if all_same && thousands => parted(),
        [' '] => parted(),
        [',' | '，' | '、' | '；'] if rest[0].len() < 3 => {
            let meant = known(&format!("{first}.{}{unit}", rest[0]))?;
            // 12,34人 may lack a digit, 12,3% and 1,5万元 cannot.
            let has_decimals = !matches!(measure(meant.unit()).0, Kind::Count | Kind::Number) || meant.power() > 0;
            has_decimals.then(|| (meant, format!("“{}”应当是小数点", marks[0])))
        }
        _ => None,
    }
}

/// Whether marks part the digits of a text, so that nobody can say what is meant: 1,2,3.
pub(super) fn is_parted(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(3).any(|three| {
        three[0].is_ascii_digit() && three[2].is_ascii_digit() && matches!(three[1], ',' | '，' | '、' | '；' | '\'' | '’' | '`')
    })
}
