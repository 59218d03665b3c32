//! `qicao batch`: drafts many reports in one process, each as `generate` would; says what became of each on a line of its own.

mod merge;
mod plan;
mod record;
mod summary;
mod work;
mod workspaces;

use std::io::{self, IsTerminal};
use std::thread;

use self::plan::Planned;
use self::record::StateFile;
use self::summary::Summary;
use self::work::{Done, Worker};
use super::args::Batch;
use super::exit::Exit;
use super::progress::Progress;
use super::wrong::wrong;
use super::{report, save, screen};
use crate::base::finding::{Error, Finding, Findings};
use crate::base::text::width;
use crate::job::batch::ordered::{Ears, in_order};
use crate::job::batch::shard::Shard;

/// The most threads that somebody can mean.
const MOST_JOBS: usize = 1024;
/// How many reports that were not drafted are told in full; of the others standard output has a line.
const TOLD: usize = 20;

/// Drafts all reports, or joins what several runs have noted.
pub(super) fn run(args: &Batch) -> Exit {
    let done = if args.merge.is_empty() { draft_all(args) } else { merge::run(args) };
    done.unwrap_or_else(|findings| Exit::undone_by_all(&findings))
}

fn draft_all(args: &Batch) -> Result<Exit, Findings> {
    let folder = args.output.as_deref().unwrap_or_else(|| unreachable!("clap asks for it"));
    let jobs = jobs(args)?;
    let shard = shard(args)?;
    let mut planned = plan::plan(args, folder)?;
    if let Some(shard) = shard {
        // After all are planned, so that every shard tells two reports that write one file.
        planned.retain(|report| shard.takes(&report.wanted.name()));
    }
    let worker = Worker::new(args)?;
    // First, for the state may be wanted in there.
    let made = save::folder(folder).map_err(Error::into_finding)?;
    let opened = args.state.as_deref().map(StateFile::open).transpose();
    let (record, state) = opened.inspect_err(|_| made.take_back())?.unzip();
    let worker = worker.resuming(state.unwrap_or_default());
    Ok(each(&planned, jobs, &worker, record, shard.is_some()))
}

/// Drafts each report, and tells of it.
fn each(planned: &[Planned], jobs: usize, worker: &Worker<'_>, mut record: Option<StateFile>, is_shard: bool) -> Exit {
    // Where the lines themselves can be seen to come, no bar is wanted.
    let progress = if io::stdout().is_terminal() { Progress::none() } else { Progress::of(planned.len() + 1) };
    let mut summary = Summary::begin(is_shard);
    let mut trouble: Option<Finding> = None;
    // Noted whatever comes before it: a run that is killed goes on behind all that was done. Lines come in order.
    let at_once = |done: &Done| {
        let noted = record.as_mut().filter(|_| !done.skipped).map_or(Ok(()), |record| record.note(&done.line));
        if let Err(error) = noted {
            trouble.get_or_insert_with(|| error.into_finding());
        }
    };
    let mut unheard: Option<Finding> = None;
    let told = |done: Done| {
        progress.step(done.line.data.first().map(String::as_str).unwrap_or_default());
        if let Err(error) = screen::out(done.line.text()) {
            unheard.get_or_insert_with(|| error.into_finding());
        }
        if !done.undone.is_empty() && summary.undone() < TOLD {
            let number = summary.heard() + 1;
            let words = report::human(&done.undone, screen::paint_err());
            progress.show(&format!("第{number}份没有办成：{}\n{words}", width::shown(&done.line.data.join("、"))));
        }
        summary.hear(&done);
    };
    progress.step("");
    in_order(planned, jobs, |report| worker.work(report), Worker::broken, Ears { at_once, in_order: told });
    drop(progress);
    screen::print(summary.text());
    // What kept the answers from being heard or noted is worse than anything in them.
    let mut findings = Findings::new();
    findings.extend(trouble.into_iter().chain(unheard));
    if findings.is_empty() { summary.exit() } else { Exit::undone_by_all(&findings) }
}

fn jobs(args: &Batch) -> Result<usize, Finding> {
    let Some(asked) = &args.jobs else { return Ok(thread::available_parallelism().map_or(1, usize::from)) };
    let jobs = asked.parse().ok().filter(|jobs| (1..=MOST_JOBS).contains(jobs));
    jobs.ok_or_else(|| wrong(format!("“--jobs”不能是“{asked}”")).hint(format!("请写同时起草几份，1 到 {MOST_JOBS}")))
}

fn shard(args: &Batch) -> Result<Option<Shard>, Finding> {
    let read = |asked: &String| {
        Shard::read(asked)
            .ok_or_else(|| wrong(format!("“--shard”不能是“{asked}”")).hint("写第几份子和共几份子，如 3/16；从1数起"))
    };
    args.shard.as_ref().map(read).transpose()
}
