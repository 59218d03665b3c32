//! A county's file of the catalogue: what it changes in an indicator, and what it adds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::model::{Indicator, IndicatorId, Relation, Term, Years};
use super::topic::Topic;
use super::words;
use super::{keys, lines};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::HashMap;
use crate::base::rule::Rule;
use crate::base::source::{Place, Source};
use crate::base::text::nearest::nearest;
use crate::quantity::Quantity;
use crate::yaml::settings::{Setting, SettingValue, settings};

pub(crate) static RULE: Rule = Rule {
    id: "catalogue-file",
    name: "指标目录写得不对",
    severity: Severity::Error,
    about: "自己的指标目录（templates/指标/<专题>.yaml）写得对不对",
    why: "写错的一项不起作用，校核就会按内置的来",
    bad: r#"妇幼: {活产数: 4689人}
== templates/指标/妇幼健康.yaml
指标:
  活产数: {越高越好: 是}
"#,
    good: r#"妇幼: {活产数: 4689人}
== templates/指标/妇幼健康.yaml
指标:
  活产数: {越高越好: true}
"#,
    basis: "",
};

/// A county's file, read.
#[derive(Debug, Clone, Default)]
pub struct CountyCatalogue {
    source: Option<Source>,
    topic: String,
    group: Option<String>,
    entries: Vec<WrittenIndicator>,
    relations: Vec<Relation>,
}

/// What a file says of one indicator: only the keys that it gives.
#[derive(Debug, Clone, Default)]
struct WrittenIndicator {
    key: String,
    says: Vec<(&'static str, Says, Place)>,
}

#[derive(Debug, Clone)]
enum Says {
    Word(String),
    Words(Vec<String>),
    Higher(bool),
    Years(Years),
    Rank(u8),
}

impl CountyCatalogue {
    /// The file as it was read.
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Reads a file whose name is that of its topic; every fault is told with its place, and what is at fault is left out.
    pub fn read(name: &str, source: &Source, findings: &mut Findings) -> Self {
        let mut own = Self { source: Some(source.clone()), topic: name.to_owned(), ..Self::default() };
        for setting in settings(source, findings).unwrap_or_default() {
            match (setting.name.as_str(), setting.value) {
                ("专题", SettingValue::Text(text)) => {
                    if text != name {
                        let finding = RULE.fatal(format!("“专题”写的是“{text}”，文件名却是“{name}”"));
                        findings.push(finding.at(setting.place).hint("专题与文件名写成一样"));
                    }
                }
                ("组", SettingValue::Text(text)) => own.group = Some(text).filter(|text| !text.is_empty()),
                ("指标", SettingValue::Group(entries)) => {
                    own.entries = entries.into_iter().map(|entry| WrittenIndicator::read(entry, findings)).collect();
                }
                ("校核", SettingValue::List(items)) => {
                    own.relations.extend(items.into_iter().filter_map(|(item, place)| relation(item, &place, findings)));
                }
                // `指标:` with nothing below it is a file that was begun, and no fault.
                ("指标" | "校核", SettingValue::Text(text)) if text.is_empty() => {}
                (known, _) if keys::FILE.contains(&known) => {
                    let how = match known {
                        "指标" => "写成：指标: {活产数: {单位: 人, 例: 1245人}}",
                        "校核" => "一行一条，如：- 婴儿死亡 <= 活产数",
                        _ => "写一个名称",
                    };
                    findings.push(RULE.fatal(format!("“{known}”不能这样写")).at(setting.place).hint(how));
                }
                (other, _) => findings.push(unknown("指标目录", other, &keys::FILE, setting.at)),
            }
        }
        own.give_way(findings);
        own
    }

    /// Leaves out the other names that are names of other indicators, which nobody could say any more.
    fn give_way(&mut self, findings: &mut Findings) {
        let built_in = || lines::topics().find(|(topic, ..)| *topic == self.topic).map(|(_, group, _)| group.to_owned());
        let home = self.group.clone().or_else(built_in).unwrap_or_else(|| self.topic.clone());
        let of = |entry: &WrittenIndicator| (entry.word("组").unwrap_or(&home).to_owned(), entry.key.clone());
        let all: Vec<(String, String)> = self.entries.iter().map(of).collect();
        for (entry, (group, key)) in self.entries.iter_mut().zip(&all) {
            let own = lines::find(group, key);
            let is_anothers = |word: &str| {
                let known = lines::find(group, word);
                let is_its_name = |id: IndicatorId| lines::indicator(id.topic, id.at).is_some_and(|other| other.name == word);
                let is_beside = || all.iter().any(|(other, name)| other == group && name == word && name != key);
                (known.is_none() || known != own) && (known.is_some_and(is_its_name) || is_beside())
            };
            let mut told = |word: &str, place: &Place| {
                let finding = RULE.fatal(format!("指标“{key}”不能也叫“{word}”，那是另一个指标的名称")).at(place.clone());
                findings.push(finding.hint("换一个名称，或者删去"));
            };
            entry.says.retain_mut(|(key, says, place)| match says {
                Says::Words(words) => {
                    let (taken, free) = std::mem::take(words).into_iter().partition(|word| is_anothers(word));
                    *words = free;
                    taken.iter().for_each(|word: &String| told(word, place));
                    true
                }
                Says::Word(word) if *key == "名称" && is_anothers(word) => {
                    told(word, place);
                    false
                }
                Says::Word(_) | Says::Higher(_) | Says::Years(_) | Says::Rank(_) => true,
            });
        }
    }

    /// Puts what the file says over what is there. A topic that is not there yet is added.
    pub(super) fn apply(&self, topics: &mut Vec<Topic>, own: &mut BTreeMap<String, HashMap<String, IndicatorId>>) {
        let number = topics.iter().position(|topic| topic.name == self.topic).unwrap_or_else(|| {
            let group = self.group.as_ref().unwrap_or(&self.topic).clone();
            topics.push(Topic::of_county(Cow::Owned(self.topic.clone()), group.into()));
            topics.len() - 1
        });
        let Some(topic) = topics.get_mut(number) else { return };
        let home = self.group.clone().map_or_else(|| topic.group.clone(), Cow::Owned);
        for entry in &self.entries {
            let group = entry.word("组").map_or_else(|| home.clone(), |group| Cow::Owned(group.to_owned()));
            // 孕产妇死亡率 stands in 妇幼 and in 责任指标, and each is an indicator of its own.
            let known = |indicator: &Indicator| indicator.group == group && indicator.names().any(|name| name == entry.key);
            let known = topic.indicators().position(known);
            let at = known.unwrap_or_else(|| {
                topic.add(Indicator {
                    name: entry.key.clone().into(),
                    topic: topic.name.clone(),
                    group: group.clone(),
                    // As build.rs takes one whose 常用 is not given.
                    rank: 3,
                    ..Indicator::default()
                })
            });
            let Some(indicator) = topic.indicator_mut(at) else { continue };
            entry.apply(indicator);
            let names = own.entry(indicator.group.to_string()).or_default();
            let id = IndicatorId { topic: number, at };
            // Among the county's own, another name never takes the name of another indicator.
            for name in indicator.names() {
                names.entry(name.to_owned()).or_insert(id);
            }
            names.insert(indicator.name.to_string(), id);
        }
        self.relations.iter().for_each(|relation| topic.relate(relation.clone()));
    }
}

impl WrittenIndicator {
    fn read(setting: Setting, findings: &mut Findings) -> Self {
        let mut entry = Self { key: setting.name, says: Vec::new() };
        let says = match setting.value {
            SettingValue::Group(says) => says,
            SettingValue::Text(text) if text.is_empty() => Vec::new(),
            SettingValue::Text(_) | SettingValue::List(_) => {
                let finding = RULE.fatal(format!("“{}”应当是一组内容", entry.key)).at(setting.place);
                findings.push(finding.hint("写成 {单位: 人, 例: 1245人}"));
                return entry;
            }
        };
        for one in says {
            let Some(key) = keys::INDICATOR.iter().find(|key| **key == one.name) else {
                findings.push(unknown(&format!("指标“{}”", entry.key), &one.name, &keys::INDICATOR, one.at));
                continue;
            };
            match parse(key, one.value) {
                Ok(Some(says)) => entry.says.push((key, says, one.place)),
                Ok(None) => {}
                Err(how) => {
                    let finding = RULE.fatal(format!("指标“{}”的“{key}”不能这样写", entry.key)).at(one.place);
                    findings.push(finding.hint(how));
                }
            }
        }
        let has = |wanted: &str| entry.says.iter().any(|(key, ..)| *key == wanted);
        if has("分子") && !has("分母") {
            let finding = RULE.fatal(format!("指标“{}”写了分子，也要写分母", entry.key)).at(setting.at);
            findings.push(finding.hint("补上分母；只知道分母的，可以只写分母"));
        }
        entry
    }

    fn word(&self, wanted: &str) -> Option<&str> {
        self.says.iter().find_map(|(key, says, _)| match says {
            Says::Word(word) if *key == wanted => Some(word.as_str()),
            _ => None,
        })
    }

    fn apply(&self, indicator: &mut Indicator) {
        for (key, says, _) in &self.says {
            match says {
                Says::Word(word) => {
                    let slot = match *key {
                        "名称" => &mut indicator.name,
                        "组" => &mut indicator.group,
                        "单位" => &mut indicator.unit,
                        "分子" => &mut indicator.numerator,
                        "分母" => &mut indicator.denominator,
                        "属于" => &mut indicator.whole,
                        "科室" => &mut indicator.division,
                        "例" => &mut indicator.example,
                        _ => &mut indicator.basis,
                    };
                    *slot = Cow::Owned(word.clone());
                }
                Says::Words(words) => {
                    // A county's own spelling is one more, not another.
                    for word in words
                        .iter()
                        .filter(|word| !indicator.names().any(|name| name == word.as_str()))
                        .cloned()
                        .collect::<Vec<_>>()
                    {
                        indicator.aliases.push(Cow::Owned(word));
                    }
                }
                Says::Higher(higher) => indicator.higher_is_better = Some(*higher),
                Says::Years(years) => indicator.years = *years,
                Says::Rank(rank) => indicator.rank = *rank,
            }
        }
    }
}

/// What a key says; none where nothing is written, and how to write it where it is at fault.
fn parse(key: &str, value: SettingValue) -> Result<Option<Says>, &'static str> {
    match (key, value) {
        (_, SettingValue::Text(text)) if text.is_empty() => Ok(None),
        ("别名", SettingValue::Text(text)) => Ok(Some(Says::Words(vec![text]))),
        ("别名", SettingValue::List(items)) => {
            let words = items.into_iter().map(|(item, _)| if let SettingValue::Text(text) = item { Some(text) } else { None });
            words
                .collect::<Option<Vec<String>>>()
                .map(|words| Some(Says::Words(words)))
                .ok_or("写成一串名称，如 [活产, 活产婴儿数]")
        }
        ("越高越好", SettingValue::Text(text)) => match text.as_str() {
            "true" => Ok(Some(Says::Higher(true))),
            "false" => Ok(Some(Says::Higher(false))),
            _ => Err("写 true 或 false；无所谓高低的不写"),
        },
        ("起止年", SettingValue::Text(text)) => match Years::parse(&text) {
            Some(years) => Ok(Some(Says::Years(years))),
            None => Err("写成 2021—2023、2022— 或 —2021"),
        },
        ("常用", SettingValue::Text(text)) => match text.parse() {
            Ok(rank @ 1..=3) => Ok(Some(Says::Rank(rank))),
            _ => Err("写 1（常用）、2（较常用）或 3（少用）"),
        },
        ("单位", SettingValue::Text(text))
            // `1` in front makes a quantity of any unit; with 10万 it would make 110万, so digits are refused by themselves.
            if Quantity::parse(&format!("1{text}")).is_none() || text.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            Err("单位写成 例、万元、%、‰、/10万 这样")
        }
        (_, SettingValue::Text(text)) => Ok(Some(Says::Word(text))),
        (_, SettingValue::Group(_) | SettingValue::List(_)) => Err("这里只能写一段文字"),
    }
}

/// 校核: a text, which holds by definition, or {关系, 一般, 因为}.
fn relation(item: SettingValue, place: &Place, findings: &mut Findings) -> Option<Relation> {
    let mut relation = Relation::default();
    let mut is_told = false;
    match item {
        SettingValue::Text(text) => relation.text = Cow::Owned(text),
        SettingValue::Group(says) => {
            for one in says {
                let how = match (one.name.as_str(), one.value) {
                    ("关系", SettingValue::Text(text)) => {
                        relation.text = Cow::Owned(text);
                        None
                    }
                    ("因为", SettingValue::Text(text)) => {
                        relation.why = Cow::Owned(text);
                        None
                    }
                    ("一般", SettingValue::Text(text)) if text.is_empty() => None,
                    ("一般", SettingValue::Text(text)) => match text.parse() {
                        Ok(generally) => {
                            relation.generally = generally;
                            None
                        }
                        Err(_) => Some("写 true 或 false；总是成立的不写"),
                    },
                    ("关系", _) => {
                        is_told = true;
                        Some("写一条等式或不等式，如 婴儿死亡 <= 活产数")
                    }
                    ("一般" | "因为", _) => Some("这里只能写一段文字"),
                    (other, _) => {
                        findings.push(unknown("校核的一条", other, &keys::RELATION, one.at));
                        None
                    }
                };
                let told = |how| RULE.fatal(format!("校核的“{}”不能这样写", one.name)).at(one.place).hint(how);
                findings.extend(how.map(told));
            }
        }
        SettingValue::List(_) => {}
    }
    relation.names = words::names(&relation.text).into_iter().map(Term::Owned).collect();
    // A comparison of numbers alone, 1 < 2, speaks of nobody's figures.
    if relation.names.is_empty() || !relation.text.contains(['=', '<', '>', '≤', '≥']) {
        if is_told {
            return None;
        }
        let finding = RULE.fatal(format!("校核“{}”应当是有名称的等式或不等式", relation.text)).at(place.clone());
        findings.push(finding.hint("写成：- 婴儿死亡 <= 活产数；以数字开头的名称写在「」里"));
        return None;
    }
    Some(relation)
}

fn unknown(what: &str, name: &str, known: &[&str], place: Place) -> Finding {
    let finding = RULE.fatal(format!("{what}没有“{name}”这一项")).at(place);
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.hint(format!("是否想写“{near}”？")),
        None => finding.hint(format!("可用的有：{}", known.join("、"))),
    }
}
