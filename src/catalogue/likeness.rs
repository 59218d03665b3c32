//! How alike two names are, by the characters that they share: a rare one says more than one that stands in every second name.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::gist::gist;
use super::lookup::alike;
use super::model::Indicator;
use super::{Catalogue, lines};
use crate::base::hashed::HashMap;

/// From here on a name is like another: of a thousand that both say, so much is shared.
const LIKE: u32 = 550;

/// How many indicators are told at most.
const MOST: usize = 12;

impl Catalogue {
    /// The indicators that have a name like this one, the likest first: 便民核酸检测点位 is like 便民采样点.
    pub(super) fn like(&self, name: &str) -> Vec<&Indicator> {
        // The fewer names a character stands in, the more it says; in whole numbers, four steps for each doubling.
        let (all, common) = &*COMMON;
        let weight = |c: &char| {
            let rare = all / (1 + common.get(c).copied().unwrap_or_default());
            // The power saturates where a character stands in fewer than one name of 256: rarer ones all weigh the same.
            let finer = rare.saturating_pow(4);
            finer.checked_ilog2().unwrap_or_default().max(1)
        };
        let wanted: Vec<char> = gist(name).core.chars().collect();
        let own = self.own.values().flatten().map(|(name, id)| (Cow::Owned(gist(name).core), *id));
        let known = lines::cores().map(|(core, id)| (Cow::Borrowed(core), id)).chain(own);
        let mut like: Vec<(u32, &Indicator)> = Vec::new();
        for (core, id) in known {
            let far = likeness(&wanted, core.chars(), &weight);
            let Some(indicator) = self.get(id).filter(|_| far >= LIKE) else { continue };
            // 治愈人数 and 治愈率 share nearly all that they say, and are a count and a rate.
            if !indicator.names().any(|known| alike(known, name)) {
                continue;
            }
            match like.iter_mut().find(|(_, other)| std::ptr::eq(*other, indicator)) {
                Some(best) => best.0 = best.0.max(far),
                None => like.push((far, indicator)),
            }
        }
        like.sort_by_key(|(far, _)| std::cmp::Reverse(*far));
        like.truncate(MOST);
        like.into_iter().map(|(_, indicator)| indicator).collect()
    }
}

/// How many built-in names there are, and in how many of them each character stands.
static COMMON: LazyLock<(u32, HashMap<char, u32>)> = LazyLock::new(|| {
    let (mut all, mut common) = (0, HashMap::default());
    for (core, _) in lines::cores() {
        all += 1;
        core.chars().for_each(|c| *common.entry(c).or_default() += 1);
    }
    (all, common)
});

/// What two names share of all that they say, both in the order of their code points: a thousand if it is the same.
fn likeness(one: &[char], other: impl Iterator<Item = char>, weight: &impl Fn(&char) -> u32) -> u32 {
    let (mut shared, mut all) = (0, 0);
    let (mut left, mut right) = (one.iter().copied().peekable(), other.peekable());
    loop {
        let said = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if a == b => {
                shared += weight(a);
                right.next();
                left.next()
            }
            // Both are sorted: of two characters that differ the smaller has no fellow on the other side.
            (Some(a), Some(b)) if a < b => left.next(),
            (Some(_), None) => left.next(),
            (_, Some(_)) => right.next(),
            (None, None) => return (1000 * shared).checked_div(all).unwrap_or_default(),
        };
        all += said.map_or(0, |c| weight(&c));
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;

    #[test]
    fn the_likest_comes_first() {
        let catalogue = Catalogue::new(&[]);
        for (name, first) in [("社区群众就医满意程度", "患者满意度"), ("城区急救平均反应时间", "急救平均反应时间")]
        {
            assert_eq!(catalogue.like(name).first().map(|found| &*found.name), Some(first), "{name}");
        }
        assert!(catalogue.like("量子纠缠").is_empty());
    }
}
