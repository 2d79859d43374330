//! Looking around in a line: what stands at a token, before it and after it.

use super::tables::names::{NO_PLURALS, PLURALS};
use super::token::{Kind, Token, is_dash, tokens};
use super::vocabulary::{Entry, VOCABULARY};
use super::work;

pub(super) struct Line<'t> {
    pub tokens: Vec<Token<'t>>,
    /// Of each token.
    known: Vec<Known>,
}

/// What the scan must know of a token to pass over it.
struct Known {
    /// Of few words it must know anything.
    entry: Option<&'static Entry>,
    /// How many tokens further the next number or date word stands; 0 when this is one.
    distance: u8,
}

impl<'t> Line<'t> {
    /// `lower` is the line with its ASCII letters in lower case.
    pub fn new(line: &'t str, lower: &'t str, offset: usize) -> Self {
        let tokens = tokens(line, lower, offset);
        let vocabulary = &*VOCABULARY;
        let mut distance = u8::MAX;
        let mut known = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate().rev() {
            let next = tokens.get(at + 1);
            let entry = vocabulary.get(&token.folded, token.hash);
            let core = !matches!(token.kind, Kind::Word | Kind::Sign)
                || entry.is_some_and(|entry| entry.is_core(next));
            distance = if core { 0 } else { distance.saturating_add(1) };
            known.push(Known { entry, distance });
        }
        known.reverse();
        Self { tokens, known }
    }

    /// Can a matcher make anything of the tokens from here on?
    pub fn may_begin(&self, at: usize) -> bool {
        let (token, next) = (&self.tokens[at], self.tokens.get(at + 1));
        let known = &self.known[at];
        let by_code =
            || token.text.len() == 3 && next.is_some_and(|next| next.kind == Kind::Numeral);
        !matches!(token.kind, Kind::Word | Kind::Sign)
            || (known.entry).is_some_and(|entry| entry.begins(next, known.distance))
            || by_code()
    }

    pub fn get(&self, at: usize) -> Option<&Token<'t>> {
        work::add(1);
        self.tokens.get(at)
    }

    pub fn before(&self, at: usize) -> Option<&Token<'t>> {
        self.get(at.checked_sub(1)?)
    }

    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|token| token.kind)
    }

    /// The token in lower case; empty beyond the end.
    pub fn folded(&self, at: usize) -> &str {
        self.get(at).map_or("", |token| &token.folded)
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        same(self.folded(at), word)
    }

    pub fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.get(at)
            .is_some_and(|token| words.iter().any(|word| same(&token.folded, word)))
    }

    /// Is the token before this one of these words?
    pub fn follows(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is_one_of(at - 1, words)
    }

    /// A token stands here with nothing between it and the one before.
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.get(at).is_some_and(|token| !token.spaced)
    }

    pub fn is_dash(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|token| token.kind == Kind::Sign && token.text.chars().all(is_dash))
    }

    /// The next token when a blank or one glued hyphen joins it to what ends at `end`.
    pub fn joined(&self, end: usize) -> Option<usize> {
        let token = self.get(end)?;
        if token.spaced {
            return Some(end);
        }
        (token.folded == "-" && self.glued(end + 1)).then_some(end + 1)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|token| token.text.starts_with(char::is_uppercase))
    }

    /// Begins a sentence, a quotation or an aside here, so that a capital letter tells nothing?
    pub fn begins_sentence(&self, at: usize) -> bool {
        self.before(at).is_none_or(|token| {
            token.kind == Kind::Sign
                && !matches!(
                    token.folded.as_ref(),
                    "," | "'" | "/" | "$" | "&" | "-" | "%"
                )
        })
    }

    /// Ends a clause here: the line is over, or a punctuation mark stands here?
    pub fn ends_clause(&self, at: usize) -> bool {
        self.get(at).is_none_or(|token| {
            token.kind == Kind::Sign && !matches!(token.folded.as_ref(), "%" | "$" | "'")
        })
    }

    /// Stands a plural noun here, in lower case?
    pub fn is_plural_noun(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| {
            token.spaced
                && token.kind == Kind::Word
                && token.text.starts_with(char::is_lowercase)
                && (PLURALS.contains(&token.text)
                    || token.text.ends_with('s')
                        && !token.text.ends_with("ss")
                        && !NO_PLURALS.contains(&token.text))
        })
    }

    /// Are these the four digits of a year?
    pub fn is_year(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| {
            let year = || token.text.parse::<u16>();
            token.kind == Kind::Numeral
                && token.text.len() == 4
                && year().is_ok_and(|year| (1000..=2100).contains(&year))
        })
    }

    /// Is what stands from here on grown together with a word or sign before it ("COVID-19")?
    pub fn grows_from_left(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.get(at), self.before(at)) else {
            return false;
        };
        if token.spaced {
            return false;
        }
        match before.kind {
            // "'98"
            Kind::Sign if before.folded == "'" && token.kind == Kind::Numeral => {
                token.text.len() == 2 || self.glued(at - 1)
            }
            Kind::Sign => {
                "_@#&=\\^/".contains(before.text)
                    || matches!(before.folded.as_ref(), "-" | "–" | "'")
                        && self.glued(at - 1)
                        && at >= 2
                        && self.tokens[at - 2].kind != Kind::Sign
            }
            _ => true,
        }
    }

    /// Is what ends here grown together with a word or sign after it ("5G")?
    pub fn grows_to_right(&self, end: usize) -> bool {
        self.get(end).is_some_and(|token| {
            !token.spaced
                && match token.kind {
                    Kind::Sign => "_@#&=\\^".contains(token.text),
                    _ => true,
                }
        })
    }
}

/// As `==`, and quick for words that differ in their length or first byte.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().first() == other.as_bytes().first() && one == other
}
