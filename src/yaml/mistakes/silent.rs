//! Slips that YAML takes without a word, though something else was meant.

use super::line::finding;
use super::wide::{self, DASHES, narrowed};
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::yaml::bounds::YAML;
use crate::yaml::entry::{Entry, Map, Shape, shortened};
use crate::yaml::keys;
use crate::yaml::quote::readable;

pub(crate) static WIDE_COMMA: Rule = Rule {
    id: "wide-comma",
    name: "逗号是全角的",
    severity: Severity::Warning,
    about: "列表的各条之间是不是用了全角的逗号",
    why: "全角的“，”“；”“、”分不开各条，几条会印成一条",
    bad: r#"主要工作:
  - {标题: 党建, 要点: [抓落实，抓作风，抓纪律]}
"#,
    good: r#"主要工作:
  - {标题: 党建, 要点: [抓落实, 抓作风, 抓纪律]}
"#,
    basis: "",
};

pub(crate) static CUT_OFF_TEXT: Rule = Rule {
    id: "cut-off-text",
    name: "文字被当作注释",
    severity: Severity::Error,
    about: "文字里的“#”后面是不是丢了",
    why: "YAML 里空格加“#”是注释，后面的文字不会印出来",
    bad: r#"主要工作:
  - 标题: 医疗服务
    正文: 建成 #3 病区。
"#,
    good: r#"主要工作:
  - 标题: 医疗服务
    正文: "建成 #3 病区。"
"#,
    basis: "",
};

/// Tells the slips of everything that was read.
pub(crate) fn silent(map: &Map, findings: &mut Findings) {
    commas_in_values(map, findings);
    for (name, (place, entry)) in map {
        if entry.is_null() {
            colon_in_name(name, place, findings);
        }
        if name.contains('：') || place.source.text()[place.span.start..].starts_with(['\u{3000}', '“', '‘', '＂', '＇']) {
            let line = place.start().0;
            findings.extend(wide::trap(place.source.line(line)).map(|trap| finding(&place.source, line, trap)));
        }
        look(entry, findings);
    }
}

/// Nesting is bounded where entries are read, so this may call itself.
fn look(entry: &Entry, findings: &mut Findings) {
    match &entry.shape {
        Shape::Map(map) => silent(map, findings),
        Shape::List(items) => {
            commas_of_texts(entry, items, findings);
            items.iter().for_each(|item| {
                colon_in_item(item, findings);
                look(item, findings);
            });
        }
        // What stands in quotes is meant as it stands.
        Shape::Scalar(scalar) if scalar.is_plain() => {
            cut_off(entry, &scalar.text, findings);
            wide_brackets(entry, &scalar.text, findings);
            item_in_text(entry, findings);
        }
        Shape::Scalar(_) => {}
    }
}

/// `标题: 完成 #1 项`: from the `#` on, all is a comment to YAML. A comment that is meant has a blank behind its `#`.
fn cut_off(entry: &Entry, text: &str, findings: &mut Findings) {
    let behind = &entry.place.source.text()[entry.place.span.end..];
    let comment = behind.trim_start_matches([' ', '\t']);
    let Some(first) = comment.strip_prefix('#').and_then(|after| after.chars().next()) else { return };
    // `# 说明`, `## 一` and `#----` are meant for comments.
    if text.is_empty() || behind.len() == comment.len() || first.is_whitespace() || matches!(first, '#' | '-' | '=') {
        return;
    }
    let start = entry.place.source.text().len() - comment.len();
    let lost = comment.lines().next().unwrap_or_default().trim_end();
    findings.push(
        CUT_OFF_TEXT
            .finding(format!("“{}”会被当作注释，没有读进来", shortened(lost)))
            .at(entry.place.source.place(start..start + lost.len()))
            .hint(format!("若是文字，改成：{}", readable(&format!("{} {}", shortened(text), shortened(lost)))))
            .hint("若是注释，在“#”后面加一个空格"),
    );
}

/// `{标题:全县}`: a name with no value.
fn colon_in_name(name: &str, place: &Place, findings: &mut Findings) {
    let Some(at) = name.find([':', '：']) else { return };
    let (head, tail) = name.split_at(at);
    let tail = tail.trim_start_matches([':', '：']);
    if head.is_empty() || tail.is_empty() {
        return;
    }
    findings.push(
        YAML.fatal(format!("“{}”的冒号要用英文冒号，后面加一个空格", shortened(name))).at(place.clone()).hint(format!(
            "改成：{}: {}",
            shortened(head),
            shortened(tail)
        )),
    );
}

/// `- 标题：全县`: an item that is a text, though it begins like a name.
fn colon_in_item(item: &Entry, findings: &mut Findings) {
    let Some(scalar) = item.scalar().filter(|scalar| scalar.is_plain()) else { return };
    let Some(at) = scalar.text.find([':', '：']) else { return };
    let (head, tail) = scalar.text.split_at(at);
    // `- 一是：抓落实` is a text; with a key of ours in front it is hardly one.
    if !keys::is_known(head) || head.is_ascii() {
        return;
    }
    let tail = tail.trim_start_matches([':', '：']).trim();
    findings.push(
        YAML.finding(format!("“{head}”后面不是英文冒号加空格，整行被当作了文字"))
            .at(item.place.clone())
            .hint(format!("改成：- {head}: {}", shortened(tail.lines().next().unwrap_or_default()))),
    );
}

/// `{公式: 平均(甲, 乙)}`, `{值: 1,392,476万元}`: the comma ends the value, and what follows is a name without a colon.
fn commas_in_values(map: &Map, findings: &mut Findings) {
    let text = |place: &Place| place.source.text().get(place.span.clone()).unwrap_or_default().to_owned();
    let is_rest = |place: &Place, entry: &Entry| {
        let behind = place.source.text().get(place.span.end..).unwrap_or_default().trim_start();
        entry.is_null() && behind.starts_with([',', '}']) && !text(place).starts_with(['"', '\''])
    };
    let mut entries = map.values().peekable();
    while let Some((_, value)) = entries.next() {
        let mut last = None;
        while let Some((place, _)) = entries.next_if(|(place, entry)| is_rest(place, entry)) {
            last = Some(place.clone());
        }
        let (Some(last), Some(scalar)) = (last, value.scalar()) else { continue };
        // A name with a colon in it is told by itself.
        let whole = value.place.source.text().get(value.place.span.start..last.span.end).unwrap_or_default();
        if !scalar.is_plain() || value.is_null() || whole.contains(['\n', ':', '：', '"']) {
            continue;
        }
        let (line, _) = value.place.start();
        let start = value.place.source.line_start(line);
        let (Some(before), Some(behind)) = (
            value.place.source.text().get(start..value.place.span.start),
            value.place.source.text().get(last.span.end..).and_then(|rest| rest.lines().next()),
        ) else {
            continue;
        };
        let at = value.place.span.start + scalar.text.len().min(whole.len());
        let at = (at..last.span.end).find(|at| whole.as_bytes().get(at - value.place.span.start) == Some(&b',')).unwrap_or(at);
        findings.push(
            YAML.fatal(format!("“{}”里的逗号把内容断开了，“{{ }}”里有逗号的内容要加引号", shortened(whole)))
                .at(value.place.source.place(at..at + 1))
                .hint(format!("改成：{}", shortened(format!("{before}{}{behind}", readable(whole)).trim()))),
        );
    }
}

/// `要点: [抓落实，抓作风，抓纪律]`: one item, where several were meant.
fn commas_of_texts(entry: &Entry, items: &[Entry], findings: &mut Findings) {
    let text = entry.place.source.text().get(entry.place.span.clone()).unwrap_or_default();
    let [item] = items else { return };
    // A sentence has commas of its own.
    let Some(scalar) = item.scalar().filter(|scalar| scalar.is_plain() && text.starts_with('[') && !scalar.text.contains('。'))
    else {
        return;
    };
    let Some((at, mark)) = scalar.text.char_indices().find(|(_, c)| matches!(c, '，' | '；' | '、')) else { return };
    let start = item.place.span.start + at;
    findings.push(
        WIDE_COMMA
            .finding(format!("列表里只有一条，“{mark}”是全角的，分不开各条"))
            .at(entry.place.source.place(start..start + mark.len_utf8()))
            .hint(format!("几条分开写：{}", shortened(&narrowed(text))))
            .hint(format!("本来就是一条：[{}]", shortened(&readable(&scalar.text)))),
    );
}

/// `甲: ｛值: 5例｝`: a text to YAML.
fn wide_brackets(entry: &Entry, text: &str, findings: &mut Findings) {
    let Some(first) = text.chars().next().filter(|c| matches!(c, '｛' | '［')) else { return };
    let start = entry.place.span.start;
    findings.push(
        YAML.fatal(format!("括号“{first}”是全角的，整段被当作了文字"))
            .at(entry.place.source.place(start..start + first.len_utf8()))
            .hint(format!("改成：{}", shortened(&narrowed(text)))),
    );
}

/// A line that begins with `－` under an item: YAML reads it as more of that item.
fn item_in_text(entry: &Entry, findings: &mut Findings) {
    let written = entry.place.source.text().get(entry.place.span.clone()).unwrap_or_default();
    let mut at = entry.place.span.start;
    for line in written.split_inclusive('\n') {
        let text = line.trim();
        // The first line is where the text begins, and follows nothing.
        let mark = text.chars().next().filter(|_| at > entry.place.span.start);
        let rest = mark.map_or("", |mark| &text[mark.len_utf8()..]);
        let is_item =
            // `-5%` may go on with a text, `-抓落实` hardly does.
            mark.is_some_and(|mark| DASHES.contains(&mark) || mark == '-' && rest.starts_with(|c: char| c.is_alphabetic()));
        if let (Some(mark), true) = (mark, is_item && !rest.is_empty()) {
            let start = at + line.len() - line.trim_start().len();
            let message = if mark == '-' {
                "“-”后面少一个空格".to_owned()
            } else {
                format!("每一条前面的“{mark}”要写成“- ”")
            };
            findings.push(
                YAML.finding(format!("{message}，这一行被接到了上一行后面"))
                    .at(entry.place.source.place(start..start + mark.len_utf8()))
                    .hint(format!("改成：- {}", shortened(rest.trim_start()))),
            );
        }
        at += line.len();
    }
}
