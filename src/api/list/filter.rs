//! The filters that lists know.
//!
//! A new filter is one variant with its line here and in `wanted.rs`; a list that knows it names it in
//! its shape and gives it to its entries as a facet.

use std::borrow::Cow;

/// A filter. Its facets are what entries have under the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    Interview,
    Section,
    Speaker,
    Role,
    Topic,
    Date,
    Unit,
    Measure,
    Key,
    Language,
}

impl Filter {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Section => "section",
            Self::Speaker => "speaker",
            Self::Role => "role",
            Self::Topic => "topic",
            Self::Date => "date",
            Self::Unit => "unit",
            Self::Measure => "measure",
            Self::Key => "key",
            Self::Language => "language",
        }
    }

    /// What two values have in common when the filter takes them for the same.
    pub(super) fn fold(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::Language => value.to_ascii_lowercase().into(),
            _ => value.into(),
        }
    }
}
