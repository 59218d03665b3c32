//! What was not done: 未组织卫生应急演练, where the outline has 组织卫生应急演练 and the figure is 0次.

use crate::base::marks::{CLOSE, MIDDLE, OPEN_DERIVED, OPEN_FIGURE, is_mark, wrap_made};
use crate::ledger::group::{ChangeKind, of_unit};
use crate::quantity::Quantity;

/// Verbs that a clause begins with and that 未 goes before. 完成 is none of them, for 未完成 says that there was more to do.
const DONE: &str = "组织 开展 实行 举办 召开 建成 新建 改建 创建 新增 发放 查处 立案 检出 监测到 发现 培训 印发 签订 引进 招聘 招录 选派 派出 化解 受理 收到 办结 \
    下达 制发 出具 编发 设立 建立 开设 承担 参加 购置 接收 \
    清除 清运 投放 评查 关闭 加入 检查 接入 申报 集中处置 出动 筛查 培育 接待 取缔 吊销 作出 给予 确定 建设 设置 配备 取得 兑现 落实 登记 实施 采集 储备 收治 接诊 组建 签发 梳理 结对帮扶 走访 入户走访 没收 制作 双向转诊 救治转运 摸底调查 现场复查 争取 发表 刊发 获得 获批 举行 编印 征集 整治 排查 约谈 通报批评 表彰 推广 移送 处置 清理";
/// Verbs of what nobody does, before which a template writes 未 itself.
const HAPPENS: [&str; 4] = ["发生", "出现", "接到", "报告"];
/// Verbs of what follows from a case. That there was none is said, whatever was done to find one.
const PENAL: [&str; 9] = ["立案", "查处", "作出", "给予", "吊销", "取缔", "移送", "处置", "受理"];
/// Verbs of what a search finds: nobody finds nothing who has not looked.
const FOUND: [&str; 4] = ["发现", "检出", "监测到", "查处"];
/// What stands behind a verb where both are a name: 培训班, 受理点, 检出率.
const OF_NAMES: &[char] = &['班', '点', '站', '室', '率', '所', '者', '量', '数'];
/// Verbs of what there is: of none people say 无, and never 未.
const THERE_IS: [&str; 4] = ["设有", "现有", "共有", "拥有"];
/// Adverbs before a verb that say that a number sums up.
const SUMS: [&str; 3] = ["累计", "共计", "共"];
/// Words that begin with one of these and are no end of a name: 建成数字化接种门诊.
const WORDS: [&str; 5] = ["数字", "数据", "室内", "量化", "所属"];
/// Verbs of work, behind which houses are those that do it or have it: 开展信用评价单位, 配备总会计师医院.
const WORK: &[&str] = &["组织", "开展", "实施", "落实", "配备", "设置", "取得", "登记"];
/// What such houses are called.
const HOUSES: &[&str] = &["单位", "机构", "医院", "项目", "学校", "企业", "社区", "村"];
/// What is counted by reports of it: 无鼠疫报告.
const REPORTED: &str = "报告";

/// The clause as people say it of none; nothing where it counts some, or says more before the number than what was done.
pub(super) fn undone(clause: &str) -> Option<String> {
    let (lead, rest) = clause.split_once(OPEN_FIGURE)?;
    let (id, rest) = rest.split_once(MIDDLE)?;
    let (printed, tail) = rest.split_once(CLOSE)?;
    // Most numbers begin with another digit.
    if !printed.starts_with('0') || !(tail.is_empty() || tail.starts_with('，')) {
        return None;
    }
    let count = Quantity::parse(printed)?;
    let is_none = count.is_zero() && !count.is_rough() && !count.unit().is_empty() && of_unit(count.unit()) == ChangeKind::Volume;
    if !is_none || lead.chars().any(|c| is_mark(c) || c.is_ascii_punctuation() || matches!(c, '，' | '；' | '。')) {
        return None;
    }
    let (region, lead) = lead.split_at(region_of(lead));
    let there_is =
        THERE_IS.iter().find_map(|verb| lead.strip_prefix(verb)).filter(|what| !what.is_empty() && !what.contains('的'));
    // 共建成 and 累计报告 count; of none nothing is counted.
    let lead = SUMS.iter().find_map(|sum| lead.strip_prefix(sum)).unwrap_or(lead);
    let said = match there_is.map(|what| format!("无{what}")) {
        Some(none) => none,
        None => none_done(lead)?,
    };
    Some(format!("{region}{}{tail}", wrap_made(id.parse().ok()?, "零", &said)))
}

/// A task of which nothing is done yet, as people say it: 尚未完成 for 完成年度任务的0%; nothing where some is done, or more is said.
pub(super) fn unbegun(clause: &str) -> Option<String> {
    let (lead, rest) = clause.strip_prefix("完成")?.split_once(OPEN_FIGURE)?;
    let (id, rest) = rest.split_once(MIDDLE)?;
    if !lead.ends_with("任务的") || lead.contains(is_mark) {
        return None;
    }
    // Markdown has its % with a stroke.
    let done = Quantity::parse(&rest.strip_suffix(CLOSE)?.replace('\\', ""))?;
    if done.unit() != "%" || !done.is_zero() || done.is_rough() {
        return None;
    }
    Some(wrap_made(id.parse().ok()?, "零", "尚未完成"))
}

/// Whether a clause tells how many were served, of whom there was none: 全县完成门急诊0人次.
pub(super) fn is_no_service(clause: &str) -> bool {
    let behind = clause.split_at(region_of(clause)).1;
    let done = SUMS.iter().find_map(|sum| behind.strip_prefix(sum)).unwrap_or(behind);
    done.strip_prefix("完成").is_some_and(|what| !what.starts_with(OPEN_FIGURE) && !what.contains("任务")) && is_bare(clause)
}

/// Whether a clause, said of none by [`undone`], tells only of work that was not done, or of nothing found: 未开展作风督查，未发现问题.
///
/// Of cases, events and what follows from them people say that there was none.
pub(super) fn is_idle(said: &str) -> bool {
    not_done(said).and_then(verb_of).is_some_and(|verb| !PENAL.contains(&verb) && !HAPPENS.contains(&verb))
}

/// Whether a clause says nothing but that something was not done: 未立案, but not 未发生疫情.
pub(super) fn is_not_done(said: &str) -> bool {
    let is_alone = said.strip_suffix(CLOSE).is_some_and(|said| !said.contains(CLOSE));
    is_alone && not_done(said).and_then(verb_of).is_some_and(|verb| !HAPPENS.contains(&verb))
}

/// Whether a clause says that a search found nothing, in the words of its template.
pub(super) fn is_nothing_found(said: &str) -> bool {
    not_done(said).is_some_and(is_found)
}

/// What a clause that was made of a nought says was not done, behind 未.
fn not_done(said: &str) -> Option<&str> {
    let (_, words) = said.strip_prefix(OPEN_DERIVED)?.split_once(MIDDLE)?;
    words.strip_prefix('未')
}

/// Whether a clause tells what a search found.
pub(super) fn is_found(clause: &str) -> bool {
    FOUND.iter().any(|verb| clause.starts_with(verb))
}

/// Whether words go on behind the last number of a clause: 对0所学校开展排查.
pub(super) fn runs_on(clause: &str) -> bool {
    let behind = clause.rsplit_once(CLOSE).map_or("", |(_, behind)| behind);
    behind.chars().next().is_some_and(|c| !c.is_whitespace() && !c.is_ascii_punctuation() && !"，。；：、（）“”《》".contains(c))
}

/// Whether a clause is a name and its number, with nothing said of it but that.
pub(super) fn is_bare(clause: &str) -> bool {
    let head = clause.split(OPEN_FIGURE).next().unwrap_or_default();
    head.len() < clause.len() && !head.contains(is_mark) && !head.contains(['，', '；']) && !runs_on(clause)
}

/// What is counted beside others of its kind: 主要病种中，无手足口病 of 手足口病0例.
pub(super) fn missing(lead: &str, clause: &str) -> Option<String> {
    let (name, rest) = clause.split_once(OPEN_FIGURE)?;
    let (id, rest) = rest.split_once(MIDDLE)?;
    let count = Quantity::parse(rest.strip_suffix(CLOSE)?)?;
    let is_none = count.is_zero() && !count.is_rough() && KINDS.contains(&count.unit());
    let is_name = !name.is_empty() && !name.contains(is_mark) && !name.contains(['的', '，']) && verb_of(name).is_none();
    (lead.ends_with("中，") && is_none && is_name)
        .then(|| Some(wrap_made(id.parse().ok()?, "零", &format!("无{name}"))))
        .flatten()
}

/// Measure words of what has kinds.
const KINDS: [&str; 5] = ["例", "个", "家", "所", "张"];

/// Whether a clause is a name and an amount of money: 罚款0元.
pub(super) fn is_money(clause: &str) -> bool {
    is_bare(clause) && clause.rsplit_once(CLOSE).is_some_and(|(before, _)| before.ends_with('元'))
}

/// 未组织卫生应急演练 and 无霍乱报告.
fn none_done(lead: &str) -> Option<String> {
    match lead.strip_prefix(REPORTED) {
        Some(what) if !what.is_empty() => Some(format!("无{what}{REPORTED}")),
        _ => says_what_was_done(lead).then(|| format!("未{lead}")),
    }
}

/// How far the words reach that say where: 全县.
fn region_of(lead: &str) -> usize {
    let mut chars = lead.chars();
    let is_region = chars.next() == Some('全') && chars.next().is_some_and(|kind| "国省市州盟县区旗".contains(kind));
    if is_region { lead.len() - chars.as_str().len() } else { 0 }
}

/// The verb that words begin with, behind 未.
pub(super) fn verb_of(words: &str) -> Option<&'static str> {
    done(words).or_else(|| HAPPENS.into_iter().find(|verb| words.starts_with(verb)))
}

/// The verb of work that words begin with. Most begin with a character that no such verb begins with.
fn done(words: &str) -> Option<&'static str> {
    let first = words.chars().next().filter(|first| *first != ' ')?;
    let starts = DONE.match_indices(first).filter(|(at, _)| *at == 0 || DONE.as_bytes()[at - 1] == b' ');
    starts.filter_map(|(at, _)| DONE[at..].split(' ').next()).find(|verb| words.starts_with(verb))
}

/// Whether words before a number are a verb and what it was done to, and no name: 开展前期工作的项目 is one.
fn says_what_was_done(lead: &str) -> bool {
    let Some(verb) = done(lead) else { return false };
    let what = &lead[verb.len()..];
    let is_house = WORK.contains(&verb) && HOUSES.iter().any(|house| what.ends_with(house));
    // 检查户次 and 筛查人数 are what is counted.
    let is_counted = what.ends_with(['次', '数']);
    let is_name = what.starts_with(OF_NAMES) && !WORDS.iter().any(|word| what.starts_with(word));
    !(is_name || is_counted || lead.contains('的') || is_house)
}

#[cfg(test)]
mod tests {
    use super::{is_no_service, is_not_done, missing, unbegun, undone};
    use crate::base::marks::{OPEN_FIGURE, wrap, wrap_made};

    #[test]
    fn of_its_kind_there_is_none() {
        for (lead, name, count, is_said) in [
            ("主要病种中，", "手足口病", "0例", true),
            ("医院中，", "公立医院", "0个", true),
            ("医院中，", "公立医院", "5个", false),
            ("公立医院中，", "完成章程制定的", "0家", false),
            ("义诊中，", "接受咨询", "0人次", false),
            ("获得", "公立医院", "0个", false),
        ] {
            let said = missing(lead, &format!("{name}{}", wrap(OPEN_FIGURE, 7, count)));
            assert_eq!(said, is_said.then(|| wrap_made(7, "零", &format!("无{name}"))), "{lead}{name}{count}");
        }
    }

    #[test]
    fn a_task_that_is_not_begun_has_no_share() {
        for (lead, printed, tail, is_said) in [
            ("完成年度任务的", "0\\%", "", true),
            ("完成目标任务的", "0%", "", true),
            ("完成年度任务的", "0.5%", "", false),
            ("完成年度任务的", "0%", "，低于50%的进度要求", false),
            ("完成率为", "0%", "", false),
            ("完成", "0户", "", false),
        ] {
            let said = unbegun(&format!("{lead}{}{tail}", wrap(OPEN_FIGURE, 7, printed)));
            assert_eq!(said, is_said.then(|| wrap_made(7, "零", "尚未完成")), "{lead}{printed}");
        }
    }

    #[test]
    fn nobody_was_served_and_nothing_done() {
        for (lead, is_service) in
            [("全县完成门急诊", true), ("全县累计完成诊疗", true), ("完成年度任务", false), ("急诊", false), ("完成", false)]
        {
            assert_eq!(is_no_service(&format!("{lead}{}", wrap(OPEN_FIGURE, 7, "0人次"))), is_service, "{lead}");
        }
        for (said, is_so) in [("未立案", true), ("未给予党纪政务处分", true), ("未发生疫情", false), ("无死亡病例", false)]
        {
            assert_eq!(is_not_done(&wrap_made(7, "零", said)), is_so, "{said}");
        }
        assert!(
            !is_not_done("未立案")
                && !is_not_done(&format!("{}，{}", wrap_made(7, "零", "未立案"), wrap_made(8, "零", "未结案")))
        );
    }

    #[test]
    fn nothing_done_is_said_so() {
        for (lead, printed, tail, said) in [
            ("组织卫生应急演练", "0次", "", Some("未组织卫生应急演练")),
            ("组织卫生应急演练", "0次", "，同比减少2次", Some("未组织卫生应急演练")),
            ("立案", "0件", "", Some("未立案")),
            ("发放补助", "0万元", "", Some("未发放补助")),
            ("报告霍乱", "0例", "", Some("无霍乱报告")),
            ("组织卫生应急演练", "10次", "", None),
            ("组织卫生应急演练", "0.5次", "", None),
            ("组织卫生应急演练", "0次", "活动", None),
            ("完成改造", "0户", "", None),
            ("设有其他医疗卫生机构", "0家", "", Some("无其他医疗卫生机构")),
            ("全县共有病床", "0张", "", Some("全县无病床")),
            ("设有中医馆的乡镇卫生院", "0家", "", None),
            ("实行“一站式”结算", "0家", "", Some("未实行“一站式”结算")),
            ("共建成中医馆", "0个", "", Some("未建成中医馆")),
            ("检查户次", "0户次", "", None),
            ("检查放射诊疗机构", "0家", "", Some("未检查放射诊疗机构")),
            ("培训班", "0期", "", None),
            ("建成数字化接种门诊", "0家", "", Some("未建成数字化接种门诊")),
            ("开展信用评价单位", "0家", "", None),
            ("开展前期工作的项目", "0个", "", None),
            ("查处违法经营单位", "0家", "", Some("未查处违法经营单位")),
            ("抽检合格率", "0%", "", None),
            ("整改，组织演练", "0次", "", None),
            ("报告", "0例", "", None),
        ] {
            let clause = format!("{lead}{}{tail}", wrap(OPEN_FIGURE, 7, printed));
            let region = if lead.starts_with("全县") { "全县" } else { "" };
            let right =
                said.map(|said| format!("{region}{}{tail}", wrap_made(7, "零", said.strip_prefix(region).unwrap_or(said))));
            assert_eq!(undone(&clause), right, "{lead}{printed}");
        }
        let said = undone(&format!("全县累计报告霍乱{}", wrap(OPEN_FIGURE, 7, "0例")));
        assert_eq!(said, Some(format!("全县{}", wrap_made(7, "零", "无霍乱报告"))));
    }
}
