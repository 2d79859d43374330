//! HTML markup in texts that are not HTML: `&#8212;` and `<em>` in cells of tables, and in records whose
//! text was escaped twice.

use std::borrow::Cow;

/// The HTML elements that transcripts contain. Other words in angle brackets, such as `<laugh>`, are
/// text.
const TAGS: &[&str] = &[
    "a", "b", "br", "div", "em", "font", "i", "p", "small", "span", "strong", "sub", "sup", "u",
];

/// The maximum length of a character reference between `&` and `;`, in bytes.
const LONGEST: usize = 32;

/// Replaces the character references in a text with their characters, once.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    decoded.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let end = piece
            .bytes()
            .take(LONGEST + 1)
            .position(|byte| byte == b';');
        let found = end.and_then(|end| Some((character(&piece[..end])?, &piece[end + 1..])));
        let (character, rest) = found.unwrap_or_else(|| ("&".to_owned(), piece));
        decoded.push_str(&character);
        decoded.push_str(rest);
    }
    Cow::Owned(decoded)
}

/// Removes HTML tags. Those of `br`, `p` and `div` become line breaks.
pub(crate) fn strip_tags(text: &str) -> String {
    let mut stripped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        stripped.push_str(&rest[..open]);
        let tag = &rest[open + 1..];
        let end = tag
            .find(['<', '>'])
            .filter(|end| tag[*end..].starts_with('>'));
        let found = end.and_then(|end| Some((tag_name(&tag[..end])?, end)));
        let Some((name, end)) = found else {
            stripped.push('<');
            rest = tag;
            continue;
        };
        if matches!(name, "br" | "p" | "div") {
            stripped.push('\n');
        }
        rest = &tag[end + 1..];
    }
    stripped.push_str(rest);
    stripped
}

/// The name of the element whose tag this is, without angle brackets. `<a quiet voice>` is not a tag.
fn tag_name(tag: &str) -> Option<&'static str> {
    let tag = tag.trim_matches(['/', ' ']);
    let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let known = TAGS.iter().find(|known| name.eq_ignore_ascii_case(known));
    known
        .copied()
        .filter(|_| attributes.trim().is_empty() || attributes.contains('='))
}

/// The characters that a character reference stands for. HTML also has references without a semicolon,
/// but in a text such as "Q&A" they would be guesses.
fn character(name: &str) -> Option<String> {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_name(name.strip_prefix('#').unwrap_or(name)) {
        return None;
    }
    let decoded = htmlize::unescape(format!("&{name};"));
    let is_whole = !decoded.contains([';', '\u{fffd}']) || name == "semi";
    is_whole.then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_other_ampersands_stay() {
        for (text, expected) in [
            ("it&#039;s &#8212; &#x2014;", "it's — —"),
            ("&quot;R&amp;B&quot;", "\"R&B\""),
            ("&amp;#039;", "&#039;"),
            (
                "AT&T; Q & A; &unknown; &#0; &#xfffffff; &é;",
                "AT&T; Q & A; &unknown; &#0; &#xfffffff; &é;",
            ),
            ("no", "no"),
        ] {
            assert_eq!(decode_entities(text), expected);
        }
    }

    #[test]
    fn tags_of_html_are_removed_and_other_words_in_angle_brackets_stay() {
        for (text, expected) in [
            ("a <em>b</em><br/>c <A href='x'>d</a>", "a b\nc d"),
            ("<laugh> 1 < 2 > 0 <i", "<laugh> 1 < 2 > 0 <i"),
            ("<a quiet voice> <I think>", "<a quiet voice> <I think>"),
        ] {
            assert_eq!(strip_tags(text), expected);
        }
    }
}
