//! The words of an archive: which were said where.
//!
//! [`index`] knows the places of each word; [`verify`] answers whether a text stands in the archive, and
//! how; [`search`] finds the items that have some words.
pub mod index;
pub mod search;
pub mod verify;
