//! Elements and attributes of word processing, in the namespaces of both editions of the standard.

use roxmltree::Node;

/// Transitional, which everybody writes, and strict.
const W: [&str; 2] =
    ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"];
/// Where alternatives are told apart.
const MC: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// A longer id is nobody's: it would be copied with each paragraph that names it.
pub(super) const LONGEST_ID: usize = 256;

/// The name of an element of word processing; empty for any other.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.tag_name().namespace().is_some_and(|space| W.contains(&space)) { node.tag_name().name() } else { "" }
}

/// The name of an element in the namespace of alternatives; empty for any other.
pub(super) fn alternative<'a>(node: Node<'a, '_>) -> &'a str {
    if node.tag_name().namespace() == Some(MC) { node.tag_name().name() } else { "" }
}

/// Of alternatives, the one for programs of today: all say the same, so one is read.
pub(super) fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let of = |what: &str| node.children().find(|child| alternative(*child) == what);
    of("Choice").or_else(|| of("Fallback"))
}

/// An attribute of word processing; some programs leave out its namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    W.iter().find_map(|space| node.attribute((*space, name))).or_else(|| node.attribute(name))
}

/// The first child of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| self::name(*child) == name)
}

/// `w:val` of the first child of this name.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether a switch is on: there without a value, or with one that does not say no.
pub(super) fn switch(node: Node<'_, '_>, name: &str) -> bool {
    child(node, name).is_some_and(|child| !matches!(attribute(child, "val"), Some("0" | "false" | "off" | "none")))
}
