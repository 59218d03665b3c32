//! What frames a summary: title and 主送机关 before its text, 署名 and 成文日期 behind it.

use std::ops::Range;

use super::number::number;
use super::original::OriginalLine;
use crate::base::text::numerals;
use crate::base::text::years::years;
use crate::catalogue::typed::squeezed;
use crate::quantity::period::Date;

/// Lines that a title has at most, with what stands over and under it.
const MOST_LINES: usize = 5;
/// The longest line of a title, in characters.
const LONGEST: usize = 60;

/// Words of which a title has one.
const WORDS: &[&str] =
    &["总结", "报告", "汇报", "要点", "计划", "小结", "情况", "打算", "思路", "方案", "谋划", "安排", "述职", "材料", "通报"];

/// Last words of those who sign.
const ORGANS: &[&str] =
    &["局", "委", "会", "院", "中心", "站", "办", "办公室", "室", "所", "政府", "部", "处", "组", "厅", "大队"];

/// Where what frames a summary stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FrameLines {
    /// The lines of the title; empty where there is none.
    pub(super) title: Range<usize>,
    /// The line of 主送机关.
    pub(super) addressee: Option<usize>,
    /// The text between.
    pub(super) body: Range<usize>,
    /// The line of 署名, and the date under it.
    pub(super) signature: Option<(usize, Date)>,
    /// Whether who signed and when stand at the end, though as text.
    pub(super) is_signed_in_text: bool,
    /// The date that the last line ends in, where that is no signature: the line, and where it stands there.
    pub(super) dated: Option<(usize, Range<usize>, Date)>,
}

/// Finds it; `plain` says which lines are text whatever they look like.
pub(super) fn frame(lines: &[OriginalLine], plain: &dyn Fn(usize) -> bool) -> FrameLines {
    let title = title(lines, plain);
    let mut start = title.end;
    let addressee = lines.get(start).filter(|line| is_addressee(line) && !plain(start)).map(|_| start);
    start += usize::from(addressee.is_some());
    let mut end = lines.len();
    let signature = signature(&lines[start..], start).filter(|(at, _)| !plain(*at) && !plain(at + 1));
    if signature.is_some() {
        end -= 2;
    }
    let is_signed_in_text =
        signature.is_none() && lines[start.min(lines.len())..].last().is_some_and(|line| day(&line.text).is_some());
    let last = lines.len().checked_sub(1).filter(|last| signature.is_none() && *last >= start && !plain(*last));
    let dated = last.filter(|last| lines[*last].cells.is_none()).and_then(|last| {
        let (span, day) = day_at_end(&lines[last].text)?;
        Some((last, span, day))
    });
    FrameLines { title, addressee, body: start..end.max(start), signature, is_signed_in_text, dated }
}

/// The day that a last line ends in, behind nobody or who signs: 县卫健局 二〇二四年一月八日, （2024年1月8日）.
fn day_at_end(text: &str) -> Option<(Range<usize>, Date)> {
    /// The longest line that is a signature.
    const LONGEST: usize = 40;
    let end = text.trim_end_matches(['）', ')']).len();
    let said = &text[..end];
    if text.chars().count() > LONGEST || said.contains(['，', '。', '；', '、']) {
        return None;
    }
    let (at, day) = said.char_indices().find_map(|(at, c)| Some((at, day(&said[at..]).filter(|_| !c.is_whitespace())?)))?;
    let who = text[..at].trim_end();
    let is_signed = who.is_empty() || who.ends_with(['（', '(']) || ORGANS.iter().any(|organ| who.ends_with(organ));
    is_signed.then_some((at..end, day))
}

fn title(lines: &[OriginalLine], plain: &dyn Fn(usize) -> bool) -> Range<usize> {
    let fits = |at: usize| {
        let line = &lines[at];
        let text = line.text.as_str();
        let is_head = line.is_title || number(text).is_none() && line.level.is_none();
        is_head
            && line.cells.is_none()
            && !plain(at)
            && text.chars().count() <= LONGEST
            && !text.ends_with(['。', '；', '：', ':', '，', '！'])
            && !text.contains('。')
            // A title holds one blank where the text may hold more.
            && !text.contains("  ")
            && !text.contains(|c: char| c.is_whitespace() && c != ' ')
    };
    let count = (0..lines.len().min(MOST_LINES)).take_while(|at| fits(*at)).count();
    let is_title = |at: usize| lines[at].is_title || WORDS.iter().any(|word| lines[at].text.contains(word));
    // What stands between the title and the text belongs to it: a date, 送审稿; a second title begins the text.
    match (0..count).find(|at| is_title(*at)) {
        Some(at) => {
            let more = (at + 1..count).take_while(|next| belongs(&lines[*next].text) || lines[*next].is_title).count();
            // Until its last word: a long title is broken over lines.
            let split = (at + 1..count).take_while(|next| !is_whole(&lines[at..*next]) && is_title(*next)).count();
            0..at + 1 + more.max(split)
        }
        None => 0..0,
    }
}

/// Whether lines are a whole title already: they end in one of its last words.
fn is_whole(lines: &[OriginalLine]) -> bool {
    let end = lines.last().map_or("", |line| line.text.as_str());
    WORDS.iter().any(|word| end.trim_end_matches(['）', ')']).ends_with(word))
}

/// Whether a line under a title belongs to it: in brackets, a date, a dash before a second title, who wrote it.
fn belongs(text: &str) -> bool {
    text.starts_with(['（', '(', '—', '【', '〔'])
        || Date::parse(text).is_some()
        || text.ends_with(['日', '月']) && text.chars().count() < 16
        || ORGANS.iter().any(|organ| text.ends_with(organ)) && text.chars().count() <= 20
        || WORDS.iter().any(|word| text.ends_with(word)) && text.chars().count() <= 30
}

fn is_addressee(line: &OriginalLine) -> bool {
    let text = &line.text;
    text.ends_with('：')
        && line.cells.is_none()
        && text.chars().count() <= 40
        && !text.contains(['。', '，', '；'])
        && !text.contains("  ")
        // 现将工作汇报如下： and 各位领导： are text.
        && !["如下", "如下：", "汇报", "总结", "同志", "领导", "代表"].iter().any(|word| text.contains(word))
        && number(text).is_none()
        && text
            .trim_end_matches('：')
            .ends_with(|c: char| ORGANS.iter().any(|organ| organ.ends_with(c)) || "局委会府".contains(c))
}

/// A date as people sign with: 二〇二五年一月六日, ２０２５年１月６日, 2025 年 1 月 6 日.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = squeezed(text);
    let written = || {
        let year = years(&text).next().filter(|year| year.start == 0)?;
        let (month, rest) = text[year.end..].split_once('月')?;
        let day = rest.strip_suffix(['日', '号'])?;
        let number = |text: &str| -> Option<u32> {
            let text = if text == "元" { "1" } else { text };
            text.parse().ok().or_else(|| u32::try_from(numerals::read(text)?).ok())
        };
        Date::new(year.year, number(month)?, number(day)?)
    };
    Date::parse(&text).or_else(written)
}

/// The signature, if it ends the text: one who signs, and a date under it.
fn signature(lines: &[OriginalLine], from: usize) -> Option<(usize, Date)> {
    let [.., organ, date] = lines else { return None };
    let day = day(&date.text)?;
    let text = &organ.text;
    let signs = ORGANS.iter().any(|end| text.ends_with(end))
        && text.chars().count() <= 30
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '（' | '）'))
        && organ.cells.is_none()
        && date.cells.is_none();
    signs.then_some((from + lines.len() - 2, day))
}

#[cfg(test)]
mod tests {
    use super::{day, day_at_end};

    #[test]
    fn a_last_line_may_end_in_the_day_of_signing() {
        for (text, span) in [
            ("二〇二四年一月八日", Some("二〇二四年一月八日")),
            ("某县卫生健康局 2024年1月8日", Some("2024年1月8日")),
            ("（2024年1月8日）", Some("2024年1月8日")),
            ("数据截至2024年1月8日", None),
            ("会议开到2024年1月8日，圆满结束", None),
            ("2024年", None),
        ] {
            assert_eq!(day_at_end(text).map(|(span, _)| &text[span]), span, "{text}");
        }
    }

    #[test]
    fn a_day_is_read_in_whatever_digits() {
        for text in [
            "2025年1月6日",
            "二〇二五年一月六日",
            "二○二五年一月六日",
            "二零二五年元月六日",
            "２０２５年１月６日",
            "2025 年 1 月 6 日",
            "2025年01月06日",
            "2025-01-06",
            "2025.1.6",
        ] {
            assert_eq!(day(text).map(|day| day.iso()).as_deref(), Some("2025-01-06"), "{text}");
        }
        assert_eq!(day("二〇二五年十二月二十三日").map(|day| day.iso()).as_deref(), Some("2025-12-23"));
        for text in ["二〇二五年一月", "二〇二五年十三月一日", "截至2025年1月6日", "2025年1月6日印发"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
