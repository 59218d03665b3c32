//! What no other tag of a topic says: 新生儿访视2850人，访视率为98.3%.

use tera::value::Key;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::full::printed_rate;
use super::sense::{TOGETHER, parted};
use crate::dialect::{self, GROUP, RESTS};
use crate::quantity::Quantity;
use crate::template::fallen::fallen;
use crate::template::unsaid::Unsaid;
use crate::template::within::within;
use crate::template::{misuse, noughts, outline};

pub(super) const REST: Filter = Filter {
    name: dialect::REST[0],
    alias: dialect::REST[1],
    about: "一组里有数、而这个模板没有别处写到的指标（几个专题合用的组，只说本专题的），名称在前、数在后，名称开头一样的放在一起，率写“名称为数”，为零的最后一起说“无甲、乙和丙”；没有就什么也不说；连 换逗号",
    example: "{{ 妇幼 | 其余 }} → 新生儿访视2850人，产后访视率为98.3%",
    arguments: &[("连", "join")],
    register: registered!(REST, rest),
};

fn rest(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let join = argument!(kwargs, String, "连", "join").unwrap_or_else(|| "，".to_owned());
    if value.is_undefined() {
        return Ok(outline::nothing());
    }
    let Some(map) = value.as_map().filter(|_| FigureValue::of(value).is_none()) else {
        return Err(misuse::about_value("“其余”要用在一组指标上，这里不是"));
    };
    let Some(group) = kwargs.get::<String>(GROUP)? else {
        return Err(Error::message("“其余”前面要写出是哪一组：{{ 妇幼 | 其余 }}"));
    };
    let rests = state.get::<Value>(RESTS)?;
    let keys = rests.as_ref().and_then(|rests| rests.as_map()?.get(&Key::Str(&group))?.as_array()).unwrap_or_default();
    let unsaid = Unsaid::of(state)?;
    let figures = keys.iter().filter_map(|key| FigureValue::of(map.get(&Key::Str(key.as_str()?))?));
    // Of what there was none is said at the end, together.
    let (none, some): (Vec<FigureValue>, Vec<FigureValue>) =
        figures.filter(|figure| !figure.is_implied() && !unsaid.has_no_words(&figure.number())).partition(is_none);
    let names: Vec<&str> = some.iter().map(|figure| figure.text("名称")).collect();
    let clause = |at: &usize| print_with_name(some[*at]);
    let mut parts: Vec<String> =
        parted(&names).iter().map(|part| part.iter().map(clause).collect::<Vec<_>>().join(&join)).collect();
    let none: Vec<String> = none.into_iter().map(print_none).collect();
    for some in none.chunks(none.len().div_ceil(none.len().div_ceil(MOST_NONE).max(1)).max(1)) {
        let Some(said) = noughts::together(some).filter(|said| !said.is_empty()) else { continue };
        // Behind a few it needs no breath of its own.
        match parts.last_mut().filter(|_| names.len() < TOGETHER && none.len() <= MOST_NONE) {
            Some(part) => *part = format!("{part}{join}{said}"),
            None => parts.push(said),
        }
    }
    Ok(if parts.is_empty() { outline::nothing() } else { Value::from(parts.join("。")) })
}

/// The most that one 无 is said of.
const MOST_NONE: usize = 8;

/// Whether people say 无 of a figure.
fn is_none(figure: &FigureValue) -> bool {
    let none = figure.quantity().filter(Quantity::is_zero);
    none.is_some_and(|none| {
        !none.is_rate() && !["", "分"].contains(&none.unit()) && may_be_none(figure.text("名称"), none.unit())
    })
}

/// 无鼠疫报告, as people say it.
fn print_none(figure: FigureValue) -> String {
    let none = counted(figure.text("名称"), figure.text("单位"));
    // 罚没金额 of 0元 is 无罚没.
    let none = none.strip_suffix("金额").filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(none);
    figure.used_with("零").derived_text(&format!("无{none}"))
}

fn print_with_name(figure: FigureValue) -> String {
    let name = figure.text("名称");
    match figure.quantity() {
        Some(quantity) if quantity.is_rate() => {
            let said = format!("{name}为{}", printed_rate(figure));
            fallen(&said).or_else(|| within(&said)).unwrap_or(said)
        }
        Some(quantity) if quantity.is_zero() && !quantity.unit().is_empty() => format!("{name}为{}", figure.printed()),
        // 考核列第12名, and what has no measure word, or is less than nothing, is.
        Some(quantity) => match (ranked(name, quantity.unit()), counted(name, quantity.unit()), figure.printed()) {
            (Some(ranked), _, printed) => format!("{ranked}列第{printed}"),
            (None, counted, printed) if quantity.unit().is_empty() || has_minus(figure) => format!("{counted}为{printed}"),
            (None, counted, printed) => format!("{counted}{printed}"),
        },
        None if name.ends_with('率') => format!("{name}为{}", figure.printed()),
        None => format!("{name}{}", figure.printed()),
    }
}

/// Whether people say 无 of what a name calls.
fn may_be_none(name: &str, unit: &str) -> bool {
    // An area that is nought is there, and so is a time.
    let is_measure =
        ["面积", "里程", "时间", "量", "标准", "任务"].iter().any(|end| name.ends_with(end) && !name.ends_with(unit));
    // 无应服叶酸 and 无每万人口护士 say nothing.
    let begins = ["应", "需", "每", "有", "在", "无", "平均", "人均", "户均"].iter().any(|word| name.starts_with(word));
    let holds = ["中位数", "平均", "种类", "应查", "应检", "应到", "应建"].iter().any(|word| name.contains(word));
    !(is_measure || begins || holds)
}

/// Whether a figure is written with a sign: what is printed begins with its mark.
fn has_minus(figure: FigureValue) -> bool {
    figure.text("文").starts_with(['-', '−'])
}

/// What has a rank, where a name says that it is one: 基本公共卫生考核 of 基本公共卫生考核名次.
fn ranked<'a>(name: &'a str, unit: &str) -> Option<&'a str> {
    ["名次", "排名"].into_iter().filter(|_| unit == "名").find_map(|end| name.strip_suffix(end))
}

/// A name without what the measure word behind it says: 在管患者数 before 1995人, 物资储备天数 before 30天.
fn counted<'a>(name: &'a str, unit: &str) -> &'a str {
    // 贫困 without 户 is no household, and 农村总户 no word.
    if let Some(households) = name.strip_suffix("户数").filter(|_| unit == "户") {
        return match households {
            total if total.ends_with('总') => name,
            families if families.ends_with("家庭") => families,
            _ => &name[..name.len() - '数'.len_utf8()],
        };
    }
    if let Some(what) = name.strip_suffix("种类").or_else(|| name.strip_suffix("种类数")).filter(|_| unit == "种") {
        return what;
    }
    // 指数 and 中位数 are called so: their 数 counts nothing.
    const NOUNS: [&str; 6] = ["指数", "系数", "分数", "基数", "倍数", "中位数"];
    // 病例 ends with 例 and is still 病例5例, not 病5例.
    const WITH_MEASURE: [&str; 14] = [
        "病例",
        "病种",
        "品种",
        "分级",
        "老人",
        "老年人",
        "病人",
        "残疾人",
        "责任人",
        "负责人",
        "带头人",
        "达人",
        "事项",
        "文件",
    ];
    // 行政诉讼案件 are 案件, and 立案件数 counts what was 立案.
    const FILED: [char; 8] = ['立', '结', '积', '备', '提', '方', '档', '预'];
    // Of 人数 and 总数 nothing would be left that says what was counted.
    let is_enough = |said: &&str| said.chars().nth(1).is_some();
    let count = name.strip_suffix("总数").or_else(|| name.strip_suffix('数'));
    let count = count.filter(|_| !NOUNS.iter().any(|noun| name.ends_with(noun))).filter(is_enough);
    let rest = count.unwrap_or(name);
    let people = ["人次", "人", "例"].into_iter().filter(|_| ["人", "名", "例", "人次"].contains(&unit) && count.is_some());
    let is_case = rest.strip_suffix("案件").is_some_and(|of| !of.ends_with(FILED));
    let is_noun = is_case || WITH_MEASURE.iter().any(|noun| rest.ends_with(noun));
    let times = ["场次"].into_iter().filter(|_| unit == "场");
    let measure =
        times.chain(std::iter::once(unit)).chain(people).filter(|_| !is_noun).find_map(|measure| rest.strip_suffix(measure));
    measure.map(|measure| measure.strip_suffix('总').unwrap_or(measure)).filter(is_enough).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn a_noun_that_ends_as_its_measure_word_stays_whole() {
        for (name, unit, said) in [
            ("进驻事项数", "项", "进驻事项"),
            ("废止规范性文件数", "件", "废止规范性文件"),
            ("行政诉讼案件数", "件", "行政诉讼案件"),
            ("立案件数", "件", "立案"),
            ("信访积案件数", "件", "信访积案"),
            ("政协提案件数", "件", "政协提案"),
            ("诊所备案件数", "件", "诊所备案"),
        ] {
            assert_eq!(counted(name, unit), said, "{name}");
        }
    }
}
