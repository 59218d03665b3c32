//! Safe files.
