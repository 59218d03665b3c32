//! What a manifest asks for: YAML, a list of reports; or JSON Lines, a report a line.
//!
//! ```yaml
//! - {数据: 恩施市2019年上半年.yaml}
//! - {数据: [基本.yaml, 补充.yaml], 输出: 甲县, 版式: 三部分, 上期: 上期.yaml}
//! ```

use std::path::{Path, PathBuf};

use super::{BAD_MANIFEST, WantedReport};
use crate::base::finding::{Finding, Findings};
use crate::base::source::{Place, Source};
use crate::yaml::settings::{self, Setting, SettingValue};

/// The names of what a report is drafted from, and what they may be called as well.
const NAMES: [(&str, &str); 4] = [("数据", "data"), ("输出", "out"), ("版式", "layout"), ("上期", "previous")];
const SHAPE: &str = "一份写一行，如“- {数据: 甲县.yaml, 输出: 甲县}”";

/// The reports of a YAML manifest, whose files are found from `base`; none if anything is wrong with it, which is told.
///
/// None without a word, too, where the text is data and no manifest: it may be drafted itself.
pub fn yaml(source: &Source, base: &Path, findings: &mut Findings) -> Option<Vec<WantedReport>> {
    let (value, place) = settings::tree(source, findings)?;
    match value {
        SettingValue::List(items) => all(items, base, findings),
        SettingValue::Group(settings) if settings.iter().any(|setting| matches!(setting.name.as_str(), "报告" | "report")) => {
            None
        }
        SettingValue::Group(_) | SettingValue::Text(_) => {
            findings.push(BAD_MANIFEST.fatal("清单应当一份一行，这里不是").at(place).hint(SHAPE));
            None
        }
    }
}

/// The reports of a manifest of JSON Lines.
pub fn json_lines(source: &Source, base: &Path, findings: &mut Findings) -> Option<Vec<WantedReport>> {
    let (mut items, mut are_whole) = (Vec::new(), true);
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let place = source.place(start..start + line.trim_end().len());
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<serde_json::Value>(line) {
            Ok(json) => items.push((from_json(json, &place), place)),
            Err(error) => {
                are_whole = false;
                let message = format!("这一行不是一个 JSON 对象（第{}个字节）", error.column());
                findings.push(
                    BAD_MANIFEST.fatal(message).at(place).hint("一份写一行，如 {\"data\": [\"甲县.yaml\"], \"out\": \"甲县\"}"),
                );
            }
        }
    }
    all(items, base, findings).filter(|_| are_whole)
}

/// JSON as YAML would have it; serde_json bounds its depth.
fn from_json(json: serde_json::Value, place: &Place) -> SettingValue {
    use serde_json::Value as Json;
    match json {
        Json::Null => SettingValue::Text(String::new()),
        Json::String(text) => SettingValue::Text(text),
        // {"out": 2024} is a name that was typed without quotes.
        Json::Bool(_) | Json::Number(_) => SettingValue::Text(json.to_string()),
        Json::Array(items) => SettingValue::List(items.into_iter().map(|item| (from_json(item, place), place.clone())).collect()),
        Json::Object(entries) => {
            let setting =
                |(name, value)| Setting { name, at: place.clone(), value: from_json(value, place), place: place.clone() };
            SettingValue::Group(entries.into_iter().map(setting).collect())
        }
    }
}

fn all(items: Vec<(SettingValue, Place)>, base: &Path, findings: &mut Findings) -> Option<Vec<WantedReport>> {
    let count = items.len();
    let reports =
        items.into_iter().filter_map(|(value, place)| one(value, place, base).map_err(|finding| findings.push(finding)).ok());
    let reports: Vec<WantedReport> = reports.collect();
    // Every fault is told before it is said that there are any.
    (reports.len() == count).then_some(reports)
}

fn one(value: SettingValue, place: Place, base: &Path) -> Result<WantedReport, Finding> {
    let wrong = |message: String, place: Place| BAD_MANIFEST.fatal(message).at(place).hint(SHAPE);
    let settings = match value {
        // A file alone is its report.
        SettingValue::Text(file) if !file.is_empty() => {
            return Ok(WantedReport {
                data: vec![base.join(file)],
                out: None,
                layout: None,
                previous: Vec::new(),
                place: Some(place),
            });
        }
        SettingValue::Group(settings) => settings,
        SettingValue::Text(_) | SettingValue::List(_) => return Err(wrong("这一份没有写数据文件".to_owned(), place)),
    };
    let mut report = WantedReport { data: Vec::new(), out: None, layout: None, previous: Vec::new(), place: Some(place.clone()) };
    for Setting { name, at, value, place } in settings {
        let known = NAMES.iter().find(|(chinese, other)| name == *chinese || name == *other).map(|(chinese, _)| *chinese);
        let files = |value| texts(value).map(|files| files.into_iter().map(|file| base.join(file)).collect::<Vec<PathBuf>>());
        match (known, value) {
            (Some("数据"), value) => report.data = files(value).ok_or_else(|| wrong("“数据”要写文件名".to_owned(), place))?,
            (Some("上期"), value) => {
                report.previous = files(value).ok_or_else(|| wrong("“上期”要写文件名".to_owned(), place))?
            }
            (Some("输出"), SettingValue::Text(out)) => report.out = Some(out).filter(|out| !out.is_empty()).map(PathBuf::from),
            (Some("版式"), SettingValue::Text(layout)) => report.layout = Some(layout).filter(|layout| !layout.is_empty()),
            (Some(name), _) => return Err(wrong(format!("“{name}”只能写一个"), place)),
            (None, _) => {
                let names: Vec<&str> = NAMES.iter().map(|(chinese, _)| *chinese).collect();
                return Err(wrong(format!("清单里没有“{name}”这一项"), at).hint(format!("可以写：{}", names.join("、"))));
            }
        }
    }
    if report.data.is_empty() {
        return Err(wrong("这一份没有写数据文件".to_owned(), place));
    }
    Ok(report)
}

/// A text or a list of texts.
fn texts(value: SettingValue) -> Option<Vec<String>> {
    let text = |value| match value {
        SettingValue::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    };
    match value {
        SettingValue::List(items) => items.into_iter().map(|(item, _)| text(item)).collect(),
        value => text(value).map(|text| vec![text]),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{json_lines, yaml};
    use crate::base::finding::Findings;
    use crate::base::source::Source;

    #[test]
    fn both_kinds_ask_for_the_same() {
        let text = "# 各县\n- 甲.yaml\n- {数据: [乙.yaml, 补.yaml], 输出: 乙/稿, 版式: 三部分}\n- {data: 丙.yaml, previous: 旧.yaml, out: ~}\n";
        let mut findings = Findings::new();
        let reports = yaml(&Source::new("清单.yaml", text), Path::new("县"), &mut findings).unwrap();
        let lines = "\"甲.yaml\"\n\n{\"data\": [\"乙.yaml\", \"\\u8865.yaml\"], \"out\": \"乙/稿\", \"layout\": \"三部分\"}\r\n{\"数据\": \"丙.yaml\", \"上期\": [\"旧.yaml\"], \"out\": null}";
        let same = json_lines(&Source::new("清单.jsonl", lines), Path::new("县"), &mut findings).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        let plain = |reports: Vec<super::WantedReport>| {
            let report = |wanted: super::WantedReport| (wanted.name(), wanted.data, wanted.layout, wanted.previous);
            reports.into_iter().map(report).collect::<Vec<_>>()
        };
        let (reports, same) = (plain(reports), plain(same));
        assert_eq!(reports, same);
        assert_eq!(reports[1].1, [Path::new("县/乙.yaml"), Path::new("县/补.yaml")]);
        assert_eq!(reports[0].0, Path::new("甲"));
        assert_eq!(reports[2].3, [Path::new("县/旧.yaml")]);
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_line() {
        let text = "- {输出: 甲}\n- {数据: 甲.yaml, 书出: 甲}\n- {数据: {}, 输出: 甲}\n- {数据: 甲.yaml, 版式: [三部分]}\n- ~\n";
        let mut findings = Findings::new();
        assert!(yaml(&Source::new("清单.yaml", text), Path::new(""), &mut findings).is_none());
        let lines: Vec<usize> = findings.iter().map(|finding| finding.place.as_ref().unwrap().start().0).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5], "{findings:?}");
        let mut findings = Findings::new();
        assert!(
            json_lines(&Source::new("-", "{\"data\": [\"甲\"]}\n{\"data\"\n[]\n7\n"), Path::new(""), &mut findings).is_none()
        );
        assert_eq!(findings.iter().count(), 2, "{findings:?}");
        // One broken line is one report that would not be drafted.
        assert!(json_lines(&Source::new("-", "{\"data\": [\"甲\"]}\n{\n"), Path::new(""), &mut Findings::new()).is_none());
        // Data is no manifest, and nothing is wrong with that.
        let mut findings = Findings::new();
        assert!(yaml(&Source::new("数据.yaml", "报告: {单位: 局}\n"), Path::new(""), &mut findings).is_none());
        assert!(findings.is_empty());
    }
}
