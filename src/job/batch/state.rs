//! What is done already: the lines of earlier runs, the last word about each draft.
//!
//! A state is only ever added to, a line a report. A run that is killed leaves at most one line torn, which the next run cuts off.

use super::line::ReportLine;
use crate::base::hashed::HashMap;

/// The last word about each draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BatchState {
    /// In the order in which they were first heard of.
    lines: Vec<ReportLine>,
    /// Where in `lines` the line of a draft stands.
    places: HashMap<String, usize>,
}

impl BatchState {
    /// Adds what a state file holds; gives how many bytes of it are whole lines, or none if it is no state.
    pub fn add(&mut self, bytes: &[u8]) -> Option<usize> {
        let (whole, torn) = bytes.split_at(bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1));
        // A line may be torn in the middle of a character.
        let (whole, torn) = (std::str::from_utf8(whole).ok()?, String::from_utf8_lossy(torn));
        // What was cut off must at least begin as a line does; else it is something of somebody's.
        // `data` is the first field of `ReportLine`, and a list.
        let begins = "{\"data\":[";
        if !torn.starts_with(begins) && !begins.starts_with(&*torn) {
            return None;
        }
        // One line that is none, and the file is somebody else's: nothing may be added to it.
        let lines: Vec<ReportLine> =
            whole.lines().filter(|line| !line.trim().is_empty()).map(ReportLine::read).collect::<Option<_>>()?;
        lines.into_iter().for_each(|line| self.put(line));
        Some(whole.len())
    }

    /// Takes a line in, in the place of an earlier one about the same draft.
    pub fn put(&mut self, line: ReportLine) {
        let key = key(line.out.values());
        match self.places.get(&key) {
            Some(&place) => self.lines[place] = line,
            None => {
                self.places.insert(key, self.lines.len());
                self.lines.push(line);
            }
        }
    }

    /// What is known of the draft that goes to these files, if it was written and still rests on the same.
    pub fn done(&self, out: &[String], in_hash: &str) -> Option<&ReportLine> {
        let line = &self.lines[*self.places.get(&key(out))?];
        (line.out_hash.is_some() && line.in_hash.as_deref() == Some(in_hash)).then_some(line)
    }

    /// The last word about each draft.
    pub fn lines(&self) -> &[ReportLine] {
        &self.lines
    }
}

fn key(out: &[String]) -> String {
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::BatchState;
    use crate::job::batch::line::{Each, ReportLine};

    fn line(out: &str, in_hash: &str, exit: u8) -> ReportLine {
        let out_hash = (exit < 2).then(|| Each::One("00".to_owned()));
        let (data, out) = (vec!["甲.yaml".to_owned()], Each::One(out.to_owned()));
        ReportLine { data, out, in_hash: Some(in_hash.to_owned()), out_hash, exit, errors: 0, warnings: 1, ms: 7 }
    }

    #[test]
    fn the_last_word_about_a_draft_counts() {
        let mut state = BatchState::default();
        let text = [line("甲", "1", 0), line("乙", "2", 2), line("甲", "3", 1)].map(|line| line.text()).concat();
        assert_eq!(state.add(text.as_bytes()), Some(text.len()));
        assert_eq!(state.lines().iter().map(|line| line.exit).collect::<Vec<_>>(), [1, 2]);
        assert!(state.done(&["甲".to_owned()], "3").is_some());
        assert!(state.done(&["甲".to_owned()], "1").is_none(), "its data changed");
        assert!(state.done(&["乙".to_owned()], "2").is_none(), "it was never written");
        assert!(state.done(&["丙".to_owned()], "3").is_none());
    }

    #[test]
    fn a_torn_line_is_cut_off_wherever_it_tore_and_another_file_is_no_state() {
        let (whole, last) = (line("甲", "1", 0).text(), line("乙", "2", 0).text());
        for end in 0..last.len() {
            let mut state = BatchState::default();
            assert_eq!(state.add(&[whole.as_bytes(), &last.as_bytes()[..end]].concat()), Some(whole.len()), "{end}");
            assert_eq!(state.lines().len(), 1);
        }
        for other in ["报告: {单位: 局}\n", "{\"data\": 1}\n", "甲", "[]\n"] {
            assert_eq!(BatchState::default().add(other.as_bytes()), None, "{other}");
        }
        assert_eq!(BatchState::default().add(b""), Some(0));
    }
}
