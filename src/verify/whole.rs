//! A text that stands in one piece: as it is, set otherwise, or in another case.

use super::ends::without_punctuation;
use super::form::Form;
use super::page::Page;
use super::scope::Scope;
use super::tally::Tally;
use super::{Attribution, Match, Record, Verdict};
use crate::index::{Place, Word};
use crate::text::folding::Folding;

use std::ops::Range;

/// The levels, best first.
const LEVELS: [Verdict; 3] = [Verdict::Exact, Verdict::Typographic, Verdict::Case];

/// What is looked for at each level.
struct Levels<'a> {
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
    let words: Vec<Word> = record
        .index()
        .words(text)
        .into_iter()
        .collect::<Option<_>>()?;
    let levels = Levels::new(text, words.len(), from)?;
    let mut tallies: [Tally<_>; 3] = Default::default();
    // The levels that are still worth looking at.
    let mut open = LEVELS.len();
    let mut page: Option<Page> = None;
    for place in record.index().phrase_in(&words, scope.places.clone()) {
        let page = match &mut page {
            Some(page) if page.places.contains(&place) => page,
            page => page.insert(Page::new(record, record.index().text_of(place))),
        };
        let Some((level, span)) = levels.best(page, place, open) else {
            continue;
        };
        let attribution = scope.attribution(&page.spoken);
        let is_theirs = attribution == Some(Attribution::Same);
        tallies[level].add(is_theirs, || (page.turn, span));
        if is_theirs || attribution.is_none() {
            open = level + 1;
        }
    }
    let theirs = tallies.iter().position(|tally| tally.has_theirs);
    let best = theirs.or_else(|| tallies.iter().position(|tally| tally.total > 0))?;
    let tally = &tallies[best];
    let matches = (tally.listed.iter())
        .map(|(turn, span)| scope.found(&record.turn(*turn), span))
        .collect();
    Some((LEVELS[best], matches, tally.total))
}

impl<'a> Levels<'a> {
    fn new(text: &'a str, words: usize, from: Verdict) -> Option<Self> {
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

    /// The best of the first `open` levels at which the text stands at a place.
    fn best(&self, page: &mut Page, place: Place, open: usize) -> Option<(usize, Range<usize>)> {
        (0..open).find_map(|level| {
            let span = match LEVELS[level] {
                better if better < self.from => None,
                Verdict::Exact => page.exact(self.text, self.lead, place),
                Verdict::Typographic => page.folded(&self.typographic, place, self.words),
                _ => page.folded(&self.case, place, self.words),
            };
            Some((level, span?))
        })
    }
}
