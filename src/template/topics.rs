//! The topics that a report asks for.

use crate::ledger::{AskedTopic, Ledger, Section};

/// The topics that the chapters ask for, each once.
pub(super) fn topics(ledger: &Ledger) -> Vec<AskedTopic> {
    fn collect(section: &Section, out: &mut Vec<AskedTopic>) {
        if let Some(topic) = section.topic.as_ref().filter(|topic| !out.iter().any(|known| known.name == topic.name)) {
            out.push(topic.clone());
        }
        section.below().for_each(|part| collect(part, out));
    }
    let mut out = Vec::new();
    ledger.chapters.values().for_each(|chapter| collect(chapter, &mut out));
    out
}
