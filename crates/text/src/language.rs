//! The language of a text, as far as rules depend on it.

/// What people write where BCP 47 requires an ISO 639-1 code: the ISO 639-2 and 639-3 codes of the
/// languages that onrecord has rules for, and "english".
static LONG_CODES: &[(&str, &str)] = &[
    ("eng", "en"),
    ("english", "en"),
    ("deu", "de"),
    ("ger", "de"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("nld", "nl"),
    ("dut", "nl"),
    ("swe", "sv"),
    ("pol", "pl"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bel", "be"),
    ("zho", "zh"),
    ("chi", "zh"),
    ("cmn", "zh"),
];

/// The primary language subtag of a BCP 47 tag, in lower case: `en` for `EN-gb` and for `eng`.
#[must_use]
pub fn primary_language(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase();
    let short = LONG_CODES.iter().find(|(long, _)| *long == primary);
    short.map_or(primary, |(_, short)| (*short).to_owned())
}

/// Whether the language is English, of any region.
#[must_use]
pub fn is_english(tag: &str) -> bool {
    primary_language(tag) == "en"
}

#[cfg(test)]
mod tests {
    use super::{is_english, primary_language};

    #[test]
    fn english_is_recognized_with_any_region_subtag() {
        for tag in ["en", "en-GB", "EN-us", "en-Latn-US", "eng", "English"] {
            assert!(is_english(tag), "{tag}");
        }
        for tag in ["de", "enm", "fr-CA", "und", "mul", "de-EN", "", "-en"] {
            assert!(!is_english(tag), "{tag}");
        }
        assert_eq!(primary_language("ger-AT"), "de");
        assert_eq!(primary_language("zh-Hant"), "zh");
    }
}
