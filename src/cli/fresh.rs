//! The folder of a new workspace: empty before, whole afterwards.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::save;
use crate::base::finding::{Error, Findings, Severity};
use crate::base::rule::Rule;
use crate::workspace::litter;
use crate::workspace::trouble::{self, named};

pub(crate) static FOLDER_NOT_EMPTY: Rule = Rule {
    id: "folder-not-empty",
    name: "文件夹不是空的",
    severity: Severity::Error,
    about: "新建工作区的文件夹是不是空的",
    why: "里面的文件不能丢",
    bad: r#"$ qicao init 恩施市 --name 恩施市
$ qicao init 恩施市 --name 恩施市
"#,
    good: r#"$ qicao init 恩施市 --name 恩施市
"#,
    basis: "",
};

/// Tells where something stands already in the folder of a new workspace.
pub(super) fn must_be_empty(folder: &Path) -> Result<(), Findings> {
    let refused = |what: &str| Error::new(&FOLDER_NOT_EMPTY, format!("{}{what}，没有新建工作区", named(folder)));
    match fs::read_dir(folder) {
        Ok(entries) => match entries.count() {
            0 => Ok(()),
            _ => Err(refused("里已经有东西").hint("请换一个空的文件夹").into()),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(refused("不是文件夹").hint("请换一个文件夹的名字").into())
        }
        Err(error) => Err(trouble::cannot_write(named(folder), error).into()),
    }
}

/// Writes everything, or leaves nothing behind; `own` is a folder that stands there though nothing may be in it.
pub(super) fn write(folder: &Path, own: &Path, outputs: Vec<(PathBuf, Vec<u8>)>) -> Result<(), Findings> {
    let _whole = litter::whole();
    let mut made = Vec::new();
    let done = (|| {
        let parents = outputs.iter().filter_map(|(path, _)| path.parent());
        // From without to within, so that they can be taken back from within.
        for inner in [Path::new(""), own].into_iter().chain(parents) {
            made.push(save::folder(&folder.join(inner))?);
        }
        save::anew(outputs.iter().map(|(path, text)| (folder.join(path), text.clone())))
    })();
    if done.is_err() {
        // What somebody else put there in the meantime stays.
        made.iter().rev().for_each(save::Made::take_back);
    }
    done.map_err(Findings::from)
}
