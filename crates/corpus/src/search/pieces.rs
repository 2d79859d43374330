//! The stretches of the index that items are made of, and which of them a place is in.

use std::ops::Range;

use super::number;
use crate::index::{Place, gallop};

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

/// An item, and how often a phrase stands in it.
pub(super) type Counted = (u32, u32);

/// A stretch of words of one text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub places: Range<Place>,
    pub item: u32,
}

impl Piece {
    /// From the first place of a row of pieces, of which there is one at least, to the last.
    pub(super) fn span(row: &[Self]) -> Range<Place> {
        row[0].places.start..row[row.len() - 1].places.end
    }
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

    /// The items of which a piece holds one of some stretches, which ascend: each once, in order, with
    /// how many of them its pieces hold.
    pub(super) fn count(&self, stretches: impl Iterator<Item = Range<Place>>) -> Vec<Counted> {
        let mut counted: Vec<Counted> = Vec::new();
        let mut stretches = stretches.peekable();
        // How many changes there are up to a stretch.
        let mut met = 0;
        while let Some(stretch) = stretches.next() {
            met += gallop(&self.changes[met..], |(at, _)| *at <= stretch.start);
            let change = self.changes.get(met).map_or(Place::MAX, |(at, _)| *at);
            // What ends before the next change is held by the same pieces, all of them.
            let mut times = 1;
            if stretch.end <= change {
                while stretches.next_if(|next| next.end <= change).is_some() {
                    times += 1;
                }
            }
            let covering = self.covering(met).iter();
            let pieces = covering.map(|piece| &self.all[*piece as usize]);
            let holding = pieces.filter(|piece| stretch.end <= piece.places.end);
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
    fn an_item_is_found_by_each_stretch_that_one_of_its_pieces_holds_and_by_no_other() {
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
                let held = |it: &Range<u32>| {
                    let all = asked();
                    all.filter(|asked| it.start <= asked.start && asked.end <= it.end)
                        .count()
                };
                let times = |own: &Vec<_>| -> u32 { own.iter().map(held).map(number).sum() };
                let expected = (0..).zip(stretches.iter().map(times));
                let expected: Vec<_> = expected.filter(|(_, times)| *times > 0).collect();
                let counted = pieces.count(asked());
                assert_eq!(counted, expected, "{from} {length}");
            }
        }
    }
}
