//! Adds a line of HTML text, with its entities decoded.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::block::BlockBuilder;

/// Adds the line of text at a span of the draft.
pub(super) fn push_text(draft: &str, draft_span: Range<usize>, blocks: &mut BlockBuilder) {
    let line = &draft[draft_span.clone()];
    let text = line.trim_end_matches(['\n', '\r']);
    if !text.trim().is_empty() {
        let mut at = draft_span.start;
        for piece in text.split_inclusive(';') {
            let entity = piece.rfind('&').and_then(|start| {
                let (words, entity) = piece.split_at(start);
                Some((words, decode_entity(entity)?))
            });
            let words = entity.as_ref().map_or(piece, |(words, _)| words);
            blocks.push(words, draft, at..at + words.len());
            if let Some((_, character)) = &entity {
                blocks.push(character, draft, at + words.len()..at + piece.len());
            }
            at += piece.len();
        }
    }
    if text.len() < line.len() {
        blocks
            .rendered_mut()
            .push_break(draft_span.start + text.len()..draft_span.end);
    }
}

/// Decodes an entity ("&ldquo;") as Markdown does; `None` if it is not a valid one.
fn decode_entity(entity: &str) -> Option<String> {
    /// In bytes.
    const MAX_LENGTH: usize = 40;
    let name = entity.strip_prefix('&')?.strip_suffix(';')?;
    let is_name =
        name.len() < MAX_LENGTH && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
    if !is_name {
        return None;
    }
    let shown = Parser::new(entity).find_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    shown.filter(|shown| shown != "&")
}
