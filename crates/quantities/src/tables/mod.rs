//! The rules of the scan as data: one line a word, a unit, an exception.
//!
//! To teach the scan a word, add a line here. What stands in the matchers themselves are the joints
//! of a construction ("between … and …", "out of"), a few words each, beside the code that needs
//! them. A phrase is written in lower case with single blanks, as it stands in a text ("square
//! kilometers", "year-on-year"); a longer phrase wins over a shorter one that begins it.

pub(super) mod currencies;
pub(super) mod dates;
pub(super) mod directions;
pub(super) mod idioms;
pub(super) mod modifiers;
pub(super) mod multiples;
pub(super) mod names;
pub(super) mod neighbours;
pub(super) mod numbers;
pub(super) mod symbols;
pub(super) mod units;
