//! The blocks of a draft: paragraphs, headings, items, cells, each with the text that it shows.

use super::shown::Shown;

/// A block that holds text.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) shown: Shown,
    pub(super) kind: Kind,
    /// The number of the outermost block quote that it stands in.
    pub(super) quote: Option<usize>,
}

/// What kind of block it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A quotation may go on in the next one.
    Paragraph,
    /// An item of a list.
    Item,
    /// A heading, a cell, a block of HTML.
    Other,
}

/// Blocks in the making.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    done: Vec<Block>,
    open: Option<Block>,
    quote: Option<usize>,
    quotes: usize,
    /// How many block quotes are open.
    depth: usize,
}

impl Blocks {
    /// Begins a block, after the one that was open.
    pub(super) fn begin(&mut self, kind: Kind) {
        self.end();
        self.open = Some(Block {
            shown: Shown::default(),
            kind,
            quote: self.quote,
        });
    }

    /// Ends the block that is open.
    pub(super) fn end(&mut self) {
        let done = self.open.take();
        (self.done).extend(done.filter(|block| !block.shown.as_str().trim().is_empty()));
    }

    /// The text of the block that is open; of a new one when none is.
    pub(super) fn shown(&mut self) -> &mut Shown {
        let quote = self.quote;
        let open = self.open.get_or_insert_with(|| Block {
            shown: Shown::default(),
            kind: Kind::Other,
            quote,
        });
        &mut open.shown
    }

    pub(super) fn begin_quote(&mut self) {
        self.end();
        self.depth += 1;
        if self.depth == 1 {
            self.quote = Some(self.quotes);
            self.quotes += 1;
        }
    }

    pub(super) fn end_quote(&mut self) {
        self.end();
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.quote = None;
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end();
        self.done
    }
}
