//! How far words of a row may stand behind their places in what was asked: what of an alignment has to
//! be looked at.

use std::ops::RangeInclusive;

use super::query_terms::QueryTerms;
use crate::index::TermId;

/// How many steps one alignment may take. A text that would need more is aligned around the shift that
/// most of its words have: one of 10,000 words about a hundred words to either side.
pub const MAX_STEPS: usize = 2_000_000;

/// The shifts of a row at which no more than so many words differ, and the steps that they take.
pub fn alignment_band(
    asked: &QueryTerms,
    row: &[TermId],
    differences: usize,
) -> (RangeInclusive<isize>, usize) {
    let (count, length) = (asked.terms.len().cast_signed(), row.len().cast_signed());
    let differences = differences.cast_signed();
    // The stretch begins where enough words are left; within it at most all differences shift a word.
    let last_start = length - (count - differences);
    let all =
        (-differences).max(1 - count)..=(last_start + differences).clamp(1 - count, length - 1);
    let width = all.end().abs_diff(*all.start()) + 1;
    let steps = (row.len() * width.min(asked.terms.len())).min(asked.terms.len() * width);
    if steps <= MAX_STEPS {
        return (all, steps);
    }
    let width = (MAX_STEPS / asked.terms.len()).max(1);
    (
        densest_shifts(asked, row, &all, width),
        asked.terms.len() * width,
    )
}

/// Of all shifts that many neighbours at which most words stand that were asked once: the first. Where
/// no word was, the row is taken to begin where the asked words do.
fn densest_shifts(
    asked: &QueryTerms,
    row: &[TermId],
    all: &RangeInclusive<isize>,
    width: usize,
) -> RangeInclusive<isize> {
    let half = (width / 2).cast_signed();
    let mut votes = vec![0_u32; all.end().abs_diff(*all.start()) + 1];
    for (place, word) in row.iter().enumerate() {
        let kind = asked
            .distinct_index(*word)
            .map(|kind| &asked.distinct[kind]);
        let Some(kind) = kind.filter(|kind| kind.count == 1) else {
            continue;
        };
        let shift = place.cast_signed() - kind.first.cast_signed();
        if all.contains(&shift) {
            votes[shift.abs_diff(*all.start())] += 1;
        }
    }
    let (mut sum, mut most, mut middle) = (0, 0, 0);
    for at in 0..votes.len() {
        sum += votes[at];
        sum -= at.checked_sub(width).map_or(0, |gone| votes[gone]);
        if sum > most {
            most = sum;
            middle = all.start() + at.cast_signed() - half;
        }
    }
    middle - half..=middle + half
}
