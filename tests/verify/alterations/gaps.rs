//! Parts of turns with an ellipsis or words in brackets between them: in order or not, close together or
//! not, long or short, by one speaker or two.

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

/// Two or three parts of the record.
pub fn with_gaps(rng: &mut Rng, oracle: &Oracle) -> String {
    let mut parts = if rng.is_one_in(5) {
        let (_, first) = true_span(rng, oracle);
        vec![first, true_span(rng, oracle).1]
    } else {
        parts_of_one_turn(rng, oracle)
    };
    if rng.is_one_in(6) {
        let (first, second) = (rng.below(parts.len()), rng.below(parts.len()));
        parts.swap(first, second);
    }
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 || rng.is_one_in(12) {
            let between = if rng.is_one_in(6) { INSERTED } else { ELLIPSES };
            text.push_str(rng.choose::<&str>(between));
        }
        let part = if rng.is_one_in(5) {
            house_style(rng, part)
        } else {
            part.clone()
        };
        text.push_str(&part);
    }
    if rng.is_one_in(12) {
        text.push_str(rng.choose::<&str>(ELLIPSES));
    }
    text
}

/// Parts of a turn in order, with few or no words between them. The omission may include a negation.
fn parts_of_one_turn(rng: &mut Rng, oracle: &Oracle) -> Vec<String> {
    loop {
        let (turn, at) = if rng.is_one_in(3) && !oracle.negations.is_empty() {
            let (turn, negation) = rng.choose(&oracle.negations);
            (&oracle.turns[*turn], negation.start)
        } else {
            let turn = rng.choose(&oracle.turns);
            (turn, rng.below(turn.text.len()))
        };
        let mut start = next_boundary(turn, at.saturating_sub(rng.below(40)));
        let mut parts = Vec::new();
        for _ in 0..2 + usize::from(rng.is_one_in(3)) {
            let length = *rng.choose(&[8, 16, 40]);
            let end = next_boundary(turn, start + 1 + rng.below(length));
            if start < end && has_a_word(&turn.text[start..end]) {
                parts.push(turn.text[start..end].iter().collect());
            }
            let gap = *rng.choose(&[1, 12, 60]);
            start = next_boundary(turn, end + rng.below(gap));
        }
        if parts.len() > 1 {
            return parts;
        }
    }
}

/// The next boundary, or the position after the space that follows it.
fn next_boundary(turn: &Turn, at: usize) -> usize {
    let end = turn.text.len();
    let boundary = (at.min(end)..=end).find(|at| turn.is_boundary(*at));
    let boundary = boundary.unwrap_or(end);
    let is_space = turn.text.get(boundary).is_some_and(|c| c.is_whitespace());
    boundary + usize::from(is_space)
}
