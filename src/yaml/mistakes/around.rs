//! Slips that only the lines round one show: the parser stops at the next line, or at the one after it.

use super::line::{Trap, opens_block, without_comment};
use crate::base::source::Source;

/// The line that is at fault where the parser stopped, and its slip.
pub(super) fn trap(source: &Source, stopped: usize) -> Option<(usize, Trap)> {
    let before = content_before(source, stopped)?;
    let in_place = |line: usize| Some((line, blank_for_colon(source.line(line))?));
    in_place(stopped)
        .or_else(|| in_place(before))
        .or_else(|| without_colon(source, before, stopped))
        .or_else(|| value_and_entries(source, stopped))
        .or_else(|| crooked(source, before, stopped))
}

/// The nearest line before one that holds anything.
fn content_before(source: &Source, line: usize) -> Option<usize> {
    (1..line).rev().find(|line| !is_empty(source.line(*line)))
}

fn is_empty(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Where the name of a line begins, behind its `- `.
fn depth(line: &str) -> usize {
    let mut at = indent(line);
    while let Some(rest) = line[at..].strip_prefix("- ") {
        at = line.len() - rest.trim_start_matches(' ').len();
    }
    at
}

fn is_name(text: &str) -> bool {
    const LONGEST: usize = 20;
    !text.is_empty()
        && text.chars().count() <= LONGEST
        && text.starts_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '（' | '）' | '-'))
}

/// The name and the value of a line.
fn entry(line: &str) -> Option<(&str, &str)> {
    let content = without_comment(&line[depth(line)..]).trim_end();
    let (name, value) = content.split_once(':')?;
    (is_name(name.trim()) && (value.is_empty() || value.starts_with(' '))).then(|| (name.trim(), value.trim()))
}

/// `活产数 1102人`.
fn blank_for_colon(line: &str) -> Option<Trap> {
    let at = depth(line);
    let content = without_comment(&line[at..]).trim_end();
    let (name, value) = content.split_once(' ')?;
    let value = value.trim_start();
    let is_value = value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '{' | '[')) && !content.contains(':')
        || value.starts_with('{') && !name.contains(':');
    (is_name(name) && is_value).then(|| Trap {
        span: at + name.len()..at + name.len() + 1,
        message: format!("“{name}”后面少一个冒号"),
        fixed: Some(format!("{}{name}: {value}", &line[..at])),
        weak: true,
    })
}

/// `妇幼` alone, with what is its own below it.
fn without_colon(source: &Source, line: usize, next: usize) -> Option<(usize, Trap)> {
    let text = source.line(line);
    let (at, name) = (indent(text), without_comment(text).trim());
    // The second line of a text is no name.
    let goes_on = content_before(source, line).is_some_and(|above| {
        let above = source.line(above);
        indent(text) > indent(above) && (opens_block(above) || entry(above).is_some_and(|(_, value)| !value.is_empty()))
    });
    let below = source.line(next);
    let is_owner = indent(below) > at || indent(below) == at && (below.trim_start().starts_with("- ") || entry(below).is_some());
    (is_name(name) && is_owner && !goes_on).then(|| {
        let message = format!("“{name}”后面少一个冒号");
        let fixed = Some(format!("{}{name}:", &text[..at]));
        (line, Trap { span: at..at + name.len(), message, fixed, weak: true })
    })
}

/// `托育: 42所`, with entries of its own below it.
fn value_and_entries(source: &Source, line: usize) -> Option<(usize, Trap)> {
    const LONGEST: usize = 20;
    let text = source.line(line);
    entry(text)?;
    let owner = (1..line).rev().find(|above| !is_empty(source.line(*above)) && indent(source.line(*above)) < indent(text))?;
    let above = source.line(owner);
    let (name, value) = entry(above)?;
    let is_number = value.starts_with(|c: char| c.is_ascii_digit()) && value.chars().count() <= LONGEST;
    // Only where nothing but this one stands between: of several the depth is at fault.
    (is_number && content_before(source, line) == Some(owner) && rest_is_deep(source, line)).then(|| {
        let at = above.find(value).unwrap_or_default();
        let message = format!("“{name}”已经写了“{value}”，下面就不能再写各项");
        let fixed = Some(format!("{name}: （“{value}”写到下面具体的一项里）"));
        (owner, Trap { span: at..at + value.len(), message, fixed, weak: true })
    })
}

/// Whether the line below one stands as deep.
fn rest_is_deep(source: &Source, line: usize) -> bool {
    let next = (line + 1..=source.line_count()).find(|next| !is_empty(source.line(*next)));
    next.is_some_and(|next| indent(source.line(next)) == indent(source.line(line)))
}

/// A line that stands a little deeper, or less deep, than all beside it.
fn crooked(source: &Source, before: usize, stopped: usize) -> Option<(usize, Trap)> {
    let (one, other) = (depth(source.line(before)), depth(source.line(stopped)));
    // What stands below a name alone may be as deep as it likes.
    let is_below = other > one && entry(source.line(before)).is_some_and(|(_, value)| value.is_empty());
    if one == other || one.abs_diff(other) > 3 || is_below {
        return None;
    }
    // What stands below the same name, as far as it goes.
    let outer = one.min(other);
    let is_within = |line: &usize| is_empty(source.line(*line)) || depth(source.line(*line)) >= outer;
    let above = (1..before).rev().take_while(is_within);
    let below = (stopped + 1..=source.line_count()).take_while(is_within);
    let (mut ones, mut others) = (1, 1);
    for line in above.chain(below).map(|line| source.line(line)).filter(|line| !is_empty(line)) {
        ones += usize::from(depth(line) == one);
        others += usize::from(depth(line) == other);
    }
    let (line, own, right) = match ones.cmp(&others) {
        std::cmp::Ordering::Less => (before, one, other),
        std::cmp::Ordering::Greater => (stopped, other, one),
        std::cmp::Ordering::Equal => return None,
    };
    let (more, by) = (if own > right { "多" } else { "少" }, own.abs_diff(right));
    let text = source.line(line);
    let message = format!("这一行前面{more}了{by}个空格，与上下各行没有对齐");
    let spaces = (indent(text) + right).checked_sub(own)?;
    let fixed = Some(format!("{}（前面留{spaces}个空格）", text.trim()));
    let length = if indent(text) > 0 { indent(text) } else { text.chars().next().map_or(0, char::len_utf8) };
    Some((line, Trap { span: 0..length, message, fixed, weak: true }))
}
