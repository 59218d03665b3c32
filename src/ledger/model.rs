//! The ledger itself: everything by its name, and the names that lead to it.

use std::sync::Arc;

use super::figure::{Content, Figure, Node};
use super::formula::{StatedRelation, segments};
use super::id::FigureId;
use super::report::Report;
use super::section::Section;
use crate::base::finding::Finding;
use crate::base::hashed::{HashMap, HashSet, IndexMap};
use crate::base::source::{Key, Source};
use crate::catalogue::{Catalogue, IndicatorId};

/// Everything the county's data says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Ledger {
    /// The 报告 block.
    pub report: Report,
    /// The free-form data by name, in the order of the files.
    pub data: IndexMap<String, Node>,
    /// The chapters of the draft (引言, 主要工作 …) by name.
    pub chapters: IndexMap<String, Section>,
    /// Every figure, last year's and parts included, in the order of the data.
    pub figures: Vec<Figure>,
    /// The files, in the order they were given.
    pub sources: Vec<Source>,
    /// The lines of 校核.
    pub relations: Vec<StatedRelation>,
    /// What the catalogue knows of the groups that the data has.
    pub catalogue: Arc<Catalogue>,
    /// Which figure is which indicator of it.
    pub(crate) indicators: HashMap<FigureId, IndicatorId>,
    /// Those of them whose names only mean the same as the catalogue's.
    pub(crate) paraphrased: Paraphrased,
    /// Which figure has which key.
    pub(crate) index: HashMap<Key, FigureId>,
    /// What resolving formulas found; the checks of the same names tell it.
    pub(crate) faults: Vec<Finding>,
    /// Figures of which an 错误 was told already: that they have no value either needs no word.
    pub(crate) faulty: HashSet<Key>,
}

/// By group of the data: the figures whose names only mean the same as an indicator's.
pub(crate) type Paraphrased = HashMap<String, HashMap<IndicatorId, FigureId>>;

/// Which figures are some other figure's 上年: asked of every figure by many checks, so it is a flag for each and no set of hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastYears(Vec<bool>);

impl LastYears {
    /// Whether a figure is one.
    pub fn contains(&self, id: &FigureId) -> bool {
        self.0.get(id.0).copied().unwrap_or_default()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|is_one| **is_one).count()
    }
}

impl Ledger {
    /// The figure with this number.
    pub fn figure(&self, id: FigureId) -> &Figure {
        // Ids come from the list itself, and nothing is ever taken out of it.
        &self.figures[id.0]
    }

    /// The figure with this full key, last year's (`传染病.报告数.上年`) and parts (`审批.受理.其中.机构校验`) included.
    pub fn id(&self, key: &str) -> Option<FigureId> {
        self.index.get(key).copied()
    }

    /// The figures that are some other figure's 上年.
    pub fn last_years(&self) -> LastYears {
        let mut are = vec![false; self.figures.len()];
        for id in self.figures.iter().filter_map(|figure| figure.last_year) {
            if let Some(is) = are.get_mut(id.0) {
                *is = true;
            }
        }
        LastYears(are)
    }

    /// The entry of the free-form data with this full key.
    pub fn node(&self, key: &str) -> Option<&Node> {
        let mut names = segments(key).into_iter();
        let mut node = self.data.get(&names.next()?)?;
        while let Some(name) = names.next() {
            node = match &node.content {
                Content::Group(group) => group.get(&name)?,
                Content::List(items) => items.get(name.parse::<usize>().ok()?.checked_sub(1)?)?,
                Content::Figure(id) if name == "其中" => self.figure(*id).parts.get(&names.next()?)?,
                Content::Figure(_) | Content::Text(_) | Content::Flag(_) => return None,
            };
        }
        Some(node)
    }

    /// The same, to be changed.
    pub(crate) fn node_mut(&mut self, key: &str) -> Option<&mut Node> {
        let mut names = segments(key).into_iter();
        let mut node = self.data.get_mut(&names.next()?)?;
        for name in names {
            node = match &mut node.content {
                Content::Group(group) => group.get_mut(&name)?,
                Content::List(items) => items.get_mut(name.parse::<usize>().ok()?.checked_sub(1)?)?,
                Content::Figure(_) | Content::Text(_) | Content::Flag(_) => return None,
            };
        }
        Some(node)
    }

    /// Texts, and 节 or lists of 节, at the top of the data that are no chapter: whatever of these no template reads is lost.
    pub fn loose_texts(&self) -> impl Iterator<Item = &Node> {
        self.data.values().filter(|node| match &node.content {
            Content::Text(_) => true,
            Content::List(items) => items.iter().any(is_section),
            Content::Group(_) => is_section(node),
            Content::Figure(_) | Content::Flag(_) => false,
        })
    }
}

/// Whether an entry of the data looks like a 节: a text, or a group with a 标题, 正文, 要点 or 条目, or an honour with its 称号.
fn is_section(node: &Node) -> bool {
    match &node.content {
        Content::Text(_) => true,
        Content::Group(group) => ["标题", "正文", "要点", "条目", "称号"]
            .iter()
            .any(|name| group.get(*name).is_some_and(|node| matches!(node.content, Content::Text(_) | Content::List(_)))),
        Content::Figure(_) | Content::Flag(_) | Content::List(_) => false,
    }
}
