//! Entries of the table of negations: sequences of words, and whether they match words of a text.

use super::classes::is_in_class;
use super::words::Word;

/// In an entry, stands for a gap of a few words.
const GAP: &str = "…";

/// The maximum number of words in a gap.
const MAX_GAP_WORDS: usize = 9;

/// The alternatives for one word of an entry.
pub(super) type Pattern = Vec<&'static str>;

/// Parses an entry into the alternatives for each of its words.
pub(super) fn parse_patterns(line: &'static str) -> Vec<Pattern> {
    let words = line.split_whitespace();
    words.map(|word| word.split('|').collect()).collect()
}

/// The number of words that an entry matches from the first of these words on; `None` if it does not
/// match.
pub(super) fn match_length(patterns: &[Pattern], words: &[Word<'_>]) -> Option<usize> {
    let mut length = 0;
    for (index, pattern) in patterns.iter().enumerate() {
        if *pattern == [GAP] {
            length += match_gap(patterns.get(index + 1)?, &words[length..])?;
        } else {
            let word = words.get(length)?;
            let matches =
                (length == 0 || word.is_joined() || index > 0 && patterns[index - 1] == [GAP])
                    && pattern.iter().any(|choice| matches_choice(choice, word));
            if !matches {
                return None;
            }
            length += 1;
        }
    }
    Some(length)
}

/// The length in words of a gap before the first word that matches `next`. The gap must be short: a
/// remark between punctuation marks, or words that do not begin a clause.
fn match_gap(next: &Pattern, words: &[Word<'_>]) -> Option<usize> {
    let gap_length = words
        .iter()
        .take(MAX_GAP_WORDS + 1)
        .position(|word| next.contains(&&*word.text))?;
    let has_sign = |word: &Word<'_>| !word.gap.trim().is_empty();
    let is_closed = |word: &Word<'_>| word.gap.contains(['.', ';', '?', '!', ':']);
    let is_remark = has_sign(&words[0]) && has_sign(&words[gap_length]);
    let is_plain = gap_length <= 3
        && !words[..=gap_length]
            .iter()
            .any(|word| has_sign(word) || begins_clause(&word.text));
    (gap_length == 0 || ((is_remark || is_plain) && !words[..=gap_length].iter().any(is_closed)))
        .then_some(gap_length)
}

fn begins_clause(word: &str) -> bool {
    [
        "subjects", "coordinators", "adversatives", "determiners", "complementizers",
    ]
    .iter()
    .any(|class| is_in_class(word, class) && word != "to" && word != "that")
}

/// Whether a word matches one alternative: a whole word, a suffix ("-n't") or a prefix ("n'-").
pub(super) fn matches_choice(choice: &str, word: &Word<'_>) -> bool {
    match (choice.strip_prefix('-'), choice.strip_suffix('-')) {
        (Some(end), _) => word.without_clitic().ends_with(end) || word.text.ends_with(end),
        (_, Some(start)) => word.text.starts_with(start),
        _ => word.text == choice || word.without_clitic() == choice,
    }
}
