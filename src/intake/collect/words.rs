//! Words of cells: 目标, 同比, names, and how messages quote them.

use crate::base::text::beginning::beginning;
use crate::base::text::width::shown;
use crate::catalogue::typed::{Typed, squeezed};
use crate::format::grid::{CellContent, GridCell};
use crate::quantity::Quantity;

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

/// Who set a 目标 and what it is, where a cell says both: 省≥77.3岁.
pub(super) fn issued(text: &str) -> Option<(String, &str)> {
    let text = text.trim();
    // 不低于90%, 约500人: who set it ends where the bound begins.
    let by: String = text.chars().take_while(|c| c.is_alphabetic() && !"不高低超大小达于以约近".contains(*c)).collect();
    let bound = text[by.len()..].trim_start_matches(['：', ':', ' ']);
    ((1..=3).contains(&by.chars().count()) && Quantity::parse_target(&squeezed(bound)).is_some()).then_some((by, bound))
}

/// 目标 as the data writes it: with the unit, if the cell has none.
pub(super) fn goal(text: &str, unit: &str) -> Option<String> {
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
        CellContent::Text(text) => squeezed(text),
        CellContent::Number { shown, .. } => shown.replace(',', ""),
        _ => return None,
    };
    let fall = ["下降", "减少", "降低", "▼", "▽", "↓", "-", "−"].iter().find_map(|word| text.strip_prefix(word));
    let rise = ["上升", "增长", "增加", "提高", "▲", "△", "↑", "+"].iter().find_map(|word| text.strip_prefix(word));
    let bare = fall.or(rise).unwrap_or(&text);
    // With a unit of its own, else with that of the column, else bare.
    let with = |text: &str| Quantity::parse(text).filter(|quantity| !quantity.unit().is_empty());
    let quantity = with(bare).or_else(|| with(&format!("{bare}{unit}"))).or_else(|| Quantity::parse(bare))?;
    Some(if fall.is_some() { format!("-{}", quantity.written()) } else { quantity.written().to_owned() })
}

/// A title without days: when a table was filled in is not what it is of.
pub(super) fn without_days(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let day = |rest: &str| {
        let (month, rest) = rest.split_once('月')?;
        let day: String = rest.chars().take_while(|c| is_digit(*c)).collect();
        let is_number = |text: &str| (1..=2).contains(&text.len()) && text.chars().all(is_digit);
        let is_day = is_number(month) && is_number(&day) && rest[day.len()..].starts_with(['日', '号']);
        is_day.then(|| month.len() + day.len() + "月日".len())
    };
    let mut out = text.to_owned();
    while let Some((at, length)) = out.match_indices('年').find_map(|(at, _)| {
        let start = at.checked_sub(4).filter(|start| out.get(*start..at).is_some_and(|year| year.chars().all(is_digit)))?;
        Some((start, 4 + '年'.len_utf8() + day(&out[at + '年'.len_utf8()..])?))
    }) {
        out.replace_range(at..at + length, "");
    }
    out
}
