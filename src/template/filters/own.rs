//! Tera's own filters that make something new, each charged for it; `sort` and `join` go on at a gap in the data.

use tera::value::Map;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::figure::FigureValue;
use super::list::texts;
use crate::template::arguments::given;
use crate::template::bounds::{HELD, too_large};
use crate::template::charge::{ITEM, charge};
use crate::template::kept::keeping;
use crate::template::misuse::{Misuse, about_value, undefined};

/// The most items that are compared each with each.
const COMPARED: usize = 10_000;

/// Puts ours in the place of Tera's.
pub(in crate::template) fn register(tera: &mut Tera) {
    tera.register_filter("join", keeping(join));
    tera.register_filter("unique", keeping(unique));
    tera.register_filter("sort", keeping(sort));
    tera.register_filter("upper", keeping(upper));
    tera.register_filter("lower", keeping(lower));
    tera.register_filter("trim", keeping(trim));
    tera.register_filter("reverse", keeping(reverse));
    tera.register_filter("keys", keeping(keys));
    tera.register_filter("values", keeping(values));
}

fn upper(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    text(value, "upper").map(|(text, is_safe)| like(text.to_uppercase(), is_safe))
}

fn lower(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    text(value, "lower").map(|(text, is_safe)| like(text.to_lowercase(), is_safe))
}

fn trim(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let (text, is_safe) = text(value, "trim")?;
    let trimmed = match given::<String>(&kwargs, "pat", "pat")? {
        Some(pat) => text.trim_start_matches(&*pat).trim_end_matches(&*pat),
        None => text.trim(),
    };
    Ok(like(trimmed.to_owned(), is_safe))
}

/// The text that a filter is used on, and whether it is Markdown already.
fn text<'a>(value: &'a Value, filter: &str) -> TeraResult<(&'a str, bool)> {
    let wrong = || about_value(&format!("“{filter}”要用在文字上，这里不是"));
    value.as_str().map(|text| (text, value.is_safe())).ok_or_else(|| if value.is_undefined() { undefined() } else { wrong() })
}

fn like(text: String, is_safe: bool) -> Value {
    if is_safe { Value::safe_string(&text) } else { Value::from(text) }
}

/// A list from its end, or a text.
fn reverse(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_string() { value.reverse() } else { items(value, "reverse").and_then(|_| value.reverse()) }
}

/// The list that a filter is used on.
fn items<'a>(value: &'a Value, filter: &str) -> TeraResult<&'a [Value]> {
    let wrong = || about_value(&format!("“{filter}”要用在一串内容上，这里不是"));
    value.as_array().ok_or_else(|| if value.is_undefined() { undefined() } else { wrong() })
}

fn keys(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let map = group(value, "keys")?;
    Ok(Value::from(map.keys().map(|key| Value::from(key.clone())).collect::<Vec<_>>()))
}

fn values(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    Ok(Value::from(group(value, "values")?.values().cloned().collect::<Vec<_>>()))
}

/// The group that a filter is used on, charged for a list of what is in it.
fn group<'a>(value: &'a Value, filter: &str) -> TeraResult<&'a Map> {
    let wrong = || about_value(&format!("“{filter}”要用在一组数据上，这里不是"));
    let map = value.as_map().ok_or_else(|| if value.is_undefined() { undefined() } else { wrong() })?;
    charge(map.len() * ITEM)?;
    Ok(map)
}

/// The items as one text.
fn join(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let separator = given::<String>(&kwargs, "sep", "sep")?.unwrap_or_default();
    let items = texts(value, "join")?;
    let size = items.iter().map(String::len).sum::<usize>().saturating_add(separator.len().saturating_mul(items.len()));
    if size > HELD { Err(too_large()) } else { Ok(Value::from(items.join(&separator))) }
}

/// The items, each once.
fn unique(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let items = items(value, "unique")?;
    // Values of Tera's have no hash, so each is held against all before it.
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
    let items = items(value, "sort")?;
    let attribute = given::<String>(&kwargs, "attribute", "attribute")?;
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
        match FigureValue::of(key) {
            Some(figure) if figure.is_gap() => waiting.push(item.clone()),
            // A figure is more than its number, and has no order.
            Some(_) => {
                let path = attribute.as_deref().map_or_else(|| "值".to_owned(), |path| format!("{}.值", path.trim()));
                let message = format!("指标要按它的值排先后：sort(attribute=\"{path}\")");
                return Err(Misuse::Wrong(message, None).at_filter());
            }
            None => keyed.push((key, item)),
        }
    }
    keyed.sort_by_key(|(key, _)| *key);
    let unlike =
        |pair: &[(&Value, &Value)]| pair.iter().all(|(key, _)| !key.is_none()) && pair[0].0.partial_cmp(pair[1].0).is_none();
    // Sorted, what is of one kind lies together: neighbours tell whether all are.
    if keyed.windows(2).any(unlike) {
        let message = "这一串内容不是同一类，排不了顺序".to_owned();
        return Err(Misuse::Wrong(message, Some("请核对里面的每一项")).at_filter());
    }
    Ok(Value::from(keyed.into_iter().map(|(_, item)| item.clone()).chain(waiting).collect::<Vec<_>>()))
}
