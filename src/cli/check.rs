//! `qicao check`: reads, checks and renders; writes nothing but 数据核对表, where that is asked for.

use super::args::CheckArgs;
use super::checklist::ChecklistRequest;
use super::drafting::draft_from;
use super::exit::Exit;
use super::progress::Progress;
use super::report::{self, Format};
use super::{read, screen};
use crate::base::finding::{Error, Finding, Findings};

/// Checks, and tells what was found on standard output: it is what was asked for.
pub(super) fn run(args: &CheckArgs) -> Exit {
    let mut findings = Findings::new();
    let wanted = match ChecklistRequest::of(args) {
        Ok(wanted) => wanted,
        Err(wrong) => return Exit::undone_in(wrong, args.telling.format),
    };
    let lines = look(args, wanted.as_ref(), &mut findings).unwrap_or_else(|stop| {
        findings.push(stop);
        Vec::new()
    });
    findings.sort();
    // Where the sheet itself goes to standard output, the findings do not.
    let exit = match (wanted.is_some_and(|wanted| wanted.is_standard_output()), args.telling.format) {
        (false, _) => Exit::report(&findings, args.telling.format),
        (true, Format::Short) => print_aside(&findings, report::short(&findings)),
        (true, Format::Human | Format::Json) => {
            print_aside(&findings, report::human_with_summary(&findings, screen::paint_err()))
        }
    };
    // What was written is said last, where it is seen.
    for line in lines {
        screen::print(line + "\n");
    }
    exit
}

/// Reads and checks; gives the lines that say what was written.
fn look(args: &CheckArgs, wanted: Option<&ChecklistRequest<'_>>, findings: &mut Findings) -> Result<Vec<String>, Finding> {
    let progress = Progress::of(2);
    progress.step("读取数据");
    let Some(sources) = read::all(&args.input.data, findings) else { return Ok(Vec::new()) };
    progress.step("检查");
    let ledger = draft_from(&args.input, &sources, findings).and_then(|drafted| drafted.ledger);
    // The bar goes before anything is printed in its place.
    drop(progress);
    match (wanted, ledger) {
        (Some(wanted), Some(ledger)) => wanted.write(args, &ledger, findings).map_err(Error::into_finding),
        (None, _) | (Some(_), None) => Ok(Vec::new()),
    }
}

fn print_aside(findings: &Findings, text: String) -> Exit {
    screen::print(text);
    Exit::of(findings)
}
