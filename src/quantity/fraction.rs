//! A rate that may have been typed as a part of one: 0.956 where 95.6% is meant, as a spreadsheet keeps it.

use rust_decimal::Decimal;

use super::Quantity;
use super::unit::measure;

/// So many times nearer to the other values of its figure, and one reading leaves no room for the other.
const CLEARLY: u32 = 4;
/// The same for what was written with its sign: people who write % mean it.
const SURELY: u32 = 20;
/// Farther off than that from all that is known, no reading explains anything.
const MOST_OFF: u32 = 5;

/// What a rate would be if its digits were a part of one: 95.6% of 0.956%.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction {
    /// The rate, with its unit.
    pub rate: String,
    /// How many times it is away from the nearest value known, and how many times what is written is.
    off: Option<(Decimal, Decimal)>,
    /// Whether what is written is so small that a rate of its unit hardly ever is.
    is_tiny: bool,
}

impl Fraction {
    /// The other reading of a rate, beside other values of its figure: last year's, its 目标, what it usually is.
    pub fn of(rate: &Quantity, beside: &[Quantity]) -> Option<Self> {
        let value = rate.value().filter(|value| *value > Decimal::ZERO && *value <= Decimal::ONE)?;
        let factor = rate.is_rate().then(|| measure(rate.unit()).1)?;
        let other = value.checked_div(factor)?.normalize();
        let known = beside.iter().filter(|known| known.is_rate()).filter_map(|known| {
            let known = known.value()?.checked_mul(measure(known.unit()).1)?.checked_div(factor)?;
            Some((times(other, known)?, times(value, known)?))
        });
        let off = known.reduce(|one, next| (one.0.min(next.0), one.1.min(next.1)));
        // 0.8‰ is a mortality, and 0.956% a rate that nobody has.
        let is_tiny = rate.unit() == "%" || value < Decimal::new(1, 2);
        Some(Self { rate: format!("{other}{}", rate.unit()), off, is_tiny })
    }

    /// Whether digits that were typed without a sign may be a part of one.
    pub fn may_be(&self) -> bool {
        match self.off {
            Some((other, written)) => written * Decimal::from(CLEARLY) >= other,
            None => self.is_tiny,
        }
    }

    /// Whether what was written with its sign is so far below all that is known that it was hardly meant.
    pub fn is_meant(&self) -> bool {
        self.off.is_some_and(|(other, written)| other <= Decimal::from(MOST_OFF) && other * Decimal::from(SURELY) <= written)
    }
}

/// How many times the smaller of two is in the larger.
fn times(one: Decimal, other: Decimal) -> Option<Decimal> {
    if one.is_zero() || other.is_zero() {
        return None;
    }
    let (one, other) = (one.abs(), other.abs());
    if one > other { one.checked_div(other) } else { other.checked_div(one) }
}

#[cfg(test)]
mod tests {
    use super::Fraction;
    use crate::quantity::Quantity;

    #[test]
    fn a_part_of_one_is_told_from_a_small_rate() {
        for (rate, beside, other, may_be, is_meant) in [
            ("0.956%", &["94.44%"][..], "95.6%", true, true),
            ("1%", &["100.00%"], "100%", true, true),
            ("0.956%", &[], "95.6%", true, false),
            ("0.3%", &["95%"], "30%", true, true),
            ("0.00243‰", &["2.76‰"], "2.43‰", true, true),
            ("0.8‰", &["3.07‰"], "800‰", false, false),
            ("0.8‰", &[], "800‰", false, false),
            ("0.9%", &["1.1%"], "90%", false, false),
            // Of a rate that goes up and down either may be.
            ("1%", &["10%"], "100%", true, false),
            ("0.5%", &["20%"], "50%", true, false),
            ("0.00013/10万", &[], "13/10万", true, false),
        ] {
            let beside: Vec<Quantity> = beside.iter().map(|text| Quantity::parse(text).unwrap()).collect();
            let seen = Fraction::of(&Quantity::parse(rate).unwrap(), &beside).unwrap();
            assert_eq!((seen.rate.as_str(), seen.may_be(), seen.is_meant()), (other, may_be, is_meant), "{rate} {beside:?}");
        }
        assert!(["0%", "39%", "-0.5%", "0.9"].iter().all(|text| Fraction::of(&Quantity::parse(text).unwrap(), &[]).is_none()));
    }
}
