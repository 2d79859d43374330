//! The words around one end of a quotation: the punctuation between them, and where an English clause
//! begins.

use std::ops::Range;

use onrecord_text::quotation_marks::quotation_mark;

use super::classes::is_in_class;
use super::sentences::is_abbreviation;
use super::table::{Negation, NegationTable};
use super::words::Word;

/// The punctuation between two words of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Punctuation {
    None,
    /// Also other punctuation that does not end the sentence here: an ellipsis, or a "?" in the middle.
    Comma,
    Dash,
    Semicolon,
    Colon,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark after the end of a sentence.
    CloseQuote,
    OpenBracket,
    CloseBracket,
}

/// The words around one end of a quotation.
pub(super) struct ClauseContext<'a> {
    pub(super) table: &'a NegationTable,
    pub(super) words: &'a [Word<'a>],
    /// The punctuation before each word.
    punctuation: Vec<Punctuation>,
    /// The text after the last word.
    pub(super) rest: &'a str,
}

impl<'a> ClauseContext<'a> {
    pub(super) fn new(table: &'a NegationTable, words: &'a [Word<'a>], rest: &'a str) -> Self {
        let before = |index: usize| {
            index
                .checked_sub(1)
                .map_or("", |before| &*words[before].text)
        };
        let signs =
            (0..words.len()).map(|index| classify_punctuation(words[index].gap, before(index)));
        Self {
            table,
            words,
            punctuation: signs.collect(),
            rest,
        }
    }

    /// The first negation at or after a word.
    pub(super) fn first_negation(&self, first: usize) -> Option<Range<usize>> {
        let negations = self.negations(first..self.words.len());
        negations.into_iter().next().map(|negation| negation.words)
    }

    /// The negations that negate something, without answer words ("No, …") and question tags.
    pub(super) fn negations(&self, among: Range<usize>) -> Vec<Negation> {
        let mut negations = self.table.negations(self.words, among);
        negations.retain(|negation| !self.is_answer_word(negation) && !self.is_tag(negation));
        negations
    }

    /// Whether the negation is the "no" of "No, we will go on".
    fn is_answer_word(&self, negation: &Negation) -> bool {
        let (index, next) = (negation.words.start, negation.words.end);
        if negation.words.len() > 1 || !self.table.is_answer(self.word(index)) {
            return false;
        }
        let stands_alone =
            self.punctuation_before(next) != Punctuation::None || next >= self.words.len();
        let is_first = index == 0
            || self.punctuation_before(index) != Punctuation::None
            || self.words[index].gap.contains('.')
            || self.is_in_class(index - 1, "before answers");
        (stands_alone && is_first)
            || (self.punctuation_before(next) == Punctuation::None && self.is_subject(next, false))
    }

    /// Whether the negation is part of a question tag (", isn’t it?", ", did he not?"), or of "or not".
    pub(super) fn is_tag(&self, negation: &Negation) -> bool {
        let (index, next) = (negation.words.start, negation.words.end);
        let is_pronoun =
            |i| self.is_in_class(i, "subjects") || self.is_in_class(i, "subjects or objects");
        let ends = |i| {
            let is_asked = self.rest.contains('?');
            i >= self.words.len() && is_asked
                || i < self.words.len() && self.punctuation_before(i) != Punctuation::None
        };
        let is_asked = next + 1 >= self.words.len() && self.rest.contains('?');
        let contracted = self.word(index).ends_with("n't")
            && is_pronoun(next)
            && ends(next + 1)
            && (is_asked || (index > 0 && self.punctuation_before(index) != Punctuation::None));
        let separated = self.word(index) == "not"
            && index >= 2
            && is_pronoun(index - 1)
            && self.is_in_class(index - 2, "auxiliaries")
            && next >= self.words.len()
            && self.rest.contains('?');
        // "(or not)" in brackets does negate what it follows.
        let or_not = self.word(index) == "not"
            && self.word(index.wrapping_sub(1)) == "or"
            && self.punctuation_before(index.wrapping_sub(1)) != Punctuation::OpenBracket
            && (next >= self.words.len() || self.punctuation_before(next) != Punctuation::None);
        contracted || separated || or_not
    }

    /// Whether the word before this one introduces a clause that continues here.
    pub(super) fn is_led_into(&self, index: usize) -> bool {
        self.is_in_class(index.wrapping_sub(1), "complementizers")
    }

    pub(super) fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &word.text)
    }

    pub(super) fn is_in_class(&self, index: usize, class: &str) -> bool {
        let word = self.word(index);
        let ending = word.find('\'').map(|apostrophe| &word[apostrophe..]);
        is_in_class(word, class)
            || (class == "auxiliaries" && ending.is_some_and(|ending| is_in_class(ending, class)))
    }

    /// The punctuation before a word.
    pub(super) fn punctuation_before(&self, index: usize) -> Punctuation {
        self.punctuation
            .get(index)
            .copied()
            .unwrap_or(Punctuation::None)
    }

    /// Whether a new clause begins with this word. `after_sign` says whether punctuation precedes it.
    pub(super) fn begins_clause(&self, index: usize, after_sign: bool) -> bool {
        if self.is_in_class(index, "adversatives") {
            return match self.word(index) {
                "but" | "although" | "whereas" | "except" => true,
                "though" => !matches!(self.word(index.wrapping_sub(1)), "as" | "even"),
                _ => after_sign,
            };
        }
        let is_joined = self.is_in_class(index, "coordinators");
        let mut subject = index + usize::from(is_joined);
        if is_joined || after_sign {
            while self.is_in_class(subject, "adverbs") && subject < index + 4 {
                subject += 1;
            }
        }
        if is_joined && self.punctuation_before(index + 1) == Punctuation::OpenQuote {
            return false;
        }
        if is_joined && !after_sign {
            return !self.is_in_class(index.wrapping_sub(1), "coordinators")
                && self.is_subject(subject, subject > index + 1)
                && !self.is_compound_subject(index);
        }
        if !after_sign {
            return false;
        }
        if self.is_in_class(index, "relatives") || self.is_in_class(index, "adverbial") {
            return true;
        }
        self.is_subject(subject, true)
            || self.is_in_class(subject, "denying subjects")
            || self.is_noun_subject(subject)
            || self.is_bare_subject(subject)
            || (is_joined && self.is_in_class(subject, "subordinators"))
            || (self.is_in_class(subject, "prepositions") && self.has_late_subject(subject))
    }

    /// Whether the "and" at this word joins two subjects of one verb ("that he and I went").
    pub(super) fn is_compound_subject(&self, index: usize) -> bool {
        let heads = index.saturating_sub(3)..index.saturating_sub(1);
        self.punctuation_before(index) == Punctuation::None
            && self.word(index) == "and"
            && heads.rev().any(|head| {
                let within = head + 1..index;
                (self.is_in_class(head, "reporting") || self.is_in_class(head, "complementizers"))
                    && within
                        .clone()
                        .all(|i| self.punctuation_before(i) == Punctuation::None)
                    && (within.len() == 1 || self.is_in_class(head + 1, "determiners"))
            })
    }

    /// Whether this word is the subject of a clause.
    pub(super) fn is_subject(&self, index: usize, after_sign: bool) -> bool {
        let word = self.word(index);
        let base = word.split('\'').next().unwrap_or(word);
        let has_verb = base.len() < word.len() || self.is_in_class(index + 1, "auxiliaries");
        self.is_in_class(index, "subjects")
            || is_in_class(base, "subjects")
            || (is_in_class(base, "subjects or objects")
                && (has_verb || (after_sign && matches!(base, "you" | "it"))))
    }

    /// Whether a subject of several words begins here, followed by its verb.
    fn is_noun_subject(&self, index: usize) -> bool {
        let mut verbs = index + 1..index + 6;
        self.is_in_class(index, "determiners")
            && verbs
                .by_ref()
                .take_while(|i| self.punctuation_before(*i) == Punctuation::None)
                .any(|i| self.is_auxiliary(i))
    }

    /// Whether this word is a noun directly followed by its verb ("software isn’t dead").
    pub(super) fn is_bare_subject(&self, index: usize) -> bool {
        let classes = [
            "auxiliaries", "prepositions", "adverbs", "complementizers", "coordinators",
            "subordinators", "reporting",
        ];
        self.punctuation_before(index + 1) == Punctuation::None
            && self.is_auxiliary(index + 1)
            && !self.is_auxiliary(index)
            && !self.word(index).ends_with("ly")
            && !classes.iter().any(|class| self.is_in_class(index, class))
    }

    pub(super) fn is_auxiliary(&self, index: usize) -> bool {
        self.is_in_class(index, "auxiliaries") || self.word(index).ends_with("n't")
    }

    /// Whether a subject follows a phrase of place or time ("in the end we").
    fn has_late_subject(&self, index: usize) -> bool {
        let indices = index + 1..index + 6;
        let until = |i: &usize| {
            !self.is_in_class(*i, "complementizers")
                && self.punctuation_before(*i) == Punctuation::None
        };
        indices.into_iter().take_while(until).any(|i| {
            let base = self.word(i).split('\'').next().unwrap_or("");
            is_in_class(base, "subjects")
        })
    }
}

/// The kind of punctuation in the text between two words; `before` is the word before it.
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
