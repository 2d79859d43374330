//! The file format of interviews, and the archive that is made of its files.
//!
//! The path: [`source`] reads a file into the types that people write; [`interview`] compiles them: it
//! finds the words of each piece of evidence, compares figures and dates with what those words state, and
//! collects every error with its place; [`archive`] holds all interviews and what they share.
pub mod archive;
pub mod interview;
pub mod source;
