//! A text that stands in one piece: as it is, set otherwise, or in another case.

use std::ops::{ControlFlow, Range};

use onrecord_text::folding::Folding;

use super::brackets::BracketVariants;
use super::folded_query::FoldedQuery;
use super::scope::Scope;
use super::surface_form_cache::SurfaceFormCache;
use super::tally::Tally;
use super::trim::trim_punctuation;
use super::turn_matcher::TurnMatcher;
use super::{Attribution, Corpus, Match, TurnText, Verdict};
use crate::index::{Position, TermId};

/// The levels, best first.
const LEVELS: [Verdict; 3] = [Verdict::Exact, Verdict::Typographic, Verdict::Case];

/// What is looked for at each level.
pub(super) struct MatchLevels<'a> {
    text: &'a str,
    /// The best that is looked at.
    best_level: Verdict,
    /// Where its first word begins.
    first_word_offset: usize,
    typographic: FoldedQuery,
    case: FoldedQuery,
    word_count: usize,
}

/// The best level at which a text stands in one piece, of those from one on, with the matches of that
/// level, and how many there are. When a speaker is named, the best at which they are theirs, if there
/// is one.
pub(super) fn find_exact(
    record: &Corpus,
    text: &str,
    from: Verdict,
    scope: &Scope<'_>,
) -> Option<(Verdict, Vec<Match>, usize)> {
    let index = record.index();
    let words: Vec<TermId> = index.term_ids(text).into_iter().collect::<Option<_>>()?;
    let levels = MatchLevels::new(text, words.len(), from)?;
    let mut tallies: [Tally<Position>; 3] = Default::default();
    // The levels that are still worth looking at.
    let mut open = LEVELS.len();
    let mut alike = SurfaceFormCache::default();
    let mut places = index
        .find_phrase_in(&words, scope.positions.clone())
        .peekable();
    let first = index.doc_of(*places.peek()?);
    let mut page = TurnMatcher::new(record, first);
    for place in places {
        let level = match index.surface_form(&levels.positions(place)) {
            Some(written) => {
                let look = || levels.best_level_at(page.move_to(place), place, LEVELS.len());
                let level = alike.level_of(written, look);
                level.filter(|level| *level < open)
            }
            None => levels.best_level_at(page.move_to(place), place, open),
        };
        let Some(level) = level else {
            continue;
        };
        let attribution = (scope.has_named_speaker())
            .then(|| scope.attribution(&page.move_to(place).spoken))
            .flatten();
        let is_theirs = attribution == Some(Attribution::Same);
        tallies[level].add(is_theirs, || place);
        if is_theirs || attribution.is_none() {
            open = level + 1;
        }
    }
    let theirs = tallies.iter().position(|tally| tally.has_named_speaker);
    let best = theirs.or_else(|| tallies.iter().position(|tally| tally.total > 0))?;
    let mut page = TurnMatcher::new(record, first);
    let matches = tallies[best].listed.iter().filter_map(|place| {
        let page = page.move_to(*place);
        let span = levels.span(page, *place, best)?;
        Some(scope.new_match(&page.spoken, &span))
    });
    Some((LEVELS[best], matches.collect(), tallies[best].total))
}

/// Looks at each place of a text, at one level, until it has seen enough.
pub(super) fn for_each_occurrence<T>(
    record: &Corpus,
    text: &str,
    verdict: Verdict,
    scope: &Scope<'_>,
    look: &mut impl FnMut(&TurnText<'_>, &Range<usize>) -> ControlFlow<T>,
) -> ControlFlow<T> {
    let level = LEVELS.iter().position(|level| *level == verdict);
    let readings = BracketVariants::new(text);
    let readings = readings.variants().filter(|(_, best)| *best <= verdict);
    for (text, _) in readings {
        let index = record.index();
        let words: Option<Vec<TermId>> = index.term_ids(text).into_iter().collect();
        let Some(words) = words else { continue };
        let levels = MatchLevels::new(text, words.len(), Verdict::Exact);
        let (Some(level), Some(levels)) = (level, levels) else {
            continue;
        };
        let mut places = index
            .find_phrase_in(&words, scope.positions.clone())
            .peekable();
        let Some(first) = places.peek() else { continue };
        let mut page = TurnMatcher::new(record, index.doc_of(*first));
        for place in places {
            let page = page.move_to(place);
            if let Some(span) = levels.span(page, place, level) {
                look(&page.spoken, &span)?;
            }
        }
    }
    ControlFlow::Continue(())
}

impl<'a> MatchLevels<'a> {
    pub(super) fn new(text: &'a str, words: usize, from: Verdict) -> Option<Self> {
        let lead = crate::index::first_word_span(text)?.start;
        Some(Self {
            text,
            best_level: from,
            first_word_offset: lead,
            typographic: FoldedQuery::new(text, Folding::Typographic)?,
            case: FoldedQuery::new(trim_punctuation(text), Folding::Case)?,
            word_count: words,
        })
    }

    /// The places of its words, from that of the first one on.
    pub(super) fn positions(&self, first: Position) -> Range<Position> {
        let words = Position::try_from(self.word_count).unwrap_or(Position::MAX);
        first..first.saturating_add(words)
    }

    /// The best of the first `open` levels at which the text stands at a place.
    fn best_level_at(&self, page: &mut TurnMatcher, place: Position, open: usize) -> Option<usize> {
        let is_asked = |level: &usize| LEVELS[*level] >= self.best_level;
        let mut levels = (0..open).filter(is_asked);
        levels.find(|level| self.span(page, place, *level).is_some())
    }

    /// Where the text stands at a place, at a level, in bytes of the turn.
    pub(super) fn span(
        &self,
        page: &mut TurnMatcher,
        place: Position,
        level: usize,
    ) -> Option<Range<usize>> {
        match LEVELS[level] {
            Verdict::Exact => page.match_exact(self.text, self.first_word_offset, place),
            Verdict::Typographic => page.match_folded(&self.typographic, place, self.word_count),
            _ => page.match_folded(&self.case, place, self.word_count),
        }
    }
}
