//! A text that stands in one piece: as it is, set otherwise, or in another case.

use std::ops::{ControlFlow, Range};

use super::alike::Alike;
use super::brackets::Readings;
use super::ends::without_punctuation;
use super::form::Form;
use super::page::Page;
use super::scope::Scope;
use super::tally::Tally;
use super::{Attribution, Match, Record, Spoken, Verdict};
use crate::index::{Place, Word};
use onrecord_text::folding::Folding;

/// The levels, best first.
const LEVELS: [Verdict; 3] = [Verdict::Exact, Verdict::Typographic, Verdict::Case];

/// What is looked for at each level.
pub(super) struct Levels<'a> {
    text: &'a str,
    /// The best that is looked at.
    from: Verdict,
    /// Where its first word begins.
    lead: usize,
    typographic: Form,
    case: Form,
    words: usize,
}

/// The best level at which a text stands in one piece, of those from one on, with the matches of that
/// level, and how many there are. When a speaker is named, the best at which they are theirs, if there
/// is one.
pub(super) fn whole(
    record: &Record,
    text: &str,
    from: Verdict,
    scope: &Scope<'_>,
) -> Option<(Verdict, Vec<Match>, usize)> {
    let index = record.index();
    let words: Vec<Word> = index.words(text).into_iter().collect::<Option<_>>()?;
    let levels = Levels::new(text, words.len(), from)?;
    let mut tallies: [Tally<Place>; 3] = Default::default();
    // The levels that are still worth looking at.
    let mut open = LEVELS.len();
    let mut alike = Alike::default();
    let mut places = index.phrase_in(&words, scope.places.clone()).peekable();
    let first = index.text_of(*places.peek()?);
    let mut page = Page::new(record, first);
    for place in places {
        let level = match index.written(&levels.places(place)) {
            Some(written) => {
                let look = || levels.best(page.at(place), place, LEVELS.len());
                let level = alike.level(written, look);
                level.filter(|level| *level < open)
            }
            None => levels.best(page.at(place), place, open),
        };
        let Some(level) = level else {
            continue;
        };
        let attribution = (scope.names_a_speaker())
            .then(|| scope.attribution(&page.at(place).spoken))
            .flatten();
        let is_theirs = attribution == Some(Attribution::Same);
        tallies[level].add(is_theirs, || place);
        if is_theirs || attribution.is_none() {
            open = level + 1;
        }
    }
    let theirs = tallies.iter().position(|tally| tally.has_theirs);
    let best = theirs.or_else(|| tallies.iter().position(|tally| tally.total > 0))?;
    let mut page = Page::new(record, first);
    let matches = tallies[best].listed.iter().filter_map(|place| {
        let page = page.at(*place);
        let span = levels.span(page, *place, best)?;
        Some(scope.found(&page.spoken, &span))
    });
    Some((LEVELS[best], matches.collect(), tallies[best].total))
}

/// Looks at each place of a text, at one level, until it has seen enough.
pub(super) fn each<T>(
    record: &Record,
    text: &str,
    verdict: Verdict,
    scope: &Scope<'_>,
    look: &mut impl FnMut(&Spoken<'_>, &Range<usize>) -> ControlFlow<T>,
) -> ControlFlow<T> {
    let level = LEVELS.iter().position(|level| *level == verdict);
    let readings = Readings::new(text);
    let readings = readings.all().filter(|(_, best)| *best <= verdict);
    for (text, _) in readings {
        let index = record.index();
        let words: Option<Vec<Word>> = index.words(text).into_iter().collect();
        let Some(words) = words else { continue };
        let levels = Levels::new(text, words.len(), Verdict::Exact);
        let (Some(level), Some(levels)) = (level, levels) else {
            continue;
        };
        let mut places = index.phrase_in(&words, scope.places.clone()).peekable();
        let Some(first) = places.peek() else { continue };
        let mut page = Page::new(record, index.text_of(*first));
        for place in places {
            let page = page.at(place);
            if let Some(span) = levels.span(page, place, level) {
                look(&page.spoken, &span)?;
            }
        }
    }
    ControlFlow::Continue(())
}

impl<'a> Levels<'a> {
    pub(super) fn new(text: &'a str, words: usize, from: Verdict) -> Option<Self> {
        let lead = crate::index::first_word(text)?.start;
        Some(Self {
            text,
            from,
            lead,
            typographic: Form::new(text, Folding::Typographic)?,
            case: Form::new(without_punctuation(text), Folding::Case)?,
            words,
        })
    }

    /// The places of its words, from that of the first one on.
    pub(super) fn places(&self, first: Place) -> Range<Place> {
        let words = Place::try_from(self.words).unwrap_or(Place::MAX);
        first..first.saturating_add(words)
    }

    /// The best of the first `open` levels at which the text stands at a place.
    fn best(&self, page: &mut Page, place: Place, open: usize) -> Option<usize> {
        let is_asked = |level: &usize| LEVELS[*level] >= self.from;
        let mut levels = (0..open).filter(is_asked);
        levels.find(|level| self.span(page, place, *level).is_some())
    }

    /// Where the text stands at a place, at a level, in bytes of the turn.
    pub(super) fn span(&self, page: &mut Page, place: Place, level: usize) -> Option<Range<usize>> {
        match LEVELS[level] {
            Verdict::Exact => page.exact(self.text, self.lead, place),
            Verdict::Typographic => page.folded(&self.typographic, place, self.words),
            _ => page.folded(&self.case, place, self.words),
        }
    }
}
