//! Negations that were cut off from a quotation, or left out of it.

use std::ops::Range;

use super::clauses::Clauses;
use super::table::{Reach, Table};
use super::words::{Word, words as words_of};
use crate::text::{ceil_char_boundary, floor_char_boundary};

/// How many words are looked at on each side of a quotation, and in how many bytes at most: a
/// transcript without punctuation is one sentence.
const WORDS: usize = 40;
const BYTES: usize = 1000;

/// How many of the quotation's own words are read at its ends.
const OWN: usize = 6;

/// The words that deny what stands in a stretch of a text, among those of its sentence that stand
/// outside of it: the last before it and the first after it, in bytes of the text.
pub(super) fn cut(
    text: &str,
    sentence: &Range<usize>,
    stretch: &Range<usize>,
    language: &Language,
) -> impl Iterator<Item = Range<usize>> + use<> {
    let before = before(text, sentence, stretch, language);
    let after = after(text, sentence, stretch, language);
    before.into_iter().chain(after)
}

/// The first word that denies, of those that were left out of a stretch.
pub(super) fn omitted(
    text: &str,
    omitted: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let table = language.table;
    if let Some(at) = table.anywhere(&text[omitted.clone()]).next() {
        return Some(omitted.start + at.start..omitted.start + at.end);
    }
    let mut words = last_words(text, 0..omitted.start, 2);
    let first = words.len();
    let start = words.last().map_or(omitted.start, |word| word.at.end);
    words.extend(words_of(text, start..omitted.end));
    let end = words.last().map_or(omitted.end, |word| word.at.end);
    let clauses = Clauses {
        table,
        words: &words,
        rest: &text[end..end.max(omitted.end)],
    };
    let found = clauses.any(first).or_else(|| clauses.cut_idiom(first))?;
    Some(span(&words[found]))
}

/// A language whose negations are known.
pub(super) struct Language {
    table: &'static Table,
    is_english: bool,
}

impl Language {
    /// The language of a BCP 47 tag; `None` if its negations are not known.
    pub(super) fn of(tag: &str) -> Option<Self> {
        Some(Self {
            table: Table::of(tag)?,
            is_english: tag.split('-').next()?.eq_ignore_ascii_case("en"),
        })
    }
}

fn before(
    text: &str,
    sentence: &Range<usize>,
    stretch: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let outside = sentence.start..stretch.start;
    let tail = tail(text, &outside);
    if let Some(at) = language.table.anywhere(tail).last() {
        let start = stretch.start - tail.len();
        return Some(start + at.start..start + at.end);
    }
    let mut near = last_words(text, outside, WORDS);
    let quoted = near.len();
    let start = near.last().map_or(sentence.start, |word| word.at.end);
    // From the last word before it on: what stands between is before its first word.
    near.extend(words_of(text, start..stretch.end).take(OWN));
    let clauses = Clauses {
        table: language.table,
        words: &near,
        rest: "",
    };
    let found = if language.is_english {
        clauses.before(quoted)
    } else {
        clauses
            .all(0..quoted, &[Reach::Clause, Reach::Following, Reach::Phrase])
            .pop()
    };
    Some(span(&near[found?]))
}

fn after(
    text: &str,
    sentence: &Range<usize>,
    stretch: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let outside = stretch.end..sentence.end;
    let head =
        &text[outside.start..floor_char_boundary(text, outside.end.min(outside.start + BYTES))];
    if let Some(at) = language.table.anywhere(head).next() {
        return Some(outside.start + at.start..outside.start + at.end);
    }
    let mut near = last_words(text, stretch.clone(), 2);
    let first = near.len();
    let start = near.last().map_or(stretch.end, |word| word.at.end);
    let following = start..outside.start + head.len();
    near.extend(words_of(text, following).take(WORDS));
    let end = near.last().map_or(outside.end, |word| word.at.end);
    let clauses = Clauses {
        table: language.table,
        words: &near,
        rest: &text[end..end.max(sentence.end)],
    };
    let found = if language.is_english {
        clauses.after(first)
    } else {
        let mut all = clauses.all(first..near.len(), &[Reach::Clause]);
        (!all.is_empty()).then(|| all.swap_remove(0))
    };
    Some(span(&near[found?]))
}

/// The last words of a stretch, so many at most.
fn last_words(text: &str, within: Range<usize>, count: usize) -> Vec<Word<'_>> {
    let end = within.end;
    let start = end - tail(text, &within).len();
    let mut all: Vec<_> = words_of(text, start..end).collect();
    if start > within.start && !all.is_empty() {
        // It may be half a word.
        all.remove(0);
    }
    all.split_off(all.len().saturating_sub(count))
}

fn tail<'a>(text: &'a str, within: &Range<usize>) -> &'a str {
    let start = within.start.max(within.end.saturating_sub(BYTES));
    &text[ceil_char_boundary(text, start)..within.end]
}

fn span(words: &[Word<'_>]) -> Range<usize> {
    let start = words.first().map_or(0, |word| word.at.start);
    start..words.last().map_or(start, |word| word.at.end)
}
