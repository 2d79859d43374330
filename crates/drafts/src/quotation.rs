//! A quotation of a draft, with what stands around it.

use std::ops::Range;

use onrecord_text::{bracketed_capitals, ceil_char_boundary};
use unicode_segmentation::UnicodeSegmentation;

use super::block::{AttributionLine, Block, BlockKind};
use super::comments::Instruction;
use super::footnote_marks::find_footnote_marks;
use super::mark_pairs::{Pair, Piece, TextPosition};
use super::masks::REPLACEMENT;
use super::rendered_text::RenderedText;

/// Words that a draft says were said.
#[derive(Debug)]
pub struct Quotation {
    /// Where it stands in the draft, in bytes, without the marks around it.
    pub span: Range<usize>,
    /// What it quotes, as a reader sees it: on one line, paragraphs joined by a line feed.
    pub text: String,
    /// Where its words stand: it without the brackets of [changed capitals](bracketed_capitals).
    pub rendered: RenderedText,
    /// Who is named in a line that says who said it.
    pub attribution: Option<AttributionLine>,
    /// What stands before its opening mark in the same paragraph: its last words. Where it begins a
    /// paragraph, that of the paragraph before it, if that ends with a colon.
    pub before: String,
    /// What stands after its closing mark in the same paragraph: its first words.
    pub after: String,
    /// What stands between the quotation before it and this one, in the same paragraph.
    pub between: Option<String>,
    /// Does it go on with the sentence of the quotation before it (“In trade,” he said, “we will”)?
    pub continues_previous: bool,
    /// What comments right after it say to the program.
    pub instructions: Vec<Instruction>,
    /// Where its closing mark ends, or the block quote.
    pub(super) end: usize,
}

/// What is taken from beside a quotation, in bytes: a name and a verb are shorter.
const MAX_CONTEXT: usize = 200;

impl Quotation {
    /// A text that is a quotation as a whole.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut shown = RenderedText::default();
        shown.push(text, text, 0..text.len());
        Self::new(0..text.len(), &shown, text.len())
    }

    /// The quotation of some pieces; `None` if they hold no letter and no digit.
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
        let holds_words = shown.as_str().contains(char::is_alphanumeric);
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

    /// The quotation in parts, as if its marks were closed around clauses that interrupt it: those stand
    /// in its text where `clauses` says, in order, each with what sets it off.
    #[must_use]
    pub fn split_around(&self, clauses: &[Range<usize>]) -> Vec<Self> {
        let brackets = bracketed_capitals::brackets(&self.text);
        let in_shown = |at: usize| {
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
            let shown = self.rendered.trimmed_slice(in_shown(start)..in_shown(end));
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

    /// Takes what stands beside its marks.
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

    /// Takes what introduces a whole paragraph.
    pub(super) fn set_introduction(&mut self, blocks: &[Block], block: usize) {
        let above = block.checked_sub(1).map(|above| &blocks[above]);
        let above =
            above.filter(|above| above.in_quote.is_none() && above.kind == BlockKind::Paragraph);
        let text = above.map_or("", |above| above.rendered.as_str().trim_end());
        if text.ends_with([':', '：']) {
            last_words(text).clone_into(&mut self.before);
        }
    }

    /// Does it hold code whose output is unknown, as `{{ name }}` does?
    #[must_use]
    pub fn has_code(&self) -> bool {
        self.text.contains(REPLACEMENT)
    }

    /// How many words it has; in scripts without spaces, how many characters.
    #[must_use]
    pub fn word_count(&self) -> usize {
        count_words(&self.text)
    }
}

/// How many words a text has; in scripts without spaces, how many characters.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.unicode_words().count()
}

fn last_words(text: &str) -> &str {
    &text[ceil_char_boundary(text, text.len().saturating_sub(MAX_CONTEXT))..]
}
