//! May the file that stands there be replaced? Only if qicao wrote it and nobody has changed it since.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::record::{Records, Standing};
use super::target::OutputTarget;
use super::trouble::{self, named};
use super::{locks, sources};
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
use crate::workspace::trouble::{CANNOT_WRITE, EDITED_SINCE};

pub(crate) static FILE_EXISTS: Rule = Rule {
    id: "file-exists",
    name: "文件已经存在",
    severity: Severity::Error,
    about: "复制到的地方是不是已有文件",
    why: "自己改过的模板不能丢",
    bad: r#"$ qicao templates copy 专题/党建 --to 恩施市
$ qicao templates copy 专题/党建 --to 恩施市
"#,
    good: r#"$ qicao templates copy 专题/党建 --to 恩施市
（改了 templates/县区/恩施市/专题/党建.md）
$ qicao generate 数据.yaml
"#,
    basis: "",
};

pub(crate) static FILE_IN_USE: Rule = Rule {
    id: "file-in-use",
    name: "文件正打开着",
    severity: Severity::Error,
    about: "要替换的文件是不是正打开着",
    why: "打开着的文件被换掉，打开它的人一保存，新稿就没了",
    bad: r#"$ qicao generate 数据.yaml -o 稿子.docx
（改了 数据.yaml 里的数）
（Word 打开了 稿子.docx）
$ qicao generate 数据.yaml -o 稿子.docx
"#,
    good: r#"$ qicao generate 数据.yaml -o 稿子.docx
（改了 数据.yaml 里的数）
$ qicao generate 数据.yaml -o 稿子.docx
"#,
    basis: "",
};

/// Whether a file says of itself that qicao wrote it and that it is untouched; none, if it says nothing.
pub type OwnDigest = fn(&[u8]) -> Option<bool>;

/// An old file larger than this is nothing that qicao wrote.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// Nothing.
    Never,
    /// What qicao wrote and nobody has changed since.
    Ours,
    /// Anything (`--force`).
    Anything,
}

/// What stands at a target that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExistingTarget {
    /// Nothing.
    Nothing,
    /// A file that may be replaced.
    Old {
        /// What it holds; none, if that is too much to be ours.
        bytes: Option<Vec<u8>>,
        /// Whether qicao wrote it and nobody has changed it since; false with `--force`, and of a source that is changed.
        ours: bool,
    },
    /// The very bytes that were to be written.
    Same,
}

/// How it is decided.
#[derive(Clone, Copy)]
pub struct Guard<'a> {
    /// What may be replaced.
    pub replace: Replace,
    /// Reads the digest that a file carries itself.
    pub own_digest: OwnDigest,
    /// The record of written texts, where one can be kept.
    pub records: Option<&'a Records>,
}

impl Guard<'_> {
    /// Decides about one target; an error says why not, and what to do.
    ///
    /// `changes` are the bytes of a source that is to be changed, as they were read. No other source of this run is written over,
    /// whatever may be replaced.
    pub fn look(&self, target: &OutputTarget, new: &[u8], changes: Option<&[u8]>) -> Result<ExistingTarget, Error> {
        let (old, read_only) = match read(target) {
            Ok(None) => return Ok(ExistingTarget::Nothing),
            Ok(Some(found)) => found,
            Err(error) => return Err(trouble::cannot_write(named(&target.asked), error)),
        };
        let name = named(&target.asked);
        if let Some(read) = changes {
            return match old {
                Some(old) if old == new => Ok(ExistingTarget::Same),
                // Who made the data read-only means to keep it, as of a draft.
                Some(_) if read_only => Err(Error::new(&CANNOT_WRITE, format!("{name}是只读的，没有改动"))
                    .hint("确实要写回的，先去掉这个文件的只读，再运行一次")),
                Some(old) if old == read => Ok(ExistingTarget::Old { bytes: Some(old), ours: false }),
                _ => Err(Error::new(&EDITED_SINCE, format!("{name}刚刚有人保存过，没有改动")).hint("请再运行一次")),
            };
        }
        if self.replace == Replace::Never {
            return Err(Error::new(&FILE_EXISTS, format!("{name}已经存在，没有覆盖"))
                .hint("请直接修改这个文件；要重新来过，请先把它移走"));
        }
        if let Some(role) = sources::role(target) {
            let error = Error::new(&CANNOT_WRITE, format!("{name}是{}，没有覆盖", role.words()));
            return Err(error.hint("请用 -o 指定别的文件名"));
        }
        if old.as_deref() == Some(new) {
            return Ok(ExistingTarget::Same);
        }
        let standing = self.standing(target, old.as_deref());
        // Before locks are looked at: one may be left from a word processor that crashed.
        if self.replace == Replace::Anything {
            return Ok(ExistingTarget::Old { bytes: old, ours: standing == Standing::Untouched });
        }
        // A word processor puts its lock beside the name that it was given, which may be a link elsewhere.
        if let Some(open) = locks::look(&target.real).or_else(|| locks::look(&target.asked)) {
            return Err(in_use(&name, &open));
        }
        let message = match standing {
            // Renaming does not heed the mode of what it replaces; who made a draft read-only means to keep it.
            Standing::Untouched if read_only => {
                let error = Error::new(&CANNOT_WRITE, format!("{name}是只读的，没有覆盖"));
                return Err(error.hint("请用 -o 另存为别的文件名；确定要覆盖，请加上 --force"));
            }
            Standing::Untouched => return Ok(ExistingTarget::Old { bytes: old, ours: true }),
            Standing::Changed => format!("{name}起草之后被改过，没有覆盖"),
            Standing::Unknown => format!("{name}已经存在，不是起草程序写的，或已被改过，没有覆盖"),
        };
        let error = Error::new(&EDITED_SINCE, message).hint("原来的文件保持不变；请用 -o 另存为别的文件名");
        Err(error.hint("确定不要原来的文件，请加上 --force"))
    }

    /// Whether these bytes, found at a target, are as qicao left them.
    pub(super) fn is_ours(&self, target: &OutputTarget, bytes: &[u8]) -> bool {
        self.standing(target, Some(bytes)) == Standing::Untouched
    }

    fn standing(&self, target: &OutputTarget, old: Option<&[u8]>) -> Standing {
        let Some(old) = old else { return Standing::Unknown };
        match (self.own_digest)(old) {
            Some(true) => Standing::Untouched,
            Some(false) => Standing::Changed,
            None => self.records.map_or(Standing::Unknown, |records| records.standing(&target.real, old)),
        }
    }
}

fn in_use(name: &str, open: &locks::OpenElsewhere) -> Error {
    let who = open.who.as_ref().map(|who| format!("被“{who}”")).unwrap_or_default();
    Error::new(&FILE_IN_USE, format!("{name}好像正{who}在 {} 里打开着，没有覆盖", open.program))
        .hint("请先关闭这个文件再试，或用 -o 另存为别的文件名")
        .hint(format!("如果其实没有人打开，请删除{}，或加上 --force", named(&open.lock)))
}

/// What stands where a file will be written; none where nothing does, or nothing that can be ours.
pub fn standing_at(path: &Path) -> Option<Vec<u8>> {
    let target = OutputTarget::find(path).ok()?;
    read(&target).ok()??.0
}

/// The bytes that stand there (none, if there are too many) and whether the file is read-only.
fn read(target: &OutputTarget) -> io::Result<Option<(Option<Vec<u8>>, bool)>> {
    let found = match fs::symlink_metadata(&target.real) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found?,
    };
    let read_only = found.permissions().readonly();
    if found.len() > LARGEST || !found.is_file() {
        return Ok(Some((None, read_only)));
    }
    let mut bytes = Vec::new();
    fs::File::open(&target.real)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(Some((Some(bytes), read_only)))
}
