//! Where a quotation says that it leaves words out or puts words in.

use std::ops::Range;

use super::carets::Change;
use crate::verify::{Match, Verdict};

/// Where a quotation says that it leaves words out, in order, those at its ends aside.
const ELLIPSES: [&str; 7] = ["[…]", "[...]", "(…)", "(...)", ". . .", "...", "…"];

/// The ellipses and insertions of a text that stands in parts, each with what the record has there.
pub(super) fn gaps(asked: &str, verdict: Verdict, found: &Match) -> Vec<Change> {
    let ellipses = marked(asked, |rest| {
        ELLIPSES
            .into_iter()
            .find(|one| rest.starts_with(one))
            .map(str::len)
    });
    let has_word = |text: &str| text.contains(char::is_alphanumeric);
    let mut gaps: Vec<Change> = ellipses
        .into_iter()
        .filter(|at| has_word(&asked[..at.start]) && has_word(&asked[at.end..]))
        .map(|at| Change { at, instead: None })
        .collect();
    if verdict == Verdict::Inserted {
        let insertions = marked(asked, |rest| {
            let end = rest.starts_with('[').then(|| rest.find(']')).flatten()? + 1;
            has_word(&rest[..end]).then_some(end)
        });
        gaps.extend(
            insertions
                .into_iter()
                .map(|at| Change { at, instead: None }),
        );
        gaps.sort_by_key(|gap| gap.at.start);
    }
    // Which is which is plain only when there are as many.
    if gaps.len() == found.omitted.len() {
        for (gap, omitted) in gaps.iter_mut().zip(&found.omitted) {
            gap.instead = Some(omitted.clone());
        }
    }
    gaps
}

/// The spans that begin where `length` knows their length.
fn marked(text: &str, length: impl Fn(&str) -> Option<usize>) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match length(&text[at..]) {
            Some(length) => {
                spans.push(at..at + length);
                at += length;
            }
            None => at += c.len_utf8(),
        }
    }
    spans
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
        };
        let gap = |at, instead| Change { at, instead };
        let asked = "…one [...] two . . . three…";
        let at = [7..12, 17..22];
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
