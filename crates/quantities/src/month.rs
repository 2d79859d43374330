//! Names of months.

use super::line::Line;
use super::tables::dates::{MONTHS, MONTHS_SHORT, SMALL_MONTHS};

/// A month's name: its number, whether it is doubtful alone, and where it ends. In small letters
/// only one that is no other word.
pub(super) fn month(line: &Line, at: usize) -> Option<(u8, bool, usize)> {
    let capital = line.is_capital(at);
    if let Some((_, month, doubtful)) = MONTHS.iter().find(|(name, _, doubtful)| {
        line.is(at, name) && (capital || !doubtful || SMALL_MONTHS.contains(name))
    }) {
        return Some((*month, *doubtful, at + 1));
    }
    if !capital {
        return None;
    }
    let (_, month) = MONTHS_SHORT.iter().find(|(name, _)| line.is(at, name))?;
    let dotted = line.is(at + 1, ".") && line.glued(at + 1);
    Some((*month, true, if dotted { at + 2 } else { at + 1 }))
}
