//! Finds which words of a corrected transcript are the same as before.

use std::collections::HashMap;
use std::ops::Range;
use std::time::{Duration, Instant};

use onrecord_text::is_word_break;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// The maximum time that is spent on the diff. After that, the rest of the transcript is treated as one
/// change.
const MAX_TIME: Duration = Duration::from_secs(10);

/// The words of a transcript, which white space separates.
pub(super) struct Words<'a> {
    pub list: Vec<Word<'a>>,
}

/// A word and where it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub section: usize,
    /// The number of the turn in the section.
    pub turn: usize,
    /// The number of the turn in the transcript.
    pub turn_number: usize,
    /// The number of the paragraph in the transcript.
    pub paragraph: usize,
    /// The text of the paragraph, and where the word begins in it, in bytes.
    pub context: &'a str,
    pub start: usize,
}

impl<'a> Words<'a> {
    /// The words of sections, each given as the paragraphs of its turns.
    pub fn new<Turns>(sections: impl Iterator<Item = Turns>) -> Self
    where
        Turns: Iterator<Item = &'a [String]>,
    {
        let (mut list, mut number, mut turn_number) = (Vec::new(), 0, 0);
        for (section, turns) in sections.enumerate() {
            for (turn, paragraphs) in turns.enumerate() {
                for context in paragraphs {
                    let words = context.split_whitespace();
                    list.extend(words.map(|text| Word {
                        text,
                        section,
                        turn,
                        turn_number,
                        paragraph: number,
                        context,
                        start: text.as_ptr() as usize - context.as_ptr() as usize,
                    }));
                    number += 1;
                }
                turn_number += 1;
            }
        }
        Self { list }
    }

    pub fn of_one_turn(paragraphs: &'a [String]) -> Self {
        Self::new(std::iter::once(std::iter::once(paragraphs)))
    }
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Where it is in its paragraph, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }
}

/// Two versions of a transcript, and which words of them are the same.
pub(super) struct Alignment<'a> {
    pub old: &'a [Word<'a>],
    pub new: &'a [Word<'a>],
    /// For each word of the new version, the index of the same word in the old one; `None` if it was
    /// added.
    pub old_of_new: Vec<Option<usize>>,
    /// The changes: old words, and the new words that replace them.
    pub changes: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Alignment<'a> {
    pub fn new(old: &'a Words<'a>, new: &'a Words<'a>) -> Self {
        let mut numbers = HashMap::new();
        let mut numbers_of = |words: &Words<'a>| -> Vec<usize> {
            let number = |word: &Word<'a>| {
                let next = numbers.len();
                *numbers.entry(word.text).or_insert(next)
            };
            words.list.iter().map(number).collect()
        };
        let (old_numbers, new_numbers) = (numbers_of(old), numbers_of(new));
        let deadline = Instant::now() + MAX_TIME;
        let operations = capture_diff_slices_deadline(
            Algorithm::Patience,
            &old_numbers,
            &new_numbers,
            Some(deadline),
        );
        let mut old_of_new = vec![None; new.list.len()];
        let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for operation in operations {
            if let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = operation
            {
                for offset in 0..len {
                    old_of_new[new_index + offset] = Some(old_index + offset);
                }
                continue;
            }
            let (_, old, new) = operation.as_tag_tuple();
            match changes.last_mut() {
                Some(last) if last.0.end == old.start && last.1.end == new.start => {
                    (last.0.end, last.1.end) = (old.end, new.end);
                }
                _ => changes.push((old, new)),
            }
        }
        Self {
            old: &old.list,
            new: &new.list,
            old_of_new,
            changes,
        }
    }

    /// How many words of the old version are in the new one, in the same order. A word counts only if
    /// one of its neighbours is next to it in both: in a long enough text, any single word is found by
    /// chance.
    fn common(&self) -> usize {
        let found = &self.old_of_new;
        let are_adjacent = |pair: &[Option<usize>]| matches!(pair, [Some(first), Some(second)] if *second == first + 1);
        let is_beside_another = |i: usize| {
            found.get(i..i + 2).is_some_and(are_adjacent)
                || i > 0 && are_adjacent(&found[i - 1..=i])
        };
        (0..found.len()).filter(|i| is_beside_another(*i)).count()
    }

    /// If less than half of the old words are in the new version, apart from case and punctuation, the
    /// two are probably different interviews. Then returns how many words they have in common, and how
    /// many words the old version has.
    pub fn too_little_in_common(&self) -> Option<(usize, usize)> {
        let is_enough = |common: usize, all: usize| common * 2 >= all;
        if is_enough(self.common(), self.old.len()) {
            return None;
        }
        let simplify = |words: &[Word<'_>]| -> [String; 1] {
            let words = words.iter().map(|word| simplified(word.text));
            [words.collect::<Vec<_>>().join(" ")]
        };
        let (old, new) = (simplify(self.old), simplify(self.new));
        let (old, new) = (Words::of_one_turn(&old), Words::of_one_turn(&new));
        let (common, all) = (Alignment::new(&old, &new).common(), old.list.len());
        (!is_enough(common, all)).then_some((common, all))
    }
}

/// The words of a text in lower case, without punctuation, and separated by spaces even in scripts that
/// are written without them.
fn simplified(text: &str) -> String {
    let mut simplified = String::new();
    let mut before = None;
    for c in text.chars().filter(|c| !matches!(c, '\'' | '’')) {
        let is_letter = c.is_alphanumeric();
        if !is_letter || before.is_some_and(|before| is_word_break(before, c)) {
            simplified.push(' ');
        }
        before = is_letter.then_some(c);
        simplified.extend(before.into_iter().flat_map(char::to_lowercase));
    }
    simplified
}
