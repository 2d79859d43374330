//! Where a spoken sentence continues although punctuation or the end of a paragraph seems to end it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_text::quotation_marks::quotation_mark;
use onrecord_text::{self as text, is_alphanumeric, sentence_ends};

/// The maximum number of characters between a position in brackets and either bracket.
const MAX_BRACKET_CHARS: usize = 300;

/// The maximum number of sentences that are joined on each side.
const MAX_SENTENCES: usize = 8;

/// The maximum number of bytes in a turn that interrupts a sentence.
const MAX_INTERRUPTION_BYTES: usize = 80;

const DASHES: &[char] = &['-', '\u{2013}', '\u{2014}'];

/// Words of several languages that introduce a clause of what was said or thought.
const COMPLEMENTIZERS: &str =
    "that if whether dass daß ob que si che se dat of att om że czy что чтобы що щоб чи што каб ці";

/// Whether a word introduces a clause of what was said or thought.
pub(super) fn is_complementizer(word: &str) -> bool {
    COMPLEMENTIZERS.split(' ').any(|one| one == word) || word.starts_with("qu'")
}

static ABBREVIATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("abbreviations.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// A sentence, joined with the sentences before and after it that belong to it.
pub(super) fn extend_sentence(
    text: &str,
    sentence: Range<usize>,
    window: &Range<usize>,
    goes_on: impl Fn(&str, &str) -> bool,
) -> Range<usize> {
    let Range { mut start, mut end } = sentence;
    // The text before and after a position, if the sentence continues across it.
    let sides = |position: usize| {
        let (before, after) = (
            text.get(window.start..position)?,
            text.get(position..window.end)?,
        );
        let is_inside = !before.is_empty() && !after.is_empty();
        (is_inside && (goes_on(before, after) || is_in_brackets(before, after)))
            .then_some((before, after))
    };
    for _ in 0..MAX_SENTENCES {
        let Some((before, _)) = sides(start) else {
            break;
        };
        start = window.start + last_sentence_start(before).unwrap_or(0);
        start += text[start..].len() - text[start..].trim_start().len();
    }
    for _ in 0..MAX_SENTENCES {
        let Some((_, after)) = sides(end) else {
            break;
        };
        let next = after.trim_start();
        end = window.end - next.len() + first_sentence_end(next).unwrap_or(next.len());
    }
    start..end.max(start)
}

/// Where the last sentence of a text begins: the end of the sentence before it.
pub(super) fn last_sentence_start(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let ends = sentence_ends(text);
    ends.into_iter().rev().find(|end| *end < text.len())
}

/// Where the first sentence of a text ends.
pub(super) fn first_sentence_end(text: &str) -> Option<usize> {
    sentence_ends(text).into_iter().find(|end| *end > 0)
}

/// Whether the position between these texts is inside brackets.
fn is_in_brackets(before: &str, after: &str) -> bool {
    let mut closed = 0_usize;
    let opens = |c: char| match c {
        ')' | ']' => {
            closed += 1;
            false
        }
        '(' | '[' if closed == 0 => true,
        '(' | '[' => {
            closed -= 1;
            false
        }
        _ => false,
    };
    before.chars().rev().take(MAX_BRACKET_CHARS).any(opens)
        && after
            .chars()
            .take(MAX_BRACKET_CHARS)
            .any(|c| matches!(c, ')' | ']'))
}

/// Whether the sentence continues after a position where its punctuation ends it: before a
/// lower-case letter, after an abbreviation ("the U.S. Army", "Sgt. Brown", "am 5. Mai"), or after a
/// paragraph without final punctuation.
pub(super) fn sentence_goes_on(before: &str, after: &str) -> bool {
    let next = after
        .trim_start()
        .chars()
        .find(|c| quotation_mark(*c).is_none());
    let line = before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    if line.ends_with('\n') || after.starts_with('\n') {
        let closes = |c: char| c.is_whitespace() || quotation_mark(c).is_some() || ")]".contains(c);
        let end = before.trim_end_matches(closes).chars().next_back();
        let is_open = |end: char| ",:;-\u{2013}\u{2014}\u{FF0C}\u{FF1A}".contains(end);
        // A line that ends in a letter is a heading if a capital letter follows.
        let is_cut = end.is_some_and(is_alphanumeric) && next.is_some_and(char::is_lowercase);
        return is_cut || end.is_some_and(is_open);
    }
    let last = before.split_whitespace().next_back().unwrap_or("");
    let word = last.trim_start_matches(|c: char| !is_alphanumeric(c));
    next.is_some_and(char::is_lowercase) || word.strip_suffix('.').is_some_and(is_abbreviation)
}

/// Whether a paragraph continues in the next one, judged by the words that end the first and begin the
/// second: after "that", with direct speech, with the next item of a list, or with a dash after an
/// interruption by another speaker.
fn paragraph_goes_on(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    let line = before.rsplit('\n').next().unwrap_or("");
    let last_word = line.split_whitespace().next_back().unwrap_or("");
    let opens = |c: char| quotation_mark(c).is_some_and(|mark| !mark.closed_by.is_empty());
    let is_next_item = || {
        let mut lines = before.rsplit('\n').map(str::trim);
        let introduction = lines.find(|line| !is_list_item(line));
        is_list_item(after) && introduction.is_some_and(|line| line.ends_with(':'))
    };
    let is_interrupted = || {
        let earlier = before[..before.len() - line.len()].trim_end();
        line.len() <= MAX_INTERRUPTION_BYTES
            && earlier.ends_with(DASHES)
            && after.starts_with(DASHES)
    };
    is_complementizer(&last_word.to_lowercase())
        || (last_word.ends_with(is_alphanumeric) && after.starts_with(opens))
        || is_next_item()
        || is_interrupted()
}

/// Whether a paragraph is an item of a list: "- one", "2. two".
fn is_list_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if number.len() < line.len() && line.len() - number.len() <= 2 {
        number.strip_prefix(['.', ')'])
    } else {
        line.strip_prefix(['-', '*', '\u{2022}'])
    };
    mark.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether a word is an initial, a number that may be an ordinal, or a known abbreviation.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let parts_are_letters = word.split(['.', '-']).all(|part| part.chars().count() == 1);
    let is_ordinal = word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit());
    let word = word.to_lowercase();
    let is_known = text::is_abbreviation(&word) || ABBREVIATIONS.contains(&*word);
    parts_are_letters || is_ordinal || is_known
}

/// Whether a negation may reach across this position although the sentence does not continue: after an
/// ellipsis, after a name that ends in "!" or "?", or from one paragraph into the next.
pub(super) fn negation_may_go_on(before: &str, after: &str) -> bool {
    let words = before.trim_end_matches(|c: char| !is_alphanumeric(c));
    let signs = &before[words.len()..];
    let name = words.split_whitespace().next_back().unwrap_or("");
    let inside = words.strip_suffix(name).unwrap_or("").trim_end();
    let is_name = signs.starts_with(['!', '?'])
        && name.starts_with(char::is_uppercase)
        && inside.ends_with(|c: char| is_alphanumeric(c) || c == ',');
    let ends_line = signs.contains('\n') || after.starts_with('\n');
    signs.contains('\u{2026}')
        || signs.contains("..")
        || is_name
        || ends_line && paragraph_goes_on(before, after)
}
