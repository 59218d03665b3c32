//! The data file to begin with: every common key explained, every figure that the topics read as a gap.

use super::figures::{Branch, Wish, about};
use super::wanted::NewWorkspace;
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::IndexSet;
use crate::base::source::Source;
use crate::base::text::width;
use crate::catalogue::headings::topic_near;
use crate::catalogue::{Catalogue, Indicator};
use crate::cli::wrong::wrong;
use crate::job::draft;
use crate::ledger::read::report::BAD_REPORT;
use crate::template::Templates;
use crate::template::library::topic_name;
use crate::yaml::quote::scalar;

/// Topics of the starting chapters, those that nearly every county writes; the others stand there as comments.
const USUAL: [&str; 5] = ["党建", "疾病预防控制", "免疫规划", "基本公共卫生", "妇幼健康"];
/// Chapters that hold no topics.
const FRAME: [&str; 3] = ["引言", "结束语", "章节"];

const KEYS: &str = include_str!("starter.yaml");

/// The file, and the topics that its chapters use.
pub(super) struct Starter {
    pub(super) text: String,
    pub(super) topics: Vec<String>,
}

/// Figures that stand in the file at most, where no topics are asked for: two screens, which somebody fills in an afternoon. More can
/// be asked for by topic.
const MOST: usize = 80;

/// Writes the file, and proves that it drafts.
pub(super) fn text(wanted: &NewWorkspace, file: &str, templates: &Templates) -> Result<Starter, Findings> {
    let catalogue = Catalogue::new(&[]);
    let all: Vec<String> =
        topics(templates).into_iter().filter(|topic| is_in_use(topic, &catalogue, wanted.period.end().year)).collect();
    let used: Vec<String> = match wanted.topics.is_empty() {
        true => USUAL.iter().filter(|name| all.contains(&(**name).to_owned())).map(|name| (*name).to_owned()).collect(),
        // 党建,专题/党建 is one topic that was typed twice.
        false => {
            let known = wanted.topics.iter().map(|topic| known_topic(topic, templates));
            known.collect::<Result<IndexSet<_>, _>>()?.into_iter().collect()
        }
    };
    let figures = figures(wanted, templates, &catalogue, &used);
    let whole = composed(wanted, file, templates, &figures, &all, &used);
    // A layout that wants its chapters otherwise still gets a file that drafts: all is there, as comments.
    match drafts(&whole, templates) {
        Ok(()) => Ok(Starter { text: whole, topics: used }),
        Err(_) => {
            let bare = composed(wanted, file, templates, &figures, &all, &[]);
            drafts(&bare, templates).map_err(Findings::from)?;
            Ok(Starter { text: bare, topics: used })
        }
    }
}

fn topics(templates: &Templates) -> Vec<String> {
    templates.list().iter().filter_map(|listed| listed.name.strip_prefix("专题/")).map(str::to_owned).collect()
}

/// A topic as somebody named it.
fn known_topic(name: &str, templates: &Templates) -> Result<String, Finding> {
    let name = name.trim().trim_start_matches("专题/");
    let all = topics(templates);
    if all.iter().any(|known| known == name) {
        return Ok(name.to_owned());
    }
    let finding = wrong(format!("没有“{}”这个专题", width::shown(name)));
    Err(match topic_near(name, all.iter().map(String::as_str)) {
        Some(near) => finding.hint(format!("想写的是不是“{near}”？")),
        None => finding.hint("用 qicao templates list 查看有哪些专题"),
    })
}

/// Whether anything of a topic was counted in that year; what the catalogue does not know is always in use.
fn is_in_use(topic: &str, catalogue: &Catalogue, year: i32) -> bool {
    let found = catalogue.topics().iter().find(|known| known.name == topic);
    found.is_none_or(|topic| topic.indicators().any(|indicator| indicator.years.holds(year)))
}

/// The figures of each topic: of the catalogue those that are in use in that year, the more common first to be filled in.
fn figures(wanted: &NewWorkspace, templates: &Templates, catalogue: &Catalogue, used: &[String]) -> Vec<(String, Vec<Wish>)> {
    let year = wanted.period.end().year;
    let asked = !wanted.topics.is_empty();
    let of = |topic: &String| -> Vec<&Indicator> {
        let names = catalogue_topics(topic, catalogue, templates);
        let all = || {
            catalogue
                .topics()
                .iter()
                .filter(|known| names.iter().any(|name| known.name == *name))
                .flat_map(|topic| topic.indicators())
        };
        let found: Vec<&Indicator> = all().filter(|indicator| indicator.years.holds(year)).collect();
        if found.is_empty() { all().collect() } else { found }
    };
    let usual: Vec<Vec<&Indicator>> =
        used.iter().map(|topic| of(topic).into_iter().filter(|indicator| indicator.rank == 1).collect()).collect();
    let share = share(&usual.iter().map(Vec::len).collect::<Vec<_>>(), MOST);
    let mut out = Vec::new();
    for (topic, usual) in used.iter().zip(&usual) {
        if !asked {
            out.push((topic.clone(), usual.iter().take(share).map(|indicator| Wish::of(indicator, true)).collect()));
            continue;
        }
        let known = of(topic);
        let mut wishes: Vec<Wish> = known.iter().map(|indicator| Wish::of(indicator, indicator.rank < 3)).collect();
        for (key, gap) in gaps(topic, templates) {
            let (group, name) = key.rsplit_once('.').unwrap_or(("", &key));
            match catalogue.find(group, name) {
                // What the catalogue keeps under another topic is filled in here where that topic has none of its own.
                Some(indicator) if known.is_empty() => wishes.push(Wish::of(indicator, indicator.rank < 3)),
                Some(_) => {}
                None => {
                    // What another group calls so is the same thing: 其他.献血人次.
                    let about = match catalogue.named(name)[..] {
                        [only] => about(only),
                        _ => String::new(),
                    };
                    let key = key.split('.').map(str::to_owned).collect();
                    wishes.push(Wish { key, gap, about, used: known.is_empty() });
                }
            }
        }
        out.push((topic.clone(), wishes));
    }
    out
}

/// The topics of the catalogue that a topic says: its own, else those that it includes or extends.
fn catalogue_topics(topic: &str, catalogue: &Catalogue, templates: &Templates) -> Vec<String> {
    if catalogue.topics().iter().any(|known| known.name == topic) {
        return vec![topic.to_owned()];
    }
    let Ok(shown) = templates.show(&topic_name(topic), None) else { return Vec::new() };
    // By its text: what is shown of a template does not name those that it includes.
    let others = shown.text.split("\"专题/").skip(1).filter_map(|rest| rest.split_once(".md\"")).map(|(name, _)| name.to_owned());
    let mut names: Vec<String> = Vec::new();
    for name in others.filter(|name| name != topic) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// How many each may have so that all together have no more than that many.
fn share(counts: &[usize], most: usize) -> usize {
    let sum = |share: usize| counts.iter().map(|count| (*count).min(share)).sum::<usize>();
    (0..=most).rev().find(|share| sum(*share) <= most).unwrap_or(0)
}

fn composed(
    wanted: &NewWorkspace,
    file: &str,
    templates: &Templates,
    figures: &[(String, Vec<Wish>)],
    all: &[String],
    used: &[String],
) -> String {
    let mut tree = Branch::default();
    for (topic, wishes) in figures {
        wishes.iter().for_each(|wish| tree.add(wish, topic));
    }
    let mut data = String::new();
    tree.write(&mut data);
    let end = wanted.period.end();
    KEYS.replace("〔文件〕", file)
        .replace("〔单位〕", &scalar(&wanted.organ))
        .replace("〔地区〕", &scalar(&wanted.region))
        .replace("〔期间〕", &wanted.period.written)
        .replace("〔截至〕", &end.iso())
        .replace("〔版式〕", &scalar(&wanted.layout))
        .replace("〔指标〕\n", &data)
        .replace("〔章节〕\n", &chapters(wanted, templates, all, used))
}

/// What a topic reads of the data, in the order in which it says it, and how each is written while it is not known.
fn gaps(topic: &str, templates: &Templates) -> Vec<(String, String)> {
    let Ok(shown) = templates.show(&topic_name(topic), None) else { return Vec::new() };
    let mut keys: Vec<String> = Vec::new();
    for read in &shown.reads {
        let key = read.split(".其中").next().unwrap_or(read);
        if key.contains('.') && !key.starts_with("报告.") && !keys.iter().any(|known| known == key) {
            keys.push(key.to_owned());
        }
    }
    // As the topic says them; what is shown comes by its name.
    keys.sort_by_key(|key| shown.text.find(key.as_str()));
    // A group that is read as a whole is named by what is read in it.
    let inner = keys.clone();
    keys.retain(|key| !inner.iter().any(|other| other.starts_with(&format!("{key}."))));
    let fits = |gaps: &[(String, &str)]| drafts(&alone(topic, gaps), templates).is_ok();
    let plain: Vec<(String, &str)> = keys.iter().map(|key| (key.clone(), "待报")).collect();
    let found = if fits(&plain) { plain } else { one_by_one(&keys, fits) };
    found.into_iter().map(|(key, gap)| (key, gap.to_owned())).collect()
}

/// Which keys must be lists: those with which the topic drafts only so. A list may be read only where another key is there.
fn one_by_one(keys: &[String], fits: impl Fn(&[(String, &str)]) -> bool) -> Vec<(String, &'static str)> {
    // A list of figures, or, where only words will do, of words.
    const GAPS: [&str; 3] = ["待报", "[待报]", "[【待填】]"];
    let mut kept: Vec<(String, &'static str)> = Vec::new();
    for key in keys {
        let with = |kept: &[(String, &'static str)], gap| [kept, &[(key.clone(), gap)]].concat();
        let flipped = |at: usize, list| {
            let mut kept = kept.clone();
            kept[at].1 = list;
            with(&kept, GAPS[0])
        };
        let others = (0..kept.len()).flat_map(|at| GAPS[1..].iter().map(move |list| (at, *list)));
        let tries = GAPS.into_iter().map(|gap| with(&kept, gap)).chain(others.map(|(at, list)| flipped(at, list)));
        let found = tries.into_iter().find(|gaps| fits(gaps));
        kept = found.unwrap_or_else(|| kept.clone());
    }
    let known: Vec<String> = kept.iter().map(|(key, _)| key.clone()).collect();
    // What fits nowhere is shown all the same; it is a comment unless its topic is in use.
    kept.extend(keys.iter().filter(|key| !known.contains(key)).map(|key| (key.clone(), GAPS[0])));
    kept
}

/// A report of nothing but one topic.
fn alone(topic: &str, gaps: &[(String, &str)]) -> String {
    let mut figures = Branch::default();
    for (key, gap) in gaps {
        let key = key.split('.').map(str::to_owned).collect();
        figures.add(&Wish { key, gap: (*gap).to_owned(), about: String::new(), used: true }, topic);
    }
    let mut text = String::from("报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2019年}\n");
    figures.write(&mut text);
    // Every layout takes 章节.
    text + &format!("章节: [{{标题: 试, 专题: {topic}}}]\n")
}

/// The chapters of the layout: 引言 and the first one that holds work are begun, the others shown as comments.
fn chapters(wanted: &NewWorkspace, templates: &Templates, all: &[String], used: &[String]) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for name in templates.chapters(&wanted.layout, &wanted.region) {
        // 章节 stands in the place of all others, and is no chapter beside them; 下步计划.思路 is written within 下步计划.
        match name.split_once('.') {
            Some((whole, part)) => parts.push((whole.to_owned(), part.to_owned())),
            None if !names.contains(&name) && name != "章节" => names.push(name),
            None => {}
        }
    }
    let work =
        names.iter().find(|name| *name == "主要工作").or_else(|| names.iter().find(|name| !FRAME.contains(&name.as_str())));
    let mut out = String::new();
    for name in &names {
        let text = match name.as_str() {
            "引言" => format!(
                "引言: |\n  ${{报告.期间}}，{}卫生健康系统坚持以人民健康为中心，统筹推进各项工作，总体平稳有序。现将有关情况总结如下。\n",
                whole(&wanted.region)
            ),
            _ if work == Some(name) => work_chapter(name, all, used),
            "存在问题" => commented("存在问题:\n  - 标题: 基层卫生服务能力还不强\n    正文: 写一写短板在哪里。\n"),
            "下步计划" => commented(
                "下步计划:\n  - 标题: 补齐基层短板\n    正文: 写一写下一步怎么做。\n  - 标题: 抓好重点任务\n    要点: [写第一件事, 写第二件事]      # 印成 一是……；二是……。\n",
            ),
            "取得成绩" => commented("取得成绩:\n  - 3月，某单位被授予某称号。\n"),
            "结束语" => commented("结束语: 写最后一段话。\n"),
            other => commented(&format!("{other}:\n  - 标题: 写标题\n    正文: 写正文。\n")),
        };
        out.push_str(&text);
        out.push('\n');
        out.push_str(&in_parts(name, parts.iter().filter(|(whole, _)| whole == name).map(|(_, part)| part.as_str())));
    }
    out
}

/// How a chapter is written whose parts a layout prints by themselves.
fn in_parts<'a>(name: &str, parts: impl Iterator<Item = &'a str>) -> String {
    let parts: String = parts
        .map(|part| match part {
            // What is to be done is a list; what is thought of it is a paragraph.
            "重点" => format!("  {part}:\n    - 标题: 写标题\n      正文: 写正文。\n"),
            _ => format!("  {part}: 写一段话。\n"),
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("# {name}也可以分块写，与上面的写法用一种：\n{}\n", commented(&format!("{name}:\n{parts}")))
}

fn work_chapter(name: &str, all: &[String], used: &[String]) -> String {
    let mut out = match used.is_empty() {
        true => format!("# {name}:\n"),
        false => format!("{name}:\n"),
    };
    for topic in used {
        out.push_str(&format!("  - 标题: {topic}\n    专题: {topic}\n"));
    }
    for topic in all.iter().filter(|topic| !used.contains(topic)) {
        out.push_str(&format!("  # - 标题: {topic}\n  #   专题: {topic}\n"));
    }
    out.push_str("  # - 标题: 没有专题的工作，写正文\n  #   正文: 写正文；可以引用数，如 ${传染病.报告数}。\n");
    out
}

fn commented(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}

/// 全市, 全县 …
fn whole(region: &str) -> String {
    region.chars().last().map(|kind| format!("全{kind}")).unwrap_or_default()
}

/// Whether a data file drafts; what keeps it from that.
fn drafts(text: &str, templates: &Templates) -> Result<(), Finding> {
    let mut findings = Findings::new();
    let options = draft::DraftOptions::default();
    match draft::draft(&[Source::new("数据.yaml", text)], templates, &options, &mut findings) {
        Some(_) => Ok(()),
        None => Err(findings.iter().find(|finding| finding.fatal).cloned().unwrap_or_else(|| BAD_REPORT.fatal("起草不出"))),
    }
}
