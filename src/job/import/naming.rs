//! What a number counts: the key that the catalogue has for the words round it, else a name of its own.

use super::gathered::PLAN;
use super::paragraph::ReadParagraph;
use super::sentence::{self, NumberRole, SaidFigure};
use super::store::StoreKey;
use crate::base::text::ends::without_head;
use crate::catalogue::Indicator;
use crate::catalogue::clause::Clause;
use crate::catalogue::lexicon::VERBS;
use crate::catalogue::phrases::{PhraseNames, SpokenGroups};
use crate::catalogue::{clause_names, headings};
use crate::quantity::Quantity;
use crate::quantity::unit::split_scale;

/// Whom or what figures are of, where many have the same: what is said of one of these is said of no other.
const THINGS: &[&str] = &[
    "高血压",
    "糖尿病",
    "精神障碍",
    "结核",
    "艾滋",
    "老年人",
    "儿童",
    "新生儿",
    "孕产妇",
    "孕妇",
    "产妇",
    "婚检",
    "孕前",
    "婴儿",
    "甲类",
    "乙类",
    "丙类",
    "麻疹",
    "流感",
    "新冠",
    "手足口",
    "宫颈癌",
    "乳腺癌",
    "慢阻肺",
    "流动人口",
    "残疾人",
    "脱贫",
    "贫困",
    "医师",
    "护士",
    "床位",
    "村医",
    "乡村医生",
    "全科医生",
    "献血",
    "饮用水",
    "公共场所",
    "职业病",
    "放射",
    "学校",
];

/// Verbs that name what they count.
const SAYS_WHAT: &[&str] = &["罚款", "警告", "义诊", "没收", "巡诊", "培训", "救治", "查处", "立案"];

/// How far back it is looked for whom a paragraph has spoken of, in bytes.
const MOST_BACK: usize = 900;
/// Classes of what the law has reported: what is said of one is said of no other, and not of all.
const CLASSES: &[&str] = &["甲类", "乙类", "丙类"];
/// The group whose figures count houses of each kind.
const HOUSES: &str = "医疗服务";
/// The longest words before a number that the name of a group may stand before: 传染病 + 报告死亡.
const LONGEST_COMMON: usize = 8;

impl ReadParagraph<'_, '_> {
    /// The key of the catalogue. Parts of what it does not know are none that it knows, unless the heading speaks of these:
    /// 执法监察项目11个，其中…协办3个. Of what is `exact` no other unit will do.
    pub(super) fn known(&mut self, phrase: &Clause, quantity: &Quantity, exact: bool) -> Option<StoreKey> {
        // 对275家公共场所经营单位进行…: those are not all there are.
        if self.about.home == PLAN || ["对", "为", "给", "向", "在", "有", "从"].contains(&phrase.clause.as_str()) {
            return None;
        }
        let heading = self.about.near.len();
        let used = self.used.iter().rev().cloned();
        let near = SpokenGroups {
            groups: self.about.near.iter().cloned().chain(used).collect(),
            close: heading + self.used.len() - self.used_before,
        };
        let spoken = self.thing().filter(|thing| !self.is_of_subject(phrase, thing));
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
            if self.is_of_class(phrase, indicator) || self.is_of_others(phrase, indicator) || !is_counted_so {
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
        free.extend(self.names(phrase, quantity));
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

    /// Whether an indicator is of all of what the sentence has spoken of one class of: 丙类…，其余10种共报告发病717例.
    fn is_of_class(&self, phrase: &Clause, indicator: &Indicator) -> bool {
        let is_of_all = indicator.name.starts_with("法定") && !phrase.before.contains("传染病");
        is_of_all && {
            let sentence = self.sentence();
            CLASSES.iter().any(|class| last(sentence, class).is_some())
        }
    }

    /// Whether an indicator is of others than the sentence speaks of: 3岁以下儿童567人，已管理567人 are not those of 0 to 6.
    fn is_of_others(&self, phrase: &Clause, indicator: &Indicator) -> bool {
        let said = if self.is_past { phrase.before.clone() } else { format!("{}{}", self.subject, phrase.before) };
        if self.of_houses(phrase).is_some_and(|houses| !indicator.name.contains(houses)) {
            return true;
        }
        let of_age = ages(&said);
        let is_of_all = |name: &str| !THINGS.iter().any(|thing| said.contains(thing) && name.contains(thing));
        let is_managed =
            ["建档", "管理", "规范管理", "健康管理", "体检", "签约"].iter().any(|word| phrase.before.starts_with(word));
        let has_thing = || THINGS.iter().any(|thing| said.contains(thing));
        !of_age.is_empty() && ages(&indicator.name) != of_age && (is_managed || !ages(&indicator.name).is_empty())
            || is_managed && has_thing() && is_of_all(&indicator.name)
    }

    /// The houses that a number is of: those that its sentence counted before.
    fn of_houses(&self, phrase: &Clause) -> Option<&str> {
        let is_of_all = ["全", "我", "各"].iter().any(|word| phrase.clause.starts_with(word));
        let is_of_its_own = HOUSE_ENDS.iter().any(|end| phrase.before.contains(end));
        let is_staff = ["床位", "人员", "医师", "护士", "医生", "诊疗", "门诊", "门急诊", "住院", "出院", "入院"];
        let is_theirs = is_staff.iter().any(|word| phrase.before.contains(word)) && !is_of_all && !is_of_its_own;
        self.houses.as_deref().filter(|_| is_theirs)
    }

    /// The sentence as far as it is read.
    fn sentence(&self) -> &str {
        let said = &self.text[..self.reached];
        said.rfind('。').map_or(said, |at| &said[at..])
    }

    /// Whether an indicator that counts houses fits by chance: of those that are inspected, or that have something, others are counted.
    fn is_chance(&self, phrase: &Clause, indicator: &Indicator) -> bool {
        let is_of_houses = indicator.group == HOUSES && matches!(&*indicator.unit, "个" | "家" | "所");
        let goes_on = self.said.last().is_none_or(|said| self.gatherer.gathered.store.is_known(&said.key));
        is_of_houses && !(goes_on && !phrase.is_verb() && !phrase.before.is_empty())
    }

    /// Names that the catalogue may have for what is counted.
    fn phrase_names(&self, phrase: &Clause, quantity: &Quantity, near: &[String], spoken: Option<&str>) -> PhraseNames {
        let mut own = self.series_names();
        own.extend(counted(phrase, quantity));
        own.extend(phrase.names());
        if phrase.before.is_empty() && phrase.after.is_empty() {
            own.push(clause_names::steady(&self.subject));
        }
        let bare = own.iter().filter_map(|name| self.without_place(name));
        let plainer = bare.chain(own.iter().flat_map(|name| clause_names::plainer(name))).collect();
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
        let heads = (2..=subject.len().min(10)).rev().map(|length| subject[..length].iter().collect::<String>());
        let carried: Vec<String> = merged.into_iter().chain(heads.map(|head| format!("{head}{before}"))).collect();
        let of_houses = self.of_houses(phrase).map(|houses| format!("{houses}{before}"));
        let carried: Vec<String> = of_houses.into_iter().chain(carried).collect();
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

    /// A name without the place that all of the summary is of.
    pub(super) fn without_place(&self, name: &str) -> Option<String> {
        let region = self.gatherer.region;
        let short = region.char_indices().next_back().map_or(region, |(at, _)| &region[..at]);
        let rest = name.strip_prefix(region).or_else(|| name.strip_prefix(short).filter(|_| short.chars().nth(1).is_some()))?;
        rest.chars().nth(2).is_some().then(|| rest.to_owned())
    }

    /// Whom or what the paragraph has spoken of last.
    fn thing(&self) -> Option<&'static str> {
        let from = (self.reached.saturating_sub(MOST_BACK)..).find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let said = &self.text[from..self.reached];
        let spoken = THINGS.iter().filter_map(|thing| Some((last(said, thing)?, *thing))).max();
        spoken.map(|(_, thing)| thing).or_else(|| THINGS.iter().find(|thing| self.about.heading.contains(**thing)).copied())
    }

    /// Whether a phrase is said of the subject, and that is none of a thing: 免费超声筛查33672人，筛查率82.33% is not of 乳腺癌.
    fn is_of_subject(&self, phrase: &Clause, thing: &str) -> bool {
        let is_joined = || clause_names::merged(&self.subject, &phrase.before).is_some();
        !self.is_past && !self.subject.contains(thing) && !phrase.before.contains(thing) && is_joined()
    }

    /// Names for a figure that the catalogue does not know, the likeliest first.
    fn names(&self, phrase: &Clause, quantity: &Quantity) -> Vec<String> {
        let counted = counted(phrase, quantity);
        if let Some(houses) = self.of_houses(phrase) {
            return vec![format!("{houses}{}", counted.unwrap_or_else(|| phrase.before.clone()))];
        }
        if let Some(counted) = counted {
            return vec![counted];
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

    /// A part of the whole before 其中.
    pub(super) fn part(&mut self, phrase: &Clause, quantity: &Quantity) -> Option<StoreKey> {
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
        let name: Vec<String> = name.into_iter().map(|name| if is_taken(&name) { format!("{name}数值") } else { name }).collect();
        let key = self.gatherer.gathered.store.add(&group, &name, sentence::plain(quantity));
        self.gatherer.note(&key, self.about);
        Some(key)
    }

    /// The group and the name of what is said beside the figure before: a change of it, a goal, what it was.
    fn beside_another(&self, phrase: &Clause, quantity: &Quantity, role: NumberRole) -> Option<(String, String)> {
        let base = &self.said.last()?.key;
        let is_in_points = quantity.unit().contains("分点");
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
            NumberRole::Value if is_in_points => {
                let other = phrase.before.strip_prefix(['比', '较']).map_or("超出百分点", |_| &phrase.before);
                let name = format!("{}{other}", base.part.as_ref().unwrap_or(&base.name));
                return Some((base.group.clone(), name));
            }
            NumberRole::Value | NumberRole::Former => return None,
            NumberRole::Change(true) if quantity.is_rate() || is_in_points => "增幅",
            NumberRole::Change(false) if quantity.is_rate() || is_in_points => "降幅",
            NumberRole::Change(_) => "增减",
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
        let name = if is_its_own { &noun } else { base.part.as_ref().unwrap_or(&base.name) };
        let group = if is_its_own { self.home(name) } else { base.group.clone() };
        Some((group, format!("{name}{end}")))
    }

    /// A name by the measure word, where nothing else names it: 报告传染病11种837例, where the second counts the same in another.
    fn measured(&self, phrase: &Clause, quantity: &Quantity) -> Option<String> {
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
    fn is_of_goal(&self) -> bool {
        let said = self.text[..self.reached].trim_end_matches('的');
        let goal = said.strip_suffix(['）', ')']).and_then(|said| Some(&said[..said.rfind(['（', '('])?]));
        goal.is_some_and(|goal| ["任务", "任务数", "目标"].iter().any(|end| goal.ends_with(end)))
    }

    /// The group of a figure that the catalogue does not know. What speaks of a topic stands with it, where no heading says otherwise.
    fn home(&self, name: &str) -> String {
        let home = &self.about.home;
        let is_free = self.about.near.len() == self.about.of_title && home != PLAN;
        match is_free.then(|| headings::groups(name)).and_then(|topics| topics.into_iter().next()) {
            Some(topic) => topic,
            None if home.is_empty() => "其他".to_owned(),
            None => home.clone(),
        }
    }
}

/// The ages that a text names last: 0—6岁; 7岁以下 are the same.
fn ages(text: &str) -> &str {
    let Some(end) = text.rfind('岁') else { return "" };
    let start = text[..end].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '～')).len();
    match (&text[start..end], text[end..].strip_prefix('岁').unwrap_or_default()) {
        ("7", behind) if behind.starts_with("以下") => "0—6",
        ("0-6" | "0～6", _) => "0—6",
        (ages, _) => ages,
    }
}

/// How the names of houses end.
const HOUSE_ENDS: &[&str] = &["院", "机构", "中心", "卫生室", "服务站", "所"];

/// The houses that a number counts, where they are of one kind.
pub(super) fn houses(phrase: &Clause, quantity: &Quantity) -> Option<String> {
    let name = phrase.before.split('（').next().unwrap_or_default();
    let is_all = ["医疗卫生机构", "医疗机构", "卫生机构"].iter().any(|all| name.ends_with(all) && !name.contains("基层"));
    let are_houses = matches!(split_scale(quantity.unit()).1, "个" | "家" | "所" | "间");
    (are_houses && !is_all && HOUSE_ENDS.iter().any(|end| name.ends_with(end))).then(|| name.to_owned())
}

/// The name of what is counted by its measure word, where two letters alone say what it is: 婚检600人, 住院59.81万人次.
fn counted(phrase: &Clause, quantity: &Quantity) -> Option<String> {
    const NAMES: &[(&str, &str)] = &[("人", "人数"), ("名", "人数"), ("人次", "人次"), ("例", "例数")];
    let (_, end) = NAMES.iter().find(|(unit, _)| *unit == quantity.unit())?;
    let noun = phrase.before.strip_prefix("免费").unwrap_or(&phrase.before);
    let is_short = noun.chars().count() == 2 && phrase.after.is_empty();
    (is_short && !phrase.is_verb() && !phrase.is_said_of_others()).then(|| format!("{noun}{end}"))
}

/// Where a text speaks last of a thing; 禽流感 is no 流感, and 乙丙类 and 甲、乙类 are of no one class.
fn last(text: &str, thing: &str) -> Option<usize> {
    let at = text.rfind(thing).filter(|at| !(thing == "流感" && text[..*at].ends_with('禽')))?;
    let is_joint = CLASSES.contains(&thing) && text[..at].ends_with(['甲', '乙', '、', '和', '及']);
    (!is_joint).then_some(at)
}
