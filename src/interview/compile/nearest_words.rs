//! The words of the transcript that are nearest to words that stand nowhere, and where they differ.

use std::collections::HashSet;
use std::ops::Range;

/// Windows that share most words with the wanted ones; only these are compared letter by letter.
const CANDIDATES: usize = 8;

/// Below this likeness nothing is worth showing.
const LIKE: f64 = 0.5;

/// The nearest run of as many words, in any of the texts.
pub(super) fn nearest_words<'t>(
    words: &str,
    texts: impl Iterator<Item = &'t str>,
) -> Option<&'t str> {
    let wanted: HashSet<&str> = words.split_whitespace().collect();
    let count = words.split_whitespace().count();
    let mut windows: Vec<(usize, &str)> = Vec::new();
    for text in texts {
        let tokens: Vec<Range<usize>> = tokens(text).collect();
        for window in tokens.windows(count.min(tokens.len()).max(1)) {
            let (first, last) = (&window[0], &window[window.len() - 1]);
            let shared = window
                .iter()
                .filter(|token| wanted.contains(&text[(*token).clone()]))
                .count();
            windows.push((shared, &text[first.start..last.end]));
        }
    }
    // Of a few words none may be right: then every window is a candidate.
    if count > 3 {
        windows.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        windows.truncate(CANDIDATES);
    }
    windows
        .into_iter()
        .map(|(_, window)| {
            (
                strsim::normalized_damerau_levenshtein(words, window),
                window,
            )
        })
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, window)| window)
}

/// The part of the wrong words that the right ones do not have, in whole words.
pub(super) fn difference(wrong: &str, right: &str) -> Range<usize> {
    let same = wrong
        .chars()
        .zip(right.chars())
        .take_while(|(one, other)| one == other);
    let head: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let same = wrong[head..]
        .chars()
        .rev()
        .zip(right[head.min(right.len())..].chars().rev());
    let tail: usize = same
        .take_while(|(one, other)| one == other)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let end = wrong.len() - tail;
    // Where words are left out nothing of `wrong` differs: then both neighbours are shown.
    let reach = usize::from(head >= end);
    let touched: Vec<Range<usize>> = tokens(wrong)
        .filter(|token| token.start <= end && head <= token.end + reach)
        .collect();
    match (touched.first(), touched.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..wrong.len(),
    }
}

/// The spans between blanks.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().map(move |token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        start..start + token.len()
    })
}

#[cfg(test)]
mod tests {
    use super::{difference, nearest_words};

    const TEXT: &str = "In 2023, the total import and export value reached 1.02 billion CNY.";

    #[test]
    fn a_changed_digit_finds_its_sentence() {
        let nearest = nearest_words("export value reached 1.03 billion", [TEXT].into_iter());
        assert_eq!(nearest, Some("export value reached 1.02 billion"));
    }

    #[test]
    fn words_of_another_text_have_no_nearest() {
        assert_eq!(
            nearest_words("quick brown foxes jump over it", [TEXT].into_iter()),
            None
        );
    }

    #[test]
    fn the_difference_is_shown_in_whole_words() {
        let wrong = "value reached 1.03 billion";
        assert_eq!(
            &wrong[difference(wrong, "value reached 1.02 billion")],
            "1.03"
        );
        let wrong = "we do go on";
        assert_eq!(&wrong[difference(wrong, "we do not go on")], "do go");
    }
}
