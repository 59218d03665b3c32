//! Chinese numerals: 一千二百, 二万三, 十二点五, 三四十.

/// What two numerals side by side say: `三四十人` → 30至40人, `十二三例` → 12至13例.
pub(super) fn either(text: &str) -> Option<String> {
    // Two numbers say themselves that it is about so many.
    let text = text.strip_prefix('约').unwrap_or(text);
    let chars: Vec<char> = text.chars().collect();
    let worth =
        |at: usize| chars.get(at).and_then(|c| "〇一二三四五六七八九".chars().position(|known| known == *c)).filter(|n| *n > 0);
    let two = |at: usize| match (chars.get(at), worth(at + 1)) {
        // 两三人 and 三五人 are said so; of all others the second follows the first.
        (Some('两' | '二'), Some(3)) => Some((2, 3)),
        (Some('三'), Some(5)) => Some((3, 5)),
        (Some(_), Some(second)) => worth(at).filter(|first| first + 1 == second).map(|first| (first, second)),
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
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| match c {
        '〇' => Some(0),
        '两' | '俩' => Some(2),
        c => DIGITS.chars().position(|known| known == c).map(|at| at as u64),
    };
    let small = |c: char| match c {
        '十' => Some(10u64),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    };
    // What is below the last 万 or 亿, what is above, and a digit that waits for its place.
    let (mut above, mut group, mut waiting, mut end, mut seen) = (0u64, 0u64, None::<u64>, 0, 0);
    let mut word = "";
    // The place that the last character named, for 二万三 is 23000.
    let mut last = 1;
    for (at, c) in text.char_indices() {
        if let Some(value) = digit(c) {
            // 二〇一九 is a year, read digit by digit.
            if waiting.is_some_and(|before| before != 0) {
                return None;
            }
            waiting = Some(value);
            last = if value == 0 { 1 } else { last };
        } else if let Some(place) = small(c) {
            last = place;
            group = group.checked_add(waiting.take().filter(|value| *value > 0).unwrap_or(1).checked_mul(place)?)?;
        } else if let Some(place) =
            [('万', 10_000u64), ('亿', 100_000_000)].iter().find(|(known, _)| *known == c).map(|(_, place)| *place)
        {
            // 万 alone is no number.
            let own = group.checked_add(waiting.take().unwrap_or(0))?;
            if own == 0 {
                return None;
            }
            above = above.checked_add(own.checked_mul(place)?)?;
            (group, last) = (0, place);
            word = if c == '万' { "万" } else { "亿" };
        } else {
            break;
        }
        seen += 1;
        end = at + c.len_utf8();
    }
    if seen == 0 || seen == 1 && text.starts_with(['十', '百', '千']) && text.chars().count() == 1 {
        return None;
    }
    let below = group.checked_add(waiting.unwrap_or(0).checked_mul((last / 10).max(1))?)?;
    let value = above.checked_add(below)?;
    let place = match word {
        "万" => 10_000,
        "亿" => 100_000_000,
        _ => 1,
    };
    // 2.3万 says 二万三 as it was meant.
    if value % place != 0 && last == place && place > 1 {
        let tenths = value.checked_div(place / 10)?;
        return Some((format!("{}.{}{word}", tenths / 10, tenths % 10), &text[end..]));
    }
    let mut rest = &text[end..];
    let mut out = if place > 1 && value % place == 0 { format!("{}", value / place) } else { value.to_string() };
    let kept = if place > 1 && value % place == 0 { word } else { "" };
    // 十二点五.
    if let Some(after) = rest.strip_prefix('点').filter(|_| place == 1) {
        let decimals: String = after.chars().map_while(digit).map(|value| value.to_string()).collect();
        if !decimals.is_empty() {
            rest = &after[after.char_indices().nth(decimals.len()).map_or(after.len(), |(at, _)| at)..];
            out = format!("{out}.{decimals}");
        }
    }
    Some((format!("{out}{kept}"), rest))
}
