//! The tokens of a line, and queries about a token and those next to it.

use super::step_counter;
use super::tables::names::{NOT_PLURALS, PLURALS};
use super::token::{Token, TokenKind, is_dash, tokenize};
use super::vocabulary::{Entry, VOCABULARY};

pub(super) struct Line<'t> {
    pub tokens: Vec<Token<'t>>,
    /// One entry per token.
    token_info: Vec<TokenInfo>,
}

/// What the scan must know about a token to pass over it.
struct TokenInfo {
    /// `None` for most words.
    entry: Option<&'static Entry>,
    /// The number of tokens to the next number or date word; 0 if this token is one.
    core_distance: u8,
}

impl<'t> Line<'t> {
    /// `lower` is the line with its ASCII letters in lower case.
    pub fn new(line: &'t str, lower: &'t str, offset: usize) -> Self {
        let tokens = tokenize(line, lower, offset);
        let vocabulary = &*VOCABULARY;
        let mut distance = u8::MAX;
        let mut token_info = Vec::with_capacity(tokens.len());
        for (index, token) in tokens.iter().enumerate().rev() {
            let next = tokens.get(index + 1);
            let entry = vocabulary.get(&token.folded, token.hash);
            let core = !matches!(token.kind, TokenKind::Word | TokenKind::Sign)
                || entry.is_some_and(|entry| entry.is_core(next));
            distance = if core { 0 } else { distance.saturating_add(1) };
            token_info.push(TokenInfo {
                entry,
                core_distance: distance,
            });
        }
        token_info.reverse();
        Self { tokens, token_info }
    }

    /// Whether a match can begin at this token.
    pub fn may_begin(&self, index: usize) -> bool {
        let (token, next) = (&self.tokens[index], self.tokens.get(index + 1));
        let known = &self.token_info[index];
        let by_code =
            || token.text.len() == 3 && next.is_some_and(|next| next.kind == TokenKind::Numeral);
        !matches!(token.kind, TokenKind::Word | TokenKind::Sign)
            || (known.entry).is_some_and(|entry| entry.may_begin(next, known.core_distance))
            || by_code()
    }

    pub fn get(&self, index: usize) -> Option<&Token<'t>> {
        step_counter::add(1);
        self.tokens.get(index)
    }

    pub fn previous(&self, index: usize) -> Option<&Token<'t>> {
        self.get(index.checked_sub(1)?)
    }

    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.get(index).map(|token| token.kind)
    }

    /// The token in lower case; empty past the end.
    pub fn folded(&self, index: usize) -> &str {
        self.get(index).map_or("", |token| &token.folded)
    }

    pub fn is_token(&self, index: usize, word: &str) -> bool {
        eq_fast(self.folded(index), word)
    }

    pub fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        self.get(index)
            .is_some_and(|token| words.iter().any(|word| eq_fast(&token.folded, word)))
    }

    /// Whether the token before this one is one of these words.
    pub fn is_after_one_of(&self, index: usize, words: &[&str]) -> bool {
        index > 0 && self.is_one_of(index - 1, words)
    }

    /// Whether there is a token here with no space between it and the one before.
    pub fn is_attached(&self, index: usize) -> bool {
        index > 0 && self.get(index).is_some_and(|token| !token.has_space_before)
    }

    pub fn is_dash(&self, index: usize) -> bool {
        self.get(index)
            .is_some_and(|token| token.kind == TokenKind::Sign && token.text.chars().all(is_dash))
    }

    /// The next token, if a space or an attached hyphen joins it to the token that ends at `end`.
    pub fn next_joined(&self, end: usize) -> Option<usize> {
        let token = self.get(end)?;
        if token.has_space_before {
            return Some(end);
        }
        (token.folded == "-" && self.is_attached(end + 1)).then_some(end + 1)
    }

    pub fn is_capitalized(&self, index: usize) -> bool {
        self.get(index)
            .is_some_and(|token| token.text.starts_with(char::is_uppercase))
    }

    /// Whether a sentence, a quotation or an aside begins here, so that a capital letter means nothing.
    pub fn begins_sentence(&self, index: usize) -> bool {
        self.previous(index).is_none_or(|token| {
            token.kind == TokenKind::Sign
                && !matches!(
                    token.folded.as_ref(),
                    "," | "'" | "/" | "$" | "&" | "-" | "%"
                )
        })
    }

    /// Whether a clause ends here, at a punctuation mark or the end of the line.
    pub fn ends_clause(&self, index: usize) -> bool {
        self.get(index).is_none_or(|token| {
            token.kind == TokenKind::Sign && !matches!(token.folded.as_ref(), "%" | "$" | "'")
        })
    }

    /// Whether there is a plural noun here, in lower case.
    pub fn is_plural_noun(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| {
            token.has_space_before
                && token.kind == TokenKind::Word
                && token.text.starts_with(char::is_lowercase)
                && (PLURALS.contains(&token.text)
                    || token.text.ends_with('s')
                        && !token.text.ends_with("ss")
                        && !NOT_PLURALS.contains(&token.text))
        })
    }

    /// Whether this is a numeral of four digits that can be a year.
    pub fn is_year(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| {
            let year = || token.text.parse::<u16>();
            token.kind == TokenKind::Numeral
                && token.text.len() == 4
                && year().is_ok_and(|year| (1000..=2100).contains(&year))
        })
    }

    /// Whether this token is attached to a word or sign before it ("COVID-19").
    pub fn is_fused_with_previous(&self, index: usize) -> bool {
        let (Some(token), Some(before)) = (self.get(index), self.previous(index)) else {
            return false;
        };
        if token.has_space_before {
            return false;
        }
        match before.kind {
            // "'98"
            TokenKind::Sign if before.folded == "'" && token.kind == TokenKind::Numeral => {
                token.text.len() == 2 || self.is_attached(index - 1)
            }
            TokenKind::Sign => {
                "_@#&=\\^/".contains(before.text)
                    || matches!(before.folded.as_ref(), "-" | "–" | "'")
                        && self.is_attached(index - 1)
                        && index >= 2
                        && self.tokens[index - 2].kind != TokenKind::Sign
            }
            _ => true,
        }
    }

    /// Whether the token that ends here is attached to a word or sign after it ("5G").
    pub fn is_fused_with_next(&self, end: usize) -> bool {
        self.get(end).is_some_and(|token| {
            !token.has_space_before
                && match token.kind {
                    TokenKind::Sign => "_@#&=\\^".contains(token.text),
                    _ => true,
                }
        })
    }
}

/// Like `==`, but fast for words that differ in length or first byte.
fn eq_fast(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().first() == other.as_bytes().first() && one == other
}
