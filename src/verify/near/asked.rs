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
        Some(Self {
            kinds: kinds.collect(),
            words,
            least,
        })
    }

    /// How many words a stretch may have, of which more than half were asked.
    pub fn longest(&self) -> usize {
        2 * self.words.len() - 1
    }

    /// The kind of a word, if it was asked.
    pub fn kind(&self, word: Word) -> Option<usize> {
        self.kinds
            .binary_search_by_key(&word, |kind| kind.word)
            .ok()
    }
}
