//! How a figure stays a figure inside text: noncharacters round what it prints.
//!
//! Unicode sets U+FDD0…U+FDEF aside for a program's own use inside itself. Data and templates that
//! hold one are refused when they are read ([`is_mark`]), so a mark in a rendered text is always ours, and nothing
//! that a county writes can forge one. `template` puts marks in; `document::read` takes them out; a
//! [`Document`](crate::document::Document) has none left.

/// Opens a figure printed with its own value: `OPEN_FIGURE id MIDDLE text CLOSE`.
pub const OPEN_FIGURE: char = '\u{FDD0}';
/// Opens words that were made from a figure (同比下降11.62%): `OPEN_DERIVED id MADE 同比 MIDDLE text CLOSE`.
pub const OPEN_DERIVED: char = '\u{FDD1}';
/// Opens a gap (【待填：报告数】): `OPEN_GAP id MIDDLE text CLOSE`.
pub const OPEN_GAP: char = '\u{FDD2}';
/// Stands between the id of a figure and what is printed of it.
pub const MIDDLE: char = '\u{FDD3}';
/// Closes what one of the three `OPEN_…` opened.
pub const CLOSE: char = '\u{FDD4}';
/// Ends a heading that runs in (段首): its sentence opens the paragraph after it.
pub const RUN_IN: char = '\u{FDD5}';
/// Starts a line that is the 署名 of the draft.
pub const SIGNATURE: char = '\u{FDD6}';
/// Starts a line that is the 成文日期 of the draft.
pub const DATE: char = '\u{FDD7}';
/// Starts a line of the 附件说明: the title of one attachment.
pub const ATTACHMENT_NOTE: char = '\u{FDD8}';
/// Starts a line that opens an attachment on a page of its own; the rest of the line is its title.
pub const ATTACHMENT: char = '\u{FDD9}';
/// A new paragraph inside a text: what an empty line in the data becomes.
pub const PARAGRAPH: char = '\u{FDDA}';

/// Ends every line of a template that holds a tag, so that a line which prints nothing can go without leaving an empty one.
pub const LINE: char = '\u{FDDB}';

/// A line end of the Markdown that only wraps a paragraph: no blank between Chinese characters.
pub const SOFT_BREAK: char = '\u{FDDC}';

/// Opens the scheme by which a heading is numbered, written as its first number reads: `OPEN_NUMBER 一是 CLOSE_NUMBER`.
pub const OPEN_NUMBER: char = '\u{FDDD}';
/// Closes what [`OPEN_NUMBER`] opened.
pub const CLOSE_NUMBER: char = '\u{FDDE}';
/// Stands in a heading with which the numbers of its level begin anew.
pub const ANEW: char = '\u{FDDF}';

/// Stands where a template asked with `?.` for what is not there: the clause that holds it is not said.
pub const NOTHING: char = '\u{FDE0}';
/// Begins a clause of a sentence, behind its indent.
pub const CLAUSE: char = '\u{FDE1}';
/// Begins a clause that is said only where the one before it, as deep as it, is not.
pub const OTHERWISE: char = '\u{FDE2}';

/// Whether `c` is a mark of clauses, which mean nothing outside of a sentence.
pub fn is_of_clause(c: char) -> bool {
    matches!(c, NOTHING | CLAUSE | OTHERWISE)
}

/// Stands in a gap before why it was left, and again before what to do; both are told and never printed.
pub const WHY: char = '\u{FDE3}';
/// Stands behind the id of a figure before what was made of it: `OPEN_DERIVED id MADE 同比 MIDDLE text CLOSE`.
pub const MADE: char = '\u{FDE5}';
/// Starts a line that is the 主送机关 of the draft.
pub const ADDRESSEE: char = '\u{FDE4}';

/// Whether `c` is one of the noncharacters kept for marks.
pub fn is_mark(c: char) -> bool {
    ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

/// The mark by which a heading is numbered; `scheme` is written as its first number reads.
pub fn numbered(scheme: &str) -> String {
    format!("{OPEN_NUMBER}{scheme}{CLOSE_NUMBER}")
}

/// Wraps `text` as what the figure (or gap) number `id` prints; `open` is one of the `OPEN_…` marks.
///
/// The id is written in decimal digits, so no mark holds a character that Markdown reads as markup.
pub fn wrap(open: char, id: usize, text: &str) -> String {
    marked(open, id, None, text)
}

/// Wraps words that were made from the figure number `id`, and says what they are: the Chinese name of a filter.
pub fn wrap_made(id: usize, made: &str, text: &str) -> String {
    marked(OPEN_DERIVED, id, Some(made), text)
}

/// A mark round a text, put together piece by piece: every figure of a draft takes one or two.
fn marked(open: char, id: usize, made: Option<&str>, text: &str) -> String {
    // Five marks at most, and the digits of an id.
    let mut out = String::with_capacity(5 * open.len_utf8() + 20 + made.map_or(0, str::len) + text.len());
    out.push(open);
    let mut power = 1;
    // Divided rather than multiplied: `power * 10` could overflow where an id is as large as can be.
    while id / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        out.extend(char::from_digit((id / power % 10) as u32, 10));
        power /= 10;
    }
    if let Some(made) = made {
        out.push(MADE);
        out.push_str(made);
    }
    out.push(MIDDLE);
    out.push_str(text);
    out.push(CLOSE);
    out
}
