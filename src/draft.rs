//! The order of the steps: load → check → render → read → write. (A stand-in until the rooms are built.)

use std::path::PathBuf;

use crate::document::{Block, Document, Inline, Properties};
use crate::finding::{Finding, Findings};
use crate::source::Source;
use crate::template::Templates;

/// What the user chose.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The layout, if not the data's own.
    pub layout: Option<String>,
    /// Folders with templates, besides those of the workspace.
    pub templates: Vec<PathBuf>,
    /// The root of the workspace.
    pub root: Option<PathBuf>,
    /// Whether findings become comments.
    pub review: bool,
}

/// A draft.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The draft itself.
    pub document: Document,
    /// 地区.
    pub region: String,
}

/// Drafts; none when something fatal was found.
pub fn draft(sources: &[Source], _: &Templates, _: &Options, findings: &mut Findings) -> Option<Drafted> {
    let mut found = std::collections::BTreeMap::new();
    for source in sources {
        let mut at = 0;
        for line in source.text().split_inclusive('\n') {
            if let Some((key, value)) = line.trim().split_once(": ")
                && found.insert(key.to_owned(), value.to_owned()).is_some()
            {
                findings.push(Finding::fatal("duplicate-key", format!("“{key}”写了两次")).at(source.place(at..at + key.len())));
            }
            if let Some((left, right)) = line.trim().strip_prefix("- ").and_then(|line| line.split_once(" = "))
                && found.get(left) != found.get(right)
            {
                let from = at + line.find(left).unwrap_or(0);
                let finding = Finding::error("relation-broken", format!("“{left}”与“{right}”不相等"));
                findings.push(finding.at(source.place(from..from + left.len())).hint("请核对这两个数"));
            }
            at += line.len();
        }
    }
    let Some(organ) = found.get("单位").cloned() else {
        findings.push(Finding::fatal("missing-report", "没有“报告”"));
        return None;
    };
    if findings.is_fatal() {
        return None;
    }
    let title = found
        .get("标题")
        .cloned()
        .unwrap_or_else(|| format!("{organ}{}工作总结", found.get("期间").cloned().unwrap_or_default()));
    let document = Document {
        properties: Properties { title: title.clone(), author: organ, created: None },
        blocks: vec![Block::Title(vec![Inline::Text(title)])],
        remarks: Vec::new(),
    };
    Some(Drafted { document, region: found.get("地区").cloned().unwrap_or_default() })
}
