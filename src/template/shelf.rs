//! Templates at hand: what a draft renders with.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::beside::beside;
use super::engine::Engine;
use super::library::{BUILT_IN_PREFIX, Library, STYLE_FILE, TEMPLATES, WEIGHTS_FILE, layout_name, plain_name, topic_name};
use super::loader::{HEAVIEST, TemplatePath, too_heavy};
use super::phrases::Phrases;
use super::stock::Stock;
use super::unit::TemplateUnit;
use super::units::{MadeUnit, UnitCache};
use crate::base::CANNOT_READ;
use crate::base::finding::{Error, Finding, Findings};
use crate::base::hashed::HashSet;
use crate::base::open::unseen_in;
use crate::base::source::Source;
use crate::base::world::World;
use crate::catalogue::CountyCatalogue;
use crate::dialect::Translated;
use crate::ledger::AskedTopic;

/// The templates within reach of a run. Those that one report was drafted with stay ready for the next.
#[derive(Debug, Default)]
pub struct Templates {
    pub(super) library: Library,
    /// The workspace's folder, where copies go.
    pub(super) root: Option<PathBuf>,
    stock: Stock,
    units: UnitCache,
    /// What the last report was drafted with.
    last: Mutex<Option<Arc<Engine>>>,
}

/// What the unit of all phrases that are not built in goes by.
const PHRASES: &str = "语句";

impl Templates {
    /// The templates that are part of the program.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The templates of these `--templates` folders, of the workspace's folder, and those built in.
    ///
    /// # Errors
    ///
    /// A finding for each of `folders` that is not there.
    pub fn open(world: Arc<dyn World>, folders: &[PathBuf], root: Option<&Path>) -> Result<Self, Findings> {
        let is_folder = |folder: &Path| match world.list(folder) {
            Ok(_) => true,
            // One that may not be looked into is there all the same.
            Err(error) => !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory),
        };
        let mut findings = Findings::new();
        for folder in folders.iter().filter(|folder| !is_folder(folder)) {
            findings
                .push(CANNOT_READ.fatal(format!("没有模板文件夹 {}", folder.display())).hint("请核对 --templates 后面的路径"));
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let own = root.map(|root| root.join(TEMPLATES)).filter(|folder| is_folder(folder));
        let folders = folders.iter().cloned().chain(own).collect();
        Ok(Self { library: Library::new(world, folders), root: root.map(Path::to_owned), ..Self::default() })
    }

    /// What a draft of this layout and these topics renders with.
    pub(super) fn engine(
        &self,
        region: &str,
        layout: &str,
        topics: &[AskedTopic],
        findings: &mut Findings,
    ) -> Option<Arc<Engine>> {
        let county = self.library.has_own(region).then_some(region);
        let names: Vec<String> = topics.iter().map(|topic| topic_name(&topic.name)).collect();
        for (name, topic) in names.iter().zip(topics) {
            if !self.units.has(county, name) && self.library.find(name, county).is_empty() {
                findings.push(self.library.missing(name, county).at(topic.place.clone()));
            }
        }
        if findings.is_fatal() {
            return None;
        }
        let layout = layout_name(layout);
        let phrases = Phrases::of(&self.library, county);
        // Where a second thread loads already (`beside`), this one takes what that has not begun.
        self.prepare(county, &names, &phrases, &AtomicBool::new(false));
        // All are loaded before giving up, so that all is told at once.
        let mut weight = 0;
        let mut unit = |name: &str| {
            // The next would only be loaded to be refused.
            let made: MadeUnit = if weight > HEAVIEST { Err(Vec::new()) } else { self.unit(county, name, &phrases) };
            let made = made.map_err(|faults| findings.extend(faults)).ok()?;
            weight += made.weight;
            if weight > HEAVIEST {
                findings.extend(made.source().map(too_heavy));
            }
            Some(made)
        };
        let layout = unit(&layout);
        let topics: Vec<Option<Arc<TemplateUnit>>> = names.iter().map(|name| unit(name)).collect();
        if weight > HEAVIEST {
            return None;
        }
        let (layout, topics) = layout.zip(topics.into_iter().collect::<Option<Vec<_>>>()).or_else(|| {
            // What is wrong with the workspace's own phrases by themselves is told as well.
            findings.extend(phrases.own.iter().flat_map(|name| self.flaws(county, name)));
            None
        })?;
        if !phrases.own.is_empty() {
            // Their faults are told whether a template uses them or not.
            let all = self.units.get(county, PHRASES, || self.unit_of_phrases(county, &phrases).map(Arc::new));
            all.map_err(|faults| findings.extend(faults)).ok()?;
        }
        let engine = self.engine_of(layout, topics, weight);
        let own = engine.sources().iter().filter(|(_, source)| !source.name().starts_with(BUILT_IN_PREFIX));
        findings.extend(own.filter_map(|(_, source)| unseen_in(source)));
        Some(engine)
    }

    /// The engine of these units: that of the report before where it had the same, for what it found out of them holds for this one too.
    fn engine_of(&self, layout: Arc<TemplateUnit>, topics: Vec<Arc<TemplateUnit>>, weight: usize) -> Arc<Engine> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match last.as_ref().filter(|last| last.is_of(&layout, &topics)) {
            Some(last) => Arc::clone(last),
            None => Arc::clone(last.insert(Arc::new(Engine::new(layout, topics, weight)))),
        }
    }

    /// The built-in version of a topic, whatever the workspace says instead.
    pub(super) fn built_in_topic(&self, region: &str, topic: &str) -> Option<Arc<TemplateUnit>> {
        let county = self.library.has_own(region).then_some(region);
        self.unit(county, &format!("{BUILT_IN_PREFIX}{}", topic_name(topic)), &Phrases::of(&self.library, county)).ok()
    }

    /// What is wrong with a template by itself.
    fn flaws(&self, county: Option<&str>, name: &str) -> Vec<Finding> {
        let place = self.library.find(name, county).into_iter().next();
        match place.map(|place| self.stock.loaded(&self.library, name, 0, &place)) {
            Some(Ok(loaded)) => loaded.flaws.clone(),
            Some(Err(finding)) => vec![finding],
            None => Vec::new(),
        }
    }

    /// The unit of a template; a county shares it with all others where its own files have no part in it.
    fn unit(&self, county: Option<&str>, name: &str, phrases: &Phrases) -> MadeUnit {
        self.units.get(county, name, || {
            if let Some(county) = county
                && let Some(common) = self.common(county, name, phrases)
            {
                return Ok(common);
            }
            Ok(Arc::new(TemplateUnit::load(self.reach(county, phrases), name)?))
        })
    }

    /// The unit that counties without files of their own have, if this one has nothing of its own in it.
    /// `phrases` are its own.
    fn common(&self, county: &str, name: &str, phrases: &Phrases) -> Option<Arc<TemplateUnit>> {
        let is_common = |name: &str| self.library.find(name, Some(county)) == self.library.find(name, None);
        // Where all of its phrases are common, they are those of everybody.
        if !is_common(name) || !phrases.own.iter().all(|phrase| is_common(phrase)) {
            return None;
        }
        let common = self.unit(None, name, phrases).ok()?;
        // Names that were looked for in vain count too: just these files the county may have.
        common.names.iter().all(|name| is_common(name)).then_some(common)
    }

    /// All phrases that are not built in, as one: Tera knows their components by name, and no name may be taken twice.
    fn unit_of_phrases(&self, county: Option<&str>, phrases: &Phrases) -> Result<TemplateUnit, Vec<Finding>> {
        let all: Vec<&str> = phrases.own.iter().map(String::as_str).collect();
        TemplateUnit::load_all(self.reach(county, phrases), &all)
    }

    fn reach<'a>(&'a self, county: Option<&'a str>, phrases: &'a Phrases) -> TemplatePath<'a> {
        TemplatePath { library: &self.library, stock: &self.stock, county, phrases }
    }

    /// What is wrong with a template of a county, and with all it needs.
    pub(super) fn faults(&self, region: Option<&str>, phrases: &Phrases, name: &str) -> Vec<Finding> {
        TemplateUnit::load(self.reach(region, phrases), name).err().unwrap_or_default()
    }

    /// What is wrong with the phrases of a county as a whole; `changed` are those that are not everybody's.
    pub(super) fn faults_of_phrases(&self, region: Option<&str>, phrases: &Phrases, changed: &[&str]) -> Vec<Finding> {
        // Those of everybody were looked at as a whole: here only those that define what one of these does.
        let mut all: Vec<&str> = changed.to_vec();
        for name in changed {
            let place = self.library.find(name, region).into_iter().next();
            let loaded = place.and_then(|place| self.stock.loaded(&self.library, name, 0, &place).ok());
            let defined = loaded.iter().flat_map(|loaded| loaded.translated.defined.iter());
            all.extend(defined.flat_map(|component| phrases.own_definers(&self.library, &self.stock, component)));
        }
        let mut met = HashSet::default();
        all.retain(|name| met.insert(*name));
        if all.is_empty() {
            return Vec::new();
        }
        TemplateUnit::load_all(self.reach(region, phrases), &all).err().unwrap_or_default()
    }

    /// Does `work` while a second thread loads what a draft of this layout and these topics will render with, as far as it is not at
    /// hand; `work` is told whether some is not. What is wrong with it is told by whoever asks for it later; where no thread is to be had,
    /// it is loaded then.
    pub(crate) fn beside<T>(&self, region: &str, layout: &str, topics: &[String], work: impl FnOnce(bool) -> T) -> T {
        let county = self.library.has_own(region).then_some(region);
        let mut names = vec![layout_name(layout)];
        names.extend(topics.iter().map(|topic| topic_name(topic)));
        names.retain(|name| !self.units.has(county, name));
        if names.is_empty() {
            return work(false);
        }
        // What is still missing when the work is done is loaded when asked for.
        let load = |is_over: &AtomicBool| self.prepare(county, &names, &Phrases::of(&self.library, county), is_over);
        beside(load, || work(true))
    }

    /// Loads units that nobody loads yet. Several threads that do this at once share the work.
    fn prepare(&self, county: Option<&str>, names: &[String], phrases: &Phrases, is_over: &AtomicBool) {
        let mut weight = 0;
        for name in names {
            if !is_over.load(Ordering::Relaxed) && weight <= HEAVIEST && !self.units.has(county, name) {
                weight += self.unit(county, name, phrases).map_or(0, |unit| unit.weight);
            }
        }
    }

    /// The chapters that a layout prints: the names that it, or what it extends or includes, pipes into 各节 or 章. A part that it prints
    /// by itself stands behind its chapter: 下步计划.思路.
    pub fn chapters(&self, layout: &str, region: &str) -> Vec<String> {
        let county = self.library.has_own(region).then_some(region);
        let mut names = vec![layout_name(layout)];
        let mut chapters: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(name) = names.get(at).cloned() {
            at += 1;
            for (layer, place) in self.library.find(&name, county).iter().enumerate() {
                let Ok(loaded) = self.stock.loaded(&self.library, &name, layer, place) else { continue };
                let Translated { chapters: own, bound, extends, includes, .. } = &loaded.translated;
                // In {% for 节 in … %}{{ 节 | 各节 }} the variable is no chapter.
                let bound = |chapter: &&String| bound.contains(chapter.split('.').next().unwrap_or_default());
                chapters.extend(own.iter().filter(|chapter| !bound(chapter)).cloned());
                names.extend(extends.iter().chain(includes).map(|(other, _)| plain_name(other).to_owned()));
            }
            // Each name once, in the order they were met: those before `at` are the first of theirs and stay where they are.
            let mut seen = HashSet::default();
            names.retain(|name| seen.insert(name.clone()));
        }
        chapters
    }

    /// What sets the page of a county otherwise than the standard, the winner first.
    pub fn styles(&self, region: &str) -> Result<Vec<Source>, Finding> {
        self.settings(STYLE_FILE, region)
    }

    /// What a county's files add to the catalogue of indicators, the file that wins last; what is wrong with them is told.
    pub fn catalogue(&self, region: &str, findings: &mut Findings) -> Vec<CountyCatalogue> {
        let mut own = Vec::new();
        for (topic, path) in self.library.catalogue(Some(region)) {
            match self.library.read_file(&path) {
                Ok(source) => own.push(CountyCatalogue::read(&topic, &source, findings)),
                Err(finding) => findings.push(Finding { fatal: true, ..finding }),
            }
        }
        own
    }

    /// What switches checks off or softens them for a county, the winner first.
    pub fn weights(&self, region: &str) -> Result<Vec<Source>, Finding> {
        self.settings(WEIGHTS_FILE, region)
    }

    fn settings(&self, file: &str, region: &str) -> Result<Vec<Source>, Finding> {
        self.library.settings(file, Some(region)).iter().map(|path| self.library.read_file(path)).collect()
    }

    /// The name of the layout, if there is no such layout.
    pub fn missing_layout(&self, layout: &str, region: &str) -> Option<Finding> {
        let name = layout_name(layout);
        self.library.find(&name, Some(region)).is_empty().then(|| self.library.missing(&name, Some(region)))
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        let mut findings = Findings::new();
        findings.push(finding);
        findings
    }
}

impl From<Error> for Findings {
    fn from(error: Error) -> Self {
        error.into_finding().into()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::Templates;
    use crate::base::world::Memory;
    use crate::template::phrases::Phrases;
    use crate::template::unit::TemplateUnit;

    const OWN: &str = "专题/党建";
    const COMMON: &str = "专题/中医药";

    fn unit(templates: &Templates, region: &str, name: &str) -> Arc<TemplateUnit> {
        let county = templates.library.has_own(region).then_some(region);
        let phrases = Phrases::of(&templates.library, county);
        templates.unit(county, name, &phrases).expect("a unit")
    }

    #[test]
    fn counties_share_what_their_own_files_have_no_part_in() {
        let world = Memory::new().with("templates/县区/甲县/专题/党建.md", "召开会议。\n");
        let world = world.with("templates/县区/乙县/语句/自己的.md", "{% component 自己的() %}甲{% endcomponent 自己的 %}\n");
        let templates = Templates::open(Arc::new(world), &[], Some(Path::new(""))).expect("templates");
        let [own, other, phrases] = ["甲县", "丙县", "乙县"].map(|region| unit(&templates, region, OWN));
        assert!(!Arc::ptr_eq(&own, &other) && !Arc::ptr_eq(&phrases, &other));
        assert!(Arc::ptr_eq(&other, &unit(&templates, "丁县", OWN)));
        assert!(Arc::ptr_eq(&unit(&templates, "甲县", COMMON), &unit(&templates, "丙县", COMMON)));
    }

    #[test]
    fn what_is_kept_does_not_grow_with_the_counties() {
        let world =
            (0..60).fold(Memory::new(), |world, n| world.with(format!("templates/县区/甲{n}县/专题/党建.md"), "召开会议。\n"));
        let templates = Templates::open(Arc::new(world), &[], Some(Path::new(""))).expect("templates");
        for n in 0..500 {
            for name in [OWN, COMMON] {
                unit(&templates, &format!("甲{n}县"), name);
            }
        }
        assert!(templates.units.len() <= 18, "{}", templates.units.len());
    }
}
