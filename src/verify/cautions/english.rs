//! Which negations of an English sentence reach a quotation that was cut out of it.
//!
//! No grammar is parsed. From the quotation on, the words around it are read outwards until a new
//! clause begins, which is seen from punctuation, conjunctions and subjects (`clauses.txt`); a negation
//! that is met before reaches it. Verbs of saying and thinking, and "that", "if" or "whether", lead on
//! ("I would never say that […]"); "but", or ", and" before a new subject, end the search. Where the
//! words leave it open, the negation counts.

use std::ops::Range;

use super::clauses::{Clauses, Sign};
use super::table::Reach;

/// How many words a remark between commas or dashes has at most.
const ASIDE: usize = 8;

/// How many words a clause before a main clause has at most.
const LEADING: usize = 25;

/// What a place between two words means for the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    On,
    Stop,
    /// What stands in between is an aside: go on at this word.
    To(usize),
}

impl Clauses<'_> {
    /// The last negation before a quotation that reaches it; the quotation begins with this word.
    pub(super) fn before(&self, quoted: usize) -> Option<Range<usize>> {
        let negations = self.negations(0..quoted);
        let ending = |at: usize| negations.iter().find(|negation| negation.words.end == at);
        let (mut at, mut phrase_goes_on) = (quoted, true);
        while at > 0 {
            match self.step_back(at, quoted, ending(at).is_some()) {
                Step::Stop => return None,
                Step::To(aside) => {
                    at = aside;
                    phrase_goes_on = false;
                }
                Step::On => {}
            }
            if let Some(negation) = ending(at)
                && (phrase_goes_on || negation.reach != Reach::Phrase)
            {
                return Some(negation.words.clone());
            }
            let begins_anew = self.sign(at) != Sign::None || self.is_subject(at, false);
            phrase_goes_on &= !begins_anew || self.leads_on(at);
            at = at.saturating_sub(1);
        }
        None
    }

    /// The first negation after a quotation that reaches it; this is the first word after it.
    pub(super) fn after(&self, first: usize) -> Option<Range<usize>> {
        if let Some(cut) = self.cut_idiom(first) {
            return Some(cut);
        }
        let mut negations = self.negations(first..self.words.len());
        negations.retain(|negation| negation.reach == Reach::Clause);
        let mut at = first;
        while at < self.words.len() {
            if let Some((denial, _)) = self.remark(at) {
                return Some(denial);
            }
            let negation = negations.iter().find(|negation| negation.words.start == at);
            match self.step_on(at, first, negation.is_some()) {
                Step::Stop => return self.denied_later(at),
                Step::To(aside) => {
                    at = aside;
                    continue;
                }
                Step::On => {}
            }
            if let Some(negation) = negation {
                return Some(negation.words.clone());
            }
            at += 1;
        }
        None
    }

    /// Does the search go on before the word at a place, towards the beginning?
    fn step_back(&self, at: usize, quoted: usize, denies: bool) -> Step {
        let before = self.word(at.wrapping_sub(1));
        let stop = |stops: bool| if stops { Step::Stop } else { Step::On };
        let before_aside = (at.saturating_sub(ASIDE + 4)..at)
            .rev()
            .take_while(|place| self.sign(*place) != Sign::End)
            .find(|place| matches!(self.sign(*place), Sign::Comma | Sign::Dash));
        match self.sign(at) {
            Sign::End | Sign::Open => Step::Stop,
            Sign::Close => {
                let open = (1..at).rev().find(|place| self.sign(*place) == Sign::Open);
                match open {
                    // A word or two in brackets belong to the clause: "(not)".
                    Some(open) if at - open <= 3 && !self.negations(open..at).is_empty() => {
                        Step::On
                    }
                    Some(open) => Step::To(open),
                    None => Step::Stop,
                }
            }
            Sign::Colon => {
                let told = (at.saturating_sub(6)..at).any(|place| self.is(place, "reporting"));
                stop(!told && !denies)
            }
            Sign::Dash | Sign::Comma if matches!(before, "that" | "if" | "whether") => Step::On,
            Sign::Dash => {
                if self.begins_clause(at, true) {
                    return stop(!self.is_aside(at, quoted));
                }
                let opens = at.saturating_sub(12)..at;
                let is_closed = opens.rev().any(|place| self.sign(place) == Sign::Dash);
                let goes_on = denies
                    || ["reporting", "complementizers", "auxiliaries"]
                        .iter()
                        .any(|class| self.is(at - 1, class));
                stop(!is_closed && !goes_on)
            }
            Sign::Comma => {
                if before_aside.is_some() && self.word(at) == "that" && !self.is_subject(at, true) {
                    return before_aside.map_or(Step::On, Step::To);
                }
                if self.is_condition(at) {
                    return stop(!self.is_aside(at, quoted));
                }
                let leading = self.leading_clause(at);
                if self.begins_clause(at, true) {
                    let is_led_on = |start: &usize| self.word(start.wrapping_sub(1)) == "that";
                    return match leading.filter(is_led_on) {
                        Some(start) => Step::To(start),
                        None => stop(!self.is_aside(at, quoted)),
                    };
                }
                leading.map_or(Step::On, Step::To)
            }
            Sign::None => {
                if self.begins_clause(at, false) {
                    return Step::Stop;
                }
                let is_own = self.is(at, "adverbial")
                    && !matches!(before, "not" | "never")
                    && !self.is(at - 1, "reporting")
                    && at < quoted
                    // "After", "since" and "while" may begin a phrase that the clause goes on behind.
                    && (quoted - at <= 2
                        || matches!(self.word(at), "unless" | "lest" | "although" | "whereas"));
                if is_own {
                    return Step::Stop;
                }
                let is_main = self.is_subject(at, false)
                    && ![
                        "reporting",
                        "complementizers",
                        "coordinators",
                        "subordinators",
                    ]
                    .iter()
                    .any(|class| self.is(at - 1, class));
                let leading = is_main.then(|| self.leading_clause(at)).flatten();
                let has_subject = |start: &usize| {
                    (start + 1..at - 1)
                        .any(|place| self.is_subject(place, true) || self.is(place, "determiners"))
                };
                leading.filter(has_subject).map_or(Step::On, Step::To)
            }
        }
    }

    /// Does the search go on after the word before a place, towards the end?
    fn step_on(&self, at: usize, first: usize, denies: bool) -> Step {
        let next = |sign: Sign| {
            let places = at + 1..self.words.len().min(at + 1 + ASIDE);
            places.into_iter().find(|place| self.sign(*place) == sign)
        };
        match self.sign(at) {
            Sign::End | Sign::Close | Sign::Colon => Step::Stop,
            Sign::Open => next(Sign::Close).map_or(Step::Stop, Step::To),
            Sign::Dash => match next(Sign::Dash) {
                Some(end) if !self.begins_clause(end, true) => Step::To(end),
                _ if self.is(at, "prepositions") => Step::On,
                _ => Step::Stop,
            },
            Sign::Comma if denies => Step::Stop,
            Sign::Comma => {
                let is_another = self.begins_clause(at, true)
                    || ["coordinators", "subordinators", "complementizers"]
                        .iter()
                        .any(|class| self.is(at, class));
                let goes_on =
                    |end: &usize| self.is_auxiliary(*end) || self.is(*end, "prepositions");
                match next(Sign::Comma).filter(goes_on) {
                    Some(end) if is_another && !self.is(at, "adversatives") => Step::To(end),
                    _ if is_another => Step::Stop,
                    _ => Step::On,
                }
            }
            Sign::None => {
                let is_there = self.word(at) == "there" && !self.is(at + 1, "auxiliaries");
                let is_joined = self.begins_clause(at, false)
                    || (self.is(at, "coordinators") && !self.is(at + 1, "determiners"));
                let is_led = self.is(at, "subordinators")
                    || (self.is(at, "complementizers") && self.word(at) != "to")
                    || (self.is(at, "subjects") && !is_there);
                // Of the verb of what was quoted: "[…] is a thing that nobody said".
                let is_predicate = self.sign(first) == Sign::None
                    && self.is_auxiliary(first)
                    && (at > first + 1 || matches!(self.word(at), "what" | "who" | "which"));
                if is_joined || (is_led && !is_predicate) {
                    Step::Stop
                } else {
                    Step::On
                }
            }
        }
    }

    /// Is the clause at a place an aside that ends before the quotation ("not, I repeat, […]")?
    fn is_aside(&self, at: usize, quoted: usize) -> bool {
        let is_remark = !self.is(at, "adversatives")
            && (!self.is(at, "coordinators") || matches!(self.word(at), "and" | "or"));
        let ends = at + 1..=quoted.min(at + ASIDE);
        is_remark
            && ends.into_iter().any(|end| {
                matches!(self.sign(end), Sign::Comma | Sign::Dash) && !self.begins_clause(end, true)
            })
    }

    /// Where a clause begins that ends before this place and leads to a main clause ("If they pay, […]").
    fn leading_clause(&self, at: usize) -> Option<usize> {
        for start in (at.saturating_sub(LEADING)..at).rev() {
            let leads = self.is(start, "subordinators")
                && (start == 0
                    || self.sign(start) != Sign::None
                    || matches!(self.word(start - 1), "and" | "but" | "so" | "or" | "that"));
            if leads {
                return Some(start);
            }
            if self.sign(start) != Sign::None {
                return None;
            }
        }
        None
    }

    /// Does a condition begin at a comma, of which nobody speaks or thinks (", whether it rains or shines")?
    fn is_condition(&self, at: usize) -> bool {
        let mut before = at.saturating_sub(6)..at;
        self.is(at, "subordinators") && !before.any(|place| self.is(place, "reporting"))
    }

    /// A remark after the quotation that denies it (", not really", ", I don’t think"), and whether it
    /// says that something is not true.
    fn remark(&self, at: usize) -> Option<(Range<usize>, bool)> {
        let mut after = at + 1..self.words.len();
        let end = after.find(|place| self.sign(*place) != Sign::None);
        let end = end.unwrap_or(self.words.len());
        let (remark, last) = (at..end, end - 1);
        let follows_sign = self.sign(at) != Sign::None;
        if remark.len() > 7 || !(follows_sign || self.is(at, "subjects")) {
            return None;
        }
        let has = |what: &dyn Fn(usize) -> bool| remark.clone().any(what);
        let mut negations = self.table.negations(self.words, remark.clone());
        negations.retain(|negation| !self.is_tag(negation));
        let Some(negation) = negations.first() else {
            let lie = remark
                .clone()
                .find(|place| self.table.is_remark(self.word(*place)))?;
            let is_of_it =
                has(&|place| matches!(self.word(place), "which" | "that" | "this" | "it"))
                    && has(&|place| self.is_auxiliary(place));
            let is_short = has(&|place| self.word(place).ends_with("'s"));
            return (is_of_it || is_short).then_some((lie..lie + 1, true));
        };
        let is_asked = end == self.words.len() && self.rest.contains('?');
        let denies_alone = follows_sign
            && negation.words.start == at
            && remark.len() <= 3
            && self.is(last, "closings")
            && !(is_asked && remark.len() == 1);
        let is_untrue = has(&|place| matches!(self.word(place), "case" | "true" | "correct"));
        let denies_what_was_said = remark.len() > 1
            && (self.is(last, "credits") || self.is(last, "verdicts"))
            && (is_untrue || has(&|place| self.is(place, "credits")));
        let denies = denies_alone || denies_what_was_said;
        denies.then(|| (negation.words.clone(), is_untrue))
    }

    /// A remark in a later clause that something is not true: "[…], they say, but it is not true".
    fn denied_later(&self, at: usize) -> Option<Range<usize>> {
        let mut remarks = (at..self.words.len())
            .filter(|place| self.sign(*place) != Sign::None)
            .filter_map(|place| self.remark(place));
        let (denial, _) = remarks.find(|(_, is_untrue)| *is_untrue)?;
        Some(denial)
    }

    /// A negation in the quotation whose other half was cut off (`not [only]`).
    pub(super) fn cut_idiom(&self, first: usize) -> Option<Range<usize>> {
        let last = first.checked_sub(1)?;
        let length = self
            .table
            .idiom(self.words, last)
            .filter(|length| *length > 1)?;
        let denies = !self.table.negations(self.words, last..first).is_empty();
        denies.then_some(first..last + length)
    }
}
