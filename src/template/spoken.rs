//! Templates as Tera reads them: all of a county's own, and of the built-in ones what the data has figures for.

use tera::value::Key;
use tera::{Tera, Value};

use super::known;
use super::loaded::ByName;
use crate::base::hashed::{HashMap, HashSet, IndexMap};

/// Templates as Tera knows them.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) tera: Tera,
    /// The names that were asked for in vain when it was made, and whose sentences it lacks, by the group that they begin with:
    /// 传染病: 报告数.
    absent: HashMap<String, HashSet<String>>,
}

impl Spoken {
    /// Reads all of these templates, in this order.
    ///
    /// # Errors
    ///
    /// What Tera finds wrong. It stops at the first text that it cannot read: what others rest on must come before them.
    pub(super) fn whole(loaded: &ByName, order: &[String]) -> Result<Self, tera::Error> {
        let mut tera = known::bare();
        tera.add_raw_templates(order.iter().map(|name| (name.as_str(), &*loaded[name].translated.text)))?;
        Ok(Self { tera, absent: HashMap::default() })
    }

    /// Reads what they say of this data.
    ///
    /// # Errors
    ///
    /// As those of [`whole`](Self::whole).
    pub(super) fn of(loaded: &ByName, order: &[String], root: &IndexMap<String, Value>) -> Result<Self, tera::Error> {
        let is_alone = loaded.values().all(|loaded| loaded.translated.extends.is_none());
        let (mut given, mut absent) = (Given::of(root), HashMap::<String, HashSet<String>>::default());
        let mut texts = Vec::with_capacity(order.len());
        for name in order {
            let translated = &loaded[name].translated;
            if !translated.may_be_thinned() {
                texts.push((name, translated.text.clone()));
                continue;
            }
            let thinned = translated.thinned(is_alone, &mut |name| given.has(name));
            texts.push((name, thinned.text.into()));
            for (group, name) in thinned.absent.iter().filter_map(|name| name.split_once('.')) {
                absent.entry(group.to_owned()).or_default().insert(name.to_owned());
            }
        }
        let mut tera = known::bare();
        tera.add_raw_templates(texts)?;
        Ok(Self { tera, absent })
    }

    /// Whether it says of this data all that there is to say.
    pub(super) fn holds_for(&self, root: &IndexMap<String, Value>) -> bool {
        self.absent.iter().all(|(group, absent)| match root.get(group) {
            None => true,
            Some(value) => match value.as_map() {
                // The data has few names, and the templates ask for many.
                Some(map) => {
                    let mut names = map.keys().filter_map(Key::as_str);
                    let deep = || absent.iter().filter(|name| name.contains('.'));
                    !names.any(|name| absent.contains(name)) && !deep().any(|name| is_below(value, name))
                }
                None => value.is_none(),
            },
        })
    }
}

/// What the data gives, asked for by whole names.
struct Given<'a> {
    root: &'a IndexMap<String, Value>,
    /// The names in each group that was asked for; none where it is no group.
    groups: HashMap<&'a str, Option<HashSet<&'a str>>>,
}

impl<'a> Given<'a> {
    fn of(root: &'a IndexMap<String, Value>) -> Self {
        Self { root, groups: HashMap::default() }
    }

    /// Whether it has something under a name, or something odd on the way to it, which is told by whoever reads it.
    fn has(&mut self, name: &str) -> bool {
        let (group, below) = name.split_once('.').unwrap_or((name, ""));
        let Some((group, value)) = self.root.get_key_value(group) else { return false };
        let names = self.groups.entry(group).or_insert_with(|| Some(value.as_map()?.keys().filter_map(Key::as_str).collect()));
        match names {
            _ if below.is_empty() => true,
            Some(_) if below.contains('.') => is_below(value, below),
            Some(names) => names.contains(below),
            None => !value.is_none(),
        }
    }
}

/// Whether a value has something under a name below its own: 执法.立案件数.
fn is_below(value: &Value, name: &str) -> bool {
    let mut value = Some(value);
    for part in name.split('.') {
        match value.filter(|value| !value.is_none()).map(Value::as_map) {
            None => return false,
            Some(None) => return true,
            Some(Some(map)) => value = map.get(&Key::Str(part)),
        }
    }
    value.is_some_and(|value| !value.is_none())
}

#[cfg(test)]
mod tests {
    use tera::Value;
    use tera::value::Map;

    use super::{Given, Spoken};
    use crate::base::hashed::IndexMap;
    use crate::template::known;

    fn group(entries: Vec<(&str, Value)>) -> Value {
        Value::from(entries.into_iter().map(|(name, value)| (name.to_owned().into(), value)).collect::<Map>())
    }

    fn root() -> IndexMap<String, Value> {
        let inner = group(vec![("立案", Value::from(3))]);
        let entries = [("监督", group(vec![("执法", inner), ("检查", Value::from(5))])), ("党建", Value::from("召开会议"))];
        entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    #[test]
    fn names_are_found_where_the_data_has_them() {
        let root = root();
        let mut given = Given::of(&root);
        for (name, is_there) in [
            ("监督.检查", true),
            ("监督.执法.立案", true),
            ("监督.罚款", false),
            ("监督.执法.罚款", false),
            ("监督.罚款.金额", false),
            ("妇幼.产妇数", false),
            // What is no group is told by whoever reads it.
            ("党建.会议", true),
            ("监督.检查.次数", true),
        ] {
            assert_eq!(given.has(name), is_there, "{name}");
        }
    }

    #[test]
    fn what_lacks_a_sentence_holds_until_its_figure_comes() {
        let spoken = |absent: &[(&str, &str)]| {
            let mut spoken = Spoken { tera: known::bare(), absent: Default::default() };
            for (group, name) in absent {
                spoken.absent.entry((*group).to_owned()).or_default().insert((*name).to_owned());
            }
            spoken
        };
        let root = root();
        for (absent, holds) in [
            (vec![], true),
            (vec![("监督", "罚款"), ("监督", "执法.罚款"), ("妇幼", "产妇数")], true),
            (vec![("监督", "罚款"), ("监督", "检查")], false),
            (vec![("监督", "执法.立案")], false),
            (vec![("党建", "会议")], false),
        ] {
            assert_eq!(spoken(&absent).holds_for(&root), holds, "{absent:?}");
        }
    }
}
