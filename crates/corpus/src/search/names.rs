//! Search in names, such as those of topics and sections. They are few and short, so they are not ranked.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use onrecord_text::is_english;

use super::phrase::Phrase;
use super::query::STOP_WORDS;
use super::{Query, RequiredWords};
use crate::index::{Index, Position, TermId};

/// Names that a query can find.
#[derive(Debug)]
pub struct NameIndex {
    index: Index,
    /// For each name, whether it is in English.
    english: Vec<bool>,
    stop_words: HashSet<TermId>,
}

/// Where a query matches a name.
#[derive(Default)]
struct Match {
    /// The phrases of the query that occur in it: the bits of their numbers.
    phrases: u64,
    words: HashSet<Position>,
}

impl NameIndex {
    /// An index of names, each with the tag of its language.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let (names, english): (Vec<&str>, Vec<bool>) = names
            .into_iter()
            .map(|(name, language)| (name, is_english(language)))
            .unzip();
        let index = Index::new(names);
        let stop_words = STOP_WORDS.split_ascii_whitespace();
        let stop_words = stop_words.filter_map(|word| index.term_id(word)).collect();
        Self {
            index,
            english,
            stop_words,
        }
    }

    /// The numbers of the names that have all words of a query, or all of whose words the query has, in order. Words
    /// match as in other searches. English stop words are ignored if there are other words.
    ///
    /// # Panics
    ///
    /// If the query has more than 64 words and phrases.
    #[must_use]
    pub fn find(&self, query: &Query) -> Vec<usize> {
        let query = query.clone().requiring(RequiredWords::Any);
        let mut matches: HashMap<usize, Match> = HashMap::new();
        let mut all_phrases = 0;
        for (number, phrase) in query.counting_phrases().enumerate() {
            let bit = 1 << number;
            all_phrases |= bit;
            let Some(phrase) = Phrase::new(phrase, false, &self.index) else {
                continue;
            };
            for occurrences in phrase.find_everywhere(&self.index) {
                for first in occurrences.starts.iter() {
                    let (name, positions) =
                        (self.index.doc_of(*first), phrase.positions_from(*first));
                    if self.matches(&phrase, name, positions.clone()) {
                        let found = matches.entry(name).or_default();
                        found.phrases |= bit;
                        found.words.extend(positions);
                    }
                }
            }
        }
        let found = matches.into_iter().filter(|(name, found)| {
            found.phrases == all_phrases || self.has_all_words(&found.words, *name)
        });
        let mut found: Vec<usize> = found.map(|(name, _)| name).collect();
        found.sort_unstable();
        found
    }

    /// Whether an occurrence that counts in English counts in the language of a name.
    fn matches(&self, phrase: &Phrase, name: usize, positions: Range<Position>) -> bool {
        let depends = !self.english[name] && phrase.depends_on_language();
        !depends
            || phrase
                .count_in([positions].into_iter(), false, &self.index)
                .times
                > 0
    }

    /// Whether all words of a name are among these.
    fn has_all_words(&self, words: &HashSet<Position>, name: usize) -> bool {
        let positions = self.index.positions_of_doc(name);
        let terms = self.index.terms_at(positions.clone());
        let is_stop_word = |term: &TermId| self.stop_words.contains(term);
        let has_others = !terms.iter().all(is_stop_word);
        let mut of_name = positions.zip(terms);
        of_name
            .all(|(position, term)| words.contains(&position) || has_others && is_stop_word(term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Matching;

    #[track_caller]
    fn assert_finds(query: &str, expected: &[usize]) {
        let names = NameIndex::new([
            ("Rail transport", "en"),
            ("Railways, roads and logistics", "en"),
            ("The Role of Łódź", "en"),
            ("Der Hafen", "de"),
            ("Who We Are", "en"),
            ("Who We Are Today", "en"),
        ]);
        let query = Query::parse(query, Matching::Forms);
        assert_eq!(names.find(&query), expected, "{query:?}");
    }

    #[test]
    fn a_name_is_found_by_words_that_differ_in_case_accents_and_inflection() {
        assert_finds("RAIL", &[0]);
        assert_finds("railway", &[1]);
        assert_finds("roles in lodz", &[2]);
        assert_finds("\"rail transport\"", &[0]);
        assert_finds("\"transport rail\"", &[]);
        assert_finds("ships", &[]);
        assert_finds("", &[]);
    }

    #[test]
    fn inflected_words_match_only_in_english() {
        assert_finds("hafen", &[3]);
        assert_finds("hafens", &[]);
    }

    #[test]
    fn a_name_has_all_words_of_the_query_or_the_query_has_all_words_of_the_name() {
        assert_finds("transport by rail in Belarus", &[0]);
        assert_finds("rail freight", &[]);
        assert_finds("logistics roads", &[1]);
    }

    #[test]
    fn stop_words_count_only_if_there_are_no_others() {
        assert_finds("the rail", &[0]);
        assert_finds("the", &[2]);
        assert_finds("who are we", &[4, 5]);
        assert_finds("we", &[4, 5]);
        assert_finds("today", &[5]);
    }
}
