//! Finds the phrases of a table in a line, the longest first.

use super::line::Line;
use super::token::tokenize;

/// The phrases of a table, by the hash of their first token.
pub(super) struct PhraseMatcher<T> {
    /// A Bloom filter over the hashes of the first tokens. Most words fail it.
    first_token_filter: [u64; 16],
    by_first_token: Vec<(u32, Vec<Phrase<T>>)>,
}

struct Phrase<T> {
    tokens: Vec<PhraseToken>,
    value: T,
}

struct PhraseToken {
    folded: String,
    has_space_before: bool,
}

impl<T: Copy> PhraseMatcher<T> {
    pub fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut matcher = Self {
            first_token_filter: [0; 16],
            by_first_token: Vec::new(),
        };
        for (phrase, row) in rows {
            let tokens = tokenize(phrase, phrase, 0);
            let Some(first) = tokens.first() else {
                continue;
            };
            let (word, bit) = filter_bit(first.hash);
            matcher.first_token_filter[word] |= bit;
            let parts = (tokens.iter())
                .map(|token| PhraseToken {
                    folded: token.folded.clone().into_owned(),
                    has_space_before: token.has_space_before,
                })
                .collect();
            let phrase = Phrase {
                tokens: parts,
                value: row,
            };
            match matcher.find_first_token(first.hash) {
                Ok(index) => matcher.by_first_token[index].1.push(phrase),
                Err(index) => matcher
                    .by_first_token
                    .insert(index, (first.hash, vec![phrase])),
            }
        }
        for (_, phrases) in &mut matcher.by_first_token {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.tokens.len()));
        }
        matcher
    }

    fn find_first_token(&self, hash: u32) -> Result<usize, usize> {
        self.by_first_token
            .binary_search_by_key(&hash, |(first, _)| *first)
    }

    /// The value of the longest phrase that begins at this token, and where the phrase ends.
    pub fn match_longest(&self, line: &Line, index: usize) -> Option<(T, usize)> {
        let hash = line.get(index)?.hash;
        let (word, bit) = filter_bit(hash);
        if self.first_token_filter[word] & bit == 0 {
            return None;
        }
        let (_, phrases) = &self.by_first_token[self.find_first_token(hash).ok()?];
        phrases
            .iter()
            .find(|phrase| {
                phrase.tokens.iter().enumerate().all(|(nth, part)| {
                    line.get(index + nth).is_some_and(|token| {
                        token.folded == part.folded
                            && (nth == 0 || token.has_space_before == part.has_space_before)
                    })
                })
            })
            .map(|phrase| (phrase.value, index + phrase.tokens.len()))
    }
}

/// Maps a hash to one of 1,024 bits.
fn filter_bit(hash: u32) -> (usize, u64) {
    ((hash >> 6) as usize % 16, 1 << (hash % 64))
}
