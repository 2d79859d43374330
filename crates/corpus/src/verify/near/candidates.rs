//! Where enough of the asked words stand close together: what is worth to be aligned.

use std::ops::Range;

use super::asked::Asked;
use super::hits::hits;
use crate::index::{Index, Place, Word};

/// How many places of rare words are looked at, and how many words around them. Enough for any
/// quotation; of a text made of the commonest words alone, what is near is found in the first part of
/// a large archive.
const HITS: usize = 300_000;
const LOOKED_AT: usize = 600_000;

/// A part of one turn, and how many of the asked words can match in it at most.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub places: Range<Place>,
    pub at_most: usize,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    asked: &'a Asked,
    /// How many of the asked words a stretch holds at least.
    least: usize,
    /// How many words it has at most.
    longest: usize,
}

impl<'a> Wanted<'a> {
    /// Stretches in which so many words differ at most.
    pub fn new(asked: &'a Asked, differences: usize) -> Self {
        Self {
            asked,
            least: asked.least_at(differences),
            longest: asked.longest_at(differences),
        }
    }
}

/// All parts of turns that may hold a stretch that is wanted, in the order of the archive.
pub fn candidates(index: &Index, wanted: Wanted<'_>, within: &Range<Place>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut looked_at = 0;
    for window in windows(index, wanted, within) {
        looked_at += window.len();
        if looked_at > LOOKED_AT {
            break;
        }
        enough(index.stream(window.clone()), &window, wanted, &mut found);
    }
    found
}

/// Around each group of rare words: as far as a stretch that holds them all can reach.
///
/// A stretch holds some of the asked words at least. So if all of them but a few are listed, it holds
/// as many of those listed as the few can't make up for. The rarest are listed until that is one, then
/// more while they are cheap: each that is listed is one more that has to stand close by.
fn windows(index: &Index, wanted: Wanted<'_>, within: &Range<Place>) -> Vec<Range<Place>> {
    let kinds = wanted.asked.kinds.iter();
    let mut lists: Vec<_> = kinds
        .map(|kind| (index.places_in(kind.word, within), kind))
        .collect();
    lists.sort_by_key(|(places, _)| places.len());
    let known: usize = lists.iter().map(|(_, kind)| kind.count).sum();
    if known < wanted.least {
        return Vec::new();
    }
    let (mut all, mut listed, mut dear) = (0, 0, usize::MAX);
    let enough = lists.iter().take_while(|(places, kind)| {
        let is_enough = known - listed < wanted.least;
        let longer = all + places.len();
        if is_enough && longer > dear.min(HITS) {
            return false;
        }
        all = longer;
        listed += kind.count;
        if !is_enough {
            dear = 4 * all + 1000;
        }
        true
    });
    let enough = enough.count();
    let within = first_part(within, all);
    let lists = lists[..enough].iter();
    let hits = hits(
        lists
            .map(|(_, kind)| index.places_in(kind.word, &within))
            .collect(),
    );
    groups(
        index,
        wanted,
        &hits,
        (wanted.least + listed).saturating_sub(known),
    )
}

/// Of so many places the first part, in which about as many are as may be looked at.
fn first_part(within: &Range<Place>, hits: usize) -> Range<Place> {
    if hits <= HITS {
        return within.clone();
    }
    let length = (u64::from(within.end - within.start) * HITS as u64) / hits as u64;
    within.start..within.start + Place::try_from(length).unwrap_or(0)
}

/// The parts of turns around so many places that stand within the length of a stretch.
fn groups(index: &Index, wanted: Wanted<'_>, hits: &[Place], together: usize) -> Vec<Range<Place>> {
    let reach = Place::try_from(wanted.longest - 1).unwrap_or(Place::MAX);
    let mut windows: Vec<Range<Place>> = Vec::new();
    let (mut text, mut turn) = (0, 0..0);
    for group in hits.windows(together.max(1)) {
        let (first, last) = (group[0], group[group.len() - 1]);
        if last - first > reach {
            continue;
        }
        if first >= turn.end {
            text = index.text_from(text, first);
            turn = index.places_of(text);
        }
        if last >= turn.end || turn.len() < wanted.least {
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
fn enough(row: &[Word], places: &Range<Place>, wanted: Wanted<'_>, found: &mut Vec<Candidate>) {
    let mut bag = Bag {
        asked: wanted.asked,
        held: vec![0; wanted.asked.kinds.len()],
        matching: 0,
    };
    let first = found.len();
    let kinds: Vec<_> = row.iter().map(|word| wanted.asked.kind(*word)).collect();
    for (end, place) in (places.clone()).enumerate() {
        bag.take(kinds[end]);
        let start = (end + 1).saturating_sub(wanted.longest);
        if start > 0 {
            bag.give_back(kinds[start - 1]);
        }
        if bag.matching < wanted.least {
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
    fn take(&mut self, kind: Option<usize>) {
        if let Some(kind) = kind {
            self.held[kind] += 1;
            self.matching += usize::from(self.held[kind] <= self.asked.kinds[kind].count);
        }
    }

    fn give_back(&mut self, kind: Option<usize>) {
        if let Some(kind) = kind {
            self.matching -= usize::from(self.held[kind] <= self.asked.kinds[kind].count);
            self.held[kind] -= 1;
        }
    }
}
