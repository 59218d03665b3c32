//! Phrases of running text → indicators: what a noun beside a number means, by the names of the whole catalogue and the topics spoken of.

use super::anybodys::is_nobodys_in_text;
use super::model::Indicator;
use super::{Catalogue, gist};
use crate::base::hashed::{HashMap, HashSet};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure, split_scale};

/// The names that a phrase may mean something by, the likeliest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct PhraseNames {
    /// With those that are made of what was said before: of what is spoken of they mean something.
    pub(crate) all: Vec<String>,
    /// Those that the phrase says itself.
    pub(crate) own: Vec<String>,
    /// Those that say less, for where none of the others is known.
    pub(crate) plainer: Vec<String>,
}

/// The groups that are spoken of where a number stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct SpokenGroups {
    /// The nearest first.
    pub(crate) groups: Vec<String>,
    /// How many of them the heading and the sentence speak of: a short name (协办, 办结率) is of one of these.
    pub(crate) close: usize,
}

impl SpokenGroups {
    /// Those of which a name may be.
    fn of(&self, name: &str) -> &[String] {
        let is_short = name.chars().count() < SHORTEST_ALONE;
        if is_short { &self.groups[..self.close.min(self.groups.len())] } else { &self.groups }
    }
}

/// The names of a catalogue, by name.
#[derive(Debug)]
pub(crate) struct CataloguePhrases<'a> {
    catalogue: &'a Catalogue,
    by_name: HashMap<&'a str, Vec<&'a Indicator>>,
    units: HashSet<&'a str>,
}

/// The shortest name that says by itself what it means, in characters.
const SHORTEST_ALONE: usize = 5;
/// The shortest one that does where it is counted as the catalogue has it, and is nobody's alone.
const SHORTEST_COUNTED: usize = 4;

/// The shortest name that says what it means though it is written otherwise than the catalogue has it, and how many such are tried.
const SHORTEST_BEYOND: usize = 6;
const MOST_BEYOND: usize = 2;

/// The shortest name that, being the likeliest, goes before all others though it is written otherwise.
const SHORTEST_LIKELIEST: usize = 10;

/// The shortest name that means an indicator where it stands by itself.
const SHORTEST_NAMED: usize = 3;

impl<'a> CataloguePhrases<'a> {
    /// Those of a catalogue; made once for many look-ups.
    pub(crate) fn new(catalogue: &'a Catalogue) -> Self {
        let mut by_name: HashMap<&str, Vec<&Indicator>> = HashMap::default();
        let mut units = HashSet::default();
        for indicator in catalogue.indicators() {
            units.insert(&*indicator.unit);
            for name in indicator.names() {
                let known = by_name.entry(name).or_default();
                // The same indicator twice would read as two that may be meant.
                if !known.iter().any(|known| std::ptr::eq(*known, indicator)) {
                    known.push(indicator);
                }
            }
        }
        Self { catalogue, by_name, units }
    }

    /// The units of all its indicators.
    pub(crate) fn units(&self) -> impl Iterator<Item = &'a str> {
        self.units.iter().copied()
    }

    /// Whether a group has an indicator of this name that is counted otherwise.
    pub(crate) fn has_other(&self, group: &str, name: &str, quantity: &Quantity) -> bool {
        let is_one = self.catalogue.find(group, name).is_some_and(|indicator| !fits(indicator, quantity));
        // Data without a unit has that of what it is taken for.
        is_one || quantity.unit().is_empty() && !self.catalogue.said_otherwise(&gist::gist(name)).is_empty()
    }

    /// Whether two names of a group are those of one indicator.
    pub(crate) fn are_one(&self, group: &str, one: &str, other: &str) -> bool {
        let found = |name: &str| self.catalogue.find_id(group, name);
        found(one).is_some_and(|one| found(other) == Some(one))
    }

    /// Whether an indicator has this name.
    pub(crate) fn is_name(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The indicator that a name means which stands by itself, as in a table.
    pub(crate) fn named(&self, name: &str, near: &SpokenGroups) -> Option<&'a Indicator> {
        self.exact(name, near, &|_| true).or_else(|| {
            // A name of several indicators says nothing where none of them is spoken of.
            let [only] = self.by_name.get(name)?.as_slice() else { return None };
            (name.chars().count() >= SHORTEST_NAMED && !is_nobodys_in_text(name)).then_some(*only)
        })
    }

    /// The indicator that a phrase means, of what is counted as this quantity.
    pub(crate) fn meant(
        &self,
        phrase: &PhraseNames,
        quantity: &Quantity,
        near: &SpokenGroups,
        may: &dyn Fn(&Indicator) -> bool,
    ) -> Option<&'a Indicator> {
        let PhraseNames { all, own, plainer } = phrase;
        self.one_of(all, own, quantity, near, may).or_else(|| self.one_of(plainer, plainer, quantity, near, may))
    }

    fn one_of(
        &self,
        names: &[String],
        own: &[String],
        quantity: &Quantity,
        near: &SpokenGroups,
        may: &dyn Fn(&Indicator) -> bool,
    ) -> Option<&'a Indicator> {
        let fits = |indicator: &Indicator| fits(indicator, quantity) && may(indicator);
        let alike = |indicator: &Indicator| fits(indicator) && is_counted_alike(&indicator.unit, quantity.unit());
        let exact = |may: &dyn Fn(&Indicator) -> bool| names.iter().find_map(|name| self.exact(name, near, may));
        // 监督抽检127家单位: what is counted in houses goes before what is counted in samples.
        let exact = || exact(&alike).or_else(|| exact(&fits));
        let said = |name: &String| self.catalogue.meant_by(near.of(name).iter().map(String::as_str), name, quantity.unit(), fits);
        // What the likeliest name says goes before what a shorter one is called: 老年人中医药健康管理率 is none of all old people.
        let likeliest = || {
            let first = names.first().filter(|name| name.chars().count() >= SHORTEST_LIKELIEST)?;
            self.exact(first, near, &alike).or_else(|| said(first).and_then(|id| self.catalogue.get(id)))
        };
        let by_gist =
            || names.iter().filter(|name| name.chars().count() >= 3).find_map(said).and_then(|id| self.catalogue.get(id));
        // What is not spoken of is meant only where nothing that is can be.
        let alone = || own.iter().find_map(|name| self.alone(name, quantity.unit(), &fits));
        // Each of these is looked for in all groups.
        let beyond = || own.iter().take(MOST_BEYOND).find_map(|name| self.beyond(name, quantity.unit(), &fits));
        likeliest().or_else(exact).or_else(by_gist).or_else(alone).or_else(beyond)
    }

    /// The indicator of the groups spoken of that has this name.
    fn exact(&self, name: &str, near: &SpokenGroups, fits: &dyn Fn(&Indicator) -> bool) -> Option<&'a Indicator> {
        let near = near.of(name);
        let place = |indicator: &Indicator| near.iter().position(|group| *group == indicator.group);
        let fitting = self.by_name.get(name)?.iter().copied().filter(|indicator| fits(indicator));
        let spoken_of =
            fitting.filter_map(|indicator| Some((place(indicator)?, indicator.name != name, indicator.rank, indicator)));
        spoken_of.min_by_key(|(place, is_other, rank, _)| (*place, *is_other, *rank)).map(|(.., indicator)| indicator)
    }

    /// The only indicator of all that a long name means, though it is written otherwise.
    fn beyond(&self, name: &str, unit: &str, fits: &dyn Fn(&Indicator) -> bool) -> Option<&'a Indicator> {
        if name.chars().count() < SHORTEST_BEYOND {
            return None;
        }
        let wanted = gist::gist(name);
        // A core is a bag of characters: with fewer than four, names that have nothing to do with each other may share one.
        if wanted.core.chars().count() < SHORTEST_COUNTED {
            return None;
        }
        let meant = self.catalogue.said_otherwise(&wanted);
        let [only] = meant.as_slice() else { return None };
        (fits(only) && is_counted_alike(&only.unit, unit)).then_some(*only)
    }

    /// The only indicator that has this name, where it says by itself what it means: 培训 alone is anybody's.
    fn alone(&self, name: &str, unit: &str, fits: &dyn Fn(&Indicator) -> bool) -> Option<&'a Indicator> {
        let known = self.by_name.get(name)?;
        let mut fitting = known.iter().copied().filter(|indicator| fits(indicator));
        let (Some(only), None) = (fitting.next(), fitting.next()) else { return None };
        let count = name.chars().count();
        let is_counted_so = || is_counted_alike(&only.unit, unit) && known.len() == 1;
        let says_enough = count >= SHORTEST_ALONE || count >= SHORTEST_COUNTED && is_counted_so();
        (says_enough && !is_nobodys_in_text(name)).then_some(only)
    }
}

/// Measure words of houses.
const OF_HOUSES: &[&str] = &["个", "家", "所", "间"];

/// Whether two units count the same: 人 and 名, 个 and 家, but not 人 and 份.
fn is_counted_alike(one: &str, other: &str) -> bool {
    let counts = |unit: &str| gist::counts_of(gist::ANY, unit);
    split_scale(one).1 == split_scale(other).1
        || OF_HOUSES.contains(&one) && OF_HOUSES.contains(&other)
        || counts(one) != gist::ANY && counts(one) == counts(split_scale(other).1)
        || measure(one).0 == measure(other).0 && measure(one).0 != Kind::Count
}

/// Measure words of goods that are handed out.
const OF_GOODS: &[&str] = &["盒", "瓶", "包", "袋", "支", "剂", "剂次", "针次", "本", "册", "块", "条"];

/// Units that nothing else is counted in: bed days are no patients, and units of blood no donors.
const OF_THEIR_OWN: &[&str] = &["床日", "单位", "治疗量"];

/// Whether two units count different things: people are no pairs of them, no meetings and no houses, and beds nothing else. Records are
/// counted in either.
fn counts_others(one: &str, other: &str) -> bool {
    let of = |unit: &str| gist::counts_of(gist::ANY, split_scale(unit).1);
    let units = (one, other);
    let (one, other) = (of(one), of(other));
    let people = [of("人"), of("对"), of("张")];
    let records = of("份");
    let is_goods = |unit: &str| OF_GOODS.contains(&split_scale(unit).1);
    let is_own = |unit: &str| OF_THEIR_OWN.contains(&split_scale(unit).1);
    if split_scale(units.0).1 != split_scale(units.1).1 && (is_own(units.0) || is_own(units.1)) {
        return true;
    }
    // 发放叶酸1200盒 is not how many people got it.
    if is_goods(units.0) && other == of("人") || is_goods(units.1) && one == of("人") {
        return true;
    }
    one != other
        && [one, other].iter().all(|counts| *counts != gist::ANY)
        && [one, other].iter().any(|counts| people.contains(counts))
        && ![one, other].contains(&records)
}

/// Measure words of kinds of things: 17种 is not how many cases there were.
const OF_KINDS: &[&str] = &["种", "类", "型"];

/// Whether an indicator is counted as a quantity is: rates in %, money in 元.
fn fits(indicator: &Indicator, quantity: &Quantity) -> bool {
    let known = measure(split_scale(&indicator.unit).1).0;
    let written = measure(quantity.unit()).0;
    let counts = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    if OF_KINDS.contains(&quantity.unit()) != OF_KINDS.contains(&&*indicator.unit) {
        return false;
    }
    // 下派医务人员120人次 says how often, and not how many there are.
    let is_staff_counted_in_visits = quantity.unit() == "人次" && indicator.name.ends_with("人员数");
    if counts_others(&indicator.unit, quantity.unit()) || is_staff_counted_in_visits {
        return false;
    }
    // A number without a measure word is taken for no count: it may be of anything.
    // 孕产妇死亡率为0: nothing is nothing in any unit.
    let is_none = quantity.is_zero() && quantity.unit().is_empty() && known == Kind::Share;
    is_none
        || known == written && (known != Kind::Number || indicator.unit.is_empty())
        || counts(known) && counts(written) && !quantity.unit().is_empty()
}
