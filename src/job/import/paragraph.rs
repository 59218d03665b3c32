//! A paragraph, number by number: what each counts, by the words round it and by what was said before.

use std::ops::Range;

use super::gathered::{Depth, Gatherer, PLAN, ParagraphTopic};
use super::sentence::{self, ChangeFate, NumberRole, SaidFigure, Whole};
use super::stays::{Stays, stays};
use super::store::StoreKey;
use crate::catalogue::Indicator;
use crate::catalogue::clause::{self, Clause};
use crate::catalogue::headings;
use crate::quantity::Quantity;
use crate::quantity::running::Found;

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

/// How the last of several names ends, where the others leave it out: 新生儿、婴儿死亡率.
const SERIES_ENDS: &[&str] = &[
    "死亡率",
    "管理率",
    "接种率",
    "筛查率",
    "覆盖率",
    "发病率",
    "签约率",
    "完成率",
    "建档率",
    "治疗率",
    "达标率",
    "合格率",
    "报告率",
    "知晓率",
    "访视率",
    "率",
    "人次",
    "人数",
    "数",
    "量",
];

/// A paragraph that is read number by number.
pub(super) struct ReadParagraph<'p, 'a> {
    gatherer: &'p mut Gatherer<'a>,
    at: usize,
    text: &'p str,
    about: &'p ParagraphTopic,
    /// The figures of the sentence, in their order.
    said: Vec<SaidFigure>,
    /// What 其中 names the parts of.
    whole: Option<Whole>,
    /// Groups that the paragraph has spoken of.
    used: Vec<String>,
    /// What the clause before was about.
    subject: String,
    /// How far the line has been read.
    reached: usize,
    /// The names of the series that is read, and the number that it begins with.
    named: Vec<String>,
    named_from: usize,
    /// How many numbers have been read.
    places: usize,
}

impl<'p, 'a> ReadParagraph<'p, 'a> {
    /// A paragraph at the beginning.
    pub(super) fn new(gatherer: &'p mut Gatherer<'a>, at: usize, about: &'p ParagraphTopic) -> Self {
        let text = gatherer.lines[at].text.as_str();
        Self {
            gatherer,
            at,
            text,
            about,
            said: Vec::new(),
            whole: None,
            used: Vec::new(),
            subject: String::new(),
            reached: 0,
            named: Vec::new(),
            named_from: 0,
            places: 0,
        }
    }

    /// Reads a number; whether it counts something.
    pub(super) fn number(&mut self, found: &Found, from: usize, to: usize) -> bool {
        let text = self.text;
        self.reached = found.span.start;
        let between = &text[from..found.span.start];
        if between.contains(['。', '；', '！']) {
            self.said.clear();
            self.whole = None;
        }
        self.clause_between(between);
        let stays = stays(text, found);
        let mut phrase = Clause::of(text, &found.span, from, to);
        let Some(quantity) = found.quantity.as_ref().filter(|_| stays != Some(Stays::Name)) else {
            self.gatherer.gathered.named += 1;
            return false;
        };
        if between.contains("其中") {
            self.whole = self.said.last().and_then(Whole::of);
        }
        let joins = between.trim().is_empty() || between.chars().all(|c| "、和与及，,".contains(c));
        if !joins && !between.contains("分别") {
            self.named.clear();
        }
        if let Some(name) = self.series(between, self.places) {
            phrase.before = name;
        }
        self.places += 1;
        let role = sentence::role(between, &text[found.span.end..]);
        if stays == Some(Stays::Time) {
            let known = self.known(&phrase, quantity);
            match &known {
                Some(key) => self.place(found, key),
                None => self.gatherer.gathered.named += 1,
            }
            return known.is_some();
        }
        if self.relation(found, quantity, role, between) {
            return true;
        }
        let key =
            self.known(&phrase, quantity).or_else(|| self.part(&phrase, quantity)).or_else(|| self.own(&phrase, quantity, role));
        let Some(key) = key else {
            let shown = text[from..to.min(text.len())].trim().chars().take(24).collect();
            self.gatherer.gathered.nameless.push((self.at, shown));
            return true;
        };
        self.place(found, &key);
        let said = SaidFigure { key, quantity: quantity.clone() };
        sentence::rate(&mut self.gatherer.gathered.store, &said, &self.said);
        if !phrase.is_verb() && !phrase.is_common() {
            self.subject = phrase.before;
        }
        // Of a change nothing further is said.
        if !matches!(role, NumberRole::Change(_)) {
            self.said.push(said);
        }
        true
    }

    /// What a clause without a number is about, where the next has one: 乙肝疫苗应种**人次，实种….
    fn clause_between(&mut self, between: &str) {
        let clauses: Vec<&str> = between.split(['，', '。', '；', '：', ',', ';', ':']).collect();
        let before = match clauses.as_slice() {
            [_, .., before, _] => before,
            // At the head of a line the first clause is a whole one too.
            [before, _] if self.places == 0 => before,
            _ => return,
        };
        let phrase = Clause::of(before, &(before.len()..before.len()), 0, before.len());
        if (3..=14).contains(&phrase.before.chars().count()) && !phrase.is_common() && !phrase.is_verb() {
            self.subject = phrase.before;
        }
    }

    /// The names of a series whose numbers stand in a row: 甲、乙和丙死亡率分别为….
    fn series(&mut self, clause: &str, place: usize) -> Option<String> {
        let names = clause
            .split(['，', '。', '；', '：', ',', ';', ':'])
            .next_back()?
            .rsplit_once("分别")
            .map(|(names, _)| names.to_owned());
        if let Some(names) = names {
            self.named = names.split(['、', '和', '与', '及']).map(clause::noun).filter(|name| !name.is_empty()).collect();
            let end = self
                .named
                .last()
                .and_then(|last| SERIES_ENDS.iter().find_map(|end| Some(&last[last.find(end)?..])))
                .unwrap_or_default()
                .to_owned();
            // 乙类、丙类传染病: what the last one says in full.
            if let Some(last) = self.named.last().map(|last| last.chars().collect::<Vec<char>>()) {
                for name in &mut self.named {
                    let length = name.chars().count();
                    if length >= 2 && length < last.len() && name.chars().next_back() == last.get(length - 1).copied() {
                        name.extend(&last[length..]);
                    }
                }
            }
            let lacks = |name: &&mut String| !SERIES_ENDS.iter().any(|known| name.ends_with(known));
            self.named.iter_mut().filter(lacks).for_each(|name| name.push_str(&end));
            self.named_from = place;
        }
        self.named.get(place.checked_sub(self.named_from)?).cloned()
    }

    /// 上年, 同比 and 目标 of the figure before.
    fn relation(&mut self, found: &Found, quantity: &Quantity, role: NumberRole, between: &str) -> bool {
        let Some(base) = self.said.last().cloned() else { return false };
        let store = &mut self.gatherer.gathered.store;
        match role {
            NumberRole::Value => false,
            NumberRole::LastYear => {
                let kept = sentence::last_year(store, &base, quantity);
                if kept {
                    self.name_span(found.span.clone(), format!("{}.上年", base.key.written()));
                }
                kept
            }
            NumberRole::Average => false,
            NumberRole::Goal(above) => {
                let kept = sentence::goal(store, &base, quantity, above);
                if kept {
                    // Its side (以上, ≥) stays in the words.
                    let head = found.digits.start;
                    let end = found.digits.end + quantity.unit().len();
                    self.name_span(head..end, format!("{}.目标", base.key.written()));
                }
                kept
            }
            NumberRole::Change(up) => {
                // Only where a draft says the same words is the change the figure's own.
                let says_same = between.ends_with("同比增长") || between.ends_with("同比下降") || between.ends_with("同比上升");
                let whole = says_same && self.gatherer.depths[self.at] == Depth::Whole;
                if !whole {
                    return false;
                }
                match sentence::change(store, &base, up, quantity) {
                    ChangeFate::Kept => {
                        let verb = between.len() - "增长".len();
                        let start = found.span.start - (between.len() - verb);
                        self.name_span(start..found.span.end, format!("{}.同比", base.key.written()));
                        true
                    }
                    ChangeFate::Contradicted => {
                        let words = self.text[found.span.start - between.len()..found.span.end].chars().take(40).collect();
                        self.gatherer.gathered.contradicted.push((self.at, words));
                        false
                    }
                    ChangeFate::Other => false,
                }
            }
        }
    }

    /// The key of the catalogue.
    fn known(&mut self, phrase: &Clause, quantity: &Quantity) -> Option<StoreKey> {
        let mut near: Vec<String> = self.used.iter().rev().cloned().collect();
        near.splice(0..0, self.about.near.iter().cloned());
        let mut names = phrase.names();
        // 高血压患者建档4500人，规范管理率70%: what is managed stands in the clause before.
        let subject: Vec<char> = self.subject.chars().collect();
        if !phrase.before.is_empty() {
            let whole = (2..=subject.len().min(10))
                .rev()
                .map(|length| format!("{}{}", subject[..length].iter().collect::<String>(), phrase.before));
            let at = if phrase.is_common() { 0 } else { names.len() };
            names.splice(at..at, whole.collect::<Vec<_>>());
        }
        let is_plan = self.about.home == PLAN;
        if phrase.before.is_empty() && phrase.after.is_empty() {
            names.push(clause::steady(&self.subject));
        }
        let spoken = self.thing();
        let is_of = |name: &str| THINGS.iter().find(|thing| name.contains(**thing));
        let fits = |indicator: &Indicator| match (is_of(&indicator.name), is_of(&phrase.before).or(spoken.as_ref())) {
            (Some(of), Some(_)) => phrase.before.contains(of) || spoken == Some(*of),
            _ => true,
        };
        let indicator = self.gatherer.phrases.meant(&names, quantity, &near, &fits).filter(|_| !is_plan)?;
        let (group, name) = (indicator.group.to_string(), indicator.name.to_string());
        if !self.used.contains(&group) {
            self.used.push(group.clone());
        }
        let mut free = vec![name];
        free.extend(self.names(phrase));
        let store = &mut self.gatherer.gathered.store;
        let key = store.add(&group, &free, sentence::plain(quantity, true));
        // Another figure has the catalogue's name already: this one is a name of its own.
        if key.name != *indicator.name
            && let Some(figure) = store.get_mut(&key)
        {
            figure.is_known = false;
        }
        self.note(&key);
        Some(key)
    }

    /// Whom or what the paragraph has spoken of last.
    fn thing(&self) -> Option<&'static str> {
        let said = &self.text[..self.reached];
        let last = THINGS.iter().filter_map(|thing| Some((said.rfind(thing)?, *thing))).max();
        last.map(|(_, thing)| thing).or_else(|| THINGS.iter().find(|thing| self.about.heading.contains(**thing)).copied())
    }

    /// Names for a figure that the catalogue does not know, the likeliest first.
    fn names(&self, phrase: &Clause) -> Vec<String> {
        let Some(own) = phrase.own_name() else { return Vec::new() };
        let subject = clause::brief(&self.subject);
        let says_what = phrase.is_verb() && own != phrase.before;
        if subject.is_empty() || own.starts_with(&subject) || says_what {
            return vec![own];
        }
        // 实际接种 and 接种率 are 实际接种率.
        let common = own.char_indices().map(|(at, _)| at).filter(|at| subject.ends_with(&own[..*at])).max().unwrap_or(0);
        let whole: String = format!("{subject}{}", &own[common..]).chars().take(18).collect();
        if phrase.is_common() || phrase.is_verb() { vec![whole, own] } else { vec![own, whole] }
    }

    /// A part of the whole before 其中.
    fn part(&mut self, phrase: &Clause, quantity: &Quantity) -> Option<StoreKey> {
        let name = phrase.own_name()?;
        self.whole.as_mut()?.take(&mut self.gatherer.gathered.store, &name, quantity)
    }

    /// A key of its own.
    fn own(&mut self, phrase: &Clause, quantity: &Quantity, role: NumberRole) -> Option<StoreKey> {
        let base = self.said.last().map(|said| said.key.clone());
        let mut names = Vec::new();
        let mut group = self.about.home.clone();
        match (role, base) {
            (NumberRole::Change(_), Some(base)) => {
                let end = if quantity.is_rate() || quantity.unit().contains("分点") { "增幅" } else { "增减" };
                let noun = phrase.unchanged();
                if noun.chars().count() < 2 {
                    group.clone_from(&base.group);
                    names.push(format!("{}{end}", base.part.as_ref().unwrap_or(&base.name)));
                } else {
                    names.push(format!("{noun}{end}"));
                }
            }
            (NumberRole::Goal(_), Some(base)) => {
                group.clone_from(&base.group);
                names.push(format!("{}目标", base.part.as_ref().unwrap_or(&base.name)));
            }
            (NumberRole::Average, Some(base)) => {
                group.clone_from(&base.group);
                names.push(format!("{}平均水平", base.part.as_ref().unwrap_or(&base.name)));
            }
            (NumberRole::LastYear, Some(base)) => {
                group.clone_from(&base.group);
                names.push(format!("{}上年同期", base.part.as_ref().unwrap_or(&base.name)));
            }
            _ => names.extend(self.names(phrase)),
        }
        if names.is_empty() && !self.subject.is_empty() {
            // 报告传染病11种837例: the second number counts the same in another measure.
            let unit: String = quantity.unit().chars().filter(|c| c.is_alphabetic()).collect();
            let end = if quantity.is_rate() { "比例".to_owned() } else { format!("{unit}数") };
            names.push(format!("{}{end}", clause::steady(&self.subject).chars().take(12).collect::<String>()));
        }
        if names.is_empty() {
            let heading = headings::own_group(&self.about.heading);
            let unit: String = quantity.unit().chars().filter(|c| c.is_alphabetic()).collect();
            let heading = if heading.is_empty() { phrase.tail.chars().take(8).collect() } else { heading };
            let unit = if quantity.is_rate() { "比例".to_owned() } else { format!("{unit}数") };
            if !heading.starts_with(char::is_alphabetic) {
                return None;
            }
            names.push(format!("{heading}{unit}"));
        }
        // What speaks of a topic stands with it, where no heading says otherwise.
        let group = match headings::groups(names.first().map_or("", String::as_str)).into_iter().next() {
            Some(topic) if self.about.near.is_empty() && self.about.home != PLAN && group == self.about.home => topic,
            _ if group.is_empty() => "其他".to_owned(),
            _ => group,
        };
        let key = self.gatherer.gathered.store.add(&group, &names, sentence::plain(quantity, false));
        self.note(&key);
        Some(key)
    }

    fn note(&mut self, key: &StoreKey) {
        self.gatherer.gathered.headings.entry(key.group.clone()).or_insert_with(|| self.about.heading.clone());
    }

    fn place(&mut self, found: &Found, key: &StoreKey) {
        self.name_span(found.span.clone(), key.written());
    }

    fn name_span(&mut self, span: Range<usize>, name: String) {
        self.gatherer.gathered.places.entry(self.at).or_default().push((span, name));
    }
}
