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

    /// The pieces that hold all of some places.
    pub(super) fn holding(&self, places: &Range<Place>) -> impl Iterator<Item = &Piece> {
        let after = self.changes.partition_point(|(at, _)| *at <= places.start);
        let from = after.checked_sub(1).map(|at| self.changes[at].1 as usize);
        let until = self.changes.get(after).map(|(_, from)| *from as usize);
        let covering = match from {
            Some(from) => &self.covering[from..until.unwrap_or(self.covering.len())],
            None => &[],
        };
        let pieces = covering.iter().map(|piece| &self.all[*piece as usize]);
        pieces.filter(|piece| places.end <= piece.places.end)
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
    fn a_place_is_in_each_piece_that_covers_it() {
        let stretches = [
            vec![2..6, 10..12],
            vec![],
            vec![4..8, 4..4],
            vec![2..6, 12..13],
        ];
        let pieces = Pieces::new(stretches.clone());
        assert_eq!((pieces.length(0), pieces.length(1)), (6, 0));
        for start in 0..14 {
            for end in start + 1..15 {
                let mut found: Vec<u32> = pieces.holding(&(start..end)).map(|it| it.item).collect();
                found.sort_unstable();
                let holds = |it: &&Range<u32>| it.start <= start && end <= it.end;
                let expected = (0..).zip(&stretches).flat_map(|(item, stretches)| {
                    stretches.iter().filter(holds).map(move |_| item)
                });
                assert_eq!(found, expected.collect::<Vec<u32>>(), "{start}..{end}");
            }
        }
    }
}
