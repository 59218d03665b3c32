//! Whom or what a number is of: what its sentence, its paragraph and its heading have spoken of; and what an indicator can therefore not be.

use super::paragraph::ReadParagraph;
use crate::base::text::ends::after_head;
use crate::catalogue::Indicator;
use crate::catalogue::clause::Clause;
use crate::catalogue::clause_names;
use crate::quantity::Quantity;
use crate::quantity::unit::split_scale;

/// Whom or what figures are of, where many have the same: what is said of one of these is said of no other.
pub(super) const THINGS: &[&str] = &[
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

/// How far back it is looked for whom a paragraph has spoken of, in bytes.
const MOST_BACK: usize = 900;

/// Classes of what the law has reported: what is said of one is said of no other, and not of all.
const CLASSES: &[&str] = &["甲类", "乙类", "丙类"];

/// The group whose figures count houses of each kind.
const HOUSES: &str = "医疗服务";

/// How the names of houses end.
const HOUSE_ENDS: &[&str] = &["院", "机构", "中心", "卫生室", "服务站", "所"];

impl ReadParagraph<'_, '_> {
    /// Whether an indicator is of all of what the sentence has spoken of one class of: 丙类…，其余10种共报告发病717例.
    pub(super) fn is_of_class(&self, phrase: &Clause, indicator: &Indicator) -> bool {
        if self.is_of_whole {
            return CLASSES.iter().any(|class| indicator.name.contains(class));
        }
        let is_of_all = indicator.name.starts_with("法定") && !phrase.before.contains("传染病");
        is_of_all && {
            let sentence = self.sentence();
            CLASSES.iter().any(|class| last(sentence, class).is_some())
        }
    }

    /// Whether an indicator is of others than the sentence speaks of: 3岁以下儿童567人，已管理567人 are not those of 0 to 6.
    pub(super) fn is_of_others(&self, phrase: &Clause, indicator: &Indicator) -> bool {
        let said = if self.is_past { phrase.before.clone() } else { format!("{}{}", self.subject, phrase.before) };
        if self.of_houses(phrase).is_some_and(|houses| !indicator.name.contains(houses)) {
            return true;
        }
        let of_age = ages(&said);
        let is_of_all = |name: &str| !THINGS.iter().any(|thing| said.contains(thing) && name.contains(thing));
        let is_managed =
            ["建档", "管理", "规范管理", "健康管理", "体检", "签约"].iter().any(|word| phrase.before.starts_with(word));
        let has_thing = || THINGS.iter().any(|thing| said.contains(thing));
        // Whose care is counted as that of old people is of 65 years.
        let is_old = of_age == "65" && ages(&indicator.name).is_empty() && indicator.name.contains("老年人");
        let is_same = of_age.is_empty() || ages(&indicator.name) == of_age || is_old;
        !is_same && (is_managed || !ages(&indicator.name).is_empty()) || is_managed && has_thing() && is_of_all(&indicator.name)
    }

    /// Notes whether a share is said of the whole whose parts stand in a row before it: 法定传染病4316例，其中乙类1224例、丙类3092例，报告发病率….
    pub(super) fn note_whole(&mut self, phrase: &Clause, quantity: &Quantity, between: &str) {
        let whole = self.whole.as_ref().map(|whole| whole.said.clone());
        let at = whole.as_ref().and_then(|whole| self.said.iter().position(|said| said.key == whole.key));
        let parts = at.map_or(0, |at| self.said[at + 1..].iter().filter(|said| !said.quantity.is_rate()).count());
        let is_next = between.starts_with(['，', ',']) && !self.names_parts;
        let is_common = phrase.is_common() && !THINGS.iter().any(|thing| phrase.before.contains(thing));
        self.is_of_whole = parts > 1
            && is_next
            && is_common
            && quantity.is_rate()
            && self.said.last().is_some_and(|said| !said.quantity.is_rate());
        if let Some(whole) = whole.filter(|_| self.is_of_whole) {
            (self.subject, self.is_past) = (whole.key.name, false);
        }
    }

    /// Of what what was done is said, where some were inspected: 医疗机构 of 检查医疗机构286家次，立案12件.
    pub(super) fn inspected(&self, phrase: &Clause) -> Option<&str> {
        /// What is done about what was found.
        const DONE: &[&str] =
            &["立案", "罚款", "罚没", "警告", "没收", "查处", "处罚", "行政处罚", "责令", "吊销", "结案", "合格率"];
        const INSPECTED: &[&str] = &["监督", "执法", "专项", "检查", "抽检", "抽查", "巡查", "排查", "监测"];
        /// Whatever it is.
        const ANY: &[&str] = &["单位", "场所", "企业", "机构", "主体", "对象", "经营户", "商户", "户", "家"];
        /// What says that it is whatever.
        const ALL: &[&str] = &["各类", "各级", "有关", "相关", "辖区", "全", "被", "监管", "监督", "管理相对人"];
        // 监督抽检 inspects nothing in particular.
        let mut noun = self.subject.as_str();
        while let Some(rest) = after_head(noun, INSPECTED) {
            noun = rest;
        }
        let noun = if noun.len() < self.subject.len() { noun } else { "" };
        let is_some = noun.chars().nth(1).is_some() && !ANY.contains(&noun) && !ALL.iter().any(|word| noun.starts_with(word));
        let is_done = DONE.iter().any(|word| phrase.before.starts_with(word));
        (is_some && is_done && !self.is_past).then_some(noun)
    }

    /// Whether an indicator is of all that was inspected, where what was done is said of some.
    pub(super) fn is_of_all_inspected(&self, phrase: &Clause, indicator: &Indicator) -> bool {
        self.inspected(phrase).is_some_and(|noun| !indicator.names().any(|name| name.contains(noun)))
    }

    /// Notes the houses that a number counts, where they are of one kind: what follows in the sentence is of them.
    pub(super) fn note_houses(&mut self, phrase: &Clause, quantity: &Quantity) {
        let name = phrase.before.split('（').next().unwrap_or_default();
        // 医疗卫生机构 are of every kind, and what follows is said of all; 基层医疗卫生机构 are some of them.
        let is_all = ["医疗卫生机构", "医疗机构", "卫生机构"].iter().any(|all| name.ends_with(all) && !name.contains("基层"));
        let are_houses = matches!(split_scale(quantity.unit()).1, "个" | "家" | "所" | "间");
        if are_houses && !is_all && HOUSE_ENDS.iter().any(|end| name.ends_with(end)) {
            // 卫生院1所，村卫生室21个，卫生技术人员86人: these are of all of them.
            self.houses.add(name);
        } else if self.of_houses(phrase).is_some() {
            self.houses.is_told = true;
        }
    }

    /// What is said of so many people goes on: a fraction of a person or a bed is none that there is.
    pub(super) fn reckon_for_heads(&mut self, phrase: &mut Clause, quantity: &Quantity) {
        const HEADS: &[&str] = &["每千人口", "每千常住人口", "每万人口", "每万常住人口"];
        if let Some(heads) = HEADS.iter().find(|heads| phrase.before.starts_with(**heads)) {
            self.for_heads = Some(heads);
        } else if let Some(heads) = self.for_heads
            && quantity.decimals() > 0
            && !quantity.is_rate()
            && phrase.before.chars().nth(1).is_some()
        {
            phrase.before.insert_str(0, heads);
        }
    }

    /// The houses that a number is of: those that its sentence counted before.
    pub(super) fn of_houses(&self, phrase: &Clause) -> Option<&str> {
        let is_of_all = ["全", "我", "各"].iter().any(|word| phrase.clause.starts_with(word));
        // The 院 of 年住院 is no house.
        let said = ["住院", "出院", "入院"].iter().fold(phrase.before.clone(), |said, word| said.replace(word, ""));
        let is_of_its_own = HOUSE_ENDS.iter().any(|end| said.contains(end));
        let is_staff = ["床位", "人员", "医师", "护士", "医生", "诊疗", "门诊", "门急诊", "住院", "出院", "入院"];
        let is_theirs = is_staff.iter().any(|word| phrase.before.contains(word)) && !is_of_all && !is_of_its_own;
        self.houses.only().filter(|_| is_theirs)
    }

    /// What a number counts that stands beside another of the same in another unit: 3380人 of 婚检1690对、3380人.
    pub(super) fn of_same(&mut self, phrase: &mut Clause, quantity: &Quantity, between: &str) {
        let (noun, unit) = &self.noun;
        let is_bare = phrase.before.is_empty() && phrase.after.is_empty() && between == "、";
        if is_bare && !noun.is_empty() && unit != quantity.unit() && !quantity.is_rate() {
            phrase.before.clone_from(noun);
        }
        self.noun = (phrase.before.clone(), quantity.unit().to_owned());
    }

    /// Whether a share is that of a goal of what the number before counts, and names none of its own: 孕检1310对，目标完成率100.8%.
    pub(super) fn is_of_its_goal(&self, phrase: &Clause) -> bool {
        const GOALS: &[&str] = &["目标完成率", "任务完成率", "目标任务完成率", "年度目标完成率", "年度任务完成率", "完成率"];
        GOALS.contains(&phrase.before.as_str()) && !self.said.is_empty()
    }

    /// Whether a phrase is said of the subject, and that is none of a thing: 免费超声筛查33672人，筛查率82.33% is not of 乳腺癌.
    pub(super) fn is_of_subject(&self, phrase: &Clause, thing: &str) -> bool {
        let is_joined = || clause_names::merged(&self.subject, &phrase.before).is_some();
        !self.is_past && !self.subject.contains(thing) && !phrase.before.contains(thing) && is_joined()
    }

    /// The sentence as far as it is read.
    pub(super) fn sentence(&self) -> &str {
        let from = (self.reached.saturating_sub(MOST_BACK)..).find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let said = &self.text[from..self.reached];
        said.rfind('。').map_or(said, |at| &said[at..])
    }

    /// Whom or what the paragraph has spoken of last.
    pub(super) fn thing(&self) -> Option<&'static str> {
        let from = (self.reached.saturating_sub(MOST_BACK)..).find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let said = &self.text[from..self.reached];
        let spoken = THINGS.iter().filter_map(|thing| Some((last(said, thing)?, *thing))).max();
        spoken.map(|(_, thing)| thing).or_else(|| THINGS.iter().find(|thing| self.about.heading.contains(**thing)).copied())
    }

    /// Whether an indicator that counts houses fits by chance: of those that are inspected, or that have something, others are counted.
    pub(super) fn is_chance(&self, phrase: &Clause, indicator: &Indicator) -> bool {
        let is_of_houses = indicator.group == HOUSES && matches!(&*indicator.unit, "个" | "家" | "所");
        let goes_on = self.said.last().is_none_or(|said| self.gatherer.gathered.store.is_known(&said.key));
        is_of_houses && !(goes_on && !phrase.is_verb() && !phrase.before.is_empty())
    }

    /// A name without the place that all of the summary is of.
    pub(super) fn without_place(&self, name: &str) -> Option<String> {
        let region = self.gatherer.region;
        // 恩施 of 恩施市; the 沙 of 沙县 alone would be cut off other words.
        let short = region.char_indices().next_back().map_or(region, |(at, _)| &region[..at]);
        let rest = name.strip_prefix(region).or_else(|| name.strip_prefix(short).filter(|_| short.chars().nth(1).is_some()))?;
        rest.chars().nth(2).is_some().then(|| rest.to_owned())
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

/// Where a text speaks last of a thing; 禽流感 is no 流感, and 乙丙类 and 甲、乙类 are of no one class.
fn last(text: &str, thing: &str) -> Option<usize> {
    let at = text.rfind(thing).filter(|at| !(thing == "流感" && text[..*at].ends_with('禽')))?;
    let is_joint = CLASSES.contains(&thing) && text[..at].ends_with(['甲', '乙', '、', '和', '及']);
    (!is_joint).then_some(at)
}
