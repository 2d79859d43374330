//! The blocks of a draft: paragraphs, headings, list items, table cells, each with the text that a
//! reader sees.

use std::ops::Range;

use super::footnote_marks::to_superscript;
use super::rendered_text::RenderedText;

/// The attribution of a quotation, such as "Ada Quill, miller": a line, the end of a line, or an
/// attribute of a tag or a shortcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributionLine {
    /// Its span in the draft, in bytes, without a dash.
    pub span: Range<usize>,
    /// Its text.
    pub text: String,
}

/// A block that contains text.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) rendered: RenderedText,
    pub(super) kind: BlockKind,
    /// The number of the outermost block quote that contains it.
    pub(super) in_quote: Option<usize>,
    /// Whether it is quoted only if it has no quotation marks, as in an element that may contain other
    /// text.
    pub(super) is_quoted_if_unmarked: bool,
    /// The content of the last `<cite>` or `<footer>`, in bytes of the text.
    pub(super) cited: Option<Range<usize>>,
    /// The spans of the emphasized and small text, in bytes of the text and in order.
    pub(super) emphasized: Vec<Range<usize>>,
    /// The attribution in the shortcode that quotes it.
    pub(super) shortcode_attribution: Option<AttributionLine>,
}

impl Block {
    fn new(kind: BlockKind, in_quote: Option<usize>) -> Self {
        Self {
            emphasized: Vec::new(),
            shortcode_attribution: None,
            is_quoted_if_unmarked: false,
            rendered: RenderedText::default(),
            kind,
            in_quote,
            cited: None,
        }
    }
}

/// The kind of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph, whose quotation may continue in the next one.
    Paragraph,
    /// A list item.
    Item,
    /// A heading, a table cell, or a block of HTML.
    Other,
}

/// Builds the blocks of a draft.
#[derive(Debug, Default)]
pub(super) struct BlockBuilder {
    finished: Vec<Block>,
    open: Option<Block>,
    in_quote: Option<usize>,
    block_quote_count: usize,
    /// The number of block quotes that are open.
    quote_depth: usize,
    /// The attribution in the shortcode that begins the block quote.
    shortcode_attribution: Option<AttributionLine>,
    /// An open element that quotes but is not a block quote, and how many elements with its name are
    /// open.
    quoting_element: Option<(String, usize)>,
    /// Where `<cite>` or `<footer>` began in the open block.
    cited: Option<usize>,
    /// The number of such elements that are open and whose ends will be reported.
    cited_depth: usize,
    /// Where emphasis began in the open block, and how many levels of it are open.
    emphasized: (usize, usize),
    /// Whether the following text is superscript.
    is_superscript: bool,
}

impl BlockBuilder {
    /// Ends the open block and begins another.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some(Block::new(kind, self.in_quote));
    }

    /// Ends the open block.
    pub(super) fn end(&mut self) {
        self.finish_cited();
        // An element with several paragraphs.
        self.cited = (self.cited_depth > 0).then_some(0);
        self.is_superscript = false;
        self.emphasized = (0, 0);
        let mut done = self.open.take();
        if let Some(block) = &mut done {
            block
                .shortcode_attribution
                .clone_from(&self.shortcode_attribution);
            block.is_quoted_if_unmarked = self.quoting_element.is_some();
        }
        (self.finished).extend(done.filter(|block| !block.rendered.as_str().trim().is_empty()));
    }

    /// The text of the open block; begins a block if none is open.
    pub(super) fn rendered_mut(&mut self) -> &mut RenderedText {
        let quote = self.in_quote;
        let open = (self.open).get_or_insert_with(|| Block::new(BlockKind::Other, quote));
        &mut open.rendered
    }

    /// Adds text from a span of the draft, with digits converted if they are superscript.
    pub(super) fn push(&mut self, text: &str, draft: &str, draft_span: Range<usize>) {
        if !self.is_superscript || draft.get(draft_span.clone()) != Some(text) {
            self.rendered_mut().push(text, draft, draft_span);
            return;
        }
        // One character at a time, so that each keeps its position: there may be a quotation mark among
        // them.
        for (at, c) in text.char_indices() {
            let at = draft_span.start + at;
            let raised = to_superscript(c).to_string();
            self.rendered_mut()
                .push(&raised, draft, at..at + c.len_utf8());
        }
    }

    /// Begins or ends superscript.
    pub(super) fn set_superscript(&mut self, begins: bool) {
        self.is_superscript = begins;
    }

    /// Begins or ends emphasis. Nested emphasis is part of the outer one.
    pub(super) fn set_emphasis(&mut self, begins: bool) {
        let at = self.rendered_mut().as_str().len();
        let (start, depth) = &mut self.emphasized;
        if begins {
            if *depth == 0 {
                *start = at;
            }
            *depth += 1;
        } else if *depth > 0 {
            *depth -= 1;
            if let (0, Some(open)) = (*depth, &mut self.open) {
                open.emphasized.push(*start..at);
            }
        }
    }

    /// Begins the content of `<cite>` or `<footer>`. If its end will not be reported, it ends with the
    /// block.
    pub(super) fn begin_cited(&mut self, is_ended: bool) {
        let at = self.rendered_mut().as_str().len();
        self.cited.get_or_insert(at);
        self.cited_depth += usize::from(is_ended);
    }

    /// Ends the content of `<cite>` or `<footer>`. The title of a work within a footer is part of the footer.
    pub(super) fn end_cited(&mut self) {
        self.cited_depth = self.cited_depth.saturating_sub(1);
        if self.cited_depth == 0 {
            self.finish_cited();
        }
    }

    fn finish_cited(&mut self) {
        if let (Some(start), Some(open)) = (self.cited.take(), &mut self.open)
            && start < open.rendered.as_str().len()
        {
            open.cited = Some(start..open.rendered.as_str().len());
        }
    }

    /// Whether a block quote is open.
    pub(super) fn is_in_quote(&self) -> bool {
        self.quote_depth > 0
    }

    pub(super) fn begin_quote(&mut self) {
        self.end();
        self.quote_depth += 1;
        if self.quote_depth == 1 {
            self.in_quote = Some(self.block_quote_count);
            self.block_quote_count += 1;
        }
    }

    /// Begins an element that quotes, with the attribution in its tag.
    pub(super) fn begin_element(&mut self, name: &str, named: Option<AttributionLine>) {
        if self.quoting_element.is_some() || self.quote_depth > 0 {
            return self.count_nested(name);
        }
        self.begin_quote();
        self.set_shortcode_attribution(named);
        self.quoting_element = Some((name.to_owned(), 1));
    }

    /// Counts an element nested in one that quotes.
    pub(super) fn count_nested(&mut self, name: &str) {
        if let Some((open, depth)) = &mut self.quoting_element
            && open == name
        {
            *depth += 1;
        }
    }

    /// Ends an element and, if it is the one that quotes, the quotation.
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

    /// Sets the attribution in the shortcode of the block quote that has begun.
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
