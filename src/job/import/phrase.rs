//! The words round a number: what is counted, as the clause says it.

use std::ops::Range;

/// What parts clauses.
const MARKS: &[char] = &[
    '。', '；', '！', '？', '：', '，', '、', ',', ';', ':', '（', '）', '(', ')', '“', '”', '《', '》', '\t', '【', '】', '—',
    '…',
];

/// Words between a noun and its number, which say nothing: 活产数为1245人.
const LINKS: &[&str] = &[
    "分别达到",
    "分别达",
    "分别为",
    "分别是",
    "均达到",
    "均达",
    "均为",
    "达到了",
    "达到",
    "共计",
    "合计",
    "总计",
    "累计",
    "已达",
    "仅为",
    "约为",
    "控制在",
    "不低于",
    "不少于",
    "不超过",
    "达",
    "为",
    "是",
    "共",
    "计",
    "仅",
    "约",
    "至",
    "到",
    "了",
    "有",
    "近",
    "超",
    "逾",
    "的",
    "各",
    "由",
    "在",
    "等",
    "分别",
    "均",
    "已",
    "比例",
    "超过",
    "需",
];

/// Words before a noun that say nothing of it: 截至目前，全县共完成….
const LEADS: &[&str] = &[
    "截至目前",
    "截止目前",
    "到目前为止",
    "截至",
    "截止",
    "目前",
    "今年以来",
    "今年",
    "全年",
    "上半年",
    "下半年",
    "年内",
    "本年度",
    "年度",
    "年底",
    "月底",
    "月份",
    "年末",
    "全系统",
    "全局",
    "全院",
    "全镇",
    "全县",
    "全市",
    "全区",
    "全州",
    "全省",
    "我县",
    "我市",
    "我区",
    "我局",
    "我委",
    "县域内",
    "辖区内",
    "县内",
    "区内",
    "市内",
    "其中",
    "同时",
    "另外",
    "此外",
    "包括",
    "累计",
    "共计",
    "合计",
    "总计",
    "一共",
    "先后",
    "已经",
    "共有",
    "现有",
    "拥有",
    "分别",
    "进一步",
    "按季",
    "按月",
    "每年",
    "通过",
    "针对",
    "面向",
    "围绕",
    "结合",
    "借助",
    "利用",
    "依托",
    "年",
    "月",
    "日",
    "底",
    "末",
    "已",
    "共",
    "总",
    "现",
    "有",
    "并",
    "又",
    "还",
    "再",
    "也",
    "均",
    "对",
    "为",
    "在",
    "将",
    "以",
    "和",
    "及",
    "与",
    "或",
    "其",
    "该",
    "由",
    "从",
    "至",
    "了",
    "的",
    "含",
    "各",
    "等",
    "给",
    "向",
    "到",
    "按",
    "完成",
    "开展",
    "组织",
    "实施",
    "进行",
    "深入",
];

/// Words that begin as one of these does and are none: 对口支援, 及时, 总投资.
const NOT_LEADS: &[&str] = &[
    "年均",
    "年龄",
    "年轻",
    "年报",
    "月均",
    "月经",
    "日均",
    "日间",
    "日常",
    "日托",
    "日产",
    "底数",
    "末梢",
    "共同",
    "共享",
    "共建",
    "共青团",
    "共产党",
    "总诊疗",
    "总费用",
    "总投资",
    "总人",
    "总床",
    "总数",
    "总量",
    "总收",
    "总支",
    "总体",
    "总额",
    "总建筑",
    "总产",
    "总面",
    "现场",
    "现代",
    "现行",
    "有效",
    "有序",
    "有害",
    "有关",
    "有机",
    "有证",
    "有偿",
    "有资",
    "并发",
    "并网",
    "又好",
    "还款",
    "还清",
    "再生",
    "再次",
    "再就业",
    "也门",
    "均等",
    "均次",
    "对口",
    "对外",
    "对象",
    "对接",
    "对标",
    "对照",
    "为民",
    "为老",
    "为主",
    "在册",
    "在管",
    "在校",
    "在职",
    "在建",
    "在岗",
    "在编",
    "在线",
    "在园",
    "在治",
    "将来",
    "以上",
    "以下",
    "以案",
    "和谐",
    "和睦",
    "及时",
    "及早",
    "与会",
    "或有",
    "其他",
    "其它",
    "该院",
    "由于",
    "从业",
    "从事",
    "从医",
    "至今",
    "了解",
    "的士",
    "含量",
    "各类",
    "各级",
    "各项",
    "等级",
    "等待",
    "给予",
    "给药",
    "向上",
    "到位",
    "到期",
    "到岗",
    "到院",
    "到户",
    "到账",
    "到货",
    "按时",
    "按期",
    "按需",
    "已婚",
    "已知",
    "组织部",
    "组织样",
    "完成率",
    "完成投资",
    "实施率",
    "实施方案",
    "进行性",
    "深入基层",
];

/// Verbs that name nothing by themselves: 召开16场会议 counts 会议.
const VERBS: &[&str] = &[
    "召开", "开展", "举办", "组织", "检查", "发放", "完成", "新建", "新增", "建成", "建设", "培训", "查处", "立案", "办理",
    "受理", "印发", "制定", "出台", "出动", "投入", "争取", "引进", "下达", "下发", "签订", "接种", "报告", "监测", "排查",
    "整改", "走访", "慰问", "救助", "配备", "配送", "采购", "设置", "设立", "成立", "评审", "获得", "荣获", "选派", "选拔",
    "招聘", "录用", "登记", "发现", "处置", "处理", "处罚", "罚款", "更新", "改造", "推进", "实施", "实现", "落实", "增加",
    "减少", "下降", "上升", "增长", "提高", "提升", "达标", "管理", "服务", "免费", "覆盖", "涉及", "惠及", "建立", "创建",
    "张贴", "悬挂", "播放", "参加", "参与", "派出", "抽调", "接收", "接待", "抽查", "抽检", "监督", "督导", "责令", "警告",
    "吊销", "没收",
];

/// Words that name a figure only together with what they are said of.
const COMMON: &[&str] = &[
    "规范管理率",
    "规范管理人数",
    "管理率",
    "建档率",
    "建册率",
    "签约率",
    "履约率",
    "治疗率",
    "治愈率",
    "覆盖率",
    "完成率",
    "合格率",
    "达标率",
    "死亡率",
    "发病率",
    "报告率",
    "及时率",
    "接种率",
    "筛查率",
    "访视率",
    "检出率",
    "知晓率",
    "满意率",
    "办结率",
    "使用率",
    "控制率",
    "体检率",
    "报告发病率",
    "报告死亡率",
    "规范治疗率",
    "规范管理",
    "任务完成率",
    "任务数",
    "目标任务",
    "年度任务",
    "完成数",
    "实际完成",
    "占总数",
    "死亡",
    "办结",
    "受理",
    "答复",
    "处置",
    "好转",
];

/// Measure words behind a number, where a clause goes on.
const COUNTERS: &[char] = &[
    '人', '名', '个', '家', '次', '场', '期', '批', '件', '份', '例', '起', '项', '所', '万', '余', '多', '户', '台', '张', '%',
    '元',
];

/// Where the phrase after a number ends besides: what is done with what was counted.
const AFTER: &[&str] = &[
    "开展", "进行", "参加", "完成", "接受", "实行", "实施", "被", "为", "已", "均", "获", "的", "在", "共", "达", "得到", "通过",
    "纳入", "成为", "全部", "同比", "较", "比", "占", "并", "实现", "建成", "投入", "正", "分别", "等", "和", "及", "、", "与",
    "取得", "整改", "进入", "开工", "竣工", "启动", "列入", "荣获", "受到",
];

/// The words round a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Phrase {
    /// The clause before it, without what says nothing.
    pub(super) before: String,
    /// The noun after it.
    pub(super) after: String,
    /// The clause before it as written.
    pub(super) clause: String,
    /// What stands in the clause behind the numbers that follow.
    pub(super) tail: String,
}

impl Phrase {
    /// The words round a number; `from` is where the number before it ends, `to` where the next begins.
    pub(super) fn of(text: &str, span: &Range<usize>, from: usize, to: usize) -> Self {
        let clause = &text[from..span.start];
        // A bracket right before the number opens what it says of the noun before the bracket.
        let clause = clause.strip_suffix(['（', '(']).unwrap_or(clause);
        let clause = clause.trim_end();
        let start = clause.rfind(MARKS).map_or(0, |at| at + clause[at..].chars().next().map_or(0, char::len_utf8));
        let clause = &clause[start..];
        let behind = &text[span.end..to.max(span.end)];
        let end = behind.find(|c: char| MARKS.contains(&c) || c.is_ascii_digit()).unwrap_or(behind.len());
        let end = cut(&behind[..end]);
        let rest = &text[span.end..];
        let rest = &rest[..rest.find(MARKS).unwrap_or(rest.len())];
        let tail = rest
            .rfind(|c: char| c.is_ascii_digit())
            .map_or("", |at| rest[at + 1..].trim_start_matches(|c| COUNTERS.contains(&c)));
        Self { before: noun(clause), after: letters(&behind[..end]), clause: letters(clause), tail: letters(&tail[..cut(tail)]) }
    }

    /// Whether the words before say of nothing in particular what they say: 规范管理率, 占任务.
    pub(super) fn is_common(&self) -> bool {
        let count = self.before.chars().count();
        count < 3
            || COMMON.iter().any(|word| self.before == *word)
            || count < 5
                && ["率", "占", "比", "比例", "任务", "数"]
                    .iter()
                    .any(|end| self.before.ends_with(end) || self.before.starts_with("占"))
    }

    /// The words before it without the change that they say: 出生总数 of 出生总数减少.
    pub(super) fn unchanged(&self) -> String {
        let changes = [
            "增长",
            "上升",
            "增加",
            "提高",
            "提升",
            "上涨",
            "下降",
            "减少",
            "降低",
            "下滑",
            "回落",
            "同比",
            "分别",
            "较上年",
            "比上年",
            "较去年",
            "比去年",
        ];
        let mut rest = self.before.as_str();
        while let Some(inner) = changes.iter().find_map(|word| rest.strip_suffix(word)) {
            rest = inner;
        }
        if rest.starts_with(['比', '较', '与', '同']) || rest.starts_with("相比") { String::new() } else { rest.to_owned() }
    }

    /// Whether the words before the number only say what was done.
    pub(super) fn is_verb(&self) -> bool {
        VERBS.contains(&self.before.as_str()) || self.before.chars().count() < 2
    }

    /// The names that may say what is counted, the likeliest first.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let joined = format!("{}{}", self.before, self.after);
        let behind = format!("{}{}", self.before, self.tail);
        let short_after = self.after.chars().count() >= 2;
        if self.is_verb() {
            names.extend([joined, self.after.clone(), behind]);
        } else {
            names.push(self.before.clone());
            if short_after {
                names.push(joined);
                names.push(self.after.clone());
            }
            // 组织党员教育培训: what stands behind the verb.
            names.extend(VERBS.iter().filter_map(|verb| self.before.strip_prefix(verb)).map(str::to_owned));
        }
        names.push(self.clause.clone());
        names.retain(|name| name.chars().count() >= 2);
        names.dedup();
        names
    }

    /// The name of a figure that the catalogue does not know.
    pub(super) fn own_name(&self) -> Option<String> {
        let name = match self.is_verb() {
            true if self.after.is_empty() => format!("{}{}", self.before, self.tail),
            true if self.before.chars().count() < 2 && self.after.chars().count() > 1 => self.after.clone(),
            true => format!("{}{}", self.before, self.after),
            // 督促局12个科室.
            false if self.before.chars().count() <= 3 && self.after.chars().count() > 1 && !self.is_common() => {
                format!("{}{}", self.before, self.after)
            }
            false => self.before.clone(),
        };
        let name = shortened(&name);
        (name.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(name)
    }
}

/// A noun without what is said of it: 居民健康素养水平 of 居民健康素养水平稳步提升.
pub(super) fn steady(noun: &str) -> String {
    const SAID: &[&str] = &[
        "稳步",
        "持续",
        "不断",
        "明显",
        "逐步",
        "大幅",
        "显著",
        "进一步",
        "有所",
        "提升",
        "提高",
        "增长",
        "下降",
        "上升",
        "改善",
        "增强",
        "优化",
        "达标",
    ];
    let mut rest = noun;
    while let Some(inner) = SAID.iter().find_map(|word| rest.strip_suffix(word)).filter(|rest| rest.chars().nth(1).is_some()) {
        rest = inner;
    }
    rest.to_owned()
}

/// A text without dates at its head: 2023年1—6月全县….
fn undated(text: &str) -> &str {
    let mut rest = text;
    loop {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let after =
            ["年度", "年", "月份", "月底", "月末", "月", "日", "号", "至"].iter().find_map(|word| digits.strip_prefix(word));
        match after.filter(|_| digits.len() < rest.len()) {
            Some(after) => rest = after,
            // 1—6月: the first of two months.
            None if digits.len() < rest.len() && digits.starts_with(['-', '—', '–', '~', '～', '－']) => {
                rest = digits.trim_start_matches(['-', '—', '–', '~', '～', '－'])
            }
            None => return rest,
        }
    }
}

/// A clause without links at its end and leads at its head.
pub(super) fn noun(clause: &str) -> String {
    let clause = letters(undated(clause.trim_start()));
    let mut rest = clause.as_str();
    while let Some(inner) = LINKS.iter().find_map(|link| rest.strip_suffix(link)).filter(|rest| rest.chars().nth(1).is_some()) {
        rest = inner;
    }
    while let Some(inner) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)).filter(|rest| rest.chars().nth(1).is_some()) {
        if NOT_LEADS.iter().any(|word| rest.starts_with(word)) {
            break;
        }
        rest = undated(inner);
    }
    rest.to_owned()
}

/// Where what is counted ends: before what is done with it.
fn cut(text: &str) -> usize {
    AFTER.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len())
}

/// Letters and digits alone, as names hold them.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The longest name, in characters.
const LONGEST: usize = 14;

/// A name that is not too long: what stands behind the last word that only joins.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let joints = ["的", "了", "对", "向", "为", "被", "把", "将", "与", "和", "及", "中", "并"];
    let cut = joints
        .iter()
        .filter_map(|joint| name.rfind(joint).map(|at| at + joint.len()))
        .filter(|at| name[*at..].chars().count() >= 3)
        .max();
    let rest = cut.map_or(name, |at| &name[at..]);
    // A clause of several verbs: what the last of them is done with.
    let fits = |at: &usize| (4..=LONGEST).contains(&rest[*at..].chars().count());
    let verb = VERBS.iter().filter(|_| rest.chars().count() > LONGEST).filter_map(|verb| rest.rfind(verb)).filter(fits).min();
    let rest = verb.map_or(rest, |at| &rest[at..]);
    let skip = rest.chars().count().saturating_sub(LONGEST);
    let mut rest: String = rest.chars().skip(skip).collect();
    while rest.starts_with(|c: char| !c.is_alphabetic()) {
        rest.remove(0);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::Phrase;

    #[test]
    fn a_phrase_says_what_is_counted() {
        for (text, before, after, own) in [
            ("截至目前，全县共报告法定传染病@例", "报告法定传染病", "", Some("报告法定传染病")),
            ("召开@会议", "召开", "会议", Some("召开会议")),
            ("免疫规划疫苗接种率均达到@", "免疫规划疫苗接种率", "", Some("免疫规划疫苗接种率")),
            ("检查@医疗机构，", "检查", "医疗机构", Some("检查医疗机构")),
            ("@", "", "", None),
        ] {
            let at = text.find('@').unwrap_or_default();
            let phrase = Phrase::of(text, &(at..at + 1), 0, text.len());
            let (found_after, _) = (phrase.after.trim_start_matches('例'), 0);
            assert_eq!(
                (phrase.before.as_str(), found_after, phrase.own_name().as_deref().map(|name| name.trim_end_matches('例'))),
                (before, after, own),
                "{text}"
            );
        }
    }
}
