//! Which indicator a name means, and which one it nearly means.

use super::anybodys::{is_bare, says_as_a_bare_name};
use super::contradiction::contradicts;
use super::fuller::is_anybody;
use super::gist::{ANY, Gist, counts_of, gist};
use super::leads::verb_at_head;
use super::model::{Indicator, IndicatorId, Meaning, OwnCores, Relation, Term};
use super::topic::Topic;
use super::typed::Typed;
use super::words::subject;
use super::{Catalogue, lines};
use crate::base::hashed::HashMap;
use crate::base::text::ends::first;
use crate::base::text::nearest::{self, nearest};

impl Catalogue {
    /// The indicator of a group that has this name or other name.
    pub fn find(&self, group: &str, name: &str) -> Option<&Indicator> {
        self.get(self.find_id(group, name)?)
    }

    /// The place of the indicator of a group that has this name or other name.
    pub fn find_id(&self, group: &str, name: &str) -> Option<IndicatorId> {
        let own = || self.own.get(group)?.get(name).copied();
        let built_in = || lines::find(group, name);
        if self.own.is_empty() { built_in() } else { own().or_else(built_in) }
    }

    /// The indicator of the first of some groups that a name means, though it is written otherwise: with 全县 in front, as 总数, with
    /// the words turned round. `unit` is what was counted, `fits` says which may be meant; a group where it may mean two has none.
    pub fn meant_by<'g>(
        &self,
        groups: impl IntoIterator<Item = &'g str>,
        name: &str,
        unit: &str,
        fits: impl Fn(&Indicator) -> bool,
    ) -> Option<IndicatorId> {
        let (gist, counts) = (gist(name), counts_of(ANY, unit));
        let is_of = |indicator: &Indicator| {
            let known = counts_of(ANY, &indicator.unit);
            counts == ANY || known == ANY || counts == known
        };
        groups.into_iter().find_map(|group| {
            let fits = |indicator: &Indicator| is_of(indicator) && fits(indicator);
            let meant = self.with_gist(group, &gist, fits);
            let loosely = || self.loosely_in(group, name, fits).and_then(|only| self.find_id(group, &only.name));
            if meant.is_empty() { loosely() } else { meant.first().copied().filter(|_| meant.len() == 1) }
        })
    }

    /// The indicators of a group that have a name of this gist.
    fn with_gist(&self, group: &str, wanted: &Gist, fits: impl Fn(&Indicator) -> bool) -> Vec<IndicatorId> {
        let mut known = lines::with_core(group, &wanted.core);
        known.extend(self.own_cores(group).and_then(|cores| cores.get(&wanted.core)).into_iter().flatten());
        let says_so = |indicator: &Indicator| {
            wanted.head.is_empty()
                || indicator
                    .names()
                    .map(gist)
                    .any(|own| own.core == wanted.core && (own.head.is_empty() || own.head == wanted.head))
        };
        known.retain(|(id, ..)| self.get(*id).is_some_and(|indicator| fits(indicator) && says_so(indicator)));
        // What says 人次 is not what is counted in 户; what says nothing is first of all what a name says no more of.
        if wanted.counts != ANY {
            known.retain(|(_, counts, _)| *counts == wanted.counts);
        } else if known.iter().any(|(.., is_plain)| *is_plain) {
            known.retain(|(.., is_plain)| *is_plain);
        }
        let mut ids: Vec<IndicatorId> = known.into_iter().map(|(id, ..)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// What a county's own names of a group say, as `lines::with_core` knows it of those that are built in. An import asks for each number.
    fn own_cores(&self, group: &str) -> Option<&OwnCores> {
        let taken_apart = || {
            let mut names: Vec<(&String, &IndicatorId)> = self.own.get(group).into_iter().flatten().collect();
            names.sort_unstable();
            let mut cores = OwnCores::default();
            for (name, id) in names {
                let own = gist(name);
                let unit = self.get(*id).map_or("", |indicator| &indicator.unit);
                cores.entry(own.core).or_default().push((*id, counts_of(own.counts, unit), own.is_plain));
            }
            cores
        };
        Some(self.own_cores.get(group)?.get_or_init(taken_apart))
    }

    /// The group of the catalogue that an entry of the data is: by its full key, or by the longest end of it.
    pub fn group_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        ends(key).find(|name| self.has_group(name))
    }

    /// Whether it has indicators in this group.
    pub fn has_group(&self, group: &str) -> bool {
        lines::topics_of(group).is_some() || self.own.contains_key(group)
    }

    /// Whether an indicator is of a group within a group, where short names mean something: 监督.双随机, but not the home of a topic.
    pub(super) fn is_in_small_group(&self, indicator: &Indicator) -> bool {
        indicator.group.contains('.') && !self.topics.iter().any(|topic| topic.group == indicator.group)
    }

    /// The indicators of a group, topic by topic.
    pub fn group(&self, group: &str) -> Vec<&Indicator> {
        let topics = self.topics_of(group).into_iter().filter_map(|number| self.topics.get(number));
        topics.flat_map(Topic::indicators).filter(|indicator| indicator.group == group).collect()
    }

    /// The topics that have indicators in a group, by number.
    pub fn topics_of(&self, group: &str) -> Vec<usize> {
        let mut topics = lines::topics_of(group).map(<[usize]>::to_vec).unwrap_or_default();
        if let Some(names) = self.own.get(group) {
            let mut own: Vec<usize> = names.values().map(|id| id.topic).collect();
            own.sort_unstable();
            own.dedup();
            own.retain(|topic| !topics.contains(topic));
            topics.extend(own);
        }
        topics
    }

    /// What a 分子, 分母, 属于 or 校核 of a topic (by its number) means by a name: in the group `home`, else in another of the topic, or 组.名称.
    pub fn meant(&self, topic: usize, home: &str, name: &str) -> Option<IndicatorId> {
        // A topic that has several groups speaks of all its own without saying which.
        let own = || {
            let found = |group: &str| self.find_id(group, name).filter(|id| id.topic == topic);
            lines::groups_of(topic).find_map(found).or_else(|| self.own.keys().find_map(|group| found(group)))
        };
        let other = || {
            let dots = name.match_indices('.').map(|(at, _)| at);
            dots.rev().find_map(|at| self.find_id(name.get(..at)?, name.get(at + 1..)?))
        };
        self.find_id(home, name).or_else(other).or_else(own)
    }

    /// The relations of a topic (by its number) whose indicators all are `wanted`.
    pub fn relations_among(&self, topic: usize, wanted: &dyn Fn(IndicatorId) -> bool) -> Vec<Relation> {
        let Some(of) = self.topics.get(topic) else { return Vec::new() };
        // What the built-in names mean is known beforehand, but where a county gives them another meaning.
        if self.own.is_empty() && !of.has_own_relations() {
            return of.built_in_among(wanted);
        }
        let is_wanted = |name: &Term| self.meant(topic, &of.group, subject(name)).is_some_and(wanted);
        of.relations().into_iter().filter(|relation| relation.names.iter().all(is_wanted)).collect()
    }

    /// The relations that speak of each indicator.
    pub fn relations(&self) -> HashMap<IndicatorId, Vec<Relation>> {
        let mut found: HashMap<IndicatorId, Vec<Relation>> = HashMap::default();
        for (number, topic) in self.topics().iter().enumerate() {
            for relation in topic.relations() {
                for id in relation.names.iter().filter_map(|name| self.meant(number, &topic.group, subject(name))) {
                    found.entry(id).or_default().push(relation.clone());
                }
            }
        }
        found
    }

    /// The indicators of any group that a name means: those that are called so, else those called so but for a word that says nothing.
    pub fn named(&self, name: &str) -> Vec<&Indicator> {
        self.means(name).named
    }

    /// What a name means: the indicators that it names, or what it is made of.
    pub fn means<'n>(&self, name: &'n str) -> Meaning<'n, '_> {
        let called = self.called(name);
        let named = |named: Vec<_>| Meaning { named, composed: None };
        if !called.is_empty() || self.is_anybodys(name) {
            return named(called);
        }
        if let Some(counted) = self.counted_by_one(name) {
            return named(vec![counted]);
        }
        let shared = self.shared_otherwise(name);
        if !shared.is_empty() {
            return named(shared);
        }
        let made = |composed| Meaning { named: Vec::new(), composed };
        match self.composed(name) {
            // 集中隔离用房间数 says no more than 集中隔离房间数, and 艾滋病病毒载量检测率 no more than 病毒载量检测率.
            None => match self.loosely_named(name).or_else(|| self.named_with_its_field(name)) {
                Some(only) => named(vec![only]),
                None => match self.done_to(name) {
                    Some(done) if is_anybody(done.word) => named(done.of),
                    None => match self.event_named(name) {
                        Some(event) => named(vec![event]),
                        None => made(self.of_any_subject(name)),
                    },
                    done => made(done),
                },
            },
            composed => made(composed),
        }
    }

    /// The indicators of any group that have this name or other name, as written; if none has, those whose names say the same.
    pub(crate) fn called(&self, name: &str) -> Vec<&Indicator> {
        let is_bare = is_bare(name);
        let mut exact = self.written_so(name);
        exact.retain(|indicator| !is_bare || indicator.name == name);
        if !exact.is_empty() || is_bare {
            return exact;
        }
        let plainly = self.called_plainly(name);
        if !plainly.is_empty() {
            return plainly;
        }
        // 床位数（张） is typed with its unit.
        let typed = Typed::of(name);
        if typed.name != name && !typed.name.is_empty() {
            return self.called(&typed.name);
        }
        // 自动体外除颤器（AED）配置数 says twice what is counted.
        if let Some(once) = without_acronym(name) {
            return self.called(&once);
        }
        // 中医诊疗人次占总诊疗人次的比例 says of what it is a share.
        let share = name
            .split_once('占')
            .filter(|(_, whole)| SHARES.iter().any(|end| whole.strip_suffix(end).is_some_and(|of| !of.is_empty())));
        // 支付药品货款 is first of all 药款支付, and 药款 of any kind only where no indicator says what was done with it.
        let is_count = |rest: &str| !rest.ends_with(['率', '比', '例']);
        let turned = verb_at_head(name).filter(|(_, rest)| is_count(rest)).map(|(verb, rest)| format!("{rest}{verb}"));
        let mut found = turned.map(|turned| self.said_otherwise(&gist(&turned))).unwrap_or_default();
        if found.is_empty() {
            found = self.said_otherwise(&gist(name));
        }
        found.retain(|indicator| !is_only_who_serves(name, indicator) && !contradicts(name, indicator));
        match share {
            Some((part, _)) if found.is_empty() => self.called(&format!("{part}占比")),
            // 健康素养水平达 was cut off before its number.
            None if found.is_empty() => match CUT_OFF.iter().find_map(|end| name.strip_suffix(end)) {
                Some(rest) if rest.chars().nth(3).is_some() => self.called(rest),
                _ => found,
            },
            _ => found,
        }
    }

    /// The rates that a name means by the other word for a share: 四级手术率 is 四级手术占比, and 剖宫产比例 is 剖宫产率.
    fn shared_otherwise(&self, name: &str) -> Vec<&Indicator> {
        // 占户籍总人口比率 says of what it is one, and 使用率 is how many use it: no share of what is bought.
        if name.contains('占') && !name.ends_with("占比") || name.ends_with("比率") || name.ends_with("使用率") {
            return Vec::new();
        }
        let of_rate = name.strip_suffix('率').map(|part| ["占比", "比例"].map(|end| format!("{part}{end}")).to_vec());
        let of_share =
            || SHARES.iter().chain(["占比"].iter()).filter_map(|end| name.strip_suffix(end)).min_by_key(|part| part.len());
        let others = of_rate.or_else(|| Some(vec![format!("{}率", of_share()?)])).unwrap_or_default();
        let says_enough = |other: &&String| other.chars().nth(SHORTEST_SHARE).is_some();
        let mut found: Vec<&Indicator> = others.iter().filter(says_enough).flat_map(|other| self.written_so(other)).collect();
        found.retain(|indicator| indicator.is_rate() && !self.is_in_small_group(indicator));
        // 占比 and 比例 may be two names of one.
        found.dedup_by(|one, other| std::ptr::eq(*one, *other));
        if found.len() == 1 { found } else { Vec::new() }
    }

    /// The indicators whose name is this one but for the end that says that it counts: 三级医院数量 is 三级医院数, and no 三级医院创建数.
    fn called_plainly(&self, name: &str) -> Vec<&Indicator> {
        const ENDS: &[&str] = &["数量", "个数", "人数"];
        let Some(end) = ENDS.iter().copied().find(|end| name.ends_with(end)) else { return Vec::new() };
        let wanted = format!("{}数", &name[..name.len() - end.len()]);
        let is_meant = |indicator: &&Indicator| {
            let counts_people = || ["人", "名", "例"].contains(&&*indicator.unit);
            indicator.name == wanted && (end != "人数" || counts_people()) && !self.is_in_small_group(indicator)
        };
        self.written_so(&wanted).into_iter().filter(is_meant).collect()
    }

    /// The only count whose name is this one and a short word for what is counted: 教学环境监测 of 教学环境监测学校数.
    fn counted_by_one(&self, name: &str) -> Option<&Indicator> {
        let says_enough = name.chars().nth(3).is_some() && LOOKED_INTO.iter().any(|end| name.ends_with(end));
        let is_count = |rest: &str| !rest.is_empty() && rest.chars().nth(LONGEST_COUNT).is_none() && !PLACES.contains(&rest);
        let is_meant = |known: &str| known.strip_prefix(name).is_some_and(is_count);
        if !says_enough {
            return None;
        }
        let meant = self.with_name_that(|known, _| is_meant(known)).into_iter().filter_map(|id| self.get(id));
        let mut meant = meant.filter(|indicator| !indicator.is_rate() && indicator.names().any(is_meant));
        meant.next().filter(|_| meant.next().is_none())
    }

    /// Whether a name says what it means only where its group or heading says of whom.
    pub fn is_anybodys(&self, name: &str) -> bool {
        is_bare(name) && !self.written_so(name).iter().any(|indicator| indicator.name == name)
    }

    /// The indicators of any group whose names say the same as this one, which none of them has as it is written.
    pub(super) fn said_otherwise(&self, wanted: &Gist) -> Vec<&Indicator> {
        if says_as_a_bare_name(wanted) {
            return Vec::new();
        }
        // A group that is built in comes with what the county adds to it.
        let own = self.own.keys().map(String::as_str).filter(|group| lines::topics_of(group).is_none());
        let mut groups: Vec<&str> = lines::groups().collect();
        groups.extend(own);
        // 服务企业 is said of 企业 only where a heading says so: what is left of it is a word for anything.
        let is_short = wanted.core.chars().nth(2).is_none();
        let begins_so = |name: &str| wanted.core.chars().all(|c| first(name, 3).contains(c));
        let says_it = |name: &str| begins_so(name) && gist(name).core == wanted.core;
        let fits = |indicator: &Indicator| !is_short || indicator.names().any(says_it);
        groups.into_iter().flat_map(|group| self.with_gist(group, wanted, fits)).filter_map(|id| self.get(id)).collect()
    }

    /// The indicator that a name, which none of the group has, was probably meant for. `fits` says which may be meant.
    pub fn near(&self, group: &str, name: &str, fits: impl Fn(&Indicator) -> bool) -> Option<&Indicator> {
        if let Some(same) = self.with_gist(group, &gist(name), &fits).first() {
            return self.get(*same);
        }
        let known = self.group(group).into_iter().filter(|indicator| fits(indicator));
        let spelt = known.flat_map(|indicator| indicator.names().map(move |word| (word, indicator)));
        let all: Vec<(&str, &Indicator)> = spelt.filter(|(word, _)| alike(name, word)).collect();
        let contained: Vec<&(&str, &Indicator)> =
            all.iter().filter(|(word, _)| is_within(name, word) || adds_little(name, word)).collect();
        // Two names of one indicator are one that may be meant.
        let mut meant: Vec<*const Indicator> = contained.iter().map(|(_, indicator)| std::ptr::from_ref(*indicator)).collect();
        meant.sort_unstable();
        meant.dedup();
        // 管理率 may be anybody's.
        if meant.len() > MOST_MEANT {
            return None;
        }
        // The shortest says least that was not written.
        let best = contained.iter().min_by_key(|(word, _)| word.chars().count().abs_diff(name.chars().count()));
        best.map(|(_, indicator)| *indicator).or_else(|| {
            let near = nearest(name, all.iter().filter(|(word, _)| nearest::is_slip(name, word)).map(|(word, _)| *word))?;
            all.iter().find(|(word, _)| *word == near).map(|(_, indicator)| *indicator)
        })
    }
}

/// A name without the Latin letters in brackets that stand for the words before them; none where there are none.
fn without_acronym(name: &str) -> Option<String> {
    let (head, rest) = name.split_once(['（', '('])?;
    let (short, tail) = rest.split_once(['）', ')'])?;
    let is_acronym = short.starts_with(|c: char| c.is_ascii_uppercase()) && short.chars().all(|c| c.is_ascii_alphanumeric());
    (is_acronym && head.chars().nth(2).is_some()).then(|| format!("{head}{tail}"))
}

/// Whether a name counts a service, and an indicator those who do it or live there: 家庭医生服务人次 are no 家庭医生人数.
fn is_only_who_serves(name: &str, indicator: &Indicator) -> bool {
    let is_service = name.ends_with("服务人次") || name.ends_with("服务") && indicator.group == "人口";
    is_service && indicator.unit == "人" && !indicator.names().any(|known| known.contains("服务"))
}

/// What is done where something is looked into, behind which a report leaves out what it counts.
const LOOKED_INTO: &[&str] = &["监测", "检测", "检查", "监督", "筛查", "抽检", "采样", "普查", "评估"];

/// How many characters say what is counted: 学校数.
const LONGEST_COUNT: usize = 3;

/// Where something is looked into, which is no count of what was: 艾滋病咨询检测点数.
const PLACES: &[&str] = &["点", "点数", "站数", "室数"];

/// What stands between a name and its number.
const CUT_OFF: &[&str] = &["达到", "达", "为", "共计", "共", "约"];

/// How many characters say enough of what a share is of, and of the share.
const SHORTEST_SHARE: usize = 3;

/// How a share says that it is one.
const SHARES: &[&str] = &["比例", "比重", "百分比", "比"];

/// A key and its ends, the longest first: 甲镇.监督.执法, 监督.执法, 执法.
pub(crate) fn ends(key: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(key), |rest| rest.split_once('.').map(|(_, rest)| rest))
}

/// Whether two names may mean the same at all: the numbers in them are the same, and a rate is no count.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_rate = |name: &str| name.ends_with(['率', '比', '重']) || name.contains("占比");
    digits(one) == digits(other) && is_rate(one) == is_rate(other)
}

/// How many indicators a name may stand in before it says nothing.
const MOST_MEANT: usize = 3;

/// Whether all characters of a name stand in another, in their order, and make most of it: 婚前检查 in 婚前医学检查人数.
fn is_within(short: &str, long: &str) -> bool {
    let (few, many) = (short.chars().count(), long.chars().count());
    let mut rest = long.chars();
    // Of 死亡率 the words in front are missing that say whose.
    let says_enough = few > 3 || few == 3 && !long.ends_with(short);
    says_enough && few < many && few * 2 >= many && short.chars().all(|wanted| rest.any(|c| c == wanted))
}

/// Whether a name is another with words that say no more. Words in front say of whom: 城区活产数 is not 活产数.
fn adds_little(long: &str, short: &str) -> bool {
    !long.ends_with(short) && is_within(short, long)
}
