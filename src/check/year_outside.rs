//! Years of another report: what is left of last year's text.

use super::in_name::ends_in_name;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::text::years::{Year, years};
use crate::ledger::{About, Ledger, LedgerText, Piece, Text};
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
    ledger.visit_texts(&mut |LedgerText { text, about, .. }| {
        for piece in &text.pieces {
            let Piece::Plain(words) = piece else { continue };
            for found in in_digits(words) {
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
    if in_digits(title).any(|found| found.year == own) {
        return None;
    }
    in_digits(title).find(|found| !reaches_out(title, *found)).map(|found| found.year)
}

fn finding(ledger: &Ledger, text: &Text, about: About, words: &str, found: Year) -> Option<Finding> {
    let report = &ledger.report;
    if reaches_out(words, found) {
        return None;
    }
    let (year, behind) = (found.year, &words[found.end..]);
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

/// Every 2019年 of a text: years in other digits are `stale-year`'s.
fn in_digits(text: &str) -> impl Iterator<Item = Year> + '_ {
    years(text).filter(|found| found.in_digits && found.year >= 1949)
}

/// Whether a year reaches out of the period on purpose.
fn reaches_out(text: &str, found: Year) -> bool {
    let (before, behind) = (&text[..found.start], &text[found.end..]);
    BEFORE.iter().any(|word| before.ends_with(word)) || BEHIND.iter().any(|word| behind.starts_with(word)) || ends_in_name(before)
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
