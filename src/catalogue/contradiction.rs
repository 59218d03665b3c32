//! Names that say something else than an indicator whose words they share: 四害密度达标数 is no 达标率, 签约人员数 no 签约机构数.

use super::model::Indicator;
use crate::quantity::unit::{Kind, measure, split_scale};

/// Ends of names that count, and nothing that is a rate.
const COUNTS: &[&str] = &["数", "人次", "例次", "户次", "家次", "剂次", "台次", "场次"];

/// Ends of names that count people.
const PEOPLE: &[&str] = &["人员", "人员数", "人数", "居民", "居民数", "名单"];

/// Ends of names of sums.
const SUMS: &[&str] = &["金额", "资金", "经费", "资金额"];

/// Units of people, and of what holds some of them.
const OF_PEOPLE: &[&str] = &["人", "名", "例", "人次", "对", "户", "位", "万人", "万人次", "人份"];

/// Words of which a name says one and an indicator the other.
const RIVALS: &[(&str, &str)] = &[("发病", "死亡"), ("死亡", "发病"), ("累计", "新增"), ("新增", "累计"), ("应种", "实际接种")];

/// Verbs of what is done to others, at the head of a name, and what an indicator says of itself that counts it: 查处医美机构 counts no
/// 医疗美容机构.
const DONE_TO: &[(&str, char)] = &[
    ("查处", '查'),
    ("打击", '打'),
    ("检查", '查'),
    ("抽查", '查'),
    ("督导", '督'),
    ("约谈", '谈'),
    ("处罚", '罚'),
    ("整治", '治'),
    ("培训", '训'),
    ("评估", '评'),
    ("审核", '审'),
    ("聘任", '聘'),
];

/// Whether a name, which an indicator does not have as it is written, says that it is something else.
pub(super) fn contradicts(name: &str, indicator: &Indicator) -> bool {
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    // What one of its names says of itself it may be asked for.
    let says = |ends: &[&str]| indicator.names().any(|known| ends.iter().any(|end| known.ends_with(end)));
    let is_money = || measure(split_scale(&indicator.unit).1).0 == Kind::Money;
    let is_rival = |(own, other): &(&str, &str)| {
        name.contains(own)
            && !name.contains(other)
            && indicator.name.contains(other)
            && !indicator.names().any(|known| known.contains(own))
    };
    // What is called so in the catalogue is told by its name; here the words were only alike.
    let is_done_to =
        |(verb, says): &(&str, char)| name.starts_with(verb) && !indicator.names().any(|known| known.contains(*says));
    DONE_TO.iter().any(is_done_to)
        || ends(COUNTS) && indicator.is_rate() && !says(COUNTS)
        || ends(PEOPLE) && !indicator.unit.is_empty() && !OF_PEOPLE.contains(&&*indicator.unit) && !says(PEOPLE)
        || ends(SUMS) && !indicator.unit.is_empty() && !is_money() && !says(SUMS)
        || RIVALS.iter().any(is_rival)
}
