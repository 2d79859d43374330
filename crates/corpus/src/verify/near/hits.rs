//! Places of several words, in one order.
//!
//! The lists of places are in order already. They are put together a segment of the archive at a time,
//! in a bit for each of its places: a list costs its length, however many there are.

use crate::index::Place;

/// How many places a segment has: few enough to stay close to the processor, and a multiple of 64.
const SEGMENT: usize = 1 << 16;

/// The places of all lists, ascending. No two lists may share a place.
pub fn hits(mut lists: Vec<&[Place]>) -> Vec<Place> {
    let mut hits = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
    let mut bits = vec![0_u64; SEGMENT / 64];
    while let Some(first) = lists.iter().filter_map(|list| list.first()).min() {
        let segment = *first as usize / SEGMENT;
        for list in &mut lists {
            while let [place, rest @ ..] = list
                && *place as usize / SEGMENT == segment
            {
                let at = *place as usize % SEGMENT;
                bits[at / 64] |= 1 << (at % 64);
                *list = rest;
            }
        }
        for (at, bits) in bits.iter_mut().enumerate() {
            while *bits != 0 {
                let place = segment * SEGMENT + at * 64 + bits.trailing_zeros() as usize;
                hits.extend(Place::try_from(place));
                // The lowest bit is read.
                *bits &= *bits - 1;
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::{SEGMENT, hits};
    use crate::index::Place;

    #[test]
    fn places_of_all_lists_come_in_order() {
        let far = Place::try_from(3 * SEGMENT).unwrap();
        let lists: [&[Place]; 4] = [&[0, 64, far], &[], &[63, far - 1, far + 1], &[1]];
        let expected = [0, 1, 63, 64, far - 1, far, far + 1];
        assert_eq!(hits(lists.into()), expected);
        assert!(hits(vec![]).is_empty());
    }
}
