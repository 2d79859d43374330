//! What the rules of boundaries look at: the characters around a place, without those that are skipped.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::boundary::is_hidden;
use super::document;

static SPACES: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Spaces"));

/// What stands for the end of a turn, a line feed, or many spaces.
pub const BREAK: char = '\n';

/// The characters on both sides of a place. A row of spaces is one.
pub struct Window {
    characters: Vec<char>,
    /// How many of them stand before the place.
    place: usize,
}

impl Window {
    /// `None` where too many characters would have to be read.
    pub fn new(text: &[char], at: usize) -> Option<Self> {
        let at = before_its_spaces(text, at);
        let mut characters = side(text[..at].iter().rev().copied())?;
        characters.reverse();
        let place = characters.len();
        characters.extend(side(text[at..].iter().copied())?);
        Some(Self { characters, place })
    }

    /// A character by its distance from the place: 0 is the first one after it.
    pub fn char_at(&self, offset: isize) -> char {
        let index = self.place.checked_add_signed(offset);
        index
            .and_then(|it| self.characters.get(it))
            .copied()
            .unwrap_or(BREAK)
    }
}

fn is_space(c: char) -> bool {
    SPACES.contains(&c) && c != BREAK
}

fn is_skipped(c: char) -> bool {
    is_hidden(c) || is_combining_mark(c)
}

/// A place inside a row of spaces is judged as the place before the row.
fn before_its_spaces(text: &[char], at: usize) -> usize {
    let next = text[at..].iter().copied().find(|c| !is_skipped(*c));
    let mut place = at;
    if next.is_some_and(is_space) {
        for back in (0..at).rev() {
            if is_space(text[back]) {
                place = back;
            } else if !is_skipped(text[back]) {
                break;
            }
        }
    }
    place
}

/// Twelve characters away from a place, or fewer up to a break.
fn side(characters: impl Iterator<Item = char>) -> Option<Vec<char>> {
    let (mut seen, mut spaces) = (vec![], 0);
    for (read, c) in characters.enumerate() {
        if c == BREAK {
            return Some(seen);
        }
        if read == 64 {
            return None;
        }
        if is_skipped(c) {
            continue;
        }
        if is_space(c) {
            spaces += 1;
            if spaces == 4 {
                seen.pop();
                return Some(seen);
            }
            if spaces > 1 {
                continue;
            }
            seen.push(' ');
            continue;
        }
        if seen.len() >= 12 {
            return Some(seen);
        }
        spaces = 0;
        seen.push(c);
    }
    Some(seen)
}
