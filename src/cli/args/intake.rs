//! The commands of the intake: sheets for the divisions, and their figures.

use std::path::PathBuf;

use clap::Args;

use super::input::{Telling, TemplateFolders};

/// `qicao sheets`.
#[cfg(feature = "xlsx")]
#[derive(Debug, Args)]
pub(in crate::cli) struct Sheets {
    /// The data.
    #[arg(value_name = "数据", required = true, help = "YAML 数据文件；可以写几个，后面的补充前面的")]
    pub data: Vec<PathBuf>,
    /// Where they go.
    #[arg(short, long, value_name = "文件夹", required = true, help = "填报表放在哪个文件夹；没有就新建", value_hint = clap::ValueHint::DirPath)]
    pub output: PathBuf,
    /// Replaces any file.
    #[arg(long, help = "覆盖已有的填报表，即使有人填过")]
    pub force: bool,
    /// Folders with templates.
    #[command(flatten)]
    pub library: TemplateFolders,
}

/// `qicao collect`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Collect {
    /// The files that came back.
    #[arg(
        value_name = "表或文件夹",
        required = true,
        help = "收回的表格（xlsx、xlsm、csv）、有表格的 Word 文档（docx），或者放着它们的文件夹",
        value_hint = clap::ValueHint::AnyPath
    )]
    pub files: Vec<PathBuf>,
    /// The data.
    #[arg(long, value_name = "数据", required = true, num_args = 1.., help = "YAML 数据文件；可以写几个")]
    pub data: Vec<PathBuf>,
    /// Writes.
    #[arg(long, help = "把必定的写回数据")]
    pub apply: bool,
    /// Names that are only near are those of the figures.
    #[arg(long, help = "名称相近（疑似）的，按同一个指标算")]
    pub same: bool,
    /// How it is told.
    #[command(flatten)]
    pub telling: Telling,
    /// Folders with templates.
    #[command(flatten)]
    pub library: TemplateFolders,
}
