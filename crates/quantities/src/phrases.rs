//! Finding the phrases of a table in a line, the longest first.

use super::line::Line;
use super::token::tokens;

/// A table's phrases, by the hash of their first token.
pub(super) struct Phrases<T> {
    /// Bits of the hashes that there are; most words have none of them.
    firsts: [u64; 16],
    by_first: Vec<(u32, Vec<Phrase<T>>)>,
}

struct Phrase<T> {
    parts: Vec<Part>,
    row: T,
}

struct Part {
    folded: String,
    spaced: bool,
}

impl<T: Copy> Phrases<T> {
    pub fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut made = Self {
            firsts: [0; 16],
            by_first: Vec::new(),
        };
        for (phrase, row) in rows {
            let tokens = tokens(phrase, phrase, 0);
            let Some(first) = tokens.first() else {
                continue;
            };
            let (word, bit) = bit(first.hash);
            made.firsts[word] |= bit;
            let parts = (tokens.iter())
                .map(|token| Part {
                    folded: token.folded.clone().into_owned(),
                    spaced: token.spaced,
                })
                .collect();
            let phrase = Phrase { parts, row };
            match made.index(first.hash) {
                Ok(at) => made.by_first[at].1.push(phrase),
                Err(at) => made.by_first.insert(at, (first.hash, vec![phrase])),
            }
        }
        for (_, phrases) in &mut made.by_first {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.parts.len()));
        }
        made
    }

    fn index(&self, hash: u32) -> Result<usize, usize> {
        self.by_first
            .binary_search_by_key(&hash, |(first, _)| *first)
    }

    /// The longest phrase that begins at this token, and where it ends.
    pub fn at(&self, line: &Line, at: usize) -> Option<(T, usize)> {
        let hash = line.get(at)?.hash;
        let (word, bit) = bit(hash);
        if self.firsts[word] & bit == 0 {
            return None;
        }
        let (_, phrases) = &self.by_first[self.index(hash).ok()?];
        phrases
            .iter()
            .find(|phrase| {
                phrase.parts.iter().enumerate().all(|(nth, part)| {
                    line.get(at + nth).is_some_and(|token| {
                        token.folded == part.folded && (nth == 0 || token.spaced == part.spaced)
                    })
                })
            })
            .map(|phrase| (phrase.row, at + phrase.parts.len()))
    }
}

/// One of 1,024 bits.
fn bit(hash: u32) -> (usize, u64) {
    ((hash >> 6) as usize % 16, 1 << (hash % 64))
}
