//! What was typed wrong, in Chinese: clap knows what and where, the words are ours.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args;
use super::wrong::wrong;
use crate::base::finding::Finding;
use crate::base::text::nearest::nearest;

/// Tells a usage error of clap as a finding.
pub(super) fn finding(error: &clap::Error, arguments: &[OsString]) -> Finding {
    let said = Said(error);
    let what = said.text(ContextKind::InvalidArg);
    let value = said.text(ContextKind::InvalidValue);
    let finding = match error.kind() {
        ErrorKind::InvalidSubcommand => wrong(format!("没有“{}”这个命令", said.text(ContextKind::InvalidSubcommand))).hints(
            meant_command(&said.text(ContextKind::InvalidSubcommand)).or_else(|| said.nearest(ContextKind::SuggestedSubcommand)),
        ),
        ErrorKind::UnknownArgument if what.starts_with('-') => {
            wrong(format!("没有“{what}”这个选项")).hints(nearest_option(&what, arguments))
        }
        ErrorKind::UnknownArgument => wrong(format!("多写了“{what}”")),
        ErrorKind::MissingRequiredArgument => wrong(format!("缺少{}", said.list(ContextKind::InvalidArg))),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            wrong("没有写要做什么").hint(format!("可以写的命令：{}", commands(arguments)))
        }
        ErrorKind::InvalidValue if value.is_empty() => wrong(format!("“{what}”后面缺少内容")).hints(said.choices()),
        ErrorKind::InvalidValue => {
            let finding = wrong(format!("“{what}”不能是“{value}”"));
            finding.hints(said.nearest(ContextKind::SuggestedValue)).hints(said.choices())
        }
        ErrorKind::ArgumentConflict => {
            let other = said.list(ContextKind::PriorArg);
            // Of an option that is given twice clap says that it conflicts with itself.
            let same = other == format!("“{what}”");
            if same {
                wrong(format!("“{what}”写了不止一次"))
            } else {
                wrong(format!("“{what}”不能和{other}一起用"))
            }
        }
        ErrorKind::TooManyValues => wrong(format!("“{what}”后面多写了“{value}”")),
        ErrorKind::NoEquals => wrong(format!("“{what}”后面要写等号")),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => wrong(format!("“{what}”后面的内容个数不对")),
        ErrorKind::InvalidUtf8 => wrong("命令行里有不是 UTF-8 的文字").hint("请检查文件名和终端的编码"),
        _ => wrong("命令写得不对"),
    };
    let (mut command, path) = typed(arguments);
    // Only `Usage: ` is clap's own word; the rest is what `args` says.
    let usage = command.render_usage().to_string();
    finding.hint(format!("写法：{}；详见 {path} --help", usage.trim_start_matches("Usage: ")))
}

/// Adds hints that may be none.
trait Hints {
    fn hints(self, hints: Option<String>) -> Self;
}

impl Hints for Finding {
    fn hints(self, hints: Option<String>) -> Self {
        hints.into_iter().fold(self, Finding::hint)
    }
}

/// What clap says of an error beside its kind.
struct Said<'a>(&'a clap::Error);

impl Said<'_> {
    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.0.get(kind) {
            // clap puts ... behind what may be written more than once.
            Some(ContextValue::String(one)) => vec![one.trim_end_matches("...").to_owned()],
            Some(ContextValue::Strings(all)) => all.iter().map(|one| one.trim_end_matches("...").to_owned()).collect(),
            _ => Vec::new(),
        }
    }

    fn text(&self, kind: ContextKind) -> String {
        self.all(kind).into_iter().next().unwrap_or_default()
    }

    fn list(&self, kind: ContextKind) -> String {
        self.all(kind).iter().map(|one| format!("“{one}”")).collect::<Vec<_>>().join("、")
    }

    fn nearest(&self, kind: ContextKind) -> Option<String> {
        let names = self.list(kind);
        (!names.is_empty()).then(|| format!("想写的是不是{names}？"))
    }

    fn choices(&self) -> Option<String> {
        let choices = self.all(ContextKind::ValidValue);
        (!choices.is_empty()).then(|| format!("可以写：{}", choices.join("、")))
    }
}

/// The command that was typed, as far as there is one: `qicao templates show`.
fn typed(arguments: &[OsString]) -> (clap::Command, String) {
    let mut command = args::command();
    let mut path = String::from("qicao");
    for word in arguments.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(next) = command.find_subcommand(word).cloned() {
            path.push(' ');
            path.push_str(word);
            command = next;
        }
    }
    (command, path)
}

/// What a command is called by those who do not know its name.
const COMMANDS: &[(&[&str], &str)] = &[
    (&["help", "帮助", "说明", "用法", "?"], "--help"),
    (&["version", "版本"], "--version"),
    (&["生成", "起草", "写", "写稿", "出稿", "导出", "输出"], "generate"),
    (&["检查", "校核", "核对", "校对", "审核"], "check"),
    (&["新建", "初始化", "建", "创建"], "init"),
    (&["汇总", "合并", "合计"], "rollup"),
    (&["下一期", "下期", "明年", "沿用"], "next"),
    (&["收数", "收表", "收集", "采集", "回收"], "collect"),
    (&["发表", "下发", "填报表", "表格"], "sheets"),
    (&["导入", "读入"], "import"),
    (&["写回", "拉取", "取回", "改回"], "pull"),
    (&["对比", "比较", "比对", "修订"], "diff"),
    (&["历史", "稿次"], "history"),
    (&["定稿", "清稿"], "final"),
    (&["模板", "模版"], "templates"),
    (&["指标", "目录", "指标目录", "查指标"], "indicators"),
    (&["解释", "规则", "检查项"], "explain"),
    (&["批量", "批处理"], "batch"),
    (&["监视", "自动"], "watch"),
];

/// What an option is called so.
const OPTIONS: &[(&[&str], &str)] = &[
    (&["帮助", "说明"], "help"),
    (&["版本", "v"], "version"),
    (&["版式", "布局"], "layout"),
    (&["输出", "输出到", "另存", "保存", "文件"], "output"),
    (&["格式", "输出格式"], "to"),
    (&["格式"], "format"),
    (&["模板", "模版"], "templates"),
    (&["上期", "去年", "上年", "上一期"], "previous"),
    (&["上一稿", "旧稿", "对比"], "against"),
    (&["清稿", "干净"], "clean"),
    (&["审阅", "送审", "批注"], "review"),
    (&["遮盖", "隐去", "脱敏"], "mask"),
    (&["严格"], "strict"),
    (&["强制", "覆盖"], "force"),
    (&["名称", "地区", "县"], "name"),
    (&["期间", "时间"], "period"),
    (&["专题"], "topics"),
    (&["专题"], "topic"),
    (&["写回", "应用"], "apply"),
    (&["数据"], "data"),
    (&["原稿"], "base"),
    (&["单位"], "organ"),
];

/// The command that somebody meant by a word of ours.
fn meant_command(word: &str) -> Option<String> {
    let (_, name) = COMMANDS.iter().find(|(words, _)| words.contains(&word))?;
    Some(format!("请写：qicao {name}"))
}

/// The option that somebody meant by a word of ours, or wrote before the command that it belongs to.
fn meant_option(word: &str, arguments: &[OsString]) -> Option<String> {
    let (command, _) = typed(arguments);
    let has = |command: &clap::Command, long: &str| command.get_arguments().any(|argument| argument.get_long() == Some(long));
    let names: Vec<&str> = OPTIONS.iter().filter(|(words, _)| words.contains(&word)).map(|(_, name)| *name).collect();
    if let Some(name) = names.iter().find(|name| has(&command, name) || matches!(**name, "help" | "version")) {
        return Some(format!("请写：--{name}"));
    }
    let name = names.first().copied().unwrap_or(word);
    // One that the command has was written before it; of the others the main job's is most likely meant.
    let all: Vec<&clap::Command> = command.get_subcommands().filter(|command| has(command, name)).collect();
    let owner = all.iter().find(|command| command.get_name() == "generate").or(all.first());
    let owner = owner.map(|command| command.get_name()).or_else(|| has(&command, name).then(|| command.get_name()))?;
    Some(format!("--{name} 写在命令后面，如 qicao {owner} … --{name} …"))
}

/// clap takes `--tp` for `--output`; here a name is near if few letters differ.
fn nearest_option(wrong: &str, arguments: &[OsString]) -> Option<String> {
    let wrong = wrong.trim_start_matches('-');
    if let Some(meant) = meant_option(wrong, arguments) {
        return Some(meant);
    }
    let (command, _) = typed(arguments);
    let names = command.get_arguments().filter_map(clap::Arg::get_long);
    nearest(wrong, names).map(|near| format!("想写的是不是“--{near}”？"))
}

fn commands(arguments: &[OsString]) -> String {
    let (command, _) = typed(arguments);
    command.get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>().join("、")
}
