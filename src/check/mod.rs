//! Do the figures agree? One file a check, all listed in [`CHECKS`].

use std::collections::HashSet;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::source::Key;
use crate::ledger::Ledger;

mod approximate_exact;
mod approximation_doubled;
mod carried_over;
mod change_off_last_year;
mod claim_off_target;
mod cutoff_after_signing;
mod cutoffs_differ;
mod decimals_mixed;
mod few_with_digits;
mod formula_circle;
mod formula_syntax;
mod gap;
mod large_change;
mod not_computable;
mod old_unit;
mod parts_off_total;
mod prose;
mod rate_base;
mod rate_off_counts;
mod rate_over_whole;
mod relation_broken;
mod rough_result;
mod round_numbers;
mod said;
mod scale_slip;
mod shares_off_whole;
pub mod stale;
mod stale_year;
mod subset_above_set;
mod two_values;
mod unit_changed;
mod unit_mismatch;
mod unit_mixed;
mod unknown_name;
mod unused_figure;
mod value_off_formula;
mod visit_unit;
mod weighed;
mod weights;
mod year_outside;

pub use self::shares_off_whole::{Printed, shares};
pub use self::unused_figure::unused;
pub use self::weights::weigh;

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
    rough_result::CHECK,
    unit_mismatch::CHECK,
    unit_mixed::CHECK,
    stale_year::CHECK,
    carried_over::CHECK,
    two_values::CHECK,
    subset_above_set::CHECK,
    rate_over_whole::CHECK,
    rate_base::CHECK,
    large_change::CHECK,
    shares_off_whole::CHECK,
    scale_slip::CHECK,
    unit_changed::CHECK,
    claim_off_target::CHECK,
    cutoff_after_signing::CHECK,
    cutoffs_differ::CHECK,
    year_outside::CHECK,
    approximate_exact::CHECK,
    approximation_doubled::CHECK,
    few_with_digits::CHECK,
    decimals_mixed::CHECK,
    round_numbers::CHECK,
    visit_unit::CHECK,
    old_unit::CHECK,
    unused_figure::CHECK,
];

/// Checks that 校核: 略 does not silence: what they tell keeps a figure from being computed or printed.
const NEVER_SILENT: &[&str] = &[
    gap::CHECK.name,
    unknown_name::CHECK.name,
    formula_syntax::CHECK.name,
    formula_circle::CHECK.name,
    not_computable::CHECK.name,
    rough_result::CHECK.name,
    unit_mismatch::CHECK.name,
];

/// Runs every check.
pub fn check(ledger: &Ledger, findings: &mut Findings) {
    let quiet: HashSet<&Key> = ledger.figures.iter().filter(|figure| figure.unchecked).map(|figure| &figure.key).collect();
    for check in CHECKS {
        let mut found = Findings::new();
        (check.run)(ledger, &mut found);
        let key = |finding: &Finding| finding.place.as_ref().and_then(|place| place.key.clone());
        let is_quiet =
            |finding: &Finding| !NEVER_SILENT.contains(&finding.rule) && key(finding).is_some_and(|key| quiet.contains(&key));
        findings.extend(found.iter().filter(|finding| !is_quiet(finding)).cloned());
    }
}

/// Tells what resolving the formulas found under the name of a check.
fn resolved(ledger: &Ledger, rule: &str) -> Vec<Finding> {
    ledger.faults.iter().filter(|fault| fault.rule == rule).cloned().collect()
}
