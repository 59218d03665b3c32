//! Lines → figures with their keys, and what stands in the line instead of each.

use super::gathered::{Depth, Gatherer, PLAN, ParagraphTopic};
use super::heading::TypedHeading;
use super::number::number;
use super::outline::{OutlineNode, SummaryOutline};
use super::paragraph::ReadParagraph;
use super::store::StoreKey;
use crate::catalogue::headings;
use crate::quantity::running::Found;

/// The numbers behind the head of a line that no figure prints again as they stand, with the words before them: ９５％, 98％.
fn wide(text: &str, head: usize, found: &[Found]) -> Vec<String> {
    const BEFORE: usize = 8;
    let is_digit = |c: char| matches!(c, '０'..='９' | '．' | '％');
    let words = |at: usize, end: usize| {
        let first = text[..at].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        text[first..end].rsplit(['，', '。', '；']).next().unwrap_or_default().to_owned()
    };
    let ascii = found.iter().filter(|found| is_before_wide(text, found));
    let mut out: Vec<String> = ascii.map(|found| words(found.span.start, found.span.end + '％'.len_utf8())).collect();
    let mut at = head;
    while let Some(start) = text[at..].find(|c| matches!(c, '０'..='９')).map(|start| at + start) {
        let end = start + text[start..].find(|c| !is_digit(c)).unwrap_or(text.len() - start);
        let unit: String = text[end..].chars().take(1).filter(|c| c.is_alphabetic() || *c == '、').collect();
        // A year or a day in full width would stay text in any width, and the number of an item is none.
        if !matches!(unit.as_str(), "年" | "月" | "日" | "号" | "、") {
            out.push(words(start, end + unit.len()));
        }
        at = end;
    }
    out
}

/// Whether ％ stands behind a number.
fn is_before_wide(text: &str, found: &Found) -> bool {
    text[found.span.end..].starts_with('％')
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
        self.gathered.wide.extend(wide(text, start, &self.found[at]).into_iter().map(|words| (at, words)));
        let found = self.found[at].iter().filter(|found| found.digits.start >= start && !is_before_wide(text, found));
        let is_counted = |found: &&Found| found.quantity.as_ref().is_some_and(|quantity| !quantity.unit().is_empty());
        let is_all = self.depths[at] < Depth::Counted;
        let found: Vec<&Found> = found.filter(|found| is_all || is_counted(found)).collect();
        let mut reader = ReadParagraph::new(self, at, about);
        // A number in a name (65岁及以上老年人) belongs to the words; one that counts ends them.
        let mut from = start;
        for (number, one) in found.iter().enumerate() {
            let to = found.get(number + 1).map_or(text.len(), |next| next.span.start);
            if reader.number(one, from, to) {
                from = one.span.end;
            }
        }
        reader.end();
    }
}
