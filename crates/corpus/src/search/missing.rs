//! Why a query finds nothing: how many items have each of its words, and which words of the archive are similar to
//! those that no item has.

use onrecord_text::nearest::KnownWords;

use super::phrase::Phrase;
use super::{Query, RequiredWords, Searcher};

/// A word or phrase of a query that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// The word or phrase, in lower case and without punctuation.
    pub word: String,
    /// How many of the wanted items have it.
    pub item_count: usize,
    /// How many of all items have it.
    pub count_in_all: usize,
    /// For the first words that no item has, wanted or not: words of the archive that were probably meant, the nearest
    /// first.
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
        let phrases = query.phrases().iter().take(MAX_WORDS);
        let counted = phrases.map(|phrase| {
            let known = Phrase::new(phrase, self.is_all_english(), index);
            let items = known.map_or_else(Vec::new, |known| self.items_with(&known));
            QueryWord {
                word: phrase.words.clone(),
                item_count: items.iter().filter(|(item, _)| is_wanted(*item)).count(),
                count_in_all: items.len(),
                similar: Vec::new(),
            }
        });
        let mut counted: Vec<QueryWord> = counted.collect();
        let missing = counted.iter_mut();
        let missing = missing.filter(|one| one.count_in_all == 0 && !one.word.contains(' '));
        self.find_similar(missing.take(MAX_SOUGHT).collect());
        counted
    }

    /// About how many items a query finds at most, without searching for them: as many as its rarest word occurs, or as
    /// all its words occur if an item needs only one of them.
    #[must_use]
    pub fn max_item_count(&self, query: &Query) -> usize {
        let index = self.corpus.index();
        let phrases = query.counting_phrases().take(MAX_WORDS);
        let counts = phrases.map(|phrase| {
            let known = Phrase::new(phrase, self.is_all_english(), index);
            known.map_or(0, |known| known.rarest_count)
        });
        match query.required() {
            RequiredWords::All => counts.min().unwrap_or(0),
            RequiredWords::Any => counts.sum(),
        }
    }

    /// An estimate of what it costs to count the words of a query that finds nothing, in units of about 0.1 µs.
    #[must_use]
    pub fn missing_words_cost(&self) -> usize {
        const WORD: usize = 2;
        WORD * self.corpus.index().word_count()
    }

    /// Finds words of the archive that were probably meant.
    fn find_similar(&self, mut missing: Vec<&mut QueryWord>) {
        if missing.is_empty() {
            return;
        }
        let first = |word: &str| word.chars().next();
        let firsts: Vec<_> = missing.iter().map(|one| first(&one.word)).collect();
        let words = self.corpus.index().words();
        let candidates = words.filter(|word| firsts.contains(&first(word)));
        let known = KnownWords::new(candidates);
        for one in &mut missing {
            // The archive may have the word itself, in other items than those of the list.
            let mut near = known.near_to(&one.word, MAX_SIMILAR + 1);
            near.retain(|other| *other != one.word);
            near.truncate(MAX_SIMILAR);
            one.similar = near.into_iter().map(str::to_owned).collect();
        }
    }
}
