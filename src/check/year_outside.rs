//! Years of another report: what is left of last year's text.

use super::prose::{About, texts};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{Ledger, Piece, Text};
use crate::quantity::period::Date;

pub(super) static RULE: Rule = Rule {
    id: "year-outside",
    name: "年份不在期间内",
    severity: Severity::Warning,
    about: "文字里的年份、日期是不是在报告的期间之外",
    why: "沿用往年的文字，最容易留下往年的年份",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
主要工作:
  - {标题: 疾病预防控制, 正文: 2016年，全市报告传染病837例。}
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
主要工作:
  - {标题: 疾病预防控制, 正文: 2019年上半年，全市报告传染病837例。}
"#,
    basis: "实务：定稿前核对文中的年份和日期",
};

/// Words before a year that reach out of the period on purpose.
const BEFORE: &[&str] =
    &["自", "从", "到", "至", "于", "在", "力争", "比", "较", "截至", "截止", "—", "-", "～", "《", "“", "（", "("];
/// Words behind a year that do.
const BEHIND: &[&str] = &[
    "以来",
    "起",
    "至",
    "—",
    "-",
    "～",
    "底前",
    "末前",
    "以前",
    "之前",
    "远景",
    "规划",
    "行动",
    "版",
    "修订",
    "度考核",
    "计划",
    "目标",
];

/// How many are told: more is another year's report, and looking for each place takes time.
const MOST: usize = 200;

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let report = &ledger.report;
    let title = report.title_in_a_line();
    if let Some(year) = of_title(&title, report.period.year) {
        let place = report.places.get("标题").unwrap_or(&report.place).clone();
        let message = format!("标题写的是{year}年，报告的期间是{}", report.period.written);
        findings.push(RULE.finding(message).at(place).hint("改正标题或期间"));
    }
    let mut told = 0;
    texts(ledger, &mut |text, about| {
        for piece in &text.pieces {
            let Piece::Plain(words) = piece else { continue };
            for found in years(words) {
                if told >= MOST {
                    return;
                }
                if let Some(finding) = finding(ledger, text, about, words, found) {
                    told += 1;
                    findings.push(finding);
                }
            }
        }
    });
}

/// The year of a title that is not the report's. One that names the report's year may look ahead: 2024年情况和2025年打算.
fn of_title(title: &str, own: i32) -> Option<i32> {
    let is_name = |(at, _, behind): &FoundYear<'_>| {
        let before = &title[..*at];
        quoted(before) || BEFORE.iter().any(|word| before.ends_with(word)) || BEHIND.iter().any(|word| behind.starts_with(word))
    };
    if years(title).any(|(_, year, _)| year == own) {
        return None;
    }
    years(title).find(|found| !is_name(found)).map(|(_, year, _)| year)
}

/// Where a year stands in a text, the year, and what follows it.
type FoundYear<'a> = (usize, i32, &'a str);

fn finding(ledger: &Ledger, text: &Text, about: About, words: &str, (at, year, behind): FoundYear<'_>) -> Option<Finding> {
    let report = &ledger.report;
    let before = words.get(..at)?;
    if BEFORE.iter().any(|word| before.ends_with(word)) || BEHIND.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    // A name in quotation marks is a name whatever year it holds.
    if quoted(before) {
        return None;
    }
    let (day, length) = date(year, behind);
    let limit = report.signed.unwrap_or_else(|| report.period.end());
    let written = format!("{year}年{}", behind.get(..length)?);
    let place = text.place.within(&written).unwrap_or_else(|| text.place.clone());
    let finding = if about == About::Past && day.is_some_and(|day| day > limit && year - report.period.year <= 1) {
        let message = format!("“{written}”在{limit}之后，那时还没有发生");
        RULE.finding(message).hint("核对日期；若是打算，写进计划一章")
    } else if year <= report.period.year - 2 || (about == About::Past && year > report.period.year && day.is_none()) {
        let message = format!("“{written}”不在报告的期间（{}）前后", report.period.written);
        RULE.note(message).hint("核对是不是沿用了往年的文字")
    } else {
        return None;
    };
    Some(finding.at(place))
}

/// Every 2019年 of a text.
fn years(text: &str) -> impl Iterator<Item = FoundYear<'_>> {
    text.match_indices('年').filter_map(|(end, year)| {
        let at = end.checked_sub(4)?;
        let digits = text.get(at..end).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let is_longer = text.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
        let number: i32 = digits.parse().ok().filter(|number| (1949..2100).contains(number) && !is_longer)?;
        Some((at, number, text.get(end + year.len()..)?))
    })
}

/// The last day that `6月15日` or `12月` behind a year can mean, and how long it is.
fn date(year: i32, behind: &str) -> (Option<Date>, usize) {
    let number = |text: &str| -> Option<(u32, usize)> {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        text.get(..length).filter(|_| (1..=2).contains(&length))?.parse().ok().map(|number| (number, length))
    };
    let Some((month, length)) = number(behind).filter(|(_, length)| behind[*length..].starts_with('月')) else {
        return (None, 0);
    };
    let after = length + '月'.len_utf8();
    match number(&behind[after..]).filter(|(_, length)| behind[after + length..].starts_with('日')) {
        Some((day, length)) => (Date::new(year, month, day), after + length + '日'.len_utf8()),
        // 7月 may be its first day.
        None => (Date::new(year, month, 1), after),
    }
}

/// Whether a text ends inside 《》 or “”; no name is longer than a few words.
fn quoted(before: &str) -> bool {
    let start = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let before = &before[start..];
    [('《', '》'), ('“', '”')].iter().any(|(open, close)| before.rfind(*open) > before.rfind(*close))
}
