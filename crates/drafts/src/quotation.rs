//! A quotation of a draft, with the text around it.

use std::ops::Range;

use onrecord_text::{bracketed_capitals, ceil_char_boundary};
use unicode_segmentation::UnicodeSegmentation;

use super::block::{AttributionLine, Block, BlockKind};
use super::comments::Instruction;
use super::footnote_marks::find_footnote_marks;
use super::mark_pairs::{Pair, Piece, TextPosition};
use super::masks::{REPLACEMENT, is_part_of_words};
use super::rendered_text::RenderedText;

/// Words that a draft presents as said by somebody.
#[derive(Debug)]
pub struct Quotation {
    /// Its span in the draft, in bytes, without the quotation marks.
    pub span: Range<usize>,
    /// The text as a reader sees it: without line breaks, and with paragraphs joined by a line feed.
    pub text: String,
    /// The text without the brackets of [changed capitals](bracketed_capitals), with its mapping to the
    /// draft.
    pub rendered: RenderedText,
    /// The attribution line, which names the speaker.
    pub attribution: Option<AttributionLine>,
    /// The last words before its opening mark in the same paragraph. If it begins a paragraph: the last
    /// words of the paragraph before it, if that ends with a colon.
    pub before: String,
    /// The first words after its closing mark in the same paragraph.
    pub after: String,
    /// The text between the previous quotation and this one, if both are in the same paragraph.
    pub between: Option<String>,
    /// Whether it continues the sentence of the previous quotation (“In trade,” he said, “we will”).
    pub continues_previous: bool,
    /// The instructions in comments right after it.
    pub instructions: Vec<Instruction>,
    /// The end of its closing mark, or of the block quote.
    pub(super) end: usize,
}

/// The length of the context that is stored on each side, in bytes: enough for a name and a verb.
const MAX_CONTEXT: usize = 200;

impl Quotation {
    /// A quotation that is the whole of a text.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self::new(0..text.len(), &RenderedText::from_text(text), text.len())
    }

    /// The quotation made of some pieces; `None` if they contain neither a letter nor a digit nor code.
    pub(super) fn from_pieces(
        blocks: &[Block],
        pieces: &[Piece],
        end: TextPosition,
    ) -> Option<Self> {
        let mut shown = RenderedText::default();
        for piece in pieces {
            shown.push_paragraph(
                &blocks[piece.block]
                    .rendered
                    .trimmed_slice(piece.span.clone()),
            );
        }
        let span = shown.draft_span(0..shown.as_str().len());
        let end = blocks[end.0].rendered.draft_span(end.1..end.1).end;
        let shown = shown.without_spans(&find_footnote_marks(shown.as_str()));
        let holds_words = shown.as_str().contains(is_part_of_words);
        holds_words.then(|| Self::new(span, &shown, end))
    }

    fn new(span: Range<usize>, shown: &RenderedText, end: usize) -> Self {
        let text = shown.as_str().to_owned();
        let rendered = shown.without_spans(&bracketed_capitals::brackets(&text));
        Self {
            span,
            text,
            rendered,
            attribution: None,
            before: String::new(),
            after: String::new(),
            between: None,
            continues_previous: false,
            instructions: Vec::new(),
            end,
        }
    }

    /// Splits the quotation around clauses that interrupt it, as if the marks were closed around them.
    /// `clauses` are the spans of the clauses in `text`, in order, each with its separators.
    #[must_use]
    pub fn split_around(&self, clauses: &[Range<usize>]) -> Vec<Self> {
        let brackets = bracketed_capitals::brackets(&self.text);
        let to_rendered = |at: usize| {
            let before = brackets.iter().filter(|bracket| bracket.end <= at);
            at - before.map(ExactSizeIterator::len).sum::<usize>()
        };
        let starts = [0].into_iter().chain(clauses.iter().map(|one| one.end));
        let ends = clauses.iter().map(|one| one.start);
        let ends = ends.chain([self.text.len()]);
        let parts = starts.zip(ends).enumerate().map(|(number, (start, end))| {
            let before = number.checked_sub(1).map(|before| &clauses[before]);
            let after = clauses.get(number);
            let text = |clause: &Range<usize>| {
                let text = &self.text[clause.clone()];
                text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
            };
            let shown = self
                .rendered
                .trimmed_slice(to_rendered(start)..to_rendered(end));
            let at = shown.draft_span(0..shown.as_str().len());
            Self {
                span: before.map_or(self.span.start, |_| at.start)
                    ..after.map_or(self.span.end, |_| at.end),
                text: self.text[start..end].trim().to_owned(),
                rendered: shown,
                attribution: self.attribution.clone(),
                before: before.map_or_else(|| self.before.clone(), |_| String::new()),
                after: after.map_or_else(|| self.after.clone(), text),
                between: before.map_or_else(|| self.between.clone(), |clause| Some(text(clause))),
                continues_previous: before.is_some() || self.continues_previous,
                instructions: self.instructions.clone(),
                end: self.end,
            }
        });
        parts.collect()
    }

    /// Stores the text before and after its marks.
    pub(super) fn set_context(&mut self, blocks: &[Block], pair: &Pair) {
        let before = &blocks[pair.start.0].rendered.as_str()[..pair.start.1];
        let after = &blocks[pair.end.0].rendered.as_str()[pair.end.1..];
        let to = ceil_char_boundary(after, MAX_CONTEXT);
        after[..to].clone_into(&mut self.after);
        if before.trim().is_empty() {
            self.set_introduction(blocks, pair.start.0);
        } else {
            last_words(before).clone_into(&mut self.before);
        }
    }

    /// Stores the end of the paragraph above, if it introduces the quotation with a colon.
    pub(super) fn set_introduction(&mut self, blocks: &[Block], block: usize) {
        let above = block.checked_sub(1).map(|above| &blocks[above]);
        let above =
            above.filter(|above| above.in_quote.is_none() && above.kind == BlockKind::Paragraph);
        let text = above.map_or("", |above| above.rendered.as_str().trim_end());
        if text.ends_with([':', '：']) {
            last_words(text).clone_into(&mut self.before);
        }
    }

    /// Whether it contains code whose output is unknown, such as `{{ name }}`.
    #[must_use]
    pub fn has_code(&self) -> bool {
        self.text.contains(REPLACEMENT)
    }

    /// The number of its words; in scripts without spaces, of its characters.
    #[must_use]
    pub fn word_count(&self) -> usize {
        count_words(&self.text)
    }
}

/// The number of words of a text; in scripts without spaces, of its characters.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.unicode_words().count()
}

fn last_words(text: &str) -> &str {
    &text[ceil_char_boundary(text, text.len().saturating_sub(MAX_CONTEXT))..]
}
