//! A growth below nought: 住院次均费用下降1.8%, where the outline has 住院次均费用增幅为 and the figure is -1.8%; and what is left
//! over below nought: 收支亏损120万元, where it has 收支结余. A fall below nought is a growth: 增长2.1%, where it has 降幅.

use crate::base::marks::{CLOSE, MIDDLE, OPEN_FIGURE, is_mark, wrap_made};

/// What a growth is called. 自然增长率 is none of them: it is printed with its minus.
const GROWTHS: [&str; 5] = ["增长率", "增长幅度", "增幅", "增速", "涨幅"];
/// What a fall is called; one below nought is a growth.
const FALLS: [&str; 4] = ["降幅", "减幅", "压减率", "下降率"];
/// What is left of an income; of what is less than nothing people say 亏损.
const BALANCES: [&str; 2] = ["结余", "盈余"];
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
    let fall = printed.trim_start_matches('\\').strip_prefix(['-', '−'])?;
    let lead = LINKS.iter().find_map(|link| lead.strip_suffix(link)).unwrap_or(lead);
    let is_money = fall.ends_with('元') && lead.contains("收支");
    let (names, word): (&[&str], &str) = match () {
        () if fall.ends_with(['%', '‰']) && FALLS.iter().any(|name| lead.ends_with(name)) => (&FALLS, "增长"),
        () if fall.ends_with(['%', '‰']) => (&GROWTHS, "下降"),
        () if is_money => (&BALANCES, "亏损"),
        () => return None,
    };
    let growth = names.iter().find(|name| lead.ends_with(*name))?;
    let what = lead.strip_suffix(growth)?;
    // “三公”经费支出18.6万元，降幅2.1%: what has fallen was named before.
    if what.is_empty() && word != "增长" || what.ends_with("自然") || lead.contains(is_mark) {
        return None;
    }
    // 比上年增长率 and 年增长率 are how it is counted, not what has grown.
    let what = what.strip_suffix('年').filter(|what| !what.ends_with(['上', '全'])).unwrap_or(what);
    let tail = match tail.strip_prefix('，') {
        Some(more) => format!("，{growth}{more}"),
        None if tail.is_empty() => String::new(),
        None => return None,
    };
    Some(format!("{what}{}{tail}", wrap_made(id.parse().ok()?, "增减", &format!("{word}{fall}"))))
}

#[cfg(test)]
mod tests {
    use super::fallen;
    use crate::base::marks::{OPEN_FIGURE, wrap, wrap_made};

    #[test]
    fn growth_below_nought_is_a_fall() {
        for (lead, printed, tail, said) in [
            ("住院次均费用增幅为", "-1.8%", "", Some(("住院次均费用", "下降1.8%", ""))),
            ("医疗收入增长率", "\\-3%", "", Some(("医疗收入", "下降3%", ""))),
            ("病死率年增速为", "-1.2%", "", Some(("病死率", "下降1.2%", ""))),
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
