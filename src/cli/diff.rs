//! `qicao diff`: what differs between two drafts, or between what two states of the data say.

use std::path::Path;

use super::args::{Diff, Input};
use super::drafting::draft_quietly;
use super::exit::Exit;
use super::progress::Progress;
use super::save::{self, Save};
use super::wrong::{refuse, wrong};
use super::{read, report, screen};
use crate::base::finding::{Error, Finding, Findings};
use crate::base::text::width;
use crate::format::docx::digest;
use crate::job::compare::{Comparison, DiffFormat, Draft, compare};
use crate::workspace::writing::Output;

/// Compares, writes, and tells what was found and what was written.
pub(super) fn run(args: &Diff) -> Exit {
    let mut findings = Findings::new();
    let lines = make(args, &mut findings).unwrap_or_default();
    findings.sort();
    if !findings.is_empty() {
        screen::print(report::human_with_summary(&findings, screen::paint_err()));
    }
    for line in lines {
        screen::print(line + "\n");
    }
    Exit::of(&findings)
}

fn make(args: &Diff, findings: &mut Findings) -> Option<Vec<String>> {
    let file = args.output.as_deref().filter(|_| !save::is_standard_output(args.output.as_deref()));
    // Before anything is read: for a file that cannot be written nobody should wait.
    let form = match file.map(|path| DiffFormat::of(path).ok_or_else(|| unknown(path))).transpose() {
        Ok(form) => form,
        Err(finding) => return refuse(findings, finding),
    };
    let progress = Progress::of(3);
    progress.step("读取两稿");
    // Both are read, so that what is wrong with either is told at once.
    let (old, new) = (draft(args, &args.old, findings), draft(args, &args.new, findings));
    let (old, new) = (old?, new?);
    progress.step("对照");
    let compared = match compare(&old, &new, form.unwrap_or(DiffFormat::Markdown)) {
        Ok(compared) => compared,
        Err(error) => return refuse(findings, error.into_finding()),
    };
    progress.step("写文件");
    let Some(path) = file else {
        drop(progress);
        return match screen::out(&compared.bytes) {
            Ok(()) => Some(Vec::new()),
            Err(error) => refuse(findings, error.into_finding()),
        };
    };
    let counted = counted(&compared);
    // What carries no digest itself is noted in the record.
    let recorded = digest::is_untouched(&compared.bytes).is_none();
    let output = Output { recorded, ..Output::new(path, compared.bytes) };
    match (Save { done: "已写好", force: args.force }).write(&[output]) {
        Ok(mut lines) => {
            lines.push(counted);
            Some(lines)
        }
        Err(error) => refuse(findings, error.into_finding()),
    }
}

fn counted(compared: &Comparison) -> String {
    match compared.counts {
        (0, 0) => "两稿的文字完全相同".to_owned(),
        (figures, 0) => format!("改了{figures}个数"),
        (0, texts) => format!("改了{texts}处文字"),
        (figures, texts) => format!("改了{figures}个数、{texts}处文字"),
    }
}

/// The draft of a file: itself, or what the data says.
fn draft(args: &Diff, file: &Path, findings: &mut Findings) -> Option<Draft> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    if !matches!(ending.as_str(), "yaml" | "yml") {
        return draft_of(file).map_err(|error| findings.push(error.into_finding())).ok();
    }
    // Both sides of a comparison by today's templates: it is the data that differs.
    let drafted = draft_quietly(&Input::of(file, &args.library), findings)?;
    let name = width::shown(&file.to_string_lossy());
    Draft::of_drafted(name, &drafted, findings).map_err(|error| findings.push(error.into_finding())).ok()
}

/// A draft that is there.
pub(super) fn draft_of(file: &Path) -> Result<Draft, Error> {
    Ok(Draft::new(width::shown(&file.to_string_lossy()), read::draft(file)?))
}

/// A new draft with what differs from an older one marked in it.
pub(super) fn against(old: &Draft, title: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    Ok(compare(old, &Draft::new(title, bytes), DiffFormat::Docx)?.bytes)
}

fn unknown(path: &Path) -> Finding {
    let message = format!("不知道要写成什么：{}", width::shown(&path.to_string_lossy()));
    wrong(message).hint("-o 的扩展名请写 .docx、.md 或 .json")
}
