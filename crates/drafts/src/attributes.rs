//! Attributes of tags and parameters of shortcodes that contain the speaker or the quoted words.

use std::ops::Range;

use super::count_words;
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
    find_all(TEXT_ATTRIBUTES, attributes).find(|one| {
        one.value.contains(char::is_alphanumeric) && !one.value.trim_start().starts_with('{')
    })
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

/// The values in a quoting tag that may be quoted words but are not parsed: those of unknown attributes, or
/// code, and quoted words in addition to those that are read. `text` begins with the tag. If it is parsed as
/// text, values between double quotation marks are quotations.
pub(super) fn find_unread_values(tag: &HtmlTag, text: &str, is_text: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut past = 0;
    let read = find_quoted_text(&tag.attributes).filter(|_| tag.name != "q");
    let is_read = |one: &HtmlAttribute| {
        let is_marked = is_text && text[..one.span.start].ends_with('"');
        is_marked || !is_text && read.is_some_and(|read| read.span == one.span)
    };
    for one in &tag.attributes {
        let known = |table: &[&str]| table.contains(&&*one.name);
        if one.span.start < past || known(AUTHOR_ATTRIBUTES) || known(OTHER_ATTRIBUTES) {
            continue;
        }
        let is_code = ["{{", "{%"].iter().any(|code| one.value.contains(code));
        let is_expression = one.value.trim_start().starts_with('{');
        // Code may contain what looks like other attributes.
        let end = if is_expression {
            expression_end(&text[..tag.span.end], one.span.start)
        } else {
            one.span.end
        };
        let value = one.span.start..end.max(one.span.end);
        let has_words = text[value.clone()].contains(char::is_alphanumeric);
        let may_quote = if known(TEXT_ATTRIBUTES) {
            !is_read(one)
        } else {
            is_sentence(&text[value.clone()])
        };
        if has_words && (is_code || is_expression || may_quote) {
            past = value.end;
            found.push(value);
        }
    }
    found
}

/// Whether a value has several words. In scripts without spaces, each letter is one.
fn is_sentence(value: &str) -> bool {
    let count = |word: &str| {
        let letters = Some(word).filter(|word| !word.is_ascii());
        letters.map_or(1, |word| count_words(word).max(1))
    };
    value.split_whitespace().map(count).sum::<usize>() >= MIN_WORDS
}

/// Where the expression in curly brackets ends that begins at a position.
fn expression_end(tag: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, c) in tag[start..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return start + at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    tag.len()
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
            ("<Quote text={`We go on`} />", Some("{`We go on`}")),
            ("<Quote line=\"We go on\">", Some("We go on")),
            (
                "<Quote text=\"We go on\" class=\"a b c\" by=\"Her Own Name\">",
                None,
            ),
            ("<Quote size=\"very big\">", None),
            ("<Quote text=\"We go on\" quote=\"Go\" />", Some("Go")),
            ("<Quote text=\"We go on\" text=\"Go\" />", Some("Go")),
            ("<Quote text={q} />", Some("{q}")),
            ("<Quote text=\"{{page.q}}\" />", Some("{{page.q}}")),
            ("<Quote text=\" {{page.q}}\" />", Some(" {{page.q}}")),
            ("<Quote text=\"“{{page.q}}”\" />", Some("“{{page.q}}”")),
            ("<Quote class={a} text={q} />", Some("{q}")),
            ("<Quote a={b} text={q} style={c} />", Some("{q}")),
            ("<Quote line=\"我们继续\">", Some("我们继续")),
            ("<Quote text={} />", None),
        ] {
            let parsed = parse_start_tag(tag).expect("it ends");
            let found = find_unread_values(&parsed, tag, false).pop();
            assert_eq!(found.map(|at| &tag[at]), value, "{tag}");
        }
    }
}
