//! Templates as Tera reads them: each is read, translated and looked through once, whoever asks for it.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::library::{Library, Provenance, plain_name};
use super::loaded::Loaded;
use super::ready::ready;
use crate::base::finding::Finding;
use crate::base::hashed::HashMap;
use crate::dialect::layer_name;

/// How many bytes of files are kept; beyond that they are read anew. What is built in is kept for good: there is only so much of it.
const MOST: usize = 4 * 1024 * 1024;

/// The templates that were read so far.
#[derive(Debug, Default)]
pub(super) struct Stock(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// By the name under which Tera knows it, and the place that it was read from.
    slots: HashMap<(String, Provenance), Slot>,
    /// The bytes of files.
    bytes: usize,
}

type Slot = Arc<OnceLock<Result<Arc<Loaded>, Finding>>>;

impl Stock {
    /// What stands at `place`, which is `layer` places behind the winner for a name. Of two threads that ask for one template at once
    /// the second waits for the first.
    pub(super) fn loaded(&self, library: &Library, name: &str, layer: usize, place: &Provenance) -> Result<Arc<Loaded>, Finding> {
        let name = plain_name(name);
        let key = (layer_name(name, layer), place.clone());
        let slot: Slot = self.lock().slots.entry(key.clone()).or_default().clone();
        let mut is_new = false;
        // Outside of the lock, so that whoever wants another template need not wait.
        let loaded = slot.get_or_init(|| {
            is_new = true;
            let source = library.read(name, place)?;
            let ready = if *place == Provenance::BuiltIn { ready(name) } else { None };
            Ok(Arc::new(Loaded::new(name, layer, source, ready)))
        });
        match (loaded, place) {
            (Ok(loaded), Provenance::File(_)) if is_new => self.count(loaded.source.text().len()),
            (Ok(_), _) => {}
            // What could not be read may be readable the next time.
            (Err(_), _) => drop(self.lock().slots.remove(&key)),
        }
        loaded.clone()
    }

    /// Counts the bytes of a file, and forgets all files when they have become too many: a run over thousands of counties reads those
    /// of each.
    fn count(&self, bytes: usize) {
        let mut kept = self.lock();
        kept.bytes += bytes;
        if kept.bytes > MOST {
            kept.bytes = 0;
            // Whoever holds one keeps it: it is only found no longer.
            kept.slots.retain(|(_, place), _| *place == Provenance::BuiltIn);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
