//! Which negations of an English sentence reach a quotation that was cut out of it.
//!
//! No grammar is parsed. From the quotation on, the words around it are read outwards until a new
//! clause begins, which is seen from punctuation, conjunctions and subjects (`clauses.txt`); a negation
//! that is met before reaches it. Verbs of saying and thinking, and "that", "if" or "whether", lead on
//! ("I would never say that […]"); "but", or ", and" before a new subject, end the search. Where the
//! words leave it open, the negation counts.

use std::ops::Range;

use super::asides::MAX_ASIDE_WORDS;
use super::clauses::{ClauseContext, Punctuation};
use super::table::{Negation, Reach};

/// What a place between two words means for the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Continue,
    Stop,
    /// What stands in between is an aside: go on at this word.
    SkipTo(usize),
}

impl ClauseContext<'_> {
    /// The last negation before a quotation that reaches it; the quotation begins with this word.
    pub(super) fn negation_before(&self, quoted: usize) -> Option<Range<usize>> {
        let negations = self.negations(0..quoted);
        let ending = |at: usize| negations.iter().find(|negation| negation.words.end == at);
        let (mut at, mut phrase_goes_on, mut comma) = (quoted, true, None);
        while at > 0 {
            match self.step_back(at, quoted, ending(at).is_some()) {
                Step::Stop => return self.condition_negation(&negations, at),
                Step::SkipTo(before) => (at, phrase_goes_on) = (before, false),
                Step::Continue => {}
            }
            if let Some(negation) = ending(at) {
                let reaches = !self.denies_something_else(negation, quoted)
                    && (negation.reach != Reach::Phrase
                        || (phrase_goes_on && self.is_in_phrase(negation, comma, quoted)));
                if reaches {
                    return Some(negation.words.clone());
                }
            }
            if self.punctuation_before(at) != Punctuation::None {
                comma = comma.or(Some(at));
            }
            phrase_goes_on &= !self.is_subject(at, false) || self.is_led_into(at);
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
        !self.is_clause_initial(negation)
            || (comma..=quoted).any(|place| self.is_in_class(place, "coordinators"))
            || self.word(quoted).ends_with("ing")
    }

    /// Does a negation begin its clause?
    fn is_clause_initial(&self, negation: &Negation) -> bool {
        let start = negation.words.start;
        start == 0
            || self.punctuation_before(start) != Punctuation::None
            || self.is_in_class(start - 1, "coordinators")
            || self.is_in_class(start - 1, "complementizers")
    }

    /// The negation of a condition that stands before a main clause: "Without the wall, [we would]".
    fn condition_negation(&self, negations: &[Negation], main: usize) -> Option<Range<usize>> {
        let is_of_main = |negation: &&Negation| {
            negation.reach == Reach::Condition
                && negation.words.end <= main
                && self.is_clause_initial(negation)
                && !(negation.words.end..main).any(|place| {
                    self.begins_clause(place, self.punctuation_before(place) != Punctuation::None)
                })
        };
        let found = negations.iter().rev().find(is_of_main)?;
        Some(found.words.clone())
    }

    /// The first negation after a quotation that reaches it; this is the first word after it.
    pub(super) fn negation_after(&self, first: usize) -> Option<Range<usize>> {
        if let Some(cut) = self.cut_idiom(first) {
            return Some(cut);
        }
        let mut negations = self.negations(first..self.words.len());
        negations.retain(|negation| matches!(negation.reach, Reach::Clause | Reach::Condition));
        let (mut at, mut is_same_phrase) = (first, true);
        while at < self.words.len() {
            if let Some((denial, _)) = self.find_denial(at) {
                return Some(denial);
            }
            let negation = negations.iter().find(|negation| negation.words.start == at);
            match self.step_forward(at, first, negation.is_some()) {
                Step::Stop => return self.later_denial(at),
                Step::SkipTo(aside) => {
                    at = aside;
                    continue;
                }
                Step::Continue => {
                    is_same_phrase &= self.punctuation_before(at) == Punctuation::None;
                }
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
    #[expect(
        clippy::too_many_lines,
        reason = "one match with a short arm for each kind of sign"
    )]
    fn step_back(&self, at: usize, quoted: usize, denies: bool) -> Step {
        let before = self.word(at.wrapping_sub(1));
        let stop = |stops: bool| if stops { Step::Stop } else { Step::Continue };
        let before_aside = (at.saturating_sub(MAX_ASIDE_WORDS + 4).max(1)..at)
            .rev()
            .take_while(|place| self.punctuation_before(*place) != Punctuation::Semicolon)
            .find(|place| {
                matches!(
                    self.punctuation_before(*place),
                    Punctuation::Comma | Punctuation::Dash
                )
            });
        match self.punctuation_before(at) {
            Punctuation::OpenBracket => stop(!denies && !self.is_left_open(at)),
            Punctuation::OpenQuote => Step::Continue,
            Punctuation::CloseBracket => {
                let open = (0..at)
                    .rev()
                    .find(|place| self.punctuation_before(*place) == Punctuation::OpenBracket);
                match open {
                    // A word or two in brackets belong to the clause: "(not)".
                    Some(open) if at - open <= 3 && !self.negations(open..at).is_empty() => {
                        Step::Continue
                    }
                    Some(open) => Step::SkipTo(open),
                    None => Step::Stop,
                }
            }
            Punctuation::Colon => {
                let goes_on = denies || self.is_introduction(at);
                stop(!goes_on && self.begins_clause(at, true))
            }
            Punctuation::Semicolon => {
                let begins = self.begins_clause(at, true)
                    || self.is_question(at)
                    || self.is_in_class(at, "subjects or objects");
                if !begins || self.is_announced(at) {
                    return Step::Continue;
                }
                self.list_start(at).map_or(Step::Stop, Step::SkipTo)
            }
            Punctuation::Dash | Punctuation::Comma | Punctuation::CloseQuote
                if matches!(before, "that" | "if" | "whether") =>
            {
                Step::Continue
            }
            Punctuation::Dash => {
                if self.begins_clause(at, true) {
                    return self.step_over(at, quoted);
                }
                let opens = at.saturating_sub(12).max(1)..at;
                let is_closed = opens
                    .rev()
                    .any(|place| self.punctuation_before(place) == Punctuation::Dash);
                let goes_on = denies
                    || ["reporting", "complementizers", "auxiliaries"]
                        .iter()
                        .any(|class| self.is_in_class(at - 1, class));
                stop(!is_closed && !goes_on)
            }
            Punctuation::Comma | Punctuation::CloseQuote => {
                if before_aside.is_some() && self.word(at) == "that" && !self.is_subject(at, true) {
                    return before_aside.map_or(Step::Continue, Step::SkipTo);
                }
                if let Some(aside) = self.aside_before_relative(at) {
                    return Step::SkipTo(aside);
                }
                if self.is_condition(at) {
                    return stop(!self.is_aside(at, quoted));
                }
                let leading = self.leading_clause(at);
                if self.begins_clause(at, true) {
                    let is_led_on = |start: &usize| self.word(start.wrapping_sub(1)) == "that";
                    return match leading.filter(is_led_on) {
                        Some(start) => Step::SkipTo(start),
                        None => self.step_over(at, quoted),
                    };
                }
                leading.map_or(Step::Continue, Step::SkipTo)
            }
            Punctuation::None => {
                if self.begins_clause(at, false) {
                    return stop(!self.is_in_reported_clause(at) && !self.has_repeated_subject(at));
                }
                let is_own = self.is_in_class(at, "adverbial")
                    && !matches!(before, "not" | "never" | "even" | "only" | "as")
                    && !self.is_in_class(at - 1, "reporting")
                    && !self.is_time_clause(at)
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
                    .any(|class| self.is_in_class(at - 1, class));
                let leading = is_main.then(|| self.leading_clause(at)).flatten();
                let has_subject = |start: &usize| {
                    (start + 1..at - 1).any(|place| {
                        self.is_subject(place, true) || self.is_in_class(place, "determiners")
                    })
                };
                leading
                    .filter(has_subject)
                    .map_or(Step::Continue, Step::SkipTo)
            }
        }
    }

    /// The step over a sign after which a clause seems to begin, if it is one of what was denied.
    fn step_over(&self, at: usize, quoted: usize) -> Step {
        let is_filler = self.is_in_class(at.wrapping_sub(1), "fillers");
        if let Some(before) = self.open_before_aside(at).filter(|_| is_filler) {
            return Step::SkipTo(before);
        }
        let is_pause = self.punctuation_before(at) == Punctuation::Dash
            || self.words[at].gap.contains(['.', '\u{2026}']);
        let goes_on = self.is_left_open(at)
            || self.has_repeated_subject(at)
            || self.is_aside(at, quoted)
            || is_pause && self.is_announced(at)
            || self.table.is_remark(self.word(at.wrapping_sub(1)));
        if goes_on {
            return Step::Continue;
        }
        let before = self.open_before_aside(at).or_else(|| self.list_start(at));
        before.map_or(Step::Stop, Step::SkipTo)
    }

    /// Does the search go on after the word before a place, towards the end?
    fn step_forward(&self, at: usize, first: usize, denies: bool) -> Step {
        let next = |sign: Punctuation| {
            let places = at + 1..self.words.len().min(at + 1 + MAX_ASIDE_WORDS);
            places
                .into_iter()
                .find(|place| self.punctuation_before(*place) == sign)
        };
        match self.punctuation_before(at) {
            Punctuation::Semicolon | Punctuation::CloseBracket | Punctuation::Colon => Step::Stop,
            Punctuation::OpenQuote | Punctuation::CloseQuote => Step::Continue,
            Punctuation::OpenBracket => {
                next(Punctuation::CloseBracket).map_or(Step::Stop, Step::SkipTo)
            }
            Punctuation::Dash => match next(Punctuation::Dash) {
                Some(end) if !self.begins_clause(end, true) => Step::SkipTo(end),
                _ if self.is_in_class(at, "prepositions") => Step::Continue,
                _ => Step::Stop,
            },
            Punctuation::Comma if denies => Step::Stop,
            Punctuation::Comma => {
                let is_another = self.begins_clause(at, true)
                    || ["coordinators", "subordinators", "complementizers"]
                        .iter()
                        .any(|class| self.is_in_class(at, class));
                let goes_on =
                    |end: &usize| self.is_auxiliary(*end) || self.is_in_class(*end, "prepositions");
                match next(Punctuation::Comma).filter(goes_on) {
                    Some(end) if is_another && !self.is_in_class(at, "adversatives") => {
                        Step::SkipTo(end)
                    }
                    _ if is_another => Step::Stop,
                    _ => Step::Continue,
                }
            }
            // After an abbreviation that ends its sentence.
            Punctuation::None
                if denies && self.words[at].is_capital && self.words[at].gap.contains('.') =>
            {
                Step::Stop
            }
            Punctuation::None => {
                let is_there = self.word(at) == "there" && !self.is_in_class(at + 1, "auxiliaries");
                let is_joined = self.begins_clause(at, false)
                    || (self.is_in_class(at, "coordinators")
                        && !self.is_in_class(at + 1, "determiners"));
                let is_led = self.is_in_class(at, "subordinators")
                    || (self.is_in_class(at, "complementizers") && self.word(at) != "to")
                    || (self.is_in_class(at, "subjects") && !is_there);
                // Of the verb of what was quoted: "[…] is a thing that nobody said".
                let is_predicate = self.punctuation_before(first) == Punctuation::None
                    && self.is_auxiliary(first)
                    && (at > first + 1 || matches!(self.word(at), "what" | "who" | "which"));
                if is_joined || (is_led && !is_predicate) {
                    Step::Stop
                } else {
                    Step::Continue
                }
            }
        }
    }
}
