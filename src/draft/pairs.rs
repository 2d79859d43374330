//! Which quotation mark belongs to which: one walk over the marks of all blocks, with a stack.

use std::ops::Range;

use super::{
    block::{Block, Kind},
    marks::{self, Mark, is_single},
};

/// Quotations within quotations; who sets more has forgotten to close some.
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
    pub(super) mark: char,
    pub(super) opens: bool,
}

/// The outermost pairs and the marks that are alone, both in order.
pub(super) fn pairs(blocks: &[(usize, &Block)]) -> (Vec<Pair>, Vec<Alone>) {
    let mut walk = Walk::default();
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
    mark: char,
    start: Place,
    may_be_elision: bool,
    /// Of paragraphs before this one.
    pieces: Vec<Piece>,
    /// Where the text begins in this paragraph.
    text: usize,
}

#[derive(Debug, Default)]
struct Walk {
    /// Marks that wait for another, outermost first.
    open: Vec<Open>,
    pairs: Vec<Pair>,
    alone: Vec<Alone>,
    /// The end of the last mark, when it opened.
    opened: Option<Place>,
}

impl Walk {
    fn block(&mut self, number: usize, block: &Block) {
        let text = block.shown.as_str();
        let marks: Vec<Mark> = text
            .char_indices()
            .filter(|(at, c)| marks::is_mark(*c) && !block.shown.is_code(*at))
            .map(|(at, c)| Mark::of(text, at, c))
            .collect();
        let closed_later = closed_later(&marks);
        let mut from = 0;
        let indent = text.len() - text.trim_start().len();
        if let Some(first) = marks.first().filter(|first| first.at == indent)
            && block.kind == Kind::Paragraph
            && self.go_on(first)
        {
            from = 1;
            self.opened = Some((number, first.end()));
        } else {
            self.give_up_all();
        }
        for (mark, closed_later) in marks.iter().zip(closed_later).skip(from) {
            self.mark(number, mark, closed_later);
        }
        if block.kind == Kind::Paragraph {
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
        let goes_on = |open: &Open| marks::goes_on(open.mark, first.c);
        let Some(at) = self.open.iter().rposition(goes_on) else {
            return false;
        };
        let mut going_on = self.open.swap_remove(at);
        self.give_up_all();
        going_on.text = first.end();
        self.open.push(going_on);
        true
    }

    fn mark(&mut self, block: usize, mark: &Mark, closed_later: bool) {
        if is_single(mark.c) && mark.is_in_a_word() {
            return;
        }
        let after_opening = self.opened.take() == Some((block, mark.at));
        let closable = self.closable(mark.c);
        let begins = mark.is_at_a_beginning(after_opening, closable.is_none());
        let opens = match mark.c {
            c if marks::only_opens(c) => true,
            c if marks::only_closes(c) => false,
            '“' => {
                !(closable.is_some() && mark.is_at_an_end()) && (begins || !mark.is_at_an_end())
            }
            '«' | '‹' => closable.is_none() || mark.is_after_a_blank(),
            '»' | '›' => match closable {
                Some(open) if matches!(self.open[open].mark, '«' | '‹') => false,
                Some(_) => begins && mark.is_after_a_blank(),
                None => begins,
            },
            '’' => false,
            _ => begins,
        };
        match closable {
            _ if opens => self.open_at(block, mark),
            Some(open) if !self.is_apostrophe(open, mark, closed_later) => {
                self.close(open, block, mark);
            }
            Some(_) => {}
            None => self.stray(block, mark),
        }
    }

    /// The innermost open mark that this one closes. An apostrophe closes nothing around a mark that
    /// is none.
    fn closable(&self, close: char) -> Option<usize> {
        let closes = |open: &Open| marks::closes(open.mark, close);
        if !is_single(close) {
            return self.open.iter().rposition(closes);
        }
        let singles = self
            .open
            .iter()
            .rev()
            .take_while(|open| is_single(open.mark));
        let within = singles.count();
        let first = self.open.len() - within;
        self.open[first..]
            .iter()
            .rposition(closes)
            .map(|at| first + at)
    }

    fn is_apostrophe(&self, open: usize, mark: &Mark, closed_later: bool) -> bool {
        let is_doubtful = self.open[open].may_be_elision;
        is_single(mark.c)
            && (mark.is_after_a_blank()
                || mark.may_be_possessive() && (closed_later || is_doubtful)
                || mark.is_after_a_digit() && is_doubtful)
    }

    fn open_at(&mut self, block: usize, mark: &Mark) {
        // Nobody sets marks that look the same within each other: the first was never closed.
        let looks_the_same =
            |open: &Open| open.mark == mark.c && matches!(mark.c, '"' | '”' | '＂');
        if let Some(unclosed) = self.open.iter().rposition(looks_the_same) {
            self.give_up(unclosed..self.open.len());
        }
        if self.open.len() == DEEPEST {
            self.give_up(0..1);
        }
        self.open.push(Open {
            mark: mark.c,
            start: (block, mark.at),
            may_be_elision: mark.may_be_elision,
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
        let shown = open.text..mark.at;
        open.pieces.push(Piece { block, shown });
        self.pairs.push(Pair {
            pieces: open.pieces,
            start: open.start,
            end: (block, mark.end()),
        });
    }

    /// These marks wait no longer.
    fn give_up(&mut self, these: Range<usize>) {
        let given_up = self.open.drain(these);
        let alone = given_up.filter(|open| !open.may_be_elision);
        self.alone.extend(alone.map(|open| Alone {
            at: open.start,
            mark: open.mark,
            opens: true,
        }));
    }

    fn give_up_all(&mut self) {
        self.give_up(0..self.open.len());
    }

    fn stray(&mut self, block: usize, mark: &Mark) {
        let is_a_measure = mark.c == '"' && mark.is_after_a_digit();
        let is_a_pointer = matches!(mark.c, '»' | '›' | '«' | '‹') && mark.is_after_a_blank();
        if !is_single(mark.c) && !is_a_measure && !is_a_pointer {
            self.alone.push(Alone {
                at: (block, mark.at),
                mark: mark.c,
                opens: mark.is_after_a_blank() && !mark.is_before_a_blank(),
            });
        }
    }
}

/// For each mark: does a single one that can be no apostrophe close after it, before the next opens?
fn closed_later(marks: &[Mark]) -> Vec<bool> {
    let mut closed = false;
    let mut later: Vec<bool> = marks
        .iter()
        .rev()
        .map(|mark| {
            let before = closed;
            if is_single(mark.c) && !mark.is_in_a_word() {
                if mark.is_at_a_beginning(false, false) {
                    closed = false;
                } else if mark.is_at_an_end() && !mark.may_be_possessive() {
                    closed = true;
                }
            }
            before
        })
        .collect();
    later.reverse();
    later
}
