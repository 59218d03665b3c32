//! Why a figure differs: the data changed, a template did, or somebody's hand. Drafts of ours say what they were made from.

use crate::format::docx::digest::is_untouched;
use crate::format::docx::stamp::Stamp;

/// What may have made a figure differ; nothing where one of the two does not say what it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cause {
    data: bool,
    template: bool,
    hand: bool,
}

impl Cause {
    /// For programs, and for people; empty for people where nobody can know.
    fn said(self) -> (&'static str, &'static str) {
        match (self.data, self.template, self.hand) {
            (false, false, false) => ("unknown", ""),
            (true, false, false) => ("data", "数据改了"),
            (false, true, false) => ("template", "模板改了"),
            (false, false, true) => ("hand", "在稿子里改的"),
            (true, true, false) => ("data-or-template", "数据或模板改了"),
            (true, false, true) => ("data-or-hand", "数据改了，或在稿子里改的"),
            (false, true, true) => ("template-or-hand", "模板改了，或在稿子里改的"),
            (true, true, true) => ("data-template-or-hand", "数据或模板改了，或在稿子里改的"),
        }
    }

    /// For programs.
    pub(super) fn name(self) -> &'static str {
        self.said().0
    }

    /// For people; empty where nobody can know.
    pub(super) fn words(self) -> &'static str {
        self.said().1
    }

    /// As a comment goes on with it.
    pub(super) fn in_comment(self, author: Option<&str>) -> String {
        match (author, self.words()) {
            (Some(author), _) => format!("（{author}改的）"),
            (None, "") => String::new(),
            (None, words) => format!("（{words}）"),
        }
    }
}

/// What two drafts say of themselves.
#[derive(Debug)]
pub(super) struct Causes {
    /// Whether both were made from the same data, and of the same templates; none if one of them does not say.
    same: Option<(bool, bool)>,
    /// Whether somebody has edited the old one, and the new one.
    edited: (bool, bool),
}

impl Causes {
    pub(super) fn of(old: &[u8], new: &[u8]) -> Self {
        let made = |bytes: &[u8]| Stamp::read(bytes).and_then(|stamp| stamp.made_from);
        let same = made(old).zip(made(new)).map(|(old, new)| (old.data == new.data, old.templates == new.templates));
        Self { same, edited: (is_untouched(old) != Some(true), is_untouched(new) != Some(true)) }
    }

    /// Why a figure differs; whoever tracked it did it.
    pub(super) fn why(&self, tag: &str, author: Option<&str>) -> Cause {
        let by_hand = Cause { hand: true, ..Cause::default() };
        let Some((same_data, same_templates)) = self.same.filter(|_| author.is_none()) else {
            return if author.is_some() { by_hand } else { Cause::default() };
        };
        let hand = self.edited.0 || self.edited.1;
        // What is said of a figure (`#同比`) is the template's as much as the data's; a value is the template's where nothing else is left.
        let template = !same_templates && (tag.contains('#') || same_data && !hand);
        let cause = Cause { data: !same_data, template, hand };
        // Same data and same templates: nothing but a hand is left, whatever the file says of itself.
        if cause == Cause::default() { by_hand } else { cause }
    }
}

#[cfg(test)]
mod tests {
    use super::Causes;

    #[test]
    fn all_that_may_have_changed_a_figure_is_named() {
        for (same, edited, tag, by) in [
            (None, false, "甲", "unknown"),
            (Some((true, true)), false, "甲#同比", "hand"),
            (Some((true, true)), true, "甲", "hand"),
            (Some((false, true)), false, "甲", "data"),
            (Some((false, true)), false, "甲#同比", "data"),
            (Some((true, false)), false, "甲", "template"),
            (Some((true, false)), false, "甲#同比", "template"),
            (Some((false, false)), false, "甲", "data"),
            (Some((false, false)), false, "甲#同比", "data-or-template"),
            (Some((false, true)), true, "甲", "data-or-hand"),
            (Some((false, true)), true, "甲#同比", "data-or-hand"),
            (Some((true, false)), true, "甲", "hand"),
            // A hand that changed another word is no reason to hide that the template did.
            (Some((true, false)), true, "甲#同比", "template-or-hand"),
            (Some((false, false)), true, "甲", "data-or-hand"),
            (Some((false, false)), true, "甲#同比", "data-template-or-hand"),
        ] {
            for edited in if edited { [(true, false), (false, true)] } else { [(false, false); 2] } {
                let causes = Causes { same, edited };
                assert_eq!(causes.why(tag, None).name(), by, "{causes:?} {tag}");
                assert_eq!(causes.why(tag, Some("王局")).name(), "hand");
            }
        }
    }
}
