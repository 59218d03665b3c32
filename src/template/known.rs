//! What Tera knows of ours: the filters, and how a value is printed.

use std::sync::LazyLock;

use tera::Tera;

use super::escape::escape;
use super::filters::{self, FILTERS};
use super::{bounds, ink, outline, plain, sections};
use crate::dialect::stand_in;

/// A Tera that knows everything of ours and no template yet, to be copied: its filters are shared by all copies.
static BARE: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    // By the ending of a template's name: every name ends with nothing.
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape);
    register(&mut tera);
    tera
});

/// The names under which Tera knows our filters.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| FILTERS.iter().map(|filter| stand_in(filter.name)).collect());

/// A Tera for some templates.
pub(super) fn bare() -> Tera {
    BARE.clone()
}

fn register(tera: &mut Tera) {
    for (filter, name) in FILTERS.iter().zip(NAMES.iter()) {
        (filter.register)(tera, name);
        (filter.register)(tera, filter.alias);
    }
    sections::register(tera);
    ink::register(tera);
    outline::register(tera);
    plain::register(tera);
    bounds::register(tera);
    filters::own::register(tera);
}
