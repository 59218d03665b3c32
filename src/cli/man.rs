//! `qicao man`: the man page, all commands on it, its headings in Chinese.

use clap::Command;
use clap_mangen::Man;

use super::args;
use super::exit::Exit;

/// Writes the page to standard output.
pub(super) fn run() -> Exit {
    Exit::shown(page())
}

fn page() -> String {
    let mut command = args::command();
    // Commands within commands know their whole usage only from here on.
    command.build();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let version = command.get_version().unwrap_or_default().to_owned();
    // No date: the same program prints the same page on every day.
    let mut page = format!(".TH QICAO 1 \"\" \"qicao {version}\" \"起草\"\n");
    page.push_str(&format!(".SH 名称\nqicao \\- {}\n.SH 用法\n{}\n", escaped(&about), escaped(&usage(&mut command))));
    page.push_str(".SH 命令\n");
    leaves(&mut command, "qicao", &mut page);
    if let Some(after) = command.get_after_help() {
        page.push_str(&format!(".SH 说明\n.nf\n{}\n.fi\n", escaped(&after.to_string())));
    }
    page
}

/// Every command that does something, with its options.
fn leaves(command: &mut Command, path: &str, page: &mut String) {
    for inner in command.get_subcommands_mut() {
        let path = format!("{path} {}", inner.get_name());
        if inner.has_subcommands() {
            leaves(inner, &path, page);
            continue;
        }
        let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
        page.push_str(&format!(".SS {}\n{}\n.PP\n{}\n", escaped(&path), escaped(&about), escaped(&usage(inner))));
        page.push_str(&options(inner));
        if let Some(after) = inner.get_after_help() {
            // roff makes one paragraph of lines that follow each other.
            let after = escaped(&after.to_string()).replace("\n\n", "\n.PP\n").replace("。\n", "。\n.br\n");
            page.push_str(&format!(".PP\n{after}\n"));
        }
    }
}

/// The options as clap_mangen writes them, without its English heading.
fn options(command: &Command) -> String {
    let mut section = Vec::new();
    // Writing to memory does not fail.
    let _ = Man::new(command.clone()).render_options_section(&mut section);
    let section = String::from_utf8_lossy(&section).into_owned();
    section.lines().skip_while(|line| !line.starts_with(".TP")).map(|line| format!("{line}\n")).collect()
}

fn usage(command: &mut Command) -> String {
    command.render_usage().to_string().trim_start_matches("Usage: ").to_owned()
}

/// A text that roff prints as it is.
fn escaped(text: &str) -> String {
    // A bare - is printed as a hyphen, which no shell takes for a minus once it is copied.
    let text = text.replace('\\', "\\\\").replace('-', "\\-");
    text.lines()
        .map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() })
        .collect::<Vec<_>>()
        .join("\n")
}
