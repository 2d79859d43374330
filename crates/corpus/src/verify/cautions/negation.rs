//! Negations that were cut off from a quotation, or left out of it.

use std::ops::Range;

use onrecord_text::{ceil_char_boundary, floor_char_boundary};

use super::classes::is_in_class;
use super::clauses::ClauseContext;
use super::context::Context;
use super::table::{Language, Reach};
use super::words::{Word, words as words_of};

/// The maximum number of words that are examined on each side of a quotation, and of bytes. A transcript
/// without punctuation would otherwise be one long sentence.
const MAX_WORDS: usize = 40;
const MAX_BYTES: usize = 1000;

/// The maximum number of words of the quotation itself that are read at each of its ends.
const MAX_QUOTED_WORDS: usize = 6;

/// The negations of a quotation that its context contains and the quotation does not: the last one
/// before it and the first one after it, in bytes of the text.
pub(super) fn cut_negations(
    text: &str,
    context: &Context,
    quoted: &Range<usize>,
    language: &Language,
) -> impl Iterator<Item = Range<usize>> + use<> {
    let before = negation_before(text, context, quoted, language);
    let after = negation_after(text, context, quoted, language).or_else(|| context.reply.clone());
    before.into_iter().chain(after)
}

/// The first negation among the words of a span that was left out.
pub(super) fn omitted_negation(
    text: &str,
    omitted: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let table = language.table;
    if let Some(span) = table.unsegmented_negations(&text[omitted.clone()]).next() {
        return Some(omitted.start + span.start..omitted.start + span.end);
    }
    let mut words = last_words(text, 0..omitted.start, 2);
    let first = words.len();
    let start = words.last().map_or(omitted.start, |word| word.span.end);
    words.extend(words_of(text, start..omitted.end));
    let end = words.last().map_or(omitted.end, |word| word.span.end);
    let clauses = ClauseContext::new(language.table, &words, &text[end..end.max(omitted.end)]);
    let negation = clauses
        .first_negation(first)
        .or_else(|| clauses.cut_idiom(first))?;
    Some(words_span(&words[negation]))
}

fn negation_before(
    text: &str,
    context: &Context,
    quoted: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let outside = context.sentence.start.min(quoted.start)..quoted.start;
    let introduction = context.introduction.clone();
    let unsegmented = |part: &Range<usize>| {
        let tail = tail(text, part);
        let tail = &tail[language.table.last_contrast(tail)..];
        let span = language.table.unsegmented_negations(tail).last()?;
        let start = part.end - tail.len();
        Some(start + span.start..start + span.end)
    };
    let negation = unsegmented(&outside).or_else(|| unsegmented(introduction.as_ref()?));
    if negation.is_some() {
        return negation;
    }
    let own = last_words(text, outside.clone(), MAX_WORDS);
    let mut nearby = introduction.clone().map_or_else(Vec::new, |part| {
        last_words(text, part, MAX_WORDS.saturating_sub(own.len()))
    });
    let introduced = nearby.len();
    let nearby_end = nearby.last().map(|word| word.span.end);
    nearby.extend(own);
    let quote = nearby.len();
    // Start after the last word before the quotation: what lies between belongs to the gap before the
    // quotation's first word.
    let start = match nearby.last() {
        Some(word) if quote > introduced => word.span.end,
        _ => outside.start,
    };
    nearby.extend(words_of(text, start..quoted.end).take(MAX_QUOTED_WORDS));
    if let (Some(nearby_end), Some(part), Some(first)) =
        (nearby_end, introduction, nearby.get_mut(introduced))
    {
        first.gap = &text[nearby_end..part.end];
    }
    let clauses = ClauseContext::new(language.table, &nearby, "");
    let negation = if language.is_english {
        clauses.negation_before(quote)
    } else {
        clauses
            .reaching_negations(
                0..quote,
                &[
                    Reach::Clause,
                    Reach::Following,
                    Reach::Phrase,
                    Reach::Condition,
                ],
            )
            .pop()
    };
    Some(words_span(&nearby[negation?]))
}

fn negation_after(
    text: &str,
    context: &Context,
    quoted: &Range<usize>,
    language: &Language,
) -> Option<Range<usize>> {
    let outside = quoted.end..context.sentence.end.max(quoted.end);
    let head = |part: &Range<usize>| {
        part.start..floor_char_boundary(text, part.end.min(part.start + MAX_BYTES))
    };
    let closing = context.closing.as_ref().map(head);
    let outside = head(&outside);
    let unsegmented = |part: &Range<usize>| {
        let part_text = &text[part.clone()];
        let part_text = &part_text[..language.table.first_contrast(part_text)];
        let span = language.table.unsegmented_negations(part_text).next()?;
        Some(part.start + span.start..part.start + span.end)
    };
    let negation = unsegmented(&outside).or_else(|| unsegmented(closing.as_ref()?));
    if negation.is_some() {
        return negation;
    }
    let mut nearby = last_words(text, quoted.clone(), 2);
    let first = nearby.len();
    let start = nearby.last().map_or(quoted.end, |word| word.span.end);
    nearby.extend(words_of(text, start..outside.end).take(MAX_WORDS));
    let mut end = nearby.last().map_or(outside.end, |word| word.span.end);
    let mut rest = &text[end..end.max(outside.end)];
    if let Some(closing) = closing {
        let own = nearby.len();
        nearby.extend(words_of(text, closing.clone()).take(MAX_WORDS));
        if let Some(word) = nearby.get_mut(own) {
            // Include the closing mark.
            let mark = text[..closing.start]
                .chars()
                .next_back()
                .map_or(0, char::len_utf8);
            word.gap = &text[closing.start - mark..word.span.start];
            end = nearby.last().map_or(closing.end, |word| word.span.end);
        }
        rest = &text[end.max(closing.start)..closing.end];
    }
    let clauses = ClauseContext::new(language.table, &nearby, rest);
    let negation = if language.is_english {
        let before = last_words(
            text,
            context.sentence.start.min(quoted.start)..quoted.start,
            1,
        );
        let is_unreal =
            |word: &Word<'_>| word.text == "to" || is_in_class(&word.text, "auxiliaries");
        let unfulfilled = || {
            let is_cut = before.first().is_some_and(is_unreal);
            is_cut
                .then(|| clauses.unfulfilled_intention(first))
                .flatten()
        };
        clauses.negation_after(first).or_else(unfulfilled)
    } else {
        let mut all = clauses.reaching_negations(first..nearby.len(), &[Reach::Clause]);
        (!all.is_empty()).then(|| all.swap_remove(0))
    };
    Some(words_span(&nearby[negation?]))
}

/// The last words of a span, at most `count` of them.
fn last_words(text: &str, within: Range<usize>, count: usize) -> Vec<Word<'_>> {
    let last_words_of = |bytes: usize| {
        let start = within.end - last_bytes(text, &within, bytes).len();
        let mut all: Vec<_> = words_of(text, start..within.end).collect();
        if start > within.start && !all.is_empty() {
            // The first one may be only part of a word.
            all.remove(0);
        }
        all.split_off(all.len().saturating_sub(count))
    };
    // They are usually in the last few bytes.
    let words = last_words_of((32 * count).min(MAX_BYTES));
    if words.len() == count {
        return words;
    }
    last_words_of(MAX_BYTES)
}

fn tail<'a>(text: &'a str, within: &Range<usize>) -> &'a str {
    last_bytes(text, within, MAX_BYTES)
}

/// The last bytes of a span, at most this many, from the beginning of a character.
fn last_bytes<'a>(text: &'a str, within: &Range<usize>, bytes: usize) -> &'a str {
    let start = within.start.max(within.end.saturating_sub(bytes));
    &text[ceil_char_boundary(text, start)..within.end]
}

fn words_span(words: &[Word<'_>]) -> Range<usize> {
    let start = words.first().map_or(0, |word| word.span.start);
    start..words.last().map_or(start, |word| word.span.end)
}
