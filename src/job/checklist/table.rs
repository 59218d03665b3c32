//! What 数据核对表 holds.

use std::borrow::Cow;

use crate::base::source::Origin;
use crate::document::Align;

/// The heads of the columns.
pub const COLUMNS: [&str; 10] = ["指标", "本期", "上年", "增减", "目标", "达标", "来源", "截至", "校核结论", "位置"];

/// What stands in a cell that has nothing to say.
pub(super) const BLANK: &str = "—";

/// The table of one set of data.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Checklist {
    /// 恩施市卫生健康局2019年上半年数据核对表.
    pub title: String,
    /// 单位.
    pub organ: String,
    /// The names of the data files.
    pub files: Vec<String>,
    /// The divisions, in the order in which the data names them; figures that name none come last.
    pub divisions: Vec<Division>,
}

/// What one division has to sign.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Division {
    /// 来源.
    pub name: String,
    /// Its figures, in the order of the data.
    pub rows: Vec<FigureRow>,
}

/// One figure.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FigureRow {
    /// 指标: its 名称; its full key where it has none, or another has the same.
    pub label: String,
    /// 本期.
    pub this: ChecklistCell,
    /// 上年; none where the data has none.
    pub last: Option<ChecklistCell>,
    /// 增减.
    pub change: String,
    /// 目标.
    pub targets: String,
    /// 达标: 是 or 否.
    pub met: Cow<'static, str>,
    /// 来源.
    pub reporter: String,
    /// 截至.
    pub as_of: String,
    /// 校核结论.
    pub verdict: String,
    /// 位置: file and line.
    pub place: String,
    /// The line alone.
    pub line: usize,
}

/// A value, and where it is written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChecklistCell {
    /// As written; 待报 where it is not in.
    pub text: String,
    /// Whether it is not in.
    pub gap: bool,
    /// Where it comes from.
    pub origin: Origin,
}

impl FigureRow {
    /// Its cells as texts, in the order of [`COLUMNS`].
    pub fn texts(&self) -> [&str; 10] {
        [
            &self.label,
            &self.this.text,
            self.last.as_ref().map_or(BLANK, |last| &last.text),
            &self.change,
            &self.targets,
            &self.met,
            &self.reporter,
            &self.as_of,
            &self.verdict,
            &self.place,
        ]
    }
}

/// The line that each division signs.
pub const SIGNATURE: &str = "核对人签字：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿";

/// How a column is set.
pub(super) fn align(column: &str) -> Align {
    match column {
        "指标" | "校核结论" | "位置" => Align::Left,
        "本期" | "上年" => Align::Right,
        _ => Align::Center,
    }
}
