//! A number as its cell shows it, by its number format: 12.30%, 1,234, 5人. All by decimals: a workbook writes 0.29 as
//! 0.28999999999999998, and shows fifteen digits of it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::code::{Code, CodeSection, CodeToken};
use super::date;
use crate::format::grid::CellContent;

/// The digits that a workbook's numbers have.
const DIGITS: u32 = 15;
/// What `General` has room for, a point counted.
const ROOM: u32 = 11;

/// What a cell with this number shows.
pub(super) fn shown(number: &str, code: &Code, from_1904: bool) -> CellContent {
    let Some(value) = parse(number) else {
        return CellContent::Number { shown: number.to_owned(), exact: number.to_owned() };
    };
    let exact = value.normalize().to_string();
    let (section, bare) = code.section(value);
    if section.is_date() {
        return CellContent::Date(date::day(value, from_1904).unwrap_or_default());
    }
    let shown = format(value, section, bare).filter(|shown| shown.contains(|c: char| c.is_ascii_digit()));
    // What is shown without any digit (0 as -, a section that hides) is still a number.
    CellContent::Number { shown: shown.unwrap_or_else(|| exact.clone()), exact }
}

/// A number as a part writes it, with the digits that a workbook knows: `1245`, `0.28999999999999998`, `1.5E-3`.
pub(super) fn parse(number: &str) -> Option<Decimal> {
    let (digits, power) = match number.trim().split_once(['E', 'e']) {
        Some((digits, power)) => (digits, power.trim_start_matches('+').parse::<i32>().ok()?),
        None => (number.trim(), 0),
    };
    let value: Decimal = digits.parse().ok()?;
    let value = value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero)?.normalize();
    // 1e28 is beyond all figures.
    let scale = i32::try_from(value.scale()).ok()? - power;
    if scale >= 0 {
        let mut value = value;
        return match u32::try_from(scale) {
            Ok(scale) if scale <= Decimal::MAX_SCALE => value.set_scale(scale).ok().map(|()| value),
            // 1E-40 is less than any decimal can say.
            _ => Some(Decimal::ZERO),
        };
    }
    let factor = 10_i128.checked_pow(scale.unsigned_abs())?;
    let mantissa = value.mantissa().checked_mul(factor)?;
    Decimal::try_from_i128_with_scale(mantissa, 0).ok()
}

/// A number in a section of its format; `bare`, where the section itself says that it is less than 0. None where the section shows
/// it in a way that no figure is written in, as a fraction or with a power of ten.
fn format(value: Decimal, section: &CodeSection, bare: bool) -> Option<String> {
    if section.has(|token| matches!(token, CodeToken::General)) {
        let text = general(value);
        let around = |token: &CodeToken| if let CodeToken::Literal(text) = token { text.clone() } else { text.clone() };
        return Some(section.tokens.iter().map(around).collect::<String>().trim().to_owned());
    }
    if section.has(|token| matches!(token, CodeToken::Power | CodeToken::Fraction)) {
        return None;
    }
    let number = ShownDigits::of(value, section)?;
    let text = number.placed(section);
    let text = text.trim();
    // (1,234) is an accountant's −1,234; no figure is written so.
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).filter(|_| bare);
    let text = inner.unwrap_or(text).trim();
    let is_zero = !number.whole.bytes().chain(number.part.bytes()).any(|digit| digit != b'0');
    let signed = value.is_sign_negative() && !is_zero && !text.contains(['-', '−', '－']);
    Some(if signed { format!("-{text}") } else { text.to_owned() })
}

/// `General`: as many digits as there is room for.
fn general(value: Decimal) -> String {
    let whole = value.trunc().abs().to_string().len() as u32;
    let places = (ROOM - 1).saturating_sub(whole);
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

/// The digits of a number that a section has room for.
struct ShownDigits {
    whole: String,
    part: String,
}

impl ShownDigits {
    fn of(value: Decimal, section: &CodeSection) -> Option<Self> {
        let mut value = value.abs();
        for token in &section.tokens {
            match token {
                CodeToken::Percent => value = value.checked_mul(Decimal::ONE_HUNDRED)?,
                CodeToken::Thousand => value = value.checked_div(Decimal::ONE_THOUSAND)?,
                _ => {}
            }
        }
        let places = section.decimals().len();
        let mut value = value.round_dp_with_strategy(places as u32, RoundingStrategy::MidpointAwayFromZero);
        value.rescale(places as u32); // 7 in 0.00 is 7.00.
        let text = value.to_string();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        // Behind the last digit that must be there, noughts are not shown.
        let needed = section.decimals().rfind('0').map_or(0, |at| at + 1);
        let part = &part[..part.trim_end_matches('0').len().max(needed)];
        // How many noughts stand before the point its places say, and not the number.
        let whole = if whole == "0" { "" } else { whole };
        let whole = format!("{}{whole}", "0".repeat(section.wholes().saturating_sub(whole.len())));
        Some(Self { whole, part: part.to_owned() })
    }

    /// The digits in their places, with what stands between, before and behind them.
    fn placed(&self, section: &CodeSection) -> String {
        let (places, count) = (section.places(), self.whole.len());
        let (mut out, mut place, mut written, mut behind_point) = (String::new(), 0, 0, false);
        let mut part = self.part.chars();
        // The digits from the first that is not written yet up to one that so many stand behind.
        let mut write = |out: &mut String, behind: usize| {
            let end = count.saturating_sub(behind).max(written);
            for (at, digit) in self.whole.char_indices().take(end).skip(written) {
                out.push(digit);
                let rest = count - 1 - at;
                out.push_str(if section.grouped && rest > 0 && rest % 3 == 0 { "," } else { "" });
            }
            written = end;
        };
        for token in &section.tokens {
            match token {
                CodeToken::Digit(_) if behind_point => out.extend(part.next()),
                CodeToken::Digit(_) => {
                    // The first place takes all digits that the others have no room for.
                    place += 1;
                    write(&mut out, places - place);
                }
                CodeToken::Point => {
                    behind_point = true;
                    write(&mut out, 0);
                    if !self.part.is_empty() {
                        out.push_str(if out.ends_with(|c: char| c.is_ascii_digit()) { "." } else { "0." });
                    }
                }
                CodeToken::Percent => out.push('%'),
                CodeToken::Literal(text) => out.push_str(text),
                CodeToken::General
                | CodeToken::Thousand
                | CodeToken::Power
                | CodeToken::Fraction
                | CodeToken::Time
                | CodeToken::Text => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, parse, shown};
    use crate::format::grid::CellContent;

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        for (number, code, seen) in [
            ("0.28999999999999998", "General", "0.29"),
            ("1245", "General", "1245"),
            ("12345678901", "General", "12345678901"),
            ("0.33333333333333331", "General", "0.333333333"),
            ("12345678.123456", "General", "12345678.12"),
            ("1.5E-3", "General", "0.0015"),
            ("1.2E+5", "General", "120000"),
            ("1245", "G/通用格式", "1245"),
            ("5", "General\"人\"", "5人"),
            ("0.123", "0.00%", "12.30%"),
            ("0.94440000000000002", "0.00%", "94.44%"),
            ("1", "0%", "100%"),
            ("3.07", "0.00\"‰\"", "3.07‰"),
            ("1234", "#,##0", "1,234"),
            ("1234567.891", "#,##0.00", "1,234,567.89"),
            ("-1234", "#,##0_);(#,##0)", "-1,234"),
            ("-1234", "#,##0;[Red]#,##0", "-1,234"),
            ("0", "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "0"),
            ("1234.5", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1,234.50"),
            ("12345", "0\\.0,\"万元\"", "1.2万元"),
            ("12345678", "0.00,,", "12.35"),
            ("1.5", "#.##", "1.5"),
            ("0.5", "#.00", "0.50"),
            ("0.5", ".00", "0.50"),
            ("7", "0.0#", "7.0"),
            ("7.25", "0.0#", "7.25"),
            ("7", "000", "007"),
            ("2.5", "0", "3"),
            ("-0.4", "0", "0"),
            ("20000", "[>=10000]0.0,\"千\";0", "20.0千"),
            ("500", "[>=10000]0.0,\"千\";0", "500"),
            ("12300", "0.00E+00", "12300"),
            ("0.5", "# ?/?", "0.5"),
            ("5", ";;;", "5"),
            ("5", "[$¥-804]#,##0", "¥5"),
            ("5", "[DBNum1]General", "5"),
            ("1E+40", "General", "1E+40"),
        ] {
            let CellContent::Number { shown, .. } = shown(number, &Code::parse(code), false) else { panic!("{code}") };
            assert_eq!(shown, seen, "{number} in {code}");
        }
    }

    #[test]
    fn days_are_told_from_numbers() {
        let day = |number: &str, code: &str, from_1904| match shown(number, &Code::parse(code), from_1904) {
            CellContent::Date(day) => day,
            other => other.to_string() + "?",
        };
        assert_eq!(day("45473", "yyyy\\-mm\\-dd", false), "2024-06-30");
        assert_eq!(day("45473.5", "yyyy\"年\"m\"月\"d\"日\"", false), "2024-06-30");
        assert_eq!(day("45473", "[$-804]yyyy年m月d日;@", false), "2024-06-30");
        assert_eq!((day("59", "m/d/yy", false), day("61", "m/d/yy", false)), ("1900-02-28".into(), "1900-03-01".into()));
        assert_eq!(day("44011", "m/d/yy", true), "2024-06-30");
        assert_eq!(day("0.5", "h:mm", false), "");
        assert_eq!(day("5", "0\"d\"", false), "5d?");
    }

    #[test]
    fn digits_of_a_part_are_decimals() {
        let exact = |number: &str| parse(number).map(|value| value.to_string());
        assert_eq!(exact("0.1").as_deref(), Some("0.1"));
        assert_eq!(exact("1.1000000000000001").as_deref(), Some("1.1"));
        assert_eq!(exact("1E-40").as_deref(), Some("0"));
        assert_eq!(exact("1.25E+3").as_deref(), Some("1250"));
        assert_eq!(exact("1E+29"), None);
        assert_eq!(exact("五"), None);
    }
}
