//! Quotation marks: which close which, and how a mark that can do both is told from its place.

/// Do words between `open` and `close` stand in quotation marks, in any of the usual ways? Straight
/// and curly marks are mixed by slips, and by programs that correct as one types.
pub(super) fn closes(open: char, close: char) -> bool {
    match open {
        '“' => matches!(close, '”' | '"' | '“'),
        // Swedish, Finnish: ”…”
        '”' => matches!(close, '”' | '"'),
        '„' => matches!(close, '“' | '”' | '"'),
        '"' => matches!(close, '"' | '”'),
        '＂' => close == '＂',
        '‘' | '\'' => matches!(close, '’' | '\''),
        '‚' => matches!(close, '‘' | '’' | '\''),
        '«' => close == '»',
        '»' => matches!(close, '«' | '»'),
        '‹' => close == '›',
        '›' => matches!(close, '‹' | '›'),
        '「' => close == '」',
        '『' => close == '』',
        _ => false,
    }
}

/// Marks that can only open, wherever they stand.
pub(super) fn only_opens(mark: char) -> bool {
    matches!(mark, '„' | '「' | '『')
}

/// Marks that can only close.
pub(super) fn only_closes(mark: char) -> bool {
    matches!(mark, '」' | '』')
}

/// Marks that may as well be apostrophes or commas.
pub(super) fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '’' | '‚' | '\'')
}

/// Is it a quotation mark at all?
pub(super) fn is_mark(c: char) -> bool {
    is_single(c)
        || only_opens(c)
        || only_closes(c)
        || matches!(c, '“' | '”' | '"' | '＂' | '«' | '»' | '‹' | '›')
}

/// May a paragraph that begins with `mark` go on with a quotation that `open` began? French
/// paragraphs begin anew with either mark.
pub(super) fn goes_on(open: char, mark: char) -> bool {
    open == mark || open == '«' && mark == '»'
}

/// A mark in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) c: char,
    pub(super) at: usize,
    before: Option<char>,
    after: Option<char>,
    /// Is it an apostrophe before what is shortened at its beginning ("’tis", "’90s")?
    is_elision: bool,
    /// Is it before two digits, and so perhaps an apostrophe ("the class of ’24")?
    pub(super) may_be_elision: bool,
    /// Does a word follow it, a blank apart?
    before_a_word: bool,
}

impl Mark {
    pub(super) fn of(text: &str, at: usize, c: char) -> Self {
        let rest = &text[at + c.len_utf8()..];
        let mut after = rest.chars();
        let next = after.next();
        Self {
            c,
            at,
            before: text[..at].chars().next_back(),
            after: next,
            is_elision: is_elision(first_word(rest)),
            may_be_elision: is_single(c) && is_two_digits(first_word(rest)),
            before_a_word: next.is_some_and(char::is_whitespace)
                && after.next().is_some_and(char::is_alphabetic),
        }
    }

    pub(super) fn end(&self) -> usize {
        self.at + self.c.len_utf8()
    }

    /// Is it in a word, as in "don’t"?
    pub(super) fn is_in_a_word(&self) -> bool {
        self.before.is_some_and(is_word) && self.after.is_some_and(is_word)
    }

    pub(super) fn is_after_a_blank(&self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    pub(super) fn is_before_a_blank(&self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    /// Does it stand where a quotation begins? `after_opening`: right after a mark that opened one.
    /// `without_blanks`: right after a word, too, in scripts that have no blanks.
    pub(super) fn is_at_a_beginning(&self, after_opening: bool, without_blanks: bool) -> bool {
        let free = after_opening
            || self.before.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '(' | '[' | '{' | '/' | '-' | '‐'..='―' | '¿' | '¡' | '=' | '|'
                    )
                    || without_blanks && is_wide(c) && !is_mark(c)
            });
        let begins = self.after.is_some_and(|c| {
            c.is_alphanumeric()
                || only_opens(c)
                || matches!(
                    c,
                    '(' | '['
                        | '¿'
                        | '¡'
                        | '…'
                        | '–'
                        | '—'
                        | '“'
                        | '«'
                        | '‹'
                        | '‘'
                        | '#'
                        | '@'
                        | '§'
                        | '−'
                        | '+'
                )
                || matches!(c, '$' | '€' | '£' | '¥')
                || matches!(c, '.' | '-' | '"' | '\'') && !self.is_after_a_mark()
        });
        // Far from any word, all but what ends a clause begins something ("/proc", "®").
        let begins = begins
            || self.is_after_a_blank()
                && self.after.is_some_and(|c| {
                    !c.is_whitespace()
                        && !matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}')
                });
        free && begins && !self.is_elision
    }

    fn is_after_a_mark(&self) -> bool {
        self.before.is_some_and(is_mark)
    }

    /// Is a word, or the end of a sentence, before it, and none right after?
    pub(super) fn is_at_an_end(&self) -> bool {
        !self.is_after_a_blank() && !self.after.is_some_and(is_word)
    }

    /// May it be the apostrophe of "the leaders’ support"?
    pub(super) fn may_be_possessive(&self) -> bool {
        matches!(self.before, Some('s' | 'S' | 'x' | 'z')) && self.before_a_word
    }

    /// Feet, inches, minutes, seconds.
    pub(super) fn is_after_a_digit(&self) -> bool {
        self.before.is_some_and(char::is_numeric)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_wide(c)
}

/// Of a script that is written without blanks.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

fn is_elision(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(is_two_digits)
        || ELISIONS
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
}

fn is_two_digits(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}

const ELISIONS: [&str; 9] = [
    "bout", "cause", "cos", "em", "n", "round", "til", "tis", "twas",
];
