//! Slugs, and file names without their extensions.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

/// The maximum length of a slug, in bytes.
const MAX_SLUG: usize = 60;

/// The name of a file without its extension.
pub(crate) fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// A slug for a name: lower-case ASCII letters and digits, with hyphens between words. Accents are
/// removed. A name without any such letter or digit gets the fallback.
pub(crate) fn slug(name: &str, fallback: &str) -> String {
    let mut slug = String::new();
    for c in name.nfkd().flat_map(char::to_lowercase) {
        let ascii: &str = match c {
            'a'..='z' | '0'..='9' => &c.to_string(),
            'ß' => "ss",
            'ø' => "o",
            'æ' => "ae",
            'œ' => "oe",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            '\'' | '’' => continue,
            c if onrecord_text::is_combining_mark(c) => continue,
            _ => "-",
        };
        if slug.len() + ascii.len() > MAX_SLUG {
            break;
        }
        if ascii != "-" || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push_str(ascii);
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        fallback.to_owned()
    } else {
        slug.to_owned()
    }
}

/// Gives out slugs, each only once.
#[derive(Debug, Default)]
pub(crate) struct Slugs {
    given: HashSet<String>,
    /// The number to try next, by the slug without a number.
    next: HashMap<String, usize>,
}

impl Slugs {
    /// Reserves a slug, so that it is not given out.
    pub(crate) fn reserve(&mut self, slug: &str) {
        self.given.insert(slug.to_owned());
    }

    pub(crate) fn unique(&mut self, name: &str, fallback: &str) -> String {
        let first = slug(name, fallback);
        let mut unique = first.clone();
        let number = self.next.entry(first.clone()).or_insert(2);
        while !self.given.insert(unique.clone()) {
            unique = format!("{first}-{number}");
            *number += 1;
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_lower_case_letters_digits_and_hyphens_only() {
        for (name, expected) in [
            ("Interview w. Zoë – final (2)", "interview-w-zoe-final-2"),
            ("O’Hara, Łukasz", "ohara-lukasz"),
            ("дом", "x"),
            ("  --  ", "x"),
        ] {
            assert_eq!(slug(name, "x"), expected);
        }
    }

    #[test]
    fn a_slug_has_a_greatest_length() {
        let name = |length| "a".repeat(length);
        assert_eq!(slug(&name(70), "x").len(), MAX_SLUG);
        assert_eq!(slug(&(name(MAX_SLUG - 1) + "ß"), "x"), name(MAX_SLUG - 1));
        assert_eq!(slug(&(name(MAX_SLUG) + " b"), "x"), name(MAX_SLUG));
    }

    #[test]
    fn equal_names_get_different_slugs() {
        let mut slugs = Slugs::default();
        assert_eq!(
            ["A b", "a-b", "A B"].map(|name| slugs.unique(name, "x")),
            ["a-b", "a-b-2", "a-b-3"]
        );
    }
}
