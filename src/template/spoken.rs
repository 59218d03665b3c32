//! Templates as Tera reads them: all of a county's own, and of the built-in ones what the data has figures for.

use tera::value::Key;
use tera::{Tera, Value};

use super::known;
use super::loaded::ByName;
use crate::base::hashed::IndexMap;

/// Templates as Tera knows them.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) tera: Tera,
    /// The names that were asked for in vain when it was made, and whose sentences it lacks: 传染病.报告数.
    absent: Vec<String>,
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
        Ok(Self { tera, absent: Vec::new() })
    }

    /// Reads what they say of this data.
    ///
    /// # Errors
    ///
    /// As those of [`whole`](Self::whole).
    pub(super) fn of(loaded: &ByName, order: &[String], root: &IndexMap<String, Value>) -> Result<Self, tera::Error> {
        let (mut tera, mut absent) = (known::bare(), Vec::new());
        let texts = order.iter().map(|name| {
            let translated = &loaded[name].translated;
            if !translated.may_be_thinned() {
                return (name.as_str(), translated.text.clone());
            }
            let thinned = translated.thinned(&|name| is_there(root, name));
            absent.extend(thinned.absent);
            (name.as_str(), thinned.text.into())
        });
        tera.add_raw_templates(texts.collect::<Vec<_>>())?;
        Ok(Self { tera, absent })
    }

    /// Whether it says of this data all that there is to say.
    pub(super) fn holds_for(&self, root: &IndexMap<String, Value>) -> bool {
        self.absent.iter().all(|name| !is_there(root, name))
    }
}

/// Whether the data has something under a name, or something odd on the way to it, which is told by whoever reads it.
fn is_there(root: &IndexMap<String, Value>, name: &str) -> bool {
    let mut parts = name.split('.');
    let mut value = parts.next().and_then(|part| root.get(part));
    for part in parts {
        match value.filter(|value| !value.is_undefined() && !value.is_none()) {
            None => return false,
            Some(group) => match group.as_map() {
                Some(group) => value = group.get(&Key::Str(part)),
                None => return true,
            },
        }
    }
    value.is_some_and(|value| !value.is_undefined() && !value.is_none())
}
