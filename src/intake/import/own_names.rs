//! Names for figures that the catalogue does not know: of their own, as a part of a whole, beside the figure before.

use super::gathered::PLAN;
use super::paragraph::ReadParagraph;
use super::sentence::{self, NumberRole, SaidFigure};
use super::series::NumberSeries;
use super::store::StoreKey;
use crate::base::text::ends::{without_end, without_head};
use crate::catalogue::clause::{self, Clause};
use crate::catalogue::clause_words::{CHANGES, DOING, VERBS};
use crate::catalogue::{clause_names, headings};
use crate::quantity::Quantity;
use crate::quantity::unit::measure;

/// How the name of what is counted in a unit ends.
const COUNTS: &[(&str, &str)] = &[("人", "人数"), ("名", "人数"), ("人次", "人次"), ("例", "例数"), ("种", "种数")];

/// What stands between the names, and the numbers, of a list.
const LISTS: [char; 4] = ['、', '和', '与', '及'];

/// The longest measure word in a row of numbers: 百分点.
const LONGEST_UNIT: usize = 4;

/// Verbs that name what they count.
const SAYS_WHAT: &[&str] = &["罚款", "警告", "义诊", "没收", "巡诊", "培训", "救治", "查处", "立案", "签约"];

impl ReadParagraph<'_, '_> {
    /// Names for a figure that the catalogue does not know, the likeliest first.
    pub(super) fn names(&self, phrase: &Clause, quantity: &Quantity) -> Vec<String> {
        if self.is_of_its_goal(phrase)
            && let Some(of) = self.counted_before()
        {
            return vec![format!("{of}{}", phrase.before)];
        }
        let counted = counted(phrase, quantity);
        if let Some(houses) = self.of_houses(phrase) {
            return vec![format!("{houses}{}", counted.unwrap_or_else(|| phrase.before.clone()))];
        }
        if let Some(counted) = counted {
            return vec![counted];
        }
        // 25.13万人领取了扶助金: those who do.
        let does = phrase.before.is_empty() && DOING.iter().any(|verb| phrase.done.starts_with(verb));
        if does && matches!(quantity.unit(), "人" | "名" | "人次") {
            let what: String = phrase.done.replace('了', "").chars().take(16).collect();
            return vec![format!("{what}人数")];
        }
        if let Some(noun) = self.inspected(phrase) {
            return vec![format!("{noun}{}", phrase.before)];
        }
        let Some(own) = phrase.own_name() else { return Vec::new() };
        let own = self.without_place(&own).unwrap_or(own);
        let own = if quantity.is_rate() { phrase.share(&own) } else { own };
        let subject = clause_names::brief(&self.subject);
        let says_what =
            !phrase.after.is_empty() && (phrase.is_verb() && own != phrase.before || phrase.before.chars().count() == 2);
        // 开工率100%，2个竣工: what is done is not done with a share.
        let is_alone = phrase.before.is_empty() && subject.ends_with('率');
        if subject.is_empty() || self.is_past || own.starts_with(&subject) || says_what || is_alone {
            return vec![own];
        }
        let whole = clause_names::whole(&subject, &own);
        let is_named = SAYS_WHAT.contains(&phrase.before.as_str());
        if !is_named && (phrase.is_common() || phrase.is_verb()) { vec![whole, own] } else { vec![own, whole] }
    }

    /// What the number before counts, as its key says it.
    fn counted_before(&self) -> Option<String> {
        let said = self.last_outer()?;
        let name = said.key.part.as_ref().unwrap_or(&said.key.name);
        let bare = ["人次数", "人次", "人数", "对数", "例数", "数"].iter().find_map(|end| name.strip_suffix(end));
        Some(bare.filter(|bare| bare.chars().nth(1).is_some()).unwrap_or(name).to_owned())
    }

    /// The names of a series whose numbers stand in a row: 甲、乙和丙死亡率分别为….
    pub(super) fn series(&mut self, clause: &str, place: usize) -> Option<String> {
        let clause = clause.split(['，', '。', '；', '：', ',', ';', ':']).next_back()?;
        // 分别与市一院合作 is no series.
        const LONGEST: usize = 4;
        if let Some((names, _)) = clause.rsplit_once("分别").filter(|(_, rest)| rest.chars().count() <= LONGEST) {
            let names = names.split(['、', '和', '与', '及']).map(clause::noun).filter(|name| !name.is_empty());
            let names: Vec<String> = names.collect();
            let names = match names.as_slice() {
                [only] => self.shared(only).unwrap_or(names),
                _ => names,
            };
            self.series = NumberSeries::of(names, place);
        } else if let Some(names) = self.listed(clause) {
            self.series = NumberSeries::of(names, place);
        }
        self.series.name(place).cloned()
    }

    /// What a name of a series may mean besides, which leaves out what the last one says: 高血压、糖尿病患者规范管理率.
    pub(super) fn series_names(&self) -> Vec<String> {
        self.series.longer(self.places.saturating_sub(1))
    }

    /// Names in a row right before as many numbers: 宫颈癌、乳腺癌筛查4010人和4005人.
    fn listed(&self, clause: &str) -> Option<Vec<String>> {
        let names: Vec<String> = clause.split(LISTS).map(clause::noun).collect();
        let row = self.text[self.reached..].split(['，', '。', '；', '（', '(', ',', ';']).next()?;
        let numbers: Vec<&str> = row.split(LISTS).collect();
        let are_numbers = numbers.iter().all(|part| {
            let behind = part.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '‰' | '万' | '亿'));
            behind.len() < part.len() && behind.chars().count() <= LONGEST_UNIT
        });
        let is_row = names.len() > 1 && names.len() == numbers.len() && are_numbers;
        (is_row && names.iter().all(|name| name.chars().nth(1).is_some())).then_some(names)
    }

    /// What each of the numbers before has in common with the others: 中央资金3200万元、省级资金860万元，到位率分别为100%和92.3%.
    fn shared(&self, name: &str) -> Option<Vec<String>> {
        let row = self.text[self.reached..].split(['，', '。', '；', ',', ';']).next()?;
        let count = row.split(['、', '和', '与', '及']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
        let from = self.said.len().checked_sub(count).filter(|_| count > 1)?;
        let said = &self.said[from..];
        let kind = |at: usize| measure(said[at].quantity.unit()).0;
        let are_alike = (1..said.len()).all(|at| kind(at) == kind(0)) && !said[0].quantity.is_rate();
        let of = |said: &SaidFigure| {
            let subject = said.key.part.as_ref().unwrap_or(&said.key.name);
            clause_names::whole(subject, name)
        };
        are_alike.then(|| said.iter().map(of).collect())
    }

    /// Whether a change is said of a figure in the words that a draft has for its 同比.
    pub(super) fn says_same(&mut self, between: &str, base: &SaidFigure) -> bool {
        let last = self.gatherer.gathered.store.get_mut(&base.key).and_then(|figure| figure.last_year.clone());
        let before = self.text[..self.reached - between.len()].trim_end_matches(['）', ')']);
        sentence::is_said_so(between, last.is_some_and(|last| before.ends_with(&last)))
    }

    /// A part of the whole before 其中.
    pub(super) fn part(&mut self, phrase: &Clause, quantity: &Quantity) -> Option<StoreKey> {
        // Behind a semicolon a verb begins something of its own.
        let does = VERBS.iter().any(|verb| phrase.before.starts_with(verb));
        let whole = self.whole.as_ref().filter(|_| !(self.is_apart && does))?;
        let own = phrase.own_name()?;
        // 企业18.5万家，其中7.5万家企业已完成治理: what is done says which.
        let name = if own == whole.said.key.name && phrase.done.len() > own.len() { phrase.done.clone() } else { own };
        self.whole.as_mut()?.take(&mut self.gatherer.gathered.store, &name, quantity)
    }

    /// A key of its own.
    pub(super) fn own(&mut self, phrase: &Clause, quantity: &Quantity, role: NumberRole) -> Option<StoreKey> {
        let (group, name) = match self.beside_another(phrase, quantity, role) {
            Some((group, name)) => (group, vec![name]),
            None => {
                let names = self.names(phrase, quantity);
                let names = if names.is_empty() { vec![self.measured(phrase, quantity)?] } else { names };
                (self.home(&names[0]), names)
            }
        };
        // A name that the catalogue has is counted as it has it; what is not has another.
        let is_taken = |name: &String| self.gatherer.phrases.has_other(&group, name, quantity);
        let counted = COUNTS.iter().find(|(unit, _)| *unit == quantity.unit()).map(|(_, end)| *end);
        let other = |name: String| {
            let ends = counted.filter(|end| !name.ends_with(end)).into_iter().chain(["数值"]);
            let mut names = ends.map(|end| format!("{name}{end}"));
            names.find(|name| !is_taken(name)).unwrap_or(name)
        };
        let name: Vec<String> = name.into_iter().map(|name| if is_taken(&name) { other(name) } else { name }).collect();
        let key = self.gatherer.gathered.store.add(&group, &name, sentence::plain(quantity));
        self.gatherer.note(&key, self.about);
        Some(key)
    }

    /// The group and the name of what is said beside the figure before: a change of it, a goal, what it was.
    pub(super) fn beside_another(&self, phrase: &Clause, quantity: &Quantity, role: NumberRole) -> Option<(String, String)> {
        let is_in_points = quantity.unit().contains("分点");
        let moved = match role {
            NumberRole::Change(up) if quantity.is_rate() || is_in_points => Some(if up { "增幅" } else { "降幅" }),
            NumberRole::Change(_) => Some("增减"),
            _ => None,
        };
        let Some(base) = self.last_outer().map(|said| &said.key) else {
            // 与上年相比，医院增加1176个: of what nothing else is said.
            let noun = moved.map(|_| phrase.unchanged()).unwrap_or_default();
            let subject = || without_end(&self.subject, CHANGES, |rest| rest.chars().nth(1).is_some());
            let noun = if noun.chars().nth(1).is_some() { noun.as_str() } else { subject() };
            return moved.filter(|_| !noun.is_empty()).map(|end| (self.home(noun), format!("{noun}{end}")));
        };
        // 38.8亿人次（占45.8%）.
        if role == NumberRole::Value && quantity.is_rate() && phrase.clause == "占" {
            return Some((base.group.clone(), format!("{}占比", base.part.as_ref().unwrap_or(&base.name))));
        }
        // 病床使用率79.4%，其中，公立医院86.0%: the same share of others.
        let of = self.said.last().filter(|said| self.names_parts && said.quantity.unit() == quantity.unit());
        let is_like = |whole: &SaidFigure| quantity.is_rate() || whole.key.name.contains('均');
        if let Some(whole) = of.filter(|whole| role == NumberRole::Value && is_like(whole) && base.part.is_none()) {
            let noun = phrase.own_name().filter(|noun| phrase.share(noun) != *noun)?;
            let name = &whole.key.name;
            let rate = clause_names::merged(&noun, name).unwrap_or_else(|| {
                let common = noun.char_indices().map(|(at, _)| &noun[at..]).find(|end| end.len() > 3 && name.starts_with(*end));
                format!("{noun}{}", common.map_or(name.as_str(), |end| &name[end.len()..]))
            });
            return Some((whole.key.group.clone(), rate));
        }
        let end = match role {
            // 居民健康素养水平39.06%，比全国平均水平高出7.19个百分点: how far from another.
            NumberRole::Value if is_in_points && base.name.contains("百分点") => return None,
            NumberRole::Value if is_in_points => {
                let other = phrase.before.strip_prefix(['比', '较']).map_or("超出百分点", |_| &phrase.before);
                let name = format!("{}{other}", base.part.as_ref().unwrap_or(&base.name));
                return Some((base.group.clone(), name));
            }
            NumberRole::Value | NumberRole::Former => return None,
            NumberRole::Change(_) => moved?,
            NumberRole::Goal(_) => "目标",
            NumberRole::Average => "平均水平",
            NumberRole::LastYear => "上年同期",
        };
        // 高出全国平均水平（79岁）.
        if role == NumberRole::Average && phrase.before.ends_with("平均水平") {
            let whose = without_head(&phrase.before, &["高出", "高于", "低于", "优于", "超过"], |_| true);
            return Some((base.group.clone(), format!("{}{whose}", base.part.as_ref().unwrap_or(&base.name))));
        }
        let noun = if matches!(role, NumberRole::Change(_)) { phrase.unchanged() } else { String::new() };
        // 按可比价格下降5.2%.
        if phrase.clause.starts_with('按') && noun.ends_with("价格") {
            let basis = noun.trim_start_matches('按');
            return Some((base.group.clone(), format!("{}按{basis}{end}", base.part.as_ref().unwrap_or(&base.name))));
        }
        let is_its_own = noun.chars().nth(1).is_some();
        // 乙类传染病报告发病率498.21/10万，…，报告发病率上升3.1%: of which the sentence has said it.
        let fellow = self.said.iter().rev().map(|said| &said.key).find(|key| is_its_own && key.name.ends_with(&noun));
        if let Some(key) = fellow.filter(|key| key.part.is_none()) {
            return Some((key.group.clone(), format!("{}{end}", key.name)));
        }
        let name = if is_its_own { &noun } else { base.part.as_ref().unwrap_or(&base.name) };
        let group = if is_its_own { self.home(name) } else { base.group.clone() };
        Some((group, format!("{name}{end}")))
    }

    /// A name by the measure word, where nothing else names it: 报告传染病11种837例, where the second counts the same in another.
    pub(super) fn measured(&self, phrase: &Clause, quantity: &Quantity) -> Option<String> {
        let unit: String = quantity.unit().chars().filter(|c| c.is_alphabetic()).collect();
        let end = match quantity.is_rate() {
            true if self.is_of_goal() => "任务完成率".to_owned(),
            true => "比例".to_owned(),
            false => format!("{unit}数"),
        };
        let subject = clause_names::steady(&self.subject);
        let heading = || {
            let heading = headings::own_group(&self.about.heading);
            let whole = if heading.chars().count() < 10 { heading } else { clause_names::brief(&self.about.heading) };
            if whole.is_empty() { phrase.tail.chars().take(8).collect() } else { whole }
        };
        let subject = clause_names::brief(subject.split('（').next().unwrap_or(&subject));
        let noun = if subject.is_empty() { heading() } else { subject };
        noun.starts_with(char::is_alphabetic).then(|| format!("{noun}{end}"))
    }

    /// Whether a share is of a goal that brackets tell: 占全年筛查任务（6.6万人）的103.12%.
    pub(super) fn is_of_goal(&self) -> bool {
        let said = self.text[..self.reached].trim_end_matches('的');
        let goal = said.strip_suffix(['）', ')']).and_then(|said| Some(&said[..said.rfind(['（', '('])?]));
        goal.is_some_and(|goal| ["任务", "任务数", "目标"].iter().any(|end| goal.ends_with(end)))
    }

    /// The group of a figure that the catalogue does not know. What speaks of a topic stands with it, where no heading says otherwise.
    pub(super) fn home(&self, name: &str) -> String {
        let home = &self.about.home;
        let is_free = self.about.near.len() == self.about.of_title && home != PLAN;
        match is_free.then(|| headings::groups(name)).and_then(|topics| topics.into_iter().next()) {
            Some(topic) => topic,
            None if home.is_empty() => "其他".to_owned(),
            None => home.clone(),
        }
    }
}

/// The name of what is counted by its measure word, where two letters alone say what it is: 婚检600人, 住院59.81万人次.
pub(super) fn counted(phrase: &Clause, quantity: &Quantity) -> Option<String> {
    let (_, end) = COUNTS.iter().find(|(unit, _)| *unit == quantity.unit())?;
    let noun = phrase.before.strip_prefix("免费").unwrap_or(&phrase.before);
    let is_short = noun.chars().count() == 2 && phrase.after.is_empty();
    (is_short && !phrase.is_verb() && !phrase.is_said_of_others()).then(|| format!("{noun}{end}"))
}
