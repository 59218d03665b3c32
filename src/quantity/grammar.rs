//! How quantities are written: `[约…] [-] number [余] [百千万亿] [余] [unit] [以上…]`, `a:b`, ranges and fractions.

use rust_decimal::Decimal;

use super::unit;
use super::written::{Bound, NumberForm, Quantity, Reach, ten_to};
use crate::base::text::direction::{ChangeUse, words};

/// The longest text that can be a quantity, in bytes; a longer one is prose.
const LONGEST: usize = 160;
/// The longest unit, in characters: 个（班）, 人次/千人.
const LONGEST_UNIT: usize = 16;

/// Words before a number. Longer ones come before those that begin them.
pub(super) const PREFIXES: &[(&str, Reach, Bound)] = &[
    ("大约", Reach::Either, Bound::None),
    ("约", Reach::Either, Bound::None),
    ("将近", Reach::Down, Bound::None),
    ("接近", Reach::Down, Bound::None),
    ("近", Reach::Down, Bound::None),
    ("超过", Reach::Up, Bound::None),
    ("超", Reach::Up, Bound::None),
    ("逾", Reach::Up, Bound::None),
    ("不足", Reach::Down, Bound::None),
    ("不到", Reach::Down, Bound::None),
    ("≥", Reach::None, Bound::AtLeast),
    ("≤", Reach::None, Bound::AtMost),
    ("不低于", Reach::None, Bound::AtLeast),
    ("不少于", Reach::None, Bound::AtLeast),
    ("不小于", Reach::None, Bound::AtLeast),
    ("不超过", Reach::None, Bound::AtMost),
    ("不高于", Reach::None, Bound::AtMost),
    ("不大于", Reach::None, Bound::AtMost),
    ("不多于", Reach::None, Bound::AtMost),
];

/// Whether a word before a number makes a bound of it.
pub(crate) fn is_bound(word: &str) -> bool {
    PREFIXES.iter().any(|(known, _, bound)| *known == word && *bound != Bound::None)
}

/// Signs that a 目标 may begin with besides.
// A value is said with 超过 or 不到: before one, > and 高于 are slips that `near` puts right. Only a goal is stated by them.
const SIGNS: &[(&str, Reach, Bound)] = &[
    (">=", Reach::None, Bound::AtLeast),
    ("<=", Reach::None, Bound::AtMost),
    (">", Reach::None, Bound::Above),
    ("<", Reach::None, Bound::Below),
    ("＞", Reach::None, Bound::Above),
    ("＜", Reach::None, Bound::Below),
    ("高于", Reach::None, Bound::Above),
    ("大于", Reach::None, Bound::Above),
    ("低于", Reach::None, Bound::Below),
    ("小于", Reach::None, Bound::Below),
];

/// Words behind a unit.
const SUFFIXES: &[(&str, Reach, Bound)] = &[
    ("及以上", Reach::None, Bound::AtLeast),
    ("以上", Reach::None, Bound::AtLeast),
    ("及以下", Reach::None, Bound::AtMost),
    ("以下", Reach::None, Bound::AtMost),
    ("以内", Reach::None, Bound::AtMost),
    ("左右", Reach::Either, Bound::None),
];

/// How long the word is that makes a number rough or a bound of it, at the end of what stands before the number; 0 where there is none.
pub(crate) fn hedge_before(text: &str) -> usize {
    let words = PREFIXES.iter().map(|(word, ..)| *word).filter(|word| text.ends_with(word));
    words.map(str::len).max().unwrap_or(0)
}

/// The same at the head of what stands behind its unit.
pub(crate) fn hedge_behind(text: &str) -> usize {
    SUFFIXES.iter().map(|(word, ..)| *word).find(|word| text.starts_with(word)).map_or(0, str::len)
}

/// What parts the ends of a range.
pub(crate) const DASHES: &[char] = &['-', '—', '－', '–', '−', '~', '～', '至', '到'];

impl Quantity {
    /// Reads a quantity; none if the text is not one, or holds more digits than can be kept exactly.
    pub fn parse(text: &str) -> Option<Self> {
        parse(text, false)
    }

    /// Reads a 目标, where `>=`, `<=`, `>` and `<` are signs too.
    pub fn parse_target(text: &str) -> Option<Self> {
        parse(text, true)
    }
}

fn parse(text: &str, signs: bool) -> Option<Quantity> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let table = PREFIXES.iter().chain(if signs { SIGNS } else { &[] });
    let found = table.filter(|(word, ..)| text.starts_with(word)).max_by_key(|(word, ..)| word.len());
    let (prefix, mut reach, mut bound) =
        found.map_or((0, Reach::None, Bound::None), |&(word, reach, bound)| (word.len(), reach, bound));
    let body = &text[prefix..];
    let blank = body.len() - body.trim_start_matches(' ').len();
    // `>= 77.3岁` is how people type signs; nowhere else does a quantity hold a blank.
    let prefix = if signs && prefix > 0 { prefix + blank } else { prefix };
    let (digits, mut rest) = number(&text[prefix..])?;

    let mut form = NumberForm::Number;
    if let Some(length) = ratio(rest) {
        form = NumberForm::Ratio;
        rest = &rest[length..];
    } else if let Some(length) = fraction(rest) {
        form = NumberForm::Fraction;
        rest = &rest[length..];
    } else if let Some(length) = range(rest) {
        // From 1450 to 20 is no range; from 8000 to 1.2万 may be one.
        if falls(digits, &rest[..length]) && unit::split_scale(&rest[length..]).0 == 0 {
            return None;
        }
        form = NumberForm::Range;
        rest = &rest[length..];
    }
    if form == NumberForm::Ratio && !rest.is_empty() || form != NumberForm::Number && digits.is_sign_negative() {
        return None;
    }

    let mut some = || {
        for word in ["余", "多", "几"] {
            if let Some(after) = rest.strip_prefix(word) {
                reach = Reach::Up;
                rest = after;
                return;
            }
        }
    };
    some();
    let (power, after) = unit::split_scale(rest);
    rest = after;
    if power > 0 {
        // 10几万人, but never 10万几人.
        for word in ["余", "多"] {
            if let Some(after) = rest.strip_prefix(word) {
                reach = Reach::Up;
                rest = after;
                break;
            }
        }
    }

    let unit_start = text.len() - rest.len();
    let suffix = SUFFIXES.iter().find(|(word, ..)| rest.ends_with(word));
    let mut unit_end = text.len();
    if let Some(&(word, way, limit)) = suffix {
        unit_end -= word.len();
        if way != Reach::None {
            reach = way;
        }
        if limit != Bound::None {
            bound = limit;
        }
    }
    // More 百千万亿 than anybody writes: 亿亿.
    let is_scale = unit::split_scale(&text[unit_start..unit_end]).0 > 0;
    if is_scale || !is_unit(&text[unit_start..unit_end]) {
        return None;
    }
    // A number too large to multiply out is no quantity: the reader of the data says so.
    digits.checked_mul(ten_to(power)?)?;
    Some(Quantity { written: text.to_owned(), form, digits, power, reach, bound, prefix, unit: unit_start..unit_end })
}

/// A number with its sign, and what follows it.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let body = text.strip_prefix(['-', '−']).unwrap_or(text);
    let (digits, rest) = plain_number(body)?;
    // A code, not a count: 007, 0001.
    // Checked on what was written, for the decimal has lost its zeros.
    if digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") {
        return None;
    }
    let is_parted = digits.bytes().any(|byte| matches!(byte, b',' | b' '));
    let mut number = match is_parted {
        true => Decimal::from_str_exact(&digits.replace([',', ' '], "")).ok()?,
        false => Decimal::from_str_exact(digits).ok()?,
    };
    let negative = body.len() < text.len();
    // −0 is no quantity of anything; `near` takes its sign off.
    if negative && number.is_zero() {
        return None;
    }
    number.set_sign_negative(negative);
    Some((number, rest))
}

/// Digits with at most one point between digits, thousands parted or not, and what follows them.
fn plain_number(text: &str) -> Option<(&str, &str)> {
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    // In 1234,567 the comma parts two numbers, and 0,123 is no thousand.
    let whole = if (1..=3).contains(&whole) && !text.starts_with('0') { whole + groups(&text[whole..]) } else { whole };
    if whole == 0 {
        return None;
    }
    let end = match text[whole..].strip_prefix('.') {
        Some(after) => match after.bytes().take_while(u8::is_ascii_digit).count() {
            // 5. is a number that somebody has not finished, or the end of a sentence.
            0 => return None,
            decimals => whole + 1 + decimals,
        },
        None => whole,
    };
    Some(text.split_at(end))
}

/// How long the groups of three digits are that follow, all parted by the same mark: `,392,476`.
fn groups(text: &str) -> usize {
    let Some(mark) = text.bytes().next().filter(|mark| matches!(mark, b',' | b' ')) else { return 0 };
    let mut length = 0;
    while let [first, rest @ ..] = &text.as_bytes()[length..]
        && *first == mark
        && rest.iter().take_while(|byte| byte.is_ascii_digit()).count() == 3
    {
        length += 4;
    }
    length
}

/// `:1.5` at the start of `rest`, with its length.
fn ratio(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix([':', '：'])?;
    plain_number(after).map(|(_, tail)| rest.len() - tail.len())
}

/// `/7` at the start of `rest`; /10万 is a unit.
fn fraction(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('/')?;
    let (below, tail) = plain_number(after)?;
    // 12/100000 is meant as 12/10万; and nothing is divided by 0.
    let is_rate = below.len() > 3 && below.starts_with('1') && below[1..].bytes().all(|digit| digit == b'0');
    let is_zero = below.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    (!after.starts_with("10万") && !is_rate && !is_zero).then_some(rest.len() - tail.len())
}

/// `-6` or `岁-6` at the start of `rest`.
fn range(rest: &str) -> Option<usize> {
    let at = rest.find(DASHES)?;
    let (_, between) = unit::split_scale(&rest[..at]);
    // 1期增加到3期 goes from one to another, and is no range.
    if !is_unit(between) || words(ChangeUse::Leads).any(|change| between.ends_with(change.word)) {
        return None;
    }
    // A Chinese dash, ——, is two characters.
    let after = rest[at..].trim_start_matches(DASHES);
    plain_number(after).map(|(_, tail)| rest.len() - tail.len())
}

/// Whether the second number of a range is smaller than the first, of the same scale.
fn falls(first: Decimal, rest: &str) -> bool {
    let Some(at) = rest.find(DASHES) else { return false };
    let second = plain_number(rest[at..].trim_start_matches(DASHES)).and_then(|(digits, _)| digits.parse::<Decimal>().ok());
    unit::split_scale(&rest[..at]).0 == 0 && second.is_some_and(|second| second < first)
}

/// Whether a text can be a unit: no digit (but in /10万), no blank, nothing that ends a clause.
fn is_unit(text: &str) -> bool {
    is_common(text) || is_well_formed(text)
}

/// The units that most figures have: each is well formed, and need not be looked at by the letter.
fn is_common(unit: &str) -> bool {
    matches!(
        unit,
        "" | "人"
            | "%"
            | "例"
            | "个"
            | "家"
            | "次"
            | "人次"
            | "名"
            | "件"
            | "份"
            | "张"
            | "所"
            | "场"
            | "项"
            | "户"
            | "元"
            | "岁"
            | "期"
            | "条"
    )
}

fn is_well_formed(text: &str) -> bool {
    let bare = text.strip_suffix('人').unwrap_or(text);
    let bare = bare.strip_suffix("/10万").unwrap_or(bare);
    let fits = |c: char| {
        (c.is_alphabetic() && !c.is_numeric())
            || matches!(c, '%' | '‰' | '/' | '(' | ')' | '（' | '）' | '·' | '²' | '³' | '℃' | '°' | '㎡' | '〇')
            // 厅(委、办): outside of brackets 、 parts one quantity from the next.
            || (c == '、' && bare.contains(['(', '（']))
    };
    bare.chars().all(fits) && text.chars().count() <= LONGEST_UNIT && !unit::is_broken(text)
}

/// The same grammar as a pattern for editors, which know ECMAScript's; it is a little wider where it would be long.
pub(crate) fn pattern(signs: bool) -> String {
    let number = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?";
    let unit = "[^0-9\\s，。；：！？,;:!?\"'“”<>]";
    let table = PREFIXES.iter().chain(if signs { SIGNS } else { &[] });
    let prefixes: Vec<&str> = table.map(|(word, ..)| *word).collect();
    let (prefixes, dashes) = (prefixes.join("|"), DASHES.iter().collect::<String>());
    let more = format!("[:：]{number}|/{number}|{unit}{{0,{LONGEST_UNIT}}}[{dashes}]+{number}");
    // 百千万亿, 余 and 以上 are words like those of a unit.
    let longest = LONGEST_UNIT + 8;
    format!("^(?:{prefixes})? *[-−]?{number}(?:{more})?{unit}{{0,{longest}}}(?:/10万人?)?{unit}{{0,4}}$")
}

#[cfg(test)]
mod tests {
    use super::{is_common, is_well_formed, parse, pattern};
    use crate::quantity::unit::COUNTED;

    #[test]
    fn common_units_are_well_formed() {
        let common = COUNTED.iter().chain(&["", "%", "元", "岁"]).filter(|unit| is_common(unit));
        assert_eq!(common.map(|unit| assert!(is_well_formed(unit), "{unit}")).count(), 20);
    }

    #[test]
    fn the_pattern_for_editors_has_the_words_of_the_grammar() {
        let (target, figure) = (pattern(true), pattern(false));
        assert!(target.contains("|>=|<=|") && !figure.contains(">="), "{target}");
        for part in ["^(?:大约|约|", "[-—－–−~～至到]+", "{0,24}(?:/10万人?)?", "{0,16}["] {
            assert!(figure.contains(part), "{part}: {figure}");
        }
    }

    #[test]
    fn one_word_makes_a_number_rough() {
        let read = |text: &str| parse(text, false).map(|quantity| (quantity.number(), quantity.unit().to_owned()));
        assert_eq!(read("5余万余元"), Some(("5余万余".to_owned(), "元".to_owned())));
        assert_eq!(read("5余余人"), Some(("5余".to_owned(), "余人".to_owned())), "a second 余 without 万 is none");
    }
}
