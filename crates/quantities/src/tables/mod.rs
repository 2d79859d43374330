//! The rules of the scan as data: one entry per word, unit or exception.
//!
//! To teach the scan a word, add a line here. The matchers themselves contain only the few words that hold
//! a construction together ("between … and …", "out of"), next to the code that needs them. Write a phrase
//! in lower case with single spaces, as it occurs in a text ("square kilometers", "year-on-year"). A longer
//! phrase wins over a shorter one that begins it.

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
