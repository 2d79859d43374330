//! Which words of a query no item has, how many items have the others, and what the query could say in their place.

use std::ops::Range;

use super::phrase::Phrase;
use super::query::QueryPhrase;
use super::{Query, RequiredWords, SearchResults, Searcher};

/// A word or phrase of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// Its words, in lower case and without punctuation.
    pub words: String,
    /// Where they first are in the query, in code points; with their quotation marks, without other marks around them.
    pub span: Range<usize>,
    /// Whether it is searched as a phrase: several words in a row, or words between quotation marks.
    pub is_phrase: bool,
    /// How many of the wanted items have it.
    pub item_count: usize,
    /// How many of all items have it.
    pub count_in_all: usize,
    /// For the first phrases that no wanted item has: how many wanted items have all its words, but not as a phrase.
    pub unquoted_count: usize,
    /// For the first words that no item has, wanted or not: words of the archive that were probably meant, the likeliest
    /// first.
    pub similar: Vec<String>,
}

impl QueryWord {
    /// A word or phrase that no item has.
    fn unknown(words: String, span: Range<usize>, is_phrase: bool) -> Self {
        Self {
            words,
            span,
            is_phrase,
            item_count: 0,
            count_in_all: 0,
            unquoted_count: 0,
            similar: Vec::new(),
        }
    }
}

/// An estimate of what a query finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchEstimate {
    /// About how many items at most.
    pub max_item_count: usize,
    /// Whether the archive lacks one of the words.
    pub lacks_words: bool,
}

/// How many words and phrases are described, and how many words a phrase may have to be searched without quotation
/// marks: each may take as long as a search.
const MAX_WORDS: usize = 10;

/// For how many words similar ones are sought, and how many phrases are searched without quotation marks.
const MAX_SOUGHT: usize = 5;

impl Searcher {
    /// Describes the words and phrases of a query, at most ten, those without items first; and of a phrase that no item
    /// has, the words that no item has either. If the query found something, these are only those that no item has. Stop
    /// words are left out if the query has other words and need not have them.
    #[must_use]
    pub fn describe_words(
        &self,
        query: &Query,
        found: &SearchResults,
        is_wanted: impl Fn(u32) -> bool,
    ) -> Vec<QueryWord> {
        let found_nothing = found.items().len() == 0;
        if !found_nothing && query.required() == RequiredWords::All {
            return Vec::new();
        }
        let index = self.corpus.index();
        let known = |phrase| Phrase::new(phrase, self.is_all_english(), index);
        let phrases = query.counting_phrases().enumerate();
        let mut phrases: Vec<_> = phrases
            .map(|(number, phrase)| (number, phrase, known(phrase)))
            .collect();
        let has_other_words = !query.phrases().iter().all(QueryPhrase::is_stop_word);
        phrases.retain(|(_, phrase, known)| match known {
            Some(known) if found_nothing => {
                // The words of a contraction may occur, but not in a row.
                let occurs = || !self.items_with(known).is_empty();
                !(has_other_words && phrase.is_stop_word() && occurs())
            }
            Some(known) => !found.has(known),
            None => true,
        });
        phrases.sort_by_key(|(_, _, known)| known.is_some());
        phrases.truncate(MAX_WORDS);
        phrases.sort_by_key(|(number, ..)| *number);
        let mut in_phrases = Vec::new();
        let described = phrases.into_iter().map(|(_, phrase, known)| {
            if known.is_none() && phrase.word_spans.len() > 1 {
                in_phrases.extend(self.unknown_words(phrase));
            }
            let items = known.map_or_else(Vec::new, |known| self.items_with(&known));
            let is_phrase = phrase.words.contains(' ') || phrase.matching != query.matching();
            QueryWord {
                item_count: items.iter().filter(|(item, _)| is_wanted(*item)).count(),
                count_in_all: items.len(),
                ..QueryWord::unknown(phrase.words.clone(), phrase.span.clone(), is_phrase)
            }
        });
        let mut described: Vec<QueryWord> = described.collect();
        let stop_words = query
            .phrases()
            .iter()
            .filter(|phrase| phrase.is_stop_word());
        let stop_words: Vec<&str> = stop_words.map(|phrase| &*phrase.words).collect();
        // What a contraction finds as two words is not what was meant.
        let is_sought = |one: &QueryWord| one.is_phrase && !stop_words.contains(&&*one.words);
        described.sort_by_key(|one| one.item_count > 0);
        let missing = described.iter_mut().filter(|one| one.item_count == 0);
        for phrase in missing.filter(|one| is_sought(one)).take(MAX_SOUGHT) {
            // "co-operation" for "cooperation".
            let parts = phrase.words.split_once(' ');
            (phrase.similar).extend(parts.and_then(|(one, other)| self.joined(one, other)));
            let words = Query::parse(&phrase.words, query.matching());
            if words.phrase_count() <= MAX_WORDS {
                phrase.unquoted_count = self.search(&words, &is_wanted).items().len();
            }
        }
        for word in in_phrases {
            if described.len() < MAX_WORDS && described.iter().all(|one| one.words != word.words) {
                described.push(word);
            }
        }
        let missing = described.iter_mut();
        let missing = missing.filter(|one| one.count_in_all == 0 && !one.words.contains(' '));
        self.find_similar(missing.take(MAX_SOUGHT).collect());
        if described.len() < MAX_WORDS {
            let joined = self.find_joined(query, &described);
            described.splice(0..0, joined);
        }
        described
    }

    /// The words of a phrase that no item has.
    fn unknown_words(&self, phrase: &QueryPhrase) -> impl Iterator<Item = QueryWord> {
        let words = phrase.words.split(' ').zip(&phrase.word_spans);
        let alone = words.map(|(word, span)| QueryPhrase {
            words: word.to_owned(),
            matching: phrase.matching,
            span: span.clone(),
            word_spans: vec![span.clone()],
        });
        let index = self.corpus.index();
        let unknown =
            alone.filter(move |word| Phrase::new(word, self.is_all_english(), index).is_none());
        unknown.map(|word| QueryWord::unknown(word.words, word.span, false))
    }

    /// Two words of a query in a row of which items lack at least one, if the archive has them as one word.
    fn find_joined(&self, query: &Query, described: &[QueryWord]) -> Option<QueryWord> {
        let is_missing = |phrase: &QueryPhrase| {
            let mut missing = described.iter().filter(|one| one.count_in_all == 0);
            missing.any(|one| one.span == phrase.span && !one.is_phrase)
        };
        let in_a_row = query.phrases().windows(2).filter(|pair| {
            pair[0].span.end + 1 == pair[1].span.start && pair.iter().any(is_missing)
        });
        let mut joined = in_a_row.filter_map(|pair| {
            let similar = self.joined(&pair[0].words, &pair[1].words)?;
            let words = format!("{} {}", pair[0].words, pair[1].words);
            let span = pair[0].span.start..pair[1].span.end;
            Some(QueryWord {
                similar: vec![similar],
                ..QueryWord::unknown(words, span, true)
            })
        });
        joined.next()
    }

    /// Two words as one, if the archive has it.
    fn joined(&self, one: &str, other: &str) -> Option<String> {
        let joined = format!("{one}{other}");
        let is_known = self.corpus.index().term_id(&joined).is_some();
        is_known.then_some(joined)
    }

    /// Estimates what a query finds, without searching: as many items as its rarest word occurs, or as all its words
    /// occur if an item needs only one of them.
    #[must_use]
    pub fn estimate(&self, query: &Query) -> SearchEstimate {
        let index = self.corpus.index();
        let counts = query.counting_phrases().map(|phrase| {
            let known = Phrase::new(phrase, self.is_all_english(), index);
            known.map_or(0, |known| known.rarest_count)
        });
        let counts: Vec<usize> = counts.collect();
        SearchEstimate {
            max_item_count: match query.required() {
                RequiredWords::All => counts.iter().copied().min().unwrap_or(0),
                RequiredWords::Any => counts.iter().sum(),
            },
            lacks_words: counts.contains(&0),
        }
    }

    /// An estimate of what it costs to find similar words for those that the archive lacks, in units of about 0.1 µs.
    #[must_use]
    pub fn similar_words_cost(&self) -> usize {
        const WORD: usize = 2;
        WORD * self.corpus.index().word_count()
    }
}
