//! Free search: any Chinese word of an indicator finds it.

use super::Catalogue;
use super::lookup::bare;
use super::model::Indicator;

impl Catalogue {
    /// The indicators that have to do with the words (parted by blanks; all must fit), the best match first.
    pub fn search(&self, words: &str) -> Vec<&Indicator> {
        let words: Vec<(&str, String)> = words.split_whitespace().map(|word| (word, bare(word))).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u32, u8, usize, &Indicator)> = self
            .indicators()
            .filter_map(|indicator| {
                let far: Option<u32> = words.iter().map(|(word, bare)| distance(indicator, word, bare)).sum();
                Some((far?, indicator.rank, indicator.name.chars().count(), indicator))
            })
            .collect();
        // Where a name fits, what merely belongs to the topic or is like the word is of no use.
        let best = found.iter().map(|(far, ..)| *far).min().unwrap_or_default();
        let enough = if best < LOOSE { LOOSE } else { u32::MAX };
        found.retain(|(far, ..)| *far < enough);
        found.sort_by_key(|(far, rank, length, _)| (*far, *rank, *length));
        found.into_iter().map(|(.., indicator)| indicator).collect()
    }
}

/// From here on a match is loose.
const LOOSE: u32 = 8;

/// How far an indicator is from a word, given also bare; none if it has nothing to do with it.
fn distance(indicator: &Indicator, word: &str, plain: &str) -> Option<u32> {
    let aliases = || indicator.aliases.iter().map(|alias| &**alias);
    let (_, name) = word.split_once('.').filter(|(group, _)| *group == indicator.group).unwrap_or(("", word));
    let steps: [(u32, bool); 10] = [
        (0, indicator.name == name),
        (1, aliases().any(|alias| alias == name)),
        (2, indicator.names().any(|known| bare(known) == plain)),
        (3, indicator.name.starts_with(name)),
        (4, indicator.name.contains(name)),
        (5, aliases().any(|alias| alias.contains(name))),
        (6, in_order(name, &indicator.name) || aliases().any(|alias| in_order(name, alias))),
        (7, name.chars().count() > 4 && indicator.names().any(|known| known.chars().count() > 2 && name.contains(known))),
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

/// Whether all characters of a word stand in a name in their order: 婚前检查 in 婚前医学检查人数.
fn in_order(word: &str, name: &str) -> bool {
    let mut rest = name.chars();
    word.chars().count() > 1 && word.chars().all(|wanted| rest.any(|c| c == wanted))
}
