//! What several commands read.

use std::path::{Path, PathBuf};

use clap::Args;

/// The files that are read, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct Input {
    /// The data files.
    #[arg(value_name = "数据", required = true, help = "YAML 数据文件；可以写几个，后面的补充前面的")]
    pub data: Vec<PathBuf>,
    /// The layout.
    #[arg(long, value_name = "版式", help = "版式，如 四部分；不写则用数据里的“版式”")]
    pub layout: Option<String>,
    /// Last period's files.
    #[arg(long, value_name = "上期", help = "上期的数据文件；指出照抄上期的句子和会议名称；可以写几次")]
    pub previous: Vec<PathBuf>,
    /// Folders with templates.
    #[command(flatten)]
    pub library: Library,
}

impl Input {
    /// One data file, with the layout that it names and nothing to be held against.
    pub(in crate::cli) fn of(data: &Path, library: &Library) -> Self {
        Self { data: vec![data.to_owned()], layout: None, previous: Vec::new(), library: library.clone() }
    }
}

/// Folders that are searched for templates before all others.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Library {
    /// The folders.
    #[arg(long, value_name = "文件夹", help = "优先使用这个文件夹里的模板；可以写几次")]
    pub templates: Vec<PathBuf>,
}
