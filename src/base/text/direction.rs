//! Words that say of a number that it rose, or fell: read in what people write, and asked of what they changed.

/// Each with whether it says a rise.
pub(crate) const DIRECTIONS: &[(&str, bool)] = &[
    ("增长", true),
    ("上升", true),
    ("增加", true),
    ("提高", true),
    ("提升", true),
    ("上涨", true),
    ("下降", false),
    ("减少", false),
    ("降低", false),
    ("下滑", false),
    ("回落", false),
    ("下跌", false),
];
