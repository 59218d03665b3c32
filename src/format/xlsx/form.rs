//! What a workbook to fill in holds: a page that says how, and a page of rows whose open cells are typed into.

/// A workbook that somebody fills in and sends back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Form {
    /// What stands above both pages, and in the properties of the file.
    pub title: String,
    /// Who asks.
    pub author: String,
    /// The name of the page that says how, and its lines.
    pub guide: (String, Vec<String>),
    /// The name of the page to fill in.
    pub name: String,
    /// The line between the title and the columns.
    pub note: String,
    /// The heads of the columns, and how many characters wide each is.
    pub columns: Vec<(String, u8)>,
    /// The head of the hidden column that says which row is which, and what stands above it.
    pub key: (String, String),
    /// The rows.
    pub rows: Vec<FormRow>,
    /// The line below them.
    pub foot: String,
}

/// A row of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormRow {
    /// A heading over the rows that follow.
    Heading(String),
    /// A row with a cell for each column.
    Entry {
        /// What the hidden column holds.
        key: String,
        /// How far its first cell is set in.
        indent: u8,
        /// Its cells.
        cells: Vec<Field>,
    },
}

/// A cell of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Field {
    /// What stands there.
    pub text: String,
    /// Whether it is typed into.
    pub open: bool,
    /// Whether it is what the form is for.
    pub asked: bool,
    /// What may be chosen there; nothing, where anything may be typed.
    pub choices: Vec<String>,
}

impl Field {
    /// A cell that stays as it is.
    pub fn shut(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A cell that may be typed into.
    pub fn open(text: impl Into<String>) -> Self {
        Self { text: text.into(), open: true, ..Self::default() }
    }

    /// The same, and it is what the form is for.
    #[must_use]
    pub fn asked(mut self) -> Self {
        self.asked = true;
        self
    }

    /// The same, chosen from a list; what is not in it may be typed all the same.
    #[must_use]
    pub fn choices(mut self, choices: Vec<String>) -> Self {
        self.choices = choices;
        self
    }
}
