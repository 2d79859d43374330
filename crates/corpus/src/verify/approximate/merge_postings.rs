//! Merges the posting lists of several terms.
//!
//! Each list is sorted. The lists are merged one segment of the archive at a time, in a bit set with
//! one bit for each position: the cost of a list is its length, however many lists there are.

use crate::index::Position;

/// The number of positions in a segment: few enough that the bit set stays in the CPU cache, and a
/// multiple of 64.
const SEGMENT_LENGTH: usize = 1 << 16;

/// The positions of all lists, in ascending order. No two lists may share a position.
pub fn merge_postings(mut lists: Vec<&[Position]>) -> Vec<Position> {
    let mut hits = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
    let mut bits = vec![0_u64; SEGMENT_LENGTH / 64];
    while let Some(first) = lists.iter().filter_map(|list| list.first()).min() {
        let segment = *first as usize / SEGMENT_LENGTH;
        for list in &mut lists {
            while let [position, rest @ ..] = list
                && *position as usize / SEGMENT_LENGTH == segment
            {
                let offset = *position as usize % SEGMENT_LENGTH;
                bits[offset / 64] |= 1 << (offset % 64);
                *list = rest;
            }
        }
        for (block, bits) in bits.iter_mut().enumerate() {
            while *bits != 0 {
                let position =
                    segment * SEGMENT_LENGTH + block * 64 + bits.trailing_zeros() as usize;
                hits.extend(Position::try_from(position));
                // Clear the lowest set bit.
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
    fn the_positions_of_all_lists_are_merged_in_order() {
        let far = Position::try_from(3 * SEGMENT_LENGTH).unwrap();
        let lists: [&[Position]; 4] = [&[0, 64, far], &[], &[63, far - 1, far + 1], &[1]];
        let expected = [0, 1, 63, 64, far - 1, far, far + 1];
        assert_eq!(merge_postings(lists.into()), expected);
        assert!(merge_postings(vec![]).is_empty());
    }
}
