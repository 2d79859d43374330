//! Asides, conditions and leading clauses of an English sentence that separate a negation from the
//! quotation that it negates, and clauses in which it negates something else.

use super::clauses::{ClauseContext, Punctuation};
use super::table::Negation;

/// The maximum number of words in a remark between commas or dashes.
pub(super) const MAX_ASIDE_WORDS: usize = 8;

/// The maximum number of words in a clause before a main clause.
const MAX_LEADING_WORDS: usize = 25;

impl ClauseContext<'_> {
    /// Whether a direct question begins at this word ("what is that").
    pub(super) fn is_question(&self, index: usize) -> bool {
        matches!(
            self.word(index),
            "what" | "how" | "why" | "who" | "where" | "when"
        ) && self.is_auxiliary(index + 1)
    }

    /// Whether the sentence is incomplete before the punctuation at this word, not counting fillers
    /// such as "um": "I don't think — [we all …]", "I never said, well, [we …]".
    pub(super) fn is_left_open(&self, index: usize) -> bool {
        let mut last = index.wrapping_sub(1);
        while self.is_in_class(last, "fillers") && index - last < 3 {
            last = last.wrapping_sub(1);
        }
        let classes = ["saying", "contents", "complementizers"];
        classes.iter().any(|class| self.is_in_class(last, class))
            || self.punctuation_before(index) == Punctuation::OpenQuote
    }

    /// The start of an aside that ends at this word's punctuation and interrupts an incomplete
    /// sentence: "I doubt, to be frank, [we …]".
    pub(super) fn open_before_aside(&self, index: usize) -> Option<usize> {
        let mut indices = (index.saturating_sub(2 * MAX_ASIDE_WORDS).max(1)..index).rev();
        let start = indices.find(|i| self.punctuation_before(*i) != Punctuation::None)?;
        let is_filler = (start..index).all(|i| self.is_in_class(i, "fillers"));
        (self.is_left_open(start) || is_filler).then_some(start)
    }

    /// Whether the clause at this word repeats the subject of an earlier reported clause: "I don't
    /// believe they came, [they stole]".
    pub(super) fn has_repeated_subject(&self, index: usize) -> bool {
        let is_joined = self.is_in_class(index, "coordinators");
        let subject = self.word(index + usize::from(is_joined));
        let leads = |i: usize| {
            self.is_in_class(i, "reporting")
                || self.is_in_class(i, "saying")
                || self.word(i) == "that"
        };
        // "or" joins what was negated, whatever its subject: "I never said he lied, or [I stole]".
        let is_same = |i: usize| {
            self.word(i) == subject || self.word(index) == "or" && self.is_subject(i, true)
        };
        (index.saturating_sub(MAX_LEADING_WORDS)..index.saturating_sub(1))
            .any(|i| leads(i) && is_same(i + 1))
    }

    /// The start of the list that contains this word, after a colon or an announcing word ("I said none
    /// of this: it rained; [it snowed]").
    pub(super) fn list_start(&self, index: usize) -> Option<usize> {
        let is_start = |i: &usize| match self.punctuation_before(*i) {
            Punctuation::Colon => true,
            Punctuation::None => false,
            _ => self.is_announced(*i),
        };
        (1..index).rev().find(is_start)
    }

    /// Whether the word before this one announces what follows.
    pub(super) fn is_announced(&self, index: usize) -> bool {
        self.is_in_class(index.wrapping_sub(1), "announcing")
    }

    /// Whether the words before the colon at this word introduce what follows as something said,
    /// thought or meant.
    pub(super) fn is_introduction(&self, index: usize) -> bool {
        let is_reported =
            (index.saturating_sub(6)..index).any(|i| self.is_in_class(i, "reporting"));
        let lists = (index.saturating_sub(3)..index).any(|i| self.word(i) == "things");
        is_reported || lists || self.is_in_class(index - 1, "contents") || self.is_announced(index)
    }

    /// Whether the "and" at this word joins two reported clauses: "not true that he was poor and [he
    /// stole]".
    pub(super) fn is_in_reported_clause(&self, index: usize) -> bool {
        let within = (index.saturating_sub(MAX_LEADING_WORDS)..index).rev();
        within
            .take_while(|i| self.punctuation_before(i + 1) == Punctuation::None)
            .any(|i| self.word(i) == "that" && self.is_subject(i + 1, true))
            && matches!(self.word(index), "and" | "or")
    }

    /// Whether the clause at this word is an aside that ends before the quotation ("not, I repeat,
    /// […]").
    pub(super) fn is_aside(&self, index: usize, quoted: usize) -> bool {
        let is_remark = !self.is_in_class(index, "adversatives")
            && (!self.is_in_class(index, "coordinators")
                || matches!(self.word(index), "and" | "or"));
        let ends = index + 1..=quoted.min(index + 2 * MAX_ASIDE_WORDS);
        is_remark
            && ends.into_iter().any(|end| {
                matches!(
                    self.punctuation_before(end),
                    Punctuation::Comma | Punctuation::Dash
                ) && !self.begins_clause(end, true)
            })
    }

    /// The start of a subordinate clause that ends before this word and precedes its main clause ("If they
    /// pay, […]").
    pub(super) fn leading_clause(&self, index: usize) -> Option<usize> {
        for start in (index.saturating_sub(MAX_LEADING_WORDS)..index).rev() {
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

    /// Whether an adverbial clause, as in ", whether it rains or shines", begins at this comma, and not the
    /// object clause of a verb of saying or thinking.
    pub(super) fn is_condition(&self, index: usize) -> bool {
        let mut before = index.saturating_sub(6)..index;
        let next = index + 1;
        let has_subject = self.is_subject(next, true)
            || self.is_in_class(next, "determiners")
            || self.is_bare_subject(next);
        self.is_in_class(index, "subordinators")
            && has_subject
            && !before.any(|i| self.is_in_class(i, "reporting"))
    }

    /// The start of an aside that precedes a relative clause: "no man, as far as I know, who \[lies\]".
    pub(super) fn aside_before_relative(&self, index: usize) -> Option<usize> {
        let mut indices = (index.saturating_sub(2 * MAX_ASIDE_WORDS).max(1)..index).rev();
        let start = indices.find(|i| self.punctuation_before(*i) != Punctuation::None)?;
        let is_relative = matches!(self.word(index), "who" | "whom" | "whose" | "which");
        let is_aside = self.is_subject(start, true) || matches!(self.word(start), "as" | "if");
        (is_relative && is_aside && self.punctuation_before(start) == Punctuation::Comma)
            .then_some(start)
    }

    /// Whether the "when" at this word begins a relative clause that modifies a time: "never a day when [we
    /// slept]".
    pub(super) fn is_time_clause(&self, index: usize) -> bool {
        self.word(index) == "when"
            && self.is_in_class(index.wrapping_sub(1), "times")
            && matches!(
                self.word(index.wrapping_sub(2)),
                "a" | "any" | "no" | "one" | "single"
            )
    }

    /// Whether a negation before the quotation negates something else in the same clause.
    pub(super) fn denies_something_else(&self, negation: &Negation, quoted: usize) -> bool {
        self.denies_before_cause(negation, quoted) || self.is_in_who_clause(negation, quoted)
    }

    /// "It was not easy because [it rained]": the cause is true. After other verbs the cause may be
    /// what is negated: "We did not win because [we cheated]".
    fn denies_before_cause(&self, negation: &Negation, quoted: usize) -> bool {
        let (start, end) = (negation.words.start, negation.words.end);
        let cause = (end..quoted).find(|i| self.word(*i) == "because");
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

    /// "Those who never worked here say [it is easy]": the negation belongs to the relative clause, and
    /// not to the verb of saying.
    fn is_in_who_clause(&self, negation: &Negation, quoted: usize) -> bool {
        let start = negation.words.start;
        let is_led = self.word(quoted.wrapping_sub(1)) == "that";
        let verb = quoted.saturating_sub(1 + usize::from(is_led));
        let mut within = negation.words.end..verb;
        let has_relative = (start.saturating_sub(2).max(1)..start).any(|i| self.word(i) == "who");
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
        let is_led_on = |i: usize| {
            self.word(i) != "there" && classes.iter().any(|class| self.is_in_class(i, class))
        };
        has_relative
            && within.len() > 1
            && has_verb
            && self.is_in_class(verb, "credits")
            && (within.start..=quoted).all(|i| self.punctuation_before(i) == Punctuation::None)
            && !within.any(is_led_on)
    }
}
