//! The templates that are part of the program; a test compares this table with the folder `templates`.

/// Name and text, in the order people list them.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("版式/四部分", include_str!("../../templates/版式/四部分.md")),
    ("语句/落款", include_str!("../../templates/语句/落款.md")),
    ("语句/附件说明", include_str!("../../templates/语句/附件说明.md")),
    ("语句/指标表", include_str!("../../templates/语句/指标表.md")),
];
