//! Spans cut at wrong positions: within a number or a name, at a dash, or next to a negation.

use onrecord_test_support::Rng;

use crate::oracle::{Oracle, Turn};
use crate::spans::has_a_word;

/// A span that begins or ends near a sign, a digit or a negation.
pub fn cut(rng: &mut Rng, oracle: &Oracle) -> String {
    loop {
        let (turn, at) = if rng.is_one_in(3) && !oracle.negations.is_empty() {
            near_a_negation(rng, oracle)
        } else {
            near_a_sign(rng, oracle)
        };
        let length = *rng.choose(&[6, 20, 60]);
        let length = 1 + rng.below(length);
        let end = turn.text.len();
        let (mut start, mut stop) = if rng.is_one_in(2) {
            (at, (at + length).min(end))
        } else {
            (at.saturating_sub(length), at)
        };
        // The other end is mostly at a boundary.
        if !rng.is_one_in(4) {
            let other = if start == at { &mut stop } else { &mut start };
            *other = (*other..=end)
                .find(|at| turn.is_boundary(*at))
                .unwrap_or(end);
        }
        if start < stop && has_a_word(&turn.text[start..stop]) {
            return turn.text[start..stop].iter().collect();
        }
    }
}

fn near_a_negation<'a>(rng: &mut Rng, oracle: &'a Oracle) -> (&'a Turn, usize) {
    let (turn, negation) = rng.choose(&oracle.negations);
    let turn = &oracle.turns[*turn];
    let (from, to) = (
        negation.start.saturating_sub(1),
        (negation.end + 1).min(turn.text.len()),
    );
    (turn, *rng.choose(&[negation.start, negation.end, from, to]))
}

fn near_a_sign<'a>(rng: &mut Rng, oracle: &'a Oracle) -> (&'a Turn, usize) {
    loop {
        let turn = rng.choose(&oracle.turns);
        let at = rng.below(turn.text.len());
        let c = turn.text[at];
        if c.is_numeric() || !c.is_alphabetic() && (c != ' ' || rng.is_one_in(8)) {
            return (turn, at + rng.below(2));
        }
    }
}
