//! Chains: the places of all parts of a text in one turn, in order.

use std::borrow::Cow;
use std::ops::Range;

use onrecord_text::sentence_ends;

/// Where each part of a text stands in a turn, in the order of the text.
pub(super) struct FragmentOccurrences<'a> {
    /// Of each part, all places, in order.
    pub(super) by_fragment: Vec<Cow<'a, [Range<usize>]>>,
    /// Is each part too short to be looked for alone?
    pub(super) is_short: Vec<bool>,
}

/// A place of one part from which the later parts can be reached.
struct ChainNode {
    occurrence: Range<usize>,
    /// Where its first word begins.
    first_word: usize,
    /// The place of the next part, among those that can be reached.
    next: Option<usize>,
    /// Where the last part ends.
    end: usize,
    /// Has a short part a longer one after it in its sentence? True of a longer part.
    has_context: bool,
}

/// From each place of the first part the chain that ends first: a place for each part, in order, none
/// overlapping; each short part in the same sentence as a longer part beside it.
///
/// The chains are built from the last part to the first, so that each list of places is read twice,
/// however many parts there are.
pub(super) fn chains(turn: &str, places: &FragmentOccurrences<'_>) -> Vec<Vec<Range<usize>>> {
    let ends = if places.is_short.contains(&true) {
        sentence_ends(turn)
    } else {
        Vec::new()
    };
    let sentence_of = |at: usize| ends.partition_point(|end| *end <= at);
    // The full stop that a part begins with may end another sentence.
    let is_one_sentence = |before: &Range<usize>, after: &ChainNode| {
        sentence_of(before.end.saturating_sub(1)) == sentence_of(after.first_word)
    };
    let mut levels: Vec<Vec<ChainNode>> = Vec::new();
    for (of_part, is_short) in places.by_fragment.iter().zip(&places.is_short).rev() {
        let later = levels.last();
        let is_next_short = levels.len().checked_sub(1).map(|level| {
            let part = places.is_short.len() - 1 - level;
            places.is_short[part]
        });
        let mut follow = NextNodes::default();
        let nodes = of_part.iter().filter_map(|place| {
            let words = words_span(turn, place);
            let Some(later) = later else {
                return Some(ChainNode {
                    occurrence: place.clone(),
                    first_word: words.start,
                    next: None,
                    end: place.end,
                    has_context: !is_short,
                });
            };
            let (settled, unsettled) = follow.first_after(later, words.end);
            // A short part counts beside a longer one in its sentence.
            let settled_here =
                unsettled.filter(|next| !is_short && is_one_sentence(place, &later[*next]));
            let next = settled
                .into_iter()
                .chain(settled_here)
                .min_by_key(|next| later[*next].end)?;
            let has_one_after =
                is_next_short == Some(false) && *is_short && is_one_sentence(place, &later[next]);
            Some(ChainNode {
                occurrence: place.clone(),
                first_word: words.start,
                next: Some(next),
                end: later[next].end,
                has_context: !is_short || has_one_after,
            })
        });
        let nodes = nodes.collect();
        levels.push(nodes);
    }
    let first = levels
        .last()
        .into_iter()
        .flatten()
        .filter(|node| node.has_context);
    let mut chains: Vec<_> = first.map(|node| follow_chain(node, &levels)).collect();
    for chain in &mut chains {
        assign_shared_marks(turn, chain);
    }
    chains
}

/// From the first letter or digit of a place to its last. Marks around them may be those of two parts: a
/// comma before an ellipsis and one after it are one in the turn.
pub(super) fn words_span(turn: &str, place: &Range<usize>) -> Range<usize> {
    let words = turn[place.clone()].trim_matches(|c: char| !c.is_alphanumeric());
    if words.is_empty() {
        return place.clone();
    }
    let lead = turn[place.clone()].find(char::is_alphanumeric).unwrap_or(0);
    place.start + lead..place.start + lead + words.len()
}

/// Leaves marks that two parts have in common to the first.
fn assign_shared_marks(turn: &str, chain: &mut [Range<usize>]) {
    for second in 1..chain.len() {
        let end = chain[second - 1].end;
        let place = &mut chain[second];
        if place.start < end {
            place.start = place.end - turn[end..place.end].trim_start().len();
        }
    }
}

/// The places of all parts, from that of the first on.
fn follow_chain(first: &ChainNode, levels: &[Vec<ChainNode>]) -> Vec<Range<usize>> {
    let (mut chain, mut node) = (Vec::with_capacity(levels.len()), first);
    for later in levels.iter().rev().skip(1) {
        chain.push(node.occurrence.clone());
        let Some(next) = node.next else { return chain };
        node = &later[next];
    }
    chain.push(node.occurrence.clone());
    chain
}

/// Goes through the nodes of the next part, once for each kind.
#[derive(Default)]
struct NextNodes {
    with_context: usize,
    without_context: usize,
}

impl NextNodes {
    /// The first node of each kind that begins here or later. Each call asks for a later place.
    fn first_after(&mut self, nodes: &[ChainNode], start: usize) -> (Option<usize>, Option<usize>) {
        let first = |from: &mut usize, is_settled: bool| {
            while let Some(node) = nodes.get(*from)
                && (node.has_context != is_settled || node.first_word < start)
            {
                *from += 1;
            }
            (*from < nodes.len()).then_some(*from)
        };
        (
            first(&mut self.with_context, true),
            first(&mut self.without_context, false),
        )
    }
}
