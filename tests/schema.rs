//! `qicao schema`: editors say no to what the reader says no to, and yes to every example.

use std::path::{Path, PathBuf};

use serde_json::Value;

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&qicao::ledger::schema()).expect("JSON");
    jsonschema::draft7::meta::validate(&schema).expect("a schema of draft-07");
    jsonschema::draft7::new(&schema).expect("a schema")
}

/// What a YAML text is to an editor.
fn read(yaml: &str) -> Value {
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    serde_json::to_value(value).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

fn faults(validator: &jsonschema::Validator, yaml: &str) -> Vec<String> {
    validator.iter_errors(&read(yaml)).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            out.push(path);
        }
    }
}

#[test]
fn every_example_is_valid() {
    let validator = validator();
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), &mut all);
    assert!(all.len() >= 3, "{all:?}");
    for file in all {
        let text = std::fs::read_to_string(&file).expect("an example");
        assert_eq!(faults(&validator, &text), Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn what_the_checks_complain_of_is_still_data() {
    let validator = validator();
    for rule in qicao::check::RULES.rules {
        assert_eq!(faults(&validator, rule.good), Vec::<String>::new(), "{rule}");
    }
}

const REPORT: &str = "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年上半年}\n";

#[test]
fn good_data_is_valid() {
    let validator = validator();
    for data in [
        "传染病: {报告数: 1.23万例, 乙类: ~, 丙类: 待报, 甲类: 0}",
        "传染病: {报告数: {值: 1471例, 上年: {值: 1502例, 来源: 疾控股}, 同比: 下降2.06%, 目标: {省: \">=77.3岁\", 州: 95%以上}}}",
        "甲: {值: 8000余人次}\n乙: {值: 1578.12/10万}\n丙: {值: 38万余元}\n丁: {值: \"1:1.5\"}\n戊: {值: 0-6岁}\n己: {值: -3.1%}\n庚: {值: 近6万份}",
        "目标: {一: 随便写的文字}\n清单: [{名称: 甲, 投资: 3万元}, 文字]",
        "下步计划: {思路: 一, 重点: [{标题: 二, 正文: 三}]}\n主要工作: [一, {标题: 二, 要点: [三, 四], 段首: true}]",
        "report2: 文字\nmain_work:\n  - {heading: 一, topic: 公共卫生}",
        "甲: {value: 5人, last_year: 4人, parts: {乙: 3人}}\n丙: {numerator: 甲, denominator: 5人, unit: \"%\", decimals: 2}",
    ] {
        assert_eq!(faults(&validator, &format!("{REPORT}{data}")), Vec::<String>::new(), "{data}");
    }
    let ascii = "report: {organ: 恩施市卫生健康局, region: 恩施市, period: 2019年1—9月, signed: 2019年10月8日, annex: 是}";
    assert_eq!(faults(&validator, ascii), Vec::<String>::new());
    // One file of several may be without 报告.
    assert_eq!(faults(&validator, "传染病: {报告数: 5例}"), Vec::<String>::new());
}

#[test]
fn bad_data_is_not() {
    let validator = validator();
    for data in [
        "报告: {单位: 恩施市卫生健康局, 地区: 恩施市}",
        "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 去年}",
        "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年, 成文日期: 七月}",
        "报告: {单位: 恩施市卫生健康局, 地区: 恩施市, 期间: 2019年, 年份: 2019}",
        "报告: [一]",
        "传染病: {报告数: {值: 5例, 去年: 4例}}",
        "传染病: {报告数: {值: 很多例}}",
        "传染病: {报告数: {值: [5例]}}",
        "传染病: {报告数: {值: \"1,2345例\"}}",
        "传染病: {报告数: {值: 5例, 小数: 两位}}",
        "传染病: {报告数: {值: 5例, 取整: 进一}}",
        "传染病: {报告数: {值: 5例, 越高越好: 也许}}",
        "传染病: {报告数: {值: 5例, 其中: 3例}}",
        "传染病: {率: {分子: 甲}}",
        "传染病: {率: {分母: 甲}}",
        "传染病: {率: {公式: 甲, 分子: 甲, 分母: 乙}}",
        "主要工作: [{标题: 一, 内容: 二}]",
        "主要工作: [{标题: 一, 段首: 也许}]",
    ] {
        assert!(!faults(&validator, data).is_empty(), "{data}");
    }
}

#[test]
fn every_key_of_the_reader_is_described_in_chinese() {
    let schema: Value = serde_json::from_str(&qicao::ledger::schema()).expect("JSON");
    let mut keys = 0;
    for name in ["report", "figure"] {
        let properties = schema["definitions"][name]["properties"].as_object().expect("properties");
        for (key, value) in properties {
            keys += 1;
            let about = value["description"].as_str().unwrap_or_default();
            assert!(about.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{key}: {about}");
        }
    }
    assert_eq!(keys, 2 * (10 + 19), "every key under both its names");
}

#[test]
fn the_command_prints_it() {
    let ran = crate::cli::Desk::new().args(["schema"]).run().ends_with(0);
    assert_eq!(ran.stdout, qicao::ledger::schema());
}
