//! Where a draft goes and in which formats: what `-o` and `--to` mean together.

use std::path::{Path, PathBuf};

use super::args::Generate;
use super::save::{is_folder, is_standard_output};
use super::wrong::wrong;
use crate::base::finding::{Error, Finding, Severity};
use crate::base::rule::Rule;
use crate::format::{WRITERS, Writer};
use crate::workspace::names;
use crate::workspace::trouble::named;

pub(crate) static MISLEADING_EXTENSION: Rule = Rule {
    id: "misleading-extension",
    name: "扩展名与内容不符",
    severity: Severity::Warning,
    about: "扩展名与内容的格式是否一致",
    why: "扩展名不对，双击打不开",
    bad: r#"$ qicao generate 数据.yaml --to md -o 稿子.pdf
"#,
    good: r#"$ qicao generate 数据.yaml --to md -o 稿子.md
"#,
    basis: "",
};

/// Endings that people know as another kind of document.
const FOREIGN: [&str; 9] = ["doc", "wps", "pdf", "rtf", "odt", "xls", "xlsx", "ppt", "pptx"];

/// The formats, and where they go.
pub(super) struct Destination {
    /// The formats, each once, in the order given.
    pub(super) writers: Vec<&'static Writer>,
    place: OutputPlace,
}

enum OutputPlace {
    StandardOutput,
    /// A folder; the file is named after the title.
    Folder(PathBuf),
    /// A file.
    File(PathBuf),
    /// A file name that wants an ending for each format.
    Stem(PathBuf),
}

impl Destination {
    /// What the arguments ask for.
    pub(super) fn of(args: &Generate) -> Result<Self, Finding> {
        let writers = writers(&args.manner.to, args.output.as_deref());
        let several = writers.len() > 1;
        let place = match &args.output {
            None => OutputPlace::Folder(PathBuf::new()),
            // A script whose variable is empty: -o "$稿子".
            Some(path) if path.as_os_str().is_empty() => return Err(wrong("“-o”后面缺少内容")),
            Some(path) if is_standard_output(Some(path)) && several => {
                return Err(wrong("“-o -”一次只能输出一种格式").hint("请只写一种格式，或用 -o 指定一个文件夹"));
            }
            Some(path) if is_standard_output(Some(path)) => OutputPlace::StandardOutput,
            Some(path) if is_folder(path) => OutputPlace::Folder(path.clone()),
            Some(path) if several && by_ending(path).is_some() => {
                let message = format!("要写几种格式，-o 却只有一个文件名{}", named(path));
                let stem = path.with_extension("");
                return Err(wrong(message).hint(format!("请写文件夹，或不带扩展名的文件名{}", named(&stem))));
            }
            Some(path) if several => OutputPlace::Stem(path.clone()),
            Some(path) => OutputPlace::File(path.clone()),
        };
        Ok(Self { writers, place })
    }

    /// The formats asked for, into files that are called so, with the ending of each.
    pub(super) fn named(name: &Path, to: &[String]) -> Self {
        let writers = writers(to, Some(name));
        let ending = by_ending(name);
        let place = match writers.as_slice() {
            // A manifest may name the whole file: 输出: 甲县.docx.
            [writer] if ending.is_some_and(|ending| ending.name == writer.name) => OutputPlace::File(name.to_owned()),
            _ if ending.is_some() => OutputPlace::Stem(name.with_extension("")),
            _ => OutputPlace::Stem(name.to_owned()),
        };
        Self { writers, place }
    }

    /// Whether it goes to standard output.
    pub(super) fn is_standard_output(&self) -> bool {
        matches!(self.place, OutputPlace::StandardOutput)
    }

    /// The file that a format goes to.
    pub(super) fn file(&self, writer: &Writer, title: &str) -> Result<PathBuf, Error> {
        Ok(match &self.place {
            OutputPlace::StandardOutput => PathBuf::from("-"),
            OutputPlace::Folder(folder) => folder.join(names::from_title(title, writer.extension)?),
            OutputPlace::File(file) => file.clone(),
            OutputPlace::Stem(stem) => {
                // Not by `with_extension`, which takes .6 for the ending of 甲县2019.6.
                let mut file = stem.clone().into_os_string();
                file.push(".");
                file.push(writer.extension);
                PathBuf::from(file)
            }
        })
    }

    /// A warning where the file's ending promises another format than it holds.
    pub(super) fn misleading(&self) -> Option<Finding> {
        let (OutputPlace::File(file), [writer]) = (&self.place, self.writers.as_slice()) else { return None };
        let ending = file.extension()?.to_str()?.to_lowercase();
        let other = by_ending(file).is_some_and(|other| other.name != writer.name);
        if !other && !FOREIGN.contains(&ending.as_str()) {
            return None;
        }
        Some(misleading(file, &ending, writer.name, writer.extension))
    }
}

/// Tells that the ending of a file promises another format than it holds.
pub(super) fn misleading(file: &Path, ending: &str, format: &str, extension: &str) -> Finding {
    let message = format!("{}的扩展名是 .{ending}，内容却是 {format} 格式", named(file));
    let better = file.with_extension(extension);
    MISLEADING_EXTENSION.finding(message).hint(format!("请把文件名改成{}", named(&better)))
}

/// The formats asked for, each once; where none is, that of the file's ending, or DOCX.
fn writers(to: &[String], file: Option<&Path>) -> Vec<&'static Writer> {
    let mut writers: Vec<&'static Writer> = Vec::new();
    for name in to {
        let writer = WRITERS.iter().find(|writer| writer.name.eq_ignore_ascii_case(name));
        writers.extend(writer.filter(|writer| !writers.iter().any(|other| other.name == writer.name)));
    }
    if writers.is_empty() {
        writers.extend(file.and_then(by_ending).or_else(|| WRITERS.iter().find(|writer| writer.name == "docx")));
    }
    writers
}

/// The format that a file's ending names.
fn by_ending(path: &Path) -> Option<&'static Writer> {
    let ending = path.extension()?.to_str()?;
    WRITERS.iter().find(|writer| writer.extension.eq_ignore_ascii_case(ending) || writer.name.eq_ignore_ascii_case(ending))
}
