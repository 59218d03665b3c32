//! Words of cells: 目标, 同比, names, and how messages quote them.

use std::ops::Range;

use super::blanks::part_numbers;
use crate::base::text::beginning::beginning;
use crate::base::text::width::shown;
use crate::catalogue::typed::{Typed, squeezed};
use crate::format::grid::{CellContent, GridCell};
use crate::quantity::near::change::{fallen, said};
use crate::quantity::{Bound, Quantity};

/// Names of rows and columns that add up.
pub(super) const SUMS: &[&str] = &["合计", "小计", "总计", "总数", "计", "共计"];
/// What rows at the foot begin with.
const FEET: &[&str] = &[
    "填报人",
    "填表人",
    "审核人",
    "审核",
    "负责人",
    "联系人",
    "联系电话",
    "制表",
    "复核",
    "单位负责人",
    "分管领导",
    "注",
    "备注",
    "说明",
    "填报日期",
    "日期",
];

/// Whether a row stands at the foot of a table and says nothing of figures.
pub(super) fn is_foot(text: &str) -> bool {
    let text = squeezed(text);
    FEET.iter().any(|word| text.starts_with(word))
}

/// Whether a row of a sheet of ours still has the name that it went out with.
pub(super) fn is_labelled(label: &str, name: &str) -> bool {
    let label = Typed::of(label).name;
    // A part whose whole is in another sheet carries that before its own name.
    name.is_empty() || name.ends_with(&label) || squeezed(&label) == name
}

/// What a cell shows, as a message quotes it.
pub(super) fn cell_text(cell: &GridCell) -> String {
    shorten(cell.text().trim())
}

/// A text as a message quotes it.
pub(super) fn shorten(text: &str) -> String {
    beginning(&shown(text.trim()), 40).into_owned()
}

/// 目标 as the data writes it: with the unit, if the cell has none.
pub(super) fn goal(text: &str, unit: &str) -> Option<String> {
    if part_numbers(text) {
        return None;
    }
    let text: String = squeezed(text).replace('，', ",");
    let quantity = Quantity::parse_target(&text)?;
    if quantity.unit().is_empty() && !unit.is_empty() && !quantity.is_quotient() {
        let with = quantity.with_unit(unit).map(|with| with.written().to_owned());
        // A sign of a 目标 is no part of a plain quantity.
        return with.or_else(|| Quantity::parse_target(&format!("{text}{unit}")).map(|with| with.written().to_owned()));
    }
    Some(quantity.written().to_owned())
}

/// 同比 as the data states it, with its unit: -11.62%, from 下降11.62% and ▼11.62% too.
pub(super) fn change(content: &CellContent, unit: &str) -> Option<String> {
    signed_change(content, unit).filter(|text| Quantity::parse(text).is_some_and(|change| !change.unit().is_empty()))
}

/// 同比 as somebody states it, with a sign where it is a fall, and with its unit where anybody says one.
pub(super) fn signed_change(content: &CellContent, unit: &str) -> Option<String> {
    let text = match content {
        CellContent::Text(text) if part_numbers(text) => return None,
        CellContent::Text(text) => squeezed(text),
        CellContent::Number { shown, .. } => shown.replace(',', ""),
        _ => return None,
    };
    let (falls, amount) = said(&text).map_or((false, text.as_str()), |said| (said.falls, said.amount));
    let (falls, bare) = match amount.strip_prefix(['-', '−']) {
        Some(bare) => (true, bare),
        None => (falls, amount.trim_start_matches('+')),
    };
    // With a unit of its own, else with that of the column, else bare.
    let with = |text: &str| Quantity::parse(text).filter(|quantity| !quantity.unit().is_empty());
    let quantity = with(bare).or_else(|| with(&format!("{bare}{unit}"))).or_else(|| Quantity::parse(bare))?;
    if !falls || quantity.is_zero() {
        return Some(quantity.written().to_owned());
    }
    // 下降5%以上 is -5% or less, which nobody writes so.
    fallen(&quantity).filter(|_| quantity.bound() == Bound::None).map(|fallen| fallen.written().to_owned())
}

/// A title without days: when a table was filled in is not what it is of.
pub(super) fn without_days(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(day) = out.match_indices('月').find_map(|(at, _)| day(&out, at)) {
        out.replace_range(day, "");
    }
    out
}

/// The day whose 月 stands at a place: 2024年7月5日, 7月5号.
fn day(text: &str, at: usize) -> Option<Range<usize>> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let before = |end: usize| text[..end].bytes().rev().take_while(is_digit).count();
    let is_number = |count: &usize| (1..=2).contains(count);
    let start = at - Some(before(at)).filter(is_number)?;
    let day = at + '月'.len_utf8();
    let end = day + Some(text[day..].bytes().take_while(is_digit).count()).filter(is_number)?;
    let mark = text[end..].chars().next().filter(|c| matches!(c, '日' | '号'))?;
    let year = text[..start].strip_suffix('年').map(|rest| (rest.len(), before(rest.len()))).filter(|(_, count)| *count == 4);
    Some(year.map_or(start, |(end, count)| end - count)..end + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{change, goal, signed_change};
    use crate::format::grid::CellContent;

    #[test]
    fn a_change_is_read_however_its_sign_is_said() {
        for (cell, unit, stated) in [
            ("下降11.62%", "", Some("-11.62%")),
            ("▼11.62%", "", Some("-11.62%")),
            ("11.62%↓", "", Some("-11.62%")),
            ("下降了11.62%", "", Some("-11.62%")),
            ("回落0.3个百分点", "", Some("-0.3个百分点")),
            ("5%负增长", "", Some("-5%")),
            ("-5%", "", Some("-5%")),
            ("−5", "%", Some("-5%")),
            ("+5%", "", Some("5%")),
            ("↑5", "%", Some("5%")),
            ("增长-5%", "", Some("-5%")),
            ("下降-5%", "", Some("-5%")),
            ("下降约5%", "", Some("约-5%")),
            ("下降0%", "", Some("0%")),
            // Nobody can say which number these are.
            ("下降5%以上", "", None),
            ("下降11 62%", "", None),
            ("5\n6", "%", None),
            ("下降2至3例", "", None),
            ("下降5", "", None),
            ("持平", "", None),
        ] {
            assert_eq!(change(&CellContent::Text(cell.to_owned()), unit).as_deref(), stated, "{cell}");
        }
        assert_eq!(signed_change(&CellContent::Text("下降5".to_owned()), "").as_deref(), Some("-5"));
    }

    #[test]
    fn two_numbers_are_no_goal() {
        for (cell, unit, stated) in
            [(">= 95", "%", Some(">=95%")), ("≥1 500张", "", Some("≥1500张")), ("90 95", "%", None), ("≥90\n≥95", "%", None)]
        {
            assert_eq!(goal(cell, unit).as_deref(), stated, "{cell}");
        }
    }
}
