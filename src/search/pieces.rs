//! The stretches of the index that items are made of, and which of them a place is in.

use std::ops::Range;

use super::number;
use crate::index::Place;

/// The stretches of all items. Those of one item stand together, in its order; they may overlap those
/// of others, where two items have the same evidence.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    all: Vec<Piece>,
    /// Of each item, the number of its first piece; then the number of all.
    firsts: Vec<u32>,
    /// Where the set of pieces that cover a place changes: the place, and where the set begins in
    /// `covering`.
    changes: Vec<(Place, u32)>,
    covering: Vec<u32>,
}

/// A stretch of words of one text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub places: Range<Place>,
    pub item: u32,
}

impl Pieces {
    /// Of the stretches of each item.
    pub(super) fn new(items: impl IntoIterator<Item = Vec<Range<Place>>>) -> Self {
        let mut pieces = Self::default();
        for (item, stretches) in (0..).zip(items) {
            pieces.firsts.push(number(pieces.all.len()));
            let piece = |places| Piece { places, item };
            pieces.all.extend(stretches.into_iter().map(piece));
        }
        pieces.firsts.push(number(pieces.all.len()));
        pieces.cover();
        pieces
    }

    /// The pieces of an item, in its order.
    pub(super) fn of(&self, item: u32) -> &[Piece] {
        let from = |item: usize| self.firsts[item] as usize;
        let item = item as usize;
        &self.all[from(item)..from(item + 1)]
    }

    /// How many words an item has.
    pub(super) fn length(&self, item: u32) -> usize {
        self.of(item).iter().map(|piece| piece.places.len()).sum()
    }

    /// The items of which a piece holds one of some stretches, which ascend: each once, in order.
    pub(super) fn items(&self, stretches: impl Iterator<Item = Range<Place>>) -> Vec<u32> {
        let mut items = Vec::new();
        // How many changes there are up to a stretch.
        let mut met = 0;
        let mut last = None;
        for stretch in stretches {
            let is_before = |(at, _): &(Place, u32)| *at <= stretch.start;
            if self.changes.get(met).is_some_and(is_before) {
                met += self.changes[met..].partition_point(is_before);
            } else if stretch.len() == 1 && last == Some(met) {
                // A common word stands in the same pieces again and again.
                continue;
            }
            last = Some(met);
            let covering = self.covering(met).iter();
            let pieces = covering.map(|piece| &self.all[*piece as usize]);
            let holding = pieces.filter(|piece| stretch.end <= piece.places.end);
            items.extend(holding.map(|piece| piece.item));
        }
        items.sort_unstable();
        items.dedup();
        items
    }

    /// The pieces that cover the places between the change before a number and the one of that
    /// number.
    fn covering(&self, change: usize) -> &[u32] {
        let Some(before) = change.checked_sub(1) else {
            return &[];
        };
        let until = self.changes.get(change).map(|(_, from)| *from as usize);
        &self.covering[self.changes[before].1 as usize..until.unwrap_or(self.covering.len())]
    }

    fn cover(&mut self) {
        let is_some = |piece: &u32| !self.all[*piece as usize].places.is_empty();
        let mut by_start: Vec<u32> = (0..number(self.all.len())).filter(is_some).collect();
        by_start.sort_by_key(|piece| self.all[*piece as usize].places.start);
        let ends = |piece: &u32| self.all[*piece as usize].places.end;
        let starts = |piece: &u32| self.all[*piece as usize].places.start;
        let mut changes: Vec<Place> = by_start
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
            self.changes.push((at, number(self.covering.len())));
            self.covering.extend(&open);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_by_each_stretch_that_one_of_its_pieces_holds() {
        let stretches = [
            vec![2..6, 10..12],
            vec![],
            vec![4..8, 4..4],
            vec![2..6, 12..13],
        ];
        let pieces = Pieces::new(stretches.clone());
        assert_eq!((pieces.length(0), pieces.length(1)), (6, 0));
        for length in 1..5 {
            for from in 0..14 {
                let asked = || (from..14).map(|start| start..start + length);
                let holds = |it: &Range<u32>| {
                    asked().any(|asked| it.start <= asked.start && asked.end <= it.end)
                };
                let expected = (0..).zip(&stretches);
                let expected = expected.filter(|(_, stretches)| stretches.iter().any(holds));
                let expected: Vec<u32> = expected.map(|(item, _)| item).collect();
                assert_eq!(pieces.items(asked()), expected, "{from} {length}");
                let one_by_one = asked().flat_map(|asked| pieces.items(std::iter::once(asked)));
                let one_by_one: std::collections::BTreeSet<u32> = one_by_one.collect();
                assert_eq!(
                    one_by_one.into_iter().collect::<Vec<_>>(),
                    expected,
                    "{from} {length}"
                );
            }
        }
    }
}
