//! Which words of the archive were probably meant by one that it lacks: the same with an apostrophe or in two words, a
//! number with commas, words with the same stem, words that differ in a few letters after the first, and words that differ
//! in the first letter.

use onrecord_text::folding::plain_quotation_mark;
use onrecord_text::nearest::KnownWords;

use super::Searcher;
use super::inflection::derivational_stem;
use super::missing::QueryWord;
use crate::index::Position;

/// How many similar words are listed for each.
const MAX_SIMILAR: usize = 5;

/// How many occurrences of a word are examined. Whether it is written with an apostrophe rarely differs.
const MAX_EXAMINED: usize = 20;

/// The minimum length in bytes of each of two words that are written as one: "a new" is not meant by "anew".
const MIN_PART: usize = 2;

impl Searcher {
    /// Finds words of the archive that were probably meant by each word. A word that the archive has only as the start
    /// of a contraction, such as the "don" of "don't", is none.
    pub(super) fn find_similar(&self, missing: Vec<&mut QueryWord>) {
        if missing.is_empty() {
            return;
        }
        let first = |word: &str| word.chars().next();
        let firsts: Vec<_> = missing.iter().map(|one| first(&one.words)).collect();
        let words = self.corpus.index().words();
        let candidates: Vec<&str> = words.filter(|word| firsts.contains(&first(word))).collect();
        let known = KnownWords::new(candidates.iter().copied());
        for one in missing {
            let unknown = one.words.as_str();
            let grouped = self.grouped(unknown);
            one.similar = grouped.map_or_else(|| self.divided(unknown), |number| vec![number]);
            let same_stem = self.with_same_stem(unknown, &candidates).into_iter();
            let near = same_stem.chain(known.near_to(unknown));
            for word in near.chain(self.with_other_start(unknown)) {
                if one.similar.len() >= MAX_SIMILAR {
                    break;
                }
                // The archive may have the word itself, in other items than those of the list.
                let is_listed = one.similar.iter().any(|listed| listed == word);
                if word != unknown && !is_listed && !self.is_start_of_contraction(word) {
                    one.similar.push(word.to_owned());
                }
            }
        }
    }

    /// The words that differ only in their first letter, in having one more or one less, or in the order of the first two.
    fn with_other_start<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a str> {
        /// Too many short words are the same after the first letter: "game", "name".
        const MIN_SAME: usize = 4;
        let tail = |word: &str| {
            let mut letters = word.chars();
            letters.next();
            letters.as_str().to_owned()
        };
        let mut letters = word.chars();
        let swapped = letters.next().zip(letters.next());
        let swapped = swapped.map(|(one, other)| format!("{other}{one}{}", letters.as_str()));
        let (word, rest) = (word.to_owned(), tail(word));
        let words = self.corpus.index().words();
        words.filter(move |other| {
            let is_same = |one: &str, start: &str| {
                start.len() >= MIN_SAME
                    && (one.strip_suffix(start)).is_some_and(|first| first.chars().count() == 1)
            };
            is_same(other, &rest)
                || is_same(other, &word)
                || *other == rest && rest.len() >= MIN_SAME
                || Some(*other) == swapped.as_deref() && word.len() > MIN_SAME
        })
    }

    /// The word with an apostrophe or a space, if turns have it: "don't" for "dont", "some times" for "sometimes".
    fn divided(&self, word: &str) -> Vec<String> {
        let index = self.corpus.index();
        let mut found = Vec::new();
        for (at, _) in word.char_indices().skip(1) {
            let (start, end) = word.split_at(at);
            let (Some(first), Some(second)) = (index.term_id(start), index.term_id(end)) else {
                continue;
            };
            let words = [first, second];
            let occurrences: Vec<Position> = index.find_phrase(&words).take(MAX_EXAMINED).collect();
            if (occurrences.iter()).any(|position| self.is_before_apostrophe(*position)) {
                found.push(format!("{start}'{end}"));
            } else if !occurrences.is_empty() && start.len().min(end.len()) >= MIN_PART {
                found.push(format!("{start} {end}"));
            }
        }
        found.truncate(MAX_SIMILAR);
        found
    }

    /// A number with a comma before each three digits, "11,000" for "11000", if turns have these digits in a row.
    fn grouped(&self, word: &str) -> Option<String> {
        if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let first = (word.len() - 1) % 3 + 1;
        let others = (first..word.len()).step_by(3);
        let others = others.map(|at| &word[at..at + 3]);
        let groups: Vec<&str> = std::iter::once(&word[..first]).chain(others).collect();
        let index = self.corpus.index();
        let words: Option<Vec<_>> = groups.iter().map(|group| index.term_id(group)).collect();
        let words = words?;
        let mut found = index.find_phrase(&words);
        found.next().map(|_| groups.join(","))
    }

    /// The words with the same stem, if an interview is in English, those of about the same length first.
    fn with_same_stem<'a>(&self, word: &str, candidates: &[&'a str]) -> Vec<&'a str> {
        /// With other first letters, words seldom have the same stem.
        const SAME_LETTERS: usize = 3;
        if !self.english.contains(&true) {
            return Vec::new();
        }
        let Some(start) = word.get(..SAME_LETTERS) else {
            return Vec::new();
        };
        let stem = derivational_stem(word);
        let candidates = candidates.iter().copied();
        let candidates = candidates.filter(|other| other.starts_with(start));
        let mut same: Vec<&str> = candidates
            .filter(|other| derivational_stem(other) == stem)
            .collect();
        same.sort_unstable_by_key(|other| (other.len().abs_diff(word.len()), *other));
        same
    }

    /// Whether a word is only the start of contractions. The owner in a possessive is a word: "company's".
    fn is_start_of_contraction(&self, word: &str) -> bool {
        let index = self.corpus.index();
        let (Some(term), possessive) = (index.term_id(word), index.term_id("s")) else {
            return false;
        };
        let occurrences = index.postings(term).iter().take(MAX_EXAMINED);
        let is_in_contraction = |position: &Position| {
            self.is_before_apostrophe(*position)
                && index.terms_at(position + 1..position + 2).first() != possessive.as_ref()
        };
        !index.postings(term).is_empty() && occurrences.into_iter().all(is_in_contraction)
    }

    /// Whether nothing but an apostrophe is between the word at a position and the next one, in a turn.
    fn is_before_apostrophe(&self, position: Position) -> bool {
        let index = self.corpus.index();
        let doc = index.doc_of(position);
        let in_doc = index.positions_of_doc(doc);
        if doc >= self.corpus.turn_count() || position + 1 >= in_doc.end {
            return false;
        }
        let text = self.corpus.turn(doc).text;
        let end = index.word_span_in_doc(text, &in_doc, position).end;
        let next = index.word_span_in_doc(text, &in_doc, position + 1).start;
        let mut between = text[end..next].chars();
        between.next().and_then(plain_quotation_mark) == Some('\'') && between.next().is_none()
    }
}
