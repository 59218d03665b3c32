//! What a redline says besides its marks.

/// One difference, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkedChange {
    /// A figure prints something else.
    Figure {
        /// The tag of its control: its key, and behind `#` what was made of it.
        tag: String,
        /// What it printed.
        old: String,
        /// What it prints.
        new: String,
        /// Who tracked it in the new draft before.
        author: Option<String>,
    },
    /// A text says something else, or stands elsewhere.
    Text {
        /// How.
        kind: MarkedChangeKind,
        /// What it said.
        old: Option<String>,
        /// What it says.
        new: Option<String>,
        /// For what was moved: the paragraph of the old draft where it stood, counted from 1.
        from: Option<usize>,
    },
}

/// How a text differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkedChangeKind {
    /// Words of it.
    Changed,
    /// Words of a heading.
    Heading,
    /// It is new.
    Inserted,
    /// It is gone.
    Deleted,
    /// It stands elsewhere.
    Moved,
    /// It is several paragraphs now.
    Split,
    /// It was several paragraphs.
    Merged,
}

impl MarkedChangeKind {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Heading => "heading",
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

/// Says why a figure changed, for the comment beside it.
pub type Why<'a> = &'a dyn Fn(&str, Option<&str>) -> String;
