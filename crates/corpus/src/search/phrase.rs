//! A word or phrase of a query, as words of the index: which words match each of its words, and where.

use std::borrow::Cow;
use std::ops::Range;

use super::bm25::term_weight;
use super::inflection::{are_forms_of_one_word, possible_forms};
use super::query::{Matching, QueryPhrase};
use crate::index::{Index, Position, TermId, term_keys, without_accents};

/// A word or phrase of a query.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The words as they stand in the query, if the index has all of them; several if phrases of the query that match
    /// the same are merged.
    exact: Vec<Vec<TermId>>,
    /// What matches in English interviews.
    in_english: Pattern,
    /// What matches in other interviews, if that is less.
    in_others: Option<Pattern>,
    /// The number of words.
    length: Position,
    /// The sum of the weights of its words.
    pub weight: u64,
    /// The number of occurrences of its rarest word, in all forms.
    pub rarest_count: usize,
}

/// Which words match, in order.
#[derive(Debug, PartialEq, Eq)]
enum Pattern {
    /// Each word matches only itself.
    Words(Vec<TermId>),
    /// A single word, which matches any of these.
    AnyOf(Vec<TermId>),
    /// Several words; each matches any of its forms. The number is that of the rarest.
    Sequence(Vec<Vec<TermId>>, usize),
}

/// How often a phrase occurs in an item.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub times: usize,
    /// Whether one of the occurrences is the exact phrase.
    pub has_exact: bool,
}

/// Occurrences of a phrase in the whole archive.
pub(super) struct Occurrences<'a> {
    /// The positions of their first words, ascending.
    pub starts: Cow<'a, [Position]>,
    pub is_exact: bool,
}

impl Phrase {
    /// `None` if nothing in the index matches one of the words. `all_english` says whether all interviews are in
    /// English.
    pub(super) fn new(phrase: &QueryPhrase, all_english: bool, index: &Index) -> Option<Self> {
        let words: Vec<_> = term_keys(&phrase.words).collect();
        let exact: Option<Vec<TermId>> = words.iter().map(|word| index.term_id(word)).collect();
        let (mut english, mut others) = (Vec::new(), Vec::new());
        for word in &words {
            match phrase.matching {
                Matching::Exact => english.push(index.term_id(word).into_iter().collect()),
                Matching::Forms => {
                    let accents: Vec<_> = index
                        .terms_without_accents(&without_accents(word))
                        .collect();
                    english.push(sorted(with_inflections(accents.clone(), word, index)));
                    others.push(sorted(accents));
                }
            }
        }
        let counts = english.iter().map(|terms| count_all(terms, index));
        // Each text is followed by one position without a word.
        let all = index.positions_of_docs(0..index.doc_count()).len() - index.doc_count();
        let weight = counts.clone().map(|count| term_weight(count, all)).sum();
        let rarest_count = counts.min().filter(|count| *count > 0)?;
        let depends_on_language = !all_english && !others.is_empty() && others != english;
        Some(Self {
            exact: exact.into_iter().collect(),
            length: Position::try_from(words.len()).ok()?,
            in_english: Pattern::new(english, index),
            in_others: depends_on_language.then(|| Pattern::new(others, index)),
            weight,
            rarest_count,
        })
    }

    /// Whether it matches the same words as another.
    pub(super) fn matches_same(&self, other: &Self) -> bool {
        self.in_english == other.in_english && self.in_others == other.in_others
    }

    /// Adds a phrase to others. If one of them matches the same words, it becomes one with that.
    pub(super) fn merge_into(self, others: &mut Vec<Self>) {
        match others.iter_mut().find(|other| other.matches_same(&self)) {
            Some(other) => other.exact.extend(self.exact),
            None => others.push(self),
        }
    }

    /// The positions of its words if the first one is at `first`.
    pub(super) fn positions_from(&self, first: Position) -> Range<Position> {
        first..first + self.length
    }

    /// Whether other words match in English interviews than in others.
    pub(super) fn depends_on_language(&self) -> bool {
        self.in_others.is_some()
    }

    /// All occurrences, as if all interviews were in English. Each is in one of the lists.
    pub(super) fn find_everywhere<'a>(&'a self, index: &'a Index) -> Vec<Occurrences<'a>> {
        let of_word = |word: TermId| Occurrences {
            starts: Cow::Borrowed(index.postings(word)),
            is_exact: self.is_exact(&[word]),
        };
        match &self.in_english {
            Pattern::Words(words) => match words[..] {
                [word] => vec![of_word(word)],
                _ => vec![Occurrences {
                    starts: index.find_phrase(words).collect(),
                    is_exact: self.is_exact(words),
                }],
            },
            Pattern::AnyOf(words) => words.iter().copied().map(of_word).collect(),
            Pattern::Sequence(words, rarest) => {
                let all = index.positions_of_docs(0..index.doc_count());
                let found = index.find_alternatives_in(words, *rarest, &all).into_iter();
                let is_exact =
                    |first: &Position| self.is_exact(index.terms_at(self.positions_from(*first)));
                let (exact, others): (Vec<_>, Vec<_>) = found.partition(is_exact);
                let lists = [(exact, true), (others, false)];
                let lists = lists.map(|(starts, is_exact)| Occurrences {
                    starts: Cow::Owned(starts),
                    is_exact,
                });
                lists.into()
            }
        }
    }

    /// Counts the occurrences in ranges of positions of an interview.
    pub(super) fn count_in(
        &self,
        ranges: impl Iterator<Item = Range<Position>>,
        is_english: bool,
        index: &Index,
    ) -> Count {
        let mut count = Count::default();
        let mut add = |times, is_exact| {
            count.times += times;
            count.has_exact |= is_exact && times > 0;
        };
        for range in ranges {
            match self.pattern(is_english) {
                Pattern::Words(words) => {
                    add(index.count_phrase_in(words, &range), self.is_exact(words));
                }
                Pattern::AnyOf(terms) => {
                    for term in terms {
                        add(
                            index.count_phrase_in(&[*term], &range),
                            self.is_exact(&[*term]),
                        );
                    }
                }
                Pattern::Sequence(words, rarest) => {
                    for first in index.find_alternatives_in(words, *rarest, &range) {
                        let words = index.terms_at(self.positions_from(first));
                        add(1, self.is_exact(words));
                    }
                }
            }
        }
        count
    }

    /// Adds the occurrences in a range of positions of an interview, in any order.
    pub(super) fn add_occurrences_in(
        &self,
        range: &Range<Position>,
        is_english: bool,
        index: &Index,
        found: &mut Vec<Range<Position>>,
    ) {
        let mut add = |first| found.push(self.positions_from(first));
        match self.pattern(is_english) {
            Pattern::Words(words) => index.find_phrase_in(words, range.clone()).for_each(add),
            Pattern::AnyOf(terms) => {
                for term in terms {
                    let term = std::slice::from_ref(term);
                    index.find_phrase_in(term, range.clone()).for_each(&mut add);
                }
            }
            Pattern::Sequence(words, rarest) => {
                let found = index.find_alternatives_in(words, *rarest, range);
                found.into_iter().for_each(add);
            }
        }
    }

    fn pattern(&self, is_english: bool) -> &Pattern {
        let in_others = self.in_others.as_ref().filter(|_| !is_english);
        in_others.unwrap_or(&self.in_english)
    }

    fn is_exact(&self, words: &[TermId]) -> bool {
        self.exact.iter().any(|exact| exact == words)
    }
}

impl Pattern {
    /// A pattern from the words that match each word.
    fn new(words: Vec<Vec<TermId>>, index: &Index) -> Self {
        if words.iter().all(|forms| forms.len() == 1) {
            return Self::Words(words.concat());
        }
        match <[_; 1]>::try_from(words) {
            Ok([forms]) => Self::AnyOf(forms),
            Err(words) => {
                let rarest = (0..words.len()).min_by_key(|word| count_all(&words[*word], index));
                Self::Sequence(words, rarest.unwrap_or(0))
            }
        }
    }
}

fn sorted(mut terms: Vec<TermId>) -> Vec<TermId> {
    terms.sort_unstable();
    terms
}

/// The number of occurrences of words.
fn count_all(terms: &[TermId], index: &Index) -> usize {
    let counts = terms.iter().map(|term| index.postings(*term).len());
    counts.sum()
}

/// Adds the words of the index that are inflected forms of a word, with any accents.
fn with_inflections(mut terms: Vec<TermId>, word: &str, index: &Index) -> Vec<TermId> {
    let word = without_accents(word);
    for form in possible_forms(&word) {
        let mut found = index.terms_without_accents(&form).peekable();
        if found.peek().is_some() && are_forms_of_one_word(&word, &form) {
            terms.extend(found);
        }
    }
    terms
}
