//! Elements and attributes of workbooks, in the namespaces of both editions of the standard.

use roxmltree::Node;

/// Transitional, which everybody writes, and strict.
const MAIN: [&str; 2] =
    ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"];

/// The name of an element of workbooks; empty for any other.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.tag_name().namespace().is_some_and(|space| MAIN.contains(&space)) { node.tag_name().name() } else { "" }
}

/// An attribute without namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute(name)
}

/// The children of this name.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| self::name(*child) == name)
}

/// The first child of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// Whether a switch is on.
pub(super) fn switch(node: Node<'_, '_>, name: &str) -> bool {
    matches!(attribute(node, name), Some("1" | "true"))
}

/// The text of an element, and of its rich runs; how characters are spoken is none.
pub(super) fn rich(node: Node<'_, '_>) -> String {
    let own = children(node, "t").chain(children(node, "r").flat_map(|run| children(run, "t")));
    unescaped(&own.filter_map(|text| text.text()).collect::<String>())
}

/// `_x000D_` is how a part writes a character that XML has no room for.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(if c.is_control() && c != '\t' { '\n' } else { c });
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}
