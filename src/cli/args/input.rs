//! What several commands read.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cli::report::Format;
use crate::format::WRITERS;
use crate::job::mask::Masked;

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
    pub library: TemplateFolders,
}

impl Input {
    /// One data file, with the layout that it names and nothing to be held against.
    pub(in crate::cli) fn of(data: &Path, library: &TemplateFolders) -> Self {
        Self { data: vec![data.to_owned()], layout: None, previous: Vec::new(), library: library.clone() }
    }
}

/// How what was found is told.
#[derive(Debug, Clone, Copy, Args)]
pub(in crate::cli) struct Telling {
    /// For people, a line each, or for programs.
    #[arg(
        long,
        value_name = "样式",
        value_enum,
        ignore_case = true,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true,
        help = "结果的样式：human（默认）、short（每处一行）或 json"
    )]
    pub format: Format,
}

/// Folders that are searched for templates before all others.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct TemplateFolders {
    /// The folders.
    #[arg(long, value_name = "文件夹", help = "优先使用这个文件夹里的模板；可以写几次")]
    pub templates: Vec<PathBuf>,
}

/// How drafts are written.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct DraftManner {
    /// The formats.
    #[arg(
        long,
        value_name = "格式",
        value_delimiter = ',',
        ignore_case = true,
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(WRITERS.iter().map(|writer| writer.name)),
        help = formats_help()
    )]
    pub to: Vec<String>,
    /// Marks what a reviewer must look at.
    #[arg(long, conflicts_with = "clean", help = "审阅稿：批注、突出显示待填处（默认）")]
    pub review: bool,
    /// The same without marks.
    #[arg(long, help = "清稿：不带批注和突出显示")]
    pub clean: bool,
    /// What is hidden.
    #[arg(
        long,
        value_name = "内容",
        hide_possible_values = true,
        value_parser = mask_words(),
        help = "遮去内容再分享：数字、地名 或 全部；不带批注"
    )]
    pub mask: Option<Masked>,
}

impl DraftManner {
    /// For review, or clean.
    pub(in crate::cli) fn is_review(&self) -> bool {
        self.review || !self.clean
    }
}

/// What `--mask` takes: the word, its alias, and what it hides.
const MASKS: [(&str, &str, Masked); 3] =
    [("数字", "digits", Masked::Digits), ("地名", "names", Masked::Names), ("全部", "all", Masked::All)];

fn mask_words() -> impl TypedValueParser<Value = Masked> {
    // Aliases are taken, and not listed where people read.
    let words = MASKS.iter().map(|(word, alias, _)| PossibleValue::new(*word).alias(*alias));
    // The parser lets no other word through; should it ever, more is hidden than was asked for, and never less.
    let hidden = |typed: String| {
        let known = MASKS.iter().find(|(word, alias, _)| [*word, *alias].contains(&typed.as_str()));
        known.map_or(Masked::All, |(.., masked)| *masked)
    };
    PossibleValuesParser::new(words).map(hidden)
}

fn formats_help() -> String {
    let names: Vec<&str> = WRITERS.iter().map(|writer| writer.name).collect();
    format!("输出格式，可以写几个，用逗号隔开：{}", names.join("、"))
}
