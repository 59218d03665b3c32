//! Days as workbooks count them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The day of a number, as 2024-06-30; none where it is only a time, or no day.
pub(super) fn day(value: Decimal, from_1904: bool) -> Option<String> {
    let days = value.floor().to_i64()?;
    // Days from the first of January 1970. In one of the two ways of counting, 1900 had a 29th of February.
    let since_1970 = match (from_1904, days) {
        (true, 0..) => days - 24_107, // Day 0 is the first of January 1904.
        (false, 1..=59) => days - 25_568,
        (false, 61..) => days - 25_569,
        _ => return None, // Below 1 only a time; 60 is the day that never was.
    };
    civil(since_1970).filter(|(year, ..)| *year < 2200).map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

/// Year, month and day of a count of days, by the calendar that counts from March, so that a leap day is the last of its year.
fn civil(days: i64) -> Option<(i64, i64, i64)> {
    let days = days.checked_add(719_468)?;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    Some((year + era * 400 + i64::from(month <= 2), month, of_year - (153 * march + 2) / 5 + 1))
}

/// A day that is written out: 2024-06-30T00:00:00.
pub(super) fn written(text: &str) -> String {
    let day = text.split('T').next().unwrap_or_default();
    if day.len() == 10 && day.bytes().filter(|byte| *byte == b'-').count() == 2 { day.to_owned() } else { String::new() }
}
