//! Finds quoting elements that are not parsed: HTML in plain text, names that Markdown does not
//! recognize as tags (`<ui.Quote>`), and attributes that may contain quoted words.

use std::ops::Range;

use onrecord_text::floor_char_boundary;

use super::html_tokens::parse_start_tag;
use super::marks::is_quotation_mark;
use super::{Format, attributes, elements};

/// The maximum length of a tag and its content, in bytes.
const MAX_LENGTH: usize = 2_000;

/// The spans that such elements may quote, in order.
pub(super) fn find_unread_elements(draft: &str, format: Format) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut past = 0;
    for (at, _) in draft.match_indices('<') {
        if at < past {
            continue;
        }
        let text = &draft[at..floor_char_boundary(draft, at + MAX_LENGTH)];
        let name = text[1..].split(|c: char| !(c.is_alphanumeric() || "-_.:".contains(c)));
        let name = name.take(1).collect::<String>().to_ascii_lowercase();
        let is_html = matches!(&*name, "blockquote" | "q");
        let begins_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !(begins_tag && (elements::is_quoting_element(&name) || is_html)) {
            continue;
        }
        let Some(tag) = parse_start_tag(text) else {
            // It may go on.
            if text.len() + at < draft.len() {
                past = at + text.len();
                found.push(at..past);
            }
            continue;
        };
        past = at + tag.span.end;
        let to_draft_span = |span: Range<usize>| at + span.start..at + span.end;
        let is_read = match format {
            Format::Html => true,
            Format::Markdown => !name.contains(['.', ':']),
            Format::Plain => false,
        };
        // An empty line ends a tag in Markdown.
        let has_empty_line = || {
            let tag = &text[tag.span.clone()];
            tag.contains("\n\n") || tag.contains("\n\r\n")
        };
        let is_text = !is_read || format == Format::Markdown && has_empty_line();
        let values = attributes::find_unread_values(&tag, text, is_text);
        found.extend(values.into_iter().map(to_draft_span));
        if !is_read && !tag.has_slash {
            let content = &text[tag.span.end..];
            let ends = ["</", "\n\n", "\r\n\r\n"]
                .iter()
                .filter_map(|end| content.find(end));
            let content = &content[..ends.min().unwrap_or(content.len())];
            let start = tag.span.end + content.len() - content.trim_start().len();
            let content = content.trim();
            // Text between quotation marks is checked.
            let is_unmarked =
                !content.contains(|c| is_quotation_mark(c) && !super::marks::may_be_apostrophe(c));
            if content.contains(char::is_alphanumeric) && is_unmarked {
                // Elements within it need not be listed again.
                past = at + start + content.len();
                found.push(to_draft_span(start..start + content.len()));
            }
        }
    }
    found
}
