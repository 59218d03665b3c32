//! The draft in the middle: what every writer writes and every rule reads.
//!
//! A document knows nothing of YAML or templates. Its figures carry their [`Origin`](crate::base::source::Origin), so that a comment, a content
//! control or a finding can point back at the data.

pub mod change;
pub mod changes;
mod inlines;
mod line;
mod mend;
mod model;
mod outline;
mod read;
pub(crate) mod rows;
mod unsaid;
pub mod walk;

pub use self::line::CLAUSE_ENDS;
pub use self::model::{Align, Block, Document, Heading, Inline, MadeFrom, PrintedFigure, Properties, Remark, Table, Wording};
pub use self::read::read;

/// The rules of this room.
pub static RULES: crate::base::rule::RuleTable =
    crate::base::rule::RuleTable { title: "模板", rules: &[&read::HEADING_TOO_DEEP, &unsaid::UNSAID_MARKUP] };
