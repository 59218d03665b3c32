//! Drafting again: what the draft says, held line by line against the original.

use super::number::number;

/// How a draft differs from its original.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Proof {
    /// Lines of the original that the draft does not have.
    pub(super) missing: Vec<usize>,
    /// Lines of the draft that the original does not have.
    pub(super) added: Vec<String>,
    /// Headings whose number the draft puts right: the line, and the number that it prints.
    pub(super) renumbered: Vec<(usize, String)>,
}

impl Proof {
    /// Whether the draft is the original, word for word.
    pub(super) fn holds(&self) -> bool {
        self.missing.is_empty() && self.added.is_empty()
    }
}

/// Lines that are looked at further on, where one is not there.
const AHEAD: usize = 60;

/// Holds the text of a draft against the lines of the original; `is_heading` says which may have another number.
pub(super) fn proof(original: &[&str], drafted: &str, is_heading: &dyn Fn(usize) -> bool) -> Proof {
    let drafted: Vec<&str> = drafted.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut proof = Proof::default();
    let mut next = 0;
    for (at, line) in original.iter().enumerate() {
        let is_same = |other: &str| other == *line || is_heading(at) && bare(other) == bare(line) && !bare(line).is_empty();
        match drafted[next..].iter().take(AHEAD).position(|other| is_same(other)) {
            // A line further on is taken only where those between are nobody's.
            Some(ahead) if ahead == 0 || !original[at + 1..].iter().take(ahead).any(|later| *later == drafted[next]) => {
                proof.added.extend(drafted[next..next + ahead].iter().map(|line| (*line).to_owned()));
                let found = drafted[next + ahead];
                if found != *line {
                    proof.renumbered.push((at, found[..found.len() - bare(found).len()].to_owned()));
                }
                next += ahead + 1;
            }
            _ => proof.missing.push(at),
        }
    }
    proof.added.extend(drafted[next..].iter().map(|line| (*line).to_owned()));
    proof
}

/// A line without the number typed before it.
fn bare(line: &str) -> &str {
    number(line).map_or(line, |number| &line[number.length..])
}

#[cfg(test)]
mod tests {
    use super::{Proof, proof};

    #[test]
    fn a_draft_is_held_against_its_original() {
        let held = |original: &[&str], drafted: &str| proof(original, drafted, &|at| at == 1);
        assert!(held(&["题", "一、甲", "乙。"], "题\n\n　　一、甲\n　　乙。\n").holds());
        let renumbered = held(&["题", "三、甲"], "题\n一、甲\n");
        assert_eq!(renumbered, Proof { renumbered: vec![(1, "一、".to_owned())], ..Proof::default() });
        let differs = held(&["题", "一、甲", "乙。"], "题\n一、甲\n丙。\n");
        assert_eq!((differs.missing, differs.added), (vec![2], vec!["丙。".to_owned()]));
    }
}
