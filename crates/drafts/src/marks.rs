//! Classifies a quotation mark by the characters around it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use onrecord_text::quotation_marks::{ALL, Form, quotation_mark};

use super::elision::{
    ends_in_elided_word, introduces_quotation, is_shortened, may_take_apostrophe,
};
use super::masks::REPLACEMENT;

/// Whether `close` closes a quotation that `open` opens.
pub(super) fn closes(open: char, close: char) -> bool {
    // Faster than `str::contains` for so few characters.
    quotation_mark(open).is_some_and(|entry| entry.closed_by.chars().any(|mark| mark == close))
}

fn has_form(c: char, form: Form) -> bool {
    quotation_mark(c).is_some_and(|entry| entry.form == form)
}

/// The marks that close what another one or the same mark opens, in code point order.
static CLOSING: LazyLock<Vec<char>> = LazyLock::new(|| {
    let closing = ALL.iter().flat_map(|entry| entry.closed_by.chars());
    closing.collect::<BTreeSet<char>>().into_iter().collect()
});

/// Whether a mark can only open, regardless of its context.
pub(super) fn only_opens(mark: char) -> bool {
    let opens = quotation_mark(mark).is_some_and(|entry| !entry.closed_by.is_empty());
    opens && !may_be_apostrophe(mark) && CLOSING.binary_search(&mark).is_err()
}

/// Whether a mark can only close. This includes marks whose use is unknown.
pub(super) fn only_closes(mark: char) -> bool {
    quotation_mark(mark).is_some_and(|entry| entry.closed_by.is_empty())
}

/// Whether a mark may also be an apostrophe, an accent or a comma.
pub(super) fn may_be_apostrophe(mark: char) -> bool {
    has_form(mark, Form::Apostrophe)
}

/// Whether a mark encloses the title of a work.
pub(super) fn is_title_mark(mark: char) -> bool {
    has_form(mark, Form::Title)
}

/// Whether a character is a quotation mark, or an apostrophe that may be one.
#[must_use]
pub fn is_quotation_mark(c: char) -> bool {
    quotation_mark(c).is_some_and(|entry| entry.form != Form::Letter)
}

/// Whether a mark both opens and closes, so that it cannot be nested.
pub(super) fn closes_itself(mark: char) -> bool {
    closes(mark, mark) && !may_be_apostrophe(mark) && mark != '“'
}

/// Whether a paragraph that begins with `mark` may continue a quotation that `open` began. In French,
/// such paragraphs begin with either guillemet.
pub(super) fn may_continue(open: char, mark: char) -> bool {
    open == mark || open == '«' && mark == '»'
}

/// How likely it is that a possible apostrophe is a closing mark, from least to most likely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ClosingStrength {
    /// "the leaders’ support": it may be part of the word.
    Possessive,
    /// "the leaders’, too".
    PossessiveAtAnEnd,
    /// "‘Great Stone’ park".
    BeforeAWord,
    /// "home’.", "home,’": it cannot be an apostrophe.
    Certain,
}

/// A mark with its context.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about its context"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// The mark that it represents: “ for two grave accents.
    pub(super) character: char,
    pub(super) start: usize,
    pub(super) length: usize,
    previous: Option<char>,
    next: Option<char>,
    /// How likely it is that it opens a quotation and is not an apostrophe: 0 before a word that is
    /// often shortened, 1 before a lowercase letter within a clause, otherwise 2.
    pub(super) opening_likelihood: u8,
    /// Whether the text before it introduces a quotation.
    pub(super) is_introduced: bool,
    /// Whether a word follows it after a space.
    is_before_spaced_word: bool,
    may_be_possessive: bool,
    /// The number of digits right before it, at most 4.
    digits_before: usize,
    /// Whether a letter and a hyphen come before it.
    is_after_hyphen: bool,
    /// Whether it is the apostrophe of a word that is elided before a quotation (d’« Europe »).
    is_elision: bool,
    /// Whether a capital letter and a full stop come before it ("the U.S.’ policy").
    is_after_initial: bool,
}

impl Mark {
    pub(super) fn new(text: &str, start: usize, length: usize, character: char) -> Self {
        let (head, rest) = (&text[..start], &text[start + length..]);
        let mut after = rest.chars();
        let next = after.next();
        let may_be_apostrophe = may_be_apostrophe(character);
        let mut before = head.chars().rev();
        let (last, second_last) = (before.next(), before.next());
        let in_a_clause = || {
            let first = last.is_some_and(char::is_whitespace);
            first && head.trim_end().ends_with(char::is_alphanumeric)
        };
        let opening_likelihood = if may_be_apostrophe && is_shortened(first_word(rest)) {
            0
        } else {
            let only_opens = "‘‛‚`‵".contains(character);
            2 - u8::from(!only_opens && next.is_some_and(char::is_lowercase) && in_a_clause())
        };
        Self {
            character,
            start,
            length,
            previous: last,
            next,
            opening_likelihood,
            is_introduced: may_be_apostrophe && introduces_quotation(head, next),
            is_before_spaced_word: next.is_some_and(char::is_whitespace)
                && after.next().is_some_and(char::is_alphanumeric),
            may_be_possessive: may_be_apostrophe && may_take_apostrophe(head),
            digits_before: head
                .chars()
                .rev()
                .take(4)
                .take_while(|c| c.is_numeric())
                .count(),
            is_elision: may_be_apostrophe
                && next.is_some_and(is_double_opening)
                && ends_in_elided_word(head),
            is_after_initial: last == Some('.') && second_last.is_some_and(char::is_uppercase),
            is_after_hyphen: last == Some('-') && second_last.is_some_and(char::is_alphabetic),
        }
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.length
    }

    /// Whether it is inside a word, as in "don’t" or in Hebrew "צה״ל".
    pub(super) fn is_in_a_word(&self) -> bool {
        let both =
            |is: fn(char) -> bool| self.previous.is_some_and(is) && self.next.is_some_and(is);
        let is_hebrew = |c| matches!(c, '\u{5D0}'..='\u{5EA}');
        if may_be_apostrophe(self.character) {
            both(is_word_char) || self.is_elision
        } else {
            matches!(self.character, '"' | '״' | '”' | '“') && both(is_hebrew)
        }
    }

    /// Whether it is at the beginning of its block.
    pub(super) fn is_first(&self) -> bool {
        self.previous.is_none()
    }

    pub(super) fn is_before_a_word(&self) -> bool {
        self.next.is_some_and(char::is_alphanumeric)
    }

    pub(super) fn is_after_a_space(&self) -> bool {
        self.previous.is_none_or(char::is_whitespace)
    }

    pub(super) fn is_before_a_space(&self) -> bool {
        self.next.is_none_or(char::is_whitespace)
    }

    /// Whether a quotation may begin here. `after_opening` says whether it comes right after an opening
    /// mark, and `without_spaces` whether it may also come right after a word, in scripts without spaces.
    pub(super) fn is_at_a_beginning(&self, after_opening: bool, without_spaces: bool) -> bool {
        let free = after_opening
            || self.previous.is_none_or(|c| {
                c.is_whitespace()
                    || "([{/-¿¡=|".contains(c)
                    || c == REPLACEMENT
                    || matches!(c, '‐'..='―')
                    || without_spaces && is_in_unspaced_script(c) && !is_quotation_mark(c)
            });
        let begins = self.next.is_some_and(|c| {
            c.is_alphanumeric()
                || only_opens(c)
                || "([¿¡…–—“«‹‘’#@§−+$€£¥".contains(c)
                || matches!(c, '.' | '-' | '"' | '\'') && !self.is_after_a_mark()
        });
        // After a space, anything that does not end a clause may begin a quotation ("/proc", "®").
        let begins = begins
            || self.is_after_a_space()
                && self
                    .next
                    .is_some_and(|c| !c.is_whitespace() && !".,;:!?)]}".contains(c));
        free && begins
    }

    fn is_after_a_mark(&self) -> bool {
        self.previous.is_some_and(is_quotation_mark)
    }

    /// Whether a word or the end of a sentence comes before it, and no word right after it.
    pub(super) fn is_at_an_end(&self) -> bool {
        !self.is_after_a_space() && !self.next.is_some_and(is_word_char)
    }

    /// How likely it is that this mark, a possible apostrophe, closes a quotation.
    pub(super) fn closing_strength(&self) -> ClosingStrength {
        let is_after_a_word = self.previous.is_some_and(char::is_alphanumeric);
        let may_be_part_of_word = self.may_be_possessive || self.digits_before > 0;
        match (
            is_after_a_word,
            may_be_part_of_word,
            self.is_before_spaced_word,
        ) {
            (false, _, true) if self.is_after_initial => ClosingStrength::Possessive,
            (true, true, true) => ClosingStrength::Possessive,
            (true, true, false) => ClosingStrength::PossessiveAtAnEnd,
            (true, false, true) => ClosingStrength::BeforeAWord,
            _ => ClosingStrength::Certain,
        }
    }

    /// Whether this mark, a possible apostrophe that closes nothing, looks like a closing mark.
    pub(super) fn looks_like_an_end(&self) -> bool {
        self.is_at_an_end()
            && self.closing_strength() >= ClosingStrength::BeforeAWord
            && self.digits_before == 0
    }

    /// Whether it comes right after punctuation, where it cannot be an apostrophe.
    pub(super) fn is_after_punctuation(&self) -> bool {
        self.previous.is_some_and(|c| ".,;:!?…。，！？".contains(c)) && !self.is_after_initial
    }

    /// Whether there is no word on either side.
    pub(super) fn is_far_from_words(&self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_word(self.previous) && !is_word(self.next)
    }

    /// Whether it may mean inches or seconds. Four digits are a year, not a measurement.
    pub(super) fn may_be_a_measure(&self) -> bool {
        matches!(self.character, '"' | '”' | '″' | '״') && (1..4).contains(&self.digits_before)
    }

    /// Whether it may be an arrow, as in "Read more »", if it is not part of a pair.
    pub(super) fn may_be_pointer(&self) -> bool {
        "»›«‹❯❮".contains(self.character) && self.is_after_a_space() && self.is_before_a_space()
            || matches!(self.character, '»' | '›' | '❯') && self.previous.is_none()
    }

    /// Classifies an unclosed mark. A mark that cannot be an apostrophe is an unclosed quotation.
    pub(super) fn classify_unclosed(&self) -> UnclosedKind {
        let begins_small = self.next.is_some_and(char::is_lowercase);
        match self.character {
            c if !may_be_apostrophe(c) => UnclosedKind::Quotation,
            _ if self.opening_likelihood == 0 || self.is_after_hyphen => UnclosedKind::Elision,
            _ if self.is_introduced => UnclosedKind::Quotation,
            '‘' | '‛' | '‚' | '`' | '‵' if begins_small => UnclosedKind::Quotation,
            _ => UnclosedKind::Unknown,
        }
    }
}

/// The kinds of unclosed marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnclosedKind {
    /// It began a quotation.
    Quotation,
    /// It is an apostrophe.
    Elision,
    /// It is probably an apostrophe.
    Unknown,
}

/// Whether it opens a quotation and is not a single mark, except ‹.
fn is_double_opening(c: char) -> bool {
    has_form(c, Form::Double) && c != '”' || c == '‹'
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() && !is_in_unspaced_script(c)
}

/// Whether a character belongs to a script that is written without spaces.
fn is_in_unspaced_script(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}
