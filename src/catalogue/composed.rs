//! A name made of a name that is known and of words: those that say of whom or of which houses (公立医院病床使用率, 男性预期寿命), and
//! one that says what is reckoned of it (门诊人次增幅, 负压救护车占比, 老年人体检任务数), for how many people (每千人口儿科医师数), that
//! it is new (新增省级健康村), or how it came out (结直肠癌筛查阳性率).

use super::Catalogue;
use super::affixes::{
    ADDED, NO_CARE, OUTCOMES, Outcome, PER_HEAD, RECKONED, RIVALS, SCOPES, TURNS, WITHIN, is_alone_whose, is_field, is_kind,
    is_qualifier, is_whose,
};
use super::anybodys::{is_of_all, says_as_a_bare_name};
use super::gist::{PEOPLE, gist};
use super::leads::{DONE_TO_THEM, after_whom};
use super::model::{Composed, Composition, Indicator};
use crate::base::text::ends::after_head;
use crate::quantity::unit::Kind;

/// What is left of a name must say something of its own: 医院数 is not 数.
const SHORTEST: usize = 3;

/// And of a rate of whom nothing is known: 体检率 may be anybody's.
const SHORTEST_OF_OTHERS: usize = 5;

/// How many words are taken off a name at most: 公共场所 and 新增 of 公共场所新增自动体外除颤器.
const MOST_WORDS: usize = 3;

/// What joins two nouns: 医院和卫生院数 is no 卫生院数 of a 医院.
const JOINTS: &[char] = &['和', '与', '及', '或', '、'];

/// What fits with what is left of the name, the longest word first: 任务完成比例 says more than the 比例 that ends it.
fn longest_first<'n, T>(fitting: impl Iterator<Item = (T, &'n str)>) -> impl Iterator<Item = (T, &'n str)> {
    let mut all: Vec<(T, &'n str)> = fitting.collect();
    all.sort_by_key(|(_, rest)| rest.len());
    all.into_iter()
}

impl Catalogue {
    /// What a name that no indicator has is made of; none if it is not made so.
    pub fn composed<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        // 患者治疗成功率 may be anybody's, too.
        let is_anybodys = says_as_a_bare_name(&gist(name));
        if let Some(done) = self.done_to_some(name).filter(|_| !is_anybodys) {
            return Some(done);
        }
        (!is_anybodys).then(|| self.taken_apart(after_head(name, SCOPES).unwrap_or(name), MOST_WORDS)).flatten()
    }

    /// A count of what was done, with those to whom before it: 为育龄妇女免费发放叶酸.
    fn done_to_some<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let rest = after_whom(name)?;
        let at = DONE_TO_THEM.iter().chain(&["免费", "上门"]).filter_map(|part| rest.find(part)).min().filter(|at| *at > 0)?;
        let (word, done) = rest.split_at(at);
        let done = done.trim_start_matches("上门").trim_start_matches("免费");
        let is_count = |indicator: &Indicator| indicator.kind() != Kind::Share;
        let of = self.of_rest(done, |indicator| is_count(indicator) && fits_with(word)(indicator))?;
        let says_whom = word.chars().nth(1).is_some() && of.len() == 1;
        says_whom.then(|| Composed { says: Composition::Part, word, part: String::new(), of })
    }

    /// What a name is made of, of which so many words at most are taken off.
    fn taken_apart<'n>(&self, name: &'n str, most: usize) -> Option<Composed<'n, '_>> {
        let most = most.checked_sub(1)?;
        let part = || self.narrowed(name);
        let before = || {
            let for_heads = self.begun(name, PER_HEAD, Composition::PerHead, most);
            for_heads.or_else(|| self.begun(name, ADDED, Composition::Added, most))
        };
        let after = || self.reckoned(name, most).or_else(|| self.come_out(name, most)).or_else(|| self.divided(name));
        let share = || self.shared(name, most);
        let further = || self.narrowed_further(name, most);
        part().or_else(before).or_else(after).or_else(share).or_else(further).or_else(|| self.rate_of_others(name))
    }

    /// A count with one of these words in front of it.
    fn begun<'n>(&self, name: &'n str, words: &[&str], says: Composition, most: usize) -> Option<Composed<'n, '_>> {
        let fitting = longest_first(words.iter().filter_map(|word| Some(((), name.strip_prefix(*word)?))));
        let mut found = fitting.filter_map(|((), rest)| {
            let word = &name[..name.len() - rest.len()];
            // 每千人拥有床位数 is 床位数 for so many people.
            let rest = rest.strip_prefix("拥有").unwrap_or(rest);
            // What is reckoned for each of them already is not so once more.
            let is_count = |indicator: &Indicator| {
                indicator.kind() != Kind::Share && !(says == Composition::PerHead && indicator.name.starts_with(['每', '均']))
            };
            self.of_part(rest, most, is_count, |part, of| Composed { says, word, part, of })
        });
        found.next()
    }

    /// A count with a word behind it that says how it came out.
    fn come_out<'n>(&self, name: &'n str, most: usize) -> Option<Composed<'n, '_>> {
        let fitting = longest_first(OUTCOMES.iter().filter_map(|(word, of)| Some((*of, name.strip_suffix(*word)?))));
        let mut found = fitting.filter_map(|(outcome, rest)| {
            let units: &[&str] = match outcome {
                Outcome::Cases => &["例"],
                Outcome::People => &["人", "名", "例", "人次"],
                Outcome::Any => &["人", "名", "例", "人次", "份", "件"],
                Outcome::Money => &["元", "万元", "亿元"],
            };
            let word = &name[rest.len()..];
            // 高血压检出率 is no share of the patients that are cared for, and of people who are not ill nothing comes out.
            let is_test = has_any(TESTED, |tested| word.contains(tested));
            let is_said = if is_test { has_any(EXAMINED, |end| rest.ends_with(end)) } else { !ends_in_people(rest) };
            let fits = |indicator: &Indicator| is_said && units.contains(&&*indicator.unit);
            self.of_part(rest, most, fits, |part, of| Composed { says: Composition::Outcome, word, part, of })
        });
        found.next()
    }

    /// A name with a word in front of it, or in brackets, that narrows it down.
    fn narrowed<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let part_of = |word: &'n str, of| Composed { says: Composition::Part, word, part: String::new(), of };
        let plain = || {
            let mut all = heads(name).filter_map(|(word, rest)| Some((word, self.of_rest(rest, fits_with(word))?)));
            let (first, of) = all.next()?;
            // Of 二级医院平均住院日, where 医院平均住院日 is only another name of 平均住院日, the word is all of 二级医院.
            let word = all.filter(|(_, also)| also.iter().eq(&of)).last().map_or(first, |(word, _)| word);
            Some(part_of(word, of))
        };
        let bracket = || {
            // 医疗卫生机构（含村卫生室）, 结核病患者（包括耐多药患者）管理率
            let (head, rest) = name.split_once(['（', '('])?;
            let (word, tail) = rest.split_once(['）', ')'])?;
            // Of one character it may be a unit: 床位数（张）.
            let says_whom = word.chars().nth(1).is_some();
            says_whom.then(|| self.of_rest(&format!("{head}{tail}"), |_| true)).flatten().map(|of| part_of(word, of))
        };
        let within = || {
            let inner = |word: &&str| name.find(*word).filter(|at| *at > 0).map(|at| (at, at + word.len()));
            WITHIN.iter().filter_map(inner).find_map(|(from, to)| {
                let (word, rest) = (&name[from..to], format!("{}{}", &name[..from], &name[to..]));
                self.of_rest(&rest, fits_with(word)).map(|of| part_of(word, of))
            })
        };
        plain().or_else(bracket).or_else(within)
    }

    /// What follows a word that narrows it down, taken apart itself.
    fn narrowed_further<'n>(&self, name: &'n str, most: usize) -> Option<Composed<'n, '_>> {
        heads(name).find_map(|(word, rest)| {
            let inner = self.taken_apart(rest, most)?;
            let is_part = inner.says == Composition::Part;
            // 7岁以下儿童 is said by both words together.
            let both = if is_part { &name[..word.len() + inner.word.len()] } else { word };
            let of: Vec<&Indicator> = inner.of.iter().copied().filter(|of| fits_with(both)(of)).collect();
            // Two words that narrow are one only where they stand together.
            let is_said = !of.is_empty() && (!is_part || rest.starts_with(inner.word));
            let (whole, part) = match is_part {
                true => (both, inner.part),
                false => (inner.word, word.to_owned() + &inner.part),
            };
            is_said.then_some(Composed { word: whole, part, of, ..inner })
        })
    }

    /// A rate with words in front of it that are not known and only say of whom: 低收入家庭签约服务覆盖率. A count is none, since 培训
    /// 乡村医生人数 counts no 乡村医生.
    fn rate_of_others<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let parted = name.char_indices().skip(2).map(|(at, _)| name.split_at(at));
        let mut found = parted.filter(|(word, rest)| {
            let length = rest.chars().count();
            // 甲级村卫生室占比 is a share of another whole.
            let is_share = RECKONED.iter().any(|(end, says)| *says == Composition::Share && rest.ends_with(end));
            let is_whom = word.ends_with(PLACES) || ends_in_people(word) || has_any(PATIENTS, |end| word.ends_with(end));
            is_whom && length >= SHORTEST_OF_OTHERS && !is_share && !word.contains(TURNS) && !rest.starts_with(JOINTS)
        });
        found.find_map(|(word, rest)| {
            let is_named = |indicator: &Indicator| indicator.is_rate() && indicator.names().any(|known| known == rest);
            let of = self.of_rest(rest, |indicator| is_named(indicator) && fits_with(word)(indicator))?;
            Some(Composed { says: Composition::Part, word, part: String::new(), of })
        })
    }

    /// The word behind a name that says what is reckoned of it, and the indicators that the rest of it names.
    fn reckoned<'n>(&self, name: &'n str, most: usize) -> Option<Composed<'n, '_>> {
        let fitting = longest_first(RECKONED.iter().filter_map(|(word, says)| Some((*says, name.strip_suffix(*word)?))));
        let mut found = fitting.filter_map(|(says, rest)| {
            let word = &name[rest.len()..];
            // A share is of the whole that the catalogue knows.
            let fits = |indicator: &Indicator| says != Composition::Share || !indicator.whole.is_empty();
            let rest = rest.strip_suffix('的').unwrap_or(rest);
            self.of_part(rest, most, fits, |part, of| Composed { says, word, part, of })
        });
        found.next()
    }

    /// A share that says of what it is one: 中医类别医师数占医师总数的比例.
    fn shared<'n>(&self, name: &'n str, most: usize) -> Option<Composed<'n, '_>> {
        const ENDS: &[&str] = &["比例", "比重", "比率", "百分比", "比", "占比"];
        let (part, whole) = name.split_once('占')?;
        ENDS.iter().any(|end| whole.strip_suffix(end).is_some_and(|of| of.chars().nth(1).is_some())).then_some(())?;
        let word = &name[part.len()..];
        let count = |indicator: &Indicator| indicator.kind() != Kind::Share;
        self.of_part(part, most, count, |part, of| Composed { says: Composition::Share, word, part, of })
    }

    /// A count of which only the rate is known, or a rate of which only the count is.
    fn divided<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let (ends, is_rate): (&[&str], bool) = if name.ends_with('率') {
            (&["率"], true)
        } else {
            (&["人数", "例数", "人次", "户数", "家数", "件数", "份数", "数"], false)
        };
        let end = ends.iter().find(|end| name.ends_with(**end))?;
        let (rest, word) = name.split_at(name.len() - end.len());
        let other = if is_rate { rest.to_owned() } else { format!("{rest}率") };
        // Of the 项 that are recognised nobody reckons a rate.
        let counts = |indicator: &Indicator| ["人", "例", "人次", "户", "家"].contains(&&*indicator.unit);
        let fits = |indicator: &Indicator| if is_rate { counts(indicator) } else { indicator.is_rate() };
        let mut of = self.of_rest(&other, fits).filter(|_| rest.chars().count() > SHORTEST && !rest.contains(JOINTS))?;
        // 脱贫人口接种率 is no rate of 脱贫人口, though 接种 says nothing behind a vaccine.
        let done = rest.char_indices().nth_back(1).map_or(rest, |(at, _)| &rest[at..]);
        of.retain(|indicator| indicator.names().any(|known| known.contains(done)));
        // 结核报告率 is how many cases are reported of those that should be.
        (!of.is_empty() && !ends_in_people(rest) && (!is_rate || done != "报告")).then_some(())?;
        let says = if is_rate { Composition::Rate } else { Composition::Numerator };
        Some(Composed { says, word, part: String::new(), of })
    }

    /// What is left of a name, or what is left of that without the words that narrow it down.
    fn of_part<'n, 'c>(
        &'c self,
        rest: &'n str,
        most: usize,
        fits: impl Fn(&Indicator) -> bool,
        made: impl Fn(String, Vec<&'c Indicator>) -> Composed<'n, 'c>,
    ) -> Option<Composed<'n, 'c>> {
        if let Some(of) = self.of_rest(rest, &fits) {
            return Some(made(String::new(), of));
        }
        let narrowed = self.narrowed(rest).filter(|_| most > 0)?;
        let of: Vec<&Indicator> = narrowed.of.iter().copied().filter(|of| fits(of)).collect();
        let is_part = narrowed.says == Composition::Part && !of.is_empty();
        is_part.then(|| made(narrowed.word.to_owned(), of))
    }

    /// The indicators that what is left of a name names, and of which it can be made; none where there is none.
    fn of_rest(&self, rest: &str, fits: impl Fn(&Indicator) -> bool) -> Option<Vec<&Indicator>> {
        let rest = rest.trim_start_matches('的');
        if !rest.starts_with(char::is_alphanumeric) || rest.chars().count() < SHORTEST {
            return None;
        }
        // 村卫生室提供中医药服务比例: who does something are no part of what is done.
        if rest.starts_with("提供") {
            return None;
        }
        // 死亡率 alone is that of all, and of patients another.
        if is_of_all(rest) {
            return None;
        }
        // 培训 and 覆盖率 mean something only in their own small group.
        let mut of = self.called(rest);
        of.retain(|indicator| !self.is_in_small_group(indicator) && fits(indicator));
        (!of.is_empty()).then_some(of)
    }
}

/// How the names end of what is looked into, and of what is taken for it.
const EXAMINED: &[&str] = &[
    "监测", "检测", "检查", "筛查", "抽检", "抽查", "体检", "普查", "血检", "检验", "采样", "送检", "调查", "初筛", "培训",
    "考核", "点评", "样品", "样本", "标本", "水样", "份数", "人数", "人次", "件数", "婚检", "孕检", "监督", "试验", "产品",
];

/// What comes out where something is looked into.
const TESTED: &[&str] = &["阳性", "检出", "合格", "异常", "超标", "确诊"];

/// How those are called who are ill.
const PATIENTS: &[&str] = &["患者", "病人", "感染者"];

/// How places are called.
const PLACES: &[char] = &['区', '县', '市', '省', '镇', '乡', '村', '州', '旗', '地', '户', '院', '所', '站', '室', '校', '园'];

/// How groups of people are called, besides the nouns for each of them.
const GROUPS: &[&str] = &["人口", "人群", "对象"];

/// Whether a name ends as nouns for people do who are not ill.
fn ends_in_people(name: &str) -> bool {
    const ILL: &[&str] = &["患者", "感染者"];
    !has_any(ILL, |end| name.ends_with(end)) && (name.ends_with(PEOPLE) || has_any(GROUPS, |end| name.ends_with(end)))
}

fn has_any(words: &[&str], fits: impl Fn(&str) -> bool) -> bool {
    words.iter().any(|word| fits(word))
}

/// A name parted behind each word in front of it that narrows it down: the longer what is left, the more the name that it has says.
fn heads(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.char_indices().skip(1).map(|(at, _)| name.split_at(at)).filter(|(word, rest)| narrows(word, rest))
}

/// Whether the head of a name narrows down what follows.
fn narrows(word: &str, rest: &str) -> bool {
    let is_joined = rest.starts_with(JOINTS) || word.ends_with(JOINTS);
    let says_whose = || is_whose(word) && !PER_HEAD.iter().any(|head| word.contains(head)) && !says_what_is_done(word);
    // A bracket that is open here is closed in the rest: 平均住院日（不含精神病专科医院）.
    let is_open = word.matches(['（', '(']).count() > word.matches(['）', ')']).count();
    // 设立职业卫生管理机构的用人单位 are no part of any 单位 that are counted.
    let is_clause = rest.starts_with('的');
    // 儿童医院 and 市辖区 are one word, and 县乡村三级 counts the levels.
    let is_cut = rest.starts_with("医院") && is_alone_whose(word)
        || rest.starts_with("三级") && word.ends_with("乡村")
        || rest.starts_with("辖区") && word.ends_with('市');
    // 非建档立卡农户 are none of those that a count is of.
    let is_not = word.starts_with('非') && !word.starts_with("非公");
    // 医共体内双向转诊人次 is 医共体双向转诊人次.
    let is_inside = || word.strip_suffix('内').is_some_and(|word| is_alone_whose(word) || is_whose(word));
    // 每万农业人口 says of how many, and not of whom.
    let is_per_head = word.trim_start_matches("平均").starts_with('每');
    !is_joined
        && !is_open
        && !is_cut
        && !is_per_head
        && !is_not
        && rest.chars().count() >= SHORTEST
        && (is_qualifier(word) || !is_clause && says_whose() || is_inside())
}

/// Whether a word says besides of whom what is done with them: 新建居民健康档案 are no 健康档案 of a 新建居民. 培训机构 are a kind of them.
fn says_what_is_done(word: &str) -> bool {
    DOING.iter().any(|verb| word.strip_prefix(*verb).is_some_and(|whom| !whom.is_empty() && !is_kind(whom)))
        || after_whom(word).is_some()
}

/// What is done, at the head of a name.
const DOING: &[&str] = &[
    "新建",
    "新增",
    "新设",
    "建立",
    "选送",
    "选派",
    "派出",
    "发放",
    "落实",
    "组织",
    "查处",
    "取缔",
    "开展",
    "举办",
    "召开",
    "培训",
    "管理",
    "救治",
    "治疗",
    "随访",
    "筛查",
    "慰问",
    "救助",
    "帮扶",
    "走访",
    "检查",
    "监督检查",
    "接种",
    "评估",
    "招聘",
    "引进",
    "抢救",
    "转诊",
    "办理",
    "受理",
    "处罚",
    "整治",
    "排查",
    "完成",
    "争取",
    "采购",
    "配备",
    "支付",
    "兑现",
];

/// The group of what is done in houses that heal.
const CARE: &str = "医疗服务";
/// The group whose rates are reckoned field by field.
const SUPERVISION: &str = "监督";

/// Whether an indicator can be narrowed down so: what is of the 农村 is not of the 城镇.
fn fits_with(word: &str) -> impl Fn(&Indicator) -> bool {
    move |indicator| {
        let says = |rivals: &&[&str], name: &str| rivals.iter().any(|rival| name.contains(rival));
        let both = |rivals: &&&[&str]| says(rivals, word) && says(rivals, &indicator.name);
        let agree = |rivals: &&[&str]| rivals.iter().any(|rival| word.contains(rival) && indicator.name.contains(rival));
        let ages = (age(word), age(&indicator.name));
        let is_elsewhere = has_any(NO_CARE, |house| word.contains(house)) && indicator.group == CARE;
        let is_of_field = || !is_field(word) || !indicator.is_rate() || indicator.group.starts_with(SUPERVISION);
        !is_elsewhere
            && is_of_field()
            && RIVALS.iter().filter(both).all(agree)
            && (ages.0.is_empty() || ages.1.is_empty() || ages.0 == ages.1)
    }
}

/// The age that a word speaks of, as its digits: 60岁以上 is none of 65岁.
fn age(word: &str) -> String {
    if word.contains('岁') { word.chars().filter(char::is_ascii_digit).collect() } else { String::new() }
}
