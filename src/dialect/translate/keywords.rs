//! Words of expressions that are no names.

/// Names that are Tera's own, and words between values.
pub(super) const KEYWORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "else",
    "elif",
    "for",
    "true",
    "false",
    "True",
    "False",
    "none",
    "None",
    "null",
    "loop",
    "endif",
    "endfor",
    "endfilter",
    "endset",
    "endraw",
    "break",
    "continue",
    "super",
    "且",
    "或",
    "非",
    "取自",
    "如果",
    "否则如果",
    "设",
];

/// The words of [`KEYWORDS`] that stand between two values, where the first ends.
pub(super) const OPERATORS: [&str; 7] = ["and", "or", "not", "in", "is", "if", "else"];
