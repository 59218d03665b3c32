//! A paragraph, number by number: what each counts, by the words round it and by what was said before.

use std::ops::Range;

use super::gathered::{Depth, Gatherer, ParagraphTopic};
use super::houses::CountedHouses;
use super::sentence::{self, ChangeFate, NumberRole, SaidFigure, Whole};
use super::series::{Joint, JointRow, NumberSeries};
use super::stays::{Stays, stays};
use super::store::StoreKey;
use crate::catalogue::clause::{self, Clause};
use crate::catalogue::clause_names;
use crate::quantity::Quantity;
use crate::quantity::running::Found;

/// How words begin that hold a figure against others, and no 高血压, 居民 or 优生.
const COMPARING: &[&str] = &[
    "比", "较", "与", "同比", "同期", "同上", "同去", "其", "占", "列全", "列第", "列各", "居全", "居第", "居各", "居首", "居前",
    "排名", "排全", "排第", "排在", "高于", "高出", "高过", "低于", "低出", "优于",
];

/// A value that went up or down to the next one: 从16.9/10万下降到16.1/10万.
struct FormerValue {
    found: Found,
    quantity: Quantity,
    /// What it is of.
    noun: String,
    /// Whether it is last year's.
    is_last_year: bool,
}

/// A paragraph that is read number by number.
pub(super) struct ReadParagraph<'p, 'a> {
    pub(super) gatherer: &'p mut Gatherer<'a>,
    at: usize,
    pub(super) text: &'p str,
    pub(super) about: &'p ParagraphTopic,
    /// The figures of the sentence, in their order.
    pub(super) said: Vec<SaidFigure>,
    /// What 其中 names the parts of.
    pub(super) whole: Option<Whole>,
    /// Groups that the paragraph has spoken of, the last one last; and how many of them not in this sentence.
    pub(super) used: Vec<String>,
    pub(super) used_before: usize,
    /// What the clause before was about.
    pub(super) subject: String,
    /// Whether that was in a sentence before this one.
    pub(super) is_past: bool,
    /// How far the line has been read.
    pub(super) reached: usize,
    /// A former value, until the one of now is read.
    former: Option<FormerValue>,
    /// The names of the series that is read.
    pub(super) series: NumberSeries,
    /// How many numbers have been read.
    pub(super) places: usize,
    /// Whether a semicolon parts the number from the one before.
    pub(super) is_apart: bool,
    /// The houses that the sentence has counted.
    pub(super) houses: CountedHouses,
    /// For how many people the sentence reckons, where it said so once: 每千人口 of 每千人口床位6.3张，执业医师3.02人.
    pub(super) for_heads: Option<&'static str>,
    /// The figures that the row of numbers which is read is said of.
    pub(super) row: Option<JointRow>,
    /// What was spoken of before the bracket that is open.
    pub(super) outside: Option<String>,
    /// Whether the number goes on with the list of the one before: 、乳腺癌5例.
    pub(super) is_listed: bool,
    /// Whether 其中 stands before the number.
    pub(super) names_parts: bool,
    /// Whether what is read is said of the whole whose parts stand before it.
    pub(super) is_of_whole: bool,
    /// What the number before counts, in its own words, and its unit.
    pub(super) noun: (String, String),
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
            used_before: 0,
            subject: String::new(),
            is_past: false,
            reached: 0,
            former: None,
            series: NumberSeries::default(),
            places: 0,
            is_apart: false,
            names_parts: false,
            houses: CountedHouses::default(),
            for_heads: None,
            row: None,
            outside: None,
            is_listed: false,
            is_of_whole: false,
            noun: (String::new(), String::new()),
        }
    }

    /// Reads a number; whether it counts something.
    pub(super) fn number(&mut self, found: &Found, from: usize, to: usize) -> bool {
        let text = self.text;
        self.reached = found.span.start;
        let between = &text[from..found.span.start];
        self.pass(between);
        let stays = stays(text, found);
        let Some(quantity) = found.quantity.as_ref().filter(|_| stays != Some(Stays::Name)) else {
            self.gatherer.gathered.named += 1;
            return false;
        };
        let mut phrase = self.phrase(found, quantity, from, to);
        self.of_same(&mut phrase, quantity, between);
        self.note_whole(&phrase, quantity, between);
        let spoken = sentence::with_last_year(between, self.gatherer.period);
        let role = sentence::role(&spoken, &text[found.span.end..]);
        if role == NumberRole::Former
            && let Some(noun) = sentence::former_noun(&spoken)
        {
            let is_last_year = sentence::is_of_last_year(&spoken, self.sentence());
            let noun = clause::noun(noun);
            self.former = Some(FormerValue { found: found.clone(), quantity: quantity.clone(), noun, is_last_year });
            return true;
        }
        let former = self.former.take();
        if let Some(former) = &former {
            phrase.before.clone_from(&former.noun);
        }
        if stays == Some(Stays::Time) {
            let known = self.known(&phrase, quantity, false);
            match &known {
                Some(key) => self.place(found, key),
                None => self.gatherer.gathered.named += 1,
            }
            self.settle(former, known.as_ref(), quantity);
            return known.is_some();
        }
        match self.joint(between, role, quantity) {
            Joint::Alone => {}
            Joint::Of(of, role) => {
                let key = self.change_of(&of, role, quantity);
                self.place(found, &key);
                return true;
            }
            Joint::Unclear => {
                let shown = text[from..found.span.end].trim_start_matches(['，', '、']).trim().chars().take(24).collect();
                self.gatherer.gathered.nameless.push((self.at, shown));
                return true;
            }
        }
        if former.is_none() && self.relation(found, &phrase, quantity, role, between) {
            return true;
        }
        // 其中 a part is counted as its whole; what the catalogue counts otherwise is not meant.
        let is_part = self.whole.as_ref().is_some_and(|whole| whole.said.quantity.unit() == quantity.unit());
        let known = self.known(&phrase, quantity, is_part);
        let part = |reader: &mut Self| (role == NumberRole::Value).then(|| reader.part(&phrase, quantity)).flatten();
        let key = known.or_else(|| part(self)).or_else(|| self.own(&phrase, quantity, role));
        let Some(key) = key else {
            let shown = text[from..to.min(text.len())].trim().chars().take(24).collect();
            self.gatherer.gathered.nameless.push((self.at, shown));
            self.settle(former, None, quantity);
            return true;
        };
        self.place(found, &key);
        self.note_houses(&phrase, quantity);
        let said = SaidFigure { key, quantity: quantity.clone(), at: found.span.start };
        if role == NumberRole::Value {
            sentence::rate(&mut self.gatherer.gathered.store, &said, &self.said);
        }
        self.settle(former, Some(&said.key), quantity);
        if !phrase.is_verb() && !phrase.is_common() {
            self.about(phrase.before);
        }
        // Of a change nothing further is said.
        if !matches!(role, NumberRole::Change(_)) {
            self.said.push(said);
        }
        true
    }

    /// Goes past the words between two numbers: what they end, and what is spoken of behind them.
    fn pass(&mut self, between: &str) {
        let ends = between.rfind(['。', '；', '！']);
        // 其中 at the head of a sentence speaks of the one before.
        let goes_on = ends.is_some_and(|at| between[at..].trim_start_matches(['。', '；', '！', ' ']).starts_with("其中"));
        // A semicolon parts the parts of one whole too.
        self.is_apart = ends.is_some_and(|at| between[at..].starts_with('；'));
        if ends.is_some() && !goes_on {
            self.said.clear();
            (self.houses, self.for_heads) = (CountedHouses::default(), None);
            if !self.is_apart {
                self.whole = None;
            }
            if between.contains(['。', '！']) {
                self.is_past = true;
                self.used_before = self.used.len();
            }
        }
        self.leave_brackets(between);
        self.is_listed = self.places > 0 && between.starts_with(['、', '和', '与', '及']);
        self.clause_between(between);
    }

    /// The words round a number that counts something, with what they leave to those before them.
    fn phrase(&mut self, found: &Found, quantity: &Quantity, from: usize, to: usize) -> Clause {
        let between = &self.text[from..found.span.start];
        let mut phrase = Clause::of(self.text, &found.span, from, to);
        // 高出全国平均水平（79岁）4.62岁: what the bracket is said of.
        if between.starts_with(['）', ')'])
            && between.chars().nth(1).is_none()
            && let Some(open) = self.text[..from].rfind(['（', '('])
        {
            phrase.before = Clause::of(self.text, &(open..open), 0, open).before;
        }
        self.reckon_for_heads(&mut phrase, quantity);
        self.names_parts = between.contains("其中");
        if self.names_parts {
            let whole = self.last_outer().and_then(Whole::of);
            self.whole = whole;
        }
        let joins = between.trim().is_empty() || between.chars().all(|c| "、和与及，,".contains(c));
        if !joins && !between.contains("分别") {
            self.series = NumberSeries::default();
        }
        if let Some(name) = self.series(between, self.places) {
            phrase.before = name;
        }
        self.places += 1;
        phrase
    }

    /// Gives a former value its key, once that of the value of now is known.
    fn settle(&mut self, former: Option<FormerValue>, now: Option<&StoreKey>, quantity: &Quantity) {
        let Some(former) = former else { return };
        let store = &mut self.gatherer.gathered.store;
        if let Some(now) = now {
            let base = SaidFigure { key: now.clone(), quantity: quantity.clone(), at: self.reached };
            if former.is_last_year && sentence::last_year(store, &base, &former.quantity) {
                self.name_span(former.found.span, format!("{}.上年", now.written()));
                return;
            }
        }
        let group = now.map_or(self.about.home.as_str(), |now| &now.group);
        let name = now.map_or(former.noun.as_str(), |now| now.part.as_deref().unwrap_or(&now.name));
        let key = store.add(group, &[format!("原{name}")], sentence::plain(&former.quantity));
        self.gatherer.note(&key, self.about);
        self.place(&former.found, &key);
    }

    /// The end of the paragraph: a former value that nothing follows has a key of its own.
    pub(super) fn end(mut self) {
        if let Some(former) = self.former.take() {
            let quantity = former.quantity.clone();
            self.settle(Some(former), None, &quantity);
        }
    }

    /// What is spoken of from here on. A comparison is none of it.
    fn about(&mut self, subject: String) {
        let compares = COMPARING.iter().any(|word| subject.starts_with(word));
        if !compares && !subject.ends_with(['下', '外', '时', '后', '起', '止']) {
            let done = ["共报告发病", "报告发病", "共报告", "共"].into_iter().find_map(|end| subject.strip_suffix(end));
            let noun = done.filter(|noun| noun.chars().nth(1).is_some()).map(str::to_owned);
            let noun = noun.unwrap_or(subject);
            // 总诊疗量中，医院…: within what is no part of it.
            let within =
                noun.strip_suffix('中').filter(|rest| rest.chars().nth(2).is_some() && !rest.ends_with(['卒', '集', '其']));
            let noun = within.map_or_else(|| noun.clone(), str::to_owned);
            let noun = self.without_place(&noun).map_or(noun, |rest| clause::noun(&rest));
            (self.subject, self.is_past) = (noun, false);
        }
    }

    /// What a clause without a number is about, where the next has one: 乙肝疫苗应种**人次，实种….
    fn clause_between(&mut self, between: &str) {
        let clauses: Vec<&str> = between.split(['，', '。', '；', '：', ',', ';', ':']).collect();
        let before = match clauses.as_slice() {
            [_, .., before, _] => before,
            // At the head of a line the first clause is a whole one too.
            // 妇幼健康水平持续提高。全年活产…: a heading that says how it went is no subject.
            [before, _] if self.places == 0 && (clause_names::steady(before) == *before || !between.contains('。')) => before,
            _ => return,
        };
        let phrase = Clause::of(before, &(before.len()..before.len()), 0, before.len());
        if (3..=14).contains(&phrase.before.chars().count()) && !phrase.is_common() && !phrase.is_verb() {
            self.about(phrase.before);
        }
    }

    /// 上年, 同比 and 目标 of the figure before.
    fn relation(&mut self, found: &Found, phrase: &Clause, quantity: &Quantity, role: NumberRole, between: &str) -> bool {
        let Some(base) = self.last_outer().cloned() else { return false };
        match role {
            NumberRole::Value | NumberRole::Average | NumberRole::Former => false,
            NumberRole::LastYear => {
                // 837例，其中乙类776例、丙类61例，与去年同期（947例）相比: of the whole, where that is nearer.
                let whole = self.whole.as_ref().map(|whole| &whole.said).filter(|whole| {
                    sentence::times_apart(&whole.quantity, quantity) < sentence::times_apart(&base.quantity, quantity)
                });
                let base = whole.cloned().unwrap_or(base);
                let kept = sentence::last_year(&mut self.gatherer.gathered.store, &base, quantity);
                if kept {
                    self.name_span(found.span.clone(), format!("{}.上年", base.key.written()));
                }
                kept
            }
            NumberRole::Goal(above) => {
                let kept = sentence::goal(&mut self.gatherer.gathered.store, &base, quantity, above);
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
                let says_same = self.says_same(between, &base);
                let whole = says_same && self.gatherer.depths[self.at] == Depth::Whole;
                if !whole || self.is_of_another(phrase, &base) {
                    return false;
                }
                match sentence::change(&mut self.gatherer.gathered.store, &base, up, quantity) {
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

    /// Whether a change is said of something else than the figure before: 出生3.2万人，分娩量同比增长16.3%.
    fn is_of_another(&self, phrase: &Clause, base: &SaidFigure) -> bool {
        const SAYS_NOTHING: &[&str] = &["数量", "总量", "总数", "人数", "人次", "规模", "总额", "总体"];
        let noun = phrase.unchanged();
        let is_said = noun.chars().nth(1).is_some() && !SAYS_NOTHING.contains(&noun.as_str());
        let is_its = |name: &str| name.contains(&noun) || !name.is_empty() && noun.contains(name);
        is_said && !is_its(&base.key.name) && !is_its(&self.subject)
    }

    fn place(&mut self, found: &Found, key: &StoreKey) {
        self.name_span(found.span.clone(), key.written());
    }

    fn name_span(&mut self, span: Range<usize>, name: String) {
        let places = self.gatherer.gathered.places.entry(self.at).or_default();
        // A former value is named after the value of now.
        let at = places.partition_point(|(known, _)| known.start < span.start);
        places.insert(at, (span, name));
    }
}
