//! Slips that YAML takes without a word, though something else was meant.

use super::line::quote;
use crate::base::finding::{Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::yaml::bounds::YAML;
use crate::yaml::entry::{Entry, Map, Shape, shortened};
use crate::yaml::keys;

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
    for (name, (place, entry)) in map {
        if entry.is_null() {
            colon_in_name(name, place, findings);
        }
        look(entry, findings);
    }
}

/// Nesting is bounded where entries are read, so this may call itself.
fn look(entry: &Entry, findings: &mut Findings) {
    match &entry.shape {
        Shape::Map(map) => silent(map, findings),
        Shape::List(items) => items.iter().for_each(|item| {
            colon_in_item(item, findings);
            look(item, findings);
        }),
        Shape::Scalar(scalar) if scalar.plain => cut_off(entry, &scalar.text, findings),
        Shape::Scalar(_) => {}
    }
}

/// `标题: 完成 #1 项`: from the `#` on, all is a comment to YAML. A comment that is meant has a blank behind its `#`.
fn cut_off(entry: &Entry, text: &str, findings: &mut Findings) {
    let behind = &entry.place.source.text()[entry.place.span.end..];
    let comment = behind.trim_start_matches([' ', '\t']);
    let Some(first) = comment.strip_prefix('#').and_then(|after| after.chars().next()) else { return };
    if text.is_empty() || behind.len() == comment.len() || first.is_whitespace() || matches!(first, '#' | '-' | '=') {
        return;
    }
    let start = entry.place.source.text().len() - comment.len();
    let lost = comment.lines().next().unwrap_or_default().trim_end();
    findings.push(
        CUT_OFF_TEXT
            .finding(format!("“{}”会被当作注释，没有读进来", shortened(lost)))
            .at(entry.place.source.place(start..start + lost.len()))
            .hint(format!("若是文字，改成：{}", quote(&format!("{} {}", shortened(text), shortened(lost)))))
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
    let Some(scalar) = item.scalar().filter(|scalar| scalar.plain) else { return };
    let Some(at) = scalar.text.find([':', '：']) else { return };
    let (head, tail) = scalar.text.split_at(at);
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
