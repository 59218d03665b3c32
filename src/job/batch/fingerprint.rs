//! The hash of everything that a draft rests on: as long as it stays, the draft need not be made again.

use crate::base::hash::{self, Hash, hex};
use crate::base::source::Source;
use crate::job::draft::DraftOptions;

/// What a draft rests on.
#[derive(Debug)]
#[non_exhaustive]
pub struct Inputs<'a> {
    /// The data, in its order.
    pub data: &'a [Source],
    /// What the user chose.
    pub options: &'a DraftOptions,
    /// Of all templates and settings within reach of the county.
    pub templates: &'a str,
    /// How it is written: formats, for review or clean.
    pub written: &'a [&'a str],
}

impl<'a> Inputs<'a> {
    /// All of it.
    pub fn new(data: &'a [Source], options: &'a DraftOptions, templates: &'a str, written: &'a [&'a str]) -> Self {
        Self { data, options, templates, written }
    }

    /// The hash of them all, of where each ends, and of the version that drafts.
    pub fn hash(&self) -> String {
        let mut hash = Hash::default();
        let DraftOptions { layout, previous, mask, amendments } = self.options;
        for sources in [self.data, previous, amendments] {
            // How many of each: the last data file is not the first of last period's.
            hash.part(sources.len().to_string());
            sources.iter().for_each(|source| hash.part(source.text()));
        }
        let mask = mask.map(|masked| format!("{masked:?}")).unwrap_or_default();
        // Another version may say the same data otherwise.
        let chosen = [env!("CARGO_PKG_VERSION"), self.templates, layout.as_deref().unwrap_or_default(), &mask];
        chosen.iter().chain(self.written).for_each(|word| hash.part(word));
        hex(&hash.finish())
    }
}

/// The hash of a file that was written (SHA-256), as `sha256sum` prints it.
pub fn of_bytes(bytes: &[u8]) -> String {
    hex(&hash::of(bytes))
}

#[cfg(test)]
mod tests {
    use super::Inputs;
    use crate::base::source::Source;
    use crate::job::draft::DraftOptions;
    use crate::job::mask::Masked;

    #[test]
    fn whatever_a_draft_rests_on_counts() {
        let source = |text: &str| vec![Source::new("甲.yaml", text)];
        let plain = DraftOptions::default();
        let base = Inputs::new(&source("甲"), &plain, "", &["docx", "review"]).hash();
        assert_eq!(
            base,
            Inputs::new(&[Source::new("乙.yaml", "甲")], &plain, "", &["docx", "review"]).hash(),
            "a name is no text"
        );
        let mut hashes = vec![base];
        hashes.push(Inputs::new(&source("乙"), &plain, "", &["docx", "review"]).hash());
        hashes.push(Inputs::new(&source("甲"), &plain, "1", &["docx", "review"]).hash());
        hashes.push(Inputs::new(&source("甲"), &plain, "", &["docx", "clean"]).hash());
        for options in [
            plain.clone().layout("三部分"),
            plain.clone().previous(source("甲")),
            plain.clone().amendments(source("甲")),
            plain.clone().mask(Masked::Digits),
        ] {
            hashes.push(Inputs::new(&source("甲"), &options, "", &["docx", "review"]).hash());
        }
        let count = hashes.len();
        hashes.sort();
        hashes.dedup();
        assert_eq!(hashes.len(), count);
    }
}
