//! The characters around a position that the rules of boundaries examine, without those that are skipped.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::boundary::is_skipped_character;
use super::document;

static SPACES: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Spaces"));

/// Represents the end of a turn, a line feed, or four or more spaces.
pub const BREAK: char = '\n';

/// The characters on both sides of a position. A run of spaces is one character.
pub struct Window {
    characters: Vec<char>,
    /// The number of characters before the position.
    position: usize,
}

impl Window {
    /// `None` if too many characters would have to be read.
    pub fn new(text: &[char], at: usize) -> Option<Self> {
        let at = start_of_spaces(text, at);
        let mut characters = read_side(text[..at].iter().rev().copied())?;
        characters.reverse();
        let position = characters.len();
        characters.extend(read_side(text[at..].iter().copied())?);
        Some(Self {
            characters,
            position,
        })
    }

    /// A character by its offset from the position: 0 is the first one after it.
    pub fn char_at(&self, offset: isize) -> char {
        let index = self.position.checked_add_signed(offset);
        index
            .and_then(|index| self.characters.get(index))
            .copied()
            .unwrap_or(BREAK)
    }
}

fn is_space(c: char) -> bool {
    SPACES.contains(&c) && c != BREAK
}

fn is_skipped(c: char) -> bool {
    is_skipped_character(c) || is_combining_mark(c)
}

/// A position inside a run of spaces is moved before the run.
fn start_of_spaces(text: &[char], at: usize) -> usize {
    let next = text[at..].iter().copied().find(|c| !is_skipped(*c));
    let mut start = at;
    if next.is_some_and(is_space) {
        for back in (0..at).rev() {
            if is_space(text[back]) {
                start = back;
            } else if !is_skipped(text[back]) {
                break;
            }
        }
    }
    start
}

/// Up to twelve characters, nearest to the position first; fewer if there is a break.
fn read_side(characters: impl Iterator<Item = char>) -> Option<Vec<char>> {
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
