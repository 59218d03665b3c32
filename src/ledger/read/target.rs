//! 目标: what a figure should reach, one or one by each who set it.

use super::misread::NOT_A_QUANTITY;
use super::reader::Reader;
use super::scalar::is_gap;
use crate::ledger::figure::Target;
use crate::quantity::near::near;
use crate::quantity::{Bound, Quantity};
use crate::yaml::entry::{Entry, Shape};

impl Reader<'_> {
    pub(super) fn targets(&mut self, entry: Entry, unit: Option<&str>) -> Vec<Target> {
        match entry.shape {
            Shape::Map(map) => map
                .into_iter()
                .filter_map(|(issuer, (_, entry))| {
                    self.target(&entry, unit).map(|target| Target { issuer: Some(issuer), ..target })
                })
                .collect(),
            Shape::Scalar(_) => self.target(&entry, unit).into_iter().collect(),
            Shape::List(_) => {
                self.findings.push(
                    NOT_A_QUANTITY
                        .finding("目标应当是一个数量，或者按下达者分列")
                        .at(entry.place)
                        .hint("写成：目标: {省: \">=77.3岁\", 州: \">=77.3岁\"}"),
                );
                Vec::new()
            }
        }
    }

    fn target(&mut self, entry: &Entry, unit: Option<&str>) -> Option<Target> {
        let scalar = entry.scalar().filter(|scalar| !is_gap(scalar))?;
        let text = scalar.text.trim();
        let Some(mut bound) = Quantity::parse_target(text) else {
            let finding = NOT_A_QUANTITY.finding(format!("目标“{text}”读不成数量")).at(entry.place.clone());
            self.findings.push(match target_meant(text) {
                Some(right) => finding.hint(format!("改成：\"{right}\"")),
                None => finding.hint("写成 \">=77.3岁\"、\"<=8‰\" 或 95%以上"),
            });
            return None;
        };
        // 目标: ">=90" of a figure in % is 90%.
        if let (true, Some(unit)) = (bound.unit().is_empty(), unit) {
            bound = Quantity::parse_target(&format!("{text}{unit}")).unwrap_or(bound);
        }
        Some(Target { issuer: None, bound, place: entry.place.clone() })
    }
}

/// Gives 目标 that write none the unit of the value: 90 beside 95.2% is 90%.
pub(super) fn in_unit(targets: &mut [Target], unit: &str) {
    for target in targets.iter_mut().filter(|target| target.bound.unit().is_empty() && !unit.is_empty()) {
        if let Some(bound) = Quantity::parse_target(&format!("{}{unit}", target.bound.written())) {
            target.bound = bound;
        }
    }
}

/// The 目标 that a text nearly is, with the sign that its words say: 达到90%。 is >=90%.
fn target_meant(text: &str) -> Option<String> {
    let words = ["控制在", "不得超过", "以内", "以下", "降到", "低于"];
    let rises = ["达到", "达", "完成", "不得低于", "力争", "保持在", "高于"];
    let bare = words.iter().chain(&rises).find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let sign = if words.iter().any(|word| text.starts_with(word)) {
        "<="
    } else if rises.iter().any(|word| text.starts_with(word)) {
        ">="
    } else {
        ""
    };
    let right = near(bare, None).and_then(|near| near.right).unwrap_or_else(|| bare.to_owned());
    let right = right.replace('≥', ">=").replace('≤', "<=");
    let said = Quantity::parse_target(&right).filter(|_| right != "待报")?;
    let is_bound = said.bound() != Bound::None;
    Some(if is_bound { right } else { format!("{sign}{right}") })
}
