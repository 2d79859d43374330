//! Lists the words that have changed as corrections, each extended to whole sentences.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_text::{enclosing_sentence, find_at_boundaries};
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

/// The corrections, in the order of the transcript. They are reverted here from the last to the first, as
/// when the file is loaded: where the new words then occur more than once, `occurrence` says which are meant.
pub(super) fn list(
    alignment: &Alignment<'_>,
    sections: &Sections,
    note: CorrectionNote<'_>,
) -> Vec<Value> {
    let mut corrections = Vec::new();
    let mut paragraphs = Paragraphs::new(alignment.new, sections);
    for change in changes(alignment).into_iter().rev() {
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
            if let Some(occurrence) = paragraphs.occurrence(first, &now) {
                correction["occurrence"] = json!(occurrence);
            }
            if !was.is_empty() {
                paragraphs.replace(first, &now, &was);
            }
        }
        correction["reason"] = json!(note.reason);
        corrections.push(correction);
    }
    corrections.reverse();
    corrections
}

/// The paragraphs of the new transcript, by number, each with its section. The corrections after the
/// current one are already reverted in them.
struct Paragraphs(BTreeMap<usize, (usize, String)>);

impl Paragraphs {
    fn new(words: &[Word<'_>], sections: &Sections) -> Self {
        let paragraphs = words.chunk_by(|one, next| one.paragraph == next.paragraph);
        let paragraphs = paragraphs.map(|words| {
            let section = sections.section_of_turn[words[0].turn_number];
            (words[0].paragraph, (section, words[0].context.to_owned()))
        });
        Self(paragraphs.collect())
    }

    /// Which occurrence of `words` in their section begins at `first`, from 1; `None` if it is the only
    /// one.
    fn occurrence(&self, first: &Word<'_>, words: &str) -> Option<usize> {
        let (section, _) = self.0.get(&first.paragraph)?;
        let (mut count, mut before) = (0, 0);
        for (paragraph, (_, text)) in self.0.iter().filter(|(_, (one, _))| one == section) {
            for start in find_at_boundaries(text, words) {
                count += 1;
                before += usize::from((*paragraph, start) < (first.paragraph, first.start));
            }
        }
        (count != 1).then_some(before + 1)
    }

    /// Replaces `words`, which begin at `first`. Nothing before them in the paragraph has been replaced,
    /// so the position is still valid.
    fn replace(&mut self, first: &Word<'_>, words: &str, by: &str) {
        if let Some((_, text)) = self.0.get_mut(&first.paragraph) {
            text.replace_range(first.start..first.start + words.len(), by);
        }
    }
}

/// The text of words, as it is in their paragraphs, with a space between paragraphs.
fn joined(words: &[Word<'_>]) -> String {
    let paragraphs = words.chunk_by(|one, next| one.paragraph == next.paragraph);
    let paragraphs = paragraphs.filter_map(|words| {
        let (first, last) = (words.first()?, words.last()?);
        Some(&first.context[first.start..last.end()])
    });
    paragraphs.collect::<Vec<_>>().join(" ")
}

/// The changes, each extended to whole sentences.
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
    keep_old_sentences_whole(alignment, &mut changes);
    changes
}

/// Where a change reaches the end of its new paragraph, extends its old words to the end of their
/// sentence, the rest of which may have been matched with words of another paragraph. Afterwards, no old
/// word is in two changes.
fn keep_old_sentences_whole(alignment: &Alignment<'_>, changes: &mut [Change]) {
    let mut taken = 0;
    for Change { old, new } in changes {
        old.start = old.start.max(taken).min(old.end);
        old.end = old.end.max(old.start);
        let ends_paragraph = (alignment.new.get(new.end).zip(new.clone().last()))
            .is_none_or(|(next, last)| next.paragraph != alignment.new[last].paragraph);
        if let Some(last) = old.clone().last().filter(|_| ends_paragraph) {
            let last = &alignment.old[last];
            let sentence = enclosing_sentence(last.context, &(last.start..last.end()));
            let rest = alignment.old[old.end..].iter();
            let is_rest =
                |word: &&Word<'_>| word.paragraph == last.paragraph && word.start < sentence.end;
            old.end += rest.take_while(is_rest).count();
        }
        taken = taken.max(old.end);
    }
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
        // A word next to the removed ones that is still there.
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

/// Extends a change to whole sentences, and to a neighbouring sentence if it replaces no old words.
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

/// The old words that a change replaces: those that its new words align with, and those that it already
/// has.
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
