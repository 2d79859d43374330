//! Chains: the occurrences of all parts of a text in one turn, in order.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use onrecord_text::{is_alphanumeric, sentence_ends};

/// Where each part of a text occurs in a turn, in the order of the text.
pub(super) struct FragmentOccurrences<'a> {
    /// For each part, all its occurrences, in order.
    pub(super) by_fragment: Vec<Cow<'a, [Range<usize>]>>,
    /// For each part, whether it is too short to be searched for alone.
    pub(super) is_short: Vec<bool>,
}

/// An occurrence of one part from which the later parts can be reached.
struct ChainNode {
    occurrence: Range<usize>,
    /// Where its first word begins.
    first_word: usize,
    /// The reachable occurrence of the next part.
    next: Option<usize>,
    /// Where the last part of the chain ends.
    end: usize,
    /// For a short part: whether it has a longer part after it in its sentence. `true` for a longer
    /// part.
    has_context: bool,
}

/// For each occurrence of the first part, the chain that ends first: one occurrence for each part, in
/// order, without overlaps; each short part is in the same sentence as a longer part next to it.
///
/// The chains are built from the last part to the first, so that each list of occurrences is read only
/// twice, however many parts there are.
pub(super) fn chains(turn: &str, occurrences: &FragmentOccurrences<'_>) -> Vec<Vec<Range<usize>>> {
    let ends = OnceCell::new();
    let sentence_of = |position: usize| {
        let ends = ends.get_or_init(|| sentence_ends(turn));
        ends.partition_point(|end| *end <= position)
    };
    // The full stop at the start of a part may end another sentence.
    let is_one_sentence = |before: &Range<usize>, after: &ChainNode| {
        sentence_of(before.end.saturating_sub(1)) == sentence_of(after.first_word)
    };
    let mut levels: Vec<Vec<ChainNode>> = Vec::new();
    for (fragment_occurrences, is_short) in occurrences
        .by_fragment
        .iter()
        .zip(&occurrences.is_short)
        .rev()
    {
        let later = levels.last();
        let next_is_short = levels.len().checked_sub(1).map(|level| {
            let part = occurrences.is_short.len() - 1 - level;
            occurrences.is_short[part]
        });
        let mut next_nodes = NextNodes::default();
        let nodes = fragment_occurrences.iter().filter_map(|occurrence| {
            let words = words_span(turn, occurrence);
            let Some(later) = later else {
                return Some(ChainNode {
                    occurrence: occurrence.clone(),
                    first_word: words.start,
                    next: None,
                    end: occurrence.end,
                    has_context: !is_short,
                });
            };
            let (with_context, without_context) = next_nodes.first_after(later, words.end);
            // If the next part is short, this longer part in the same sentence may be its context.
            let newly_in_context = without_context
                .filter(|next| !is_short && is_one_sentence(occurrence, &later[*next]));
            let next = with_context
                .into_iter()
                .chain(newly_in_context)
                .min_by_key(|next| later[*next].end)?;
            let has_one_after = next_is_short == Some(false)
                && *is_short
                && is_one_sentence(occurrence, &later[next]);
            Some(ChainNode {
                occurrence: occurrence.clone(),
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

/// The span from the first letter or digit of an occurrence to the last. Punctuation around it may
/// belong to two parts: a comma before an ellipsis and one after it are a single comma in the turn.
pub(super) fn words_span(turn: &str, occurrence: &Range<usize>) -> Range<usize> {
    let words = turn[occurrence.clone()].trim_matches(|c: char| !is_alphanumeric(c));
    if words.is_empty() {
        return occurrence.clone();
    }
    let lead = turn[occurrence.clone()].find(is_alphanumeric).unwrap_or(0);
    occurrence.start + lead..occurrence.start + lead + words.len()
}

/// Assigns punctuation that two parts share to the first of them.
fn assign_shared_marks(turn: &str, chain: &mut [Range<usize>]) {
    for second in 1..chain.len() {
        let end = chain[second - 1].end;
        let occurrence = &mut chain[second];
        if occurrence.start < end {
            occurrence.start = occurrence.end - turn[end..occurrence.end].trim_start().len();
        }
    }
}

/// The occurrences of all parts, starting from that of the first.
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

/// Cursors over the nodes of the next part: one for nodes with context, one for nodes without.
#[derive(Default)]
struct NextNodes {
    with_context: usize,
    without_context: usize,
}

impl NextNodes {
    /// The first node of each kind that begins at or after `start`. `start` must not be less than
    /// in the call before.
    fn first_after(&mut self, nodes: &[ChainNode], start: usize) -> (Option<usize>, Option<usize>) {
        let first = |from: &mut usize, has_context: bool| {
            while let Some(node) = nodes.get(*from)
                && (node.has_context != has_context || node.first_word < start)
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
