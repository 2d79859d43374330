//! The characters around a position in a text, as the boundary rules see them.

use crate::is_combining_mark;

/// How many characters the rules see on each side.
const SIDE_LENGTH: usize = 12;

/// How many characters are read on each side to find these. Invisible characters can repeat without limit;
/// a position next to too many of them is not a boundary.
pub(super) const MAX_READ: usize = 64;

/// How many spaces in a row count as one. A longer run separates like a line feed.
const MAX_SPACES: usize = 3;

/// Represents the end of the text, a line feed or a long run of spaces. No rule looks beyond it.
pub(super) const BREAK: char = '\n';

/// The characters on one side, the nearest first. Marks and invisible characters are left out, and a run of
/// spaces is one space. After the first break there are only breaks.
pub(super) type Side = [char; SIDE_LENGTH];

/// Both sides of a position.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) before: Side,
    pub(super) after: Side,
}

impl Window {
    /// `None` if there are too many invisible characters around the position.
    pub(super) fn new(text: &str, position: usize) -> Option<Self> {
        let (mut before, spaces_before) = read_side(text[..position].chars().rev())?;
        let (mut after, spaces_after) = read_side(text[position..].chars())?;
        // A position inside a run of spaces is treated like the position before the run.
        if spaces_before > 0 && spaces_after > 0 {
            before.rotate_left(1);
            if spaces_before + spaces_after > MAX_SPACES {
                after = [BREAK; SIDE_LENGTH];
            }
        }
        Some(Self { before, after })
    }
}

/// Reads one side, and counts the spaces that it begins with.
fn read_side(characters: impl Iterator<Item = char>) -> Option<(Side, usize)> {
    let mut side = [BREAK; SIDE_LENGTH];
    let (mut seen, mut row, mut first_row) = (0, 0, 0);
    for (read, c) in characters.enumerate() {
        if seen == SIDE_LENGTH || c == BREAK {
            break;
        }
        if read == MAX_READ {
            return None;
        }
        if is_ignored(c) {
            continue;
        }
        if !c.is_whitespace() {
            row = 0;
            side[seen] = c;
            seen += 1;
            continue;
        }
        row += 1;
        if row == 1 {
            side[seen] = ' ';
            seen += 1;
        }
        if seen == 1 {
            first_row = row;
        }
        if row > MAX_SPACES {
            side[seen - 1] = BREAK;
            break;
        }
    }
    Some((side, first_row))
}

fn is_ignored(c: char) -> bool {
    is_invisible(c) || is_combining_mark(c)
}

/// Soft hyphens, zero-width spaces and joiners, bidirectional controls, and invisible operators.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
