//! Many reports in one go.

use std::path::PathBuf;

use clap::Args;

use super::input::{DraftManner, TemplateFolders};

/// `qicao batch`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Batch {
    /// Manifests, folders, data files, `-`.
    #[arg(
        value_name = "清单或文件夹",
        required_unless_present = "merge",
        help = "清单（.yaml 或 .jsonl）、数据文件，或者放数据的文件夹；- 表示从标准输入读清单",
        value_hint = clap::ValueHint::AnyPath
    )]
    pub manifests: Vec<PathBuf>,
    /// The folder of the drafts.
    #[arg(
        short,
        long,
        value_name = "文件夹",
        required_unless_present = "merge",
        help = "稿子放在哪个文件夹；没有就建",
        value_hint = clap::ValueHint::DirPath
    )]
    pub output: Option<PathBuf>,
    /// How many threads.
    #[arg(long, value_name = "个数", help = "同时起草几份；不写就是处理器的个数")]
    // A text, for of a wrong number clap would say neither the number nor the bounds in Chinese.
    pub jobs: Option<String>,
    /// What is done already.
    #[arg(
        long,
        value_name = "文件",
        help = "记着办到哪里的文件；数据、模板没有变而稿子完好的，再执行时跳过",
        value_hint = clap::ValueHint::FilePath
    )]
    pub state: Option<PathBuf>,
    /// A part of them.
    #[arg(long, value_name = "几/共几", help = "只办其中一份子，如 3/16 是十六份子里的第三份子")]
    pub shard: Option<String>,
    /// States to be joined.
    #[arg(
        long,
        value_name = "状态",
        num_args = 1..,
        conflicts_with_all = ["manifests", "output", "jobs", "shard"],
        help = "合并各处的状态文件，输出到标准输出，或者并入 --state 指定的文件",
        value_hint = clap::ValueHint::FilePath
    )]
    pub merge: Vec<PathBuf>,
    /// The layout.
    #[arg(long, value_name = "版式", help = "版式；清单里写了的用清单里的，都不写则用数据里的“版式”")]
    pub layout: Option<String>,
    /// Folders with templates.
    #[command(flatten)]
    pub library: TemplateFolders,
    /// How the drafts are written.
    #[command(flatten)]
    pub manner: DraftManner,
    /// Writes nothing where there is an error.
    #[arg(long, help = "数据有错误的那一份不写稿子")]
    pub strict: bool,
    /// Replaces any file.
    #[arg(long, help = "覆盖已有的文件，即使有人改过")]
    pub force: bool,
}
