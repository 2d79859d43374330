//! Finds the words of the transcript that are most similar to words that do not occur in it, and where
//! they differ.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

/// How many runs of words are compared by edit distance: those that have the most words in common with the
/// quoted ones.
const MAX_CANDIDATES: usize = 8;

/// The minimum similarity of a suggestion.
const MIN_SIMILARITY: f64 = 0.5;

/// The maximum number of words by which either end of a run is moved.
const MAX_SHIFT: usize = 2;

/// The most similar run of about as many words, in any of the texts.
pub(super) fn nearest_words<'t>(
    words: &str,
    texts: impl Iterator<Item = &'t str>,
) -> Option<&'t str> {
    let quoted: HashSet<&str> = words.split_whitespace().collect();
    let count = words.split_whitespace().count();
    let mut runs: Vec<(usize, WordRun)> = Vec::new();
    for text in texts {
        let tokens: Rc<[Range<usize>]> = token_spans(text).collect();
        let length = count.min(tokens.len()).max(1);
        let is_quoted: Vec<usize> = (tokens.iter())
            .map(|one| usize::from(quoted.contains(&text[one.clone()])))
            .collect();
        let mut shared: usize = is_quoted.iter().take(length).sum();
        for first in 0..(tokens.len() + 1).saturating_sub(length) {
            let run = WordRun {
                text,
                tokens: Rc::clone(&tokens),
                first,
                last: first + length - 1,
            };
            runs.push((shared, run));
            shared += is_quoted.get(first + length).unwrap_or(&0);
            shared -= is_quoted[first];
        }
    }
    // If there are only a few words, all of them may be wrong, so every run is a candidate.
    if count > 3 {
        runs.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        runs.truncate(MAX_CANDIDATES);
    }
    let similarity = |run: &WordRun| strsim::normalized_damerau_levenshtein(words, run.words());
    let most_similar = |runs: &mut dyn Iterator<Item = WordRun<'t>>| {
        let rated = runs.map(|run| (similarity(&run), run));
        rated.max_by(|(one, _), (other, _)| one.total_cmp(other))
    };
    let (_, rough) = most_similar(&mut runs.into_iter().map(|(_, run)| run))?;
    let (similarity, fine) = most_similar(&mut rough.shifted())?;
    (similarity >= MIN_SIMILARITY).then(|| fine.words())
}

/// Consecutive words of a text.
#[derive(Clone)]
struct WordRun<'t> {
    text: &'t str,
    tokens: Rc<[Range<usize>]>,
    first: usize,
    last: usize,
}

impl<'t> WordRun<'t> {
    fn words(&self) -> &'t str {
        &self.text[self.tokens[self.first].start..self.tokens[self.last].end]
    }

    /// This run, and those that begin or end a few words earlier or later.
    fn shifted(&self) -> impl Iterator<Item = Self> {
        let reach = |token: usize| {
            token.saturating_sub(MAX_SHIFT)..=(token + MAX_SHIFT).min(self.tokens.len() - 1)
        };
        let ends = reach(self.first)
            .flat_map(move |first| reach(self.last).map(move |last| (first, last)));
        ends.filter(|(first, last)| first <= last)
            .map(|(first, last)| Self {
                first,
                last,
                ..self.clone()
            })
    }
}

/// The part of `wrong` that differs from `right`, widened to whole words.
pub(super) fn differing_span(wrong: &str, right: &str) -> Range<usize> {
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
    // If words are left out, nothing in `wrong` differs; then both neighbouring words are included.
    let reach = usize::from(head >= end);
    let differing: Vec<Range<usize>> = token_spans(wrong)
        .filter(|token| token.start <= end && head <= token.end + reach)
        .collect();
    match (differing.first(), differing.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..wrong.len(),
    }
}

/// The spans of the words between white space.
fn token_spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().map(move |token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        start..start + token.len()
    })
}

#[cfg(test)]
mod tests {
    use super::{differing_span, nearest_words};

    const TEXT: &str = "In 2023, the total import and export value reached 1.02 billion CNY.";

    #[test]
    fn words_with_a_changed_digit_are_found() {
        let nearest = nearest_words("export value reached 1.03 billion", [TEXT].into_iter());
        assert_eq!(nearest, Some("export value reached 1.02 billion"));
    }

    #[test]
    fn a_passage_with_words_left_out_is_found() {
        let nearest = nearest_words(
            "In 2023, the import and export value reached 1.02 billion CNY.",
            [TEXT].into_iter(),
        );
        assert_eq!(nearest, Some(TEXT));
    }

    #[test]
    fn words_from_another_text_have_no_match() {
        assert_eq!(
            nearest_words("quick brown foxes jump over it", [TEXT].into_iter()),
            None
        );
    }

    #[test]
    fn the_difference_is_shown_in_whole_words() {
        let wrong = "value reached 1.03 billion";
        assert_eq!(
            &wrong[differing_span(wrong, "value reached 1.02 billion")],
            "1.03"
        );
        let wrong = "we do go on";
        assert_eq!(&wrong[differing_span(wrong, "we do not go on")], "do go");
    }
}
