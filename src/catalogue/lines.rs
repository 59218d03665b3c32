//! The built-in catalogue as build.rs wrote it: lines of fields parted by tabs, and tables of where each stands.
//!
//! Nothing is read before it is asked for: a run looks some hundred names up among thousands, and starts in no time.

use super::gist::Counts;
use super::model::{Indicator, IndicatorId, Relation, Term, Years};
use crate::base::text::sieve::Sieve;

mod tables {
    use crate::base::text::sieve::Sieve;

    include!(concat!(env!("OUT_DIR"), "/catalogue_index.rs"));

    /// Topics: 专题, 组, its first indicator and the one behind its last, where its relations begin and end.
    pub(super) const fn topics() -> &'static [(&'static str, &'static str, usize, usize, usize, usize)] {
        TOPICS
    }

    /// Groups in the order of their names: its first name and the one behind its last, the same of its gists, and the topics that have
    /// indicators in it.
    pub(super) const fn groups() -> &'static [Group] {
        GROUPS
    }

    pub(super) type Group = (&'static str, usize, usize, usize, usize, &'static [usize]);

    /// Where a gist begins in the text of gists, the number of its indicator, what that counts, and whether the name says no more.
    pub(super) fn gist(at: usize) -> (usize, usize, u8, bool) {
        // build.rs writes one more than there are gists, so that `at + 1` ends the last; the same holds of `start`.
        GISTS
            .get(at)
            .map_or((0, 0, 0, false), |(start, number, counts, plain)| (*start as usize, usize::from(*number), *counts, *plain))
    }

    /// Where the line of each indicator begins.
    pub(super) fn line(number: usize) -> Option<usize> {
        LINES.get(number).map(|at| *at as usize)
    }

    /// Where each name begins in the text of names, in the order of groups and names.
    pub(super) fn start(at: usize) -> usize {
        STARTS.get(at).map_or(0, |at| *at as usize)
    }

    /// Which characters each name may have.
    pub(super) fn sieve(at: usize) -> Sieve {
        Sieve::from_bits(SIEVES.get(at).copied().unwrap_or_default())
    }

    /// The indicator of each name.
    pub(super) fn number(at: usize) -> Option<usize> {
        NUMBERS.get(at).map(|number| usize::from(*number))
    }
}

const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.txt"));
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue_names.txt"));
const CORES: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue_gists.txt"));

/// The topics: 专题, 组, and how many indicators.
pub(super) fn topics() -> impl Iterator<Item = (&'static str, &'static str, usize)> {
    tables::topics().iter().map(|(name, group, first, end, ..)| (*name, *group, end - first))
}

/// The topics that keep figures in this group, by number; none where nothing does.
pub(super) fn topics_of(group: &str) -> Option<&'static [usize]> {
    of_group(group).map(|(.., topics)| *topics)
}

/// The groups that a topic has indicators in.
pub(super) fn groups_of(topic: usize) -> impl Iterator<Item = &'static str> {
    tables::groups().iter().filter(move |(.., topics)| topics.contains(&topic)).map(|(name, ..)| *name)
}

/// The groups, in the order of their names.
pub(super) fn groups() -> impl Iterator<Item = &'static str> {
    tables::groups().iter().map(|(name, ..)| *name)
}

fn of_group(group: &str) -> Option<&'static tables::Group> {
    let groups = tables::groups();
    groups.get(groups.binary_search_by(|(name, ..)| (*name).cmp(group)).ok()?)
}

/// The indicator of a group that has this name or other name.
pub(super) fn find(group: &str, name: &str) -> Option<IndicatorId> {
    let (_, first, end, ..) = of_group(group)?;
    // Names lie in one text without marks between them: each ends where the next begins.
    let known = |at: usize| NAMES.get(tables::start(at)..tables::start(at + 1)).unwrap_or_default();
    let at = first_from((*first, *end), |at| known(at) < name);
    (at < *end && known(at) == name).then(|| id(tables::number(at)?)).flatten()
}

/// The indicators of a group that have a name with this core: what each counts, and whether the name says no more.
pub(super) fn with_core(group: &str, core: &str) -> Vec<(IndicatorId, Counts, bool)> {
    let Some((.., first, end, _)) = of_group(group) else { return Vec::new() };
    let known = |at: usize| CORES.get(tables::gist(at).0..tables::gist(at + 1).0).unwrap_or_default();
    let start = first_from((*first, *end), |at| known(at) < core);
    let same = (start..*end).take_while(|at| known(*at) == core);
    let read = |at: usize| {
        let (_, number, counts, is_plain) = tables::gist(at);
        Some((id(number)?, counts, is_plain))
    };
    same.filter_map(read).collect()
}

/// The indicators of any group that have a name which fits, one for each name.
// What fits is asked here, for few do, and to find an indicator takes longer than to look at its name.
pub(super) fn with_name_that(fits: impl Fn(&str, Sieve) -> bool) -> impl Iterator<Item = IndicatorId> {
    let end = tables::groups().iter().map(|(_, _, end, ..)| *end).max().unwrap_or_default();
    let name = |at: usize| NAMES.get(tables::start(at)..tables::start(at + 1)).unwrap_or_default();
    (0..end).filter(move |at| fits(name(*at), tables::sieve(*at))).filter_map(|at| id(tables::number(at)?))
}

/// The cores of built-in names that fit, each with its indicator.
pub(super) fn cores_that(fits: impl Fn(&str) -> bool) -> impl Iterator<Item = (&'static str, IndicatorId)> {
    let end = tables::groups().iter().map(|(.., end, _)| *end).max().unwrap_or_default();
    (0..end).filter_map(move |at| {
        let (start, number, ..) = tables::gist(at);
        let core = CORES.get(start..tables::gist(at + 1).0).filter(|core| fits(core))?;
        Some((core, id(number)?))
    })
}

/// The cores of all built-in names.
pub(super) fn cores() -> impl Iterator<Item = &'static str> {
    let end = tables::groups().iter().map(|(.., end, _)| *end).max().unwrap_or_default();
    (0..end).filter_map(|at| CORES.get(tables::gist(at).0..tables::gist(at + 1).0))
}

/// The first place of a range that is not before what is looked for.
fn first_from((mut low, mut high): (usize, usize), is_before: impl Fn(usize) -> bool) -> usize {
    // No `partition_point`: what is looked through is no slice, but places cut out of a text.
    while low < high {
        let middle = low.midpoint(high);
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// An indicator of a topic.
pub(super) fn indicator(topic: usize, at: usize) -> Option<Indicator> {
    let (name, _, first, end, ..) = tables::topics().get(topic)?;
    // Behind the last of a topic stands the first of the next, or a relation.
    let start = tables::line(first + at).filter(|_| first + at < *end)?;
    let mut fields = TEXT.get(start..)?.lines().next()?.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    // In the order in which build.rs writes them.
    Some(Indicator {
        topic: (*name).into(),
        name: next().into(),
        aliases: words(next()),
        group: next().into(),
        unit: next().into(),
        numerator: next().into(),
        denominator: next().into(),
        whole: next().into(),
        higher_is_better: match next() {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        },
        division: next().into(),
        example: next().into(),
        basis: next().into(),
        years: Years::parse(next()).unwrap_or_default(),
        rank: next().parse().unwrap_or(3),
    })
}

/// The relations of a topic whose indicators all are `wanted`: most counties have few of them, and reading costs more than asking.
pub(super) fn relations(topic: usize, wanted: &dyn Fn(IndicatorId) -> bool) -> Vec<Relation> {
    let Some((.., start, end)) = tables::topics().get(topic) else { return Vec::new() };
    let lines = TEXT.get(*start..*end).unwrap_or_default().lines();
    let read = |line: &'static str| {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        // A name that build.rs found no indicator for left its number empty: such a relation is never wanted.
        let is_wanted = next().split('|').all(|number| number.parse().ok().and_then(id).is_some_and(wanted));
        is_wanted.then(|| relation(next))
    };
    lines.filter_map(read).collect()
}

/// All relations of a topic.
pub(super) fn all_relations(topic: usize) -> Vec<Relation> {
    let Some((.., start, end)) = tables::topics().get(topic) else { return Vec::new() };
    let lines = TEXT.get(*start..*end).unwrap_or_default().lines();
    let read = |line: &'static str| {
        let mut fields = line.split('\t').skip(1);
        relation(|| fields.next().unwrap_or_default())
    };
    lines.map(read).collect()
}

fn relation(mut next: impl FnMut() -> &'static str) -> Relation {
    Relation { names: words(next()), text: next().into(), generally: next() == "1", why: next().into() }
}

/// The place of the indicator with this number.
fn id(number: usize) -> Option<IndicatorId> {
    // Topics lie one behind the other, so a number is of the first that ends behind it.
    let topic = tables::topics().partition_point(|(_, _, _, end, ..)| *end <= number);
    Some(IndicatorId { topic, at: number - tables::topics().get(topic)?.2 })
}

fn words(field: &'static str) -> Vec<Term> {
    // build.rs refuses names with `|` or a tab.
    if field.is_empty() { Vec::new() } else { field.split('|').map(Term::Borrowed).collect() }
}
