//! What people get wrong in YAML, each told with the line put right.
//!
//! A parser says where it stopped; a clerk needs to know that `单位: %` wants quotes. So once a text could not be read,
//! its lines are looked through for the usual slips; the parser's own words are only for what is none of them.

mod around;
mod line;
pub(super) mod silent;
mod wide;

use self::line::{Trap, finding, trap};
pub(crate) use self::silent::silent;
use crate::base::finding::{Finding, Findings};
use crate::base::open::unseen;
use crate::base::source::Source;
use crate::yaml::bounds::YAML;

/// How many slips are told of one file.
const MOST: usize = 20;

/// Tells why a text that could not be read could not be read; always something fatal.
pub(crate) fn explain(source: &Source, at: usize, message: &str, findings: &mut Findings) {
    let stopped = source.line_column(at).0;
    let mut near = false;
    for (number, trap) in lines(source).into_iter().filter(|(number, trap)| !trap.weak || is_near(*number, stopped)).take(MOST) {
        near |= is_near(number, stopped);
        findings.push(finding(source, number, trap));
    }
    if !near {
        findings.push(match around::trap(source, stopped) {
            Some((line, trap)) => finding(source, line, trap),
            None => plain(source, at, message),
        });
    }
    // The parser takes some of the characters that nobody sees for the start of a file.
    if let Some(finding) = unseen(source.line(stopped)) {
        let start = source.line_start(stopped);
        findings.push(finding.at(source.place(start..start + source.line(stopped).len())));
    }
}

/// The first slip of a text.
pub(crate) fn first(source: &Source) -> Option<Finding> {
    lines(source).into_iter().next().map(|(number, trap)| finding(source, number, trap))
}

/// Tells the slip of one line, if there is one.
pub(crate) fn report_line(source: &Source, line: usize, findings: &mut Findings) -> bool {
    let found = slip(source.line(line));
    let is_there = found.is_some();
    findings.extend(found.map(|trap| finding(source, line, trap)));
    is_there
}

/// A parser stops at a slip, or on one of the next lines.
fn is_near(line: usize, stopped: usize) -> bool {
    (line..=line + 2).contains(&stopped)
}

/// All slips with their lines; lines of block texts (`正文: |`) are no YAML.
fn lines(source: &Source) -> Vec<(usize, Trap)> {
    let mut found = Vec::new();
    let mut block: Option<usize> = None;
    for number in 1..=source.line_count() {
        let text = source.line(number);
        let indent = text.len() - text.trim_start().len();
        if let Some(outer) = block {
            if text.trim().is_empty() || indent > outer {
                continue;
            }
            block = None;
        }
        if line::opens_block(text) {
            block = Some(indent);
        } else if let Some(trap) = slip(text) {
            found.push((number, trap));
        }
    }
    found
}

/// The slip of a line: first a mark of full width, which explains more than what follows from it.
fn slip(line: &str) -> Option<Trap> {
    wide::trap(line).or_else(|| trap(line))
}

/// The parser's own words, in Chinese.
fn plain(source: &Source, at: usize, message: &str) -> Finding {
    let has = |word: &str| message.contains(word);
    if has("recursion") {
        return super::bounds::too_deep(source.place(at..at));
    }
    let (said, hint) = if has("tab") {
        ("缩进用了制表符（Tab）", "缩进只能用空格，每层两个")
    } else if has("unknown anchor") {
        ("“*”后面的名称没有用“&”定义过", "“*”若是文字，请给这段文字加引号")
    } else if has("escape") || has("hex") || has("Unicode") || has("unicode") {
        ("双引号里“\\”后面的写法不对", "把双引号换成单引号，“\\”就按原样读")
    } else if has("quoted scalar") || has("document indicator") {
        ("引号没有配对", "检查这里和前面几行，每个引号都要有另一半")
    } else if has("flow") || has("illegal placement") || has("bracket") || has("',' or ']'") || has("',' or '}'") {
        ("括号没有配对，或括号里少了逗号", "检查“{ }”“[ ]”是否成对，各项之间是否有逗号")
    } else if has("mapping values are not allowed") || has("mapping value") {
        ("这里多出一个冒号，或者缩进不对", "内容里有“: ”时给内容加引号；同一层的名称左边要对齐")
    } else if has("simple key") || has("expected ':'") {
        ("这一行不是“名称: 内容”的形式", "名称后写英文冒号和一个空格；续行要比名称多缩进")
    } else if has("indent") || has("block mapping") || has("block collection") || has("expected key") || has("block end") {
        ("缩进不对，这一行接不上前面的内容", "同一层的名称左边要对齐，每深一层多缩进两个空格")
    } else {
        ("这里不合 YAML 的写法", "检查这一行和前一行的冒号、引号和缩进")
    };
    let (line, _) = source.line_column(at);
    // At the end of the file the last word is shown rather than the line end behind it.
    let at = if at >= source.text().len() { source.text().trim_end().len() } else { at };
    let end = source.text().get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    YAML.fatal(format!("第{line}行读不下去：{said}")).at(source.place(at..end)).hint(hint)
}
