//! A name made of a word that says of whom or of which houses, and of a name that is known: 公立医院病床使用率, 男性预期寿命.

use super::Catalogue;
use super::model::Indicator;

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
];

/// What is left of a name must say something of its own: 医院数 is not 数.
const SHORTEST: usize = 3;

impl Catalogue {
    /// The word in front of a name that no indicator has, and the indicators that the rest of it names; none if it is not made so.
    pub fn narrowed<'a>(&self, name: &'a str) -> Option<(&'a str, Vec<&Indicator>)> {
        let fitting = QUALIFIERS.iter().filter_map(|word| Some((*word, name.strip_prefix(*word)?)));
        let mut found = fitting.filter_map(|(word, rest)| {
            let rest = rest.trim_start_matches('的');
            // 培训 and 覆盖率 mean something only in their own small group.
            let of = self.named(rest).into_iter().filter(|indicator| !indicator.group.contains('.'));
            let of: Vec<&Indicator> = of.collect();
            (rest.starts_with(char::is_alphanumeric) && rest.chars().count() >= SHORTEST && !of.is_empty())
                .then(|| (&name[..word.len()], of))
        });
        found.next()
    }
}
