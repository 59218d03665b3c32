//! Which reports are a shard's: decided by the name of what a report writes, so that every shard knows it alone, and a report whose data
//! changes stays where its state is.

use std::path::Path;

use crate::base::hash;

/// One of several parts of all reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u32,
    of: u32,
}

impl Shard {
    /// Reads `3/16`: the third of sixteen; none if it is no such thing.
    ///
    /// ```
    /// use qicao::job::batch::shard::Shard;
    ///
    /// assert!(Shard::read("3/16").is_some());
    /// assert!(Shard::read("0/16").is_none() && Shard::read("17/16").is_none() && Shard::read("3").is_none());
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let (index, of) = text.split_once('/')?;
        let (index, of) = (index.trim().parse().ok()?, of.trim().parse().ok()?);
        (1..=of).contains(&index).then_some(Self { index, of })
    }

    /// Whether the report that is called so is one of its.
    pub fn takes(self, name: &Path) -> bool {
        // Not the hash of a `HashMap`: every machine must come to the same, and so must the next version.
        let hash = hash::of(name.to_string_lossy().as_bytes());
        let first = hash.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        first % u64::from(self.of) == u64::from(self.index - 1)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Shard;

    #[test]
    fn every_report_falls_to_one_shard_and_none_gets_too_many() {
        let names: Vec<PathBuf> = (0..2844).map(|county| PathBuf::from(format!("{county}/第{county}县"))).collect();
        for of in [1, 2, 8, 16] {
            let shards: Vec<Shard> = (1..=of).map(|index| Shard { index, of }).collect();
            let mut sizes = vec![0; shards.len()];
            for name in &names {
                let takes: Vec<usize> = (0..shards.len()).filter(|at| shards[*at].takes(name)).collect();
                assert_eq!(takes.len(), 1);
                sizes[takes[0]] += 1;
            }
            let even = names.len() / shards.len();
            assert!(sizes.iter().all(|size| (even * 3 / 4..=even * 5 / 4).contains(size)), "{sizes:?}");
        }
    }
}
