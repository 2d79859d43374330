//! Links that highlight words on a page: URLs with a text directive (`#:~:text=`, WICG "URL Fragment Text
//! Directives").

use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Unreserved characters are not encoded, except the hyphen, which marks context when it is next to a comma.
const ENCODE_SET: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// The maximum length of the context on each side, in code points, unless a single word is longer.
const CONTEXT_CHARACTERS: usize = 32;

/// A text with more code points than this is given by its beginning and its end (`textStart` and
/// `textEnd`).
const MAX_WHOLE_CHARACTERS: usize = 300;

/// The maximum length of the beginning and of the end, in code points, unless a single word is longer.
const END_CHARACTERS: usize = 60;

/// The page's URL with a directive that finds these words of a paragraph. The context consists of whole
/// words of the same paragraph, because browsers do not match a term across blocks.
pub fn highlight_url(page: &str, paragraph: &str, words: Range<usize>) -> String {
    let before = last_words(paragraph[..words.start].trim_end(), CONTEXT_CHARACTERS);
    let after = first_words(paragraph[words.end..].trim_start(), CONTEXT_CHARACTERS);
    match split_ends(&paragraph[words.clone()]) {
        Some((start, end)) => with_directive(page, before, &[start, end], after),
        None => with_directive(page, before, &[&paragraph[words]], after),
    }
}

/// A URL without a text directive.
pub fn without_text_directive(url: &str) -> &str {
    let page = url.split(":~:").next().unwrap_or(url);
    page.trim_end_matches('#')
}

/// The page's URL with a directive: the words, or their beginning and end, between their context.
fn with_directive(page: &str, before: &str, words: &[&str], after: &str) -> String {
    let mut link = format!(
        "{page}{}:~:text=",
        if page.contains('#') { "" } else { "#" }
    );
    if !before.is_empty() {
        link.extend(encoded(before));
        link.push_str("-,");
    }
    for (index, term) in words.iter().enumerate() {
        if index > 0 {
            link.push(',');
        }
        link.extend(encoded(term));
    }
    if !after.is_empty() {
        link.push_str(",-");
        link.extend(encoded(after));
    }
    link
}

/// The page's URL with a directive that finds a span across several paragraphs. `first` and `last` are the
/// first and the last of these paragraphs. The directive has the beginning and the end of the span, because
/// browsers match each of them only within one paragraph. If every possible end also occurs earlier in the
/// span, only the part in the first paragraph is highlighted.
pub(super) fn highlight_url_across(
    page: &str,
    text: &str,
    (first, last): (Range<usize>, Range<usize>),
    words: Range<usize>,
) -> String {
    let (head, tail) = (&text[words.start..first.end], &text[last.start..words.end]);
    let start = first_words(head, END_CHARACTERS);
    let between = &text[words.start + start.len()..words.end];
    let after = first_words(text[words.end..last.end].trim_start(), CONTEXT_CHARACTERS);
    let Some(end) = [
        END_CHARACTERS,
        2 * END_CHARACTERS,
        4 * END_CHARACTERS,
        usize::MAX,
    ]
    .map(|limit| last_words(tail, limit))
    .into_iter()
    .find(|end| between.find(end) == Some(between.len() - end.len())) else {
        let words = words.start - first.start..first.end - first.start;
        return highlight_url(page, &text[first], words);
    };
    let before = last_words(
        text[first.start..words.start].trim_end(),
        CONTEXT_CHARACTERS,
    );
    with_directive(page, before, &[start, end], after)
}

fn encoded(term: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(term, ENCODE_SET)
}

/// The beginning and the end of a long text, without overlap. `None` if the text is short or a single word.
fn split_ends(words: &str) -> Option<(&str, &str)> {
    if words.chars().count() <= MAX_WHOLE_CHARACTERS {
        return None;
    }
    let start = first_words(words, END_CHARACTERS);
    let rest = words[start.len()..].trim_start();
    // The browser stops at the first occurrence of the end, so the end must not occur earlier.
    let end = [END_CHARACTERS, 2 * END_CHARACTERS, 4 * END_CHARACTERS]
        .map(|limit| last_words(rest, limit))
        .into_iter()
        .find(|end| rest.find(end) == Some(rest.len() - end.len()))?;
    (!end.is_empty()).then_some((start, end))
}

/// Whole words from the start of the text: as many as fit, and at least one.
fn first_words(text: &str, limit: usize) -> &str {
    let Some((over, c)) = text.char_indices().nth(limit) else {
        return text.trim_end();
    };
    let fitting = text[..over + c.len_utf8()].rfind(char::is_whitespace);
    let cut = fitting.or_else(|| text.find(char::is_whitespace));
    cut.map_or(text, |cut| text[..cut].trim_end())
}

/// Whole words up to the end of the text: as many as fit, and at least one.
fn last_words(text: &str, limit: usize) -> &str {
    let Some((over, _)) = text.char_indices().rev().nth(limit) else {
        return text.trim_start();
    };
    let fitting = text[over..]
        .find(char::is_whitespace)
        .map(|offset| over + offset);
    let cut = fitting.or_else(|| text.rfind(char::is_whitespace));
    cut.map_or(text, |cut| text[cut..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(page: &str, paragraph: &str, words: &str) -> String {
        let start = paragraph.find(words).unwrap();
        highlight_url(page, paragraph, start..start + words.len())
    }

    #[test]
    fn context_is_whole_words_of_the_paragraph_and_absent_at_its_ends() {
        let paragraph =
            "In 2023, trade reached 1.02 billion CNY, a year-on-year increase of 100.9%.";
        assert_eq!(
            link("https://a.example/p", paragraph, "1.02 billion CNY"),
            "https://a.example/p#:~:text=In%202023%2C%20trade%20reached-,1.02%20billion%20CNY,\
             -%2C%20a%20year%2Don%2Dyear%20increase%20of"
        );
        assert_eq!(
            link("https://a.example/p", paragraph, paragraph),
            "https://a.example/p#:~:text=In%202023%2C%20trade%20reached%201.02%20billion%20CNY%2C\
             %20a%20year%2Don%2Dyear%20increase%20of%20100.9%25."
        );
    }

    #[test]
    fn an_existing_fragment_is_kept_and_syntax_characters_are_encoded() {
        assert_eq!(
            link(
                "https://a.example/#top",
                "R&D-led, “über”",
                "R&D-led, “über”"
            ),
            "https://a.example/#top:~:text=R%26D%2Dled%2C%20%E2%80%9C%C3%BCber%E2%80%9D"
        );
    }

    fn link_across(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let end = start + words.len();
        let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let first = first..start + text[start..].find('\n').unwrap();
        let last = text[..end].rfind('\n').unwrap() + 1;
        let last = last..text[end..]
            .find('\n')
            .map_or(text.len(), |newline| end + newline);
        highlight_url_across("", text, (first, last), start..end)
    }

    #[test]
    fn a_span_of_several_paragraphs_is_given_by_its_beginning_and_its_end() {
        let text = "So it was. It began here.\nBetween.\nIt ended there, and so on.";
        assert_eq!(
            link_across(text, "It began here.\nBetween.\nIt ended there"),
            "#:~:text=So%20it%20was.-,It%20began%20here.,It%20ended%20there,-%2C%20and%20so%20on."
        );
    }

    #[test]
    fn an_end_that_occurs_earlier_in_the_span_is_left_out() {
        assert_eq!(
            link_across("It was so.\nYes.\nNo.\nYes.", "so.\nYes.\nNo.\nYes."),
            "#:~:text=It%20was-,so."
        );
    }

    #[test]
    fn the_context_has_at_least_one_word_even_if_it_is_long() {
        let long = "x".repeat(40);
        let paragraph = format!("far {long} here {long} far");
        assert_eq!(
            link("", &paragraph, "here"),
            format!("#:~:text={long}-,here,-{long}")
        );
    }

    #[test]
    fn a_long_text_is_given_by_its_beginning_and_an_end_that_does_not_occur_earlier() {
        let words = format!(
            "It began {} and so on. {} and so on.",
            "a ".repeat(150),
            "b ".repeat(40)
        );
        let (start, end) = split_ends(&words).unwrap();
        assert!(words.starts_with(start) && words.ends_with(end));
        assert!(start.chars().count() <= END_CHARACTERS && end.starts_with('b'));
        assert_eq!(words.find(end), Some(words.len() - end.len()));
        assert_eq!(split_ends(&"x".repeat(400)), None);
        let (first, second) = ("x".repeat(200), "y".repeat(200));
        assert_eq!(
            split_ends(&format!("{first} {second}")),
            Some((&*first, &*second))
        );
    }
}
