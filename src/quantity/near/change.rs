//! A change that is said by an arrow or a word: ↓5%, 下降5%, 5%↑.

use super::known::known;
use crate::base::text::direction::{ChangeUse, ChangeWord, words};
use crate::quantity::{Bound, Quantity};

/// A change in words.
pub(crate) struct Said<'a> {
    /// What says it: 下降.
    pub(crate) word: &'static str,
    /// Whether that is a fall.
    pub(crate) falls: bool,
    /// What is left without it: 5%.
    pub(crate) amount: &'a str,
}

/// The change that a text says with a word at its head or its end; none if it says none.
pub(crate) fn said(text: &str) -> Option<Said<'_>> {
    let of = |&ChangeWord { word, rises, .. }: &'static ChangeWord| {
        let falls = !rises;
        let amount = text.strip_prefix(word).or_else(|| text.strip_suffix(word))?;
        let amount = amount.trim_start_matches(['了', '为', '：', ':']);
        // The word of a fall says the sign, and a second one would turn it back; 增长-3.5% fell.
        let signs: &[char] = if falls { &['-', '−'] } else { &['+'] };
        Some(Said { word, falls, amount: amount.trim_start_matches(signs) })
    };
    // 负增长 ends in 增长.
    words(ChangeUse::Marked).chain(words(ChangeUse::Said)).filter_map(of).max_by_key(|said| said.word.len())
}

/// A quantity with its sign turned round: 约12人 → 约-12人. None of 0, and none of what takes no sign: 2至3例, 1/7.
pub(crate) fn fallen(quantity: &Quantity) -> Option<Quantity> {
    let (words, number) = quantity.written().split_at(quantity.prefix);
    Quantity::parse(&format!("{words}-{number}"))
}

/// The change as a number with its sign, and what is wrong as a clause; none if the text says no change.
pub(super) fn signed(text: &str) -> Option<(Option<String>, String)> {
    let Said { word, falls, amount } = said(text)?;
    let quantity = known(amount)?;
    let written = quantity.written();
    if !falls {
        return Some((Some(written.to_owned()), format!("多了“{word}”")));
    }
    if quantity.is_zero() {
        return Some((Some(written.to_owned()), format!("0不说“{word}”")));
    }
    // 下降5%以上 is -5% or less, which nobody writes so.
    let right = fallen(&quantity).filter(|_| quantity.bound() == Bound::None).map(|right| right.written().to_owned());
    let clause = match right {
        Some(_) => format!("“{word}”要写成负号（名称里已经说了下降、减少的，写{written}）"),
        None => format!("名称里已经说了下降、减少的，写{written}"),
    };
    Some((right, clause))
}
