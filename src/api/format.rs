//! The ways in which one thing is served: each has a suffix of its address, and a media type.

use onrecord_http::MediaType;

/// How a list or an item is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For programs. It has no suffix.
    Json,
    /// A table.
    Csv,
    /// To be pasted into a document.
    Markdown,
    /// To be read as it is.
    Text,
    /// Linked data.
    JsonLd,
}

impl Format {
    /// All of them, in the order in which links name them.
    pub const ALL: [Self; 5] = [
        Self::Json,
        Self::Csv,
        Self::Markdown,
        Self::Text,
        Self::JsonLd,
    ];

    const fn properties(self) -> (&'static str, MediaType) {
        match self {
            Self::Json => ("", MediaType::Json),
            Self::Csv => (".csv", MediaType::Csv),
            Self::Markdown => (".md", MediaType::Markdown),
            Self::Text => (".txt", MediaType::Text),
            Self::JsonLd => (".jsonld", MediaType::JsonLd),
        }
    }

    /// What stands at the end of its address.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        self.properties().0
    }

    /// What its bytes are.
    #[must_use]
    pub const fn media_type(self) -> MediaType {
        self.properties().1
    }

    /// Reads the last segment of an address: what stands before the suffix, and what that means. No
    /// name has a dot. `None` when nothing has that suffix.
    #[must_use]
    pub fn split_suffix(segment: &str) -> Option<(&str, Self)> {
        let dot = segment.find('.').unwrap_or(segment.len());
        let (name, suffix) = segment.split_at(dot);
        let mut all = Self::ALL.into_iter();
        let named = all.find(|each| each.suffix() == suffix)?;
        Some((name, named))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_begins_at_the_first_dot_and_is_one_of_the_known() {
        for representation in Format::ALL {
            let segment = format!("trade-2023{}", representation.suffix());
            assert_eq!(
                Format::split_suffix(&segment),
                Some(("trade-2023", representation))
            );
        }
        for segment in ["facts.", "facts.csv.csv", "facts.CSV", "facts.json", "a.b"] {
            assert_eq!(Format::split_suffix(segment), None, "{segment}");
        }
    }
}
