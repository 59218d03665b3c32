//! Names that say more than the indicator's own, and nothing else: its field in front (艾滋病病毒载量检测率), or at the end those to
//! whom it was done (心理健康筛查学生).

use super::Catalogue;
use super::model::{Composed, Composition, Indicator};
use crate::quantity::unit::Kind;

/// What is left of a name must say enough to be known by it alone: 覆盖率 and 培训人次 are anybody's.
const SHORTEST: usize = 4;

/// So long is the word for a field in front of a name at most: 医疗质量与专科 is the longest topic.
const LONGEST_FIELD: usize = 8;

/// So long a word says of what field it is, though it is only a part of the topic's name: 中医药, but not 健康.
const SAYS_FIELD: usize = 3;

/// Words for the whole field, which say no more than the report does: 医疗卫生项目完成投资.
const WHOLE_FIELD: &[&str] = &["医疗卫生", "卫生健康", "卫健", "卫健系统", "全系统", "医疗卫生系统", "卫生健康系统", "医疗系统"];

/// Those to whom something is done, behind what is done.
const WHOM: &[&str] = &[
    "学生",
    "老人",
    "老年人",
    "儿童",
    "妇女",
    "职工",
    "孕妇",
    "孕产妇",
    "新生儿",
    "党员",
    "干部",
    "医务人员",
    "医护人员",
    "教师",
    "青少年",
    "群众",
    "居民",
    "患者",
    "病人",
    "村民",
    "市民",
];

/// Those of [`WHOM`] who are no others than all: 义诊服务群众.
const ANYBODY: &[&str] = &["群众", "居民", "患者", "病人", "村民", "市民"];

/// What events are counted in.
const EVENTS: &[&str] = &["场", "场次", "次", "期"];

/// What is done to people.
const DONE: &[&str] = &[
    "筛查", "体检", "检查", "检测", "培训", "接种", "慰问", "救助", "救治", "诊治", "服务", "随访", "干预", "评估", "义诊",
    "咨询", "签约", "监测", "讲座", "手术", "治疗", "资助", "走访", "查体", "普查",
];

impl Catalogue {
    /// The only indicator whose name this is, with the word for its own field in front of it.
    pub(super) fn named_with_its_field(&self, name: &str) -> Option<&Indicator> {
        let parted = name.char_indices().skip(2).take(LONGEST_FIELD).map(|(at, _)| name.split_at(at));
        parted.filter(|(_, rest)| rest.chars().nth(SHORTEST - 1).is_some()).find_map(|(word, rest)| {
            let [only] = self.called(rest)[..] else { return None };
            (is_field_of(word, only) && !self.is_in_small_group(only)).then_some(only)
        })
    }

    /// The only count of events whose name this is, with a word behind it that says no more than that they are some: 中医夜市活动.
    pub(super) fn event_named(&self, name: &str) -> Option<&Indicator> {
        let rest = name.strip_suffix("活动").filter(|rest| rest.chars().nth(SHORTEST - 1).is_some())?;
        let [only] = self.called(rest)[..] else { return None };
        let is_called = only.names().any(|known| known == rest);
        (is_called && EVENTS.contains(&&*only.unit) && !self.is_in_small_group(only)).then_some(only)
    }

    /// The only count of people to whom something was done, where a name says at its end who they are.
    pub(super) fn done_to<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let (rest, word) =
            WHOM.iter().filter_map(|whom| Some((name.strip_suffix(whom)?, *whom))).min_by_key(|(rest, _)| rest.len())?;
        if rest.chars().nth(SHORTEST - 1).is_none() || !DONE.iter().any(|done| rest.ends_with(done)) {
            return None;
        }
        let counts_people =
            |indicator: &&Indicator| indicator.kind() != Kind::Share && ["人", "名", "人次", "例"].contains(&&*indicator.unit);
        let mut of = self.called(rest);
        if of.is_empty() {
            of = self.called(&format!("{rest}人数"));
        }
        of.retain(|indicator| counts_people(indicator) && !self.is_in_small_group(indicator));
        let word = &name[name.len() - word.len()..];
        (of.len() == 1).then(|| Composed { says: Composition::Part, word, part: String::new(), of })
    }
}

/// Whether at the end of a name those are named to whom something is done, who are no others than all.
pub(super) fn is_anybody(word: &str) -> bool {
    ANYBODY.contains(&word)
}

/// Whether a word says the field of an indicator, by its group or its topic.
fn is_field_of(word: &str, indicator: &Indicator) -> bool {
    let group = indicator.group.split('.').next().unwrap_or_default();
    let is_group = word == group || word.strip_suffix('病').is_some_and(|field| field == group);
    is_group || WHOLE_FIELD.contains(&word) || word.chars().nth(SAYS_FIELD - 1).is_some() && indicator.topic.contains(word)
}
