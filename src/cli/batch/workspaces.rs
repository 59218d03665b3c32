//! The templates within reach of each report: data files of one workspace share them.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::base::finding::Findings;
use crate::cli::args::TemplateFolders;
use crate::cli::drafting;
use crate::template::Templates;
use crate::workspace;

/// How many workspaces with templates of their own are kept ready: a run may go through thousands, mostly one after the other, and its
/// threads are mostly no more than these.
const MOST: usize = 8;

/// The templates of the workspaces that were met last.
pub(super) struct Workspaces<'a> {
    library: &'a TemplateFolders,
    /// The latest first; by the workspace's own folder of templates, if it has one.
    kept: Mutex<Vec<(Option<PathBuf>, Arc<Ready>)>>,
}

/// Templates that are ready.
pub(super) struct Ready {
    pub(super) templates: Templates,
    common: OnceLock<String>,
}

impl Ready {
    /// The hash of everything within reach of a county.
    pub(super) fn digest(&self, region: &str) -> String {
        self.common.get_or_init(|| self.templates.common_digest()).clone() + &self.templates.own_digest(region)
    }
}

impl<'a> Workspaces<'a> {
    /// None met yet; says so if a folder of `--templates` is not there.
    pub(super) fn new(library: &'a TemplateFolders) -> Result<Self, Findings> {
        let workspaces = Self { library, kept: Mutex::default() };
        let mut findings = Findings::new();
        workspaces.open(&[], &mut findings).map(|_| workspaces).ok_or(findings)
    }

    /// The templates within reach of data.
    pub(super) fn of(&self, data: &[PathBuf], findings: &mut Findings) -> Option<Arc<Ready>> {
        let root = data.first().and_then(|file| workspace::root(file));
        let own = root.map(|root| root.join("templates")).filter(|folder| folder.is_dir());
        // Opening lists two folders at most, so it may be done under the lock.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (key, ready) = match kept.iter().position(|(known, _)| *known == own) {
            Some(at) => kept.remove(at),
            None => (own, self.open(data, findings)?),
        };
        kept.insert(0, (key, Arc::clone(&ready)));
        kept.truncate(MOST);
        Some(ready)
    }

    fn open(&self, data: &[PathBuf], findings: &mut Findings) -> Option<Arc<Ready>> {
        let templates = drafting::templates_of(data, self.library, findings)?;
        Some(Arc::new(Ready { templates, common: OnceLock::new() }))
    }
}
