//! The names in a relation. Shared with build.rs, which writes them beside each built-in relation.

/// The indicator that a relation speaks of by a name: 产妇 in 产妇.其中.初产妇.上年.
pub(crate) fn subject(name: &str) -> &str {
    let whole = name.split(".其中.").next().unwrap_or(name);
    whole.strip_suffix(".上年").unwrap_or(whole)
}

/// The names that a relation or a formula speaks of, in their order, each once: 组.名称 with its dot, 「」 left out.
///
/// A run asks for these before it reads the relation itself: most counties have few of the figures, and reading costs more.
pub(crate) fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut name = String::new();
    let mut quoted = false;
    for c in text.chars().chain([' ']) {
        match c {
            '「' if !quoted => quoted = true,
            '」' if quoted => quoted = false,
            c if quoted || c.is_alphanumeric() || c == '_' || (c == '.' && !name.is_empty()) => name.push(c),
            _ => {
                let found = std::mem::take(&mut name);
                // 100% and 10万 are numbers; a name that begins with a digit stands in 「」, and keeps its letters.
                let is_number = found.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(&format!("「{found}」"));
                if !found.is_empty() && !is_number && !names.contains(&found) {
                    names.push(found);
                }
            }
        }
    }
    names
}
