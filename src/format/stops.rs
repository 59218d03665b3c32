//! Where sentences and lines end.

use crate::document::{CLAUSE_ENDS, Heading, walk};

/// What ends the sentence of a heading that runs in: nothing if its words already end with a mark.
pub(super) fn full_stop(heading: &Heading) -> &'static str {
    if walk::plain(&heading.text).ends_with(CLAUSE_ENDS) { "" } else { "。" }
}
