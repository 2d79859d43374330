//! Spans cut where they should not be: within a number or a name, at a dash, beside a word that denies.

use onrecord_test_support::Rng;

use crate::oracle::{Oracle, Turn};
use crate::spans::has_a_word;

/// A span that begins or ends near a sign, a digit, or a word that denies.
pub fn cut(chance: &mut Rng, oracle: &Oracle) -> String {
    loop {
        let (turn, at) = if chance.is_one_in(3) && !oracle.denials.is_empty() {
            beside_a_denial(chance, oracle)
        } else {
            beside_a_sign(chance, oracle)
        };
        let length = *chance.choose(&[6, 20, 60]);
        let length = 1 + chance.below(length);
        let end = turn.text.len();
        let (mut start, mut stop) = if chance.is_one_in(2) {
            (at, (at + length).min(end))
        } else {
            (at.saturating_sub(length), at)
        };
        // The other end may be right, or not.
        if !chance.is_one_in(4) {
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

fn beside_a_denial<'a>(chance: &mut Rng, oracle: &'a Oracle) -> (&'a Turn, usize) {
    let (turn, denial) = chance.choose(&oracle.denials);
    let turn = &oracle.turns[*turn];
    let (from, to) = (
        denial.start.saturating_sub(1),
        (denial.end + 1).min(turn.text.len()),
    );
    (turn, *chance.choose(&[denial.start, denial.end, from, to]))
}

fn beside_a_sign<'a>(chance: &mut Rng, oracle: &'a Oracle) -> (&'a Turn, usize) {
    loop {
        let turn = chance.choose(&oracle.turns);
        let at = chance.below(turn.text.len());
        let c = turn.text[at];
        if c.is_numeric() || !c.is_alphabetic() && (c != ' ' || chance.is_one_in(8)) {
            return (turn, at + chance.below(2));
        }
    }
}
