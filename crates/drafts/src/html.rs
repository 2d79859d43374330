//! What a block of HTML shows: the text between its tags.

use std::ops::Range;

use super::{attributes, block::Blocks, elements, html_text::text};
use onrecord_text::floor_char_boundary;

/// Reads a block of HTML line by line.
#[derive(Debug, Default)]
pub(super) struct Html {
    within: Within,
    /// Where the block ends.
    end: usize,
}

#[derive(Debug, Default)]
enum Within {
    #[default]
    Text,
    /// A tag that ends at a known place, or with the next `>`.
    Tag(Option<usize>),
    Comment,
    /// What a browser shows nothing of, until this.
    Hidden(String),
}

impl Html {
    /// Begins a block that ends at a place of the draft.
    pub(super) fn until(end: usize) -> Self {
        Self {
            within: Within::Text,
            end,
        }
    }

    /// Reads the piece of the block that stands at a place of the draft.
    pub(super) fn read(&mut self, draft: &str, place: Range<usize>, blocks: &mut Blocks) {
        let mut at = place.start;
        while at < place.end {
            let rest = &draft[at..place.end];
            let past = |end: &str| rest.find(end).map(|found| found + end.len());
            let taken = match &self.within {
                Within::Text => {
                    let taken = rest.find('<').unwrap_or(rest.len());
                    text(draft, at..at + taken, blocks);
                    self.within = if taken < rest.len() {
                        opened(draft, at + taken..place.end, self.end, blocks)
                    } else {
                        Within::Text
                    };
                    taken
                }
                Within::Tag(Some(end)) if *end > place.end => rest.len(),
                Within::Tag(Some(end)) => {
                    let taken = end.saturating_sub(at);
                    self.within = Within::Text;
                    taken
                }
                Within::Tag(None) => past(">")
                    .inspect(|_| self.within = Within::Text)
                    .unwrap_or(rest.len()),
                Within::Comment => past("-->")
                    .inspect(|_| self.within = Within::Text)
                    .unwrap_or(rest.len()),
                Within::Hidden(end) => match rest.find(end.as_str()) {
                    Some(found) => {
                        self.within = Within::Tag(None);
                        found
                    }
                    None => rest.len(),
                },
            };
            at += taken;
        }
    }
}

/// What begins with this `<`, on a line of a block that ends there.
fn opened(draft: &str, place: Range<usize>, block_end: usize, blocks: &mut Blocks) -> Within {
    let tag = &draft[place.clone()];
    if tag.starts_with("<!--") {
        return Within::Comment;
    }
    let (name, begins) = elements::name(tag);
    // The attributes of an element that quotes may stand on lines of their own, and hold a `>`.
    let longest = block_end.min(place.start + elements::LONGEST);
    let far = &draft[place.start..floor_char_boundary(draft, longest)];
    let all = Some(far).filter(|_| elements::may_hold_words(&name));
    let all = all.and_then(attributes::end_of_tag);
    let all = all.map(|length| place.start + length);
    let on_line = tag.find('>').map_or(place.end, |end| place.start + end + 1);
    let end = all.unwrap_or(on_line);
    elements::element(&name, begins, draft, place.start..end, blocks);
    let is_void = draft[place.start..end].ends_with("/>");
    if begins && !is_void && elements::hides(&draft[place.start..end]) {
        Within::Hidden(format!("</{name}>"))
    } else {
        Within::Tag(all)
    }
}
