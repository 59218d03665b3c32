//! The divisions: what they are asked for ([`sheets`](mod@sheets)), and what they sent ([`collect`](mod@collect)).
//!
//! Figures come in and go out here without a draft: no template is read, and nothing is checked but what was sent.

pub mod collect;
pub mod sheets;
