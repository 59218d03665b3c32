//! Trial drafts: what a template gets wrong only once it is rendered, as a text held against a number.

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::source::{Place, Source};
use crate::catalogue::Catalogue;
use crate::job::draft::{DraftOptions, draft};
use crate::ledger::formula::UNKNOWN_NAME;
use crate::template::{ListedTemplate, Templates};

/// The name of the data that is made up.
const SAMPLE: &str = "试填的数据";

/// How many own templates are tried: of hundreds of counties each takes a while.
const MOST: usize = 100;

/// Drafts this data, if there is any, and each own topic and layout with figures that are made up; tells what keeps them from a draft and
/// is not told yet.
pub(super) fn tell(templates: &Templates, data: Option<&[Source]>, findings: &mut Findings) {
    if let Some(sources) = data {
        tried(templates, sources, findings);
    }
    for listed in templates.list().iter().filter(|listed| listed.from != "内置").take(MOST) {
        if let Some(text) = sample(templates, listed) {
            tried(templates, &[Source::new(SAMPLE, text)], findings);
        }
    }
}

/// Drafts, and tells what the templates are at fault for.
fn tried(templates: &Templates, sources: &[Source], findings: &mut Findings) {
    let mut told = Findings::new();
    draft(sources, templates, &DraftOptions::default(), &mut told);
    for finding in told.into_iter().filter(|finding| finding.fatal && finding.severity == Severity::Error) {
        let Some(place) = &finding.place else { continue };
        let is_of_data = sources.iter().any(|source| source.name() == place.source.name());
        let is_known = |other: &&Finding| {
            let same = |at: &Place| at.source.name() == place.source.name() && at.start() == place.start();
            other.place.as_ref().is_some_and(same)
        };
        // A name that only this county's data has is no fault.
        if is_of_data || finding.rule == &UNKNOWN_NAME || findings.iter().any(|other| is_known(&other)) {
            continue;
        }
        findings.push(finding);
    }
}

/// Data that asks for one template, with a figure for each name that it reads and the catalogue knows.
fn sample(templates: &Templates, listed: &ListedTemplate) -> Option<String> {
    let (kind, name) = listed.name.split_once('/')?;
    // 县区/恩施市/专题/党建.md.
    let mut parts = listed.from.split(['/', '\\']).skip_while(|part| *part != "县区").skip(1);
    let region = parts.next().unwrap_or("试县");
    let chapters = match kind {
        "专题" => format!("章节: [{{标题: 试, 专题: {name:?}}}]\n"),
        "版式" => {
            let chapters = templates.chapters(name, region).into_iter();
            // 章节 stands for all others, and 下步计划.思路 within 下步计划.
            let own = chapters.filter(|chapter| chapter != "章节" && !chapter.contains('.'));
            own.map(|chapter| format!("{chapter:?}: [{{标题: 试, 正文: 试。}}, {{标题: 试, 正文: 试。}}]\n")).collect()
        }
        _ => return None,
    };
    let layout = if kind == "版式" { format!(", 版式: {name:?}") } else { String::new() };
    let head = format!("报告: {{单位: 试卫生健康局, 地区: {region:?}, 期间: 2019年上半年, 成文日期: 2019-07-08{layout}}}\n");
    let shown = templates.show(&listed.name, Some(region)).ok()?;
    Some(format!("{head}{}{chapters}", figures(&shown.reads)))
}

/// The figures of the catalogue among these names, each with its example for this year and the last.
fn figures(reads: &[String]) -> String {
    let catalogue = Catalogue::built_in();
    let mut groups: Vec<(&str, String)> = Vec::new();
    for key in reads {
        let Some((group, name)) = key.rsplit_once('.') else { continue };
        // Within a group of groups another line would be another group of the same name.
        let Some(indicator) = catalogue.find(group, name).filter(|_| !group.contains('.')) else { continue };
        let line = format!("  {name:?}: {{值: {:?}, 上年: {:?}}}\n", &*indicator.example, &*indicator.example);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, lines)) => lines.push_str(&line),
            None => groups.push((group, line)),
        }
    }
    groups.into_iter().map(|(group, lines)| format!("{group:?}:\n{lines}")).collect()
}
