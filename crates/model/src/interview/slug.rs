//! Ids that can be used in URLs.

use std::fmt;
use std::sync::Arc;

/// An id of at most 100 bytes: lower-case ASCII letters and digits, with single hyphens between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The maximum length of a slug, in bytes.
    pub const MAX_LENGTH: usize = 100;

    /// Returns `None` if the text is not a slug.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts_are_plain = text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        (parts_are_plain && text.len() <= Self::MAX_LENGTH).then(|| Self(text.into()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Lets a map with slugs as keys be queried with a `&str`.
impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn a_slug_is_lower_case_words_joined_by_single_hyphens() {
        for good in ["trade", "trade-2023", "2023", "a-b-c"] {
            assert!(Slug::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-", "a-", "-a", "a--b", "A", "a_b", "a.b", "é", "a b"] {
            assert!(Slug::parse(bad).is_none(), "{bad}");
        }
        assert!(Slug::parse(&"a".repeat(101)).is_none());
    }
}
