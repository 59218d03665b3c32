//! A name made of a name that is known and of a word: one that says of whom or of which houses (公立医院病床使用率, 男性预期寿命), or one
//! that says what is reckoned of it (门诊人次增幅, 负压救护车占比, 老年人体检任务数).

use super::Catalogue;
use super::model::{Composed, Composition, Indicator};

/// Words in front of a name that narrow it down and leave it what it is; a longer one comes before what begins it.
///
/// 新增 and 累计 are none of them: what is new is not what is there.
const QUALIFIERS: &[&str] = &[
    "二级以上公立医院",
    "二级及以上公立医院",
    "二级及以上医院",
    "二级以上医院",
    "三级甲等医院",
    "三级公立医院",
    "二级公立医院",
    "县级公立医院",
    "政府办医疗机构",
    "公立医疗机构",
    "民营医疗机构",
    "县级医疗卫生机构",
    "县级医疗机构",
    "县直医疗卫生单位",
    "县直医疗机构",
    "中医类医疗卫生机构",
    "中医类医院",
    "中医诊所",
    "疾病预防控制中心",
    "疾病预防控制机构",
    "疾控中心",
    "卫生监督机构",
    "其他机构",
    "社区卫生服务",
    "县域",
    "二级以上综合医院",
    "三级综合医院",
    "县级以上医院",
    "区属医疗机构",
    "区属医院",
    "县属医疗机构",
    "政府办基层医疗卫生机构",
    "非公立医疗机构",
    "乡镇卫生院和社区卫生服务中心",
    "社会办医",
    "社会办医院",
    "社会办医疗机构",
    "公立医院",
    "民营医院",
    "三级医院",
    "二级医院",
    "一级医院",
    "县级医院",
    "综合医院",
    "中医医院",
    "中医院",
    "专科医院",
    "医院",
    "基层医疗卫生机构",
    "基层医疗机构",
    "乡镇卫生院",
    "卫生院",
    "社区卫生服务中心（站）",
    "社区卫生服务中心",
    "社区卫生服务机构",
    "社区卫生服务站",
    "村卫生室",
    "专业公共卫生机构",
    "妇幼保健机构",
    "妇幼保健院",
    "医疗卫生机构",
    "医疗机构",
    "户籍人口",
    "户籍",
    "常住人口",
    "常住",
    "流动人口",
    "男性",
    "女性",
    "城市",
    "农村",
    "城镇",
    "城乡居民基本医疗保险",
    "职工基本医疗保险",
    "城乡居民医保",
    "职工医保",
    "居民医保",
    "用人单位",
    "卒中中心",
    "0—6岁儿童",
    "0-6岁儿童",
    "0～6岁儿童",
    "120",
    "二级以上",
    "省级",
    "市级",
    "县级",
    "区级",
    "乡镇",
    "村级",
    "基层",
];

/// Words behind a name that say what is reckoned of it; a longer one comes before what ends it.
const RECKONED: &[(&str, Composition)] = &[
    ("同比增长幅度", Composition::Change),
    ("同比增长率", Composition::Change),
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

/// What is left of a name must say something of its own: 医院数 is not 数.
const SHORTEST: usize = 3;

impl Catalogue {
    /// What a name that no indicator has is made of; none if it is not made so.
    pub fn composed<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let part = || self.narrowed(name).map(|(word, of)| Composed { says: Composition::Part, word, of });
        part().or_else(|| self.reckoned(name)).or_else(|| self.divided(name))
    }

    /// The word that narrows a name down which no indicator has, and the indicators that the rest of it names; none if it is not made so.
    pub fn narrowed<'n>(&self, name: &'n str) -> Option<(&'n str, Vec<&Indicator>)> {
        let fitting = QUALIFIERS.iter().filter_map(|word| name.strip_prefix(*word).map(|rest| (&name[..word.len()], rest)));
        let mut found = fitting.filter_map(|(word, rest)| Some((word, self.of_rest(rest)?)));
        found.next().or_else(|| {
            // 医疗卫生机构（含村卫生室）
            let (rest, word) = name.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
            word.chars().nth(1).and_then(|_| Some((word, self.of_rest(rest)?)))
        })
    }

    /// The word behind a name that says what is reckoned of it, and the indicators that the rest of it names.
    fn reckoned<'n>(&self, name: &'n str) -> Option<Composed<'n, '_>> {
        let fitting = RECKONED.iter().filter_map(|(word, says)| {
            let rest = name.strip_suffix(*word)?;
            Some((*says, rest, &name[rest.len()..]))
        });
        let mut found = fitting.filter_map(|(says, rest, word)| {
            let mut of = self.of_rest(rest.strip_suffix('的').unwrap_or(rest))?;
            // A share is of the whole that the catalogue knows.
            of.retain(|indicator| says != Composition::Share || !indicator.whole.is_empty());
            (!of.is_empty()).then_some(Composed { says, word, of })
        });
        found.next()
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
        let mut of = self.of_rest(&other).filter(|_| rest.chars().count() > SHORTEST)?;
        // Of the 项 that are recognised nobody reckons a rate.
        let counts = |indicator: &Indicator| ["人", "例", "人次", "户", "家"].contains(&&*indicator.unit);
        of.retain(|indicator| if is_rate { counts(indicator) } else { indicator.is_rate() });
        let says = if is_rate { Composition::Rate } else { Composition::Numerator };
        (!of.is_empty()).then_some(Composed { says, word, of })
    }

    /// The indicators that what is left of a name names.
    fn of_rest(&self, rest: &str) -> Option<Vec<&Indicator>> {
        let rest = rest.trim_start_matches('的');
        if !rest.starts_with(char::is_alphanumeric) || rest.chars().count() < SHORTEST {
            return None;
        }
        // 培训 and 覆盖率 mean something only in their own small group.
        let of: Vec<&Indicator> = self.named(rest).into_iter().filter(|indicator| !indicator.group.contains('.')).collect();
        (!of.is_empty()).then_some(of)
    }
}
