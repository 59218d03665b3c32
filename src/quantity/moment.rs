//! Points in time that read like quantities: 2024年, 6月底, 2024.06, 1—6月. They add up to nothing and have no year-on-year.

use super::grammar::DASHES;
use super::period::{Date, Period};

/// What may stand behind a month: 6月底, 6月份.
const OF_MONTH: &[&str] = &["", "份", "底", "末", "初", "中旬", "上旬", "下旬", "中"];
/// What may stand behind a year: 2024年底.
const OF_YEAR: &[&str] = &["", "底", "末", "初", "度", "全年"];
/// Parts of a year without its number.
const PARTS: &[&str] = &["上半年", "下半年", "全年", "年底", "年初", "一季度", "二季度", "三季度", "四季度", "前三季度"];

/// Whether a text names a point or a part of the calendar: 6个月 and 30年 are spans, 6月底 and 2024年 are not.
///
/// ```
/// use qicao::quantity::moment::is_moment;
///
/// assert!(["2024年", "6月底", "1—6月", "2024.06", "6月30日", "第二季度", "2024年10月1日至2025年5月31日"].iter().all(|text| is_moment(text)));
/// assert!(!["30年", "6个月", "7天", "80.1岁", "2024人", "20.24"].iter().any(|text| is_moment(text)));
/// ```
pub fn is_moment(text: &str) -> bool {
    let text = text.trim();
    // 截止 is how many miswrite 截至.
    let text = ["截至", "截止"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    if is_point(text) || Period::parse(text).is_some() {
        return true;
    }
    text.char_indices().filter(|(_, c)| DASHES.contains(c)).any(|(at, c)| {
        let (first, last) = (&text[..at], &text[at + c.len_utf8()..]);
        let number = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        // 1—6月 leaves the first 月 out, 2024—2025年 the first 年; 30—2024年 is none.
        is_point(last) && (is_point(first) || (number(first) && !last.contains('年')) || is_year(first))
    })
}

fn is_point(text: &str) -> bool {
    if Date::parse(text).is_some() || PARTS.contains(&text.strip_prefix('第').unwrap_or(text)) {
        return true;
    }
    if let Some((_, rest)) = text.split_once('年').filter(|(year, _)| is_year(year)) {
        return OF_YEAR.contains(&rest) || PARTS.contains(&rest) || is_in_year(rest);
    }
    if let Some((_, month)) = text.split_once(['.', '-', '/']).filter(|(year, _)| is_year(year)) {
        // 2024.06 is a month; 2024.6 may be a number.
        return month.len() == 2 && number_up_to(month, 12);
    }
    is_in_year(text)
}

/// 6月底, 6月30日.
fn is_in_year(text: &str) -> bool {
    let Some((month, rest)) = text.split_once('月') else { return false };
    let day = rest.strip_suffix(['日', '号']).is_some_and(|day| number_up_to(day, 31));
    number_up_to(month, 12) && (OF_MONTH.contains(&rest) || day)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u32| (1900..2200).contains(&year))
}

fn number_up_to(text: &str, most: u32) -> bool {
    text.len() <= 2
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse().is_ok_and(|number: u32| 0 < number && number <= most)
}
