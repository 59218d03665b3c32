//! `qicao rollup`: the counties' data as the prefecture's, written as safely as a draft.

use super::args::Rollup;
use super::exit::Exit;
use super::progress::Progress;
use super::save::{self, Save};
use super::{read, report, screen};
use crate::base::finding::{Error, Findings};
use crate::base::region::Region;
use crate::job::rollup::{County, Prefecture, of_counties};
use crate::template::Templates;
use crate::workspace::writing::Output;
use crate::workspace::{self, Disk, names};
use std::path::PathBuf;
use std::sync::Arc;

/// Adds up, writes, and tells what was found and what was written.
pub(super) fn run(args: &Rollup) -> Exit {
    let mut findings = Findings::new();
    let lines = make(args, &mut findings).unwrap_or_else(|stop| {
        findings.push(stop.into_finding());
        Vec::new()
    });
    findings.sort();
    if !findings.is_empty() {
        screen::print(report::human_with_summary(&findings, screen::paint_err()));
    }
    for line in lines {
        screen::print(line + "\n");
    }
    Exit::of(&findings)
}

fn make(args: &Rollup, findings: &mut Findings) -> Result<Vec<String>, Error> {
    let region = Region::typed(&args.name)?;
    let region = region.as_str();
    let organ = args.organ.as_deref().map(str::trim).filter(|organ| !organ.is_empty());
    // A prefecture has a 卫生健康委员会 where a county has a 卫生健康局.
    let organ = organ.map_or_else(|| format!("{region}卫生健康委员会"), str::to_owned);
    let progress = Progress::of(3);
    progress.step("读取数据");
    let Some(sources) = read::all(&args.data, findings) else { return Ok(Vec::new()) };
    progress.step("汇总");
    let prefecture = Prefecture { region: region.to_owned(), organ };
    let Some(templates) = templates(&args.data, findings) else { return Ok(Vec::new()) };
    let counties: Vec<County<'_>> =
        sources.iter().zip(&templates).map(|(source, templates)| County { source, templates }).collect();
    let Some(rolled) = of_counties(&counties, &prefecture, findings) else { return Ok(Vec::new()) };
    progress.step("写文件");
    if save::is_standard_output(args.output.as_deref()) {
        drop(progress);
        screen::out(&rolled.yaml)?;
        return Ok(Vec::new());
    }
    let path = save::file(args.output.as_deref(), || names::from_title(&format!("{region}{}", rolled.period), "yaml"))?;
    // YAML carries no digest of its own.
    let output = Output::new(path, rolled.yaml).recorded();
    let mut lines = Save { done: "已汇总", force: args.force }.write(&[output])?;
    let (added, gaps) = rolled.counts;
    lines.push(format!("{}个县市，{added}个指标有数，{gaps}个待报", args.data.len()));
    Ok(lines)
}

/// The templates within reach of each county's data; none if a folder cannot be read, which is told.
fn templates(data: &[PathBuf], findings: &mut Findings) -> Option<Vec<Templates>> {
    // For each county its own: its layouts and its 校核.yaml hold for its data.
    let opened = data.iter().map(|file| Templates::open(Arc::new(Disk), &[], workspace::root(file).as_deref()));
    match opened.collect() {
        Ok(templates) => Some(templates),
        Err(faults) => {
            let faults: Findings = faults;
            findings.extend(faults);
            None
        }
    }
}
