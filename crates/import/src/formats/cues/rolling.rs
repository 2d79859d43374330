//! Roll-up captions, such as YouTube's automatic captions. A line appears while it is spoken,
//! word by word; it is held for 10 ms; and it is carried over, above the next line. So it is in the file
//! three times, and was said once.
//!
//! Equal neighbours are not a sign of this: people say things twice. What is carried over comes first in
//! its cue, as it was last in the cue before, and its words have no times. This must hold for most of
//! the file.

use super::Cue;
use crate::text::clean;

/// The maximum number of lines on a screen of roll-up captions.
const MAX_LINES: usize = 4;

/// A cue of at most this many seconds only holds what is on the screen.
const HOLD: f64 = 0.05;

/// Cues that are at most this many seconds apart follow each other without a break.
const BREAK: f64 = 0.1;

/// Removes the lines that are carried over, if the captions roll. Returns how many were removed.
pub(super) fn collapse(cues: &mut [Cue]) -> usize {
    let texts: Vec<Vec<String>> = cues
        .iter()
        .map(|cue| {
            let rows = cue.rows.iter().filter(|row| !row.is_blank());
            rows.map(|row| clean(&row.text)).collect()
        })
        .collect();
    let mut carried = vec![0; cues.len()];
    let (mut pairs, mut rolls, mut holds) = (0, 0, 0);
    // The last cue with text: some cues have none.
    let mut last: Option<usize> = None;
    for index in 0..cues.len() {
        if texts[index].is_empty() {
            continue;
        }
        if let Some(last) = last {
            carried[index] = count_carried(&cues[last], &texts[last], &cues[index], &texts[index]);
            pairs += 1;
            rolls += usize::from(carried[index] > 0);
            holds += usize::from(carried[index] > 0 && is_hold(&cues[index]));
        }
        last = Some(index);
    }
    let is_timed = cues
        .iter()
        .any(|cue| cue.rows.iter().any(|row| row.is_timed));
    let is_rolling = if is_timed || holds > 0 {
        rolls > 0 && rolls * 2 >= pairs
    } else {
        pairs >= 8 && rolls * 4 >= pairs * 3
    };
    if !is_rolling {
        return 0;
    }
    for (cue, carried) in cues.iter_mut().zip(&carried) {
        let mut left = *carried;
        cue.rows.retain(|row| {
            let is_kept = left == 0 || row.is_blank();
            left -= usize::from(!is_kept);
            is_kept
        });
    }
    carried.iter().sum()
}

/// How many lines of a cue are carried over from the cue before it.
fn count_carried(before: &Cue, last: &[String], cue: &Cue, texts: &[String]) -> usize {
    // An empty first line means that the screen was cleared.
    if cue.rows.first().is_none_or(super::markup::Row::is_blank) {
        return 0;
    }
    let rows = cue.rows.iter().filter(|row| !row.is_blank());
    let untimed = rows.take_while(|row| !row.is_timed).count();
    let most = untimed.min(last.len()).min(MAX_LINES);
    let is_carried = |count: &usize| texts[..*count] == last[last.len() - *count..];
    // If all lines of the cue were already on the screen, either nothing is new or the last line was
    // said again.
    let is_whole = most == texts.len() && is_carried(&most);
    if is_whole && !is_hold(cue) {
        let is_continued = before.end.is_none_or(|end| cue.start - end <= BREAK);
        return match (1..most).rev().find(is_carried) {
            Some(count) => count,
            None if is_continued => most,
            None => 0,
        };
    }
    (1..=most).rev().find(is_carried).unwrap_or(0)
}

fn is_hold(cue: &Cue) -> bool {
    cue.end.is_some_and(|end| end - cue.start <= HOLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::formats::cues::markup;

    /// What is left of cues, given as their start, their end and their lines.
    fn left(cues: &[(f64, f64, &str)]) -> Vec<String> {
        let mut cues: Vec<_> = cues
            .iter()
            .map(|(start, end, text)| {
                let lines: Vec<_> = text.split('\n').map(|line| (1, line)).collect();
                Cue {
                    start: *start,
                    end: Some(*end),
                    rows: markup::parse(&lines, &mut Document::default()),
                }
            })
            .collect();
        collapse(&mut cues);
        let rows = cues.iter().flat_map(|cue| &cue.rows);
        rows.filter(|row| !row.is_blank())
            .map(|row| clean(&row.text))
            .collect()
    }

    #[test]
    fn each_line_is_kept_once_and_what_was_said_twice_is_kept_twice() {
        let cues = [
            (0.0, 2.0, " \nso<00:01.000><c> it</c>"),
            (2.0, 2.01, "so it\n "),
            (2.01, 3.0, "so it\nno"),
            (3.0, 3.01, "no\n "),
            (3.01, 4.0, "no\nno"),
            (4.0, 4.01, "no\n "),
            (4.01, 5.0, "no\nso<00:04.500><c> it</c>"),
            (5.0, 5.01, "so it\n "),
            (5.01, 6.0, "so it\nso<00:05.500><c> it</c>"),
            (6.0, 6.01, "so it\n "),
            (9.0, 9.5, " \nno"),
        ];
        assert_eq!(left(&cues), ["so it", "no", "no", "so it", "so it", "no"]);
    }

    #[test]
    fn lines_that_lost_their_tags_and_empty_lines_are_kept_once() {
        let cues = [
            (0.0, 2.0, "so it"),
            (2.0, 2.01, "so it"),
            (2.01, 3.0, "so it\nno"),
            (3.0, 3.01, "no"),
            (3.01, 4.0, "no\nno"),
            (4.0, 4.01, "no"),
        ];
        assert_eq!(left(&cues), ["so it", "no", "no"]);
    }

    #[test]
    fn captions_that_do_not_roll_keep_their_repetitions() {
        let cues = [
            (0.0, 1.0, "No."),
            (1.0, 2.0, "No."),
            (2.0, 3.0, "No."),
            (3.0, 4.0, "No.\nNever."),
        ];
        assert_eq!(left(&cues), ["No.", "No.", "No.", "No.", "Never."]);
        let karaoke = [
            (0.0, 1.0, "Ring<00:00.500> it"),
            (1.0, 2.0, "Ring it"),
            (2.0, 3.0, "and"),
            (3.0, 4.0, "go"),
            (4.0, 5.0, "on"),
        ];
        assert_eq!(left(&karaoke).len(), 5);
    }
}
