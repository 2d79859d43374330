//! The stretches of the index that items are made of, and which of them a place is in.

use std::ops::Range;

use super::to_u32;
use crate::index::{Position, gallop};

/// The stretches of all items. Those of one item stand together, in its order; they may overlap those
/// of others, where two items have the same evidence.
#[derive(Debug, Default)]
pub(super) struct ItemRanges {
    ranges: Vec<ItemRange>,
    /// Of each item, the number of its first piece; then the number of all.
    first_ranges: Vec<u32>,
    /// Where the set of pieces that cover a place changes: the place, and where the set begins in
    /// `covering`.
    coverage_changes: Vec<(Position, u32)>,
    covering: Vec<u32>,
}

/// An item, and how often a phrase stands in it.
pub(super) type ItemCount = (u32, u32);

/// A stretch of words of one text.
#[derive(Debug, Clone)]
pub(super) struct ItemRange {
    pub positions: Range<Position>,
    pub item: u32,
}

impl ItemRange {
    /// From the first place of a row of pieces, of which there is one at least, to the last.
    pub(super) fn enclosing(row: &[Self]) -> Range<Position> {
        row[0].positions.start..row[row.len() - 1].positions.end
    }
}

impl ItemRanges {
    /// Of the stretches of each item.
    pub(super) fn new(items: impl IntoIterator<Item = Vec<Range<Position>>>) -> Self {
        let mut pieces = Self::default();
        for (item, stretches) in (0..).zip(items) {
            pieces.first_ranges.push(to_u32(pieces.ranges.len()));
            let piece = |places| ItemRange {
                positions: places,
                item,
            };
            pieces.ranges.extend(stretches.into_iter().map(piece));
        }
        pieces.first_ranges.push(to_u32(pieces.ranges.len()));
        pieces.build_coverage();
        pieces
    }

    /// The pieces of an item, in its order.
    pub(super) fn ranges_of(&self, item: u32) -> &[ItemRange] {
        let from = |item: usize| self.first_ranges[item] as usize;
        let item = item as usize;
        &self.ranges[from(item)..from(item + 1)]
    }

    /// How many words an item has.
    pub(super) fn word_count(&self, item: u32) -> usize {
        self.ranges_of(item)
            .iter()
            .map(|piece| piece.positions.len())
            .sum()
    }

    /// The items of which a piece holds one of some stretches, which ascend: each once, in order, with
    /// how many of them its pieces hold.
    pub(super) fn count_items(
        &self,
        stretches: impl Iterator<Item = Range<Position>>,
    ) -> Vec<ItemCount> {
        let mut counted: Vec<ItemCount> = Vec::new();
        let mut stretches = stretches.peekable();
        // How many changes there are up to a stretch.
        let mut met = 0;
        while let Some(stretch) = stretches.next() {
            met += gallop(&self.coverage_changes[met..], |(at, _)| {
                *at <= stretch.start
            });
            let change = self
                .coverage_changes
                .get(met)
                .map_or(Position::MAX, |(at, _)| *at);
            // What ends before the next change is held by the same pieces, all of them.
            let mut times = 1;
            if stretch.end <= change {
                while stretches.next_if(|next| next.end <= change).is_some() {
                    times += 1;
                }
            }
            let covering = self.covering(met).iter();
            let pieces = covering.map(|piece| &self.ranges[*piece as usize]);
            let holding = pieces.filter(|piece| stretch.end <= piece.positions.end);
            counted.extend(holding.map(|piece| (piece.item, times)));
        }
        // What stands in order already, of one text after another, is left as it is.
        counted.sort_by_key(|(item, _)| *item);
        counted.dedup_by(|(item, times), (before, all)| {
            let is_same = item == before;
            *all += if is_same { *times } else { 0 };
            is_same
        });
        counted
    }

    /// The pieces that cover the places between the change before a number and the one of that
    /// number.
    fn covering(&self, change: usize) -> &[u32] {
        let Some(before) = change.checked_sub(1) else {
            return &[];
        };
        let until = self
            .coverage_changes
            .get(change)
            .map(|(_, from)| *from as usize);
        &self.covering
            [self.coverage_changes[before].1 as usize..until.unwrap_or(self.covering.len())]
    }

    fn build_coverage(&mut self) {
        let is_some = |piece: &u32| !self.ranges[*piece as usize].positions.is_empty();
        let mut by_start: Vec<u32> = (0..to_u32(self.ranges.len())).filter(is_some).collect();
        by_start.sort_by_key(|piece| self.ranges[*piece as usize].positions.start);
        let ends = |piece: &u32| self.ranges[*piece as usize].positions.end;
        let starts = |piece: &u32| self.ranges[*piece as usize].positions.start;
        let mut changes: Vec<Position> = by_start
            .iter()
            .flat_map(|it| [starts(it), ends(it)])
            .collect();
        changes.sort_unstable();
        changes.dedup();
        let mut begun = by_start.iter().peekable();
        let mut open: Vec<u32> = Vec::new();
        for at in changes {
            open.retain(|piece| ends(piece) > at);
            while let Some(piece) = begun.next_if(|piece| starts(piece) == at) {
                open.push(*piece);
            }
            self.coverage_changes
                .push((at, to_u32(self.covering.len())));
            self.covering.extend(&open);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_by_each_stretch_that_one_of_its_pieces_holds_and_by_no_other() {
        let stretches = [
            vec![2..6, 10..12],
            vec![],
            vec![4..8, 4..4],
            vec![2..6, 12..13],
        ];
        let pieces = ItemRanges::new(stretches.clone());
        assert_eq!((pieces.word_count(0), pieces.word_count(1)), (6, 0));
        for length in 1..5 {
            for from in 0..14 {
                let asked = || (from..14).map(|start| start..start + length);
                let held = |it: &Range<u32>| {
                    let all = asked();
                    all.filter(|asked| it.start <= asked.start && asked.end <= it.end)
                        .count()
                };
                let times = |own: &Vec<_>| -> u32 { own.iter().map(held).map(to_u32).sum() };
                let expected = (0..).zip(stretches.iter().map(times));
                let expected: Vec<_> = expected.filter(|(_, times)| *times > 0).collect();
                let counted = pieces.count_items(asked());
                assert_eq!(counted, expected, "{from} {length}");
            }
        }
    }
}
