//! Dates that go on with the period.

use crate::base::text::numerals;
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

/// What stands in a title for a date of which only the year is known.
pub(super) const NO_DAY: &str = "X月X日";

/// A title with the next period in the place of the old one, and all other years as much later: …和2020年工作打算.
pub(super) fn in_title(title: &str, from: &Period, to: &Period) -> String {
    // The whole period first: where 2019年上半年 becomes 2020年, its year alone would leave 上半年 behind. What is planned (下半年) goes on
    // with it; a year is one of the years below.
    let plan = (from.next(), to.next());
    let words = [(from.written.as_str(), to.written.as_str()), (&plan.0, &plan.1)];
    let mut out = String::new();
    let mut rest = title;
    while let Some(c) = rest.chars().next() {
        // （2025年7月3日）: on which day the next will be signed nobody knows.
        if let Some((year, length)) = year_at(rest, to.year - from.year)
            && let Some(behind) = day_behind(&rest[length..])
        {
            out.push_str(&format!("{year}年{NO_DAY}"));
            rest = behind;
        } else if let Some((old, new)) = words.iter().find(|(old, _)| rest.starts_with(old)) {
            out.push_str(new);
            rest = &rest[old.len()..];
        } else if let Some((year, length)) = year_at(rest, to.year - from.year) {
            out.push_str(&year);
            rest = &rest[length..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// What stands behind the day that a text begins with: 年7月3日. The ends of a span of days (1月1日至6月30日) are none.
fn day_behind(text: &str) -> Option<&str> {
    let number = |text: &'_ str| {
        let end = text.find(|c: char| !(c.is_ascii_digit() || "一二三四五六七八九十".contains(c)))?;
        (end > 0).then_some(end)
    };
    let month = text.strip_prefix('年')?;
    let day = month[number(month)?..].strip_prefix('月')?;
    let behind = day[number(day)?..].strip_prefix(['日', '号'])?;
    (!behind.starts_with(['至', '到', '-', '—', '－', '～'])).then_some(behind)
}

/// The year that a text begins with, so many years later, in the digits that it has; and its length there.
fn year_at(text: &str, later: i32) -> Option<(String, usize)> {
    let length: usize = text.chars().take(4).map(char::len_utf8).sum();
    let written = text.get(..length).filter(|_| text[length..].starts_with('年'))?;
    let digit = |c: char| c.to_digit(10).map(u64::from).or_else(|| numerals::digit(c));
    let digits: Option<String> = written.chars().map(|c| Some(digit(c)?.to_string())).collect();
    let year = digits.filter(|digits| digits.starts_with("19") || digits.starts_with("20"))?.parse::<i32>().ok()? + later;
    let is_ascii = written.is_ascii();
    Some((if is_ascii { year.to_string() } else { numerals::year(&year.to_string()) }, length))
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
