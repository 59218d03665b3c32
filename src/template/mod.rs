//! Ledger + Tera → Markup.

use std::sync::Arc;

use crate::source::Origin;

/// What a layout renders: Markdown with a mark round everything a figure prints (see [`marks`](crate::marks)).
#[derive(Debug, Clone, Default)]
pub struct Markup {
    /// The Markdown.
    pub text: String,
    /// What the ids in the marks stand for.
    pub origins: Vec<Arc<Origin>>,
}

/// Stand-in for the library of templates.
#[derive(Debug)]
pub struct Templates;

/// A template as it is listed.
#[derive(Debug)]
pub struct Listed {
    /// 专题/党建
    pub name: String,
    /// Where it comes from.
    pub from: String,
    /// What it is for.
    pub about: String,
}

/// A template as it is shown.
#[derive(Debug)]
pub struct Shown {
    /// Its file.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its blocks and their lines.
    pub blocks: Vec<(String, usize)>,
    /// The keys it reads.
    pub reads: Vec<String>,
    /// What it is for.
    pub about: String,
}

use std::path::{Path, PathBuf};

use crate::finding::{Finding, Findings};

impl Templates {
    /// Opens.
    pub fn open(_: &[PathBuf], _: Option<&Path>) -> Result<Self, Findings> {
        Ok(Self)
    }

    /// Lists.
    pub fn list(&self) -> Vec<Listed> {
        vec![Listed { name: "专题/党建".into(), from: "内置".into(), about: "党的建设".into() }]
    }

    fn known(&self, name: &str) -> Result<(), Finding> {
        if name == "专题/党建" {
            Ok(())
        } else {
            Err(Finding::fatal("unknown-template", format!("没有模板“{name}”")))
        }
    }

    /// Shows.
    pub fn show(&self, name: &str, _: Option<&str>) -> Result<Shown, Finding> {
        self.known(name)?;
        Ok(Shown {
            path: "内置/专题/党建.md".into(),
            text: "{% block 会议 %}\n召开会议{{ 党建.会议 }}。\n{% endblock %}\n".into(),
            blocks: vec![("会议".into(), 1)],
            reads: vec!["党建.会议".into()],
            about: "党的建设".into(),
        })
    }

    /// Which.
    pub fn which(&self, name: &str, _: Option<&str>) -> Result<Vec<String>, Finding> {
        self.known(name)?;
        Ok(vec!["内置/专题/党建.md".into()])
    }

    /// Copies.
    pub fn copy(&self, name: &str, region: Option<&str>) -> Result<(PathBuf, String), Finding> {
        let shown = self.show(name, region)?;
        Ok((PathBuf::from(format!("县区/{}/{name}.md", region.unwrap_or_default())), shown.text))
    }
}
