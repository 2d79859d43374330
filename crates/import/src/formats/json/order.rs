//! Puts pieces in chronological order.

use crate::document::Speech;

/// People interrupt each other, so pieces may begin before those in front of them. A piece that begins
/// more seconds earlier than this is from another recording, whose times start again.
const MAX_STEP_BACK: f64 = 30.0;

/// Leaves out the times of all recordings but the first: an interview has a single timeline. Returns the
/// latest start in the first recording, if there are others.
pub(super) fn leave_out_times_of_further_recordings(pieces: &mut [Speech]) -> Option<f64> {
    let mut latest = 0.0_f64;
    let again = pieces.iter().position(|piece| {
        let start = piece.start.unwrap_or(latest);
        let starts_again = latest - start > MAX_STEP_BACK;
        latest = latest.max(start);
        starts_again
    })?;
    for piece in pieces.iter_mut().skip(again) {
        (piece.start, piece.end) = (None, None);
    }
    Some(latest)
}

/// Sorts pieces by their start times. A piece without one stays after the piece before it. Returns
/// whether any was moved.
pub(super) fn sort(pieces: &mut Vec<Speech>) -> bool {
    let mut last = 0.0;
    let mut timed: Vec<_> = std::mem::take(pieces)
        .into_iter()
        .map(|piece| {
            last = piece.start.unwrap_or(last);
            (last, piece)
        })
        .collect();
    let is_sorted = timed.is_sorted_by(|(a, _), (b, _)| a <= b);
    timed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    *pieces = timed.into_iter().map(|(_, piece)| piece).collect();
    !is_sorted
}

#[cfg(test)]
mod tests {
    use super::super::words::cue;
    use super::*;

    fn pieces(pieces: &[(&str, Option<f64>)]) -> Vec<Speech> {
        let pieces = pieces.iter();
        pieces
            .map(|(text, start)| cue(None, *start, *start, *text))
            .collect()
    }

    #[test]
    fn pieces_are_put_in_the_order_of_their_times() {
        let mut pieces = pieces(&[
            ("c", Some(4.0)),
            ("d", None),
            ("a", Some(1.0)),
            ("b", Some(1.0)),
        ]);
        assert!(sort(&mut pieces));
        let order: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(order, "abcd");
        assert!(!sort(&mut pieces));
    }

    #[test]
    fn times_that_start_again_are_left_out() {
        let mut pieces = pieces(&[
            ("a", Some(0.0)),
            ("c", Some(90.0)),
            ("b", Some(85.0)),
            ("d", Some(1.0)),
            ("e", Some(99.0)),
        ]);
        let end = leave_out_times_of_further_recordings(&mut pieces);
        assert_eq!(end, Some(90.0));
        let starts: Vec<_> = pieces.iter().map(|piece| piece.start).collect();
        assert_eq!(starts, [Some(0.0), Some(90.0), Some(85.0), None, None]);
        assert_eq!(leave_out_times_of_further_recordings(&mut pieces), None);
    }
}
