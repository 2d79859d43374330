//! A turn as it is compared: the exact check, at one place of it.

use std::ops::Range;

use onrecord_text::folding::{Folded, Folding};
use onrecord_text::is_boundary;

use super::folded_query::FoldedQuery;
use super::plain::plain_stretch;
use super::{Corpus, TurnText};
use crate::index::Position;

/// A turn, with what of it has been folded.
pub(super) struct TurnMatcher<'a> {
    corpus: &'a Corpus,
    /// The number of the turn among all.
    pub(super) turn: usize,
    pub(super) spoken: TurnText<'a>,
    /// The places of its words.
    pub(super) positions: Range<Position>,
    /// The place that was last looked at, and where its word begins.
    last_word: (Position, usize),
    typographic: FoldingState,
    case: FoldingState,
}

/// How much of a turn was folded: it is folded whole when that is no more than was folded piece by
/// piece, so that places that overlap cost no more than two readings.
#[derive(Default)]
struct FoldingState {
    folded_bytes: usize,
    whole_turn: Option<FoldedStretch>,
}

/// A stretch of a turn, folded. It begins with a word.
struct FoldedStretch {
    /// Where it begins in the turn, in bytes.
    start: usize,
    /// The place of its first word.
    first_position: Position,
    folded: Folded,
    /// Where its words begin in the folded text.
    word_starts: Vec<usize>,
}

impl<'a> TurnMatcher<'a> {
    pub(super) fn new(corpus: &'a Corpus, turn: usize) -> Self {
        Self {
            corpus,
            turn,
            spoken: corpus.turn(turn),
            positions: corpus.index().positions_of_doc(turn),
            last_word: (Position::MAX, 0),
            typographic: FoldingState::default(),
            case: FoldingState::default(),
        }
    }

    /// The turn of a place: this one, or one after it.
    pub(super) fn move_to(&mut self, place: Position) -> &mut Self {
        if !self.positions.contains(&place) {
            let turn = self.corpus.index().doc_from(self.turn, place);
            *self = Self::new(self.corpus, turn);
        }
        self
    }

    /// Does a text stand here as it is, at boundaries, with its first word, before which it has `lead`
    /// bytes, at this place? The bytes of the turn.
    pub(super) fn match_exact(
        &mut self,
        text: &str,
        lead: usize,
        place: Position,
    ) -> Option<Range<usize>> {
        let start = self.word_start(place).checked_sub(lead)?;
        let span = start..start + text.len();
        let stands = self.spoken.text.get(span.clone()) == Some(text);
        (stands && self.is_at_boundaries(&span)).then_some(span)
    }

    /// Does a text of so many words stand here when both are folded, at boundaries, with its first
    /// word at this place? The bytes of the turn.
    pub(super) fn match_folded(
        &mut self,
        form: &FoldedQuery,
        place: Position,
        words: usize,
    ) -> Option<Range<usize>> {
        let text = self.spoken.text;
        let start = self.word_start(place).wrapping_sub(form.first_word_offset);
        let span = start..start.wrapping_add(form.text.len());
        if form.is_plain
            && let Some(there) = plain_stretch(text, &span, form.folding)
        {
            let stands = match form.folding {
                Folding::Typographic => there == form.text,
                Folding::Case | Folding::Lookup => {
                    let lowered = there.bytes().map(|byte| byte.to_ascii_lowercase());
                    lowered.eq(form.text.bytes())
                }
            };
            return (stands && self.is_at_boundaries(&span)).then_some(span);
        }
        self.match_by_folding(form, place, words)
    }

    /// The same, whatever stands there.
    fn match_by_folding(
        &mut self,
        form: &FoldedQuery,
        place: Position,
        words: usize,
    ) -> Option<Range<usize>> {
        let text = self.spoken.text;
        let span = self.with_folded_stretch(form.folding, place, words, |stretch| {
            stretch.find(text, form, place)
        })?;
        self.is_at_boundaries(&span).then_some(span)
    }

    fn folding_state(&mut self, folding: Folding) -> &mut FoldingState {
        match folding {
            Folding::Typographic => &mut self.typographic,
            Folding::Case | Folding::Lookup => &mut self.case,
        }
    }

    /// Where the word at a place begins. All levels ask for it.
    fn word_start(&mut self, place: Position) -> usize {
        if self.last_word.0 != place {
            self.last_word = (place, self.word_span(place).start);
        }
        self.last_word.1
    }

    fn word_span(&self, place: Position) -> Range<usize> {
        let index = self.corpus.index();
        index.word_span_in_doc(self.spoken.text, &self.positions, place)
    }

    fn is_at_boundaries(&self, span: &Range<usize>) -> bool {
        let text = self.spoken.text;
        is_boundary(text, span.start) && is_boundary(text, span.end)
    }

    fn with_folded_stretch<T>(
        &mut self,
        folding: Folding,
        place: Position,
        words: usize,
        find: impl Fn(&FoldedStretch) -> T,
    ) -> T {
        let text = self.spoken.text;
        if let Some(whole) = &self.folding_state(folding).whole_turn {
            return find(whole);
        }
        // The words before and after are read too: a mark after a number, the symbol of a unit and a
        // dash are folded by what stands beside them.
        let before = (place > self.positions.start).then(|| place - 1);
        let after = place as usize + words;
        let start = before.map_or(0, |before| self.word_span(before).start);
        let end = if after < self.positions.end as usize {
            let after = Position::try_from(after).unwrap_or(place);
            self.word_span(after).end
        } else {
            text.len()
        };
        let first_of_all = self.positions.start;
        let read = self.folding_state(folding);
        read.folded_bytes += end - start;
        if read.folded_bytes > text.len() {
            let all = FoldedStretch::new(text, 0..text.len(), first_of_all, folding);
            return find(read.whole_turn.insert(all));
        }
        let first = before.unwrap_or(place);
        find(&FoldedStretch::new(text, start..end, first, folding))
    }
}

impl FoldedStretch {
    fn new(text: &str, span: Range<usize>, first_position: Position, folding: Folding) -> Self {
        let folded = Folded::new(&text[span.clone()], folding);
        Self {
            start: span.start,
            first_position,
            word_starts: folded.words().map(|word| word.start).collect(),
            folded,
        }
    }

    /// Where a text stands whose first word is at this place, in bytes of the turn, which is `turn`.
    fn find(&self, turn: &str, form: &FoldedQuery, place: Position) -> Option<Range<usize>> {
        let word = self
            .word_starts
            .get((place - self.first_position) as usize)?;
        let start = word.checked_sub(form.first_word_offset)?;
        let span = start..start + form.text.len();
        let there = self.folded.as_str().get(span.clone())?;
        let is_capital_ss = |at| self.folded.is_capital_ss(&turn[self.start..], start + at);
        let dash = |at| self.folded.classify_dash(&turn[self.start..], start + at);
        if !form.matches(there, is_capital_ss, dash) {
            return None;
        }
        let original = self.folded.original_span(&span)?;
        Some(self.start + original.start..self.start + original.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::fixtures::corpus;
    use super::*;

    fn any_text() -> impl Strategy<Value = String> {
        let letters = "aAbm MW5 '\"-.,’\u{301}\u{AD}é  \t…—–%$°½sSßM/+#1";
        let letters: Vec<char> = letters.chars().collect();
        let text = prop::collection::vec(prop::sample::select(letters), 1..30);
        text.prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn a_plain_stretch_is_found_as_folding_finds_it(
            turn in any_text(), start in 0..30usize, length in 1..20usize, is_lowered: bool,
        ) {
            let record = corpus(&[("anna", &turn)]);
            let span = turn.chars().skip(start).take(length);
            let mut asked: String = span.collect();
            if is_lowered {
                asked = asked.to_lowercase();
            }
            for folding in [Folding::Typographic, Folding::Case] {
                let Some(form) = FoldedQuery::new(&asked, folding) else { continue };
                let words = record.index().term_ids(&asked);
                for place in record.index().positions_of_doc(0) {
                    let mut page = TurnMatcher::new(&record, 0);
                    let quick = page.match_folded(&form, place, words.len());
                    prop_assert_eq!(quick, page.match_by_folding(&form, place, words.len()));
                }
            }
        }
    }
}
