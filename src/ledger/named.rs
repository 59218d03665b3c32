//! What a name means that somebody typed in a table or a text: a figure of the data, or an indicator of the catalogue that the data
//! does not have yet; and whether anything else could be meant.
//!
//! ```text
//! 其中：剖宫产数（人）─Typed─▶ 剖宫产数 ─▶ full key · 名称 · key · 别名 of a figure ─▶ name · 别名 of the catalogue   sure
//!                                    └─▶ a name that says the same, or is one slip away                 疑似
//! ```

use std::sync::OnceLock;

pub use super::beside::Beside;
use super::formula::segment;
use super::id::FigureId;
use super::indicators::{are_alike, fits, groups, rate_kind, rate_named};
use super::model::Ledger;
use crate::base::hashed::HashMap;
use crate::base::source::Key;
use crate::base::text::nearest;
use crate::catalogue::anybodys::is_bare;
use crate::catalogue::clause_names::merged;
use crate::catalogue::typed::{Typed, squeezed};
use crate::catalogue::{Indicator, IndicatorId};

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A figure of the data.
    Figure {
        /// Which.
        id: FigureId,
        /// Whether nothing else can be meant.
        sure: bool,
    },
    /// An indicator that the data does not have.
    New {
        /// Which.
        indicator: IndicatorId,
        /// The names that lead to where the data would keep it, outermost first.
        path: Vec<String>,
        /// Whether nothing else can be meant.
        sure: bool,
    },
    /// One of these, by their keys.
    Several(Vec<String>),
    /// Nothing that is known.
    Nothing,
}

/// The names of all figures and indicators.
pub struct KnownNames<'a> {
    ledger: &'a Ledger,
    wholes: HashMap<FigureId, FigureId>,
    figures: HashMap<String, Vec<FigureId>>,
    indicators: HashMap<String, Vec<IndicatorId>>,
    /// The group of the data that is a group of the catalogue.
    groups: HashMap<String, Key>,
    /// The figures of each group at any depth, by its name; read once a table asks.
    within: OnceLock<HashMap<String, Vec<FigureId>>>,
    /// The parts of each whole.
    parts: HashMap<FigureId, Vec<FigureId>>,
}

impl<'a> KnownNames<'a> {
    /// Those of a ledger and its catalogue.
    pub fn of(ledger: &'a Ledger) -> Self {
        let last_years = ledger.last_years();
        let mut figures: HashMap<String, Vec<FigureId>> = HashMap::default();
        for (at, figure) in ledger.figures.iter().enumerate() {
            let id = FigureId(at);
            // 上年 has the name of its figure, and would make each of them two.
            if last_years.contains(&id) {
                continue;
            }
            let own = Key::last(figure.key.as_str());
            let known = ledger.indicator(id).into_iter().flat_map(Indicator::names);
            // The ids of a name ascend, so that one which is there already is the last.
            for name in [figure.key.as_str(), own, &figure.label].into_iter().chain(known) {
                let ids = figures.entry(plain(name)).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        let mut indicators: HashMap<String, Vec<IndicatorId>> = HashMap::default();
        for indicator in ledger.catalogue.indicators() {
            let Some(id) = ledger.catalogue.find_id(&indicator.group, &indicator.name) else { continue };
            for name in indicator.names() {
                let ids = indicators.entry(plain(name)).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        let mut homes: HashMap<String, Key> = HashMap::default();
        for group in groups(ledger) {
            // The group at the top, under its own name, goes before one that stands inside a township.
            let known = homes.entry(group.name.to_owned()).or_insert_with(|| group.node.key.clone());
            if group.node.key.as_str() == group.name {
                *known = group.node.key.clone();
            }
        }
        let wholes = ledger.wholes();
        let mut parts: HashMap<FigureId, Vec<FigureId>> = HashMap::default();
        for part in (0..ledger.figures.len()).map(FigureId) {
            if let Some(whole) = wholes.get(&part) {
                parts.entry(*whole).or_default().push(part);
            }
        }
        Self { ledger, wholes, figures, indicators, groups: homes, within: OnceLock::new(), parts }
    }

    /// The whole of each part.
    pub fn wholes(&self) -> &HashMap<FigureId, FigureId> {
        &self.wholes
    }

    /// Whether a name is one of theirs, as it is written.
    pub fn has(&self, name: &str) -> bool {
        let name = plain(name);
        self.figures.contains_key(&name) || self.indicators.contains_key(&name)
    }

    /// What a name means.
    pub fn meant(&self, typed: &Typed, beside: &Beside<'_>) -> Meant {
        let name = plain(&typed.name);
        if name.is_empty() {
            return Meant::Nothing;
        }
        let found = self.exactly(&name, beside);
        if found != Meant::Nothing {
            return found;
        }
        // Even nearly, the whole name goes before what is left without its bracket: 床位数（含民营） may be a figure of its own.
        let near = self.nearly(&typed.name, beside);
        if near != Meant::Nothing || typed.bare.is_empty() {
            return near;
        }
        unsure(self.exactly(&plain(&typed.bare), beside))
    }

    /// The figures that two names are of together: one of them is called so, and is in a group of the other name, or a part of it.
    pub fn of_both(&self, one: &str, other: &str) -> Vec<FigureId> {
        let mut out = [self.called_within(one, other), self.called_within(other, one)].concat();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The figures of a name in groups of another, or in wholes of it. Of thousands of rows each asks, so the fewer are walked: those
    /// that are called so, or those within.
    fn called_within(&self, own: &str, outer: &str) -> Vec<FigureId> {
        let of = |name: &str| self.figures.get(&plain(name)).map(Vec::as_slice).unwrap_or_default();
        let (called, wholes) = (of(own), of(outer));
        let within = self.within().get(&plain(outer)).map(Vec::as_slice).unwrap_or_default();
        let is_part = |id: &FigureId| self.wholes.get(id).is_some_and(|whole| wholes.binary_search(whole).is_ok());
        if called.len() <= within.len() + wholes.len() {
            return called.iter().copied().filter(|id| within.binary_search(id).is_ok() || is_part(id)).collect();
        }
        let parts = wholes.iter().filter_map(|whole| self.parts.get(whole)).flatten();
        within.iter().chain(parts).copied().filter(|id| called.binary_search(id).is_ok()).collect()
    }

    fn within(&self) -> &HashMap<String, Vec<FigureId>> {
        self.within.get_or_init(|| {
            let mut within: HashMap<String, Vec<FigureId>> = HashMap::default();
            for (at, figure) in self.ledger.figures.iter().enumerate() {
                for segment in super::formula::segments(figure.key.as_str()).iter().rev().skip(1) {
                    let ids = within.entry(plain(segment)).or_default();
                    if ids.last() != Some(&FigureId(at)) {
                        ids.push(FigureId(at));
                    }
                }
            }
            within
        })
    }

    /// What a name means that somebody has, as it is written.
    pub fn known(&self, typed: &Typed, beside: &Beside<'_>) -> Meant {
        self.exactly(&plain(&typed.name), beside)
    }

    fn exactly(&self, name: &str, beside: &Beside<'_>) -> Meant {
        let found = self.called(name, beside);
        if !is_bare(name) && found != Meant::Nothing {
            return found;
        }
        // 管理率 is anybody's, and 管理人数 nobody's: what stands over it says whose.
        let (group, indicator) = match &found {
            Meant::Figure { id, .. } => (Key::outer(self.ledger.figure(*id).key.as_str()), self.ledger.indicator(*id)),
            Meant::New { indicator, .. } => ("", self.ledger.catalogue.get(*indicator)),
            Meant::Several(_) | Meant::Nothing => ("", None),
        };
        let group = indicator.map_or(group, |indicator| &indicator.group);
        if !group.is_empty() && self.is_headed(group, indicator, beside) {
            return found;
        }
        let mut of_both = said_of(beside.under, name).into_iter().map(|name| self.called(&name, beside));
        let of_both = of_both.find(|meant| matches!(meant, Meant::Figure { sure: true, .. } | Meant::New { sure: true, .. }));
        of_both.unwrap_or_else(|| match found {
            Meant::New { .. } => Meant::Nothing,
            Meant::Figure { .. } if !beside.under.is_empty() => unsure(found),
            found => found,
        })
    }

    fn called(&self, name: &str, beside: &Beside<'_>) -> Meant {
        if let Some(ids) = self.figures.get(name) {
            return self.one_of(ids, beside);
        }
        let Some(ids) = self.indicators.get(name) else { return Meant::Nothing };
        let meant = self.new_one_of(ids, beside);
        // 产妇数 is what one is called, and another may be called so too; 慰问金额 is anybody's.
        let is_called = |id: &&IndicatorId| self.ledger.catalogue.get(**id).is_some_and(|known| plain(&known.name) == name);
        match ids.iter().filter(is_called).collect::<Vec<_>>()[..] {
            [id] if matches!(meant, Meant::Several(_)) && !is_bare(name) => self.new_one_of(&[*id], beside),
            _ => meant,
        }
    }

    /// Of figures that have a name, the one that is meant.
    fn one_of(&self, all: &[FigureId], beside: &Beside<'_>) -> Meant {
        let mut left = all.to_vec();
        let is_part = |id: &FigureId| self.wholes.contains_key(id);
        match beside.whole {
            Some(whole) => {
                let is_of = |id: &FigureId| self.is_under(*id, whole);
                if left.iter().any(is_of) {
                    left.retain(is_of);
                } else if left.iter().all(is_part) {
                    // A part of something else is not meant, unless by its name alone.
                    return left
                        .first()
                        .filter(|_| left.len() == 1)
                        .map_or_else(|| Meant::Several(self.keys(all)), |id| Meant::Figure { id: *id, sure: false });
                }
            }
            None if left.len() > 1 && !left.iter().all(is_part) => left.retain(|id| !is_part(id)),
            None => {}
        }
        let group = |id: &FigureId| Key::outer(self.ledger.figure(*id).key.as_str()).to_owned();
        // The surest comes first: what stands over it, then its unit, then whose it is.
        narrow(&mut left, |id| self.is_headed(&group(id), self.ledger.indicator(*id), beside));
        narrow(&mut left, |id| {
            let figure = self.ledger.figure(*id);
            let known = figure.quantity.as_ref().map(|quantity| quantity.unit().to_owned()).or_else(|| figure.unit.clone());
            let known = known.or_else(|| self.ledger.indicator(*id).map(|indicator| indicator.unit.to_string()));
            fits(beside.unit, &known.unwrap_or_default())
        });
        narrow(&mut left, |id| {
            let own = self.ledger.figure(*id).reporter.as_deref();
            own.or_else(|| self.ledger.indicator(*id).map(|indicator| &*indicator.division)) == Some(beside.division)
        });
        match left[..] {
            [id] => Meant::Figure { id, sure: true },
            _ => Meant::Several(self.keys(&left)),
        }
    }

    /// Whether a figure is a part of another, written so or by the catalogue.
    fn is_under(&self, id: FigureId, whole: FigureId) -> bool {
        if self.wholes.get(&id) == Some(&whole) {
            return true;
        }
        let of = self.ledger.indicator(id).map(|indicator| (&*indicator.group, &*indicator.whole));
        of.is_some_and(|(group, of)| {
            !of.is_empty()
                && self.ledger.indicator(whole).is_some_and(|known| known.group == group && known.names().any(|name| name == of))
        })
    }

    /// Of indicators that have a name, the one that is meant, as an entry that the data does not have.
    fn new_one_of(&self, all: &[IndicatorId], beside: &Beside<'_>) -> Meant {
        let get = |id: &IndicatorId| self.ledger.catalogue.get(*id);
        let mut left = all.to_vec();
        narrow(&mut left, |id| get(id).is_some_and(|known| self.is_headed(&known.group, Some(known), beside)));
        narrow(&mut left, |id| get(id).is_some_and(|known| fits(beside.unit, &known.unit)));
        narrow(&mut left, |id| {
            let whole = beside.whole.and_then(|whole| self.ledger.indicator(whole));
            get(id).is_some_and(|known| whole.is_some_and(|whole| whole.group == known.group))
        });
        narrow(&mut left, |id| get(id).is_some_and(|known| known.division == beside.division));
        narrow(&mut left, |id| get(id).is_some_and(|known| known.years.holds(self.ledger.report.period.year)));
        narrow(&mut left, |id| get(id).is_some_and(|known| self.groups.contains_key(&*known.group)));
        match left[..] {
            [id] => get(&id).map_or(Meant::Nothing, |known| Meant::New { indicator: id, path: self.path(known), sure: true }),
            _ => Meant::Several(left.iter().filter_map(get).map(|known| self.path(known).join(".")).collect()),
        }
    }

    /// Where the data would keep an indicator: in its group, wherever that is.
    fn path(&self, indicator: &Indicator) -> Vec<String> {
        let group = self.groups.get(&*indicator.group).map_or(&*indicator.group, Key::as_str);
        let mut path = super::formula::segments(group);
        path.push(indicator.name.to_string());
        path
    }

    /// What a name was probably meant for.
    fn nearly(&self, name: &str, beside: &Beside<'_>) -> Meant {
        let catalogue = &self.ledger.catalogue;
        // 建卡率 is no count of cards, however near the names are.
        let fits_name = |other: Option<bool>| are_alike(rate_named(name), other);
        let fits_unit = |known: &Indicator| fits(beside.unit, &known.unit) && fits_name(rate_kind(&known.unit));
        let known: Vec<IndicatorId> = catalogue
            .named(name)
            .into_iter()
            .filter(|indicator| fits_unit(indicator))
            .filter_map(|indicator| catalogue.find_id(&indicator.group, &indicator.name))
            .collect();
        if !known.is_empty() {
            return unsure(self.figure_or_new(&known, beside));
        }
        // A slip in the name of a figure.
        let own = plain(name);
        let rate_of = |ids: &[FigureId]| ids.iter().find_map(|id| rate_kind(&self.ledger.indicator(*id)?.unit));
        let slips = self.figures.iter().filter(|(known, _)| nearest::is_slip(&own, known));
        let mut slips =
            slips.filter(|(known, ids)| fits_name(rate_named(known).or_else(|| rate_of(ids)))).map(|(known, _)| known);
        // Of two that are one slip away each is as likely as the other.
        if let (Some(one), None) = (slips.next(), slips.next()) {
            return unsure(self.exactly(one, beside));
        }
        let near = self.groups.keys().filter_map(|group| catalogue.near(group, name, fits_unit));
        let mut near: Vec<IndicatorId> =
            near.filter_map(|indicator| catalogue.find_id(&indicator.group, &indicator.name)).collect();
        near.sort_unstable();
        near.dedup();
        unsure(self.figure_or_new(&near, beside))
    }

    /// The figure that is one of some indicators, else the indicator as a new entry.
    fn figure_or_new(&self, indicators: &[IndicatorId], beside: &Beside<'_>) -> Meant {
        let mut figures: Vec<FigureId> =
            self.ledger.indicators.iter().filter(|(_, known)| indicators.contains(known)).map(|(id, _)| *id).collect();
        // A map has no order, and the same table must be told in the same words at every run.
        figures.sort_unstable();
        match (figures.is_empty(), indicators.is_empty()) {
            (false, _) => self.one_of(&figures, beside),
            (true, false) => self.new_one_of(indicators, beside),
            (true, true) => Meant::Nothing,
        }
    }

    /// Whether a group is named by what stands over a value.
    fn is_headed(&self, group: &str, indicator: Option<&Indicator>, beside: &Beside<'_>) -> bool {
        let last = Key::last(group);
        let topic = indicator.map_or("", |indicator| &indicator.topic);
        // A word of one character stands in any heading.
        let says = |heading: &String, word: &str| word.chars().nth(1).is_some() && heading.contains(word);
        beside.headings.iter().any(|heading| says(heading, last) || says(heading, topic))
    }

    fn keys(&self, ids: &[FigureId]) -> Vec<String> {
        ids.iter().map(|id| self.ledger.figure(*id).key.to_string()).collect()
    }
}

/// The full key that names lead to.
pub fn key_of(path: &[String]) -> String {
    path.iter().map(|name| segment(name)).collect::<Vec<_>>().join(".")
}

/// Leaves those that fit, if any does.
fn narrow<T: Copy>(left: &mut Vec<T>, fits: impl Fn(&T) -> bool) {
    if left.len() > 1 {
        let fitting: Vec<T> = left.iter().copied().filter(|one| fits(one)).collect();
        if !fitting.is_empty() {
            *left = fitting;
        }
    }
}

fn unsure(meant: Meant) -> Meant {
    match meant {
        Meant::Figure { id, .. } => Meant::Figure { id, sure: false },
        Meant::New { indicator, path, .. } => Meant::New { indicator, path, sure: false },
        other => other,
    }
}

/// What a name says beneath words that it is said of: 老年人健康管理 and 管理率 are 老年人健康管理率, 高血压患者管理 and 规范管理率 高血压患者规范管理率.
fn said_of(over: &str, name: &str) -> Vec<String> {
    /// What is done with those whom a heading names; the name beneath says it again.
    const DONE: &[&str] =
        &["健康管理服务", "规范健康管理", "健康管理", "规范管理", "管理", "健康服务", "服务", "防治", "工作", "情况", "项目"];
    let over = plain(over);
    let stem = DONE.iter().find_map(|done| over.strip_suffix(done)).filter(|stem| stem.chars().nth(1).is_some());
    let whole = (!over.is_empty()).then(|| format!("{over}{name}"));
    merged(&over, name).into_iter().chain(whole).chain(stem.map(|stem| format!("{stem}{name}"))).collect()
}

/// A name without what says nothing: blanks, quotes, the width of its letters.
fn plain(name: &str) -> String {
    // 0-6岁 and 0—6岁 are the same.
    let dashed = squeezed(name).replace(['-', '–', '－', '~', '～'], "—");
    dashed.chars().filter(|c| !matches!(c, '“' | '”' | '"' | '「' | '」' | '《' | '》' | '‘' | '’' | '\'')).collect()
}
