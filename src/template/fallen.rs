//! A growth below nought: 住院次均费用下降1.8%, where the outline has 住院次均费用增幅为 and the figure is -1.8%; and what is left
//! over below nought: 收支亏损120万元, where it has 收支结余. A fall below nought is a growth: 增长2.1%, where it has 降幅.

use crate::base::marks::{CLOSE, MIDDLE, OPEN_FIGURE, is_mark, wrap_made};
use crate::base::text::direction::ChangeUse::{Balance, Share};
use crate::base::text::direction::words;

/// What may stand between such a name and its figure.
const LINKS: [&str; 4] = ["为", "是", "达到", "达"];

/// The clause as people say it of what has fallen; nothing where it grew.
///
/// What is said of the figure besides is said of its growth: 下降1.8%，增幅低于5%的目标要求.
pub(super) fn fallen(clause: &str) -> Option<String> {
    let (lead, rest) = clause.split_once(OPEN_FIGURE)?;
    let (id, rest) = rest.split_once(MIDDLE)?;
    let (printed, tail) = rest.split_once(CLOSE)?;
    // Markdown keeps a minus from being a list.
    let Some(fall) = printed.trim_start_matches('\\').strip_prefix(['-', '−']) else { return grown(clause) };
    let lead = without_link(lead);
    let is_money = fall.ends_with('元') && lead.contains("收支");
    let named = |place| words(place).find(|name| lead.ends_with(name.word));
    // 自然增长率 is no growth: it is printed with its minus. Of an income less than nothing people say 亏损.
    let (growth, word) = match () {
        () if fall.ends_with(['%', '‰']) => named(Share).map(|name| (name.word, if name.rises { "下降" } else { "增长" }))?,
        () if is_money => (named(Balance)?.word, "亏损"),
        () => return None,
    };
    let what = lead.strip_suffix(growth)?;
    // “三公”经费支出18.6万元，降幅2.1%: what has fallen was named before.
    if what.is_empty() && word != "增长" || what.ends_with("自然") || lead.contains(is_mark) {
        return None;
    }
    // 比上年增长率 and 年增长率 are how it is counted, not what has grown.
    let what = what.strip_suffix('年').filter(|what| !what.ends_with(['上', '全'])).unwrap_or(what);
    let tail = match tail.strip_prefix('，') {
        Some(more) => format!("，{}", of_goal(more).unwrap_or_else(|| format!("{growth}{more}"))),
        None if tail.is_empty() => String::new(),
        None => return None,
    };
    Some(format!("{what}{}{tail}", wrap_made(id.parse().ok()?, "增减", &format!("{word}{fall}"))))
}

/// A name without the word that links it with its figure: 增幅为.
pub(super) fn without_link(name: &str) -> &str {
    LINKS.iter().find_map(|link| name.strip_suffix(link)).unwrap_or(name)
}

/// A growth against a goal below nought: 增幅为1.2%，未达到下降1.8%的目标要求.
fn grown(clause: &str) -> Option<String> {
    let (growth, more) = clause.split_once(CLOSE)?;
    let name = without_link(growth.split(OPEN_FIGURE).next().unwrap_or_default());
    words(Share).any(|growth| growth.rises && name.ends_with(growth.word)).then_some(())?;
    Some(format!("{growth}{CLOSE}，{}", of_goal(more.strip_prefix('，')?)?))
}

/// What is said of a goal below nought: 达到下降1.8%的目标要求, where it is 控制在-1.8%的目标以内.
///
/// Nothing where more than the goal is said, of which nobody knows what it is about.
fn of_goal(said: &str) -> Option<String> {
    let (open, rest) = said.split_at(said.find(MIDDLE)? + MIDDLE.len_utf8());
    let words = rest.strip_suffix(CLOSE).filter(|words| !words.contains(is_mark))?;
    let (verb, goal) = words.split_once(['-', '−'])?;
    let (number, end) = goal.split_at(goal.find('的')?);
    number.ends_with(['%', '‰']).then_some(())?;
    let verbs = [("控制在", "达到"), ("达到", "达到"), ("未达到", "未达到"), ("高于", "未达到"), ("低于", "优于")];
    let (said, who) = verbs.iter().find_map(|(known, said)| Some((said, verb.strip_prefix(known)?.trim_end_matches('\\'))))?;
    GOALS.contains(&end).then(|| format!("{open}{said}{who}下降{number}的目标要求{CLOSE}"))
}

/// What a goal is called.
const GOALS: [&str; 3] = ["的目标以内", "的目标要求", "的控制目标"];

#[cfg(test)]
mod tests {
    use super::fallen;
    use crate::base::marks::{OPEN_FIGURE, wrap, wrap_made};
    use crate::template::prints::words;

    #[test]
    fn a_goal_below_nought_is_a_fall_to_be_reached() {
        for (growth, goal, said) in [
            ("-1.8%", "控制在-1.8%的目标以内", Some("次均费用下降1.8%，达到下降1.8%的目标要求")),
            ("-2.8%", "低于省-1.8%的目标要求", Some("次均费用下降2.8%，优于省下降1.8%的目标要求")),
            ("-0.8%", "高于-1.8%的控制目标", Some("次均费用下降0.8%，未达到下降1.8%的目标要求")),
            ("1.2%", "高于-1.8%的控制目标", Some("次均费用增幅为1.2%，未达到下降1.8%的目标要求")),
            ("1.2%", "低于5%的目标要求", None),
        ] {
            let clause = format!("次均费用增幅为{}，{}", wrap(OPEN_FIGURE, 7, growth), wrap_made(7, "较目标", goal));
            assert_eq!(fallen(&clause).as_deref().map(words).as_deref(), said, "{growth}");
        }
    }

    #[test]
    fn growth_below_nought_is_a_fall() {
        for (lead, printed, tail, said) in [
            ("住院次均费用增幅为", "-1.8%", "", Some(("住院次均费用", "下降1.8%", ""))),
            ("医疗收入增长率", "\\-3%", "", Some(("医疗收入", "下降3%", ""))),
            ("病死率年增速为", "-1.2%", "", Some(("病死率", "下降1.2%", ""))),
            ("次均费用增幅为", "-1.8%", "，高于5%的要求", Some(("次均费用", "下降1.8%", "，增幅高于5%的要求"))),
            ("次均费用增幅为", "-1.8%", "，低于5%的目标要求", Some(("次均费用", "下降1.8%", "，增幅低于5%的目标要求"))),
            ("人口自然增长率为", "-1.2‰", "", None),
            ("住院次均费用增幅为", "1.8%", "", None),
            ("次均药费降幅", "-2.1%", "", Some(("次均药费", "增长2.1%", ""))),
            ("降幅", "\\-2.1%", "，低于5%的目标要求", Some(("", "增长2.1%", "，降幅低于5%的目标要求"))),
            ("降幅", "2.1%", "", None),
            ("收支结余", "-312万元", "", Some(("收支", "亏损312万元", ""))),
            ("收支结余", "\\-120万元", "，同比减少40万元", Some(("收支", "亏损120万元", "，结余同比减少40万元"))),
            ("收支结余", "312万元", "", None),
            ("基金当期结余", "-312万元", "", None),
            ("增幅为", "-1.8%", "", None),
            ("增幅为", "-1.8%", "左右", None),
        ] {
            let right = said.map(|(what, fall, tail)| format!("{what}{}{tail}", wrap_made(7, "增减", fall)));
            assert_eq!(fallen(&format!("{lead}{}{tail}", wrap(OPEN_FIGURE, 7, printed))), right, "{lead}{printed}");
        }
    }
}
