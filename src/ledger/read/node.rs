//! The free-form data: groups, lists, figures and texts, as deep as the county likes.

use super::mapping::is_figure;
use super::misread::{NOT_A_QUANTITY, no_quantity, unit_of};
use super::reader::{Reader, blank};
use super::scalar::{
    columns_of_figures, holds_figures, is_figure_name, is_gap, is_month, is_near_quantity, is_quantity_with_particle,
};
use super::text;
use super::typed::without_numbers;
use crate::base::finding::Severity;
use crate::base::hashed::{HashSet, IndexMap};
use crate::base::rule::Rule;
use crate::base::source::{Key, Place};
use crate::catalogue::Catalogue;
use crate::ledger::figure::{Content, Node};
use crate::ledger::formula::segment;
use crate::ledger::pending::Written;
use crate::quantity::Quantity;
use crate::quantity::near::near;
use crate::yaml::entry::{Entry, Map, Scalar, Shape};
use crate::yaml::keys::{CHAPTERS, SECTION, find, meant_entries};
use crate::yaml::kind::ScalarKind;

pub(crate) static EMPTY_CHAPTER: Rule = Rule {
    id: "empty-chapter",
    name: "章节是空的",
    severity: Severity::Note,
    about: "有没有空的章节",
    why: "空的章节不印，多半是忘了写",
    bad: r#"存在问题:
"#,
    good: r#"存在问题:
  - 卫生基础仍然薄弱。
"#,
    basis: "",
};

pub(crate) static RELATION_SYNTAX: Rule = Rule {
    id: "relation-syntax",
    name: "校核不是式子",
    severity: Severity::Error,
    about: "校核的每一条是不是一个式子",
    why: "写成一组内容就没法校核",
    bad: r#"传染病: {报告数: 837例, 甲类: 1例, 乙类: 836例}
校核:
  - 合计: 传染病.甲类 + 传染病.乙类
"#,
    good: r#"传染病: {报告数: 837例, 甲类: 1例, 乙类: 836例}
校核:
  - 传染病.甲类 + 传染病.乙类 = 传染病.报告数
"#,
    basis: "",
};

/// Whether an entry is a figure, one that is not in yet, or a group of such.
fn has_figures_alone(entry: &Entry) -> bool {
    match &entry.shape {
        Shape::Map(map) => !map.is_empty() && (is_figure(map) || map.values().all(|(_, entry)| has_figures_alone(entry))),
        Shape::List(_) => false,
        Shape::Scalar(scalar) => is_gap(scalar) || Quantity::parse(scalar.text.trim()).is_some(),
    }
}

/// Whether a name is that of a group of the catalogue, and of no indicator in another.
fn is_group_alone(key: &Key) -> bool {
    let catalogue = Catalogue::built_in();
    catalogue.has_group(key.as_str()) && unit_of(&catalogue, key).is_none()
}

impl Reader<'_> {
    /// Reads everything but 报告.
    pub(crate) fn top(&mut self, all: Map) {
        let chapters = &self.options.chapters;
        // What stands beside figures was meant as one, and neither chapters nor 校核 are beside anything.
        let is_data = |name: &String| name != "校核" && find(CHAPTERS, name).is_none() && !chapters.contains(name);
        let beside = holds_figures(all.iter().filter(|(name, _)| is_data(name)).map(|(_, (_, entry))| entry));
        for (name, (place, entry)) in all {
            if name == "校核" {
                self.relations(entry);
            } else if find(CHAPTERS, &name).is_some() || self.options.chapters.contains(&name) && !self.is_group(&name, &entry) {
                if entry.is_null() {
                    let finding = EMPTY_CHAPTER.finding(format!("“{name}”是空的，不会印出")).at(place);
                    self.findings.push(finding.hint("写上内容，或者删去这一行"));
                    continue;
                }
                let mut section = self.section(entry, &name);
                without_numbers(&mut section, &mut self.findings);
                self.read.chapters.insert(name, section);
            } else {
                let node = self.node(Key::new(segment(&name)), place, entry, &name, (beside, &HashSet::default()));
                self.read.data.insert(name, node);
            }
        }
    }

    /// Whether what stands under the name of a layout's chapter is a group of figures, as a topic wants it: 荣誉: {荣誉总数: 3项}.
    fn is_group(&self, chapter: &str, entry: &Entry) -> bool {
        let Shape::Map(map) = &entry.shape else { return false };
        let is_of_section = |key: &String| find(SECTION, key).is_some() || self.part(chapter, key).is_some();
        !map.keys().any(is_of_section) && map.values().all(|(_, entry)| has_figures_alone(entry))
    }

    fn relations(&mut self, entry: Entry) {
        match entry.shape {
            Shape::List(items) => items.into_iter().for_each(|item| self.relations(item)),
            Shape::Scalar(scalar) if scalar.kind == ScalarKind::Null => {}
            Shape::Scalar(scalar) => {
                // 校核: | with a line for each is as good as a list.
                for line in scalar.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    let place = entry.place.within(line).unwrap_or_else(|| entry.place.clone());
                    self.read.relations.push(Written { text: line.to_owned(), place });
                }
            }
            Shape::Map(_) => self.findings.push(
                RELATION_SYNTAX
                    .finding("校核的每一条应当是一个等式或不等式")
                    .at(entry.place)
                    .hint("写成：- 传染病.甲类 + 传染病.乙类 = 传染病.报告数"),
            ),
        }
    }

    /// Nesting is bounded where entries are read, so this may call itself.
    /// `beside` says whether figures stand beside it, and which names stand for figures elsewhere in the list that it is an item of.
    fn node(&mut self, key: Key, place: Place, entry: Entry, name: &str, beside: (bool, &HashSet<String>)) -> Node {
        let content = match entry.shape {
            Shape::Map(map) if is_figure(&map) => Content::Figure(self.figure(&key, &place, map, name, None)),
            Shape::Map(map) => match unit_of(&Catalogue::built_in(), &key).and_then(|_| renamed(&map, name)) {
                // {今年: 512对, 去年: 460对} under an indicator of the catalogue is no group.
                Some((said, right)) => {
                    let message = format!("“{key}”里的{said}，暂按待报处理");
                    self.findings.push(NOT_A_QUANTITY.finding(message).at(place.clone().of(&key)).hint(right));
                    Content::Figure(self.add(blank(&key, &place, name)))
                }
                None => Content::Group(self.group(&key, map, beside.1)),
            },
            Shape::List(items) => {
                let beside = holds_figures(items.iter());
                let columns = columns_of_figures(&items);
                let nodes = items.into_iter().enumerate().map(|(at, item)| {
                    let name = (at + 1).to_string();
                    self.node(key.child(&name), item.place.clone(), item, &name, (beside, &columns))
                });
                Content::List(nodes.collect())
            }
            // 饮用水: of 监督, whose lines were deleted, is no figure that is not in yet; a check tells it.
            Shape::Scalar(scalar) if is_gap(&scalar) && is_group_alone(&key) => Content::Group(IndexMap::default()),
            Shape::Scalar(scalar) => self.scalar(&key, &place, &entry.place, scalar, name, beside.0),
        };
        Node { place: place.of(&key), key, content }
    }

    /// What stands in a mapping; `figures` are names that stand for figures elsewhere in its list.
    fn group(&mut self, key: &Key, map: Map, figures: &HashSet<String>) -> IndexMap<String, Node> {
        let beside = holds_figures(map.values().map(|(_, entry)| entry));
        let mut group = IndexMap::with_capacity_and_hasher(map.len(), Default::default());
        for (name, (place, entry)) in map {
            let beside = beside || figures.contains(&name);
            let node = self.node(key.child(&segment(&name)), place, entry, &name, (beside, &HashSet::default()));
            group.insert(name, node);
        }
        group
    }

    fn scalar(&mut self, key: &Key, place: &Place, value: &Place, scalar: Scalar, name: &str, beside: bool) -> Content {
        // In quotes it is a word.
        if let (ScalarKind::Flag(flag), true) = (scalar.kind, scalar.is_plain()) {
            return Content::Flag(flag);
        }
        let text = scalar.text.trim();
        if is_gap(&scalar) {
            // An empty value stands nowhere, but its key does.
            let at = if text.is_empty() { place } else { value };
            return Content::Figure(self.add(blank(key, at, name)));
        }
        // 2019-03 is a month, no range.
        let quantity = Quantity::parse(text).filter(|_| !is_month(text));
        let meant = || {
            is_near_quantity(text, scalar.kind)
                || is_quantity_with_particle(text)
                || beside && is_figure_name(name) && near(text, None).is_some()
                // 活产数 is a number by its name, whatever was typed: 1450×2人.
                || unit_of(&Catalogue::built_in(), key).is_some()
        };
        if quantity.is_none() && (is_month(text) || !meant()) {
            return Content::Text(text::read(&scalar, value));
        }
        let mut figure = blank(key, value, name);
        if quantity.is_none() {
            self.findings.push(no_quantity(text, unit_of(&Catalogue::built_in(), key), &figure.place));
        }
        figure.quantity = quantity;
        Content::Figure(self.add(figure))
    }
}

/// What is to be called otherwise in a mapping whose entries have the names of a table, and the line put right.
fn renamed(map: &Map, name: &str) -> Option<(String, String)> {
    let entries = meant_entries(map.keys().map(String::as_str))?;
    let texts: Option<Vec<String>> = map.values().map(|(_, entry)| Some(entry.scalar()?.text.trim().to_owned())).collect();
    let said = entries.iter().filter(|(own, meant)| own != meant).map(|(own, meant)| format!("“{own}”要写成“{meant}”"));
    let pairs = entries.iter().zip(texts?).map(|((_, meant), text)| format!("{meant}: {text}")).collect::<Vec<_>>().join(", ");
    Some((said.collect::<Vec<_>>().join("，"), format!("改成：{name}: {{{pairs}}}")))
}
