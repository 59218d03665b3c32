//! Numbers spelled another way than summaries print them: 二十例, 百分之五, 1亿2千万元, 1个亿, 2个半月, ¥100, 1.2E+5, 三四十人.

use rust_decimal::Decimal;

use super::numerals::{either, numerals};
use crate::quantity::Quantity;
use crate::quantity::grammar::DASHES;
use crate::quantity::unit::{is_known, split_scale};
use crate::quantity::written::ten_to;

/// The text with its number in digits; none if it spells none.
pub(super) fn in_digits(text: &str) -> Option<String> {
    // `numeral` is the last, for it takes whatever begins with a numeral: 百分之五 would be 100分之五, and 三成 3成.
    let ways = [money, scientific, share, tenths, thing_of_scales, half, some, ratio, mixed, scales, either, between, numeral];
    let spelled = ways.iter().find_map(|way| way(text))?;
    // 五十来人 is 50来人, and that is 约50人.
    let is_read = Quantity::parse(&spelled).is_some_and(|read| is_known(read.unit()));
    if is_read { Some(spelled) } else { ways.iter().find_map(|way| way(&spelled)).or(Some(spelled)) }
}

/// Signs of money, and the unit that says the same.
pub(super) const CURRENCIES: &[(&str, &str)] = &[
    ("¥", "元"),
    ("￥", "元"),
    ("RMB", "元"),
    ("CNY", "元"),
    ("HK$", "港元"),
    ("US$", "美元"),
    ("USD", "美元"),
    ("$", "美元"),
    ("€", "欧元"),
    ("£", "英镑"),
];

/// `¥100万` → 100万元; none where the unit says another money.
fn money(text: &str) -> Option<String> {
    let (rest, name) = CURRENCIES.iter().find_map(|(sign, name)| Some((text.strip_prefix(sign)?, *name)))?;
    let (digits, behind) = number(rest.trim_start())?;
    let (_, unit) = split_scale(behind);
    let scale = behind.strip_suffix(unit)?;
    (unit.is_empty() || unit == name).then(|| format!("{digits}{scale}{name}"))
}

/// `1.2E+5` → 120000, `1.2×10⁴` → 12000.
fn scientific(text: &str) -> Option<String> {
    let (digits, rest) = number(text)?;
    let rest = match ["×10", "x10", "X10", "*10", "·10"].iter().find_map(|mark| rest.strip_prefix(mark)) {
        Some(rest) => plain_power(rest)?,
        None => rest.strip_prefix(['e', 'E'])?.to_owned(),
    };
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

/// `^4人` and `⁴人` → 4人.
fn plain_power(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix('^') {
        return Some(rest.to_owned());
    }
    let plain = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == c).and_then(|at| char::from_digit(at as u32, 10));
    let digits: String = text.chars().map_while(plain).collect();
    let rest: String = text.chars().skip(digits.len()).collect();
    (!digits.is_empty()).then(|| digits + &rest)
}

/// `百分之五` → 5%, `十万分之8.5` → 8.5/10万, `四分之三` → 3/4.
fn share(text: &str) -> Option<String> {
    let (whole, rest) = match text.strip_prefix('万') {
        Some(rest) => ("1万".to_owned(), rest),
        None => spelled_number(text)?,
    };
    let rest = rest.strip_prefix("分之")?;
    // 百分之百 is said so, though 百 alone is no number.
    let (part, rest) = if rest == "百" { ("100".to_owned(), "") } else { spelled_number(rest)? };
    match whole.as_str() {
        "100" => Some(format!("{part}%{rest}")),
        "1000" => Some(format!("{part}‰{rest}")),
        "100000" => Some(format!("{part}/10万{rest}")),
        "1万" | "10000" => {
            Some(format!("{}‰{rest}", Decimal::from_str_exact(&part).ok()?.checked_div(Decimal::TEN)?.normalize()))
        }
        _ => Some(format!("{part}/{whole}{rest}")),
    }
}

/// `三成` → 30%, `六成以上` → 60%以上, `近三成` → 近30%, `一半` → 50%.
fn tenths(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['约', '近', '逾', '超']);
    let head = &text[..text.len() - bare.len()];
    if matches!(bare, "一半" | "半数") {
        return Some(format!("{head}50%"));
    }
    let (tenths, rest) = spelled_number(bare)?;
    let rest = rest.strip_prefix('成')?;
    let value = Decimal::from_str_exact(&tenths).ok().filter(|value| *value <= Decimal::TEN)?.checked_mul(Decimal::TEN)?;
    matches!(rest, "" | "以上" | "以下" | "左右").then(|| format!("{head}{}%{rest}", value.normalize()))
}

/// A number in digits or in numerals.
fn spelled_number(text: &str) -> Option<(String, &str)> {
    let in_digits = number(text).map(|(digits, rest)| match rest.strip_prefix('万') {
        Some(rest) => (format!("{digits}万"), rest),
        None => (digits.to_owned(), rest),
    });
    in_digits.or_else(|| numerals(text))
}

/// `1比1.5` → 1:1.5.
fn ratio(text: &str) -> Option<String> {
    let (first, rest) = spelled_number(text)?;
    let (second, rest) = spelled_number(rest.strip_prefix('比')?)?;
    rest.is_empty().then(|| format!("{first}:{second}"))
}

/// `3万五千人` → 3.5万人.
fn mixed(text: &str) -> Option<String> {
    let (_, rest) = number(text)?;
    let (_, behind) = split_scale(rest);
    let (more, unit) = numerals(behind)?;
    scales(&format!("{}{more}{unit}", &text[..text.len() - behind.len()]))
}

/// `十二至十五例` → 12至15例.
fn between(text: &str) -> Option<String> {
    let (first, rest) = numerals(text)?;
    let mark = rest.chars().next().filter(|mark| DASHES.contains(mark))?;
    let (second, rest) = numerals(&rest[mark.len_utf8()..])?;
    Some(format!("{first}{mark}{second}{rest}"))
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
        // 2.5个月 keeps its 个, 2.5小时 has none.
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
    // 3万余元多 says it twice.
    let unit = rest.strip_suffix(['多', '余']).filter(|unit| split_scale(unit).0 == 0)?;
    Some(format!("超过{digits}{unit}"))
}

/// `1亿2千万元` → 1.2亿元, `3万5千人` → 3.5万人.
fn scales(text: &str) -> Option<String> {
    let (mut total, mut largest, mut rest, mut pieces) = (Decimal::ZERO, None, text, 0);
    let mut before = 0;
    while let Some((digits, behind)) = number(rest.strip_prefix('零').filter(|_| pieces > 0).unwrap_or(rest)) {
        let (power, after) = split_scale(behind);
        // 3万5 is 35000.
        let left_out = if pieces > 0 && power == 0 && digits.len() == 1 && !rest.starts_with('零') { before - 1 } else { power };
        let value = Decimal::from_str_exact(digits).ok()?.checked_mul(ten_to(left_out)?)?;
        // 1 at least: a single digit behind 3千5 has a place below, and none is below that of ones.
        before = power.max(1);
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
    // 四 of 四分之三 counts nothing.
    let (digits, rest) = numerals(text).filter(|(_, rest)| !rest.starts_with("分之"))?;
    Some(format!("{}{digits}{rest}", head.trim_start_matches(['共', '计', '合'])))
}

/// Digits with their point, and what follows them; whoever reads the whole takes no second one.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let digits = text[..end].trim_end_matches('.');
    (!digits.is_empty()).then(|| text.split_at(digits.len()))
}
