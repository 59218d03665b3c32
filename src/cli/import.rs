//! `qicao import`: last year's summary as a workspace that drafts it again.

use std::path::{Path, PathBuf};

use super::args::Import as Args;
use super::exit::Exit;
use super::next::unreadable;
use super::typed::typed;
use super::{fresh, read, report, screen};
use crate::base::finding::{Error, Findings};
use crate::base::region::Region;
use crate::base::text::width;
use crate::intake::import::{self, Import, Imported, topic_file};
use crate::quantity::period::Period;
use crate::template::library::own_folder;

/// Reads, writes, and tells what was found.
pub(super) fn run(args: &Args) -> Exit {
    let mut findings = Findings::new();
    let done = make(args, &mut findings);
    findings.sort();
    if done.is_none() {
        return Exit::undone_by_all(&findings);
    }
    if !findings.is_empty() {
        screen::print(report::human_with_summary(&findings, screen::paint_err()));
    }
    done.into_iter().for_each(screen::print);
    Exit::of(&findings)
}

fn make(args: &Args, findings: &mut Findings) -> Option<String> {
    let mut note = |error: Error| {
        findings.push(error.into_finding());
    };
    let region = args.name.as_deref().map(Region::typed).transpose().map_err(&mut note).ok()?;
    let period = match args.period.as_deref().map(|text| Period::parse(text).ok_or_else(|| unreadable(text))).transpose() {
        Ok(period) => period,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    // Before the summary is read, which may take seconds.
    if let Err(faults) = fresh::must_be_empty(&args.output) {
        findings.extend(faults);
        return None;
    }
    let bytes = read::draft(&args.file).map_err(|error| findings.push(error.into_finding())).ok()?;
    let name = width::shown(&args.file.file_name().unwrap_or_default().to_string_lossy());
    let mut import = Import::new(&name, &bytes);
    import.region = region.as_ref().map(Region::as_str);
    import.period = period.as_ref();
    let imported = import::import(&import, findings)?;
    let file = format!("{}{}.yaml", imported.region, imported.period);
    let own = own_folder(&imported.region);
    let mut outputs = vec![
        (PathBuf::from(&file), imported.data.clone().into_bytes()),
        (PathBuf::from("README.md"), readme(&name, &file, &imported).into_bytes()),
    ];
    let topics = imported.topics.iter().map(|(name, text)| (topic_file(&imported.region, name), text.clone().into_bytes()));
    outputs.extend(topics);
    match fresh::write(&args.output, &own, outputs) {
        Ok(()) => Some(summary(&args.output, &file, &imported)),
        Err(faults) => {
            findings.extend(faults);
            None
        }
    }
}

fn summary(folder: &Path, file: &str, imported: &Imported) -> String {
    let shown = |path: &Path| width::shown(&path.to_string_lossy());
    let data = typed(&folder.join(file));
    let (all, same) = imported.paragraphs;
    let proof = match all == same {
        true => format!("{all}段，再起草一遍，与原文一字不差"),
        false => format!("{all}段，再起草一遍，{same}段与原文一字不差，其余见上"),
    };
    let encoding = imported
        .encoding
        .map_or_else(String::new, |encoding| format!("原文是{encoding}编码的，按{encoding}读；字不对就另存为 UTF-8 再导入\n"));
    let tables = match imported.topics.len() {
        0 => String::new(),
        count => format!("  templates/县区/{}/专题/  原文的{count}个表格\n", imported.region),
    };
    format!(
        "已导入：{}（{}，{}）\n  {file}  数和文字，从这里改起\n{tables}{encoding}{proof}\n{}个数成为指标，其中{}个指标目录里有；年份、日期、名称里的数{}个留作文字{}\n\n接着用：\n  qicao check {data}  看原文有没有对不上的数\n  qicao next {data}   做今年的：去年的数作上年\n",
        shown(folder),
        imported.organ,
        imported.period,
        imported.figures,
        imported.known,
        imported.named,
        match imported.nameless {
            0 => String::new(),
            count => format!("，没有名称的{count}个也留作文字"),
        },
    )
}

/// One page for whoever opens the folder.
fn readme(name: &str, file: &str, imported: &Imported) -> String {
    let Imported { region, organ, period, layout, .. } = imported;
    format!(
        "# {organ}{period}工作总结\n\n\
         这个文件夹由“{name}”导入，用“起草”（qicao）还能起草出同样的稿子。下面的命令都在这个文件夹里执行。\n\n\
         | 文件 | 是什么 |\n| --- | --- |\n\
         | `{file}` | 数和文字：数在前面，一行一个；文字里 `${{组.名称}}` 的地方印那个数 |\n\
         | `templates/县区/{region}/` | {region}自己的模板和原文的表格；没有的用程序内置的 |\n\n\
         ## 一、看一遍\n\n\
         ```sh\nqicao check {file}      # 原文里对不上的数\nqicao generate {file}   # 起草，应与原文一样\n```\n\n\
         名称不合适的，在数和文字里一起改。版式是“{layout}”。\n\n\
         ## 二、做今年的\n\n\
         ```sh\nqicao next {file}\n```\n\n\
         得到今年的数据文件：去年的数作上年，今年的等着填；文字标上【沿用】，改好再去掉。\n"
    )
}
