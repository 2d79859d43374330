//! What the elements of HTML mean for the text in them.

use super::dom::{Element, NodeId, Tree};

/// The attribute of `<br>` elements that stand for soft line breaks in Markdown.
pub(in crate::formats) const SOFT_BREAK: &str = "data-soft-break";

/// The formatting of text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    pub is_bold: bool,
    pub is_italic: bool,
    pub is_struck_out: bool,
}

impl Style {
    /// The formatting inside an element, which may be at the start of a line.
    pub(super) fn inside(mut self, element: &Element, is_at_start: bool) -> Self {
        match &*element.name.local {
            "b" | "strong" | "th" | "dt" => self.is_bold = true,
            // In the transcripts of podcasts, `cite` at the start of a paragraph is the speaker.
            "cite" if is_at_start => self.is_bold = true,
            "s" | "strike" | "del" => self.is_struck_out = true,
            "i" | "em" | "var" | "dfn" | "cite" => self.is_italic = true,
            _ => {}
        }
        let css = element.attribute("style").unwrap_or_default();
        for declaration in css.split(';') {
            let (property, value) = declaration.split_once(':').unwrap_or_default();
            match (property.trim(), value.trim()) {
                ("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900") => {
                    self.is_bold = true;
                }
                ("font-weight", "normal" | "400") => self.is_bold = false,
                ("font-style", "italic" | "oblique") => self.is_italic = true,
                ("font-style", "normal") => self.is_italic = false,
                _ => {}
            }
        }
        self
    }
}

/// Whether an element is shown as a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
    )
}

/// Whether an element is part of HTML, or of a vocabulary that is embedded in it. Others may be remarks
/// in angle brackets, such as `<laughs>`.
pub(super) fn is_known(name: &str) -> bool {
    is_block(name)
        || name.contains(['-', ':'])
        || matches!(
            name,
            "a" | "abbr"
                | "acronym"
                | "b"
                | "bdi"
                | "bdo"
                | "big"
                | "blink"
                | "button"
                | "cite"
                | "code"
                | "col"
                | "colgroup"
                | "data"
                | "del"
                | "dfn"
                | "em"
                | "font"
                | "i"
                | "ins"
                | "kbd"
                | "label"
                | "mark"
                | "marquee"
                | "meter"
                | "nobr"
                | "output"
                | "picture"
                | "progress"
                | "q"
                | "rb"
                | "rt"
                | "rtc"
                | "ruby"
                | "s"
                | "samp"
                | "slot"
                | "small"
                | "span"
                | "strike"
                | "strong"
                | "sub"
                | "sup"
                | "time"
                | "tt"
                | "u"
                | "var"
                | "wbr"
                | "link"
                | "meta"
                | "title"
                | "base"
                | "source"
                | "track"
                | "param"
                | "area"
                | "basefont"
                | "bgsound"
                | "frame"
                | "spacer"
        )
}

/// Whether an element refers to a footnote: its text is a mark, not a word.
pub(super) fn is_note_reference(tree: &Tree, id: NodeId, element: &Element) -> bool {
    let says_so = [
        ("role", "doc-noteref"),
        ("role", "doc-backlink"),
        ("epub:type", "noteref"),
    ]
    .iter()
    .any(|(name, value)| element.attribute(name) == Some(value));
    let is_short_link = |id: NodeId| {
        let text = tree.short_text(id).unwrap_or_default();
        let mark = text.trim_matches(['[', ']', '(', ')', '^']);
        let leads_to_note = tree
            .element(id)
            .and_then(|element| element.attribute("href"))
            .is_some_and(|href| href.contains('#'));
        leads_to_note && mark.chars().count() <= 3 && !mark.chars().any(char::is_alphabetic)
    };
    match &*element.name.local {
        "sup" => tree.find(id, "a").next().is_some_and(is_short_link) || says_so,
        _ => {
            says_so || {
                let text = tree.text(id);
                let is_bracketed = text.trim().starts_with('[') || text.trim() == "↩";
                is_bracketed && is_short_link(id)
            }
        }
    }
}

/// Whether, by its class, style sheets set an element apart from the text around it: names and times of
/// a transcript.
pub(super) fn is_set_apart(element: &Element) -> bool {
    element.attribute("class").is_some_and(|class| {
        class
            .split(['-', '_', ' '])
            .any(|word| matches!(word, "speaker" | "timestamp" | "timecode"))
    })
}
