//! Reads the visible text of a block of HTML, or of a whole document.

use std::collections::HashMap;
use std::ops::Range;

use super::block::BlockBuilder;
use super::html_text::push_text;
use super::{elements, tag};

/// Reads a block of HTML line by line.
#[derive(Debug, Default)]
pub(super) struct HtmlBlockReader {
    state: State,
    /// The end of the block.
    end: usize,
    /// Where the last end tag of each element begins.
    last_end_tags: HashMap<String, usize>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Text,
    /// A tag that ends at a known position, or with the next `>`.
    Tag(Option<usize>),
    Comment,
    /// Hidden content, until the end tag of this element.
    Hidden(String),
}

impl HtmlBlockReader {
    /// Begins the block at a span of the draft.
    pub(super) fn new(draft: &str, draft_span: Range<usize>) -> Self {
        let end_tags = draft[draft_span.clone()].match_indices("</");
        let end_tags = end_tags.map(|(at, _)| draft_span.start + at);
        Self {
            state: State::Text,
            end: draft_span.end,
            last_end_tags: end_tags
                .map(|at| (tag::parse_name(&draft[at..draft_span.end]).0, at))
                .collect(),
        }
    }

    /// Reads a span of the block.
    pub(super) fn read(
        &mut self,
        draft: &str,
        draft_span: Range<usize>,
        blocks: &mut BlockBuilder,
    ) {
        let mut at = draft_span.start;
        while at < draft_span.end {
            let rest = &draft[at..draft_span.end];
            let past = |end: &str| rest.find(end).map(|found| found + end.len());
            let taken = match &self.state {
                State::Text => {
                    let taken = find_tag(rest).unwrap_or(rest.len());
                    push_text(draft, at..at + taken, blocks);
                    self.state = if taken < rest.len() {
                        self.state_after_open(draft, at + taken..draft_span.end, blocks)
                    } else {
                        State::Text
                    };
                    taken
                }
                State::Tag(Some(end)) if *end > draft_span.end => rest.len(),
                State::Tag(Some(end)) => {
                    let taken = end.saturating_sub(at);
                    self.state = State::Text;
                    taken
                }
                State::Tag(None) => past(">")
                    .inspect(|_| self.state = State::Text)
                    .unwrap_or(rest.len()),
                State::Comment => past("-->")
                    .inspect(|_| self.state = State::Text)
                    .unwrap_or(rest.len()),
                State::Hidden(end) => match find_end_tag(rest, end) {
                    Some(found) => {
                        self.state = State::Tag(None);
                        found
                    }
                    None => rest.len(),
                },
            };
            at += taken;
        }
    }

    /// The state after a `<`. `draft_span` runs from there to the end of the line.
    fn state_after_open(
        &self,
        draft: &str,
        draft_span: Range<usize>,
        blocks: &mut BlockBuilder,
    ) -> State {
        let line = &draft[draft_span.clone()];
        if line.starts_with("<!--") {
            return State::Comment;
        }
        let (name, begins) = tag::parse_name(line);
        // The attributes of a quoting element may be on separate lines and contain a `>`.
        let all = elements::may_quote_in_attribute(&name)
            .then(|| tag::complete_tag(&draft[draft_span.start..self.end]));
        let all = all.flatten().map(|tag| draft_span.start + tag.len());
        let on_line = line
            .find('>')
            .map_or(draft_span.end, |end| draft_span.start + end + 1);
        let end = all.unwrap_or(on_line);
        elements::read_tag(draft, draft_span.start..end, blocks);
        let is_void = draft[draft_span.start..end].ends_with("/>");
        // An element without an end tag hides nothing.
        let is_closed = || self.last_end_tags.get(&name).is_some_and(|at| *at >= end);
        if begins && !is_void && tag::hides_content(&draft[draft_span.start..end]) && is_closed() {
            State::Hidden(name)
        } else {
            State::Tag(all)
        }
    }
}

/// The first `<` that begins a tag or a comment. Any other one is text.
fn find_tag(text: &str) -> Option<usize> {
    let begins_tag = |c: char| c.is_ascii_alphabetic() || "/!?".contains(c);
    let mut opening = text.match_indices('<').map(|(at, _)| at);
    opening.find(|at| text[at + 1..].starts_with(begins_tag))
}

/// The first end tag of an element.
fn find_end_tag(text: &str, name: &str) -> Option<usize> {
    let mut end_tags = text.match_indices("</").map(|(at, _)| at);
    end_tags.find(|at| {
        let rest = &text.as_bytes()[at + 2..];
        rest.get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && !rest.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
    })
}
