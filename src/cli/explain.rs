//! `qicao explain`: a rule in full, from the tables that hold them.

use super::args::Explain;
use super::exit::Exit;
use super::wrong::wrong;
use crate::base::finding::Finding;
use crate::base::rule::Rule;
use crate::base::text::nearest::nearest;
use crate::base::text::width;

/// Explains one rule, or lists all, or those that a word may mean.
pub(super) fn run(args: &Explain) -> Exit {
    let text = match args.name.as_deref().map(|name| (name, named(name))) {
        None => list(|_| true),
        Some((name, found)) => match found[..] {
            [] => match super::indicators::of_word(name) {
                // What is no rule may be an indicator, by any of its words.
                Some(text) => text,
                None => return Exit::undone_by(unknown(name)),
            },
            [rule] => page(rule),
            // A word such as 目标 stands in several names.
            [..] => list(|rule| found.contains(rule)),
        },
    };
    Exit::shown(text)
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    crate::RULES.iter().flat_map(|table| table.rules).copied()
}

/// The rules that a name means: the one with this id or this very name, else all whose name holds it.
fn named(name: &str) -> Vec<&'static Rule> {
    let name = name.trim();
    match rules().find(|rule| rule.id == name || rule.name == name) {
        Some(rule) => vec![rule],
        // Every name holds the empty one.
        None if name.is_empty() => Vec::new(),
        None => rules().filter(|rule| rule.name.contains(name)).collect(),
    }
}

fn unknown(name: &str) -> Finding {
    let finding = wrong(format!("没有“{}”这个检查项", width::shown(name)));
    match nearest(name, rules().flat_map(|rule| [rule.id, rule.name])) {
        Some(near) => finding.hint(format!("想写的是不是“{near}”？")),
        None => finding.hint("检查项的名称在方括号里，如 错误[率与分子分母不符]；全部名称见 qicao explain"),
    }
}

/// The rules that are wanted, under the titles of their tables; tables with one title stand together.
fn list(wanted: impl Fn(&&Rule) -> bool) -> String {
    let mut groups: Vec<(&str, Vec<&Rule>)> = Vec::new();
    for table in crate::RULES {
        let rules = table.rules.iter().copied().filter(&wanted);
        match groups.iter_mut().find(|(title, _)| *title == table.title) {
            Some((_, group)) => group.extend(rules),
            None => groups.push((table.title, rules.collect())),
        }
    }
    groups.retain(|(_, rules)| !rules.is_empty());
    let widest = |of: fn(&Rule) -> &str| groups.iter().flat_map(|(_, rules)| rules).map(|rule| width::of(of(rule))).max();
    let (ids, names) = (widest(|rule| rule.id).unwrap_or(0), widest(|rule| rule.name).unwrap_or(0));
    let mut text = String::new();
    for (title, rules) in &groups {
        text.push_str(&format!("{}{title}\n", if text.is_empty() { "" } else { "\n" }));
        text.extend(rules.iter().map(|rule| {
            let (id, name) = (width::pad(rule.id, ids), width::pad(rule.name, names));
            format!("  {id}  {}  {name}  {}\n", rule.severity, rule.about)
        }));
    }
    text + "\n详见：qicao explain <名称>\n"
}

fn page(rule: &Rule) -> String {
    let Rule { id, name, severity, about, why, bad, good, basis } = rule;
    let mut text = format!("{name}（{id}，{severity}）\n\n查什么：{about}\n为什么：{why}\n");
    for (head, example) in [("例", bad), ("宜改为", good)] {
        text.push_str(&format!("\n{head}：\n"));
        text.extend(example.lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n"));
    }
    if !basis.is_empty() {
        text.push_str(&format!("\n依据：{basis}\n"));
    }
    text
}
