//! Folding: texts that differ only in how they are written become one text, with the way back.
//!
//! `docs/folding.md` is the contract, and has a number: a change of what is folded is a change of
//! [`VERSION`].

mod tables;

pub use tables::{is_dash, is_unseen, quotation_mark};

use std::ops::Range;

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use unicode_normalization::{
    UnicodeNormalization,
    char::{canonical_combining_class, is_combining_mark},
};

use super::parts;

/// The number of the contract that the foldings keep.
pub const VERSION: u32 = 2;

/// What is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Folding {
    /// How the words are set: quotation marks, dashes, ellipses, ligatures, spaces, what is not
    /// seen, and canonical equivalence.
    Typographic,
    /// That, and capital letters.
    Case,
}

/// A folded text, and where each piece of it stood.
#[derive(Debug)]
pub struct Folded {
    text: String,
    /// In order; what was folded away stands in none.
    pieces: Vec<Piece>,
}

/// What can't be taken apart: one character in most texts; a letter with its marks, a row of spaces.
#[derive(Debug, Clone)]
struct Piece {
    folded: Range<usize>,
    original: Range<usize>,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn new(text: &str, folding: Folding) -> Self {
        let mut folder = Folder {
            folded: Self {
                text: String::with_capacity(text.len()),
                pieces: Vec::with_capacity(text.len()),
            },
            last_dash: None,
        };
        let mut rest = text
            .char_indices()
            .filter(|(_, c)| !tables::is_unseen(*c))
            .peekable();
        let mut letter = String::new();
        while let Some((start, c)) = rest.next() {
            letter.clear();
            letter.push(c);
            let mut end = start + c.len_utf8();
            // Marks stand in another order in texts that are canonically equivalent.
            while let Some((at, mark)) = rest.next_if(|(_, c)| canonical_combining_class(*c) != 0) {
                letter.push(mark);
                end = at + mark.len_utf8();
            }
            let next = rest.peek().map(|(_, c)| *c);
            folder.fold(&letter, start..end, next);
        }
        if folding == Folding::Case {
            folder.folded = folder.folded.without_case(text);
        }
        folder.folded
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where a span of the folded text stood in the original, in bytes; `None` when it begins or ends
    /// within what can't be taken apart.
    #[must_use]
    pub fn original(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = self.pieces_of(folded)?;
        Some(self.pieces[first].original.start..self.pieces[last].original.end)
    }

    /// What of the original a span of the folded text was made of, in bytes: whole pieces, also of
    /// those in which it begins or ends.
    #[must_use]
    pub fn covering(&self, folded: &Range<usize>) -> Range<usize> {
        let from = |at| self.pieces.partition_point(|piece| piece.folded.end <= at);
        let first = from(folded.start);
        let last = from(folded.end.saturating_sub(1)).max(first);
        let start = self.pieces.get(first).map_or(0, |p| p.original.start);
        start..self.pieces.get(last).map_or(start, |p| p.original.end)
    }

    /// The words of the text: letters and digits that stand together, in the order of the text; in
    /// scripts without blanks each letter ([`parts`]). Each is a span of the folded text.
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let mut characters = self.text.char_indices().peekable();
        std::iter::from_fn(move || {
            let (start, first) = characters.find(|(_, c)| c.is_alphanumeric())?;
            let mut end = start + first.len_utf8();
            // The letter before, whose script its marks are of; a mark without one is a word alone.
            let mut last = Some(first).filter(|c| !is_mark(*c));
            while let Some((at, c)) = characters.next_if(|(_, c)| goes_on(last, *c)) {
                end = at + c.len_utf8();
                last = last.map(|last| if parts(last, c) { last } else { c });
            }
            Some(start..end)
        })
    }

    fn pieces_of(&self, folded: &Range<usize>) -> Option<(usize, usize)> {
        let begins = |piece: &Piece| piece.folded.start.cmp(&folded.start);
        let ends = |piece: &Piece| piece.folded.end.cmp(&folded.end);
        let first = self.pieces.binary_search_by(begins).ok()?;
        let last = self.pieces.binary_search_by(ends).ok()?;
        (first <= last).then_some((first, last))
    }

    /// The same without capital letters, but in the symbol of a unit: a megawatt is no milliwatt.
    fn without_case(self, original: &str) -> Self {
        const MAPPER: CaseMapperBorrowed<'static> = CaseMapper::new();
        let mut symbols = self.unit_symbols().into_iter().peekable();
        let mut lowered = Self {
            text: String::with_capacity(original.len()),
            pieces: Vec::with_capacity(self.pieces.len()),
        };
        for piece in self.pieces {
            while symbols
                .next_if(|symbol| symbol.end <= piece.folded.start)
                .is_some()
            {}
            let is_symbol = symbols
                .peek()
                .is_some_and(|symbol| symbol.start <= piece.folded.start);
            let start = lowered.text.len();
            let written = &self.text[piece.folded.clone()];
            // Of one letter the folding would begin with an apostrophe, which is folded itself; a
            // mark that becomes a letter (U+0345) stays on what is no letter, or none of its word.
            let mut characters = written.chars();
            let first = characters.next().unwrap_or_default();
            let has_marks = characters.next().is_some();
            let is_letter = || first.is_alphabetic() && !is_mark(first) && !parts(first, 'ι');
            let is_mark_on_none = first == '\u{345}' || has_marks && !is_letter();
            let stays = is_symbol || first == '\u{149}' || is_mark_on_none;
            if stays {
                lowered.text.push_str(written);
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

    /// Symbols of units that case tells apart, each right after a number.
    fn unit_symbols(&self) -> Vec<Range<usize>> {
        let words: Vec<Range<usize>> = self.words().collect();
        let is_symbol = |word: &str| tables::UNITS.contains(&&*word.to_ascii_lowercase());
        let mut symbols = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let written = &self.text[word.clone()];
            // "5MW" is one word.
            let number = written.trim_end_matches(|c: char| !c.is_numeric()).len();
            if number > 0 {
                if is_symbol(&written[number..]) {
                    symbols.push(word.start + number..word.end);
                }
                continue;
            }
            let Some(before) = at.checked_sub(1).map(|before| &words[before]) else {
                continue;
            };
            let follows = self.text[before.clone()].ends_with(char::is_numeric)
                && &self.text[before.end..word.start] == " ";
            if follows && is_symbol(written) {
                symbols.push(word.clone());
            }
        }
        symbols
    }
}

/// Is a character of the same word as the letter or digit before it?
fn goes_on(last: Option<char>, c: char) -> bool {
    let is_of_one = last.is_some_and(|last| !parts(last, c)) || is_mark(c);
    c.is_alphanumeric() && is_of_one || canonical_combining_class(c) != 0
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

struct Folder {
    folded: Folded,
    /// The dash that the folded text ends with, as it was written.
    last_dash: Option<char>,
}

impl Folder {
    /// Adds a letter with its marks, or another character.
    fn fold(&mut self, letter: &str, original: Range<usize>, next: Option<char>) {
        // A sign that is the same as another, canonically, is folded as that.
        let mut characters = letter.nfd();
        let (Some(c), None) = (characters.next(), characters.next()) else {
            self.last_dash = None;
            return self.push(letter.nfd(), original);
        };
        let last_dash = self.last_dash.take();
        if c.is_whitespace() {
            return self.join_or_push(' ', original);
        }
        if tables::is_dash(c) {
            self.last_dash = Some(c);
            // Two hyphens are one dash. Of two marks that differ the second is the sign of a number.
            return match last_dash {
                Some(last) if last != c && next.is_some_and(tables::begins_a_number) => {
                    self.push(['\u{2212}'], original);
                }
                Some(_) => self.join_or_push('-', original),
                None => self.push(['-'], original),
            };
        }
        if let Some(mark) = tables::quotation_mark(c) {
            // After a number they may be feet and inches.
            let is_after_a_number = self.folded.text.ends_with(char::is_numeric);
            return self.push([if is_after_a_number { mark } else { '\'' }], original);
        }
        match tables::written_out(c) {
            Some(written) => self.push(written.chars(), original),
            None => self.push([c], original),
        }
    }

    fn push(&mut self, characters: impl IntoIterator<Item = char>, original: Range<usize>) {
        let start = self.folded.text.len();
        self.folded.text.extend(characters);
        self.folded.pieces.push(Piece {
            folded: start..self.folded.text.len(),
            original,
        });
    }

    fn join_or_push(&mut self, c: char, original: Range<usize>) {
        if self.folded.text.ends_with(c)
            && let Some(last) = self.folded.pieces.last_mut()
        {
            last.original.end = original.end;
            return;
        }
        self.push([c], original);
    }
}

#[cfg(test)]
mod tests;
