//! `qicao templates`: which there are, what one reads, which file wins, a copy to change, and whether all is well.

mod audit;
mod check;
mod trial;

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::args::{TemplateFolders, TemplateForRegion, TemplatesTask};
use super::exit::Exit;
use super::{save, screen};
use crate::base::finding::{Error, Findings};
use crate::base::region::Region;
use crate::base::text::width;
use crate::template::Templates;
use crate::workspace::trouble::{CANNOT_WRITE, named};
use crate::workspace::{self, Disk};

/// Does one of these; works in the workspace that the current folder is in.
pub(super) fn run(task: &TemplatesTask) -> Exit {
    let done = match task {
        TemplatesTask::Check { data, telling, library } => return check::run(data, telling.format, library),
        TemplatesTask::Audit { library } => open(library).and_then(|templates| print(&audit::text(&templates.audit()?))),
        TemplatesTask::List { library } => list(library),
        TemplatesTask::Show { wanted } => show(wanted),
        TemplatesTask::Which { wanted } => which(wanted),
        TemplatesTask::Copy { name, to, library } => copy(name, to, library),
    };
    match done {
        Ok(()) => Exit::Done,
        Err(faults) => Exit::undone_by_all(&faults),
    }
}

fn list(library: &TemplateFolders) -> Result<(), Findings> {
    let listed = open(library)?.list();
    let widest =
        |column: fn(&crate::template::ListedTemplate) -> &str| listed.iter().map(|one| width::of(column(one))).max().unwrap_or(0);
    let (names, places) = (widest(|one| &one.name), widest(|one| &one.from));
    let lines = listed.iter().map(|one| {
        let line = format!("{}  {}  {}", width::pad(&one.name, names), width::pad(&one.from, places), one.about);
        line.trim_end().to_owned() + "\n"
    });
    print(&lines.collect::<String>())
}

fn show(wanted: &TemplateForRegion) -> Result<(), Findings> {
    let shown = open(&wanted.library)?.show(&wanted.name, region(wanted)?.as_ref().map(Region::as_str))?;
    let mut text = format!("{}\n", width::shown(&shown.path));
    if !shown.about.is_empty() {
        text.push_str(&format!("{}\n", shown.about));
    }
    text.push_str("\n读取的数据：\n");
    text.extend(shown.reads.iter().map(|key| format!("  {key}\n")));
    if shown.reads.is_empty() {
        text.push_str("  （没有）\n");
    }
    text.push_str("\n可以改写的段（block）：\n");
    let widest = shown.blocks.iter().map(|(block, _)| width::of(block)).max().unwrap_or(0);
    text.extend(shown.blocks.iter().map(|(block, line)| format!("  {}  第 {line} 行\n", width::pad(block, widest))));
    if shown.blocks.is_empty() {
        text.push_str("  （没有）\n");
    }
    text.push_str(&format!("\n全文：\n{}", shown.text));
    if !shown.text.ends_with('\n') {
        text.push('\n');
    }
    print(&text)
}

fn which(wanted: &TemplateForRegion) -> Result<(), Findings> {
    let files = open(&wanted.library)?.which(&wanted.name, region(wanted)?.as_ref().map(Region::as_str))?;
    let lines = files.iter().enumerate().map(|(at, file)| {
        let file = width::shown(file);
        if at == 0 { format!("{file}\n") } else { format!("  （被替代）{file}\n") }
    });
    print(&lines.collect::<String>())
}

fn copy(name: &str, to: &str, library: &TemplateFolders) -> Result<(), Findings> {
    let region = Region::typed(to)?;
    let (path, text) = open(library)?.copy(name, region.as_str())?;
    let file = inside(&path)?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let made = save::folder(folder)?;
    // A folder with nothing in it would make the county one with files of its own.
    save::anew([(file.clone(), text.into_bytes())]).inspect_err(|_| made.take_back())?;
    screen::print(format!("已复制：{}\n", width::shown(&file.to_string_lossy())));
    Ok(())
}

/// Where a copy goes: under `templates` of the workspace, wherever the library's path for it begins.
fn inside(path: &Path) -> Result<PathBuf, Error> {
    let root = root();
    let path = path.strip_prefix(&root).unwrap_or(path);
    let path = path.strip_prefix("templates").unwrap_or(path);
    // With .. in it, or from the root on, it would be written outside of the workspace.
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(Error::new(&CANNOT_WRITE, format!("{}不在工作区里，没有复制", named(path)))
            .hint("请换到工作区的文件夹（有 templates 的那个）里再试"));
    }
    let file = root.join("templates").join(path);
    Ok(std::env::current_dir().ok().and_then(|here| file.strip_prefix(here).map(Path::to_owned).ok()).unwrap_or(file))
}

fn root() -> PathBuf {
    workspace::root_above(Path::new("."))
}

fn open(library: &TemplateFolders) -> Result<Templates, Findings> {
    Templates::open(Arc::new(Disk), &library.templates, Some(&root()))
}

fn region(wanted: &TemplateForRegion) -> Result<Option<Region>, Findings> {
    Ok(wanted.region.as_deref().map(Region::typed).transpose()?)
}

fn print(text: &str) -> Result<(), Findings> {
    Ok(screen::out(text)?)
}
