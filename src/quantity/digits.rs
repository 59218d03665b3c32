//! Numbers in a text, and what stands in for them.

use std::collections::HashSet;

/// What stands in for a date.
pub(crate) const DATE: &str = "20××年×月×日";
/// What stands in for a year.
pub(crate) const YEAR: &str = "20××";

/// Masks every number of a text.
pub(crate) fn masked(text: &str) -> String {
    replace(text, |_| true)
}

/// Masks the numbers of two digits or more that `hit` knows; a single digit (5岁以下) tells nothing.
pub(crate) fn masked_where(text: &str, hit: impl Fn(&str) -> bool) -> String {
    replace(text, |number| count(number) > 1 && hit(number))
}

/// Adds the numbers of two digits or more.
pub(crate) fn collect(text: &str, numbers: &mut HashSet<String>) {
    replace(text, |number| {
        if count(number) > 1 {
            numbers.insert(number.to_owned());
        }
        false
    });
}

fn count(number: &str) -> usize {
    number.chars().filter(char::is_ascii_digit).count()
}

/// Replaces the numbers that `hit` takes; it is given them in halfwidth digits.
fn replace(text: &str, mut hit: impl FnMut(&str) -> bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        // A sign says which way a change goes; between two numbers (0岁-6岁) it is a dash.
        let is_sign = matches!(c, '-' | '−') && digit(chars.get(at + 1)).is_some();
        let follows_number = || chars[..at].iter().rev().take(3).take_while(|c| !is_pause(**c)).any(|c| digit(Some(c)).is_some());
        if is_sign && !follows_number() {
            let end = end_of_number(&chars, at + 1);
            if !hit(&plain(&chars[at + 1..end])) {
                out.push(c);
                out.extend(&chars[at + 1..end]);
            } else {
                out.push_str(stand_in(&chars[at + 1..end], &chars[end..]));
            }
            at = end;
            continue;
        }
        if digit(Some(&c)).is_none() {
            out.push(c);
            at += 1;
            continue;
        }
        let end = end_of_number(&chars, at);
        // /10万 is a unit, and 20×× stands in already.
        let is_unit = at > 0 && chars[at - 1] == '/' && chars.get(end) == Some(&'万');
        if is_unit || chars.get(end) == Some(&'×') || !hit(&plain(&chars[at..end])) {
            out.extend(&chars[at..end]);
        } else {
            out.push_str(stand_in(&chars[at..end], &chars[end..]));
        }
        at = end;
    }
    out
}

/// What stands in for a number, by how it is written and what follows.
fn stand_in(number: &[char], rest: &[char]) -> &'static str {
    let follows = |word: &str| word.chars().enumerate().all(|(at, c)| rest.get(at) == Some(&c));
    let is_year = number.len() == 4 && matches!(plain(&number[..2]).as_str(), "19" | "20");
    let is_rate = ["%", "％", "‰", "/10万", "/十万", "个百分点", "个千分点", "百分点"].iter().any(|unit| follows(unit));
    if is_rate {
        "××.××"
    } else if is_year && follows("年") {
        YEAR
    } else if follows("月") || follows("日") {
        "×"
    } else if number.iter().any(|c| matches!(c, '.' | '．')) {
        "×.××"
    } else {
        "××"
    }
}

fn end_of_number(chars: &[char], from: usize) -> usize {
    let mut end = from;
    while end < chars.len() {
        let joins = matches!(chars[end], '.' | '．' | ',' | '，') && end > from && digit(chars.get(end + 1)).is_some();
        // 1，2 are two numbers; 1,234 is one.
        let thousands = !matches!(chars[end], ',' | '，') || is_thousand(&chars[end + 1..]);
        if digit(Some(&chars[end])).is_none() && !(joins && thousands) {
            break;
        }
        end += 1;
    }
    end
}

fn is_thousand(rest: &[char]) -> bool {
    rest.iter().take_while(|c| digit(Some(c)).is_some()).count() == 3
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | '：' | '（' | '(' | ' ' | ',')
}

/// The digit that a character is, also a fullwidth one.
fn digit(c: Option<&char>) -> Option<char> {
    match c {
        Some(c @ '0'..='9') => Some(*c),
        Some(c @ '０'..='９') => char::from_u32(u32::from(*c) - 0xFEE0),
        _ => None,
    }
}

fn plain(number: &[char]) -> String {
    number.iter().filter_map(|c| digit(Some(c)).or(matches!(c, '.' | '．').then_some('.'))).collect()
}
