//! Words behind a number that are no unit of what the catalogue counts: 12苹果, 3例新生儿, 2025年 of 新生儿死亡.

use super::figure::Figure;
use super::id::FigureId;
use super::model::Ledger;
use super::read::misread::NOT_A_QUANTITY;
use crate::base::finding::Finding;
use crate::catalogue::Indicator;
use crate::quantity::Quantity;
use crate::quantity::unit::{Kind, is_measure, measure, split_scale};

/// Makes a gap of a figure, and of its 上年, whose number has words behind it that are no unit, and tells it.
pub(super) fn refuse(ledger: &mut Ledger, id: FigureId, indicator: &Indicator) {
    let last = ledger.figure(id).last_year;
    for one in std::iter::once(id).chain(last) {
        let Some(figure) = ledger.figures.get_mut(one.0) else { continue };
        let Some(quantity) = figure.quantity.take_if(|quantity| !suits(quantity, figure.unit.as_deref(), indicator)) else {
            continue;
        };
        let finding = told(figure, &quantity, indicator);
        ledger.faults.push(finding);
    }
}

/// Whether what stands behind a number is a measure word, or the unit that the catalogue or 单位 has.
fn suits(quantity: &Quantity, own: Option<&str>, indicator: &Indicator) -> bool {
    let unit = quantity.unit();
    let known = split_scale(&indicator.unit).1;
    if unit.is_empty() || unit == known || own.is_some_and(|own| unit == split_scale(own).1) {
        return true;
    }
    // 住院床日数 in 天 counts days, and 新生儿死亡 in 年 is a date.
    let is_time = |unit: &str| measure(unit).0 == Kind::Time;
    let counts_time = is_time(known) || known.is_empty() || known.contains(['日', '天', '时', '年', '月']);
    is_measure(unit) && (!is_time(unit) || counts_time)
}

fn told(figure: &Figure, quantity: &Quantity, indicator: &Indicator) -> Finding {
    let (written, unit) = (quantity.written(), quantity.unit());
    let message = format!("“{}”所填“{written}”读不成数量，“{unit}”不是单位，暂按待报处理", figure.key);
    let finding = NOT_A_QUANTITY.warning(message).at(figure.place.clone());
    let number = written.get(..written.find(unit).unwrap_or(written.len())).unwrap_or_default();
    let known = split_scale(&indicator.unit).1;
    // 3例新生儿: what the measure word leaves is a remark.
    let ends = unit.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let fits = |word: &str| is_measure(word) && measure(word).0 == measure(known).0;
    match ends.rev().find(|at| fits(&unit[..*at])) {
        Some(at) => {
            let (word, rest) = unit.split_at(at);
            finding.hint(format!("改成：{number}{word}；要说明的写成：{{值: {number}{word}, 备注: {rest}}}"))
        }
        None if measure(unit).0 == Kind::Time => finding.hint(format!("填“{}”的数；{}", indicator.name, indicator.manner())),
        None => finding.hint(format!("改成：{number}{known}；确实以“{unit}”计的，写成：{{值: {written}, 单位: {unit}}}")),
    }
}
