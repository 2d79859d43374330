//! Folding: maps texts that differ only in the way they are written to a common form, and maps spans of
//! that form back to the original.
//!
//! `docs/folding.md` specifies the foldings and has a version number. Any change to what is folded
//! requires a new [`VERSION`].

mod case;
mod tables;
mod typographic;

use std::ops::Range;

use crate::{is_alphabetic, is_alphanumeric, is_combining_mark};
use case::case_preserving_spans;
pub use case::is_unit_symbol;
use icu_casemap::{CaseMapper, CaseMapperBorrowed};
pub use tables::{is_dash, is_invisible, plain_quotation_mark};
use typographic::TypographicFolder;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::is_word_break;

/// The version of the specification that the foldings implement.
pub const VERSION: u32 = 2;

/// What is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Folding {
    /// Typography: quotation marks, dashes and the spaces around them, ellipses, ligatures, spaces,
    /// invisible characters, and canonical equivalence.
    Typographic,
    /// Typography, and capital letters unless the other case makes a different word.
    Case,
    /// Typography, and all capital letters; ß becomes ss. This is the form in which words are looked up.
    Lookup,
}

/// A folded text that knows where each piece of it was in the original.
#[derive(Debug)]
pub struct Folded {
    text: String,
    /// In order. Characters that folding removed belong to no piece.
    pieces: Vec<Piece>,
}

/// What a `-` of the folded text was in the original. Between two letters, the difference matters: a
/// hyphen joins two words into one, and a dash with spaces never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dash {
    /// A hyphen without spaces.
    Hyphen,
    /// A dash or hyphen with a space on at least one side.
    Spaced,
    /// A dash without spaces, which may be either; or one that is not between letters.
    Other,
}

impl Dash {
    /// Whether the two could be the same dash in two typographic styles.
    #[must_use]
    pub fn may_match(self, other: Self) -> bool {
        self == other || self == Self::Other || other == Self::Other
    }
}

/// The smallest unit that can be mapped back: usually one character; otherwise a letter with its marks, or
/// a run of spaces.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    folded: Range<usize>,
    original: Range<usize>,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn new(text: &str, folding: Folding) -> Self {
        let typographic = TypographicFolder::new(text).fold();
        match folding {
            Folding::Typographic => typographic,
            Folding::Case => {
                let preserved = case_preserving_spans(&typographic);
                typographic.fold_case(&preserved, "ß")
            }
            Folding::Lookup => typographic.fold_case(&[], "ss"),
        }
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The span of the original text, in bytes, for a span of the folded text; `None` if the span begins or
    /// ends inside a piece.
    #[must_use]
    pub fn original_span(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = self.piece_range(folded)?;
        Some(self.pieces[first].original.start..self.pieces[last].original.end)
    }

    /// The span of the original text, in bytes, from which a span of the folded text was made. It includes
    /// all of the pieces in which the span begins and ends.
    #[must_use]
    pub fn covering_span(&self, folded: &Range<usize>) -> Range<usize> {
        let from = |position| {
            self.pieces
                .partition_point(|piece| piece.folded.end <= position)
        };
        let first = from(folded.start);
        let last = from(folded.end.saturating_sub(1)).max(first);
        let start = self.pieces.get(first).map_or(0, |p| p.original.start);
        start..self.pieces.get(last).map_or(start, |p| p.original.end)
    }

    /// Whether the "ss" at `position` in the folded text was two capitals in the original `text`.
    #[must_use]
    pub fn is_capital_ss(&self, text: &str, position: usize) -> bool {
        let is_capital = |position: usize| {
            let original = self.original_span(&(position..position + 1));
            original.is_some_and(|original| &text[original] == "S")
        };
        is_capital(position) && is_capital(position + 1)
    }

    /// What the `-` at `position` in the folded text was in the original `text`.
    #[must_use]
    pub fn classify_dash(&self, text: &str, position: usize) -> Dash {
        let Some(original) = self.original_span(&(position..position + 1)) else {
            return Dash::Other;
        };
        let is_seen = |c: &char| !is_invisible(*c);
        let mut before = text[..original.start].chars().rev().filter(is_seen);
        let mut after = text[original.end..].chars().filter(is_seen);
        let (left, right) = (before.next(), after.next());
        let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
        let is_spaced = is_space(left) || is_space(right);
        let beyond_spaces = |first: Option<char>, mut rest: &mut dyn Iterator<Item = char>| {
            if is_space(first) {
                (&mut rest).find(|c| !c.is_whitespace())
            } else {
                first
            }
        };
        let mut left = beyond_spaces(left, &mut before);
        if left.is_some_and(typographic::is_mark) {
            // Of a letter with its marks, the letter counts.
            left = before.find(|c| !typographic::is_mark(*c));
        }
        let right = beyond_spaces(right, &mut after);
        if !left.is_some_and(is_alphabetic) || !right.is_some_and(is_alphabetic) {
            return Dash::Other;
        }
        match &text[original] {
            "-" | "\u{2010}" | "\u{2011}" if !is_spaced => Dash::Hyphen,
            dash if is_spaced || dash.contains(char::is_whitespace) => Dash::Spaced,
            _ => Dash::Other,
        }
    }

    /// The words of the text in order, each as a span of the folded text. A word is a run of letters and
    /// digits; in scripts without spaces each letter is a word ([`is_word_break`]).
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let mut characters = self.text.char_indices().peekable();
        std::iter::from_fn(move || {
            let (start, first) = characters.find(|(_, c)| is_alphanumeric(*c))?;
            let mut end = start + first.len_utf8();
            // The letter before, because marks belong to the script of their letter. A mark without a
            // letter is a word by itself.
            let mut last = Some(first).filter(|c| !is_mark(*c));
            while let Some((position, c)) = characters.next_if(|(_, c)| continues_word(last, *c)) {
                end = position + c.len_utf8();
                last = last.map(|last| if is_word_break(last, c) { last } else { c });
            }
            Some(start..end)
        })
    }

    fn piece_range(&self, folded: &Range<usize>) -> Option<(usize, usize)> {
        let begins = |piece: &Piece| piece.folded.start.cmp(&folded.start);
        let ends = |piece: &Piece| piece.folded.end.cmp(&folded.end);
        let first = self.pieces.binary_search_by(begins).ok()?;
        let last = self.pieces.binary_search_by(ends).ok()?;
        (first <= last).then_some((first, last))
    }

    /// Folds case, except in the `preserved` spans of the folded text, and writes ß as `sharp_s`.
    fn fold_case(self, preserved: &[Range<usize>], sharp_s: &str) -> Self {
        const MAPPER: CaseMapperBorrowed<'static> = CaseMapper::new();
        let mut preserved = preserved.iter().peekable();
        let mut lowered = Self {
            text: String::with_capacity(self.text.len()),
            pieces: Vec::with_capacity(self.pieces.len()),
        };
        for piece in self.pieces {
            while preserved
                .next_if(|preserved| preserved.end <= piece.folded.start)
                .is_some()
            {}
            let is_preserved = preserved
                .peek()
                .is_some_and(|preserved| preserved.start <= piece.folded.start);
            let start = lowered.text.len();
            let written = &self.text[piece.folded.clone()];
            if let [ascii] = *written.as_bytes() {
                let lower = if is_preserved {
                    ascii
                } else {
                    ascii.to_ascii_lowercase()
                };
                lowered.text.push(char::from(lower));
                lowered.pieces.push(Piece {
                    folded: start..start + 1,
                    original: piece.original,
                });
                continue;
            }
            // The folding of U+0149 (ŉ) begins with an apostrophe, which is itself folded. A mark that
            // folds to a letter (U+0345) is unchanged unless it is on a letter that would be in the same
            // word.
            let mut characters = written.chars();
            let first = characters.next().unwrap_or_default();
            let has_marks = characters.next().is_some();
            let is_letter =
                || is_alphabetic(first) && !is_mark(first) && !is_word_break(first, 'ι');
            let is_mark_on_none = first == '\u{345}' || has_marks && !is_letter();
            // The standard library may not know a letter of a later Unicode version; then no other rule
            // treats it as a letter either.
            let is_unknown = !first.is_ascii() && !is_alphabetic(first);
            let is_unchanged = is_preserved || first == '\u{149}' || is_mark_on_none || is_unknown;
            if is_unchanged {
                lowered.text.push_str(written);
            } else if let Some(marks) = written.strip_prefix(['ß', 'ẞ']) {
                lowered.text.push_str(sharp_s);
                lowered.text.extend(MAPPER.fold_string(marks).nfd());
            } else {
                lowered.text.extend(MAPPER.fold_string(written).nfd());
            }
            lowered.pieces.push(Piece {
                folded: start..lowered.text.len(),
                original: piece.original,
            });
        }
        lowered
    }
}

/// Whether the character continues the word of the letter or digit before it.
fn continues_word(last: Option<char>, c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() && last.is_some_and(|last| !is_word_break(last, c));
    }
    let is_of_one = last.is_some_and(|last| !is_word_break(last, c)) || is_mark(c);
    is_alphanumeric(c) && is_of_one || canonical_combining_class(c) != 0
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

#[cfg(test)]
mod tests;
