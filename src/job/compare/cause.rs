//! Why a figure differs: the data changed, a template did, or somebody's hand. Drafts of ours say what they were made from.

use crate::format::docx::digest::is_untouched;
use crate::format::docx::stamp::Stamp;

/// Why a figure differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    Data,
    Template,
    DataOrTemplate,
    Hand,
    DataOrHand,
    /// One of the two does not say what it was made from.
    Unknown,
}

impl Cause {
    /// For programs.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Template => "template",
            Self::DataOrTemplate => "data-or-template",
            Self::Hand => "hand",
            Self::DataOrHand => "data-or-hand",
            Self::Unknown => "unknown",
        }
    }

    /// For people; empty where nobody can know.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Data => "数据改了",
            Self::Template => "模板改了",
            Self::DataOrTemplate => "数据或模板改了",
            Self::Hand => "在稿子里改的",
            Self::DataOrHand => "数据改了，或在稿子里改的",
            Self::Unknown => "",
        }
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
        let by_hand = self.edited.0 || self.edited.1;
        match (author, self.same) {
            (Some(_), _) => Cause::Hand,
            (None, None) => Cause::Unknown,
            // Same data and same templates: nothing but a hand is left.
            (None, Some((true, true))) => Cause::Hand,
            (None, Some((false, _))) if by_hand => Cause::DataOrHand,
            (None, Some((true, false))) if by_hand => Cause::Hand,
            (None, Some((true, false))) => Cause::Template,
            (None, Some((false, true))) => Cause::Data,
            // What is said of a figure (`#同比`) is the template's as much as the data's.
            (None, Some((false, false))) => {
                if tag.contains('#') {
                    Cause::DataOrTemplate
                } else {
                    Cause::Data
                }
            }
        }
    }
}
