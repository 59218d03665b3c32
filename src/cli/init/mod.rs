//! `qicao init`: a workspace that drafts at once, and says what to fill in.

mod ask;
mod figures;
mod readme;
mod starter;

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use self::ask::Answers;
use super::args::Init;
use super::{Exit, screen};
use crate::base::BAD_REGION;
use crate::base::finding::{Error, Finding, Findings, Severity};
use crate::base::rule::Rule;
use crate::base::source::Source;
use crate::base::text::width;
use crate::job::draft;
use crate::ledger::read::report::BAD_REPORT;
use crate::quantity::period::{Date, Period};
use crate::template::{Templates, library};
use crate::workspace::guard::{Guard, Replace};
use crate::workspace::trouble::{self, named};
use crate::workspace::writing::Output;
use crate::workspace::{atomic, names, writing};

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

/// Clerks live eight hours ahead of UTC.
const BEIJING: u64 = 8 * 60 * 60;

/// What a workspace is made for.
struct Wanted {
    region: String,
    organ: String,
    period: Period,
    layout: String,
}

/// Makes it.
pub(super) fn run(args: &Init) -> Exit {
    match make(args) {
        Ok(told) => {
            screen::say(told);
            Exit::Done
        }
        Err(faults) => Exit::told_all(&faults),
    }
}

fn make(args: &Init) -> Result<String, Findings> {
    must_be_empty(&args.folder)?;
    let templates = Templates::open(&[], None)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let today = Date::after_epoch((now + BEIJING) / (24 * 60 * 60));
    let answers = match io::stdin().is_terminal() && io::stderr().is_terminal() {
        true => Answers::asked(args, today, &templates, &mut io::stdin().lock(), &mut |text| screen::say(text))?,
        false => Answers::given(args, today)?,
    };
    let region = known_region(&answers.region)?.to_owned();
    if let Some(finding) = templates.missing_layout(&answers.layout, &region) {
        return Err(finding.into());
    }
    let organ = format!("{region}卫生健康局");
    let wanted = Wanted { region, organ, period: answers.period, layout: answers.layout };
    let file = format!("{}{}.yaml", wanted.region, wanted.period.written);
    let starter = starter::text(&wanted, &file, &templates)?;
    let own = PathBuf::from("templates").join("县区").join(&wanted.region);
    let mut outputs = vec![(PathBuf::from(&file), starter.text), (PathBuf::from("README.md"), readme::text(&wanted, &file))];
    if let Some((name, text)) = sample(&starter.topics, &wanted, &templates) {
        outputs.push((own.join(format!("{name}.md")), text));
    }
    write(&args.folder, &own, outputs)?;
    Ok(told(&args.folder, &file, &own))
}

fn must_be_empty(folder: &Path) -> Result<(), Findings> {
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

/// A region that may be a folder's name here and on Windows, and 地区 of a report.
fn known_region(region: &str) -> Result<&str, Error> {
    let region = names::region(region.trim())?;
    let fault = match region.chars().next_back() {
        _ if !library::is_safe_part(region) || region.contains('.') => "含有文件夹名不能用的字符",
        Some(last) if last.is_alphabetic() => return Ok(region),
        _ => "不像地区的名称",
    };
    Err(Error::new(&BAD_REGION, format!("地区“{}”{fault}", width::shown(region))).hint("请写地区的全名，如 恩施市"))
}

/// An override of the first block of the first topic: it changes nothing yet, and shows how.
fn sample(topics: &[String], wanted: &Wanted, templates: &Templates) -> Option<(String, String)> {
    let name = format!("专题/{}", topics.first()?);
    let shown = templates.show(&name, None).ok()?;
    let block = &shown.blocks.first()?.0;
    let region = &wanted.region;
    let text = format!(
        "{{% extends \"{name}.md\" %}}\n\
         {{# {region}对“{name}”的改写：只改“{block}”一段，其余照内置的。\n   \
         {{{{ super() }}}} 是内置的说法；换成自己的句子就照自己的印。不要改写，删去这个文件。 #}}\n\
         {{% block {block} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n"
    );
    Some((name, text))
}

/// Writes everything, or leaves nothing behind.
fn write(folder: &Path, own: &Path, outputs: Vec<(PathBuf, String)>) -> Result<(), Findings> {
    let fresh = !folder.exists();
    let made =
        |path: &Path| fs::create_dir_all(path).map_err(|error| trouble::cannot_write(format!("文件夹{}", named(path)), error));
    let done = (|| {
        made(folder)?;
        made(&folder.join(own))?;
        for parent in outputs.iter().filter_map(|(path, _)| path.parent()) {
            made(&folder.join(parent))?;
        }
        let outputs: Vec<Output> = outputs
            .iter()
            .map(|(path, text)| Output { path: folder.join(path), bytes: text.clone().into_bytes(), recorded: false })
            .collect();
        let guard = Guard { replace: Replace::Never, own_digest: |_| None, records: None };
        writing::write(&outputs, guard, &atomic::unhindered).map(|_| ())
    })();
    if done.is_err() {
        // Only folders that are empty: what somebody else put there in the meantime stays.
        let inner = outputs.iter().filter_map(|(path, _)| path.parent()).chain([own]);
        for path in inner.flat_map(Path::ancestors).filter(|path| !path.as_os_str().is_empty()) {
            let _ = fs::remove_dir(folder.join(path));
        }
        if fresh {
            let _ = fs::remove_dir(folder);
        }
    }
    done.map_err(Findings::from)
}

fn told(folder: &Path, file: &str, own: &Path) -> String {
    let shown = |path: &Path| width::shown(&path.to_string_lossy());
    let data = folder.join(file);
    format!(
        "已建好工作区：{}\n  {file}  数据文件，从这里填起\n  {}/  本地的模板\n  README.md  怎么用\n\n接着用：\n  qicao check {}     看哪些还没有填\n  qicao generate {}  起草\n",
        shown(folder),
        shown(own),
        shown(&data),
        shown(&data)
    )
}

/// Whether a data file drafts; what keeps it from that.
fn drafts(text: &str, templates: &Templates) -> Result<(), Finding> {
    let mut findings = Findings::new();
    let options = draft::Options::default();
    match draft::draft(&[Source::new("数据.yaml", text)], templates, &options, &mut findings) {
        Some(_) => Ok(()),
        None => Err(findings.iter().find(|finding| finding.fatal).cloned().unwrap_or_else(|| BAD_REPORT.fatal("起草不出"))),
    }
}
