//! Where figures come in: what the divisions are asked for ([`sheets`](mod@sheets)) and what they sent ([`collect`](mod@collect)),
//! and a summary that somebody wrote before there was qicao ([`import`](mod@import)).

pub mod collect;
pub mod import;
pub mod sheets;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable = crate::base::rule::RuleTable {
    title: "导入",
    rules: &[
        &import::NOT_A_SUMMARY,
        &import::UNPLACED_SUMMARY,
        &import::BESIDE_THE_TEXT,
        &import::SUPPOSED_REPORT,
        &import::NUMBER_PUT_RIGHT,
        &import::DRAFT_OFF_ORIGINAL,
        &import::NUMBER_LEFT_AS_TEXT,
        &import::CHANGE_OFF_VALUES,
    ],
};
