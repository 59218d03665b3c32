//! Periods (2019年上半年) and dates that exist. Today is an input; nothing here asks the clock.

/// A date that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, four digits.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// The time a draft is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// As written: 2019年上半年.
    pub written: String,
}
