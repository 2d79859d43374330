//! Month names.

use super::line::Line;
use super::tables::dates::{LOWERCASE_MONTHS, MONTHS, MONTHS_SHORT};

/// A month name: its number, whether it is ambiguous by itself, and where it ends. In lower case, only a
/// name that is not also another word matches.
pub(super) fn match_month(line: &Line, index: usize) -> Option<(u8, bool, usize)> {
    let capital = line.is_capitalized(index);
    if let Some((_, month, doubtful)) = MONTHS.iter().find(|(name, _, doubtful)| {
        line.is_token(index, name) && (capital || !doubtful || LOWERCASE_MONTHS.contains(name))
    }) {
        return Some((*month, *doubtful, index + 1));
    }
    if !capital {
        return None;
    }
    let (_, month) = MONTHS_SHORT
        .iter()
        .find(|(name, _)| line.is_token(index, name))?;
    let dotted = line.is_token(index + 1, ".") && line.is_attached(index + 1);
    Some((*month, true, if dotted { index + 2 } else { index + 1 }))
}
