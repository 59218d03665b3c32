//! `qicao rollup`: the counties' data as the prefecture's, written as safely as a draft.

use super::args::Rollup;
use super::exit::Exit;
use super::progress::Progress;
use super::save::{self, Save};
use super::{read, report, screen};
use crate::base::finding::{Error, Findings};
use crate::base::region::{Region, kind};
use crate::base::source::Source;
use crate::job::rollup::{County, Prefecture, of_counties};
use crate::ledger::open;
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
    let progress = Progress::of(3);
    progress.step("读取数据");
    let Some(sources) = read::all(&args.data, findings) else { return Ok(Vec::new()) };
    let organ = organ.map_or_else(|| own_organ(region, &sources), str::to_owned);
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

/// What the office of a place is called: a county has a 卫生健康局 where a prefecture has a 卫生健康委员会. Of towns a county is made,
/// whatever it is called.
fn own_organ(region: &str, sources: &[Source]) -> String {
    const COUNTIES: &[&str] = &["县", "区", "旗", "乡", "镇", "街道"];
    const TOWNS: &[&str] = &["乡", "镇", "街道", "苏木", "社区", "村", "农场", "林场"];
    let regions = || sources.iter().map(|source| open(std::slice::from_ref(source)).region().to_owned());
    let is_county = COUNTIES.contains(&kind(region)) && !region.ends_with("自治区");
    let is_of_towns = || regions().all(|part| TOWNS.contains(&kind(&part)));
    format!("{region}卫生健康{}", if is_county || is_of_towns() { "局" } else { "委员会" })
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
