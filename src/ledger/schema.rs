//! JSON Schema of the data file, for editors: the tables of [`keys`](crate::yaml::keys) and the grammar of quantities, said in draft-07.
//!
//! Draft-07 is what every YAML language server reads. Editors judge one file, so 报告 may stand in another; what a schema
//! cannot see (whether names are known, whether figures agree) is left to `check`.

use serde_json::{Map, Value, json};

use crate::quantity;
use crate::quantity::period;
use crate::yaml::keys::{CHAPTERS, FIGURE, Keys, MANNER, NAMED, Name, REPORT, SECTION, TOP, Takes};

/// The schema, indented, as a text.
pub fn schema() -> String {
    let root = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "起草（qicao）的数据文件",
        "description": "报告、各章和自由取名的数据；指标是一个数量，或者有 值、公式 或 分子 的一组内容",
        "type": "object",
        "properties": properties(&[TOP, CHAPTERS]),
        "additionalProperties": reference("content"),
        "definitions": {
            "scalar": { "type": ["string", "number", "boolean", "null"] },
            "date": { "anyOf": [gap(), { "type": "string", "pattern": period::DATE_PATTERN }] },
            "flag": { "anyOf": [{ "type": ["boolean", "null"] }, { "enum": ["是", "否"] }] },
            "quantity": { "anyOf": [gap(), { "type": "number" }, { "type": "string", "pattern": quantity::pattern(false) }] },
            "target": { "anyOf": [gap(), { "type": "number" }, { "type": "string", "pattern": quantity::pattern(true) }] },
            "report": report(),
            "figure": figure(),
            "content": content(),
            "section": section(&[SECTION]),
            "plans": section(&[SECTION, NAMED]),
        },
    });
    let mut text = serde_json::to_string_pretty(&root).expect("names and texts always make JSON");
    text.push('\n');
    text
}

/// What says that there is no value yet.
fn gap() -> Value {
    json!({ "enum": [Value::Null, "", "~", "待报"] })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// Every key under both its names.
fn properties(sets: &[Keys]) -> Value {
    let mut map = Map::new();
    for name in sets.iter().copied().flatten() {
        for (key, about) in [(name.chinese, name.about.to_owned()), (name.ascii, format!("同“{}”：{}", name.chinese, name.about))]
        {
            // draft-07 obeys nothing that stands beside a `$ref`.
            map.insert(key.to_owned(), json!({ "description": about, "allOf": [takes(name.takes)] }));
        }
    }
    Value::Object(map)
}

fn takes(what: Takes) -> Value {
    match what {
        Takes::Report => reference("report"),
        Takes::Relations | Takes::Texts => {
            json!({ "anyOf": [reference("scalar"), { "type": "array", "items": reference("scalar") }] })
        }
        Takes::Text | Takes::Expression | Takes::Unit => reference("scalar"),
        Takes::Required => json!({ "type": ["string", "number"], "not": gap() }),
        Takes::Period => json!({ "type": "string", "pattern": period::PATTERN }),
        Takes::Date => reference("date"),
        Takes::Flag => reference("flag"),
        Takes::Quantity => reference("quantity"),
        Takes::Figures => json!({ "type": "object", "additionalProperties": takes(Takes::Figure) }),
        Takes::Figure => json!({ "anyOf": [reference("quantity"), reference("figure")] }),
        // 下降11.62%, +2.3个百分点, 持平: more ways than the quantities.
        Takes::Change => json!({ "type": ["string", "number", "null"] }),
        Takes::Targets => {
            json!({ "anyOf": [reference("target"), { "type": "object", "additionalProperties": reference("target") }] })
        }
        Takes::Decimals => json!({ "anyOf": [{ "type": "null" }, { "type": "integer", "minimum": 0, "maximum": 10 }] }),
        Takes::Rounding => json!({ "enum": [Value::Null, "四舍五入", "截断", "half_up", "truncate"] }),
        Takes::Manner => {
            let level = json!({ "anyOf": [
                reference("scalar"),
                { "type": "object", "properties": properties(&[MANNER]), "additionalProperties": false },
            ] });
            json!({ "anyOf": [level, { "type": "array", "items": level }] })
        }
        Takes::Skip => json!({ "enum": [Value::Null, "略", "skip"] }),
        Takes::Section => reference("section"),
        Takes::Plans => reference("plans"),
    }
}

/// Whether a mapping has a key, by either name.
fn has(name: &Name) -> Vec<Value> {
    [name.chinese, name.ascii].map(|key| json!({ "required": [key] })).to_vec()
}

fn named(keys: Keys, chinese: &[&str]) -> Vec<&'static Name> {
    keys.iter().filter(|name| chinese.contains(&name.chinese)).collect()
}

fn any_of(names: &[&Name]) -> Value {
    json!({ "anyOf": names.iter().flat_map(|name| has(name)).collect::<Vec<_>>() })
}

fn report() -> Value {
    let required = REPORT.iter().filter(|name| matches!(name.takes, Takes::Required | Takes::Period));
    json!({
        "type": "object",
        "properties": properties(&[REPORT]),
        "additionalProperties": false,
        "allOf": required.map(|name| any_of(&[name])).collect::<Vec<_>>(),
    })
}

fn figure() -> Value {
    let of = |chinese: &str| any_of(&named(FIGURE, &[chinese]));
    json!({
        "type": "object",
        "properties": properties(&[FIGURE]),
        "additionalProperties": false,
        "allOf": [
            any_of(&named(FIGURE, &["值", "公式", "分子"])),
            { "if": of("分子"), "then": of("分母") },
            { "if": of("分母"), "then": of("分子") },
            { "if": of("公式"), "then": { "not": of("分子") } },
        ],
    })
}

/// A figure by what it holds, as the reader tells figures from groups.
fn is_figure() -> Value {
    let names: Vec<&str> = FIGURE.iter().flat_map(|name| [name.chinese, name.ascii]).collect();
    let mut marks: Vec<Value> = named(FIGURE, &["值", "公式", "分子"]).into_iter().flat_map(has).collect();
    // {} is a group with nothing in it, as it is to the reader.
    marks.push(json!({ "minProperties": 1, "propertyNames": { "enum": names } }));
    json!({ "anyOf": marks })
}

fn content() -> Value {
    json!({
        "if": { "type": "object" },
        "then": {
            "if": is_figure(),
            "then": reference("figure"),
            "else": { "additionalProperties": reference("content") },
        },
        "else": { "if": { "type": "array" }, "then": { "items": reference("content") } },
    })
}

fn section(sets: &[Keys]) -> Value {
    json!({
        "anyOf": [
            reference("scalar"),
            { "type": "array", "items": reference("section") },
            { "type": "object", "properties": properties(sets), "additionalProperties": false },
        ],
    })
}
