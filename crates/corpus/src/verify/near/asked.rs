//! The words of a text that was asked, by kind.

use crate::index::Word;

/// What was asked, word by word.
#[derive(Debug)]
pub struct Asked {
    /// In order; `None` for a word that stands nowhere.
    pub words: Vec<Option<Word>>,
    /// Those that stand somewhere, each once, in the order of the index's numbers.
    pub kinds: Vec<Kind>,
    /// How many of the words have to stand in order: more than half.
    pub least: usize,
    /// A bit for the last digits of each word's number: most words that weren't asked have none.
    digits: Vec<u64>,
}

/// A word, and how often it was asked.
#[derive(Debug)]
pub struct Kind {
    pub word: Word,
    pub count: usize,
    /// Which of the asked words it is first.
    pub first: usize,
}

impl Asked {
    /// `None` when nothing can be near: of one word, or when too few words stand anywhere.
    pub fn new(words: Vec<Option<Word>>) -> Option<Self> {
        let known = words.iter().enumerate();
        let known = known.filter_map(|(at, word)| word.map(|word| (word, at)));
        let mut known: Vec<_> = known.collect();
        let least = words.len() / 2 + 1;
        if words.len() < 2 || known.len() < least {
            return None;
        }
        known.sort_unstable();
        let of_a_kind = known.chunk_by(|one, other| one.0 == other.0);
        let kinds = of_a_kind.map(|all| Kind {
            word: all[0].0,
            count: all.len(),
            first: all[0].1,
        });
        let kinds: Vec<_> = kinds.collect();
        let mut digits = vec![0; kinds.len().next_power_of_two()];
        for kind in &kinds {
            let (at, bit) = bit_of(kind.word, &digits);
            digits[at] |= bit;
        }
        Some(Self {
            words,
            kinds,
            least,
            digits,
        })
    }

    /// How many of the words stand in a stretch at least, if so many words differ at most.
    pub fn least_at(&self, differences: usize) -> usize {
        self.least.max(self.words.len() - differences)
    }

    /// How many words a stretch has at most, if so many words differ at most.
    pub fn longest_at(&self, differences: usize) -> usize {
        self.words.len() + differences
    }

    /// The kind of a word, if it was asked.
    pub fn kind(&self, word: Word) -> Option<usize> {
        let (at, bit) = bit_of(word, &self.digits);
        if self.digits[at] & bit == 0 {
            return None;
        }
        self.kinds
            .binary_search_by_key(&word, |kind| kind.word)
            .ok()
    }
}

/// The place of a word's bit; the count of `digits` is a power of two.
fn bit_of(word: Word, digits: &[u64]) -> (usize, u64) {
    let number = word.number() as usize;
    ((number / 64) & (digits.len() - 1), 1 << (number % 64))
}
