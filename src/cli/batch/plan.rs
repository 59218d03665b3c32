//! From manifests and folders to reports, each with the files that it will write. All that is wrong with them is told before anything
//! is drafted.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::base::finding::{Error, Finding, Findings};
use crate::base::open::{LIMIT, open_data};
use crate::base::source::Source;
use crate::base::text::width;
use crate::cli::args::Batch;
use crate::cli::destination::Destination;
use crate::cli::wrong::wrong;
use crate::cli::{drafting, read};
use crate::job::amend::ENDING;
use crate::job::batch::{WantedReport, collisions, manifest, misnamed};
use crate::workspace::sources::{self, SourceRole};
use crate::workspace::trouble::{self, named};

/// The largest manifest that comes in through standard input.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A report, and where its draft goes.
pub(super) struct Planned {
    pub(super) wanted: WantedReport,
    pub(super) destination: Destination,
    /// The files, one for each format.
    pub(super) files: Vec<PathBuf>,
}

/// The reports that are asked for, in their order; their drafts go below `folder`.
pub(super) fn plan(args: &Batch, folder: &Path) -> Result<Vec<Planned>, Findings> {
    let mut findings = Findings::new();
    let mut wanted = Vec::new();
    // A file that is named alone may be data, of which a mask hides what is quoted.
    drafting::veiled(args.manner.mask, &[], &mut findings, |told| {
        for asked in &args.manifests {
            match reports(asked, told) {
                Ok(reports) => wanted.extend(reports),
                Err(finding) => told.extend(finding),
            }
        }
    });
    findings.extend(wanted.iter().filter_map(misnamed));
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut planned: Vec<Planned> = wanted.into_iter().map(|wanted| planned(wanted, args, folder)).collect::<Result<_, _>>()?;
    findings.extend(collisions(planned.iter().map(|report| (&report.wanted, report.files.as_slice()))));
    // A place holds the whole text of its manifest.
    planned.iter_mut().for_each(|report| report.wanted.place = None);
    if planned.is_empty() {
        findings.push(wrong("没有要起草的报告").hint("请核对清单，或文件夹里有没有 YAML 数据文件"));
    }
    // Before anything is written: a draft must not take the place of what another report is made from.
    let read = planned.iter().flat_map(|report| report.wanted.data.iter().chain(&report.wanted.previous));
    read.for_each(|file| sources::note(file, SourceRole::Data));
    if findings.is_empty() { Ok(planned) } else { Err(findings) }
}

fn planned(wanted: WantedReport, args: &Batch, folder: &Path) -> Result<Planned, Finding> {
    let destination = Destination::named(&folder.join(wanted.name()), &args.manner.to);
    let files = destination.writers.iter().map(|writer| destination.file(writer, "")).collect::<Result<_, _>>();
    Ok(Planned { files: files.map_err(Error::into_finding)?, destination, wanted })
}

/// The reports that one word of the command line asks for; no finding, where all is told already.
fn reports(asked: &Path, findings: &mut Findings) -> Result<Vec<WantedReport>, Option<Finding>> {
    if asked.as_os_str() == "-" {
        let source = standard_input().map_err(Some)?;
        return manifest::json_lines(&source, Path::new(""), findings).ok_or(None);
    }
    if asked.is_dir() {
        let mut files = Vec::new();
        data_below(asked, &mut files).map_err(|error| Some(trouble::cannot_read(named(asked), error).into_finding()))?;
        let name = |file: &Path| file.strip_prefix(asked).unwrap_or(file).with_extension("");
        return Ok(files.into_iter().map(|file| (name(&file), file)).map(|(name, file)| WantedReport::of(file, name)).collect());
    }
    let bytes = read::bytes(asked).map_err(|error| Some(error.into_finding()))?;
    let source = open_data(&width::shown(&asked.to_string_lossy()), bytes).map_err(Some)?;
    // A manifest is handed round with its data; where a command is typed says nothing of where that lies.
    let base = asked.parent().unwrap_or(Path::new(""));
    if has_ending(asked, &["jsonl", "ndjson", "json"]) {
        return manifest::json_lines(&source, base, findings).ok_or(None);
    }
    // Of data `yaml` gives no reports either, but then it finds nothing wrong.
    let before = findings.iter().count();
    let reports = manifest::yaml(&source, base, findings);
    if reports.is_none() && findings.iter().count() == before {
        // Data: a report by itself.
        return Ok(vec![WantedReport::of(asked.to_owned(), PathBuf::from(asked.file_stem().unwrap_or_default()))]);
    }
    reports.ok_or(None)
}

fn standard_input() -> Result<Source, Finding> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| trouble::cannot_read("标准输入", error).into_finding())?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("清单超过 {} MB，太大", LARGEST / 1024 / 1024);
        return Err(LIMIT.fatal(message).hint("请分成几份清单"));
    }
    open_data("标准输入", bytes)
}

/// The data files below a folder, in the order of their names. Links to folders are not followed: they may lead round in a circle.
fn data_below(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            // What lies in there is YAML too, and no data.
            if name != "templates" {
                data_below(&path, files)?;
            }
        } else if has_ending(&path, &["yaml", "yml"]) && !name.ends_with(ENDING) && path.is_file() {
            // A link to a file is as good as the file: `is_file` follows it.
            files.push(path);
        }
    }
    Ok(())
}

fn has_ending(file: &Path, endings: &[&str]) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}
