//! The words of formulas: names, quantities, signs.

use std::ops::Range;

use super::expression::Comparator;
use crate::quantity::Quantity;

/// The most words of a formula.
const MOST: usize = 5000;

/// A word of a formula and its bytes.
pub(super) struct Token {
    pub(super) word: Lexeme,
    pub(super) span: Range<usize>,
}

/// What a word is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lexeme {
    /// A name as a full or partial key.
    Name(String),
    /// A name with `*` in it, which stands for every item of a list or every entry of a group.
    Many(Vec<NameSegment>),
    Quantity(Quantity),
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    /// What parts the arguments of a function, and nothing else.
    Comma,
    Compare(Comparator),
}

/// A part of a name between dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NameSegment {
    /// A name.
    Name(String),
    /// `*`.
    All,
}

/// A fault of the words: where, what, and what to do.
pub(super) struct LexFault {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

pub(super) fn lex(text: &str) -> Result<Vec<Token>, LexFault> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        let rest = &text[at..];
        let (word, length) = match c {
            _ if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '+' | '＋' => (Lexeme::Plus, c.len_utf8()),
            '-' | '−' | '－' | '–' => (Lexeme::Minus, c.len_utf8()),
            '*' | '×' | '＊' => (Lexeme::Times, c.len_utf8()),
            '/' | '÷' | '／' => (Lexeme::Over, c.len_utf8()),
            '(' | '（' => (Lexeme::Open, c.len_utf8()),
            ')' | '）' => (Lexeme::Close, c.len_utf8()),
            // Chinese lists with 、: 合计(甲、乙).
            ',' | '，' | '、' => (Lexeme::Comma, c.len_utf8()),
            '<' | '>' | '＜' | '＞' | '=' | '＝' | '≤' | '≥' => compare(rest),
            '0'..='9' => {
                let length = quantity_length(rest);
                match Quantity::parse(&rest[..length]) {
                    Some(quantity) => (Lexeme::Quantity(quantity), length),
                    None => {
                        return Err(LexFault {
                            span: at..at + length,
                            message: format!("“{}”读不成数量", &rest[..length]),
                            hint: Some("名称以数字开头时写在「」里".to_owned()),
                        });
                    }
                }
            }
            _ if c == '「' || starts_name(c) => match path(rest) {
                Some((parts, length)) => (joined(&parts).map_or_else(|| Lexeme::Many(parts), Lexeme::Name), length),
                None => {
                    return Err(LexFault {
                        span: at..at + c.len_utf8(),
                        message: "「」没有配对，或者里面没有名称".to_owned(),
                        hint: Some("每个「都要有」，中间写名称，如 妇幼.「5岁以下儿童死亡」".to_owned()),
                    });
                }
            },
            _ => {
                let hint = match c {
                    '%' | '％' => Some("%写在数字后面".to_owned()),
                    _ => Some("式子里只有名称、数量、+ - × ÷ 和括号；名称里有别的符号时写在「」里".to_owned()),
                };
                return Err(LexFault { span: at..at + c.len_utf8(), message: format!("看不懂“{c}”"), hint });
            }
        };
        at += length;
        tokens.push(Token { word, span: start..at });
        if tokens.len() > MOST {
            return Err(LexFault {
                span: start..at, message: "式子太长".to_owned(), hint: Some("分成几个指标来算".to_owned())
            });
        }
    }
    Ok(tokens)
}

fn compare(rest: &str) -> (Lexeme, usize) {
    let table = [
        // Longer signs first; what is none of these is = or ＝.
        ("<=", Comparator::AtMost),
        (">=", Comparator::AtLeast),
        ("==", Comparator::Equal),
        ("≤", Comparator::AtMost),
        ("≥", Comparator::AtLeast),
        ("<", Comparator::Less),
        ("＜", Comparator::Less),
        (">", Comparator::More),
        ("＞", Comparator::More),
    ];
    let found = table.iter().find(|(sign, _)| rest.starts_with(sign));
    let length = rest.chars().next().map_or(0, char::len_utf8);
    found.map_or((Lexeme::Compare(Comparator::Equal), length), |(sign, comparison)| (Lexeme::Compare(*comparison), sign.len()))
}

/// How long a number with its unit is: letters, %, ‰, and /10万.
fn quantity_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut at = digits(text);
    if text[at..].starts_with('.') && digits(&text[at + 1..]) > 0 {
        at += 1 + digits(&text[at + 1..]);
    }
    at += text[at..].find(|c: char| !(c.is_alphabetic() || matches!(c, '%' | '‰'))).unwrap_or(text.len() - at);
    // A sign of division that is part of a unit.
    for unit in ["/10万", "/十万"] {
        if text[at..].starts_with(unit) {
            at += unit.len();
        }
    }
    at
}

/// A name with its dots at the start of `text`, and its length.
fn path(text: &str) -> Option<(Vec<NameSegment>, usize)> {
    let mut names = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if let Some(quoted) = rest.strip_prefix('「') {
            let end = quoted.find('」').filter(|end| *end > 0)?;
            names.push(NameSegment::Name(quoted[..end].to_owned()));
            at += '「'.len_utf8() + end + '」'.len_utf8();
        } else if let Some(star) = rest.chars().next().filter(|c| !names.is_empty() && matches!(c, '*' | '＊')) {
            names.push(NameSegment::All);
            at += star.len_utf8();
        } else {
            let end = rest.find(|c: char| !is_in_name(c)).unwrap_or(rest.len());
            let name = &rest[..end];
            // 项目清单.1.投资: a number names an item of a list, and nothing without a list before it.
            let is_number = !names.is_empty() && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
            if !is_number && !name.starts_with(starts_name) {
                return None;
            }
            names.push(NameSegment::Name(name.to_owned()));
            at += end;
        }
        match text[at..].strip_prefix('.') {
            Some(_) => at += 1,
            None => return Some((names, at)),
        }
    }
}

/// A name begins with a letter of any script.
fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The key that a name in `${…}` says; none if it is no name.
pub(crate) fn name_in_text(text: &str) -> Option<String> {
    let text = text.trim();
    path(text).filter(|(_, length)| *length == text.len()).and_then(|(parts, _)| joined(&parts))
}

/// The names that a formula speaks of, and the whole of it, which may be a key as it stands; none with `*`.
pub(crate) fn names_in(text: &str) -> Vec<String> {
    let words = lex(text).unwrap_or_default().into_iter();
    let names = words.filter_map(|token| if let Lexeme::Name(name) = token.word { Some(name) } else { None });
    names.chain([text.trim().to_owned()]).collect()
}

/// The key that the parts of a name make; none where one of them is `*`.
fn joined(parts: &[NameSegment]) -> Option<String> {
    let names: Option<Vec<String>> =
        parts.iter().map(|part| if let NameSegment::Name(name) = part { Some(segment(name)) } else { None }).collect();
    names.map(|names| names.join("."))
}

/// A name as a part of a full key: one that holds dots keeps its 「」.
pub(crate) fn segment(name: &str) -> String {
    if name.contains(['.', '「', '」']) { format!("「{name}」") } else { name.to_owned() }
}

/// A name as formulas and `${}` write it: one that is not read as a name without them stands in 「」.
pub(crate) fn quoted(name: &str) -> String {
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_') || is_number;
    let is_plain = begins && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_plain { segment(name) } else { format!("「{name}」") }
}

/// A full key as `${}` writes it.
pub(crate) fn spelt(key: &str) -> String {
    segments(key).iter().map(|name| quoted(name)).collect::<Vec<_>>().join(".")
}

/// The names of a full key.
pub(crate) fn segments(key: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = key;
    while !rest.is_empty() {
        let quoted = rest
            .strip_prefix('「')
            .and_then(|inner| inner.find('」').map(|end| (&inner[..end], &inner[end + '」'.len_utf8()..])));
        let (name, after) = quoted.unwrap_or_else(|| rest.split_at(rest.find('.').unwrap_or(rest.len())));
        names.push(name.to_owned());
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    names
}
