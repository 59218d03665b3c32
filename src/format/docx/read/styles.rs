//! styles.xml: what styles are called, and what they say of outline and numbers. Ids mean nothing to others: programs rename them.

use std::sync::Arc;

use roxmltree::{Document, Node};

use super::xml::{LONGEST_ID, attribute, child, name, switch, value};
use crate::base::hashed::HashMap;

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphStyle {
    /// Its name.
    pub(super) name: Arc<str>,
    /// Its level in the outline, 1 to 9.
    pub(super) level: Option<u8>,
    /// The list that it numbers by, and the level there.
    pub(super) numbered: Option<Numbered>,
    /// Whether its text is bold.
    pub(super) bold: bool,
}

/// A list by its id, and a level of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The id of the list; 0 takes a number away.
    pub(super) list: Option<String>,
    /// The level, from 0.
    pub(super) level: Option<u8>,
}

/// Styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, ParagraphStyle>,
    default: ParagraphStyle,
}

/// What one style says by itself.
#[derive(Default)]
struct OwnStyle<'a> {
    name: &'a str,
    based_on: Option<&'a str>,
    level: Option<u8>,
    numbered: Numbered,
    bold: Option<bool>,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(xml: &Document<'_>) -> Self {
        let mut own = HashMap::default();
        let mut default = None;
        for node in xml.root_element().children().filter(|node| name(*node) == "style") {
            let Some(id) = attribute(node, "styleId").filter(|id| id.len() <= LONGEST_ID) else { continue };
            if attribute(node, "type") == Some("paragraph") && matches!(attribute(node, "default"), Some("1" | "true" | "on")) {
                default = Some(id);
            }
            let (paragraph, run) = (child(node, "pPr"), child(node, "rPr"));
            own.insert(
                id,
                OwnStyle {
                    name: value(node, "name").unwrap_or_default(),
                    based_on: value(node, "basedOn"),
                    level: paragraph.and_then(outline),
                    numbered: paragraph.and_then(numbered).unwrap_or_default(),
                    // To say no is not to say nothing: it takes away what a style beneath gives.
                    bold: run.filter(|run| child(*run, "b").is_some()).map(|run| switch(run, "b")),
                },
            );
        }
        let by_id: HashMap<String, ParagraphStyle> = own.keys().map(|id| ((*id).to_owned(), resolved(id, &own))).collect();
        let default = default.and_then(|id| by_id.get(id)).cloned().unwrap_or_default();
        Self { by_id, default }
    }

    /// The style with this id; that of plain paragraphs where there is none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &ParagraphStyle {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.default)
    }

    /// The character style with this id.
    pub(super) fn character(&self, id: &str) -> Option<&ParagraphStyle> {
        self.by_id.get(id)
    }
}

/// A style with what it has from those it is based on; a chain that goes in a circle ends.
fn resolved(id: &str, all: &HashMap<&str, OwnStyle<'_>>) -> ParagraphStyle {
    let (mut style, mut list, mut bold) = (ParagraphStyle::default(), Numbered::default(), None);
    let mut next = all.get(id);
    style.name = next.map_or("", |own| own.name).into();
    for _ in 0..32 {
        let Some(own) = next else { break };
        style.level = style.level.or(own.level);
        // A style may say its level alone, and have the list from the one it is based on.
        list = Numbered { list: list.list.or_else(|| own.numbered.list.clone()), level: list.level.or(own.numbered.level) };
        bold = bold.or(own.bold);
        next = own.based_on.and_then(|id| all.get(id));
    }
    style.numbered = (list != Numbered::default()).then_some(list);
    style.bold = bold.unwrap_or(false);
    style
}

/// The level in the outline that properties of a paragraph say, 1 to 9; what they say beyond is body text.
pub(super) fn outline(properties: Node<'_, '_>) -> Option<u8> {
    value(properties, "outlineLvl")?.parse().ok().filter(|level| *level < 9).map(|level: u8| level + 1)
}

/// The list that properties of a paragraph name.
pub(super) fn numbered(properties: Node<'_, '_>) -> Option<Numbered> {
    let node = child(properties, "numPr")?;
    Some(Numbered {
        list: value(node, "numId").filter(|id| id.len() <= LONGEST_ID).map(str::to_owned),
        level: value(node, "ilvl").and_then(|level| level.parse().ok()),
    })
}
