//! A rate of all counties, computed anew from what its 分子 and 分母 add up to; and last year's, from last year's.

use rust_decimal::{Decimal, RoundingStrategy};

use super::CountyWalk;
use super::emit::EmittedYaml;
use super::figure::{decimals, listed, rounding};
use crate::base::source::Key;
use crate::ledger::evaluate::{Amount, evaluate};
use crate::ledger::formula::Expression;
use crate::ledger::{Basis, Figure, FigureId};
use crate::quantity::interval::Interval;
use crate::quantity::unit::Kind;
use crate::quantity::{Bound, Quantity, unit};

/// The two figures that a rate is of, as written and by their keys, and its unit.
pub(super) struct RateNames {
    written: (String, String),
    keys: (Key, Key),
    unit: String,
}

impl<'a> CountyWalk<'a> {
    /// The figures that a rate of all is of.
    pub(super) fn rate_names(&self, of: &[(&'static str, String)], all: &[(usize, &'a Figure)]) -> Option<RateNames> {
        let entry = |key: &str| of.iter().find(|(name, _)| *name == key).map(|(_, text)| text.clone());
        let written = (entry("分子")?, entry("分母")?);
        let keys = all.iter().find_map(|(at, figure)| {
            let Basis::Rate { numerator, denominator, .. } = &figure.basis else { return None };
            let key = |side: &Expression| Some(self.ledgers[*at].figure(side.as_figure()?).key.clone());
            Some((key(numerator)?, key(denominator)?))
        })?;
        Some(RateNames { written, keys, unit: entry("单位")? })
    }

    /// 分子 and 分母, from which the rate is computed anew.
    pub(super) fn rate(
        &self,
        ids: &[Option<FigureId>],
        all: &[(usize, &'a Figure)],
    ) -> Result<Vec<(&'static str, String)>, String> {
        let sides = |figure: &'a Figure| match &figure.basis {
            Basis::Rate { numerator, denominator, .. } => Some((&**numerator, &**denominator)),
            Basis::Stated | Basis::Formula { .. } => None,
        };
        let said = all.iter().find_map(|(at, figure)| Some((*at, sides(figure)?)));
        // Who has both counts has their rate, said or not: of no births there is none.
        let without = self.without_sides(ids, all, said)?;
        if !without.is_empty() {
            return Err(format!("{}没有写分子、分母，率不能相加、平均", listed(&without)));
        }
        let Some((_, first)) = all.first() else { return Ok(Vec::new()) };
        let mut out = Vec::new();
        for (key, numerator) in [("分子", true), ("分母", false)] {
            let expressions: Vec<(usize, &'a Expression)> = all
                .iter()
                .filter_map(|(at, figure)| sides(figure).map(|(above, below)| (*at, if numerator { above } else { below })))
                .collect();
            out.push((key, self.side(key, &expressions)?));
        }
        let unit = first.quantity.as_ref().map(Quantity::unit).or(first.unit.as_deref()).unwrap_or("%");
        out.push(("单位", unit.to_owned()));
        out.extend(first.decimals.or_else(|| decimals(all)).map(|decimals| ("小数", decimals.to_string())));
        out.extend(rounding(all));
        Ok(out)
    }

    /// Who has neither said what a rate is of nor has the counts that the first who did names; or why theirs are none.
    fn without_sides(
        &self,
        ids: &[Option<FigureId>],
        all: &[(usize, &'a Figure)],
        said: Option<(usize, (&'a Expression, &'a Expression))>,
    ) -> Result<Vec<&'a str>, String> {
        let mut without = Vec::new();
        for at in 0..ids.len() {
            let own = all.iter().find(|(other, _)| *other == at).map(|(_, figure)| *figure);
            if own.is_some_and(|figure| matches!(figure.basis, Basis::Rate { .. })) {
                continue;
            }
            let Some((first, (above, below))) = said else { return Ok(without) };
            let here = |side: &Expression| {
                let key = &self.ledgers[first].figure(side.as_figure()?).key;
                let ledger = &self.ledgers[at];
                Some(ledger.figure(ledger.id(key.as_str())?))
            };
            let (Some(above), Some(below)) = (here(above), here(below)) else {
                without.push(self.region(at));
                continue;
            };
            if let Some(open) = [above, below].into_iter().find(|count| count.quantity.is_none()) {
                return Err(format!("{}的{}还没有数，率不能相加、平均", self.region(at), open.label));
            }
            let is_of_none = below.quantity.as_ref().is_some_and(Quantity::is_zero);
            if let Some(quantity) = own.and_then(|figure| figure.quantity.as_ref()).filter(|_| !is_of_none) {
                let (region, written) = (self.region(at), quantity.written());
                return Err(format!("{region}的{written}与它的{}、{}不符，率算不出", above.label, below.label));
            }
        }
        Ok(without)
    }

    /// Last year's rate, where every county has both counts of last year that this year's is of.
    pub(super) fn last_rate(
        &mut self,
        all: &[(usize, &'a Figure)],
        last: &[Option<FigureId>],
        of: &RateNames,
    ) -> Option<EmittedYaml> {
        let ledgers = self.ledgers;
        let count = |at: usize, key: &Key| {
            let ledger = &ledgers[at];
            let count = ledger.figure(ledger.figure(ledger.id(key.as_str())?).last_year?).quantity.as_ref()?;
            (!count.is_approximate() && count.bound() == Bound::None).then(|| count.value()).flatten()
        };
        let counts: Option<Vec<(Decimal, Decimal)>> =
            (0..ledgers.len()).map(|at| Some((count(at, &of.keys.0)?, count(at, &of.keys.1)?))).collect();
        let counts = counts.filter(|counts| counts.iter().any(|(_, below)| !below.is_zero()))?;
        let said: Vec<(usize, &'a Figure)> =
            last.iter().enumerate().filter_map(|(at, id)| Some((at, ledgers[at].figure((*id)?)))).collect();
        let mut out = Vec::new();
        let mut put = |key: &str, text: String| out.push((key.to_owned(), EmittedYaml::Text(text)));
        put("分子", format!("{}.上年", of.written.0));
        put("分母", format!("{}.上年", of.written.1));
        put("单位", of.unit.clone());
        let places = decimals(&said).max(decimals(all));
        if let Some(places) = places {
            put("小数", places.to_string());
        }
        put("来源", said.iter().map(|(at, figure)| self.reported(*at, figure)).collect::<Vec<_>>().join("；"));
        let off = said.iter().filter_map(|(at, figure)| {
            let (quantity, (above, below)) = (figure.quantity.as_ref()?, counts[*at]);
            let rate = above.checked_div(below)?.checked_div(quantity.factor())?;
            let agrees = quantity.interval()?.meets(&Interval::exact(rate));
            let mut rate = rate.round_dp_with_strategy(quantity.decimals(), RoundingStrategy::MidpointAwayFromZero);
            rate.rescale(quantity.decimals());
            (!agrees).then(|| format!("{}所填{}，按分子、分母是{rate}{}", self.region(*at), quantity.written(), quantity.unit()))
        });
        let off: Vec<String> = off.collect();
        if !off.is_empty() {
            put("备注", off.join("；"));
        }
        self.counts.0 += 1;
        Some(EmittedYaml::Map(out))
    }

    /// One side of a rate: its name, where all counties name the same figure; else what it adds up to.
    fn side(&self, what: &str, sides: &[(usize, &'a Expression)]) -> Result<String, String> {
        let Some((home, first)) = sides.first() else { return Ok(String::new()) };
        if first.as_figure().is_some() && sides.iter().all(|(at, other)| self.same_names(*home, first, *at, other)) {
            return Ok(first.written.clone());
        }
        // Who has not said it may count otherwise than by this name.
        if sides.len() < self.ledgers.len() {
            let said: Vec<usize> = sides.iter().map(|(at, _)| *at).collect();
            let without: Vec<&str> = (0..self.ledgers.len()).filter(|at| !said.contains(at)).map(|at| self.region(at)).collect();
            return Err(format!("{}没有写分子、分母，率不能相加、平均", listed(&without)));
        }
        let mut sum: Option<(Decimal, Kind, String)> = None;
        for (at, side) in sides {
            let region = self.region(*at);
            let Amount { nominal, kind, unit, reach, .. } =
                evaluate(&self.ledgers[*at], side).map_err(|_| format!("{region}的{what}还算不出"))?;
            if !reach.is_exact() {
                return Err(format!("{region}的{what}是约数，率算不准"));
            }
            let (added, first_kind, first_unit) = sum.unwrap_or((Decimal::ZERO, kind, unit));
            if kind != first_kind {
                return Err(format!("各县市的{what}不是同一类的数"));
            }
            sum = Some((added.checked_add(nominal).ok_or("数字太长，加不起来")?, first_kind, first_unit));
        }
        let (sum, _, unit) = sum.ok_or("没有数")?;
        // Amounts are in the unit that all of a kind share; what is written is in the first county's.
        let sum = sum.checked_div(unit::measure(&unit).1).ok_or("数字太长，加不起来")?.normalize();
        Ok(format!("{sum}{unit}"))
    }
}
