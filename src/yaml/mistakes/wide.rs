//! Punctuation of full width in the places that are YAML's own.
//!
//! | mark | cannot be meant | becomes |
//! | --- | --- | --- |
//! | `，` `；` `、` | between the entries of `{ }`, and between the items of a `[ ]` that has no other comma | `, ` |
//! | `：` | behind a name | `: ` |
//! | `｛` `｝` `［` `］` | where a value begins or ends | `{` `}` `[` `]` |
//! | `－` (and – − • ●) | where an item of a list begins | `- ` |
//! | `＃` | where a line begins | `# ` |
//! | `“` `”` `‘` `’` | round a name | nothing |
//! | U+3000, U+A0 | before a name, behind its colon, behind `-` | blanks |

use super::line::Trap;

/// Marks that begin an item where `- ` was meant.
pub(super) const DASHES: &[char] = &['－', '–', '−', '﹣', '‐', '•', '●', '▪', '◆'];
/// What parts entries in Chinese texts.
const COMMAS: &[char] = &['，', '；', '、'];
/// Brackets of full width.
const BRACKETS: &[(char, char)] = &[('｛', '{'), ('｝', '}'), ('［', '['), ('］', ']')];
/// Quotes that YAML does not know.
const QUOTES: &[char] = &['“', '”', '‘', '’', '＂', '＇'];

/// The slip of a line, if it shows one.
pub(super) fn trap(line: &str) -> Option<Trap> {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    // From left to right: the first slip of a line explains what follows from it.
    indented(line, indent)
        .or_else(|| comment(line, text, indent))
        .or_else(|| item(line, text, indent))
        .or_else(|| quoted_name(line, text, indent))
        .or_else(|| behind_colon(line, indent))
        .or_else(|| before_bracket(line, indent))
        .or_else(|| bracket(line, indent))
        .or_else(|| between(line, indent))
}

fn found(at: usize, mark: char, place: &str, fixed: String, weak: bool) -> Option<Trap> {
    let message = match mark {
        '\u{3000}' => format!("{place}用了全角空格"),
        '\u{A0}' => format!("{place}用了不换行空格（看起来和空格一样），YAML 不认"),
        _ => format!("{place}的“{mark}”是全角的，YAML 不认"),
    };
    Some(Trap { span: at..at + mark.len_utf8(), message, fixed: Some(fixed), weak })
}

/// Blanks that are none to YAML.
const BLANKS: [char; 2] = ['\u{3000}', '\u{A0}'];

/// U+3000 and U+A0 before a name or an item.
fn indented(line: &str, indent: usize) -> Option<Trap> {
    let at = line[..indent].find(BLANKS)?;
    let mark = line[at..].chars().next()?;
    let text = &line[indent..];
    // Paragraphs begin with U+3000, too, where a text goes on.
    let names = text.starts_with("- ") || name_end(text).is_some();
    let fixed = format!("{}{text}（前面改用空格，每层两个）", line[..indent].replace('\u{3000}', "  ").replace('\u{A0}', " "));
    names.then(|| found(at, mark, "缩进", fixed, false))?
}

/// `＃ 注释`.
fn comment(line: &str, text: &str, indent: usize) -> Option<Trap> {
    let rest = text.strip_prefix('＃')?;
    found(indent, '＃', "注释前面", format!("{}# {}", &line[..indent], rest.trim_start()), false)
}

/// `－人才不足`; only believed where the parser stopped, since a text may go on like this.
fn item(line: &str, text: &str, indent: usize) -> Option<Trap> {
    let first = text.chars().next()?;
    let rest = text[first.len_utf8()..].trim_start();
    if DASHES.contains(&first) && !rest.is_empty() {
        return found(indent, first, "每一条前面", format!("{}- {rest}", &line[..indent]), true);
    }
    let wide = text.strip_prefix('-').filter(|rest| rest.starts_with('\u{3000}'));
    if wide.is_some() {
        return found(indent + 1, '\u{3000}', "“-”后面", format!("{}- {}", &line[..indent], text[1..].trim_start()), false);
    }
    // `-5%` and `-x` are values.
    let tight = first == '-' && rest.len() + 1 == text.len() && rest.starts_with(|c: char| !c.is_ascii());
    let message = "“-”后面少一个空格".to_owned();
    let fixed = Some(format!("{}- {rest}", &line[..indent]));
    tight.then_some(Trap { span: indent..indent + 1, message, fixed, weak: true })
}

/// `“传染病”: …`.
fn quoted_name(line: &str, text: &str, indent: usize) -> Option<Trap> {
    let open = text.chars().next().filter(|c| QUOTES.contains(c))?;
    let inner = &text[open.len_utf8()..];
    let end = inner.find(QUOTES).filter(|end| *end > 0)?;
    let close = inner[end..].chars().next()?;
    let behind = inner[end + close.len_utf8()..].trim_start();
    let rest = behind.strip_prefix([':', '：'])?;
    let fixed = format!("{}{}: {}", &line[..indent], &inner[..end], rest.trim_start());
    found(indent, open, "名称外面", fixed.trim_end().to_owned(), false)
}

/// `报告数:　5例`.
fn behind_colon(line: &str, indent: usize) -> Option<Trap> {
    let blanks = BLANKS.iter().filter_map(|blank| line.find(&format!(":{blank}")));
    let at = blanks.min().filter(|at| *at > indent && is_name(line[indent..*at].trim_start_matches("- ")))?;
    let fixed = format!("{}: {}", &line[..at], line[at + 1..].trim_start());
    let mark = line[at + 1..].chars().next()?;
    found(at + 1, mark, "冒号后面", fixed, false)
}

/// `甲：{值: 5例}`.
fn before_bracket(line: &str, indent: usize) -> Option<Trap> {
    let at = line.find('：').filter(|at| *at > indent && is_name(line[indent..*at].trim_start_matches("- ")))?;
    let value = line[at + '：'.len_utf8()..].trim_start();
    value
        .starts_with(['{', '[', '｛', '［'])
        .then(|| found(at, '：', "名称后面", format!("{}: {}", &line[..at], narrowed(value)), false))?
}

/// `甲: ｛值: 5例，上年: 3例｝`, `甲: {值: 5例｝`.
fn bracket(line: &str, indent: usize) -> Option<Trap> {
    let at = value_start(line, indent)?;
    let value = line[at..].trim_end();
    let first = value.chars().next()?;
    let last = value.chars().next_back()?;
    let wide = |c: char| BRACKETS.iter().any(|(wide, _)| *wide == c);
    let closes = matches!(first, '{' | '[') && matches!(last, '｝' | '］');
    if !(matches!(first, '｛' | '［') || closes) {
        return None;
    }
    let mark = if wide(first) { first } else { last };
    let span = if wide(first) { at } else { at + value.len() - last.len_utf8() };
    found(span, mark, "括号", format!("{}{}", &line[..at], narrowed(value)), false)
}

/// `{值: 5例，上年: 3例}`: what follows the mark is a name with its colon.
fn between(line: &str, indent: usize) -> Option<Trap> {
    let at = value_start(line, indent).filter(|at| line[*at..].starts_with(['{', '｛']))?;
    let value = &line[at..];
    // Between quotes any mark may be meant.
    if value.contains(['"', '\'']) {
        return None;
    }
    let (mark, c) =
        value.char_indices().find(|&(mark, c)| COMMAS.contains(&c) && name_end(&value[mark + c.len_utf8()..]).is_some())?;
    found(at + mark, c, "各项之间", format!("{}{}", &line[..at], narrowed(value)), false)
}

/// A value with its marks as YAML has them.
pub(super) fn narrowed(value: &str) -> String {
    let is_list = value.starts_with(['[', '［']);
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if let Some((_, narrow)) = BRACKETS.iter().find(|(wide, _)| *wide == c) {
            out.push(*narrow);
        // In a list each of these parts items; in a mapping one with a name behind it, not that of {标题: 甲，乙}.
        } else if COMMAS.contains(&c) && (is_list || name_end(rest).is_some()) {
            out.push_str(", ");
            rest = rest.trim_start();
        } else if c == '：' && is_name(out.rsplit(['{', ',', '[']).next().unwrap_or_default().trim()) {
            out.push_str(": ");
            rest = rest.trim_start();
        } else {
            out.push(c);
        }
    }
    out
}

/// Where a name at the start of a text ends, if one with its colon stands there.
fn name_end(text: &str) -> Option<usize> {
    let at = text.find([':', '：'])?;
    let behind = &text[at..];
    // Behind ： nobody types a blank.
    let ends = behind.starts_with('：') || behind[1..].is_empty() || behind[1..].starts_with([' ', '\u{3000}']);
    (ends && is_name(text[..at].trim())).then_some(at)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        // No key is longer, and a sentence with a colon in it is no name.
        && text.chars().count() <= 20
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '（' | '）' | '-'))
}

/// Where the value of a line begins, behind `- ` and a name.
fn value_start(line: &str, indent: usize) -> Option<usize> {
    let mut at = indent;
    while let Some(rest) = line[at..].strip_prefix("- ") {
        at = line.len() - rest.trim_start().len();
    }
    if line[at..].starts_with(['{', '[', '｛', '［']) {
        return Some(at);
    }
    let colon = name_end(&line[at..])?;
    let mark = line[at + colon..].chars().next()?;
    let rest = line[at + colon + mark.len_utf8()..].trim_start();
    (!rest.is_empty()).then_some(line.len() - rest.len())
}
