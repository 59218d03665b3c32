//! A year in a text that is neither the report's nor its plan's.

use super::Check;
use crate::data::ledger::Ledger;
use crate::data::stale::{raw, texts};
use crate::finding::{Finding, Findings, Severity};
use crate::source::Place;

pub(super) const CHECK: Check = Check {
    name: "stale-year",
    about: "文字里的年份不是本期的，也不是下步计划的",
    why: "从上一期抄来的文字常常留着上一期的年份",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年上半年, 成文日期: 2020-07-08}
引言: 2019年上半年，全市卫生健康工作平稳推进。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年上半年, 成文日期: 2020-07-08}
引言: 2020年上半年，全市卫生健康工作平稳推进，好于2019年同期。
"#,
    basis: "《党政机关公文处理工作条例》第十九条：内容简洁，主题突出，表述准确",
    severity: Severity::Warning,
    run,
};

/// A year before these is held against, or counted from.
const REFERS_BEFORE: [&str; 17] =
    ["比", "较", "与", "和", "同", "跟", "自", "从", "由", "好于", "优于", "高于", "低于", "多于", "少于", "始于", "针对"];
/// Honours are given for the year before: 被评为2018年度先进单位.
const HONOURS: [&str; 6] = ["评为", "获", "授予", "表彰", "命名", "考评"];
/// A year before which these stand is a goal.
const GOAL_BEFORE: [&str; 4] = ["到", "至", "力争", "争取"];
/// What follows a year that is only referred to.
const REFERS_AFTER: [&str; 10] = ["同期", "以来", "起", "相比", "至", "到", "—", "-", "、", "和"];
/// What follows a year that is a goal.
const GOAL_AFTER: [&str; 4] = ["前", "底前", "末前", "远景"];

fn run(ledger: &Ledger, findings: &mut Findings) {
    let title = ledger.report.places.get("标题").filter(|place| **place != ledger.report.place);
    let places = title.into_iter().chain(texts(ledger).into_iter().map(|said| &said.text.place).collect::<Vec<_>>());
    let period = &ledger.report.period;
    for place in places {
        let text = raw(place);
        for (at, length, year) in years(text) {
            if (period.year..=period.year + 1).contains(&year) || is_reference(text, at, at + length, year > period.year) {
                continue;
            }
            let span = place.span.start + at..place.span.start + at + length;
            let message = format!("这里写的是{year}年，报告的期间是{}", period.written);
            let finding = match year < period.year {
                true => {
                    Finding::warning(CHECK.name, message).hint(format!("是上一期留下的就改掉；确实说的是{year}年的事，可以不改"))
                }
                false => Finding::note(CHECK.name, message).hint("请核对年份有没有写错"),
            };
            findings.push(finding.at(Place { span, ..place.clone() }));
        }
    }
}

/// Every year with its 年: where it stands, how many bytes it has, and which it is.
fn years(text: &str) -> Vec<(usize, usize, i32)> {
    let year_at = |(end, _): (usize, &str)| {
        let digits: Vec<(usize, u32)> =
            text[..end].char_indices().rev().map_while(|(at, c)| Some((at, digit(c)?))).take(5).collect();
        let year = digits.iter().rev().fold(0, |year, (_, digit)| year * 10 + digit);
        let start = digits.last()?.0;
        // 1900 to 2199, and four digits: 120000年 is none.
        (digits.len() == 4 && (1900..2200).contains(&year)).then_some((start, end + '年'.len_utf8() - start, year.cast_signed()))
    };
    text.match_indices('年').filter_map(year_at).collect()
}

fn digit(c: char) -> Option<u32> {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let wide = ('０'..='９').contains(&c).then(|| u32::from(c) - u32::from('０'));
    c.to_digit(10).or(wide).or_else(|| CHINESE.iter().position(|known| *known == c).and_then(|at| u32::try_from(at).ok()))
}

/// Whether a year stands in a name, in `${…}`, or is one that the sentence looks back to or forward to.
fn is_reference(text: &str, start: usize, end: usize, later: bool) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let inside = |open: &str, close: &str| before.rfind(open) > before.rfind(close);
    let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
    let honour = after.starts_with('度') && HONOURS.iter().any(|word| clause.contains(word));
    // The month and the day of a range that ends in this report's year: 2018年10月1日至2019年5月31日.
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '月' | '日'));
    let (words_before, words_after) =
        if later { (&GOAL_BEFORE[..], &GOAL_AFTER[..]) } else { (&REFERS_BEFORE[..], &REFERS_AFTER[..]) };
    honour
        || [("《", "》"), ("“", "”"), ("〔", "〕"), ("${", "}")].iter().any(|(open, close)| inside(open, close))
        || words_before.iter().any(|word| before.ends_with(word))
        || words_after.iter().any(|word| after.starts_with(word))
}
