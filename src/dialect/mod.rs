//! The language of templates: what an author writes in Chinese, as Tera reads it, and every place back in the author's own text.
//!
//! Tera takes ASCII names and has no bounds. [`translate`](translate()) rewrites a template on its way in; [`Translated`] holds the
//! result, what the template speaks of, and where each piece of it came from. Those that are built in are translated when the program is
//! built (`packed`), which also finds what of them a report need not ask for (`silent`). Nothing here knows Tera: what it is
//! given is text, and so is what it gives.

mod layers;
mod named;
mod names;
mod packed;
mod silent;
mod terms;
mod translate;
mod translated;

pub use self::layers::BUILT_IN_PREFIX;
pub(crate) use self::layers::{known_as, layer_name, plain_name};
pub(crate) use self::names::{in_words, stand_in, stands_for};
#[cfg_attr(not(test), allow(unused_imports, reason = "the build packs them"))]
pub(crate) use self::silent::find::packed as silent_stretches;
pub(crate) use self::terms::{
    ASKED, BOUNDED, CHAPTER, CLAUSES, FULL, GIVEN, GROUP, HEADING, INK, INK_IN_FULL, INK_OR_NOTHING, JOINED, MEMBERS, PARTS,
    REST, RESTS, SECTION_FILTERS, SECTIONS, SENTENCE, SLICED, SPREAD, TURN,
};
pub(crate) use self::translate::{abridged, translate};
pub(crate) use self::translated::{BlockTag, Translated};
