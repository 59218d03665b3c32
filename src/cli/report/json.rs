//! Findings as one JSON object, for scripts and editors.

use std::borrow::Cow;

use serde::Serialize;

use crate::base::finding::{Findings, Severity};
use crate::base::source::Place;

#[derive(Serialize)]
struct JsonFindings<'a> {
    findings: Vec<JsonFinding<'a>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_column: Option<usize>,
    key: Option<&'a str>,
    also: Vec<Also<'a>>,
    hints: &'a [Cow<'static, str>],
}

#[derive(Serialize)]
struct Also<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    key: Option<&'a str>,
    message: &'a str,
}

/// All findings and their counts; lines and columns count from 1, columns in characters, `null` where there is no place.
pub(crate) fn json(findings: &Findings) -> String {
    let entries = findings.iter().map(|finding| {
        let place = finding.place.as_ref();
        let start = place.map(Place::start);
        JsonFinding {
            rule: finding.rule.id,
            severity: finding.severity.word(),
            message: &finding.message,
            file: place.map(|place| place.source.name()),
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            end_column: place.map(Place::end_column),
            key: place.and_then(key),
            also: finding.also.iter().map(|(place, message)| also(place, message)).collect(),
            hints: &finding.hints,
        }
    });
    let report = JsonFindings {
        findings: entries.collect(),
        errors: findings.count(Severity::Error),
        warnings: findings.count(Severity::Warning),
    };
    let mut text = serde_json::to_string_pretty(&report).expect("names and numbers always make JSON");
    text.push('\n');
    text
}

fn also<'a>(place: &'a Place, message: &'a str) -> Also<'a> {
    let (line, column) = place.start();
    Also { file: place.source.name(), line, column, key: key(place), message }
}

fn key(place: &Place) -> Option<&str> {
    place.key.as_ref().map(|key| key.as_str())
}
