//! What a YAML file holds, with the place of everything: scalars, lists, mappings.

use std::borrow::Cow;

use crate::base::finding::{Finding, Severity};
use crate::base::hashed::IndexMap;
use crate::base::rule::Rule;
use crate::base::source::Place;
use crate::base::text::beginning::beginning;
use crate::yaml::kind::ScalarKind;

pub(crate) static DUPLICATE_KEY: Rule = Rule {
    id: "duplicate-key",
    name: "名称写了两次",
    severity: Severity::Error,
    about: "同一个名称是不是写了两次",
    why: "两处的数不知以哪个为准；几个文件之间也一样",
    bad: r#"传染病:
  报告数: 837例
  报告数: 838例
"#,
    good: r#"传染病:
  报告数: 837例
"#,
    basis: "",
};

/// A value of the data and its place.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) place: Place,
    pub(crate) shape: Shape,
    /// Whether it is only a reference (`*甲`) to what is written elsewhere.
    pub(crate) alias: bool,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Scalar(Scalar),
    List(Vec<Entry>),
    Map(Map),
}

/// A mapping: each key with its place and its value, in the order of the text.
pub(crate) type Map = IndexMap<String, (Place, Entry)>;

/// A scalar as it was written.
#[derive(Debug, Clone)]
pub(crate) struct Scalar {
    /// Its text, escapes resolved.
    pub(crate) text: String,
    /// What YAML makes of it.
    pub(crate) kind: ScalarKind,
    /// How it was written.
    pub(crate) style: ScalarForm,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarForm {
    /// Without quotes.
    Plain,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// A block whose line ends are its own (`|`); elsewhere YAML joins lines, and a line end that is left stands for
    /// an empty line.
    Literal,
    /// A block whose lines are joined (`>`).
    Folded,
}

impl Scalar {
    /// Whether it was written without quotes.
    pub(crate) fn is_plain(&self) -> bool {
        self.style == ScalarForm::Plain
    }
}

impl Entry {
    /// The scalar, if it is one.
    pub(crate) fn scalar(&self) -> Option<&Scalar> {
        match &self.shape {
            Shape::Scalar(scalar) => Some(scalar),
            Shape::List(_) | Shape::Map(_) => None,
        }
    }

    /// Whether nothing was written: `~`, `null` or no value.
    pub(crate) fn is_null(&self) -> bool {
        self.scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
    }

    /// How many entries it holds, itself included, how many bytes of text, and how deep it is.
    pub(crate) fn size(&self) -> (usize, usize, usize) {
        // No entry is deeper than DEEPEST, so this may call itself.
        let add = |(count, bytes, depth): (usize, usize, usize), entry: &Entry| {
            let (more, text, deep) = entry.size();
            (count + more, bytes + text, depth.max(deep + 1))
        };
        match &self.shape {
            Shape::Scalar(scalar) => (1, scalar.text.len(), 0),
            Shape::List(items) => items.iter().fold((1, 0, 1), add),
            Shape::Map(map) => map.values().fold((1, 0, 1), |sum, (_, entry)| add(sum, entry)),
        }
    }
}

/// The finding for a key that is there already; of a 节 two works may have run together.
pub(crate) fn twice(name: &str, first: &Place, second: &Place, is_of_section: bool) -> Finding {
    let (line, _) = first.start();
    let file = if first.source == second.source { String::new() } else { format!("“{}”", first.source.name()) };
    DUPLICATE_KEY
        .fatal(format!("“{}”写了两次，前一次在{file}第{line}行", shortened(name)))
        .at(second.clone())
        .and(first.clone(), "前一次在这里")
        .hint(match is_of_section {
            true => "是两件事的，后一件前面补上“- ”，与前一件对齐；重复的，删去一处",
            false => "删去一处，或者改成不同的名称",
        })
}

/// A name or a value as a message quotes it.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    beginning(text, 60)
}
