//! Escapes text in Markdown so that it renders literally.
//!
//! `CommonMark` allows a backslash before any ASCII punctuation. The syntax characters of common
//! extensions are also escaped: tables, strikethrough, formulas, attributes.

use std::borrow::Cow;

/// Characters that may be markup anywhere in a line.
const ANYWHERE: &[char] = &[
    '\\', '`', '*', '_', '[', ']', '<', '|', '~', '^', '$', '{', '#',
];

/// Characters that may start a block at the beginning of a line.
const AT_LINE_START: &[char] = &['-', '+', '=', '>', ':'];

/// Escapes text at the beginning of a block: a paragraph, a heading, a list item or a line of a quotation.
pub fn escape_block(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    if digits > 0 && rest.starts_with(['.', ')']) {
        let after = rest[1..].chars().next();
        if after.is_none_or(char::is_whitespace) {
            return format!("{number}\\{}", escape_inline(rest));
        }
    }
    let mark = if text.starts_with(AT_LINE_START) {
        "\\"
    } else {
        ""
    };
    format!("{mark}{}", escape_inline(text))
}

/// Escapes text that is not at the beginning of its line.
pub fn escape_inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let entity = |next: &char| *next == '#' || next.is_ascii_alphabetic();
        let is_markup = ANYWHERE.contains(&character)
            || character == '&' && characters.peek().is_some_and(entity);
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Escapes a URL between the parentheses of a link. A URL contains no other character that would end the
/// link, and an `&` in it never begins a character reference.
pub fn escape_url(url: &str) -> Cow<'_, str> {
    if !url.contains(['(', ')', '&', '\\', '<', '>']) {
        return Cow::Borrowed(url);
    }
    let mut escaped = String::with_capacity(url.len() + 8);
    for character in url.chars() {
        if matches!(character, '(' | ')' | '&' | '\\' | '<' | '>') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// Parses with all extensions, except the one that changes quotation marks and dashes by design.
    fn events(markdown: &str) -> Vec<Event<'_>> {
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        Parser::new_ext(markdown, options).collect()
    }

    fn text_of(markdown: &str) -> String {
        let texts = events(markdown)
            .into_iter()
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.to_string()),
                Event::Start(_) | Event::End(_) => None,
                other => Some(format!("⟨{other:?}⟩")),
            });
        texts.collect()
    }

    fn depth(markdown: &str) -> usize {
        let starts = |event: &Event| matches!(event, Event::Start(_));
        events(markdown)
            .iter()
            .filter(|event| starts(event))
            .count()
    }

    /// Texts like those of an archive: without control characters, and without white space at either end.
    fn text() -> impl Strategy<Value = String> {
        let marks = "([-\\\\`*_\\[\\](){}<>#+.!|&~$^=:;\"'/@a1 “é𝄞]|&amp;|&#35;|\\]\\(|~~|\\*\\*|12\\. |--- |http://a\\.b){1,12}";
        marks
            .prop_map(|text| text.trim().to_owned())
            .prop_filter("empty", |text| !text.is_empty())
    }

    proptest! {
        #[test]
        fn any_text_renders_literally_in_every_position(text in text()) {
            let plain = escape_block(&text);
            let inner = escape_inline(&text);
            for (markdown, around, blocks) in [
                (format!("{plain}\n"), ("", ""), 1),
                (format!("## {plain}\n"), ("", ""), 1),
                (format!("> {plain}\n"), ("", ""), 2),
                (format!("- {plain}\n- b\n"), ("", "b"), 3),
                (format!("a\n\n{plain}\n\nb\n"), ("a", "b"), 3),
                (format!("**{inner}:** {inner}\n"), ("", &*format!(":{}", format_args!(" {text}"))), 2),
                (format!("*Note:* {inner}\n"), ("Note: ", ""), 2),
                (format!("— {inner}, in [“{inner}”](http://a.b/c), d\n"), ("— ", &*format!(", in “{text}”, d")), 2),
            ] {
                let (before, after) = around;
                prop_assert_eq!(text_of(&markdown), format!("{before}{text}{after}"), "{}", markdown);
                prop_assert_eq!(depth(&markdown), blocks, "{}", markdown);
            }
        }

        #[test]
        fn an_escaped_url_is_the_destination_of_its_link(
            url in "https://[a-z]{1,4}\\.example/([a-z0-9]|[-._~!$&'()*+,;=:@/?]|%2D|&amp;|&lt=1){0,16}"
        ) {
            let markdown = format!("[a]({})\n", escape_url(&url));
            let destination = events(&markdown).into_iter().find_map(|event| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                _ => None,
            });
            prop_assert_eq!(destination, Some(url));
        }
    }

    #[test]
    fn text_without_markup_is_not_escaped() {
        for plain in [
            "In 2024 – “historic” – trade (CNY 1.02 billion) rose by 100.9%!",
            "R & D: a-b, 3.5 km, 10 > 5 + 1 = ?",
            "3.5 kilometres",
        ] {
            assert_eq!(escape_block(plain), plain);
        }
        assert_eq!(escape_block("1. First"), "1\\. First");
        assert_eq!(escape_block("- 5"), "\\- 5");
        assert_eq!(escape_inline("- 5"), "- 5");
    }
}
