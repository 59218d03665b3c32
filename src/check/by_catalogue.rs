//! Relations that hold without being written: what the catalogue says of the figures that the data has.
//!
//! The checks whose business they are ([`rate_off_counts`](super::rate_off_counts), [`subset_above_set`](super::subset_above_set),
//! [`relation_broken`](super::relation_broken)) hold figures against them as they do against what the data says itself.

use std::collections::BTreeSet;

use super::{named_change_off, two_values};
use crate::base::finding::{Finding, Severity};
use crate::base::hashed::{HashMap, HashSet, IndexSet};
use crate::base::source::Place;
use crate::catalogue::{Catalogue, Indicator, IndicatorId, Relation};
use crate::ledger::formula::{self, Comparator, Expression, Lookup, NameSegment, Operation};
use crate::ledger::indicators::{groups, rate_kind};
use crate::ledger::{Basis, Content, Figure, FigureId, Ledger};

/// A rate of which the data says neither 分子 nor 分母.
pub(super) struct Rate<'a> {
    pub(super) id: FigureId,
    pub(super) numerator: Expression,
    pub(super) denominator: Expression,
    pub(super) indicator: &'a Indicator,
}

/// A part and the whole that it cannot exceed.
pub(super) struct Subset {
    pub(super) part: FigureId,
    pub(super) whole: FigureId,
    pub(super) severity: Severity,
    /// What a finding says of its ground.
    pub(super) ground: String,
}

/// A line of 校核 of the catalogue, for figures that are all there.
pub(super) struct CatalogueRelation {
    pub(super) left: Expression,
    pub(super) comparison: Comparator,
    pub(super) right: Expression,
    pub(super) written: String,
    pub(super) severity: Severity,
    /// What a finding says of its ground.
    pub(super) ground: String,
    pub(super) figures: Vec<FigureId>,
}

/// What the catalogue relates of the figures that the data has: found once for all checks.
pub(super) struct Related<'a> {
    /// The rates that the catalogue knows the two sides of.
    pub(super) rates: Vec<Rate<'a>>,
    /// The figures that by the catalogue are part of another.
    pub(super) subsets: Vec<Subset>,
    /// The lines of 校核 whose figures the data has all, but for those that say no more than a subset does.
    pub(super) lines: Vec<CatalogueRelation>,
}

impl<'a> Related<'a> {
    /// What it relates in a ledger.
    pub(super) fn of(ledger: &'a Ledger) -> Self {
        let known = KnownIndicators::of(ledger);
        let (rates, mut subsets, mut lines) = (rates(&known), subsets(&known), Vec::new());
        let mut pairs: HashSet<_> = subsets.iter().map(|known| (known.part, known.whole)).collect();
        for line in all_lines(&known) {
            match line.as_subset() {
                Some((part, whole)) if pairs.insert((part, whole)) => {
                    subsets.push(Subset { part, whole, severity: line.severity, ground: line.ground });
                }
                // A line that says no more than 甲 <= 乙 says the same.
                Some(_) => {}
                None => lines.push(line),
            }
        }
        Self { rates, subsets, lines }
    }
}

fn rates<'a>(known: &KnownIndicators<'a>) -> Vec<Rate<'a>> {
    let ledger = known.ledger;
    let has_sides = |indicator: &&Indicator| !indicator.numerator.is_empty() && !indicator.denominator.is_empty();
    let rates = known.figures.iter().filter_map(|(parent, of, id)| {
        let figure = ledger.figure(*id);
        let indicator = ledger.catalogue.get(*of).filter(has_sides)?;
        // What the data says itself of its rate goes before, and is checked there.
        if figure.basis != Basis::Stated || figure.quantity.is_none() {
            return None;
        }
        let side = |written: &str| known.expression(parent, *of, written, &figure.place);
        let (numerator, denominator) = (side(&indicator.numerator)?, side(&indicator.denominator)?);
        let all = [vec![*id], numerator.figures(), denominator.figures()].concat();
        (!known.is_stated(&all) && is_one_basis(ledger, &all)).then_some(Rate { id: *id, numerator, denominator, indicator })
    });
    rates.collect()
}

fn subsets(known: &KnownIndicators<'_>) -> Vec<Subset> {
    let ledger = known.ledger;
    let subsets = known.figures.iter().filter_map(|(parent, of, id)| {
        let indicator = ledger.catalogue.get(*of).filter(|indicator| !indicator.whole.is_empty())?;
        let whole = known.figure(parent, *of, &indicator.whole).filter(|whole| whole != id)?;
        // Its own 其中 has a check of its own.
        let is_part = ledger.figure(*id).key.as_str().starts_with(&format!("{}.其中.", ledger.figure(whole).key));
        let both = [*id, whole];
        let holds = !is_part && !known.is_stated(&both) && is_one_basis(ledger, &both);
        holds.then(|| Subset { part: *id, whole, severity: Severity::Error, ground: ground(&indicator.basis) })
    });
    subsets.collect()
}

impl CatalogueRelation {
    /// The part and the whole, where that is all it says.
    fn as_subset(&self) -> Option<(FigureId, FigureId)> {
        let (left, right) = (self.left.as_figure()?, self.right.as_figure()?);
        match self.comparison {
            Comparator::AtMost => Some((left, right)),
            Comparator::AtLeast => Some((right, left)),
            Comparator::Equal | Comparator::Less | Comparator::More => None,
        }
    }
}

fn all_lines(known: &KnownIndicators<'_>) -> Vec<CatalogueRelation> {
    let ledger = known.ledger;
    let (mut found, mut related) = (Vec::new(), HashSet::default());
    for (parent, number) in &known.topics {
        let Some(topic) = ledger.catalogue.topics().get(*number) else { continue };
        let names = RelationNames { known, parent, topic: *number, home: &topic.group };
        let has = |id: IndicatorId| known.index.contains_key(&(*parent, id));
        for relation in ledger.catalogue.relations_among(*number, &has) {
            let Some(line) = line(&names, &relation) else { continue };
            // A catalogue may say one thing of parts by their own names and as 其中.
            let mut figures = line.figures.clone();
            figures.sort_unstable();
            if related.insert((figures, line.comparison)) {
                found.push(line);
            }
        }
    }
    found
}

/// A relation for the figures that its names mean; none where they can't be held against each other on its word alone.
fn line(names: &RelationNames<'_>, relation: &Relation) -> Option<CatalogueRelation> {
    let ledger = names.known.ledger;
    let sides = formula::relation(&relation.text, names).ok()?;
    let place = &ledger.report.place;
    let side =
        |written: &str, steps: Vec<Operation>| Expression { written: written.trim().to_owned(), place: place.clone(), steps };
    let left = side(&relation.text[..sides.sign.start], sides.left);
    let right = side(&relation.text[sides.sign.end..], sides.right);
    let mut figures = left.figures();
    figures.extend(right.figures().into_iter().filter(|id| !left.figures().contains(id)));
    // 出生人数减少, 出生人数 and its 上年 belong to `named_change_off`.
    if names.known.is_stated(&figures) || !is_one_basis(ledger, &figures) || named_change_off::is_change(ledger, &figures) {
        return None;
    }
    let mut bases = figures.iter().filter_map(|id| ledger.indicator(*id)).map(|indicator| &*indicator.basis);
    let basis = bases.find(|basis| !basis.is_empty()).unwrap_or_default();
    let ground = match (relation.generally, &*relation.why) {
        (true, "") => "（依据指标目录：一般如此）".to_owned(),
        (true, why) => format!("（依据指标目录：一般如此；{why}）"),
        (false, "") => ground(basis),
        (false, why) => ground(why),
    };
    let (written, severity) = (relation.text.to_string(), relation.severity());
    Some(CatalogueRelation { left, comparison: sides.comparison, right, written, severity, ground, figures })
}

/// The sets of figures that the data relates itself: in 校核, by 分子 and 分母 or 公式, or as 其中 that must add up.
fn stated_sets(ledger: &Ledger) -> HashSet<BTreeSet<FigureId>> {
    let relations = ledger.relations.iter().map(|relation| relation.figures().into_iter().collect());
    let figures = ledger.figures.iter().enumerate().flat_map(|(at, figure)| {
        let id = FigureId(at);
        let by_basis = (figure.basis != Basis::Stated).then(|| figure.basis.figures());
        let by_parts = figure.parts_complete.then(|| parts(figure).collect());
        [by_basis, by_parts].into_iter().flatten().map(move |others: Vec<_>| others.into_iter().chain([id]).collect())
    });
    relations.chain(figures).collect()
}

fn parts(figure: &Figure) -> impl Iterator<Item = FigureId> {
    figure.parts.values().filter_map(|node| if let Content::Figure(id) = node.content { Some(id) } else { None })
}

/// Words of whom a figure counts: one of residents is not held against one of the registered.
const SCOPES: &[&str] =
    &["户籍", "常住", "流动", "辖区", "城区", "城镇", "城市", "农村", "乡村", "本院", "县级", "乡镇", "当年", "累计", "历年"];

/// Whether figures may be held against each other on the catalogue's word alone: the same last day, the same people counted, and none
/// that the county has looked at.
fn is_one_basis(ledger: &Ledger, figures: &[FigureId]) -> bool {
    let all = || figures.iter().map(|id| ledger.figure(*id));
    let day = |figure: &Figure| figure.as_of.unwrap_or(ledger.report.as_of);
    let days: BTreeSet<_> = all().map(day).collect();
    // Only a name that the county gives a figure besides its key says something else than the catalogue does.
    let scope = |id: &FigureId| {
        let figure = ledger.figure(*id);
        let known = ledger.indicator(*id).is_some_and(|indicator| indicator.names().any(|name| name == figure.label));
        let label = if known { "" } else { figure.label.as_str() };
        SCOPES.iter().filter(|word| label.contains(**word)).copied().collect::<Vec<_>>()
    };
    let scopes: BTreeSet<_> = figures.iter().map(scope).collect();
    // What stands under a name of another kind is told as that.
    let fits = |id: &FigureId| {
        let written = ledger.figure(*id).quantity.as_ref().and_then(|quantity| rate_kind(quantity.unit()));
        ledger.indicator(*id).and_then(|indicator| rate_kind(&indicator.unit)).is_none_or(|should| written == Some(should))
    };
    days.len() == 1 && figures.iter().all(fits) && scopes.len() == 1 && !all().any(|figure| figure.unchecked)
}

/// The finding, with the word that it rests on the catalogue.
pub(super) fn grounded(mut finding: Finding, ground: &str) -> Finding {
    finding.message.push_str(ground);
    finding.hint("口径不同、本来就会相左的，在这个指标里写上：校核: 略")
}

/// What a finding says of its ground.
pub(super) fn ground(basis: &str) -> String {
    if basis.is_empty() { "（依据指标目录）".to_owned() } else { format!("（依据指标目录：{basis}）") }
}

/// The indicators that the data has, each with the entry that its group stands in: a township's figures are related to its own.
struct KnownIndicators<'a> {
    ledger: &'a Ledger,
    /// The topics whose groups the data has, each with the entry that these stand in.
    topics: IndexSet<(&'a str, usize)>,
    figures: Vec<(&'a str, IndicatorId, FigureId)>,
    index: HashMap<(&'a str, IndicatorId), FigureId>,
    /// The indicators that the data gives two values.
    disputed: HashSet<(&'a str, IndicatorId)>,
    /// What the data relates itself goes before the catalogue.
    stated: HashSet<BTreeSet<FigureId>>,
}

impl<'a> KnownIndicators<'a> {
    fn of(ledger: &'a Ledger) -> Self {
        let mut known = Self {
            ledger,
            topics: IndexSet::default(),
            figures: Vec::new(),
            index: HashMap::default(),
            disputed: HashSet::default(),
            stated: stated_sets(ledger),
        };
        for group in groups(ledger) {
            let key = group.node.key.as_str();
            // 乡镇.1 of 乡镇.1.妇幼: what stands before the group's own name.
            let parent = key.strip_suffix(group.name).map_or("", |outer| outer.trim_end_matches('.'));
            known.topics.extend(ledger.catalogue.topics_of(group.name).into_iter().map(|topic| (parent, topic)));
            for id in crate::ledger::indicators::figures_of(group.node).map(|(_, id)| id) {
                known.add(parent, id);
                parts(ledger.figure(id)).for_each(|part| known.add(parent, part));
            }
        }
        known
    }

    fn add(&mut self, parent: &'a str, id: FigureId) {
        let Some(indicator) = self.ledger.indicators.get(&id).copied() else { return };
        // Where the data has a figure under two names, that of the catalogue is meant.
        let figure = self.ledger.figure(id);
        let is_proper = self.ledger.indicator(id).is_some_and(|indicator| figure.key.as_str().ends_with(&*indicator.name));
        let first = self.index.get(&(parent, indicator)).copied();
        if is_proper || first.is_none() {
            self.index.insert((parent, indicator), id);
        }
        // Which of two values is the right one, nobody knows; `two_values` tells them.
        if first.is_some_and(|first| two_values::are_at_odds(self.ledger, first, id)) {
            self.disputed.insert((parent, indicator));
        }
        self.figures.push((parent, indicator, id));
    }

    /// Whether the data relates these figures itself, and only these.
    fn is_stated(&self, figures: &[FigureId]) -> bool {
        !self.stated.is_empty() && self.stated.contains(&figures.iter().copied().collect())
    }

    fn catalogue(&self) -> &'a Catalogue {
        &self.ledger.catalogue
    }

    /// The figure that an indicator means by a name.
    fn figure(&self, parent: &str, of: IndicatorId, name: &str) -> Option<FigureId> {
        let home = self.catalogue().get(of)?;
        RelationNames { known: self, parent, topic: of.topic(), home: &home.group }.find(name)
    }

    /// 分子 or 分母: a name, or a formula over names.
    fn expression(&self, parent: &str, of: IndicatorId, written: &str, place: &Place) -> Option<Expression> {
        let home = self.catalogue().get(of)?;
        let names = RelationNames { known: self, parent, topic: of.topic(), home: &home.group };
        let steps = match names.find(written) {
            Some(id) => vec![Operation::Figure(id)],
            // 2型糖尿病患者 would read as two of something.
            None if !written.contains(['+', '-', '*', '/', '＋', '−', '×', '÷']) => return None,
            None => formula::expression(written, &names).ok()?,
        };
        Some(Expression { written: written.to_owned(), place: place.clone(), steps })
    }
}

/// A name that says what a figure holds, and that: 出生人数.上年.
fn split_held(name: &str) -> Option<(&str, &str)> {
    name.rfind(".其中.").or_else(|| name.rfind(".上年")).and_then(|at| Some((name.get(..at)?, name.get(at + 1..)?)))
}

/// The names that a line of the catalogue sees.
struct RelationNames<'a> {
    known: &'a KnownIndicators<'a>,
    parent: &'a str,
    topic: usize,
    home: &'a str,
}

impl Lookup for RelationNames<'_> {
    fn find(&self, name: &str) -> Option<FigureId> {
        let of = |name: &str| {
            let meant = self.known.catalogue().meant(self.topic, self.home, name)?;
            let at = (self.parent, meant);
            self.known.index.get(&at).copied().filter(|_| !self.known.disputed.contains(&at))
        };
        // 出生人数.上年, 出生人数.其中.一孩: what a figure holds.
        let held = || {
            let (whole, rest) = split_held(name)?;
            self.known.ledger.id(&format!("{}.{rest}", self.known.ledger.figure(of(whole)?).key))
        };
        of(name).or_else(held)
    }

    fn missing(&self, name: &str) -> (String, Option<String>) {
        // Never told, for a line whose figures are not all there is passed over.
        (format!("没有名为“{name}”的指标"), None)
    }

    fn all(&self, _: &[NameSegment]) -> Result<Vec<FigureId>, (String, Option<String>)> {
        Err(("指标目录的关系里不用“*”".to_owned(), None))
    }
}
