//! The hash of all templates and settings that a draft may rest on, whether it uses them or not: known before anything is drafted.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::built_in::BUILT_IN;
use super::library::Library;
use super::shelf::Templates;

impl Templates {
    /// Of what every county finds: what is built in, and what lies in the folders beside 县区/.
    pub fn common_digest(&self) -> String {
        let mut hash = Hash(Sha256::new());
        BUILT_IN.iter().for_each(|(name, text)| hash.file(name, text.as_bytes()));
        for folder in self.library.folders() {
            hash.folder(&self.library, folder);
        }
        hash.done()
    }

    /// Of what a county finds beside that; empty where it has nothing of its own.
    pub fn own_digest(&self, region: &str) -> String {
        if !self.library.has_own(region) {
            return String::new();
        }
        let mut hash = Hash(Sha256::new());
        for folder in self.library.folders() {
            hash.folder(&self.library, &folder.join("县区").join(region));
        }
        hash.done()
    }
}

struct Hash(Sha256);

impl Hash {
    fn folder(&mut self, library: &Library, folder: &Path) {
        let files = library.files_in(folder);
        for (name, path) in &files {
            match library.read_file(path) {
                Ok(source) => self.file(name, source.text().as_bytes()),
                // Why it cannot be read is told by whoever needs it.
                Err(finding) => self.file(name, finding.message.as_bytes()),
            }
        }
        if !files.is_empty() {
            // Of two files of a name that of the first folder wins.
            self.file("", b"");
        }
    }

    fn file(&mut self, name: &str, text: &[u8]) {
        for part in [name.as_bytes(), text] {
            self.0.update((part.len() as u64).to_le_bytes());
            self.0.update(part);
        }
    }

    fn done(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
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
