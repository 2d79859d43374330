//! Pairs the quotation marks, in a single pass over the marks of all blocks, with a stack.

use std::ops::Range;

use super::block::{Block, BlockKind};
use super::marks::{self, ClosingStrength, Mark, UnclosedKind, may_be_apostrophe};
use super::marks_in_context::{MarkInContext, find_marks_in_context};
use super::not_checked::NotCheckedReason;

/// The maximum nesting depth. Only a text with unclosed marks exceeds it.
const MAX_DEPTH: usize = 16;

/// A pair of marks with the text between them: in one block, or in several that each begin with a mark.
#[derive(Debug)]
pub(super) struct Pair {
    /// The text between the marks.
    pub(super) pieces: Vec<Piece>,
    /// The start of the opening mark.
    pub(super) start: TextPosition,
    /// The end of the closing mark.
    pub(super) end: TextPosition,
    /// Whether they are title marks.
    pub(super) is_title: bool,
}

/// The number of a block, and a byte offset in its text.
pub(super) type TextPosition = (usize, usize);

/// A span of the text of a block.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) block: usize,
    pub(super) span: Range<usize>,
}

/// An unpaired mark.
#[derive(Debug)]
pub(super) struct UnpairedMark {
    pub(super) position: TextPosition,
    pub(super) length: usize,
    pub(super) reason: NotCheckedReason,
}

/// Whether ’ may open a quotation, as in Swedish. It may not if the draft uses ‘, ‛ or ‚.
pub(super) fn right_mark_may_open(blocks: &[Block]) -> bool {
    let opens = |text: &str, at: usize, c: char| {
        matches!(c, '‘' | '‛' | '‚') && !Mark::new(text, at, c.len_utf8(), c).is_in_a_word()
    };
    !blocks.iter().any(|block| {
        let text = block.rendered.as_str();
        text.char_indices().any(|(at, c)| opens(text, at, c))
    })
}

/// The outermost pairs and the unpaired marks, both in order.
pub(super) fn match_pairs(
    blocks: &[(usize, &Block)],
    right_opens: bool,
) -> (Vec<Pair>, Vec<UnpairedMark>) {
    let mut matcher = PairMatcher {
        right_mark_may_open: right_opens,
        ..PairMatcher::default()
    };
    for (number, block) in blocks {
        matcher.match_block(*number, block);
    }
    matcher.abandon_all();
    (matcher.pairs).sort_by_key(|pair| pair.start);
    let mut end = (0, 0);
    matcher.pairs.retain(|pair| {
        let is_outermost = pair.start >= end;
        if is_outermost {
            end = pair.end;
        }
        is_outermost
    });
    // An unpaired mark within a paired quotation is part of that quotation.
    let pairs = &matcher.pairs;
    matcher.unpaired.retain(|unpaired| {
        let next = pairs.partition_point(|pair| pair.end <= unpaired.position);
        (pairs.get(next)).is_none_or(|pair| pair.start >= unpaired.position)
    });
    matcher.unpaired.sort_by_key(|unpaired| unpaired.position);
    (matcher.pairs, matcher.unpaired)
}

#[derive(Debug)]
struct OpenMark {
    mark: Mark,
    start: TextPosition,
    /// The pieces in earlier paragraphs.
    pieces: Vec<Piece>,
    /// The start of the quoted text in this paragraph.
    text_start: usize,
}

#[derive(Debug, Default)]
struct PairMatcher {
    /// Whether ’ may open a quotation.
    right_mark_may_open: bool,
    /// The marks that are still open, outermost first.
    open: Vec<OpenMark>,
    pairs: Vec<Pair>,
    unpaired: Vec<UnpairedMark>,
    /// The end of the last mark if it opened a quotation.
    last_opening_end: Option<TextPosition>,
    /// The end of the last mark if it closed a quotation.
    last_closing_end: Option<TextPosition>,
    /// Whether a possible apostrophe has closed a quotation in this block.
    has_ambiguous_close: bool,
}

impl PairMatcher {
    fn match_block(&mut self, number: usize, block: &Block) {
        let text = block.rendered.as_str();
        let marks = find_marks_in_context(
            text,
            |at| block.rendered.is_code(at),
            self.right_mark_may_open,
        );
        self.has_ambiguous_close = false;
        let mut first_index = 0;
        let indent = text.len() - text.trim_start().len();
        if let Some(first) = marks.first().filter(|first| first.mark.start == indent)
            && block.kind == BlockKind::Paragraph
            && self.continue_quotation(&first.mark)
        {
            first_index = 1;
            self.last_opening_end = Some((number, first.mark.end()));
        } else {
            self.abandon_all();
        }
        for in_context in &marks[first_index..] {
            self.match_mark(number, in_context);
        }
        if block.kind == BlockKind::Paragraph {
            // A mark that may well be an apostrophe does not stay open into the next paragraph.
            self.abandon_where(|open| {
                may_be_apostrophe(open.mark.character) && open.mark.opening_likelihood < 2
            });
            for open in &mut self.open {
                let shown = open.text_start..text.len();
                open.pieces.push(Piece {
                    block: number,
                    span: shown,
                });
            }
        } else {
            self.abandon_all();
        }
    }

    /// Continues a quotation that the previous paragraph left open, if this one begins with a mark for
    /// it.
    fn continue_quotation(&mut self, first: &Mark) -> bool {
        let may_continue =
            |open: &OpenMark| marks::may_continue(open.mark.character, first.character);
        let Some(index) = self.open.iter().rposition(may_continue) else {
            return false;
        };
        let mut continued = self.open.swap_remove(index);
        self.abandon_all();
        continued.text_start = first.end();
        self.open.push(continued);
        true
    }

    fn match_mark(&mut self, block: usize, in_context: &MarkInContext) {
        let mark = &in_context.mark;
        if mark.is_in_a_word() {
            return;
        }
        let after_opening = self.last_opening_end.take() == Some((block, mark.start));
        let opened_single = after_opening
            && self
                .open
                .last()
                .is_some_and(|open| may_be_apostrophe(open.mark.character));
        if opened_single
            && may_be_apostrophe(mark.character)
            && !marks::only_opens(mark.character)
            && mark.character != '‘'
        {
            // "‘’Twas a cold spring": a single mark does not open right after another single mark.
            return;
        }
        let closable = self.find_closable(mark);
        // “One”“Two”, without a space, as in Chinese.
        let after_closing = self.last_closing_end.take() == Some((block, mark.start))
            && closable.is_none()
            && mark.is_before_a_word();
        let begins = after_closing || mark.is_at_a_beginning(after_opening, closable.is_none());
        let opens = match mark.character {
            c if marks::only_opens(c) => true,
            c if marks::only_closes(c) => false,
            '“' => {
                !(closable.is_some() && mark.is_at_an_end()) && (begins || !mark.is_at_an_end())
            }
            '«' | '‹' => closable.is_none() || mark.is_after_a_space(),
            '»' | '›' => match closable {
                Some(open) if matches!(self.open[open].mark.character, '«' | '‹') => false,
                Some(_) => begins && mark.is_after_a_space(),
                None if mark.is_first() => begins && in_context.has_later_guillemet,
                None => begins && !mark.may_be_pointer(),
            },
            '’' => begins && self.right_mark_may_open,
            _ => begins,
        };
        match closable {
            _ if opens => self.open_mark(block, mark),
            Some(open) if !self.is_apostrophe_or_measure(open, in_context) => {
                self.close_mark(open, block, mark);
            }
            Some(_) if !mark.is_far_from_words() => {}
            _ => self.add_unpaired(block, mark),
        }
    }

    /// The open mark that this one closes: the innermost or, among possible apostrophes, the one that
    /// is least likely to be an apostrophe. A possible apostrophe cannot close a quotation across an
    /// open mark that is not one.
    fn find_closable(&self, close: &Mark) -> Option<usize> {
        let closes = |open: &OpenMark| marks::closes(open.mark.character, close.character);
        if !may_be_apostrophe(close.character) {
            return self.open.iter().rposition(closes);
        }
        let singles = self.open.iter().rev();
        let within = singles
            .take_while(|open| may_be_apostrophe(open.mark.character))
            .count();
        let first = self.open.len() - within;
        let closable = (first..self.open.len()).filter(|at| closes(&self.open[*at]));
        closable.max_by_key(|at| self.open[*at].mark.opening_likelihood)
    }

    /// Whether a mark that could close is better explained as an apostrophe or a unit, given the marks
    /// after it.
    fn is_apostrophe_or_measure(&self, open: usize, in_context: &MarkInContext) -> bool {
        let mark = &in_context.mark;
        if !may_be_apostrophe(mark.character) {
            return mark.may_be_a_measure() && in_context.has_later_double;
        }
        let closing = mark.closing_strength();
        let is_better_later = match closing {
            ClosingStrength::Possessive => {
                in_context.best_later_closing >= Some(ClosingStrength::PossessiveAtAnEnd)
            }
            ClosingStrength::Certain => false,
            _ => in_context.best_later_closing == Some(ClosingStrength::Certain),
        };
        let is_doubtful = self.open[open].mark.opening_likelihood == 0;
        mark.is_after_a_space()
            || is_better_later
            || is_doubtful && closing != ClosingStrength::Certain
    }

    fn open_mark(&mut self, block: usize, mark: &Mark) {
        // Identical marks are not nested: the first one was never closed.
        let looks_the_same = |open: &OpenMark| {
            open.mark.character == mark.character && marks::closes_itself(mark.character)
        };
        if let Some(unclosed) = self.open.iter().rposition(looks_the_same) {
            self.abandon(unclosed..self.open.len());
        }
        if self.open.len() == MAX_DEPTH {
            self.abandon(0..1);
        }
        self.open.push(OpenMark {
            mark: *mark,
            start: (block, mark.start),
            pieces: Vec::new(),
            text_start: mark.end(),
        });
        self.last_opening_end = Some((block, mark.end()));
    }

    fn close_mark(&mut self, open: usize, block: usize, mark: &Mark) {
        self.abandon(open + 1..self.open.len());
        let Some(mut open) = self.open.pop() else {
            return;
        };
        self.has_ambiguous_close |= may_be_apostrophe(mark.character)
            && mark.closing_strength() < ClosingStrength::BeforeAWord;
        let shown = open.text_start..mark.start;
        open.pieces.push(Piece { block, span: shown });
        self.last_closing_end = Some((block, mark.end()));
        self.pairs.push(Pair {
            pieces: open.pieces,
            start: open.start,
            end: (block, mark.end()),
            is_title: marks::is_title_mark(open.mark.character),
        });
    }

    /// Removes open marks and records them as unpaired, except those that are apostrophes.
    fn abandon(&mut self, these: Range<usize>) {
        for open in self.open.drain(these) {
            let reason = match open.mark.classify_unclosed() {
                UnclosedKind::Quotation => NotCheckedReason::NeverClosed,
                UnclosedKind::Unknown => NotCheckedReason::Apostrophe,
                UnclosedKind::Elision => continue,
            };
            self.unpaired.push(UnpairedMark {
                position: open.start,
                length: open.mark.length,
                reason,
            });
        }
    }

    fn abandon_where(&mut self, which: impl Fn(&OpenMark) -> bool) {
        for at in (0..self.open.len()).rev() {
            if which(&self.open[at]) {
                self.abandon(at..at + 1);
            }
        }
    }

    fn abandon_all(&mut self) {
        self.abandon(0..self.open.len());
    }

    /// Records a mark that neither opens nor closes a quotation.
    fn add_unpaired(&mut self, block: usize, mark: &Mark) {
        let reason = if may_be_apostrophe(mark.character) {
            match mark {
                mark if mark.is_after_punctuation() && mark.looks_like_an_end() => {
                    NotCheckedReason::ClosesNothing
                }
                mark if mark.is_at_a_beginning(false, false) => match mark.classify_unclosed() {
                    UnclosedKind::Quotation => NotCheckedReason::NeverClosed,
                    UnclosedKind::Unknown => NotCheckedReason::Apostrophe,
                    UnclosedKind::Elision => return,
                },
                mark if mark.looks_like_an_end()
                    || mark.is_far_from_words()
                    || self.has_ambiguous_close =>
                {
                    NotCheckedReason::Apostrophe
                }
                _ => return,
            }
        } else if mark.may_be_a_measure() {
            return;
        } else if mark.may_be_pointer() {
            NotCheckedReason::Pointer
        } else if mark.is_after_a_space()
            && !mark.is_before_a_space()
            && !marks::only_closes(mark.character)
        {
            NotCheckedReason::NeverClosed
        } else {
            NotCheckedReason::ClosesNothing
        };
        self.unpaired.push(UnpairedMark {
            position: (block, mark.start),
            length: mark.length,
            reason,
        });
    }
}
