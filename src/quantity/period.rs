//! Periods (2019年上半年) and dates that exist. Today is an input; nothing here asks the clock.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use super::grammar::DASHES;

/// What [`Date::parse`] reads, for editors; they don't know which days there are.
pub(crate) const DATE_PATTERN: &str = "^ *(?:[0-9]{4}([-/.])[0-9]{1,2}\\1[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日) *$";
/// What [`Period::parse`] reads, for editors.
pub(crate) const PATTERN: &str =
    "^ *[0-9]{4}年(?:度|全年|上半年|下半年|前三季度|第?[一二三四1-4]季度|[0-9]{1,2}(?:月?[-—－–−~～至到]+[0-9]{1,2})?月份?)? *$";

/// A date that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Date {
    /// Year, four digits.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Date {
    /// The date, if it exists.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        // 0219 and 2919 are slips of a digit, though they have all their days.
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..2200).contains(&year)).map(Self::from)
    }

    /// As data files write it: 2019-07-08 (GB/T 7408.1).
    pub fn iso(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads `2019-07-08`, `2019年7月8日`, `2019/7/8` or `2019.7.8`; none for days that never were.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let parts: Vec<&str> = match text.strip_suffix('日') {
            Some(words) => {
                let (year, rest) = words.split_once('年')?;
                let (month, day) = rest.split_once('月')?;
                vec![year, month, day]
            }
            None => {
                let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
                // Parted at its first mark alone: 2019-07/08 is no date.
                text.split(mark).collect()
            }
        };
        match parts[..] {
            [year, month, day] if year.len() == 4 => Self::new(whole(year)?, short(month)?, short(day)?),
            _ => None,
        }
    }

    /// The day so many days after the first of January 1970.
    pub fn after_epoch(days: u64) -> Option<Self> {
        NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_days(Days::new(days)).map(Self::from)
    }

    /// The last day of a month.
    pub fn last_of(year: i32, month: u32) -> Option<Self> {
        let next =
            if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
        next?.checked_sub_days(Days::new(1)).map(Self::from)
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month(), day: date.day() }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

/// The time a draft is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Period {
    /// As written: 2019年上半年.
    pub written: String,
    /// Its year.
    pub year: i32,
    /// Which part of the year.
    pub kind: PeriodKind,
}

/// Which part of a year a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodKind {
    /// 2019年, 2019年度.
    Year,
    /// 上半年.
    FirstHalf,
    /// 下半年.
    SecondHalf,
    /// 第三季度.
    Quarter(u32),
    /// 1—9月; the first and the last month.
    Months(u32, u32),
}

impl Period {
    /// Reads 2019年上半年, 2019年下半年, 2019年, 2019年度, 2019年第三季度, 2019年1—9月.
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.trim();
        let (year, rest) = written.split_once('年')?;
        let year = (year.len() == 4).then(|| whole(year))?.filter(|year| (1900..2200).contains(year))?;
        let kind = match rest {
            "" | "度" | "全年" => PeriodKind::Year,
            "上半年" => PeriodKind::FirstHalf,
            "下半年" => PeriodKind::SecondHalf,
            "前三季度" => PeriodKind::Months(1, 9),
            _ => match rest.strip_suffix("季度") {
                Some(number) => PeriodKind::Quarter(quarter(number)?),
                None => months(rest)?,
            },
        };
        Some(Self { written: written.to_owned(), year, kind })
    }

    /// Its first day.
    pub fn start(&self) -> Date {
        Date { year: self.year, month: self.months().0, day: 1 }
    }

    /// Its last day.
    pub fn end(&self) -> Date {
        let month = self.months().1;
        // Of the years that are read every month has a last day, so 28 is never said; it would be a day in any.
        Date::last_of(self.year, month).unwrap_or(Date { year: self.year, month, day: 28 })
    }

    /// A day on which a report of it may be signed: some days after its end.
    pub fn week_after(&self) -> Date {
        let Date { year, month, .. } = self.end();
        match month {
            12 => Date { year: year + 1, month: 1, day: 8 },
            _ => Date { year, month: month + 1, day: 8 },
        }
    }

    /// What comes next, as the heading of the plans says it: 下半年, 2020年, or 下步.
    pub fn next(&self) -> String {
        match self.kind {
            PeriodKind::FirstHalf => "下半年".to_owned(),
            PeriodKind::Year | PeriodKind::SecondHalf => format!("{}年", self.year + 1),
            PeriodKind::Quarter(_) | PeriodKind::Months(..) => "下步".to_owned(),
        }
    }

    /// The same time a year later, written in the same way.
    #[must_use]
    pub fn a_year_later(&self) -> Self {
        let year = self.year + 1;
        Self { written: self.written.replacen(&self.year.to_string(), &year.to_string(), 1), year, kind: self.kind }
    }

    /// The half-year whose end is nearest to a day: who drafts in early July reports on the first half that has just ended,
    /// and so does who prepares it in June.
    pub fn half_year_near(day: Date) -> Self {
        let (year, kind, name) = match day.month {
            1..=3 => (day.year - 1, PeriodKind::SecondHalf, "下半年"),
            4..=9 => (day.year, PeriodKind::FirstHalf, "上半年"),
            _ => (day.year, PeriodKind::SecondHalf, "下半年"),
        };
        Self { written: format!("{year}年{name}"), year, kind }
    }

    /// How the same time a year ago is called: 上年 for a whole year, else 上年同期.
    pub fn previous_year_words(&self) -> &'static str {
        match self.kind {
            PeriodKind::Year => "上年",
            PeriodKind::FirstHalf | PeriodKind::SecondHalf | PeriodKind::Quarter(_) | PeriodKind::Months(..) => "上年同期",
        }
    }

    fn months(&self) -> (u32, u32) {
        match self.kind {
            PeriodKind::Year => (1, 12),
            PeriodKind::FirstHalf => (1, 6),
            PeriodKind::SecondHalf => (7, 12),
            PeriodKind::Quarter(number) => (number * 3 - 2, number * 3),
            PeriodKind::Months(first, last) => (first, last),
        }
    }
}

fn quarter(text: &str) -> Option<u32> {
    match text.strip_prefix('第').unwrap_or(text) {
        "一" | "1" => Some(1),
        "二" | "2" => Some(2),
        "三" | "3" => Some(3),
        "四" | "4" => Some(4),
        _ => None,
    }
}

fn months(text: &str) -> Option<PeriodKind> {
    let text = text.strip_suffix('份').unwrap_or(text).strip_suffix('月')?;
    let (first, last) = match text.find(DASHES) {
        Some(at) => (text[..at].trim_end_matches('月'), text[at..].trim_start_matches(DASHES)),
        None => (text, text),
    };
    let (first, last) = (short(first)?, short(last)?);
    (1 <= first && first <= last && last <= 12).then(|| by_months(first, last))
}

/// Months that have a name of their own are what the name says: 1—6月 is a first half.
fn by_months(first: u32, last: u32) -> PeriodKind {
    match (first, last) {
        (1, 12) => PeriodKind::Year,
        (1, 6) => PeriodKind::FirstHalf,
        (7, 12) => PeriodKind::SecondHalf,
        (1, 3) | (4, 6) | (7, 9) | (10, 12) => PeriodKind::Quarter(last / 3),
        _ => PeriodKind::Months(first, last),
    }
}

/// One or two digits.
fn short(text: &str) -> Option<u32> {
    (text.len() <= 2).then(|| whole(text)).flatten()
}

/// Digits only: `parse` alone would take `+5`.
fn whole<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
