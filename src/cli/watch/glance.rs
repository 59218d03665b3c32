//! One look at the files: enough to see that any of them was saved, made, or deleted.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::cli::args::Input;
use crate::cli::read;

/// How deep templates lie below their folder (县区/恩施市/专题/党建.md), and how many are looked at.
const DEEPEST: usize = 4;
const MOST: usize = 20_000;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glance {
    data: Vec<(PathBuf, Option<Stamp>)>,
    /// The hand edits beside the data, where there are any.
    amended: Vec<Option<Stamp>>,
    /// Every template and style (样式.yaml) below the folders of templates.
    pub(super) templates: BTreeMap<PathBuf, Stamp>,
}

/// What changes when a file is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
    /// A file that was put in the place of another.
    file: u64,
}

impl Glance {
    /// Looks at the data, what people have changed by hand, last period's data, and the templates within reach.
    pub(super) fn at(input: &Input, root: Option<&Path>) -> Self {
        let data = input.data.iter().chain(&input.previous);
        let data = data.map(|file| (file.clone(), Stamp::at(file))).collect();
        let amended = input.data.iter().map(|file| Stamp::at(&read::amended(file))).collect();
        let mut templates = BTreeMap::new();
        let own = root.map(|root| root.join("templates"));
        for folder in input.library.templates.iter().chain(&own) {
            walk(folder, DEEPEST, &mut templates);
        }
        Self { data, amended, templates }
    }

    /// A data file that is not there.
    pub(super) fn missing(&self) -> Option<&PathBuf> {
        self.data.iter().find(|(_, stamp)| stamp.is_none()).map(|(file, _)| file)
    }
}

impl Stamp {
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

fn walk(folder: &Path, deep: usize, out: &mut BTreeMap<PathBuf, Stamp>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        // What a link leads to is what is read.
        let Ok(found) = fs::metadata(&path) else { continue };
        if found.is_dir() && deep > 0 {
            walk(&path, deep - 1, out);
        } else if found.is_file() && path.extension().is_some_and(|ending| ending == "md" || ending == "yaml") && out.len() < MOST
        {
            out.insert(path, Stamp::of(&found));
        }
    }
}
