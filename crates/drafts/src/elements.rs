//! What elements of HTML mean for the blocks of a draft: which quote, which say who, which end a block.

use std::ops::Range;

use super::{
    attributes,
    block::{Blocks, Kind, Named},
    html_text::text,
};
use onrecord_text::floor_char_boundary;

/// No tag is read further, in bytes.
pub(super) const LONGEST: usize = 2_000;

/// Elements that stand in a line of text.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Elements whose content is no text, or struck out: what is deleted isn't said.
const HIDDEN: [&str; 8] = [
    "code", "del", "pre", "s", "script", "strike", "style", "template",
];

/// Elements that quote without "quote" in their names.
const QUOTES: [&str; 2] = ["quotation", "testimonial"];

/// How the name of an element ends that says who is quoted (`<QuoteAuthor>`).
const SAYS_WHO: [&str; 7] = [
    "attribution",
    "author",
    "by",
    "caption",
    "cite",
    "footer",
    "source",
];

/// How the name of an element ends that holds several quotations, or a sign.
const NO_QUOTES: [&str; 3] = ["icon", "mark", "quotes"];

/// Classes of elements that quote.
const CLASSES: [&str; 5] = [
    "blockquote",
    "pull-quote",
    "pullquote",
    "quotation",
    "quote",
];

/// Classes of what says who said the words.
const NAMES: [&str; 4] = ["attribution", "author", "quote-author", "byline"];

/// Is it an element that quotes if its class says so?
fn may_quote(name: &str) -> bool {
    matches!(name, "aside" | "div" | "p" | "section")
}

/// Does a tag begin an element of which a reader sees nothing?
pub(super) fn hides(tag: &str) -> bool {
    let tag = &tag[..floor_char_boundary(tag, LONGEST)];
    let (name, begins) = name(tag);
    let style = attributes::value("style", tag).map(|value| {
        let value = tag[value].chars().filter(|c| !c.is_whitespace());
        value.collect::<String>().to_ascii_lowercase()
    });
    let hides = |style: String| {
        ["display:none", "visibility:hidden"]
            .iter()
            .any(|one| style.contains(one))
    };
    begins
        && (HIDDEN.contains(&&*name)
            || style.is_some_and(hides)
            || attributes::is_set("hidden", tag))
}

/// Has a tag this class?
fn has_class(tag: &str, class: &str) -> bool {
    let list = tag.split_once("class=").map(|(_, rest)| rest);
    let list = list.and_then(|list| match list.as_bytes().first()? {
        b'"' => list[1..].split('"').next(),
        b'\'' => list[1..].split('\'').next(),
        _ => list.split(|c: char| c.is_whitespace() || c == '>').next(),
    });
    list.is_some_and(|list| list.split_whitespace().any(|one| one == class))
}

/// Is it the name, in small letters, of an element that quotes? HTML's own are read by themselves.
pub(super) fn quotes(name: &str) -> bool {
    let has_quote = name.contains("quote") && name != "blockquote";
    let mut others = NO_QUOTES.iter().chain(&SAYS_WHO);
    (has_quote || QUOTES.contains(&name)) && !others.any(|end| name.ends_with(end))
}

/// May an attribute of the element hold what it quotes?
pub(super) fn may_hold_words(name: &str) -> bool {
    quotes(name) || name == "blockquote"
}

/// Who is named in a tag that quotes: `<Quote by="Ada Quill">`.
fn author(draft: &str, tag: &Range<usize>) -> Option<Named> {
    let at = attributes::author(&draft[tag.clone()])?;
    let span = tag.start + at.start..tag.start + at.end;
    let text = draft[span.clone()].to_owned();
    Some(Named { span, text })
}

/// Reads what the tag of an element quotes in an attribute: `<Quote text="We go on" />`.
fn quote_attribute(draft: &str, tag: Range<usize>, blocks: &mut Blocks) {
    let Some(words) = attributes::words(&draft[tag.clone()]) else {
        return;
    };
    let mut at = tag.start + words.start;
    blocks.begin_quote();
    blocks.named_in_code(author(draft, &tag));
    blocks.begin(Kind::Other);
    for line in draft[at..tag.start + words.end].split_inclusive('\n') {
        text(draft, at..at + line.len(), blocks);
        at += line.len();
    }
    blocks.end_quote();
}

/// Is it the name of an element that says who is quoted?
fn says_who(name: &str) -> bool {
    let is_of_html = matches!(name, "cite" | "footer" | "figcaption");
    is_of_html || name.contains("quote") && SAYS_WHO.iter().any(|end| name.ends_with(end))
}

/// The name of a tag, in small letters, and whether it begins an element.
pub(super) fn name(tag: &str) -> (String, bool) {
    let begins = !tag.starts_with("</");
    let name = tag.trim_start_matches(['<', '/']);
    let mut name = name.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c)));
    (name.next().unwrap_or_default().to_ascii_lowercase(), begins)
}

/// What the beginning or the end of an element means for the blocks. A tag that stands in no line of
/// text ends a block.
pub(super) fn element(
    name: &str,
    begins: bool,
    draft: &str,
    place: Range<usize>,
    blocks: &mut Blocks,
) {
    let tag = &draft[place.clone()];
    let has_class_of = |all: &[&str]| all.iter().any(|class| has_class(tag, class));
    let is_void = tag.ends_with("/>");
    if begins && may_hold_words(name) {
        quote_attribute(draft, place.clone(), blocks);
    }
    if begins && (quotes(name) || may_quote(name) && has_class_of(&CLASSES)) {
        if !is_void {
            blocks.begin_element(name, author(draft, &place));
        }
        return;
    }
    match begins {
        true if !is_void => blocks.nest(name),
        true => {}
        false => blocks.end_element(name),
    }
    if begins && has_class_of(&NAMES) {
        if !INLINE.contains(&name) {
            blocks.begin(Kind::Other);
        }
        return blocks.begin_cited();
    }
    match (name, begins) {
        ("span", false) => blocks.end_cited(),
        ("blockquote", true) if is_void => {}
        ("blockquote", true) => blocks.begin_quote(),
        ("blockquote", false) => blocks.end_quote(),
        (name, begins) if says_who(name) => {
            if name != "cite" {
                blocks.begin(Kind::Other);
            }
            if begins {
                blocks.begin_cited();
            } else {
                blocks.end_cited();
            }
        }
        ("q", begins) => blocks.push(if begins { "“" } else { "”" }, draft, place),
        ("b" | "em" | "i" | "small" | "strong", begins) => blocks.emphasise(begins),
        ("sup", begins) => blocks.superscript(begins),
        ("br", _) => blocks.shown().push_break(place),
        (name, _) if !INLINE.contains(&name) => blocks.begin(Kind::Other),
        _ => {}
    }
}
