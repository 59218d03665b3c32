//! The outline as 节 of a data file: headings with their habits, texts as literal blocks.

use std::ops::Range;

use super::gathered::{CellFigure, Depth, NamedSpans};
use super::habits::Habit;
use super::heading::TypedHeading;
use super::number::form;
use super::original::OriginalLine;
use super::outline::OutlineNode;
use super::tables::{self, Tables};
use super::yaml::Yaml;
use crate::base::hashed::HashMap;
use crate::base::text::numbering::Scheme;

/// Writes 节.
pub(super) struct Sections<'a> {
    pub(super) lines: &'a [OriginalLine],
    pub(super) places: &'a NamedSpans,
    pub(super) cells: &'a HashMap<usize, Vec<CellFigure>>,
    pub(super) depths: &'a [Depth],
    pub(super) tables: &'a mut Tables,
    pub(super) out: &'a mut Yaml,
    /// How a heading calls the time of the plans: 2024年, 下半年. It moves on with the data.
    pub(super) next: String,
}

/// How a level is set, as what stands above says it.
#[derive(Debug, Clone)]
pub(super) struct LevelManner {
    scheme: Scheme,
    /// 段首 as anybody above has said it.
    run_in: Option<bool>,
    stop: Option<char>,
}

impl LevelManner {
    /// What the layout has for a level; `run_in` where it says so.
    pub(super) fn of_layout(level: usize, run_in: Option<bool>) -> Self {
        Self { scheme: Scheme::of_level(level), run_in, stop: None }
    }

    /// As a habit has it.
    fn with(&self, habit: &Habit) -> Self {
        let scheme = habit.scheme.clone().unwrap_or_else(|| self.scheme.clone());
        // What a scheme does by itself is not said: behind 一是 a heading runs in.
        let run_in = if habit.run_in == self.run_in.unwrap_or(scheme.is_spoken()) { self.run_in } else { Some(habit.run_in) };
        Self { scheme, run_in, stop: habit.stop }
    }

    /// One level of 排法 that makes the other of this.
    fn written(&self, other: &Self) -> Option<String> {
        let mut parts = Vec::new();
        if self.scheme != other.scheme {
            parts.push(format!("编号: {}", super::yaml::scheme(&other.scheme)));
        }
        if self.run_in != other.run_in {
            parts.push(format!("段首: {}", other.run_in.unwrap_or(false)));
        }
        if self.stop != other.stop {
            parts.push(format!("标点: {}", other.stop.map_or("无".to_owned(), String::from)));
        }
        match parts.as_slice() {
            [] => None,
            // 排法 takes a number alone in place of what 编号 would say.
            [only] if self.scheme != other.scheme => only.strip_prefix("编号: ").map(str::to_owned),
            _ => Some(format!("{{{}}}", parts.join(", "))),
        }
    }
}

/// 排法 that makes these manners of those; none where nothing is to be said.
pub(super) fn manner(from: &[LevelManner], to: &[LevelManner]) -> Option<String> {
    let levels: Vec<Option<String>> = from.iter().zip(to).map(|(from, to)| from.written(to)).collect();
    let last = levels.iter().rposition(Option::is_some)?;
    let written: Vec<String> = levels[..=last].iter().map(|level| level.clone().unwrap_or_else(|| "{}".to_owned())).collect();
    Some(if let [only] = written.as_slice() { only.clone() } else { format!("[{}]", written.join(", ")) })
}

/// How most headings of each level below some are set.
pub(super) fn habits(nodes: &[OutlineNode], lines: &[OriginalLine], levels: &[LevelManner]) -> Vec<LevelManner> {
    let mut nodes: Vec<&OutlineNode> = nodes.iter().collect();
    let of_level = |level: &LevelManner| {
        let all: Vec<Habit> = nodes.iter().filter(|node| node.number.is_some()).map(|node| habit(node, lines)).collect();
        nodes = nodes.iter().flat_map(|node| &node.items).collect();
        Habit::most(&all).map_or_else(|| level.clone(), |habit| level.with(&habit))
    };
    levels.iter().map(of_level).collect()
}

fn habit(node: &OutlineNode, lines: &[OriginalLine]) -> Habit {
    Habit::one(node, &heading(node, lines))
}

pub(super) fn heading(node: &OutlineNode, lines: &[OriginalLine]) -> TypedHeading {
    let text = &lines[node.line].text;
    TypedHeading::of(text, node.number.as_ref().map_or(0, |number| number.length))
}

impl Sections<'_> {
    /// 条目 one below the other, each a list item.
    pub(super) fn items(&mut self, nodes: &[OutlineNode], manners: &[LevelManner], indent: usize) {
        for (node, plan) in nodes.iter().zip(plans(nodes)) {
            self.out.dash(indent);
            self.node(node, manners, indent + 2, plan);
        }
    }

    /// A 节 with a heading.
    pub(super) fn node(&mut self, node: &OutlineNode, manners: &[LevelManner], indent: usize, plan: NumberPlan) {
        // Below the last level nothing above has said how headings are set.
        let fallback = LevelManner::of_layout(4, None);
        let manner = manners.first().unwrap_or(&fallback);
        let heading = heading(node, self.lines);
        let from = if plan.is_typed { 0 } else { heading.words.start };
        let mut words = self.text(node.line, from..heading.words.end);
        let ends = words.ends_with(['。', '，', '：', '；', '！', '？']);
        let mut own_stop = None;
        match (heading.stop, manner.stop) {
            (Some(stop), Some(common)) if stop == common => {}
            // Behind what runs in the draft puts a full stop by itself.
            (Some('。'), None) if heading.runs_in() => {}
            // A mark that the level has not stays with the words.
            (Some(stop), _) => words.push(stop),
            (None, Some(_)) if !ends => own_stop = Some("无"),
            (None, _) => {}
        }
        let words = words.replace(&self.next, "${报告.下期}");
        self.out.entry(indent, "标题", &super::yaml::text(&words));
        let scheme = node.number.as_ref().filter(|_| !plan.is_typed).map(|number| &number.scheme);
        if scheme != Some(&manner.scheme) {
            let own = scheme.map_or_else(|| "无".to_owned(), super::yaml::scheme);
            self.out.entry(indent, "编号", &own);
        }
        let spoken = |scheme: &Scheme| scheme.is_spoken();
        // As the draft has it where nobody says: words that count run in.
        let by_default = scheme.is_some_and(spoken) || scheme.is_none_or(Scheme::is_bare) && manner.scheme.is_spoken();
        if heading.runs_in() != manner.run_in.unwrap_or(by_default) {
            self.out.entry(indent, "段首", if heading.runs_in() { "true" } else { "false" });
        }
        if let Some(stop) = own_stop {
            self.out.entry(indent, "标点", stop);
        }
        if plan.is_anew {
            self.out.entry(indent, "另起", "true");
        }
        self.inside(node, heading.rest, manners.get(1..).unwrap_or_default(), indent);
    }

    /// What stands under a heading.
    pub(super) fn inside(&mut self, node: &OutlineNode, rest: Option<Range<usize>>, manners: &[LevelManner], indent: usize) {
        // Deeper levels have a habit of their own only where theirs is not that of the whole.
        let mut below = habits(&node.items, self.lines, &manners[..manners.len().min(1)]);
        below.extend(manners.iter().skip(1).cloned());
        if let Some(written) = manner(manners, &below) {
            self.out.entry(indent, "排法", &written);
        }
        let mut paragraphs: Vec<String> = rest.map(|rest| self.text(node.line, rest)).into_iter().collect();
        let has_table = node.body.iter().any(|at| self.lines[*at].cells.is_some());
        if !has_table {
            paragraphs.extend(node.body.iter().map(|at| self.whole(*at)));
            let last = node.body.last().copied().unwrap_or(node.line);
            // A line that did not draft again as 要点 stays a paragraph.
            let points = paragraphs.last().filter(|_| self.depths[last] == Depth::Whole).and_then(|last| points(last));
            if points.is_some() {
                paragraphs.pop();
            }
            self.out.block(indent, "正文", &paragraphs);
            if let Some(points) = points {
                self.out.list(indent, "要点", &points);
            }
            if !node.items.is_empty() {
                self.out.key(indent, "条目");
                self.items(&node.items, &below, indent + 2);
            }
            return;
        }
        let lead = node.body.iter().take_while(|at| self.lines[**at].cells.is_none()).count();
        paragraphs.extend(node.body[..lead].iter().map(|at| self.whole(*at)));
        self.out.block(indent, "正文", &paragraphs);
        self.out.key(indent, "条目");
        self.mixed(&node.body[lead..], indent + 2);
        self.items(&node.items, &below, indent + 2);
    }

    /// Text and tables in their order, each an item without heading.
    pub(super) fn mixed(&mut self, body: &[usize], indent: usize) {
        let table = |at: &usize| self.lines[*at].cells.as_ref().map(|(table, _)| *table);
        for run in body.chunk_by(|one, next| table(one) == table(next)).map(<[usize]>::to_vec).collect::<Vec<_>>() {
            self.out.dash(indent);
            if self.lines[run[0]].cells.is_some() {
                let row = |at: &usize| {
                    let (_, cells) = self.lines[*at].cells.as_ref()?;
                    Some(tables::row(cells, self.cells.get(at).map_or(&[], Vec::as_slice)))
                };
                let name = self.tables.add(&run.iter().filter_map(row).collect::<Vec<_>>());
                self.out.entry(indent + 2, "专题", &name);
            } else {
                self.out.entry(indent + 2, "编号", "无");
                let paragraphs: Vec<String> = run.iter().map(|at| self.whole(*at)).collect();
                self.out.block(indent + 2, "正文", &paragraphs);
            }
        }
    }

    /// A whole line as a text of the data.
    pub(super) fn whole(&self, at: usize) -> String {
        self.text(at, 0..self.lines[at].text.len())
    }

    /// A part of a line as a text of the data: names where figures stand, and nothing that reads as one where none does.
    fn text(&self, at: usize, part: Range<usize>) -> String {
        let line = &self.lines[at].text;
        let mut out = String::new();
        let mut from = part.start;
        for (span, name) in self.places.get(&at).into_iter().flatten() {
            if span.start >= from && span.end <= part.end {
                out.push_str(&line[from..span.start].replace("${", "$${"));
                out.push_str(&format!("${{{name}}}"));
                from = span.end;
            }
        }
        out.push_str(&line[from..part.end].replace("${", "$${"));
        out
    }
}

/// A paragraph as 要点, where the draft makes the same paragraph of them: 一是加强领导；二是落实责任。
fn points(paragraph: &str) -> Option<Vec<String>> {
    let one_is = Scheme::one_is();
    let mut rest = paragraph.strip_prefix(&one_is.number(1, 2))?;
    let mut points = Vec::new();
    for place in 2.. {
        let next = one_is.number(place, place);
        // 二是 within a sentence counts nothing.
        let Some((at, _)) = rest.match_indices(&next).find(|(at, _)| rest[..*at].ends_with(['；', '。'])) else { break };
        points.push(rest[..at].trim_end_matches(['；', '。']).to_owned());
        rest = &rest[at + next.len()..];
    }
    points.push(rest.trim_end_matches('。').to_owned());
    // 要点 are parted by ；, so that none of them holds a sentence of its own.
    let is_clause = |point: &String| !point.contains(['。', '；', '！', '？']);
    (points.len() > 1 && points.iter().all(is_clause) && one_is.in_one_paragraph(&points) == paragraph).then_some(points)
}

/// How the number of a heading comes to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct NumberPlan {
    /// Whether it stays as it is typed: no series that is counted gives it.
    is_typed: bool,
    /// Whether its level begins to count again with it.
    is_anew: bool,
}

/// How the numbers of headings beside each other come to be printed. Where one of a series skips or repeats the program counts on.
pub(super) fn plans(nodes: &[OutlineNode]) -> Vec<NumberPlan> {
    let mut plans = vec![NumberPlan::default(); nodes.len()];
    // How far each scheme has counted, and each in whatever form it is typed: (二) goes on after （一）.
    let (mut exact, mut alike) = (HashMap::<String, u64>::default(), HashMap::<String, u64>::default());
    let mut series: HashMap<String, usize> = HashMap::default();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Some(number) = &node.number else { continue };
        let scheme = number.scheme.written();
        let form = form(&number.scheme);
        let counted = exact.get(&scheme).copied().unwrap_or(0);
        plans[at].is_anew = number.place == 1 && counted > 0;
        // What counts again begins a part, in which every scheme counts from one.
        if plans[at].is_anew {
            exact.clear();
            alike.clear();
            series.clear();
        } else if number.place != counted + 1 {
            plans[at].is_typed = counted == 0 || number.place == alike.get(&form).copied().unwrap_or(0) + 1;
        }
        alike.insert(form, number.place);
        if !plans[at].is_typed {
            *exact.entry(scheme.clone()).or_insert(0) += 1;
            let place = *series.entry(scheme).or_insert_with(|| {
                members.push(Vec::new());
                members.len() - 1
            });
            members[place].push(at);
        }
    }
    // Words that count need something to count: alone they would not be printed.
    for at in members.iter().filter(|all| all.len() == 1).filter_map(|all| all.first()) {
        let is_spoken = nodes[*at].number.as_ref().is_some_and(|number| number.scheme.is_spoken());
        plans[*at].is_typed |= is_spoken;
    }
    plans
}

#[cfg(test)]
mod tests {
    use super::{plans, points};
    use crate::intake::import::number::number;
    use crate::intake::import::outline::OutlineNode;

    #[test]
    fn a_paragraph_that_counts_is_a_list() {
        let of = |text: &str| points(text).map(|points| points.join("|"));
        assert_eq!(of("一是抓学习；二是抓落实。").as_deref(), Some("抓学习|抓落实"));
        for text in [
            "一是抓学习。开会5次。二是抓落实。",
            "一是抓学习，二是抓落实。",
            "一是抓学习。二是抓落实。",
            "一是抓学习。",
            "今年一是抓学习；二是抓落实。",
            "一是抓学习；二是抓落实",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_counted_where_they_count() {
        let plan = |numbers: &[&str]| {
            let node = |text: &&str| OutlineNode { number: number(&format!("{text}甲")), ..OutlineNode::default() };
            let nodes: Vec<OutlineNode> = numbers.iter().map(node).collect();
            let said = plans(&nodes).into_iter().map(|plan| match (plan.is_typed, plan.is_anew) {
                (true, _) => '打',
                (_, true) => '起',
                _ => '编',
            });
            said.collect::<String>()
        };
        for (numbers, expected) in [
            (vec!["一、", "二、", "三、"], "编编编"),
            (vec!["（一）", "（二）", "（一）", "（二）"], "编编起编"),
            (vec!["（一）", "(二)", "（三）"], "编打打"),
            (vec!["一、", "三、"], "编编"),
            (vec!["三、", "四、"], "打打"),
            (vec!["一是"], "打"),
            (vec!["一是", "二是"], "编编"),
        ] {
            assert_eq!(plan(&numbers), expected, "{numbers:?}");
        }
    }
}
