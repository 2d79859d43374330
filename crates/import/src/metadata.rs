//! Checks what a file states about an interview. The rules for interview files are strict, but a file
//! with untidy metadata should still be imported, so values that break these rules are left out.

use onrecord_text::language_by_name;

use crate::text::clean;

/// The URL of a web page or a recording, if it is one that an interview file may contain.
pub(crate) fn web_url(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '_'));
    let is_valid = is_host
        && rest.matches('#').count() <= 1
        && rest
            .chars()
            .all(|c| c.is_ascii_graphic() && !r#""<>\^`{|}[]"#.contains(c))
        && has_valid_escapes(rest);
    is_valid.then(|| text.to_owned())
}

/// Whether every `%` begins an escape.
fn has_valid_escapes(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// The date of a date or of a date and time, such as `2024-03-04T09:00:00Z`.
pub(crate) fn date_of_time(text: &str) -> Option<String> {
    let text = text.trim();
    match text.find(['T', ' ']) {
        Some(10) => date(&text[..10]),
        _ => date(text),
    }
}

/// The date, if it is a year, a month or a day as EDTF writes them: `1990`, `1990-01`, `1990-01-19`.
pub(crate) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let number = |index: usize, digits: usize| {
        let part = parts.get(index)?;
        let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = number(0, 4)?;
    if parts.len() > 1 {
        let month = number(1, 2).filter(|month| (1..=12).contains(month))?;
        if parts.len() > 2 {
            number(2, 2).filter(|day| (1..=days(year, month)).contains(day))?;
        }
    }
    (parts.len() <= 3).then(|| text.to_owned())
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Codes of ISO 639-2, which catalogues use, with the language subtags of BCP 47.
const CODES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hun", "hu"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("nld", "nl"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("slv", "sl"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zho", "zh"),
];

/// The BCP 47 tag of a language that is stated as a tag, as a code of ISO 639-2 or by its English name.
pub(crate) fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    if let Some(named) = language_by_name(&tag) {
        return Some(named.to_owned());
    }
    let (first, rest) = match tag.find('-') {
        Some(end) => tag.split_at(end),
        None => (tag.as_str(), ""),
    };
    let is_tag = matches!(first.len(), 2 | 3)
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && rest.split('-').skip(1).all(|subtag| {
            (2..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    if !is_tag {
        return None;
    }
    let code = first.to_lowercase();
    let short = CODES.iter().find(|(long, _)| *long == code);
    Some(format!("{}{rest}", short.map_or(first, |(_, short)| short)))
}

/// A text that may be a language tag, such as `de`, `en-GB` or `pt_BR`, or a language name, such as
/// `English`. [`language`] decides whether it is known.
pub(crate) fn possible_language(text: &str) -> Option<String> {
    let text = clean(text).replace('_', "-");
    let mut parts = text.split('-');
    let is_word = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let first = parts.next().unwrap_or_default();
    let is_tag = (2..=3).contains(&first.len())
        && is_word(first)
        && parts.all(|part| {
            // A script (four letters) or a region (two letters or three digits).
            matches!(part.len(), 2 | 4) && is_word(part)
                || part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
        })
        && text.split('-').count() <= 3;
    let is_name = (4..20).contains(&text.len()) && is_word(&text);
    (is_tag || is_name).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_that_an_interview_file_may_not_contain_are_left_out() {
        let url = "https://example.org/a%20b.mp3?x=1#t";
        assert_eq!(web_url(&format!(" {url}\n")).as_deref(), Some(url));
        for text in [
            "smee.mp3",
            "file:///smee.mp3",
            "https://",
            "https://example.org/a b",
            "https://example.org/%zz",
            "https://example.org/é",
            "https://example.org/#a#b",
            "/b",
            "ftp://a",
        ] {
            assert_eq!(web_url(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_years_months_or_days() {
        for text in ["1990", "1990-01", "1992-02-29"] {
            assert_eq!(date(text).as_deref(), Some(text));
        }
        for text in [
            "", "90", "1990-13", "1991-02-29", "1990-1-1", "19 January 1990", "1990-01-01-01",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn languages_are_tags_or_names() {
        for (text, expected) in [
            ("en", Some("en")),
            ("eng", Some("en")),
            ("pt-BR", Some("pt-BR")),
            ("deu-AT", Some("de-AT")),
            ("English", Some("en")),
            ("en_US", Some("en-US")),
            ("Klingon", None),
            ("English; Spanish", None),
            ("", None),
        ] {
            assert_eq!(language(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn each_language_that_can_be_guessed_has_a_tag() {
        for guessed in whatlang::Lang::all() {
            assert!(language(guessed.eng_name()).is_some(), "{guessed:?}");
        }
    }

    #[test]
    fn dates_of_times_are_taken_only_if_they_exist() {
        for (text, expected) in [
            ("2024-03-04T09:00:00Z", Some("2024-03-04")),
            ("2019-06-06 10:00:00 +0200", Some("2019-06-06")),
            ("2019-06", Some("2019-06")),
            ("2019", Some("2019")),
            ("2019-02-29", None),
            ("2019-13", None),
            ("6 June 2019", None),
            ("20190606", None),
            ("2019-", None),
            ("", None),
        ] {
            assert_eq!(date_of_time(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_language_is_left_out() {
        assert_eq!(possible_language("pt_BR"), Some("pt-BR".to_owned()));
        assert_eq!(possible_language("German"), Some("German".to_owned()));
        for text in ["", "x", "en, de", "en-verylongpart", "1"] {
            assert_eq!(possible_language(text), None, "{text}");
        }
    }
}
