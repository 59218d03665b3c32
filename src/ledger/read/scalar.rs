//! What a scalar of the data is: a figure, a gap, or a text.

use crate::base::finding::Severity;
use crate::base::rule::Rule;
use crate::quantity::Quantity;
use crate::yaml::entry::Scalar;
use crate::yaml::kind::Kind;

pub(crate) static NOT_A_QUANTITY: Rule = Rule {
    id: "not-a-quantity",
    name: "读不成数量",
    severity: Severity::Error,
    about: "该是数量的地方是不是数量",
    why: "读不成数量就不能印、不能算，暂按待报处理",
    bad: r#"传染病:
  报告数:
    值: 1,234例
"#,
    good: r#"传染病:
  报告数:
    值: 1234例
"#,
    basis: "",
};

/// Whether a scalar of the data is a figure, or was meant as one, rather than a text.
pub(crate) fn is_figure_scalar(scalar: &Scalar) -> bool {
    let text = scalar.text.trim();
    let flag = scalar.plain && matches!(scalar.kind, Kind::Flag(_));
    let quantity = Quantity::parse(text).filter(|_| !is_month(text));
    !flag && (is_gap(scalar) || quantity.is_some() || is_near_quantity(text, scalar.kind))
}

/// Whether a text that is no quantity was meant as one.
pub(super) fn is_near_quantity(text: &str, kind: Kind) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let many = text.len() <= 200 && digits > 28 && text.starts_with(|c: char| c.is_ascii_digit());
    !is_month(text)
        && ((kind == Kind::Number && !is_code(text)) || many || is_scientific(text) || Quantity::nearly(text).is_some())
}

/// Whether a scalar says that its figure is not in yet.
pub(crate) fn is_gap(scalar: &Scalar) -> bool {
    scalar.kind == Kind::Null || matches!(scalar.text.trim(), "" | "待报" | "~")
}

/// A month as dates are written: 2019-03.
pub(super) fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(year, 4) && digits(month, 2)
}

/// A number as calculators write it: 1.2E+5, which is no number of a summary.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['e', 'E']) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number(digits) && is_number(power.trim_start_matches(['+', '-']))
}

/// A number that is a name: 007.
fn is_code(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}
