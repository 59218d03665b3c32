//! Who set a 目标, as heads and cells say it: 省定目标, 省级：≥77.3岁.

use crate::base::text::ends::after_head;
use crate::catalogue::typed::squeezed;
use crate::quantity::Quantity;

/// What is to be reached.
pub(super) const TARGETS: &[&str] =
    &["目标", "任务", "计划", "指标值", "考核值", "标准值", "要求值", "应完成", "应达", "考核标准", "考核要求", "标准要求"];
/// Who sets 目标.
const ISSUERS: &[&str] = &["国家", "自治区", "省", "州", "盟", "市", "县", "区", "旗"];
/// What stands in front of 目标, or in its place, and says not who set it: 省级, 市定, 全年.
const BETWEEN: &[&str] =
    &["级", "定", "里", "下达", "要求", "考核", "规划", "全年", "上半年", "下半年", "年度", "本年", "当年", "年"];

/// Who set what a head calls a 目标; none where it does not say. 县医院 and 区域 set nothing.
pub(super) fn set_by(head: &str) -> Option<&'static str> {
    let issuer = ISSUERS.iter().find(|issuer| head.starts_with(**issuer))?;
    let mut rests = std::iter::successors(Some(&head[issuer.len()..]), |rest| {
        after_head(rest, BETWEEN).or_else(|| rest.strip_prefix(|c: char| c.is_ascii_digit()))
    });
    rests.any(|rest| TARGETS.iter().any(|word| rest.starts_with(word))).then_some(issuer)
}

/// Who set a 目标 and what it is, where a cell says both: 省≥77.3岁. 全年 and 任务 are nobody, and who else is must be `known`.
pub(super) fn issued<'t>(text: &'t str, known: &[&str]) -> (Option<String>, &'t str) {
    let text = text.trim();
    let is_bound = |rest: &str| Quantity::parse_target(&squeezed(rest)).is_some();
    if is_bound(text) {
        return (None, text);
    }
    let by = known.iter().chain(ISSUERS).copied().filter(|by| text.starts_with(*by)).max_by_key(|by| by.len());
    let rest = &text[by.map_or(0, str::len)..];
    let step = |rest: &&'t str| after_head(rest, BETWEEN).or_else(|| after_head(rest, TARGETS));
    let mut rests = std::iter::successors(Some(rest), step).map(|rest| rest.trim_start_matches(['：', ':', ' ']));
    rests.find(|rest| is_bound(rest)).map_or((None, text), |bound| (by.map(str::to_owned), bound))
}

#[cfg(test)]
mod tests {
    use super::issued;

    #[test]
    fn a_cell_may_say_who_set_its_goal() {
        for (text, by, bound) in [
            ("省≥77.3岁", "省", "≥77.3岁"),
            ("省级：≥77.3岁", "省", "≥77.3岁"),
            ("国家不低于90%", "国家", "不低于90%"),
            ("州定目标: 90%以上", "州", "90%以上"),
            ("健康办≥90%", "健康办", "≥90%"),
            ("全年≥500张", "", "≥500张"),
            ("任务500人以上", "", "500人以上"),
            ("年度目标≥90%", "", "≥90%"),
            ("约500人", "", "约500人"),
            ("≥500张", "", "≥500张"),
            ("集团≥500张", "", "集团≥500张"),
            ("市民≥90%", "", "市民≥90%"),
        ] {
            let (found, rest) = issued(text, &["健康办"]);
            assert_eq!((found.as_deref().unwrap_or_default(), rest), (by, bound), "{text}");
        }
    }
}
