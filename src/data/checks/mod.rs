//! Do the figures agree? One file a check, all listed in [`CHECKS`].

use super::ledger::Ledger;
use crate::finding::{Finding, Findings, Severity};

mod carried_over;
mod change_off_last_year;
mod formula_circle;
mod formula_syntax;
mod gap;
mod not_computable;
mod parts_off_total;
mod rate_off_counts;
mod relation_broken;
mod said;
mod stale_year;
mod unit_mismatch;
mod unit_mixed;
mod unknown_name;
mod value_off_formula;

/// A check of the figures against each other.
pub struct Check {
    /// Its name, read as "allow `rate-off-counts`".
    pub name: &'static str,
    /// 查什么.
    pub about: &'static str,
    /// 为什么.
    pub why: &'static str,
    /// Data that it complains of.
    pub bad: &'static str,
    /// The same data put right.
    pub good: &'static str,
    /// 依据.
    pub basis: &'static str,
    /// How bad what it finds is, at worst.
    pub severity: Severity,
    /// Runs it.
    pub run: fn(&Ledger, &mut Findings),
}

/// All checks, in the order in which `explain` lists them.
pub const CHECKS: &[Check] = &[
    gap::CHECK,
    rate_off_counts::CHECK,
    parts_off_total::CHECK,
    relation_broken::CHECK,
    change_off_last_year::CHECK,
    value_off_formula::CHECK,
    unknown_name::CHECK,
    formula_syntax::CHECK,
    formula_circle::CHECK,
    not_computable::CHECK,
    unit_mismatch::CHECK,
    unit_mixed::CHECK,
    stale_year::CHECK,
    carried_over::CHECK,
];

/// Runs every check.
pub fn check(ledger: &Ledger, findings: &mut Findings) {
    for check in CHECKS {
        (check.run)(ledger, findings);
    }
}

/// Tells what resolving the formulas found under the name of a check.
fn resolved(ledger: &Ledger, rule: &str) -> Vec<Finding> {
    ledger.faults.iter().filter(|fault| fault.rule == rule).cloned().collect()
}
