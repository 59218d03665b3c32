//! Ranks and ordinals: 第9名, 前3名, 第二十个, and 第31个 from the year of a yearly event.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::series::joined;
use crate::base::text::nearest::nearest;
use crate::base::text::numerals::spoken;

pub(super) const RANK: Filter = Filter {
    name: "名次",
    alias: "rank",
    about: "排名；量词默认用指标自己的单位，没有单位用“名”；前=true 说“前几名”，汉字=true 写汉字；一串指标连着说",
    example: "9名 → 第9名；{{ 9 | 名次(量词=\"位\") }} → 第9位；{{ 3 | 名次(前=true) }} → 前3名；{{ [甲, 乙, 丙] | 名次 }} → 第3、5、6名",
    arguments: &[("量词", "measure"), ("前", "top"), ("汉字", "hanzi")],
    register: registered!(RANK, rank),
};

pub(super) const ORDINAL: Filter = Filter {
    name: "序数",
    alias: "ordinal",
    about: "第几个；量词默认用指标自己的单位，没有单位用“个”；汉字=true 写汉字",
    example: "{{ 33 | 序数 }} → 第33个；{{ 20 | 序数(汉字=true) }} → 第二十个；{{ 4 | 序数(量词=\"届\", 汉字=true) }} → 第四届",
    arguments: &[("量词", "measure"), ("汉字", "hanzi")],
    register: registered!(ORDINAL, ordinal),
};

pub(super) const EDITION: Filter = Filter {
    name: "届次",
    alias: "edition",
    about: "由年份推出每年一次的活动是第几个；事 是程序认得的活动，别的活动用 始 写第一次在哪年",
    example: "{{ 报告.年 | 届次(事=\"爱国卫生月\") }} → 第31个；{{ 报告.年 | 届次(始=2000, 汉字=true) }} → 第二十个；{{ 报告.年 | 届次(始=2016, 量词=\"届\") }} → 第4届",
    arguments: &[("事", "event"), ("始", "first"), ("量词", "measure"), ("汉字", "hanzi")],
    register: registered!(EDITION, edition),
};

/// Yearly events of public health with the year of the first, each held against an edition that was announced.
const EVENTS: &[(&str, i64)] = &[
    // 2021 was 第33个 (figures.md 4.30; 全国爱卫会 settled on every April in 1989).
    ("爱国卫生月", 1989),
    // 2021 was 第34个 (figures.md 4.30).
    ("世界无烟日", 1988),
    // 2021 was 第34个, 2022 第35个 (国家卫生健康委's themes of the year).
    ("世界艾滋病日", 1988),
    // Settled on at the end of 1995; 2020 was 第25个, 2021 第26个.
    ("世界防治结核病日", 1996),
    // Decided in 1986, first held a year later: 2022 was 第36个.
    ("全国儿童预防接种日", 1987),
    // On 6 June since 1996: 2011 was 第16个, 2022 第27个.
    ("全国爱眼日", 1996),
];

fn rank(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let top = argument!(kwargs, bool, "前", "top").unwrap_or(false);
    numbered(value, &kwargs, "名次", "名", if top { "前" } else { "第" })
}

fn ordinal(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_array() {
        return Err(Error::message("“序数”要用在一个数上；一串名次请用“名次”"));
    }
    numbered(value, &kwargs, "序数", "个", "第")
}

fn edition(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let event = argument!(kwargs, String, "事", "event");
    let first = argument!(kwargs, i64, "始", "first");
    let measure = argument!(kwargs, String, "量词", "measure").unwrap_or_else(|| "个".to_owned());
    let hanzi = argument!(kwargs, bool, "汉字", "hanzi").unwrap_or(false);
    let first = match (event, first) {
        (Some(_), Some(_)) => return Err(Error::message("“届次”的 事 和 始 只写一个")),
        (None, Some(first)) => first,
        (Some(event), None) => match EVENTS.iter().find(|(name, _)| *name == event) {
            Some((_, first)) => *first,
            None => {
                let known = EVENTS.iter().map(|(name, _)| *name);
                let near = match nearest(&event, known.clone()) {
                    Some(near) => format!("是不是“{near}”？"),
                    None => format!("认得的有：{}。", known.collect::<Vec<_>>().join("、")),
                };
                return Err(Error::message(format!("“届次”不认得“{event}”，{near}别的活动请写第一次的年份：届次(始=2000)")));
            }
        },
        (None, None) => {
            return Err(Error::message("“届次”要写明是什么活动：届次(事=\"爱国卫生月\")，或第一次的年份：届次(始=2000)"));
        }
    };
    let year = value.to_string().parse::<i64>().ok().filter(|year| (1900..=2999).contains(year));
    let Some(year) = year else {
        return Err(Error::message("“届次”要用在年份上：{{ 报告.年 | 届次(事=\"爱国卫生月\") }}"));
    };
    match year.checked_sub(first).and_then(|years| u64::try_from(years).ok()?.checked_add(1)) {
        Some(number) => Ok(Value::from(format!("第{}{measure}", numeral(number, hanzi)))),
        None => Err(Error::message(format!("{year}年还没有这项活动，它从{first}年开始"))),
    }
}

/// 第9名, 第3、5、6名, 前3名.
fn numbered(value: &Value, kwargs: &Kwargs, filter: &str, usual: &str, lead: &str) -> TeraResult<Value> {
    let measure = argument!(kwargs, String, "量词", "measure");
    let hanzi = argument!(kwargs, bool, "汉字", "hanzi").unwrap_or(false);
    let values = value.as_array().unwrap_or(std::slice::from_ref(value));
    let (mut said, mut unit) = (Vec::new(), None);
    for value in values {
        if value.is_undefined() {
            return Err(crate::template::misuse::undefined());
        }
        let figure = FigureValue::of(value);
        if let Some(gap) = figure.filter(FigureValue::is_gap) {
            said.push(gap.printed());
            continue;
        }
        let quantity = figure.and_then(|figure| figure.quantity());
        let text = quantity.as_ref().map_or_else(|| value.to_string(), |quantity| quantity.number());
        let number = text.parse::<u64>().ok().filter(|number| *number > 0);
        let Some(number) = number else {
            let written = quantity.as_ref().map_or(text.as_str(), |quantity| quantity.written());
            let why = format!("不是正整数，不能说“{filter}”");
            return match figure {
                Some(figure) => Ok(figure.unsuited(&why, &format!("从模板里去掉“{filter}”，或者核对这个数"))),
                None => Err(crate::template::misuse::about_value(&format!("“{written}”{why}"))),
            };
        };
        if let Some(quantity) = quantity.filter(|quantity| !quantity.unit().is_empty()) {
            unit = Some(quantity.unit().to_owned());
        }
        let number = numeral(number, hanzi);
        said.push(figure.map_or_else(|| number.clone(), |figure| figure.reworded_text(&number)));
    }
    if said.is_empty() {
        return Err(crate::template::misuse::about_value(&format!("“{filter}”用在一串名次上，这里一个也没有")));
    }
    // A gap alone stands for the whole.
    if values.len() == 1 && FigureValue::of(&values[0]).is_some_and(|figure| figure.is_gap()) {
        return Ok(Value::from(said.concat()));
    }
    let measure = measure.or(unit).unwrap_or_else(|| usual.to_owned());
    Ok(Value::from(format!("{lead}{}{measure}", joined(&said, "、"))))
}

fn numeral(number: u64, hanzi: bool) -> String {
    if hanzi { spoken(number) } else { number.to_string() }
}
