//! How HTML elements affect the blocks of a draft: which ones quote, which ones contain the
//! attribution, and which ones end a block.

use super::attributes;
use super::block::{AttributionLine, BlockBuilder, BlockKind};
use super::element_tree::is_inline;
use super::html_tokens::{HtmlSource, HtmlTag, HtmlToken};

/// Takes the place of code: U+FFFC, which no transcript contains.
const HIDDEN_CODE: &str = "\u{FFFC}";

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

/// The attribution in a quoting tag: `<Quote by="Ada Quill">`.
fn tag_attribution(tag: &HtmlTag) -> Option<AttributionLine> {
    let author = attributes::find_author(&tag.attributes)?;
    Some(AttributionLine {
        span: author.span.clone(),
        text: author.value.clone(),
    })
}

/// Adds the quotation in an attribute of a tag: `<Quote text="We go on" />`.
fn push_quoted_attribute(tag: &HtmlTag, draft: &str, blocks: &mut BlockBuilder) {
    let Some(words) = attributes::find_quoted_text(&tag.attributes) else {
        return;
    };
    let is_in_quote = blocks.is_in_quote();
    blocks.begin_quote();
    blocks.set_shortcode_attribution(tag_attribution(tag));
    blocks.begin(BlockKind::Other);
    let mut source = HtmlSource::default();
    let mut at = words.span.start;
    for line in draft[words.span.clone()].split_inclusive('\n') {
        let end = at + line.len();
        // In Markdown, each line of a block quote begins with `>`.
        let is_continued = at > words.span.start && is_in_quote;
        let prefix: &[char] = if is_continued { &['>', ' ', '\t'] } else { &[] };
        source.push(draft, end - line.trim_start_matches(prefix).len()..end);
        at = end;
    }
    for token in source.value_tokens() {
        push_text(&token, draft, blocks);
    }
    blocks.end_quote();
}

/// Adds text or a line break; other tokens are ignored.
pub(super) fn push_text(token: &HtmlToken, draft: &str, blocks: &mut BlockBuilder) {
    match token {
        HtmlToken::Text { span, decoded } => {
            let text = decoded.as_deref().unwrap_or(&draft[span.clone()]);
            blocks.push(text, draft, span.clone());
        }
        HtmlToken::LineBreak(span) => blocks.rendered_mut().push_break(span.clone()),
        HtmlToken::Tag(_) | HtmlToken::Comment(_) => {}
    }
}

/// Whether a name is that of an element that contains the attribution.
fn names_author(name: &str) -> bool {
    let is_html_element = matches!(name, "cite" | "footer" | "figcaption");
    is_html_element
        || name.contains("quote") && AUTHOR_SUFFIXES.iter().any(|end| name.ends_with(end))
}

/// Whether a tag has one of these classes.
fn has_any_class(tag: &HtmlTag, classes: &[&str]) -> bool {
    let list = tag.value("class").unwrap_or_default();
    list.split_whitespace().any(|one| classes.contains(&one))
}

/// Applies a start or end tag to the blocks. Tags of block elements end a block. Returns whether an
/// attribution begins, which ends with the element.
pub(super) fn read_tag(tag: &HtmlTag, draft: &str, blocks: &mut BlockBuilder) -> bool {
    let (name, begins) = (tag.name.as_str(), tag.begins);
    let span = tag.span.clone();
    let is_empty = tag.is_empty_element();
    if begins && (is_quoting_element(name) || name == "blockquote") {
        push_quoted_attribute(tag, draft, blocks);
    }
    if begins
        && (is_quoting_element(name)
            || may_quote_by_class(name) && has_any_class(tag, &QUOTING_CLASSES))
    {
        if !is_empty {
            blocks.begin_element(name, tag_attribution(tag));
        }
        return false;
    }
    match begins {
        true if !is_empty => blocks.count_nested(name),
        true => {}
        false => blocks.end_element(name),
    }
    let is_author = names_author(name) || begins && has_any_class(tag, &AUTHOR_CLASSES);
    if is_author {
        if !is_inline(name) {
            blocks.begin(BlockKind::Other);
        }
        return begins && !is_empty;
    }
    match (name, begins) {
        ("blockquote", true) => blocks.begin_quote(),
        ("blockquote", false) => blocks.end_quote(),
        ("q", begins) => blocks.push(if begins { "“" } else { "”" }, draft, span),
        ("b" | "em" | "i" | "small" | "strong", begins) => blocks.set_emphasis(begins),
        ("sup", begins) => blocks.set_superscript(begins),
        ("br", _) => blocks.rendered_mut().push_break(span),
        ("p", true) => blocks.begin(BlockKind::Paragraph),
        ("li", true) => blocks.begin(BlockKind::Item),
        // Code is hidden, but visible to readers: a quotation that contains it must not pass without it.
        ("code", true) => blocks.push(HIDDEN_CODE, draft, span),
        ("code", false) => {}
        ("pre", true) => {
            blocks.begin(BlockKind::Other);
            blocks.push(HIDDEN_CODE, draft, span);
        }
        (name, _) if !is_inline(name) => blocks.begin(BlockKind::Other),
        _ => {}
    }
    false
}
