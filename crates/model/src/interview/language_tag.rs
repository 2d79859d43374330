//! Language tags.

use oxilangtag::LanguageTag;

/// Whether a text is a well-formed BCP 47 tag. Its first subtag has at most three letters: no longer one is
/// registered, and "english" is the name of a language.
#[must_use]
pub fn is_language_tag(text: &str) -> bool {
    let primary = text.split('-').next().unwrap_or(text);
    primary.len() <= 3 && LanguageTag::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_language_tag;

    #[test]
    fn a_tag_begins_with_two_or_three_letters_or_is_for_private_use() {
        for tag in ["en", "EN-gb", "haw", "zh-Hans", "de-1996", "x-ferry"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for text in [
            "", "e", "english", "Engl", "en_US", "en-", "en us", "deutsch-DE",
        ] {
            assert!(!is_language_tag(text), "{text}");
        }
    }
}
