//! One look at the files: enough to see that any of them was saved, made, or deleted.
//!
//! The data is looked at each time. Of the templates there may be thousands: they are looked at less often the longer that takes, so
//! that a watch costs next to nothing while nobody saves.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use crate::cli::args::Input;
use crate::cli::read;

/// How deep templates lie below their folder (县区/恩施市/专题/党建.md), and how many are looked at.
const DEEPEST: usize = 4;
const MOST: usize = 20_000;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observed {
    data: Vec<(PathBuf, Option<FileStamp>)>,
    /// The hand edits beside the data, where there are any.
    amended: Vec<Option<FileStamp>>,
    /// Every template and style (样式.yaml) below the folders of templates.
    pub(super) templates: Arc<BTreeMap<PathBuf, FileStamp>>,
}

/// How much longer nobody looks at the templates than the last look took.
const REST: u32 = 200;

/// Looks at the files again and again.
#[derive(Debug)]
pub(super) struct Watcher {
    templates: Arc<BTreeMap<PathBuf, FileStamp>>,
    root: Option<PathBuf>,
    /// When the templates are to be looked at next.
    due: Instant,
}

impl Watcher {
    /// A watcher, and its first look.
    pub(super) fn new(input: &Input, root: Option<&Path>) -> (Self, Observed) {
        let mut watcher = Self { templates: Arc::default(), root: None, due: Instant::now() };
        let glance = watcher.look(input, root, true);
        (watcher, glance)
    }

    /// Looks at the data, last period's data, and the templates within reach; at these whether they are due or not, where something
    /// has changed already.
    pub(super) fn look(&mut self, input: &Input, root: Option<&Path>, all: bool) -> Observed {
        let now = Instant::now();
        if all || now >= self.due || self.root.as_deref() != root {
            self.templates = Arc::new(templates(input, root));
            self.root = root.map(Path::to_owned);
            self.due = Instant::now() + REST * now.elapsed();
        }
        // `pull --apply` writes there while a watch goes on.
        let amended = input.data.iter().map(|file| FileStamp::at(&read::amended(file))).collect();
        Observed { data: data(input), amended, templates: Arc::clone(&self.templates) }
    }
}

/// What changes when a file is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileStamp {
    modified: Option<SystemTime>,
    size: u64,
    /// A file that was put in the place of another.
    file: u64,
}

impl Observed {
    /// A data file that is not there.
    pub(super) fn missing(&self) -> Option<&PathBuf> {
        self.data.iter().find(|(_, stamp)| stamp.is_none()).map(|(file, _)| file)
    }
}

fn data(input: &Input) -> Vec<(PathBuf, Option<FileStamp>)> {
    let files = input.data.iter().chain(&input.previous);
    files.map(|file| (file.clone(), FileStamp::at(file))).collect()
}

fn templates(input: &Input, root: Option<&Path>) -> BTreeMap<PathBuf, FileStamp> {
    let mut templates = BTreeMap::new();
    let own = root.map(|root| root.join("templates"));
    for folder in input.library.templates.iter().chain(&own) {
        walk(folder, DEEPEST, &mut templates);
    }
    templates
}

impl FileStamp {
    fn at(file: &Path) -> Option<Self> {
        fs::metadata(file).ok().map(|found| Self::of(&found))
    }

    fn of(found: &Metadata) -> Self {
        #[cfg(unix)]
        let file = std::os::unix::fs::MetadataExt::ino(found);
        #[cfg(not(unix))]
        let file = 0;
        Self { modified: found.modified().ok(), size: found.len(), file }
    }
}

fn walk(folder: &Path, deep: usize, out: &mut BTreeMap<PathBuf, FileStamp>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        // What a link leads to is what is read.
        let Ok(found) = fs::metadata(&path) else { continue };
        if found.is_dir() && deep > 0 {
            walk(&path, deep - 1, out);
        } else if found.is_file() && path.extension().is_some_and(|ending| ending == "md" || ending == "yaml") && out.len() < MOST
        {
            out.insert(path, FileStamp::of(&found));
        }
    }
}
