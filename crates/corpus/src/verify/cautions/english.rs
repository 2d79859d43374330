//! Finds the negations in an English sentence whose scope includes a quotation that was cut out of the
//! sentence. Such a negation is said to *reach* the quotation.
//!
//! This is not a full parser. It reads outwards from the quotation until a new clause begins, which it
//! recognizes by punctuation, conjunctions and subjects (`clauses.txt`); a negation found before then
//! reaches the quotation. Verbs of saying and thinking, and "that", "if" or "whether", extend the
//! search ("I would never say that […]"); "but", or ", and" before a new subject, ends it. Where the
//! words are ambiguous, the negation counts.

use std::ops::Range;

use super::asides::MAX_ASIDE_WORDS;
use super::clauses::{ClauseContext, Punctuation};
use super::table::{Negation, Reach};

/// What the search does at the punctuation between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Continue,
    Stop,
    /// The words in between are an aside: continue at this word.
    SkipTo(usize),
}

impl ClauseContext<'_> {
    /// The nearest negation before a quotation that reaches the quotation. `quoted` is the first word of
    /// the quotation.
    pub(super) fn negation_before(&self, quoted: usize) -> Option<Range<usize>> {
        let negations = self.negations(0..quoted);
        let ending = |index: usize| {
            negations
                .iter()
                .find(|negation| negation.words.end == index)
        };
        let (mut index, mut phrase_goes_on, mut comma) = (quoted, true, None);
        while index > 0 {
            match self.step_back(index, quoted, ending(index).is_some()) {
                Step::Stop => return self.condition_negation(&negations, index),
                Step::SkipTo(before) => (index, phrase_goes_on) = (before, false),
                Step::Continue => {}
            }
            if let Some(negation) = ending(index) {
                let reaches = !self.denies_something_else(negation, quoted)
                    && (negation.reach != Reach::Phrase
                        || (phrase_goes_on && self.is_in_phrase(negation, comma, quoted)));
                if reaches {
                    return Some(negation.words.clone());
                }
            }
            if self.punctuation_before(index) != Punctuation::None {
                comma = comma.or(Some(index));
            }
            phrase_goes_on &= !self.is_subject(index, false) || self.is_led_into(index);
            index = index.saturating_sub(1);
        }
        None
    }

    /// Whether the phrase that a negation governs continues across a comma up to the quotation. A phrase
    /// that begins the sentence does so only as a list ("Instead of a, b or c"): otherwise its main clause
    /// follows the comma.
    fn is_in_phrase(&self, negation: &Negation, comma: Option<usize>, quoted: usize) -> bool {
        let Some(comma) = comma.filter(|comma| *comma > negation.words.end) else {
            return true;
        };
        !self.is_clause_initial(negation)
            || (comma..=quoted).any(|i| self.is_in_class(i, "coordinators"))
            || self.word(quoted).ends_with("ing")
    }

    /// Whether a negation begins its clause.
    fn is_clause_initial(&self, negation: &Negation) -> bool {
        let start = negation.words.start;
        start == 0
            || self.punctuation_before(start) != Punctuation::None
            || self.is_in_class(start - 1, "coordinators")
            || self.is_in_class(start - 1, "complementizers")
    }

    /// The negation in a condition before a main clause: "Without the wall, [we would]".
    fn condition_negation(&self, negations: &[Negation], main: usize) -> Option<Range<usize>> {
        let is_of_main = |negation: &&Negation| {
            negation.reach == Reach::Condition
                && negation.words.end <= main
                && self.is_clause_initial(negation)
                && !(negation.words.end..main)
                    .any(|i| self.begins_clause(i, self.punctuation_before(i) != Punctuation::None))
        };
        let found = negations.iter().rev().find(is_of_main)?;
        Some(found.words.clone())
    }

    /// The nearest negation after a quotation that reaches the quotation. `first` is the first word after
    /// the quotation.
    pub(super) fn negation_after(&self, first: usize) -> Option<Range<usize>> {
        if let Some(cut) = self.cut_idiom(first) {
            return Some(cut);
        }
        let mut negations = self.negations(first..self.words.len());
        negations.retain(|negation| matches!(negation.reach, Reach::Clause | Reach::Condition));
        let (mut index, mut is_same_phrase) = (first, true);
        while index < self.words.len() {
            if let Some((denial, _)) = self.find_denial(index) {
                return Some(denial);
            }
            let negation = negations
                .iter()
                .find(|negation| negation.words.start == index);
            match self.step_forward(index, first, negation.is_some()) {
                Step::Stop => return self.later_denial(index),
                Step::SkipTo(aside) => {
                    index = aside;
                    continue;
                }
                Step::Continue => {
                    is_same_phrase &= self.punctuation_before(index) == Punctuation::None;
                }
            }
            if let Some(negation) = negation
                && (is_same_phrase || negation.reach != Reach::Condition)
            {
                return Some(negation.words.clone());
            }
            index += 1;
        }
        None
    }

    /// What the backward search does before this word, towards the start of the sentence.
    #[expect(
        clippy::too_many_lines,
        reason = "one match with a short arm for each kind of punctuation"
    )]
    fn step_back(&self, index: usize, quoted: usize, denies: bool) -> Step {
        let before = self.word(index.wrapping_sub(1));
        let stop = |stops: bool| if stops { Step::Stop } else { Step::Continue };
        let before_aside = (index.saturating_sub(MAX_ASIDE_WORDS + 4).max(1)..index)
            .rev()
            .take_while(|i| self.punctuation_before(*i) != Punctuation::Semicolon)
            .find(|i| {
                matches!(
                    self.punctuation_before(*i),
                    Punctuation::Comma | Punctuation::Dash
                )
            });
        match self.punctuation_before(index) {
            Punctuation::OpenBracket => stop(!denies && !self.is_left_open(index)),
            Punctuation::OpenQuote => Step::Continue,
            Punctuation::CloseBracket => {
                let open = (0..index)
                    .rev()
                    .find(|i| self.punctuation_before(*i) == Punctuation::OpenBracket);
                match open {
                    // One or two words in brackets belong to the clause: "(not)".
                    Some(open) if index - open <= 3 && !self.negations(open..index).is_empty() => {
                        Step::Continue
                    }
                    Some(open) => Step::SkipTo(open),
                    None => Step::Stop,
                }
            }
            Punctuation::Colon => {
                let goes_on = denies || self.is_introduction(index);
                stop(!goes_on && self.begins_clause(index, true))
            }
            Punctuation::Semicolon => {
                let begins = self.begins_clause(index, true)
                    || self.is_question(index)
                    || self.is_in_class(index, "subjects or objects");
                if !begins || self.is_announced(index) {
                    return Step::Continue;
                }
                self.list_start(index).map_or(Step::Stop, Step::SkipTo)
            }
            Punctuation::Dash | Punctuation::Comma | Punctuation::CloseQuote
                if matches!(before, "that" | "if" | "whether") =>
            {
                Step::Continue
            }
            Punctuation::Dash => {
                if self.begins_clause(index, true) {
                    return self.step_over(index, quoted);
                }
                let opens = index.saturating_sub(12).max(1)..index;
                let is_closed = opens
                    .rev()
                    .any(|i| self.punctuation_before(i) == Punctuation::Dash);
                let goes_on = denies
                    || ["reporting", "complementizers", "auxiliaries"]
                        .iter()
                        .any(|class| self.is_in_class(index - 1, class));
                stop(!is_closed && !goes_on)
            }
            Punctuation::Comma | Punctuation::CloseQuote => {
                if before_aside.is_some()
                    && self.word(index) == "that"
                    && !self.is_subject(index, true)
                {
                    return before_aside.map_or(Step::Continue, Step::SkipTo);
                }
                if let Some(aside) = self.aside_before_relative(index) {
                    return Step::SkipTo(aside);
                }
                if self.is_condition(index) {
                    return stop(!self.is_aside(index, quoted));
                }
                let leading = self.leading_clause(index);
                if self.begins_clause(index, true) {
                    let is_led_on = |start: &usize| self.word(start.wrapping_sub(1)) == "that";
                    return match leading.filter(is_led_on) {
                        Some(start) => Step::SkipTo(start),
                        None => self.step_over(index, quoted),
                    };
                }
                leading.map_or(Step::Continue, Step::SkipTo)
            }
            Punctuation::None => {
                if self.begins_clause(index, false) {
                    return stop(
                        !self.is_in_reported_clause(index) && !self.has_repeated_subject(index),
                    );
                }
                let is_own = self.is_in_class(index, "adverbial")
                    && !matches!(before, "not" | "never" | "even" | "only" | "as")
                    && !self.is_in_class(index - 1, "reporting")
                    && !self.is_time_clause(index)
                    && index < quoted
                    // "After", "since" and "while" may begin a phrase after which the clause continues.
                    && (quoted - index <= 2
                        || matches!(self.word(index), "unless" | "lest" | "although" | "whereas"));
                if is_own {
                    return Step::Stop;
                }
                let is_main = self.is_subject(index, false)
                    && ![
                        "reporting", "complementizers", "coordinators", "subordinators",
                    ]
                    .iter()
                    .any(|class| self.is_in_class(index - 1, class));
                let leading = is_main.then(|| self.leading_clause(index)).flatten();
                let has_subject = |start: &usize| {
                    (start + 1..index - 1)
                        .any(|i| self.is_subject(i, true) || self.is_in_class(i, "determiners"))
                };
                leading
                    .filter(has_subject)
                    .map_or(Step::Continue, Step::SkipTo)
            }
        }
    }

    /// What the search does at punctuation after which a clause seems to begin: it continues if that
    /// clause is part of what was negated.
    fn step_over(&self, index: usize, quoted: usize) -> Step {
        let is_filler = self.is_in_class(index.wrapping_sub(1), "fillers");
        if let Some(before) = self.open_before_aside(index).filter(|_| is_filler) {
            return Step::SkipTo(before);
        }
        let is_pause = self.punctuation_before(index) == Punctuation::Dash
            || self.words[index].gap.contains(['.', '\u{2026}']);
        let goes_on = self.is_left_open(index)
            || self.has_repeated_subject(index)
            || self.is_aside(index, quoted)
            || is_pause && self.is_announced(index)
            || self.table.is_remark(self.word(index.wrapping_sub(1)));
        if goes_on {
            return Step::Continue;
        }
        let before = self
            .open_before_aside(index)
            .or_else(|| self.list_start(index));
        before.map_or(Step::Stop, Step::SkipTo)
    }

    /// What the forward search does at this word, towards the end of the sentence.
    fn step_forward(&self, index: usize, first: usize, denies: bool) -> Step {
        let next = |sign: Punctuation| {
            let indices = index + 1..self.words.len().min(index + 1 + MAX_ASIDE_WORDS);
            indices
                .into_iter()
                .find(|i| self.punctuation_before(*i) == sign)
        };
        match self.punctuation_before(index) {
            Punctuation::Semicolon | Punctuation::CloseBracket | Punctuation::Colon => Step::Stop,
            Punctuation::OpenQuote | Punctuation::CloseQuote => Step::Continue,
            Punctuation::OpenBracket => {
                next(Punctuation::CloseBracket).map_or(Step::Stop, Step::SkipTo)
            }
            Punctuation::Dash => match next(Punctuation::Dash) {
                Some(end) if !self.begins_clause(end, true) => Step::SkipTo(end),
                _ if self.is_in_class(index, "prepositions") => Step::Continue,
                _ => Step::Stop,
            },
            Punctuation::Comma if denies => Step::Stop,
            Punctuation::Comma => {
                let is_another = self.begins_clause(index, true)
                    || ["coordinators", "subordinators", "complementizers"]
                        .iter()
                        .any(|class| self.is_in_class(index, class));
                let goes_on =
                    |end: &usize| self.is_auxiliary(*end) || self.is_in_class(*end, "prepositions");
                match next(Punctuation::Comma).filter(goes_on) {
                    Some(end) if is_another && !self.is_in_class(index, "adversatives") => {
                        Step::SkipTo(end)
                    }
                    _ if is_another => Step::Stop,
                    _ => Step::Continue,
                }
            }
            // An abbreviation ended the sentence.
            Punctuation::None
                if denies
                    && self.words[index].is_capital
                    && self.words[index].gap.contains('.') =>
            {
                Step::Stop
            }
            Punctuation::None => {
                let is_there =
                    self.word(index) == "there" && !self.is_in_class(index + 1, "auxiliaries");
                let is_joined = self.begins_clause(index, false)
                    || (self.is_in_class(index, "coordinators")
                        && !self.is_in_class(index + 1, "determiners"));
                let is_led = self.is_in_class(index, "subordinators")
                    || (self.is_in_class(index, "complementizers") && self.word(index) != "to")
                    || (self.is_in_class(index, "subjects") && !is_there);
                // The verb belongs to the quotation: "[…] is a thing that nobody said".
                let is_predicate = self.punctuation_before(first) == Punctuation::None
                    && self.is_auxiliary(first)
                    && (index > first + 1 || matches!(self.word(index), "what" | "who" | "which"));
                if is_joined || (is_led && !is_predicate) {
                    Step::Stop
                } else {
                    Step::Continue
                }
            }
        }
    }
}
