//! 增长-13.69%: a word that says which way something went, and a sign that says it once more.

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::base::text::direction::{ChangeUse, words};
use crate::check::stale::raw;
use crate::ledger::Ledger;

pub(super) static RULE: Rule = Rule {
    id: "change-signed",
    name: "增减后面是负数",
    severity: Severity::Warning,
    about: "文字里“增长”“下降”后面印的是不是负数",
    why: "“增长-13.69%”是下降，这样写读不通；上年写的是增长，今年降了，话也要跟着改",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年, 成文日期: 2021-01-08}
传染病: {报告增幅: -13.69%}
主要工作:
  - 法定传染病比上年增长${传染病.报告增幅}。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2020年, 成文日期: 2021-01-08}
传染病: {报告数: {值: 5216例, 上年: 6043例}}
主要工作:
  - 法定传染病报告${传染病.报告数}，同比${传染病.报告数.同比}。
"#,
    basis: "《党政机关公文处理工作条例》第十九条：内容简洁，主题突出，表述准确",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    ledger.visit_texts(&mut |said| {
        let place = &said.text.place;
        let text = raw(place);
        for (at, _) in text.match_indices("${").chain(text.match_indices(['-', '－', '−'])) {
            let Some(change) =
                words(ChangeUse::Said).find(|change| text[..at].trim_end_matches(['了', '约']).ends_with(change.word))
            else {
                continue;
            };
            let Some((end, shown)) = negative(ledger, &text[at..]) else { continue };
            let start = place.span.start + at - change.word.len().min(at);
            let finding = RULE.finding(format!("“{}”后面是负数：{shown}", change.word));
            let finding = finding.hint("改成实际的方向，不带负号；或者写 ${组.名称.同比}，程序按两年的数写“增长”“下降”");
            findings.push(finding.at(Place { span: start..place.span.start + at + end, ..place.clone() }));
        }
    });
}

/// The negative number that a text begins with, as it is printed, and its length there: -13.69%, ${传染病.增幅}.
fn negative(ledger: &Ledger, text: &str) -> Option<(usize, String)> {
    if let Some(rest) = text.strip_prefix("${") {
        let (name, _) = rest.split_once('}')?;
        let quantity =
            ledger.figure(ledger.id(name.trim()).or_else(|| ledger.id(&name.replace(['「', '」'], "")))?).quantity.as_ref()?;
        let is_negative = quantity.value().is_some_and(|value| value.is_sign_negative() && !value.is_zero());
        return is_negative.then(|| ("${}".len() + name.len(), quantity.written().to_owned()));
    }
    let sign = text.chars().next()?;
    let rest = &text[sign.len_utf8()..];
    let number = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
    let end = number + rest[number..].chars().next().filter(|c| matches!(c, '%' | '‰')).map_or(0, char::len_utf8);
    // 增长-下降 counts nothing.
    rest.starts_with(|c: char| c.is_ascii_digit()).then(|| (sign.len_utf8() + end, format!("{sign}{}", &rest[..end])))
}
