//! What the scalars of a YAML text are: null, true, a number or text. The one file that knows `serde_yaml`.
//!
//! [`locate`](super::locate) knows where everything stands and how it was written, but not what YAML makes of it; this
//! file knows that, and nothing else. Both walk the text in one order, so scalar number 7 here is scalar number 7 there.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What YAML makes of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `~`, `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number,
    /// Text.
    Text,
}

/// What is wrong with a text as YAML, and its line and column, counted from 1, where that is known.
#[derive(Debug)]
pub(super) struct Fault {
    /// In the words of the parser.
    pub(super) message: String,
    /// Line and column.
    pub(super) at: Option<(usize, usize)>,
}

/// The kinds of all scalars that are values (not keys), in the order of the text, aliases written out.
///
/// The caller has bounded size, nesting and aliases before.
pub(super) fn kinds(text: &str) -> Result<Vec<Kind>, Fault> {
    let mut kinds = Vec::with_capacity(text.len() / 16);
    Walk(&mut kinds).deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error: serde_yaml::Error| Fault {
        message: error.to_string(),
        at: error.location().map(|place| (place.line(), place.column())),
    })?;
    Ok(kinds)
}

struct Walk<'a>(&'a mut Vec<Kind>);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.push(Kind::Null);
        Ok(())
    }

    fn visit_bool<E>(self, flag: bool) -> Result<(), E> {
        self.0.push(Kind::Flag(flag));
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.0.push(Kind::Number);
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.0.push(Kind::Number);
        Ok(())
    }

    fn visit_i128<E>(self, _: i128) -> Result<(), E> {
        self.0.push(Kind::Number);
        Ok(())
    }

    fn visit_u128<E>(self, _: u128) -> Result<(), E> {
        self.0.push(Kind::Number);
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.0.push(Kind::Number);
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.0.push(Kind::Text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Walk(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_key::<Any>()?.is_some() {
            entries.next_value_seed(Walk(&mut *self.0))?;
        }
        Ok(())
    }
}

/// A key: read as text elsewhere, so whatever it is will do here.
struct Any;

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
