//! Remarks after a quotation that deny it.

use std::ops::Range;

use super::clauses::{ClauseContext, Punctuation};
use super::table::Negation;

impl ClauseContext<'_> {
    /// A remark after the quotation that denies it (", not really", ", I don’t think"), and whether it
    /// says that something is not true.
    pub(super) fn find_denial(&self, at: usize) -> Option<(Range<usize>, bool)> {
        let mut after = at + 1..self.words.len();
        let end = after.find(|place| self.punctuation_before(*place) != Punctuation::None);
        let end = end.unwrap_or(self.words.len());
        let (remark, last) = (at..end, end - 1);
        let follows_sign = self.punctuation_before(at) != Punctuation::None;
        if let Some(predicate) = self.denying_predicate(at, end) {
            return Some((predicate, true));
        }
        if remark.len() > 7 + usize::from(matches!(self.word(at), "and" | "but"))
            || !(follows_sign
                || self.is_in_class(at, "subjects")
                || matches!(self.word(at), "or" | "and" | "but"))
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
                .find(|place| self.table.is_remark(self.word(*place)))?;
            let is_of_it =
                has(&|place| matches!(self.word(place), "which" | "that" | "this" | "it"))
                    && has(&|place| self.is_auxiliary(place));
            let is_short = has(&|place| self.word(place).ends_with("'s"));
            let is_alone =
                follows_sign && (at..lie).all(|place| self.is_modifier(place)) && lie == last;
            // "but I was wrong"
            let is_mistake = self.word(at) == "but" && self.is_auxiliary(lie - 1) && lie == last;
            return (is_of_it || is_short || is_alone || is_mistake)
                .then_some((lie..lie + 1, true));
        };
        let is_asked = end == self.words.len() && self.rest.contains('?');
        let denies_alone = follows_sign
            && negation.words.start == at
            && remark.len() <= 3
            && self.is_in_class(last, "closings")
            && !(is_asked && remark.len() == 1);
        let is_untrue =
            has(&|place| matches!(self.word(place), "case" | "true" | "correct" | "believe"));
        let denies_what_was_said = remark.len() > 1
            && (self.is_in_class(last, "credits") || self.is_in_class(last, "verdicts"))
            && (is_untrue || has(&|place| self.is_in_class(place, "credits")));
        // "or he didn't", "or maybe not"
        let is_taken_back = self.word(at) == "or" && negation.words.end == end;
        let denies = denies_alone || denies_what_was_said || is_taken_back;
        denies.then(|| (negation.words.clone(), is_untrue))
    }

    /// What was meant or expected, and did not come true: "to […], but we did not".
    pub(super) fn unfulfilled_intention(&self, first: usize) -> Option<Range<usize>> {
        let begins = |place: &usize| {
            self.punctuation_before(*place) != Punctuation::None || self.word(*place) == "but"
        };
        let at = (first..self.words.len()).find(begins)?;
        let is_short = self.words.len() - at <= 4;
        let negations = self.negations(at..self.words.len());
        let negation = negations.last()?;
        let has_verb = self.is_subject(at + 1, true) && self.is_auxiliary(at + 2);
        (self.word(at) == "but" && is_short && has_verb && negation.words.end == self.words.len())
            .then(|| negation.words.clone())
    }

    /// A predicate of the quotation that says it isn't so: "[…] is an absurd lie".
    fn denying_predicate(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let is_first =
            at > 0 && self.punctuation_before(at) == Punctuation::None && self.is_auxiliary(at);
        let lie = (at + 1..end).find(|place| self.table.is_remark(self.word(*place)))?;
        let is_predicate = (at + 1..lie).all(|place| {
            self.is_modifier(place) || self.is_auxiliary(place) || self.word(place) == "be"
        });
        // What the table denies by itself is found without this.
        let is_known = || !self.negations(at..lie + 1).is_empty();
        (is_first && is_predicate && !is_known()).then_some(lie..lie + 1)
    }

    /// May a word stand before a noun or an adjective of a remark: "a complete (lie)", "just (wrong)"?
    fn is_modifier(&self, at: usize) -> bool {
        self.is_in_class(at, "modifiers")
            || self.word(at).ends_with("ly")
            || self.table.is_remark(self.word(at))
    }

    /// A remark in a later clause that something is not true: "[…], they say, but it is not true".
    pub(super) fn later_denial(&self, at: usize) -> Option<Range<usize>> {
        let mut remarks = (at..self.words.len())
            .filter(|place| self.punctuation_before(*place) != Punctuation::None)
            .filter_map(|place| self.find_denial(place));
        let (denial, _) = remarks.find(|(_, is_untrue)| *is_untrue)?;
        Some(denial)
    }

    /// A negation in the quotation whose other half was cut off (`not [only]`).
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
