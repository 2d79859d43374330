//! Limits an alignment to a band of shifts (the diagonals of the alignment matrix): how far a word of the
//! row may be ahead of or behind its match in the query.

use std::ops::RangeInclusive;

use super::query_terms::QueryTerms;
use crate::index::TermId;

/// The maximum number of steps that one alignment may take. A text that would need more is aligned only
/// around the shift that most of its words have; for a text of 10,000 words, that means about 100 words to
/// either side.
pub const MAX_STEPS: usize = 2_000_000;

/// The shifts of a row at which no more than this many words differ, and the steps that they take.
pub fn alignment_band(
    query: &QueryTerms,
    row: &[TermId],
    differences: usize,
) -> (RangeInclusive<isize>, usize) {
    let (count, length) = (query.terms.len().cast_signed(), row.len().cast_signed());
    let differences = differences.cast_signed();
    // A stretch begins where enough words are left; inside it, a word is shifted by at most the number
    // of differences.
    let last_start = length - (count - differences);
    let all =
        (-differences).max(1 - count)..=(last_start + differences).clamp(1 - count, length - 1);
    let width = all.end().abs_diff(*all.start()) + 1;
    let steps = (row.len() * width.min(query.terms.len())).min(query.terms.len() * width);
    if steps <= MAX_STEPS {
        return (all, steps);
    }
    let width = (MAX_STEPS / query.terms.len()).max(1);
    (
        densest_shifts(query, row, &all, width),
        query.terms.len() * width,
    )
}

/// The first window of `width` neighbouring shifts that contains the most words that are in the query
/// exactly once. If there are no such words, the row is assumed to begin where the query does.
fn densest_shifts(
    query: &QueryTerms,
    row: &[TermId],
    all: &RangeInclusive<isize>,
    width: usize,
) -> RangeInclusive<isize> {
    let half = (width / 2).cast_signed();
    let mut votes = vec![0_u32; all.end().abs_diff(*all.start()) + 1];
    for (row_index, word) in row.iter().enumerate() {
        let term = query
            .distinct_index(*word)
            .map(|term| &query.distinct[term]);
        let Some(term) = term.filter(|term| term.count == 1) else {
            continue;
        };
        let shift = row_index.cast_signed() - term.first.cast_signed();
        if all.contains(&shift) {
            votes[shift.abs_diff(*all.start())] += 1;
        }
    }
    let (mut sum, mut most, mut middle) = (0, 0, 0);
    for i in 0..votes.len() {
        sum += votes[i];
        sum -= i.checked_sub(width).map_or(0, |previous| votes[previous]);
        if sum > most {
            most = sum;
            middle = all.start() + i.cast_signed() - half;
        }
    }
    middle - half..=middle + half
}
