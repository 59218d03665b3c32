//! Words before and behind a name, which make another of it.

use super::model::Composition;

/// Words in front of a name that say no more than of whom the report is.
pub(super) const SCOPES: &[&str] = &["全县", "全市", "全区", "全州", "全旗", "我县", "我市", "我区", "本县", "本市", "本区"];

/// Words in front of a name that narrow it down and leave it what it is, besides those of [`WHOM`] and those that end as [`KINDS`] do.
///
/// 新增 and 累计 are none of them: what is new is not what is there. 全国 and 全省 are no scopes: what is of the country is another
/// figure than the county's. 120 is the emergency number: 120出车次数.
const QUALIFIERS: &str = "\
    社区卫生服务 社会办医 二级以上 部门联合 脱贫户 残疾人 国家级 县区级 地市级 \
    县域 户籍 常住 男性 女性 农村 城镇 省级 市级 县级 区级 乡镇 村级 基层 城区 辖区 国家 乡级 县直 乡村 普通 \
    城乡居民基本医疗保险 职工基本医疗保险 城乡居民医保 职工医保 居民医保 职工基本医保 居民基本医保 二级及以上 三级 二级 一级 政府办 上岗前 \
    三级甲等 二级甲等 三甲 二甲 在岗期间 离岗时 在册 在管 村卫生室 特别重大 重大 较大 120 常态化 便民 专职 兼职 在职 低保 特困 失能 半失能 独居 空巢 留守 公办 民办 \
    私立 城乡 国有 门诊 住院 日间 夜间 节假日 一孩 二孩 三孩 多孩 二多孩 省内 省外 市内 市外 县内 县外 \
    县域内 县域外 市域内 市域外 辖区内 甲类 乙类 丙类 已婚 高危 省 市 州 县 国家免费 贫困 脱贫 退役军人 全人群 全人口 \
    输入性 境外输入 本地 本土 街道 镇街 市直 区直 委属 局属 农牧区 老年 青年 产科 儿科 妇科 精神科 内科 外科 全国 全省";

/// Words in front of a name that say in which field, and narrow down what is counted in it; of rates only those of supervision, which
/// reckons them field by field: 中医药服务能力达标率 is no part of what houses at the base can do.
const FIELDS: &str = "\
    餐饮具集中消毒 生活饮用水 传染病防治 妇幼保健 学校卫生 放射卫生 职业卫生 医疗卫生 医疗服务 消毒产品 计划生育 母婴保健 血液安全 中医服务 \
    医疗美容 二次供水 饮用水 采供血 中医药 控烟";

/// Words that say of whom, or of which houses, alone and behind others: 职工住院报销比例, 二级及以上公立医院.
const WHOM: &str = "\
    医院 儿童 妇女 居民 学生 职工 卫生院 卫生室 诊所 学校 农户 城市 社区 医共体 老年人 新生儿 孕产妇 企业 工厂 酒店 村民 市民 \
    干部 教师";

/// How a word ends that says so with others in front of it only: 因病致贫返贫人口, 60岁以上.
const KINDS: &str = "\
    机构 中心 人口 人群 患者 场所 单位 地区 人员 服务站 （站） 监督所 保健院 家庭 群众 对象 行业 系统 专科 科室 病区 岁以上 岁及以上 岁以下 周岁";

/// Whether a word says of whom by itself.
pub(super) fn is_alone_whose(word: &str) -> bool {
    WHOM.split_whitespace().any(|known| known == word)
}

/// Whether a word says in which field.
pub(super) fn is_field(word: &str) -> bool {
    FIELDS.split_whitespace().any(|known| known == word)
}

/// Whether a word is one that narrows down what follows.
pub(super) fn is_qualifier(word: &str) -> bool {
    is_alone_whose(word) || is_field(word) || QUALIFIERS.split_whitespace().any(|known| known == word)
}

/// Whether a word ends as those do that say of whom, and says more than that end.
pub(super) fn is_whose(word: &str) -> bool {
    WHOM.split_whitespace().chain(KINDS.split_whitespace()).any(|kind| word.ends_with(kind) && word != kind)
}

/// Whether a word is the plain noun for those of whom others speak.
pub(super) fn is_kind(word: &str) -> bool {
    KINDS.split_whitespace().any(|kind| kind == word)
}

/// Words that narrow a name down in the middle of it, too: 60岁及以上户籍人口.
pub(super) const WITHIN: &[&str] = &["户籍", "常住", "农村", "城镇", "公立", "民营"];

/// Words of which a name has one: 农村生活垃圾处理率 says nothing of a 城镇.
pub(super) const RIVALS: &[&[&str]] = &[
    &["农村", "城镇", "城市", "城区"],
    &["公立", "民营", "社会办", "非公立"],
    &["户籍", "常住", "流动", "外来"],
    &["职工", "居民医保", "城乡居民基本医疗保险"],
    &["三级", "二级", "一级"],
    &["国家级", "省级", "市级", "县级", "乡镇", "村级"],
    &["男性", "女性"],
    &["门诊", "住院"],
    &["岁以下儿童", "新生儿", "老年人", "孕产妇"],
    &["甲类", "乙类", "丙类"],
    &["一孩", "二孩", "三孩"],
    &["输入", "本地", "本土"],
    &["省外", "省内", "市外", "市内", "县外", "县内", "县域外", "县域内"],
];

/// Words of houses that heal nobody: their beds are none of a hospital's.
pub(super) const NO_CARE: &[&str] = &["福利", "收养", "养老", "敬老", "托育", "托幼", "救助站", "教师"];

/// What a word in front of a name may not hold where nothing else is known of it: what is new, planned, done away with or not so is
/// no part of what there is.
pub(super) const TURNS: &[char] = &[
    '未', '非', '无', '不', '免', '减', '增', '新', '净', '撤', '取', '消', '拟', '应', '待', '总', '累', '计', '其', '占', '比',
    '率', '数', '和', '与', '及', '或', '、', '外', '除', '含', '的', '平', '均', '每', '日', '月', '年', '次', '再',
];

/// Words behind a name that say what is reckoned of it.
pub(super) const RECKONED: &[(&str, Composition)] = &[
    ("同比增长幅度", Composition::Change),
    ("同比增长率", Composition::Change),
    ("年均增长率", Composition::Change),
    ("年增长率", Composition::Change),
    ("同比增幅", Composition::Change),
    ("同比增速", Composition::Change),
    ("同比增长", Composition::Change),
    ("同比上升", Composition::Change),
    ("同比下降率", Composition::Change),
    ("同比降幅", Composition::Change),
    ("同比下降", Composition::Change),
    ("较上年增长率", Composition::Change),
    ("较上年增长", Composition::Change),
    ("较上年增幅", Composition::Change),
    ("较上年下降", Composition::Change),
    ("比上年增长", Composition::Change),
    ("比上年下降", Composition::Change),
    ("增长幅度", Composition::Change),
    ("增长比例", Composition::Change),
    ("增长率", Composition::Change),
    ("增长量", Composition::Change),
    ("增幅", Composition::Change),
    ("增速", Composition::Change),
    ("下降幅度", Composition::Change),
    ("下降率", Composition::Change),
    ("降幅", Composition::Change),
    ("涨幅", Composition::Change),
    ("同比", Composition::Change),
    ("增长", Composition::Change),
    ("下降", Composition::Change),
    ("上升", Composition::Change),
    ("所占比例", Composition::Share),
    ("所占比重", Composition::Share),
    ("构成比", Composition::Share),
    ("占比", Composition::Share),
    ("比例", Composition::Share),
    ("比重", Composition::Share),
    ("年度任务完成率", Composition::Progress),
    ("目标任务完成率", Composition::Progress),
    ("任务完成率", Composition::Progress),
    ("目标完成率", Composition::Progress),
    ("计划完成率", Composition::Progress),
    ("任务完成比例", Composition::Progress),
    ("完成比例", Composition::Progress),
    ("完成进度", Composition::Progress),
    ("完成率", Composition::Progress),
    ("年度目标任务数", Composition::Goal),
    ("目标任务数", Composition::Goal),
    ("年度目标任务", Composition::Goal),
    ("目标任务", Composition::Goal),
    ("年度任务数", Composition::Goal),
    ("年度任务", Composition::Goal),
    ("任务指标", Composition::Goal),
    ("任务数", Composition::Goal),
    ("任务量", Composition::Goal),
    ("目标数", Composition::Goal),
    ("目标值", Composition::Goal),
    ("计划数", Composition::Goal),
];

/// Words in front of a name that say of how many people, or days, it is reckoned.
pub(super) const PER_HEAD: &[&str] = &[
    "每千常住人口",
    "每万常住人口",
    "每十万常住人口",
    "每十万人口",
    "每10万人口",
    "每百万人口",
    "每千人口",
    "每万人口",
    "每万农业人口",
    "每万农村人口",
    "每千名老年人口",
    "每千老年人口",
    "每千名老年人",
    "每千名儿童",
    "每千儿童",
    "每千名",
    "每万名",
    "每千人",
    "每万人",
    "千人口",
    "万人口",
    "千人均",
    "万人均",
    "人均",
    "日均",
    "月均",
    "年均",
    "平均每千农业人口",
    "平均每村",
    "每千农业人口",
    "每千农村人口",
    "平均每千人口",
    "平均每千人",
    "平均每万人",
    "平均每日",
    "平均每天",
];

/// Words in front of a name that say that it is only what came to be in the time of the report.
pub(super) const ADDED: &[&str] = &[
    "当年新增",
    "年内新增",
    "本年新增",
    "今年新增",
    "新增加",
    "新增设",
    "新增",
    "净增",
    "新建",
    "新设立",
    "新设",
    "新开设",
    "新开展",
    "新成立",
    "新配备",
];

/// Of what a word behind a name may say how it came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Of cases that are reported: 病死率. Of those who are cared for nobody reckons who died.
    Cases,
    /// Of people and cases: 阳性人数, 治愈率.
    People,
    /// Of samples and things looked at, too: 合格率.
    Any,
    /// Of money: 到位率.
    Money,
}

/// Words behind a name that say how what it counts came out.
pub(super) const OUTCOMES: &[(&str, Outcome)] = &[
    ("初筛阳性人数", Outcome::People),
    ("初筛阳性率", Outcome::People),
    ("阳性检出率", Outcome::Any),
    ("阳性人数", Outcome::People),
    ("阳性例数", Outcome::People),
    ("阳性份数", Outcome::Any),
    ("阳性数", Outcome::Any),
    ("阳性率", Outcome::Any),
    ("检出人数", Outcome::People),
    ("检出例数", Outcome::People),
    ("检出数", Outcome::Any),
    ("检出率", Outcome::Any),
    ("确诊人数", Outcome::People),
    ("确诊例数", Outcome::People),
    ("确诊数", Outcome::People),
    ("确诊率", Outcome::People),
    ("异常人数", Outcome::People),
    ("异常例数", Outcome::People),
    ("异常数", Outcome::Any),
    ("异常率", Outcome::Any),
    ("不合格份数", Outcome::Any),
    ("不合格件数", Outcome::Any),
    ("不合格数", Outcome::Any),
    ("不合格率", Outcome::Any),
    ("合格份数", Outcome::Any),
    ("合格件数", Outcome::Any),
    ("合格人数", Outcome::People),
    ("合格数", Outcome::Any),
    ("合格率", Outcome::Any),
    ("超标率", Outcome::Any),
    ("重症病例数", Outcome::Cases),
    ("重症例数", Outcome::Cases),
    ("重症病例", Outcome::Cases),
    ("重症数", Outcome::Cases),
    ("病死率", Outcome::Cases),
    ("死亡率", Outcome::Cases),
    ("死亡人数", Outcome::Cases),
    ("死亡例数", Outcome::Cases),
    ("死亡病例", Outcome::Cases),
    ("死亡数", Outcome::Cases),
    ("治愈人数", Outcome::People),
    ("治愈率", Outcome::People),
    ("复查人数", Outcome::People),
    ("转诊人数", Outcome::People),
    ("转诊率", Outcome::People),
    ("随访人数", Outcome::People),
    ("随访率", Outcome::People),
    ("流调率", Outcome::People),
    ("资金到位率", Outcome::Money),
    ("到位率", Outcome::Money),
    ("拨付率", Outcome::Money),
    ("支付率", Outcome::Money),
    ("支出率", Outcome::Money),
    ("执行率", Outcome::Money),
    ("使用率", Outcome::Money),
    ("到位额", Outcome::Money),
    ("到位金额", Outcome::Money),
    ("拨付金额", Outcome::Money),
    ("支出金额", Outcome::Money),
];
