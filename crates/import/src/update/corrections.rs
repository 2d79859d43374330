//! Lists the words that have changed as corrections, each with its whole sentences.

use std::ops::Range;

use onrecord_text::{enclosing_sentence, is_boundary};
use serde_json::{Value, json};

use super::CorrectionNote;
use super::align::{Alignment, Word};
use super::sections::Sections;

/// Old words and the new words that replace them, as indices. The new words are in one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

/// The corrections, in the order of the transcript.
pub(super) fn list(
    alignment: &Alignment<'_>,
    sections: &Sections,
    note: CorrectionNote<'_>,
) -> Vec<Value> {
    let mut corrections = Vec::new();
    for change in changes(alignment) {
        let old = &alignment.old[change.old.clone()];
        let new = &alignment.new[change.new.clone()];
        let (was, now) = (joined(old), joined(new));
        let before = change.new.start.checked_sub(1);
        let neighbor = (new.first())
            .or_else(|| alignment.new.get(before?))
            .or_else(|| alignment.new.get(change.new.end));
        let Some(neighbor) = neighbor.filter(|_| was != now) else {
            continue;
        };
        let section = sections.section_of_turn[neighbor.turn_number];
        let mut correction = json!({ "date": note.date, "section": sections.id(section) });
        if !was.is_empty() {
            correction["was"] = json!(was);
        }
        if let Some(first) = new.first() {
            correction["now"] = json!(now);
            if let Some(occurrence) = occurrence(alignment, sections, section, first, &now) {
                correction["occurrence"] = json!(occurrence);
            }
        }
        correction["reason"] = json!(note.reason);
        corrections.push(correction);
    }
    corrections
}

/// Words as they stand in their paragraphs.
fn joined(words: &[Word<'_>]) -> String {
    let paragraphs = words.chunk_by(|one, next| one.paragraph == next.paragraph);
    let paragraphs = paragraphs.filter_map(|words| {
        let (first, last) = (words.first()?, words.last()?);
        Some(&first.context[first.start..last.end()])
    });
    paragraphs.collect::<Vec<_>>().join(" ")
}

/// Which occurrence of the new words in their section is meant; `None` if there is no other, neither now nor
/// in the old transcript.
fn occurrence(
    alignment: &Alignment<'_>,
    sections: &Sections,
    section: usize,
    first: &Word<'_>,
    now: &str,
) -> Option<usize> {
    let paragraphs = |words: &'_ [Word<'_>]| -> Vec<(usize, usize, usize)> {
        let paragraphs = words.chunk_by(|one, next| one.paragraph == next.paragraph);
        let found = paragraphs.flat_map(|words| {
            let word = &words[0];
            let starts = starts_at_boundaries(word.context, now);
            starts
                .map(|start| (word.turn_number, word.paragraph, start))
                .collect::<Vec<_>>()
        });
        found.collect()
    };
    let found = paragraphs(alignment.new);
    let found = found
        .iter()
        .filter(|(turn, ..)| sections.section_of_turn[*turn] == section);
    let before = found
        .clone()
        .filter(|(_, paragraph, start)| (*paragraph, *start) < (first.paragraph, first.start));
    let is_unique = found.clone().count() == 1 && paragraphs(alignment.old).is_empty();
    (!is_unique).then(|| before.count() + 1)
}

/// Where words occur in a text, beginning and ending at boundaries.
fn starts_at_boundaries<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    let all = std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(words)?;
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        Some(start)
    });
    all.filter(|start| is_boundary(text, *start) && is_boundary(text, start + words.len()))
}

/// The changes, each with its whole sentences.
fn changes(alignment: &Alignment<'_>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (old, new) in &alignment.changes {
        for piece in pieces(alignment, old, new) {
            let widened = widen(alignment, piece);
            match changes.last_mut() {
                Some(last) if widened.new.start < last.new.end => {
                    last.new.end = last.new.end.max(widened.new.end);
                    last.old.end = last.old.end.max(widened.old.end);
                }
                _ => changes.push(widened),
            }
        }
    }
    changes
}

/// Divides a change so that the new words of each piece are in one paragraph. Old paragraphs of which nothing
/// is left are pieces without new words.
fn pieces(alignment: &Alignment<'_>, old: &Range<usize>, new: &Range<usize>) -> Vec<Change> {
    let mut pieces = Vec::new();
    if !new.is_empty() {
        let mut start = new.start;
        let mut replaced = old.clone();
        for words in
            alignment.new[new.clone()].chunk_by(|one, next| one.paragraph == next.paragraph)
        {
            let end = start + words.len();
            pieces.push(Change {
                old: replaced.clone(),
                new: start..end,
            });
            replaced = old.end..old.end;
            start = end;
        }
        return pieces;
    }
    let is_same = |words: &[Word<'_>], one: usize, next: usize| {
        words
            .get(one)
            .zip(words.get(next))
            .is_some_and(|(one, next)| one.paragraph == next.paragraph)
    };
    let mut start = old.start;
    for words in alignment.old[old.clone()].chunk_by(|one, next| one.paragraph == next.paragraph) {
        let end = start + words.len();
        let continues_before = start > 0 && is_same(alignment.old, start - 1, start);
        let continues_after = is_same(alignment.old, end - 1, end);
        // The words beside the removed ones that are still there.
        let new = if continues_before && new.start > 0 {
            new.start - 1..new.start
        } else if continues_after {
            new.start..new.start + 1
        } else {
            new.clone()
        };
        pieces.push(Change {
            old: start..end,
            new,
        });
        start = end;
    }
    pieces
}

/// Extends a change to whole sentences, and to another sentence if all of its words are new.
fn widen(alignment: &Alignment<'_>, mut change: Change) -> Change {
    let Some(first) = alignment
        .new
        .get(change.new.start)
        .filter(|_| !change.new.is_empty())
    else {
        return change;
    };
    let words = alignment.new;
    let start = words.partition_point(|word| word.paragraph < first.paragraph);
    let end = words.partition_point(|word| word.paragraph <= first.paragraph);
    loop {
        let before = change.clone();
        let span = words[change.new.start].start..words[change.new.end - 1].end();
        let sentence = enclosing_sentence(first.context, &span);
        while change.new.start > start && words[change.new.start - 1].end() > sentence.start {
            change.new.start -= 1;
        }
        while change.new.end < end && words[change.new.end].start < sentence.end {
            change.new.end += 1;
        }
        // A change that begins in these sentences may end in another one.
        while change.new.start > start
            && alignment.old_of_new[change.new.start].is_none()
            && alignment.old_of_new[change.new.start - 1].is_none()
        {
            change.new.start -= 1;
        }
        while change.new.end < end
            && alignment.old_of_new[change.new.end].is_none()
            && alignment.old_of_new[change.new.end - 1].is_none()
        {
            change.new.end += 1;
        }
        change.old = old_words(alignment, &change);
        if change.old.is_empty() && change.new.start > start {
            change.new.start -= 1;
        } else if change.old.is_empty() && change.new.end < end {
            change.new.end += 1;
        }
        if change == before {
            return change;
        }
    }
}

/// The old words of the new words of a change, together with those that it already has.
fn old_words(alignment: &Alignment<'_>, change: &Change) -> Range<usize> {
    let new = change.new.clone();
    let mut old = change.old.clone();
    for word in alignment.old_of_new[new.clone()].iter().flatten() {
        old = if old.is_empty() {
            *word..*word + 1
        } else {
            old.start.min(*word)..old.end.max(*word + 1)
        };
    }
    // The changes between these words.
    let from = alignment
        .changes
        .partition_point(|(_, one)| one.end < new.start);
    for (removed, added) in &alignment.changes[from..] {
        if added.start > new.end {
            break;
        }
        let is_inside = added.start > new.start && added.end < new.end;
        let begins_here = new.contains(&added.start) && !added.is_empty();
        if (is_inside || begins_here) && !removed.is_empty() {
            old = if old.is_empty() {
                removed.clone()
            } else {
                old.start.min(removed.start)..old.end.max(removed.end)
            };
        }
    }
    old
}
