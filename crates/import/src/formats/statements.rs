//! What files state about themselves, as an interview file can hold it.

use crate::text::clean;

/// A date as EDTF, if a text begins with one: `2024`, `2024-03`, `2024-03-04`, `2024-03-04T09:00:00Z`.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '-'))
        .unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    if !(rest.is_empty() || rest.starts_with(['T', ' ']) && date.len() == 10) {
        return None;
    }
    let mut parts = date.split('-');
    let mut number = |digits: usize| match parts.next() {
        None => Some(None),
        Some(part) if part.len() == digits => part.parse::<u32>().ok().map(Some),
        Some(_) => None,
    };
    let (year, month, day) = (number(4)??, number(2)?, number(2)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        Some(2) => 28 + u32::from(is_leap),
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    let is_valid = parts.next().is_none()
        && month.is_none_or(|month| (1..=12).contains(&month))
        && day.is_none_or(|day| (1..=days).contains(&day));
    is_valid.then(|| date.to_owned())
}

/// The URL of a web page, without the white space around it.
pub(super) fn url(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = !host.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'_'))
        && host.starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_uri = rest.bytes().all(|byte| {
        byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'[' | b']'
            )
    });
    let has_escapes = rest.split('%').skip(1).all(|escape| {
        escape.len() >= 2 && escape.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
    });
    let fragments = rest.matches('#').count();
    (is_host && is_uri && has_escapes && fragments <= 1).then(|| text.to_owned())
}

/// The tag of a language, such as `de`, `en-GB` or `pt_BR`, or the name of one, such as `English`.
pub(super) fn language(text: &str) -> Option<String> {
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
    fn dates_are_taken_only_if_they_exist() {
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
            assert_eq!(date(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn only_addresses_of_web_pages_are_urls() {
        assert_eq!(
            url(" https://a.example/b?c#d "),
            Some("https://a.example/b?c#d".to_owned())
        );
        for text in [
            "/b",
            "https://",
            "https://a.example/a b",
            "ftp://a",
            "https://a/%zz",
        ] {
            assert_eq!(url(text), None, "{text}");
        }
    }

    #[test]
    fn languages_are_tags_or_names() {
        assert_eq!(language("pt_BR"), Some("pt-BR".to_owned()));
        assert_eq!(language("German"), Some("German".to_owned()));
        for text in ["", "x", "en, de", "en-verylongpart", "1"] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
