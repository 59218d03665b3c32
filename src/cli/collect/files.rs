//! Which files are meant: those that are named, and in a folder those that may be tables.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::finding::Findings;
use crate::cli::wrong::wrong;
use crate::workspace::trouble::{self, named};

/// Endings of files in a folder that may be a division's table; those that cannot be read are told for what they are.
const ENDINGS: [&str; 12] = ["xlsx", "xlsm", "csv", "tsv", "docx", "xls", "xlsb", "et", "ett", "ods", "doc", "wps"];

/// The files that are meant, each once; none where nothing is, which is told.
pub(super) fn all(asked: &[PathBuf], findings: &mut Findings) -> Option<Vec<PathBuf>> {
    let mut out: Vec<PathBuf> = Vec::new();
    let mut seen: Vec<PathBuf> = Vec::new();
    for path in asked {
        let files = if path.is_dir() { of_folder(path) } else { Ok(vec![path.clone()]) };
        let files = files.map_err(|error| findings.push(trouble::cannot_read(named(path), error).into_finding())).ok()?;
        if files.is_empty() {
            findings.push(
                wrong(format!("文件夹{}里没有表格", named(path))).hint("请写收回的表格（xlsx、csv、docx），或者放着它们的文件夹"),
            );
            return None;
        }
        for file in files {
            // The same file by two ways is one answer.
            let real = fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
            if !seen.contains(&real) {
                seen.push(real);
                out.push(file);
            }
        }
    }
    Some(out)
}

/// The tables of a folder, in the order of their names.
fn of_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let is_table = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        // What Office keeps beside an open file is nobody's answer.
        path.is_file() && !name.starts_with("~$") && !name.starts_with('.') && ENDINGS.contains(&ending)
    };
    let mut files: Vec<PathBuf> = entries.filter(is_table).collect();
    files.sort();
    Ok(files)
}
