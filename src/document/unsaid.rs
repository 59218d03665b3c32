//! What Markdown says and a 公文 cannot, told once each: whatever a template prints is in the document or here.

use crate::base::finding::{Findings, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;

use crate::base::marks;

pub(crate) static UNSAID_MARKUP: Rule = Rule {
    id: "unsaid-markup",
    name: "公文没有的排版",
    severity: Severity::Warning,
    about: "模板里有没有公文里没有的排版",
    why: "图片、引用等写不进公文，按普通文字处理会走样",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
> 召开会议{{ 党建.会议 }}。
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
召开会议{{ 党建.会议 }}。
"#,
    basis: "",
};

/// Tells what a template's Markdown loses or means otherwise; the same words are told once.
pub(super) struct Unsaid<'a> {
    pub(super) findings: &'a mut Findings,
    told: HashSet<String>,
}

impl<'a> Unsaid<'a> {
    pub(super) fn new(findings: &'a mut Findings) -> Self {
        Self { findings, told: HashSet::default() }
    }

    /// Tells something; `hint` says what to write instead.
    pub(super) fn report(&mut self, message: String, hint: &'static str) {
        if self.told.insert(message.clone()) {
            self.findings.push(UNSAID_MARKUP.finding(message).hint(hint));
        }
    }

    /// Tells that a 公文 has nothing of a kind, and what became of it: [`AS_TEXT`], [`WORDS`] or [`GONE`].
    pub(super) fn report_kind(&mut self, what: &str, became: &str) {
        self.report(format!("公文里没有{what}，{became}"), "模板里可以用标题（#）、加粗（**）、列表和表格");
    }
}

/// What stood there is text like any other.
pub(super) const AS_TEXT: &str = "已按普通文字处理";
/// Of what stood there the words are printed.
pub(super) const WORDS: &str = "只印出了文字";
/// Nothing of it is printed.
pub(super) const GONE: &str = "没有印出";

/// A piece of rendered Markdown as its reader would see it: marks, the ids in them and backslashes taken out.
pub(super) fn shown(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut chars = markup.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            marks::OPEN_FIGURE | marks::OPEN_DERIVED | marks::OPEN_GAP => {
                // What stands before it is an id, which nobody has written.
                chars.by_ref().find(|c| *c == marks::MIDDLE);
            }
            marks::OPEN_NUMBER => {
                chars.by_ref().find(|c| *c == marks::CLOSE_NUMBER);
            }
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => out.extend(chars.next()),
            c if marks::is_mark(c) => {}
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}
