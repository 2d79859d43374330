//! Links that highlight words on a page (URL Fragment Text Directives, `#:~:text=`).

use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The unreserved characters stay, but for the hyphen: beside the comma it marks context.
const ENCODE_SET: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// How much context stands on each side, in code points, where a word is no longer than that.
const CONTEXT_CHARACTERS: usize = 32;

/// Longer words, in code points, are given by how they begin and end.
const MAX_WHOLE_CHARACTERS: usize = 300;

/// How much of a beginning and an end, in code points, where a word is no longer than that.
const END_CHARACTERS: usize = 60;

/// The page's address with a directive that finds these words of a paragraph. Context is whole
/// words of the same paragraph: a browser matches across no block.
pub(super) fn highlight_url(page: &str, paragraph: &str, words: Range<usize>) -> String {
    let before = last_words(paragraph[..words.start].trim_end(), CONTEXT_CHARACTERS);
    let after = first_words(paragraph[words.end..].trim_start(), CONTEXT_CHARACTERS);
    match split_ends(&paragraph[words.clone()]) {
        Some((start, end)) => with_directive(page, before, &[start, end], after),
        None => with_directive(page, before, &[&paragraph[words]], after),
    }
}

/// Either the words, or how they begin and end, with what stands before and after.
fn with_directive(page: &str, before: &str, words: &[&str], after: &str) -> String {
    let mut link = format!(
        "{page}{}:~:text=",
        if page.contains('#') { "" } else { "#" }
    );
    if !before.is_empty() {
        link.extend(encoded(before));
        link.push_str("-,");
    }
    for (at, term) in words.iter().enumerate() {
        if at > 0 {
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

/// The page's address with a directive that finds a stretch of several paragraphs, the first and the
/// last of which are given. It is found by how it begins and ends, each within its paragraph, as a
/// browser wants it. Where no end would be found for the right one, it is the beginning alone.
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
    .map(|most| last_words(tail, most))
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

/// How long words begin and end, without overlap. `None` when they are short, or one word.
fn split_ends(words: &str) -> Option<(&str, &str)> {
    if words.chars().count() <= MAX_WHOLE_CHARACTERS {
        return None;
    }
    let start = first_words(words, END_CHARACTERS);
    let rest = words[start.len()..].trim_start();
    // The browser stops at the first place where the end is found, so it must stand nowhere before.
    let end = [END_CHARACTERS, 2 * END_CHARACTERS, 4 * END_CHARACTERS]
        .map(|most| last_words(rest, most))
        .into_iter()
        .find(|end| rest.find(end) == Some(rest.len() - end.len()))?;
    (!end.is_empty()).then_some((start, end))
}

/// Whole words from the start: as many as fit, one at least.
fn first_words(text: &str, most: usize) -> &str {
    let Some((over, c)) = text.char_indices().nth(most) else {
        return text.trim_end();
    };
    let fitting = text[..over + c.len_utf8()].rfind(char::is_whitespace);
    let cut = fitting.or_else(|| text.find(char::is_whitespace));
    cut.map_or(text, |cut| text[..cut].trim_end())
}

/// Whole words up to the end: as many as fit, one at least.
fn last_words(text: &str, most: usize) -> &str {
    let Some((over, _)) = text.char_indices().rev().nth(most) else {
        return text.trim_start();
    };
    let fitting = text[over..].find(char::is_whitespace).map(|at| over + at);
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
    fn context_is_whole_words_of_the_paragraph_and_none_at_its_ends() {
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
    fn a_fragment_that_is_there_is_kept_and_signs_of_the_syntax_are_encoded() {
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
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let first = first..start + text[start..].find('\n').unwrap();
        let last = text[..end].rfind('\n').unwrap() + 1;
        let last = last..text[end..].find('\n').map_or(text.len(), |at| end + at);
        highlight_url_across("", text, (first, last), start..end)
    }

    #[test]
    fn a_stretch_of_paragraphs_is_given_by_its_beginning_and_its_end() {
        let text = "So it was. It began here.\nBetween.\nIt ended there, and so on.";
        assert_eq!(
            link_across(text, "It began here.\nBetween.\nIt ended there"),
            "#:~:text=So%20it%20was.-,It%20began%20here.,It%20ended%20there,-%2C%20and%20so%20on."
        );
    }

    #[test]
    fn an_end_that_would_be_found_too_early_is_left_out() {
        assert_eq!(
            link_across("It was so.\nYes.\nNo.\nYes.", "so.\nYes.\nNo.\nYes."),
            "#:~:text=It%20was-,so."
        );
    }

    #[test]
    fn one_word_of_context_stands_even_when_it_is_long() {
        let long = "x".repeat(40);
        let paragraph = format!("far {long} here {long} far");
        assert_eq!(
            link("", &paragraph, "here"),
            format!("#:~:text={long}-,here,-{long}")
        );
    }

    #[test]
    fn long_words_are_given_by_their_beginning_and_an_end_that_stands_nowhere_before() {
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
        let (two, words) = ("x".repeat(200), "y".repeat(200));
        assert_eq!(
            split_ends(&format!("{two} {words}")),
            Some((&*two, &*words))
        );
    }
}
