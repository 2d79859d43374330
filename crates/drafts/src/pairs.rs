//! Which quotation mark belongs to which: one walk over the marks of all blocks, with a stack.

use std::ops::Range;

use super::{
    block::{Block, Kind},
    marks::{self, Closing, Mark, Unclosed, is_apostrophe},
    rows::{InRow, row},
    unjudged::Why,
};

/// Quotations within quotations; a text with more has forgotten to close some.
const DEEPEST: usize = 16;

/// What stands between two marks: a piece of one block, or of several that each open anew.
#[derive(Debug)]
pub(super) struct Pair {
    /// Between the marks.
    pub(super) pieces: Vec<Piece>,
    /// The place of the opening mark.
    pub(super) start: Place,
    /// The end of the closing mark.
    pub(super) end: Place,
    /// Are they the marks of a title?
    pub(super) is_title: bool,
}

/// A block, and a byte of its text.
pub(super) type Place = (usize, usize);

/// A block, and a span of its text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) block: usize,
    pub(super) shown: Range<usize>,
}

/// A mark that has no other.
#[derive(Debug)]
pub(super) struct Alone {
    pub(super) at: Place,
    pub(super) length: usize,
    pub(super) why: Why,
}

/// May ’ open a quotation, as in Swedish? Not where ‘ is in use.
pub(super) fn right_opens(blocks: &[Block]) -> bool {
    let opens = |text: &str, at: usize, c: char| {
        matches!(c, '‘' | '‛' | '‚') && !Mark::new(text, at, c.len_utf8(), c).is_in_a_word()
    };
    !blocks.iter().any(|block| {
        let text = block.shown.as_str();
        text.char_indices().any(|(at, c)| opens(text, at, c))
    })
}

/// The outermost pairs and the marks that are alone, both in order.
pub(super) fn pairs(blocks: &[(usize, &Block)], right_opens: bool) -> (Vec<Pair>, Vec<Alone>) {
    let mut walk = Walk {
        right_opens,
        ..Walk::default()
    };
    for (number, block) in blocks {
        walk.block(*number, block);
    }
    walk.give_up_all();
    (walk.pairs).sort_by_key(|pair| pair.start);
    let mut end = (0, 0);
    walk.pairs.retain(|pair| {
        let is_outermost = pair.start >= end;
        if is_outermost {
            end = pair.end;
        }
        is_outermost
    });
    // A mark within a quotation that is whole is that quotation's.
    let pairs = &walk.pairs;
    walk.alone.retain(|alone| {
        let next = pairs.partition_point(|pair| pair.end <= alone.at);
        (pairs.get(next)).is_none_or(|pair| pair.start >= alone.at)
    });
    walk.alone.sort_by_key(|alone| alone.at);
    (walk.pairs, walk.alone)
}

#[derive(Debug)]
struct Open {
    mark: Mark,
    start: Place,
    /// Of paragraphs before this one.
    pieces: Vec<Piece>,
    /// Where the text begins in this paragraph.
    text: usize,
}

#[derive(Debug, Default)]
struct Walk {
    /// May ’ open a quotation?
    right_opens: bool,
    /// Marks that wait for another, outermost first.
    open: Vec<Open>,
    pairs: Vec<Pair>,
    alone: Vec<Alone>,
    /// The end of the last mark, when it opened.
    opened: Option<Place>,
    /// The end of the last mark, when it closed.
    closed: Option<Place>,
    /// Has a mark closed in this block that may be an apostrophe?
    has_doubtful_end: bool,
}

impl Walk {
    fn block(&mut self, number: usize, block: &Block) {
        let text = block.shown.as_str();
        let row = row(text, |at| block.shown.is_code(at), self.right_opens);
        self.has_doubtful_end = false;
        let mut from = 0;
        let indent = text.len() - text.trim_start().len();
        if let Some(first) = row.first().filter(|first| first.mark.at == indent)
            && block.kind == Kind::Paragraph
            && self.go_on(&first.mark)
        {
            from = 1;
            self.opened = Some((number, first.mark.end()));
        } else {
            self.give_up_all();
        }
        for in_row in &row[from..] {
            self.mark(number, in_row);
        }
        if block.kind == Kind::Paragraph {
            // No apostrophe of one paragraph waits for the next.
            self.give_up_those(|open| is_apostrophe(open.mark.c) && open.mark.likeness < 2);
            for open in &mut self.open {
                let shown = open.text..text.len();
                open.pieces.push(Piece {
                    block: number,
                    shown,
                });
            }
        } else {
            self.give_up_all();
        }
    }

    /// A paragraph that opens anew goes on with what the last one left open.
    fn go_on(&mut self, first: &Mark) -> bool {
        let goes_on = |open: &Open| marks::goes_on(open.mark.c, first.c);
        let Some(at) = self.open.iter().rposition(goes_on) else {
            return false;
        };
        let mut going_on = self.open.swap_remove(at);
        self.give_up_all();
        going_on.text = first.end();
        self.open.push(going_on);
        true
    }

    fn mark(&mut self, block: usize, in_row: &InRow) {
        let mark = &in_row.mark;
        if mark.is_in_a_word() {
            return;
        }
        let after_opening = self.opened.take() == Some((block, mark.at));
        let opened_single = after_opening
            && self
                .open
                .last()
                .is_some_and(|open| is_apostrophe(open.mark.c));
        if opened_single && is_apostrophe(mark.c) && !marks::only_opens(mark.c) && mark.c != '‘' {
            // "‘’Twas a cold spring": no single mark opens right within another.
            return;
        }
        let closable = self.closable(mark);
        // “One”“Two”, as Chinese sets them.
        let after_closing = self.closed.take() == Some((block, mark.at))
            && closable.is_none()
            && mark.is_before_a_word();
        let begins = after_closing || mark.is_at_a_beginning(after_opening, closable.is_none());
        let opens = match mark.c {
            c if marks::only_opens(c) => true,
            c if marks::only_closes(c) => false,
            '“' => {
                !(closable.is_some() && mark.is_at_an_end()) && (begins || !mark.is_at_an_end())
            }
            '«' | '‹' => closable.is_none() || mark.is_after_a_space(),
            '»' | '›' => match closable {
                Some(open) if matches!(self.open[open].mark.c, '«' | '‹') => false,
                Some(_) => begins && mark.is_after_a_space(),
                None if mark.is_first() => begins && in_row.guillemet_later,
                None => begins && !mark.may_point(),
            },
            '’' => begins && self.right_opens,
            _ => begins,
        };
        match closable {
            _ if opens => self.open_at(block, mark),
            Some(open) if !self.is_of_the_text(open, in_row) => self.close(open, block, mark),
            Some(_) if !mark.is_far_from_words() => {}
            _ => self.stray(block, mark),
        }
    }

    /// The open mark that this one closes: the innermost, but of those that may be apostrophes the one
    /// that looks least like it. An apostrophe closes nothing around a mark that can't be one.
    fn closable(&self, close: &Mark) -> Option<usize> {
        let closes = |open: &Open| marks::closes(open.mark.c, close.c);
        if !is_apostrophe(close.c) {
            return self.open.iter().rposition(closes);
        }
        let singles = self.open.iter().rev();
        let within = singles
            .take_while(|open| is_apostrophe(open.mark.c))
            .count();
        let first = self.open.len() - within;
        let closable = (first..self.open.len()).filter(|at| closes(&self.open[*at]));
        closable.max_by_key(|at| self.open[*at].mark.likeness)
    }

    /// Is a mark that could close an apostrophe, or a measure, for what stands after it?
    fn is_of_the_text(&self, open: usize, in_row: &InRow) -> bool {
        let mark = &in_row.mark;
        if !is_apostrophe(mark.c) {
            return mark.may_be_a_measure() && in_row.double_later;
        }
        let closing = mark.closing();
        let is_better_later = match closing {
            Closing::Possessive => in_row.closing_later >= Some(Closing::PossessiveAtAnEnd),
            Closing::Sure => false,
            _ => in_row.closing_later == Some(Closing::Sure),
        };
        let is_doubtful = self.open[open].mark.likeness == 0;
        mark.is_after_a_space() || is_better_later || is_doubtful && closing != Closing::Sure
    }

    fn open_at(&mut self, block: usize, mark: &Mark) {
        // Nobody sets marks that look the same within each other: the first was never closed.
        let looks_the_same = |open: &Open| open.mark.c == mark.c && marks::closes_itself(mark.c);
        if let Some(unclosed) = self.open.iter().rposition(looks_the_same) {
            self.give_up(unclosed..self.open.len());
        }
        if self.open.len() == DEEPEST {
            self.give_up(0..1);
        }
        self.open.push(Open {
            mark: *mark,
            start: (block, mark.at),
            pieces: Vec::new(),
            text: mark.end(),
        });
        self.opened = Some((block, mark.end()));
    }

    fn close(&mut self, open: usize, block: usize, mark: &Mark) {
        self.give_up(open + 1..self.open.len());
        let Some(mut open) = self.open.pop() else {
            return;
        };
        self.has_doubtful_end |= is_apostrophe(mark.c) && mark.closing() < Closing::BeforeAWord;
        let shown = open.text..mark.at;
        open.pieces.push(Piece { block, shown });
        self.closed = Some((block, mark.end()));
        self.pairs.push(Pair {
            pieces: open.pieces,
            start: open.start,
            end: (block, mark.end()),
            is_title: marks::is_of_a_title(open.mark.c),
        });
    }

    /// These marks wait no longer.
    fn give_up(&mut self, these: Range<usize>) {
        for open in self.open.drain(these) {
            let why = match open.mark.unclosed() {
                Unclosed::Quotation => Why::NeverClosed,
                Unclosed::Unknown => Why::Apostrophe,
                Unclosed::Elision => continue,
            };
            self.alone.push(Alone {
                at: open.start,
                length: open.mark.length,
                why,
            });
        }
    }

    fn give_up_those(&mut self, which: impl Fn(&Open) -> bool) {
        for at in (0..self.open.len()).rev() {
            if which(&self.open[at]) {
                self.give_up(at..at + 1);
            }
        }
    }

    fn give_up_all(&mut self) {
        self.give_up(0..self.open.len());
    }

    /// A mark that neither opens nor closes anything.
    fn stray(&mut self, block: usize, mark: &Mark) {
        let why = if is_apostrophe(mark.c) {
            match mark {
                mark if mark.is_after_punctuation() && mark.looks_like_an_end() => {
                    Why::ClosesNothing
                }
                mark if mark.is_at_a_beginning(false, false) => match mark.unclosed() {
                    Unclosed::Quotation => Why::NeverClosed,
                    Unclosed::Unknown => Why::Apostrophe,
                    Unclosed::Elision => return,
                },
                mark if mark.looks_like_an_end()
                    || mark.is_far_from_words()
                    || self.has_doubtful_end =>
                {
                    Why::Apostrophe
                }
                _ => return,
            }
        } else if mark.may_be_a_measure() {
            return;
        } else if mark.may_point() {
            Why::Pointer
        } else if mark.is_after_a_space()
            && !mark.is_before_a_space()
            && !marks::only_closes(mark.c)
        {
            Why::NeverClosed
        } else {
            Why::ClosesNothing
        };
        self.alone.push(Alone {
            at: (block, mark.at),
            length: mark.length,
            why,
        });
    }
}
