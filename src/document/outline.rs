//! Numbers of headings.
