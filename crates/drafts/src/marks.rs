//! A quotation mark in its place, and what its neighbours say of it.

use onrecord_text::quotation_marks::{ALL, Form, quotation_mark};

use super::elision::{
    ends_in_elided_word, introduces_quotation, is_shortened, may_take_apostrophe,
};
use super::masks::REPLACEMENT;

/// Do words between `open` and `close` stand in quotation marks?
pub(super) fn closes(open: char, close: char) -> bool {
    quotation_mark(open).is_some_and(|entry| entry.closed_by.contains(close))
}

fn has_form(c: char, form: Form) -> bool {
    quotation_mark(c).is_some_and(|entry| entry.form == form)
}

/// Marks that can only open, wherever they stand.
pub(super) fn only_opens(mark: char) -> bool {
    let opens = quotation_mark(mark).is_some_and(|entry| !entry.closed_by.is_empty());
    opens && !may_be_apostrophe(mark) && !ALL.iter().any(|entry| entry.closed_by.contains(mark))
}

/// Marks that can only close; also those that nobody knows the use of.
pub(super) fn only_closes(mark: char) -> bool {
    quotation_mark(mark).is_some_and(|entry| entry.closed_by.is_empty())
}

/// Marks that may as well be apostrophes, accents or commas.
pub(super) fn may_be_apostrophe(mark: char) -> bool {
    has_form(mark, Form::Apostrophe)
}

/// Marks around the title of a work.
pub(super) fn is_title_mark(mark: char) -> bool {
    has_form(mark, Form::Title)
}

/// Is it a quotation mark at all, or an apostrophe that may be one?
#[must_use]
pub fn is_quotation_mark(c: char) -> bool {
    quotation_mark(c).is_some_and(|entry| entry.form != Form::Letter)
}

/// Does it both open and close, so that nobody sets one within another?
pub(super) fn closes_itself(mark: char) -> bool {
    closes(mark, mark) && !may_be_apostrophe(mark) && mark != '“'
}

/// May a paragraph that begins with `mark` go on with a quotation that `open` began? French
/// paragraphs begin anew with either mark.
pub(super) fn may_continue(open: char, mark: char) -> bool {
    open == mark || open == '«' && mark == '»'
}

/// How well a mark that may be an apostrophe closes what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ClosingStrength {
    /// "the leaders’ support": it may be the word's own.
    Possessive,
    /// "the leaders’, too".
    PossessiveAtAnEnd,
    /// "‘Great Stone’ park".
    BeforeAWord,
    /// "home’.", "home,’": it can't be an apostrophe.
    Certain,
}

/// A mark in its place.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what its neighbours say, each alone"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// What it stands for: of two grave accents, “.
    pub(super) character: char,
    pub(super) start: usize,
    pub(super) length: usize,
    previous: Option<char>,
    next: Option<char>,
    /// How much it looks like an opening mark, and not like an apostrophe: 0 before a word that is
    /// often shortened, 1 before a small letter in the midst of a clause, else 2.
    pub(super) opening_likelihood: u8,
    /// Does what stands before it introduce a quotation?
    pub(super) is_introduced: bool,
    /// Does a word follow it, a space apart?
    is_before_spaced_word: bool,
    may_be_possessive: bool,
    /// How many digits stand right before it; four are as many as any.
    digits_before: usize,
    /// Are a hyphen and a letter before it?
    is_after_hyphen: bool,
    /// Is it the apostrophe of a word that is shortened before a quotation (d’« Europe »)?
    is_elision: bool,
    /// Are a capital letter and a full stop before it ("the U.S.’ policy")?
    is_after_initial: bool,
}

impl Mark {
    pub(super) fn new(text: &str, start: usize, length: usize, character: char) -> Self {
        let (head, rest) = (&text[..start], &text[start + length..]);
        let mut after = rest.chars();
        let next = after.next();
        let may_be_apostrophe = may_be_apostrophe(character);
        let mut before = head.chars().rev();
        let (last, last_but_one) = (before.next(), before.next());
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
            is_after_initial: last == Some('.') && last_but_one.is_some_and(char::is_uppercase),
            is_after_hyphen: last == Some('-') && last_but_one.is_some_and(char::is_alphabetic),
        }
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.length
    }

    /// Is it in a word, as in "don’t", or in Hebrew "צה״ל"?
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

    /// Does it stand at the beginning of its block?
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

    /// Does it stand where a quotation begins? `after_opening`: right after a mark that opened one.
    /// `without_spaces`: right after a word, too, in scripts that set none.
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
        // Far from any word, all but what ends a clause begins something ("/proc", "®").
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

    /// Is a word, or the end of a sentence, before it, and none right after?
    pub(super) fn is_at_an_end(&self) -> bool {
        !self.is_after_a_space() && !self.next.is_some_and(is_word_char)
    }

    /// Of a mark that may be an apostrophe: how well it closes what is open.
    pub(super) fn closing_strength(&self) -> ClosingStrength {
        let is_after_a_word = self.previous.is_some_and(char::is_alphanumeric);
        let may_be_of_the_word = self.may_be_possessive || self.digits_before > 0;
        match (
            is_after_a_word,
            may_be_of_the_word,
            self.is_before_spaced_word,
        ) {
            (false, _, true) if self.is_after_initial => ClosingStrength::Possessive,
            (true, true, true) => ClosingStrength::Possessive,
            (true, true, false) => ClosingStrength::PossessiveAtAnEnd,
            (true, false, true) => ClosingStrength::BeforeAWord,
            _ => ClosingStrength::Certain,
        }
    }

    /// Of a mark that may be an apostrophe, and closes nothing: does it look like one that closes?
    pub(super) fn looks_like_an_end(&self) -> bool {
        self.is_at_an_end()
            && self.closing_strength() >= ClosingStrength::BeforeAWord
            && self.digits_before == 0
    }

    /// Does it stand right after punctuation, where no word can be shortened?
    pub(super) fn is_after_punctuation(&self) -> bool {
        self.previous.is_some_and(|c| ".,;:!?…。，！？".contains(c)) && !self.is_after_initial
    }

    /// Does it stand far from any word?
    pub(super) fn is_far_from_words(&self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_word(self.previous) && !is_word(self.next)
    }

    /// Feet, inches, minutes, seconds: years aren't measured.
    pub(super) fn may_be_a_measure(&self) -> bool {
        matches!(self.character, '"' | '”' | '″' | '״') && (1..4).contains(&self.digits_before)
    }

    /// "Read more »": it points, if no other belongs to it.
    pub(super) fn may_be_pointer(&self) -> bool {
        "»›«‹❯❮".contains(self.character) && self.is_after_a_space() && self.is_before_a_space()
            || matches!(self.character, '»' | '›' | '❯') && self.previous.is_none()
    }

    /// What a mark that waits for another in vain is. A mark that can't be an apostrophe is one that
    /// was never closed.
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

/// A mark that no other closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnclosedKind {
    /// It began a quotation.
    Quotation,
    /// It is an apostrophe.
    Elision,
    /// It is probably an apostrophe.
    Unknown,
}

/// Does it open a quotation within a line, other than one of single marks?
fn is_double_opening(c: char) -> bool {
    has_form(c, Form::Double) && c != '”' || c == '‹'
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() && !is_in_unspaced_script(c)
}

/// Of a script that is written without spaces.
fn is_in_unspaced_script(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}
