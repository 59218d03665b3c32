//! The figures that topics say, as a tree of gaps to be filled in.

use crate::base::hashed::IndexMap;
use crate::base::text::width;
use crate::catalogue::Indicator;
use crate::yaml::quote;

/// A figure that a topic says.
pub(super) struct Wish {
    /// The group in which the data keeps it, its parts parted by dots, and its name in it.
    pub(super) key: Vec<String>,
    /// How its gap is written: 待报, or [待报] for a list.
    pub(super) gap: String,
    /// 例，如 837例；疾控股.
    pub(super) about: String,
    /// Whether it stands there to be filled in, not as a comment.
    pub(super) used: bool,
}

impl Wish {
    /// A figure of the catalogue.
    pub(super) fn of(indicator: &Indicator, used: bool) -> Self {
        let names = indicator.group.split('.').chain([&*indicator.name]);
        Self { key: names.map(str::to_owned).collect(), gap: "待报".to_owned(), about: about(indicator), used }
    }
}

/// What is said of a figure of the catalogue: 例，如 837例；疾控股.
pub(super) fn about(indicator: &Indicator) -> String {
    let example = (!indicator.example.is_empty()).then(|| format!("如 {}", indicator.example));
    let kind = [Some(indicator.unit.to_string()), example].into_iter().flatten().filter(|part| !part.is_empty());
    let parts = [kind.collect::<Vec<_>>().join("，"), indicator.division.to_string()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("；")
}

/// A name of the data: a figure, or a group of names.
#[derive(Default)]
pub(super) struct Branch {
    inner: IndexMap<String, Branch>,
    /// The topics that say it.
    topics: Vec<String>,
    /// How its gap is written and what is said of it, if it is a figure.
    figure: Option<(String, String)>,
    /// Whether anything in it stands there to be filled in.
    used: bool,
}

impl Branch {
    /// Takes in a figure of a topic.
    pub(super) fn add(&mut self, wish: &Wish, topic: &str) {
        let mut here = self;
        for name in &wish.key {
            here = here.inner.entry(name.clone()).or_default();
            here.used |= wish.used;
            if !here.topics.iter().any(|known| known == topic) {
                here.topics.push(topic.to_owned());
            }
        }
        if here.inner.is_empty() {
            here.figure.get_or_insert_with(|| (wish.gap.clone(), wish.about.clone()));
        }
    }

    /// Writes it out, a figure a line: what is used as gaps, the rest as comments among them.
    pub(super) fn write(&self, out: &mut String) {
        for (name, branch) in &self.inner {
            let topics = format!("专题：{}", branch.topics.join("、"));
            out.push_str(&branch.line(name, 0, !branch.used, &topics));
            branch.inside(out, 1, !branch.used);
            out.push('\n');
        }
    }

    fn inside(&self, out: &mut String, deep: usize, commented: bool) {
        for (name, branch) in &self.inner {
            let commented = commented || !branch.used;
            out.push_str(&branch.line(name, deep, commented, ""));
            branch.inside(out, deep + 1, commented);
        }
    }

    fn line(&self, name: &str, deep: usize, commented: bool, about: &str) -> String {
        let (gap, about) = match &self.figure {
            Some((gap, about)) if self.inner.is_empty() => (format!(" {gap}"), about.as_str()),
            _ => (String::new(), about),
        };
        // Without its # a line stands where it belongs.
        let head = format!("{}{}{}:{gap}", "  ".repeat(deep), if commented { "# " } else { "" }, quote::name(name));
        match about.is_empty() {
            true => format!("{head}\n"),
            // Wide enough for most names, whose comments then stand in one column.
            false => format!("{}  # {about}\n", width::pad(&head, 34)),
        }
    }
}
