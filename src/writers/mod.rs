//! Document → bytes.
