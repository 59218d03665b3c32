//! How alike two names are, by the characters that they share: a rare one says more than one that stands in every second name.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::gist::gist;
use super::lookup::alike;
use super::model::Indicator;
use super::{Catalogue, lines};
use crate::base::text::sieve::Sieve;

/// From here on a name is like another: of a thousand that both say, so much is shared.
const LIKE: u32 = 550;

/// How many indicators are told at most.
const MOST: usize = 12;

impl Catalogue {
    /// The indicators that have a name like this one, the likest first: 便民核酸检测点位 is like 便民采样点.
    pub(super) fn like(&self, name: &str) -> Vec<&Indicator> {
        let weight = |c: &char| COMMON.weight(*c);
        let wanted: Vec<char> = gist(name).core.chars().collect();
        let all: u32 = wanted.iter().map(weight).sum();
        // What may be shared, of all that the wanted name says alone, is never less than what is shared of all that both say.
        let may_be_like = |core: &str| {
            let sieve = Sieve::of(core);
            let shared: u32 = wanted.iter().filter(|c| sieve.has(**c)).map(weight).sum();
            1000 * shared >= LIKE * all
        };
        let own = self.own.values().flatten().map(|(name, id)| (Cow::Owned(gist(name).core), *id));
        let built_in = lines::cores_that(may_be_like).map(|(core, id)| (Cow::Borrowed(core), id));
        let mut like: Vec<(u32, &Indicator)> = Vec::new();
        for (core, id) in built_in.chain(own) {
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

/// How common each character is in the built-in names.
static COMMON: LazyLock<Common> = LazyLock::new(Common::counted);

/// How many built-in names there are, and in how many of them each character stands, by its code point.
struct Common {
    all: u32,
    holding: Vec<u32>,
}

impl Common {
    fn counted() -> Self {
        // Names are of the basic plane; what is not is rare.
        let mut common = Self { all: 0, holding: vec![0; 0x1_0000] };
        for core in lines::cores() {
            common.all += 1;
            for c in core.chars() {
                if let Some(holding) = common.holding.get_mut(c as usize) {
                    *holding += 1;
                }
            }
        }
        common
    }

    /// The fewer names a character stands in, the more it says; in whole numbers, four steps for each doubling.
    fn weight(&self, c: char) -> u32 {
        let rare = self.all / (1 + self.holding.get(c as usize).copied().unwrap_or_default());
        // The power saturates where a character stands in fewer than one name of 256: rarer ones all weigh the same.
        let finer = rare.saturating_pow(4);
        finer.checked_ilog2().unwrap_or_default().max(1)
    }
}

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
