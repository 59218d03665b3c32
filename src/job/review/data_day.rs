//! Days: as the data writes them, and as a draft prints them.

use std::ops::Range;

use super::token::is_digit;
use crate::base::source::Place;
use crate::quantity::period::Date;
use crate::yaml::entry::{Entry, Map, Shape};

/// What may stand behind the month where no day does.
const PARTS: [&str; 5] = ["底", "末", "上旬", "中旬", "下旬"];

/// No part of a day has more digits.
const DIGITS: usize = 4;

/// A day that the data says.
#[derive(Debug, Clone)]
pub(super) struct DataDay {
    /// Where it is: names, and places in lists, from the top.
    pub(super) key: String,
    pub(super) place: Place,
    pub(super) date: Date,
    /// As it is written.
    raw: String,
}

impl DataDay {
    /// One that the data may not say yet, and that would be written as others are.
    pub(super) fn unsaid(key: &str, place: Place, date: Date) -> Self {
        Self { key: key.to_owned(), place, date, raw: date.iso() }
    }

    /// Another day as this one is written.
    pub(super) fn like(&self, date: Date) -> String {
        match self.raw.chars().find(|c| !c.is_ascii_digit()) {
            Some('年') => date.to_string(),
            Some(mark @ ('/' | '.')) => date.iso().replace('-', &mark.to_string()),
            _ => date.iso(),
        }
    }
}

/// All days of a file.
pub(super) fn days(map: &Map) -> Vec<DataDay> {
    let mut out = Vec::new();
    map.iter().for_each(|(name, (_, entry))| collect(name.clone(), entry, &mut out));
    out
}

fn collect(key: String, entry: &Entry, out: &mut Vec<DataDay>) {
    match &entry.shape {
        _ if entry.alias => {}
        Shape::Map(map) => map.iter().for_each(|(name, (_, entry))| collect(format!("{key}.{name}"), entry, out)),
        Shape::List(items) => {
            items.iter().enumerate().for_each(|(at, item)| collect(format!("{key}.{}", at + 1), item, out));
        }
        Shape::Scalar(scalar) => {
            let day = Date::parse(&scalar.text);
            out.extend(day.map(|date| DataDay { key, place: entry.place.clone(), date, raw: scalar.text.trim().to_owned() }));
        }
    }
}

/// A day that a draft prints, or a month, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PrintedDay {
    pub(super) range: Range<usize>,
    year: Option<i32>,
    month: u32,
    /// None where a month is said alone, or a part of it.
    day: Option<u32>,
}

impl PrintedDay {
    /// Whether a day may be printed so.
    pub(super) fn is(&self, date: Date) -> bool {
        self.year.is_none_or(|year| year == date.year) && self.month == date.month && self.day.is_none_or(|day| day == date.day)
    }

    /// The day, where it is told in full, or but for its year, which is that of another one.
    pub(super) fn date(&self, like: Date) -> Option<Date> {
        Date::new(self.year.unwrap_or(like.year), self.month, self.day?)
    }
}

/// The days that a text says, in their order: 2019年7月8日, 7月8日, 2019年7月, 6月底. Of a range (1—6月) the months are none.
pub(super) fn printed_days(text: &str) -> Vec<PrintedDay> {
    text.match_indices('月').filter_map(|(at, month)| printed_day(text, at, at + month.len())).collect()
}

fn printed_day(text: &str, at: usize, end: usize) -> Option<PrintedDay> {
    let digits = |end: usize| {
        let length: usize = text[..end].chars().rev().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
        end - length..end
    };
    let number = |at: &Range<usize>| {
        let digits = text[at.clone()].chars().map(|c| u32::from(c) - u32::from(if c.is_ascii() { '0' } else { '０' }));
        digits.take(DIGITS).reduce(|number, digit| 10 * number + digit)
    };
    let month = digits(at);
    let (mut start, mut year) = (month.start, None);
    if text[..month.start].ends_with('年') {
        let four = digits(month.start - '年'.len_utf8());
        if text[four.clone()].chars().count() == DIGITS {
            (start, year) = (four.start, number(&four)?.try_into().ok());
        }
    }
    let behind = &text[end..];
    let length: usize = behind.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    let day = (length > 0 && behind[length..].starts_with('日')).then_some(end..end + length);
    let part = || PARTS.iter().find(|part| behind.starts_with(**part)).map_or(0, |part| part.len());
    let until = day.as_ref().map_or_else(|| end + part(), |day| day.end + '日'.len_utf8());
    // Of 1—6月 it is the end, of 截至6月底 all.
    let before = text[..start].trim_end_matches("截至").trim_end_matches("截止到");
    let is_time = day.is_none() && before.len() == start && before.ends_with(['-', '—', '－', '–', '~', '～', '至', '到']);
    let day = match day {
        Some(day) => Some(number(&day)?),
        None => None,
    };
    let month = number(&month).filter(|month| (1..=12).contains(month) && !is_time)?;
    Some(PrintedDay { range: start..until, year, month, day })
}

#[cfg(test)]
mod tests {
    use super::printed_days;

    #[test]
    fn days_are_read_as_they_are_printed() {
        for (text, wanted) in [
            ("于2024年3月18日开工，8月6日竣工", vec!["2024年3月18日", "8月6日"]),
            ("截至6月底，3月上旬、2023年5月", vec!["6月底", "3月上旬", "2023年5月"]),
            ("2024年1—6月，为期3个月，13月2日", vec![]),
            ("2024年1月1日至6月30日", vec!["2024年1月1日", "6月30日"]),
            ("２０２４年３月８日", vec!["２０２４年３月８日"]),
        ] {
            let found: Vec<&str> = printed_days(text).into_iter().map(|day| &text[day.range]).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
