//! The figures that topics read, as a tree of gaps to be filled in.

use indexmap::IndexMap;

use crate::base::text::width;

/// A name of the data: a figure, or a group of names.
#[derive(Default)]
pub(super) struct Branch {
    inner: IndexMap<String, Branch>,
    /// The topics that read it.
    topics: Vec<String>,
    /// How its gap is written, if it is a figure: 待报, or [待报] for a list.
    gap: Option<String>,
    /// Whether a topic reads it that the starting chapters use.
    used: bool,
}

impl Branch {
    /// Takes in a key that a topic reads.
    pub(super) fn add(&mut self, key: &str, gap: &str, topic: &str, used: bool) {
        let mut here = self;
        let mut names = key.split('.').peekable();
        while let Some(name) = names.next() {
            here = here.inner.entry(name.to_owned()).or_default();
            here.used |= used;
            if !here.topics.iter().any(|known| known == topic) {
                here.topics.push(topic.to_owned());
            }
            if names.peek().is_none() {
                here.gap.get_or_insert_with(|| gap.to_owned());
            }
        }
    }

    /// Writes it out: what is used as gaps, the rest as comments beside them.
    pub(super) fn write(&self, out: &mut String) {
        for (name, branch) in &self.inner {
            let topics = format!("专题：{}", branch.topics.join("、"));
            let mark = if branch.used { "" } else { "# " };
            let head = match &branch.gap {
                Some(gap) if branch.inner.is_empty() => format!("{mark}{name}: {gap}"),
                _ => format!("{mark}{name}:"),
            };
            out.push_str(&format!("{}  # {topics}\n", width::pad(&head, 28)));
            branch.inside(out, 1, !branch.used);
            out.push('\n');
        }
    }

    /// Nesting is that of the built-in topics' names.
    fn inside(&self, out: &mut String, deep: usize, commented: bool) {
        for (name, branch) in &self.inner {
            let indent = "  ".repeat(deep);
            let lead = match (commented, branch.used) {
                (true, _) => format!("# {indent}"),
                (false, true) => indent,
                (false, false) => format!("{indent}# "),
            };
            match &branch.gap {
                Some(gap) if branch.inner.is_empty() => out.push_str(&format!("{lead}{name}: {gap}\n")),
                _ => {
                    out.push_str(&format!("{lead}{name}:\n"));
                    match commented || branch.used {
                        true => branch.inside(out, deep + 1, commented),
                        false => branch.commented(out, deep, 1),
                    }
                }
            }
        }
    }

    /// Names inside a group that is a comment among names that are none.
    fn commented(&self, out: &mut String, column: usize, deep: usize) {
        for (name, branch) in &self.inner {
            let lead = format!("{}# {}", "  ".repeat(column), "  ".repeat(deep));
            match &branch.gap {
                Some(gap) if branch.inner.is_empty() => out.push_str(&format!("{lead}{name}: {gap}\n")),
                _ => {
                    out.push_str(&format!("{lead}{name}:\n"));
                    branch.commented(out, column, deep + 1);
                }
            }
        }
    }
}
