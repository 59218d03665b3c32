//! Changes to a YAML file in place: what is not changed stays as it is, to the byte.
//!
//! Nothing is written anew but the scalar that changes; comments, quotes, order, line ends and blanks are the clerk's. The
//! result is read again and must hold the same, but for what was asked: else there is no result, and a [`Refusal`] says why.
//!
//! ```text
//! let mut edits = Edits::new(&source, &mut findings)?;   // None: the file cannot be read, which is told
//! edits.set(At::Place(&figure.place), "1500例")?;        // a scalar, or the 值 of a figure
//! edits.revise(At::Place(&text.place), "今年……。")?;      // a long text; its line ends stay where they are
//! edits.insert(At::Path(&["妇幼"]), "活产数", New::text("1245人"), EntryPosition::Last)?;
//! let edited = edits.finish()?;                          // read again and compared
//! let bytes = edited.bytes(&file)?;                      // with the byte order mark and line ends of the file
//! ```
//!
//! | | `revise` | `set` | |
//! | --- | --- | --- | --- |
//! | `plain`, `'…'`, `"…"` on one line | only the words that differ | whole | quoted where the new words can't stand so |
//! | on several lines, `\|`, `>` | only the words that differ | whole, with the mark and the indent it has | as above |
//! | `*甲`, `&甲` that others refer to | refused | refused | unless [`Edits::through_anchors`] |

mod at;
mod insert;
mod item;
mod items;
mod patch;
mod refusal;
mod same;
mod site;
mod splice;
mod write;

use std::ops::Range;
use std::rc::Rc;

pub use self::at::At;
use self::at::FoundEntry;
pub use self::insert::EntryPosition;
pub use self::item::ItemSide;
pub use self::refusal::{Refusal, RefusalReason};
use self::same::{Expected, Wanted};
use self::site::Site;
pub use self::splice::Edited;
use self::splice::Splices;
pub use self::write::NewScalar;
pub use super::entry::ScalarForm;
use super::entry::{Entry, Map, Scalar, Shape};
use super::keys::{FIGURE, find};
use super::kind::ScalarKind;
use super::locate;
use super::quote::styled;
use super::words::words;
use crate::base::finding::Findings;
use crate::base::hashed::HashMap;
use crate::base::open::is_refused;
use crate::base::source::Source;

/// What stands at a place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// `~`, or a name without a value.
    Nothing,
    /// A text or a quantity.
    Scalar,
    /// A list.
    List,
    /// A group, or a figure with keys of its own.
    Map,
}

/// Changes to one file, made all at once.
#[derive(Debug)]
pub struct Edits {
    source: Source,
    root: Rc<Entry>,
    /// Names of anchors that something refers to.
    shared: Vec<String>,
    through_anchors: bool,
    splices: Splices,
    /// What the result must hold otherwise than the file, by the span of what stands there now.
    wanted: HashMap<Range<usize>, Expected>,
}

impl Edits {
    /// No changes yet; none if the file cannot be read, which is told.
    pub fn new(source: &Source, findings: &mut Findings) -> Option<Self> {
        Some(Self::of(source, locate::entries(source, findings)?))
    }

    /// No changes yet to a file that was read.
    pub(crate) fn of(source: &Source, map: Map) -> Self {
        let root = Entry { place: source.place(0..source.text().len()), shape: Shape::Map(map), alias: false };
        let shared = at::shared(&root);
        let (splices, wanted) = (Splices::default(), HashMap::default());
        Self { source: source.clone(), root: Rc::new(root), shared, through_anchors: false, splices, wanted }
    }

    /// The file as it was read, for whoever walks over it while it is changed.
    pub(crate) fn root(&self) -> Rc<Entry> {
        Rc::clone(&self.root)
    }

    /// Changes what stands behind an anchor too, though others refer to it.
    #[must_use]
    pub fn through_anchors(mut self) -> Self {
        self.through_anchors = true;
        self
    }

    /// What stands at a place; none where nothing does.
    pub fn held(&self, at: At<'_>) -> Option<Held> {
        let found = at::found(&self.source, &self.root, at).ok()?;
        Some(match &found.entry.shape {
            Shape::Scalar(_) if found.entry.is_null() => Held::Nothing,
            Shape::Scalar(_) => Held::Scalar,
            Shape::List(_) => Held::List,
            Shape::Map(_) => Held::Map,
        })
    }

    /// Gives a scalar other text, in the style that it has; of a figure that is a mapping, its 值.
    ///
    /// The line ends at the end of a block (`|`) are its form, not its text.
    pub fn set(&mut self, at: At<'_>, text: &str) -> Result<(), Refusal> {
        let found = self.found(at)?;
        match &found.entry.shape {
            Shape::Scalar(scalar) => {
                let edit = set(&self.source, &found, scalar, &clean(text, &found)?)?;
                self.take(edit)
            }
            Shape::Map(map) if map.keys().any(|name| find(FIGURE, name) == Some("值")) => {
                let name = map.keys().find(|name| find(FIGURE, name) == Some("值")).cloned().unwrap_or_default();
                let inner = found.child(&name).ok_or_else(|| found.refuse(RefusalReason::Group))?;
                let Shape::Scalar(scalar) = &inner.entry.shape else { return Err(inner.refuse(RefusalReason::Group)) };
                self.open(&inner)?;
                let edit = set(&self.source, &inner, scalar, &clean(text, &inner)?)?;
                self.take(edit)
            }
            Shape::Map(map) if map.keys().any(|name| matches!(find(FIGURE, name), Some("公式" | "分子"))) => {
                Err(found.refuse(RefusalReason::Computed))
            }
            // A mapping of nothing but keys of a figure lacks its 值: {上年: 1380人}.
            Shape::Map(map) if !map.is_empty() && map.keys().all(|name| find(FIGURE, name).is_some()) => {
                self.insert(at, "值", NewScalar::text(text), EntryPosition::First)
            }
            Shape::Map(_) | Shape::List(_) => Err(found.refuse(RefusalReason::Group)),
        }
    }

    /// Gives a long text other words: `text` has no line ends but `\n\n` between paragraphs. Only the words that differ are written, where
    /// the style can hold them.
    pub fn revise(&mut self, at: At<'_>, text: &str) -> Result<(), Refusal> {
        let found = self.found(at)?;
        let Shape::Scalar(scalar) = &found.entry.shape else { return Err(found.refuse(RefusalReason::Group)) };
        let text = clean(text, &found)?;
        let old = words(scalar, &found.entry.place);
        if old == text {
            return Ok(());
        }
        let site = Site::of(&self.source, &found, scalar).ok_or_else(|| found.refuse(RefusalReason::Unclear))?;
        let patch = || patch::patch(self.source.text(), &site, scalar.style, found.flow, &old, &text);
        // Of a text without words there is nothing to keep.
        let edit = match (!old.is_empty() && !found.entry.is_null()).then(patch).flatten() {
            Some(splices) => (splices, found.entry.place.span.clone(), Expected::Words(text)),
            None => {
                let (splices, span, _) = set(&self.source, &found, scalar, &text)?;
                (splices, span, Expected::Words(text))
            }
        };
        self.take(edit)
    }

    /// Puts something else in the place of a value, whatever it is.
    pub fn replace(&mut self, at: At<'_>, new: NewScalar) -> Result<(), Refusal> {
        let found = self.found(at)?;
        new.checked().map_err(|c| found.refuse(RefusalReason::Control(c)))?;
        let words = new.inline(found.flow);
        let splices = match &found.entry.shape {
            Shape::Scalar(scalar) => {
                let site = Site::of(&self.source, &found, scalar).ok_or_else(|| found.refuse(RefusalReason::Unclear))?;
                site.replaced(self.source.text(), &found, &words)
            }
            Shape::List(_) | Shape::Map(_) => vec![(site::whole(&self.source, &found), words)],
        };
        self.take((splices, found.entry.place.span.clone(), Expected::Value(new)))
    }

    /// Gives an entry another name.
    pub fn rename(&mut self, at: At<'_>, name: &str) -> Result<(), Refusal> {
        let found = self.found(at)?;
        let Some(key) = found.key else { return Err(found.refuse(RefusalReason::Group)) };
        if name.trim() != name || name.is_empty() {
            return Err(found.refuse(RefusalReason::Name(name.to_owned())));
        }
        if let Some(Shape::Map(beside)) = found.around.last().map(|entry| &entry.shape)
            && beside.contains_key(name)
        {
            return Err(found.refuse(RefusalReason::Exists(name.to_owned())));
        }
        let span = key.span.clone();
        let name = clean(name, &found)?;
        self.take((vec![(span.clone(), super::quote::name(&name))], span, Expected::Name(name)))
    }

    /// Adds an entry to a mapping, or to a name that holds nothing yet. A group that is not there is made at the end of the
    /// one that would hold it.
    pub fn insert(&mut self, group: At<'_>, name: &str, new: NewScalar, slot: EntryPosition<'_>) -> Result<(), Refusal> {
        let (found, names) = match group {
            At::Path(path) => {
                // The deepest group that is there holds the rest.
                let is_there = |depth: &usize| at::found(&self.source, &self.root, At::Path(&path[..*depth])).is_ok();
                let depth = (0..=path.len()).rev().find(is_there).unwrap_or(0);
                (self.found(At::Path(&path[..depth]))?, path[depth..].iter().copied().chain([name]).collect())
            }
            At::Place(_) => (self.found(group)?, vec![name]),
        };
        let span = found.entry.place.span.clone();
        // Several may go into one mapping; a mapping that is replaced takes none.
        let added: &[_] = match self.wanted.get(&span) {
            Some(Expected::More(added)) => added,
            Some(_) => return Err(found.refuse(RefusalReason::Twice)),
            None => &[],
        };
        let (splice, name, value) = insert::insert(&self.source, &found, &names, new, slot, added)?;
        self.splices.extend(vec![splice]);
        if let Expected::More(added) = self.wanted.entry(span).or_insert_with(|| Expected::More(Vec::new())) {
            added.push((name, value));
        }
        Ok(())
    }

    /// The file with all changes, read again and held against what was asked.
    pub fn finish(self) -> Result<Edited, Refusal> {
        let refused = |reason, at: usize| Refusal { reason, place: self.source.place(at..at) };
        let edited = self.splices.apply(&self.source).map_err(|at| refused(RefusalReason::Twice, at))?;
        if edited.is_unchanged() {
            return Ok(edited);
        }
        let first = edited.first();
        let new = Source::new(self.source.name(), edited.text());
        // What is told of the result nobody reads: with a fault in it the file stays as it is.
        let map = locate::entries(&new, &mut Findings::new()).ok_or_else(|| refused(RefusalReason::Unclear, first))?;
        let new = Entry { place: new.place(0..new.text().len()), shape: Shape::Map(map), alias: false };
        let wanted = Wanted { root: &self.root, changes: &self.wanted };
        same::same(&self.root, &new, wanted).map_err(|at| refused(RefusalReason::Unclear, at))?;
        Ok(edited)
    }

    /// What stands at a place, if it may be changed.
    fn found<'a>(&'a self, at: At<'a>) -> Result<FoundEntry<'a>, Refusal> {
        let found = at::found(&self.source, &self.root, at)?;
        self.open(&found)?;
        Ok(found)
    }

    /// Refuses what others refer to.
    fn open(&self, found: &FoundEntry<'_>) -> Result<(), Refusal> {
        match found.anchor(&self.source, &self.shared) {
            Some(name) if !self.through_anchors => Err(found.refuse(RefusalReason::Shared(name))),
            _ if found.entry.alias => Err(found.refuse(RefusalReason::Alias)),
            _ => Ok(()),
        }
    }

    fn take(&mut self, (splices, span, wanted): Edit) -> Result<(), Refusal> {
        let place = self.source.place(span.clone());
        if let Some(before) = self.wanted.get(&span) {
            return if *before == wanted { Ok(()) } else { Err(Refusal { reason: RefusalReason::Twice, place }) };
        }
        self.splices.extend(splices);
        self.wanted.insert(span, wanted);
        Ok(())
    }
}

/// What to write where, whose span it is, and what must be read there.
type Edit = (Vec<(Range<usize>, String)>, Range<usize>, Expected);

/// A scalar with other text.
fn set(source: &Source, found: &FoundEntry<'_>, scalar: &Scalar, text: &str) -> Result<Edit, Refusal> {
    let span = found.entry.place.span.clone();
    let is_block = matches!(scalar.style, ScalarForm::Literal | ScalarForm::Folded);
    // The line ends behind a block are how its mark is written (`|+`), and stay.
    let end = if is_block { &scalar.text[scalar.text.trim_end_matches('\n').len()..] } else { "" };
    let wanted = if is_block && !text.is_empty() { format!("{}{end}", text.trim_end_matches('\n')) } else { text.to_owned() };
    if wanted == scalar.text && !found.entry.is_null() {
        return Ok((Vec::new(), span, Expected::Text(wanted)));
    }
    let site = Site::of(source, found, scalar).ok_or_else(|| found.refuse(RefusalReason::Unclear))?;
    let body = site.body(&wanted, scalar.style);
    let splices = match body {
        Some(splices) => splices,
        // A block that can't hold the text gives way to quotes, without the line end that was its form.
        None if is_block => {
            let text = text.trim_end_matches('\n');
            let splices = site.replaced(source.text(), found, &styled(text, ScalarForm::Double, found.flow, false));
            return Ok((splices, span, Expected::Text(text.to_owned())));
        }
        None => {
            let flag = matches!(scalar.kind, ScalarKind::Flag(_)) && scalar.is_plain();
            site.replaced(source.text(), found, &styled(&wanted, scalar.style, found.flow, flag))
        }
    };
    Ok((splices, span, Expected::Text(wanted)))
}

/// The text with line feeds, if no character in it is refused.
fn clean(text: &str, found: &FoundEntry<'_>) -> Result<String, Refusal> {
    let text = crate::base::open::line_feeds(text.to_owned());
    match text.chars().find(|c| is_refused(*c)) {
        Some(c) => Err(found.refuse(RefusalReason::Control(c))),
        None => Ok(text),
    }
}
