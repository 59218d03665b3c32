//! Small values as YAML.

use crate::base::open::is_refused;
use crate::yaml::entry::{Entry, ScalarForm, Shape};
use crate::yaml::kind::ScalarKind;
use crate::yaml::quote::{self, styled};

/// A value to write.
#[derive(Debug, Clone, PartialEq)]
pub enum NewScalar {
    /// A text or a quantity, in this style where it can stand so; a block becomes quotes.
    Scalar(String, ScalarForm),
    /// Nothing yet (`~`).
    Nothing,
    /// Names and what they hold, in braces.
    Map(Vec<(String, NewScalar)>),
    /// Names and what they hold, one a line; in braces where lines can't be.
    Lines(Vec<(String, NewScalar)>),
}

impl NewScalar {
    /// A text or a quantity, in quotes only where it needs them.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Scalar(text.into(), ScalarForm::Plain)
    }

    /// As it is written on one line.
    pub(super) fn inline(&self, flow: bool) -> String {
        match self {
            Self::Scalar(text, style) => styled(text, *style, flow, false),
            Self::Nothing => "~".to_owned(),
            Self::Map(entries) | Self::Lines(entries) => {
                let entries = entries.iter().map(|(name, value)| format!("{}: {}", quote::name(name), value.inline(true)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Whether an entry is this.
    pub(super) fn is(&self, entry: &Entry) -> bool {
        match (self, &entry.shape) {
            (Self::Scalar(text, _), Shape::Scalar(scalar)) => {
                // Read as a flag or as nothing it would be no text any more.
                scalar.text == *text && matches!(scalar.kind, ScalarKind::Text | ScalarKind::Number)
            }
            (Self::Nothing, Shape::Scalar(_)) => entry.is_null(),
            (Self::Map(wanted) | Self::Lines(wanted), Shape::Map(map)) => {
                wanted.len() == map.len()
                    && wanted.iter().zip(map).all(|((name, value), (other, (_, entry)))| name == other && value.is(entry))
            }
            (Self::Scalar(..) | Self::Nothing | Self::Map(_) | Self::Lines(_), _) => false,
        }
    }

    /// The first character in it that no file may hold.
    pub(super) fn checked(&self) -> Result<(), char> {
        // A lone \r would come back as a line feed.
        let clean = |text: &str| text.chars().find(|c| is_refused(*c) || *c == '\r').map_or(Ok(()), Err);
        match self {
            Self::Scalar(text, _) => clean(text),
            Self::Nothing => Ok(()),
            Self::Map(entries) | Self::Lines(entries) => {
                entries.iter().try_for_each(|(name, value)| clean(name).and_then(|()| value.checked()))
            }
        }
    }
}
