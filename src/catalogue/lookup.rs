//! Which indicator a name means, and which one it nearly means.

use std::collections::HashMap;

use super::{Catalogue, Indicator, IndicatorId, Relation};
use crate::base::text::nearest::{self, nearest};

impl Catalogue {
    /// The indicator of a group that has this name or other name.
    pub fn find(&self, group: &str, name: &str) -> Option<&Indicator> {
        self.get(self.find_id(group, name)?)
    }

    /// The place of the indicator of a group that has this name or other name.
    pub fn find_id(&self, group: &str, name: &str) -> Option<IndicatorId> {
        self.index.get(group)?.get(name).copied()
    }

    /// The group of the catalogue that an entry of the data is, by its full key or its last name.
    pub fn group_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        let last = key.rsplit('.').next().unwrap_or(key);
        [key, last].into_iter().find(|name| self.has_group(name))
    }

    /// Whether it has indicators in this group.
    pub fn has_group(&self, group: &str) -> bool {
        self.index.contains_key(group)
    }

    /// The indicators of a group, topic by topic.
    pub fn group(&self, group: &str) -> Vec<&Indicator> {
        self.indicators().filter(|indicator| indicator.group == group).collect()
    }

    /// What a 分子, 分母, 属于 or 校核 of a topic (by its number) means by a name: in the group `home`, else in another of the topic, or 组.名称.
    pub fn meant(&self, topic: usize, home: &str, name: &str) -> Option<IndicatorId> {
        let own = || {
            let indicators = &self.topics.get(topic)?.indicators;
            let at = indicators.iter().position(|indicator| indicator.names().any(|known| known == name))?;
            Some(IndicatorId { topic, at })
        };
        let other = || name.split_once('.').and_then(|(group, name)| self.find_id(group, name));
        self.find_id(home, name).or_else(own).or_else(other)
    }

    /// The relations that speak of each indicator.
    pub fn relations(&self) -> HashMap<IndicatorId, Vec<&Relation>> {
        let mut found: HashMap<IndicatorId, Vec<&Relation>> = HashMap::new();
        for (number, topic) in self.topics().iter().enumerate() {
            for relation in &topic.relations {
                for id in relation.names.iter().filter_map(|name| self.meant(number, &topic.group, name)) {
                    found.entry(id).or_default().push(relation);
                }
            }
        }
        found
    }

    /// The indicator that a name, which none of the group has, was probably meant for. `fits` says which may be meant.
    pub fn near(&self, group: &str, name: &str, fits: impl Fn(&Indicator) -> bool) -> Option<&Indicator> {
        let known = self.group(group).into_iter().filter(|indicator| fits(indicator));
        let spelt = known.flat_map(|indicator| indicator.names().map(move |word| (word, indicator)));
        let all: Vec<(&str, &Indicator)> = spelt.filter(|(word, _)| alike(name, word)).collect();
        let contained = all.iter().filter(|(word, _)| is_within(name, word) || is_within(word, name));
        // The shortest says least that was not written.
        let best = contained.min_by_key(|(word, _)| word.chars().count().abs_diff(name.chars().count()));
        best.map(|(_, indicator)| *indicator).or_else(|| {
            let near = nearest(name, all.iter().filter(|(word, _)| nearest::is_slip(name, word)).map(|(word, _)| *word))?;
            all.iter().find(|(word, _)| *word == near).map(|(_, indicator)| *indicator)
        })
    }
}

/// Whether two names may mean the same at all: the numbers in them are the same, and a rate is no count.
fn alike(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_rate = |name: &str| name.ends_with(['率', '比', '重']) || name.contains("占比");
    digits(one) == digits(other) && is_rate(one) == is_rate(other)
}

/// Whether all characters of a name stand in another, in their order, and make most of it: 婚前检查 in 婚前医学检查人数.
fn is_within(short: &str, long: &str) -> bool {
    let (few, many) = (short.chars().count(), long.chars().count());
    let mut rest = long.chars();
    few >= 3 && few < many && few * 2 >= many && short.chars().all(|wanted| rest.any(|c| c == wanted))
}
