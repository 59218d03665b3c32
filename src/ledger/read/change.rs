//! 同比: the change as somebody stated it.

use super::misread::NOT_A_QUANTITY;
use super::reader::Reader;
use super::scalar::is_gap;
use crate::base::source::Place;
use crate::quantity::Quantity;
use crate::quantity::near::{change, near};
use crate::yaml::entry::Entry;

impl Reader<'_> {
    /// 同比 as stated: `-11.62%`, `2.3个百分点`, also 下降11.62%.
    pub(super) fn change(&mut self, entry: &Entry) -> Option<(Quantity, Place)> {
        let scalar = entry.scalar().filter(|scalar| !is_gap(scalar))?;
        let said = scalar.text.trim().trim_start_matches("同比").trim_start_matches('+');
        // A word behind the number is told, for one that stands there may be of the next clause.
        let quantity = match change::said(said).filter(|change| said.starts_with(change.word)) {
            Some(said) => Quantity::parse(said.amount).and_then(|amount| match said.falls && !amount.is_zero() {
                true => change::fallen(&amount),
                false => Some(amount),
            }),
            None if matches!(said, "持平" | "无变化" | "不变" | "没有变化") => Quantity::parse("0%"),
            None => Quantity::parse(said),
        };
        if quantity.is_none() {
            let finding = NOT_A_QUANTITY.finding(format!("同比“{said}”读不成数量")).at(entry.place.clone());
            // A spreadsheet prints what fell in brackets.
            let bracketed = said.strip_prefix(['(', '（']).and_then(|inner| inner.strip_suffix([')', '）']));
            let right = match bracketed.filter(|inner| Quantity::parse(inner).is_some()) {
                Some(inner) => Some(format!("-{inner}")),
                None => near(said, None).and_then(|near| near.right).filter(|right| Quantity::parse(right).is_some()),
            };
            self.findings.push(match right {
                Some(right) => finding.hint(format!("改成：{right}")),
                None => finding.hint("写成 -11.62% 或 2.3个百分点，下降的前面写负号；有上年数的，写“上年”，同比由程序算"),
            });
        }
        quantity.map(|quantity| (quantity, entry.place.clone()))
    }
}
