//! A figure with all that its entry says of it: 2900人，同比下降11.62%，高于省90%的目标要求.

use tera::{Kwargs, State, TeraResult, Value};

use super::comparison::yoy;
use super::figure::FigureValue;
use super::target::target;
use super::{Filter, masked, registered};

pub(super) const FULL: Filter = Filter {
    name: "详",
    alias: "full",
    about: "照写指标的数；数据写了上年或同比，接着说同比；写了目标，接着说较目标；都没有，只写数",
    example: "{{ 妇幼.活产数 | 详 }} → 2900人，同比下降3.3%；{{ 妇幼.孕产妇系统管理率 | 详 }} → 94.5%，高于90%的目标要求",
    arguments: &[],
    register: registered!(FULL, full),
};

fn full(value: &Value, _: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "详")?;
    Ok(Value::from(format!("{}{}", figure.printed(), compared(value, figure, state)?)))
}

/// What its entry compares it with, each after a comma; nothing where it compares with nothing or the value is not in yet.
pub(super) fn compared(value: &Value, figure: FigureValue, state: &State) -> TeraResult<String> {
    let mut out = String::new();
    if figure.is_gap() {
        return Ok(out);
    }
    let mut say = |filter: &str, run: fn(&Value, Kwargs, &State) -> TeraResult<Value>| -> TeraResult<()> {
        let said = match masked::say(filter, value, &Kwargs::default(), state)? {
            Some(said) => said,
            None => run(value, Kwargs::default(), state)?,
        };
        out.push('，');
        out.push_str(said.as_str().unwrap_or_default());
        Ok(())
    };
    if figure.last_year().is_some() || !figure.text("同比").is_empty() {
        say("同比", yoy)?;
    }
    if !figure.targets().is_empty() {
        say("较目标", target)?;
    }
    Ok(out)
}
