//! Names whose numbers stand in a row behind them: 甲、乙和丙死亡率分别为….

use super::paragraph::ReadParagraph;
use crate::catalogue::{clause, clause_names};
use crate::quantity::unit::measure;

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

impl ReadParagraph<'_, '_> {
    /// The names of a series whose numbers stand in a row: 甲、乙和丙死亡率分别为….
    pub(super) fn series(&mut self, clause: &str, place: usize) -> Option<String> {
        let clause = clause.split(['，', '。', '；', '：', ',', ';', ':']).next_back()?;
        // 分别与市一院合作 is no series.
        const LONGEST: usize = 4;
        if let Some((names, _)) = clause.rsplit_once("分别").filter(|(_, rest)| rest.chars().count() <= LONGEST) {
            let names = names.split(['、', '和', '与', '及']).map(clause::noun).filter(|name| !name.is_empty());
            let names: Vec<String> = names.collect();
            let names = match names.as_slice() {
                [only] => self.shared(only).unwrap_or(names),
                _ => names,
            };
            self.series = NumberSeries::of(names, place);
        }
        self.series.name(place).cloned()
    }

    /// What a name of a series may mean besides, which leaves out what the last one says: 高血压、糖尿病患者规范管理率.
    pub(super) fn series_names(&self) -> Vec<String> {
        self.series.longer(self.places.saturating_sub(1))
    }

    /// What each of the numbers before has in common with the others: 中央资金3200万元、省级资金860万元，到位率分别为100%和92.3%.
    fn shared(&self, name: &str) -> Option<Vec<String>> {
        let row = self.text[self.reached..].split(['，', '。', '；', ',', ';']).next()?;
        let count = row.split(['、', '和', '与', '及']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
        let from = self.said.len().checked_sub(count).filter(|_| count > 1)?;
        let said = &self.said[from..];
        let kind = |at: usize| measure(said[at].quantity.unit()).0;
        let are_alike = (1..said.len()).all(|at| kind(at) == kind(0)) && !said[0].quantity.is_rate();
        let of = |said: &super::sentence::SaidFigure| {
            let subject = said.key.part.as_ref().unwrap_or(&said.key.name);
            clause_names::whole(subject, name)
        };
        are_alike.then(|| said.iter().map(of).collect())
    }
}
