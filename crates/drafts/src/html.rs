//! Reads the visible text of a block of HTML.

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
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Text,
    /// A tag that ends at a known position, or with the next `>`.
    Tag(Option<usize>),
    Comment,
    /// Hidden content, until this end tag.
    Hidden(String),
}

impl HtmlBlockReader {
    /// Begins a block that ends at a position of the draft.
    pub(super) fn new(end: usize) -> Self {
        Self {
            state: State::Text,
            end,
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
                    let taken = rest.find('<').unwrap_or(rest.len());
                    push_text(draft, at..at + taken, blocks);
                    self.state = if taken < rest.len() {
                        state_after_open(draft, at + taken..draft_span.end, self.end, blocks)
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
                State::Hidden(end) => match rest.find(end.as_str()) {
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
}

/// The state after a `<`. `draft_span` runs from there to the end of the line; the block ends at
/// `block_end`.
fn state_after_open(
    draft: &str,
    draft_span: Range<usize>,
    block_end: usize,
    blocks: &mut BlockBuilder,
) -> State {
    let line = &draft[draft_span.clone()];
    if line.starts_with("<!--") {
        return State::Comment;
    }
    let (name, begins) = tag::parse_name(line);
    // The attributes of a quoting element may be on separate lines and contain a `>`.
    let all = elements::may_quote_in_attribute(&name)
        .then(|| tag::complete_tag(&draft[draft_span.start..block_end]));
    let all = all.flatten().map(|tag| draft_span.start + tag.len());
    let on_line = line
        .find('>')
        .map_or(draft_span.end, |end| draft_span.start + end + 1);
    let end = all.unwrap_or(on_line);
    elements::read_tag(draft, draft_span.start..end, blocks);
    let is_void = draft[draft_span.start..end].ends_with("/>");
    if begins && !is_void && tag::hides_content(&draft[draft_span.start..end]) {
        State::Hidden(format!("</{name}>"))
    } else {
        State::Tag(all)
    }
}
