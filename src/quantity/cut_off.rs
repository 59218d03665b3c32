//! 截至6月底 beside a number: it says when, and names nothing, where that is the day up to which the figure is counted anyway.

use std::ops::Range;

use super::period::Date;

/// How such words begin.
const HEADS: [&str; 4] = ["截至到", "截止到", "截至", "截止"];

/// Words without days up to which something is counted; `is_known` says which may go.
pub(crate) fn without_cut_offs(words: &str, is_known: &dyn Fn(&CutOff) -> bool) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        match cut_off(rest) {
            Some((length, said)) if is_known(&said) => rest = &rest[length..],
            _ => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

/// The days up to which words say that something is counted.
pub(crate) fn cut_offs(words: &str) -> Vec<CutOff> {
    let heads = words.match_indices('截');
    heads.filter_map(|(at, _)| Some(cut_off(&words[at..])?.1)).collect()
}

/// A day up to which something is counted, as far as it is said.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CutOff {
    year: Option<i32>,
    month: u32,
    day: CutOffDay,
}

#[derive(Debug, PartialEq, Eq)]
enum CutOffDay {
    /// 6月底, 6月
    Last,
    Of(u32),
}

impl CutOff {
    /// Whether it is this day.
    pub(crate) fn is(&self, date: Date) -> bool {
        let is_day = match self.day {
            CutOffDay::Of(day) => day == date.day,
            CutOffDay::Last => Date::last_of(date.year, date.month) == Some(date),
        };
        self.year.is_none_or(|year| year == date.year) && self.month == date.month && is_day
    }
}

/// The day that a text begins with, and how long its words are.
fn cut_off(text: &str) -> Option<(usize, CutOff)> {
    let head = HEADS.iter().find(|head| text.starts_with(**head))?;
    let mut at = head.len()..text.len();
    let (first, unit) = number(text, &mut at)?;
    let (year, month) = match unit {
        '年' => (Some(first as i32), number(text, &mut at).filter(|(_, unit)| *unit == '月')?.0),
        '月' => (None, first),
        _ => return None,
    };
    let rest = &text[at.clone()];
    let (length, day) = match rest.chars().next() {
        Some(c @ ('底' | '末')) => (c.len_utf8(), CutOffDay::Last),
        Some(c) if c.is_ascii_digit() => {
            let (day, _) = number(text, &mut at).filter(|(_, unit)| matches!(unit, '日' | '号'))?;
            (0, CutOffDay::Of(day))
        }
        _ => (0, CutOffDay::Last),
    };
    Some((at.start + length, CutOff { year, month, day }))
}

/// A number of a date and what it counts; moves on behind both.
fn number(text: &str, at: &mut Range<usize>) -> Option<(u32, char)> {
    let rest = &text[at.clone()];
    let length = rest.find(|c: char| !c.is_ascii_digit()).filter(|length| (1..=4).contains(length))?;
    let (number, unit) = (rest[..length].parse().ok()?, rest[length..].chars().next()?);
    at.start += length + unit.len_utf8();
    Some((number, unit))
}

#[cfg(test)]
mod tests {
    use super::without_cut_offs;
    use crate::quantity::period::Date;

    #[test]
    fn the_day_of_the_report_says_nothing_more() {
        let date = Date::new(2024, 6, 30).unwrap();
        let bare = |words: &str| without_cut_offs(words, &|said| said.is(date));
        for words in ["机构截至6月底", "机构截止到2024年6月30日", "截至6月30日机构", "机构截至6月末", "机构截至6月"]
        {
            assert_eq!(bare(words), "机构", "{words}");
        }
        for words in ["机构截至5月底", "机构截至6月15日", "机构截至2023年6月底", "机构6月底", "机构截至今年", "机构截至6"]
        {
            assert_eq!(bare(words), words);
        }
    }
}
