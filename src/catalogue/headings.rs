//! Headings → groups of the catalogue: what a paragraph is about, as far as its heading says.

use super::clause_names::brief;
use super::lines;
use crate::base::text::ends::{without_end, without_head};
use crate::base::text::nearest::nearest;

/// Words of headings, and the groups whose figures stand under them, the likeliest first.
const WORDS: &[(&str, &[&str])] = &[
    ("党风廉政", &["廉政"]),
    ("廉", &["廉政"]),
    ("行风", &["廉政"]),
    ("作风", &["廉政"]),
    ("党", &["党建"]),
    ("支部", &["党建"]),
    ("意识形态", &["宣传", "党建"]),
    ("宣传", &["宣传"]),
    ("政务公开", &["宣传"]),
    ("法治", &["法治"]),
    ("普法", &["法治"]),
    ("依法", &["法治"]),
    ("妇幼", &["妇幼"]),
    ("母婴", &["妇幼"]),
    ("孕产", &["妇幼"]),
    ("妇女儿童", &["妇幼"]),
    ("两癌", &["妇幼", "慢病"]),
    ("产前", &["妇幼"]),
    ("孕妇", &["妇幼"]),
    ("怀孕", &["妇幼"]),
    ("婚检", &["妇幼"]),
    ("婚前", &["妇幼"]),
    ("新生儿", &["妇幼"]),
    ("免疫规划", &["免疫规划"]),
    ("预防接种", &["免疫规划"]),
    ("疫苗", &["免疫规划", "新冠"]),
    ("新冠", &["新冠"]),
    ("疫情防控", &["新冠", "传染病"]),
    ("核酸", &["新冠"]),
    ("结核", &["结核"]),
    ("艾滋", &["艾滋病", "结核"]),
    ("地方病", &["地方病", "结核"]),
    ("疾控", &["传染病"]),
    ("疾病预防", &["传染病"]),
    ("传染病", &["传染病"]),
    ("疾病防控", &["传染病"]),
    ("慢性病", &["慢病", "基本公卫"]),
    ("慢病", &["慢病", "基本公卫"]),
    ("癌", &["慢病"]),
    ("基本公共卫生", &["基本公卫"]),
    ("公共卫生", &["基本公卫", "传染病", "妇幼", "免疫规划"]),
    ("公卫", &["基本公卫"]),
    ("健康档案", &["基本公卫"]),
    ("家庭医生", &["签约", "基本公卫"]),
    ("签约", &["签约"]),
    ("精神", &["精神卫生"]),
    ("职业", &["职业健康"]),
    ("监督", &["监督.执法", "监督"]),
    ("执法", &["监督.执法", "监督"]),
    ("老龄", &["老龄"]),
    ("老年", &["老龄"]),
    ("医养", &["老龄"]),
    ("托育", &["托育"]),
    ("婴幼儿", &["托育"]),
    ("计划生育", &["计生"]),
    ("计生", &["计生"]),
    ("人口与", &["计生"]),
    ("人口和", &["计生"]),
    ("人口发展", &["计生"]),
    ("人口服务", &["计生"]),
    ("人口家庭", &["计生"]),
    ("出生人口", &["计生"]),
    ("生育", &["计生"]),
    ("家庭发展", &["计生"]),
    ("爱国卫生", &["健康城市"]),
    ("卫生城市", &["健康城市"]),
    ("卫生县城", &["健康城市"]),
    ("厕所", &["健康城市"]),
    ("健康素养", &["健康促进"]),
    ("健康教育", &["健康促进"]),
    ("健康促进", &["健康促进"]),
    ("健康扶贫", &["健康扶贫"]),
    ("扶贫", &["健康扶贫", "帮扶"]),
    ("脱贫", &["健康扶贫", "帮扶"]),
    ("乡村振兴", &["帮扶", "健康扶贫"]),
    ("对口", &["帮扶"]),
    ("驻村", &["帮扶"]),
    ("医改", &["医改"]),
    ("体制改革", &["医改"]),
    ("公立医院", &["医改", "医疗服务"]),
    ("医共体", &["医改"]),
    ("医联体", &["医改"]),
    ("分级诊疗", &["医改"]),
    ("药品", &["医改"]),
    ("药物", &["医改"]),
    ("医保", &["医改"]),
    ("质量", &["医疗质量", "医疗服务"]),
    ("专科", &["医疗质量"]),
    ("医疗服务", &["医疗服务", "医疗质量"]),
    ("诊疗", &["医疗服务"]),
    ("资源", &["医疗服务"]),
    ("能力", &["医疗服务", "基层"]),
    ("基层", &["基层"]),
    ("村卫生室", &["基层"]),
    ("乡镇卫生院", &["基层"]),
    ("中医", &["中医药"]),
    ("人才", &["人才队伍"]),
    ("队伍", &["人才队伍"]),
    ("培训", &["人才队伍"]),
    ("信息化", &["信息化"]),
    ("智慧", &["信息化"]),
    ("互联网", &["信息化"]),
    ("项目建设", &["项目建设"]),
    ("重点项目", &["项目建设"]),
    ("建设项目", &["项目建设"]),
    ("项目谋划", &["项目建设"]),
    ("争取项目", &["项目建设"]),
    ("项目争取", &["项目建设"]),
    ("基础设施", &["项目建设"]),
    ("招商", &["项目建设"]),
    ("应急", &["应急"]),
    ("急救", &["急救"]),
    ("红十字", &["急救"]),
    ("献血", &["献血"]),
    ("血液", &["献血"]),
    ("信访", &["平安"]),
    ("安全生产", &["平安"]),
    ("平安", &["平安"]),
    ("扫黑", &["平安"]),
    ("维稳", &["平安"]),
    ("审批", &["审批"]),
    ("放管服", &["审批"]),
    ("营商", &["审批"]),
    ("政务服务", &["审批"]),
    ("建议", &["建议提案"]),
    ("提案", &["建议提案"]),
    ("饮水", &["监测"]),
    ("食品", &["监测"]),
    ("学校卫生", &["监测"]),
    ("资金", &["财务"]),
    ("财务", &["财务"]),
    // 孕产妇死亡率 and its like are in both.
    ("指标", &["责任指标", "妇幼"]),
];

/// Words of headings that speak of what is to come.
const PLANS: &[&str] = &["计划", "打算", "下一步", "下步", "思路", "谋划", "安排", "今后", "来年", "明年"];

/// The groups that a heading speaks of, the nearest first.
pub(crate) fn groups(heading: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // What it speaks of first is the nearest.
    let mut words: Vec<_> = WORDS.iter().filter_map(|(word, groups)| Some((heading.find(word)?, *word, *groups))).collect();
    // A stable sort: of two words at one place the first of the table stays first, and 党风廉政 is 廉政 before it is 党建.
    words.sort_by_key(|(at, ..)| *at);
    for (_, word, groups) in words {
        // 卫生计生 is the name of an office, not what it is about.
        if word == "计生" && heading.contains("卫生计生") {
            continue;
        }
        for group in groups {
            if !found.iter().any(|known| known == group) {
                found.push((*group).to_owned());
            }
        }
    }
    found
}

/// The topic of these that somebody meant who called it otherwise: 妇幼健康 for 妇幼保健.
pub(crate) fn topic_near<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let nearest = nearest(name, known.iter().copied());
    let within = || known.iter().copied().find(|known| known.contains(name) || name.contains(known));
    let of_group = || {
        let of = |group: String| lines::topics().filter(move |(_, own, _)| *own == group);
        groups(name).into_iter().flat_map(of).find_map(|(topic, ..)| known.iter().copied().find(|known| *known == topic))
    };
    nearest.or_else(within).or_else(of_group)
}

/// Whether what stands under a heading is to come.
pub(crate) fn is_plan(heading: &str) -> bool {
    // 计划生育 is no plan.
    let heading = heading.replace("计划生育", "");
    PLANS.iter().any(|word| heading.contains(word))
        // 工作总结和下步打算: under such a heading stands what is over, too.
        && !heading.contains("总结")
        && !["完成", "情况"].iter().any(|word| heading.ends_with(word))
}

/// Words with which headings begin and end, and which name no group.
const COMMON: &[&str] = &[
    "扎实推进",
    "统筹推进",
    "持续推进",
    "全面推进",
    "深入推进",
    "稳步推进",
    "持续深化",
    "持续加强",
    "全面加强",
    "不断加强",
    "切实加强",
    "进一步",
    "突出抓好",
    "全力",
    "着力",
    "持续",
    "不断",
    "全面",
    "深入",
    "扎实",
    "切实",
    "加强",
    "强化",
    "深化",
    "推进",
    "推动",
    "提升",
    "提高",
    "优化",
    "完善",
    "落实",
    "抓好",
    "抓实",
    "做好",
    "做实",
    "做优",
    "聚焦",
    "坚持",
    "开展",
    "突出",
    "紧盯",
    "夯实",
    "筑牢",
    "守牢",
    "守住",
    "狠抓",
    "严格",
];

/// Words with which headings praise their subject.
const SAID: &[&str] = &[
    "取得",
    "取的",
    "有序",
    "有力",
    "有效",
    "有了",
    "得到",
    "不断",
    "持续",
    "稳步",
    "全面",
    "明显",
    "显著",
    "更加",
    "更有",
    "情况",
    "成效",
    "增势",
    "较快",
    "保持",
    "平稳",
    "进一步",
    "再上",
    "迈上",
    "初见",
    "扎实",
    "提质",
    "规范",
    "严格",
    "略有",
    "的",
];

/// A name for the figures of a heading that no group of the catalogue fits; empty where it says none.
pub(crate) fn own_group(heading: &str) -> String {
    const LONGEST: usize = 10;
    let end = heading.find(['，', '、', '。', '：', ',', '；', ' ', '—', '·']).unwrap_or(heading.len());
    let is_enough = |rest: &str| rest.chars().nth(1).is_some();
    let rest = without_end(without_head(&heading[..end], COMMON, is_enough), COMMON, is_enough);
    // What a heading says of its subject is no part of a name: 健康城市建设|有力有效.
    let ends = SAID.iter().filter_map(|word| rest.find(word)).filter(|at| rest[..*at].chars().nth(1).is_some());
    let rest = &rest[..ends.min().unwrap_or(rest.len())];
    const VAGUE: &[&str] = &["完成", "总体", "基本", "主要", "整体", "概况", "总结", "回顾", "进展", "抽查"];
    if rest.contains(|c: char| c.is_ascii_digit()) || VAGUE.contains(&rest) {
        return String::new();
    }
    let name: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    // A word that is cut says nothing.
    let name = if name.chars().count() > LONGEST { brief(&name) } else { name };
    if name.starts_with(char::is_alphabetic) && name.chars().nth(1).is_some() { name } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::{groups, is_plan, own_group};

    #[test]
    fn a_heading_says_what_its_figures_are_about() {
        assert_eq!(groups("妇幼健康服务提质增效"), ["妇幼"]);
        assert_eq!(own_group("扎实推进招采工作，务求实效"), "招采工作");
        assert_eq!((own_group("财源建设有力有效").as_str(), own_group("完成了6次冷链运转").as_str()), ("财源建设", ""));
        assert!(is_plan("下一步工作打算") && !is_plan("2023年计划完成情况"));
        for (_, known) in super::WORDS {
            assert!(!known.is_empty());
        }
    }
}
