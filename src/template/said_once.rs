//! What neighbouring clauses of a sentence would say alike of their figures, said once: 签约198000人，同比增长3.09%，签约率44%，下降1.76个百分点;
//! 建成6家，设床位860张，均与上年持平. Clause by clause it would read like a ledger.
//!
//! Only of what the filter 详 says behind a figure: a comparison that an author asked for by itself stands as it is.

use std::ops::Range;

use crate::base::marks::{CLOSE, MADE, MIDDLE, OPEN_DERIVED, OPEN_FIGURE, OPEN_GAP};

/// How a comparison with last year begins.
const YEAR_ON_YEAR: &str = "同比";

/// What says of a figure which way it went; behind 同比 anything else needs it: 同比分别增长.
const VERBS: &[&str] = &["增长", "下降", "上升", "增加", "减少", "提高", "降低", "缩短", "延长"];

/// What stands between a figure and what it is compared with.
const COMMA: char = '，';

/// The clauses of a sentence that commas join, each comparison said once where the next is like it.
pub(super) fn said_once(clauses: Vec<String>) -> Vec<String> {
    if clauses.len() < 2 {
        return clauses;
    }
    let mut all: Vec<Clause> = clauses.into_iter().map(Clause::read).collect();
    together(&mut all);
    shortened(&mut all);
    all.into_iter().map(|clause| clause.text).collect()
}

/// A clause with what it compares.
struct Clause {
    text: String,
    /// Where the words stand that 详 made of a figure, without their marks.
    compared: Vec<Range<usize>>,
}

impl Clause {
    fn read(text: String) -> Self {
        let compared = text.match_indices(OPEN_DERIVED).filter_map(|(at, _)| behind_its_figure(&text, at)).collect();
        Self { text, compared }
    }

    /// What it says of its only figure at its end, if that did not change: 与上年持平.
    fn flat(&self) -> Option<&str> {
        let [only] = &self.compared[..] else { return None };
        let said = &self.text[only.clone()];
        let is_last = self.text[only.end + CLOSE.len_utf8()..].trim_end_matches('；').is_empty();
        let is_alone = self.text.matches([OPEN_FIGURE, OPEN_GAP]).count() == 1;
        (is_last && is_alone && said.starts_with('与') && said.ends_with("持平")).then_some(said)
    }

    fn ends_stretch(&self) -> bool {
        self.text.ends_with(['；', '。'])
    }
}

/// Where the words stand that the mark at `at` holds, if they compare the figure right before them with its 上年.
fn behind_its_figure(text: &str, at: usize) -> Option<Range<usize>> {
    let figure = text[..at].strip_suffix(COMMA)?.strip_suffix(CLOSE)?;
    // 未开展警示教育，同比减少12场: words for none are no value that the change goes on from.
    figure[figure.rfind([OPEN_FIGURE, OPEN_DERIVED, OPEN_GAP])?..].starts_with(OPEN_FIGURE).then_some(())?;
    let (_, made) = text[at..].split_once(MADE)?;
    let said = made.strip_prefix(YEAR_ON_YEAR)?.strip_prefix(MIDDLE)?;
    let from = text.len() - said.len();
    Some(from..from + said.find(CLOSE)?)
}

/// Figures side by side that did not change are told of together, behind the last: the marks of the others stay, around nothing.
fn together(all: &mut [Clause]) {
    let mut at = 0;
    while at < all.len() {
        let Some(said) = all[at].flat().map(str::to_owned) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while end < all.len() && !all[end - 1].ends_stretch() && all[end].flat() == Some(&said) {
            end += 1;
        }
        if end - at > 1 {
            for clause in &mut all[at..end - 1] {
                silence(clause);
            }
            let last = &mut all[end - 1];
            let from = last.compared[0].start;
            last.text.insert(from, '均');
        }
        at = end;
    }
}

/// A clause whose comparison another one says: without its words and the comma before them.
fn silence(clause: &mut Clause) {
    let Some(said) = clause.compared.pop() else { return };
    clause.text.replace_range(said.clone(), "");
    let comma = clause.text[..said.start].rfind(OPEN_DERIVED).map(|open| open - COMMA.len_utf8());
    if let Some(comma) = comma {
        clause.text.replace_range(comma..comma + COMMA.len_utf8(), "");
    }
}

/// 同比 once in a stretch: what follows it goes on comparing with the same year.
fn shortened(all: &mut [Clause]) {
    let mut is_said = false;
    // How many clauses went by that compare nothing: behind some nobody knows any more with which year.
    let mut since = 0;
    for clause in all {
        since = if clause.compared.is_empty() { since + 1 } else { 0 };
        is_said = is_said && since < LONG_SINCE;
        let leads = |range: &Range<usize>, text: &str| {
            let rest = text[range.clone()].strip_prefix(YEAR_ON_YEAR);
            rest.is_some_and(|rest| VERBS.iter().any(|verb| rest.starts_with(verb)))
        };
        // 同比增幅为5.2%，下降0.1个百分点: the words of the clause itself may say it already.
        let own = clause.compared.first().is_some_and(|first| says_year_on_year(&clause.text[..first.start]));
        let idle: Vec<usize> = clause
            .compared
            .iter()
            .filter(|range| leads(range, &clause.text))
            .map(|range| range.start)
            .skip(usize::from(!is_said && !own))
            .collect();
        is_said = is_said || says_year_on_year(&clause.text);
        for at in idle.into_iter().rev() {
            clause.text.replace_range(at..at + YEAR_ON_YEAR.len(), "");
        }
        is_said = is_said && !clause.ends_stretch();
    }
}

/// So many clauses without a comparison end what one said.
const LONG_SINCE: usize = 2;

/// Whether the words of a clause, and not only its marks, say 同比.
fn says_year_on_year(text: &str) -> bool {
    text.match_indices(YEAR_ON_YEAR).any(|(at, _)| !text[..at].ends_with(MADE))
}

#[cfg(test)]
mod tests {
    use super::said_once;
    use crate::base::marks::{OPEN_FIGURE, wrap, wrap_made};
    use crate::template::prints::words;

    /// 「活产|2900人|同比增长3%」: a figure, and what 详 says behind it.
    fn said(clauses: &[&str]) -> String {
        let clause = |(id, clause): (usize, &&str)| {
            let mut parts = clause.split('|');
            let (name, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let mut text = format!("{name}{}", wrap(OPEN_FIGURE, id, value));
            if let Some(change) = parts.next() {
                text += &format!("，{}", wrap_made(id, "同比", change));
            }
            text + parts.next().unwrap_or_default()
        };
        let clauses = said_once(clauses.iter().enumerate().map(clause).collect());
        clauses.iter().map(|clause| words(clause)).collect::<Vec<_>>().join("，")
    }

    #[test]
    fn a_comparison_is_said_once_where_the_next_is_like_it() {
        for (clauses, wanted) in [
            (&["甲|1人|同比增长3%", "乙率|2%|同比下降1个百分点"][..], "甲1人，同比增长3%，乙率2%，下降1个百分点"),
            // A semicolon begins anew.
            (&["甲|1人|同比增长3%|；", "乙|2人|同比下降1%"], "甲1人，同比增长3%；，乙2人，同比下降1%"),
            (&["甲|1人|与上年持平", "乙|2人|同比下降1%"], "甲1人，与上年持平，乙2人，同比下降1%"),
            (
                &["甲|1人|同比增长3%", "乙|2人", "丙|2人", "丁|2人|同比增长1%"],
                "甲1人，同比增长3%，乙2人，丙2人，丁2人，同比增长1%",
            ),
            (&["甲|1人|与上年持平", "乙|2人|与上年持平", "丙|3人|同比增长1%"], "甲1人，乙2人，均与上年持平，丙3人，同比增长1%"),
            // What did not change and is held against a goal, too, is told of by itself.
            (
                &["甲|1人|与上年持平|，高于1人的目标要求", "乙|2人|与上年持平"],
                "甲1人，与上年持平，高于1人的目标要求，乙2人，与上年持平",
            ),
            (
                &["甲|1人|与上年同期持平", "乙|2人", "丙|2人|与上年同期持平"],
                "甲1人，与上年同期持平，乙2人，丙2人，与上年同期持平",
            ),
            (&["甲|1人|同比分别增长1%和2%", "乙|2人|同比分别增长1%和2%"], "甲1人，同比分别增长1%和2%，乙2人，同比分别增长1%和2%"),
        ] {
            assert_eq!(said(clauses), wanted, "{clauses:?}");
        }
    }
}
