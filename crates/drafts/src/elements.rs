//! What elements of HTML mean for the blocks of a draft: which quote, which say who, which end a block.

use std::ops::Range;

use super::block::{AttributionLine, BlockBuilder, BlockKind};
use super::html_text::push_text;
use super::{attributes, tag};

/// Elements that stand in a line of text.
const INLINE_ELEMENTS: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Elements that quote without "quote" in their names.
const QUOTING_NAMES: [&str; 2] = ["quotation", "testimonial"];

/// How the name of an element ends that says who is quoted (`<QuoteAuthor>`).
const AUTHOR_SUFFIXES: [&str; 7] = [
    "attribution", "author", "by", "caption", "cite", "footer", "source",
];

/// How the name of an element ends that holds several quotations, or a sign.
const NOT_QUOTING_SUFFIXES: [&str; 3] = ["icon", "mark", "quotes"];

/// Classes of elements that quote.
const QUOTING_CLASSES: [&str; 5] = [
    "blockquote", "pull-quote", "pullquote", "quotation", "quote",
];

/// Classes of what says who said the words.
const AUTHOR_CLASSES: [&str; 4] = ["attribution", "author", "quote-author", "byline"];

/// Is it an element that quotes if its class says so?
fn may_quote_by_class(name: &str) -> bool {
    matches!(name, "aside" | "div" | "p" | "section")
}

/// Is it the name, in small letters, of an element that quotes? HTML's own are read by themselves.
pub(super) fn is_quoting_element(name: &str) -> bool {
    let has_quote = name.contains("quote") && name != "blockquote";
    let mut others = NOT_QUOTING_SUFFIXES.iter().chain(&AUTHOR_SUFFIXES);
    (has_quote || QUOTING_NAMES.contains(&name)) && !others.any(|end| name.ends_with(end))
}

/// May an attribute of the element hold what it quotes?
pub(super) fn may_quote_in_attribute(name: &str) -> bool {
    is_quoting_element(name) || name == "blockquote"
}

/// Who is named in a tag that quotes: `<Quote by="Ada Quill">`.
fn tag_attribution(draft: &str, tag: &Range<usize>) -> Option<AttributionLine> {
    let at = attributes::find_author(&draft[tag.clone()])?;
    let span = tag.start + at.start..tag.start + at.end;
    let text = draft[span.clone()].to_owned();
    Some(AttributionLine { span, text })
}

/// Reads what the tag of an element quotes in an attribute: `<Quote text="We go on" />`.
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

/// Is it the name of an element that says who is quoted?
fn names_author(name: &str) -> bool {
    let is_of_html = matches!(name, "cite" | "footer" | "figcaption");
    is_of_html || name.contains("quote") && AUTHOR_SUFFIXES.iter().any(|end| name.ends_with(end))
}

/// What the beginning or the end of an element means for the blocks. A tag that stands in no line of
/// text ends a block.
pub(super) fn read_tag(draft: &str, place: Range<usize>, blocks: &mut BlockBuilder) {
    let tag = &draft[place.clone()];
    let (name, begins) = tag::parse_name(tag);
    let name = name.as_str();
    let is_void = tag.ends_with("/>");
    if begins && may_quote_in_attribute(name) {
        push_quoted_attribute(draft, place.clone(), blocks);
    }
    if begins
        && (is_quoting_element(name)
            || may_quote_by_class(name) && tag::has_any_class(tag, &QUOTING_CLASSES))
    {
        if !is_void {
            blocks.begin_element(name, tag_attribution(draft, &place));
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
        ("q", begins) => blocks.push(if begins { "“" } else { "”" }, draft, place),
        ("b" | "em" | "i" | "small" | "strong", begins) => blocks.set_emphasis(begins),
        ("sup", begins) => blocks.set_superscript(begins),
        ("br", _) => blocks.rendered_mut().push_break(place),
        (name, _) if !INLINE_ELEMENTS.contains(&name) => blocks.begin(BlockKind::Other),
        _ => {}
    }
}
