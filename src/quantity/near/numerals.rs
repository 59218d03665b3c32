//! Chinese numerals at the head of a text: 一千二百, 二万三, 十二点五, 三四十.

use crate::base::text::numerals::{digit, is_numeral, read, scale};

/// What two numerals side by side say: `三四十人` → 30至40人, `十二三例` → 12至13例.
pub(super) fn either(text: &str) -> Option<String> {
    // Two numbers say themselves that it is about so many.
    let text = text.strip_prefix('约').unwrap_or(text);
    let chars: Vec<char> = text.chars().collect();
    let worth = |at: usize| chars.get(at).and_then(|c| digit(*c)).filter(|n| *n > 0);
    let two = |at: usize| match (worth(at)?, worth(at + 1)?) {
        // 三五人 is said so; of all others the second follows the first.
        (first, second) if first + 1 == second || (first, second) == (3, 5) => Some((first, second)),
        _ => None,
    };
    let (tens, at) = match (chars.first(), chars.get(1)) {
        (Some('十'), _) => (10, 1),
        (_, Some('十')) => (worth(0)? * 10, 2),
        _ => (0, 0),
    };
    let (first, second) = two(at)?;
    let rest: String = chars[at + 2..].iter().collect();
    let (place, unit) = [("十", 10), ("百", 100), ("千", 1000)]
        .iter()
        .find_map(|(word, place)| Some((*place, rest.strip_prefix(word)?)))
        .unwrap_or((1, &rest));
    if tens > 0 && place > 1 || unit.is_empty() || worth(at + 2).is_some() {
        return None;
    }
    Some(format!("{}至{}{unit}", tens + first * place, tens + second * place))
}

/// Chinese numerals at the start of a text, as digits with 万 and 亿 kept where the number ends in them.
pub(super) fn numerals(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    let mut from_behind = run.chars().rev();
    let (last, before) = (from_behind.next()?, from_behind.next());
    // 二〇一九 is a year, read digit by digit, and 百 alone no value.
    let is_year = before.is_some() && run.chars().all(|c| digit(c).is_some());
    let is_word = before.is_none() && rest.is_empty() && digit(last).is_none();
    if is_year || is_word {
        return None;
    }
    let value = read(run)?;
    let in_scale = |size: u64| (size, if size == 10_000 { "万" } else { "亿" });
    if let Some((size, word)) = scale(last).map(in_scale) {
        return Some((format!("{}{word}", value / size), rest));
    }
    // 十5人 may be 15人 or a slip; of 三万5千人 the 万 has been kept.
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // 2.3万 says 二万三 as it was meant.
    if let Some((size, word)) = before.and_then(scale).map(in_scale).filter(|(size, _)| value % size != 0) {
        let tenths = value / (size / 10);
        return Some((format!("{}.{}{word}", tenths / 10, tenths % 10), rest));
    }
    // 十二点五.
    let after = rest.strip_prefix('点').unwrap_or_default();
    let decimals: String = after.chars().map_while(digit).map(|value| value.to_string()).collect();
    if decimals.is_empty() {
        return Some((value.to_string(), rest));
    }
    let behind = after.trim_start_matches(|c| digit(c).is_some());
    Some((format!("{value}.{decimals}"), behind))
}
