//! Near: most of the words stand in one turn, in order.

use super::scope::Scope;
use super::{Match, Record};

/// The stretches that hold most of the words in order, each with its difference: the first
/// [`LISTED`](super::LISTED) in the order of the archive, and how many there are. `None` for none.
pub(super) fn near(
    _record: &Record,
    _asked: &str,
    _scope: &Scope<'_>,
) -> Option<(Vec<Match>, usize)> {
    None
}
