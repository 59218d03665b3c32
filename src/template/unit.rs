//! One template with all that it extends, includes and uses, ready to render: a Tera of its own, kept on a short lead.
//!
//! No file, network or environment is reachable from here. Tera itself has no bound on loops or memory; [`bounds`] has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tera::value::Key;
use tera::{Context, Value};

use super::bounds::Left;
use super::escape::tidy;
use super::faults::rules::TEMPLATE_TOO_LONG;
use super::library::built_in;
use super::loaded::{ByName, Loaded};
use super::loader::{Needed, TemplatePath, needed};
use super::misuse::Misuse;
use super::spoken::Spoken;
use super::{bounds, faults, misuse};
use crate::base::finding::Finding;
use crate::base::hashed::IndexMap;
use crate::base::source;
use crate::dialect::{layer_name, stand_in};
use crate::ledger::formula::UNKNOWN_NAME;

/// A template, or several, ready to render.
#[derive(Debug)]
pub(super) struct TemplateUnit {
    /// The name under which Tera knows what it renders.
    name: String,
    /// Its templates by the names under which Tera knows them.
    loaded: ByName,
    /// Their names, each behind those that it needs.
    order: Vec<String>,
    /// What Tera has read of them; nothing yet of built-in topics, of which it reads what the first report speaks of.
    spoken: Mutex<Option<Arc<Spoken>>>,
    /// Whether something in them is abridged or left out, so that faults are told by the templates written out.
    is_short: bool,
    /// The same with nothing in it abridged, for templates that are at fault.
    written_out: OnceLock<Result<(Spoken, ByName), Vec<Finding>>>,
    /// Every name that was looked for: where a county finds the same under all of these, it can use the same unit.
    pub(super) names: BTreeSet<String>,
    /// The template itself, and what it extends and includes. The phrases beside these only say what they are given.
    own: Vec<Arc<Loaded>>,
    /// The bytes that Tera reads of files, translated; what is built in does not count.
    pub(super) weight: usize,
    /// See [`rests`](Self::rests).
    rests: OnceLock<BTreeMap<String, BTreeSet<String>>>,
}

/// Whether two templates have the same words: a copy may have got comments, blank lines and other line ends.
fn says_the_same(one: &str, other: &str) -> bool {
    fn lines(text: &str) -> impl Iterator<Item = &str> {
        let is_comment = |line: &str| line.starts_with("{#") && line.ends_with("#}");
        text.trim_start_matches('\u{FEFF}').lines().map(str::trim_end).filter(move |line| !line.is_empty() && !is_comment(line))
    }
    lines(one).eq(lines(other))
}

fn written_out(loaded: &ByName) -> ByName {
    loaded.iter().map(|(name, loaded)| (name.clone(), loaded.written_out())).collect()
}

impl TemplateUnit {
    /// Loads a template with all that it needs.
    ///
    /// # Errors
    ///
    /// Every fault that can be told without rendering.
    pub(super) fn load(reach: TemplatePath, name: &str) -> Result<Self, Vec<Finding>> {
        Self::load_all(reach, &[name])
    }

    /// The same for several as one.
    pub(super) fn load_all(reach: TemplatePath, reads: &[&str]) -> Result<Self, Vec<Finding>> {
        let Needed { names, mut loaded, order, own, weight } = needed(reach, reads)?;
        // What a county wrote is read in full, so that all that is wrong with it is told; nothing is wrong with what is built in.
        let is_late = weight == 0 && loaded.values().any(|loaded| loaded.translated.may_be_thinned());
        let spoken = match (!is_late).then(|| Spoken::whole(&loaded, &order)).transpose() {
            Ok(spoken) => spoken,
            // What is wrong is told by the templates as they are written.
            Err(_) => {
                loaded = written_out(&loaded);
                Some(Spoken::whole(&loaded, &order).map_err(|error| vec![faults::explain(&error, &loaded, &[], None)])?)
            }
        };
        let is_short = is_late || loaded.values().any(|loaded| loaded.translated.is_abridged);
        let name = layer_name(reads.first().copied().unwrap_or_default(), 0);
        let own = order[..own].iter().map(|name| Arc::clone(&loaded[name])).collect();
        let spoken = Mutex::new(spoken.map(Arc::new));
        Ok(Self {
            name,
            loaded,
            order,
            spoken,
            is_short,
            names,
            own,
            weight,
            written_out: OnceLock::new(),
            rests: OnceLock::new(),
        })
    }

    /// The names at the root of expressions; one that several of its templates speak of comes as often.
    pub(super) fn roots(&self) -> impl Iterator<Item = &str> {
        self.own.iter().flat_map(|loaded| loaded.translated.roots.iter())
    }

    /// Whether it prints a name of the data as a chapter.
    pub(super) fn takes_chapter(&self, name: &str) -> bool {
        self.own.iter().any(|loaded| loaded.translated.chapters.iter().any(|chapter| chapter == name))
    }

    /// The names that it reads right below a name, as often as it does: 领导 of 开头语.领导.
    pub(super) fn below(&self, name: &str) -> impl Iterator<Item = &str> {
        self.own.iter().flat_map(move |loaded| loaded.translated.reads.below(name))
    }

    /// What it was made of first: the template that has its name.
    pub(super) fn source(&self) -> Option<&source::Source> {
        // Each stands behind what it needs, so the one that was asked for is the last.
        self.own.last().map(|loaded| &loaded.source)
    }

    /// The templates in it, each with the name that it was loaded under.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&str, &source::Source)> {
        self.loaded.iter().map(|(name, loaded)| (name.as_str(), &loaded.source))
    }

    /// Whether a template of this name is the built-in one, word for word, or changes it.
    pub(super) fn is_built_in(&self, name: &str) -> bool {
        let Some(text) = built_in(name) else { return false };
        // What extends the built-in one has it among its sources; what replaces it has not.
        self.sources().any(|(_, source)| source.text() == text)
            || self.source().is_some_and(|own| says_the_same(own.text(), text))
    }

    /// Whether one of its templates that speak of 指标表 has a column for units.
    pub(super) fn has_column_of_units(&self) -> bool {
        let of_annex = self.loaded.values().map(|loaded| &loaded.translated).filter(|own| own.roots.contains("指标表"));
        of_annex.into_iter().any(|own| {
            let is_unit = |read: &str| read.split_once('.').is_some_and(|(row, rest)| rest == "单位" && own.bound.contains(row));
            own.reads.iter().any(is_unit)
        })
    }

    /// The groups that it uses 其余 on, each with the names that it reads in it.
    pub(super) fn rests(&self) -> &BTreeMap<String, BTreeSet<String>> {
        self.rests.get_or_init(|| {
            let groups = self.own.iter().flat_map(|loaded| loaded.translated.rests.iter());
            groups.map(|group| (group.to_owned(), self.below(group).map(str::to_owned).collect())).collect()
        })
    }

    /// Renders the template; `names` are the names of the data, for suggestions.
    ///
    /// # Errors
    ///
    /// What stopped it. Where it can go on with nothing in the place of what was wrong it does, to find the next fault.
    pub(super) fn render(
        &self,
        context: &Context,
        names: &[&str],
        root: &IndexMap<String, Value>,
    ) -> Result<String, Vec<Finding>> {
        // Tera goes down the stack for each block, file and component that stands in another.
        bounds::deep(|| self.render_here(context, names, root))
    }

    fn render_here(&self, context: &Context, names: &[&str], root: &IndexMap<String, Value>) -> Result<String, Vec<Finding>> {
        let spoken = self.spoken(root);
        if let Some(spoken) = spoken.as_ref().filter(|_| !self.is_short) {
            return self.render_by((spoken, &self.loaded), context, names, root);
        }
        let left = Left::now();
        // The slot may hold what an earlier rendering on this thread has left.
        misuse::forgive(0);
        let mut out = bounds::BoundedOutput(Vec::with_capacity(16 * 1024));
        if spoken.is_some_and(|spoken| spoken.tera.render_to(&self.name, context, &mut out).is_ok()) {
            return Ok(tidy(&in_utf8(out.0)));
        }
        // What is wrong is told by the templates as they are written, within the same bounds.
        left.restore();
        let written_out = self.written_out.get_or_init(|| {
            let loaded = written_out(&self.loaded);
            match Spoken::whole(&loaded, &self.order) {
                Ok(spoken) => Ok((spoken, loaded)),
                Err(error) => Err(vec![faults::explain(&error, &loaded, &[], None)]),
            }
        });
        let (spoken, loaded) = written_out.as_ref().map_err(Clone::clone)?;
        self.render_by((spoken, loaded), context, names, root)
    }

    /// What Tera has read of it, as far as this data goes; it reads more where it must. None where Tera cannot.
    ///
    /// Of two threads that ask at once the second waits for the first.
    pub(super) fn spoken(&self, root: &IndexMap<String, Value>) -> Option<Arc<Spoken>> {
        let mut slot = self.spoken.lock().unwrap_or_else(PoisonError::into_inner);
        let spoken = match slot.take().map(|spoken| (spoken.holds_for(root), spoken)) {
            Some((true, spoken)) => spoken,
            // Reports of a batch speak of this and that: from the second kind on, all of it is at hand.
            Some((false, _)) => Arc::new(Spoken::whole(&self.loaded, &self.order).ok()?),
            None => Arc::new(Spoken::of(&self.loaded, &self.order, root).ok()?),
        };
        Some(Arc::clone(slot.insert(spoken)))
    }

    /// Whether Tera has read nothing of it yet.
    pub(super) fn is_unread(&self) -> bool {
        self.spoken.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    fn render_by(
        &self,
        (spoken, loaded): (&Spoken, &ByName),
        context: &Context,
        names: &[&str],
        root: &IndexMap<String, Value>,
    ) -> Result<String, Vec<Finding>> {
        let mut faults = Faults::default();
        loop {
            misuse::forgive(faults.forgiven);
            let mut out = bounds::BoundedOutput(Vec::with_capacity(16 * 1024));
            match spoken.tera.render_to(&self.name, faults.context.as_ref().unwrap_or(context), &mut out) {
                Ok(()) if faults.told.is_empty() => return Ok(tidy(&in_utf8(out.0))),
                Ok(()) => return Err(faults.told),
                Err(error) => {
                    let finding = faults::explain(&error, loaded, names, Some(root));
                    if !faults.take(finding, Misuse::is_in(&error.to_string()), context, root) {
                        return Err(faults.told);
                    }
                }
            }
        }
    }
}

/// What was rendered as text; Tera writes nothing but UTF-8.
fn in_utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// How many times a template is rendered to find what is wrong with it.
const ROUNDS: usize = 50;

/// What is wrong with one rendering, found fault by fault.
#[derive(Default)]
struct Faults {
    told: Vec<Finding>,
    rounds: usize,
    /// How many refusals of our filters are let go.
    forgiven: usize,
    /// The context with empty groups in the place of names that are not there.
    context: Option<Context>,
    root: IndexMap<String, Value>,
    patched: Option<source::Place>,
}

impl Faults {
    /// Takes the next fault; whether rendering can go on behind it. `ours` says that one of our filters found it.
    fn take(&mut self, finding: Finding, ours: bool, context: &Context, root: &IndexMap<String, Value>) -> bool {
        let is_first = self.told.is_empty();
        let place = finding.place.clone();
        let start = |place: &source::Place| (place.source.name().to_owned(), place.span.start);
        let is_too_much = finding.rule == &TEMPLATE_TOO_LONG;
        let is_unknown = finding.rule == &UNKNOWN_NAME;
        // What Tera stumbles over behind a fault may be no more than its consequence.
        let is_told = is_first || (ours && !is_too_much) || is_unknown;
        // In a loop the same place is refused at every turn.
        let is_known = place
            .as_ref()
            .is_some_and(|place| self.told.iter().filter_map(|told| told.place.as_ref()).any(|told| start(told) == start(place)));
        if is_told && !is_known {
            self.told.push(finding);
        }
        self.rounds += 1;
        if self.rounds >= ROUNDS || is_too_much {
            return false;
        }
        if ours {
            self.forgiven += 1;
            return true;
        }
        // Where an empty group has not helped, the same fault would come back for ever.
        is_unknown && self.patched != place && self.patch(place, context, root)
    }

    /// Puts an empty group where a name is missing.
    fn patch(&mut self, place: Option<source::Place>, context: &Context, root: &IndexMap<String, Value>) -> bool {
        let Some(names) = place.as_ref().map(faults::names_at) else { return false };
        let Some((first, rest)) = names.split_first() else { return false };
        // What was put there for another name stays.
        let value = with_group(self.root.get(first).or_else(|| root.get(first)), rest);
        self.context.get_or_insert_with(|| context.clone()).insert_value(stand_in(first), value.clone());
        self.root.insert(first.clone(), value);
        self.patched = place;
        true
    }
}

/// A group with what it had, and groups one in the other under these names.
fn with_group(value: Option<&Value>, names: &[String]) -> Value {
    let mut map = value.and_then(Value::as_map).cloned().unwrap_or_default();
    if let Some((first, rest)) = names.split_first() {
        let inner = with_group(map.get(&Key::Str(first)), rest);
        map.insert(first.clone().into(), inner);
    }
    Value::from(map)
}
