//! Tenths as people say them: 九成五 is 95%.

use super::number::{Number, Spelling, shifted};
use crate::base::text::numerals;

/// Joins 九成 and 五 or 半, and says what tenths are worth of a hundred.
pub(super) fn join(chars: &[char], found: &mut Vec<Number>) {
    let mut joined: Vec<Number> = Vec::with_capacity(found.len());
    for number in found.drain(..) {
        let is_rest = chars[number.span.clone()].iter().all(|c| numerals::digit(*c).is_some());
        match joined.last_mut() {
            Some(whole) if is_rest && is_tenths(chars, whole) && whole.span.end + 1 == number.span.start => {
                let rest: String = chars[number.span.clone()]
                    .iter()
                    .filter_map(|c| numerals::digit(*c))
                    .map(|digit| digit.to_string())
                    .collect();
                *whole = worth(whole, number.span.end, &rest);
            }
            _ => joined.push(number),
        }
    }
    for number in joined.iter_mut().filter(|number| is_tenths(chars, number)) {
        if chars.get(number.span.end + 1) == Some(&'半') {
            *number = worth(number, number.span.end + 2, "5");
        } else if number.counts {
            number.scaled = Some(shifted(&number.digits, 1));
        }
    }
    *found = joined;
}

fn is_tenths(chars: &[char], number: &Number) -> bool {
    number.spelling == Spelling::Chinese && number.span.len() == 1 && chars.get(number.span.end) == Some(&'成')
}

/// Tenths with the digits behind them.
fn worth(whole: &Number, end: usize, rest: &str) -> Number {
    let digits = format!("{}.{rest}", whole.digits);
    let scaled = Some(shifted(&digits, 1));
    Number { span: whole.span.start..end, spelling: Spelling::Chinese, digits, scaled, counts: true }
}
