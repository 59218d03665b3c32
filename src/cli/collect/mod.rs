//! `qicao collect`: what the divisions sent, told; and with `--apply` written into the data.

mod files;
mod short;
mod telling;

use super::args::Collect;
use super::exit::Exit;
use super::report::Format;
use super::{drafting, ending, read, save, screen, typed};
use crate::base::finding::{Error, Findings, Severity};
use crate::base::text::width::shown;
use crate::format::grid::Workbook;
use crate::intake::collect::{CollectOptions, Collected, SentFile, collect, open};
use crate::job::draft;
use crate::ledger;

/// Reads the files and the data, and tells what is different.
pub(super) fn run(args: &Collect) -> Exit {
    ending::run(args.telling.format, |findings| look(args, findings), |(found, written)| print(args, &found, &written))
}

fn look(args: &Collect, findings: &mut Findings) -> Result<Option<(Collected, Vec<String>)>, Error> {
    let Some(paths) = files::all(&args.files, findings) else { return Ok(None) };
    let mut files: Vec<(String, Result<Workbook, Error>)> = Vec::new();
    for path in &paths {
        let name = shown(&path.to_string_lossy());
        let book = read::sent(path).and_then(|bytes| open(SentFile { name: &name, bytes: &bytes }));
        files.push((name, book));
    }
    // One file that cannot be read is told beside what the others say; with none of them there is nothing to tell.
    if files.iter().all(|(_, file)| file.is_err()) {
        findings.extend(files.into_iter().filter_map(|(_, file)| file.err()).map(Error::into_finding));
        return Ok(None);
    }
    let Some(sources) = read::all(&args.data, findings) else { return Ok(None) };
    let Some(templates) = drafting::templates_of(&args.data, &args.library, findings) else { return Ok(None) };
    let opened = ledger::open(&sources);
    let data = drafting::ledger_options(&opened, &templates, findings);
    // What is wrong with the figures is `check`'s to tell; only what keeps them from being read is told here.
    let mut told = Findings::new();
    let Some(ledger) = opened.read(&data, &mut told) else {
        findings.extend(told.into_iter().filter(|finding| finding.fatal));
        return Ok(None);
    };
    let options = CollectOptions::default().data(data).same(args.same);
    let collected = collect(files, &ledger, &options);
    let mut written = Vec::new();
    if args.apply && !collected.edited.is_empty() {
        let edited = collected.edited.iter().map(|(at, edited, count)| (*at, edited, *count));
        written = save::home(&args.data, &edited.collect::<Vec<_>>(), Vec::new())?;
        written.extend(checked(args, &templates));
    }
    Ok(Some((collected, written)))
}

/// What is wrong with the data as it now stands, in a line.
fn checked(args: &Collect, templates: &crate::template::Templates) -> Option<String> {
    let mut findings = Findings::new();
    let sources = read::all(&args.data, &mut findings)?;
    // As `check` reads it.
    let amendments = read::amendments(&args.data, &mut findings)?;
    draft::draft(&sources, templates, &draft::DraftOptions::default().amendments(amendments), &mut findings);
    let (errors, warnings) = (findings.count(Severity::Error), findings.count(Severity::Warning));
    Some(match (errors, warnings) {
        (0, 0) => "写回以后检查过，没有错误".to_owned(),
        _ => format!("写回以后检查过：{errors} 个错误，{warnings} 个警告；看是哪些：qicao check {}", typed::all(&args.data)),
    })
}

fn print(args: &Collect, collected: &Collected, written: &[String]) -> Exit {
    let text = match args.telling.format {
        Format::Human => telling::human(collected, args.apply, screen::paint_out()),
        Format::Short => short::short(collected),
        Format::Json => ending::json(collected),
    };
    ending::print(text, written, collected.is_open(args.apply))
}
