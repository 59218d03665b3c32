//! Ledger + Tera → Markup.

use std::sync::Arc;

use crate::source::Origin;

/// What a layout renders: Markdown with a mark round everything a figure prints (see [`marks`](crate::marks)).
#[derive(Debug, Clone, Default)]
pub struct Markup {
    /// The Markdown.
    pub text: String,
    /// What the ids in the marks stand for.
    pub origins: Vec<Arc<Origin>>,
}
