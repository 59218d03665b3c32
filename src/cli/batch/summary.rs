//! The last words: how many were done, how many need somebody's eyes, how long it took.

use std::time::Instant;

use super::work::Done;
use crate::base::text::width;
use crate::cli::exit::Exit;
use crate::job::batch::line::ReportLine;

/// How many reports with errors are named.
const NAMED: usize = 10;

/// What was heard of reports so far.
pub(super) struct Summary {
    /// When they were begun; none where nothing was drafted.
    begun: Option<Instant>,
    is_shard: bool,
    /// How many ended with each exit code.
    ended: [usize; 3],
    skipped: usize,
    /// The data of the first ones with errors.
    faulty: Vec<String>,
}

impl Summary {
    /// Of reports that are about to be drafted, all or those of a shard.
    pub(super) fn begin(is_shard: bool) -> Self {
        Self { begun: Some(Instant::now()), is_shard, ended: [0; 3], skipped: 0, faulty: Vec::new() }
    }

    /// Of reports that were drafted elsewhere.
    pub(super) fn of(lines: &[ReportLine]) -> Self {
        let mut summary = Self { begun: None, ..Self::begin(false) };
        lines.iter().for_each(|line| summary.count(line));
        summary
    }

    /// Hears of one more.
    pub(super) fn hear(&mut self, done: &Done) {
        self.skipped += usize::from(done.skipped);
        self.count(&done.line);
    }

    fn count(&mut self, line: &ReportLine) {
        // A line of a state may say anything; what is no code of ours is no success.
        self.ended[usize::from(line.exit).min(2)] += 1;
        if line.exit == Exit::Found as u8 && self.faulty.len() < NAMED {
            self.faulty.extend(line.data.first().cloned());
        }
    }

    /// How many were heard of.
    pub(super) fn heard(&self) -> usize {
        self.ended.iter().sum()
    }

    /// How many were not drafted.
    pub(super) fn undone(&self) -> usize {
        self.ended[2]
    }

    /// The worst of all exit codes.
    pub(super) fn exit(&self) -> Exit {
        match self.ended {
            [_, 0, 0] => Exit::Done,
            [_, _, 0] => Exit::Found,
            _ => Exit::Undone,
        }
    }

    /// The last words.
    pub(super) fn text(&self) -> String {
        let [done, found, undone] = self.ended;
        let which = if self.is_shard { "这份子里" } else { "" };
        let mut text = format!("{which}共{}份：没有错误的{done}份，有错误的{found}份，没有办成的{undone}份", self.heard());
        if self.skipped > 0 {
            text += &format!("；其中{}份没有变，跳过了", self.skipped);
        }
        if let Some(begun) = self.begun {
            // Of reports that were all skipped it may be none.
            let took = begun.elapsed().as_millis().max(1);
            let each = (self.heard() as u128 * 1000).div_ceil(took);
            text += &format!("；用了{}.{}秒，每秒{each}份", took / 1000, took % 1000 / 100);
        }
        text.push('\n');
        if !self.faulty.is_empty() {
            let rest = if found > self.faulty.len() { " 等" } else { "" };
            text += &format!("有错误的，请用 qicao check 看错在哪里：{}{rest}\n", width::shown(&self.faulty.join("、")));
        }
        text
    }
}
