//! Entries of the table of negations: sequences of words, and where they stand in a text.

use super::classes::is_in_class;
use super::words::Word;

/// Stands in an entry for words between two of its words.
const GAP: &str = "…";

/// How many these are at most.
const MAX_GAP_WORDS: usize = 9;

/// What one word of an entry may be: one of several.
pub(super) type Pattern = Vec<&'static str>;

/// The words of an entry, one after the other.
pub(super) fn parse_patterns(line: &'static str) -> Vec<Pattern> {
    let words = line.split_whitespace();
    words.map(|word| word.split('|').collect()).collect()
}

/// How many words an entry takes that begins at the first of these words; `None` if it doesn't stand
/// there.
pub(super) fn match_length(patterns: &[Pattern], words: &[Word<'_>]) -> Option<usize> {
    let mut at = 0;
    for (number, pattern) in patterns.iter().enumerate() {
        if *pattern == [GAP] {
            at += match_gap(patterns.get(number + 1)?, &words[at..])?;
        } else {
            let word = words.get(at)?;
            let stands =
                (at == 0 || word.is_joined() || number > 0 && patterns[number - 1] == [GAP])
                    && pattern.iter().any(|choice| matches_choice(choice, word));
            if !stands {
                return None;
            }
            at += 1;
        }
    }
    Some(at)
}

/// How many words stand before the first that is one of a pattern, if they are few: a remark between
/// signs, or words that begin no clause.
fn match_gap(next: &Pattern, words: &[Word<'_>]) -> Option<usize> {
    let found = words
        .iter()
        .take(MAX_GAP_WORDS + 1)
        .position(|word| next.contains(&&*word.text))?;
    let has_sign = |word: &Word<'_>| !word.gap.trim().is_empty();
    let is_closed = |word: &Word<'_>| word.gap.contains(['.', ';', '?', '!', ':']);
    let is_remark = has_sign(&words[0]) && has_sign(&words[found]);
    let is_plain = found <= 3
        && !words[..=found]
            .iter()
            .any(|word| has_sign(word) || begins_clause(&word.text));
    (found == 0 || ((is_remark || is_plain) && !words[..=found].iter().any(is_closed)))
        .then_some(found)
}

fn begins_clause(word: &str) -> bool {
    [
        "subjects", "coordinators", "adversatives", "determiners", "complementizers",
    ]
    .iter()
    .any(|class| is_in_class(word, class) && word != "to" && word != "that")
}

/// Is a word what an entry says: a word, the end of one or its beginning?
fn matches_choice(choice: &str, word: &Word<'_>) -> bool {
    match (choice.strip_prefix('-'), choice.strip_suffix('-')) {
        (Some(end), _) => word.without_clitic().ends_with(end) || word.text.ends_with(end),
        (_, Some(start)) => word.text.starts_with(start),
        _ => word.text == choice || word.without_clitic() == choice,
    }
}
