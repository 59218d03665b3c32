//! `qicao sheets`: a workbook for each division to fill in, and who gets which.

use std::path::{Path, PathBuf};

use super::args::Sheets;
use super::exit::Exit;
use super::save::{self, Save};
use super::wrong::wrong;
use super::{drafting, read, screen, typed};
use crate::base::finding::{Error, Findings};
use crate::base::text::width::{self, shown};
use crate::intake::sheets::{DivisionSheet, sheets, write};
use crate::ledger;
use crate::workspace::names;
use crate::workspace::trouble::named;
use crate::workspace::writing::Output;

/// Reads the data, writes the workbooks and says to whom they go.
pub(super) fn run(args: &Sheets) -> Exit {
    let mut findings = Findings::new();
    let lines = match make(args, &mut findings) {
        Ok(lines) => lines,
        Err(error) => {
            findings.push(error.into_finding());
            Vec::new()
        }
    };
    // What is wrong with the figures is `check`'s to tell.
    let told: Vec<_> = findings.into_iter().filter(|finding| finding.fatal).collect();
    if !told.is_empty() {
        let mut findings = Findings::new();
        findings.extend(told);
        findings.sort();
        return Exit::undone_by_all(&findings);
    }
    lines.into_iter().for_each(|line| screen::print(line + "\n"));
    Exit::Done
}

fn make(args: &Sheets, findings: &mut Findings) -> Result<Vec<String>, Error> {
    if args.output.is_file() {
        findings.push(wrong(format!("{}是一个文件", named(&args.output))).hint("-o 写一个文件夹，各科室的表都放在里面"));
        return Ok(Vec::new());
    }
    let Some(sources) = read::all(&args.data, findings) else { return Ok(Vec::new()) };
    let Some(ledger) = drafting::ledger_of(&args.data, &args.library, &sources, findings) else { return Ok(Vec::new()) };
    let sheets = sheets(&ledger);
    if sheets.is_empty() {
        findings.push(wrong("数据里没有要科室填报的指标").hint("先用 qicao init 建一份数据，或在数据里写上指标，值写 待报"));
        return Ok(Vec::new());
    }
    let mut outputs: Vec<Output> = Vec::new();
    for sheet in &sheets {
        let path = free(&args.output, &sheet.file(), &outputs)?;
        // A workbook carries no digest; the record knows whether somebody has filled it in.
        outputs.push(Output::new(path, write(sheet)?).recorded());
    }
    let made = save::folder(&args.output)?;
    let saved = Save { done: "已写成", force: args.force }.write(&outputs);
    let mut lines = saved.inspect_err(|_| made.take_back())?;
    lines.extend(handing_out(args, &ledger, &sheets, &outputs));
    Ok(lines)
}

/// The name of a file, with a number where two divisions have names that are the same to some system.
fn free(folder: &Path, name: &str, taken: &[Output]) -> Result<PathBuf, Error> {
    let is_taken = |path: &Path| {
        let same = |other: &Path| other.to_string_lossy().to_lowercase() == path.to_string_lossy().to_lowercase();
        taken.iter().any(|output| same(&output.path))
    };
    let mut number = 1;
    loop {
        let numbered = if number == 1 { name.to_owned() } else { format!("{name}（{number}）") };
        let path = folder.join(names::from_title(&numbered, "xlsx")?);
        if !is_taken(&path) {
            return Ok(path);
        }
        number += 1;
    }
}

/// Who gets which file, and what to do when they come back.
fn handing_out(args: &Sheets, ledger: &ledger::Ledger, sheets: &[DivisionSheet], outputs: &[Output]) -> Vec<String> {
    let asked: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let mut lines = vec![String::new(), format!("共{}个科室、{asked}个指标，发给：", sheets.len())];
    let widest = sheets.iter().map(|sheet| width::of(&sheet.division)).max().unwrap_or(0);
    for (sheet, output) in sheets.iter().zip(outputs) {
        let file = output.path.file_name().unwrap_or_default().to_string_lossy();
        let whom = if sheet.is_nobodys { "（先定下哪个科室报）" } else { "" };
        let count = format!("{:>3}项", sheet.rows.len());
        lines.push(format!("  {}  {count}  {}{whom}", width::pad(&shown(&sheet.division), widest), shown(&file)));
    }
    // Each figure is asked for once at most, and none that is last year's.
    let computed = ledger.figures.len() - ledger.last_years().count() - asked;
    if computed > 0 {
        lines.push(format!("另有{computed}个指标由公式或分子、分母算出，不用填。"));
    }
    if sheets.iter().any(|sheet| sheet.is_nobodys) {
        lines.push("没有写明科室的，在数据里给指标写上 来源，再运行一遍，就分到各科室的表里。".to_owned());
    }
    lines.push(format!("收回来以后放在一个文件夹里，运行：qicao collect 文件夹 --data {}", typed::all(&args.data)));
    lines
}
