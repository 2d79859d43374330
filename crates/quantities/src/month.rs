//! Month names.

use super::line::Line;
use super::tables::dates::{LOWERCASE_MONTHS, MONTHS, MONTHS_SHORT};

/// A month name: its number, whether it is ambiguous by itself, and where it ends. In lower case, only a
/// name that is no other word matches.
pub(super) fn match_month(line: &Line, at: usize) -> Option<(u8, bool, usize)> {
    let capital = line.is_capitalised(at);
    if let Some((_, month, doubtful)) = MONTHS.iter().find(|(name, _, doubtful)| {
        line.is_token(at, name) && (capital || !doubtful || LOWERCASE_MONTHS.contains(name))
    }) {
        return Some((*month, *doubtful, at + 1));
    }
    if !capital {
        return None;
    }
    let (_, month) = MONTHS_SHORT
        .iter()
        .find(|(name, _)| line.is_token(at, name))?;
    let dotted = line.is_token(at + 1, ".") && line.is_attached(at + 1);
    Some((*month, true, if dotted { at + 2 } else { at + 1 }))
}
