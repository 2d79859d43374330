//! onrecord serves interviews as data: sections, quotes, facts and figures, each anchored to its
//! exact words.
pub mod archive;
pub mod commands;
pub mod interview;
pub mod reading;
pub mod source;
pub mod text;
