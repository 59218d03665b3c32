//! What is told of a value that is no quantity.

use crate::base::finding::{Finding, Severity};
use crate::base::rule::Rule;
use crate::base::source::{Key, Place};
use crate::catalogue::Catalogue;
use crate::quantity::near::near;
use crate::yaml::entry::shortened;

pub(crate) static NOT_A_QUANTITY: Rule = Rule {
    id: "not-a-quantity",
    name: "读不成数量",
    severity: Severity::Error,
    about: "该是数量的地方是不是数量",
    why: "读不成数量就不能印、不能算，暂按待报处理",
    bad: r#"传染病:
  报告数:
    值: 66775人次。
"#,
    good: r#"传染病:
  报告数:
    值: 66775人次
"#,
    basis: "",
};

/// The unit that the catalogue has for the figure with a key; that of its 上年 is its own.
pub(crate) fn unit_of<'a>(catalogue: &'a Catalogue, key: &Key) -> Option<&'a str> {
    let key = key.as_str().strip_suffix(".上年").unwrap_or(key.as_str());
    let indicator = catalogue.find_id(catalogue.group_of(Key::outer(key))?, Key::last(key))?;
    catalogue.get(indicator).map(|indicator| &*indicator.unit).filter(|unit| !unit.is_empty())
}

/// Tells that a figure is no quantity: a 警告 where it nearly is one or holds a digit, with the nearest right form, else an 错误.
pub(crate) fn no_quantity(text: &str, unit: Option<&str>, place: &Place) -> Finding {
    let near = near(text, unit);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let why = near.as_ref().map(|near| near.why.join("，")).filter(|why| !why.is_empty());
    let why = why.map(|why| format!("，{why}")).unwrap_or_default();
    let message = format!("“{}”读不成数量{why}，暂按待报处理", shortened(text.trim()));
    // Beyond that it is a number too long to be kept, and no text with a number in it.
    let finding = match near.is_some() || digits > 0 && digits <= 20 {
        true => NOT_A_QUANTITY.warning(message),
        false => NOT_A_QUANTITY.finding(message),
    };
    let finding = finding.at(place.clone());
    let Some(near) = near else {
        return finding.hint(match digits > 20 {
            true => "数字的位数太多，最多28位",
            false => "数量写成 1.23万例、94.44%、38万余元 这样；还没有数时写“待报”",
        });
    };
    let finding = match near.right.as_deref() {
        Some("待报") => finding.hint("改成：待报；确实没有的写 0，带上单位"),
        Some(right) => finding.hint(format!("改成：{right}")),
        None => finding.hint("只留一个数和它的单位，其余的写在“备注”里；还没有数时写“待报”"),
    };
    match near.more {
        Some(more) => finding.hint(format!("另写一行：{more}")),
        None => finding,
    }
}
