//! Asides, conditions and leading clauses of an English sentence, which stand between a negation and
//! the quotation that it denies, and clauses in which it denies something else.

use super::clauses::{ClauseContext, Punctuation};
use super::table::Negation;

/// How many words a remark between commas or dashes has at most.
pub(super) const MAX_ASIDE_WORDS: usize = 8;

/// How many words a clause before a main clause has at most.
const MAX_LEADING_WORDS: usize = 25;

impl ClauseContext<'_> {
    /// Does a direct question begin at a place ("what is that")?
    pub(super) fn is_question(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "what" | "how" | "why" | "who" | "where" | "when"
        ) && self.is_auxiliary(at + 1)
    }

    /// Is a sentence left open before the sign at a place, but for words such as "um": "I don't think —
    /// [we all …]", "I never said, well, [we …]"?
    pub(super) fn is_left_open(&self, at: usize) -> bool {
        let mut last = at.wrapping_sub(1);
        while self.is_in_class(last, "fillers") && at - last < 3 {
            last = last.wrapping_sub(1);
        }
        let classes = ["saying", "contents", "complementizers"];
        classes.iter().any(|class| self.is_in_class(last, class))
            || self.punctuation_before(at) == Punctuation::OpenQuote
    }

    /// Where an aside begins that ends at a sign, and interrupts a sentence that was left open: "I
    /// doubt, to be frank, [we …]".
    pub(super) fn open_before_aside(&self, at: usize) -> Option<usize> {
        let mut places = (at.saturating_sub(2 * MAX_ASIDE_WORDS).max(1)..at).rev();
        let start = places.find(|place| self.punctuation_before(*place) != Punctuation::None)?;
        let is_filler = (start..at).all(|place| self.is_in_class(place, "fillers"));
        (self.is_left_open(start) || is_filler).then_some(start)
    }

    /// Does a clause at a place have the subject of what was said or thought before: "I don't believe
    /// they came, [they stole]"?
    pub(super) fn has_repeated_subject(&self, at: usize) -> bool {
        let is_joined = self.is_in_class(at, "coordinators");
        let subject = self.word(at + usize::from(is_joined));
        let leads = |place: usize| {
            self.is_in_class(place, "reporting")
                || self.is_in_class(place, "saying")
                || self.word(place) == "that"
        };
        // "or" joins what was denied, whoever did it: "I never said he lied, or [I stole]".
        let is_same = |place: usize| {
            self.word(place) == subject || self.word(at) == "or" && self.is_subject(place, true)
        };
        (at.saturating_sub(MAX_LEADING_WORDS)..at.saturating_sub(1))
            .any(|place| leads(place) && is_same(place + 1))
    }

    /// Where a list begins that a place is in, after a colon or a word that announces it ("I said none
    /// of this: it rained; [it snowed]").
    pub(super) fn list_start(&self, at: usize) -> Option<usize> {
        let is_start = |place: &usize| match self.punctuation_before(*place) {
            Punctuation::Colon => true,
            Punctuation::None => false,
            _ => self.is_announced(*place),
        };
        (1..at).rev().find(is_start)
    }

    /// Does the word before a place announce what follows?
    pub(super) fn is_announced(&self, at: usize) -> bool {
        self.is_in_class(at.wrapping_sub(1), "announcing")
    }

    /// Do the words before the colon at a place introduce what follows as said, thought or meant?
    pub(super) fn is_introduction(&self, at: usize) -> bool {
        let is_reported =
            (at.saturating_sub(6)..at).any(|place| self.is_in_class(place, "reporting"));
        let lists = (at.saturating_sub(3)..at).any(|place| self.word(place) == "things");
        is_reported || lists || self.is_in_class(at - 1, "contents") || self.is_announced(at)
    }

    /// Does the "and" at a place join two clauses of what is said to be so: "not true that he was poor
    /// and [he stole]"?
    pub(super) fn is_in_reported_clause(&self, at: usize) -> bool {
        let within = (at.saturating_sub(MAX_LEADING_WORDS)..at).rev();
        within
            .take_while(|place| self.punctuation_before(place + 1) == Punctuation::None)
            .any(|place| self.word(place) == "that" && self.is_subject(place + 1, true))
            && matches!(self.word(at), "and" | "or")
    }

    /// Is the clause at a place an aside that ends before the quotation ("not, I repeat, […]")?
    pub(super) fn is_aside(&self, at: usize, quoted: usize) -> bool {
        let is_remark = !self.is_in_class(at, "adversatives")
            && (!self.is_in_class(at, "coordinators") || matches!(self.word(at), "and" | "or"));
        let ends = at + 1..=quoted.min(at + 2 * MAX_ASIDE_WORDS);
        is_remark
            && ends.into_iter().any(|end| {
                matches!(
                    self.punctuation_before(end),
                    Punctuation::Comma | Punctuation::Dash
                ) && !self.begins_clause(end, true)
            })
    }

    /// Where a clause begins that ends before this place and leads to a main clause ("If they pay, […]").
    pub(super) fn leading_clause(&self, at: usize) -> Option<usize> {
        for start in (at.saturating_sub(MAX_LEADING_WORDS)..at).rev() {
            let leads = self.is_in_class(start, "subordinators")
                && (start == 0
                    || self.punctuation_before(start) != Punctuation::None
                    || matches!(self.word(start - 1), "and" | "but" | "so" | "or" | "that"));
            if leads {
                return Some(start);
            }
            if self.punctuation_before(start) != Punctuation::None {
                return None;
            }
        }
        None
    }

    /// Does a condition begin at a comma, of which nobody speaks or thinks (", whether it rains or shines")?
    pub(super) fn is_condition(&self, at: usize) -> bool {
        let mut before = at.saturating_sub(6)..at;
        let next = at + 1;
        let has_subject = self.is_subject(next, true)
            || self.is_in_class(next, "determiners")
            || self.is_bare_subject(next);
        self.is_in_class(at, "subordinators")
            && has_subject
            && !before.any(|place| self.is_in_class(place, "reporting"))
    }

    /// Where an aside begins that stands before a relative clause: "no man, as far as I know, who \[lies\]".
    pub(super) fn aside_before_relative(&self, at: usize) -> Option<usize> {
        let mut places = (at.saturating_sub(2 * MAX_ASIDE_WORDS).max(1)..at).rev();
        let start = places.find(|place| self.punctuation_before(*place) != Punctuation::None)?;
        let is_relative = matches!(self.word(at), "who" | "whom" | "whose" | "which");
        let is_aside = self.is_subject(start, true) || matches!(self.word(start), "as" | "if");
        (is_relative && is_aside && self.punctuation_before(start) == Punctuation::Comma)
            .then_some(start)
    }

    /// Does the "when" at a place say what happened at a time that the clause speaks of: "never a day
    /// when [we slept]"?
    pub(super) fn is_time_clause(&self, at: usize) -> bool {
        self.word(at) == "when"
            && self.is_in_class(at.wrapping_sub(1), "times")
            && matches!(
                self.word(at.wrapping_sub(2)),
                "a" | "any" | "no" | "one" | "single"
            )
    }

    /// Does a negation before the quotation deny something else in the same clause?
    pub(super) fn denies_something_else(&self, negation: &Negation, quoted: usize) -> bool {
        self.denies_before_cause(negation, quoted) || self.is_in_who_clause(negation, quoted)
    }

    /// "It was not easy because [it rained]": the cause is true. After other verbs it may be what was
    /// denied: "We did not win because [we cheated]".
    fn denies_before_cause(&self, negation: &Negation, quoted: usize) -> bool {
        let (start, end) = (negation.words.start, negation.words.end);
        let cause = (end..quoted).find(|place| self.word(*place) == "because");
        let is_short = cause.is_some_and(|cause| (end + 1..=end + 2).contains(&cause));
        let is_contracted = matches!(self.word(start), "isn't" | "wasn't");
        let is_of_it = if is_contracted {
            start > 0 && self.word(start - 1) == "it"
        } else {
            start > 0 && self.word(start) == "not" && self.word(start - 1) == "it's"
                || start > 1
                    && self.word(start) == "not"
                    && matches!(self.word(start - 1), "is" | "was")
                    && self.word(start - 2) == "it"
        };
        is_short && is_of_it
    }

    /// "Those who never worked here say [it is easy]": the negation is of the relative clause, and the
    /// verb of saying isn't.
    fn is_in_who_clause(&self, negation: &Negation, quoted: usize) -> bool {
        let start = negation.words.start;
        let is_led = self.word(quoted.wrapping_sub(1)) == "that";
        let verb = quoted.saturating_sub(1 + usize::from(is_led));
        let mut within = negation.words.end..verb;
        let has_relative =
            (start.saturating_sub(2).max(1)..start).any(|place| self.word(place) == "who");
        let has_verb =
            !self.is_in_class(within.start, "adverbs") && !self.word(within.start).ends_with("ly");
        // "who never heard anybody say", "who never tried to say"
        let classes = [
            "reporting",
            "prepositions",
            "subjects",
            "subjects or objects",
            "causing",
        ];
        let is_led_on = |place: usize| {
            self.word(place) != "there"
                && classes.iter().any(|class| self.is_in_class(place, class))
        };
        has_relative
            && within.len() > 1
            && has_verb
            && self.is_in_class(verb, "credits")
            && (within.start..=quoted)
                .all(|place| self.punctuation_before(place) == Punctuation::None)
            && !within.any(is_led_on)
    }
}
