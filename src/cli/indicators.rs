//! `qicao indicators`: looks an indicator up in the catalogue.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::args::Indicators;
use super::exit::Exit;
use super::wrong::wrong;
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::HashMap;
use crate::base::text::nearest::nearest;
use crate::base::text::width;
use crate::catalogue::headings::topic_near;
use crate::catalogue::{Catalogue, Composed, Composition, Indicator, IndicatorId, Meaning, Relation};
use crate::template::Templates;
use crate::workspace::{self, Disk};

/// How many matches are listed behind the best ones.
const MOST: usize = 40;

/// Looks up; what was asked for goes to standard output.
pub(super) fn run(args: &Indicators) -> Exit {
    let catalogue = match open(&args.library.templates) {
        Ok(catalogue) => catalogue,
        Err(faults) => return Exit::undone_by_all(&faults),
    };
    let text = match look(&catalogue, args) {
        Ok(text) => text,
        Err(finding) => return Exit::undone_by(finding),
    };
    Exit::shown(text)
}

/// What the catalogue has to a word, for `explain`; none if nothing.
pub(super) fn of_word(word: &str) -> Option<String> {
    let word = word.trim();
    let catalogue = open(&[]).ok().filter(|_| !word.is_empty())?;
    let (found, means) = catalogue.look_up(word);
    (!found.is_empty()).then(|| human(&catalogue, &found, word, &means))
}

/// The catalogue as the workspace that the current folder is in has it.
fn open(folders: &[std::path::PathBuf]) -> Result<Catalogue, Findings> {
    let templates = Templates::open(Arc::new(Disk), folders, Some(&workspace::root_above(Path::new("."))))?;
    let mut findings = Findings::new();
    // What belongs to one county alone is none of the others' business.
    let own = templates.catalogue("", &mut findings);
    if findings.is_fatal() { Err(findings) } else { Ok(Catalogue::new(&own)) }
}

fn look(catalogue: &Catalogue, args: &Indicators) -> Result<String, Finding> {
    let topic = args.topic.as_deref().map(|name| name.trim_start_matches("专题/"));
    if let Some(name) = topic.filter(|name| !catalogue.topics().iter().any(|topic| topic.name == *name)) {
        let finding = wrong(format!("指标目录里没有“{}”这个专题", width::shown(name)));
        return Err(match topic_near(name, catalogue.topics().iter().map(|topic| &*topic.name)) {
            Some(near) => finding.hint(format!("想写的是不是“{near}”？")),
            None => finding.hint("用 qicao indicators 查看有哪些专题"),
        });
    }
    let (found, means) = match &args.word {
        Some(word) => catalogue.look_up(word),
        None if topic.is_none() && !args.is_json => return Ok(topics(catalogue)),
        None => (catalogue.indicators().collect(), Vec::new()),
    };
    let found: Vec<&Indicator> =
        found.into_iter().filter(|indicator| topic.is_none_or(|topic| indicator.topic == topic)).collect();
    if args.is_json {
        return Ok(json(catalogue, &found, args.word.as_deref(), &means));
    }
    match &args.word {
        Some(word) if found.is_empty() => Err(unknown(catalogue, word)),
        Some(word) => Ok(human(catalogue, &found, word, &means)),
        None => Ok(list(&found, found.len())),
    }
}

fn unknown(catalogue: &Catalogue, word: &str) -> Finding {
    let finding = wrong(format!("指标目录里没有与“{}”有关的指标", width::shown(word)));
    let names = catalogue.indicators().flat_map(Indicator::names);
    match nearest(word, names) {
        Some(near) => finding.hint(format!("想查的是不是“{near}”？")),
        None => finding.hint("换一个短些的词再查，或者用 qicao indicators --topic 专题 列出一个专题的全部指标"),
    }
}

/// The topics, with how many indicators each has.
fn topics(catalogue: &Catalogue) -> String {
    let topics = catalogue.topics();
    let widest = topics.iter().map(|topic| width::of(&topic.name)).max().unwrap_or(0);
    let mut text = String::new();
    for topic in topics {
        let mut groups: Vec<&str> = Vec::new();
        for indicator in topic.indicators() {
            if !groups.contains(&&*indicator.group) {
                groups.push(&indicator.group);
            }
        }
        text.push_str(&format!("{}  {:>4} 个  {}\n", width::pad(&topic.name, widest), topic.count(), groups.join("、")));
    }
    let all = catalogue.indicators().count();
    text + &format!(
        "\n共 {} 个专题、{all} 个指标。查一个词：qicao indicators 婚检；列一个专题：qicao indicators --topic 妇幼健康\n",
        topics.len()
    )
}

/// The names that somebody asks for: 活产数 in 妇幼.活产数.
fn names_in(word: &str) -> impl Iterator<Item = &str> {
    word.split_whitespace().map(|word| word.rsplit('.').next().unwrap_or(word))
}

/// The best matches in full and the others in a line each.
fn human(catalogue: &Catalogue, found: &[&Indicator], word: &str, means: &[Meaning<'_, '_>]) -> String {
    let relations = catalogue.relations();
    // The search puts those first that are called just so.
    let exact = found.iter().take_while(|indicator| indicator.names().any(|name| name == word)).count();
    let full = if found.len() <= 3 { found.len() } else { exact.clamp(1, 3) };
    let (best, rest) = found.split_at(full);
    let cards = best.iter().map(|indicator| card(catalogue, &relations, indicator)).collect::<Vec<_>>().join("\n");
    // What only holds the word, or is like it, is not taken for it.
    let names: Vec<&str> = names_in(word).collect();
    let holds = |name: &str| found.iter().any(|indicator| indicator.names().any(|known| known.contains(name)));
    let is_anybodys = catalogue.is_anybodys(word);
    let is_known = !is_anybodys && (names.len() > 1 || exact > 0 || means.iter().any(|meaning| !meaning.named.is_empty()));
    let near = match composed(means).filter(|_| !is_known).and_then(|composed| composition(word, composed)) {
        Some(said) => said,
        None if is_anybodys => format!("“{}”要看说的是谁，可能是：\n\n", width::shown(word)),
        None if names.iter().all(|name| holds(name)) => {
            format!("没有正好叫“{}”的指标，名称里有这几个字的有：\n\n", width::shown(word))
        }
        None => format!("指标目录里没有叫“{}”的指标，相近的有：\n\n", width::shown(word)),
    };
    let mut text = if is_known { cards } else { near + &cards };
    if !rest.is_empty() {
        text.push_str(&format!("\n另有 {} 个：\n{}", rest.len(), list(rest, MOST)));
    }
    text
}

/// What is asked for, where it is one name and made of another.
fn composed<'a, 'n, 'c>(means: &'a [Meaning<'n, 'c>]) -> Option<&'a Composed<'n, 'c>> {
    let [only] = means else { return None };
    only.composed.as_ref()
}

/// What a name that is made from that of an indicator says of it, and where the data keeps it.
fn composition(word: &str, composed: &Composed<'_, '_>) -> Option<String> {
    let (of, word, said) = (&composed.of.first()?.name, width::shown(word), composed.word);
    let told = match composed.says {
        Composition::Part => format!("“{word}”是“{of}”限于“{said}”的数，单位、算法相同"),
        Composition::Change => format!("“{word}”是“{of}”比上年的增减，不用另填：在“{of}”里写“上年”，起草时算出来"),
        Composition::Share => format!("“{word}”是“{of}”在总数里的占比，写出两个数就能核对"),
        Composition::Progress => format!("“{word}”是“{of}”完成目标的比率，不用另填：在“{of}”里写“目标”，起草时说出来"),
        Composition::PerHead => format!("“{word}”由“{of}”按{said}折算，目录里只有“{of}”"),
        Composition::Added => format!("“{word}”是“{of}”里本期新增的数，目录里没有单列"),
        Composition::Outcome => format!("“{word}”说的是“{of}”的“{said}”，目录里没有单列"),
        Composition::Numerator => format!("“{word}”是算“{of}”的分子，目录里只有这个率"),
        Composition::Rate => format!("“{word}”由“{of}”算得，目录里只有这个数"),
        Composition::Goal => format!("“{word}”是“{of}”的目标，写在“{of}”的“目标”里"),
    };
    let part = width::shown(&composed.part);
    let within = if part.is_empty() { String::new() } else { format!("，限于“{part}”") };
    Some(told + &within + "：\n\n")
}

fn card(catalogue: &Catalogue, relations: &HashMap<IndicatorId, Vec<Relation>>, indicator: &Indicator) -> String {
    let formula = formula(indicator);
    let related = related(catalogue, relations, indicator);
    let related: Vec<String> = related
        .iter()
        .map(|relation| match (relation.generally, &*relation.why) {
            (false, _) => relation.text.to_string(),
            (true, "") => format!("{}（一般如此）", relation.text),
            (true, why) => format!("{}（一般如此；{why}）", relation.text),
        })
        .collect();
    let better = match indicator.higher_is_better {
        Some(true) => "越高越好",
        Some(false) => "越低越好",
        None => "",
    };
    let years = indicator.years.to_string();
    let unit = [indicator.unit.to_string(), better.to_owned()]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("，");
    let rows = [
        ("别名", indicator.aliases.join("、")),
        ("单位", unit),
        ("算法", formula),
        ("属于", indicator.whole.to_string()),
        // Beneath the first of them: two cells, a head of eight, two cells.
        ("关系", related.join("\n            ")),
        ("科室", indicator.division.to_string()),
        ("例", format!("{}: {}", indicator.name, indicator.example)),
        ("起止年", years),
        ("依据", indicator.basis.to_string()),
        ("专题", indicator.topic.to_string()),
    ];
    let mut text = format!("{}.{}\n", indicator.group, indicator.name);
    for (head, said) in rows.iter().filter(|(_, said)| !said.is_empty()) {
        text.push_str(&format!("  {}  {said}\n", width::pad(head, 8)));
    }
    text
}

/// How a rate is made.
fn formula(indicator: &Indicator) -> String {
    match (&*indicator.numerator, &*indicator.denominator) {
        ("", "") => String::new(),
        // What it counts has no name of its own.
        ("", denominator) => format!("除以{denominator}"),
        (numerator, denominator) => format!("{numerator} ÷ {denominator}"),
    }
}

fn related<'a>(
    catalogue: &Catalogue,
    relations: &'a HashMap<IndicatorId, Vec<Relation>>,
    indicator: &Indicator,
) -> &'a [Relation] {
    let id = catalogue.find_id(&indicator.group, &indicator.name);
    id.and_then(|id| relations.get(&id)).map(Vec::as_slice).unwrap_or_default()
}

/// A line each, in columns.
fn list(found: &[&Indicator], most: usize) -> String {
    let shown = found.get(..most.min(found.len())).unwrap_or_default();
    let names: Vec<String> = shown.iter().map(|indicator| format!("{}.{}", indicator.group, indicator.name)).collect();
    // One long name must not push all columns off the screen.
    let widest = names.iter().map(|name| width::of(name)).max().unwrap_or(0).min(44);
    let units = shown.iter().map(|indicator| width::of(&indicator.unit)).max().unwrap_or(0);
    let mut text = String::new();
    for (name, indicator) in names.iter().zip(shown) {
        let said = match formula(indicator) {
            formula if formula.is_empty() => {
                indicator.aliases.iter().take(3).map(|alias| &**alias).collect::<Vec<_>>().join("、")
            }
            formula => format!("= {formula}"),
        };
        let line = format!("{}  {}  {said}", width::pad(name, widest), width::pad(&indicator.unit, units));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if shown.len() < found.len() {
        text.push_str(&format!("……还有 {} 个，换一个长些的词再查\n", found.len() - shown.len()));
    }
    text
}

/// An indicator as programs read it; what an entry does not have is left out.
#[derive(Serialize)]
struct Told<'a> {
    专题: &'a str,
    组: &'a str,
    名称: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    限定: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    派生: &'a str,
    /// Whether it is not what was asked for, but only holds the word or is like it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    相近: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    别名: &'a [crate::catalogue::Term],
    #[serde(skip_serializing_if = "str::is_empty")]
    单位: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    分子: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    分母: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    属于: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    越高越好: Option<bool>,
    #[serde(skip_serializing_if = "str::is_empty")]
    科室: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    例: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    依据: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    起止年: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    校核: Vec<&'a str>,
}

fn json(catalogue: &Catalogue, found: &[&Indicator], word: Option<&str>, means: &[Meaning<'_, '_>]) -> String {
    let composed = composed(means);
    let word_of = |indicator: &Indicator, is_part: bool| {
        let of = composed.filter(|composed| composed.of.iter().any(|known| std::ptr::eq(*known, indicator)));
        of.map_or("", |composed| match composed.says {
            Composition::Part if is_part => composed.word,
            Composition::Part => "",
            _ if is_part => &composed.part,
            _ => composed.word,
        })
    };
    let is_anybodys = word.is_some_and(|word| catalogue.is_anybodys(word));
    let named: Vec<&Indicator> = means.iter().flat_map(|meaning| meaning.named.iter().copied()).collect();
    let is_meant = |indicator: &Indicator| {
        let is_one_of = |known: &[&Indicator]| known.iter().any(|known| std::ptr::eq(*known, indicator));
        let is_called = || word.is_none_or(|word| indicator.names().any(|name| name == word));
        !is_anybodys && (is_called() || is_one_of(&named)) || composed.is_some_and(|composed| is_one_of(&composed.of))
    };
    let relations = catalogue.relations();
    let told: Vec<Told<'_>> = found
        .iter()
        .map(|indicator| Told {
            专题: &indicator.topic,
            组: &indicator.group,
            名称: &indicator.name,
            限定: word_of(indicator, true),
            派生: word_of(indicator, false),
            相近: !is_meant(indicator),
            别名: &indicator.aliases,
            单位: &indicator.unit,
            分子: &indicator.numerator,
            分母: &indicator.denominator,
            属于: &indicator.whole,
            越高越好: indicator.higher_is_better,
            科室: &indicator.division,
            例: &indicator.example,
            依据: &indicator.basis,
            起止年: indicator.years.to_string(),
            校核: related(catalogue, &relations, indicator).iter().map(|relation| &*relation.text).collect(),
        })
        .collect();
    serde_json::to_string_pretty(&told).expect("names and numbers always make JSON") + "\n"
}
