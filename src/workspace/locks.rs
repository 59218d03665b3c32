//! The small files that word processors leave beside a document while they have it open.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::base::text::width;

/// The largest lock file that is read; real ones have some hundred bytes.
const LARGEST: u64 = 4096;

/// Somebody seems to have the file open.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenElsewhere {
    /// The lock file.
    pub lock: PathBuf,
    /// The program's name.
    pub program: &'static str,
    /// The person, if the lock file says.
    pub who: Option<String>,
}

/// Looks for the lock file of Word, Excel, WPS or LibreOffice beside a file.
pub fn look(file: &Path) -> Option<OpenElsewhere> {
    let name = file.file_name()?.to_str()?;
    let beside = |lock: String, program, who: fn(&[u8]) -> Option<String>| {
        let lock = file.with_file_name(lock);
        // A pipe under that name is no lock, and opening it would wait for ever.
        let bytes = fs::symlink_metadata(&lock).is_ok_and(|found| found.is_file()).then(|| read(&lock))?;
        Some(OpenElsewhere { lock, program, who: who(&bytes).map(|who| width::shown(&who)) })
    };
    let program = if is_workbook(name) { "Excel 或 WPS" } else { "Word 或 WPS" };
    // Word puts ~$ in the place of the first characters of a name: of two, of one or of none, as it is long.
    let word = |without: usize| name.char_indices().nth(without).map(|(at, _)| format!("~${}", &name[at..]));
    (0..=2)
        .rev()
        .filter_map(word)
        .find_map(|lock| beside(lock, program, office_owner))
        .or_else(|| beside(format!(".~{name}"), "WPS", |_| None))
        .or_else(|| beside(format!(".~lock.{name}#"), "LibreOffice", libreoffice_owner))
}

fn read(lock: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(file) = fs::File::open(lock) {
        let _ = file.take(LARGEST).read_to_end(&mut bytes);
    }
    bytes
}

fn is_workbook(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.to_lowercase().starts_with("xl"))
}

/// How long the owner files of Excel and PowerPoint are; Word's have 162 bytes.
const OF_EXCEL: usize = 165;

/// The owner files of Office: the name in the code page of the machine in so many bytes, then its length and the name in UTF-16.
fn office_owner(bytes: &[u8]) -> Option<String> {
    let at = if bytes.len() == OF_EXCEL { 55 } else { 54 };
    let length = usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let name = bytes.get(at + 2..)?.get(..length.min(52) * 2)?;
    let units = name.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    named(&char::decode_utf16(units).collect::<Result<String, _>>().ok()?)
}

/// LibreOffice: name, account, machine, time, profile, with commas between.
fn libreoffice_owner(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok()?.split(',').take(2).find_map(named)
}

fn named(name: &str) -> Option<String> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!name.is_empty()).then(|| name.to_owned())
}
