//! Last year in a text of this year: what is left of the text that it was written over.

use super::in_name::ends_in_name;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::base::text::ends::last;
use crate::base::text::years::{Year, years};
use crate::check::stale::raw;
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "stale-year",
    name: "年份停在上年",
    severity: Severity::Warning,
    about: "文字里的年份是不是还停在上一年",
    why: "从上一期抄来的文字常常留着上一期的年份",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年上半年, 成文日期: 2020-07-08}
引言: 2019年上半年，全市卫生健康工作平稳推进。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年上半年, 成文日期: 2020-07-08}
引言: 2020年上半年，全市卫生健康工作平稳推进，好于2019年同期。
"#,
    basis: "《党政机关公文处理工作条例》第十九条：内容简洁，主题突出，表述准确",
};

/// A year before these is held against, or counted from.
const REFERS_BEFORE: [&str; 17] =
    ["比", "较", "与", "和", "同", "跟", "自", "从", "由", "好于", "优于", "高于", "低于", "多于", "少于", "始于", "针对"];
/// Honours are given for the year before: 被评为2018年度先进单位.
const HONOURS: [&str; 6] = ["评为", "获", "授予", "表彰", "命名", "考评"];
/// What follows a year that is only referred to.
const REFERS_AFTER: [&str; 10] = ["同期", "以来", "起", "相比", "至", "到", "—", "-", "、", "和"];

/// The most characters of a clause that are looked at: a text of years alone is looked through once.
const CLAUSE: usize = 61;

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    let period = &ledger.report.period;
    ledger.visit_texts(&mut |said| {
        // In the file's own text, so that the year is told where it stands; its `${…}` are passed over below.
        let place = &said.text.place;
        let text = raw(place);
        for found in years(text) {
            let year = found.year;
            // 较2022年的 before 上年 of a report of 2024: what is printed is of 2023.
            if year < period.year - 1 && year > period.year - 9 && is_before_last_year(&text[found.end..]) {
                let span = place.span.start + found.start..place.span.start + found.end;
                let finding = RULE.finding(format!("这里写的是{year}年，后面印的是上年（{}年）的数", period.year - 1));
                let hint = format!("是上一期留下的就改成{}年", period.year - 1);
                findings.push(finding.hint(hint).at(Place { span, ..place.clone() }));
                continue;
            }
            // Years further off are `year-outside`'s, which reads digits only.
            let stale = year == period.year - 1 || (year < period.year && !found.in_digits);
            if !stale || is_reference(text, found) {
                continue;
            }
            let span = place.span.start + found.start..place.span.start + found.end;
            let finding = RULE.finding(format!("这里写的是{year}年，报告的期间是{}", period.written));
            let finding = finding.hint(format!("是上一期留下的就改掉；确实说的是{year}年的事，可以不改"));
            findings.push(finding.at(Place { span, ..place.clone() }));
        }
    });
}

/// Whether what follows a year prints 上年 of a figure.
fn is_before_last_year(after: &str) -> bool {
    let Some((words, rest)) = after.split_once("${") else { return false };
    let name = rest.split('}').next().unwrap_or_default();
    words.chars().count() <= 6 && !words.contains(['，', '。', '；', '、']) && name.ends_with(".上年")
}

/// Whether a year stands in a name, in `${…}`, or is one that the sentence looks back to or forward to.
fn is_reference(text: &str, year: Year) -> bool {
    let (before, after) = (&text[..year.start], &text[year.end..]);
    let clause = last(before, CLAUSE).rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
    let honour = after.starts_with('度') && HONOURS.iter().any(|word| clause.contains(word));
    // The month and the day of a range that ends in this report's year: 2018年10月1日至2019年5月31日.
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '月' | '日'));
    honour
        || ends_in_name(before)
        || REFERS_BEFORE.iter().any(|word| before.ends_with(word))
        || REFERS_AFTER.iter().any(|word| after.starts_with(word))
}
