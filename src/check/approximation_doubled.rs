//! 约120余人: said to be about so many twice.

use super::weighed::weighed;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{Ledger, LedgerText, Piece, Text};
use crate::quantity::running::is_of_another;

pub(super) static RULE: Rule = Rule {
    id: "approximation-doubled",
    name: "概数词重复",
    severity: Severity::Warning,
    about: "一个数前后是不是用了两个概数词，如“约”和“余”",
    why: "“约”“近”“逾”与“余”“多”“左右”“以上”只用一个，用两个自相矛盾",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
健康扶贫:
  入户: 约120余户
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
健康扶贫:
  入户: 120余户
"#,
    basis: "实务：概数词只用一个",
};

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    for (_, figure, quantity) in weighed(ledger) {
        let hedges = quantity.hedges();
        let [first, second, ..] = hedges[..] else { continue };
        let message = format!("“{}”所填{}，“{first}”和“{second}”只能用一个", figure.key, quantity.written());
        findings.push(RULE.finding(message).at(figure.place.clone()).hint("删去其中一个"));
    }
    ledger.visit_texts(&mut |LedgerText { text, .. }| in_text(ledger, text, findings));
}

/// Words before a number that make it less than exact; longer ones come before those that end them.
const BEFORE: &[&str] = &[
    "不少于",
    "不低于",
    "不超过",
    "不多于",
    "不高于",
    "至少",
    "最少",
    "至多",
    "最多",
    "超过",
    "超出",
    "将近",
    "接近",
    "大约",
    "不足",
    "不到",
    "逾",
    "约",
    "近",
    "超",
];
/// What may stand between such a word and the number.
const BETWEEN: &[&str] = &["需要", "需", "有", "达", "达到", "为", "投入", "要", "应", "用", "筹集", "完成"];
/// Words behind a number that do.
const BEHIND: &[&str] = &["及以上", "以上", "以下", "以内", "左右", "上下", "之多"];

/// `至少需要${甲.资金}以上`: the words stand round the name.
fn in_text(ledger: &Ledger, text: &Text, findings: &mut Findings) {
    for (at, piece) in text.pieces.iter().enumerate() {
        let Piece::Figure(id) = piece else { continue };
        let Some(quantity) = ledger.figure(*id).quantity.as_ref() else { continue };
        let plain = |at: Option<usize>| match at.and_then(|at| text.pieces.get(at)) {
            Some(Piece::Plain(words)) => words.as_str(),
            _ => "",
        };
        let (before, behind) = (plain(at.checked_sub(1)), plain(Some(at + 1)));
        let first = word_before(before);
        let last = BEHIND.iter().find(|word| behind.starts_with(**word)).copied();
        let words: Vec<&str> = first.into_iter().chain(quantity.hedges()).chain(last).collect();
        // What the figure itself says twice is told of the figure.
        let ([one, two, ..], true) = (&words[..], first.is_some() || last.is_some()) else { continue };
        let head: String = first.map_or("", |word| &before[before.rfind(word).unwrap_or(0)..]).to_owned();
        let said = format!("{head}{}{}", quantity.written(), last.unwrap_or_default());
        let name = format!("${{{}}}", ledger.figure(*id).key);
        let place = text
            .place
            .within(&format!("{head}{name}"))
            .or_else(|| text.place.within(&name))
            .unwrap_or_else(|| text.place.clone());
        findings.push(RULE.warning(format!("这里印成“{said}”，“{one}”和“{two}”只能用一个")).at(place).hint("删去其中一个"));
    }
}

/// The word for a rough number at the end of a text.
fn word_before(text: &str) -> Option<&'static str> {
    // 约需120万元以上: a verb may stand between 约 and its number.
    let bare = BETWEEN.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    [text, bare].into_iter().find_map(|text| {
        let word = BEFORE.iter().find(|word| text.ends_with(**word))?;
        (!is_of_another(text, word)).then_some(*word)
    })
}
