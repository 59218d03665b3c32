//! `qicao next`: this period's file made into the next one's.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Next;
use super::exit::Exit;
use super::typed::typed;
use super::wrong::{refuse, wrong};
use super::{read, save, screen};
use crate::base::finding::{Error, Finding, Findings};
use crate::base::text::width;
use crate::job::next;
use crate::job::next::Advanced;
use crate::ledger;
use crate::quantity::period::Period;
use crate::template::library::{own_folder, topic_name};
use crate::template::{Templates, TypedTable};
use crate::workspace::guard::FILE_EXISTS;
use crate::workspace::{self, Disk};

/// How a period is written.
pub(super) const PERIODS: &str = "期间写成 2019年上半年、2019年下半年、2019年、2019年度、2019年第三季度 或 2019年1—9月";

/// Writes the new file beside the old one, or where it is wanted; never over anything.
pub(super) fn run(args: &Next) -> Exit {
    let mut findings = Findings::new();
    match make(args, &mut findings) {
        Some(told) => {
            screen::print(told);
            Exit::Done
        }
        None => {
            findings.sort();
            Exit::undone_by_all(&findings)
        }
    }
}

fn make(args: &Next, findings: &mut Findings) -> Option<String> {
    let period = match args.period.as_deref().map(|text| Period::parse(text).ok_or_else(|| unreadable(text))).transpose() {
        Ok(period) => period,
        Err(finding) => return refuse(findings, finding),
    };
    let source = read::all(std::slice::from_ref(&args.data), findings)?.pop()?;
    let (chapters, tables) = match chapters(&args.data, &source) {
        Ok(beside) => beside,
        Err(faults) => {
            findings.extend(faults);
            return None;
        }
    };
    let advanced = next::next_beside(&source, period.as_ref(), &chapters, &tables, findings)?;
    // Once more as bytes: a source keeps neither the BOM nor the line ends, which the new file has too.
    let file = match read::bytes(&args.data) {
        Ok(file) => file,
        Err(error) => return refuse(findings, error.into_finding()),
    };
    let bytes = match advanced.edited.bytes(&file) {
        Ok(bytes) => bytes,
        Err(refusal) => return refuse(findings, Finding { fatal: true, ..refusal.finding(&next::CANNOT_ADVANCE) }),
    };
    if save::is_standard_output(args.output.as_deref()) {
        return match screen::out(&bytes) {
            Ok(()) => Some(String::new()),
            Err(error) => refuse(findings, error.into_finding()),
        };
    }
    let path = match target(args, &advanced) {
        Ok(path) => path,
        Err(finding) => return refuse(findings, finding),
    };
    match save::anew([(path.clone(), bytes)]) {
        Ok(()) => Some(summary(&path, &args.data, &advanced, &tables)),
        Err(error) => refuse(findings, instead(error).into_finding()),
    }
}

/// A period that cannot be read, as a finding.
pub(super) fn unreadable(text: &str) -> Finding {
    wrong(format!("期间“{}”看不懂", width::shown(text))).hint(PERIODS)
}

/// The chapters of the file's layout, whose texts are texts also where they read like figures; and tables that hold numbers of their own.
fn chapters(file: &Path, source: &crate::base::source::Source) -> Result<(Vec<String>, Vec<TypedTable>), Findings> {
    let opened = ledger::open(std::slice::from_ref(source));
    let templates = Templates::open(Arc::new(Disk), &[], workspace::root(file).as_deref())?;
    Ok((templates.chapters(opened.layout(), opened.region()), templates.typed_tables(opened.region())))
}

/// Where the new file goes: under the old name with the new period in it.
fn target(args: &Next, advanced: &Advanced) -> Result<PathBuf, Finding> {
    let asked = args.output.as_deref();
    if let Some(file) = asked.filter(|path| !save::is_folder(path)) {
        return match file.as_os_str().is_empty() {
            true => Err(wrong("“-o”后面缺少内容")),
            false => Ok(file.to_owned()),
        };
    }
    let folder = asked.unwrap_or_else(|| args.data.parent().unwrap_or(Path::new("")));
    // A file that adds to another has no 报告 of its own.
    let Some((from, to)) = &advanced.periods else {
        return Err(wrong("这个文件里没有“报告”，不知道是哪一期的").hint("请用 -o 指定新文件的名字"));
    };
    let old = args.data.file_stem().unwrap_or_default().to_string_lossy();
    // 恩施市2019年上半年（二稿）.yaml keeps what stands round the period.
    let stem = match old.contains(&from.written) {
        true => old.replace(&from.written, &to.written),
        false => format!("{}{}", advanced.region, to.written),
    };
    let ending = args.data.extension().map_or_else(|| "yaml".into(), |ending| ending.to_string_lossy());
    Ok(folder.join(format!("{stem}.{ending}")))
}

/// What to do where the file is there already.
fn instead(error: Error) -> Error {
    if error.rule == &FILE_EXISTS { error.hint("或者用 -o 指定别的文件名") } else { error }
}

fn summary(path: &Path, old: &Path, advanced: &Advanced, tables: &[TypedTable]) -> String {
    let shown = |path: &Path| width::shown(&path.to_string_lossy());
    let values = match advanced.year_ago {
        true => format!("{}个数等着填，原来的值作了上年", advanced.waiting),
        false => format!("{}个数等着填；期间不是正好晚一年，原来的值没有作上年", advanced.waiting),
    };
    let mut further = String::new();
    if advanced.dated {
        further.push_str("题目里的日期不知道是哪一天，印成“X月X日”，请自己填。\n");
    }
    if let (1.., Some((from, to))) = (advanced.older, &advanced.periods) {
        let (old, new) = (from.year - 1, to.year - 1);
        let count = advanced.older;
        further.push_str(&format!("{count}处文字里还写着{old}年，比上年还早；是与上年比的，请改成{new}年。\n"));
    }
    for table in tables {
        let file = own_folder(&advanced.region).join(format!("{}.md", topic_name(&table.topic)));
        let numbers = table.numbers.iter().take(3).cloned().collect::<Vec<_>>().join("、");
        let more = if table.numbers.len() > 3 { "等" } else { "" };
        let count = table.numbers.len();
        further.push_str(&format!(
            "{}里有{count}个数是照抄上期的（{numbers}{more}），稿子里标了“【沿用】”：请在 {} 里改。\n",
            width::shown(&table.topic),
            shown(&file)
        ));
    }
    let amended = read::amended(old);
    if amended.is_file() {
        let own = read::amended(path);
        further.push_str(&format!(
            "批改没有带到下一期：上期改过的说法在 {} 里，要沿用就另存为 {}，再核对一遍。\n",
            shown(&amended),
            shown(&own)
        ));
    }
    format!(
        "已写好：{}\n{values}；{}处文字标了“【沿用】”，改好或核对过就删去这个标记；目标、来源、校核照旧。\n{further}接着用：qicao check {} --previous {}\n",
        shown(path),
        advanced.carried,
        typed(path),
        typed(old)
    )
}
