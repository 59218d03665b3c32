//! The words that tags begin with: Chinese ones for Tera's, and which end belongs to which beginning.

use std::ops::Range;

use super::pass::{OpenTag, Translator};
use super::scan::is_name;
use crate::base::text::nearest::nearest;
use crate::dialect::terms::SENTENCE;
use crate::dialect::translated::TagFault;

/// Chinese words and Tera's; of two that begin alike the longer stands first.
const WORDS: [(&str, &str); 9] = [
    ("否则如果", "elif"),
    ("否则", "else"),
    ("如果", "if"),
    ("循环", "for"),
    ("块", "block"),
    ("包含", "include"),
    ("继承", "extends"),
    ("设", "set"),
    ("成句", "filter"),
];
/// The most 否则如果 that are open at once: Tera takes a stretch of the stack for each.
const MOST_BRANCHES: usize = 64;
/// Ends what is open innermost, whatever that is.
const END: &str = "完";
/// The words between values, in Chinese and for Tera.
const OPERATORS: [(&str, &str); 4] = [("且", "and"), ("或", "or"), ("非", "not"), ("取自", "in")];

/// What Tera calls a word between values.
pub(super) fn operator(word: &str) -> Option<&'static str> {
    OPERATORS.iter().find(|(chinese, _)| *chinese == word).map(|(_, english)| *english)
}

/// Whether the inside of a tag opens a sentence of clauses.
pub(super) fn opens_sentence(inner: &str) -> bool {
    let inner = inner.trim_start_matches('-').trim_start();
    let name = inner.strip_prefix("filter").map_or(inner, str::trim_start);
    // `{% sentence %}` is no tag, but 成句 is one without `filter` before it.
    SENTENCE.contains(&word(name)) && (name.len() < inner.len() || name.starts_with(SENTENCE[0]))
}

/// Whether the first tag says what file this one extends.
pub(super) fn begins_with_extends(source: &str) -> bool {
    let mut rest = source.trim_start();
    while let Some(comment) = rest.strip_prefix("{#") {
        rest = comment.find("#}").map_or("", |end| comment[end + 2..].trim_start());
    }
    let Some(tag) = rest.strip_prefix("{%") else { return false };
    let inner = tag.trim_start_matches('-').trim_start();
    inner.starts_with("extends") || inner.starts_with("继承")
}

/// The names of a loop: what stands before `in` or 取自.
pub(super) fn loop_names(head: &str) -> &str {
    let ends = [" in ", "取自"].into_iter().filter_map(|word| head.find(word));
    &head[..ends.min().unwrap_or(0)]
}

fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !is_name(c)).unwrap_or(text.len())]
}

/// The word of a tag: how long it is as written, and what Tera calls it.
pub(super) struct TagWord {
    pub(super) length: usize,
    pub(super) english: String,
}

impl Translator<'_> {
    /// The word that a tag begins with here; empty where it begins with none.
    pub(super) fn tag_word(&mut self, end: usize) -> TagWord {
        let written = self.word_at(self.at).to_owned();
        // A Chinese name needs no blank before it: {% if甲 %} is {% if 甲 %}.
        let ascii = &written[..written.find(|c: char| !c.is_ascii()).unwrap_or(written.len())];
        if !ascii.is_empty() || written.is_empty() {
            return TagWord { length: ascii.len(), english: ascii.to_owned() };
        }
        self.is_chinese = true;
        if written == END {
            return TagWord { length: END.len(), english: self.end_of_innermost().unwrap_or_default().to_owned() };
        }
        for (chinese, english) in WORDS {
            let Some(rest) = written.strip_prefix(chinese) else { continue };
            // 否则 and 成句 stand alone; the other words may be followed by a name at once.
            let is_whole = rest.is_empty() || !matches!(english, "else" | "filter");
            let after = self.source[self.at + chinese.len()..end].trim_start();
            return match english {
                "else" if rest.is_empty() && after.starts_with("如果") => {
                    let length = end - self.at - after.len() + "如果".len();
                    TagWord { length, english: "elif".to_owned() }
                }
                // The filter is named by the word itself.
                "filter" if is_whole => TagWord { length: 0, english: english.to_owned() },
                _ if is_whole => TagWord { length: chinese.len(), english: english.to_owned() },
                _ => break,
            };
        }
        self.unknown_tag(&written);
        TagWord { length: 0, english: String::new() }
    }

    fn unknown_tag(&mut self, written: &str) {
        let words = WORDS.iter().map(|(chinese, _)| *chinese).chain([END]);
        let hint = match nearest(written, words.clone()) {
            Some(near) => format!("是不是“{near}”？"),
            None => format!("标签的词有：{}", words.collect::<Vec<_>>().join("、")),
        };
        let span = self.at..self.at + written.len();
        // What ends it is no fault of its own, and a missing end none either.
        let nowhere = span.start..span.start;
        self.open.push(OpenTag { word: "if", span: nowhere, block: None, is_sentence: false, has_clause: false, branches: 0 });
        self.out.faults.push(TagFault { message: format!("没有“{written}”这样的标签"), hint, span });
    }

    /// Remembers what a tag opens or ends; `inner` is its inside, from the word on.
    pub(super) fn open_or_end(&mut self, english: &str, inner: Range<usize>) {
        let text = &self.source[inner.clone()];
        if english == "elif" {
            self.branch(inner.start..inner.start + word_length(text));
            return;
        }
        let word = match english {
            "if" | "for" | "block" | "filter" | "component" => english,
            // With a `=` it has its value at once and no end.
            "set" | "set_global" if !sets_at_once(text) => "set",
            _ => {
                if let Some(ended) = english.strip_prefix("end").filter(|ended| !ended.is_empty()) {
                    self.end_tag(ended);
                }
                return;
            }
        };
        let known = ["if", "for", "block", "filter", "component", "set"].into_iter().find(|known| *known == word);
        let length = word_length(text);
        self.open.push(OpenTag {
            word: known.unwrap_or("if"),
            span: inner.start..inner.start + length,
            block: None,
            is_sentence: english == "filter" && opens_sentence(text),
            has_clause: false,
            branches: 0,
        });
    }

    /// Counts one more branch of the `if` that is open innermost. Tera nests each in the one before it, and the branches of all that
    /// is open stand one in the other.
    fn branch(&mut self, span: Range<usize>) {
        if let Some(open) = self.open.iter_mut().rev().find(|open| open.word == "if") {
            open.branches += 1;
        }
        // Told once, where the first is too many.
        if self.open.iter().map(|open| open.branches).sum::<usize>() == MOST_BRANCHES + 1 {
            self.too_long("否则如果（elif）一个接一个，太多了", "请拆成几个 if，或者先用 set 把结果存起来", span);
        }
    }

    /// Remembers that what was opened last is the block that is about to be named.
    pub(super) fn opened_block(&mut self) {
        let block = self.out.blocks.len();
        if let Some(open) = self.open.last_mut() {
            open.block = Some(block);
        }
    }

    fn end_tag(&mut self, ended: &str) {
        // An end that fits nothing innermost is Tera's to tell; what it was meant for is open no longer.
        let Some(found) = self.open.iter().rposition(|open| open.word == ended) else { return };
        if let Some(block) = self.open[found].block {
            self.out.blocks[block].inside.end = self.tag_at;
        }
        self.open.truncate(found);
    }

    /// What Tera calls the end of the tag that is open innermost; none is open where 完 is told.
    fn end_of_innermost(&mut self) -> Option<&'static str> {
        match self.open.last() {
            Some(open) => Some(match open.word {
                "if" => "endif",
                "for" => "endfor",
                "block" => "endblock",
                "filter" => "endfilter",
                "component" => "endcomponent",
                _ => "endset",
            }),
            None => {
                self.out.faults.push(TagFault {
                    message: "这里的“完”前面没有要收尾的标签".to_owned(),
                    hint: "删去这个“完”，或者补上它要收尾的标签；否则、包含、继承 和写了等号的“设”不用收尾".to_owned(),
                    span: self.at..self.at + END.len(),
                });
                None
            }
        }
    }

    /// Reports what nobody closed. Where all tags are English this is left to Tera, which knows them better.
    pub(super) fn report_unclosed(&mut self) {
        for open in std::mem::take(&mut self.open) {
            // An unknown word opened something of no length, and is told already.
            if self.is_chinese && !open.span.is_empty() {
                let written = &self.source[open.span.clone()];
                self.out.faults.push(TagFault {
                    message: format!("“{written}”没有收尾"),
                    hint: "在它管到的地方后面写上 {% 完 %}".to_owned(),
                    span: open.span,
                });
            }
        }
    }
}

/// The length of the word that the inside of a tag begins with, as the author wrote it.
fn word_length(text: &str) -> usize {
    let written = word(text);
    let chinese = WORDS.iter().find(|(chinese, _)| written.starts_with(chinese)).map(|(chinese, _)| chinese.len());
    let ascii = written.find(|c: char| !c.is_ascii()).unwrap_or(written.len());
    chinese.unwrap_or(ascii)
}

/// Whether a `set` gives its value in the tag itself.
fn sets_at_once(text: &str) -> bool {
    let after = text[word_length(text)..].trim_start();
    after[word(after).len()..].trim_start().starts_with('=')
}
