//! The commands of the review: what came back, what differs, which draft is which, the clean copy.

use std::path::PathBuf;

use clap::Args;

use super::input::{Input, Telling, TemplateFolders};

/// `qicao diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The old draft or data.
    #[arg(value_name = "旧稿", help = "旧稿（DOCX），或旧的数据（YAML）", value_hint = clap::ValueHint::FilePath)]
    pub old: PathBuf,
    /// The new draft or data.
    #[arg(value_name = "新稿", help = "新稿（DOCX），或新的数据（YAML）", value_hint = clap::ValueHint::FilePath)]
    pub new: PathBuf,
    /// Where it goes.
    #[arg(short, long, value_name = "文件", help = "写到哪个文件：.docx、.md 或 .json", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Replaces any file.
    #[arg(long, help = "覆盖已有的文件，即使有人改过")]
    pub force: bool,
    /// Folders with templates.
    #[command(flatten)]
    pub library: TemplateFolders,
}

/// `qicao pull`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Pull {
    /// The draft that came back.
    #[arg(value_name = "改回来的稿子", help = "改回来的稿子（docx）", value_hint = clap::ValueHint::FilePath)]
    pub edited: PathBuf,
    /// The data.
    #[arg(long, value_name = "数据", required = true, num_args = 1.., help = "起草用的 YAML 数据文件；可以写几个，次序与起草时相同")]
    pub data: Vec<PathBuf>,
    /// The draft that went out.
    #[arg(long, value_name = "原稿", help = "送审时的稿子（docx）；数据在起草以后改过时要用", value_hint = clap::ValueHint::FilePath)]
    pub base: Option<PathBuf>,
    /// Writes.
    #[arg(long, help = "把必定的改动写回数据")]
    pub apply: bool,
    /// A figure changed in some of its places is meant everywhere.
    #[arg(long, help = "一个数有几处而只改了其中几处的，按都改了算")]
    pub same: bool,
    /// Tracked changes are read as rejected.
    #[arg(long, help = "修订按不接受读")]
    pub rejected: bool,
    /// How it is told.
    #[command(flatten)]
    pub telling: Telling,
    /// Folders with templates.
    #[command(flatten)]
    pub library: TemplateFolders,
}

/// `qicao history`.
#[derive(Debug, Args)]
pub(in crate::cli) struct History {
    /// The data.
    #[arg(value_name = "数据", help = "YAML 数据文件")]
    pub data: PathBuf,
    /// The folder.
    #[arg(value_name = "文件夹", help = "在哪个文件夹里找；不写就是数据所在的", value_hint = clap::ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// Folders with templates.
    #[command(flatten)]
    pub library: TemplateFolders,
}

/// `qicao final`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Final {
    /// The data.
    #[command(flatten)]
    pub input: Input,
    /// Where the clean copy goes.
    #[arg(short, long, value_name = "位置", help = "写到哪个文件或文件夹", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Writes it whatever is open.
    #[arg(long, help = "还有没办完的事也写；已有的文件照样覆盖")]
    pub force: bool,
}
