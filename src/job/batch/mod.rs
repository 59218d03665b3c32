//! Many reports in one go: what a manifest asks for, which part of it is a shard's, what is done already, and one line of JSON a report.
//!
//! ```text
//! manifest, folder ─▶ Wanted ──shard──▶ in_order ─▶ Line ─▶ standard output
//!                        └── in_hash ──▶ State ◀──────┘
//! ```
//!
//! Shards need nothing of each other: a report falls to one by the name of what it writes, so whoever runs commands spreads them.

pub mod fingerprint;
pub mod line;
pub mod manifest;
pub mod ordered;
pub mod shard;
pub mod state;

use std::path::{Component, PathBuf};

use crate::base::finding::{Finding, Severity};
use crate::base::hashed::HashMap;
use crate::base::open::fault_of_name;
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::base::text::invisible::turns;

pub(crate) static BAD_MANIFEST: Rule = Rule {
    id: "bad-manifest",
    name: "清单写得不对",
    severity: Severity::Error,
    about: "成批起草的清单写得对不对",
    why: "一行写错，那一份就起草不了；两份写到同一个文件，后一份会盖掉前一份",
    bad: r#"== 清单.yaml
- {数据: 数据.yaml, 输出: 甲县}
- {数据: 数据.yaml, 输出: 甲县}
$ qicao batch 清单.yaml -o 稿子
"#,
    good: r#"== 清单.yaml
- {数据: 数据.yaml, 输出: 甲县}
- {数据: 数据.yaml, 输出: 乙县, 版式: 三部分}
$ qicao batch 清单.yaml -o 稿子
"#,
    basis: "",
};

/// One report of many.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WantedReport {
    /// The data files; relative ones count from where the manifest stands.
    pub data: Vec<PathBuf>,
    /// What it is called below the folder of drafts, with or without an ending; none, if it is called as its data.
    pub out: Option<PathBuf>,
    /// The layout, if not the one that the data names.
    pub layout: Option<String>,
    /// Last period's files.
    pub previous: Vec<PathBuf>,
    /// Where a manifest asks for it.
    pub place: Option<Place>,
}

impl WantedReport {
    /// The report of one data file.
    pub fn of(data: PathBuf, out: PathBuf) -> Self {
        Self { data: vec![data], out: Some(out), layout: None, previous: Vec::new(), place: None }
    }

    /// What it is called below the folder of drafts.
    pub fn name(&self) -> PathBuf {
        let stem = || self.data.first().and_then(|file| file.file_stem()).map(PathBuf::from);
        self.out.clone().or_else(stem).unwrap_or_default()
    }
}

/// Tells of a report whose draft would not stay below its folder, or whose name reads otherwise than it is.
pub fn misnamed(report: &WantedReport) -> Option<Finding> {
    let name = report.name();
    // A file that lies there is called what it is called; what a manifest calls a draft can be typed anew.
    let is_wrong = |name: &str| report.place.is_some() || name.contains(turns);
    let names = report.data.iter().chain([&name]).map(|name| name.to_string_lossy());
    if let Some(finding) = names.filter(|name| is_wrong(name)).find_map(|name| fault_of_name(&name)) {
        return Some(finding.at(report.place.clone()));
    }
    let below = name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let is_named = name.components().any(|part| matches!(part, Component::Normal(_)));
    let why = match (below, is_named) {
        (false, _) => format!("“输出”是放稿子的文件夹里的文件名，不能写成“{}”", name.display()),
        (true, false) => "“输出”里没有文件名".to_owned(),
        (true, true) => return None,
    };
    Some(BAD_MANIFEST.fatal(why).at(report.place.clone()).hint("请写成“甲县”或“甲州/甲县”这样"))
}

/// Tells of files that two reports would write. A system may not tell large letters from small ones.
pub fn collisions<'a>(reports: impl IntoIterator<Item = (&'a WantedReport, &'a [PathBuf])>) -> Vec<Finding> {
    let mut seen: HashMap<String, (usize, &WantedReport)> = HashMap::default();
    let mut told = Vec::new();
    for (at, (report, files)) in reports.into_iter().enumerate() {
        for file in files {
            let plain: PathBuf = file.components().filter(|part| *part != Component::CurDir).collect();
            let (first, other) = *seen.entry(plain.to_string_lossy().to_lowercase()).or_insert((at, report));
            if first != at {
                let message = format!("第{}份和第{}份要写到同一个文件“{}”", first + 1, at + 1, plain.display());
                let finding = BAD_MANIFEST.fatal(message).at(report.place.clone());
                let finding = other.place.clone().into_iter().fold(finding, |finding, place| finding.and(place, "前一份在这里"));
                told.push(finding.hint("请在清单里用“输出”给每一份写一个不同的文件名"));
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{WantedReport, collisions, misnamed};
    use crate::base::source::Source;

    fn named(name: &str) -> WantedReport {
        WantedReport::of(PathBuf::from("数据.yaml"), PathBuf::from(name))
    }

    #[test]
    fn two_reports_never_write_one_file() {
        let told = |names: &[&str]| {
            let reports: Vec<(WantedReport, Vec<PathBuf>)> =
                names.iter().map(|name| (named(name), vec![PathBuf::from(name)])).collect();
            collisions(reports.iter().map(|(report, files)| (report, files.as_slice()))).len()
        };
        assert_eq!(told(&["稿/甲", "稿/乙", "稿/子/甲", "稿/丙"]), 0);
        assert_eq!(told(&["稿/甲", "稿/A.docx", "稿/./甲", "稿/a.DOCX"]), 2);
    }

    #[test]
    fn no_draft_leaves_its_folder() {
        for inside in ["甲", "甲州/甲县", "./甲", "甲县2024.1"] {
            assert_eq!(misnamed(&named(inside)), None, "{inside}");
        }
        for outside in ["../甲", "/甲", "子/../../甲", ".", "", "甲\u{202E}乙"] {
            assert!(misnamed(&named(outside)).is_some(), "{outside}");
        }
        let place = Some(Source::new("清单.jsonl", "").place(0..0));
        for typed in ["甲\u{202E}乙", "甲\n乙", "甲\u{1B}[31m", "甲\u{200B}乙"] {
            assert!(misnamed(&WantedReport { place: place.clone(), ..named(typed) }).is_some(), "{typed}");
        }
        assert_eq!(WantedReport { out: None, ..named("") }.name(), PathBuf::from("数据"));
    }
}
