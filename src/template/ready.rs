//! The built-in templates as Tera reads them, translated when the program was built: see build.rs.

use crate::dialect::Translated;

include!(concat!(env!("OUT_DIR"), "/translations_index.rs"));

/// What was packed for all of them, one behind the other.
static PACKED: &str = include_str!(concat!(env!("OUT_DIR"), "/translations.txt"));

/// The translation of a built-in template.
pub(super) fn ready(name: &str) -> Option<Translated> {
    // build.rs writes them in the order of their names.
    let at = STARTS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    let end = STARTS.get(at + 1).map_or(PACKED.len(), |(_, start)| *start);
    PACKED.get(STARTS[at].1..end).map(Translated::unpacked)
}

#[cfg(test)]
mod tests {
    use super::ready;
    use crate::dialect::{abridged, known_as, silent_stretches};
    use crate::template::built_in::BUILT_IN;
    use crate::template::flaws::flaws;

    #[test]
    fn what_was_packed_is_what_a_run_would_translate() {
        for (name, text) in BUILT_IN {
            let ready = ready(name).unwrap_or_else(|| panic!("{name} was not packed"));
            for layer in [0, 1] {
                let translated = abridged(text, &|other| known_as(name, layer, other));
                assert_eq!(ready.text, translated.text, "{name}");
                let names = |of: &crate::dialect::Translated| {
                    let names = [&of.roots, &of.reads, &of.bound, &of.components, &of.defined, &of.rests];
                    names.map(|names| names.iter().map(str::to_owned).collect::<Vec<_>>())
                };
                assert_eq!(names(&ready), names(&translated), "{name}");
                let others = |of: &crate::dialect::Translated| {
                    (of.chapters.clone(), of.extends.clone(), of.includes.clone(), of.nested_components.clone())
                };
                assert_eq!(others(&ready), others(&translated), "{name}");
                assert!(ready.is_silent_at(&silent_stretches(&translated)), "{name}");
                let source = crate::base::source::Source::new(*name, *text);
                assert_eq!(flaws(&source, &translated), [], "{name}");
            }
        }
    }
}
