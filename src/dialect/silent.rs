//! What a built-in template would say nothing of where the data lacks the figures that it asks for: it need not be read by Tera at all.
//!
//! A topic speaks of all that its field counts, a county reports a third of it, and a start would spend most of its time on the rest.
//! build.rs finds the stretches ([`find`]); a run takes those out that ask in vain. What is printed is the same, mark for mark; only words
//! of clauses that are not said are gone.

#[cfg_attr(not(test), allow(dead_code, reason = "the build looks for them, and a test"))]
pub(super) mod find;

use super::translated::Translated;
use crate::base::marks::{LINE, NOTHING, is_of_clause};

/// A template as Tera reads it, without what asks in vain.
pub(crate) struct Thinned {
    pub(crate) text: String,
    /// The names that were asked for in vain: where one of them is there, the text does not hold.
    pub(crate) absent: Vec<String>,
}

/// A stretch of what Tera reads that comes to nothing where none of some names is there.
struct Stretch<'a> {
    start: usize,
    end: usize,
    kind: &'a str,
    /// Which of the names that the template reads.
    names: std::str::Split<'a, char>,
}

impl Translated {
    /// Whether some of it may be taken out.
    pub(crate) fn may_be_thinned(&self) -> bool {
        !self.silent.is_empty()
    }

    /// Whether these are the stretches that it was packed with.
    #[cfg(test)]
    pub(crate) fn is_silent_at(&self, stretches: &str) -> bool {
        self.silent == stretches
    }

    /// What is left of it for data in which some of the names are; `is_there` is asked for each that it reads: 传染病.报告数. Where nothing
    /// extends it (`is_alone`), nothing asks for its blocks, and Tera need not keep each of them twice.
    pub(crate) fn thinned(&self, is_alone: bool, is_there: &mut dyn FnMut(&str) -> bool) -> Thinned {
        let there: Vec<bool> = self.reads.iter().map(is_there).collect();
        let mut text = String::with_capacity(self.text.len() / 2);
        let mut at = 0;
        for stretch in self.silent.split('\t').filter_map(Stretch::of) {
            let Stretch { start, end, kind, mut names } = stretch;
            let mut goes = || match kind {
                BLOCK => is_alone,
                _ => names.all(|name| name.parse().is_ok_and(|name: usize| there.get(name) == Some(&false))),
            };
            // One that stands in a stretch that is gone is gone with it.
            if start < at || !goes() {
                continue;
            }
            text.push_str(&self.text[at..start]);
            match kind {
                SENTENCE | BLOCK => {}
                CLAUSES => unsaid(&self.text[start..end], &mut text),
                FIGURE => text.push(NOTHING),
                // No build packs any other.
                _ => text.push_str(&self.text[start..end]),
            }
            at = end;
        }
        text.push_str(&self.text[at..]);
        let absent = self.reads.iter().zip(&there).filter(|(_, is_there)| !**is_there).map(|(name, _)| name.to_owned());
        Thinned { text, absent: absent.collect() }
    }
}

// The kinds of stretches, as they are packed.

/// A whole 成句: it prints nothing.
const SENTENCE: &str = "s";
/// A tag of a block, or what the block is charged with.
const BLOCK: &str = "b";
/// Plain clauses in one print: each is a clause that asks in vain.
const CLAUSES: &str = "c";
/// The print of one figure, which leaves the mark of nothing.
const FIGURE: &str = "f";

impl<'a> Stretch<'a> {
    /// As they are packed: `start end kind name,name`, the names by their places among those that the template reads.
    fn of(packed: &'a str) -> Option<Self> {
        let mut fields = packed.split(' ');
        let (start, end) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(Self { start, end, kind: fields.next()?, names: fields.next()?.split(',') })
    }
}

/// The lines of plain clauses as clauses that ask in vain: what stands beneath one goes with it.
fn unsaid(print: &str, out: &mut String) {
    let mut rest = print;
    while let Some(mark) = rest.find(is_of_clause) {
        let indent = rest[..mark].len() - rest[..mark].trim_end_matches(' ').len();
        out.push_str(&rest[mark - indent..mark]);
        let line = &rest[mark..];
        out.extend(line.chars().next());
        out.extend([NOTHING, LINE, '\n']);
        rest = line.split_once('\n').map_or("", |(_, next)| next);
    }
}
