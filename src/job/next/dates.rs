//! Dates that go on with the period.

use crate::quantity::period::{Date, Period};

/// The 截至 of the next period, written as the old one was; a gap where nobody can know it.
pub(super) fn as_of(written: &str, from: &Period, to: &Period) -> String {
    let next = Date::parse(written).and_then(|date| {
        // The end of one kind of period goes on to the end of another: 上半年 to the whole year.
        if date == from.end() {
            return Some(to.end());
        }
        let year = date.year + (to.year - from.year);
        // 2019-02-28 goes on to 2020-02-29: what is meant is the last day of the month.
        let last = Date::last_of(date.year, date.month) == Some(date);
        let same = if last { Date::last_of(year, date.month) } else { Date::new(year, date.month, date.day) };
        same.filter(|_| from.kind == to.kind)
    });
    next.map_or_else(|| "待报".to_owned(), |date| like(written.trim(), date))
}

/// A date in the style of another.
fn like(written: &str, date: Date) -> String {
    let Date { year, month, day } = date;
    match written.chars().find(|c| !c.is_ascii_digit()) {
        Some(mark @ ('-' | '/' | '.')) => {
            // A date with noughts has ten characters, whatever parts them; 2019-6-30 stays without.
            let padded = written.len() == "2019-06-30".len();
            if padded { format!("{year}{mark}{month:02}{mark}{day:02}") } else { format!("{year}{mark}{month}{mark}{day}") }
        }
        _ => date.to_string(),
    }
}
