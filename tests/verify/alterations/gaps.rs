//! Parts of a turn with an ellipsis between them, or words in brackets: in order or not, near each other
//! or not, long or short, of one speaker or of two.

use onrecord_test_support::Rng;

use super::style::house_style;
use crate::oracle::{Oracle, Turn};
use crate::spans::{has_a_word, true_span};

const ELLIPSES: &[&str] = &[
    " … ", "… ", " …", "…", " ... ", "... ", " [...] ", " […] ", ". … ", ", … ", " .... ", " … , ",
    " (…) ", " . . . ", "—…—", " […], ",
];
const INSERTED: &[&str] = &[
    " [not] ",
    " [the] ",
    " [he] ",
    " [never, he says,] ",
    " [sic] ",
    " [] ",
    " [a very long word] ",
    " (not) ",
    "[s]",
];

/// Two parts or three of the record.
pub fn with_a_gap(chance: &mut Rng, oracle: &Oracle) -> String {
    let mut parts = if chance.is_one_in(5) {
        let (_, first) = true_span(chance, oracle);
        vec![first, true_span(chance, oracle).1]
    } else {
        of_one_turn(chance, oracle)
    };
    if chance.is_one_in(6) {
        let (first, second) = (chance.below(parts.len()), chance.below(parts.len()));
        parts.swap(first, second);
    }
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 || chance.is_one_in(12) {
            let between = if chance.is_one_in(6) {
                INSERTED
            } else {
                ELLIPSES
            };
            text.push_str(chance.choose::<&str>(between));
        }
        let part = if chance.is_one_in(5) {
            house_style(chance, part)
        } else {
            part.clone()
        };
        text.push_str(&part);
    }
    if chance.is_one_in(12) {
        text.push_str(chance.choose::<&str>(ELLIPSES));
    }
    text
}

/// Parts in order, with a little or nothing between them; a word that denies may be left out there.
fn of_one_turn(chance: &mut Rng, oracle: &Oracle) -> Vec<String> {
    loop {
        let (turn, at) = if chance.is_one_in(3) && !oracle.denials.is_empty() {
            let (turn, denial) = chance.choose(&oracle.denials);
            (&oracle.turns[*turn], denial.start)
        } else {
            let turn = chance.choose(&oracle.turns);
            (turn, chance.below(turn.text.len()))
        };
        let mut start = near(turn, at.saturating_sub(chance.below(40)));
        let mut parts = Vec::new();
        for _ in 0..2 + usize::from(chance.is_one_in(3)) {
            let length = *chance.choose(&[8, 16, 40]);
            let end = near(turn, start + 1 + chance.below(length));
            if start < end && has_a_word(&turn.text[start..end]) {
                parts.push(turn.text[start..end].iter().collect());
            }
            let gap = *chance.choose(&[1, 12, 60]);
            start = near(turn, end + chance.below(gap));
        }
        if parts.len() > 1 {
            return parts;
        }
    }
}

/// The next boundary, mostly without the space after it.
fn near(turn: &Turn, at: usize) -> usize {
    let end = turn.text.len();
    let found = (at.min(end)..=end).find(|at| turn.is_boundary(*at));
    let found = found.unwrap_or(end);
    let is_space = turn.text.get(found).is_some_and(|c| c.is_whitespace());
    found + usize::from(is_space)
}
