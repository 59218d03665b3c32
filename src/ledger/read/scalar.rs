//! What a scalar of the data is: a figure, a gap, or a text.

use super::mapping::is_figure;
use crate::base::hashed::HashSet;
use crate::quantity::Quantity;
use crate::quantity::near::{is_no_value, is_surely_near};
use crate::quantity::unit::is_known;
use crate::yaml::entry::{Entry, Scalar, Shape};
use crate::yaml::kind::ScalarKind;

/// Whether a scalar of the data is a figure, or was meant as one, rather than a text.
pub(crate) fn is_figure_scalar(scalar: &Scalar) -> bool {
    let text = scalar.text.trim();
    let flag = scalar.is_plain() && matches!(scalar.kind, ScalarKind::Flag(_));
    let quantity = Quantity::parse(text).filter(|_| !is_month(text));
    !flag && (is_gap(scalar) || quantity.is_some() || is_near_quantity(text, scalar.kind))
}

/// Whether a text that is no quantity was meant as one, wherever it stands.
pub(super) fn is_near_quantity(text: &str, kind: ScalarKind) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // 28 digits are what a decimal keeps; no text begins with more.
    let many = text.len() <= 200 && digits > 28 && text.starts_with(|c: char| c.is_ascii_digit());
    !is_month(text) && ((kind == ScalarKind::Number && !is_code(text)) || many || is_scientific(text) || is_surely_near(text))
}

/// What entries are called that hold words, though figures stand beside them: 备注, 建设内容, 文号.
const WORDED: &[&str] = &[
    "名称",
    "名字",
    "名",
    "备注",
    "说明",
    "内容",
    "地点",
    "地址",
    "位置",
    "时间",
    "日期",
    "期间",
    "年份",
    "年度",
    "月份",
    "联系人",
    "联系电话",
    "电话",
    "负责人",
    "级别",
    "等级",
    "类别",
    "类型",
    "性质",
    "文号",
    "标题",
    "来源",
    "单位",
    "进度",
    "进展",
    "措施",
    "问题",
    "主题",
    "方式",
    "范围",
    "对象",
    "编号",
    "概况",
    "简介",
    "依据",
    "称号",
    "荣誉",
    "口径",
    "状态",
    "结果",
    "做法",
    "文",
    "名单",
    "文件",
    "模式",
    "项目",
    "期",
    "届",
    "第几",
    "原因",
    "情况",
    "描述",
    "规模",
    "要求",
];

/// Whether an entry of this name, beside figures, is a figure too unless its text says otherwise.
pub(super) fn is_figure_name(name: &str) -> bool {
    !WORDED.iter().any(|word| name.ends_with(word))
}

/// 8600万元的, 5万元整: a quantity with a word behind it that adds nothing; wherever it stands, no text was meant.
pub(super) fn is_quantity_with_particle(text: &str) -> bool {
    let quantity = text.strip_suffix(['的', '整']).and_then(Quantity::parse);
    quantity.is_some_and(|quantity| !quantity.unit().is_empty() && is_known(quantity.unit()))
}

/// Whether a mapping or a list holds figures, so that a scalar beside them is meant as one: a quantity, a gap or what nearly
/// reads as one; or nothing but words for a value that is not in yet.
pub(super) fn holds_figures<'a>(entries: impl Iterator<Item = &'a Entry> + Clone) -> bool {
    let scalars = || entries.clone().filter_map(Entry::scalar);
    let is_mapping = |entry: &Entry| matches!(&entry.shape, Shape::Map(map) if is_figure(map));
    let quantity = |scalar: &Scalar| scalar.kind != ScalarKind::Null && is_figure_scalar(scalar);
    let blank = |scalar: &Scalar| is_gap(scalar) || is_no_value(&scalar.text);
    entries.clone().any(is_mapping) || scalars().any(quantity) || scalars().next().is_some() && scalars().all(blank)
}

/// The names that stand for a figure in some mapping of a list: what the others say under such a name is meant as one too.
pub(super) fn columns_of_figures(items: &[Entry]) -> HashSet<String> {
    let maps = items.iter().filter_map(|item| if let Shape::Map(map) = &item.shape { Some(map) } else { None });
    let is_figure = |entry: &Entry| match &entry.shape {
        Shape::Map(map) => is_figure(map),
        Shape::Scalar(scalar) => Quantity::parse(scalar.text.trim()).is_some() && !is_month(scalar.text.trim()),
        Shape::List(_) => false,
    };
    let mut columns = HashSet::default();
    for (name, (_, entry)) in maps.flatten() {
        // One figure settles a column.
        if !columns.contains(name) && is_figure(entry) {
            columns.insert(name.clone());
        }
    }
    columns
}

/// Whether a scalar says that its figure is not in yet.
pub(crate) fn is_gap(scalar: &Scalar) -> bool {
    scalar.kind == ScalarKind::Null || matches!(scalar.text.trim(), "" | "待报" | "~")
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
