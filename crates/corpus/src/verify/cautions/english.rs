//! Which negations of an English sentence reach a quotation that was cut out of it.
//!
//! No grammar is parsed. From the quotation on, the words around it are read outwards until a new
//! clause begins, which is seen from punctuation, conjunctions and subjects (`clauses.txt`); a negation
//! that is met before reaches it. Verbs of saying and thinking, and "that", "if" or "whether", lead on
//! ("I would never say that […]"); "but", or ", and" before a new subject, end the search. Where the
//! words leave it open, the negation counts.

use std::ops::Range;

use super::asides::ASIDE;
use super::clauses::{Clauses, Sign};
use super::table::{Negation, Reach};

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
        let (mut at, mut phrase_goes_on, mut comma) = (quoted, true, None);
        while at > 0 {
            match self.step_back(at, quoted, ending(at).is_some()) {
                Step::Stop => return self.condition(&negations, at),
                Step::To(before) => (at, phrase_goes_on) = (before, false),
                Step::On => {}
            }
            if let Some(negation) = ending(at) {
                let reaches = !self.is_of_another(negation, quoted)
                    && (negation.reach != Reach::Phrase
                        || (phrase_goes_on && self.is_in_phrase(negation, comma, quoted)));
                if reaches {
                    return Some(negation.words.clone());
                }
            }
            if self.sign(at) != Sign::None {
                comma = comma.or(Some(at));
            }
            phrase_goes_on &= !self.is_subject(at, false) || self.leads_on(at);
            at = at.saturating_sub(1);
        }
        None
    }

    /// Does the phrase of a negation go on over a comma, up to the quotation? If the phrase begins the
    /// sentence, only as a list ("Instead of a, b or c"): its main clause follows the comma.
    fn is_in_phrase(&self, negation: &Negation, comma: Option<usize>, quoted: usize) -> bool {
        let Some(comma) = comma.filter(|comma| *comma > negation.words.end) else {
            return true;
        };
        !self.is_first(negation)
            || (comma..=quoted).any(|place| self.is(place, "coordinators"))
            || self.word(quoted).ends_with("ing")
    }

    /// Does a negation begin its clause?
    fn is_first(&self, negation: &Negation) -> bool {
        let start = negation.words.start;
        start == 0
            || self.sign(start) != Sign::None
            || self.is(start - 1, "coordinators")
            || self.is(start - 1, "complementizers")
    }

    /// The negation of a condition that stands before a main clause: "Without the wall, [we would]".
    fn condition(&self, negations: &[Negation], main: usize) -> Option<Range<usize>> {
        let is_of_main = |negation: &&Negation| {
            negation.reach == Reach::Condition
                && negation.words.end <= main
                && self.is_first(negation)
                && !(negation.words.end..main)
                    .any(|place| self.begins_clause(place, self.sign(place) != Sign::None))
        };
        let found = negations.iter().rev().find(is_of_main)?;
        Some(found.words.clone())
    }

    /// The first negation after a quotation that reaches it; this is the first word after it.
    pub(super) fn after(&self, first: usize) -> Option<Range<usize>> {
        if let Some(cut) = self.cut_idiom(first) {
            return Some(cut);
        }
        let mut negations = self.negations(first..self.words.len());
        negations.retain(|negation| matches!(negation.reach, Reach::Clause | Reach::Condition));
        let (mut at, mut is_same_phrase) = (first, true);
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
                Step::On => is_same_phrase &= self.sign(at) == Sign::None,
            }
            if let Some(negation) = negation
                && (is_same_phrase || negation.reach != Reach::Condition)
            {
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
        let before_aside = (at.saturating_sub(ASIDE + 4).max(1)..at)
            .rev()
            .take_while(|place| self.sign(*place) != Sign::Semicolon)
            .find(|place| matches!(self.sign(*place), Sign::Comma | Sign::Dash));
        match self.sign(at) {
            Sign::Open => stop(!denies && !self.is_left_open(at)),
            Sign::Quote => Step::On,
            Sign::Close => {
                let open = (0..at).rev().find(|place| self.sign(*place) == Sign::Open);
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
                let goes_on = denies || self.is_introduction(at);
                stop(!goes_on && self.begins_clause(at, true))
            }
            Sign::Semicolon => {
                let begins = self.begins_clause(at, true)
                    || self.is_question(at)
                    || self.is(at, "subjects or objects");
                if !begins || self.is_announced(at) {
                    return Step::On;
                }
                self.list(at).map_or(Step::Stop, Step::To)
            }
            Sign::Dash | Sign::Comma | Sign::Unquote
                if matches!(before, "that" | "if" | "whether") =>
            {
                Step::On
            }
            Sign::Dash => {
                if self.begins_clause(at, true) {
                    return self.step_over(at, quoted);
                }
                let opens = at.saturating_sub(12).max(1)..at;
                let is_closed = opens.rev().any(|place| self.sign(place) == Sign::Dash);
                let goes_on = denies
                    || ["reporting", "complementizers", "auxiliaries"]
                        .iter()
                        .any(|class| self.is(at - 1, class));
                stop(!is_closed && !goes_on)
            }
            Sign::Comma | Sign::Unquote => {
                if before_aside.is_some() && self.word(at) == "that" && !self.is_subject(at, true) {
                    return before_aside.map_or(Step::On, Step::To);
                }
                if let Some(aside) = self.aside_before_relative(at) {
                    return Step::To(aside);
                }
                if self.is_condition(at) {
                    return stop(!self.is_aside(at, quoted));
                }
                let leading = self.leading_clause(at);
                if self.begins_clause(at, true) {
                    let is_led_on = |start: &usize| self.word(start.wrapping_sub(1)) == "that";
                    return match leading.filter(is_led_on) {
                        Some(start) => Step::To(start),
                        None => self.step_over(at, quoted),
                    };
                }
                leading.map_or(Step::On, Step::To)
            }
            Sign::None => {
                if self.begins_clause(at, false) {
                    return stop(!self.is_in_content(at) && !self.is_repeated(at));
                }
                let is_own = self.is(at, "adverbial")
                    && !matches!(before, "not" | "never" | "even" | "only" | "as")
                    && !self.is(at - 1, "reporting")
                    && !self.is_of_a_time(at)
                    && at < quoted
                    // "After", "since" and "while" may begin a phrase that the clause goes on behind.
                    && (quoted - at <= 2
                        || matches!(self.word(at), "unless" | "lest" | "although" | "whereas"));
                if is_own {
                    return Step::Stop;
                }
                let is_main = self.is_subject(at, false)
                    && ![
                        "reporting", "complementizers", "coordinators", "subordinators",
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

    /// The step over a sign after which a clause seems to begin, if it is one of what was denied.
    fn step_over(&self, at: usize, quoted: usize) -> Step {
        let is_filler = self.is(at.wrapping_sub(1), "fillers");
        if let Some(before) = self.open_before_aside(at).filter(|_| is_filler) {
            return Step::To(before);
        }
        let is_pause =
            self.sign(at) == Sign::Dash || self.words[at].gap.contains(['.', '\u{2026}']);
        let goes_on = self.is_left_open(at)
            || self.is_repeated(at)
            || self.is_aside(at, quoted)
            || is_pause && self.is_announced(at)
            || self.table.is_remark(self.word(at.wrapping_sub(1)));
        if goes_on {
            return Step::On;
        }
        let before = self.open_before_aside(at).or_else(|| self.list(at));
        before.map_or(Step::Stop, Step::To)
    }

    /// Does the search go on after the word before a place, towards the end?
    fn step_on(&self, at: usize, first: usize, denies: bool) -> Step {
        let next = |sign: Sign| {
            let places = at + 1..self.words.len().min(at + 1 + ASIDE);
            places.into_iter().find(|place| self.sign(*place) == sign)
        };
        match self.sign(at) {
            Sign::Semicolon | Sign::Close | Sign::Colon => Step::Stop,
            Sign::Quote | Sign::Unquote => Step::On,
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
            // After an abbreviation that ends its sentence.
            Sign::None
                if denies && self.words[at].is_capital && self.words[at].gap.contains('.') =>
            {
                Step::Stop
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
}
