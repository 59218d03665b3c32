//! `pull`: what people changed in a draft that came back, told by figure and by sentence, and how it goes home into the data.
//!
//! ```text
//! edited.docx ─read─▶ units ─┐
//!                            ├─align─▶ pairs ─image─▶ what each figure became ─figure─▶ FigureChange ─┐
//! data ─draft─▶ base units ──┘                └─text──▶ sentences, paragraphs ────────▶ TextChange ───┴─▶ Pulled
//! (or --base)
//! ```
//!
//! What is told as sure must be so: where two readings are possible the change is 疑似, and never written.

mod against;
mod align;
mod anchored;
mod apply;
mod base;
mod called;
mod cells;
mod clause;
mod comments;
mod compared;
mod comparison;
mod counted;
mod crossed;
mod data_day;
mod data_item;
mod dated;
mod edited;
mod figure;
mod files;
mod filled;
mod foreign;
mod form;
mod former;
mod gone;
mod gone_items;
mod hand;
mod harmless;
mod held;
mod home;
mod honour;
mod image;
mod item_came;
mod items;
mod keep;
mod less_items;
mod mapped;
mod misfit;
mod moved_items;
mod number;
mod numbered;
mod pair;
mod pairs;
mod paragraphs;
mod placed;
mod places;
mod renamed;
mod replaced;
mod report;
mod runs;
mod said_items;
mod said_of;
mod segment;
mod sentence;
mod series;
mod settled;
mod signed;
mod spelt;
mod spot;
mod stray;
mod struck;
mod swapped;
mod text;
mod token;
mod turned;
mod typed;
mod unit;
mod value;
mod whereabouts;
mod whose;
mod words;
mod written;

pub use self::edited::{File, Returned, ReviewOptions};
pub(crate) use self::foreign::FOREIGN_REPORT;
pub use self::report::{
    EditKind, FigureChange, From, GoneFigure, ItemStep, ItemWrite, NewFigure, Pulled, ReadBy, ReviewComment, TextChange,
    TextWrite,
};

use self::against::Against;
use self::comparison::Comparison;
use self::files::DataFiles;
use crate::base::finding::Error;
use crate::job::draft::Drafted;

/// Tells what an edited draft changed against the draft of this data.
///
/// # Errors
///
/// The file cannot be read, is no draft of this data, or is held against a masked draft.
pub fn pull(edited: File<'_>, drafted: &Drafted, options: &ReviewOptions<'_>) -> Result<Pulled, Error> {
    compare(&Returned::read(edited)?, drafted, options)
}

/// The same of a draft that is read already.
///
/// # Errors
///
/// It is no draft of this data, or is held against a masked draft; or the draft that was kept cannot be read.
pub fn compare(edited: &Returned<'_>, drafted: &Drafted, options: &ReviewOptions<'_>) -> Result<Pulled, Error> {
    let Some(ledger) = &drafted.ledger else {
        let error = Error::new(&FOREIGN_REPORT, "拿来对照的稿子遮去了内容，没有数可以对");
        return Err(error.hint("请用没有遮过的数据起草"));
    };
    let against = Against::of(edited, drafted, options)?;
    let (new, alignment) = against.aligned(edited, options.view(), ledger)?;
    let mut out = Pulled { comments: against.comments(edited, drafted, options.view()), ..Pulled::default() };
    if edited.is_untouched {
        // Nobody has touched it, whatever the data says today.
        out.read_by = if edited.manuscript.controls.is_empty() { ReadBy::Text } else { ReadBy::Tag };
        return Ok(out);
    }
    let mut files = DataFiles::of(&ledger.sources);
    let (new, alignment) = (&new, &alignment);
    Comparison { edited, drafted, ledger, options, against: &against, new, alignment, files: &files }.tell(&mut out);
    out.edited = apply::apply(&mut out, &ledger.sources, &mut files);
    keep::keep(&mut out, edited.file.name, options.amendments, &drafted.document);
    Ok(out)
}
