//! The commands of the intake: sheets for the divisions, and their figures.

use std::path::PathBuf;

use clap::Args;

use super::input::Library;

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
    pub library: Library,
}
