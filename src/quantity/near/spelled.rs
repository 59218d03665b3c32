//! Numbers spelled another way than summaries print them: 二十例, 百分之五, 1亿2千万元, 1个亿, 2个半月, ¥100, 1.2E+5.

use rust_decimal::Decimal;

use crate::quantity::unit::split_scale;
use crate::quantity::written::ten_to;

/// The text with its number in digits; none if it spells none.
pub(super) fn in_digits(text: &str) -> Option<String> {
    [money, scientific, share, thing_of_scales, half, some, scales, numeral].iter().find_map(|way| way(text))
}

/// `¥100万` → 100万元.
fn money(text: &str) -> Option<String> {
    let rest = text.strip_prefix(['¥', '￥', '$']).or_else(|| text.strip_prefix("RMB"))?.trim_start();
    let (digits, behind) = number(rest)?;
    let (_, unit) = split_scale(behind);
    Some(format!("{digits}{}元", behind.strip_suffix(unit)?))
}

/// `1.2E+5` → 120000.
fn scientific(text: &str) -> Option<String> {
    let (digits, rest) = number(text)?;
    let rest = rest.strip_prefix(['e', 'E'])?;
    let (down, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest.trim_start_matches('+')),
    };
    let (power, unit) = number(rest)?;
    let step = ten_to(power.parse().ok().filter(|power| *power <= 20)?)?;
    let value: Decimal = Decimal::from_str_exact(digits).ok()?;
    let value = if down { value.checked_div(step)? } else { value.checked_mul(step)? };
    Some(format!("{}{unit}", value.normalize()))
}

/// `百分之五` → 5%, `三成` → 30%.
fn share(text: &str) -> Option<String> {
    for (word, sign) in [("百分之", "%"), ("千分之", "‰")] {
        if let Some(rest) = text.strip_prefix(word) {
            let (digits, rest) = number(rest).map(|(digits, rest)| (digits.to_owned(), rest)).or_else(|| numerals(rest))?;
            return Some(format!("{digits}{sign}{rest}"));
        }
    }
    let (tenths, rest) = numerals(text.strip_suffix('成')?)?;
    (rest.is_empty() && tenths.len() == 1).then(|| format!("{tenths}0%"))
}

/// `1个亿` → 1亿, `3个多亿` → 3亿多.
fn thing_of_scales(text: &str) -> Option<String> {
    let (digits, rest) = number(text)?;
    let rest = rest.strip_prefix('个')?;
    let (more, rest) = rest.strip_prefix(['多', '余']).map_or(("", rest), |rest| ("多", rest));
    let (power, unit) = split_scale(rest);
    let scale = rest.strip_suffix(unit)?;
    (power > 0).then(|| format!("{digits}{scale}{more}{unit}"))
}

/// `2个半月` → 2.5个月, `3年半` → 3.5年.
fn half(text: &str) -> Option<String> {
    let (digits, rest) = number(text).filter(|(digits, _)| !digits.contains('.'))?;
    if let Some(unit) = rest.strip_prefix("个半") {
        let thing = if unit.starts_with("小时") || unit.is_empty() { "" } else { "个" };
        return Some(format!("{digits}.5{thing}{unit}"));
    }
    let unit = rest.strip_suffix('半').filter(|unit| !unit.is_empty())?;
    Some(format!("{digits}.5{unit}"))
}

/// `10来人` → 约10人, `3个多月` → 超过3个月.
fn some(text: &str) -> Option<String> {
    let (digits, rest) = number(text)?;
    if let Some(unit) = rest.strip_prefix('来') {
        return Some(format!("约{digits}{unit}"));
    }
    if let Some(unit) = rest.strip_prefix("个多") {
        return Some(format!("超过{digits}个{unit}"));
    }
    let unit = rest.strip_suffix(['多', '余']).filter(|unit| !unit.is_empty() && split_scale(unit).0 == 0)?;
    Some(format!("超过{digits}{unit}"))
}

/// `1亿2千万元` → 1.2亿元, `3万5千人` → 3.5万人.
fn scales(text: &str) -> Option<String> {
    let (mut total, mut largest, mut rest, mut pieces) = (Decimal::ZERO, None, text, 0);
    while let Some((digits, behind)) = number(rest) {
        let (power, after) = split_scale(behind);
        let value = Decimal::from_str_exact(digits).ok()?.checked_mul(ten_to(power)?)?;
        if pieces > 0 && value >= total {
            return None;
        }
        total = total.checked_add(value)?;
        largest.get_or_insert(power);
        (rest, pieces) = (after, pieces + 1);
    }
    let power = match largest? {
        8.. => 8,
        4.. => 4,
        _ => 0,
    };
    let word = match power {
        8 => "亿",
        4 => "万",
        _ => "",
    };
    (pieces > 1).then_some(())?;
    Some(format!("{}{word}{rest}", total.checked_div(ten_to(power)?)?.normalize()))
}

/// `二十例` → 20例.
fn numeral(text: &str) -> Option<String> {
    let (head, text) = ["约", "近", "逾", "超过", "超", "不足", "将近", "共", "共计", "合计"]
        .iter()
        .find_map(|word| Some((*word, text.strip_prefix(word)?)))
        .unwrap_or(("", text));
    let (digits, rest) = numerals(text)?;
    Some(format!("{}{digits}{rest}", head.trim_start_matches(['共', '计', '合'])))
}

/// Digits with at most one point, and what follows them.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let digits = text[..end].trim_end_matches('.');
    (!digits.is_empty() && digits.matches('.').count() < 2).then(|| text.split_at(digits.len()))
}

/// Chinese numerals at the start of a text, as digits with 万 and 亿 kept where the number ends in them.
fn numerals(text: &str) -> Option<(String, &str)> {
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
    for (at, c) in text.char_indices() {
        if let Some(value) = digit(c) {
            // 二〇一九 is a year, read digit by digit.
            if waiting.is_some_and(|before| before != 0) {
                return None;
            }
            waiting = Some(value);
        } else if let Some(place) = small(c) {
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
            group = 0;
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
    let below = group.checked_add(waiting.unwrap_or(0))?;
    let value = above.checked_add(below)?;
    let place = match word {
        "万" => 10_000,
        "亿" => 100_000_000,
        _ => 1,
    };
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
