//! Lines → figures with their keys, and what stands in the line instead of each.

use std::ops::Range;

use super::gathered::{Depth, Gatherer, PLAN, ParagraphTopic};
use super::heading::TypedHeading;
use super::number::number;
use super::outline::{OutlineNode, SummaryOutline};
use super::paragraph::ReadParagraph;
use super::store::StoreKey;
use crate::base::text::ends::last;
use crate::base::text::list_marker::list_marker;
use crate::catalogue::headings;
use crate::quantity::running::Found;

/// The numbers that no figure prints again as they stand, since a digit or the sign of a share in them is full-width: ９５％, 98％, １.5.
fn wide(text: &str) -> Vec<Range<usize>> {
    let is_wide = |c: char| matches!(c, '０'..='９' | '．' | '％');
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|start| at + start) {
        let mut chars = text[start..].char_indices().peekable();
        let mut end = start;
        while let Some((place, c)) = chars.next() {
            let goes_on = is_digit(c) || matches!(c, '.' | '．' | ',') && chars.peek().is_some_and(|(_, next)| is_digit(*next));
            if !goes_on {
                end += if c == '％' { c.len_utf8() } else { 0 };
                break;
            }
            end = start + place + c.len_utf8();
        }
        if text[start..end].contains(is_wide) {
            out.push(start..end);
        }
        at = end;
    }
    out
}

/// What is told of such a number: it, and the words before it. None of a year, a day or the number of an item, which stay text in any width.
fn told(text: &str, number: &Range<usize>) -> Option<String> {
    const BEFORE: usize = 8;
    let unit: String = text[number.end..].chars().take(1).filter(|c| c.is_alphabetic() || *c == '、').collect();
    if matches!(unit.as_str(), "年" | "月" | "日" | "号" | "、") || list_marker(text).is_some_and(|end| number.start < end) {
        return None;
    }
    let first = number.start - last(&text[..number.start], BEFORE).len();
    Some(text[first..number.end + unit.len()].rsplit(['，', '。', '；']).next().unwrap_or_default().to_owned())
}

impl Gatherer<'_> {
    /// Notes the heading that a group was first met under.
    pub(super) fn note(&mut self, key: &StoreKey, about: &ParagraphTopic) {
        self.gathered.headings.entry(key.group.clone()).or_insert_with(|| about.heading.clone());
    }

    /// Walks all lines in the order of the text; `title` is what it says besides who reports.
    pub(super) fn outline(&mut self, outline: &SummaryOutline, title: &str) {
        let near = headings::groups(title);
        let home = near.first().cloned().unwrap_or_else(|| "综合".to_owned());
        let about = ParagraphTopic { of_title: near.len(), near, home, heading: String::new() };
        outline.intro.iter().for_each(|at| self.line(*at, &about));
        outline.chapters.iter().for_each(|node| self.node(node, &about, false));
    }

    fn node(&mut self, node: &OutlineNode, above: &ParagraphTopic, is_plan: bool) {
        let text = &self.lines[node.line].text;
        let heading = TypedHeading::of(text, node.number.as_ref().map_or(0, |number| number.length));
        let words = &text[heading.words];
        let is_plan = is_plan || headings::is_plan(words);
        let own = headings::groups(words);
        let mut near = own.clone();
        near.extend(above.near.iter().filter(|group| !own.contains(group)).cloned());
        let home = match () {
            () if is_plan => PLAN.to_owned(),
            () => own.first().cloned().unwrap_or_else(|| {
                let named = headings::own_group(words);
                // A chapter is about everything, and what stands right under it about nothing in particular.
                if node.items.is_empty() && !named.is_empty() || above.home.is_empty() { named } else { above.home.clone() }
            }),
        };
        let of_title = above.of_title.min(near.len());
        // What the catalogue knows has happened: no figure of a plan is one of it.
        let (near, of_title) = if is_plan { (Vec::new(), 0) } else { (near, of_title) };
        let about = ParagraphTopic { near, of_title, home, heading: words.to_owned() };
        self.line(node.line, &about);
        node.body.iter().for_each(|at| self.line(*at, &about));
        node.items.iter().for_each(|item| self.node(item, &about, is_plan));
    }

    /// One line.
    fn line(&mut self, at: usize, about: &ParagraphTopic) {
        let line = &self.lines[at];
        let text = line.text.as_str();
        if self.depths[at] >= Depth::Text {
            return;
        }
        if line.cells.is_some() {
            self.table_row(at, about);
            return;
        }
        let start = number(text).map_or(0, |number| number.length);
        let wide = wide(text);
        self.gathered.wide.extend(wide.iter().filter_map(|number| Some((at, told(text, number)?))));
        let is_wide =
            |found: &Found| wide.iter().any(|number| number.start < found.digits.end && found.digits.start < number.end);
        let found = self.found[at].iter().filter(|found| found.digits.start >= start && !is_wide(found));
        let is_counted = |found: &&Found| found.quantity.as_ref().is_some_and(|quantity| !quantity.unit().is_empty());
        let is_all = self.depths[at] < Depth::Counted;
        let found: Vec<&Found> = found.filter(|found| is_all || is_counted(found)).collect();
        let mut reader = ReadParagraph::new(self, at, about);
        // A number in a name (65岁及以上老年人) belongs to the words; one that counts ends them.
        let mut from = start;
        for (number, one) in found.iter().enumerate() {
            let to = found.get(number + 1).map_or(text.len(), |next| next.span.start);
            from = from.max(near(text, one.span.start));
            if reader.number(one, from, to) {
                from = one.span.end;
            }
        }
        reader.end();
    }
}

/// Where the words begin that may say what a number is: not so far before it that a line of nothing but dates would be gone through
/// from its head for each of them.
fn near(text: &str, at: usize) -> usize {
    const FARTHEST: usize = 1000;
    at - last(&text[..at], FARTHEST).len()
}

#[cfg(test)]
mod tests {
    use super::{near, told, wide};

    #[test]
    fn a_line_is_not_gone_through_from_its_head_for_each_number() {
        let text = "2023年3月5日".repeat(2000);
        let from = near(&text, text.len());
        assert_eq!((text[from..].chars().count(), near(&text, from), near("全县5例", 6)), (1000, from - 1666, 0));
    }

    #[test]
    fn a_number_with_anything_full_width_in_it_is_told_once() {
        let said = |text: &str| wide(text).iter().filter_map(|number| told(text, number)).collect::<Vec<_>>();
        for (text, expected) in [
            ("接种率９５％，系统管理率96％，活产１２４５人。", &["接种率９５％", "系统管理率96％", "活产１２４５人"][..]),
            ("完成率１.5％。", &["完成率１.5％"]),
            ("完成率９5%，1２％", &["完成率９5", "1２％"]),
            ("１.加强1件事", &[]),
            ("（１２）加强１3件事", &["（１２）加强１3件"]),
            ("２０２３年５月，1,234件", &[]),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
