//! Templates at hand: what people list, show and copy, and what a draft renders with.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::dialect::MEMBERS;
use super::engine::Engine;
use super::library::{BUILT_IN_PREFIX, Library, Place, STYLE_FILE, WEIGHTS_FILE, plain_name};
use super::translate::{Translated, translate};
use crate::base::CANNOT_READ;
use crate::base::finding::{Error, Finding, Findings};
use crate::base::region::Region;
use crate::base::source::Source;
use crate::base::world::World;
use crate::catalogue::Own;
use crate::ledger::Topic;

/// The templates within reach of a run. Those that one report was drafted with stay ready for the next.
#[derive(Debug, Default)]
pub struct Templates {
    pub(super) library: Library,
    /// The workspace's folder, where copies go.
    root: Option<PathBuf>,
    ready: Mutex<Ready>,
    /// The chapters of layouts that were asked for, by the county and the layout.
    chapters: Mutex<HashMap<(String, String), Vec<String>>>,
}

/// Engines by the county and the templates they were loaded for.
type Ready = HashMap<(String, Vec<String>), Arc<Engine>>;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listed {
    /// Its name: 专题/党建.
    pub name: String,
    /// Where it comes from: 内置, or a path.
    pub from: String,
    /// What it is for.
    pub about: String,
}

/// A template as `templates show` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shown {
    /// Where it comes from.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its blocks, and the line on which each begins.
    pub blocks: Vec<(String, usize)>,
    /// The keys of the data that it reads.
    pub reads: Vec<String>,
    /// What it is for.
    pub about: String,
}

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
        let own = root.map(|root| root.join("templates")).filter(|folder| is_folder(folder));
        let folders = folders.iter().cloned().chain(own).collect();
        Ok(Self { library: Library::new(world, folders), root: root.map(Path::to_owned), ..Self::default() })
    }

    /// What a draft of this layout and these topics renders with.
    pub(super) fn engine(&self, region: &str, layout: &str, topics: &[Topic], findings: &mut Findings) -> Option<Arc<Engine>> {
        let mut names = vec![layout.to_owned()];
        for topic in topics {
            let name = format!("专题/{}", topic.name);
            if self.library.find(&name, Some(region)).is_empty() {
                findings.push(self.library.missing(&name, Some(region)).at(topic.place.clone()));
            }
            names.push(name);
        }
        if findings.is_fatal() {
            return None;
        }
        let key = (region.to_owned(), names);
        let mut ready = self.ready.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(engine) = ready.get(&key) {
            return Some(Arc::clone(engine));
        }
        let engine = Arc::new(Engine::load(&self.library, region, &key.1, findings)?);
        ready.insert(key, Arc::clone(&engine));
        Some(engine)
    }

    /// The chapters that a layout prints: the names that it, or what it extends or includes, pipes into 各节 or 章. A part that it prints
    /// by itself stands behind its chapter: 下步计划.思路.
    pub fn chapters(&self, layout: &str, region: &str) -> Vec<String> {
        let key = (region.to_owned(), layout.to_owned());
        let mut known = self.chapters.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.entry(key).or_insert_with(|| self.read_chapters(layout, region)).clone()
    }

    fn read_chapters(&self, layout: &str, region: &str) -> Vec<String> {
        let mut names = vec![format!("版式/{layout}")];
        let mut chapters: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(name) = names.get(at).cloned() {
            at += 1;
            for place in self.library.find(&name, Some(region)) {
                let Ok(source) = self.library.read(&name, &place) else { continue };
                let Translated { chapters: own, bound, extends, includes, .. } =
                    translate(source.text(), &|other| other.to_owned());
                let bound = |chapter: &String| bound.contains(chapter.split('.').next().unwrap_or_default());
                chapters.extend(own.into_iter().filter(|chapter| !bound(chapter)));
                let others = extends.into_iter().chain(includes).map(|(other, _)| plain_name(&other).to_owned());
                names.extend(others.collect::<Vec<_>>());
            }
            // Each name once, in the order they were met.
            let mut seen = HashSet::new();
            names.retain(|name| seen.insert(name.clone()));
        }
        chapters
    }

    /// What sets the page of a county otherwise than the standard, the winner first.
    pub fn styles(&self, region: &str) -> Result<Vec<Source>, Finding> {
        self.library.settings(STYLE_FILE, Some(region)).iter().map(|path| self.library.read_file(path)).collect()
    }

    /// What a county's files add to the catalogue of indicators, the file that wins last; what is wrong with them is told.
    pub fn catalogue(&self, region: &str, findings: &mut Findings) -> Vec<Own> {
        let mut own = Vec::new();
        for (topic, path) in self.library.catalogue(Some(region)) {
            match self.library.read_file(&path) {
                Ok(source) => own.push(Own::read(&topic, &source, findings)),
                Err(finding) => findings.push(Finding { fatal: true, ..finding }),
            }
        }
        own
    }

    /// What switches checks off or softens them for a county, the winner first.
    pub fn weights(&self, region: &str) -> Result<Vec<Source>, Finding> {
        self.library.settings(WEIGHTS_FILE, Some(region)).iter().map(|path| self.library.read_file(path)).collect()
    }

    /// The name of the layout, if there is no such layout.
    pub fn missing_layout(&self, layout: &str, region: &str) -> Option<Finding> {
        let name = format!("版式/{layout}");
        self.library.find(&name, Some(region)).is_empty().then(|| self.library.missing(&name, Some(region)))
    }

    /// Every template there is, with the counties' own named behind.
    pub fn list(&self) -> Vec<Listed> {
        let common = self.library.names(None).into_iter().map(|name| (name, None));
        let counties = self.library.counties().into_iter().flat_map(|county| {
            let names = self.library.names(Some(&county));
            names.into_iter().map(move |name| (name, Some(county.clone())))
        });
        let mut out: Vec<Listed> = Vec::new();
        for (name, county) in common.chain(counties) {
            let Some(place) = self.library.find(&name, county.as_deref()).into_iter().next() else { continue };
            let from = place.to_string();
            if out.iter().any(|listed| listed.name == name && listed.from == from) {
                continue;
            }
            let about = self.library.read(&name, &place).map(|source| about(source.text())).unwrap_or_default();
            out.push(Listed { name, from, about });
        }
        out
    }

    /// A template with its blocks and the keys it reads.
    pub fn show(&self, name: &str, region: Option<&str>) -> Result<Shown, Finding> {
        let found = self.find(name, region)?;
        let place = &found[0];
        let source = self.library.read(name, place)?;
        let translated = translate(source.text(), &|other| other.to_owned());
        let blocks = translated.blocks.iter().map(|block| (block.name.clone(), source.line_column(block.at).0)).collect();
        let bound: Vec<&String> = translated.bound.iter().collect();
        let reads = translated
            .reads
            .iter()
            .filter(|read| !bound.iter().any(|name| read.split('.').next() == Some(name.as_str())))
            .map(|read| without_members(read))
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        Ok(Shown { path: shown(name, place), text: source.text().to_owned(), blocks, reads, about: about(source.text()) })
    }

    /// Where a name is found, the winner first.
    pub fn which(&self, name: &str, region: Option<&str>) -> Result<Vec<String>, Finding> {
        Ok(self.find(name, region)?.iter().map(|place| shown(name, place)).collect())
    }

    /// The file that a county's copy of a template belongs in, and the text to put there.
    pub fn copy(&self, name: &str, region: &str) -> Result<(PathBuf, String), Finding> {
        let region = Region::typed(region).map_err(Error::into_finding)?;
        let place = self.find(name, None)?.swap_remove(0);
        let source = self.library.read(name, &place)?;
        let root = self.root.clone().unwrap_or_default();
        let path = root.join("templates").join("县区").join(region.as_str()).join(format!("{}.md", plain_name(name)));
        Ok((path, source.text().to_owned()))
    }

    fn find(&self, name: &str, region: Option<&str>) -> Result<Vec<Place>, Finding> {
        let found = self.library.find(name, region);
        if found.is_empty() { Err(self.library.missing(name, region)) } else { Ok(found) }
    }
}

/// A place as people know it: a path, or the name that always means what is built in.
fn shown(name: &str, place: &Place) -> String {
    match place {
        Place::BuiltIn => format!("{BUILT_IN_PREFIX}{}.md", plain_name(name.trim_start_matches(BUILT_IN_PREFIX))),
        Place::File(_) => place.to_string(),
    }
}

/// The first line of the first comment.
fn about(text: &str) -> String {
    let about = translate(text, &|other| other.to_owned()).about.unwrap_or_default();
    about.lines().next().unwrap_or_default().trim().to_owned()
}

/// A chain of names without the entries every figure has.
fn without_members(read: &str) -> String {
    let mut names: Vec<&str> = read.split('.').collect();
    while names.len() > 1 && names.last().is_some_and(|name| MEMBERS.contains(name)) && names[0] != "报告" {
        names.pop();
    }
    names.join(".")
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
