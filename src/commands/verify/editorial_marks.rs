//! The marks with which a quotation shows that it leaves out or inserts words.

use std::ops::Range;

use onrecord_corpus::verify::{EditorialMark, Match, Verdict, editorial_marks};

use super::changes::Change;

/// The ellipses and insertions of a text that was matched in parts, except those at its ends, each with
/// the span of the record there: the words that were left out or, if there are none, the gap between
/// the parts.
pub(super) fn marked_changes(quotation: &str, verdict: Verdict, matched: &Match) -> Vec<Change> {
    let has_word = |text: &str| text.contains(char::is_alphanumeric);
    let marks = editorial_marks(quotation, verdict == Verdict::Inserted);
    let (mut changes, mut parts, mut text_start) = (Vec::new(), 0, 0);
    for EditorialMark { span, insertion } in marks {
        parts += usize::from(has_word(&quotation[text_start..span.start]));
        text_start = span.end;
        changes.push((
            Change {
                span,
                record_span: None,
            },
            insertion.is_some(),
            parts,
        ));
    }
    parts += usize::from(has_word(&quotation[text_start..]));
    changes.retain(|(_, is_inserted, before)| *is_inserted || (1..parts).contains(before));
    // The marks can be mapped to the record only if it has the same number of parts.
    if parts == matched.parts.len() {
        for (change, is_inserted, before) in &mut changes {
            let [first, next] = [before.checked_sub(1), Some(*before)]
                .map(|part| part.and_then(|part| matched.parts.get(part)));
            let (Some(first), Some(next)) = (first, next) else {
                continue;
            };
            let between = first.end..next.start;
            let is_within = |omitted: &Range<usize>| {
                between.start <= omitted.start && omitted.end <= between.end
            };
            let index = matched
                .omitted
                .partition_point(|omitted| omitted.start < between.start);
            let omitted = matched
                .omitted
                .get(index)
                .filter(|omitted| is_within(omitted));
            change.record_span = omitted.cloned().or((!*is_inserted).then_some(between));
        }
    }
    changes.into_iter().map(|(change, ..)| change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_and_insertions_point_at_what_was_left_out() {
        let match_with = |parts: &[Range<usize>], omitted: &[Range<usize>]| Match {
            interview: 0,
            section: 0,
            speaker: onrecord_model::interview::SpeakerRef {
                participant: None,
                role: onrecord_model::interview::Role::Editor,
            },
            span: 0..9,
            sentence: 0..9,
            cut: (false, false),
            attribution: None,
            parts: parts.to_vec(),
            omitted: omitted.to_vec(),
            insertions: Vec::new(),
            difference: Vec::new(),
            cautions: Vec::new(),
            negations_checked: true,
        };
        let change = |at, instead| Change {
            span: at,
            record_span: instead,
        };
        let quotation = "…one [ ... ] two . . . . three…";
        let at = [7..14, 19..26];
        let three = [0..3, 8..11, 12..17];
        let omitted = [4..7, 3..6];
        assert_eq!(
            marked_changes(
                quotation,
                Verdict::Elided,
                &match_with(&three, &omitted[..1])
            ),
            [
                change(at[0].clone(), Some(4..7)),
                change(at[1].clone(), Some(11..12))
            ]
        );
        assert_eq!(
            marked_changes(
                quotation,
                Verdict::Elided,
                &match_with(&three[..2], &omitted[..1])
            ),
            at.map(|at| change(at, None))
        );
        let two = [0..2, 3..5];
        assert_eq!(
            marked_changes("we [do not] go", Verdict::Inserted, &match_with(&two, &[])),
            [change(3..11, None)]
        );
        let replaced = [0..2, 7..9];
        assert_eq!(
            marked_changes(
                "we [want to] go",
                Verdict::Inserted,
                &match_with(&replaced, &omitted[1..])
            ),
            [change(3..12, Some(3..6))]
        );
    }
}
