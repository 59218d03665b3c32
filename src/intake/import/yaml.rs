//! The data file as it is written: entries, literal blocks, comments, in the form in which a clerk edits it.

use crate::base::text::numbering::Scheme;
use crate::yaml::edit::ScalarForm;
use crate::yaml::quote;

/// The longest text that stands on the line of its key, in characters.
const SHORT: usize = 30;

/// A data file that grows from above.
#[derive(Debug, Default)]
pub(super) struct Yaml {
    text: String,
    /// A dash has been written, and the next key stands behind it.
    is_item: bool,
}

impl Yaml {
    /// The file.
    pub(super) fn text(self) -> String {
        self.text
    }

    /// A line of comment, or an empty one.
    pub(super) fn comment(&mut self, indent: usize, words: &str) {
        // A line end (in the name of a file) would end the comment.
        let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(if words.is_empty() { "" } else { "# " });
        self.text.push_str(&words);
        self.text.push('\n');
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Begins an item of a list.
    pub(super) fn dash(&mut self, indent: usize) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str("- ");
        self.is_item = true;
    }

    fn begin(&mut self, indent: usize) {
        if !std::mem::take(&mut self.is_item) {
            self.text.push_str(&" ".repeat(indent));
        }
    }

    /// A key with what stands below it.
    pub(super) fn key(&mut self, indent: usize, key: &str) {
        self.begin(indent);
        self.text.push_str(&format!("{}:\n", quote::name(key)));
    }

    /// A key with what stands below it, and a remark.
    pub(super) fn key_of(&mut self, indent: usize, key: &str, remark: &str) {
        let remark: String = remark.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.begin(indent);
        let mark = if remark.is_empty() { String::new() } else { format!("    # {remark}") };
        self.text.push_str(&format!("{}:{mark}\n", quote::name(key)));
    }

    /// A key with a value that is YAML already.
    pub(super) fn entry(&mut self, indent: usize, key: &str, value: &str) {
        self.begin(indent);
        self.text.push_str(&format!("{}: {value}\n", quote::name(key)));
    }

    /// A key with a list of texts, one a line.
    pub(super) fn list(&mut self, indent: usize, key: &str, items: &[String]) {
        self.key(indent, key);
        for item in items {
            self.dash(indent + 2);
            self.is_item = false;
            self.text.push_str(&text(item));
            self.text.push('\n');
        }
    }

    /// A key with paragraphs: a short one beside it, others as a literal block, a sentence a line.
    pub(super) fn block(&mut self, indent: usize, key: &str, paragraphs: &[String]) {
        match paragraphs {
            [] => {}
            [only] if only.chars().count() <= SHORT && !only.contains('\t') => self.entry(indent, key, &text(only)),
            several => {
                self.begin(indent);
                self.text.push_str(&format!("{key}: |\n"));
                for (number, paragraph) in several.iter().enumerate() {
                    if number > 0 {
                        self.text.push('\n');
                    }
                    for sentence in sentences(paragraph) {
                        self.text.push_str(&" ".repeat(indent + 2));
                        self.text.push_str(sentence);
                        self.text.push('\n');
                    }
                }
            }
        }
    }
}

/// A text on the line of its key.
pub(super) fn text(text: &str) -> String {
    quote::styled(text, ScalarForm::Plain, false, false)
}

/// 编号 as a value.
pub(super) fn scheme(scheme: &Scheme) -> String {
    quote::scalar(&scheme.written())
}

/// The sentences of a paragraph: lines of a literal block are joined again without a blank.
fn sentences(paragraph: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let ends = matches!(c, '。' | '；' | '！' | '？');
        let next = chars.peek().map(|(_, next)| *next);
        // Before another mark or a blank the lines would not be joined again as they stood.
        let may_part =
            next.is_some_and(|next| next.is_alphanumeric() && !next.is_whitespace() || matches!(next, '“' | '《' | '（' | '$'));
        if ends && may_part {
            out.push(&paragraph[start..end]);
            start = end;
        }
    }
    out.push(&paragraph[start..]);
    out
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_paragraph_has_a_line_a_sentence() {
        assert_eq!(sentences("甲。“乙。”丙；5次"), ["甲。", "“乙。”丙；", "5次"]);
        assert_eq!(sentences("甲。 乙"), ["甲。 乙"]);
    }
}
