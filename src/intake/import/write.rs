//! The data file of a summary: 报告, figures by group, texts.

use super::facts::Facts;
use super::frame::FrameLines;
use super::gathered::{Depth, GatheredFigures};
use super::layouts;
use super::original::OriginalLine;
use super::outline::SummaryOutline;
use super::sections::{self, LevelManner, Sections};
use super::store::{FoundFigure, Store};
use super::tables::Tables;
use super::yaml::{self, Yaml};
use crate::base::hashed::{HashMap, IndexMap};
use crate::yaml::quote;

/// Levels of headings.
const LEVELS: usize = 4;

/// What is written.
pub(super) struct WrittenWorkspace {
    /// The data file.
    pub(super) text: String,
    /// Topics for the tables of the original.
    pub(super) tables: Vec<(String, String)>,
}

/// What a data file is written from.
pub(super) struct Parts<'a> {
    /// The name of the original.
    pub(super) name: &'a str,
    pub(super) lines: &'a [OriginalLine],
    pub(super) frame: &'a FrameLines,
    pub(super) facts: &'a Facts,
    pub(super) outline: &'a SummaryOutline,
    pub(super) gathered: &'a GatheredFigures,
    /// How far each line is taken apart.
    pub(super) depths: &'a [Depth],
    /// The layout, and the chapters of it that the original has; none where it has its own.
    pub(super) layout: Option<&'a (&'static str, Vec<&'static str>)>,
}

impl Parts<'_> {
    /// Writes it.
    pub(super) fn write(&self) -> WrittenWorkspace {
        let mut out = Yaml::default();
        let mut tables = Tables::default();
        out.comment(0, &format!("由“{}”导入：数在前面，一行一个；文字在后面，${{组.名称}} 处印那个数。", self.name));
        out.comment(0, "做今年的：qicao next 这个文件，原来的数就作了上年，再把新数填上。");
        self.report(&mut out);
        figures(&self.gathered.store, &self.gathered.headings, &mut out);
        let next = self.facts.period.next();
        let (places, cells) = (&self.gathered.places, &self.gathered.cells);
        let mut sections =
            Sections { lines: self.lines, places, cells, depths: self.depths, tables: &mut tables, out: &mut out, next };
        self.texts(&mut sections);
        WrittenWorkspace { text: out.text(), tables: tables.topics }
    }

    fn report(&self, out: &mut Yaml) {
        let Self { frame, facts, lines, .. } = self;
        out.key(0, "报告");
        out.entry(2, "单位", &yaml::text(&facts.organ));
        out.entry(2, "地区", &yaml::text(&facts.region));
        out.entry(2, "期间", &yaml::text(&facts.period.written));
        if let Some((layout, _)) = self.layout.filter(|(layout, _)| *layout != crate::ledger::DEFAULT_LAYOUT) {
            out.entry(2, "版式", layout);
        }
        // What reads as a name in somebody's title is none.
        let title: Vec<String> = lines[frame.title.clone()].iter().map(|line| line.text.replace("${", "$${")).collect();
        match title.as_slice() {
            [] => out.entry(2, "标题", "无                  # 原文没有题目；要印就删去这一行"),
            [only] => out.entry(2, "标题", &yaml::text(only)),
            several => out.entry(2, "标题", &quote::double(&several.join("\n"))),
        }
        if let Some(at) = frame.addressee {
            // The draft puts the colon behind it.
            out.entry(2, "主送机关", &yaml::text(lines[at].text.trim_end_matches('：')));
        }
        match frame.signature {
            Some((_, date)) => out.entry(2, "成文日期", &date.iso()),
            None if self.is_dated_in_text() => {
                let day = frame.dated.as_ref().map_or_else(String::new, |(.., day)| day.iso());
                out.entry(2, "成文日期", &day);
                out.entry(2, "落款", "false               # 原文末尾的署名留在文字里，日期随“成文日期”");
            }
            None if frame.is_signed_in_text => out.entry(2, "落款", "false               # 原文末尾的署名、日期留在文字里"),
            None => out.entry(2, "落款", "false               # 原文没有署名和日期；要印就删去这一行"),
        }
    }

    /// Whether the day of signing stands in the text, and is told by 报告.
    fn is_dated_in_text(&self) -> bool {
        self.frame.dated.as_ref().is_some_and(|(at, ..)| self.gathered.places.contains_key(at))
    }

    fn texts(&self, sections: &mut Sections<'_>) {
        let Self { outline, .. } = self;
        if !outline.intro.is_empty() {
            sections.out.blank();
            if outline.intro.iter().any(|at| self.lines[*at].cells.is_some()) {
                sections.out.key(0, "引言");
                sections.mixed(&outline.intro, 2);
            } else {
                let intro: Vec<String> = outline.intro.iter().map(|at| sections.whole(*at)).collect();
                sections.out.block(0, "引言", &intro);
            }
        }
        match self.layout {
            Some((_, chapters)) => self.named(chapters, sections),
            None if !outline.chapters.is_empty() => self.free(sections),
            None => {}
        }
    }

    /// Chapters of the layout.
    fn named(&self, chapters: &[&str], sections: &mut Sections<'_>) {
        let plans = sections::plans(&self.outline.chapters);
        for ((node, name), plan) in self.outline.chapters.iter().zip(chapters).zip(plans) {
            sections.out.blank();
            sections.out.key(0, name);
            let run_in = layouts::runs_in(name).then_some(true);
            let mut manners = vec![LevelManner::of_layout(1, None)];
            manners.extend((2..=LEVELS).map(|level| LevelManner::of_layout(level, run_in)));
            sections.node(node, &manners, 2, plan);
        }
    }

    /// Chapters of its own.
    fn free(&self, sections: &mut Sections<'_>) {
        let usual: Vec<LevelManner> = (1..=LEVELS).map(|level| LevelManner::of_layout(level, None)).collect();
        // Said once, as most headings have it; one that differs says so itself.
        let own = sections::habits(&self.outline.chapters, self.lines, &usual);
        sections.out.blank();
        sections.out.key(0, "章节");
        match sections::manner(&usual, &own) {
            Some(written) => {
                sections.out.entry(2, "排法", &written);
                sections.out.key(2, "条目");
                sections.items(&self.outline.chapters, &own, 4);
            }
            None => sections.items(&self.outline.chapters, &usual, 2),
        }
    }
}

/// Groups within groups, as the names with dots say.
#[derive(Default)]
struct GroupTree<'a> {
    figures: Vec<(&'a str, &'a FoundFigure)>,
    below: IndexMap<&'a str, GroupTree<'a>>,
    heading: &'a str,
}

fn figures(store: &Store, headings: &HashMap<String, String>, out: &mut Yaml) {
    let mut root = GroupTree::default();
    for (group, figures) in &store.groups {
        let mut branch = &mut root;
        for name in group.split('.') {
            branch = branch.below.entry(name).or_default();
        }
        branch.figures.extend(figures.iter().map(|(name, figure)| (name.as_str(), figure)));
        branch.heading = headings.get(group).map_or("", String::as_str);
    }
    for (name, branch) in &root.below {
        out.blank();
        self::branch(name, branch, 0, out);
    }
}

/// Nesting is that of the names of groups, which have few dots.
fn branch(name: &str, branch: &GroupTree<'_>, indent: usize, out: &mut Yaml) {
    let remark = if branch.heading.is_empty() { String::new() } else { format!("见“{}”", branch.heading) };
    out.key_of(indent, name, &remark);
    for (name, figure) in &branch.figures {
        out.entry(indent + 2, name, &self::figure(figure));
    }
    for (name, below) in &branch.below {
        self::branch(name, below, indent + 2, out);
    }
}

/// A figure on one line.
fn figure(figure: &FoundFigure) -> String {
    let mut parts = Vec::new();
    let mut add = |key: &str, value: &str| parts.push(format!("{key}: {value}"));
    add("值", &quote::scalar(&figure.value));
    if let Some(last) = &figure.last_year {
        add("上年", &quote::scalar(last));
    }
    if let Some(change) = &figure.change {
        add("同比", &quote::scalar(change));
    }
    if let Some(target) = &figure.target {
        add("目标", &quote::scalar(target));
    }
    if let Some((part, whole)) = &figure.rate {
        add("分子", &quote::scalar(&part.written()));
        add("分母", &quote::scalar(&whole.written()));
    }
    if !figure.parts.is_empty() {
        let inner: Vec<String> =
            figure.parts.iter().map(|(name, value)| format!("{}: {}", quote::name(name), quote::scalar(value))).collect();
        add("其中", &format!("{{{}}}", inner.join(", ")));
        if figure.is_complete {
            add("其中完整", "true");
        }
    }
    match parts.as_slice() {
        [_] => quote::scalar(&figure.value),
        several => format!("{{{}}}", several.join(", ")),
    }
}
