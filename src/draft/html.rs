//! What a block of HTML shows: the text between its tags.

use std::ops::Range;

use super::block::{Blocks, Kind};

/// Reads a block of HTML line by line.
#[derive(Debug, Default)]
pub(super) struct Html {
    within: Within,
}

#[derive(Debug, Default, Clone, Copy)]
enum Within {
    #[default]
    Text,
    Tag,
    Comment,
    /// What a browser shows nothing of, until this.
    Hidden(&'static str),
}

/// Elements whose content is no text, and how it ends.
const HIDDEN: [(&str, &str); 4] = [
    ("<script", "</script"),
    ("<style", "</style"),
    ("<pre", "</pre"),
    ("<code", "</code"),
];

/// Elements that stand in a line of text.
const INLINE: [&str; 12] = [
    "a", "abbr", "b", "br", "cite", "em", "i", "mark", "q", "span", "strong", "u",
];

impl Html {
    /// Reads the piece of the block that stands at a place of the draft.
    pub(super) fn read(&mut self, draft: &str, place: Range<usize>, blocks: &mut Blocks) {
        let mut at = place.start;
        while at < place.end {
            let rest = &draft[at..place.end];
            let past = |end: &str| rest.find(end).map(|found| found + end.len());
            let taken = match self.within {
                Within::Text => {
                    let taken = rest.find('<').unwrap_or(rest.len());
                    text(draft, at..at + taken, blocks);
                    self.within = if taken < rest.len() {
                        opened(&rest[taken..], blocks)
                    } else {
                        Within::Text
                    };
                    taken
                }
                Within::Tag => past(">")
                    .inspect(|_| self.within = Within::Text)
                    .unwrap_or(rest.len()),
                Within::Comment => past("-->")
                    .inspect(|_| self.within = Within::Text)
                    .unwrap_or(rest.len()),
                Within::Hidden(end) => match rest.find(end) {
                    Some(found) => {
                        self.within = Within::Tag;
                        found
                    }
                    None => rest.len(),
                },
            };
            at += taken;
        }
    }
}

fn text(draft: &str, place: Range<usize>, blocks: &mut Blocks) {
    let line = &draft[place.clone()];
    let text = line.trim_end_matches(['\n', '\r']);
    if !text.trim().is_empty() {
        blocks
            .shown()
            .push(text, draft, place.start..place.start + text.len());
    }
    if text.len() < line.len() {
        blocks
            .shown()
            .push_break(place.start + text.len()..place.end);
    }
}

/// What begins with this `<`. A tag that stands in no line of text ends a block.
fn opened(tag: &str, blocks: &mut Blocks) -> Within {
    if tag.starts_with("<!--") {
        return Within::Comment;
    }
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    if !INLINE.contains(&&*name) {
        blocks.begin(Kind::Other);
    }
    let hides = |(begin, _): &&(&str, &str)| !tag.starts_with("</") && begin[1..] == name;
    HIDDEN
        .iter()
        .find(hides)
        .map_or(Within::Tag, |(_, end)| Within::Hidden(end))
}
