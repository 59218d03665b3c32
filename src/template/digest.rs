//! The hash of all templates and settings that a draft may rest on, whether it uses them or not: known before anything is drafted.

use std::path::Path;

use super::built_in::BUILT_IN;
use super::library::{Library, county_folder};
use super::shelf::Templates;
use crate::base::hash::{Hash, hex};

impl Templates {
    /// Of what every county finds: what is built in, and what lies in the folders beside 县区/.
    pub fn common_digest(&self) -> String {
        let mut hash = Hash::default();
        BUILT_IN.iter().for_each(|(name, text)| put_file(&mut hash, name, text));
        for folder in self.library.folders() {
            put_folder(&mut hash, &self.library, folder);
        }
        hex(&hash.finish())
    }

    /// Of what a county finds beside that; empty where it has nothing of its own.
    pub fn own_digest(&self, region: &str) -> String {
        if !self.library.has_own(region) {
            return String::new();
        }
        let mut hash = Hash::default();
        for own in self.library.folders().iter().filter_map(|folder| county_folder(folder, region)) {
            put_folder(&mut hash, &self.library, &own);
        }
        hex(&hash.finish())
    }
}

/// Puts all files of a folder in, by their names.
fn put_folder(hash: &mut Hash, library: &Library, folder: &Path) {
    let files = library.files_in(folder);
    for (name, path) in &files {
        match library.read_file(path) {
            Ok(source) => put_file(hash, name, source.text()),
            // Why it cannot be read is told by whoever needs it.
            Err(finding) => put_file(hash, name, &finding.message),
        }
    }
    if !files.is_empty() {
        // Of two files of a name that of the first folder wins.
        put_file(hash, "", "");
    }
}

fn put_file(hash: &mut Hash, name: &str, text: &str) {
    hash.part(name);
    hash.part(text);
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use crate::base::world::Memory;
    use crate::template::Templates;

    #[test]
    fn what_a_county_may_use_counts_and_nothing_of_its_neighbours() {
        let digests = |files: &[(&str, &str)]| {
            let world = files
                .iter()
                .fold(Memory::new().with("templates/专题/党建.md", "甲"), |world, (file, text)| world.with(*file, *text));
            let templates = Templates::open(Arc::new(world), &[], Some(Path::new(""))).expect("templates");
            (templates.common_digest(), templates.own_digest("甲县"))
        };
        let (common, own) = digests(&[]);
        assert_eq!(own, "");
        assert_ne!(common, Templates::built_in().common_digest());
        for file in [
            "templates/版式/四部分.md",
            "templates/语句/新.md",
            "templates/指标/党建.yaml",
            "templates/样式.yaml",
            "templates/校核.yaml",
        ] {
            assert_ne!(digests(&[(file, "")]).0, common, "{file}");
        }
        assert_eq!(digests(&[("templates/县区/乙县/专题/党建.md", "乙")]), (common.clone(), String::new()));
        let (same, one) = digests(&[("templates/县区/甲县/专题/党建.md", "一")]);
        let (_, other) = digests(&[("templates/县区/甲县/专题/党建.md", "二")]);
        assert!(same == common && one != other && !one.is_empty());
    }
}
