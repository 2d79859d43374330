//! How HTML elements affect the blocks of a draft: which ones quote, which ones contain the
//! attribution, and which ones end a block.

use std::ops::Range;

use super::block::{AttributionLine, BlockBuilder, BlockKind};
use super::html_text::push_text;
use super::{attributes, tag};

/// Takes the place of code: U+FFFC, which no transcript contains.
const HIDDEN_CODE: &str = "\u{FFFC}";

/// Inline elements.
const INLINE_ELEMENTS: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Elements that quote without "quote" in their names.
const QUOTING_NAMES: [&str; 2] = ["quotation", "testimonial"];

/// Name suffixes of elements that contain the attribution (`<QuoteAuthor>`).
const AUTHOR_SUFFIXES: [&str; 7] = [
    "attribution", "author", "by", "caption", "cite", "footer", "source",
];

/// Name suffixes of elements that contain several quotations, or an icon.
const NOT_QUOTING_SUFFIXES: [&str; 3] = ["icon", "mark", "quotes"];

/// Classes of elements that quote.
const QUOTING_CLASSES: [&str; 5] = [
    "blockquote", "pull-quote", "pullquote", "quotation", "quote",
];

/// Classes of elements that contain the attribution.
const AUTHOR_CLASSES: [&str; 4] = ["attribution", "author", "quote-author", "byline"];

/// Whether an element quotes if it has one of the [`QUOTING_CLASSES`].
fn may_quote_by_class(name: &str) -> bool {
    matches!(name, "aside" | "div" | "p" | "section")
}

/// Whether a name, in lower case, is that of an element that quotes. HTML's own elements are handled
/// separately.
pub(super) fn is_quoting_element(name: &str) -> bool {
    let has_quote = name.contains("quote") && name != "blockquote";
    let mut others = NOT_QUOTING_SUFFIXES.iter().chain(&AUTHOR_SUFFIXES);
    (has_quote || QUOTING_NAMES.contains(&name)) && !others.any(|end| name.ends_with(end))
}

/// Whether an attribute of the element may contain the quoted words.
pub(super) fn may_quote_in_attribute(name: &str) -> bool {
    is_quoting_element(name) || name == "blockquote"
}

/// The attribution in a quoting tag: `<Quote by="Ada Quill">`.
fn tag_attribution(draft: &str, tag: &Range<usize>) -> Option<AttributionLine> {
    let at = attributes::find_author(&draft[tag.clone()])?;
    let span = tag.start + at.start..tag.start + at.end;
    let text = draft[span.clone()].to_owned();
    Some(AttributionLine { span, text })
}

/// Adds the quotation in an attribute of a tag: `<Quote text="We go on" />`.
fn push_quoted_attribute(draft: &str, tag: Range<usize>, blocks: &mut BlockBuilder) {
    let Some(words) = attributes::find_quoted_text(&draft[tag.clone()]) else {
        return;
    };
    let mut at = tag.start + words.start;
    blocks.begin_quote();
    blocks.set_shortcode_attribution(tag_attribution(draft, &tag));
    blocks.begin(BlockKind::Other);
    for line in draft[at..tag.start + words.end].split_inclusive('\n') {
        push_text(draft, at..at + line.len(), blocks);
        at += line.len();
    }
    blocks.end_quote();
}

/// Whether a name is that of an element that contains the attribution.
fn names_author(name: &str) -> bool {
    let is_html_element = matches!(name, "cite" | "footer" | "figcaption");
    is_html_element
        || name.contains("quote") && AUTHOR_SUFFIXES.iter().any(|end| name.ends_with(end))
}

/// Applies a start or end tag to the blocks. Tags of block elements end a block.
pub(super) fn read_tag(draft: &str, draft_span: Range<usize>, blocks: &mut BlockBuilder) {
    let tag = &draft[draft_span.clone()];
    let (name, begins) = tag::parse_name(tag);
    let name = name.as_str();
    let is_void = tag.ends_with("/>");
    if begins && may_quote_in_attribute(name) {
        push_quoted_attribute(draft, draft_span.clone(), blocks);
    }
    if begins
        && (is_quoting_element(name)
            || may_quote_by_class(name) && tag::has_any_class(tag, &QUOTING_CLASSES))
    {
        if !is_void {
            blocks.begin_element(name, tag_attribution(draft, &draft_span));
        }
        return;
    }
    match begins {
        true if !is_void => blocks.count_nested(name),
        true => {}
        false => blocks.end_element(name),
    }
    if begins && tag::has_any_class(tag, &AUTHOR_CLASSES) {
        if !INLINE_ELEMENTS.contains(&name) {
            blocks.begin(BlockKind::Other);
        }
        return blocks.begin_cited();
    }
    match (name, begins) {
        ("span", false) => blocks.end_cited(),
        ("blockquote", true) if is_void => {}
        ("blockquote", true) => blocks.begin_quote(),
        ("blockquote", false) => blocks.end_quote(),
        (name, begins) if names_author(name) => {
            if name != "cite" {
                blocks.begin(BlockKind::Other);
            }
            if begins {
                blocks.begin_cited();
            } else {
                blocks.end_cited();
            }
        }
        ("q", begins) => blocks.push(if begins { "“" } else { "”" }, draft, draft_span),
        ("b" | "em" | "i" | "small" | "strong", begins) => blocks.set_emphasis(begins),
        ("sup", begins) => blocks.set_superscript(begins),
        ("br", _) => blocks.rendered_mut().push_break(draft_span),
        ("p", true) => blocks.begin(BlockKind::Paragraph),
        ("li", true) => blocks.begin(BlockKind::Item),
        // Code is hidden, but visible to readers: a quotation that contains it must not pass without it.
        ("code", true) => blocks.push(HIDDEN_CODE, draft, draft_span),
        ("code", false) => {}
        ("pre", true) => {
            blocks.begin(BlockKind::Other);
            blocks.push(HIDDEN_CODE, draft, draft_span);
        }
        (name, _) if !INLINE_ELEMENTS.contains(&name) => blocks.begin(BlockKind::Other),
        _ => {}
    }
}
