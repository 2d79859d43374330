//! The ranges of positions that items consist of, and which of them contain a position.

use std::ops::Range;

use super::to_u32;
use crate::index::{Position, gallop};

/// The ranges of all items, grouped by item and in the order of the item. Ranges of different items overlap
/// if the items have the same evidence.
#[derive(Debug, Default)]
pub(super) struct ItemRanges {
    ranges: Vec<ItemRange>,
    /// The index of the first range of each item; then the number of all ranges.
    first_ranges: Vec<u32>,
    /// If each range begins after the end of the one before it, so that no ranges overlap: for each block of
    /// positions, the first range that ends after the start of the block.
    first_in_block: Option<Vec<u32>>,
    /// If they overlap: the positions at which the set of covering ranges changes, and where each new set begins in
    /// `covering`.
    coverage_changes: Vec<(Position, u32)>,
    covering: Vec<u32>,
}

/// How many positions form a block: about as many as a short turn has.
const BLOCK: Position = 64;

/// An item, and the number of occurrences of a phrase in it.
pub(super) type ItemCount = (u32, u32);

/// A range of words of one text.
#[derive(Debug, Clone)]
pub(super) struct ItemRange {
    pub positions: Range<Position>,
    pub item: u32,
}

impl ItemRange {
    /// The positions from the start of the first range to the end of the last one. `ranges` must not be
    /// empty.
    pub(super) fn enclosing(ranges: &[Self]) -> Range<Position> {
        ranges[0].positions.start..ranges[ranges.len() - 1].positions.end
    }
}

impl ItemRanges {
    /// Collects the ranges of all items.
    pub(super) fn new(items: impl IntoIterator<Item = Vec<Range<Position>>>) -> Self {
        let mut all = Self::default();
        for (item, ranges) in (0..).zip(items) {
            all.first_ranges.push(to_u32(all.ranges.len()));
            let item_range = |positions| ItemRange { positions, item };
            all.ranges.extend(ranges.into_iter().map(item_range));
        }
        all.first_ranges.push(to_u32(all.ranges.len()));
        let mut pairs = all.ranges.windows(2);
        if pairs.all(|pair| pair[0].positions.end <= pair[1].positions.start) {
            all.first_in_block = Some(all.first_in_blocks());
        } else {
            all.build_coverage();
        }
        all
    }

    /// The ranges of an item, in the order of the item.
    pub(super) fn ranges_of(&self, item: u32) -> &[ItemRange] {
        let start = |item: usize| self.first_ranges[item] as usize;
        let item = item as usize;
        &self.ranges[start(item)..start(item + 1)]
    }

    /// The number of words of an item.
    pub(super) fn word_count(&self, item: u32) -> usize {
        self.ranges_of(item)
            .iter()
            .map(|range| range.positions.len())
            .sum()
    }

    /// The items with a range that contains at least one of the given matches, each once, in order, with the
    /// number of matches that its ranges contain. The matches must be in ascending order.
    pub(super) fn count_items(
        &self,
        matches: impl Iterator<Item = Range<Position>>,
    ) -> Vec<ItemCount> {
        if let Some(first_in_block) = &self.first_in_block {
            return self.count_items_in_order(first_in_block, matches);
        }
        let mut counted: Vec<ItemCount> = Vec::new();
        let mut matches = matches.peekable();
        // The number of coverage changes up to the current match.
        let mut passed = 0;
        while let Some(found) = matches.next() {
            passed += gallop(&self.coverage_changes[passed..], |(position, _)| {
                *position <= found.start
            });
            let next_change = self
                .coverage_changes
                .get(passed)
                .map_or(Position::MAX, |(position, _)| *position);
            // Matches that end before the next change are contained in the same ranges.
            let mut times = 1;
            if found.end <= next_change {
                while matches.next_if(|next| next.end <= next_change).is_some() {
                    times += 1;
                }
            }
            let covering = self.covering(passed).iter();
            let covering = covering.map(|range| &self.ranges[*range as usize]);
            let containing = covering.filter(|range| found.end <= range.positions.end);
            counted.extend(containing.map(|range| (range.item, times)));
        }
        // A stable sort is fast here, because much of the list is already sorted.
        counted.sort_by_key(|(item, _)| *item);
        counted.dedup_by(|(item, times), (previous, total)| {
            let is_same = item == previous;
            *total += if is_same { *times } else { 0 };
            is_same
        });
        counted
    }

    /// [`count_items`](Self::count_items) for ranges that do not overlap.
    fn count_items_in_order(
        &self,
        first_in_block: &[u32],
        matches: impl Iterator<Item = Range<Position>>,
    ) -> Vec<ItemCount> {
        let mut counted: Vec<ItemCount> = Vec::new();
        let mut next = 0;
        for found in matches {
            let block = (found.start / BLOCK) as usize;
            let first = first_in_block
                .get(block)
                .map_or(self.ranges.len(), |it| *it as usize);
            next = first.max(next);
            let rest = &self.ranges[next..];
            let passed = rest
                .iter()
                .take_while(|range| range.positions.end <= found.start);
            next += passed.count();
            let Some(range) = self.ranges.get(next) else {
                break;
            };
            if found.start < range.positions.start || range.positions.end < found.end {
                continue;
            }
            match counted.last_mut() {
                Some((item, times)) if *item == range.item => *times += 1,
                _ => counted.push((range.item, 1)),
            }
        }
        counted
    }

    /// For each block of positions, the first range that ends after the start of the block.
    fn first_in_blocks(&self) -> Vec<u32> {
        let mut first_in_block = Vec::new();
        for (number, range) in (0..).zip(&self.ranges) {
            let blocks = range.positions.end.div_ceil(BLOCK) as usize;
            first_in_block.resize(blocks.max(first_in_block.len()), number);
        }
        first_in_block
    }

    /// The ranges that cover the positions after `change` coverage changes, up to the next change.
    fn covering(&self, change: usize) -> &[u32] {
        let Some(previous) = change.checked_sub(1) else {
            return &[];
        };
        let end = self
            .coverage_changes
            .get(change)
            .map(|(_, start)| *start as usize);
        &self.covering
            [self.coverage_changes[previous].1 as usize..end.unwrap_or(self.covering.len())]
    }

    fn build_coverage(&mut self) {
        let is_not_empty = |range: &u32| !self.ranges[*range as usize].positions.is_empty();
        let mut by_start: Vec<u32> = (0..to_u32(self.ranges.len()))
            .filter(is_not_empty)
            .collect();
        by_start.sort_by_key(|range| self.ranges[*range as usize].positions.start);
        let end_of = |range: &u32| self.ranges[*range as usize].positions.end;
        let start_of = |range: &u32| self.ranges[*range as usize].positions.start;
        let mut changes: Vec<Position> = by_start
            .iter()
            .flat_map(|range| [start_of(range), end_of(range)])
            .collect();
        changes.sort_unstable();
        changes.dedup();
        let mut upcoming = by_start.iter().peekable();
        let mut open: Vec<u32> = Vec::new();
        for position in changes {
            open.retain(|range| end_of(range) > position);
            while let Some(range) = upcoming.next_if(|range| start_of(range) == position) {
                open.push(*range);
            }
            self.coverage_changes
                .push((position, to_u32(self.covering.len())));
            self.covering.extend(&open);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_counted_for_exactly_the_matches_that_its_ranges_contain() {
        let overlapping = [
            vec![2..6, 10..12],
            vec![],
            vec![4..8, 4..4],
            vec![2..6, 12..13],
        ];
        let ascending = [
            vec![2..5, 5..7],
            vec![],
            vec![8..8, 8..9, 10..12],
            vec![12..13, 13..14],
        ];
        check_counts(&overlapping);
        check_counts(&ascending);
    }

    fn check_counts(ranges: &[Vec<Range<Position>>; 4]) {
        let items = ItemRanges::new(ranges.clone());
        for length in 1..5 {
            for from in 0..14 {
                let matches = || (from..14).map(|start| start..start + length);
                let contained = |range: &Range<u32>| {
                    matches()
                        .filter(|found| range.start <= found.start && found.end <= range.end)
                        .count()
                };
                let times = |item: &Vec<_>| -> u32 { item.iter().map(contained).map(to_u32).sum() };
                let expected = (0..).zip(ranges.iter().map(times));
                let expected: Vec<_> = expected.filter(|(_, times)| *times > 0).collect();
                let counted = items.count_items(matches());
                assert_eq!(counted, expected, "{from} {length}");
            }
        }
    }
}
