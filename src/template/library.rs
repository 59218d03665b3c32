//! What templates there are: those built in, and the files that override them.
//!
//! A name (`专题/党建`) is searched in every `--templates` folder and then in the workspace's `templates`, each time first in
//! `县区/<地区>/`; what is built in comes last. Only regular files below those folders are ever read.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::built_in::BUILT_IN;
use crate::base::CANNOT_READ;
use crate::base::finding::{Finding, Severity};
use crate::base::hashed::HashSet;
use crate::base::rule::Rule;
use crate::base::source::Source;
use crate::base::text::file_name;
use crate::base::text::nearest::nearest;
use crate::base::text::system::reason;
use crate::base::world::{Memory, World};
use crate::catalogue::headings::topic_near;
pub use crate::dialect::BUILT_IN_PREFIX;
pub(super) use crate::dialect::plain_name;

pub(crate) static UNKNOWN_TEMPLATE: Rule = Rule {
    id: "unknown-template",
    name: "没有这个模板",
    severity: Severity::Error,
    about: "用到的模板有没有",
    why: "名称写错就找不到",
    bad: r#"主要工作:
  - {标题: 党的建设全面加强, 专题: 党健}
"#,
    good: r#"党建: {党建会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
"#,
    basis: "",
};

pub(crate) static TEMPLATE_TOO_LARGE: Rule = Rule {
    id: "template-too-large",
    name: "模板文件太大",
    severity: Severity::Error,
    about: "模板文件是不是太大",
    why: "模板只写语句；过大的多半是放错了文件",
    bad: r#"（templates/专题/党建.md 有2兆字节）
$ qicao generate 数据.yaml
"#,
    good: r#"$ qicao generate 数据.yaml
"#,
    basis: "",
};

/// The folders of templates, by what they are for.
pub const KINDS: [(&str, &str); 3] = [("版式", "整篇的章节安排"), ("专题", "一项工作的指标怎样成文"), ("语句", "几处都用的语句")];

/// Where a template comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Provenance {
    /// It is part of the program.
    BuiltIn,
    /// A file.
    File(PathBuf),
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("内置"),
            Self::File(path) => write!(f, "{}", path.display()),
        }
    }
}

/// The templates within reach of a run.
#[derive(Debug)]
pub struct Library {
    /// Where the folders stand.
    world: Arc<dyn World>,
    /// Folders to search, the first one first.
    folders: Vec<PathBuf>,
}

impl Default for Library {
    /// What is built in, and nothing else.
    fn default() -> Self {
        Self::new(Arc::new(Memory::new()), Vec::new())
    }
}

impl Library {
    /// A library of these folders (the `--templates` ones, then the workspace's `templates`) and what is built in.
    pub fn new(world: Arc<dyn World>, folders: Vec<PathBuf>) -> Self {
        Self { world, folders }
    }

    /// Where the folders stand.
    pub fn world(&self) -> &Arc<dyn World> {
        &self.world
    }

    /// The folders that are searched before what is built in.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Where a county's files are looked for, the winner first: in each folder what is its own, then what all have.
    fn bases(&self, region: Option<&str>) -> impl DoubleEndedIterator<Item = PathBuf> {
        self.folders.iter().flat_map(move |folder| {
            let own = region.and_then(|region| county_folder(folder, region));
            own.into_iter().chain([folder.clone()])
        })
    }

    /// Everything that answers to a name, the winner first.
    pub fn find(&self, name: &str, region: Option<&str>) -> Vec<Provenance> {
        let (name, only_built_in) = match name.strip_prefix(BUILT_IN_PREFIX) {
            Some(rest) => (plain_name(rest), true),
            None => (plain_name(name), false),
        };
        let mut found = Vec::new();
        // It becomes a path, and comes from data and templates that others wrote.
        if !is_safe_name(name) {
            return found;
        }
        if !only_built_in {
            let file = format!("{name}.md");
            found.extend(self.bases(region).filter_map(|base| self.file_below(&base, &file)).map(Provenance::File));
        }
        if built_in(name).is_some() {
            found.push(Provenance::BuiltIn);
        }
        found
    }

    /// The settings files of a name where templates are searched, the winner first: [`STYLE_FILE`], [`WEIGHTS_FILE`].
    pub fn settings(&self, file: &str, region: Option<&str>) -> Vec<PathBuf> {
        self.bases(region).filter_map(|base| self.file_below(&base, file)).collect()
    }

    /// The files of the catalogue of indicators (指标/<专题>.yaml) with their topics, in the order in which they win, the winner last.
    pub fn catalogue(&self, region: Option<&str>) -> Vec<(String, PathBuf)> {
        let mut found = Vec::new();
        for base in self.bases(region).rev() {
            let entries = self.names_in(&base.join(CATALOGUE));
            let mut topics: Vec<String> = entries.filter_map(|file| file.strip_suffix(".yaml").map(str::to_owned)).collect();
            topics.sort();
            let file = |topic: String| Some((self.file_below(&base, &format!("{CATALOGUE}/{topic}.yaml"))?, topic));
            found.extend(topics.into_iter().filter_map(file).map(|(path, topic)| (topic, path)));
        }
        found
    }

    /// Every name there is for a county, in order, with the folder's county files left out where no county is given.
    pub fn names(&self, region: Option<&str>) -> Vec<String> {
        // In their own order, the one in which people list them; what a folder adds stands behind.
        let built_in = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        each_once(built_in.chain(self.bases(region).flat_map(|base| self.names_at(&base))))
    }

    /// The names of the files in the folder of a county, or in those of all: what a listing of thousands of counties asks each for.
    pub(super) fn names_below(&self, region: Option<&str>) -> Vec<String> {
        let bases = self.folders.iter().filter_map(|folder| match region {
            Some(region) => county_folder(folder, region),
            None => Some(folder.clone()),
        });
        each_once(bases.flat_map(|base| self.names_at(&base)))
    }

    /// The names of the files below one folder, kind by kind.
    fn names_at(&self, base: &Path) -> Vec<String> {
        let of_kind = |(kind, _): (&str, &str)| {
            let files = self.names_in(&base.join(kind));
            let mut names: Vec<String> =
                files.filter_map(|file| file.strip_suffix(".md").map(|name| format!("{kind}/{name}"))).collect();
            names.sort();
            names
        };
        KINDS.into_iter().flat_map(of_kind).collect()
    }

    /// Whether a county has a folder of its own: one without finds what all others find.
    pub(super) fn has_own(&self, region: &str) -> bool {
        self.folders.iter().filter_map(|folder| county_folder(folder, region)).any(|own| match self.world.list(&own) {
            Ok(_) => true,
            // One that may not be looked into is there all the same.
            Err(error) => !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory),
        })
    }

    /// The phrases (语句) that are not built in, for a county with files of its own or for all others, in order.
    pub(super) fn own_phrases(&self, county: Option<&str>) -> Vec<String> {
        if self.folders.is_empty() {
            return Vec::new();
        }
        let is_own =
            |name: &String| name.starts_with("语句/") && matches!(self.find(name, county).first(), Some(Provenance::File(_)));
        self.names(county).into_iter().filter(is_own).collect()
    }

    /// The counties that have a folder of their own, in order.
    pub fn counties(&self) -> Vec<String> {
        let mut counties: Vec<String> = self.folders.iter().flat_map(|folder| self.names_in(&folder.join(COUNTIES))).collect();
        counties.sort();
        counties.dedup();
        counties
    }

    /// Reads what stands at a place.
    pub fn read(&self, name: &str, place: &Provenance) -> Result<Source, Finding> {
        match place {
            Provenance::BuiltIn => {
                let name = plain_name(name.strip_prefix(BUILT_IN_PREFIX).unwrap_or(name));
                // `find` gives this place for nothing that is not in the table.
                let text = built_in(name).unwrap_or_default();
                Ok(Source::new(format!("内置/{name}.md"), text))
            }
            Provenance::File(path) => self.read_file(path),
        }
    }

    /// Reads a file of the library.
    pub(super) fn read_file(&self, path: &Path) -> Result<Source, Finding> {
        let shown = path.display().to_string();
        // One byte more than may be tells that there are more.
        let bytes = self.world.read(path, LARGEST_TEMPLATE + 1).map_err(|error| unreadable(&shown, &error))?;
        if bytes.len() as u64 > LARGEST_TEMPLATE {
            return Err(TEMPLATE_TOO_LARGE
                .fatal(format!("模板 {shown} 太大（超过 1 MB）"))
                .at(Source::new(shown, "").place(0..0))
                .hint("模板只写语句，数据请放在数据文件里"));
        }
        crate::base::open::open_bytes(&shown, bytes)
    }

    /// The files in a folder of templates, or of a county in it, with their names there, in order.
    pub(super) fn files_in(&self, base: &Path) -> Vec<(String, PathBuf)> {
        let folders = KINDS.iter().map(|(kind, _)| *kind).chain([CATALOGUE]);
        let below = folders.flat_map(|folder| self.names_in(&base.join(folder)).map(move |file| format!("{folder}/{file}")));
        let names = below.chain([STYLE_FILE, WEIGHTS_FILE].map(str::to_owned));
        names.filter_map(|name| Some((self.file_below(base, &name)?, name))).map(|(path, name)| (name, path)).collect()
    }

    /// A file below a folder, if it is a regular file that no link leads out of the folder.
    fn file_below(&self, base: &Path, file: &str) -> Option<PathBuf> {
        self.world.holds(base, file).then(|| base.join(file))
    }

    /// The names in a folder that can be part of a template's name.
    fn names_in(&self, folder: &Path) -> impl Iterator<Item = String> + use<> {
        self.world.list(folder).unwrap_or_default().into_iter().filter_map(|entry| entry.name.into_string().ok())
    }

    /// What to say when nothing answers to a name.
    pub fn missing(&self, name: &str, region: Option<&str>) -> Finding {
        let name = plain_name(name);
        let names = self.names(region);
        let finding = UNKNOWN_TEMPLATE.fatal(format!("没有“{name}”这个模板"));
        let kind = name.split('/').next().unwrap_or_default();
        let short = name.rsplit('/').next().unwrap_or(name);
        // Whatever the folder: who asks for 语句/党建 is told of 专题/党建.
        let alike =
            |known: &&str| known.rsplit('/').next().is_some_and(|known| known == short || nearest(short, [known]).is_some());
        let near = names.iter().map(String::as_str).find(alike);
        let of_kind: Vec<&str> = names.iter().filter_map(|known| known.strip_prefix(kind)?.strip_prefix('/')).collect();
        let topic = || topic_near(short, of_kind.iter().copied()).filter(|_| kind == "专题");
        match near {
            Some(near) => finding.hint(format!("是不是“{near}”？")),
            None if topic().is_some() => finding.hint(format!("是不是“专题/{}”？", topic().unwrap_or_default())),
            None if of_kind.is_empty() => finding.hint("可用 qicao templates list 查看有哪些模板"),
            None => finding.hint(format!("现有：{}", of_kind.join("、"))),
        }
    }
}

/// The file that sets a page, below a folder of templates or in 县区/<地区>/ of it.
pub const STYLE_FILE: &str = "样式.yaml";
/// The folder of templates in a workspace.
pub(super) const TEMPLATES: &str = "templates";
/// The folder of the counties' own files, in a folder of templates.
const COUNTIES: &str = "县区";
/// The folder of the catalogue of indicators.
const CATALOGUE: &str = "指标";
/// What a workspace makes of checks: which it switches off or softens.
pub const WEIGHTS_FILE: &str = "校核.yaml";

/// The largest template that is read, in bytes.
const LARGEST_TEMPLATE: u64 = 1024 * 1024;

fn unreadable(shown: &str, error: &io::Error) -> Finding {
    let message = format!("读不了模板 {shown}：{}", reason(error).text);
    // A name alone, since no line of it can be shown.
    let advice = reason(error).advice.unwrap_or("请核对这个文件能不能打开");
    CANNOT_READ.fatal(message).at(Source::new(shown, "").place(0..0)).hint(advice)
}

/// The text of a built-in template.
pub(super) fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

fn is_safe_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    parts.len() == 2 && parts.iter().all(|part| is_safe_part(part))
}

/// The name of a layout among the templates.
pub(super) fn layout_name(layout: &str) -> String {
    format!("版式/{layout}")
}

/// What the topics of tables are called that stood in an imported summary: 原表1.
pub(crate) const TOPIC_OF_TABLE: &str = "原表";

/// The name of a topic among the templates.
pub(crate) fn topic_name(topic: &str) -> String {
    format!("专题/{topic}")
}

/// Names in their order, each where it stands first.
fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::default();
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// Where a county's own files lie in a folder of templates; none for a name that can be no folder.
pub(super) fn county_folder(folder: &Path, region: &str) -> Option<PathBuf> {
    is_safe_part(region).then(|| folder.join(COUNTIES).join(region))
}

/// Where the own files of a county lie in a workspace.
pub fn own_folder(region: &str) -> PathBuf {
    Path::new(TEMPLATES).join(COUNTIES).join(region)
}

/// Whether a word (a county, a template's name) may be part of a path on any system.
pub fn is_safe_part(part: &str) -> bool {
    file_name::fault(part).is_none()
}
