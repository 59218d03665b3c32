//! The names under which Tera knows templates: a name means another file where one template stands behind another of the same name.

/// The prefix that always means what is built in: `内置/专题/党建.md`.
pub const BUILT_IN_PREFIX: &str = "内置/";

/// A name without its ending.
pub(crate) fn plain_name(name: &str) -> &str {
    name.strip_suffix(".md").unwrap_or(name)
}

/// The name under which Tera knows what stands `layer` places behind the winner for a name.
pub(crate) fn layer_name(name: &str, layer: usize) -> String {
    let name = plain_name(name);
    // Every template's name ends in .md, so what stands behind that can be none of theirs.
    if layer == 0 { format!("{name}.md") } else { format!("{name}.md#{layer}") }
}

/// The name under which Tera knows what `other` means inside layer `layer` of `name`: of its own name, what stands behind it.
pub(crate) fn known_as(name: &str, layer: usize, other: &str) -> String {
    // 内置/… means the built-in one wherever it is written, and never what stands behind it.
    match plain_name(other) == plain_name(name) && !other.starts_with(BUILT_IN_PREFIX) {
        true => layer_name(name, layer + 1),
        false => layer_name(other, 0),
    }
}
