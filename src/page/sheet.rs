//! One 样式.yaml → measures with their places. All faults of a file are told at once.

use super::amount::Dimension;
use super::measures::{FAMILY, MEASURES, Measure, What, find};
use crate::base::finding::{Finding, Findings};
use crate::base::hashed::IndexMap;
use crate::base::source::{Place, Source};
use crate::base::text::nearest::nearest;
use crate::page::measures::BAD_MEASURE;
use crate::yaml::keys::UNKNOWN_KEY;
use crate::yaml::settings::{Setting, SettingValue, settings};

/// A measure as a file sets it.
pub(crate) struct Stated {
    pub(crate) measure: &'static Measure,
    pub(crate) amount: SetMeasure,
    /// As written.
    pub(crate) written: String,
    pub(crate) place: Place,
    /// 依据.
    pub(crate) clause: Option<String>,
    /// 允差, in the measure's own count.
    pub(crate) tolerance: i32,
}

/// What a measure is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SetMeasure {
    /// Twips, half points, 字 or 行.
    Number(i32),
    /// A choice or a name.
    Words(String),
}

/// The measures that a file sets, or several files together, by their whole names.
#[derive(Default)]
pub(crate) struct StyleSheet(IndexMap<String, Stated>);

impl StyleSheet {
    /// Reads a file; none if it is at fault.
    pub(crate) fn read(source: &Source, findings: &mut Findings) -> Option<Self> {
        let settings = settings(source, findings)?;
        let mut reader = Reader { sheet: Self::default(), faults: Vec::new() };
        settings.iter().for_each(|setting| reader.top(setting));
        let sound = reader.faults.is_empty();
        findings.extend(reader.faults);
        sound.then_some(reader.sheet)
    }

    /// Takes in what a nearer file sets.
    pub(crate) fn extend(&mut self, nearer: Self) {
        for (pitch, count) in [("正文.行距", "正文.每面行数"), ("正文.字距", "正文.每行字数")] {
            // A nearer 行距 overrules a farther 每面行数, which would set it anew.
            if nearer.0.contains_key(pitch) {
                self.0.shift_remove(count);
            }
        }
        self.0.extend(nearer.0);
    }

    /// All, in the order of the table.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = &Stated> {
        MEASURES.iter().filter_map(|measure| self.0.get(&measure.key()))
    }

    /// What is said of a measure.
    pub(crate) fn get(&self, key: &str) -> Option<&Stated> {
        self.0.get(key)
    }

    /// A measure's number.
    pub(crate) fn number(&self, key: &str) -> Option<i32> {
        match self.get(key)?.amount {
            SetMeasure::Number(number) => Some(number),
            SetMeasure::Words(_) => None,
        }
    }

    /// Where the first of these measures that is set is set.
    pub(crate) fn place(&self, keys: &[&str]) -> Option<Place> {
        keys.iter().find_map(|key| self.get(key)).map(|said| said.place.clone())
    }

    /// Whether two measures are set by the same file, or only the first is.
    pub(crate) fn is_as_near(&self, key: &str, other: &str) -> bool {
        match (self.get(key), self.get(other)) {
            (Some(first), Some(second)) => first.place.source == second.place.source,
            (first, _) => first.is_some(),
        }
    }
}

struct Reader {
    sheet: StyleSheet,
    faults: Vec<Finding>,
}

impl Reader {
    fn top(&mut self, setting: &Setting) {
        let name = setting.name.as_str();
        let is_group = !name.is_empty() && MEASURES.iter().any(|measure| measure.group == name);
        match &setting.value {
            // 字体: windows says the family.
            SettingValue::Text(text) if name == "字体" && !text.is_empty() => {
                if let Some(family) = find("字体", "系列") {
                    self.set(family, text, &setting.place, None, None);
                }
            }
            SettingValue::Group(entries) if is_group => entries.iter().for_each(|entry| self.entry(name, entry)),
            SettingValue::Text(_) | SettingValue::List(_) if is_group => {
                let names = names(name).collect::<Vec<_>>().join("、");
                let finding = BAD_MEASURE.fatal(format!("“{name}”下面要写明是哪一项")).at(setting.place.clone());
                self.faults.push(finding.hint(format!("可以写：{names}")));
            }
            SettingValue::Text(_) | SettingValue::List(_) | SettingValue::Group(_) => self.entry("", setting),
        }
    }

    fn entry(&mut self, group: &str, setting: &Setting) {
        let Some(measure) = find(group, &setting.name) else {
            self.faults.push(unknown(group, setting));
            return;
        };
        match &setting.value {
            SettingValue::Text(text) => self.set(measure, text, &setting.place, None, None),
            SettingValue::Group(entries) => self.read_group(measure, entries, &setting.place),
            SettingValue::List(_) => self.bad(measure, "不能是一串内容", &setting.place),
        }
    }

    /// {值: 37毫米, 允差: 1毫米, 依据: …}.
    fn read_group(&mut self, measure: &'static Measure, entries: &[Setting], place: &Place) {
        let (mut value, mut tolerance, mut clause) = (None, None, None);
        for entry in entries {
            match (entry.name.as_str(), &entry.value) {
                ("值", SettingValue::Text(text)) => value = Some((text, &entry.place)),
                ("允差", SettingValue::Text(text)) => tolerance = Some(text.as_str()),
                ("依据", SettingValue::Text(text)) => clause = Some(text.clone()),
                ("值" | "允差" | "依据", _) => self.bad(measure, "应当是一个词", &entry.place),
                (name, _) => {
                    // 允差 is for 国标.yaml: in a county's file it allows nothing, so it is not offered.
                    let finding = UNKNOWN_KEY.fatal(format!("“{}”里没有“{name}”这一项", measure.key()));
                    self.faults.push(finding.at(entry.at.clone()).hint("可以写：值、依据"));
                }
            }
        }
        match value {
            Some((text, place)) => self.set(measure, text, place, tolerance, clause),
            None => self.bad(measure, "没有写值", place),
        }
    }

    fn set(&mut self, measure: &'static Measure, text: &str, place: &Place, tolerance: Option<&str>, clause: Option<String>) {
        if text.is_empty() {
            let finding = BAD_MEASURE.fatal(format!("“{}”没有写内容", measure.key())).at(place.clone());
            self.faults.push(finding.hint("写上内容，或者删去这一行，用国标的值"));
            return;
        }
        match read(measure, text) {
            Ok(amount) => {
                let tolerance = tolerance.zip(kind(measure)).and_then(|(text, kind)| kind.read(text)).unwrap_or_default();
                let said = Stated { measure, amount, written: text.to_owned(), place: place.clone(), clause, tolerance };
                self.sheet.0.insert(measure.key(), said);
            }
            Err(hint) => {
                let finding = BAD_MEASURE.fatal(format!("“{}”不能是“{text}”", measure.key())).at(place.clone());
                self.faults.push(finding.hint(hint));
            }
        }
    }

    fn bad(&mut self, measure: &Measure, what: &str, place: &Place) {
        let example = kind(measure).map_or("写成一个词", Dimension::example);
        self.faults.push(BAD_MEASURE.fatal(format!("“{}”{what}", measure.key())).at(place.clone()).hint(example));
    }
}

fn kind(measure: &Measure) -> Option<Dimension> {
    match measure.what {
        What::Number { kind, .. } => Some(kind),
        What::Choice(_) | What::Face(_) | What::Latin => None,
    }
}

/// What a text sets a measure to, or what may be written.
fn read(measure: &Measure, text: &str) -> Result<SetMeasure, String> {
    match &measure.what {
        What::Number { kind, least, most, .. } => {
            let (low, high) = (kind.read(least), kind.read(most));
            let in_range = |number: &i32| low.is_none_or(|low| low <= *number) && high.is_none_or(|high| *number <= high);
            let number = kind.read(text).filter(in_range);
            number.map(SetMeasure::Number).ok_or_else(|| format!("可以是{least}到{most}；{}", kind.example()))
        }
        What::Choice(words) if words.contains(&text) => Ok(SetMeasure::Words(text.to_owned())),
        What::Choice(words) => {
            // Grids have a second, English name, which is understood and not offered.
            let choices = if *words == FAMILY { words.join("、") } else { words[..2].join("、") };
            Err(match nearest(text, words.iter().copied()) {
                Some(near) => format!("是不是“{near}”？可以写：{choices}"),
                None => format!("可以写：{choices}"),
            })
        }
        What::Face(_) | What::Latin if is_face(text) => Ok(SetMeasure::Words(text.to_owned())),
        What::Face(_) | What::Latin => Err("写字体在 Word 字体列表里的名称，最多31个字".to_owned()),
    }
}

/// Whether this can be the name of a type face; Word takes 31 characters.
fn is_face(text: &str) -> bool {
    // None of these needs to be escaped: names go into styles.xml as they are.
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '(' | ')' | '（' | '）');
    text.chars().all(fits) && text.encode_utf16().count() <= 31
}

fn names(group: &str) -> impl Iterator<Item = &'static str> {
    MEASURES.iter().filter(move |measure| measure.group == group).map(|measure| measure.name)
}

/// The finding for a name that no measure has.
fn unknown(group: &str, setting: &Setting) -> Finding {
    let name = setting.name.as_str();
    let (what, known): (String, Vec<&str>) = if group.is_empty() {
        let mut groups: Vec<&str> = MEASURES.iter().map(|measure| measure.group).filter(|group| !group.is_empty()).collect();
        groups.dedup();
        groups.extend(names(""));
        ("样式".to_owned(), groups)
    } else {
        (format!("“{group}”"), names(group).collect())
    };
    let finding = UNKNOWN_KEY.fatal(format!("{what}里没有“{name}”这一项")).at(setting.at.clone());
    let elsewhere: Vec<String> =
        MEASURES.iter().filter(|measure| measure.name == name).map(|measure| format!("“{}”", measure.group)).collect();
    if !elsewhere.is_empty() {
        return finding.hint(format!("“{name}”要写在{}下面", elsewhere.join("、")));
    }
    match nearest(name, known.iter().copied()).filter(|_| name.len() < 60) {
        Some(near) => finding.hint(format!("是不是“{near}”？")),
        None => finding.hint(format!("可以写：{}", known.join("、"))),
    }
}
