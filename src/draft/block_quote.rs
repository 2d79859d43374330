//! What a block quote quotes: all of it, but for who said it and for marks around the whole.

use super::{
    block::{Block, Kind},
    pairs::{Pair, Piece, pairs},
};

/// The pieces that are quoted. `blocks` are those of one block quote, with their numbers.
pub(super) fn quoted(blocks: &[(usize, &Block)]) -> Vec<Piece> {
    let (within, _) = pairs(blocks);
    if let [pair] = &within[..]
        && is_all(pair, blocks)
    {
        return pair.pieces.clone();
    }
    let whole = |(number, block): &(usize, &Block)| Piece {
        block: *number,
        shown: 0..block.shown.as_str().len(),
    };
    let mut pieces: Vec<Piece> = blocks.iter().map(whole).collect();
    if let Some((_, last)) = blocks.last() {
        let text = last.shown.as_str();
        let line = last.shown.last_line();
        let items = blocks.iter().filter(|(_, block)| block.kind == Kind::Item);
        // "- Her name" is an item of a list to Markdown.
        let is_item = last.kind == Kind::Item && items.count() == 1;
        if blocks.len() > 1 && (is_item || line == 0 && is_attribution(text)) {
            pieces.pop();
        } else if line > 0 && is_attribution(&text[line..]) {
            pieces[blocks.len() - 1].shown.end = line;
        }
    }
    pieces
}

/// Does the pair hold all of the block quote, but for who said it?
fn is_all(pair: &Pair, blocks: &[(usize, &Block)]) -> bool {
    let is_first = |(number, block): &(usize, &Block)| {
        let text = block.shown.as_str();
        pair.start == (*number, text.len() - text.trim_start().len())
    };
    let rest: Vec<&str> = blocks
        .iter()
        .filter(|(number, _)| *number >= pair.end.0)
        .map(|(number, block)| {
            let from = if *number == pair.end.0 { pair.end.1 } else { 0 };
            block.shown.as_str()[from..].trim()
        })
        .collect();
    let is_after = |(at, rest): (usize, &&str)| {
        rest.is_empty()
            || is_attribution(rest)
            || at > 0
                && blocks
                    .last()
                    .is_some_and(|(_, last)| last.kind == Kind::Item)
    };
    blocks.first().is_some_and(is_first) && rest.len() <= 2 && rest.iter().enumerate().all(is_after)
}

/// Is it a line that says who?
fn is_attribution(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(['—', '–', '―', '‒']) || line.starts_with("--") || line.starts_with("- ")
}
