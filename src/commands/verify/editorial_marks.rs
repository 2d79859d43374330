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
    let (mut gaps, mut parts, mut past) = (Vec::new(), 0, 0);
    for EditorialMark {
        span: at,
        insertion: inserted,
    } in marks
    {
        parts += usize::from(has_word(&quotation[past..at.start]));
        past = at.end;
        gaps.push((
            Change {
                span: at,
                record_span: None,
            },
            inserted.is_some(),
            parts,
        ));
    }
    parts += usize::from(has_word(&quotation[past..]));
    gaps.retain(|(_, is_inserted, before)| *is_inserted || (1..parts).contains(before));
    // The marks can be mapped to the record only if it has the same number of parts.
    if parts == matched.parts.len() {
        for (gap, is_inserted, before) in &mut gaps {
            let [first, next] = [before.checked_sub(1), Some(*before)]
                .map(|part| part.and_then(|part| matched.parts.get(part)));
            let (Some(first), Some(next)) = (first, next) else {
                continue;
            };
            let between = first.end..next.start;
            let is_within = |omitted: &Range<usize>| {
                between.start <= omitted.start && omitted.end <= between.end
            };
            let at = matched
                .omitted
                .partition_point(|omitted| omitted.start < between.start);
            let omitted = matched.omitted.get(at).filter(|omitted| is_within(omitted));
            gap.record_span = omitted.cloned().or((!*is_inserted).then_some(between));
        }
    }
    gaps.into_iter().map(|(gap, ..)| gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_and_insertions_point_at_what_was_left_out() {
        let matched = |parts: &[Range<usize>], omitted: &[Range<usize>]| Match {
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
        let gap = |at, instead| Change {
            span: at,
            record_span: instead,
        };
        let quotation = "…one [ ... ] two . . . . three…";
        let at = [7..14, 19..26];
        let three = [0..3, 8..11, 12..17];
        let omitted = [4..7, 3..6];
        assert_eq!(
            marked_changes(quotation, Verdict::Elided, &matched(&three, &omitted[..1])),
            [
                gap(at[0].clone(), Some(4..7)),
                gap(at[1].clone(), Some(11..12))
            ]
        );
        assert_eq!(
            marked_changes(
                quotation,
                Verdict::Elided,
                &matched(&three[..2], &omitted[..1])
            ),
            at.map(|at| gap(at, None))
        );
        let two = [0..2, 3..5];
        assert_eq!(
            marked_changes("we [do not] go", Verdict::Inserted, &matched(&two, &[])),
            [gap(3..11, None)]
        );
        let replaced = [0..2, 7..9];
        assert_eq!(
            marked_changes(
                "we [want to] go",
                Verdict::Inserted,
                &matched(&replaced, &omitted[1..])
            ),
            [gap(3..12, Some(3..6))]
        );
    }
}
