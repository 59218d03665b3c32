//! ￥{传染病.报告数}, $｛…｝, $名称, {{ … }}: a name in a text that nothing fills in, so that it prints as it stands.

use std::ops::Range;

use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::ledger::{Ledger, LedgerText, Piece, Text};
use crate::yaml::entry::shortened;

pub(crate) static RULE: Rule = Rule {
    id: "misspelt-name",
    name: "占位符写错",
    severity: Severity::Error,
    about: "文字里的“${名称}”有没有写成别的样子，如 ￥{…}、$(…)、{{ … }}",
    why: "写法不对就不会换成数据里的内容，稿子里原样印出这些符号",
    bad: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
引言: 报告传染病￥{传染病.报告数}。
"#,
    good: r#"报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年, 成文日期: 2019-07-08}
传染病:
  报告数: 837例
引言: 报告传染病${传染病.报告数}。
"#,
    basis: "本软件数据格式",
};

/// What people type for `$`.
const SIGNS: &[char] = &['$', '＄', '￥', '¥', '#', '＃', '@', '%', '&'];
/// Those of them that are typed for nothing else before a name.
const DOLLARS: &[char] = &['$', '＄', '￥', '¥'];
/// What people type for `{` and `}`.
const BRACKETS: &[(char, char)] =
    &[('{', '}'), ('｛', '｝'), ('(', ')'), ('（', '）'), ('[', ']'), ('［', '］'), ('【', '】'), ('<', '>'), ('〈', '〉')];
/// The longest name, in characters.
const LONGEST: usize = 60;

/// A placeholder that is none.
struct Slip<'a> {
    /// Where it begins.
    at: usize,
    written: &'a str,
    /// What stands inside.
    inside: &'a str,
    /// Whether it can't be anything but a placeholder, even where no known name stands inside.
    sure: bool,
}

pub(super) fn run(ledger: &Ledger, findings: &mut Findings) {
    ledger.visit_texts(&mut |LedgerText { text, .. }| {
        let mut places = text.place.pieces();
        for piece in &text.pieces {
            let Piece::Plain(plain) = piece else { continue };
            let mut told: Vec<Range<usize>> = Vec::new();
            for slip in slips(plain) {
                let known = known(ledger, slip.inside);
                if known.is_some() || slip.sure {
                    told.push(slip.at..slip.at + slip.written.len());
                }
                let message = format!("“{}”这样写不会换成数据里的内容，会原样印出", shortened(slip.written));
                if known.is_none() && !slip.sure {
                    continue;
                }
                let place = places.next(slip.written);
                findings.push(match known {
                    Some(name) => RULE.error(message).at(place).hint(format!("改成：${{{name}}}")),
                    None => RULE.warning(message).at(place).hint("要引用指标，写成 ${传染病.报告数}；不是引用就不必管它"),
                });
            }
            bare_names(ledger, text, plain, &told, findings);
        }
    });
}

/// 传染病.报告数 with nothing round it, or in marks that no name is written in; and a brace or a backslash left over.
fn bare_names(ledger: &Ledger, text: &Text, plain: &str, told: &[Range<usize>], findings: &mut Findings) {
    if !plain.bytes().any(|byte| matches!(byte, b'.' | b'{' | b'}' | b'\\')) {
        return;
    }
    // The bytes that are told already, or meant as they are.
    let mut settled = vec![false; plain.len()];
    told.iter().for_each(|told| settled[told.clone()].fill(true));
    // {数} in a heading is counted by the program.
    plain.match_indices("{数}").for_each(|(at, found)| settled[at..at + found.len()].fill(true));
    // What `$${` prints is meant.
    let mut end = 0;
    for (at, _) in plain.match_indices("${") {
        if at >= end {
            end = plain[at..].find('}').map_or(plain.len(), |close| at + close + 1);
            settled[at..end].fill(true);
        }
    }
    let mut tell = |at: usize, written: &str, right: Option<&str>| {
        if settled[at] {
            return;
        }
        settled[at..plain.len().min(at + written.len())].fill(true);
        let place = text.place.within(written).unwrap_or_else(|| text.place.clone());
        let message = format!("“{}”这样写不会换成数据里的内容，会原样印出", shortened(written));
        findings.push(match right {
            Some(name) => RULE.error(message).at(place).hint(format!("改成：${{{name}}}")),
            None => RULE
                .warning(format!("“{written}”会原样印出"))
                .at(place)
                .hint("多半是打错的，删去它；要引用指标，写成 ${传染病.报告数}"),
        });
    };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let mut end = 0;
    for piece in plain.split_inclusive(|c| !is_part(c)) {
        let run = piece.trim_end_matches(|c| !is_part(c));
        let start = end;
        end += piece.len();
        let token = run.trim_matches('.');
        // Words may stand right before it: 共传染病.报告数.
        let Some(dot) = token.find('.').filter(|_| token.len() <= 3 * LONGEST) else { continue };
        let cuts: Vec<usize> = token.char_indices().map(|(cut, _)| cut).chain([token.len()]).collect();
        let before = cuts.iter().filter(|from| **from < dot);
        let mut names =
            before.flat_map(|from| cuts.iter().rev().take_while(|to| **to > dot + 1).map(move |to| &token[*from..*to]));
        if let Some(name) = names.find(|name| ledger.id(name).is_some()) {
            run.match_indices('.').for_each(|(at, _)| tell(start + at, name, Some(name)));
        }
    }
    // {附件} may be meant; half of a pair, and what only templates obey, is not.
    let pairs = plain.matches('{').count() == plain.matches('}').count();
    for (at, mark) in plain.match_indices(['{', '}', '\\']) {
        let of_template = plain[at..].starts_with(['{', '}'])
            && [&plain[at + 1..], &plain[..at]]
                .iter()
                .any(|beside| beside.starts_with(['%', '#']) || beside.ends_with(['%', '#']));
        if mark == "\\" || !pairs || of_template {
            tell(at, mark, None);
        }
    }
}

/// The name of a figure or of an entry of 报告 that stands inside, as `${}` writes it.
fn known(ledger: &Ledger, inside: &str) -> Option<String> {
    let narrow = |c: char| match c {
        '．' | '。' | '·' => Some('.'),
        '?' | ' ' | '\u{3000}' => None,
        c => Some(c),
    };
    // What templates write is meant as well: {{ 传染病.报告数 | 详 }} and 传染病?.报告数.
    let name: String = inside.split(['|', '｜']).next().unwrap_or_default().chars().filter_map(narrow).collect();
    let is_known = |name: &str| ledger.id(name).is_some() || ledger.report.entry(name).is_some();
    // Templates reach the value by .值; in `${}` the figure is named itself.
    let whole = name.strip_suffix(".值").unwrap_or(&name);
    is_known(whole).then(|| whole.to_owned())
}

/// The placeholders of a text that are none.
fn slips(text: &str) -> Vec<Slip<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((skipped, c)) = text[at..].char_indices().find(|(_, c)| begins_slip(*c)) {
        at += skipped;
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let slip = signed(rest, c).or_else(|| doubled(rest)).or_else(|| bare(rest, c)).or_else(|| unbracketed(rest, c));
        match slip.filter(|_| !before.is_some_and(|before| before == '$' && c == '{')) {
            Some(slip) => {
                found.push(Slip { at, ..slip });
                at += slip.written.len();
            }
            // What `$${` prints is meant.
            None if rest.starts_with("${") => at += rest.find('}').map_or(2, |end| end + 1),
            None => at += c.len_utf8(),
        }
    }
    found
}

/// Whether any of these begins with a character: most texts hold none.
fn begins_slip(c: char) -> bool {
    matches!(c, '{' | '｛') || SIGNS.contains(&c)
}

/// `￥{…}`, `$｛…｝`, `$(…)`, `$ {…}`.
fn signed(rest: &str, sign: char) -> Option<Slip<'_>> {
    let behind = rest.strip_prefix(sign).filter(|_| SIGNS.contains(&sign))?;
    let blank = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
    let (inside, length) = bracketed(&behind[blank..])?;
    let exact = sign == '$' && blank == 0 && behind.starts_with('{') && behind[..length].ends_with('}');
    let written = &rest[..sign.len_utf8() + blank + length];
    (!exact).then_some(Slip { at: 0, written, inside, sure: DOLLARS.contains(&sign) && is_name(inside) })
}

/// `{{ … }}`, also where its brackets are of full width.
fn doubled(rest: &str) -> Option<Slip<'_>> {
    let (open, close) = BRACKETS[..2].iter().find(|(open, _)| rest.starts_with(&[*open, *open].iter().collect::<String>()))?;
    let inner = &rest[open.len_utf8() * 2..];
    let two: String = [*close, *close].iter().collect();
    let mut near = inner.char_indices().take_while(|(at, _)| *at < LONGEST * 3);
    let (end, _) = near.find(|(at, _)| inner[*at..].starts_with(&two))?;
    let written = &rest[..open.len_utf8() * 2 + end + close.len_utf8() * 2];
    Some(Slip { at: 0, written, inside: &inner[..end], sure: true })
}

/// `{传染病.报告数}`: only where a known name stands inside.
fn bare(rest: &str, first: char) -> Option<Slip<'_>> {
    let (inside, length) = bracketed(rest).filter(|_| matches!(first, '{' | '｛'))?;
    Some(Slip { at: 0, written: &rest[..length], inside, sure: false })
}

/// `$传染病.报告数`; ￥ before a word is money.
fn unbracketed(rest: &str, sign: char) -> Option<Slip<'_>> {
    let behind = rest.strip_prefix(sign).filter(|_| DOLLARS.contains(&sign))?;
    if !behind.starts_with(char::is_alphabetic) {
        return None;
    }
    let end = behind.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(behind.len());
    let name = behind[..end].trim_end_matches('.');
    Some(Slip { at: 0, written: &rest[..sign.len_utf8() + name.len()], inside: name, sure: name.contains('.') })
}

/// What stands in brackets at the start of a text, and how long it is with them; any bracket closes any.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next().filter(|c| BRACKETS.iter().any(|(open, _)| open == c))?;
    let inner = &text[open.len_utf8()..];
    let is_close = |c: &char| BRACKETS.iter().any(|(_, close)| close == c);
    let mut near = inner.char_indices().take_while(|(at, _)| *at < LONGEST * 3);
    let (end, close) = near.find(|(_, c)| is_close(c)).filter(|(end, _)| *end > 0)?;
    Some((inner[..end].trim(), open.len_utf8() + end + close.len_utf8()))
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '。' | '．'))
}
