//! Free search: any Chinese word of an indicator finds it.

use std::cmp::Reverse;

use super::Catalogue;
use super::lookup::alike;
use super::model::{Indicator, IndicatorId, Meaning};
use crate::base::text::sieve::Sieve;

/// What comes first: how far it is from all words, how much of its name they make, how common it is, how long its name.
type MatchOrder = (u32, Reverse<usize>, u8, usize);

/// An indicator that fits all words, with what comes first and how far it is from that word which fits it least.
type Match<'c> = (MatchOrder, u32, &'c Indicator);

impl Catalogue {
    /// The indicators that have to do with the words (parted by blanks; all must fit), the best match first.
    pub fn search(&self, words: &str) -> Vec<&Indicator> {
        self.look_up(words).0
    }

    /// The indicators that have a name which holds a word or is like it, the best match first; of the word somebody has looked up already
    /// what it means.
    pub fn named_like<'c>(&'c self, word: &str, meaning: &Meaning<'_, 'c>) -> Vec<&'c Indicator> {
        let asked = [Asked::of(word, meaning)];
        self.best_first(self.by_name(&asked), &asked)
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
        let asked: Vec<Asked> = words.split_whitespace().zip(means).map(|(word, meaning)| Asked::of(word, meaning)).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        // Where a name fits each word, what merely belongs to the topic or is like one of them is of no use.
        let mut found = self.by_name(&asked);
        if found.is_empty() {
            found = self.matches(self.indicators(), &asked, Asked::distance);
        }
        self.best_first(found, &asked)
    }

    /// The indicators that are called as all words say, or are of such a group.
    fn by_name<'c>(&'c self, asked: &[Asked<'_, 'c>]) -> Vec<Match<'c>> {
        let ids = asked.first().map(|first| self.may_be_named(first)).unwrap_or_default();
        self.matches(ids.into_iter().filter_map(|id| self.get(id)), asked, Asked::by_name)
    }

    /// What was found, the best first; where no name holds the only word, behind those that are likest.
    fn best_first<'c>(&'c self, mut found: Vec<Match<'c>>, asked: &[Asked<'_, '_>]) -> Vec<&'c Indicator> {
        found.sort_by_key(|(order, ..)| *order);
        let best = found.iter().map(|(_, farthest, _)| *farthest).min().unwrap_or(u32::MAX);
        let mut best_first = match asked {
            [asked] if best >= IN_ORDER => self.like(asked.word),
            _ => Vec::new(),
        };
        for (.., indicator) in found {
            if !best_first.iter().any(|known| std::ptr::eq(*known, indicator)) {
                best_first.push(indicator);
            }
        }
        best_first
    }

    /// The indicators that a word may name, or whose group it is; in their order.
    fn may_be_named(&self, asked: &Asked<'_, '_>) -> Vec<IndicatorId> {
        // 妇幼.活产数 says where the data keeps 活产数.
        let inner = asked.word.split_once('.').map_or(asked.word, |(_, name)| name);
        let names = [Sieve::of(asked.word), Sieve::of(inner)];
        let mut ids = self.with_name_that(|_, known| names.iter().any(|name| name.lets(known) || known.lets(*name)));
        let others = asked.means.iter().copied().chain(self.group(asked.word));
        ids.extend(others.filter_map(|indicator| self.find_id(&indicator.group, &indicator.name)));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Those of some indicators that all words fit, with how far they are from them.
    fn matches<'n, 'c>(
        &'c self,
        among: impl Iterator<Item = &'c Indicator>,
        asked: &[Asked<'n, 'c>],
        distance: impl Fn(&Asked<'n, 'c>, &Indicator, bool) -> Option<u32>,
    ) -> Vec<Match<'c>> {
        let of = |indicator: &'c Indicator| {
            let is_small = self.is_in_small_group(indicator);
            let (mut sum, mut farthest) = (0, 0);
            for word in asked {
                // All words must fit.
                let far = distance(word, indicator, is_small)?;
                (sum, farthest) = (sum + far, farthest.max(far));
            }
            let within = asked.iter().map(|asked| within(indicator, asked.word)).max().unwrap_or_default();
            Some(((sum, Reverse(within), indicator.rank, indicator.name.chars().count()), farthest, indicator))
        };
        among.filter_map(of).collect()
    }
}

/// From here on no name holds the word.
const IN_ORDER: u32 = 6;

/// From here on a match is loose: the word is of the topic, or of what the indicator rests on.
const LOOSE: u32 = 8;

/// A word that indicators are looked up by.
struct Asked<'n, 'c> {
    word: &'n str,
    /// The indicators that it means.
    means: Vec<&'c Indicator>,
}

impl<'n, 'c> Asked<'n, 'c> {
    fn of(word: &'n str, meaning: &Meaning<'_, 'c>) -> Self {
        Self { word, means: meaning.of().collect() }
    }

    /// How far an indicator is from the word by what it is called, or by its group; none if it is not called like it.
    fn by_name(&self, indicator: &Indicator, is_small: bool) -> Option<u32> {
        let aliases = || indicator.aliases.iter().map(|alias| &**alias);
        let name = self.name_for(indicator);
        // 培训 alone is the name of a figure only within its own small group.
        let is_small = is_small && name == self.word;
        let steps: [(u32, &dyn Fn() -> bool); 7] = [
            (0, &|| indicator.name == name),
            (1, &|| !is_small && aliases().any(|alias| alias == name)),
            (2, &|| self.means.iter().any(|known| std::ptr::eq(*known, indicator))),
            (4, &|| indicator.name.contains(name) || indicator.group == name),
            (5, &|| aliases().any(|alias| alias.contains(name))),
            (IN_ORDER, &|| indicator.names().any(|known| in_order(name, known))),
            (7, &|| within(indicator, name) > 0),
        ];
        steps.iter().find(|(_, fits)| fits()).map(|(far, _)| *far)
    }

    /// How far an indicator is from the word; none if it has nothing to do with it.
    fn distance(&self, indicator: &Indicator, is_small: bool) -> Option<u32> {
        let name = self.name_for(indicator);
        let about = [&indicator.basis, &indicator.division, &indicator.numerator, &indicator.denominator];
        let loosely = || (indicator.topic.contains(name) || indicator.group.contains(name)).then_some(LOOSE);
        let rests = || about.into_iter().any(|text| text.contains(name)).then_some(LOOSE + 1);
        self.by_name(indicator, is_small).or_else(loosely).or_else(rests)
    }

    /// The word, without the group of the indicator in front of it.
    fn name_for(&self, indicator: &Indicator) -> &'n str {
        self.word.split_once('.').filter(|(group, _)| *group == indicator.group).map_or(self.word, |(_, name)| name)
    }
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
    word.chars().nth(1).is_some() && word.chars().all(|wanted| rest.any(|c| c == wanted))
}
