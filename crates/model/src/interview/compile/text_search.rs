//! Finds words in a text. So that an interview with many quotations loads quickly, results are cached, and a
//! text that is searched often gets an index.

use std::collections::HashMap;
use std::rc::Rc;

use onrecord_text::{find_all, is_boundary};

/// A text gets an index after this many searches through all of it.
const MAX_UNINDEXED_PASSES: usize = 16;

/// Finds occurrences of words in one text.
#[derive(Debug, Default)]
pub(super) struct TextSearcher {
    cache: HashMap<String, Rc<[usize]>>,
    index: Option<PrefixIndex>,
    /// The number of bytes searched without an index.
    searched_bytes: usize,
}

impl TextSearcher {
    /// The offsets of all occurrences that begin and end at boundaries, in order; they may overlap.
    /// `text` must be the same on each call.
    pub fn find_at_boundaries(&mut self, text: &str, words: &str) -> Rc<[usize]> {
        if let Some(known) = self.cache.get(words) {
            return Rc::clone(known);
        }
        let occurrences: Rc<[usize]> = (self.find_candidates(text, words).into_iter())
            .filter(|start| is_boundary(text, *start) && is_boundary(text, start + words.len()))
            .collect();
        self.cache.insert(words.to_owned(), Rc::clone(&occurrences));
        occurrences
    }

    /// The offset of the first occurrence, whether or not it is at boundaries.
    pub fn find_first(&mut self, text: &str, words: &str) -> Option<usize> {
        // The match may begin inside a word, at an offset that is not in the index, so the index looks
        // up the bytes of `words` from the second one on.
        let indexed = self
            .index
            .as_ref()
            .and_then(|index| index.find(text, words, 1));
        match indexed {
            Some(occurrences) => occurrences.first().copied(),
            None => text.find(words),
        }
    }

    fn find_candidates(&mut self, text: &str, words: &str) -> Vec<usize> {
        if self.index.is_none() && self.searched_bytes > MAX_UNINDEXED_PASSES * text.len() {
            self.index = Some(PrefixIndex::new(text));
        }
        let indexed = self
            .index
            .as_ref()
            .and_then(|index| index.find(text, words, 0));
        indexed.unwrap_or_else(|| {
            self.searched_bytes += text.len();
            find_all(text, words)
        })
    }
}

/// All offsets at which words may begin, sorted by the eight bytes that follow: a sparse suffix array that
/// compares only prefixes.
#[derive(Debug)]
struct PrefixIndex(Vec<(u64, usize)>);

impl PrefixIndex {
    fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut places: Vec<_> = (0..bytes.len())
            .filter(|at| may_begin_words(bytes, *at))
            .map(|at| (prefix_key(&bytes[at..]), at))
            .collect();
        places.sort_unstable();
        Self(places)
    }

    /// The offsets at which the words may occur at boundaries, in order. The bytes of the words from
    /// `from` on are looked up; `None` if a pass over the text is cheaper.
    fn find(&self, text: &str, words: &str, from: usize) -> Option<Vec<usize>> {
        let bytes = words.as_bytes();
        let (within, candidates) = (from..bytes.len())
            .filter(|at| may_begin_words(bytes, *at))
            .map(|at| (at, self.with_prefix(&bytes[at..])))
            .min_by_key(|(_, places)| places.len())?;
        if candidates.len().saturating_mul(words.len()) > text.len() {
            return None;
        }
        let mut occurrences: Vec<usize> = (candidates.iter())
            .filter_map(|(_, at)| at.checked_sub(within))
            .filter(|start| text.as_bytes()[*start..].starts_with(bytes))
            .collect();
        occurrences.sort_unstable();
        Some(occurrences)
    }

    /// The offsets that are followed by these bytes. The index compares only the first eight.
    fn with_prefix(&self, bytes: &[u8]) -> &[(u64, usize)] {
        let first = prefix_key(bytes);
        let open = 8 * (8 - bytes.len().min(8));
        let last = first
            | u64::MAX
                .checked_shr(64 - u32::try_from(open).unwrap_or(0))
                .unwrap_or(0);
        let from = self.0.partition_point(|(head, _)| *head < first);
        let length = self.0[from..].partition_point(|(head, _)| *head <= last);
        &self.0[from..from + length]
    }
}

/// Whether words at a boundary can begin here. They cannot begin with white space, within a character,
/// or between two ASCII letters or digits.
fn may_begin_words(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    let continues = byte.is_ascii_alphanumeric() && at > 0 && bytes[at - 1].is_ascii_alphanumeric();
    !(continues || byte.is_ascii_whitespace() || is_continuation_byte(byte))
}

fn is_continuation_byte(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// The first eight bytes as a number that sorts like them.
fn prefix_key(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    let length = bytes.len().min(8);
    eight[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(eight)
}

#[cfg(test)]
mod tests {
    use onrecord_text::{find_all, is_boundary};
    use proptest::prelude::*;

    use super::{PrefixIndex, TextSearcher};

    fn naive_search(text: &str, words: &str) -> Vec<usize> {
        (text.char_indices())
            .map(|(at, _)| at)
            .filter(|at| text[*at..].starts_with(words))
            .collect()
    }

    proptest! {
        #[test]
        fn the_index_finds_the_same_as_a_search(
            text in "([ab1é字.$-]|[ab] ){0,60}",
            from in any::<prop::sample::Index>(),
            length in 1_usize..12,
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            prop_assume!(!places.is_empty());
            let words: String = text[places[from.index(places.len())]..].chars().take(length).collect();
            let all = naive_search(&text, &words);
            prop_assert_eq!(&find_all(&text, &words), &all);
            let whole = |start: &usize| {
                is_boundary(&text, *start) && is_boundary(&text, start + words.len())
            };
            let expected: Vec<usize> = all.into_iter().filter(whole).collect();
            let searched = TextSearcher::default().find_at_boundaries(&text, &words);
            prop_assert_eq!(&searched[..], &expected[..]);
            if !words.starts_with(' ') && let Some(found) = PrefixIndex::new(&text).find(&text, &words, 0) {
                let found: Vec<usize> = found.into_iter().filter(whole).collect();
                prop_assert_eq!(found, expected);
            }
            if let Some(found) = PrefixIndex::new(&text).find(&text, &words, 1) {
                prop_assert_eq!(found, naive_search(&text, &words));
            }
        }
    }

    #[test]
    fn many_searches_take_only_a_few_passes_over_the_text() {
        let words: Vec<String> = (0..2_000).map(|n| format!("word {n} and")).collect();
        let text = words.join(" ");
        let mut searcher = TextSearcher::default();
        for number in 0..2_000 {
            let found = searcher.find_at_boundaries(&text, &format!("{number} and"));
            assert_eq!(found.len(), 1, "{number}");
        }
        assert!(searcher.searched_bytes <= (super::MAX_UNINDEXED_PASSES + 2) * text.len());
    }

    #[test]
    fn overlapping_occurrences_are_all_found() {
        let text = "a".repeat(40);
        assert_eq!(find_all(&text, "aaa"), (0..38).collect::<Vec<_>>());
    }
}
