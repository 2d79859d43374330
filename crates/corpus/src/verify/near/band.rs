//! How far words of a row may stand behind their places in what was asked: what of an alignment has to
//! be looked at.

use std::ops::RangeInclusive;

use super::asked::Asked;
use crate::index::Word;

/// How many steps one alignment may take. A text that would need more is aligned around the shift that
/// most of its words have: one of 10,000 words about a hundred words to either side.
pub const STEPS: usize = 2_000_000;

/// The shifts of a row at which no more than so many words differ, and the steps that they take.
pub fn band(asked: &Asked, row: &[Word], differences: usize) -> (RangeInclusive<isize>, usize) {
    let (count, length) = (asked.words.len().cast_signed(), row.len().cast_signed());
    let differences = differences.cast_signed();
    // The stretch begins where enough words are left; within it at most all differences shift a word.
    let last_start = length - (count - differences);
    let all =
        (-differences).max(1 - count)..=(last_start + differences).clamp(1 - count, length - 1);
    let width = all.end().abs_diff(*all.start()) + 1;
    let steps = (row.len() * width.min(asked.words.len())).min(asked.words.len() * width);
    if steps <= STEPS {
        return (all, steps);
    }
    let width = (STEPS / asked.words.len()).max(1);
    (densest(asked, row, &all, width), asked.words.len() * width)
}

/// Of all shifts that many neighbours at which most words stand that were asked once: the first. Where
/// no word was, the row is taken to begin where the asked words do.
fn densest(
    asked: &Asked,
    row: &[Word],
    all: &RangeInclusive<isize>,
    width: usize,
) -> RangeInclusive<isize> {
    let half = (width / 2).cast_signed();
    let mut votes = vec![0_u32; all.end().abs_diff(*all.start()) + 1];
    for (place, word) in row.iter().enumerate() {
        let kind = asked.kind(*word).map(|kind| &asked.kinds[kind]);
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
