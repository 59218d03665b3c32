//! Reads the data files: only regular files, each once, and a near name where one is missing.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::wrong::wrong;
use crate::base::CANNOT_READ;
use crate::base::finding::{Error, Finding, Findings};
use crate::base::open::{LIMIT, open_data};
use crate::base::source::{LARGEST, Source};
use crate::base::text::nearest::nearest;
use crate::base::text::width;
use crate::format::docx;
use crate::job::amend::ENDING;
use crate::workspace::sources::{self, SourceRole};
use crate::workspace::trouble::{self, named};

/// Reads all files; what is wrong with any of them goes to the findings, and then there are none.
pub(super) fn all(files: &[PathBuf], findings: &mut Findings) -> Option<Vec<Source>> {
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut sources = Vec::new();
    for file in files {
        if let Ok(real) = fs::canonicalize(file) {
            // By a link or in another spelling too: each of its keys would be told as written twice.
            if seen.contains(&real) {
                findings.push(wrong(format!("{}写了两次", named(file))).hint("同一个数据文件只写一次"));
                continue;
            }
            seen.push(real);
        }
        match one(file) {
            Ok(source) => sources.push(source),
            Err(finding) => findings.push(Finding { fatal: true, ..finding }),
        }
    }
    (sources.len() == files.len()).then_some(sources)
}

fn one(file: &Path) -> Result<Source, Finding> {
    if file.as_os_str() == "-" {
        return Err(wrong("数据不能从标准输入读").hint("请写 YAML 文件的名字"));
    }
    // Before it is read: nor is what cannot be read to be written over.
    sources::note(file, SourceRole::Data);
    let bytes = bytes(file).map_err(Error::into_finding)?;
    open_data(&width::shown(&file.to_string_lossy()), bytes)
}

/// The bytes of a data file, bounded.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, Error> {
    // Looked at before it is opened: opening a pipe would wait for ever.
    let found = fs::metadata(file).map_err(|error| missing(file, error))?;
    if found.is_dir() {
        let error = Error::new(&CANNOT_READ, format!("{}是一个文件夹", named(file)));
        return Err(match yaml_files(file).first() {
            Some(first) => error.hint(format!("请写里面的数据文件，如{}", named(&file.join(first)))),
            None => error.hint("请写 YAML 文件的名字"),
        });
    }
    if !found.is_file() {
        return Err(Error::new(&CANNOT_READ, format!("{}不是普通文件", named(file))).hint("请写 YAML 文件的名字"));
    }
    let bytes = whole(file, found.len(), LARGEST).map_err(|error| trouble::cannot_read(named(file), error))?;
    // A workbook is named for what it is rather than for its size.
    if bytes.len() as u64 > LARGEST && crate::base::foreign::foreign("", &bytes).is_none() {
        let message = format!("{}超过 {} MB，太大", named(file), LARGEST / 1024 / 1024);
        return Err(Error::new(&LIMIT, message).hint("请核对是不是写错了文件；数据多时可以分成几个文件"));
    }
    Ok(bytes)
}

/// The files of hand edits that stand beside data files.
pub(super) fn amendments(data: &[PathBuf], findings: &mut Findings) -> Option<Vec<Source>> {
    let mut files: Vec<PathBuf> = data.iter().map(|file| amended(file)).filter(|file| file.is_file()).collect();
    // 甲.yaml and 甲.yml have the same one.
    let mut seen: Vec<PathBuf> = Vec::new();
    files.retain(|file| {
        let real = fs::canonicalize(file).unwrap_or_else(|_| file.clone());
        let is_new = !seen.contains(&real);
        seen.push(real);
        is_new
    });
    all(&files, findings)
}

/// The file of hand edits of a data file: 数据.批改.yaml beside 数据.yaml.
pub(super) fn amended(data: &Path) -> PathBuf {
    let name = data.file_stem().unwrap_or_default().to_string_lossy();
    data.with_file_name(format!("{name}{ENDING}"))
}

/// The bytes of a draft, whatever it is: those who look into it say so. Of one that is larger than
/// they take a little more, so that they say that it is too large.
pub(super) fn draft(file: &Path) -> Result<Vec<u8>, Error> {
    sources::note(file, SourceRole::Draft);
    glance(file)
}

/// The same of a draft that is only looked at: it may be replaced.
pub(super) fn glance(file: &Path) -> Result<Vec<u8>, Error> {
    any(file, "请写稿子（docx）的文件名")
}

/// The bytes of a file that a division sent, whatever it is.
pub(super) fn sent(file: &Path) -> Result<Vec<u8>, Error> {
    sources::note(file, SourceRole::Draft);
    any(file, "请写收回的表格（xlsx、csv、docx），或者放着它们的文件夹")
}

fn any(file: &Path, hint: &'static str) -> Result<Vec<u8>, Error> {
    let cannot = |error: io::Error| trouble::cannot_read(named(file), error);
    let found = fs::metadata(file).map_err(cannot)?;
    if !found.is_file() {
        let what = if found.is_dir() { "是一个文件夹" } else { "不是普通文件" };
        return Err(Error::new(&CANNOT_READ, format!("{}{what}", named(file))).hint(hint));
    }
    whole(file, found.len(), docx::read::LARGEST).map_err(cannot)
}

/// All of a file of about this length, and one byte more than it may have where it has more. It is read at once, with room to find its
/// end; one that grows meanwhile is read to its end all the same.
fn whole(file: &Path, length: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or_default() + 64);
    File::open(file)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn missing(file: &Path, error: io::Error) -> Error {
    if error.kind() != io::ErrorKind::NotFound {
        return trouble::cannot_read(named(file), error);
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let asked = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !folder.is_dir() {
        let error = Error::io(&CANNOT_READ, format!("没有文件{}", named(file)), error);
        return error.hint(format!("没有文件夹{}，请核对", named(folder)));
    }
    let error = Error::io(&CANNOT_READ, format!("没有文件{}", named(file)), error);
    let files = yaml_files(folder);
    // 甲.docx is asked for where 甲.yaml is meant. A workspace has one data file as a rule: where none is near, that may be meant; of
    // several, another county's would be drafted.
    let stem = |name: &str| Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (asked, stems) = (stem(&asked), files.iter().map(|name| stem(name)).collect::<Vec<_>>());
    let known = stems.iter().find(|known| **known == asked).map(String::as_str);
    let near = known.or_else(|| nearest(&asked, stems.iter().map(String::as_str)));
    let near = near.and_then(|near| stems.iter().position(|stem| stem == near)).or((files.len() == 1).then_some(0));
    let near = near.and_then(|at| files.get(at));
    match near {
        Some(near) => error.hint(format!("文件夹里有{}，想写的是不是它？", named(&file.with_file_name(near)))),
        None if files.is_empty() => error.hint("这个文件夹里没有 YAML 文件；请核对文件名和所在的文件夹"),
        None => error.hint("请核对文件名和所在的文件夹"),
    }
}

/// The YAML files of a folder, in the order of their names.
fn yaml_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let yaml = |name: &String| [".yaml", ".yml"].iter().any(|ending| name.to_lowercase().ends_with(ending));
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(yaml).collect();
    names.sort();
    names
}
