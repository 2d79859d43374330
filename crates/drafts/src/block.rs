//! The blocks of a draft: paragraphs, headings, items, cells, each with the text that it shows.

use std::ops::Range;

use super::footnote_marks::to_superscript;
use super::rendered_text::RenderedText;

/// A line, or its end, that says who said the words before it: "Ada Quill, miller".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributionLine {
    /// Where it stands in the draft, in bytes, without a dash.
    pub span: Range<usize>,
    /// What it says.
    pub text: String,
}

/// A block that holds text.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) rendered: RenderedText,
    pub(super) kind: BlockKind,
    /// The number of the outermost block quote that it stands in.
    pub(super) in_quote: Option<usize>,
    /// Is it quoted only if it has no quotation marks, as an element that may hold other text?
    pub(super) is_quoted_if_unmarked: bool,
    /// What the last `<cite>` or `<footer>` holds, in bytes of the text.
    pub(super) cited: Option<Range<usize>>,
    /// What is emphasised or small, in bytes of the text and in order.
    pub(super) emphasised: Vec<Range<usize>>,
    /// Who is named by the shortcode that quotes it.
    pub(super) shortcode_attribution: Option<AttributionLine>,
}

impl Block {
    fn new(kind: BlockKind, in_quote: Option<usize>) -> Self {
        Self {
            emphasised: Vec::new(),
            shortcode_attribution: None,
            is_quoted_if_unmarked: false,
            rendered: RenderedText::default(),
            kind,
            in_quote,
            cited: None,
        }
    }
}

/// What kind of block it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A quotation may go on in the next one.
    Paragraph,
    /// An item of a list.
    Item,
    /// A heading, a cell, a block of HTML.
    Other,
}

/// Blocks in the making.
#[derive(Debug, Default)]
pub(super) struct BlockBuilder {
    finished: Vec<Block>,
    open: Option<Block>,
    in_quote: Option<usize>,
    block_quote_count: usize,
    /// How many block quotes are open.
    quote_depth: usize,
    /// Who is named by the shortcode that begins the block quote.
    shortcode_attribution: Option<AttributionLine>,
    /// The element that quotes without being a block quote, and how many of its name are open.
    quoting_element: Option<(String, usize)>,
    /// Where `<cite>` or `<footer>` began in the block that is open, and how many within it are open.
    cited: Option<(usize, usize)>,
    /// Where what is emphasised began in the block that is open, and how many marks of it are open.
    emphasised: (usize, usize),
    /// Is what follows set as a footnote's mark is?
    is_superscript: bool,
}

impl BlockBuilder {
    /// Begins a block, after the one that was open.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some(Block::new(kind, self.in_quote));
    }

    /// Ends the block that is open.
    pub(super) fn end(&mut self) {
        if let Some((_, depth)) = &mut self.cited {
            *depth = 1;
        }
        self.end_cited();
        self.is_superscript = false;
        self.emphasised = (0, 0);
        let mut done = self.open.take();
        if let Some(block) = &mut done {
            block
                .shortcode_attribution
                .clone_from(&self.shortcode_attribution);
            block.is_quoted_if_unmarked = self.quoting_element.is_some();
        }
        (self.finished).extend(done.filter(|block| !block.rendered.as_str().trim().is_empty()));
    }

    /// The text of the block that is open; of a new one when none is.
    pub(super) fn rendered_mut(&mut self) -> &mut RenderedText {
        let quote = self.in_quote;
        let open = (self.open).get_or_insert_with(|| Block::new(BlockKind::Other, quote));
        &mut open.rendered
    }

    /// Adds text that stands at a place of the draft, with its digits as they are set.
    pub(super) fn push(&mut self, text: &str, draft: &str, place: Range<usize>) {
        if !self.is_superscript || draft.get(place.clone()) != Some(text) {
            self.rendered_mut().push(text, draft, place);
            return;
        }
        // One at a time, so that each keeps its place: a quotation mark may stand among them.
        for (at, c) in text.char_indices() {
            let at = place.start + at;
            let raised = to_superscript(c).to_string();
            self.rendered_mut()
                .push(&raised, draft, at..at + c.len_utf8());
        }
    }

    /// Begins or ends what is set as superscript.
    pub(super) fn set_superscript(&mut self, begins: bool) {
        self.is_superscript = begins;
    }

    /// Begins or ends what is emphasised; within another it is a part of it.
    pub(super) fn set_emphasis(&mut self, begins: bool) {
        let at = self.rendered_mut().as_str().len();
        let (start, depth) = &mut self.emphasised;
        if begins {
            if *depth == 0 {
                *start = at;
            }
            *depth += 1;
        } else if *depth > 0 {
            *depth -= 1;
            if let (0, Some(open)) = (*depth, &mut self.open) {
                open.emphasised.push(*start..at);
            }
        }
    }

    pub(super) fn begin_cited(&mut self) {
        let at = self.rendered_mut().as_str().len();
        let cited = self.cited.get_or_insert((at, 0));
        cited.1 += 1;
    }

    pub(super) fn end_cited(&mut self) {
        let Some((start, depth)) = self.cited else {
            return;
        };
        // A work's title within a footer is a part of it.
        self.cited = (depth > 1).then_some((start, depth - 1));
        if let (None, Some(open)) = (self.cited, &mut self.open) {
            open.cited = Some(start..open.rendered.as_str().len());
        }
    }

    pub(super) fn begin_quote(&mut self) {
        self.end();
        self.quote_depth += 1;
        if self.quote_depth == 1 {
            self.in_quote = Some(self.block_quote_count);
            self.block_quote_count += 1;
        }
    }

    /// Begins an element that quotes, with who is named in its tag.
    pub(super) fn begin_element(&mut self, name: &str, named: Option<AttributionLine>) {
        if self.quoting_element.is_some() || self.quote_depth > 0 {
            return self.count_nested(name);
        }
        self.begin_quote();
        self.set_shortcode_attribution(named);
        self.quoting_element = Some((name.to_owned(), 1));
    }

    /// Counts an element within one that quotes.
    pub(super) fn count_nested(&mut self, name: &str) {
        if let Some((open, depth)) = &mut self.quoting_element
            && open == name
        {
            *depth += 1;
        }
    }

    /// Ends an element; if it is the one that quotes, the quotation.
    pub(super) fn end_element(&mut self, name: &str) {
        let Some((open, depth)) = &mut self.quoting_element else {
            return;
        };
        if open != name {
            return;
        }
        *depth -= 1;
        if *depth == 0 {
            self.end_quote();
            self.quoting_element = None;
        }
    }

    /// Takes who is named by the shortcode of the block quote that has begun.
    pub(super) fn set_shortcode_attribution(&mut self, named: Option<AttributionLine>) {
        self.shortcode_attribution = named;
    }

    pub(super) fn end_quote(&mut self) {
        self.end();
        self.quote_depth = self.quote_depth.saturating_sub(1);
        if self.quote_depth == 0 {
            self.in_quote = None;
            self.shortcode_attribution = None;
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end();
        self.finished
    }
}
