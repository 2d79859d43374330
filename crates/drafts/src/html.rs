//! Reads the visible text of a piece of HTML, or of a whole document.

use std::collections::HashSet;
use std::ops::Range;

use super::block::BlockBuilder;
use super::element_tree::{ElementMatcher, Elements};
use super::elements;
use super::html_tokens::{HtmlTag, HtmlToken};

/// Adds the text of some tokens. `before` is called before each token, with its position in the draft.
/// Returns the spans that are not shown: comments, and the content of hidden elements.
pub(super) fn read_tokens(
    tokens: &[HtmlToken],
    draft: &str,
    blocks: &mut BlockBuilder,
    mut before: impl FnMut(usize, &mut BlockBuilder),
) -> Vec<Range<usize>> {
    let mut matcher = ElementMatcher::default();
    for (at, token) in tokens.iter().enumerate() {
        if let HtmlToken::Tag(tag) = token {
            matcher.read(at, tag);
        }
    }
    matcher.end_all(tokens.len());
    let mut reader = TagReader::new(matcher.finish());
    let mut not_shown: Vec<Range<usize>> = Vec::new();
    let mut was_shown = true;
    for (at, token) in tokens.iter().enumerate() {
        let span = token.span();
        before(span.start, blocks);
        if reader.move_to(at, blocks) || matches!(token, HtmlToken::Comment(_)) {
            match not_shown.last_mut() {
                // Indentation in between is not a token.
                Some(last) if !was_shown => last.end = span.end,
                _ => not_shown.push(span.clone()),
            }
            was_shown = false;
            continue;
        }
        was_shown = true;
        match token {
            HtmlToken::Tag(tag) => reader.read_tag(at, tag, draft, blocks),
            token => elements::push_text(token, draft, blocks),
        }
    }
    not_shown
}

/// Applies tags to blocks, and ends citations where their elements end.
pub(super) struct TagReader {
    elements: Elements,
    /// Where the elements begin that cite.
    cited: HashSet<usize>,
}

impl TagReader {
    pub(super) fn new(elements: Elements) -> Self {
        Self {
            elements,
            cited: HashSet::new(),
        }
    }

    /// Ends the elements that end at a position. Returns whether what is there is hidden.
    pub(super) fn move_to(&mut self, at: usize, blocks: &mut BlockBuilder) -> bool {
        while let Some((start, is_bare_paragraph)) = self.elements.next_end(at) {
            if self.cited.remove(&start) {
                blocks.end_cited();
            }
            if is_bare_paragraph {
                blocks.end_element("p");
            }
        }
        self.elements.is_hidden(at)
    }

    /// Applies the tag at a position.
    pub(super) fn read_tag(
        &mut self,
        at: usize,
        tag: &HtmlTag,
        draft: &str,
        blocks: &mut BlockBuilder,
    ) {
        if !elements::read_tag(tag, draft, blocks) {
            return;
        }
        // The footer of a page may contain any text.
        let is_page_footer = tag.name == "footer" && !blocks.is_in_quote();
        let is_ended = self.elements.is_ended(at) && !is_page_footer;
        blocks.begin_cited(is_ended);
        if is_ended {
            self.cited.insert(at);
        }
    }
}
