//! Jobs: the order of steps for one thing that a clerk asks for. The only place that knows an order.

pub mod amend;
pub mod batch;
pub mod checklist;
pub mod compare;
pub mod draft;
pub mod history;
pub mod made_from;
pub mod mask;
pub mod next;
pub mod review;
pub mod rollup;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "汇总和沿用",
    rules: &[
        &rollup::PERIOD_MISMATCH,
        &rollup::REGION_TWICE,
        &rollup::figure::NOT_ADDED,
        &rollup::TEXT_NOT_ADDED,
        &rollup::NOT_READ_AGAIN,
        &rollup::AS_OF_MIXED,
        &next::CANNOT_ADVANCE,
        &review::FOREIGN_REPORT,
        &batch::BAD_MANIFEST,
    ],
};
