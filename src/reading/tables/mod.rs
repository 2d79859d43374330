//! The rules of the scan as data: one line a word, a unit, an exception.
//!
//! To teach the scan, add a line here; the code that matches has no words of its own. A phrase is
//! written in lower case with single blanks, as it stands in a text ("square kilometers",
//! "year-on-year"); a longer phrase wins over a shorter one that begins it.

pub(super) mod currencies;
pub(super) mod dates;
pub(super) mod directions;
pub(super) mod idioms;
pub(super) mod modifiers;
pub(super) mod numbers;
pub(super) mod units;
