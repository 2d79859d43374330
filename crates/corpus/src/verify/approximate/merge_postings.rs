//! Places of several words, in one order.
//!
//! The lists of places are in order already. They are put together a segment of the archive at a time,
//! in a bit for each of its places: a list costs its length, however many there are.

use crate::index::Position;

/// How many places a segment has: few enough to stay close to the processor, and a multiple of 64.
const SEGMENT_LENGTH: usize = 1 << 16;

/// The places of all lists, ascending. No two lists may share a place.
pub fn merge_postings(mut lists: Vec<&[Position]>) -> Vec<Position> {
    let mut hits = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
    let mut bits = vec![0_u64; SEGMENT_LENGTH / 64];
    while let Some(first) = lists.iter().filter_map(|list| list.first()).min() {
        let segment = *first as usize / SEGMENT_LENGTH;
        for list in &mut lists {
            while let [place, rest @ ..] = list
                && *place as usize / SEGMENT_LENGTH == segment
            {
                let at = *place as usize % SEGMENT_LENGTH;
                bits[at / 64] |= 1 << (at % 64);
                *list = rest;
            }
        }
        for (at, bits) in bits.iter_mut().enumerate() {
            while *bits != 0 {
                let place = segment * SEGMENT_LENGTH + at * 64 + bits.trailing_zeros() as usize;
                hits.extend(Position::try_from(place));
                // The lowest bit is read.
                *bits &= *bits - 1;
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::{SEGMENT_LENGTH, merge_postings};
    use crate::index::Position;

    #[test]
    fn places_of_all_lists_come_in_order() {
        let far = Position::try_from(3 * SEGMENT_LENGTH).unwrap();
        let lists: [&[Position]; 4] = [&[0, 64, far], &[], &[63, far - 1, far + 1], &[1]];
        let expected = [0, 1, 63, 64, far - 1, far, far + 1];
        assert_eq!(merge_postings(lists.into()), expected);
        assert!(merge_postings(vec![]).is_empty());
    }
}
