//! The slips that one line shows.

use std::ops::Range;

use crate::base::finding::Finding;
use crate::base::source::Source;
use crate::quantity::Quantity;
use crate::yaml::bounds::YAML;
use crate::yaml::keys;
use crate::yaml::quote::readable;

/// A slip.
pub(super) struct Trap {
    /// Bytes of the line.
    pub(super) span: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// The line put right.
    pub(super) fixed: Option<String>,
    /// Only believed where the parser stopped, since the same line can be right.
    pub(super) weak: bool,
}

/// Tells a slip of a line.
pub(super) fn finding(source: &Source, number: usize, trap: Trap) -> Finding {
    let start = source.line_start(number);
    let finding = YAML.fatal(trap.message).at(source.place(start + trap.span.start..start + trap.span.end));
    match trap.fixed {
        Some(fixed) if fixed.len() < 600 => finding.hint(format!("改成：{}", fixed.trim())),
        Some(_) | None => finding,
    }
}

/// Whether the lines below this one are a block text (`正文: |`).
pub(super) fn opens_block(line: &str) -> bool {
    let line = without_comment(line).trim_end();
    let text = line.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    let Some(head) = text.strip_suffix(['|', '>']) else { return false };
    let head = head.trim_end();
    // `正文:|` opens none: a blank has to part them.
    (head.ends_with(':') || head.ends_with('-')) && head.len() < text.len() - 1 || head.is_empty()
}

/// The slip of a line, if it shows one.
pub(super) fn trap(line: &str) -> Option<Trap> {
    let indent = line.len() - line.trim_start().len();
    let whole = 0..line.len();
    if let Some(at) = line[..indent].find('\t') {
        let fixed = line[..indent].replace('\t', "  ") + &line[indent..];
        return Some(Trap {
            span: at..at + 1,
            message: "缩进用了制表符（Tab），只能用空格".to_owned(),
            fixed: Some(format!("{}（前面改用空格，每层两个）", fixed.trim())),
            weak: false,
        });
    }
    let mut start = indent;
    while let Some(rest) = line[start..].strip_prefix("- ") {
        start = line.len() - rest.trim_start().len();
    }
    let is_item = start > indent;
    let content = &line[start..];
    if content.is_empty() || content.starts_with(['#', '?']) {
        return None;
    }
    // -{标题: 托育} is no item.
    if content.starts_with("-{") || content.starts_with("-[") {
        let fixed = Some(format!("{}- {}", &line[..start], &content[1..]));
        return Some(Trap { span: start..start + 1, message: "“-”后面少一个空格".to_owned(), fixed, weak: false });
    }
    if is_item && let Some(fixed) = entries(content) {
        let fixed = Some(format!("{}{fixed}", &line[..start]));
        return Some(Trap { span: start..line.len(), message: ONE_LINE.to_owned(), fixed, weak: false });
    }
    if content.starts_with(['{', '[']) {
        return flow(line, start);
    }
    if content.starts_with(['"', '\'']) && !content.contains(": ") {
        return quoted(line, start);
    }
    match colon(content) {
        Some(at) => {
            let rest = &content[at + 1..];
            let value = start + at + 1 + (rest.len() - rest.trim_start().len());
            value_trap(line, value)
        }
        None if is_item && content.starts_with(['%', '@', '`', '*', '&', '|', '>']) => value_trap(line, start),
        None => {
            let (at, mark) = match (content.find('：'), content.find(':')) {
                (Some(wide), Some(narrow)) if narrow < wide => (narrow, ':'),
                (Some(wide), _) => (wide, '：'),
                (None, Some(narrow)) => (narrow, ':'),
                // 甲 = 5例, and a name and a number as two cells of a sheet are pasted.
                (None, None) => content.char_indices().find(|(_, c)| matches!(c, '=' | '＝' | '\t' | '\u{3000}'))?,
            };
            let head = content[..at].trim_end();
            let tail = content[at + mark.len_utf8()..].trim_start();
            let is_known = keys::is_known(head);
            if head.is_empty()
                || head.chars().count() > 20
                || head.contains([' ', '，', '。', '；', '"'])
                // A name before `//` is that of an address, https://….
                || tail.starts_with("//")
            {
                return None;
            }
            // `- 一是：抓落实` is a text.
            if is_item && !is_known {
                return None;
            }
            let message = match mark {
                '：' => format!("“{head}”后面的冒号是全角的“：”"),
                ':' => format!("“{head}:”的冒号后面少一个空格"),
                '=' | '＝' => format!("“{head}”后面是等号，要用英文冒号加一个空格"),
                _ => format!("“{head}”后面没有冒号，要用英文冒号加一个空格"),
            };
            Some(Trap {
                span: start + at..start + at + mark.len_utf8(),
                message,
                fixed: Some(format!("{}{head}: {tail}", &line[..start]).trim_end().to_owned()),
                weak: !is_known || !matches!(mark, '：' | ':'),
            })
        }
    }
    .filter(|trap| trap.span.end <= whole.end)
}

/// The colon that ends a key: one with a blank or the end of the line behind it.
fn colon(content: &str) -> Option<usize> {
    content
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|&at| content[at + 1..].is_empty() || content[at + 1..].starts_with([' ', '\t']))
}

fn value_trap(line: &str, at: usize) -> Option<Trap> {
    let value = without_comment(&line[at..]).trim_end();
    let first = value.chars().next()?;
    let quote_all = |message: String, weak: bool| {
        let fixed = format!("{}{}", &line[..at], readable(value));
        Some(Trap { span: at..at + first.len_utf8(), message, fixed: Some(fixed), weak })
    };
    match first {
        '%' | '@' | '`' => quote_all(format!("内容不能直接以“{first}”开头，要加引号"), false),
        // `|2-` opens a block, `| 甲` does not.
        '>' | '|' => match opens_block(&format!("-  {value}")) {
            true => None,
            false => quote_all(format!("内容以“{first}”开头时要加引号，否则“{first}”在 YAML 里另有意思"), false),
        },
        '&' | '*' if is_anchor(value) => None,
        '&' | '*' | '!' => quote_all(format!("内容以“{first}”开头时要加引号，否则“{first}”在 YAML 里另有意思"), true),
        '"' | '\'' => quoted(line, at),
        '{' | '[' => flow(line, at),
        _ => {
            let inner = colon(value)?;
            if let Some(fixed) = entries(value) {
                let fixed = Some(format!("{}{fixed}", &line[..at]));
                return Some(Trap { span: at..at + value.len(), message: ONE_LINE.to_owned(), fixed, weak: false });
            }
            let mut trap = quote_all("内容里有“: ”，要加引号".to_owned(), false)?;
            trap.span = at + inner..at + inner + 1;
            Some(trap)
        }
    }
}

/// What is told of entries on one line that nothing encloses.
const ONE_LINE: &str = "几项写在一行里，要用“{ }”括起来";

/// Entries on one line with the brackets that they lack: 值: 1090人, 上年: 1095人.
fn entries(text: &str) -> Option<String> {
    let text = without_comment(text).trim_end();
    let parts: Vec<&str> = text.split([',', '，']).map(str::trim).collect();
    let is_entry = |part: &&str| part.split_once(':').is_some_and(|(name, _)| keys::is_known(name.trim_end()));
    let is_all = parts.iter().all(is_entry) && !text.contains(['{', '}', '"', '\'']);
    // 目标: 稳中有进 may be a text.
    let is_value = || keys::find(keys::FIGURE, parts[0].split(':').next().unwrap_or_default()) == Some("值");
    (is_all && (parts.len() > 1 || is_value())).then(|| format!("{{{}}}", parts.join(", ")))
}

/// `&名` or `*名`, perhaps with what it names behind it.
fn is_anchor(value: &str) -> bool {
    let name = &value[1..];
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(name.len());
    end > 0 && (name[end..].is_empty() && value.starts_with('&') || name[end..].starts_with(' '))
}

/// `"健康"行动`: text goes on behind the closing quote.
fn quoted(line: &str, at: usize) -> Option<Trap> {
    let value = without_comment(&line[at..]).trim_end();
    let quote_char = value.chars().next()?;
    let end = 1 + value[1..].find(quote_char)?;
    let behind = value[end + 1..].trim_start();
    // `"甲", "乙"` goes on as a list does, and `\"` is a mark of the text.
    if behind.is_empty() || behind.starts_with([':', ',', ']', '}', '"', '\'']) || value[..end].ends_with('\\') {
        return None;
    }
    // "1090"人 was meant as a number.
    let bare = format!("{}{behind}", &value[1..end]);
    let right = if Quantity::parse(&bare).is_some() { bare } else { readable(value) };
    Some(Trap {
        span: at + end..at + end + 1,
        message: "引号后面还有文字，引号在 YAML 里不是文字的一部分".to_owned(),
        fixed: Some(format!("{}{right}", &line[..at])),
        weak: true,
    })
}

/// `{正文: …${甲.乙}}`: the first `}` ends the mapping; and values in brackets that begin with a sign.
fn flow(line: &str, at: usize) -> Option<Trap> {
    let text = &line[at..];
    let mut fixed = line[..at].to_owned();
    let mut found: Option<(Range<usize>, &str)> = None;
    let mut rest = text;
    // Each round takes one value or one mark of the brackets.
    while let Some(first) = rest.chars().next() {
        let here = line.len() - rest.len();
        if matches!(first, '{' | '[' | ']' | '}' | ',' | ' ') {
            fixed.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        if matches!(first, '"' | '\'') {
            let end = rest[1..].find(first).map_or(rest.len(), |end| end + 2);
            fixed.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        if let Some(end) = rest.strip_prefix(':').map(|_| 1) {
            fixed.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let end = value_end(rest);
        let value = rest[..end].trim_end();
        let has_name = value.contains("${");
        if has_name || value.starts_with(['%', '@', '`', '>', '|']) {
            let mark = value.find("${").unwrap_or(0);
            found.get_or_insert((here + mark..here + mark + 1, if has_name { "${" } else { "" }));
            fixed.push_str(&readable(value));
        } else {
            fixed.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    let Some((span, sign)) = found else { return bracketed(line, at) };
    let message = match sign {
        "" => "括号里的内容以符号开头时要加引号",
        _ => "写在“{ }”里的文字带有“${…}”时要加引号，否则它的“}”会被当作括号的结尾",
    };
    Some(Trap { span, message: message.to_owned(), fixed: Some(fixed), weak: false })
}

/// Brackets that do not close, text behind those that do, and a comma too many.
fn bracketed(line: &str, at: usize) -> Option<Trap> {
    let value = without_comment(&line[at..]).trim_end();
    let (mut open, mut quote, mut comma) = (Vec::new(), None, false);
    for (here, c) in value.char_indices() {
        let is_comma = c == ',';
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if value[..here].trim_end().ends_with([':', ',', '[', '{']) => quote = Some(c),
            (None, '{') => open.push('}'),
            (None, '[') => open.push(']'),
            (None, '}' | ']') => {
                if open.last() != Some(&c) {
                    let close = open.pop().filter(|_| open.last() == Some(&c))?;
                    let first = if close == '}' { '{' } else { '[' };
                    let fixed = Some(format!("{}{}{close}{}", &line[..at], &value[..here], &value[here..]));
                    let message = format!("“{first}”没有配对的“{close}”");
                    return Some(Trap { span: at + here..at + here + 1, message, fixed, weak: true });
                }
                open.pop();
                if open.is_empty() {
                    return behind_brackets(line, at, value, here);
                }
            }
            (None, ',') if comma => {
                let fixed = Some(format!("{}{}{}", &line[..at], value[..here].trim_end(), &value[here + 1..]));
                return Some(Trap {
                    span: at + here..at + here + 1, message: "多了一个逗号".to_owned(), fixed, weak: false
                });
            }
            (None, _) => {}
        }
        comma = quote.is_none() && (is_comma || comma && c == ' ');
    }
    // What goes on in the next line ends in a comma.
    if quote.is_some() || value.ends_with([',', '{', '[', ':']) {
        return None;
    }
    let first = value.chars().next()?;
    let message = format!("“{first}”没有配对的“{}”", open.last()?);
    let fixed = format!("{}{value}{}", &line[..at], open.iter().rev().collect::<String>());
    Some(Trap { span: at..at + 1, message, fixed: Some(fixed), weak: true })
}

/// `{妇幼.活产数}人出生`: text goes on behind the brackets that end at `end`.
fn behind_brackets(line: &str, at: usize, value: &str, end: usize) -> Option<Trap> {
    let behind = value[end + 1..].trim_start();
    if behind.is_empty() || behind.starts_with(':') {
        return None;
    }
    let (head, inner) = (&line[..at], &value[1..end]);
    let (message, fixed) = match () {
        () if behind.chars().all(|c| matches!(c, '}' | ']')) => ("多了一个括号".to_owned(), format!("{head}{}", &value[..=end])),
        // A name alone was meant to be filled in.
        () if value.starts_with('{') && !inner.is_empty() && !inner.contains([':', ',', '{']) => {
            let text = value.replace("${", "{").replace('{', "${");
            ("“{ }”后面还有文字，YAML 读不通；要引用数据，“{”前面写“$”".to_owned(), format!("{head}{}", readable(&text)))
        }
        () => ("括号后面还有文字，要加引号".to_owned(), format!("{head}{}", readable(value))),
    };
    let span = at + value.len() - behind.len();
    let length = behind.chars().next().map_or(1, char::len_utf8);
    Some(Trap { span: span..span + length, message, fixed: Some(fixed), weak: false })
}

/// Where a key or value inside brackets ends; `${…}` counts as one piece.
fn value_end(text: &str) -> usize {
    let mut inside = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '{' if before == '$' => inside = true,
            '}' if inside => inside = false,
            ',' | ']' | '}' | '[' | '{' if !inside => return at,
            ':' if text[at + 1..].starts_with(' ') => return at,
            _ => {}
        }
        before = c;
    }
    text.len()
}

/// The text without a comment behind it. In quotes `#` begins none.
pub(super) fn without_comment(text: &str) -> &str {
    let mut quote: Option<char> = None;
    for (at, c) in text.char_indices() {
        // A quote that opens stands where a value begins; within a word it is a mark of the text.
        let opens = || text[..at].trim_end().chars().next_back().is_none_or(|before| ":,[{-".contains(before));
        match quote {
            Some(open) if c == open && !(open == '"' && text[..at].ends_with('\\')) => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') && opens() => quote = Some(c),
            None if c == '#' && text[..at].ends_with(' ') => return &text[..at - 1],
            None => {}
        }
    }
    text
}
