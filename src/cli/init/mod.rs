//! `qicao init`: a workspace that drafts at once, and says what to fill in.

mod ask;
mod figures;
mod readme;
mod starter;
mod wanted;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use self::ask::Answers;
use self::wanted::NewWorkspace;
use super::args::Init;
use super::exit::Exit;
use super::typed::typed;
use super::{fresh, screen};
use crate::base::finding::Findings;
use crate::base::region::Region;
use crate::base::text::width;
use crate::base::world::World;
use crate::quantity::period::Date;
use crate::template::Templates;
use crate::template::library::{own_folder, topic_name};
use crate::workspace::Disk;

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
    // Before anybody is asked anything.
    fresh::must_be_empty(&args.folder)?;
    let templates = Templates::built_in();
    let today = Date::after_epoch(Disk.today());
    // Questions go to standard error, so that must be read by a person as well.
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
    let wanted = NewWorkspace { region, organ, period: answers.period, layout: answers.layout, topics: args.topics.clone() };
    let file = format!("{}{}.yaml", wanted.region, wanted.period.written);
    let starter = starter::text(&wanted, &file, &templates)?;
    let own = own_folder(&wanted.region);
    let mut outputs = vec![(PathBuf::from(&file), starter.text), (PathBuf::from("README.md"), readme::text(&wanted, &file))];
    if let Some((name, text)) = sample(&starter.topics, &wanted, &templates) {
        outputs.push((own.join(format!("{name}.md")), text));
    }
    let outputs = outputs.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    fresh::write(&args.folder, &own, outputs)?;
    Ok(summary(&args.folder, &file, &own))
}

/// An override of the first block of the first topic: it changes nothing yet, and shows how.
fn sample(topics: &[String], wanted: &NewWorkspace, templates: &Templates) -> Option<(String, String)> {
    let name = topic_name(topics.first()?);
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

fn summary(folder: &Path, file: &str, own: &Path) -> String {
    let shown = |path: &Path| width::shown(&path.to_string_lossy());
    let data = folder.join(file);
    format!(
        "已建好工作区：{}\n  {file}  数据文件，从这里填起\n  {}/  本地的模板\n  README.md  怎么用\n\n接着用：\n  qicao check {}     看哪些还没有填\n  qicao generate {}  起草\n",
        shown(folder),
        shown(own),
        typed(&data),
        typed(&data)
    )
}
