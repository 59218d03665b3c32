//! `qicao templates`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::input::{Telling, TemplateFolders};

/// `qicao templates …`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TemplatesTask {
    /// Lists all.
    #[command(about = "列出全部模板", override_usage = "qicao templates list [选项]")]
    List {
        /// Where to look.
        #[command(flatten)]
        library: TemplateFolders,
    },
    /// Shows one.
    #[command(about = "显示一个模板：读哪些数据、有哪些段可以改写、全文", override_usage = "qicao templates show [选项] <名称>")]
    Show {
        /// Which.
        #[command(flatten)]
        wanted: TemplateForRegion,
    },
    /// Says which file wins.
    #[command(about = "查某地区实际用的是哪个模板文件", override_usage = "qicao templates which [选项] <名称>")]
    Which {
        /// Which.
        #[command(flatten)]
        wanted: TemplateForRegion,
    },
    /// Copies one.
    #[command(
        about = "把模板复制到 templates/县区/<地区>/，供该地区改写",
        override_usage = "qicao templates copy [选项] <名称> --to <地区>"
    )]
    Copy {
        /// The template.
        #[arg(value_name = "名称", help = "模板名称，如 专题/党建")]
        name: String,
        /// The region.
        #[arg(long, value_name = "地区", help = "给哪个地区用，如 恩施市")]
        to: String,
        /// Where to look.
        #[command(flatten)]
        library: TemplateFolders,
    },
    /// Checks all.
    #[command(
        about = "检查自己的模板：写法、用到的名称、没有用到的文件和段",
        override_usage = "qicao templates check [选项] [数据]...",
        after_help = "写了数据，还检查模板用到的名称数据里有没有。\n退出码：0 没有错误；1 有错误；2 模板写得不对，起草不出。"
    )]
    Check {
        /// The data.
        #[arg(value_name = "数据", help = "YAML 数据文件；可以写几个，后面的补充前面的")]
        data: Vec<PathBuf>,
        /// How findings are told.
        #[command(flatten)]
        telling: Telling,
        /// Where to look.
        #[command(flatten)]
        library: TemplateFolders,
    },
    /// Shows what each county says otherwise.
    #[command(about = "对照各地区与内置模板的不同说法", override_usage = "qicao templates audit [选项]")]
    Audit {
        /// Where to look.
        #[command(flatten)]
        library: TemplateFolders,
    },
}

/// A template, for a region.
#[derive(Debug, Args)]
pub(in crate::cli) struct TemplateForRegion {
    /// The template.
    #[arg(value_name = "名称", help = "模板名称，如 专题/党建")]
    pub name: String,
    /// The region.
    #[arg(long = "for", value_name = "地区", help = "看这个地区用的，如 恩施市")]
    pub region: Option<String>,
    /// Where to look.
    #[command(flatten)]
    pub library: TemplateFolders,
}
