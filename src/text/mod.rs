//! What Chinese text needs: numerals, widths.
