//! A name made of a name that is known and of a word: one that says of whom or of which houses (公立医院病床使用率, 男性预期寿命), or one
//! that says what is reckoned of it (门诊人次增幅, 负压救护车占比, 老年人体检任务数), for how many people (每千人口儿科医师数), and how it
//! came out (结直肠癌筛查阳性率).

use super::Catalogue;
use super::affixes::{ADDED, OUTCOMES, Outcome, PER_HEAD, QUALIFIERS, RECKONED, SCOPES};
use super::model::{Composed, Composition, Indicator};
use crate::base::text::ends::after_head;
use crate::quantity::unit::Kind;

/// What is left of a name must say something of its own: 医院数 is not 数.
const SHORTEST: usize = 3;

/// What fits with what is left of the name, the longest word first: 任务完成比例 says more than the 比例 that ends it.
fn longest_first<'n, T>(fitting: impl Iterator<Item = (T, &'n str)>) -> impl Iterator<Item = (T, &'n str)> {
    let mut all: Vec<(T, &'n str)> = fitting.collect();
    all.sort_by_key(|(_, rest)| rest.len());
    all.into_iter()
}

impl Catalogue {
    /// What a name that no indicator has is made of; none if it is not made so.
    pub fn composed<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let name = after_head(name, SCOPES).unwrap_or(name);
        let part = || self.narrowed(name).map(|(word, of)| Composed { says: Composition::Part, word, of });
        let before = || self.begun(name, PER_HEAD, Composition::PerHead).or_else(|| self.begun(name, ADDED, Composition::Added));
        let after = || self.reckoned(name).or_else(|| self.come_out(name)).or_else(|| self.divided(name));
        part().or_else(before).or_else(after)
    }

    /// A count with one of these words in front of it.
    fn begun<'n>(&self, name: &'n str, words: &[&str], says: Composition) -> Option<Composed<'n, '_>> {
        let fitting = longest_first(words.iter().filter_map(|word| Some(((), name.strip_prefix(*word)?))));
        let mut found = fitting.filter_map(|((), rest)| {
            let word = &name[..name.len() - rest.len()];
            // 每千人拥有床位数 is 床位数 for so many people.
            let rest = rest.strip_prefix("拥有").unwrap_or(rest);
            let of = self.of_rest(rest, |indicator| indicator.kind() != Kind::Share)?;
            Some(Composed { says, word, of })
        });
        found.next()
    }

    /// A count with a word behind it that says how it came out.
    fn come_out<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let fitting = longest_first(OUTCOMES.iter().filter_map(|(word, of)| Some((*of, name.strip_suffix(*word)?))));
        let mut found = fitting.filter_map(|(outcome, rest)| {
            let units: &[&str] = match outcome {
                Outcome::People => &["人", "名", "例", "人次"],
                Outcome::Any => &["人", "名", "例", "人次", "份", "件"],
                Outcome::Money => &["元", "万元", "亿元"],
            };
            let of = self.of_rest(rest, |indicator| units.contains(&&*indicator.unit))?;
            Some(Composed { says: Composition::Outcome, word: &name[rest.len()..], of })
        });
        found.next()
    }

    /// The word that narrows a name down which no indicator has, and the indicators that the rest of it names; none if it is not made so.
    pub fn narrowed<'n>(&self, name: &'n str) -> Option<(&'n str, Vec<&Indicator>)> {
        let fitting = longest_first(QUALIFIERS.iter().filter_map(|word| Some(((), name.strip_prefix(*word)?))));
        let mut found = fitting.filter_map(|((), rest)| Some((&name[..name.len() - rest.len()], self.of_rest(rest, |_| true)?)));
        found.next().or_else(|| {
            // 医疗卫生机构（含村卫生室）
            let (rest, word) = name.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
            // Of one character it may be a unit: 床位数（张）.
            word.chars().nth(1).and_then(|_| Some((word, self.of_rest(rest, |_| true)?)))
        })
    }

    /// The word behind a name that says what is reckoned of it, and the indicators that the rest of it names.
    fn reckoned<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let fitting = longest_first(RECKONED.iter().filter_map(|(word, says)| Some((*says, name.strip_suffix(*word)?))));
        let mut found = fitting.filter_map(|(says, rest)| {
            let word = &name[rest.len()..];
            // A share is of the whole that the catalogue knows.
            let fits = |indicator: &Indicator| says != Composition::Share || !indicator.whole.is_empty();
            let of = self.of_rest(rest.strip_suffix('的').unwrap_or(rest), fits)?;
            Some(Composed { says, word, of })
        });
        found.next()
    }

    /// A count of which only the rate is known, or a rate of which only the count is.
    fn divided<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let (ends, is_rate): (&[&str], bool) = if name.ends_with('率') {
            (&["率"], true)
        } else {
            (&["人数", "例数", "人次", "户数", "家数", "件数", "份数", "数"], false)
        };
        let end = ends.iter().find(|end| name.ends_with(**end))?;
        let (rest, word) = name.split_at(name.len() - end.len());
        let other = if is_rate { rest.to_owned() } else { format!("{rest}率") };
        // Of the 项 that are recognised nobody reckons a rate.
        let counts = |indicator: &Indicator| ["人", "例", "人次", "户", "家"].contains(&&*indicator.unit);
        let fits = |indicator: &Indicator| if is_rate { counts(indicator) } else { indicator.is_rate() };
        let of = self.of_rest(&other, fits).filter(|_| rest.chars().count() > SHORTEST)?;
        let says = if is_rate { Composition::Rate } else { Composition::Numerator };
        Some(Composed { says, word, of })
    }

    /// The indicators that what is left of a name names, and of which it can be made; none where there is none.
    fn of_rest(&self, rest: &str, fits: impl Fn(&Indicator) -> bool) -> Option<Vec<&Indicator>> {
        let rest = rest.trim_start_matches('的');
        if !rest.starts_with(char::is_alphanumeric) || rest.chars().count() < SHORTEST {
            return None;
        }
        // 培训 and 覆盖率 mean something only in their own small group.
        let mut of = self.named(rest);
        of.retain(|indicator| !self.is_in_small_group(indicator) && fits(indicator));
        (!of.is_empty()).then_some(of)
    }
}
