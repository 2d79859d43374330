//! Compares a text with a turn at one position of the index. The comparison is exact: the index only finds
//! candidates.

use std::ops::Range;

use onrecord_text::folding::{Folded, Folding};
use onrecord_text::is_boundary;

use super::folded_query::{Beginning, FoldedQuery};
use super::plain::plain_stretch;
use super::{Corpus, TurnText};
use crate::index::Position;

/// A turn, and how much of it has been folded.
pub(super) struct TurnMatcher<'a> {
    corpus: &'a Corpus,
    /// The number of the turn among all turns.
    pub(super) turn: usize,
    pub(super) spoken: TurnText<'a>,
    /// The positions of its words.
    pub(super) positions: Range<Position>,
    /// The last position that was looked up, and the byte offset of its word in the turn.
    last_word: (Position, usize),
    typographic: FoldingState,
    case: FoldingState,
}

/// The characters that decide how a text matches at one position: those of its words, with the gaps around
/// them and, if their folding may depend on them, the words before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Passage<'a> {
    text: &'a str,
    has_neighbours: bool,
    is_at_start: bool,
    is_at_end: bool,
}

/// How much of a turn has been folded. As soon as more bytes have been folded piece by piece than the turn
/// has, the whole turn is folded, so overlapping candidates cost no more than folding the turn twice.
#[derive(Default)]
struct FoldingState {
    folded_bytes: usize,
    whole_turn: Option<FoldedStretch>,
}

/// A folded stretch of a turn. It begins with a word.
struct FoldedStretch {
    /// Its byte offset in the turn.
    start: usize,
    /// The position of its first word.
    first_position: Position,
    folded: Folded,
    /// The byte offsets of its words in the folded text.
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

    /// Moves to the turn of a position, which must be this turn or a later one.
    pub(super) fn move_to(&mut self, position: Position) -> &mut Self {
        if !self.positions.contains(&position) {
            let turn = self.corpus.index().doc_from(self.turn, position);
            *self = Self::new(self.corpus, turn);
        }
        self
    }

    /// Matches a text character for character, between boundaries, with its first word at this position.
    /// The text has `first_word_offset` bytes before its first word. Returns the span in the turn, in bytes.
    pub(super) fn match_exact(
        &mut self,
        text: &str,
        first_word_offset: usize,
        position: Position,
    ) -> Option<Range<usize>> {
        let start = self.word_start(position).checked_sub(first_word_offset)?;
        let span = start..start + text.len();
        let matches = self.spoken.text.get(span.clone()) == Some(text);
        (matches && self.is_at_boundaries(&span)).then_some(span)
    }

    /// Matches a text of `word_count` words after folding both, between boundaries, with its first word at
    /// this position. Returns the span in the turn, in bytes.
    pub(super) fn match_folded(
        &mut self,
        query: &FoldedQuery,
        position: Position,
        word_count: usize,
    ) -> Option<Range<usize>> {
        let text = self.spoken.text;
        let start = self
            .word_start(position)
            .wrapping_sub(query.first_word_offset);
        let span = start..start.wrapping_add(query.text.len());
        if query.is_plain
            && let Some(plain) = plain_stretch(text, &span, query.folding)
        {
            let matches = match query.folding {
                Folding::Typographic => plain == query.text,
                Folding::Case | Folding::Lookup => {
                    let lowered = plain.bytes().map(|byte| byte.to_ascii_lowercase());
                    lowered.eq(query.text.bytes())
                }
            };
            return (matches && self.is_at_boundaries(&span)).then_some(span);
        }
        if !self.matches_beginning(query, position) {
            return None;
        }
        self.match_by_folding(query, position, word_count)
    }

    /// Whether the beginnings of a text, the shortest first, match at this position.
    fn matches_beginning(&mut self, query: &FoldedQuery, position: Position) -> bool {
        query.beginning.as_ref().is_none_or(|beginning| {
            let Beginning { query, word_count } = beginning;
            self.matches_beginning(query, position)
                && self.find_folded(query, position, *word_count).is_some()
        })
    }

    /// Like [`match_folded`](Self::match_folded), but always folds the turn.
    fn match_by_folding(
        &mut self,
        query: &FoldedQuery,
        position: Position,
        word_count: usize,
    ) -> Option<Range<usize>> {
        let span = self.find_folded(query, position, word_count)?;
        self.is_at_boundaries(&span).then_some(span)
    }

    /// Like [`match_by_folding`](Self::match_by_folding), but the end need not be at a boundary.
    fn find_folded(
        &mut self,
        query: &FoldedQuery,
        position: Position,
        word_count: usize,
    ) -> Option<Range<usize>> {
        let text = self.spoken.text;
        self.with_folded_stretch(query.folding, position, word_count, |stretch| {
            stretch.find(text, query, position)
        })
    }

    fn folding_state(&mut self, folding: Folding) -> &mut FoldingState {
        match folding {
            Folding::Typographic => &mut self.typographic,
            Folding::Case | Folding::Lookup => &mut self.case,
        }
    }

    /// The byte offset of the word at a position, cached because every level needs it.
    fn word_start(&mut self, position: Position) -> usize {
        if self.last_word.0 != position {
            self.last_word = (position, self.word_span(position).start);
        }
        self.last_word.1
    }

    fn word_span(&self, position: Position) -> Range<usize> {
        let index = self.corpus.index();
        index.word_span_in_doc(self.spoken.text, &self.positions, position)
    }

    fn is_at_boundaries(&self, span: &Range<usize>) -> bool {
        let text = self.spoken.text;
        is_boundary(text, span.start) && is_boundary(text, span.end)
    }

    /// The positions of the words before and after the `word_count` words at this position, if the turn has them.
    fn neighbours(
        &self,
        position: Position,
        word_count: usize,
    ) -> (Option<Position>, Option<Position>) {
        let before = (position > self.positions.start).then(|| position - 1);
        let after = Position::try_from(position as usize + word_count).ok();
        (before, after.filter(|after| *after < self.positions.end))
    }

    /// The passage of `word_count` words at this position.
    pub(super) fn passage(&self, position: Position, word_count: usize) -> Passage<'a> {
        let (before, after) = self.neighbours(position, word_count);
        let words = position..after.unwrap_or(self.positions.end);
        let has_neighbours = !self.corpus.index().has_plain_ends(&words);
        let (before, after) = (
            before.map(|word| self.word_span(word)),
            after.map(|word| self.word_span(word)),
        );
        let (start, end) = if has_neighbours {
            (before.map(|word| word.start), after.map(|word| word.end))
        } else {
            (before.map(|word| word.end), after.map(|word| word.start))
        };
        Passage {
            text: &self.spoken.text[start.unwrap_or(0)..end.unwrap_or(self.spoken.text.len())],
            has_neighbours,
            is_at_start: start.is_none(),
            is_at_end: end.is_none(),
        }
    }

    fn with_folded_stretch<T>(
        &mut self,
        folding: Folding,
        position: Position,
        word_count: usize,
        find: impl Fn(&FoldedStretch) -> T,
    ) -> T {
        let text = self.spoken.text;
        if let Some(whole_turn) = &self.folding_state(folding).whole_turn {
            return find(whole_turn);
        }
        // The stretch includes the words before and after, because the folding of a mark after a number, of a
        // unit symbol and of a dash depends on its neighbours.
        let (before, after) = self.neighbours(position, word_count);
        let start = before.map_or(0, |before| self.word_span(before).start);
        let end = after.map_or(text.len(), |after| self.word_span(after).end);
        let first_of_turn = self.positions.start;
        let state = self.folding_state(folding);
        state.folded_bytes += end - start;
        if state.folded_bytes > text.len() {
            let whole_turn = FoldedStretch::new(text, 0..text.len(), first_of_turn, folding);
            return find(state.whole_turn.insert(whole_turn));
        }
        let first = before.unwrap_or(position);
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

    /// Matches a text with its first word at this position. `turn` is the text of the turn. Returns the
    /// span in the turn, in bytes.
    fn find(&self, turn: &str, query: &FoldedQuery, position: Position) -> Option<Range<usize>> {
        let word = self
            .word_starts
            .get((position - self.first_position) as usize)?;
        let start = word.checked_sub(query.first_word_offset)?;
        let span = start..start + query.text.len();
        let folded = self.folded.as_str().get(span.clone())?;
        let is_capital_ss = |offset| {
            self.folded
                .is_capital_ss(&turn[self.start..], start + offset)
        };
        let dash = |offset| {
            self.folded
                .classify_dash(&turn[self.start..], start + offset)
        };
        if !query.matches(folded, is_capital_ss, dash) {
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

    /// Up to 200 words, to be written in two ways.
    fn any_long_texts() -> impl Strategy<Value = (String, String)> {
        let words = "a Ab 5 MW ß SS ss é ﬁ -5 $".split(' ').collect::<Vec<_>>();
        let gaps = [
            (" ", " "),
            (" ", "\u{A0}"),
            (", ", ", "),
            (" — ", "—"),
            ("-", "-"),
            ("’", "'"),
            ("… ", "... "),
            (" ", ", "),
        ];
        let words = prop::sample::select(words);
        let gaps = prop_oneof![20 => Just(gaps[0]), 1 => prop::sample::select(gaps.to_vec())];
        prop::collection::vec((words, gaps), 30..200).prop_map(|pairs| {
            let one = pairs.iter().map(|(word, gap)| format!("{word}{}", gap.0));
            let other = pairs.iter().map(|(word, gap)| format!("{word}{}", gap.1));
            (one.collect(), other.collect())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn comparing_the_beginning_of_a_long_text_first_changes_nothing(
            (turn, text) in any_long_texts(), is_lowered: bool,
        ) {
            let corpus = corpus(&[("anna", &turn)]);
            let text = if is_lowered { text.to_lowercase() } else { text };
            for folding in [Folding::Typographic, Folding::Case] {
                let query = FoldedQuery::new(&text, folding).unwrap();
                let words = corpus.index().term_ids(&text).len();
                let mut matcher = TurnMatcher::new(&corpus, 0);
                let position = matcher.positions.start;
                let found = matcher.match_folded(&query, position, words);
                prop_assert_eq!(found, matcher.match_by_folding(&query, position, words));
            }
        }

        #[test]
        fn a_match_without_folding_equals_the_match_by_folding(
            turn in any_text(), start in 0..30usize, length in 1..20usize, is_lowered: bool,
        ) {
            let corpus = corpus(&[("anna", &turn)]);
            let span = turn.chars().skip(start).take(length);
            let mut text: String = span.collect();
            if is_lowered {
                text = text.to_lowercase();
            }
            for folding in [Folding::Typographic, Folding::Case] {
                let Some(query) = FoldedQuery::new(&text, folding) else { continue };
                let words = corpus.index().term_ids(&text);
                for position in corpus.index().positions_of_doc(0) {
                    let mut matcher = TurnMatcher::new(&corpus, 0);
                    let found = matcher.match_folded(&query, position, words.len());
                    prop_assert_eq!(found, matcher.match_by_folding(&query, position, words.len()));
                }
            }
        }
    }
}
