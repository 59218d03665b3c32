//! Names whose numbers stand in a row behind them: 甲、乙和丙死亡率分别为….

use super::sentence::{NumberRole, SaidFigure};

/// How the last of several names ends, where the others leave it out: 新生儿、婴儿死亡率.
const SERIES_ENDS: &[&str] = &[
    "死亡率",
    "管理率",
    "接种率",
    "筛查率",
    "覆盖率",
    "发病率",
    "签约率",
    "完成率",
    "建档率",
    "治疗率",
    "达标率",
    "合格率",
    "报告率",
    "知晓率",
    "访视率",
    "率",
    "人次",
    "人数",
    "数",
    "量",
];

/// Names whose numbers stand in a row behind them.
#[derive(Debug, Default)]
pub(super) struct NumberSeries {
    /// As they are typed.
    typed: Vec<String>,
    /// With the end that the last one has for all.
    whole: Vec<String>,
    /// The number that they begin with.
    from: usize,
}

impl NumberSeries {
    pub(super) fn of(typed: Vec<String>, from: usize) -> Self {
        let last = typed.last().cloned().unwrap_or_default();
        let end = SERIES_ENDS.iter().find_map(|end| Some(&last[last.find(end)?..])).unwrap_or_default();
        let letters: Vec<char> = last.chars().collect();
        let whole = |name: &String| {
            let mut name = name.clone();
            // 乙类、丙类传染病: what the last one says in full.
            let length = name.chars().count();
            if length >= 2 && length < letters.len() && name.chars().next_back() == letters.get(length - 1).copied() {
                name.extend(&letters[length..]);
            }
            if !SERIES_ENDS.iter().any(|known| name.ends_with(known)) {
                name.push_str(end);
            }
            name
        };
        Self { whole: typed.iter().map(whole).collect(), typed, from }
    }

    pub(super) fn name(&self, place: usize) -> Option<&String> {
        self.whole.get(place.checked_sub(self.from)?)
    }

    /// A name with every end of the last one, the longest first.
    pub(super) fn longer(&self, place: usize) -> Vec<String> {
        let at = place.checked_sub(self.from).filter(|at| at + 1 < self.typed.len());
        let Some((name, last)) = at.and_then(|at| Some((self.typed.get(at)?, self.typed.last()?))) else { return Vec::new() };
        let starts = last.char_indices().skip(1).filter(|(at, _)| last[*at..].chars().nth(1).is_some());
        starts.map(|(at, _)| format!("{name}{}", &last[at..])).collect()
    }
}

/// The figures that a row is said of, of which some have had theirs.
#[derive(Debug)]
pub(super) struct JointRow {
    pub(super) left: std::vec::IntoIter<SaidFigure>,
    pub(super) role: NumberRole,
}

/// Whose a number of a row is.
#[derive(Debug)]
pub(super) enum Joint {
    /// It stands in no row.
    Alone,
    /// A change of this figure.
    Of(SaidFigure, NumberRole),
    /// Said of several figures, and nobody can say of which.
    Unclear,
}
