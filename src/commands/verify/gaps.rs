//! Where a quotation says that it leaves words out or puts words in.

use std::ops::Range;

use super::carets::Change;
use crate::verify::{Mark, Match, Verdict, marks};

/// The ellipses and insertions of a text that stands in parts, those at its ends aside, each with what
/// the record has there.
pub(super) fn gaps(asked: &str, verdict: Verdict, found: &Match) -> Vec<Change> {
    let has_word = |text: &str| text.contains(char::is_alphanumeric);
    let is_between = |at: &Range<usize>| has_word(&asked[..at.start]) && has_word(&asked[at.end..]);
    let marks = marks(asked, verdict == Verdict::Inserted).into_iter();
    let marks = marks.filter(|mark| mark.inserted.is_some() || is_between(&mark.at));
    let mut gaps: Vec<Change> = marks
        .map(|Mark { at, .. }| Change { at, instead: None })
        .collect();
    // Which is which is plain only when there are as many.
    if gaps.len() == found.omitted.len() {
        for (gap, omitted) in gaps.iter_mut().zip(&found.omitted) {
            gap.instead = Some(omitted.clone());
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_and_insertions_point_at_what_was_left_out() {
        let found = |omitted: &[Range<usize>]| Match {
            interview: 0,
            section: 0,
            voice: crate::interview::Voice {
                speaker: None,
                role: crate::interview::Role::Editor,
            },
            bytes: 0..9,
            sentence: 0..9,
            cut: (false, false),
            attribution: None,
            parts: Vec::new(),
            omitted: omitted.to_vec(),
            insertions: Vec::new(),
            difference: Vec::new(),
            cautions: Vec::new(),
            negations_checked: true,
        };
        let gap = |at, instead| Change { at, instead };
        let asked = "…one [ ... ] two . . . . three…";
        let at = [7..14, 19..26];
        assert_eq!(
            gaps(asked, Verdict::Elided, &found(&[1..2, 3..4])),
            [
                gap(at[0].clone(), Some(1..2)),
                gap(at[1].clone(), Some(3..4))
            ]
        );
        assert_eq!(
            gaps(asked, Verdict::Elided, &found(&[1..2, 3..4, 5..6])),
            at.map(|at| gap(at, None))
        );
        assert_eq!(
            gaps("we [do not] go", Verdict::Inserted, &found(&[])),
            [gap(3..11, None)]
        );
    }
}
