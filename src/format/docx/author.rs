//! Who speaks in a draft beside its people: by this name a later run knows its own comments and marks again.

/// The author of every comment and tracked change of ours.
pub const AUTHOR: &str = "起草助手";
