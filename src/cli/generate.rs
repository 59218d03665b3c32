//! `qicao generate`: drafts one report and writes it.

use std::io::{self, IsTerminal};

use super::args::Generate;
use super::destination::Destination;
use super::drafting::{self, draft_masked};
use super::exit::Exit;
use super::progress::Progress;
use super::save::Save;
use super::wrong::wrong;
use super::{diff, history, report, screen};
use crate::base::finding::{Error, Finding, Findings, Severity};
use crate::format as writers;
use crate::format::docx::stamp::Stamp;
use crate::job::draft::Drafted;
use crate::job::mask::Masked;
use crate::workspace::guard;
use crate::workspace::writing::Output;

/// Drafts, writes, and tells what was found and what was written.
pub(super) fn run(args: &Generate) -> Exit {
    let mut findings = Findings::new();
    let told = make(args, &mut findings).unwrap_or_else(|stop| {
        findings.extend(stop.0);
        Vec::new()
    });
    findings.sort();
    if !findings.is_empty() {
        screen::print(report::human_with_summary(&findings, screen::paint_err()));
    }
    // What has no place is about the command, and says itself that nothing was done.
    if findings.iter().any(|finding| finding.fatal && finding.place.is_some()) {
        screen::print("没有起草：请先改好上面的错误\n");
    }
    for line in told {
        screen::print(line + "\n");
    }
    Exit::of(&findings)
}

/// Why it could not be done; none, if the findings say so already.
pub(super) struct Stop(pub(super) Option<Finding>);

impl From<Finding> for Stop {
    fn from(finding: Finding) -> Self {
        Self(Some(finding))
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self(Some(error.into_finding()))
    }
}

/// Drafts and writes; gives the lines that say what was written.
fn make(args: &Generate, findings: &mut Findings) -> Result<Vec<String>, Stop> {
    let destination = Destination::of(args)?;
    // `Destination` has seen to it that standard output gets one format.
    if destination.is_standard_output() && destination.writers[0].name == "docx" && io::stdout().is_terminal() {
        let finding = wrong("DOCX 不能显示在屏幕上");
        return Err(finding.hint("请用 -o 指定文件名，或加上 --to txt 看纯文本").into());
    }
    if args.against.is_some() && destination.writers.iter().all(|writer| writer.name != "docx") {
        return Err(wrong("--against 只用于 DOCX").hint("请加上 --to docx；要一张对照单，用 qicao diff").into());
    }
    let progress = Progress::of(3 + destination.writers.len() + usize::from(args.against.is_some()));
    progress.step("读取数据");
    let sources = drafting::sources(&args.input.data, args.manner.mask, findings).ok_or(Stop(None))?;
    progress.step("起草");
    let drafted = draft_masked(&args.input, &sources, args.manner.mask, findings).ok_or(Stop(None))?;
    let lines = put(args, &destination, &drafted, progress, findings);
    // As with the templates: the process ends soon.
    std::mem::forget(drafted);
    lines
}

/// Writes a draft in all its formats; gives the lines that say so.
pub(super) fn put(
    args: &Generate,
    destination: &Destination,
    drafted: &Drafted,
    progress: Progress,
    findings: &mut Findings,
) -> Result<Vec<String>, Stop> {
    let outputs = compose(args, destination, drafted, true, &progress, findings)?;
    // Asked after the draft was set: what a writer finds counts as well.
    if is_withheld(args, findings) {
        return Ok(vec!["有错误，按 --strict 的要求没有写稿子".to_owned()]);
    }
    progress.step("写文件");
    if destination.is_standard_output() {
        drop(progress);
        screen::out(&outputs[0].bytes)?;
        return Ok(Vec::new());
    }
    let lines = save(args, &outputs)?;
    // Only now, for it speaks of a file that is there.
    findings.extend(destination.misleading());
    Ok(lines)
}

/// Whether a draft is not to be written, as `--strict` asks.
pub(super) fn is_withheld(args: &Generate, findings: &Findings) -> bool {
    args.strict && findings.count(Severity::Error) > 0
}

/// Saves what was composed; gives the lines that say so.
pub(super) fn save(args: &Generate, outputs: &[Output]) -> Result<Vec<String>, Error> {
    let mut lines = Save { done: "已起草", force: args.force }.write(outputs)?;
    // What no program knows for a name is for whoever gives the draft away.
    if args.manner.mask.is_some_and(|mask| mask != Masked::Digits) {
        lines.push("遮去的是本地区的和数据里写到的地名；文字里别的地名、人名、文号，给出去以前请再看一遍".to_owned());
    }
    Ok(lines)
}

/// Sets a draft in all its formats; one that somebody waits for, or one of many.
pub(super) fn compose(
    args: &Generate,
    destination: &Destination,
    drafted: &Drafted,
    waited_for: bool,
    progress: &Progress,
    findings: &mut Findings,
) -> Result<Vec<Output>, Stop> {
    let review = args.manner.is_review();
    let title = &drafted.document.properties.title;
    // One that shows what changed since the last follows the last, whatever it replaces.
    let last = args.against.as_deref().map(diff::draft_of).transpose()?;
    let mut outputs = Vec::new();
    for writer in &destination.writers {
        progress.step(&format!("排成 {}", writer.name));
        let path = destination.file(writer, title)?;
        let stays = writer.carries_digest && !destination.is_standard_output();
        let before = match &last {
            Some(last) => Stamp::read(&last.bytes),
            // The draft that is replaced tells the number of the one that replaces it.
            None => stays.then(|| guard::standing_at(&path)).flatten().as_deref().and_then(Stamp::read),
        };
        let properties = &drafted.document.properties;
        let before = match stays && waited_for {
            true => history::followed(before, &path, &args.input.data[0], properties),
            false => before,
        };
        let options = writers::WriterOptions { review, before, page: drafted.page.clone(), waited_for };
        let mut bytes = (writer.write)(&drafted.document, &options, findings)?;
        if let Some(last) = last.as_ref().filter(|_| writer.name == "docx") {
            progress.step("与上一稿对照");
            bytes = diff::against(last, title, bytes)?;
        }
        let recorded = !writer.carries_digest;
        outputs.push(Output { recorded, ..Output::new(path, bytes) });
    }
    // Once all are set: each writer may have something to tell.
    if findings.is_fatal() {
        return Err(Stop(None));
    }
    Ok(outputs)
}
