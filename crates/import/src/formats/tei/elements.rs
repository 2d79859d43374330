//! Which elements of TEI are speech, and which are not.

use roxmltree::Node;

use super::super::xml;

/// What an element means for the words inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// `div` and the like: a section, if it has a `head`.
    Division,
    Head,
    /// An utterance or speech.
    Turn,
    /// A paragraph or what contains paragraphs.
    Block,
    /// A line of verse, or a sentence: no word continues from it into the next.
    Line,
    /// Something that happened between words, such as a laugh. Not spoken.
    Event,
    /// A note and the like, which may directly follow a word. Not spoken.
    Aside,
    /// A gap in the transcript.
    Gap,
    /// The end of a line or page of the source.
    Break,
    /// A word or punctuation mark.
    Token,
    /// Alternatives of which one is the text.
    Alternatives,
    /// Another file.
    Include,
    /// It has no words.
    Nothing,
    /// Part of a paragraph.
    Phrase,
}

pub(super) fn class(node: Node<'_, '_>) -> Class {
    match xml::name(node) {
        "text" | "group" | "body" | "floatingText" | "div" | "div0" | "div1" | "div2" | "div3"
        | "div4" | "div5" | "div6" | "div7" => Class::Division,
        "head" => Class::Head,
        "u" | "sp" | "annotationBlock" => Class::Turn,
        "said" if is_block(node) => Class::Turn,
        "p" | "ab" | "lg" | "list" | "item" | "table" | "row" | "cell" | "spGrp" => Class::Block,
        "l" | "s" => Class::Line,
        "pause" | "vocal" | "incident" | "kinesic" | "event" | "stage" | "writing" | "view"
        | "camera" | "caption" | "sound" | "tech" | "move" => Class::Event,
        "note" | "noteGrp" | "desc" | "figure" | "figDesc" | "fw" | "interp" | "interpGrp"
        | "spanGrp" | "span" | "index" | "speaker" | "trailer" | "byline" | "dateline"
        | "docAuthor" | "docDate" | "docTitle" | "docImprint" | "docEdition" | "titlePage"
        | "epigraph" | "argument" | "castList" | "set" | "listBibl" | "listPerson"
        | "biblStruct" | "respons" | "certainty" | "precision" | "fs" | "fvLib" | "front"
        | "back" => Class::Aside,
        "del" if xml::name_of_parent(node) == "subst" => Class::Aside,
        "ref" if is_note_mark(node) => Class::Aside,
        "gap" => Class::Gap,
        "lb" | "pb" | "cb" | "gb" | "milestone" | "space" => Class::Break,
        "w" | "pc" => Class::Token,
        "choice" | "app" => Class::Alternatives,
        "include" => Class::Include,
        "anchor" | "ptr" | "link" | "linkGrp" | "graphic" | "media" | "shift" | "idno"
        | "teiHeader" | "timeline" | "standOff" | "facsimile" | "sourceDoc" | "xenoData" => {
            Class::Nothing
        }
        _ => Class::Phrase,
    }
}

/// Whether no words inside an element were spoken.
pub(super) fn is_aside(node: Node<'_, '_>) -> bool {
    matches!(class(node), Class::Event | Class::Aside | Class::Gap)
}

/// Whether an element is in a place where paragraphs are.
fn is_block(node: Node<'_, '_>) -> bool {
    let parent = xml::name_of_parent(node);
    parent == "body" || parent.starts_with("div")
}

/// Whether an utterance, or a part of it, consists of `seg` elements. They are paragraphs then; a `seg` in a
/// sentence marks some words of it.
pub(super) fn consists_of_segments(node: Node<'_, '_>) -> bool {
    let is_container = matches!(
        xml::name(node),
        "u" | "sp" | "annotationBlock" | "seg" | "body" | "p" | "ab"
    ) || xml::name(node).starts_with("div");
    let mut has_segments = false;
    is_container
        && node.children().all(|child| {
            if child.is_text() {
                return child.text().unwrap_or_default().trim().is_empty();
            }
            let is_segment = xml::name(child) == "seg";
            has_segments |= is_segment;
            let has_words = matches!(class(child), Class::Phrase | Class::Token);
            is_segment || !child.is_element() || !has_words
        })
        && has_segments
}

/// Whether an element is the number or mark of a note, which is not part of the sentence:
/// `<ref target="#n1">1</ref>`.
fn is_note_mark(node: Node<'_, '_>) -> bool {
    let kind = node.attribute("type").unwrap_or_default();
    let is_local = node
        .attribute("target")
        .is_some_and(|target| target.starts_with('#'));
    let text = xml::text(node);
    let is_sign = text.chars().count() <= 4
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "*†‡§[]()".contains(c));
    is_sign && (is_local || kind.contains("note"))
}
