//! What people ask of templates: which there are, what one says and reads, whose wins, and a copy of their own.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::library::{BUILT_IN_PREFIX, Provenance, own_folder, plain_name};
use super::shelf::Templates;
use crate::base::finding::{Error, Finding};
use crate::base::hashed::HashSet;
use crate::base::region::Region;
use crate::dialect::{MEMBERS, translate};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListedTemplate {
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
    /// Every template there is, with the counties' own named behind.
    pub fn list(&self) -> Vec<ListedTemplate> {
        let common = self.library.names(None).into_iter().map(|name| (name, None));
        let counties = self.library.counties().into_iter().flat_map(|county| {
            let names = self.library.names_below(Some(&county));
            names.into_iter().map(move |name| (name, Some(county.clone())))
        });
        let (mut out, mut known) = (Vec::new(), HashSet::default());
        for (name, county) in common.chain(counties) {
            let Some(place) = self.library.find(&name, county.as_deref()).into_iter().next() else { continue };
            let from = place.to_string();
            if !known.insert((name.clone(), from.clone())) {
                continue;
            }
            let about = self.library.read(&name, &place).map(|source| about(source.text())).unwrap_or_default();
            out.push(ListedTemplate { name, from, about });
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
        let reads = translated
            .reads
            .iter()
            .filter(|read| !translated.bound.contains(read.split('.').next().unwrap_or_default()))
            .map(without_members)
            .collect::<BTreeSet<_>>()
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
        // What all have, not what the county has already: a copy is where its own begins.
        let place = self.find(name, None)?.swap_remove(0);
        let source = self.library.read(name, &place)?;
        let root = self.root.clone().unwrap_or_default();
        let file = format!("{}.md", plain_name(name.strip_prefix(BUILT_IN_PREFIX).unwrap_or(name)));
        Ok((root.join(own_folder(region.as_str())).join(file), source.text().to_owned()))
    }

    fn find(&self, name: &str, region: Option<&str>) -> Result<Vec<Provenance>, Finding> {
        let found = self.library.find(name, region);
        if found.is_empty() { Err(self.library.missing(name, region)) } else { Ok(found) }
    }
}

/// A place as people know it: a path, or the name that always means what is built in.
fn shown(name: &str, place: &Provenance) -> String {
    match place {
        Provenance::BuiltIn => format!("{BUILT_IN_PREFIX}{}.md", plain_name(name.trim_start_matches(BUILT_IN_PREFIX))),
        Provenance::File(_) => place.to_string(),
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
    // 报告.单位 is the bureau, and no unit of a figure.
    while names.len() > 1 && names.last().is_some_and(|name| MEMBERS.contains(name)) && names[0] != "报告" {
        names.pop();
    }
    names.join(".")
}
