//! Exact matching: the words of a text were said consecutively, either character for character, with
//! other typography, or in another case.

use std::ops::{ControlFlow, Range};

use onrecord_text::folding::Folding;

use super::brackets::BracketVariants;
use super::folded_query::FoldedQuery;
use super::level_cache::LevelCache;
use super::scope::Scope;
use super::tally::Tally;
use super::trim::trim_punctuation;
use super::turn_matcher::TurnMatcher;
use super::{Attribution, Corpus, Match, TurnText, Verdict};
use crate::index::{Position, TermId};

/// The verdicts for a match in one piece, best first. A level is an index in this list.
const LEVELS: [Verdict; 3] = [Verdict::Exact, Verdict::Typographic, Verdict::Case];

/// Passages with fewer words than this are compared each time: that costs less than to look them up.
const MIN_WORDS_OF_PASSAGES: usize = 8;

/// A text, prepared for matching at each level.
pub(super) struct MatchLevels<'a> {
    text: &'a str,
    /// The best level to try.
    best_level: Verdict,
    /// The offset of its first word, in bytes.
    first_word_offset: usize,
    typographic: FoldedQuery,
    case: FoldedQuery,
    word_count: usize,
}

/// The best level at which a text matches in one piece, starting at `best_level`, with the matches of that
/// level and their number. If a speaker is named, the best level that has a match by that speaker, if any.
pub(super) fn find_exact(
    corpus: &Corpus,
    text: &str,
    best_level: Verdict,
    scope: &Scope<'_>,
) -> Option<(Verdict, Vec<Match>, usize)> {
    let index = corpus.index();
    let words: Vec<TermId> = index.term_ids(text).into_iter().collect::<Option<_>>()?;
    let levels = MatchLevels::new(text, words.len(), best_level)?;
    let mut tallies: [Tally<Position>; 3] = std::array::from_fn(|_| Tally::new(text.len()));
    // Only levels with a smaller index than this can still be the result.
    let mut open = LEVELS.len();
    let mut cache = LevelCache::default();
    let mut positions = index
        .find_phrase_in(&words, scope.positions.clone())
        .peekable();
    let first = index.doc_of(*positions.peek()?);
    let mut turn = TurnMatcher::new(corpus, first);
    for position in positions {
        let find_level = |turn: &mut _| levels.best_level_at(turn, position, LEVELS.len());
        let level = match index.surface_form(&levels.positions(position)) {
            Some(form) => cache.level_of_form(form, || find_level(turn.move_to(position))),
            None if words.len() < MIN_WORDS_OF_PASSAGES => {
                levels.best_level_at(turn.move_to(position), position, open)
            }
            None => {
                let turn = turn.move_to(position);
                let passage = turn.passage(position, words.len());
                cache.level_of_passage(passage, || find_level(turn))
            }
        };
        let Some(level) = level.filter(|level| *level < open) else {
            continue;
        };
        let attribution = (scope.has_named_speaker())
            .then(|| scope.attribution(&turn.move_to(position).spoken))
            .flatten();
        let is_by_named_speaker = attribution == Some(Attribution::Same);
        tallies[level].add(is_by_named_speaker, || position);
        if is_by_named_speaker || attribution.is_none() {
            open = level + 1;
        }
    }
    let by_named_speaker = tallies.iter().position(|tally| tally.has_named_speaker);
    let best = by_named_speaker.or_else(|| tallies.iter().position(|tally| tally.total > 0))?;
    let mut turn = TurnMatcher::new(corpus, first);
    let listed = tallies[best].listed.iter().filter_map(|position| {
        let turn = turn.move_to(*position);
        let span = levels.span(turn, *position, best)?;
        Some(scope.new_match(&turn.spoken, &span))
    });
    Some((LEVELS[best], listed.collect(), tallies[best].total))
}

/// Calls `visit` for each occurrence of a text that matches at one level, until it returns `Break`.
pub(super) fn for_each_occurrence<T>(
    corpus: &Corpus,
    text: &str,
    verdict: Verdict,
    scope: &Scope<'_>,
    visit: &mut impl FnMut(&TurnText<'_>, &Range<usize>) -> ControlFlow<T>,
) -> ControlFlow<T> {
    let level = LEVELS.iter().position(|level| *level == verdict);
    let variants = BracketVariants::new(text);
    let variants = variants.variants().filter(|(_, best)| *best <= verdict);
    for (text, _) in variants {
        let index = corpus.index();
        let words: Option<Vec<TermId>> = index.term_ids(text).into_iter().collect();
        let Some(words) = words else { continue };
        let levels = MatchLevels::new(text, words.len(), Verdict::Exact);
        let (Some(level), Some(levels)) = (level, levels) else {
            continue;
        };
        let mut positions = index
            .find_phrase_in(&words, scope.positions.clone())
            .peekable();
        let Some(first) = positions.peek() else {
            continue;
        };
        let mut turn = TurnMatcher::new(corpus, index.doc_of(*first));
        for position in positions {
            let turn = turn.move_to(position);
            if let Some(span) = levels.span(turn, position, level) {
                visit(&turn.spoken, &span)?;
            }
        }
    }
    ControlFlow::Continue(())
}

impl<'a> MatchLevels<'a> {
    pub(super) fn new(text: &'a str, word_count: usize, best_level: Verdict) -> Option<Self> {
        let first_word_offset = crate::index::first_word_span(text)?.start;
        Some(Self {
            text,
            best_level,
            first_word_offset,
            typographic: FoldedQuery::new(text, Folding::Typographic)?,
            case: FoldedQuery::new(trim_punctuation(text), Folding::Case)?,
            word_count,
        })
    }

    /// The positions of its words if the first one is at `first`.
    pub(super) fn positions(&self, first: Position) -> Range<Position> {
        let words = Position::try_from(self.word_count).unwrap_or(Position::MAX);
        first..first.saturating_add(words)
    }

    /// The best of the first `open` levels at which the text matches at a position.
    fn best_level_at(
        &self,
        turn: &mut TurnMatcher,
        position: Position,
        open: usize,
    ) -> Option<usize> {
        let is_allowed = |level: &usize| LEVELS[*level] >= self.best_level;
        let mut levels = (0..open).filter(is_allowed);
        levels.find(|level| self.span(turn, position, *level).is_some())
    }

    /// The span in the turn, in bytes, that the text matches at a position and a level.
    pub(super) fn span(
        &self,
        turn: &mut TurnMatcher,
        position: Position,
        level: usize,
    ) -> Option<Range<usize>> {
        match LEVELS[level] {
            Verdict::Exact => turn.match_exact(self.text, self.first_word_offset, position),
            Verdict::Typographic => turn.match_folded(&self.typographic, position, self.word_count),
            _ => turn.match_folded(&self.case, position, self.word_count),
        }
    }
}
