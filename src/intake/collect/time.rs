//! Which time heads and titles name: 2024年, 2023年1-6月, 上半年, against the period of the report.

use crate::quantity::period::{Period, PeriodKind};

/// Words for a year ago.
pub(super) const LAST: &[&str] = &["上年", "去年", "上一年", "同期"];

/// Which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// The period; the larger, the more clearly it says so.
    This(u8),
    /// A year ago.
    Last(u8),
    /// Another.
    Other,
}

/// 6月, 二季度: one of several times that the period is made of.
pub(super) fn is_month(name: &str, period: &Period) -> bool {
    if part(name).is_none_or(|kind| kind == period.kind) {
        return false;
    }
    let count = name.trim_end_matches('份').strip_suffix('月').or_else(|| name.strip_suffix("季度"));
    count.is_some_and(|count| {
        !count.is_empty() && count.chars().all(|c| c.is_ascii_digit() || "第一二三四五六七八九十".contains(c))
    })
}

/// Which time a head names by its digits: 2024年, 2023年1-6月, 上半年; none where it names none.
pub(super) fn time(text: &str, period: &Period) -> Option<Time> {
    let digits = |text: &str| text.chars().rev().take_while(char::is_ascii_digit).count();
    let year = text.match_indices('年').find_map(|(at, _)| {
        let count = digits(&text[..at]);
        let number: i32 = text[at - count..at].parse().ok()?;
        match count {
            4 => Some((number, at - count, at + '年'.len_utf8())),
            2 => Some((2000 + number, at - count, at + '年'.len_utf8())), // 24年6月底
            _ => None,
        }
    });
    // 2024 alone is a year too.
    let bare = || text.parse().ok().filter(|year| (2000..2100).contains(year)).map(|year| (year, 0, text.len()));
    let of_year = year.or_else(bare);
    let rest = of_year.map_or(text, |(_, _, end)| &text[end..]);
    let part = part(rest);
    let a_year_ago = LAST.iter().any(|word| text.contains(word));
    let same_part = match part {
        None => true,
        Some(kind) => kind == period.kind || ends_with(kind, period),
    };
    let number = match of_year {
        None if a_year_ago && is_year_end(text) => period.year - 1,
        None => part.map(|_| if a_year_ago { period.year - 1 } else { period.year })?,
        Some((year, ..)) => year,
    };
    // 去年底 is half a year before the end of this half, and no same time of last year.
    if part.is_none() && period.kind != PeriodKind::Year && is_year_end(text) {
        return Some(Time::Other);
    }
    let rank = if part.is_some() { 3 } else { 2 }; // 2024年上半年 says more than 2024年.
    Some(match number - period.year {
        0 if same_part && a_year_ago => Time::Last(rank),
        0 if same_part => Time::This(rank),
        -1 if same_part => Time::Last(rank),
        _ => Time::Other,
    })
}

/// Whether a text speaks of the end of a year, or its beginning: 去年底, 2023年末, 年初.
fn is_year_end(text: &str) -> bool {
    text.contains("年初") || text.match_indices(['底', '末']).any(|(at, _)| text[..at].ends_with(['年', '度']))
}

/// Whether a title speaks of another part of the year than the period: 1—5月 of a first half. What is said of the whole year may be
/// about any part of it.
pub(super) fn is_of_other_part(text: &str, period: &Period) -> bool {
    let rest = text.rsplit_once('年').map_or(text, |(_, rest)| rest);
    let halves = ["上半年", "下半年"].iter().find(|part| text.contains(**part)).and_then(|word| part(word));
    match halves.or_else(|| part(rest)) {
        None | Some(PeriodKind::Year) => false,
        Some(kind) => kind != period.kind && !ends_with(kind, period),
    }
}

/// Why it is not sure that a head which ends with the period speaks of all of it: 6月 may be that month alone, or all up to then.
pub(super) fn one_month(text: &str, period: &Period) -> Option<String> {
    /// What says that all up to then is meant, or how things stood at its end.
    const UP_TO: &[&str] = &["底", "末", "止", "截", "累计", "至", "以来", "合计"];
    let rest = text.rsplit_once('年').map_or(text, |(_, rest)| rest);
    let is_one = part(rest).is_some_and(|kind| kind != period.kind && ends_with(kind, period));
    let is_clear = UP_TO.iter().any(|word| text.contains(word));
    (is_one && !is_clear).then(|| format!("表头写的是“{text}”，不知是这一个月的数，还是累计到这个月"))
}

/// Whether a head names a year, and no part of it, though the period is one.
pub(super) fn is_whole_year(text: &str, period: &Period) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_same_time = LAST.iter().any(|word| text.contains(word));
    period.kind != PeriodKind::Year && !is_same_time && part(text).is_none() && digits.len() == 4 && time(text, period).is_some()
}

/// Why last year's values are not sure beneath a head that names a year alone, where that of this year's says more.
pub(super) fn whole_year(last: &str, this: &str, period: &Period) -> Option<String> {
    // 去年 beside 上半年 says as little as 2024年 does.
    let is_bare =
        ["去年", "上年", "上一年", "去年度", "上年度"].contains(&last) && period.kind != PeriodKind::Year && part(this).is_some();
    let is_apart = is_bare || is_whole_year(last, period) && !is_whole_year(this, period);
    is_apart.then(|| format!("表头写的是“{last}”，不知是全年的数，还是同期的"))
}

/// Whether 6月 stands for a first half: what is counted up to its end.
fn ends_with(kind: PeriodKind, period: &Period) -> bool {
    match kind {
        PeriodKind::Months(first, last) => first == last && last == period.end().month && period.start().month == 1,
        _ => false,
    }
}

/// The part of a year that a text begins with, or names.
fn part(text: &str) -> Option<PeriodKind> {
    const PARTS: &[&str] = &["上半年", "下半年", "前三季度", "全年", "年度"];
    let named = PARTS.iter().find(|part| text.contains(**part)).map(|part| if *part == "年度" { "全年" } else { part });
    let by_quarter = || text.split_once("季度").map(|(before, _)| before.chars().next_back());
    let months = || {
        let end = text.find('月')?;
        let start = text[..end].rfind(|c: char| !(c.is_ascii_digit() || "-—－–~～至到月".contains(c)));
        let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        Some(text[start..=end + 2].to_owned()) // 月 takes three bytes.
    };
    let words = match (named, by_quarter()) {
        (Some(part), _) => (*part).to_owned(),
        (None, Some(Some(number))) => format!("第{number}季度"), // 二季度 and 第二季度 alike.
        (None, _) => months()?,
    };
    Period::parse(&format!("2024年{words}")).map(|period| period.kind) // Of any year: only the part is asked for.
}

#[cfg(test)]
mod tests {
    use super::is_of_other_part;
    use crate::quantity::period::Period;

    #[test]
    fn titles_may_speak_of_another_time() {
        let period = Period::parse("2024年上半年").unwrap();
        let other = |title: &str| is_of_other_part(title, &period);
        assert!(["2024年1-5月统计表", "2024年一季度报表", "2024年下半年"].iter().all(|title| other(title)));
        assert!(
            !["2024年上半年统计表", "2024年1-6月", "2024年度重点指标", "2024年", "2024年6月"].iter().any(|title| other(title))
        );
    }
}
