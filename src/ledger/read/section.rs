//! 节: a text, a list of 节, or a mapping of 标题, 引言, 正文, 要点, 条目, 专题 and how it is set ([`manner`](super::manner)).

use super::reader::Reader;
use super::text;
use crate::base::finding::Severity;
use crate::base::rule::Rule;
use crate::ledger::section::{AskedTopic, Section, Text};
use crate::yaml::entry::{Entry, Shape};
use crate::yaml::keys::{Keys, NAMED, SECTION, find, unknown_key};
use crate::yaml::kind::ScalarKind;
use crate::yaml::merge::both_names;

pub(crate) static NOT_A_TEXT: Rule = Rule {
    id: "not-a-text",
    name: "应当是文字",
    severity: Severity::Error,
    about: "该是文字的地方是不是文字",
    why: "文字里有冒号、括号而没有引号，YAML 会读成一组内容",
    bad: r#"存在问题:
  - 正文: {基础薄弱}
"#,
    good: r#"存在问题:
  - 正文: 基础薄弱。
"#,
    basis: "",
};

/// The chapter that may be a mapping of 思路, 目标 and 重点.
const PLAN: &str = "下步计划";

impl Reader<'_> {
    /// Reads a 节; nesting is bounded where entries are read, so this may call itself.
    pub(super) fn section(&mut self, entry: Entry, chapter: &str) -> Section {
        let mut section = Section { place: Some(entry.place.clone()), ..Section::default() };
        let map = match entry.shape {
            Shape::Scalar(_) => {
                section.body = self.text(&entry);
                return section;
            }
            Shape::List(items) => {
                // A dash with nothing behind it is an item that nobody has written yet.
                section.items = items.into_iter().filter(|item| !item.is_null()).map(|item| self.section(item, "")).collect();
                return section;
            }
            Shape::Map(map) => map,
        };
        self.findings.extend(both_names(&map, SECTION));
        for (name, (at, entry)) in map {
            match find(SECTION, &name) {
                Some("标题") => section.heading = self.one_text(&entry, "标题"),
                Some("引言") => section.intro = self.one_text(&entry, "引言"),
                Some("正文") => section.body = self.one_text(&entry, "正文"),
                Some("专题") => {
                    section.topic = self.one_text(&entry, "专题").map(|_| AskedTopic {
                        name: entry.scalar().map(|scalar| scalar.text.trim().to_owned()).unwrap_or_default(),
                        place: entry.place.clone(),
                    });
                }
                Some("要点") => section.points = self.points(entry),
                Some("条目") => section.items = self.section(entry, "").into_items(),
                Some("编号") => section.number = self.number(&entry),
                Some("段首") => section.run_in = self.flag(&entry, "段首"),
                Some("标点") => section.stop = self.stop(&entry),
                Some("另起") => section.anew = self.flag(&entry, "另起").unwrap_or(false),
                Some("排法") => section.manner = self.manner(entry),
                _ => match self.part(chapter, &name) {
                    Some(part) => {
                        let part_section = self.section(entry, "");
                        section.named.insert(part, part_section);
                    }
                    None => {
                        let keys: &[Keys] = if chapter == PLAN { &[SECTION, NAMED] } else { &[SECTION] };
                        self.findings.push(unknown_key("节", &name, keys, &at, false));
                    }
                },
            }
        }
        section
    }

    /// The part of a chapter that a key names: one of every plan, or one that the layout prints by itself (`下步计划.思路`).
    pub(super) fn part(&self, chapter: &str, key: &str) -> Option<String> {
        let of_plan = find(NAMED, key).filter(|_| chapter == PLAN).map(str::to_owned);
        let declared = !chapter.is_empty() && self.options.chapters.contains(&format!("{chapter}.{key}"));
        of_plan.or_else(|| declared.then(|| key.to_owned()))
    }

    fn points(&mut self, entry: Entry) -> Vec<Text> {
        match entry.shape {
            Shape::List(items) => items.iter().filter_map(|item| self.one_text(item, "要点的每一条")).collect(),
            Shape::Scalar(_) | Shape::Map(_) => self.one_text(&entry, "要点").into_iter().collect(),
        }
    }

    fn one_text(&mut self, entry: &Entry, what: &str) -> Option<Text> {
        if entry.scalar().is_none() {
            self.findings.push(
                NOT_A_TEXT
                    .finding(format!("{what}应当是一段文字"))
                    .at(entry.place.clone())
                    .hint("文字里有冒号、括号时给它加引号；分条的内容写在“条目”或“要点”里"),
            );
        }
        self.text(entry)
    }

    /// The text of a scalar; none where nothing is written.
    fn text(&mut self, entry: &Entry) -> Option<Text> {
        let scalar = entry.scalar().filter(|scalar| scalar.kind != ScalarKind::Null && !scalar.text.trim().is_empty())?;
        Some(text::read(scalar, &entry.place))
    }
}

impl Section {
    /// The 节 of a list; a text or a mapping is a list of one.
    fn into_items(self) -> Vec<Self> {
        let is_list = self.heading.is_none()
            && self.intro.is_none()
            && self.body.is_none()
            && self.topic.is_none()
            && self.points.is_empty()
            && self.number.is_none()
            && self.run_in.is_none()
            && self.stop.is_none()
            && !self.anew
            && self.manner.is_empty();
        if is_list { self.items } else { vec![self] }
    }
}
