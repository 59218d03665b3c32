//! `qicao history`: the drafts of this data that lie in a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::{History, Input};
use super::drafting::draft_quietly;
use super::exit::Exit;
use super::read;
use crate::base::finding::{Error, Findings};
use crate::base::text::width;
use crate::document::Properties;
use crate::format::docx::stamp::Stamp;
use crate::job::history::{self, FoundDraft};
use crate::workspace::trouble;

/// Lists the drafts.
pub(super) fn run(args: &History) -> Exit {
    let mut findings = Findings::new();
    let Some(properties) = properties(args, &mut findings) else {
        findings.sort();
        return Exit::undone_by_all(&findings);
    };
    let folder = args.folder.clone().unwrap_or_else(|| beside(&args.data));
    match drafts(&folder, &properties) {
        Ok(drafts) => Exit::shown(listing(&drafts)),
        Err(error) => Exit::undone_by(error.into_finding()),
    }
}

/// The folder that a file stands in.
pub(super) fn beside(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

fn properties(args: &History, findings: &mut Findings) -> Option<Properties> {
    let drafted = draft_quietly(&Input::of(&args.data, &args.library), findings)?;
    Some(drafted.document.properties)
}

/// The drafts of a report in a folder.
pub(super) fn drafts(folder: &Path, properties: &Properties) -> Result<Vec<FoundDraft>, Error> {
    let files = files(folder).map_err(|error| trouble::cannot_read(trouble::named(folder), error))?;
    let mut drafts: Vec<FoundDraft> = files.filter_map(|(name, bytes)| history::draft(&name, &bytes, properties)).collect();
    history::sort(&mut drafts);
    Ok(drafts)
}

/// All DOCX of a folder, one after another: it may hold many that are large.
fn files(folder: &Path) -> io::Result<impl Iterator<Item = (String, Vec<u8>)>> {
    let read = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        // Word leaves ~$稿子.docx and WPS .~稿子.docx beside a file that is open.
        let is_draft = name.to_lowercase().ends_with(".docx") && !name.starts_with(['~', '.']);
        is_draft.then(|| read::glance(&path).ok()).flatten().map(|bytes| (name, bytes))
    };
    Ok(fs::read_dir(folder)?.flatten().filter_map(move |entry| read(entry.path())))
}

/// What a new draft follows: the one that it replaces, or the last that lies there or beside the data, whatever that is called.
pub(super) fn followed(replaced: Option<Stamp>, file: &Path, data: &Path, properties: &Properties) -> Option<Stamp> {
    let current = properties.made_from.as_ref().map(|made| &made.data);
    // Of the same data: its own number is right.
    if replaced.as_ref().is_some_and(|stamp| stamp.made_from.as_ref().map(|made| &made.data) == current) {
        return replaced;
    }
    let mut folders = vec![beside(file), beside(data)];
    folders.dedup();
    let found = folders.iter().filter_map(|folder| history::next(files(folder).ok()?.map(|(_, bytes)| bytes), properties)).max();
    match (found, &replaced) {
        (Some(found), None) => Some(Stamp::before(found)),
        (Some(found), Some(stamp)) if found > stamp.draft.unwrap_or(1).saturating_add(1) => Some(Stamp::before(found)),
        _ => replaced,
    }
}

fn listing(drafts: &[FoundDraft]) -> String {
    if drafts.is_empty() {
        return "这个文件夹里没有由这份数据起草的稿子；放在别处的，把文件夹写在数据后面，还没有起草的，用 qicao generate\n"
            .to_owned();
    }
    let mut out = String::new();
    for found in drafts {
        let draft = found.draft.map_or_else(|| "稿".to_owned(), |draft| format!("第{draft}稿"));
        let data = if found.is_current { "由现在的数据起草" } else { "起草以后数据或模板改过" };
        let (who, when) = &found.changed;
        let day = when.split('T').next().filter(|day| !day.is_empty()).map(|day| format!("，{day}")).unwrap_or_default();
        let edited = match (found.is_edited, who.is_empty()) {
            (false, _) => "没有人改过".to_owned(),
            (true, true) => format!("有人改过{day}"),
            (true, false) => format!("有人改过（{who}{day}）"),
        };
        let open = if found.open.is_empty() { String::new() } else { format!("，{}条批注没有答复", found.open.len()) };
        out.push_str(&format!("{draft}  {}  {data}，{edited}{open}\n", width::shown(&found.file)));
    }
    out
}
