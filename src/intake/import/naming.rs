//! The key that the catalogue has for what a number counts, by the words round it.

use super::gathered::PLAN;
use super::own_names::counted;
use super::paragraph::ReadParagraph;
use super::sentence;
use super::store::StoreKey;
use super::whose::THINGS;
use crate::catalogue::Indicator;
use crate::catalogue::clause::Clause;
use crate::catalogue::clause_names;
use crate::catalogue::phrases::{PhraseNames, SpokenGroups};
use crate::quantity::Quantity;
use crate::quantity::unit::split_scale;

/// The longest words before a number that the name of a group may stand before: 传染病 + 报告死亡.
const LONGEST_COMMON: usize = 8;

impl ReadParagraph<'_, '_> {
    /// The key of the catalogue. Parts of what it does not know are none that it knows, unless the heading speaks of these:
    /// 执法监察项目11个，其中…协办3个. Of what is `exact` no other unit will do.
    pub(super) fn known(&mut self, phrase: &Clause, quantity: &Quantity, exact: bool) -> Option<StoreKey> {
        // 对275家公共场所经营单位进行…: those are not all there are.
        let is_of_some = phrase.is_of_some();
        if self.about.home == PLAN || is_of_some || ["对", "为", "给", "向", "在", "有", "从"].contains(&phrase.clause.as_str())
        {
            return None;
        }
        // What the headings speak of, the nearest first; then what the paragraph has spoken of, the last first.
        let heading = self.about.near.len();
        let used = self.used.iter().rev().cloned();
        let near = SpokenGroups {
            groups: self.about.near.iter().cloned().chain(used).collect(),
            close: heading + self.used.len() - self.used_before,
        };
        let spoken = self.thing().filter(|thing| !self.is_of_whole && !self.is_of_subject(phrase, thing));
        let names = self.phrase_names(phrase, quantity, &near.groups, spoken);
        let is_of = |name: &str| THINGS.iter().find(|thing| name.contains(**thing));
        let fits = |indicator: &Indicator| match (is_of(&indicator.name), is_of(&phrase.before).or(spoken.as_ref())) {
            (Some(of), Some(_)) => {
                let is_said = phrase.before.contains(of) || !self.is_past && self.subject.contains(of);
                is_said || spoken.is_some_and(|spoken| spoken.contains(of) || of.contains(spoken))
            }
            _ => true,
        };
        let of_unknown = self.whole.as_ref().is_some_and(|whole| !self.gatherer.gathered.store.is_known(&whole.said.key));
        let fits = |indicator: &Indicator| {
            let is_counted_so = !exact || split_scale(&indicator.unit).1 == quantity.unit();
            // 责任目标完成率 is of nothing in particular.
            let is_of_any = self.is_of_its_goal(phrase) && indicator.names().any(|name| name == phrase.before);
            if is_of_any
                || self.is_of_class(phrase, indicator)
                || self.is_of_others(phrase, indicator)
                || self.is_of_all_inspected(phrase, indicator)
                || !is_counted_so
            {
                return false;
            }
            let is_near = || self.about.near.iter().any(|group| *group == *indicator.group);
            fits(indicator) && (!of_unknown && !self.is_chance(phrase, indicator) || is_near())
        };
        let indicator = self.gatherer.phrases.meant(&names, quantity, &near, &fits)?;
        let (group, name) = (indicator.group.to_string(), indicator.name.to_string());
        // The group of the sentence before is that of this one too.
        if let Some(at) = self.used.iter().position(|used| *used == group) {
            self.used.remove(at);
            self.used_before -= usize::from(at < self.used_before);
        }
        self.used.push(group.clone());
        let found = sentence::plain(quantity).known(indicator.higher_is_better);
        let mut free = vec![name];
        // Another of its names would be read as the same indicator once more.
        let others = self.names(phrase, quantity).into_iter();
        let others: Vec<String> = others.filter(|other| !self.gatherer.phrases.are_one(&group, &free[0], other)).collect();
        free.extend(others);
        let store = &mut self.gatherer.gathered.store;
        let key = store.add(&group, &free, found);
        // Another figure has the catalogue's name already: this one is a name of its own.
        if key.name != *indicator.name
            && let Some(figure) = store.get_mut(&key)
        {
            figure.is_known = false;
        }
        self.gatherer.note(&key, self.about);
        Some(key)
    }

    /// Names that the catalogue may have for what is counted.
    fn phrase_names(&self, phrase: &Clause, quantity: &Quantity, near: &[String], spoken: Option<&str>) -> PhraseNames {
        let mut own = self.series_names();
        own.extend(counted(phrase, quantity));
        own.extend(phrase.names());
        // With nothing before or behind it, the number counts what the clause before was about.
        if phrase.before.is_empty() && phrase.after.is_empty() {
            own.push(clause_names::steady(&self.subject));
        }
        let bare = own.iter().filter_map(|name| self.without_place(name));
        let own_name = phrase.own_name().filter(|name| name.chars().nth(3).is_some());
        let plainer = bare.chain(own.iter().flat_map(|name| clause_names::plainer(name))).chain(own_name).collect();
        PhraseNames { all: self.likely(phrase, &own, near, spoken), own, plainer }
    }

    /// Names by what is spoken of, the likeliest first.
    fn likely(&self, phrase: &Clause, own: &[String], near: &[String], spoken: Option<&str>) -> Vec<String> {
        let before = phrase.before.as_str();
        if before.is_empty() {
            return own.to_vec();
        }
        let own = own.iter().cloned();
        // 高血压患者建档4500人，规范管理率70%: what is managed stands in the clause before.
        let merged = clause_names::merged(&self.subject, before);
        let subject: Vec<char> = self.subject.chars().collect();
        // The whole subject first, then what it begins with.
        let heads = (2..=subject.len().min(10)).rev().map(|length| subject[..length].iter().collect::<String>());
        // 检出宫颈癌3例、乳腺癌5例: the second of a list is not of both.
        let is_other = |head: &str| {
            let of = |text: &str| THINGS.iter().find(|thing| text.contains(**thing));
            self.is_listed && of(before).is_some_and(|own| of(head).is_some_and(|other| other != own))
        };
        let heads = heads.filter(|head| !is_other(head));
        let merged = merged.filter(|_| !is_other(&self.subject));
        let carried: Vec<String> = merged.into_iter().chain(heads.map(|head| format!("{head}{before}"))).collect();
        let of_houses = self.of_houses(phrase).map(|houses| format!("{houses}{}", before.trim_start_matches('年')));
        let of_inspected = self.inspected(phrase).map(|noun| format!("{noun}{before}"));
        let carried: Vec<String> = of_inspected.into_iter().chain(of_houses).chain(carried).collect();
        let of_thing = spoken.map(|thing| format!("{thing}{before}"));
        let of_group = near.iter().take(2).map(|group| format!("{}{before}", group.rsplit('.').next().unwrap_or(group)));
        // What is said of 丙类 is not of all.
        let sentence = self.sentence();
        let is_of_all = before.chars().count() <= LONGEST_COMMON && !THINGS.iter().any(|thing| sentence.contains(thing));
        let of_group = of_group.filter(|_| is_of_all);
        // Of what the sentence before spoke only what is said of anybody can be.
        let is_carried = phrase.is_said_of_others() || phrase.is_common() && !self.is_past;
        match is_carried {
            true => carried.into_iter().chain(of_thing).chain(own).chain(of_group).collect(),
            false if self.is_past => own.chain(of_group).collect(),
            false => own.chain(carried).chain(of_group).collect(),
        }
    }
}
