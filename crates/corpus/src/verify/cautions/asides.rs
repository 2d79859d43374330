//! Asides, conditions and leading clauses of an English sentence, which stand between a negation and
//! the quotation that it denies.

use super::clauses::{Clauses, Sign};

/// How many words a remark between commas or dashes has at most.
pub(super) const ASIDE: usize = 8;

/// How many words a clause before a main clause has at most.
const LEADING: usize = 25;

impl Clauses<'_> {
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
        while self.is(last, "fillers") && at - last < 3 {
            last = last.wrapping_sub(1);
        }
        self.is(last, "saying") || self.is(last, "complementizers") || self.sign(at) == Sign::Quote
    }

    /// Where an aside begins that ends at a sign, and interrupts a sentence that was left open: "I
    /// doubt, to be frank, [we …]".
    pub(super) fn open_before_aside(&self, at: usize) -> Option<usize> {
        let mut places = (at.saturating_sub(2 * ASIDE).max(1)..at).rev();
        let start = places.find(|place| self.sign(*place) != Sign::None)?;
        let is_filler = (start..at).all(|place| self.is(place, "fillers"));
        (self.is_left_open(start) || is_filler).then_some(start)
    }

    /// Does a clause at a place have the subject of what was said or thought before: "I don't believe
    /// they came, [they stole]"?
    pub(super) fn is_repeated(&self, at: usize) -> bool {
        let is_joined = self.is(at, "coordinators");
        let subject = self.word(at + usize::from(is_joined));
        let leads = |place: usize| {
            self.is(place, "reporting") || self.is(place, "saying") || self.word(place) == "that"
        };
        (at.saturating_sub(LEADING)..at.saturating_sub(1))
            .any(|place| leads(place) && self.word(place + 1) == subject)
    }

    /// Where a list begins that a place is in, after a colon or a word that announces it ("I said none
    /// of this: it rained; [it snowed]").
    pub(super) fn list(&self, at: usize) -> Option<usize> {
        let is_start = |place: &usize| match self.sign(*place) {
            Sign::Colon => true,
            Sign::None => false,
            _ => self.is_announced(*place),
        };
        (1..at).rev().find(is_start)
    }

    /// Does the word before a place announce what follows?
    pub(super) fn is_announced(&self, at: usize) -> bool {
        self.is(at.wrapping_sub(1), "announcing")
    }

    /// Does the "and" at a place join two clauses of what is said to be so: "not true that he was poor
    /// and [he stole]"?
    pub(super) fn is_in_content(&self, at: usize) -> bool {
        let within = (at.saturating_sub(LEADING)..at).rev();
        within
            .take_while(|place| self.sign(place + 1) == Sign::None)
            .any(|place| self.word(place) == "that" && self.is_subject(place + 1, true))
            && matches!(self.word(at), "and" | "or")
    }

    /// Is the clause at a place an aside that ends before the quotation ("not, I repeat, […]")?
    pub(super) fn is_aside(&self, at: usize, quoted: usize) -> bool {
        let is_remark = !self.is(at, "adversatives")
            && (!self.is(at, "coordinators") || matches!(self.word(at), "and" | "or"));
        let ends = at + 1..=quoted.min(at + 2 * ASIDE);
        is_remark
            && ends.into_iter().any(|end| {
                matches!(self.sign(end), Sign::Comma | Sign::Dash) && !self.begins_clause(end, true)
            })
    }

    /// Where a clause begins that ends before this place and leads to a main clause ("If they pay, […]").
    pub(super) fn leading_clause(&self, at: usize) -> Option<usize> {
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
    pub(super) fn is_condition(&self, at: usize) -> bool {
        let mut before = at.saturating_sub(6)..at;
        let next = at + 1;
        let has_subject = self.is_subject(next, true)
            || self.is(next, "determiners")
            || self.is_bare_subject(next);
        self.is(at, "subordinators")
            && has_subject
            && !before.any(|place| self.is(place, "reporting"))
    }
}
