//! What each division is asked for: a row a figure, parts beneath their whole.

use crate::base::source::Key;
use crate::ledger::target::targets_in_cell;
use crate::ledger::{FigureId, Ledger};
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, measure};

/// The heads of the columns.
pub const COLUMNS: [&str; 7] = ["指标", "单位", "上年", "本期", "目标", "截至", "备注"];
/// The head of the hidden column that holds the keys.
pub const KEY: &str = "键";
/// The name of the page that says how a sheet is filled in.
pub const GUIDE: &str = "填表说明";
/// The name of the page that is filled in.
pub const TABLE: &str = "填报表";
/// The sheet of figures of which nobody says whose they are.
const NOBODY: &str = "未分科室";

/// What one division is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DivisionSheet {
    /// The division.
    pub division: String,
    /// Whether it is that of figures of which nobody says whose they are.
    pub is_nobodys: bool,
    /// 某县卫生健康局2024年上半年数据填报表.
    pub title: String,
    /// 单位.
    pub organ: String,
    /// 期间.
    pub period: String,
    /// 截至.
    pub as_of: String,
    /// Its rows, in the order of the data.
    pub rows: Vec<AskedFigure>,
}

/// A figure that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AskedFigure {
    /// Its full key.
    pub key: String,
    /// The group that it stands in, as a heading says it.
    pub group: String,
    /// 名称.
    pub label: String,
    /// How many figures it is part of: 0, or 1 for a part.
    pub depth: u8,
    /// 单位.
    pub unit: String,
    /// Units that may be chosen instead, its own first.
    pub units: Vec<String>,
    /// 上年, without the unit where that is the same.
    pub last: String,
    /// 本期 as the data has it; empty where it is not in.
    pub this: String,
    /// 目标.
    pub target: String,
    /// 截至.
    pub as_of: String,
    /// 备注.
    pub remark: String,
}

impl DivisionSheet {
    /// The name of its file, without ending.
    pub fn file(&self) -> String {
        format!("{}{}填报表", self.division, self.period)
    }
}

/// The sheets of a ledger, one a division.
pub fn sheets(ledger: &Ledger) -> Vec<DivisionSheet> {
    let divisions = ledger.divisions();
    let wholes = ledger.wholes();
    let mut all: Vec<(String, bool, Vec<FigureId>)> =
        divisions.by_name.into_iter().map(|(name, figures)| (name, false, figures)).collect();
    if !divisions.nobodys.is_empty() {
        all.push((NOBODY.to_owned(), true, divisions.nobodys));
    }
    let report = &ledger.report;
    let sheet = |(division, is_nobodys, figures): (String, bool, Vec<FigureId>)| DivisionSheet {
        rows: figures
            .iter()
            .map(|id| {
                // In a sheet without its whole a part stands alone, and is not set in.
                let whole = wholes.get(id).filter(|whole| figures.contains(whole));
                row(ledger, *id, whole.is_some(), ledger.unit_of(*id, &wholes))
            })
            .collect(),
        title: format!("{}{}数据填报表", report.organ, report.period.written),
        organ: report.organ.clone(),
        period: report.period.written.clone(),
        as_of: report.as_of.iso(),
        division,
        is_nobodys,
    };
    all.into_iter().map(sheet).collect()
}

fn row(ledger: &Ledger, id: FigureId, is_part: bool, unit: String) -> AskedFigure {
    let figure = ledger.figure(id);
    let last = figure.last_year.and_then(|last| ledger.figure(last).quantity.as_ref());
    let target = targets_in_cell(&figure.targets);
    let group = Key::outer(figure.key.as_str()).split(".其中").next().unwrap_or_default();
    // A part whose whole another division reports says itself what it is part of.
    let label = match Key::outer(figure.key.as_str()).strip_suffix(".其中") {
        Some(whole) if !is_part => format!("{}其中：{}", whole.rsplit('.').next().unwrap_or(whole), figure.label),
        _ => figure.label.clone(),
    };
    AskedFigure {
        key: figure.key.to_string(),
        // Beneath its whole a part needs no heading.
        group: if is_part { String::new() } else { group.replace('.', "·") },
        label,
        depth: u8::from(is_part),
        units: choices(&unit),
        last: last.map_or_else(String::new, |last| bare(last, &unit)),
        this: figure.quantity.as_ref().map_or_else(String::new, |this| bare(this, &unit)),
        target: if target == "—" { String::new() } else { target },
        as_of: figure.as_of.unwrap_or(ledger.report.as_of).iso(),
        remark: figure.remark.clone().unwrap_or_default(),
        unit,
    }
}

/// A quantity without its unit, where that stands beside it.
fn bare(quantity: &Quantity, unit: &str) -> String {
    if quantity.unit() == unit { quantity.number() } else { quantity.written().to_owned() }
}

/// Units that may be chosen for one.
fn choices(unit: &str) -> Vec<String> {
    let others: &[&str] = match measure(unit).0 {
        // 个百分点 is a difference of two shares, and no other unit says it.
        Kind::Share if unit.contains('点') => &[],
        Kind::Share => &["%", "‰", "/10万"],
        Kind::Money => &["元", "万元", "亿元"],
        _ => &[],
    };
    let mut out = vec![unit.to_owned()];
    out.extend(others.iter().filter(|other| **other != unit).map(|other| (*other).to_owned()));
    // 万人 takes no second 万.
    if measure(unit).0 == Kind::Count && !unit.starts_with(['百', '千', '万', '亿']) {
        out.push(format!("万{unit}"));
    }
    out.retain(|unit| !unit.is_empty());
    out
}
