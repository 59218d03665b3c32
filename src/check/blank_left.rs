//! XX例, ____人, （  ）%, #N/A, 20XX年, 合格率为。: a place that somebody left blank in a text, and that would be printed so.

use std::ops::Range;
use std::sync::LazyLock;

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{Ledger, LedgerText, Piece};
use crate::quantity::near::is_no_value;
use crate::quantity::unit::COUNTED;

pub(crate) static RULE: Rule = Rule {
    id: "blank-left",
    name: "文字里有空没填",
    severity: Severity::Warning,
    about: "手写的文字里有没有留空的地方：XX例、____人、（  ）、#N/A、（待核实）、20XX年、合格率为。",
    why: "留空的地方会原样印出，夹在一大篇里不容易看见",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
引言: 今年共报告法定传染病XX例。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
引言: 今年共报告法定传染病837例。
"#,
    basis: "实务：送审稿里不留空",
};

/// What people fill a place with that is still to come.
const FILLERS: &[char] = &['_', '＿', 'X', 'x', 'Ｘ', '×', '*', '＊', '□', '■', '?', '？', '△', '◇'];
/// What a spreadsheet leaves.
const ERRORS: &[&str] = &["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];
/// Words of programs.
const WORDS: &[&str] = &["nan", "NaN", "None", "null", "NULL", "undefined", "TODO", "TBD", "N/A", "FIXME"];
/// Words that say that something is to come.
const PHRASES: &[&str] =
    &["某月某日", "某年某月", "第位", "第名", "暂无数据", "数据待", "此处填", "此处补", "待补充数据", "数字待"];
/// What stands in the files of `init` to be written over.
const SAMPLES: &[&str] =
    &["写标题", "写正文", "写一写", "写一段话", "写第一件事", "写第二件事", "写最后一段话", "某单位", "某称号"];
/// Brackets in which a place is left, or a remark for oneself.
const BRACKETS: &[(char, char)] = &[('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕'), ('“', '”')];
/// How a remark for oneself begins.
const REMARKS: &[&str] =
    &["待填", "待补", "待核", "待报", "待定", "待统计", "待完善", "待更新", "数据待", "数待", "此处", "请填", "填写", "缺数"];
/// What is to be done with a number that is not in: 发病数待核.
const TO_BE: &[&str] = &["待填", "待补", "待核", "待报", "待定", "待统计", "待查", "待更新"];
/// What makes another word of a number before it, or of what is to be done behind it: 大多数待遇, 待报销, 待定点.
const NO_NUMBER: (&[char], &[&str]) =
    (&['多', '少', '半'], &["待报销", "待报废", "待报名", "待定点", "待核酸", "待补贴", "待补助"]);
/// What stands in for a number only right before a measure word at the end of a clause: 共N例, 服务—人次.
const SINGLES: &[char] = &['N', 'n', '#', '○', '◯', '-', '—', '－', '某'];
/// Words that a number must follow.
const HANGING: &[&str] = &["率为", "率达到", "率达", "率是", "数为", "数达", "分别为", "占比为"];
/// What stands before 个百分点 where its number is left out.
const CHANGED: &[char] = &['长', '升', '降', '高', '低', '少', '加', '了', '约', '达', '落'];
/// What stands for a number that is to come, before a measure word.
const DOTS: &[&str] = &["待报", "……", "…", "...", "。。。"];
/// As many are told of one text.
const MOST: usize = 20;

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    ledger.visit_texts(&mut |LedgerText { text, .. }| {
        for piece in &text.pieces {
            let Piece::Plain(plain) = piece else { continue };
            for blank in blanks(plain).into_iter().take(MOST) {
                let shown = around(plain, &blank);
                let place = text.place.within(&plain[shown.clone()]).unwrap_or_else(|| text.place.clone());
                let finding = RULE.finding(format!("这里留着空：“{}”", &plain[shown])).at(place);
                findings.push(finding.hint("填上；还没有数的，在数据里写一个指标（待报），这里用 ${…} 引用它，稿子里会标出来"));
            }
        }
    });
}

/// A blank with the characters beside it, so that it can be seen: 病XX例.
fn around(text: &str, blank: &Range<usize>) -> Range<usize> {
    let before = text[..blank.start].char_indices().rev().take(2).take_while(|(_, c)| c.is_alphanumeric()).last();
    let after: usize =
        text[blank.end..].chars().take(2).take_while(|c| c.is_alphanumeric() || *c == '%').map(char::len_utf8).sum();
    before.map_or(blank.start, |(at, _)| at)..blank.end + after
}

fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !may_begin(c) {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        if let Some(emphasis) = emphasis(rest) {
            at += emphasis;
            continue;
        }
        match length(rest, before) {
            Some(length) => {
                found.push(at..at + length);
                at += length;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// Whether a blank, or words set apart by hand, can begin with this character: of all others no more is looked at.
fn may_begin(c: char) -> bool {
    static FIRSTS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let words = [ERRORS, PHRASES, SAMPLES, WORDS, HANGING, DOTS].into_iter().flatten();
        let singles = FILLERS.iter().chain(SINGLES).chain(&['%', '％', '‰', '个', '数', ' ', '\u{3000}', '*']).copied();
        let brackets = BRACKETS.iter().map(|(open, _)| *open);
        let mut firsts: Vec<char> = words.filter_map(|word| word.chars().next()).chain(singles).chain(brackets).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    });
    FIRSTS.binary_search(&c).is_ok()
}

/// How long the words are that stand between two pairs of marks here, as in `**重点**`: that is emphasis typed by hand, which prints as it is,
/// and no blank. In 共**人，其中**例 the marks stand where numbers should.
fn emphasis(text: &str) -> Option<usize> {
    let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
    let inside = text[mark.len()..].split_once(mark)?.0;
    let is_words = inside.starts_with(|c: char| c.is_alphanumeric()) && !inside.contains('\n') && !starts_with_measure(inside);
    is_words.then_some(2 * mark.len() + inside.len())
}

/// As many characters as a blank has: each of a longer run would look ahead over all that follow.
const LONGEST: usize = 1000;

/// How long the blank is that begins here, if one does.
fn length(rest: &str, before: Option<char>) -> Option<usize> {
    let first = rest.chars().next()?;
    if let Some(word) = ERRORS.iter().chain(PHRASES).chain(SAMPLES).find(|word| rest.starts_with(**word)) {
        return Some(word.len());
    }
    if let Some(behind) = rest.strip_prefix('数').filter(|_| !before.is_some_and(|c| NO_NUMBER.0.contains(&c))) {
        let is_other = NO_NUMBER.1.iter().any(|word| behind.starts_with(word));
        if let Some(word) = TO_BE.iter().find(|word| behind.starts_with(**word) && !is_other) {
            return Some('数'.len_utf8() + word.len());
        }
    }
    let is_ascii_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word) && !is_ascii_word(before)) {
        return (!is_ascii_word(rest[word.len()..].chars().next())).then_some(word.len());
    }
    // 20XX年 is a year, X月X日 a date.
    let is_blank = FILLERS.contains(&first) || SINGLES.contains(&first);
    let same = rest.chars().take(if is_blank { LONGEST } else { 0 }).take_while(|c| *c == first);
    let run: usize = same.map(char::len_utf8).sum();
    if FILLERS.contains(&first) && rest[run..].starts_with(['年', '月', '日']) && !before.is_some_and(|c| c.is_ascii_alphabetic())
    {
        return Some(run);
    }
    if let Some(hanging) = HANGING.iter().find(|word| rest.starts_with(**word)) {
        return rest[hanging.len()..].starts_with(['，', '。', '；', '、', ',', ';']).then_some(hanging.len());
    }
    if matches!(first, '%' | '％' | '‰') && before.is_some_and(|c| is_han(c) || matches!(c, '，' | '。' | '、' | '；' | '：'))
    {
        return Some(first.len_utf8());
    }
    if rest.starts_with("个百分点") && before.is_some_and(|c| CHANGED.contains(&c)) {
        return Some("个百分点".len());
    }
    if SINGLES.contains(&first) && before.is_some_and(is_han) && ends_with_amount(&rest[run..], first) {
        return Some(run);
    }
    if FILLERS.contains(&first) && !is_ascii_word(before) {
        // XX.X% is one blank.
        let parts = |at: usize, c: char| c == first || c == '.' && at > 0 && rest[at + 1..].starts_with(first);
        let length: usize =
            rest.char_indices().take(LONGEST).take_while(|(at, c)| parts(*at, *c)).map(|(_, c)| c.len_utf8()).sum();
        let after = rest[length..].chars().next();
        let many = length > first.len_utf8() && !is_ascii_word(after);
        // X光 is no blank, 共X例 is one.
        let single = length == first.len_utf8() && before.is_some_and(is_han) && starts_with_measure(&rest[length..]);
        // A question mark ends sentences too; only before 人。 or 例， does it stand where a number should.
        if many || single && first != '×' && (!matches!(first, '?' | '？') || ends_with_measure(&rest[length..])) {
            return Some(length);
        }
    }
    for word in DOTS {
        let behind = rest.strip_prefix(*word).filter(|behind| before != Some('等') && ends_with_measure(behind));
        if behind.is_some() && before.is_some_and(is_han) {
            return Some(word.len());
        }
    }
    if first == ' ' || first == '\u{3000}' {
        before.filter(|c| is_han(*c))?;
        let length = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
        let wide = rest[..length].chars().count() > 1;
        let behind = &rest[length..];
        let is_left = if wide { starts_with_measure(behind) } else { ends_with_measure(behind) };
        return is_left.then_some(length);
    }
    let (open, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let inner = &rest[open.len_utf8()..];
    let (end, _) = inner.char_indices().take_while(|(at, _)| *at < 90).find(|(_, c)| c == close)?;
    let words = inner[..end].trim_matches([' ', '\u{3000}', '_', '＿']);
    let is_blank =
        // （无） is an answer, （暂无数据） is none.
        words.is_empty() || is_remark(words) || words.len() > 3 && is_no_value(words);
    is_blank.then(|| open.len_utf8() + end + close.len_utf8())
}

/// Whether words in brackets are for their author: 待核实，暂按3例; but 填写及时率98% and 待报废车辆3台 state a number themselves.
fn is_remark(words: &str) -> bool {
    let clause = words.split(['，', ',', '：', ':', '；', '。']).next().unwrap_or_default();
    REMARKS.iter().any(|remark| clause.starts_with(remark)) && !clause.contains(|c: char| c.is_ascii_digit())
}

fn is_han(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

/// Whether a measure word stands here and nothing that makes it another word: 例 before 。, and not 例如.
fn ends_with_measure(text: &str) -> bool {
    let mut words = COUNTED.iter().chain(&["%", "‰", "元", "万元", "亿元", "岁"]).filter_map(|word| text.strip_prefix(*word));
    words.any(|behind| !behind.starts_with(char::is_alphanumeric))
}

/// Whether a measure word ends a clause here; of 某, only one that never follows it otherwise, as in 某人 and 某项.
fn ends_with_amount(text: &str, stand_in: char) -> bool {
    const AMOUNTS: &[&str] =
        &["人次", "例", "万元", "元", "亿元", "%", "‰", "剂次", "万剂次", "万人次", "万人", "份", "台", "张", "吨"];
    if stand_in != '某' {
        return ends_with_measure(text);
    }
    AMOUNTS.iter().any(|word| text.strip_prefix(*word).is_some_and(|behind| !behind.starts_with(char::is_alphanumeric)))
}

fn starts_with_measure(text: &str) -> bool {
    text.starts_with(['%', '％', '‰', '万', '亿', '元', '岁', '天']) || COUNTED.iter().any(|word| text.starts_with(word))
}
