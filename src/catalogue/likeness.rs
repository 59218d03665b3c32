//! How alike two names are, by the characters that they share: a rare one says more than one that stands in every second name.

use std::collections::HashMap;

use super::Catalogue;
use super::gist::gist;
use super::lookup::alike;
use super::model::Indicator;

/// From here on a name is like another.
const LIKE: f32 = 0.55;

/// How many indicators are told at most.
const MOST: usize = 12;

impl Catalogue {
    /// The indicators that have a name like this one, the likest first: 便民核酸检测点位 is like 便民采样点.
    pub(super) fn like(&self, name: &str) -> Vec<&Indicator> {
        let mut common: HashMap<char, u32> = HashMap::new();
        let mut known: Vec<(&Indicator, Vec<char>)> = Vec::new();
        for indicator in self.indicators() {
            for name in indicator.names() {
                let characters: Vec<char> = gist(name).core.chars().collect();
                characters.iter().for_each(|c| *common.entry(*c).or_default() += 1);
                known.push((indicator, characters));
            }
        }
        let all = known.len().max(1) as f32;
        let weight = |c: &char| (all / (1 + common.get(c).copied().unwrap_or_default()) as f32).ln().max(0.1);
        let wanted: Vec<char> = gist(name).core.chars().collect();
        let mut like: Vec<(f32, &Indicator)> = Vec::new();
        for (indicator, characters) in &known {
            let far = likeness(&wanted, characters, &weight);
            if far < LIKE || !indicator.names().any(|known| alike(known, name)) {
                continue;
            }
            match like.iter_mut().find(|(_, other)| std::ptr::eq(*other, *indicator)) {
                Some(best) => best.0 = best.0.max(far),
                None => like.push((far, indicator)),
            }
        }
        like.sort_by(|one, other| other.0.total_cmp(&one.0));
        like.truncate(MOST);
        like.into_iter().map(|(_, indicator)| indicator).collect()
    }
}

/// What two names share of all that they say, both in the order of their code points: 1 if it is the same.
fn likeness(one: &[char], other: &[char], weight: &impl Fn(&char) -> f32) -> f32 {
    let (mut shared, mut all) = (0.0, 0.0);
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    loop {
        match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if a == b => {
                shared += weight(a);
                all += weight(a);
                (left.next(), right.next());
            }
            (Some(a), Some(b)) => all += if a < b { left.next() } else { right.next() }.map_or(0.0, weight),
            (Some(_), None) => all += left.next().map_or(0.0, weight),
            (None, Some(_)) => all += right.next().map_or(0.0, weight),
            (None, None) => return if all > 0.0 { shared / all } else { 0.0 },
        }
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
