//! Where a file really goes: symbolic links are followed, also to a file that is not there yet, and stay links.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::trouble;
use crate::base::finding::Error;
use crate::workspace::trouble::CANNOT_WRITE;

/// As many links in a row as Linux follows.
const LINKS: usize = 40;

/// A place where a file may be written: its folder is there, and nothing but a file stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutputTarget {
    /// As the user named it.
    pub asked: PathBuf,
    /// Its real path: the folder without links, and the name at the end of all links.
    pub real: PathBuf,
    /// The real folder.
    pub folder: PathBuf,
}

impl OutputTarget {
    /// Finds where a path leads; says in Chinese why nothing can be written there.
    pub fn find(asked: &Path) -> Result<Self, Error> {
        let refuse = |why: &str| Error::new(&CANNOT_WRITE, format!("{}{why}", trouble::named(asked)));
        // Links of the system's own (/dev/stdout into a pipe) lead where no name leads.
        if fs::metadata(asked).is_ok_and(|found| !found.is_dir() && !found.is_file()) {
            let error = refuse("不是普通文件，没有写成").hint("要输出到标准输出，请写 -o -");
            return Err(error.hint("或者用 -o 指定别的文件名"));
        }
        let mut path = asked.to_owned();
        for links in 0.. {
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    if links == LINKS {
                        return Err(refuse("是绕圈的链接，没有写成").hint("请用 -o 指定别的文件名"));
                    }
                    let next = fs::read_link(&path).map_err(|error| trouble::cannot_write(trouble::named(asked), error))?;
                    path = path.parent().unwrap_or(Path::new("")).join(next);
                }
                _ => break,
            }
        }
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => return Err(refuse("是一个文件夹，没有写成").hint("请在 -o 里写文件名")),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(trouble::cannot_write(trouble::named(asked), error));
            }
            _ => {}
        }
        // `file_name` passes over a slash at the end, with which people mean a folder: -o 稿子/.
        let slash = path.as_os_str().as_encoded_bytes().last().is_some_and(|&last| std::path::is_separator(last.into()));
        let Some(name) = path.file_name().filter(|_| !slash) else {
            return Err(missing_folder(&path));
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Only the folder is asked for its real path: the file need not be there yet.
        let folder = fs::canonicalize(folder).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => missing_folder(folder),
            _ => trouble::cannot_write(trouble::named(asked), error),
        })?;
        Ok(Self { asked: asked.to_owned(), real: folder.join(name), folder })
    }
}

fn missing_folder(folder: &Path) -> Error {
    if folder == Path::new(".") {
        return Error::new(&CANNOT_WRITE, "当前文件夹已经不在了，没有写成").hint("请换到别的文件夹再试");
    }
    let message = format!("没有文件夹{}，没有写成", trouble::named(folder));
    Error::new(&CANNOT_WRITE, message).hint("请先建好这个文件夹，或用 -o 指定别的地方")
}
