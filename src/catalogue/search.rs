//! Free search: any Chinese word of an indicator finds it.

use std::cmp::Reverse;

use super::Catalogue;
use super::lookup::alike;
use super::model::{Indicator, Meaning};

/// What comes first: how far it is from all words, how much of its name they make, how common it is, how long its name.
type MatchOrder = (u32, Reverse<usize>, u8, usize);

impl Catalogue {
    /// The indicators that have to do with the words (parted by blanks; all must fit), the best match first.
    pub fn search(&self, words: &str) -> Vec<&Indicator> {
        self.look_up(words).0
    }

    /// What [`Self::search`] finds, and what each word means.
    pub fn look_up<'n>(&self, words: &'n str) -> (Vec<&Indicator>, Vec<Meaning<'n, '_>>) {
        // 妇幼.活产数 says where the data keeps 活产数.
        let name = |word: &'n str| word.rsplit('.').next().unwrap_or(word);
        let means: Vec<Meaning<'n, '_>> = words.split_whitespace().map(|word| self.means(name(word))).collect();
        (self.holding(words, &means), means)
    }

    /// The indicators that have to do with words which mean this.
    fn holding<'c>(&'c self, words: &str, means: &[Meaning<'_, 'c>]) -> Vec<&'c Indicator> {
        let named = means.iter().map(|meaning| meaning.of().collect());
        let words: Vec<(&str, Vec<&Indicator>)> = words.split_whitespace().zip(named).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(MatchOrder, u32, &Indicator)> = self
            .indicators()
            .filter_map(|indicator| {
                let is_small = self.is_in_small_group(indicator);
                // All words must fit: one that does not leaves no sum.
                let far = words.iter().map(|(word, named)| distance(indicator, is_small, word, named));
                let far: Vec<u32> = far.collect::<Option<_>>()?;
                let within = words.iter().map(|(word, _)| within(indicator, word)).max().unwrap_or_default();
                let farthest = far.iter().copied().max().unwrap_or_default();
                let length = indicator.name.chars().count();
                Some(((far.iter().sum(), Reverse(within), indicator.rank, length), farthest, indicator))
            })
            .collect();
        // Where a name fits each word, what merely belongs to the topic or is like one of them is of no use.
        let best = found.iter().map(|(_, farthest, _)| *farthest).min().unwrap_or(u32::MAX);
        let enough = if best < LOOSE { LOOSE } else { u32::MAX };
        found.retain(|(_, farthest, _)| *farthest < enough);
        found.sort_by_key(|(order, ..)| *order);
        // Where none holds the word, the likest come first.
        let mut best_first = match &words[..] {
            [(word, _)] if best >= IN_ORDER => self.like(word),
            _ => Vec::new(),
        };
        for (.., indicator) in found {
            if !best_first.iter().any(|known| std::ptr::eq(*known, indicator)) {
                best_first.push(indicator);
            }
        }
        best_first
    }
}

/// From here on no name holds the word.
const IN_ORDER: u32 = 6;

/// From here on a match is loose.
const LOOSE: u32 = 8;

/// How far an indicator is from a word, which is `named` those; none if it has nothing to do with it.
fn distance(indicator: &Indicator, is_small: bool, word: &str, named: &[&Indicator]) -> Option<u32> {
    let aliases = || indicator.aliases.iter().map(|alias| &**alias);
    let (_, name) = word.split_once('.').filter(|(group, _)| *group == indicator.group).unwrap_or(("", word));
    // 培训 alone is the name of a figure only within its own small group.
    let is_small = is_small && name == word;
    let steps: [(u32, bool); 9] = [
        (0, indicator.name == name),
        (1, !is_small && aliases().any(|alias| alias == name)),
        (2, named.iter().any(|known| std::ptr::eq(*known, indicator))),
        (4, indicator.name.contains(name) || indicator.group == name),
        (5, aliases().any(|alias| alias.contains(name))),
        (IN_ORDER, in_order(name, &indicator.name) || aliases().any(|alias| in_order(name, alias))),
        (7, within(indicator, name) > 0),
        (LOOSE, indicator.topic.contains(name) || indicator.group.contains(name)),
        (
            9,
            [&indicator.basis, &indicator.division, &indicator.numerator, &indicator.denominator]
                .iter()
                .any(|text| text.contains(name)),
        ),
    ];
    steps.iter().find(|(_, fits)| *fits).map(|(far, _)| *far)
}

/// How many characters of a word the longest name of an indicator makes that stands in it, if that is half of it: 孕产妇死亡率 in
/// 户籍孕产妇死亡率. A rate is no count.
fn within(indicator: &Indicator, word: &str) -> usize {
    let all = word.chars().count();
    let known = indicator.names().filter(|known| word.contains(known) && alike(known, word));
    known.map(|known| known.chars().count()).filter(|known| known * 2 >= all && *known < all).max().unwrap_or_default()
}

/// Whether all characters of a word stand in a name in their order: 婚前检查 in 婚前医学检查人数.
fn in_order(word: &str, name: &str) -> bool {
    let mut rest = name.chars();
    word.chars().count() > 1 && word.chars().all(|wanted| rest.any(|c| c == wanted))
}
