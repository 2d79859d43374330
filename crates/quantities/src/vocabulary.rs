//! The words at which a detection can begin, and the words that every number or date must contain: all that
//! the scan must know about a word to pass over it. The vocabulary is derived from the tables.
//!
//! A word that only a matcher names ("between") is in [`EXTRA_WORDS`]. In debug builds, the matchers also
//! try every word that the scan passes over, so that a test of a new construction fails if its first word
//! is missing here.

use std::sync::LazyLock;

use super::tables::{
    currencies, dates, directions, idioms, modifiers, multiples, neighbours, numbers,
};
use super::token::{Token, tokenize};

/// What the scan must know about a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// If a detection can begin here, the maximum number of tokens to the next number word.
    max_number_distance: Option<u8>,
    /// The words that can follow if a detection begins here, as bits of their hashes.
    followers: HashFilter,
    /// The words that make this word a number or a date if they follow it.
    core_followers: HashFilter,
}

/// A set of hashes that may have false positives.
#[derive(Debug, Clone, Copy, Default)]
struct HashFilter(u64);

impl HashFilter {
    const ALL: Self = Self(u64::MAX);

    fn from_token(next: Option<&Token>) -> Self {
        next.map_or(Self::ALL, |token| Self(1 << (token.hash >> 26)))
    }

    fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn may_contain(self, next: Option<&Token>) -> bool {
        let follows = next.map_or(0, |token| 1 << (token.hash >> 26));
        self.0 == u64::MAX || self.0 & follows != 0
    }
}

impl Entry {
    /// Whether a detection can begin at this word, given the token after it and the number of tokens to
    /// the next number word.
    pub fn may_begin(&self, next: Option<&Token>, distance: u8) -> bool {
        self.max_number_distance
            .is_some_and(|reach| distance <= reach)
            && self.followers.may_contain(next)
    }

    /// Whether this word is a number, a date or part of one, given the token after it.
    pub fn is_core(&self, next: Option<&Token>) -> bool {
        self.core_followers.may_contain(next)
    }
}

/// Words by their hashes, in a table with open addressing.
pub(super) struct Vocabulary {
    /// Indices into `words`, counted from 1; 0 for an empty slot.
    slots: Vec<u16>,
    words: Vec<(String, Entry)>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::from_tables);

/// A number is preceded by at most a phrase, a currency sign and a second phrase.
const MAX_TOKENS_BEFORE_NUMBER: usize = 14;

/// "an increase in …, of more than US$5", with some words between.
const MAX_TOKENS_BEFORE_CHANGE: usize = 30;

/// Words that begin a detection but are in no table that [`Vocabulary::from_tables`] reads.
const EXTRA_WORDS: &[&str] = &[
    "a", "an", "between", "from", "ad", "point", "'", "-", "−", "+",
];

/// Number words that are in no table that [`Vocabulary::from_tables`] reads.
const EXTRA_NUMBER_WORDS: &[&str] = &["half", "quarter", "twice", "hundred", "hundreds"];

impl Vocabulary {
    /// All words, in lower case.
    #[cfg(test)]
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }

    /// The entry of a word in lower case.
    pub fn get(&self, word: &str, hash: u32) -> Option<&Entry> {
        let mut slot = hash as usize & (self.slots.len() - 1);
        loop {
            let (known, entry) = &self.words[usize::from(self.slots[slot]).checked_sub(1)?];
            if known == word {
                return Some(entry);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    fn from_tables() -> Self {
        let mut vocabulary = Self {
            slots: vec![0; 4_096],
            words: Vec::new(),
        };
        vocabulary.add_numbers();
        vocabulary.add_dates();
        for (phrase, _) in modifiers::BEFORE {
            vocabulary.add_beginning(phrase, MAX_TOKENS_BEFORE_NUMBER);
        }
        for word in EXTRA_WORDS.iter().chain(numbers::MINUS) {
            vocabulary.add_beginning(word, MAX_TOKENS_BEFORE_NUMBER);
        }
        for sign in currencies::SIGNS.iter().flat_map(|row| row.names) {
            vocabulary.add_beginning(&sign.to_lowercase(), MAX_TOKENS_BEFORE_NUMBER);
        }
        for (word, ..) in directions::VERBS {
            vocabulary.add_beginning(word, MAX_TOKENS_BEFORE_CHANGE);
        }
        for (phrase, _) in directions::NOUNS {
            vocabulary.add_beginning(phrase, MAX_TOKENS_BEFORE_CHANGE);
        }
        for (phrase, _) in idioms::IDIOMS {
            vocabulary.add_beginning(phrase, MAX_TOKENS_BEFORE_NUMBER);
        }
        // Last, because most idioms already contain a number word.
        for (phrase, _) in idioms::IDIOMS {
            if !vocabulary.contains_core(phrase) {
                vocabulary.add_core(phrase);
            }
        }
        vocabulary
    }

    fn add_numbers(&mut self) {
        let valued = [numbers::ONES, numbers::TENS, numbers::ORDINALS];
        for (word, _) in valued.into_iter().flatten() {
            self.add_beginning(word, 0);
            self.add_core(word);
        }
        let denominators = numbers::DENOMINATORS.iter();
        let words = (numbers::SCALES.iter().map(|(word, _)| *word))
            .chain(denominators.flat_map(|(one, many, _)| [*one, *many]))
            .chain(EXTRA_NUMBER_WORDS.iter().copied())
            .chain(neighbours::SPOKEN_ZEROS.iter().copied())
            .chain(multiples::MULTIPLIERS.iter().map(|(word, ..)| *word))
            .chain(multiples::FOLDS.iter().map(|(word, _)| *word));
        for word in words {
            self.add_beginning(word, 0);
            self.add_core(word);
        }
    }

    fn add_dates(&mut self) {
        let months = dates::MONTHS.iter().map(|(name, ..)| *name);
        let dates = months
            .chain(dates::MONTHS_SHORT.iter().map(|(name, _)| *name))
            .chain(numbers::DECADES.iter().map(|(word, _)| *word))
            .chain(dates::YEAR_PARTS.iter().map(|(phrase, _)| *phrase))
            .chain(dates::RELATIVE.iter().map(|(phrase, _)| *phrase));
        for phrase in dates {
            self.add_beginning(phrase, 0);
            self.add_core(phrase);
        }
        let before = [
            dates::UNTIL,
            dates::SINCE,
            dates::EARLY_MID_LATE,
            dates::APPROX,
        ];
        let before = before
            .into_iter()
            .chain([dates::WEEKDAYS, dates::RELATIVE_DETERMINERS]);
        for phrase in before.flatten() {
            self.add_beginning(phrase, MAX_TOKENS_BEFORE_NUMBER);
        }
    }

    /// Records that a detection may begin with this phrase and have a number word at most `reach` tokens
    /// after it.
    fn add_beginning(&mut self, phrase: &str, reach: usize) {
        let parts = tokenize(phrase, phrase, 0);
        let distance = u8::try_from(parts.len() - 1 + reach).unwrap_or(u8::MAX);
        let entry = self.entry_mut(&parts[0]);
        entry.max_number_distance = entry.max_number_distance.max(Some(distance));
        entry.followers = entry.followers.union(HashFilter::from_token(parts.get(1)));
    }

    /// Records that this phrase states a number or a date.
    fn add_core(&mut self, phrase: &str) {
        let parts = tokenize(phrase, phrase, 0);
        let entry = self.entry_mut(&parts[0]);
        entry.core_followers = entry
            .core_followers
            .union(HashFilter::from_token(parts.get(1)));
    }

    fn contains_core(&self, phrase: &str) -> bool {
        let parts = tokenize(phrase, phrase, 0);
        parts.iter().enumerate().any(|(index, part)| {
            let entry = self.get(&part.folded, part.hash);
            entry.is_some_and(|entry| entry.is_core(parts.get(index + 1)))
        })
    }

    fn entry_mut(&mut self, token: &Token) -> &mut Entry {
        let mut slot = token.hash as usize & (self.slots.len() - 1);
        let index = loop {
            match usize::from(self.slots[slot]).checked_sub(1) {
                Some(index) if self.words[index].0 == token.folded => break index,
                Some(_) => slot = (slot + 1) & (self.slots.len() - 1),
                None => {
                    let word = token.folded.clone().into_owned();
                    self.words.push((word, Entry::default()));
                    let index = self.words.len();
                    self.slots[slot] =
                        u16::try_from(index).expect("the tables have fewer than 65,536 words");
                    break index - 1;
                }
            }
        };
        &mut self.words[index].1
    }
}

#[cfg(test)]
mod tests {
    use super::VOCABULARY;

    #[test]
    fn at_most_half_of_the_slots_are_used() {
        assert!(VOCABULARY.words.len() * 2 < VOCABULARY.slots.len());
    }
}
