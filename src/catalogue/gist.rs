//! What a name says, whatever the words around it: 全县实有床位总数 and 床位数 are one. Shared with build.rs, which writes the gist of
//! each built-in name beside it.

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gist {
    /// Its characters without marks and words that say nothing, synonyms made one, in the order of their code points: reports say
    /// 门诊次均费用 and 次均门诊费用 alike.
    pub(crate) core: String,
    /// What the end of the name says it counts; [`ANY`] if nothing.
    pub(crate) counts: Counts,
}

/// What is counted, as far as an end of a name or a unit tells it apart: 安全检查次数 are no 安全检查家次.
pub(crate) type Counts = u8;

/// Whatever it is.
pub(crate) const ANY: Counts = 0;

/// Marks that say nothing in a name.
const MARKS: &[char] = &[
    '-', '—', '–', '－', '～', '~', '(', ')', '（', '）', '"', '\'', '“', '”', '‘', '’', '「', '」', '《', '》', ' ', '\u{3000}',
    '、', '，', ',', '·', '/',
];

/// Words in front of a name that say no more than the report does, or that it was done.
const LEADS: &[&str] = &[
    "累计",
    "全县",
    "全市",
    "全区",
    "全州",
    "全旗",
    "我县",
    "我市",
    "我区",
    "全年",
    "年度",
    "年末",
    "年底",
    "年内",
    "目前",
    "辖区内",
    "辖区",
    "共",
    "已",
    "总",
    "报告",
    "争取",
    "办理",
    "完成",
    "开展",
    "实施",
    "组织",
    "举办",
    "召开",
    "发放",
    "下达",
    "下发",
    "出具",
    "现有",
    "拥有",
    "设有",
    "建有",
    "建成",
    "建立",
    "设立",
    "设置",
    "开设",
    "配备",
    "实际",
    "实有",
    "公众",
    "全国",
    "全省",
    "接受",
    "参加",
];

/// Ends of a name that only say that it counts, and what.
const ENDS: &[(&str, Counts)] = &[
    ("孕妇数", 1),
    ("发病例数", 1),
    ("发病人数", 1),
    ("发病数", 1),
    ("户次数", 5),
    ("家次数", 5),
    ("人次数", 1),
    ("总例数", 1),
    ("总人次", 1),
    ("总人数", 1),
    ("病例数", 1),
    ("病例", 1),
    ("例次", 1),
    ("总数", ANY),
    ("总量", ANY),
    ("台次", ANY),
    ("条数", ANY),
    ("篇数", ANY),
    ("支数", ANY),
    ("辆数", ANY),
    ("座数", ANY),
    ("处数", ANY),
    ("数量", ANY),
    ("人次", 1),
    ("人数", 1),
    ("例数", 1),
    ("件数", 2),
    ("场次", 3),
    ("次数", 3),
    ("份数", 4),
    ("户次", 5),
    ("家次", 5),
    ("户数", 7),
    ("个数", 7),
    ("家数", 7),
    ("所数", 7),
    ("起数", 2),
    ("期数", 9),
    ("台数", 10),
    ("张数", 11),
    ("对数", 12),
    ("项数", 13),
    ("金额", 14),
    ("额", 14),
    ("数", ANY),
    ("量", 15),
];

/// What is done with a thing that is counted, behind its name: 老年优待证办理数 counts 老年优待证.
const DONE: &[&str] = &["办理", "签发", "发放", "报告发病", "发病", "报告", "建设", "情况", "工作", "总计", "合计"];

/// Two characters that name nothing by themselves.
const VAGUE: &[&str] = &["病例", "事件", "信息", "疫情", "死亡", "项目", "机构", "证件", "案件", "问题", "群众", "工程"];

/// Nouns whose last character is no measure word: 专家数 counts 专家.
const NOUNS: &[&str] = &["专家", "事项", "农户", "厕所", "场所", "文件", "案件", "用户", "稿件", "证件", "诊所"];

/// Units that say what is counted.
const UNITS: &[(&str, Counts)] = &[
    ("人", 1),
    ("名", 1),
    ("例", 1),
    ("人次", 1),
    ("件", 2),
    ("次", 3),
    ("场", 3),
    ("场次", 3),
    ("份", 4),
    ("户次", 5),
    ("家次", 5),
    ("户", 7),
    ("个", 7),
    ("家", 7),
    ("所", 7),
    ("起", 2),
    ("期", 9),
    ("台", 10),
    ("张", 11),
    ("对", 12),
    ("项", 13),
    ("元", 14),
    ("万元", 14),
    ("亿元", 14),
];

/// Words that mean another, or nothing at all, in the order in which they are replaced.
const SAME: &[(&str, &str)] = &[
    ("新型冠状病毒肺炎", "新冠"),
    ("新型冠状病毒感染", "新冠"),
    ("新型冠状病毒", "新冠"),
    ("新冠病毒感染", "新冠"),
    ("新冠病毒", "新冠"),
    ("新冠肺炎", "新冠"),
    ("重性精神疾病", "严重精神障碍"),
    ("重性精神障碍", "严重精神障碍"),
    ("重症精神障碍", "严重精神障碍"),
    ("重性精神病", "严重精神障碍"),
    // What is earned by services is no 医疗收入.
    ("医疗服务收入", "劳务收入"),
    ("家医签约", "家庭医生签约"),
    ("家医团队", "家庭医生团队"),
    ("签约居民", "签约"),
    ("签约人员", "签约"),
    ("患者", ""),
    ("病人", ""),
    ("服务", ""),
    ("部分", ""),
    ("受益", ""),
    ("的", ""),
    ("夫妇", ""),
    ("累计", ""),
    ("任务完成率", "完成率"),
    ("国家级", "国家"),
    ("国家集采", "集采"),
    ("肺结核", "结核"),
    ("结核病", "结核"),
    ("卫生行政处罚", "行政处罚"),
    ("信访事项", "信访"),
    ("卫生户厕", "卫生厕所"),
    ("项目完成投资", "完成投资"),
    ("建档立卡脱贫人口", "脱贫人口"),
    ("机构创建率", "机构建成率"),
    ("免费", ""),
    ("适龄", ""),
    ("各级各类", ""),
    ("各类", ""),
    ("相关", ""),
    ("农村妇女", "妇女"),
    ("妇女宫颈癌", "宫颈癌"),
    ("妇女乳腺癌", "乳腺癌"),
    ("癌检查", "癌筛查"),
    ("医疗卫生机构", "医疗机构"),
    ("医疗卫生健康机构", "医疗机构"),
    ("卫生计生机构", "医疗机构"),
    ("卫生事业机构", "医疗机构"),
    ("卫生机构", "医疗机构"),
    ("医疗卫生单位", "医疗机构"),
    ("医疗单位", "医疗机构"),
    ("村级卫生室", "村卫生室"),
    ("村卫生所", "村卫生室"),
    ("用人单位", "单位"),
    ("企业", "单位"),
    ("医师", "医生"),
    ("规范化", "规范"),
    ("及以上", "以上"),
    ("周岁", "岁"),
    // Of old people, those of 65 years are meant wherever their care is counted, and those of 60 in the population.
    ("老年人口", "老龄人口"),
    ("65岁以上老年人", "老年人"),
    ("65岁老年人", "老年人"),
    ("7岁以下儿童", "06岁儿童"),
    ("6岁以下儿童", "06岁儿童"),
    ("036个月儿童", "3岁以下儿童"),
    ("3岁以下婴幼儿", "3岁以下儿童"),
    ("2型糖尿病", "糖尿病"),
    ("Ⅱ型糖尿病", "糖尿病"),
    ("II型糖尿病", "糖尿病"),
    ("期望寿命", "预期寿命"),
    ("平均预期寿命", "预期寿命"),
    ("人均预期寿命", "预期寿命"),
    ("居民预期寿命", "预期寿命"),
    ("病床", "床位"),
    ("住院天数", "住院日"),
    ("出院者平均住院日", "平均住院日"),
    ("出院平均住院日", "平均住院日"),
    ("所占比例", "占比"),
    ("占比例", "占比"),
    ("构成比", "占比"),
    ("比例", "占比"),
    ("比重", "占比"),
    ("普惠性", "普惠"),
    ("报告接种率", "接种率"),
    ("国家免疫规划", "免疫规划"),
    ("国免规划", "免疫规划"),
    ("国免疫苗", "免疫规划疫苗"),
    ("一类疫苗", "免疫规划疫苗"),
    ("二类疫苗", "非免疫规划疫苗"),
    ("第一剂次", "第一剂"),
    ("第一针", "第一剂"),
    ("首针", "首剂"),
    ("加强针", "加强免疫"),
    ("HIV", "艾滋病病毒"),
    ("新发现", "新报告"),
    ("院内感染", "医院感染"),
    ("病历", "病案"),
    ("生活饮用水", "饮用水"),
    ("响应时间", "反应时间"),
    ("名老中医", "名中医"),
    ("省卫生", "省级卫生"),
    ("市卫生", "市级卫生"),
    ("健康体检", "体检"),
    ("脱贫户", "脱贫人口"),
    ("举报投诉", "投诉举报"),
    ("立案件数", "立案数"),
    ("报告发病率", "发病率"),
    ("报告死亡率", "死亡率"),
    ("报告患病率", "患病率"),
    ("法定报告传染病", "法定传染病"),
    ("均次费用", "次均费用"),
    ("医药费用", "费用"),
    ("医药费", "费用"),
    ("病患", ""),
    ("接受", ""),
    ("可疑", "疑似"),
    ("按照规范要求", "规范"),
    ("家庭访视", "访视"),
    ("孕产妇", "孕妇"),
    ("产妇", "孕妇"),
    ("在管", ""),
    ("均次", "次均"),
    ("人均住院日", "平均住院日"),
    ("规范化", "规范"),
    ("管理服务率", "管理率"),
    ("健康管理服务", "健康管理"),
    ("医疗器械", "医疗设备"),
    ("占总数的比例", "占比"),
    ("医疗费用", "费用"),
    ("每千常住人口", "每千人"),
    ("每千人口", "每千人"),
    ("每千人均", "每千人"),
    ("千人口", "每千人"),
    ("千人均", "每千人"),
    ("每每", "每"),
    ("每万常住人口", "每万人"),
    ("每万名居民", "每万人"),
    ("每万人口", "每万人"),
    ("人拥有", "人"),
    ("签约覆盖率", "签约率"),
    ("诊疗量", "诊疗"),
    ("总诊疗", "诊疗"),
    ("婚前医学检查", "婚检"),
    ("婚前健康检查", "婚检"),
    ("婚前检查", "婚检"),
    ("婚前体检", "婚检"),
    ("孕前优生健康检查", "孕检"),
    ("孕前优生检查", "孕检"),
    ("孕前健康检查", "孕检"),
    ("孕前检查", "孕检"),
    ("宫颈癌乳腺癌", "两癌"),
    ("乳腺癌宫颈癌", "两癌"),
    ("宫颈癌和乳腺癌", "两癌"),
    ("妇女两癌", "两癌"),
    ("两癌检查", "两癌筛查"),
    ("先天性心脏病", "先心病"),
    ("电子健康档案", "健康档案"),
    ("居民健康档案", "健康档案"),
    ("电子档案", "健康档案"),
    ("城乡居民健康", "健康"),
    ("居民健康", "健康"),
    ("居民规范", "规范"),
    ("居民心理", "心理"),
    ("健康素养水平", "健康素养"),
    ("综合性医院", "综合医院"),
    ("急救站点", "急救站"),
    ("急救分站", "急救站"),
    ("重大慢性病", "重大慢病"),
];

/// What a name says. A rule that would leave a single character is left out.
pub(crate) fn gist(name: &str) -> Gist {
    let mut said: String = name.chars().filter(|c| !MARKS.contains(c)).collect();
    // 全市卫生人员 is not of 市级卫生 anything.
    said = without_leads(&said).to_owned();
    for (written, meant) in SAME {
        if said.contains(written) {
            let other = said.replace(written, meant);
            said = if is_enough(&other) { other } else { said };
        }
    }
    let (rest, counts) = counted(without_leads(&said));
    // 麻疹报告数 counts 麻疹; of 病例报告数 nothing would be left that says what.
    let is_said = |rest: &&str| rest.chars().nth(2).is_some() || is_enough(rest) && !VAGUE.contains(rest);
    let done = DONE.iter().find_map(|done| rest.strip_suffix(done)).filter(is_said);
    let (rest, counts) = match done.map(counted) {
        Some((rest, again)) => (rest, if counts == ANY { again } else { counts }),
        None => (rest, counts),
    };
    let mut characters: Vec<char> = rest.chars().collect();
    characters.sort_unstable();
    Gist { core: characters.into_iter().collect(), counts }
}

/// A name without the words in front of it that say nothing.
fn without_leads(name: &str) -> &str {
    let mut rest = name;
    while let Some(inner) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)).filter(|rest| is_enough(rest)) {
        rest = inner;
    }
    rest
}

/// A name without the end that says what it counts.
fn counted(name: &str) -> (&str, Counts) {
    let is_noun = |end: &str| end != "数" && NOUNS.iter().any(|noun| name.trim_end_matches('数').ends_with(noun));
    let mut ends = ENDS.iter().filter(|(end, _)| !is_noun(end));
    let end = ends.find_map(|(end, counts)| Some((name.strip_suffix(end).filter(|rest| is_enough(rest))?, *counts)));
    end.unwrap_or((name, ANY))
}

fn is_enough(rest: &str) -> bool {
    rest.chars().nth(1).is_some()
}

/// What an indicator counts, by the end of one of its names, else by its unit.
pub(crate) fn counts_of(end: Counts, unit: &str) -> Counts {
    let by_unit = || UNITS.iter().find(|(known, _)| *known == unit).map_or(ANY, |(_, counts)| *counts);
    if end == ANY { by_unit() } else { end }
}
