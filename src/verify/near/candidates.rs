//! Where enough of the asked words stand close together: what is worth to be aligned.

use std::ops::Range;

use super::asked::Asked;
use crate::index::{Index, Place, Word};

/// How many words of the archive are looked at for one text. Enough for any quotation; a text made of
/// the commonest words alone finds what is near in the first part of a large archive.
const LOOKED_AT: usize = 8_000_000;

/// A part of one turn, and how many of the asked words can match in it at most.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub places: Range<Place>,
    pub at_most: usize,
}

/// All parts of turns that may hold a near stretch, in the order of the archive.
pub fn candidates(index: &Index, asked: &Asked, within: &Range<Place>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut looked_at = 0;
    for window in windows(index, asked, within) {
        looked_at += window.len();
        if looked_at > LOOKED_AT {
            break;
        }
        enough(index.stream(window.clone()), &window, asked, &mut found);
    }
    found
}

/// Around each group of rare words: as far as a stretch that holds them all can reach.
///
/// Of the asked words a near stretch holds [`Asked::least`]. So if all of them but a few are listed, it
/// holds as many of those listed as the few can't make up for. The rarest are listed until that is one,
/// then more while they are cheap: each that is listed is one more that has to stand close by.
fn windows(index: &Index, asked: &Asked, within: &Range<Place>) -> Vec<Range<Place>> {
    let mut lists: Vec<_> = (asked.kinds.iter())
        .map(|kind| (index.places_in(kind.word, within), kind.count))
        .collect();
    lists.sort_by_key(|(places, _)| places.len());
    let known: usize = lists.iter().map(|(_, count)| count).sum();
    let (mut hits, mut listed, mut dear) = (Vec::new(), 0, usize::MAX);
    for (places, count) in lists {
        let is_enough = known - listed < asked.least;
        if is_enough && hits.len() + places.len() > dear {
            break;
        }
        hits.extend_from_slice(places);
        listed += count;
        if !is_enough {
            dear = 4 * hits.len() + 1000;
        }
    }
    #[expect(
        clippy::stable_sort_primitive,
        reason = "it merges rows that are in order already"
    )]
    hits.sort();
    let together = asked.least.saturating_sub(known - listed);
    let reach = Place::try_from(asked.longest() - 1).unwrap_or(Place::MAX);
    let mut windows: Vec<Range<Place>> = Vec::new();
    let mut turn = 0..0;
    for group in hits.windows(together.max(1)) {
        let (first, last) = (group[0], group[group.len() - 1]);
        if last - first > reach {
            continue;
        }
        if first >= turn.end {
            turn = index.places_of(index.text_of(first));
        }
        if last >= turn.end || turn.len() < asked.least {
            continue;
        }
        let start = last.saturating_sub(reach).max(turn.start);
        let end = first.saturating_add(reach + 1).min(turn.end);
        match windows.last_mut().filter(|last| start < last.end) {
            Some(last) => last.end = end,
            None => windows.push(start..end),
        }
    }
    windows
}

/// The parts of a window in which enough asked words stand within the length of a stretch, in any
/// order.
fn enough(row: &[Word], places: &Range<Place>, asked: &Asked, found: &mut Vec<Candidate>) {
    let mut bag = Bag {
        asked,
        held: vec![0; asked.kinds.len()],
        matching: 0,
    };
    let first = found.len();
    for (end, place) in (places.clone()).enumerate() {
        bag.take(row[end]);
        let start = (end + 1).saturating_sub(asked.longest());
        if start > 0 {
            bag.give_back(row[start - 1]);
        }
        if bag.matching < asked.least {
            continue;
        }
        let start = place - Place::try_from(end - start).unwrap_or(place);
        match found[first..]
            .last_mut()
            .filter(|last| start < last.places.end)
        {
            Some(last) => {
                last.places.end = place + 1;
                last.at_most = last.at_most.max(bag.matching);
            }
            None => found.push(Candidate {
                places: start..place + 1,
                at_most: bag.matching,
            }),
        }
    }
}

/// The asked words of a row, each as often as it was asked at most.
struct Bag<'a> {
    asked: &'a Asked,
    held: Vec<usize>,
    matching: usize,
}

impl Bag<'_> {
    fn take(&mut self, word: Word) {
        if let Some(kind) = self.asked.kind(word) {
            self.held[kind] += 1;
            self.matching += usize::from(self.held[kind] <= self.asked.kinds[kind].count);
        }
    }

    fn give_back(&mut self, word: Word) {
        if let Some(kind) = self.asked.kind(word) {
            self.matching -= usize::from(self.held[kind] <= self.asked.kinds[kind].count);
            self.held[kind] -= 1;
        }
    }
}
