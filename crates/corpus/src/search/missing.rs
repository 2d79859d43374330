//! Why a query finds nothing: how many items have each of its words, and which words of the archive are similar to
//! those that no item has.

use onrecord_text::nearest::all_near;

use super::phrase::Phrase;
use super::{Query, Searcher};

/// A word or phrase of a query that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// The word or phrase, in lower case and without punctuation.
    pub word: String,
    /// How many of the wanted items have it.
    pub item_count: usize,
    /// For the first words that no item has: words of the archive that are similar to it, the most similar first.
    pub similar: Vec<String>,
}

/// How many words and phrases are counted: each may take as long as a search.
const MAX_WORDS: usize = 10;

/// For how many words similar ones are sought.
const MAX_SOUGHT: usize = 5;

/// How many similar words are listed for each.
const MAX_SIMILAR: usize = 5;

impl Searcher {
    /// The first words and phrases of a query, with the number of wanted items that have each of them.
    #[must_use]
    pub fn count_words(&self, query: &Query, is_wanted: impl Fn(u32) -> bool) -> Vec<QueryWord> {
        let index = self.corpus.index();
        let mut left = MAX_SOUGHT;
        let phrases = query.phrases().iter().take(MAX_WORDS);
        let words = phrases.map(|phrase| {
            let known = Phrase::new(phrase, self.is_all_english(), index);
            let items = known.map(|known| self.count_items(&known, &is_wanted));
            let item_count = items.map_or(0, |items| {
                items.iter().filter(|(_, count)| count.times > 0).count()
            });
            let is_sought = item_count == 0 && left > 0 && !phrase.words.contains(' ');
            left -= usize::from(is_sought);
            QueryWord {
                word: phrase.words.clone(),
                item_count,
                similar: if is_sought {
                    self.similar_words(&phrase.words)
                } else {
                    Vec::new()
                },
            }
        });
        words.collect()
    }

    /// Words of the archive that begin with the same letter and of which most letters are the same.
    fn similar_words(&self, word: &str) -> Vec<String> {
        const MIN_LETTERS: usize = 3;
        let first = word.chars().next();
        let candidates = (self.corpus.index().words()).filter(|other| {
            other.chars().next() == first
                && other.chars().nth(MIN_LETTERS - 1).is_some()
                && *other != word
        });
        let similar = all_near(word, candidates, MAX_SIMILAR).into_iter();
        similar.map(str::to_owned).collect()
    }
}
