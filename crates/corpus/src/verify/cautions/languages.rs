//! Finds the negations of a sentence that reach a quotation cut out of it, in languages other than
//! English. The whole rest of the sentence counts, up to a contrast.

use std::ops::Range;

use super::clauses::{ClauseContext, Punctuation};
use super::sentences::is_complementizer;
use super::table::{Negation, Reach};

impl ClauseContext<'_> {
    /// The negations among these words that have one of these reaches. The words either all precede the
    /// quotation (`among` starts at 0) or all follow it. Clauses do not matter: only a semicolon or a
    /// contrast separates a negation from the quotation. A contrast that is followed by another comma may
    /// be an aside ("not, but I may be wrong, that").
    pub(super) fn reaching_negations(
        &self,
        among: Range<usize>,
        reaches: &[Reach],
    ) -> Vec<Range<usize>> {
        let is_semicolon = |i: &usize| self.punctuation_before(*i) == Punctuation::Semicolon;
        let introducing = (0..self.words.len()).find(|i| is_complementizer(self.word(*i)));
        let is_contrast = |i: &usize| {
            let words = &self.words[(*i).min(self.words.len())..];
            let is_introduced = introducing.is_some_and(|introducing| introducing < *i);
            self.punctuation_before(*i) != Punctuation::None
                && self.table.begins_contrast(words, is_introduced)
                || !is_introduced && self.table.begins_new_clause(words)
        };
        let is_closed = |within: Range<usize>| {
            within
                .into_iter()
                .any(|i| self.punctuation_before(i) != Punctuation::None)
        };
        let among = if among.start == 0 {
            let ends =
                |i: &usize| is_semicolon(i) || is_contrast(i) && !is_closed(i + 1..among.end + 1);
            (1..=among.end).rev().find(ends).unwrap_or(0).min(among.end)..among.end
        } else {
            let is_verdict =
                |i: usize| among.end - i <= 8 && self.table.is_verdict(self.word(among.end - 1));
            let ends = |i: &usize| {
                is_semicolon(i) || is_contrast(i) && !is_closed(i + 1..among.end) && !is_verdict(*i)
            };
            among.start..among.clone().find(ends).unwrap_or(among.end)
        };
        let is_before = among.start == 0;
        let negations = self.negations(among.clone()).into_iter();
        let reaching = negations.filter(|negation| {
            reaches.contains(&negation.reach)
                && !(is_before && self.is_in_relative_clause(negation, among.end))
        });
        reaching.map(|negation| negation.words).collect()
    }

    /// Whether a negation is in a relative clause between two commas, the second of them right before
    /// the clause of the quotation ("Die Mühle, die nie stillsteht, [gehört uns]").
    fn is_in_relative_clause(&self, negation: &Negation, quoted: usize) -> bool {
        let has_sign = |i: &usize| self.punctuation_before(*i) != Punctuation::None;
        let begin = (1..=negation.words.start).rev().find(has_sign);
        let (Some(begin), Some(end)) = (begin, (negation.words.end..=quoted).find(has_sign)) else {
            return false;
        };
        let mut main = self.words.iter().skip(end);
        self.punctuation_before(begin) == Punctuation::Comma
            && self.punctuation_before(end) == Punctuation::Comma
            && self.table.is_relative(self.word(begin))
            && !(end + 1..=quoted).any(|i| has_sign(&i))
            && !is_complementizer(self.word(end))
            && !self.table.is_relative(self.word(end))
            && self.words.get(end).is_some_and(|word| !word.is_capital)
            && !main.any(|word| self.table.is_link(&word.text))
    }
}
