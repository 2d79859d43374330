//! Which negations of a sentence reach a quotation that was cut out of it, in languages other than
//! English: all of the rest of the sentence, up to a contrast.

use std::ops::Range;

use super::clauses::{ClauseContext, Punctuation};
use super::sentences::is_complementizer;
use super::table::{Negation, Reach};

impl ClauseContext<'_> {
    /// The negations before the word at a place, or from it on, that have one of these reaches, whatever
    /// the clauses: only a semicolon or a contrast parts them from the quotation. A contrast that another
    /// comma ends may be an aside ("not, but I may be wrong, that").
    pub(super) fn reaching_negations(
        &self,
        among: Range<usize>,
        reaches: &[Reach],
    ) -> Vec<Range<usize>> {
        let is_semicolon =
            |place: &usize| self.punctuation_before(*place) == Punctuation::Semicolon;
        let introducing = (0..self.words.len()).find(|place| is_complementizer(self.word(*place)));
        let is_contrast = |place: &usize| {
            let words = &self.words[(*place).min(self.words.len())..];
            let is_introduced = introducing.is_some_and(|introducing| introducing < *place);
            self.punctuation_before(*place) != Punctuation::None
                && self.table.begins_contrast(words, is_introduced)
                || !is_introduced && self.table.begins_new_clause(words)
        };
        let is_closed = |within: Range<usize>| {
            within
                .into_iter()
                .any(|place| self.punctuation_before(place) != Punctuation::None)
        };
        let among = if among.start == 0 {
            let ends = |place: &usize| {
                is_semicolon(place) || is_contrast(place) && !is_closed(place + 1..among.end + 1)
            };
            (1..=among.end).rev().find(ends).unwrap_or(0).min(among.end)..among.end
        } else {
            let is_verdict = |place: usize| {
                among.end - place <= 8 && self.table.is_verdict(self.word(among.end - 1))
            };
            let ends = |place: &usize| {
                is_semicolon(place)
                    || is_contrast(place) && !is_closed(place + 1..among.end) && !is_verdict(*place)
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

    /// Does a negation stand in a relative clause between two commas, the second of them right before the
    /// clause of the quotation ("Die Mühle, die nie stillsteht, [gehört uns]")?
    fn is_in_relative_clause(&self, negation: &Negation, quoted: usize) -> bool {
        let has_sign = |place: &usize| self.punctuation_before(*place) != Punctuation::None;
        let begin = (1..=negation.words.start).rev().find(has_sign);
        let (Some(begin), Some(end)) = (begin, (negation.words.end..=quoted).find(has_sign)) else {
            return false;
        };
        let mut main = self.words.iter().skip(end);
        self.punctuation_before(begin) == Punctuation::Comma
            && self.punctuation_before(end) == Punctuation::Comma
            && self.table.is_relative(self.word(begin))
            && !(end + 1..=quoted).any(|place| has_sign(&place))
            && !is_complementizer(self.word(end))
            && !self.table.is_relative(self.word(end))
            && self.words.get(end).is_some_and(|word| !word.is_capital)
            && !main.any(|word| self.table.is_link(&word.text))
    }
}
