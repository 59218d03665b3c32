//! A figure as a template sees it: a map of its entries, with the number by which the document remembers it.

use tera::value::{Key, Map};
use tera::{Error, TeraResult, Value};

use crate::base::marks;
use crate::quantity::Quantity;
use crate::template::escape::escaped;
use crate::template::misuse;
use crate::template::misuse::Misuse;

/// The entry that holds the number of a figure. It is a mark, so no name of the data can be the same.
pub(in crate::template) const ID: &str = "\u{FDD0}";
/// The entry that a figure has whose number is masked.
pub(in crate::template) const MASKED: &str = "\u{FDD2}";
/// The entry that a figure has which a clause asked for with `?.`.
pub(in crate::template) const ASKED: &str = "\u{FDD4}";
/// The entry that a figure has which another one says already: none of its whole is none of it.
pub(in crate::template) const IMPLIED: &str = "\u{FDD5}";
/// The entry that says whether lower is better, as `越高越好: false`.
pub(in crate::template) const HIGHER: &str = "越高越好";

/// A figure as a template sees it.
#[derive(Clone, Copy)]
pub(in crate::template) struct FigureValue<'a> {
    map: &'a Map,
    id: usize,
    /// The filter that it is used with: what it says of the figure is called so.
    filter: &'static str,
}

impl<'a> FigureValue<'a> {
    /// The figure that a value is, if it is one.
    pub(in crate::template) fn of(value: &'a Value) -> Option<Self> {
        let map = value.as_map()?;
        let id = map.get(&Key::Str(ID))?.as_u64()?;
        Some(Self { map, id: usize::try_from(id).ok()?, filter: "" })
    }

    /// Its number in the ledger, as marks write it.
    pub(super) fn number(&self) -> String {
        self.id.to_string()
    }

    /// The figure that a filter is used on, or a word on how to use it.
    pub(super) fn expect(value: &'a Value, filter: &'static str) -> TeraResult<Self> {
        if value.is_undefined() {
            return Err(misuse::undefined());
        }
        match Self::of(value) {
            Some(figure) => Ok(figure.used_with(filter)),
            None => Err(Misuse::NoFigure(format!("“{filter}”要用在指标上，这里不是指标")).at_value()),
        }
    }

    /// The same figure, used with this filter.
    pub(super) fn used_with(self, filter: &'static str) -> Self {
        Self { filter, ..self }
    }

    /// The figures that a filter is used on: one, or a list of them.
    pub(super) fn expect_all(value: &'a Value, filter: &'static str) -> TeraResult<Vec<Self>> {
        match value.as_array() {
            Some([]) => Err(misuse::about_value(&format!("“{filter}”用在一串指标上，这里一个也没有"))),
            Some(items) => items.iter().map(|item| Self::expect(item, filter)).collect(),
            None => Ok(vec![Self::expect(value, filter)?]),
        }
    }

    /// The figure that an argument is, or `how` to write it.
    pub(super) fn argument(value: &'a Value, how: &str) -> TeraResult<Self> {
        Self::of(value).ok_or_else(|| match value.is_undefined() {
            true => Error::message(format!("参数里写的指标数据里没有；写法：{how}")),
            false => Error::message(format!("参数要是指标；写法：{how}")),
        })
    }

    fn get(&self, name: &'static str) -> Option<&'a Value> {
        self.map.get(&Key::Str(name))
    }

    /// A text entry, empty if there is none.
    pub(super) fn text(&self, name: &'static str) -> &'a str {
        self.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether it has no value yet.
    pub(super) fn is_gap(&self) -> bool {
        self.get("缺").is_some_and(Value::is_truthy)
    }

    /// Its value as written.
    pub(super) fn quantity(&self) -> Option<Quantity> {
        match self.text("文") {
            _ if self.is_gap() => None,
            text if self.is_masked() => Quantity::of_masked(text),
            text => Quantity::parse(text),
        }
    }

    /// Whether its number is masked: then it is said by [`masked`](super::masked).
    pub(super) fn is_masked(&self) -> bool {
        self.get(MASKED).is_some()
    }

    /// Whether another figure says it already.
    pub(in crate::template) fn is_implied(&self) -> bool {
        self.get(IMPLIED).is_some()
    }

    /// The same figure a year ago.
    pub(super) fn last_year(&self) -> Option<FigureValue<'a>> {
        self.get("上年").and_then(Self::of)
    }

    /// The figures of 其中, those of groups inside it too, each in its place.
    pub(in crate::template) fn parts(&self) -> Vec<FigureValue<'a>> {
        let mut out = Vec::new();
        collect(self.get("其中"), &mut out);
        out.into_iter().map(|part| part.used_with(self.filter)).collect()
    }

    /// What `越高越好` says.
    pub(super) fn higher_is_better(&self) -> Option<bool> {
        self.get(HIGHER).and_then(Value::as_bool)
    }

    /// 目标 by issuer; a single one has no issuer.
    pub(super) fn targets(&self) -> Vec<(Option<&'a str>, Quantity)> {
        match self.get("目标") {
            Some(value) => match (value.as_str(), value.as_map()) {
                (Some(text), _) => bound(text).map(|bound| (None, bound)).into_iter().collect(),
                (None, Some(map)) => map
                    .iter()
                    .filter_map(|(issuer, bound)| Some((Some(issuer.as_str()?), self::bound(bound.as_str()?)?)))
                    .collect(),
                (None, None) => Vec::new(),
            },
            None => Vec::new(),
        }
    }

    /// The figure as it prints, with its marks, as Markdown.
    pub(in crate::template) fn ink(&self) -> String {
        if self.is_gap() {
            return escaped_mark(marks::OPEN_GAP, self.id, &gap_words(self.text("名称")));
        }
        escaped_mark(marks::OPEN_FIGURE, self.id, self.text("文"))
    }

    /// The figure's own value said another way (1.23万), as text.
    pub(super) fn reworded(&self, text: &str) -> Value {
        Value::from(self.reworded_text(text))
    }

    /// Words made from the figure (同比下降11.62%), as text.
    pub(super) fn derived(&self, text: &str) -> Value {
        Value::from(self.derived_text(text))
    }

    /// A gap in the place of what would be made from the figure: 【待填：报告数同比】.
    pub(super) fn gap(&self, what: &str) -> Value {
        Value::from(self.gap_text(what))
    }

    /// [`gap`](Self::gap) in the place of a comparison; nothing where a clause asked for it by the way, since the figure itself has its
    /// gap where it is printed.
    pub(super) fn gap_compared(&self, what: &str) -> Value {
        if self.is_asked() { misuse::nothing() } else { self.gap(what) }
    }

    /// Whether it was asked for with `?.`: what cannot be said of it is then left out.
    pub(super) fn is_asked(&self) -> bool {
        self.get(ASKED).is_some()
    }

    /// Its value as written, or its gap, as a piece of a longer text.
    pub(in crate::template) fn printed(&self) -> String {
        if self.is_gap() { self.gap_text("") } else { self.reworded_text(self.text("文")) }
    }

    /// [`reworded`](Self::reworded), as a piece of a longer text.
    pub(super) fn reworded_text(&self, text: &str) -> String {
        marks::wrap(marks::OPEN_FIGURE, self.id, text)
    }

    /// [`derived`](Self::derived), as a piece of a longer text.
    pub(super) fn derived_text(&self, text: &str) -> String {
        marks::wrap_made(self.id, self.filter, text)
    }

    /// [`gap`](Self::gap), as a piece of a longer text.
    pub(super) fn gap_text(&self, what: &str) -> String {
        marks::wrap(marks::OPEN_GAP, self.id, &gap_words(&format!("{}{what}", self.text("名称"))))
    }
}

fn collect<'a>(parts: Option<&'a Value>, out: &mut Vec<FigureValue<'a>>) {
    for part in parts.and_then(Value::as_map).into_iter().flat_map(|map| map.values()) {
        match FigureValue::of(part) {
            Some(figure) => out.push(figure),
            // A group in 其中 has no number of its own: 其中: {按性别: {男: 3例, 女: 2例}}.
            None => collect(Some(part), out),
        }
    }
}

/// A 目标 as written or masked.
fn bound(text: &str) -> Option<Quantity> {
    Quantity::of_masked(text).or_else(|| Quantity::parse_target(text))
}

fn escaped_mark(open: char, id: usize, text: &str) -> String {
    marks::wrap(open, id, &escaped(text))
}

/// What stands where a value is still missing.
pub(in crate::template) fn gap_words(label: &str) -> String {
    format!("【待填：{label}】")
}
