//! The built-in catalogue as build.rs wrote it: lines of fields parted by tabs, and where each topic begins.

use super::model::{Indicator, Relation, Topic, Word, Years};

mod index {
    include!(concat!(env!("OUT_DIR"), "/catalogue_index.rs"));
}

const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.txt"));

/// How many topics there are.
pub(super) fn count() -> usize {
    index::TOPICS.len()
}

/// The number of a topic.
pub(super) fn number(name: &str) -> Option<usize> {
    index::TOPICS.iter().position(|(known, ..)| *known == name)
}

/// 组 of a topic.
pub(super) fn group_of(name: &str) -> Option<&'static str> {
    let (_, start, end) = index::TOPICS.get(number(name)?)?;
    TEXT.get(*start..*end)?.lines().next()?.rsplit('\t').next()
}

/// The topics that keep figures in this group, by number.
pub(super) fn topics_of(group: &str) -> &'static [usize] {
    let found = index::GROUPS.binary_search_by(|(name, _)| (*name).cmp(group));
    found.ok().and_then(|at| index::GROUPS.get(at)).map_or(&[], |(_, topics)| *topics)
}

/// A topic by its number.
pub(super) fn topic(number: usize) -> Topic {
    let (start, end) = index::TOPICS.get(number).map_or((0, 0), |(_, start, end)| (*start, *end));
    let text = TEXT.get(start..end).unwrap_or_default();
    let mut topic =
        Topic { name: "".into(), group: "".into(), indicators: Vec::with_capacity(text.len() / 200), relations: Vec::new() };
    for line in text.lines() {
        let Some((kind, rest)) = line.split_once('\t') else { continue };
        match kind {
            "T" => {
                let (name, group) = rest.split_once('\t').unwrap_or((rest, ""));
                (topic.name, topic.group) = (name.into(), group.into());
            }
            "I" => topic.indicators.push(indicator(rest, &topic)),
            _ => topic.relations.push(relation(rest)),
        }
    }
    topic
}

fn indicator(line: &'static str, topic: &Topic) -> Indicator {
    let mut fields = line.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    // In the order in which build.rs writes them.
    Indicator {
        name: next().into(),
        aliases: words(next()),
        topic: topic.name.clone(),
        group: match next() {
            "" => topic.group.clone(),
            own => own.into(),
        },
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
    }
}

fn relation(line: &'static str) -> Relation {
    let mut fields = line.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    Relation { text: next().into(), generally: next() == "1", why: next().into(), names: words(next()) }
}

fn words(field: &'static str) -> Vec<Word> {
    if field.is_empty() { Vec::new() } else { field.split('|').map(Word::Borrowed).collect() }
}
