//! Rows of a table in Markdown: counted before it is read, since a row too long loses its end there, a dividing row of another
//! count makes no table at all, and a line without `|` right below is taken for a row.

use super::unsaid::{Unsaid, shown};

/// The most columns that Word takes.
const MOST_COLUMNS: usize = 63;
/// The most cells that may be missing at the ends of rows: each is put in.
const MOST_EMPTY: usize = 100_000;

/// A table as its lines stand in the markup, from the first to the last.
pub(super) struct Rows {
    lines: Vec<String>,
    indent: String,
}

/// Whether a line opens with the stroke of a table.
pub(super) fn opens(line: &str) -> bool {
    line.trim_start().starts_with(['|', '｜'])
}

/// How many dashes a line has between strokes, in the cell that has the fewest; none where anything else stands in it.
///
/// Where Markdown wants three -, people type one, and Chinese input methods give — and －: under its head a table takes any of them for
/// its dividing row. Further down a row of single dashes says that there is nothing to say.
pub(crate) fn dashes(line: &str) -> usize {
    // ─ is what drawing gives.
    let dash = |c: &char| matches!(c, '-' | '—' | '－' | '─' | '–');
    let line = line.trim();
    let is_rule =
        line.contains(['|', '｜']) && line.chars().all(|c| dash(&c) || matches!(c, '|' | '｜' | ':' | '：' | ' ' | '\t'));
    if !is_rule {
        return 0;
    }
    let cells = line.trim_matches(['|', '｜']).split(['|', '｜']);
    cells.map(|cell| cell.chars().filter(dash).count()).filter(|count| *count > 0).min().unwrap_or(0)
}

/// Whether a line divides the head of a table from its rows, if it stands right under the head.
fn divides(line: &str) -> bool {
    dashes(line) > 0
}

/// Whether a line divides wherever it stands.
fn divides_anywhere(line: &str) -> bool {
    dashes(line) >= 3
}

/// Whether a line holds a stroke that is no text.
pub(super) fn has_stroke(line: &str) -> bool {
    cells(line).len() > 1 || opens(line)
}

impl Rows {
    /// Takes the table that begins with the first line, and says how many lines it is; a blank line between two rows is a slip.
    pub(super) fn take(lines: &[&str]) -> Option<(Self, usize)> {
        let first = lines.first()?;
        let headed = lines.get(1).is_some_and(|next| divides(next)) && has_stroke(first) && !divides(first);
        if !opens(first) && !headed {
            return None;
        }
        let indent = first[..first.len() - first.trim_start().len()].to_owned();
        let mut rows = Self { lines: vec![first.trim().to_owned()], indent };
        let mut end = 1;
        let mut at = 1;
        while let Some(line) = lines.get(at) {
            // A line over a dividing one begins a table of its own; behind an empty line the row may be of ——, too.
            let least = if end < at { 2 } else { 3 };
            let is_head = lines.get(at + 1).is_some_and(|next| dashes(next) >= least) && !divides(line);
            if let Some(close) = rows.rest_of_cell(&lines[end..]) {
                let rest: Vec<&str> =
                    lines[end..=end + close].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
                if let Some(last) = rows.lines.last_mut() {
                    *last = format!("{last}<br>{}", rest.join("<br>"));
                }
                end += close + 1;
                at = end;
            } else if line.trim().is_empty() {
                at += 1;
            } else if opens(line) && !(is_head && (rows.divided() || end < at)) || (at == end && has_stroke(line) && !is_head) {
                rows.lines.push(line.trim().to_owned());
                at += 1;
                end = at;
            } else {
                break;
            }
        }
        // One line that only opens with a stroke is a line of text.
        (rows.lines.len() > 1 || rows.ends_row()).then_some((rows, end))
    }

    fn divided(&self) -> bool {
        (0..self.lines.len()).any(|at| self.is_dividing(at))
    }

    /// Whether one of the lines divides head and rows.
    fn is_dividing(&self, at: usize) -> bool {
        // Above the head is a slip for below it.
        if at < 2 { divides(&self.lines[at]) } else { divides_anywhere(&self.lines[at]) }
    }

    /// A cell of several paragraphs: where among the lines below the row ends, if it is one that has no end yet.
    fn rest_of_cell(&self, below: &[&str]) -> Option<usize> {
        let is_open = self.lines.last().is_some_and(|line| opens(line)) && !self.ends_row();
        // So few lines: else each row without an end would look through all that follows.
        let below = below.iter().take(12).take_while(|line| !opens(line));
        below.map(|line| line.trim_end().ends_with('|')).position(|ends| ends).filter(|_| is_open)
    }

    fn ends_row(&self) -> bool {
        self.lines.last().is_some_and(|line| line.ends_with(['|', '｜']))
    }

    /// The rows as Markdown takes them whole; what had to be put right is told.
    pub(super) fn mended(mut self, unsaid: &mut Unsaid) -> Vec<String> {
        const WAY: &str = "每行的单元格与表头一样多，表头下面写一行 | --- |，一格一个";
        if self.lines.iter().any(|line| line.starts_with('｜')) {
            unsaid.report("表格的竖线写成了全角的｜，已按 | 处理".to_owned(), "请改用半角的 |");
            self.lines.iter_mut().for_each(|line| *line = line.replace('｜', "|"));
        }
        let (places, others): (Vec<usize>, Vec<usize>) = (0..self.lines.len()).partition(|at| self.is_dividing(*at));
        let align: Vec<String> =
            places.first().map_or_else(Vec::new, |at| cells(&self.lines[*at]).into_iter().map(aligned).collect());
        let rows: Vec<Vec<&str>> = others.into_iter().map(|at| cells(&self.lines[at])).collect();
        let Some(head) = rows.first() else {
            unsaid.report(format!("“{}”上面没有表头，已略去", self.lines[0]), WAY);
            return Vec::new();
        };
        let name = shown(head.first().unwrap_or(&"")).chars().take(12).collect::<String>();
        match places[..] {
            [1] if align.len() != head.len() => {
                unsaid.report(format!("“{name}”一表的表头有{}格，分隔行有{}格，已按多的排", head.len(), align.len()), WAY)
            }
            [1] => {}
            [] => unsaid.report(format!("“{name}”一表的表头下面没有分隔行，已补上"), WAY),
            _ => unsaid.report(format!("“{name}”一表的分隔行不在表头下面，已移到表头下面"), WAY),
        }
        let mut columns = head.len().max(align.len());
        for row in &rows[1..] {
            // Strokes too many at the end of a row are a slip, not columns.
            let said = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            if said > columns {
                let more = row[columns..said].iter().map(|cell| shown(cell)).collect::<Vec<_>>().join("、");
                unsaid.report(format!("“{name}”一表有一行多出单元格“{more}”，已添一列"), WAY);
                columns = said;
            }
        }
        let empty: usize = rows.iter().map(|row| columns.saturating_sub(row.len())).sum();
        if columns > MOST_COLUMNS || empty > MOST_EMPTY {
            let why =
                if columns > MOST_COLUMNS { format!("有{columns}列，太宽") } else { "空着的单元格太多".to_owned() };
            unsaid.report(format!("“{name}”一表{why}，排不成表格，已按普通文字处理"), "Word 的表格最多63列，请拆成几张表");
            let text = |row: &Vec<&str>| [format!("{}\\| {}", self.indent, row.join(" \\| ")), String::new()];
            return rows.iter().flat_map(text).collect();
        }
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut line = format!("{}|", self.indent);
            cells.for_each(|cell| line.push_str(&format!(" {cell} |")));
            line
        };
        let filled = |row: &[&str]| {
            let row: Vec<&str> = row.iter().copied().chain(std::iter::repeat("")).take(columns).collect();
            line(&mut row.into_iter())
        };
        let rule = line(&mut align.iter().map(String::as_str).chain(std::iter::repeat("---")).take(columns));
        let mut out = vec![filled(head), rule];
        out.extend(rows[1..].iter().map(|row| filled(row)));
        out
    }
}

/// The dashes of a column with its colons.
fn aligned(cell: &str) -> String {
    // A colon by itself is the one on the left.
    let colon = |found: bool| if found { ":" } else { "" };
    format!("{}---{}", colon(cell.starts_with([':', '：'])), colon(cell.chars().count() > 1 && cell.ends_with([':', '：'])))
}

/// The cells of a row: what stands between strokes that no backslash takes for text.
pub(crate) fn cells(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        if c == '|' && !escaped {
            out.push(line[start..at].trim());
            start = at + 1;
        }
        escaped = c == '\\' && !escaped; // `\\|` is a backslash and a stroke.
    }
    let rest = line[start..].trim();
    if !rest.is_empty() {
        out.push(rest);
    }
    if line.trim_start().starts_with('|') {
        // Before the first stroke there is no cell.
        out.remove(0);
    }
    out
}
