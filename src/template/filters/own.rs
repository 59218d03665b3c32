//! Tera's own filters where they have no bound, or stop at a gap in the data: `join`, `unique`, `sort`.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::figure::FigureValue;
use super::list::texts;
use crate::template::bounds::{HELD, too_large};
use crate::template::misuse::{Misuse, keeping};

/// The most items that are compared each with each.
const COMPARED: usize = 10_000;

/// Puts ours in the place of Tera's.
pub(in crate::template) fn register(tera: &mut Tera) {
    tera.register_filter("join", keeping(join));
    tera.register_filter("unique", keeping(unique));
    tera.register_filter("sort", keeping(sort));
}

/// The items as one text.
fn join(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let separator = kwargs.get::<String>("sep")?.unwrap_or_default();
    let items = texts(value, "join")?;
    let size = items.iter().map(String::len).sum::<usize>().saturating_add(separator.len().saturating_mul(items.len()));
    if size > HELD { Err(too_large()) } else { Ok(Value::from(items.join(&separator))) }
}

/// The items, each once.
fn unique(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let items = value.as_array().ok_or_else(|| Error::message("“unique”要用在一串内容上，这里不是"))?;
    if items.len() > COMPARED {
        return Err(Misuse::TooMuch("这一串内容太长（超过 1 万项），不能去掉重复的".to_owned()).at_value());
    }
    let mut found: Vec<Value> = Vec::new();
    for item in items {
        if !found.contains(item) {
            found.push(item.clone());
        }
    }
    Ok(Value::from(found))
}

/// Tera's `sort`, with what still waits for its figure last: a gap in the data must not stop the draft.
fn sort(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let items = value.as_array().ok_or_else(|| Error::message("“sort”要用在一串内容上，这里不是"))?;
    let attribute = kwargs.get::<String>("attribute")?;
    let mut keyed = Vec::with_capacity(items.len());
    let mut waiting = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let key = match &attribute {
            None => item,
            Some(path) => item.get_from_path(path).ok_or_else(|| {
                let message = format!("清单的第{}条没有“{}”", index + 1, path.trim());
                Misuse::Wrong(message, Some("请在数据里补上，清单要按它排先后")).at_filter()
            })?,
        };
        match FigureValue::of(key).is_some_and(|figure| figure.is_gap()) {
            true => waiting.push(item.clone()),
            false => keyed.push((key, item)),
        }
    }
    keyed.sort_by_key(|(key, _)| *key);
    let unlike =
        |pair: &[(&Value, &Value)]| pair.iter().all(|(key, _)| !key.is_none()) && pair[0].0.partial_cmp(pair[1].0).is_none();
    if keyed.windows(2).any(unlike) {
        let message = "这一串内容不是同一类，排不了顺序".to_owned();
        return Err(Misuse::Wrong(message, Some("请核对里面的每一项")).at_filter());
    }
    Ok(Value::from(keyed.into_iter().map(|(_, item)| item.clone()).chain(waiting).collect::<Vec<_>>()))
}
