//! What a number as written can stand for: 1.08万 is anything from 10750 to just below 10850.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// Two ends nearer to each other than this are the same: division keeps 28 digits, figures far fewer.
const SLACK: Decimal = Decimal::from_parts(1, 0, 0, false, 18);

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct End {
    /// The number it stands at.
    pub at: Decimal,
    /// Whether that number itself is left out.
    pub open: bool,
}

/// The numbers that a written figure can stand for; a missing end reaches without bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Interval {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

impl End {
    /// An end at a number; an open one leaves the number itself out.
    pub fn new(at: Decimal, open: bool) -> Self {
        Self { at, open }
    }
}

impl Interval {
    /// From one end to the other; without an end it reaches without bound.
    pub fn new(low: Option<End>, high: Option<End>) -> Self {
        Self { low, high }
    }

    /// Every number there is.
    pub const ALL: Self = Self { low: None, high: None };

    /// Just this number.
    pub fn exact(at: Decimal) -> Self {
        let end = Some(End { at, open: false });
        Self { low: end, high: end }
    }

    /// From `low` to `high`, each with whether it is left out.
    pub fn between(low: Decimal, low_open: bool, high: Decimal, high_open: bool) -> Self {
        Self { low: Some(End { at: low, open: low_open }), high: Some(End { at: high, open: high_open }) }
    }

    /// Whether every number of the other is one of this.
    pub fn holds(&self, other: &Self) -> bool {
        // What adds nothing to the hull lies inside.
        self.hull(other) == *self
    }

    /// Whether it is a single number.
    pub fn is_exact(&self) -> bool {
        matches!((self.low, self.high), (Some(low), Some(high)) if low.at == high.at)
    }

    /// Which way all its numbers lie from 0, if they lie on one side of it.
    pub fn sign(&self) -> Option<Ordering> {
        let above = self.low.is_some_and(|end| end.at > Decimal::ZERO || end.at.is_zero() && end.open);
        let below = self.high.is_some_and(|end| end.at < Decimal::ZERO || end.at.is_zero() && end.open);
        let none = self.is_exact() && self.low.is_some_and(|end| end.at.is_zero());
        match (above, below, none) {
            (true, ..) => Some(Ordering::Greater),
            (_, true, _) => Some(Ordering::Less),
            (.., true) => Some(Ordering::Equal),
            _ => None,
        }
    }

    /// Whether a number can stand in both.
    pub fn meets(&self, other: &Self) -> bool {
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }

    /// Whether some number of this one can be at most (or, `strictly`, less than) some number of the other.
    pub fn may_be_below(&self, other: &Self, strictly: bool) -> bool {
        match (self.low, other.high) {
            (Some(low), Some(high)) if strictly => low.at < high.at,
            (low, high) => reaches(low, high),
        }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let pick = |a: Option<End>, b: Option<End>, first: fn(Decimal, Decimal) -> bool| match (a, b) {
            (Some(a), Some(b)) if a.at == b.at => Some(End { at: a.at, open: a.open && b.open }),
            (Some(a), Some(b)) => Some(if first(a.at, b.at) { a } else { b }),
            _ => None,
        };
        Self { low: pick(self.low, other.low, |a, b| a < b), high: pick(self.high, other.high, |a, b| a > b) }
    }

    /// The numbers with their signs turned.
    #[must_use]
    pub fn negated(&self) -> Self {
        let turn = |end: Option<End>| end.map(|end| End { at: -end.at, open: end.open });
        Self { low: turn(self.high), high: turn(self.low) }
    }

    /// Both ends moved outwards by `by`.
    pub fn widened(&self, by: Decimal) -> Option<Self> {
        self.plus(&Self::between(-by, false, by, false))
    }

    /// Sums; none if they are too large to hold.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let add = |a: Option<End>, b: Option<End>| match (a, b) {
            (Some(a), Some(b)) => a.at.checked_add(b.at).map(|at| Some(End { at, open: a.open || b.open })),
            _ => Some(None),
        };
        Some(Self { low: add(self.low, other.low)?, high: add(self.high, other.high)? })
    }

    /// Products; none if they are too large to hold.
    pub fn times(&self, other: &Self) -> Option<Self> {
        // Three times 5例以上 is 15例 at least, though no corner says so.
        if let Some((a, c)) = self.unbounded_beside(other) {
            let low = a.at.checked_mul(c.at)?;
            return Some(Self { low: Some(End { at: low, open: a.open || c.open }), high: None });
        }
        self.corners(other, |a, b| a.checked_mul(b))
    }

    /// Quotients; everything, where the divisor may be 0; none if they are too large to hold.
    pub fn over(&self, other: &Self) -> Option<Self> {
        if let Some(quotient) = self.over_positive(other) {
            return Some(quotient);
        }
        if other.meets(&Self::exact(Decimal::ZERO)) {
            return Some(Self::ALL);
        }
        self.corners(other, |a, b| a.checked_div(b))
    }

    /// The lower ends of two intervals of which one has no upper end and neither reaches below 0.
    fn unbounded_beside(&self, other: &Self) -> Option<(End, End)> {
        let (low, others) = (self.low?, other.low?);
        let positive = !low.at.is_sign_negative() && !others.at.is_sign_negative();
        (positive && (self.high.is_none() || other.high.is_none())).then_some((low, others))
    }

    /// A quotient of what reaches below 0 nowhere, as nearly all do: its ends are two of the four corners, and one may be missing, where
    /// the divisor's lower end is an open 0, as 近1万人 has it.
    fn over_positive(&self, other: &Self) -> Option<Self> {
        let (low, least) = (self.low?, other.low?);
        let from_zero = least.at.is_zero() && least.open;
        let positive = !low.at.is_sign_negative() && (from_zero || least.at > Decimal::ZERO);
        if !positive {
            return None;
        }
        let end = |a: End, b: End| a.at.checked_div(b.at).map(|at| End { at, open: a.open || b.open });
        let down = match other.high {
            Some(most) => end(low, most)?,
            None => End { at: Decimal::ZERO, open: !low.at.is_zero() || low.open },
        };
        let up = match self.high {
            Some(high) if !from_zero => Some(end(high, least)?),
            _ => None,
        };
        Some(Self { low: Some(down), high: up })
    }

    fn corners(&self, other: &Self, of: fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Self> {
        // Without an end there is a corner missing, and anything may lie there.
        let (Some(a), Some(b), Some(c), Some(d)) = (self.low, self.high, other.low, other.high) else {
            return Some(Self::ALL);
        };
        let mut all: Option<Self> = None;
        for (x, y) in [(a, c), (a, d), (b, c), (b, d)] {
            let end = Some(End { at: of(x.at, y.at)?, open: x.open || y.open });
            let corner = Self { low: end, high: end };
            all = Some(all.map_or(corner, |all| all.hull(&corner)));
        }
        all
    }
}

/// Whether a lower end lies at or below an upper one, so that a number stands between.
fn reaches(low: Option<End>, high: Option<End>) -> bool {
    match (low, high) {
        // The number at which an open end stands is left out, so that there must be room between: 10850 is not below 10850.
        (Some(low), Some(high)) if low.open || high.open => low.at.checked_add(SLACK).unwrap_or(low.at) < high.at,
        (Some(low), Some(high)) => low.at <= high.at.checked_add(SLACK).unwrap_or(high.at),
        _ => true,
    }
}
