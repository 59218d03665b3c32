//! A quantity as the county wrote it: 1.23万例, 38万余元, 1578.12/10万.

/// A quantity as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    written: String,
}

impl Quantity {
    /// As written; it prints as this.
    pub fn written(&self) -> &str {
        &self.written
    }
}
