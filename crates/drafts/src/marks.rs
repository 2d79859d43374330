//! A quotation mark in its place, and what its neighbours say of it.

use super::elision::{elides, introduces, is_shortened, lacks_letters};
use super::masks::REPLACEMENT;
use onrecord_text::quotation_marks::{ALL, Form, quotation_mark};

/// Do words between `open` and `close` stand in quotation marks?
pub(super) fn closes(open: char, close: char) -> bool {
    quotation_mark(open).is_some_and(|entry| entry.closed_by.contains(close))
}

fn is_of(c: char, form: Form) -> bool {
    quotation_mark(c).is_some_and(|entry| entry.form == form)
}

/// Marks that can only open, wherever they stand.
pub(super) fn only_opens(mark: char) -> bool {
    let opens = quotation_mark(mark).is_some_and(|entry| !entry.closed_by.is_empty());
    opens && !is_apostrophe(mark) && !ALL.iter().any(|entry| entry.closed_by.contains(mark))
}

/// Marks that can only close; also those that nobody knows the use of.
pub(super) fn only_closes(mark: char) -> bool {
    quotation_mark(mark).is_some_and(|entry| entry.closed_by.is_empty())
}

/// Marks that may as well be apostrophes, accents or commas.
pub(super) fn is_apostrophe(mark: char) -> bool {
    is_of(mark, Form::Apostrophe)
}

/// Marks around the title of a work.
pub(super) fn is_of_a_title(mark: char) -> bool {
    is_of(mark, Form::Title)
}

/// Is it a quotation mark at all, or an apostrophe that may be one?
#[must_use]
pub fn is_mark(c: char) -> bool {
    quotation_mark(c).is_some_and(|entry| entry.form != Form::Letter)
}

/// Does it both open and close, so that nobody sets one within another?
pub(super) fn closes_itself(mark: char) -> bool {
    closes(mark, mark) && !is_apostrophe(mark) && mark != '“'
}

/// May a paragraph that begins with `mark` go on with a quotation that `open` began? French
/// paragraphs begin anew with either mark.
pub(super) fn goes_on(open: char, mark: char) -> bool {
    open == mark || open == '«' && mark == '»'
}

/// How well a mark that may be an apostrophe closes what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closing {
    /// "the leaders’ support": it may be the word's own.
    Possessive,
    /// "the leaders’, too".
    PossessiveAtAnEnd,
    /// "‘Great Stone’ park".
    BeforeAWord,
    /// "home’.", "home,’": it can't be an apostrophe.
    Sure,
}

/// A mark in its place.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what its neighbours say, each alone"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// What it stands for: of two grave accents, “.
    pub(super) c: char,
    pub(super) at: usize,
    pub(super) length: usize,
    before: Option<char>,
    after: Option<char>,
    /// How much it looks like an opening mark, and not like an apostrophe: 0 before a word that is
    /// often shortened, 1 before a small letter in the midst of a clause, else 2.
    pub(super) likeness: u8,
    /// Does what stands before it introduce a quotation?
    pub(super) is_introduced: bool,
    /// Does a word follow it, a space apart?
    before_a_word: bool,
    lacks_letters: bool,
    /// How many digits stand right before it; four are as many as any.
    digits: usize,
    /// Are a hyphen and a letter before it?
    after_a_hyphen: bool,
    /// Is it the apostrophe of a word that is shortened before a quotation (d’« Europe »)?
    elides: bool,
    /// Are a capital letter and a full stop before it ("the U.S.’ policy")?
    after_an_initial: bool,
}

impl Mark {
    pub(super) fn new(text: &str, at: usize, length: usize, c: char) -> Self {
        let (head, rest) = (&text[..at], &text[at + length..]);
        let mut after = rest.chars();
        let next = after.next();
        let may_be_apostrophe = is_apostrophe(c);
        let mut before = head.chars().rev();
        let (last, last_but_one) = (before.next(), before.next());
        let in_a_clause = || {
            let first = last.is_some_and(char::is_whitespace);
            first && head.trim_end().ends_with(char::is_alphanumeric)
        };
        let likeness = if may_be_apostrophe && is_shortened(first_word(rest)) {
            0
        } else {
            let only_opens = "‘‛‚`‵".contains(c);
            2 - u8::from(!only_opens && next.is_some_and(char::is_lowercase) && in_a_clause())
        };
        Self {
            c,
            at,
            length,
            before: last,
            after: next,
            likeness,
            is_introduced: may_be_apostrophe && introduces(head, next),
            before_a_word: next.is_some_and(char::is_whitespace)
                && after.next().is_some_and(char::is_alphanumeric),
            lacks_letters: may_be_apostrophe && lacks_letters(head),
            digits: head
                .chars()
                .rev()
                .take(4)
                .take_while(|c| c.is_numeric())
                .count(),
            elides: may_be_apostrophe && next.is_some_and(opens_double) && elides(head),
            after_an_initial: last == Some('.') && last_but_one.is_some_and(char::is_uppercase),
            after_a_hyphen: last == Some('-') && last_but_one.is_some_and(char::is_alphabetic),
        }
    }

    pub(super) fn end(&self) -> usize {
        self.at + self.length
    }

    /// Is it in a word, as in "don’t", or in Hebrew "צה״ל"?
    pub(super) fn is_in_a_word(&self) -> bool {
        let both = |is: fn(char) -> bool| self.before.is_some_and(is) && self.after.is_some_and(is);
        let is_hebrew = |c| matches!(c, '\u{5D0}'..='\u{5EA}');
        if is_apostrophe(self.c) {
            both(is_word) || self.elides
        } else {
            matches!(self.c, '"' | '״' | '”' | '“') && both(is_hebrew)
        }
    }

    /// Does it stand at the beginning of its block?
    pub(super) fn is_first(&self) -> bool {
        self.before.is_none()
    }

    pub(super) fn is_before_a_word(&self) -> bool {
        self.after.is_some_and(char::is_alphanumeric)
    }

    pub(super) fn is_after_a_space(&self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    pub(super) fn is_before_a_space(&self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    /// Does it stand where a quotation begins? `after_opening`: right after a mark that opened one.
    /// `without_spaces`: right after a word, too, in scripts that set none.
    pub(super) fn is_at_a_beginning(&self, after_opening: bool, without_spaces: bool) -> bool {
        let free = after_opening
            || self.before.is_none_or(|c| {
                c.is_whitespace()
                    || "([{/-¿¡=|".contains(c)
                    || c == REPLACEMENT
                    || matches!(c, '‐'..='―')
                    || without_spaces && is_wide(c) && !is_mark(c)
            });
        let begins = self.after.is_some_and(|c| {
            c.is_alphanumeric()
                || only_opens(c)
                || "([¿¡…–—“«‹‘’#@§−+$€£¥".contains(c)
                || matches!(c, '.' | '-' | '"' | '\'') && !self.is_after_a_mark()
        });
        // Far from any word, all but what ends a clause begins something ("/proc", "®").
        let begins = begins
            || self.is_after_a_space()
                && self
                    .after
                    .is_some_and(|c| !c.is_whitespace() && !".,;:!?)]}".contains(c));
        free && begins
    }

    fn is_after_a_mark(&self) -> bool {
        self.before.is_some_and(is_mark)
    }

    /// Is a word, or the end of a sentence, before it, and none right after?
    pub(super) fn is_at_an_end(&self) -> bool {
        !self.is_after_a_space() && !self.after.is_some_and(is_word)
    }

    /// Of a mark that may be an apostrophe: how well it closes what is open.
    pub(super) fn closing(&self) -> Closing {
        let is_after_a_word = self.before.is_some_and(char::is_alphanumeric);
        let may_be_of_the_word = self.lacks_letters || self.digits > 0;
        match (is_after_a_word, may_be_of_the_word, self.before_a_word) {
            (false, _, true) if self.after_an_initial => Closing::Possessive,
            (true, true, true) => Closing::Possessive,
            (true, true, false) => Closing::PossessiveAtAnEnd,
            (true, false, true) => Closing::BeforeAWord,
            _ => Closing::Sure,
        }
    }

    /// Of a mark that may be an apostrophe, and closes nothing: does it look like one that closes?
    pub(super) fn looks_like_an_end(&self) -> bool {
        self.is_at_an_end() && self.closing() >= Closing::BeforeAWord && self.digits == 0
    }

    /// Does it stand right after punctuation, where no word can be shortened?
    pub(super) fn is_after_punctuation(&self) -> bool {
        self.before.is_some_and(|c| ".,;:!?…。，！？".contains(c)) && !self.after_an_initial
    }

    /// Does it stand far from any word?
    pub(super) fn is_far_from_words(&self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_word(self.before) && !is_word(self.after)
    }

    /// Feet, inches, minutes, seconds: years aren't measured.
    pub(super) fn may_be_a_measure(&self) -> bool {
        matches!(self.c, '"' | '”' | '″' | '״') && (1..4).contains(&self.digits)
    }

    /// "Read more »": it points, if no other belongs to it.
    pub(super) fn may_point(&self) -> bool {
        "»›«‹❯❮".contains(self.c) && self.is_after_a_space() && self.is_before_a_space()
            || matches!(self.c, '»' | '›' | '❯') && self.before.is_none()
    }

    /// What a mark that waits for another in vain is. A mark that can't be an apostrophe is one that
    /// was never closed.
    pub(super) fn unclosed(&self) -> Unclosed {
        let begins_small = self.after.is_some_and(char::is_lowercase);
        match self.c {
            c if !is_apostrophe(c) => Unclosed::Quotation,
            _ if self.likeness == 0 || self.after_a_hyphen => Unclosed::Elision,
            _ if self.is_introduced => Unclosed::Quotation,
            '‘' | '‛' | '‚' | '`' | '‵' if begins_small => Unclosed::Quotation,
            _ => Unclosed::Unknown,
        }
    }
}

/// A mark that no other closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unclosed {
    /// It began a quotation.
    Quotation,
    /// It is an apostrophe.
    Elision,
    /// It is probably an apostrophe.
    Unknown,
}

/// Does it open a quotation within a line, other than one of single marks?
fn opens_double(c: char) -> bool {
    is_of(c, Form::Double) && c != '”' || c == '‹'
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_wide(c)
}

/// Of a script that is written without spaces.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}
