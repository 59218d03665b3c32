//! A change that is said by an arrow or a word: ↓5%, 下降5%, 5%↑.

use super::known::known;

/// What says that something grew.
const UP: &[&str] = &["↑", "▲", "△", "⬆", "↗", "上升", "增长", "增加", "提高", "提升", "上涨"];
/// What says that it fell.
const DOWN: &[&str] = &["↓", "▼", "▽", "⬇", "↘", "负增长", "下降", "减少", "降低", "回落", "下跌"];

/// The change as a number with its sign, and what is wrong as a clause; none if the text says no change.
pub(super) fn signed(text: &str) -> Option<(String, String)> {
    let said = |words: &[&'static str]| {
        let of = |word: &&'static str| {
            let inner = text.strip_prefix(*word).or_else(|| text.strip_suffix(*word))?;
            Some((*word, inner.trim_start_matches(['了', '为', '：', ':', '-', '+'])))
        };
        words.iter().find_map(of)
    };
    let (word, inner, down) = match said(UP) {
        Some((word, inner)) => (word, inner, false),
        None => said(DOWN).map(|(word, inner)| (word, inner, true))?,
    };
    // 下降 says the sign; a second one would turn it back.
    let quantity = known(inner).filter(|quantity| quantity.value().is_some_and(|value| !value.is_sign_negative()))?;
    let written = quantity.written();
    Some(if down {
        (
            format!("-{written}"),
            format!("“{word}”要写成负号（名称里已经说了{}的，写{written}）", if word.is_ascii() { word } else { "下降、减少" }),
        )
    } else {
        (written.to_owned(), format!("多了“{word}”"))
    })
}
