//! Attributes of tags and parameters of shortcodes that contain the speaker or the quoted words.

use std::ops::Range;

/// Attributes that name the speaker, the most reliable first.
const AUTHOR_ATTRIBUTES: &[&str] = &[
    "attribution", "author", "by", "cite", "name", "source", "speaker",
];

/// Attributes that contain the quoted words.
const TEXT_ATTRIBUTES: &[&str] = &["text", "quote", "quotation", "content", "body", "words"];

/// Attributes that contain other words, or none.
const OTHER_ATTRIBUTES: &[&str] = &[
    "affiliation", "alt", "caption", "class", "classname", "context", "date", "href", "id",
    "image", "job", "label", "link", "occupation", "role", "sizes", "src", "style", "title", "url",
];

/// The minimum number of words in a value that may be quoted words. A shorter value is a setting.
const MIN_WORDS: usize = 3;

/// An attribute with a value: its name, and the span of the value without quotation marks.
struct Attribute<'t> {
    name: &'t str,
    value: Range<usize>,
}

/// The span of the speaker's name in a tag or a shortcode.
pub(super) fn find_author(code: &str) -> Option<Range<usize>> {
    let is_name = |value: &str| value.contains(char::is_alphabetic) && !value.contains("://");
    find_values(AUTHOR_ATTRIBUTES, code).find(|value| is_name(&code[value.clone()]))
}

/// The span of the value of an attribute.
pub(super) fn find_value(name: &'static str, tag: &str) -> Option<Range<usize>> {
    find_values(&[name], tag).next()
}

/// Whether a tag has an attribute without a value.
pub(super) fn has_flag(name: &str, tag: &str) -> bool {
    let mut past = 0;
    let mut without_values = String::new();
    for one in parse_attributes(tag) {
        without_values += &tag[past..one.value.start];
        past = one.value.end;
    }
    without_values += &tag[past..];
    let mut words = without_values.split(|c: char| c.is_whitespace() || "=/>\"'".contains(c));
    words.any(|word| word.eq_ignore_ascii_case(name))
}

/// The span of the quoted words in a tag, if an attribute contains them.
pub(super) fn find_quoted_text(tag: &str) -> Option<Range<usize>> {
    find_values(TEXT_ATTRIBUTES, tag)
        .find(|value| tag[value.clone()].contains(char::is_alphanumeric))
}

/// The values in a quoting tag that may be quoted words but are not parsed: values of unknown attributes,
/// or code.
pub(super) fn find_unread_values(tag: &str) -> Vec<Range<usize>> {
    let known = |name: &str, table: &[&str]| table.iter().any(|one| name.eq_ignore_ascii_case(one));
    let is_unread = |one: &Attribute<'_>| {
        let value = &tag[one.value.clone()];
        let is_code = value.starts_with('{');
        value.split_whitespace().take(MIN_WORDS).count() == MIN_WORDS
            && !known(one.name, AUTHOR_ATTRIBUTES)
            && !known(one.name, OTHER_ATTRIBUTES)
            && (is_code || !known(one.name, TEXT_ATTRIBUTES))
    };
    let unread = parse_attributes(tag).into_iter().filter(is_unread);
    unread.map(|one| one.value).collect()
}

fn find_values(table: &[&str], code: &str) -> impl Iterator<Item = Range<usize>> {
    let all = parse_attributes(code);
    table.iter().filter_map(move |name| {
        let mut all = all.iter();
        let found = all.find(|one| one.name.eq_ignore_ascii_case(name))?;
        Some(found.value.clone())
    })
}

fn parse_attributes(code: &str) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut past = 0;
    let last_brace = code.rfind('}');
    for (at, _) in code.match_indices('=') {
        if at < past {
            continue;
        }
        let is_name_char = |c: char| c.is_alphanumeric() || "-_:@".contains(c);
        let before = code[past..at].trim_end_matches(is_name_char);
        let name = &code[past + before.len()..at];
        if name.is_empty() || !before.ends_with(char::is_whitespace) {
            continue;
        }
        let rest = &code[at + 1..];
        let (start, length) = match rest.chars().next() {
            Some(mark @ ('"' | '\'')) => (at + 2, rest[1..].find(mark)),
            Some('{') => (at + 1, last_brace.and_then(|last| last.checked_sub(at + 1))),
            _ => {
                let ends = |c: char| c.is_whitespace() || "/>%}".contains(c);
                (at + 1, rest.find(ends).or(Some(rest.len())))
            }
        };
        let Some(length) = length else { continue };
        past = start + length;
        let value = start..past;
        found.push(Attribute { name, value });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speaker_and_the_quoted_words_are_distinguished() {
        for (tag, by, quoted) in [
            (
                "<Quote by=\"Her Name\" text='We go on' />",
                Some("Her Name"),
                Some("We go on"),
            ),
            (
                "<Quote\n  text=\"a > b\"\n  class=\"a b c\">",
                None,
                Some("a > b"),
            ),
            (
                "<Quote cite=\"https://a.example\" Author=\"Her Name\">",
                Some("Her Name"),
                None,
            ),
            ("<Quote data-text=\"We go on\">", None, None),
            ("{{% quote by=Name %}}", Some("Name"), None),
            ("<Quote by=\"Her Name>", None, None),
        ] {
            assert_eq!(find_author(tag).map(|at| &tag[at]), by, "{tag}");
            assert_eq!(find_quoted_text(tag).map(|at| &tag[at]), quoted, "{tag}");
        }
    }

    #[test]
    fn values_that_may_be_quoted_words_but_are_not_parsed_are_found() {
        for (tag, value) in [
            ("<Quote text={`We go on`} />", Some("{`We go on`")),
            ("<Quote line=\"We go on\">", Some("We go on")),
            (
                "<Quote text=\"We go on\" class=\"a b c\" by=\"Her Own Name\">",
                None,
            ),
            ("<Quote size=\"very big\">", None),
        ] {
            let found = find_unread_values(tag).pop();
            assert_eq!(found.map(|at| &tag[at]), value, "{tag}");
        }
    }
}
