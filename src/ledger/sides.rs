//! Goals of which nobody says from which side they are to be reached.

use super::figure::{Figure, Target};
use super::model::Ledger;
use crate::base::finding::{Finding, Severity};
use crate::base::rule::Rule;
use crate::quantity::Bound;

pub(crate) static TARGET_WITHOUT_SIDE: Rule = Rule {
    id: "target-without-side",
    name: "目标没有方向",
    severity: Severity::Error,
    about: "目标有没有写明是不低于还是不高于",
    why: "没有写明，就说不出是达到还是未达到",
    bad: r#"健康:
  人均期望寿命: {值: 79.4岁, 目标: 78.5岁}
"#,
    good: r#"健康:
  人均期望寿命: {值: 79.4岁, 目标: ">=78.5岁"}
"#,
    basis: "",
};

/// Tells the goals without a sign of figures of which neither the data nor the catalogue knows whether higher is better.
pub(super) fn open(ledger: &Ledger) -> Vec<Finding> {
    let figures = ledger.figures.iter().filter(|figure| figure.higher_is_better.is_none());
    let targets = figures.flat_map(|figure| figure.targets.iter().map(move |target| (figure, target)));
    let open = targets.filter(|(_, target)| target.bound.bound() == Bound::None);
    let finding = |(figure, target): (&Figure, &Target)| {
        let written = target.bound.written();
        TARGET_WITHOUT_SIDE
            .finding(format!("目标“{written}”没有写是不低于还是不高于，说不出是否达到"))
            .at(target.place.clone().of(&figure.key))
            .hint(format!("写成 \">={written}\" 或 \"<={written}\"，或者写明“越高越好: true”或“越高越好: false”"))
    };
    open.map(finding).collect()
}
