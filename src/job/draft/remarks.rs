//! What a leader reads beside the draft: names, numbers and reasons. No key, no id of a rule, no advice about files.
//!
//! What is only worth knowing (提示) is for whoever drafts, and stays out. Gaps are highlighted where they stand, so one remark at the title
//! counts them by division. Of one kind no more are said than a margin can show; the title says how many there are besides.

use std::ops::Range;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::hashed::{HashSet, IndexMap};
use crate::base::rule::Rule;
use crate::base::source::Key;
use crate::document::Remark;
use crate::ledger::formula::segments;
use crate::ledger::gap::GAP;
use crate::ledger::{Figure, FigureId, Ledger};

/// Who reports a figure of which neither the data nor the catalogue says it.
const NOBODY: &str = "未注明来源";

/// Of one kind no more remarks are made: nobody reads the fifty-first, and Word grows slow.
const MOST: usize = 50;

/// The remarks on a draft of this ledger.
pub(super) fn remarks(ledger: &Ledger, findings: &Findings) -> Vec<Remark> {
    let graver = findings.iter().filter(|finding| finding.severity > Severity::Note);
    let (gaps, told): (Vec<&Finding>, Vec<&Finding>) = graver.partition(|finding| is_open(ledger, finding));
    let mut kinds: IndexMap<&Rule, usize> = IndexMap::default();
    let mut remarks = Vec::new();
    for finding in told {
        let count = kinds.entry(finding.rule).or_default();
        *count += 1;
        if *count <= MOST {
            let key = finding.place.as_ref().and_then(|place| place.key.clone());
            remarks.push(Remark { key, text: format!("{}：{}", finding.severity, in_names(ledger, &finding.message)) });
        }
    }
    let besides = kinds
        .iter()
        .filter(|(_, count)| **count > MOST)
        .map(|(rule, count)| format!("“{}”还有{}处没有逐处批注，全部的请起草的人列出", rule.name, count - MOST));
    remarks.extend(besides.chain(counted(ledger, &gaps)).map(|text| Remark { key: None, text }));
    remarks
}

/// How the computed figures that the draft prints were computed.
pub(super) fn workings(ledger: &Ledger, printed: &HashSet<&Key>) -> Vec<Remark> {
    let computed = ledger.figures.iter().filter(|figure| printed.contains(&figure.key));
    let computed = computed.filter_map(|figure| Some((&figure.key, figure.workings.as_ref()?)));
    let mut remarks: Vec<Remark> =
        computed.map(|(key, workings)| Remark { key: Some(key.clone()), text: format!("由公式算得：{workings}") }).collect();
    let count = remarks.len();
    if count > MOST {
        remarks.truncate(MOST);
        remarks.push(Remark { key: None, text: format!("还有{}个数也由公式算得，没有逐个批注", count - MOST) });
    }
    remarks
}

/// Whether a finding is about what is not in yet; a gap that a template left although the figure is in is told with its reason.
fn is_open(ledger: &Ledger, finding: &Finding) -> bool {
    // 成文日期 and other entries of 报告 are no figures: where they have a gap it is always open.
    finding.rule == &GAP && figure(ledger, finding).is_none_or(|(_, figure)| figure.quantity.is_none())
}

fn figure<'a>(ledger: &'a Ledger, finding: &Finding) -> Option<(FigureId, &'a Figure)> {
    let id = ledger.id(finding.place.as_ref()?.key.as_ref()?.as_str())?;
    Some((id, ledger.figure(id)))
}

/// 还有3个数没有报来：疾控股2个、妇幼股1个.
fn counted(ledger: &Ledger, gaps: &[&Finding]) -> Option<String> {
    let wholes = ledger.wholes();
    let mut divisions: IndexMap<String, usize> = IndexMap::default();
    let mut others = Vec::new();
    for gap in gaps {
        match figure(ledger, gap) {
            Some((id, _)) => {
                // The data goes first: in this county another division may report it.
                let division = ledger.division_of(id, &wholes).unwrap_or(NOBODY).to_owned();
                *divisions.entry(division).or_default() += 1;
            }
            None => others.push(in_names(ledger, &gap.message)),
        }
    }
    let count: usize = divisions.values().sum();
    let listed: Vec<String> = divisions.iter().map(|(division, count)| format!("{division}{count}个")).collect();
    let figures = (count > 0).then(|| format!("还有{count}个数没有报来：{}", listed.join("、")));
    let all: Vec<String> = figures.into_iter().chain(others).collect();
    (!all.is_empty()).then(|| format!("待填：{}", all.join("；")))
}

/// A message with the names of figures in place of their keys.
fn in_names(ledger: &Ledger, message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, quoted)) = rest.split_once('“') {
        let Some((inside, after)) = quoted.split_once('”') else { break };
        out.push_str(&words_in_names(ledger, before));
        // What stands in quotes may be a word of the data as well, and stays as it is.
        let name = ledger.id(inside).map(|id| name(ledger, id));
        let name = name.or_else(|| inside.strip_prefix("报告.").map(str::to_owned));
        out.push_str(&format!("“{}”", name.unwrap_or_else(|| words_in_names(ledger, inside))));
        rest = after;
    }
    out + &words_in_names(ledger, rest)
}

/// Words with names in place of the keys that stand among them: 传染病.乙类 + 传染病.丙类 = 传染病.报告数, 妇幼.活产是4689人. A word without a dot
/// is read beside the figure that it is said of: which that is nobody says here.
fn words_in_names(ledger: &Ledger, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((key, id)) = first_key(ledger, rest) {
        out.push_str(&rest[..key.start]);
        out.push_str(&name(ledger, id));
        rest = &rest[key.end..];
    }
    out + rest
}

/// The first key with a dot in it, and its figure: the longest, for nothing parts it from the words beside it.
fn first_key(ledger: &Ledger, text: &str) -> Option<(Range<usize>, FigureId)> {
    text.match_indices('.').find_map(|(dot, _)| {
        let before = text[..dot].char_indices().rev().take_while(|(_, c)| is_of_key(*c)).take(LONGEST_KEY);
        let starts: Vec<usize> = before.map(|(at, _)| at).collect();
        let behind = text[dot..].char_indices().take_while(|(_, c)| is_of_key(*c)).take(LONGEST_KEY);
        let ends: Vec<usize> = behind.map(|(at, c)| dot + at + c.len_utf8()).collect();
        // The point of a number is none of a key: a name begins with a letter.
        let starts = starts.into_iter().rev().filter(|start| !text[*start..].starts_with(|c: char| c.is_numeric()));
        let ranges = starts.flat_map(|start| ends.iter().rev().map(move |end| start..*end));
        ranges.into_iter().find_map(|range| Some((range.clone(), ledger.id(&text[range])?)))
    })
}

/// No key is longer on either side of its first dot, in characters.
const LONGEST_KEY: usize = 60;

/// Whether a key as people write it may hold a character.
fn is_of_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '「' | '」')
}

/// What people call a figure: its 名称, else its name in the catalogue, else its key without dots where the last name alone is not clear.
fn name(ledger: &Ledger, id: FigureId) -> String {
    let figure = ledger.figure(id);
    let parts = segments(figure.key.as_str());
    if parts.last().is_none_or(|last| *last != figure.label) {
        return figure.label.clone();
    }
    if let Some(indicator) = ledger.indicator(id) {
        return indicator.name.to_string();
    }
    let is_another = ledger.figures.iter().filter(|other| other.label == figure.label).nth(1).is_some();
    if is_another { parts.concat() } else { figure.label.clone() }
}
