//! What somebody saved at the last moment goes back in its place, or gets a name of its own: nothing that anybody saved is lost.

use std::error;
use std::ffi::OsStr;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::target::OutputTarget;
use super::trouble::{EDITED_SINCE, named};
use crate::base::finding::Error;

/// Somebody saved another file in the place of the one that was looked at.
#[derive(Debug)]
pub(super) struct Changed {
    /// The name that it has now; none where it stands in its place.
    pub(super) kept: Option<PathBuf>,
}

impl Changed {
    /// The same in words.
    pub(super) fn told(&self, target: &OutputTarget) -> Error {
        let asked = named(&target.asked);
        match &self.kept {
            None => Error::new(&EDITED_SINCE, format!("{asked}刚刚有人保存过，没有覆盖"))
                .hint("那个人保存的文件保持不变；请用 -o 另存为别的文件名")
                .hint("看过以后确定要替换，请再运行一次"),
            Some(kept) => Error::new(&EDITED_SINCE, format!("{asked}刚刚有人保存过，放不回原处"))
                .hint(format!("那个人保存的文件现在叫{}；请打开两份，核对哪一份是要的", named(kept))),
        }
    }
}

impl Display for Changed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("saved by somebody else")
    }
}

impl error::Error for Changed {}

impl From<Changed> for io::Error {
    fn from(changed: Changed) -> Self {
        Self::other(changed)
    }
}

/// How often a file is given back to somebody who goes on saving.
const GIVEN_BACK: usize = 8;
/// How many names are tried that a person may have used already.
const NAMES: usize = 9;
/// The most bytes that a name has on usual file systems.
const LONGEST: usize = 255;

/// Lets two files change places.
type Exchange<'a> = &'a dyn Fn(&Path, &Path) -> io::Result<()>;

/// Gives back what an exchange brought out, now under the temporary name of `file`: `old` is what it holds, if that can be read, and `new` what was
/// put in its place. Gives the name that it has where it could not be given back.
pub(super) fn give_back(
    mut file: NamedTempFile,
    old: Option<Vec<u8>>,
    new: &[u8],
    to: &Path,
    exchange: Exchange<'_>,
) -> Option<PathBuf> {
    // By what was put there our own is told from what somebody saves while the exchange is taken back.
    let (mut put, mut held) = (Some(new.to_vec()), old);
    for _ in 0..GIVEN_BACK {
        if exchange(file.path(), to).is_err() {
            break;
        }
        let out = fs::read(file.path()).ok();
        if out.is_some() && out == put {
            return None;
        }
        (put, held) = (held, out);
    }
    // Where nothing stands in its place any more it may have that; `persist_noclobber` takes no other file's name.
    file = match file.persist_noclobber(to) {
        Ok(_) => return None,
        Err(failed) => failed.file,
    };
    for number in 1..=NAMES {
        let name = to.with_file_name(kept_name(to.file_name().unwrap_or_default(), number));
        file = match file.persist_noclobber(&name) {
            Ok(_) => return Some(name),
            Err(failed) => failed.file,
        };
    }
    // A temporary name would be swept one day; the letters in it make this one nobody's.
    file.disable_cleanup(true);
    let temporary = file.path().to_owned();
    let name = temporary.with_extension("另存");
    Some(if fs::rename(&temporary, &name).is_ok() { name } else { temporary })
}

/// 稿子.docx.另存, 稿子.docx.另存2: shortened where a file system would not have it.
fn kept_name(name: &OsStr, number: usize) -> String {
    let end = if number == 1 { ".另存".to_owned() } else { format!(".另存{number}") };
    let mut name = name.to_string_lossy().into_owned();
    while name.len() + end.len() > LONGEST {
        name.pop();
    }
    name + &end
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io;
    use std::path::Path;

    use tempfile::{Builder, TempDir};

    use super::give_back;

    fn swap(one: &Path, other: &Path) -> io::Result<()> {
        let aside = one.with_extension("aside");
        fs::rename(one, &aside)?;
        fs::rename(other, one)?;
        fs::rename(&aside, other)
    }

    /// What lies in a folder, and what it holds.
    fn lying(desk: &TempDir) -> Vec<String> {
        let told = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().unwrap();
            format!(
                "{} = {}",
                name.split_once(".qicao-").map_or(name.as_str(), |_| "hidden"),
                fs::read_to_string(entry.path()).unwrap()
            )
        };
        let mut all: Vec<String> = fs::read_dir(desk.path()).unwrap().flatten().map(told).collect();
        all.sort();
        all
    }

    #[test]
    fn whatever_happens_nothing_that_was_saved_is_lost() {
        let fails = || Err(io::ErrorKind::PermissionDenied.into());
        let taken = |count: usize| (1..=count).map(|n| if n == 1 { "稿.另存".to_owned() } else { format!("稿.另存{n}") });
        let long = "长".repeat(84) + ".x";
        let kept_long = format!("{}.另存 = theirs", "长".repeat(82));
        for (name, gone, taken, works, left) in [
            ("稿", false, Vec::new(), 8, vec!["稿 = theirs"]),
            ("稿", false, Vec::new(), 0, vec!["稿 = ours", "稿.另存 = theirs"]),
            ("稿", true, Vec::new(), 0, vec!["稿 = theirs"]),
            ("稿", false, taken(1).collect(), 0, vec!["稿 = ours", "稿.另存 = other", "稿.另存2 = theirs"]),
            (long.as_str(), false, Vec::new(), 0, vec![kept_long.as_str(), &format!("{long} = ours")]),
        ] {
            let desk = tempfile::tempdir().unwrap();
            let to = desk.path().join(name);
            taken.iter().for_each(|name| fs::write(desk.path().join(name), "other").unwrap());
            if !gone {
                fs::write(&to, "ours").unwrap();
            }
            let file = Builder::new().prefix(".qicao-").tempfile_in(desk.path()).unwrap();
            fs::write(file.path(), "theirs").unwrap();
            let count = Cell::new(0);
            let exchange =
                |one: &Path, other: &Path| if count.replace(count.get() + 1) < works { swap(one, other) } else { fails() };
            let kept = give_back(file, Some(b"theirs".to_vec()), b"ours", &to, &exchange);
            assert_eq!(kept.is_some(), lying(&desk).len() > 1, "{kept:?}");
            assert_eq!(kept.map_or_else(|| fs::read(&to).unwrap(), |kept| fs::read(kept).unwrap()), b"theirs");
            assert_eq!(lying(&desk), left);
        }
    }

    #[test]
    fn where_every_name_is_taken_it_gets_one_that_is_never_swept() {
        let desk = tempfile::tempdir().unwrap();
        let to = desk.path().join("稿");
        let names = (2..=9).map(|n| format!("稿.另存{n}")).chain(["稿".to_owned(), "稿.另存".to_owned()]);
        names.for_each(|name| fs::write(desk.path().join(name), "other").unwrap());
        let file = Builder::new().prefix(".qicao-").suffix(".tmp").tempfile_in(desk.path()).unwrap();
        fs::write(file.path(), "theirs").unwrap();
        let fails: super::Exchange<'_> = &|_, _| Err(io::ErrorKind::PermissionDenied.into());
        let kept = give_back(file, None, b"ours", &to, fails).unwrap();
        assert!(kept.extension().is_some_and(|ending| ending == "另存"), "{kept:?}");
        assert_eq!(fs::read(kept).unwrap(), b"theirs");
        assert_eq!(lying(&desk).len(), 11);
    }

    #[test]
    fn somebody_who_goes_on_saving_keeps_the_last_save() {
        let desk = tempfile::tempdir().unwrap();
        let to = desk.path().join("稿");
        for saves in [1, 2, 3, 20] {
            fs::write(&to, "ours").unwrap();
            let file = Builder::new().prefix(".qicao-").tempfile_in(desk.path()).unwrap();
            fs::write(file.path(), "theirs 0").unwrap();
            let count = Cell::new(0);
            let exchange = |one: &Path, other: &Path| {
                let n = count.replace(count.get() + 1);
                if n < saves {
                    fs::write(other, format!("theirs {}", n + 1))?;
                }
                swap(one, other)
            };
            let kept = give_back(file, Some(b"theirs 0".to_vec()), b"ours", &to, &exchange);
            let last = format!("theirs {}", count.get().min(saves));
            assert!(lying(&desk).iter().any(|line| line.ends_with(&last)), "{last} of {:?}", lying(&desk));
            kept.into_iter().for_each(|kept| fs::remove_file(kept).unwrap());
        }
    }
}
