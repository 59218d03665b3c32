//! What filters say of a figure whose number is masked: the words of the sentence, as a form leaves them open.

use super::figure::FigureValue;
use crate::data::mask;
use crate::data::quantity::Quantity;

/// What stands for a share or a difference of shares.
pub(super) const RATE: &str = "××.××";

/// 同比增长（下降）××.××%.
pub(super) fn year_on_year(figure: &FigureValue<'_>) -> String {
    match points(figure) {
        Some(points) => format!("同比上升（下降）{RATE}{points}"),
        None => format!("同比增长（下降）{RATE}%"),
    }
}

/// 增加（减少）××张.
pub(super) fn difference(figure: &FigureValue<'_>) -> String {
    match points(figure) {
        Some(points) => format!("上升（下降）{RATE}{points}"),
        None => format!("增加（减少）{}", figure.text("文")),
    }
}

/// 达到（未达到）省、州×.××岁的目标要求.
pub(super) fn target(bound: &Quantity, issuers: &[&str]) -> String {
    let bound = bound.written();
    let number = &bound[bound.find('×').unwrap_or(0)..];
    format!("达到（未达到）{}{number}的目标要求", issuers.join("、"))
}

/// ×.××万例.
pub(super) fn rescaled(quantity: &Quantity, scale: &str) -> String {
    format!("×.××{scale}{}", quantity.unit())
}

/// A date, or a part of it, if the text is a masked one.
pub(super) fn date(text: &str, form: &str) -> Option<String> {
    let year = format!("{}年", mask::YEAR);
    let parts = [
        ("年月日", format!("{year}×月×日")),
        ("年月", format!("{year}×月")),
        ("月日", "×月×日".to_owned()),
        ("月", "×月".to_owned()),
        ("年", year),
    ];
    let known = parts.into_iter().find(|(name, _)| *name == form);
    known.map(|(_, words)| words).filter(|_| text.contains('×'))
}

fn points(figure: &FigureValue<'_>) -> Option<&'static str> {
    match figure.quantity()?.unit() {
        "%" | "％" => Some("个百分点"),
        "‰" => Some("个千分点"),
        _ => None,
    }
}
