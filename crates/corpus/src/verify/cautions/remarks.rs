//! Remarks after a quotation that deny it.

use std::ops::Range;

use super::clauses::{ClauseContext, Punctuation};
use super::table::Negation;

impl ClauseContext<'_> {
    /// A remark after the quotation that denies it (", not really", ", I don’t think"), and whether it
    /// calls something untrue.
    pub(super) fn find_denial(&self, index: usize) -> Option<(Range<usize>, bool)> {
        let mut after = index + 1..self.words.len();
        let end = after.find(|i| self.punctuation_before(*i) != Punctuation::None);
        let end = end.unwrap_or(self.words.len());
        let (remark, last) = (index..end, end - 1);
        let follows_sign = self.punctuation_before(index) != Punctuation::None;
        if let Some(predicate) = self.denying_predicate(index, end) {
            return Some((predicate, true));
        }
        if remark.len() > 7 + usize::from(matches!(self.word(index), "and" | "but"))
            || !(follows_sign
                || self.is_in_class(index, "subjects")
                || matches!(self.word(index), "or" | "and" | "but"))
        {
            return None;
        }
        let has = |what: &dyn Fn(usize) -> bool| remark.clone().any(what);
        let mut negations = self.table.negations(self.words, remark.clone());
        let is_lie = |negation: &Negation| self.table.is_remark(self.word(negation.words.end - 1));
        negations.retain(|negation| !self.is_tag(negation) && !is_lie(negation));
        let Some(negation) = negations.first() else {
            let lie = remark
                .clone()
                .find(|i| self.table.is_remark(self.word(*i)))?;
            let is_of_it = has(&|i| matches!(self.word(i), "which" | "that" | "this" | "it"))
                && has(&|i| self.is_auxiliary(i));
            let is_short = has(&|i| self.word(i).ends_with("'s"));
            let is_alone = follows_sign && (index..lie).all(|i| self.is_modifier(i)) && lie == last;
            // "but I was wrong"
            let is_mistake = self.word(index) == "but" && self.is_auxiliary(lie - 1) && lie == last;
            return (is_of_it || is_short || is_alone || is_mistake)
                .then_some((lie..lie + 1, true));
        };
        let is_asked = end == self.words.len() && self.rest.contains('?');
        let denies_alone = follows_sign
            && negation.words.start == index
            && remark.len() <= 3
            && self.is_in_class(last, "closings")
            && !(is_asked && remark.len() == 1);
        let is_untrue = has(&|i| matches!(self.word(i), "case" | "true" | "correct" | "believe"));
        let denies_what_was_said = remark.len() > 1
            && (self.is_in_class(last, "credits") || self.is_in_class(last, "verdicts"))
            && (is_untrue || has(&|i| self.is_in_class(i, "credits")));
        // "or he didn't", "or maybe not"
        let is_taken_back = self.word(index) == "or" && negation.words.end == end;
        let denies = denies_alone || denies_what_was_said || is_taken_back;
        denies.then(|| (negation.words.clone(), is_untrue))
    }

    /// A negation that says that an intention or expectation was not fulfilled: "to […], but we did
    /// not".
    pub(super) fn unfulfilled_intention(&self, first: usize) -> Option<Range<usize>> {
        let begins =
            |i: &usize| self.punctuation_before(*i) != Punctuation::None || self.word(*i) == "but";
        let index = (first..self.words.len()).find(begins)?;
        let is_short = self.words.len() - index <= 4;
        let negations = self.negations(index..self.words.len());
        let negation = negations.last()?;
        let has_verb = self.is_subject(index + 1, true) && self.is_auxiliary(index + 2);
        (self.word(index) == "but"
            && is_short
            && has_verb
            && negation.words.end == self.words.len())
        .then(|| negation.words.clone())
    }

    /// A predicate whose subject is the quotation and that denies it: "[…] is an absurd lie".
    fn denying_predicate(&self, index: usize, end: usize) -> Option<Range<usize>> {
        let is_first = index > 0
            && self.punctuation_before(index) == Punctuation::None
            && self.is_auxiliary(index);
        let lie = (index + 1..end).find(|i| self.table.is_remark(self.word(*i)))?;
        let is_predicate = (index + 1..lie)
            .all(|i| self.is_modifier(i) || self.is_auxiliary(i) || self.word(i) == "be");
        // A negation that the table lists is found without this.
        let is_known = || !self.negations(index..lie + 1).is_empty();
        (is_first && is_predicate && !is_known()).then_some(lie..lie + 1)
    }

    /// Whether this word may precede the noun or adjective of a remark: "a complete (lie)", "just
    /// (wrong)".
    fn is_modifier(&self, index: usize) -> bool {
        self.is_in_class(index, "modifiers")
            || self.word(index).ends_with("ly")
            || self.table.is_remark(self.word(index))
    }

    /// A remark in a later clause that calls something untrue: "[…], they say, but it is not true".
    pub(super) fn later_denial(&self, index: usize) -> Option<Range<usize>> {
        let mut remarks = (index..self.words.len())
            .filter(|i| self.punctuation_before(*i) != Punctuation::None)
            .filter_map(|i| self.find_denial(i));
        let (denial, _) = remarks.find(|(_, is_untrue)| *is_untrue)?;
        Some(denial)
    }

    /// The words of an idiom that begins at the end of the quotation and was cut there, so that only
    /// its negation is quoted (`not [only]`).
    pub(super) fn cut_idiom(&self, first: usize) -> Option<Range<usize>> {
        let last = first.checked_sub(1)?;
        let length = self
            .table
            .idiom_length(self.words, last)
            .filter(|length| *length > 1)?;
        let denies = !self.table.negations(self.words, last..first).is_empty();
        denies.then_some(first..last + length)
    }
}
