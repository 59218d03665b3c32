//! What can be typed: the one description that help, usage errors, completions and the man page come from.

mod batch;
mod commas;
mod input;
mod intake;
mod review;
mod templates;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand};

pub(super) use self::batch::Batch;
pub(super) use self::input::{DraftManner, Input, Telling, TemplateFolders};
pub(super) use self::intake::Collect;
#[cfg(feature = "xlsx")]
pub(super) use self::intake::Sheets;
pub(super) use self::review::{Diff, Final, History, Pull};
pub(super) use self::templates::{TemplateForRegion, TemplatesTask};
use crate::job::checklist::FORMATS;

/// The program's command line.
#[derive(Debug, Parser)]
#[command(
    name = "qicao",
    version,
    about = "起草：由 YAML 数据起草卫生健康工作总结（DOCX、Markdown）",
    override_usage = "qicao <命令> [选项]",
    after_help = "常用：\n  qicao generate 恩施市2019年上半年.yaml      起草，得到 DOCX\n  qicao check 恩施市2019年上半年.yaml         只检查数据，不写文件\n\n每个命令的用法：qicao <命令> --help",
    // clap describes its own in English.
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
    #[arg(short = 'h', long, action = ArgAction::Help, global = true, display_order = 1000, help = "显示帮助")]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 1001, help = "显示版本")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Makes a workspace.
    #[command(
        about = "新建一个工作区：数据文件、本地模板和说明",
        override_usage = "qicao init <文件夹> [--name 地区] [--period 期间] [--layout 版式] [--topics 专题,专题]",
        after_help = "没有写的，在终端上会问；不在终端上时，地区一定要写，期间是最近的半年，版式是四部分。\n文件夹里已经有东西就不建。"
    )]
    Init(Init),
    /// Makes a workspace of a finished summary.
    #[command(
        about = "由去年的总结（Word、txt、md）建工作区：数成了指标，文字照原样，再起草一字不差",
        override_usage = "qicao import <总结.docx> -o <文件夹> [--name 地区] [--period 期间]",
        after_help = "地区、期间、单位从题目、署名和正文里找；找不到的，用 --name、--period 写明。\n每个数成为一个指标：指标目录里有的用目录的名称，没有的用数前面的名词；年份、日期、文号、专有名称里的数留作文字。\n导入以后当场再起草一遍，与原文逐段核对：有出入的那一段整段留作文字，还不行就说出来，不会不声不响地改。\n接着用 qicao next 做今年的：去年的数作上年。\n\n退出码：0 完成；1 原文的数有错误（照样写出）；2 没有办成，什么也没写。"
    )]
    Import(Import),
    /// Drafts a report.
    #[command(
        about = "起草一份工作总结",
        override_usage = "qicao generate [选项] <数据>...",
        after_help = "不写 -o 时，稿子以标题为名放在当前文件夹。\n已有的文件，只有是起草程序写的、之后没有人改过，才会被替换。\n\n退出码：0 完成；1 数据有错误（稿子仍写出，错误写成批注）；2 没有办成，什么也没写。"
    )]
    Generate(Generate),
    /// Drafts many reports.
    #[command(
        about = "成批起草：许多份报告，一个程序里一次起草完",
        override_usage = "qicao batch [选项] -o <文件夹> <清单或文件夹>...",
        after_help = "清单是 YAML，一份一行：- {数据: 甲县.yaml, 输出: 甲县, 版式: 三部分}；“数据”“上期”可以写几个文件：[甲.yaml, 乙.yaml]。\n也可以是 JSON Lines（.jsonl），一行一份：{\"data\": [\"甲县.yaml\"], \"out\": \"甲县\", \"layout\": \"三部分\"}；- 表示从标准输入读。\n清单里的文件从清单所在的文件夹找起。不写“输出”的，稿子与数据文件同名。写文件夹，就是里面每个数据文件一份。\n\n标准输出一份一行 JSON，与清单次序相同：data、out、in_hash、out_hash、exit、errors、warnings、ms。\n一份办不成，其余照办。中途停下，用同一个 --state 再执行一次就接着办，结果一样。\n分给几台机器：各执行 --shard 1/3、2/3、3/3，各用各的 --state，最后 qicao batch --merge 状态...。\n\n退出码：各份里最大的一个。"
    )]
    Batch(Batch),
    /// Reads and checks the data.
    #[command(
        about = "检查数据；不写文件，加 --to 则写出各科室签字的数据核对表",
        override_usage = "qicao check [选项] <数据>...",
        after_help = "数据核对表：qicao check 恩施市2019年上半年.yaml --to xlsx\n按来源（科室）分组，一个指标一行，有本期、上年、增减、达标和校核结论，每个科室一行签字。\n\n退出码：0 没有错误；1 数据有错误；2 没有办成。"
    )]
    Check(CheckArgs),
    /// Drafts again on every change.
    #[command(
        about = "一边改数据和模板，一边自动起草",
        override_usage = "qicao watch [选项] <数据>...",
        after_help = "数据或模板一保存就重新起草，并说出哪些数、哪几段变了。改错了会说错在哪里，改好再保存就接着起草。\n稿子起草之后有人改过，就不再覆盖。按 Ctrl-C 结束。"
    )]
    Watch(Generate),
    /// Makes the next period's file.
    #[command(
        about = "由这一期的数据文件做出下一期的",
        override_usage = "qicao next [选项] <数据>",
        after_help = "原来的值作上年，值改为待报；文字照留，标上【沿用】，改好才去掉；注释和顺序不动。\n不写 -o 时，新文件放在原文件旁边，名字里的期间换成新的。已有的文件一律不覆盖。"
    )]
    Next(Next),
    /// Writes a workbook for each division.
    #[cfg(feature = "xlsx")]
    #[command(
        about = "给各科室各做一份填报表（xlsx）",
        override_usage = "qicao sheets [选项] <数据>... -o <文件夹>",
        after_help = "按指标的来源（没有写的按指标目录里的科室）分，一个科室一份：指标、单位、上年、本期（待填）、目标、截至、备注。\n由公式、分子分母算出的不用填。收回来用 qicao collect。\n已有的文件，只有是起草程序写的、之后没有人改过，才会被替换。"
    )]
    Sheets(Sheets),
    /// Takes the divisions' figures home.
    #[command(
        about = "把各科室报来的表（xlsx、csv、Word 表格）收进数据",
        override_usage = "qicao collect <表或文件夹>... --data <数据>... [选项]",
        after_help = "填报表（qicao sheets）和科室自己的表都认：要有一列指标名称、一列数。表头、单位、上年、目标、备注、其中，认得出的都取。\n不加 --apply 只说不写。写回时只动要写的数，注释、引号、次序都不动；数据里没有的指标写进它所在的组。\n拿不准的（疑似）、两个科室报得不一样的、对不上名称的，只说明，不写回。\n\n退出码：0 没有要处理的；1 有；2 读不了。"
    )]
    Collect(Collect),
    /// Brings edits home.
    #[command(
        about = "把领导在 Word、WPS 里改的带回数据：改了哪些数、哪些话，有哪些批注",
        override_usage = "qicao pull <改回来的稿子.docx> --data <数据>... [选项]",
        after_help = "不加 --apply 只说不写。写回时只动改了的数和话，注释、引号、次序都不动。\n拿不准的（疑似）、算出来的、几处改得不一样的，只说明，不写回。\n修订按“接受”读；要按“不接受”读，加 --rejected。\n\n退出码：0 没有要处理的；1 有；2 读不了，或者不是这份数据的稿子。"
    )]
    Pull(Pull),
    /// Lists the drafts of this data.
    #[command(
        about = "文件夹里有哪些由这份数据起草的稿子，各是第几稿，有没有人改过",
        override_usage = "qicao history [选项] <数据> [文件夹]"
    )]
    History(History),
    /// Writes the clean copy.
    #[command(
        about = "定稿：写出清稿；还有待填、错误、没有答复的批注就不写",
        override_usage = "qicao final [选项] <数据>...",
        after_help = "没有答复的批注，看数据旁边最后改回来的那一稿。\n不写 -o 时，清稿叫 <标题>（定稿）.docx，放在当前文件夹。\n\n退出码：0 写出了；1 还有没办完的事，没有写；2 没有办成。"
    )]
    Final(Final),
    /// Shows what differs.
    #[command(
        about = "对照两稿（或数据的两个状态）：用修订标出改了什么",
        override_usage = "qicao diff [选项] <旧稿> <新稿>",
        after_help = "旧稿、新稿是 DOCX 稿子，或者 YAML 数据文件。\n-o 的扩展名决定写什么：.docx 是标了修订的新稿，全部接受就是新稿，全部拒绝就是旧稿；.md 是一张对照单；.json 供程序用。不写 -o 时在屏幕上列出改了什么。\n别人原来的修订和批注都留着。"
    )]
    Diff(Diff),
    /// Shows templates.
    #[command(about = "查看模板，或复制一份来改", override_usage = "qicao templates <命令> [选项]", subcommand_required = true)]
    Templates {
        /// What to do with them.
        #[command(subcommand)]
        task: TemplatesTask,
    },
    /// Explains a rule or check.
    #[command(
        about = "解释一个检查项：查什么、为什么、例、宜改为、依据；或者一个指标；不写名称则列出全部检查项",
        override_usage = "qicao explain [名称]"
    )]
    Explain(Explain),
    /// Looks an indicator up.
    #[command(
        about = "查指标目录：名称、别名、单位、算法、关系、科室、依据；不写词语则列出各专题",
        override_usage = "qicao indicators [选项] [词语]",
        after_help = "词语是名称、别名或专题里的几个字，几个词用空格隔开并加引号。\n工作区的 templates/指标/<专题>.yaml 可以补充、改写目录。"
    )]
    Indicators(Indicators),
    /// Writes the JSON Schema of the data.
    #[command(
        about = "输出数据文件的 JSON Schema，供编辑器提示和查错",
        override_usage = "qicao schema",
        after_help = "存成文件，在数据文件第一行写上它的位置：\n  qicao schema > qicao.schema.json\n  # yaml-language-server: $schema=./qicao.schema.json"
    )]
    Schema,
    /// Adds up counties.
    #[command(
        about = "汇总各县市的数据，成为全州（市）的数据",
        override_usage = "qicao rollup [选项] --name <地区> <数据>...",
        after_help = "数量相加，率由相加的分子、分母重新算出；缺一个县市的写成待报，备注里说明缺谁的。\n目标、截至各县市相同的照写；每个指标的“来源”记着各县市的数。文字不汇总。\n已有的文件，只有是起草程序写的、之后没有人改过，才会被替换。\n\n退出码：0 完成；1 有错误（仍写出）；2 没有办成，什么也没写。"
    )]
    Rollup(Rollup),
    /// Writes the completions of a shell.
    #[command(about = "输出命令行补全脚本", override_usage = "qicao completions <SHELL>")]
    Completions {
        /// The shell.
        // Else clap lists them behind the help, in English: [possible values: …].
        #[arg(value_name = "SHELL", value_enum, hide_possible_values = true, help = "bash、zsh、fish、powershell 或 elvish")]
        shell: clap_complete::Shell,
    },
    /// Writes the man page.
    #[command(about = "输出手册页（man）", override_usage = "qicao man")]
    Man,
}

/// `qicao generate`.
#[derive(Debug, Args)]
pub(super) struct Generate {
    /// The data.
    #[command(flatten)]
    pub input: Input,
    /// Where the draft goes.
    #[arg(short, long, value_name = "位置", help = "写到哪个文件或文件夹；- 表示标准输出", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// How the draft is written.
    #[command(flatten)]
    pub manner: DraftManner,
    /// The draft that the new one is held against.
    #[arg(
        long,
        value_name = "上一稿",
        // The old text would stand in the marks, with all that a mask hides.
        conflicts_with = "mask",
        help = "与上一稿（DOCX）对照，用修订标出改了什么；只用于 DOCX",
        value_hint = clap::ValueHint::FilePath
    )]
    pub against: Option<PathBuf>,
    /// Writes nothing where there is an error.
    #[arg(long, help = "数据有错误时不写稿子")]
    pub strict: bool,
    /// Replaces any file.
    #[arg(long, help = "覆盖已有的文件，即使有人改过")]
    pub force: bool,
}

/// `qicao check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The data.
    #[command(flatten)]
    pub input: Input,
    /// How findings are told.
    #[command(flatten)]
    pub telling: Telling,
    /// The format of 数据核对表.
    #[arg(
        long,
        value_name = "格式",
        ignore_case = true,
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(FORMATS),
        help = "写出数据核对表：md、xlsx 或 docx"
    )]
    pub to: Option<String>,
    /// Where it goes.
    #[arg(
        short,
        long,
        value_name = "位置",
        help = "核对表写到哪个文件或文件夹；- 表示标准输出",
        value_hint = clap::ValueHint::AnyPath
    )]
    pub output: Option<PathBuf>,
    /// Replaces any file.
    #[arg(long, help = "覆盖已有的核对表，即使有人改过")]
    pub force: bool,
}

/// `qicao explain`.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule or check.
    #[arg(
        value_name = "名称",
        help = "检查项的名称或其中的字词，在消息的方括号里，如 率与分子分母不符；或者指标的名称，如 婚检"
    )]
    pub name: Option<String>,
}

/// `qicao indicators`.
#[derive(Debug, Args)]
pub(super) struct Indicators {
    /// What to look for.
    #[arg(value_name = "词语", help = "要查的词语，如 婴儿死亡、婚检")]
    pub word: Option<String>,
    /// One topic alone.
    #[arg(long, value_name = "专题", help = "只看这个专题的，如 妇幼健康")]
    pub topic: Option<String>,
    /// How it is told.
    #[arg(
        long = "format",
        value_name = "样式",
        action = ArgAction::Set,
        ignore_case = true,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true,
        // It gives the word back as it was typed.
        value_parser = PossibleValuesParser::new(["human", "json"]).map(|typed| typed.eq_ignore_ascii_case("json")),
        help = "结果的样式：human（默认）或 json"
    )]
    pub is_json: bool,
    /// Where to look.
    #[command(flatten)]
    pub library: TemplateFolders,
}

/// `qicao rollup`.
#[derive(Debug, Args)]
pub(super) struct Rollup {
    /// The counties' data.
    #[arg(value_name = "数据", required = true, help = "各县市的 YAML 数据文件，一个县市一个")]
    pub data: Vec<PathBuf>,
    /// 地区.
    #[arg(long, value_name = "地区", required = true, help = "汇总到哪个地区，如 恩施州")]
    pub name: String,
    /// 单位.
    #[arg(long, value_name = "单位", help = "单位的名称；不写是地区加“卫生健康委员会”")]
    pub organ: Option<String>,
    /// Where it goes.
    #[arg(
        short,
        long,
        value_name = "位置",
        help = "写到哪个文件或文件夹；不写是当前文件夹里的 <地区><期间>.yaml；- 表示标准输出",
        value_hint = clap::ValueHint::AnyPath
    )]
    pub output: Option<PathBuf>,
    /// Replaces any file.
    #[arg(long, help = "覆盖已有的文件，即使有人改过")]
    pub force: bool,
}

/// `qicao init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder.
    #[arg(value_name = "文件夹", help = "新工作区的文件夹", value_hint = clap::ValueHint::DirPath)]
    pub folder: PathBuf,
    /// The region.
    #[arg(long, value_name = "地区", help = "地区的全名，如 恩施市")]
    pub name: Option<String>,
    /// The period.
    #[arg(long, value_name = "期间", help = "期间，如 2019年上半年；不写就是最近的半年")]
    pub period: Option<String>,
    /// The layout.
    #[arg(long, value_name = "版式", help = "版式，如 四部分（默认）")]
    pub layout: Option<String>,
    /// The topics.
    #[arg(long, value_name = "专题", value_delimiter = ',', help = "要写哪些专题，用逗号隔开；不写就是各县常写的几个")]
    pub topics: Vec<String>,
}

/// `qicao import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The summary.
    #[arg(value_name = "总结", help = "去年的总结：Word 文档（docx）、文字（txt）或 Markdown（md）", value_hint = clap::ValueHint::FilePath)]
    pub file: PathBuf,
    /// The folder.
    #[arg(short, long, value_name = "文件夹", required = true, help = "新工作区的文件夹", value_hint = clap::ValueHint::DirPath)]
    pub output: PathBuf,
    /// The region.
    #[arg(long, value_name = "地区", help = "地区的全名，如 恩施市；不写就从总结里找")]
    pub name: Option<String>,
    /// The period.
    #[arg(long, value_name = "期间", help = "期间，如 2023年；不写就从总结里找")]
    pub period: Option<String>,
}

/// `qicao next`.
#[derive(Debug, Args)]
pub(super) struct Next {
    /// The file of this period.
    #[arg(value_name = "数据", help = "这一期的 YAML 数据文件")]
    pub data: PathBuf,
    /// The period of the new file.
    #[arg(long, value_name = "期间", help = "新文件的期间，如 2020年上半年；不写就是一年以后的同一期间")]
    pub period: Option<String>,
    /// Where it goes.
    #[arg(short, long, value_name = "位置", help = "写到哪个文件或文件夹；- 表示标准输出", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
}

/// The whole description, all headings in Chinese.
pub(super) fn command() -> Command {
    in_chinese(CommandLine::command())
}

/// Reads the arguments.
pub(super) fn parse(arguments: Vec<std::ffi::OsString>) -> Result<CommandLine, clap::Error> {
    // Not by the derived `parse`, whose help would be in English.
    let mut matches = command().try_get_matches_from(commas::plain(arguments))?;
    CommandLine::from_arg_matches_mut(&mut matches)
}

/// clap writes its headings in English; a template of our own for each command writes them in Chinese.
fn in_chinese(command: Command) -> Command {
    let mut template = String::from("{about}\n\n用法：{usage}\n");
    if command.get_subcommands().next().is_some() {
        template.push_str("\n命令：\n{subcommands}\n");
    }
    if command.get_positionals().next().is_some() {
        template.push_str("\n参数：\n{positionals}\n");
    }
    template.push_str("\n选项：\n{options}{after-help}");
    command.help_template(template).mut_subcommands(in_chinese)
}
