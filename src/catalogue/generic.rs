//! Names of what is done everywhere, with a word that says of what: 发放控烟宣传资料 are 健康宣传资料 of 控烟, 培训护士 is 业务培训 of 护士.
//! Asked last, where the catalogue has nothing of that subject itself.

use super::Catalogue;
use super::affixes::{is_alone_whose, is_whose};
use super::clause_words::{DOING, VERBS};
use super::gist::PEOPLE;
use super::leads::without_leads;
use super::model::{Composed, Composition, Indicator};

/// What is done of any subject, as a name ends, and the group and name under which the catalogue counts it.
const OF_ANY_SUBJECT: &[(&str, &str, &str)] = &[
    ("宣传资料", "健康促进", "健康宣传资料份数"),
    ("宣传材料", "健康促进", "健康宣传资料份数"),
    ("宣传手册", "健康促进", "健康宣传资料份数"),
    ("宣传单", "健康促进", "健康宣传资料份数"),
    ("宣传册", "健康促进", "健康宣传资料份数"),
    ("宣传品", "健康促进", "健康宣传资料份数"),
    ("宣传活动", "健康促进", "健康宣传活动场次"),
    ("主题宣传", "健康促进", "健康宣传活动场次"),
    ("知识讲座", "基本公卫", "健康知识讲座次数"),
    ("讲座", "基本公卫", "健康知识讲座次数"),
    ("培训班", "人才队伍", "举办培训班期数"),
    ("应急演练", "应急", "应急演练次数"),
    ("演练", "应急", "应急演练次数"),
    ("义诊", "健康促进", "义诊活动场次"),
    ("义诊活动", "健康促进", "义诊活动场次"),
    ("违法案件", "监督.执法", "立案件数"),
    ("行政处罚案件", "监督.执法", "行政处罚件数"),
];

/// What is done to people or houses, as a name begins, and under which it is counted.
const TO_ANYBODY: &[(&str, Whom, &str, &str)] = &[
    ("监督检查", Whom::Houses, "监督.执法", "监督检查户次"),
    ("检查", Whom::Houses, "监督.执法", "监督检查户次"),
    ("培训", Whom::People, "人才队伍", "业务培训人次"),
];

/// To whom something is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    People,
    Houses,
}

/// Ends that only say that it is counted, the longer first.
const COUNTED: &[&str] = &["人次", "人数", "户次", "家次", "次数", "场次", "份数", "期数", "件数", "数量", "场", "数"];

/// Subjects of their own, which are no part of what is counted of health: 消防宣传资料.
const OTHER_SUBJECTS: &[&str] = &[
    "党",
    "廉",
    "普法",
    "法治",
    "法律",
    "宪法",
    "民法",
    "消防",
    "安全生产",
    "反恐",
    "禁毒",
    "反诈",
    "税",
    "征兵",
    "纪",
    "道德",
    "非",
    "未",
    "率",
    "信访",
    "保密",
];

/// How those are called who are taught, besides the nouns for people.
const TAUGHT: &[&str] = &["护士", "医生", "医师", "人员", "骨干", "干部", "院长", "校医", "家长", "教师"];

impl Catalogue {
    /// What is counted of any subject, narrowed down to the one that a name says.
    pub(super) fn of_any_subject<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let said = COUNTED.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let said = without_leads(said);
        // 办结行政处罚案件 says what became of them, and no subject.
        let is_verb = |word: &str| VERBS.contains(&word) || DOING.contains(&word);
        let says_enough = |word: &str| {
            word.chars().nth(1).is_some() && !OTHER_SUBJECTS.iter().any(|other| word.contains(other)) && !is_verb(word)
        };
        let behind = || {
            let ending = OF_ANY_SUBJECT.iter().filter_map(|(end, group, name)| Some((said.strip_suffix(end)?, *group, *name)));
            ending.min_by_key(|(word, ..)| word.len())
        };
        let before = || {
            TO_ANYBODY.iter().find_map(|(verb, whom, group, name)| {
                let word = said.strip_prefix(verb)?;
                let is_whom = match whom {
                    Whom::People => word.ends_with(PEOPLE) || TAUGHT.iter().any(|end| word.ends_with(end)),
                    Whom::Houses => is_whose(word) || is_alone_whose(word),
                };
                is_whom.then_some((word, *group, *name))
            })
        };
        let (word, group, name) = behind().or_else(before).filter(|(word, ..)| says_enough(word))?;
        let of: Vec<&Indicator> = self.find(group, name).into_iter().collect();
        (!of.is_empty()).then(|| Composed { says: Composition::Part, word, part: String::new(), of })
    }
}
