//! Do the figures agree? One file a check, all listed in [`CHECKS`].

use crate::base::finding::Findings;
use crate::base::hashed::HashSet;
use crate::base::rule::RuleTable;
use crate::base::source::Key;
use crate::ledger::Ledger;
use crate::ledger::formula::{FORMULA_SYNTAX, UNKNOWN_NAME};
use crate::ledger::gap::GAP;
use crate::ledger::indicators::UNIT_MISSING;
use crate::ledger::resolve::compute::{FORMULA_CIRCLE, NOT_COMPUTABLE, ROUGH_RESULT, UNIT_MISMATCH};

mod annex_empty;
mod approximate_exact;
mod approximation_doubled;
mod blank_left;
mod by_catalogue;
mod carried_over;
mod change_off_last_year;
mod change_signed;
mod checking;
mod claim_off_last_year;
mod claim_off_target;
mod comparison_unsaid;
mod cutoff_after_signing;
mod cutoffs_differ;
mod decimals_mixed;
mod digits_grouped;
mod empty_group;
mod few_with_digits;
pub(crate) mod gap;
mod in_name;
mod kind_off_catalogue;
mod large_change;
mod lost_indent;
mod misspelt_name;
mod name_elsewhere;
mod name_near_catalogue;
mod named_change_off;
mod old_unit;
mod organ_elsewhere;
mod parts_off_total;
mod rate_as_fraction;
mod rate_base;
pub(crate) mod rate_off_counts;
mod rate_over_whole;
mod rate_without_unit;
mod relation_broken;
mod round_numbers;
mod scale_slip;
mod shares_off_whole;
pub mod stale;
mod stale_year;
mod subset_above_set;
mod target_turned;
mod two_values;
pub(crate) mod unit_changed;
mod unit_mismatch;
pub(crate) mod unit_mixed;
pub(crate) mod unused_figure;
mod value_off_formula;
mod visit_unit;
mod weighed;
mod weights;
mod wording;
mod year_outside;

pub use self::checking::Check;
pub(crate) use self::checking::Checking;
pub use self::comparison_unsaid::{Derived, unsaid};
pub use self::shares_off_whole::{Printed, shares};
pub use self::weights::weigh;

/// All checks, in the order in which they are listed.
pub static CHECKS: &[Check] = &[
    Check::of_data(&GAP, gap::run),
    Check::by_catalogue(&rate_off_counts::RULE, rate_off_counts::run),
    Check::of_data(&parts_off_total::RULE, parts_off_total::run),
    Check::by_catalogue(&relation_broken::RULE, relation_broken::run),
    Check::of_data(&change_off_last_year::RULE, change_off_last_year::run),
    Check::of_data(&named_change_off::RULE, named_change_off::run),
    Check::of_data(&value_off_formula::RULE, value_off_formula::run),
    Check::of_data(&misspelt_name::RULE, misspelt_name::run),
    Check::of_data(&UNIT_MISMATCH, unit_mismatch::run),
    Check::of_data(&unit_mixed::RULE, unit_mixed::run),
    Check::of_data(&kind_off_catalogue::RULE, kind_off_catalogue::run),
    Check::of_data(&rate_without_unit::RULE, rate_without_unit::run),
    Check::of_data(&rate_as_fraction::RULE, rate_as_fraction::run),
    Check::of_data(&name_near_catalogue::RULE, name_near_catalogue::run),
    Check::of_data(&lost_indent::RULE, lost_indent::run),
    Check::of_data(&empty_group::RULE, empty_group::run),
    Check::of_data(&stale_year::RULE, stale_year::run),
    Check::of_data(&blank_left::RULE, blank_left::run),
    Check::of_data(&carried_over::RULE, carried_over::run),
    Check::of_data(&change_signed::RULE, change_signed::run),
    Check::of_data(&two_values::RULE, two_values::run),
    Check::by_catalogue(&subset_above_set::RULE, subset_above_set::run),
    Check::of_data(&rate_over_whole::RULE, rate_over_whole::run),
    Check::of_data(&rate_base::RULE, rate_base::run),
    Check::of_data(&large_change::RULE, large_change::run),
    Check::of_data(&shares_off_whole::RULE, shares_off_whole::run),
    Check::of_data(&scale_slip::RULE, scale_slip::run),
    Check::of_data(&unit_changed::RULE, unit_changed::run),
    Check::of_data(&target_turned::RULE, target_turned::run),
    Check::of_data(&claim_off_target::RULE, claim_off_target::run),
    Check::of_data(&claim_off_last_year::RULE, claim_off_last_year::run),
    Check::of_data(&organ_elsewhere::RULE, organ_elsewhere::run),
    Check::of_data(&annex_empty::RULE, annex_empty::run),
    Check::of_data(&cutoff_after_signing::RULE, cutoff_after_signing::run),
    Check::of_data(&cutoffs_differ::RULE, cutoffs_differ::run),
    Check::of_data(&year_outside::RULE, year_outside::run),
    Check::of_data(&approximate_exact::RULE, approximate_exact::run),
    Check::of_data(&approximation_doubled::RULE, approximation_doubled::run),
    Check::of_data(&few_with_digits::RULE, few_with_digits::run),
    Check::of_data(&decimals_mixed::RULE, decimals_mixed::run),
    Check::of_data(&digits_grouped::RULE, digits_grouped::run),
    Check::of_data(&round_numbers::RULE, round_numbers::run),
    Check::of_data(&visit_unit::RULE, visit_unit::run),
    Check::of_data(&old_unit::RULE, old_unit::run),
    Check::of_draft(&unused_figure::RULE, unused_figure::run),
];

/// The rules of checks, and of the formulas that `ledger` resolves before they run.
pub static RULES: RuleTable = RuleTable {
    title: "指标校核",
    rules: &[
        &GAP,
        &rate_off_counts::RULE,
        &parts_off_total::RULE,
        &relation_broken::RULE,
        &change_off_last_year::RULE,
        &named_change_off::RULE,
        &value_off_formula::RULE,
        &UNKNOWN_NAME,
        &misspelt_name::RULE,
        &FORMULA_SYNTAX,
        &FORMULA_CIRCLE,
        &NOT_COMPUTABLE,
        &ROUGH_RESULT,
        &UNIT_MISMATCH,
        &unit_mixed::RULE,
        &kind_off_catalogue::RULE,
        &rate_without_unit::RULE,
        &rate_as_fraction::RULE,
        &UNIT_MISSING,
        &name_near_catalogue::RULE,
        &lost_indent::RULE,
        &empty_group::RULE,
        &stale_year::RULE,
        &blank_left::RULE,
        &carried_over::RULE,
        &change_signed::RULE,
        &two_values::RULE,
        &subset_above_set::RULE,
        &rate_over_whole::RULE,
        &rate_base::RULE,
        &large_change::RULE,
        &shares_off_whole::RULE,
        &scale_slip::RULE,
        &unit_changed::RULE,
        &target_turned::RULE,
        &claim_off_target::RULE,
        &claim_off_last_year::RULE,
        &organ_elsewhere::RULE,
        &annex_empty::RULE,
        &cutoff_after_signing::RULE,
        &cutoffs_differ::RULE,
        &year_outside::RULE,
        &approximate_exact::RULE,
        &approximation_doubled::RULE,
        &few_with_digits::RULE,
        &decimals_mixed::RULE,
        &digits_grouped::RULE,
        &round_numbers::RULE,
        &visit_unit::RULE,
        &old_unit::RULE,
        &unused_figure::RULE,
        &name_elsewhere::RULE,
        &comparison_unsaid::RULE,
    ],
};

/// The checks of a ledger that need nothing but the data, to be run by whoever has time.
pub(crate) fn begin(ledger: &Ledger) -> Checking<'_> {
    Checking::of(ledger, CHECKS)
}

/// Runs every check that needs nothing but the data.
pub fn check(ledger: &Ledger, findings: &mut Findings) {
    let checking = begin(ledger);
    checking.work();
    checking.tell(findings);
}

/// Runs the checks that need to know what the draft prints, too.
pub fn check_draft(ledger: &Ledger, printed: &HashSet<&Key>, findings: &mut Findings) {
    checking::of_draft(ledger, CHECKS, printed, findings);
}
