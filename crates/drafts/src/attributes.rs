//! Attributes of tags and parameters of shortcodes that contain the speaker or the quoted words.

use std::ops::Range;

use super::html_tokens::{HtmlAttribute, HtmlTag, parse_start_tag};

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

/// The attribute that names the speaker, in a tag or a shortcode.
pub(super) fn find_author(attributes: &[HtmlAttribute]) -> Option<&HtmlAttribute> {
    let is_name = |value: &str| value.contains(char::is_alphabetic) && !value.contains("://");
    find_all(AUTHOR_ATTRIBUTES, attributes).find(|one| is_name(&one.value))
}

/// The attribute that contains the quoted words.
pub(super) fn find_quoted_text(attributes: &[HtmlAttribute]) -> Option<&HtmlAttribute> {
    find_all(TEXT_ATTRIBUTES, attributes)
        .find(|one| one.value.contains(char::is_alphanumeric) && !one.value.starts_with('{'))
}

/// The first attribute with each of the names.
fn find_all<'a>(
    names: &[&str],
    attributes: &'a [HtmlAttribute],
) -> impl Iterator<Item = &'a HtmlAttribute> {
    names
        .iter()
        .filter_map(move |name| attributes.iter().find(|one| one.name == *name))
}

/// The values in a quoting tag that may be quoted words but are not parsed: values of unknown attributes,
/// or code. `text` begins with the tag.
pub(super) fn find_unread_values(tag: &HtmlTag, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut past = 0;
    let last_brace = text[tag.span.clone()].rfind('}').unwrap_or_default();
    for one in &tag.attributes {
        if one.span.start < past {
            continue;
        }
        let is_code = one.value.starts_with('{');
        // Code may contain what looks like other attributes.
        let end = if is_code { last_brace } else { one.span.end };
        let value = one.span.start..end.max(one.span.end);
        past = value.end;
        let known = |table: &[&str]| table.contains(&&*one.name);
        let word_count = text[value.clone()]
            .split_whitespace()
            .take(MIN_WORDS)
            .count();
        if word_count == MIN_WORDS
            && !known(AUTHOR_ATTRIBUTES)
            && !known(OTHER_ATTRIBUTES)
            && (is_code || !known(TEXT_ATTRIBUTES))
        {
            found.push(value);
        }
    }
    found
}

/// The attributes of a shortcode, `{{< quote author="Ada Quill" >}}`, which are written like those of a tag.
/// Their spans are in the code.
pub(super) fn parse_shortcode(code: &str) -> Vec<HtmlAttribute> {
    let inner = code.trim_start_matches(['{', '%', '<', '-']);
    let start = code.len() - inner.len();
    let inner = inner.trim_end_matches(['}', '%', '>', '/', '-']);
    let prefix = "<a ";
    let tag = parse_start_tag(&format!("{prefix}{inner}>"));
    let mut attributes = tag.map_or(Vec::new(), |tag| tag.attributes);
    for one in &mut attributes {
        let to_code = |at: usize| at + start - prefix.len();
        one.span = to_code(one.span.start)..to_code(one.span.end);
    }
    attributes
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
            ("<Quote text={`We go on`}>", None, None),
            ("<Quote by\n= 'Her Name'>", Some("Her Name"), None),
            ("<Quote by=\"Her Name>", None, None),
        ] {
            let attributes = parse_start_tag(tag).map_or(Vec::new(), |tag| tag.attributes);
            let place = |one: &HtmlAttribute| &tag[one.span.clone()];
            assert_eq!(find_author(&attributes).map(place), by, "{tag}");
            assert_eq!(find_quoted_text(&attributes).map(place), quoted, "{tag}");
        }
        for code in [
            "{{% quote by=Name %}}",
            "{{< quote by = \"Name\" >}}",
            "{{<quote by='Name'/>}}",
        ] {
            let attributes = parse_shortcode(code);
            let found = find_author(&attributes).map(|one| &code[one.span.clone()]);
            assert_eq!(found, Some("Name"), "{code}");
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
            let parsed = parse_start_tag(tag).expect("it ends");
            let found = find_unread_values(&parsed, tag).pop();
            assert_eq!(found.map(|at| &tag[at]), value, "{tag}");
        }
    }
}
