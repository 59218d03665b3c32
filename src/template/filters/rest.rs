//! What no other tag of a topic says: 新生儿访视2850人，访视率为98.3%.

use tera::value::Key;
use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use crate::dialect::{self, GROUP, RESTS};
use crate::template::{misuse, outline};

pub(super) const REST: Filter = Filter {
    name: dialect::REST[0],
    alias: dialect::REST[1],
    about: "一组里有数、而这个模板没有别处写到的指标，名称在前、数在后，率写“名称为数”；没有就什么也不说；连 换逗号",
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
    let figures = keys.iter().filter_map(|key| FigureValue::of(map.get(&Key::Str(key.as_str()?))?));
    let said: Vec<String> = figures.filter(|figure| !figure.is_gap()).map(print_with_name).collect();
    Ok(if said.is_empty() { outline::nothing() } else { Value::from(said.join(&join)) })
}

fn print_with_name(figure: FigureValue) -> String {
    let is = if figure.quantity().is_some_and(|quantity| quantity.is_rate()) { "为" } else { "" };
    format!("{}{is}{}", figure.text("名称"), figure.printed())
}
