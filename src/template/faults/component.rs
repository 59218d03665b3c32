//! What Tera finds wrong with a component's arguments.

use super::rules::TEMPLATE_ARGUMENT;
use crate::base::finding::Finding;

/// Tells such an error; `quoted` is the first name in it.
pub(super) fn explain(message: &str, quoted: &str) -> Option<Finding> {
    let all_quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("Component argument") {
        let wanted = match all_quoted.last().copied().unwrap_or_default() {
            "string" => "文字",
            "array" => "一串数据",
            "map" => "指标或一组数据",
            "bool" => "true 或 false",
            _ => "数字",
        };
        let finding = TEMPLATE_ARGUMENT.fatal(format!("组件的参数“{quoted}”不对，应当是{wanted}"));
        return Some(finding.hint("请核对这个参数后面写的名称；可以没有的，用 {% if %} 先判断"));
    }
    if message.starts_with("Unknown argument(s)") {
        let finding = TEMPLATE_ARGUMENT.fatal(format!("组件没有“{quoted}”这个参数"));
        let known = message.split_once("Possible argument(s) are: ").map(|(_, known)| known.replace('`', "").replace(", ", "、"));
        return Some(match known {
            Some(known) => finding.hint(format!("可用的参数：{known}")),
            None => finding.hint("这个组件没有参数"),
        });
    }
    if message.starts_with("Argument") && message.ends_with("missing.") {
        let finding = TEMPLATE_ARGUMENT.fatal(format!("组件缺少参数“{quoted}”"));
        return Some(finding.hint(format!("写成：{quoted}=\"文字\" 或 {quoted}={{名称}}")));
    }
    None
}
