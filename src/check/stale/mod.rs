//! Stale text: what a file still says from the period before.
//!
//! Two checks need nothing but the file itself ([`checks`](mod@crate::check): a year that is not this report's, a text still
//! marked [`CARRIED`]); holding it against last period's file is [`against`]. Nothing here is an 错误: sentences may stay, and a
//! figure of last year may have been put right since.

mod last_year;
mod meeting;
mod previous;
mod sentence;
mod texts;

pub use self::previous::against;
pub use self::texts::CARRIED;
pub(crate) use self::texts::is_of_period;
pub(super) use self::texts::raw;
use crate::base::rule::RuleTable;

/// The rules of text that is held against last period's.
pub static RULES: RuleTable = RuleTable {
    title: "汇总和沿用",
    rules: &[
        &sentence::STALE_SENTENCE,
        &meeting::STALE_MEETING,
        &last_year::LAST_YEAR_OFF_FILE,
        &last_year::STALE_VALUE,
        &previous::PREVIOUS_NOT_EARLIER,
        &previous::PREVIOUS_ELSEWHERE,
    ],
};
