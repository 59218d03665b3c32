//! Lines that Markdown reads otherwise than whoever wrote them, put right before it is read, and told.
//!
//! Markdown takes a line under a table for a row and one under a list for the rest of its item, makes a heading of what stands
//! over `---`, and swallows `[甲]: 乙`. Templates are written by people who mean a paragraph.

use std::borrow::Cow;
use std::ops::Range;

use super::rows::Rows;
use super::unsaid::{AS_TEXT, GONE, Unsaid, shown};
use crate::base::marks;
use crate::base::text::item::mark as item;
use crate::base::text::list_marker::list_marker;

/// The markup, mended.
pub(super) fn mended(markup: &str, unsaid: &mut Unsaid) -> String {
    let lines = unquoted(markup, unsaid);
    let lines: Vec<&str> = lines.iter().map(|line| &**line).collect();
    let mut mender = Mender { out: String::with_capacity(markup.len() + 64), last: Last::Blank, entry: false, fence: None };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match Rows::take(&lines[at..]) {
            Some((rows, count)) => {
                mender.table(rows, unsaid);
                at += count;
            }
            None => {
                mender.line(line, unsaid);
                at += 1;
            }
        }
    }
    mender.out
}

/// The lines without the marks of quotations, which a 公文 does not have: what is quoted is mended like all else. Before it and behind it
/// a paragraph ends.
fn unquoted<'a>(markup: &'a str, unsaid: &mut Unsaid) -> Vec<Cow<'a, str>> {
    let mut out = Vec::new();
    let mut within = false;
    for line in markup.lines() {
        let quoted = without_quotes(line);
        if quoted.is_some() != within {
            out.push(Cow::Borrowed(""));
            within = !within;
        }
        if within {
            unsaid.report_kind("引用块（>）", AS_TEXT);
        }
        out.push(quoted.map_or(Cow::Borrowed(line), Cow::Owned));
    }
    out
}

/// A line that is quoted, without the marks that say so, also behind the mark of an item.
fn without_quotes(line: &str) -> Option<String> {
    if !line.contains('>') {
        return None;
    }
    let (mut out, mut rest, mut found) = (String::new(), line, false);
    loop {
        let text = rest.trim_start();
        let indent = &rest[..rest.len() - text.len()];
        if text.starts_with('>') && !is_comparison(text) {
            // One blank belongs to the mark.
            rest = text[1..].strip_prefix(' ').unwrap_or(&text[1..]);
            out.push_str(indent);
            found = true;
        } else if let Some(mark) = item(text) {
            out.push_str(indent);
            out.push_str(&text[..mark]);
            rest = &text[mark..];
        } else {
            return found.then(|| out + rest);
        }
    }
}

/// What the line before was, as far as the next line must know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Blank,
    Text,
    Item,
}

struct Mender {
    out: String,
    last: Last,
    /// Whether the line before was an entry of a form: 甲：5.
    entry: bool,
    /// The fence of the code block that is open.
    fence: Option<char>,
}

impl Mender {
    fn table(&mut self, rows: Rows, unsaid: &mut Unsaid) {
        self.blank();
        for row in rows.mended(unsaid) {
            self.push(&escaped_stars(&row));
        }
        self.blank();
    }

    fn line(&mut self, line: &str, unsaid: &mut Unsaid) {
        let line = &*foreign(line, unsaid);
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if text.trim().is_empty() {
            self.push("");
            self.last = Last::Blank;
        } else if self.is_fence(text, unsaid) || self.is_rule(text.trim_end(), unsaid) {
            self.blank();
        } else if let Some(hashes) = heading(text) {
            self.heading(hashes, &text[hashes..], unsaid);
        } else if let Some(mark) = item(text) {
            // Markdown lets a number but 1 open a list only after a blank line.
            if self.last == Last::Text {
                self.blank();
            }
            // An item in an item, and what opens code there.
            let mut mark = mark;
            while let Some(more) = item(&text[mark..]) {
                mark += more;
            }
            self.out.push_str(&line[..indent + mark]);
            let words = if self.is_fence(&text[mark..], unsaid) { "" } else { &text[mark..] };
            self.push(&definition(&escaped_stars(words)));
            self.last = Last::Item;
        } else {
            // By Markdown a line at the margin goes on with the item above it.
            if self.last == Last::Item && indent == 0 {
                self.blank();
            }
            // Two lines are one paragraph; whoever types 二、 before the second means two.
            if self.last == Last::Text && list_marker(&shown(text)).is_some_and(|length| length > '一'.len_utf8()) {
                let message = format!("“{}”接着上一行，印成了同一段", shortened(&shown(text)));
                unsaid.report(message, "要另起一段，上面空一行；序号不用打，标题前面写 ##");
            }
            // The colon is looked for first: few lines have one, and `shown` copies the line.
            let entry = (text.contains('：') || text.contains(':')) && is_entry(&shown(text));
            if self.last == Last::Text && self.entry && entry {
                let message = format!("“{}”接着上一行，印成了同一段", shortened(&shown(text)));
                unsaid.report(message, "要一行一段，中间空一行；要连成一段，上一行末尾加标点");
            }
            self.entry = entry;
            self.out.push_str(&line[..indent]);
            // Only comparisons have kept their >: a backslash keeps >=90% from being a quotation.
            self.out.push_str(if text.starts_with('>') { "\\" } else { "" });
            self.push(&definition(&escaped_stars(text)));
            // Set in below an empty line it may be the second paragraph of an item.
            self.last = if self.last == Last::Item || self.last == Last::Blank && indent > 0 { Last::Item } else { Last::Text };
        }
    }

    /// ``` or ~~~: what stands between two of them is text like any other.
    fn is_fence(&mut self, text: &str, unsaid: &mut Unsaid) -> bool {
        let Some(mark) = text.chars().next().filter(|c| matches!(c, '`' | '~')) else { return false };
        let rest = text.trim_start_matches(mark);
        // ```甲``` on one line is code among words, no fence.
        if text.len() - rest.len() < 3 || rest.contains('`') {
            return false;
        }
        // One with a word behind it opens a block, whatever is open.
        if !rest.trim().is_empty() || self.fence.take_if(|open| *open == mark).is_none() {
            self.fence = Some(mark);
            unsaid.report_kind(&format!("代码块（{}）", shown(text)), AS_TEXT);
        }
        true
    }

    /// A line of dashes and the like is no heading of what stands over it, and a 公文 is not ruled.
    fn is_rule(&mut self, text: &str, unsaid: &mut Unsaid) -> bool {
        let Some(mark) = text.chars().next().filter(|c| matches!(c, '-' | '=' | '*' | '_')) else { return false };
        if !text.chars().all(|c| c == mark || c == ' ' || c == '\t') {
            return false;
        }
        let is_rule = match (mark, text.matches(mark).count()) {
            (_, 3..) => true,
            ('-' | '=', 2) => true,
            // One dash by itself is an item with nothing in it; right under a line it was meant to underline that.
            ('-' | '=', 1) => self.last == Last::Text,
            _ => false,
        };
        if is_rule {
            unsaid.report(format!("公文里没有分隔线（{text}），没有印出"), "上下两段之间空一行就是两段；小标题前面写 ##");
        }
        is_rule
    }

    fn heading(&mut self, hashes: usize, words: &str, unsaid: &mut Unsaid) {
        if !words.is_empty() && !words.starts_with([' ', '\t']) {
            unsaid.report(
                format!("“{}{}”已当作标题", "#".repeat(hashes), shown(words)),
                "井号后面空一格；不是标题的，在前面写 \\#",
            );
        }
        self.blank();
        // Seven hashes are text to Markdown; six of them are a heading that is told to be too deep.
        (0..hashes.min(6)).for_each(|_| self.out.push('#'));
        self.out.push(' ');
        self.push(&escaped_stars(words.trim_start()));
        self.blank();
    }

    fn push(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.push("");
        self.last = Last::Blank;
    }
}

/// 甲：5: a few words, a colon, and something that no mark ends.
fn is_entry(text: &str) -> bool {
    let Some((words, value)) = text.trim_end().split_once(['：', ':']) else { return false };
    let count = words.chars().count();
    // 「会议指出：……。」 is a sentence: a mark ends it, and often one stands before its colon.
    (1..=12).contains(&count)
        && words.chars().all(|c| c.is_alphanumeric() || matches!(c, '（' | '）' | '“' | '”'))
        && value.ends_with(|c: char| !matches!(c, '。' | '！' | '？' | '；' | '，' | '、' | '：' | ';' | ','))
}

/// Marks of other writers of Markdown, which a reader would see as they stand: taken off, and told.
fn foreign<'a>(line: &'a str, unsaid: &mut Unsaid) -> Cow<'a, str> {
    // Hardly a line holds what one of them begins with.
    if !line.bytes().any(|byte| matches!(byte, b'~' | b'=' | b'[')) && !line.trim_start().starts_with('＃') {
        return Cow::Borrowed(line);
    }
    let mut out = line.to_owned();
    for (mark, what) in [("~~", "删除线（~~）"), ("==", "高亮（==）")] {
        // ~~~ opens a fence and === rules off: neither is one mark and a piece of the next.
        let escaped = |at: usize, text: &str| text[..at].ends_with('\\') || text[at + mark.len()..].starts_with(&mark[1..]);
        let mut places: Vec<Range<usize>> =
            out.match_indices(mark).map(|(at, _)| at..at + mark.len()).filter(|at| !escaped(at.start, &out)).collect();
        let is_rule = out.trim().chars().all(|c| mark.starts_with(c));
        if places.len() < 2 || is_rule {
            continue;
        }
        unsaid.report_kind(what, AS_TEXT);
        // The last of an odd number has no partner and is text.
        places.truncate(places.len() / 2 * 2);
        out = without(&out, &places);
    }
    let footnotes = footnotes(&out);
    for at in &footnotes {
        unsaid.report_kind(&format!("脚注（{}）", &out[at.clone()]), GONE);
    }
    out = without(&out, &footnotes);
    let text = out.trim_start();
    let lead = out.len() - text.len();
    let mark = item(text).unwrap_or(0);
    if mark > 0
        && let Some(tick) = ["[ ]", "[x]", "[X]"].into_iter().find(|tick| text[mark..].starts_with(&format!("{tick} ")))
    {
        unsaid.report_kind(&format!("待办框（{tick}）"), GONE);
        out.replace_range(lead + mark..lead + mark + 4, "");
    } else if text.starts_with('＃') {
        unsaid.report(format!("“{}”的井号是全角的，没有当作标题", shortened(&shown(text))), "改成半角的 #，后面空一格");
    }
    Cow::Owned(out)
}

/// Where `[^1]` and `[^1]:` stand.
fn footnotes(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("[^") {
        if text[..at].ends_with('\\') || out.last().is_some_and(|last| at < last.end) {
            continue;
        }
        // [^1] at the least; what closes much later is no name but words in brackets.
        let name = text.as_bytes()[at + 1..].iter().take(40).position(|byte| matches!(byte, b'[' | b']'));
        if let Some(end) = name.map(|length| at + 1 + length).filter(|end| *end > at + 2 && text[*end..].starts_with(']')) {
            out.push(at..end + 1 + usize::from(text[end + 1..].starts_with(':')));
        }
    }
    out
}

/// A text without some of its places, which come in order.
fn without(text: &str, places: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for place in places {
        out.push_str(&text[from..place.start]);
        from = place.end;
    }
    out + &text[from..]
}

/// The first words of a line.
fn shortened(text: &str) -> String {
    let short: String = text.chars().take(16).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

/// How many # open a heading; none where the line is text (#1楼).
fn heading(text: &str) -> Option<usize> {
    let words = text.trim_start_matches('#');
    let hashes = text.len() - words.len();
    let is_text = words.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    (hashes > 0 && (!is_text || hashes > 1)).then_some(hashes)
}

/// >=90% at the head of a line compares; Markdown would quote it.
fn is_comparison(text: &str) -> bool {
    text[1..].starts_with(|c: char| c == '=' || c.is_ascii_digit() || marks::is_mark(c))
}

/// `[甲]: 乙` is text; Markdown keeps it as the address of links that nobody writes.
fn definition(text: &str) -> Cow<'_, str> {
    // The bracket may close on the next line, and Markdown looks there.
    let is_definition = text.starts_with('[') && (text.contains("]:") || !text.contains(']'));
    if is_definition { Cow::Owned(format!("\\{text}")) } else { Cow::Borrowed(text) }
}

/// A star between two numbers (7*24小时) multiplies; a second one would take both away and set what is between them apart.
fn escaped_stars(line: &str) -> Cow<'_, str> {
    if !line.contains('*') {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut before = ' ';
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        // A figure ends, and begins, with its mark: its digits lie behind it.
        let number = |c: char| c.is_ascii_digit() || c == marks::CLOSE;
        let follows = chars.peek().is_some_and(|c| c.is_ascii_digit() || *c == marks::OPEN_FIGURE);
        if c == '*' && number(before) && follows {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    Cow::Owned(out)
}
