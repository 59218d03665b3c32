//! `qicao init`: a workspace that drafts at once, and says what to fill in.

mod ask;
mod figures;
mod readme;
mod starter;
mod wanted;

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use self::ask::Answers;
use self::wanted::Wanted;
use super::args::Init;
use super::exit::Exit;
use super::{save, screen};
use crate::base::finding::{Error, Findings, Severity};
use crate::base::region::Region;
use crate::base::rule::Rule;
use crate::base::text::width;
use crate::base::world::World;
use crate::quantity::period::Date;
use crate::template::Templates;
use crate::workspace::Disk;
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

/// Makes it.
pub(super) fn run(args: &Init) -> Exit {
    match make(args) {
        Ok(told) => {
            screen::print(told);
            Exit::Done
        }
        Err(faults) => Exit::undone_by_all(&faults),
    }
}

fn make(args: &Init) -> Result<String, Findings> {
    must_be_empty(&args.folder)?;
    let templates = Templates::built_in();
    let today = Date::after_epoch(Disk.today());
    let answers = match io::stdin().is_terminal() && io::stderr().is_terminal() {
        true => Answers::asked(args, today, &templates, &mut io::stdin().lock(), &mut |text| screen::print(text))?,
        false => Answers::given(args, today)?,
    };
    let region = Region::typed(&answers.region)?;
    let region = region.as_str().to_owned();
    if let Some(finding) = templates.missing_layout(&answers.layout, &region) {
        return Err(finding.into());
    }
    let organ = format!("{region}卫生健康局");
    let wanted = Wanted { region, organ, period: answers.period, layout: answers.layout, topics: args.topics.clone() };
    let file = format!("{}{}.yaml", wanted.region, wanted.period.written);
    let starter = starter::text(&wanted, &file, &templates)?;
    let own = PathBuf::from("templates").join("县区").join(&wanted.region);
    let mut outputs = vec![(PathBuf::from(&file), starter.text), (PathBuf::from("README.md"), readme::text(&wanted, &file))];
    if let Some((name, text)) = sample(&starter.topics, &wanted, &templates) {
        outputs.push((own.join(format!("{name}.md")), text));
    }
    write(&args.folder, &own, outputs)?;
    Ok(summary(&args.folder, &file, &own))
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
    let mut made = Vec::new();
    let done = (|| {
        let parents = outputs.iter().filter_map(|(path, _)| path.parent());
        for inner in [Path::new(""), own].into_iter().chain(parents) {
            made.push(save::folder(&folder.join(inner))?);
        }
        save::anew(outputs.iter().map(|(path, text)| (folder.join(path), text.clone().into_bytes())))
    })();
    if done.is_err() {
        // What somebody else put there in the meantime stays.
        made.iter().rev().for_each(save::Made::take_back);
    }
    done.map_err(Findings::from)
}

fn summary(folder: &Path, file: &str, own: &Path) -> String {
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
