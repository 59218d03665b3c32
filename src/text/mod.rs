//! What Chinese text needs: numerals, widths.

pub mod width;
