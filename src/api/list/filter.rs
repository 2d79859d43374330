//! The filters of lists.
//!
//! To add a filter, add a variant with its lines here and in `filter_value.rs`. A list that supports it names
//! it in its definition and adds its facets to the index entries.

use std::borrow::Cow;

/// A filter. Index entries have facets for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    Interview,
    Section,
    Speaker,
    Role,
    Topic,
    Date,
    /// The date of the interview, which no words of the transcript state.
    InterviewDate,
    Unit,
    Measure,
    /// A minimum of the numbers that a figure can have.
    MinValue,
    /// A maximum of the numbers that a figure can have.
    MaxValue,
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
            Self::InterviewDate => "interview_date",
            Self::Unit => "unit",
            Self::Measure => "measure",
            Self::MinValue => "min_value",
            Self::MaxValue => "max_value",
            Self::Key => "key",
            Self::Language => "language",
        }
    }

    /// The normal form of a value: two values are equal for the filter if their normal forms are.
    pub(super) fn fold(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::Language => value.to_ascii_lowercase().into(),
            _ => value.into(),
        }
    }
}
