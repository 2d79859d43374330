//! Words around an end of a quotation: what stands between them, and where an English clause begins.

use std::ops::Range;

use onrecord_text::quotation_marks::quotation_mark;

use super::classes::is_in_class;
use super::sentences::is_abbreviation;
use super::table::{Negation, NegationTable};
use super::words::Word;

/// What stands between two words of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Punctuation {
    None,
    /// Or what ends no sentence here: an ellipsis, a "?" in the middle.
    Comma,
    Dash,
    Semicolon,
    Colon,
    /// A mark that opens a quotation.
    OpenQuote,
    /// A mark that closes one, after the end of its sentence.
    CloseQuote,
    OpenBracket,
    CloseBracket,
}

/// The words around an end of a quotation.
pub(super) struct ClauseContext<'a> {
    pub(super) table: &'a NegationTable,
    pub(super) words: &'a [Word<'a>],
    /// What stands before each word.
    punctuation: Vec<Punctuation>,
    /// What follows the last word.
    pub(super) rest: &'a str,
}

impl<'a> ClauseContext<'a> {
    pub(super) fn new(table: &'a NegationTable, words: &'a [Word<'a>], rest: &'a str) -> Self {
        let before = |at: usize| at.checked_sub(1).map_or("", |before| &*words[before].text);
        let signs = (0..words.len()).map(|at| classify_punctuation(words[at].gap, before(at)));
        Self {
            table,
            words,
            punctuation: signs.collect(),
            rest,
        }
    }

    /// The first negation from a word on.
    pub(super) fn first_negation(&self, first: usize) -> Option<Range<usize>> {
        let negations = self.negations(first..self.words.len());
        negations.into_iter().next().map(|negation| negation.words)
    }

    /// The negations that deny something: no answers and no question tags.
    pub(super) fn negations(&self, among: Range<usize>) -> Vec<Negation> {
        let mut negations = self.table.negations(self.words, among);
        negations.retain(|negation| !self.is_answer_word(negation) && !self.is_tag(negation));
        negations
    }

    /// Is it the "no" of "No, we will go on"?
    fn is_answer_word(&self, negation: &Negation) -> bool {
        let (at, next) = (negation.words.start, negation.words.end);
        if negation.words.len() > 1 || !self.table.is_answer(self.word(at)) {
            return false;
        }
        let stands_alone =
            self.punctuation_before(next) != Punctuation::None || next >= self.words.len();
        let is_first = at == 0
            || self.punctuation_before(at) != Punctuation::None
            || self.words[at].gap.contains('.')
            || self.is_in_class(at - 1, "before answers");
        (stands_alone && is_first)
            || (self.punctuation_before(next) == Punctuation::None && self.is_subject(next, false))
    }

    /// Is it in a question tag (", isn’t it?", ", did he not?"), or in "or not"?
    pub(super) fn is_tag(&self, negation: &Negation) -> bool {
        let (at, next) = (negation.words.start, negation.words.end);
        let is_pronoun = |place| {
            self.is_in_class(place, "subjects") || self.is_in_class(place, "subjects or objects")
        };
        let ends = |place| {
            let is_asked = self.rest.contains('?');
            place >= self.words.len() && is_asked
                || place < self.words.len() && self.punctuation_before(place) != Punctuation::None
        };
        let is_asked = next + 1 >= self.words.len() && self.rest.contains('?');
        let contracted = self.word(at).ends_with("n't")
            && is_pronoun(next)
            && ends(next + 1)
            && (is_asked || (at > 0 && self.punctuation_before(at) != Punctuation::None));
        let apart = self.word(at) == "not"
            && at >= 2
            && is_pronoun(at - 1)
            && self.is_in_class(at - 2, "auxiliaries")
            && next >= self.words.len()
            && self.rest.contains('?');
        // "(or not)" takes back what it follows.
        let or_not = self.word(at) == "not"
            && self.word(at.wrapping_sub(1)) == "or"
            && self.punctuation_before(at.wrapping_sub(1)) != Punctuation::OpenBracket
            && (next >= self.words.len() || self.punctuation_before(next) != Punctuation::None);
        contracted || apart || or_not
    }

    /// Does the word before a place lead on into what follows?
    pub(super) fn is_led_into(&self, at: usize) -> bool {
        self.is_in_class(at.wrapping_sub(1), "complementizers")
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    pub(super) fn is_in_class(&self, at: usize, class: &str) -> bool {
        let word = self.word(at);
        let ending = word.find('\'').map(|apostrophe| &word[apostrophe..]);
        is_in_class(word, class)
            || (class == "auxiliaries" && ending.is_some_and(|ending| is_in_class(ending, class)))
    }

    /// What stands before the word at a place.
    pub(super) fn punctuation_before(&self, at: usize) -> Punctuation {
        self.punctuation
            .get(at)
            .copied()
            .unwrap_or(Punctuation::None)
    }

    /// Does a clause of its own begin with the word at a place?
    pub(super) fn begins_clause(&self, at: usize, after_sign: bool) -> bool {
        if self.is_in_class(at, "adversatives") {
            return match self.word(at) {
                "but" | "although" | "whereas" | "except" => true,
                "though" => !matches!(self.word(at.wrapping_sub(1)), "as" | "even"),
                _ => after_sign,
            };
        }
        let is_joined = self.is_in_class(at, "coordinators");
        let mut subject = at + usize::from(is_joined);
        if is_joined || after_sign {
            while self.is_in_class(subject, "adverbs") && subject < at + 4 {
                subject += 1;
            }
        }
        if is_joined && self.punctuation_before(at + 1) == Punctuation::OpenQuote {
            return false;
        }
        if is_joined && !after_sign {
            return !self.is_in_class(at.wrapping_sub(1), "coordinators")
                && self.is_subject(subject, subject > at + 1)
                && !self.is_compound_subject(at);
        }
        if !after_sign {
            return false;
        }
        if self.is_in_class(at, "relatives") || self.is_in_class(at, "adverbial") {
            return true;
        }
        self.is_subject(subject, true)
            || self.is_in_class(subject, "denying subjects")
            || self.is_noun_subject(subject)
            || self.is_bare_subject(subject)
            || (is_joined && self.is_in_class(subject, "subordinators"))
            || (self.is_in_class(subject, "prepositions") && self.has_late_subject(subject))
    }

    /// Is the "and" at a place between two who do the same ("that he and I went")?
    pub(super) fn is_compound_subject(&self, at: usize) -> bool {
        let heads = at.saturating_sub(3)..at.saturating_sub(1);
        self.punctuation_before(at) == Punctuation::None
            && self.word(at) == "and"
            && heads.rev().any(|head| {
                let within = head + 1..at;
                (self.is_in_class(head, "reporting") || self.is_in_class(head, "complementizers"))
                    && within
                        .clone()
                        .all(|place| self.punctuation_before(place) == Punctuation::None)
                    && (within.len() == 1 || self.is_in_class(head + 1, "determiners"))
            })
    }

    /// Is the word at a place the subject of a clause?
    pub(super) fn is_subject(&self, at: usize, after_sign: bool) -> bool {
        let word = self.word(at);
        let base = word.split('\'').next().unwrap_or(word);
        let has_verb = base.len() < word.len() || self.is_in_class(at + 1, "auxiliaries");
        self.is_in_class(at, "subjects")
            || is_in_class(base, "subjects")
            || (is_in_class(base, "subjects or objects")
                && (has_verb || (after_sign && matches!(base, "you" | "it"))))
    }

    /// Does a subject of several words, with its verb, begin at a place?
    fn is_noun_subject(&self, at: usize) -> bool {
        let mut verbs = at + 1..at + 6;
        self.is_in_class(at, "determiners")
            && verbs
                .by_ref()
                .take_while(|place| self.punctuation_before(*place) == Punctuation::None)
                .any(|place| self.is_auxiliary(place))
    }

    /// Is the word at a place a noun that its verb follows ("software isn’t dead")?
    pub(super) fn is_bare_subject(&self, at: usize) -> bool {
        let classes = [
            "auxiliaries", "prepositions", "adverbs", "complementizers", "coordinators",
            "subordinators", "reporting",
        ];
        self.punctuation_before(at + 1) == Punctuation::None
            && self.is_auxiliary(at + 1)
            && !self.is_auxiliary(at)
            && !self.word(at).ends_with("ly")
            && !classes.iter().any(|class| self.is_in_class(at, class))
    }

    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        self.is_in_class(at, "auxiliaries") || self.word(at).ends_with("n't")
    }

    /// Does a subject follow a phrase of place or time ("in the end we")?
    fn has_late_subject(&self, at: usize) -> bool {
        let places = at + 1..at + 6;
        let until = |place: &usize| {
            !self.is_in_class(*place, "complementizers")
                && self.punctuation_before(*place) == Punctuation::None
        };
        places.into_iter().take_while(until).any(|place| {
            let base = self.word(place).split('\'').next().unwrap_or("");
            is_in_class(base, "subjects")
        })
    }
}

/// What stands between two words: what is written there, after the word before.
fn classify_punctuation(gap: &str, before: &str) -> Punctuation {
    let has = |signs: &str| gap.contains(|c| signs.contains(c));
    let is_mark = |c| quotation_mark(c).is_some();
    if gap.chars().all(|c| c.is_whitespace() && c != '\n') {
        Punctuation::None
    } else if has(";\u{FF1B}") {
        Punctuation::Semicolon
    } else if has(")]") {
        Punctuation::CloseBracket
    } else if has("([") {
        Punctuation::OpenBracket
    } else if has("\u{2014}\u{2015}\u{2E3A}\u{2E3B}\u{2013}")
        || gap.contains("--")
        || gap.contains(" - ")
    {
        Punctuation::Dash
    } else if gap.ends_with(is_mark)
        && gap
            .trim_end_matches(is_mark)
            .ends_with(|c: char| c.is_whitespace() || c == ':')
    {
        Punctuation::OpenQuote
    } else if has(":\u{FF1A}") {
        Punctuation::Colon
    } else if has(".?!") && gap.contains(is_mark) {
        Punctuation::CloseQuote
    } else if has(",\u{FF0C}\u{2026}?!\n")
        || gap.contains("..")
        || has(".") && !is_abbreviation(before)
    {
        Punctuation::Comma
    } else {
        Punctuation::None
    }
}
