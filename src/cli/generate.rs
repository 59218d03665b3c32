//! `qicao generate`: drafts one report and writes it.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Generate, Input};
use super::destination::Destination;
use super::exit::Exit;
use super::progress::Progress;
use super::save::Save;
use super::wrong::wrong;
use super::{diff, read, report, screen};
use crate::base::finding::{Error, Finding, Findings, Severity};
use crate::base::source::Source;
use crate::format as writers;
use crate::format::docx::read::LARGEST;
use crate::format::docx::stamp::Stamp;
use crate::job::draft;
use crate::job::draft::Drafted;
use crate::job::mask::Masked;
use crate::template::Templates;
use crate::workspace::guard;
use crate::workspace::writing::Output;
use crate::workspace::{self, Disk};

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
    if destination.is_standard_output() && destination.writers[0].name == "docx" && io::stdout().is_terminal() {
        let finding = wrong("DOCX 不能显示在屏幕上");
        return Err(finding.hint("请用 -o 指定文件名，或加上 --to txt 看纯文本").into());
    }
    if args.against.is_some() && destination.writers.iter().all(|writer| writer.name != "docx") {
        return Err(wrong("--against 只用于 DOCX").hint("请加上 --to docx；要一张对照单，用 qicao diff").into());
    }
    let progress = Progress::of(3 + destination.writers.len() + usize::from(args.against.is_some()));
    progress.step("读取数据");
    let sources = read::all(&args.input.data, findings).ok_or(Stop(None))?;
    progress.step("起草");
    let mask = args.mask.as_deref().and_then(masked);
    let drafted = draft_masked(&args.input, &sources, mask, findings).ok_or(Stop(None))?;
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
    let review = args.review || !args.clean;
    let title = &drafted.document.properties.title;
    let mut outputs = Vec::new();
    for writer in &destination.writers {
        progress.step(&format!("排成 {}", writer.name));
        let path = destination.file(writer, title)?;
        let replaced = (writer.carries_digest && !destination.is_standard_output()).then(|| guard::standing_at(&path)).flatten();
        // One that shows what changed since the last follows the last, whatever it replaces.
        let last = args.against.as_deref().map(|path| read::draft(path, LARGEST)).transpose()?;
        let before = last.as_deref().or(replaced.as_deref()).and_then(Stamp::read);
        let options = writers::Options { review, before, page: drafted.page.clone() };
        let mut bytes = (writer.write)(&drafted.document, &options, findings)?;
        if let Some(old) = args.against.as_deref().filter(|_| writer.name == "docx") {
            progress.step("与上一稿对照");
            bytes = diff::against(old, title, bytes)?;
        }
        let recorded = !writer.carries_digest;
        outputs.push(Output { path, bytes, recorded });
    }
    if findings.is_fatal() {
        return Err(Stop(None));
    }
    if args.strict && findings.count(Severity::Error) > 0 {
        return Ok(vec!["有错误，按 --strict 的要求没有写稿子".to_owned()]);
    }
    progress.step("写文件");
    if destination.is_standard_output() {
        drop(progress);
        screen::out(&outputs[0].bytes)?;
        return Ok(Vec::new());
    }
    let against: Vec<PathBuf> = args.against.iter().cloned().collect();
    let data = [args.input.data.as_slice(), &args.input.previous, &against].concat();
    let lines = Save { done: "已起草", force: args.force, data: &data }.write(&outputs)?;
    findings.extend(destination.misleading());
    Ok(lines)
}

/// Drafts from data that has been read.
pub(super) fn draft_from(input: &Input, sources: &[Source], findings: &mut Findings) -> Option<Drafted> {
    draft_masked(input, sources, None, findings)
}

/// What `--mask` names.
pub(super) fn masked(word: &str) -> Option<Masked> {
    match word {
        "数字" | "digits" => Some(Masked::Digits),
        "地名" | "names" => Some(Masked::Names),
        "全部" | "all" => Some(Masked::All),
        _ => None,
    }
}

fn draft_masked(input: &Input, sources: &[Source], mask: Option<Masked>, findings: &mut Findings) -> Option<Drafted> {
    let templates = templates_of(input, findings)?;
    let drafted = draft_with(input, sources, &templates, mask, findings);
    // The process ends soon; taking the templates apart piece by piece would only make people wait.
    std::mem::forget(templates);
    drafted
}

/// The templates within reach of the data.
pub(super) fn templates_of(input: &Input, findings: &mut Findings) -> Option<Templates> {
    let root = input.data.first().and_then(|file| workspace::root(file));
    match Templates::open(Arc::new(Disk), &input.library.templates, root.as_deref()) {
        Ok(templates) => Some(templates),
        Err(faults) => {
            findings.extend(faults.into_iter().map(|fault| Finding { fatal: true, ..fault }));
            None
        }
    }
}

/// Drafts with templates that are at hand, and holds the draft against last period's files where these are given.
pub(super) fn draft_with(
    input: &Input,
    sources: &[Source],
    templates: &Templates,
    mask: Option<Masked>,
    findings: &mut Findings,
) -> Option<Drafted> {
    let previous = read::all(&input.previous, findings)?;
    let options = draft::Options { layout: input.layout.clone(), previous, mask };
    let drafted = draft::draft(sources, templates, &options, findings);
    assert!(drafted.is_some() || findings.is_fatal(), "no draft, and nothing that says why");
    drafted.filter(|_| !findings.is_fatal())
}
