//! Finds quoting elements that are not parsed: HTML in plain text, names that Markdown does not
//! recognize as tags (`<ui.Quote>`), and attributes that may contain quoted words.

use std::ops::Range;

use onrecord_text::floor_char_boundary;

use super::marks::is_quotation_mark;
use super::{Format, attributes, elements, tag};

/// The spans that such elements may quote, in order.
pub(super) fn find_unread_elements(draft: &str, format: Format) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in draft.match_indices('<') {
        let text = &draft[at..floor_char_boundary(draft, at + tag::MAX_LENGTH)];
        if !text[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (name, _) = tag::parse_name(text);
        let is_html = matches!(&*name, "blockquote" | "q");
        if !(elements::is_quoting_element(&name) || is_html) {
            continue;
        }
        let Some(tag) = tag::complete_tag(text) else {
            continue;
        };
        let to_draft_span = |span: Range<usize>| at + span.start..at + span.end;
        found.extend(
            attributes::find_unread_values(tag)
                .into_iter()
                .map(to_draft_span),
        );
        let is_read = format != Format::Plain && !name.contains(['.', ':']);
        if !is_read && !tag.ends_with("/>") {
            let content = &text[tag.len()..];
            let ends = ["</", "\n\n", "\r\n\r\n"]
                .iter()
                .filter_map(|end| content.find(end));
            let content = &content[..ends.min().unwrap_or(content.len())];
            let start = tag.len() + content.len() - content.trim_start().len();
            let content = content.trim();
            // Text between quotation marks is checked.
            let is_unmarked =
                !content.contains(|c| is_quotation_mark(c) && !super::marks::may_be_apostrophe(c));
            if content.contains(char::is_alphanumeric) && is_unmarked {
                found.push(to_draft_span(start..start + content.len()));
            }
        }
    }
    found
}
