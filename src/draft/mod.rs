//! Draft: what an article that is being written quotes, and where.
//!
//! [`quotations`] reads Markdown or plain text and finds what stands between quotation marks and in
//! block quotes. It knows nothing of the record.

mod block;
mod block_quote;
mod html;
mod markdown;
mod marks;
mod pairs;
mod plain;
mod set_aside;
mod shown;

use std::{cmp::Reverse, ops::Range};

use unicode_segmentation::UnicodeSegmentation;

use block::Block;
use pairs::{Alone, Piece, Place};
pub use shown::Shown;

use crate::text::capitals;

/// How a draft is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown: `CommonMark`, with tables, footnotes, front matter.
    Markdown,
    /// Text without marks; a blank line ends a paragraph, `>` begins a line that is quoted.
    Plain,
}

/// What a draft quotes.
#[derive(Debug, Default)]
pub struct Quotations {
    /// In order; none overlaps another.
    pub all: Vec<Quotation>,
    /// Marks that belong to no quotation, in order. What they were meant to enclose is not in `all`.
    pub alone: Vec<MarkAlone>,
}

/// Words that a draft says were said.
#[derive(Debug)]
pub struct Quotation {
    /// Where it stands in the draft, in bytes, without the marks around it.
    pub span: Range<usize>,
    /// What it quotes, as a reader sees it: on one line, paragraphs joined by a line feed.
    pub text: String,
    /// Where its words stand: it without the brackets of [changed capitals](capitals).
    pub shown: Shown,
    /// Why the draft sets it aside, when it does: `<!-- onrecord: set aside, her own blog -->`, right
    /// after it.
    pub set_aside: Option<String>,
    /// Where its closing mark ends, or the block quote.
    end: usize,
}

/// A quotation mark that no other belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkAlone {
    /// Where it stands in the draft, in bytes.
    pub span: Range<usize>,
    /// Does it open what is never closed? Else it closes what was never opened.
    pub opens: bool,
}

impl Quotation {
    /// A text that is a quotation as a whole.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        let mut shown = Shown::default();
        shown.push(text, text, 0..text.len());
        Self::new(0..text.len(), &shown, text.len())
    }

    fn new(span: Range<usize>, shown: &Shown, end: usize) -> Self {
        let text = shown.as_str().to_owned();
        let shown = shown.without(&capitals::brackets(&text));
        Self {
            span,
            text,
            shown,
            set_aside: None,
            end,
        }
    }

    /// How many words it has; in scripts without blanks, how many characters.
    #[must_use]
    pub fn words(&self) -> usize {
        self.text.unicode_words().count()
    }
}

/// Finds the quotations of a draft: between quotation marks of the usual kinds and languages, also
/// over paragraphs that each open anew; and block quotes, without their last line when it begins
/// with a dash and so says who. A quotation within another belongs to it.
///
/// Code, links' destinations, tags and front matter are no text. What holds no letter and no digit is
/// no quotation.
#[must_use]
pub fn quotations(draft: &str, format: Format) -> Quotations {
    let (blocks, comments) = match format {
        Format::Markdown => markdown::blocks(draft),
        Format::Plain => (plain::blocks(draft), Vec::new()),
    };
    let numbered: Vec<(usize, &Block)> = blocks.iter().enumerate().collect();
    let mut found = Quotations::default();
    for stretch in numbered.chunk_by(|(_, one), (_, next)| one.quote == next.quote) {
        if stretch[0].1.quote.is_some() {
            let pieces = block_quote::quoted(stretch);
            let end = stretch.last().map_or((0, 0), |(number, block)| {
                (*number, block.shown.as_str().len())
            });
            found.all.extend(quotation(&blocks, &pieces, end));
            continue;
        }
        let (pairs, alone) = pairs::pairs(stretch);
        let pairs = pairs.iter();
        (found.all).extend(pairs.filter_map(|pair| quotation(&blocks, &pair.pieces, pair.end)));
        (found.alone).extend(alone.iter().map(|alone| mark_alone(&blocks, alone)));
    }
    // Footnotes are read where they are written; nothing else may promise an order.
    found
        .all
        .sort_by_key(|one| (one.span.start, Reverse(one.span.end)));
    found.alone.sort_by_key(|one| one.span.start);
    for comment in comments {
        let before = (found.all).partition_point(|one| one.span.start < comment.start);
        if let Some(last) = before.checked_sub(1).and_then(|at| found.all.get_mut(at)) {
            let reason = set_aside::reason(draft, last.end, &comment);
            last.set_aside = last.set_aside.take().or(reason);
        }
    }
    found
}

fn quotation(blocks: &[Block], pieces: &[Piece], end: Place) -> Option<Quotation> {
    let mut shown = Shown::default();
    for piece in pieces {
        shown.join(&blocks[piece.block].shown.part(piece.shown.clone()));
    }
    let span = shown.in_draft(0..shown.as_str().len());
    let end = blocks[end.0].shown.in_draft(end.1..end.1).end;
    let holds_words = shown.as_str().contains(char::is_alphanumeric);
    holds_words.then(|| Quotation::new(span, &shown, end))
}

fn mark_alone(blocks: &[Block], alone: &Alone) -> MarkAlone {
    let (block, at) = alone.at;
    let shown = &blocks[block].shown;
    MarkAlone {
        span: shown.in_draft(at..at + alone.mark.len_utf8()),
        opens: alone.opens,
    }
}

#[cfg(test)]
mod tests;
