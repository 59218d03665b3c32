//! `qicao explain`: a rule or check in full, from the tables that hold them.

mod data;
mod files;
mod templates;
mod tools;

use super::args::Explain;
use super::exit::Exit;
use super::wrong::wrong;
use crate::base::finding::Severity;
use crate::base::text::nearest::nearest;
use crate::base::text::width;
use crate::check::CHECKS;

/// What a finding of one name is about.
#[derive(Clone, Copy)]
pub(super) struct Explained {
    /// The name it is told under.
    pub(super) name: &'static str,
    /// How bad it is, at worst.
    pub(super) severity: Severity,
    /// 查什么.
    pub(super) about: &'static str,
    /// 为什么.
    pub(super) why: &'static str,
    /// 例.
    pub(super) bad: &'static str,
    /// 宜改为.
    pub(super) good: &'static str,
    /// 依据; empty where there is nothing to cite.
    pub(super) basis: &'static str,
}

impl Explained {
    /// A rule that cites nothing.
    const fn new(
        name: &'static str,
        severity: Severity,
        about: &'static str,
        why: &'static str,
        bad: &'static str,
        good: &'static str,
    ) -> Self {
        Self { name, severity, about, why, bad, good, basis: "" }
    }
}

/// The groups of the list, each with what is in it: the checks, then every name that findings have besides.
fn groups() -> Vec<(&'static str, Vec<Explained>)> {
    let checks = CHECKS.iter().map(|check| Explained {
        name: check.name,
        severity: check.severity,
        about: check.about,
        why: check.why,
        bad: check.bad,
        good: check.good,
        basis: check.basis,
    });
    vec![
        ("指标校核", checks.collect()),
        ("数据的写法", data::RULES.to_vec()),
        ("模板", templates::RULES.to_vec()),
        ("文件和命令", files::RULES.to_vec()),
        ("沿用和整理", tools::RULES.to_vec()),
    ]
}

/// Explains one name, or lists all.
pub(super) fn run(args: &Explain) -> Exit {
    let text = match &args.name {
        None => list(),
        Some(name) => match groups().into_iter().flat_map(|(_, rules)| rules).find(|rule| rule.name == name) {
            Some(rule) => page(&rule),
            // What is no rule may be an indicator, by any of its words.
            None => match super::indicators::of_word(name) {
                Some(text) => text,
                None => return Exit::told(unknown(name)),
            },
        },
    };
    Exit::shown(text)
}

fn unknown(name: &str) -> crate::base::finding::Finding {
    let groups = groups();
    let names = groups.iter().flat_map(|(_, rules)| rules).map(|rule| rule.name);
    let finding = wrong(format!("没有“{}”这个检查项", width::shown(name)));
    match nearest(name, names) {
        Some(near) => finding.hint(format!("想写的是不是“{near}”？")),
        None => finding.hint("检查项的名称在方括号里，如 错误[rate-off-counts]；全部名称见 qicao explain"),
    }
}

fn list() -> String {
    let groups = groups();
    let widest = groups.iter().flat_map(|(_, rules)| rules).map(|rule| width::of(rule.name)).max().unwrap_or(0);
    let mut text = String::new();
    for (title, rules) in &groups {
        text.push_str(&format!("{}{title}\n", if text.is_empty() { "" } else { "\n" }));
        text.extend(rules.iter().map(|rule| format!("  {}  {}  {}\n", width::pad(rule.name, widest), rule.severity, rule.about)));
    }
    text + "\n详见：qicao explain <名称>\n"
}

fn page(rule: &Explained) -> String {
    let Explained { name, severity, about, why, bad, good, basis } = rule;
    let mut text = format!("{name}（{severity}）\n\n查什么：{about}\n为什么：{why}\n");
    for (head, example) in [("例", bad), ("宜改为", good)] {
        text.push_str(&format!("\n{head}：\n"));
        text.extend(example.lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n"));
    }
    if !basis.is_empty() {
        text.push_str(&format!("\n依据：{basis}\n"));
    }
    text
}
