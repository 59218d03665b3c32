//! What stands in front of a name and says nothing of it: 2023年末全县共有, 组织开展, 为群众. Shared with build.rs, as gist.rs is.

use crate::base::text::ends::{after_head, without_head};

/// Words in front of a name that say when, where or how, and no more than the report does.
const WHEN: &[&str] = &[
    "累计",
    "全县",
    "全市",
    "全区",
    "全州",
    "全旗",
    "我县",
    "我市",
    "我区",
    "全年",
    "年度",
    "年末",
    "年底",
    "年内",
    "当年",
    "本年度",
    "本年",
    "同期",
    "今年",
    "上半年",
    "前三季度",
    "截至目前",
    "本县",
    "本市",
    "本区",
    "目前",
    "辖区内",
    "辖区",
    "共有",
    "共",
    "已",
    "总",
    "现有",
    "拥有",
    "设有",
    "建有",
    "实际",
    "实有",
    "公众",
    "全国",
    "全省",
    "深入",
    "扎实",
    "大力",
    "积极",
    "持续",
    "全面",
    "有序",
    "认真",
    "先后",
];

/// Verbs in front of a name that say that it was done.
const VERBS: &[&str] = &[
    "报告",
    "争取",
    "办理",
    "完成",
    "开展",
    "实施",
    "组织",
    "举办",
    "召开",
    "发放",
    "下达",
    "下发",
    "出具",
    "建成",
    "建立",
    "设立",
    "设置",
    "开设",
    "配备",
    "接受",
    "打击",
    "查处",
    "参加",
    "组建",
    "配置",
    "购置",
    "印制",
    "启用",
    "投用",
    "打造",
    "培育",
    "命名",
    "认定",
    "评选",
    "获评",
    "落实",
    "获得",
    "荣获",
    "聘任",
    "聘请",
    "招募",
    "制作",
    "悬挂",
    "张贴",
    "选派",
    "派出",
    "编制印发",
    "印发",
    "签订",
    "签署",
    "新购",
    "推出",
    "推送",
    "播放",
    "评定",
    "挂牌",
    "入选",
    "引入",
    "投放",
    "安装",
    "布放",
    "提供",
    "核发",
    "颁发",
    "答复",
    "刊发",
    "编发",
    "编印",
    "刊登",
    "举行",
    "遴选",
    "选树",
    "制定",
    "出台",
    "添置",
    "筹集",
    "筹措",
    "拨付",
    "下拨",
    "划拨",
    "组织开展",
    "兑现",
    "支付",
    "动员",
    "调派",
    "办复",
    "撰写",
];

/// All words in front of a name that say nothing.
const LEADS: &[&str] = &all_leads();

const fn all_leads() -> [&'static str; WHEN.len() + VERBS.len()] {
    let mut all = [""; WHEN.len() + VERBS.len()];
    let mut at = 0;
    // A `for` is no constant.
    while at < all.len() {
        all[at] = if at < WHEN.len() { WHEN[at] } else { VERBS[at - WHEN.len()] };
        at += 1;
    }
    all
}

/// Words in front of those to whom something is done: 为65岁以上老年人免费体检.
const TO_WHOM: &[char] = &['为', '对', '向', '给'];

/// Words that begin with one of [`TO_WHOM`] and are none.
const NOT_TO_WHOM: &[&str] = &["对口", "对接", "对外", "对象", "对照", "对症"];

/// Those to whom it is done that are no others than all.
const TO_ALL: &[&str] = &["广大", "辖区", "群众", "居民", "市民", "村民", "患者", "病人", "公众", "社会", "百姓"];

/// What is done to them, behind them: 对农村妇女开展两癌筛查.
pub(super) const DONE_TO_THEM: &[&str] = &["开展", "进行", "提供", "实施", "举办", "发放"];

/// What is done in a year, behind its 年: 年门急诊人次.
const IN_A_YEAR: &[&str] =
    &["门诊", "门急诊", "急诊", "诊疗", "出院", "入院", "手术", "分娩", "接诊", "收治", "体检", "总诊疗", "采血", "用血"];

/// A name without the words in front of it that say nothing.
pub(crate) fn without_leads(name: &str) -> &str {
    let name = without_head(without_date(name), LEADS, is_enough);
    let name = after_building(name).unwrap_or(name);
    after_whom(name).map_or(name, |rest| without_head(rest, LEADS, is_enough))
}

/// The verb at the head of a name, and what follows it: 支付 of 支付药品货款.
pub(crate) fn verb_at_head(name: &str) -> Option<(&str, &str)> {
    let rest = after_head(name, VERBS).filter(|rest| is_enough(rest))?;
    Some((&name[..name.len() - rest.len()], rest))
}

/// What is built, behind the word for it: 建设中医馆, but not 建设资金, nor a house that is built once.
fn after_building(name: &str) -> Option<&str> {
    let built = name.strip_prefix("建设").filter(|built| built.chars().nth(2).is_some())?;
    let is_work = OF_BUILDING.iter().any(|word| built.starts_with(word));
    let is_house = HOUSES.iter().any(|house| built.trim_end_matches('数').ends_with(house));
    (!is_work && !is_house).then_some(built)
}

/// What building itself has.
const OF_BUILDING: &[&str] =
    &["项目", "资金", "工程", "用地", "规模", "单位", "标准", "内容", "任务", "进度", "投资", "经费", "面积", "周期"];

/// How houses are called that are built one by one: 县医院建设 is a building site and no count of 县医院.
pub(super) const HOUSES: &[&str] =
    &["县医院", "人民医院", "中医院", "中医医院", "保健院", "卫生院", "疾控中心", "疾病预防控制中心"];

/// What follows the word in front of those to whom something is done, without them where they are anybody; none where there is none.
pub(crate) fn after_whom(name: &str) -> Option<&str> {
    let rest = name.strip_prefix(TO_WHOM).filter(|rest| is_enough(rest))?;
    (!NOT_TO_WHOM.iter().any(|word| name.starts_with(word))).then(|| without_head(rest, TO_ALL, is_enough))
}

/// A name without the year and the months in front of it: 2023年末床位数, 1—6月诊疗人次. 18月龄 is an age.
fn without_date(name: &str) -> &str {
    let date = |rest: &str, mark: char| {
        // The dash of 1—6月 is no longer there: it reads 16月.
        let inner = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(mark)?;
        // 5年内 is a span of time and no date.
        let is_date = rest.starts_with(|c: char| c.is_ascii_digit()) && !inner.starts_with(['龄', '内']) && is_enough(inner);
        is_date.then(|| rest.len() - inner.len())
    };
    let years = date(name, '年').unwrap_or(0);
    let rest = &name[years..];
    let rest = &rest[date(rest, '月').unwrap_or(0)..];
    // 年门诊人次 is what a year sees of it, and 年龄 is a word.
    if let Some(inner) = rest.strip_prefix('年').filter(|inner| IN_A_YEAR.iter().any(|word| inner.starts_with(word))) {
        return inner;
    }
    rest.strip_prefix('末').or_else(|| rest.strip_prefix('底')).filter(|_| rest.len() < name.len()).unwrap_or(rest)
}

/// Whether a name says to whom something is done.
pub(super) fn says_to_whom(name: &str) -> bool {
    after_whom(without_head(without_date(name), LEADS, is_enough)).is_some()
}

/// Whether what is left of a name is more than a single character.
pub(super) fn is_enough(rest: &str) -> bool {
    rest.chars().nth(1).is_some()
}
